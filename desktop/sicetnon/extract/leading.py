"""Which word of a source leads it: "agent" in "her agent", "Roe" in "one of its partners, Jane Roe,".

The parse is asked for the word on which the others hang; phrases tell whether it names somebody.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from sicetnon.core.spans import Span
from sicetnon.extract.document import Document
from sicetnon.extract.phrases import PARTIAL, Phrase
from sicetnon.extract.view import View

_NOMINAL = frozenset("NN NNS NNP NNPS PRP CD FW ADD DT JJ JJR JJS WP WDT PDT VBN VBG".split())
_NAMED = frozenset(("appos", "nsubj"))
_RELATIVE = frozenset(("WDT", "WP", "WP$"))
_NO_NOUNS = frozenset("JJ JJR JJS CD VBN".split())  # "the former", "nine", "a fourth official" taken for an adjective
_SHORT = 3  # tokens before such a word
_STANDING = PARTIAL | frozenset("those all each none half any plenty lots dozens hundreds thousands %".split())
DEEP = 4  # phrases within phrases that are followed
_LONGEST = 14  # tokens of a name made of a whole source
ONE_OF = frozenset(("one", "another"))  # "one former Norlandic official": somebody new
_SUCH = frozenset("including like especially notably".split())
_CLOSES = frozenset((",", ")", "-", "–", "—", "--", ";"))
WHERE = frozenset("at of for in from with".split())
_ENDS_NAME = _CLOSES | {"(", "of", "from"}
JOINING = ([","], ["and"], [",", "and"])  # what stands between names in a row


def lead(document: Document, tokens: range) -> int | None:
    """The word on which the others of a source hang, a named apposition to an unnamed one left aside."""
    roots = [
        index for index in tokens if document.tokens[index].head not in tokens or document.tokens[index].head == index
    ]
    nominal = [index for index in roots if document.tokens[index].tag in _NOMINAL]
    if not nominal:
        return None
    first = document.tokens[nominal[0]]
    if first.dep == "pobj" and first.ent[2:] == "PERSON" and not any(document.lower(k) == "and" for k in tokens):
        for index in tokens:  # "(in a letter sent by) Roe, Jane Poe," said
            token = document.tokens[index]
            if token.dep in _NAMED and token.head == nominal[0] and token.ent[2:] == "PERSON":
                return index
    return nominal[0]


def standing(view: View, found: Iterable[Phrase], sources: Iterable[range]) -> list[Phrase]:
    """Phrases for leading words that are in none: "those who left", "one of the guests", "that" behind a noun."""
    covered: set[int] = set()
    ends: dict[int, Phrase] = {}
    for phrase in found:
        if not phrase.modifier:
            ends[phrase.last] = phrase
            covered.update(range(phrase.first, phrase.last))
    added: list[Phrase] = []
    for tokens in sources:
        index = lead(view.document, tokens)
        if index is None:
            continue
        if index in covered:
            _widen(view, ends.get(index + 1), tokens)
            continue
        own = _standing(view, index, tokens)
        if own is not None:
            covered.add(index)
            added.append(own)
        before = antecedent(view.document, index) if own is not None and own.pronoun else None
        if before is not None and before not in covered and view.low[before] in _STANDING:
            covered.add(before)
            added.append(Phrase(before, before + 1, before, "", until=_clause_end(view, index)))
    return added


def _clause_end(view: View, index: int) -> int:
    """Token after a short relative clause, at its first mark: "those who left"."""
    sentence, last = view.sentence[index], index + 1
    while last < min(index + 8, len(view.low)) and view.sentence[last] == sentence and view.words[last][0].isalnum():
        last += 1
    return last


def _widen(view: View, phrase: Phrase | None, tokens: range) -> None:
    """Lets a description reach as far as its source does: "the “late” poll", "dozens of those asked"."""
    if phrase is None or phrase.name is not None or phrase.pronoun:
        return
    if view.low[phrase.head] in _STANDING and phrase.first == phrase.head:
        phrase.until = _end(view, phrase.head, tokens)
    if phrase.start <= tokens.start:
        return
    if any(not _hangs(view, index, phrase.head, tokens) for index in range(tokens.start, phrase.first)):
        return
    phrase.since = tokens.start
    if not phrase.determiner and view.tags[tokens.start] in ("DT", "PRP$"):
        phrase.determiner = view.low[tokens.start]


def _hangs(view: View, index: int, head: int, tokens: range) -> bool:
    """Does the word hang on the head by way of words before it? Marks of quotation go along."""
    if not view.words[index][0].isalnum():
        return True
    for _ in range(6):
        above = view.document.tokens[index].head
        if above == head:
            return True
        if above == index or above not in tokens or above > head:
            return False
        index = above
    return False


def _standing(view: View, index: int, tokens: range) -> Phrase | None:
    """A phrase of its own for a word that leads a source."""
    tag = view.tags[index]
    if tag in _RELATIVE or view.low[index] == "that" and len(tokens) == 1 or _of_them(view, index):
        return Phrase(index, index + 1, index, "", pronoun=True)
    mistaken = tag in _NO_NOUNS and (view.tags[tokens.start] == "DT" or tag == "CD")
    if mistaken and tokens.start < index <= tokens.start + _SHORT:
        return Phrase(tokens.start, index + 1, index, view.low[tokens.start], until=_end(view, index, tokens))
    if not mistaken and view.low[index] not in _STANDING and tag not in ("ADD", "NNP"):
        return None
    if index != tokens.start and tag == "DT":
        return None
    first = index
    while first > tokens.start and tag == "NNP" and _hangs(view, first - 1, index, tokens):
        first -= 1
    phrase = Phrase(first, index + 1, index, "")
    phrase.until = _end(view, index, tokens)
    if index > tokens.start and view.low[index - 1] in ("a", "an"):
        phrase.since = index - 1  # "a few of the guests"
    return phrase


def _end(view: View, index: int, tokens: range) -> int:
    """Token after the words of a source that serve as a name."""
    last = tokens.stop
    while last > index + 1 and not view.words[last - 1][0].isalnum():
        last -= 1
    if last <= index + _LONGEST:
        return last
    within = range(index + 2, index + _LONGEST)
    return next((k for k in within if view.tags[k] in _RELATIVE or view.words[k] == ","), index + _LONGEST)


def _of_them(view: View, index: int) -> bool:
    after = view.low[index + 1 : index + 3]
    return len(after) == 2 and after[0] == "of" and after[1] in ("whom", "them", "which")


def antecedent(document: Document, index: int) -> int | None:
    """The word a relative pronoun stands for: what its clause hangs on; None where the parse does not tell."""
    here = index
    for _ in range(5):
        token = document.tokens[here]
        if token.dep == "relcl" or token.dep == "acl" and here > index:
            before = token.head < index and document.tokens[token.head].sentence == document.tokens[index].sentence
            return token.head if before and here > index else None
        if token.head == here:
            return None
        here = token.head
    return None


def heads(
    document: Document, by_sentence: Mapping[int, Sequence[Phrase]], known: Container[int], span: Span
) -> list[int]:
    """Head tokens of the leading phrase inside a span, and of those joined to it by "and", "or", "nor"."""
    tokens = document.tokens_in(span)
    if not tokens:
        return []
    sentences = sorted({document.tokens[tokens[0]].sentence, document.tokens[tokens[-1]].sentence})
    around = [phrase for sentence in sentences for phrase in by_sentence.get(sentence, ())]
    inside = [each for each in around if each.head in tokens and not each.modifier]
    owners = {id(each.owner) for each in inside if each.owner is not None}
    standing_alone = [each for each in inside if id(each) not in owners]
    leading = [each for each in standing_alone if each.head in known]
    if not leading:
        within = [each.head for each in around if each.head in tokens]
        touched = [each.head for each in around if each.first < tokens.stop and each.last > tokens.start]
        return within[-1:] or touched[-1:]
    if named := _named_behind(document, leading, tokens.stop):
        return [named]
    first = _main(document, leading, tokens)
    if people := _listed_behind(document, leading[first:], tokens.stop):
        return people
    if _post_of(document, leading[first:]):
        first += 1
    row = standing_alone[standing_alone.index(leading[first]) :]
    return [head for head in _row(document, row) if head in known]


def _row(document: Document, leading: Sequence[Phrase]) -> list[int]:
    """Head tokens of the first phrase and of those in a row with it: "A and B", "A, B and C"."""
    found, joint, aside = [leading[0].head], 1, False
    for before, phrase in pairwise(leading):
        between = [document.lower(k) for k in range(before.last, phrase.start)]
        joined = bool(between) and len(between) <= 2 and between[-1] in ("and", "or", "nor")
        if aside and len(between) == 1 and between[0] in WHERE:
            continue  # "Roe, an envoy at the embassy, and Poe"
        if not joined and between != [","]:
            break
        aside = phrase.name is None and (aside or not joined)  # "Roe, founder and head of Acme, and Poe"
        if not aside:
            found.append(phrase.head)
            joint = len(found) if joined else joint
    return found[:joint]


def _main(document: Document, leading: list[Phrase], tokens: range) -> int:
    """Which of the phrases leads: the one that holds the leading word, or the name that stands beside it."""
    index = lead(document, tokens)
    place = next((k for k, each in enumerate(leading) if index is not None and each.first <= index < each.last), None)
    if place is None or index is None:
        return 0
    if leading[place].name is not None or leading[place].pronoun and document.lower(index) not in PARTIAL:
        return place
    if document.lower(index) in ONE_OF and (told := _told_apart(document, leading, place, tokens)):
        return told
    for k in range(place + 1, len(leading)):
        other = leading[k]
        if other.name is not None and _beside(document, other, index, tokens):
            return k
    behind = leading[place + 1] if place + 1 < len(leading) else None
    return place + 1 if behind is not None and _right_behind(document, leading[place], behind, tokens) else place


def _told_apart(document: Document, leading: list[Phrase], place: int, tokens: range) -> int:
    """Who "one of them", "another" is, where that stands between commas behind it; 0 where it does not."""
    for k, (before, other) in enumerate(pairwise(leading[place : place + 3]), place + 1):
        comma = [document.lower(j) for j in range(before.last, other.start)] == [","]
        closed = other.last >= tokens.stop or document.lower(other.last) in _ENDS_NAME
        if comma and closed and not other.pronoun and document.tokens[other.head].tag in ("NN", "NNP"):
            return k
    return 0


def _right_behind(document: Document, first: Phrase, other: Phrase, tokens: range) -> bool:
    """Does a person's name stand right behind the comma after a description of one person?"""
    one = document.tokens[first.head].tag in ("NN", "NNP") and bool(first.determiner)
    comma = [document.lower(k) for k in range(first.last, other.start)] == [","]
    closed = other.last >= tokens.stop or document.lower(other.last) in _ENDS_NAME
    return one and comma and closed and other.label == "PERSON" and other.name is not None


