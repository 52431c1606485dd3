"""Names in headlines printed With Capitals Throughout, where tags and entity marks mislead.

Only names that the article's other sentences print are looked for; a headline alone is read as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sicetnon.core.names import fold
from sicetnon.extract.foreground import quoted
from sicetnon.extract.phrases import PARTIAL, Phrase, phrases
from sicetnon.extract.view import View

_LONGEST = 6  # words of a name looked for
_MARKS = ".!?:"
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PERSONS = frozenset(("he", "she", "they"))
_OPENING = 40  # tokens of the first paragraph, where a headline may end with a stop
_SMALL = 2  # longer words of a headline, outside quotations, that begin small


def all_phrases(view: View, sources: Iterable[range] = ()) -> list[Phrase]:
    """Noun phrases of the whole article in text order, headlines read with the names of the rest.

    `sources` are stretches of tokens that speak; in a headline one that no rule reads is a phrase as printed.
    """
    titles = view.titles = headlines(view)
    rest = phrases(view, titles)
    known = _known(view, rest)
    if not known and titles:
        return phrases(view)
    speaking: dict[int, list[range]] = {}
    for source in sources:
        if source and view.sentence[source.start] in titles:
            speaking.setdefault(view.sentence[source.start], []).append(source)
    found = [
        phrase
        for sentence in sorted(titles)
        for phrase in _in_headline(view, sentence, known, speaking.get(sentence, ()))
    ]
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
    """Sentences that begin nearly all longer words with a capital and end without a stop, or open the text."""
    longer: Counter[int] = Counter()
    capital: Counter[int] = Counter()
    small: Counter[int] = Counter()  # of words that stand in no quotation
    ends: dict[int, str] = {}
    told: set[int] = set()  # sentences with a verb in small letters
    inside = quoted(view)
    for index, word in enumerate(view.words):
        sentence = view.sentence[index]
        ends[sentence] = word
        if word.islower() and len(word) > 2 and view.tags[index] in _FINITE and not inside[index]:
            told.add(sentence)
        if len(word) > 3 and word.isalpha():
            longer[sentence] += 1
            capital[sentence] += word[0].isupper()
            small[sentence] += word[0].islower() and not inside[index]
    if view.shouting:
        return frozenset()
    opening = {token.sentence for token in view.document.tokens[:_OPENING] if token.paragraph == 0}
    return frozenset(
        sentence
        for sentence, count in longer.items()
        if count >= 3
        and capital[sentence] >= 0.75 * count
        and small[sentence] <= max(_SMALL, 0.25 * count)
        and (ends[sentence] not in _MARKS or sentence in opening and sentence not in told)
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


def _in_headline(
    view: View, sentence: int, known: dict[tuple[str, ...], str], sources: Iterable[range]
) -> list[Phrase]:
    inside = view.document.tokens_in(view.document.sentences[sentence])
    found: list[Phrase] = []
    index = inside.start
    while index < inside.stop:
        if last := _match(view, index, inside.stop, known):
            begin = _titles(view, index, inside.start)
            label = known[_folded(view, index, last)]
            found.append(Phrase(begin, last, last - 1, "", name=(index, last), label=label, title=int(begin < index)))
            index = last
            continue
        if view.low[index] in _PERSONS:
            found.append(Phrase(index, index + 1, index, "", pronoun=True))
        elif view.lists.is_role(view.low[index]) and view.words[index][0].isupper():
            found.append(_role(view, index, inside.start, found))
        index += 1
    taken = [(phrase.first, phrase.last) for phrase in found if phrase.name and not phrase.modifier]
    found = [each for each in found if each.name or not any(first <= each.head < last for first, last in taken)]
    return found + _speaking(view, found, sources)


def _role(view: View, index: int, start: int, found: list[Phrase]) -> Phrase:
    """"Former Harbour Envoy", "Poe's Lawyer", "Poe Lawyer": a role with the words and the name before it."""
    begin = index
    while begin > start and _adjective(view, begin - 1):
        begin -= 1
    before = found[-1] if found else None
    if before is None or before.name is None:
        return Phrase(begin, index + 1, index, "the")
    if before.last == begin:
        before.modifier = True
        return Phrase(before.first, index + 1, index, "the", before)
    if before.last + 1 == begin and view.tags[begin - 1] == "POS":
        return Phrase(begin, index + 1, index, "'s", before)
    return Phrase(begin, index + 1, index, "the")


def _speaking(view: View, found: list[Phrase], sources: Iterable[range]) -> list[Phrase]:
    """What speaks in a headline though no name and no role tells it: "New Poll", "Experts", as printed."""
    ends = {phrase.last for phrase in found}
    added: list[Phrase] = []
    for source in sources:
        first, last = source.start, source.stop
        while last > first and not view.words[last - 1][0].isalnum():
            last -= 1
        while first < last and not view.words[first][0].isalnum():
            first += 1
        if first == last or last in ends or _pronoun(view, first, last):
            continue
        if any(first <= each.head < last for each in found):
            continue
        determiner = view.low[first] if view.tags[first] in ("DT", "PRP$") and last - first > 1 else ""
        added.append(Phrase(first, last, last - 1, determiner))
        ends.add(last)
    return added


def _pronoun(view: View, first: int, last: int) -> bool:
    closed = view.tags[first] in ("PRP", "PRP$", "WP", "WDT", "DT", "WP$", "EX") and view.low[first] not in PARTIAL
    return last - first == 1 and closed


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
