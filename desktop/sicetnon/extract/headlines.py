"""Names in headlines printed With Capitals Throughout, where tags and entity marks mislead.

Only names that the article's other sentences print are looked for; a headline alone is read as it stands.
"""

from __future__ import annotations

from collections import Counter

from sicetnon.core.names import fold
from sicetnon.extract.phrases import Phrase, View, phrases

_LONGEST = 6  # words of a name looked for
_MARKS = ".!?"


def all_phrases(view: View) -> list[Phrase]:
    """Noun phrases of the whole article in text order, headlines read with the names of the rest."""
    titles = view.titles = headlines(view)
    rest = phrases(view, titles)
    known = _known(view, rest)
    if not known and titles:
        return phrases(view)
    found = [phrase for sentence in sorted(titles) for phrase in _in_headline(view, sentence, known)]
    found += _missed(view, rest, known, titles)
    return sorted([*rest, *found], key=lambda phrase: (phrase.first, phrase.last))


def _missed(
    view: View, rest: list[Phrase], known: dict[tuple[str, ...], str], titles: frozenset[int]
) -> list[Phrase]:
    """Known surnames that tags and entity marks passed over here and there: "Reed on Friday said"."""
    covered = bytearray(len(view.words))
    for phrase in rest:
        last = phrase.last - 1
        if phrase.name is None and last == phrase.head and _surname(view, last, known):
            phrase.name, phrase.label = (last, last + 1), "PERSON"
        covered[phrase.first : phrase.last] = b"\1" * (phrase.last - phrase.first)
    return [
        Phrase(index, index + 1, index, "", name=(index, index + 1), label="PERSON")
        for index in range(len(view.words))
        if not covered[index] and _surname(view, index, known) and view.sentence[index] not in titles
    ]


def _surname(view: View, index: int, known: dict[tuple[str, ...], str]) -> bool:
    word = view.words[index]
    if word.islower() or len(word) < 3 or view.lists.is_role(view.low[index]) or view.label(index) in ("DATE", "NORP"):
        return False
    return known.get((fold(word),)) == "PERSON"


def headlines(view: View) -> frozenset[int]:
    """Sentences that end their paragraph without a stop and begin nearly all longer words with a capital."""
    counts: dict[int, list[int]] = {}
    ends: dict[int, str] = {}
    for index, word in enumerate(view.words):
        sentence = view.sentence[index]
        ends[sentence] = word
        if len(word) > 3 and word.isalpha():
            count = counts.setdefault(sentence, [0, 0])
            count[0] += 1
            count[1] += word[0].isupper()
    if view.shouting:
        return frozenset()
    return frozenset(
        sentence
        for sentence, (longer, capital) in counts.items()
        if longer >= 3 and capital >= 0.75 * longer and ends[sentence] not in _MARKS
    )


def _known(view: View, rest: list[Phrase]) -> dict[tuple[str, ...], str]:
    """Folded names of the body text with their labels, surnames of persons too."""
    known: dict[tuple[str, ...], str] = {}
    votes: Counter[tuple[tuple[str, ...], bool]] = Counter()
    for phrase in rest:
        if phrase.name is None:
            continue
        words = tuple(fold(view.said(*phrase.name)).split())
        if not words or len(words) > _LONGEST:
            continue
        known.setdefault(words, phrase.label)
        votes[words, phrase.label == "PERSON"] += 1
        if votes[words, True] > votes[words, False]:
            known[words] = "PERSON"
        if phrase.label == "PERSON" and len(words) > 1:
            known[words[-1:]] = "PERSON"
    return known


def _in_headline(view: View, sentence: int, known: dict[tuple[str, ...], str]) -> list[Phrase]:
    inside = view.document.tokens_in(view.document.sentences[sentence])
    found: list[Phrase] = []
    index = inside.start
    while index < inside.stop:
        last = _match(view, index, inside.stop, known)
        if last:
            begin = _titles(view, index, inside.start)
            label = known[_folded(view, index, last)]
            found.append(Phrase(begin, last, last - 1, "", name=(index, last), label=label, title=int(begin < index)))
            index = last
            continue
        if view.lists.is_role(view.low[index]) and view.words[index][0].isupper():
            begin = index
            while begin > inside.start and _adjective(view, begin - 1):
                begin -= 1
            found.append(Phrase(begin, index + 1, index, "the"))
        index += 1
    taken = [(phrase.first, phrase.last) for phrase in found if phrase.name]
    return [each for each in found if each.name or not any(first <= each.head < last for first, last in taken)]


def _adjective(view: View, index: int) -> bool:
    word = view.low[index]
    known = word in view.lists.peoples or word in ("former", "gop") or fold(word) in view.lists.aliases
    return known or view.label(index) in ("GPE", "NORP") and view.capital(index)


def _folded(view: View, first: int, last: int) -> tuple[str, ...]:
    return tuple(fold(view.said(first, last)).split())


def _match(view: View, index: int, stop: int, known: dict[tuple[str, ...], str]) -> int:
    """Token after the longest known name that begins here; 0 for none."""
    if not view.words[index][:1].isupper():
        return 0
    for last in range(min(stop, index + _LONGEST), index, -1):
        if _folded(view, index, last) in known and view.words[last - 1][:1].isalnum():
            return last
    return 0


def _titles(view: View, index: int, start: int) -> int:
    """First token of the titles right before a name."""
    lists = view.lists
    while index > start:
        word = view.low[index - 1].rstrip(".")
        if word not in lists.honorifics and not lists.is_role(word) and not _adjective(view, index - 1):
            break
        index -= 1
    return index