def _beside(document: Document, other: Phrase, index: int, tokens: range) -> bool:
    """Is the name an apposition to the leading word or to what it is one of?"""
    token = document.tokens[other.head]
    if token.dep != "appos" or token.head not in tokens:
        return False
    closed = other.last >= tokens.stop or document.lower(other.last) in _ENDS_NAME
    if not closed and document.tokens[other.last].tag != "WP" or document.lower(other.start - 1) in _SUCH:
        return False
    if token.head == index:
        return document.tokens[index].tag not in ("NNS", "NNPS")
    above = document.tokens[token.head]
    of = document.tokens[above.head]
    return document.lower(index) in PARTIAL and above.dep == "pobj" and of.head == index


def _named_behind(document: Document, leading: list[Phrase], stop: int) -> int | None:
    """The name that ends a long description: "a former official, now with Roe Partners, John Doe,"."""
    first, last = leading[0], leading[-1]
    if len(leading) < 2 or first.name is not None or first.pronoun or last.name is None or last.label != "PERSON":
        return None
    plural = document.tokens[first.head].tag in ("NNS", "NNPS")
    tail = stop - last.last
    closed = tail == 0 or tail == 1 and document.word(last.last) == ","
    return last.head if closed and not plural and document.word(last.start - 1) == "," else None


def _listed_behind(document: Document, leading: Sequence[Phrase], stop: int) -> list[int]:
    """The people whom a description of several names behind it: "two senators, Jane Roe and John Doe,"."""
    first, people = leading[0], leading[1:]
    plural = document.tokens[first.head].tag in ("NNS", "NNPS") and first.name is None
    if not plural or len(people) < 2 or any(each.label != "PERSON" or each.name is None for each in people):
        return []
    gaps = [[document.lower(k) for k in range(a.last, b.start)] for a, b in pairwise(leading)]
    listed = gaps[0] in ([","], []) and all(gap in JOINING for gap in gaps[1:]) and "and" in gaps[-1]
    closed = people[-1].last >= stop or document.lower(people[-1].last) in _CLOSES
    return [each.head for each in people] if listed and closed else []


def _post_of(document: Document, leading: Sequence[Phrase]) -> bool:
    """Is the first phrase one more post of who is named next: "state auditor and Senate candidate Jane Roe"?"""
    if len(leading) < 2:
        return False
    post, named = leading[:2]
    between = [document.lower(k) for k in range(post.last, named.start)]
    bare = not post.determiner and not named.determiner and post.name is None and not post.pronoun
    one = document.tokens[post.head].tag in ("NN", "NNP") and between == ["and"]
    return bare and one and named.label == "PERSON" and bool(named.title)


def extended(
    view: View, at_first: Mapping[int, Phrase], phrase: Phrase, within: Container[int] | None = None
) -> int:
    """Token after the words that belong to the phrase behind its head: "for the agency", "in Brooklyn".

    `within`: tokens that may belong to it after the first such words, where not all may.
    """
    index = end = phrase.last
    while index + 1 < len(view.low) and end - phrase.last < 12:
        if view.low[index] not in ("for", "of", "in", "on", "at", "from", "with", "familiar", "close", "to"):
            break
        if view.low[index] == "to" and not view.lists.is_role(view.low[phrase.head]):
            break
        step = index + 1
        while step < len(view.low) and view.low[step] in ("with", "to", "of"):
            step += 1
        behind = at_first.get(step)
        if behind is None or view.sentence[behind.head] != view.sentence[phrase.head]:
            break
        if view.label(behind.head) in ("DATE", "TIME"):
            break
        where = behind.name is not None or view.lists.is_body(view.low[behind.head])
        if view.low[index] in ("in", "on", "at") and not where:
            break
        after = _both(view, at_first, owned(view, at_first, behind) or behind)
        if end > phrase.last and within is not None and not all(k in within for k in range(index, after)):
            break
        index = end = after
    return end


def _both(view: View, at_first: Mapping[int, Phrase], behind: Phrase) -> int:
    """Token after a name and the one joined to it: "the states of Norland and Kestrel"."""
    other = at_first.get(behind.last + 1)
    joined = view.low[behind.last : behind.last + 1] == ["and"] and other is not None
    if joined and other is not None and other.name and behind.name and other.label == behind.label == "GPE":
        return other.last
    return behind.last


def owned(view: View, at_first: Mapping[int, Phrase], phrase: Phrase | None) -> Phrase | None:
    """What the phrase owns: "lawyer" of "Roe's lawyer"; itself where it owns nothing."""
    for _ in range(DEEP):
        if phrase is None or phrase.last >= len(view.tags) or view.tags[phrase.last] != "POS":
            return phrase
        phrase = at_first.get(phrase.last + 1)
    return phrase
