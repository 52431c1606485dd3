"""Noun phrases of a document, cut from tags: owner ("Roe's"), words before the head, head, name inside.

The parse is not asked: tags and entity marks hold up better on a small engine, and a wrong arc never
moves a name. One pass over the tokens; every phrase is a stretch of tokens inside one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from sicetnon.core.names import body
from sicetnon.extract.contact import begins_clause
from sicetnon.extract.view import View

_INSIDE = frozenset("NN NNS NNP NNPS JJ JJR JJS CD HYPH FW ADD AFX SYM $ #".split())
_NOUNS = frozenset("NN NNS NNP NNPS FW ADD".split())
_PROPER = frozenset(("NNP", "NNPS"))
_PRONOUNS = frozenset("he she they it him her them himself herself themselves itself his their its hers theirs".split())
_TIMES = frozenset(("DATE", "TIME"))
_MEASURES = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
NAMED = frozenset("PERSON ORG GPE NORP FAC LOC PRODUCT WORK_OF_ART EVENT LAW".split())


@dataclass(slots=True)
class Phrase:
    """One noun phrase; token indexes, `last` exclusive. `name` is the bare name's tokens where the head is one."""

    first: int
    last: int
    head: int
    determiner: str  # "the", "a", "his" …; "'s" with an owner phrase; "" for none
    owner: Phrase | None = None  # the phrase before "'s"
    name: tuple[int, int] | None = None
    label: str = ""  # entity label of the name, "?" when only capitals tell
    pronoun: bool = False
    title: int = 0  # 1 where an honorific or role stands before the name
    modifier: bool = False  # a name inside another phrase: "Roe" in "the Roe campaign"
    until: int = 0  # token after the words that tell who is meant, where they go on: "those who left"

    since: int = -1  # first token of the words that tell who is meant, where they begin before `first`

    @property
    def start(self) -> int:
        """First token, owners included: "Roe" in "Roe's former lawyer"."""
        if self.since >= 0:
            return self.since
        phrase = self
        while phrase.owner is not None and not phrase.owner.modifier:
            phrase = phrase.owner
        return phrase.first


def phrases(view: View, skip: frozenset[int] = frozenset()) -> list[Phrase]:
    """All noun phrases and pronouns in text order; an owner stands before what it owns; `skip` are sentences."""
    found: list[Phrase] = []
    index, count = 0, len(view.tags)
    while index < count:
        if view.sentence[index] in skip:
            index += 1
            continue
        if _stands_alone(view, index):
            found.append(Phrase(index, index + 1, index, "", pronoun=True))
            index += 1
            continue
        end = _stretch(view, index)
        if end == index:
            index += 1
            continue
        found.extend(_pieces(view, index, end))
        index = end
    return found


def _stands_alone(view: View, index: int) -> bool:
    """A pronoun, "who", or "some", "others", "both" that stand for people by themselves."""
    word, tag = view.low[index], view.tags[index]
    if tag == "PRP":
        return word in _PRONOUNS
    if view.words[index] in ("A", "Q") and _opens_turn(view, index):
        return True
    if tag in ("WP", "WDT"):
        return word in ("who", "whom") or word == "which" and index > 0 and view.words[index - 1] == ","
    if word not in PARTIAL or index + 1 >= len(view.tags):
        return False
    after = index + 1
    if view.low[after] == "of" and after + 1 < len(view.low) and view.low[after + 1] in ("whom", "them"):
        return True
    if view.tags[after] in ("MD", "VBD", "VBP", "VBZ"):
        return True
    dep = view.document.tokens[index].dep
    if dep in _WITHIN:
        return False
    return view.tags[after] == "RB" or dep in _ALONE and view.tags[after] not in _INSIDE and view.low[after] != "of"


PARTIAL = frozenset("some others many both several two three most few one another neither".split())
_ALONE = frozenset("nsubj nsubjpass pobj dobj conj agent".split())
_WITHIN = frozenset("det amod predet quantmod nummod".split())


def _opens_turn(view: View, index: int) -> bool:
    """"A:" at the head of a paragraph, an answer in a printed interview."""
    tokens = view.document.tokens
    first = index == 0 or tokens[index - 1].paragraph != tokens[index].paragraph
    return first and index + 1 < len(tokens) and view.words[index + 1] in (":", ".")


def _stretch(view: View, start: int) -> int:
    """Token after the noun phrase (with all its owners) that begins at `start`; `start` for none."""
    tags, index, count = view.tags, start, len(view.tags)
    sentence = view.sentence[start]
    noun = False
    if tags[start] == "HYPH" or view.low[start] in _OPENING and tags[start] not in _PROPER:
        return start
    if view.low[start] in _BESIDE and start + 1 < count and tags[start + 1] in _PROPER and view.capital(start + 1):
        return start  # "both Roe and Poe", "at least Mr. Roe"
    while index < count and view.sentence[index] == sentence:
        tag = tags[index]
        entity = view.entity[index]
        if entity and entity[0] in NAMED and index > entity[1] and noun:
            index += 1  # inside a name: "of", "and", "the" belong to it
            continue
        if entity and entity[0] in _TIMES and noun and index == entity[1]:
            break
        if index > start and begins_clause(view, index, start):
            break
        if noun and _hyphen(view, index):
            index += 2
            continue
        if tag in _NOUNS and not view.words[index][0].isalnum():
            break  # a dash or bullet taken for a noun
        if tag in _INSIDE:
            noun = noun or tag in _NOUNS or tag == "CD"
        elif tag in ("DT", "PDT", "PRP$", "WP$") and not noun and index - start < 2:
            pass
        elif tag == "POS" and noun:
            noun = False
            if index + 1 >= count or view.tags[index + 1] not in _AFTER_OWNER:
                return index
        elif _address(view, index):
            index += 1
        elif not _joins(view, index, start, noun):
            break
        index += 1
    while index > start and not (tags[index - 1] in _NOUNS or _nominal(view, start, index)):
        if index - 2 > start and _hyphen(view, index - 2):
            break
        index -= 1
    return index if any(tags[k] in _NOUNS for k in range(start, index)) or _nominal(view, start, index) else start


_OPENING = frozenset(
    "neither either nor though although while but and if when after as because since before yet so once".split()
)
_BESIDE = frozenset(("both", "least", "most"))


_AFTER_OWNER = _INSIDE | {"VBN", "VBG", "RBS", "RB", "``"}


def _nominal(view: View, start: int, end: int) -> bool:
    """A phrase without a noun that still stands for people: "some", "two", "the accused"."""
    return end > start and view.tags[end - 1] in ("CD", "JJ") and view.label(end - 1) in _MISREAD


_MISREAD = frozenset("NORP PERSON ORG GPE".split())  # a name the tagger took for an adjective or number


def _joins(view: View, index: int, start: int, noun: bool) -> bool:
    """May this token, neither noun nor adjective, stand inside a noun phrase?"""
    tags, count = view.tags, len(view.tags)
    tag = tags[index]
    after = tags[index + 1] if index + 1 < count else ""
    before = tags[index - 1] if index > start else ""
    if tag in ("VBN", "VBG"):
        return index > start and not noun and after in _INSIDE or before == "HYPH"
    if tag == "RB" and before == "CC" and not noun:
        return after == "JJ"
    if tag in ("RB", "RBS", "RBR"):
        return index > start and not noun and after in ("JJ", "VBN", "VBG", "CD", "RB")
    if tag in (",", "CC") and before in ("JJ", "JJS") and after in ("JJ", "JJS", "RB") and not noun:
        return index + 2 < count and tags[index + 2] in _INSIDE
    if view.low[index] == "of" and before in _PROPER and noun:
        return _of_name(view, index)
    return view.low[index] == "&" and before in _PROPER and after in _PROPER


def _address(view: View, index: int) -> bool:
    """The dot of "Example.com" inside a name."""
    tokens = view.document.tokens
    if view.words[index] != "." or index == 0 or index + 1 >= len(tokens):
        return False
    whole = tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start
    return whole and view.low[index + 1] in _ENDINGS


def _hyphen(view: View, index: int) -> bool:
    """The hyphen before a last "A" or "The" that the tagger did not see as part of a name: "Tip-top-A"."""
    tokens = view.document.tokens
    if view.words[index] != "-" or not 0 < index < len(tokens) - 1 or view.tags[index + 1] != "DT":
        return False
    if not view.capital(index + 1) or not view.entity[index - 1]:
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


_ENDINGS = frozenset(  # of addresses
    "com org net gov tv co io edu uk info fr de ca au eu ru es nl se pl br mx jp cn za news biz "
    "website site blog".split()
)


def _of_name(view: View, index: int) -> bool:
    """"Office of Professional …", "Secretary of State X": a capitalised body or post before "of"."""
    head = view.low[index - 1]
    step = index + 1
    if step < len(view.tags) and view.low[step] == "the":
        step += 1
    if step >= len(view.tags) or view.tags[step] not in _PROPER or not view.capital(index - 1):
        return False
    return (view.lists.is_body(head) or head in ("secretary", "bank", "house", "ministry")) and not view.shouting


def _pieces(view: View, first: int, last: int) -> list[Phrase]:
    """Cuts "A's B's C" into three phrases, each the owner of the next; a name inside "'s" stays whole."""
    found: list[Phrase] = []
    start = first
    owner: Phrase | None = None
    chain = 0
    for index in range(first, last):
        entity = view.entity[index]
        inside = entity is not None and entity[0] in NAMED and entity[1] < index < entity[2] - 1
        if view.tags[index] == "POS" and start < index and not (inside and entity and entity[0] == "WORK_OF_ART"):
            chain = 0 if owner is None else chain + 1
            owner = _phrase(view, start, index, owner if chain < _CHAIN else None)
            found.extend((*_modifiers(view, owner), owner))
            start = index + 1
    if start < last:
        phrase = _phrase(view, start, last, owner)
        found.extend((*_modifiers(view, phrase), phrase))
    return found


_LONGEST = 16  # tokens of a name
_CHAIN = 4  # owners of owners that are followed


def _modifiers(view: View, phrase: Phrase) -> list[Phrase]:
    """Names before the head: "Roe" in "Roe campaign chairman John Poe"; the last one is its owner."""
    found: list[Phrase] = []
    end = phrase.name[0] if phrase.name else phrase.last - 1
    index = phrase.first
    while index < end:
        entity = view.entity[index]
        fits = entity is not None and entity[1] >= phrase.first and entity[2] <= end
        if entity and fits and entity[0] in _OWNERS and view.low[index] not in view.lists.honorifics:
            found.append(Phrase(index, entity[2], entity[2] - 1, "", modifier=True))
            _name(view, found[-1], index)
            index = entity[2]
        else:
            index += 1
    if found and phrase.owner is None:
        phrase.owner = found[-1]
    return found


_OWNERS = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def _phrase(view: View, first: int, last: int, owner: Phrase | None) -> Phrase:
    """One phrase of tokens first to last with its determiner and the name at its end."""
    begin = first
    determiner = "'s" if owner else ""
    while begin < last - 1 and view.tags[begin] in ("DT", "PDT", "PRP$", "WP$"):
        determiner = determiner if owner else view.low[begin]
        begin += 1
    phrase = Phrase(first, last, last - 1, determiner, owner)
    _name(view, phrase, begin)
    return phrase


def _name(view: View, phrase: Phrase, begin: int) -> None:
    """Finds the name that ends the phrase: by entity marks, else by capitals."""
    last, lists = phrase.last, view.lists
    entity = view.entity[last - 1] or (view.entity[last - 3] if last - begin > 2 and _hyphen(view, last - 2) else None)
    label = entity[0] if entity else ""
    alone = last - begin == 1
    if label in _MEASURES or alone and (len(view.words[begin]) == 1 or view.low[begin] in _CALENDAR):
        return
    if label in NAMED and entity and any(view.capital(k) for k in range(*entity[1:])):
        start = max(entity[1], begin)
        while start < last - 1 and not view.capital(start) and view.words[start][0].isalpha():
            if _tied(view, start):
                break
            start += 1
        start = _of_before(view, start, begin)
    elif view.low[last - 1] in _ENDINGS and last - begin > 2 and view.words[last - 2] == ".":
        start, label = last - 3, "ORG"
    elif view.tags[last - 1] in _PROPER and view.capital(last - 1):
        start, label = last - 1, "?"
        while start > begin and _proper(view, start - 1):
            start -= 1
        start = _of_before(view, start, begin)
    else:
        return
    plain = view.low[last - 1]
    if start == last - 1 and label != "PERSON" and (lists.is_role(plain) or plain in lists.peoples):
        return  # "the Republican", "Iranians": a description
    if label == "NORP":
        if view.tags[last - 1] != "NNP":
            return
        label = "?"
    if "-".join(view.low[start:last]) in lists.peoples:
        return
    if not view.capital(start) and label in ("?", "NORP", "PRODUCT", "LAW", "EVENT"):
        return
    given = view.low[last - 2] in lists.given if last - start > 1 else False
    known = body(view.said(start, last)) in lists.outlets or _titled(view, begin, start, last)
    post = lists.is_role(plain) and last - start > 1 and label != "PERSON" and view.low[last - 2] != "of"
    if post and not known and not given:
        return  # "White House Press Secretary"
    if last - start > _LONGEST:
        return
    start = _hyphened(view, start, begin)
    start, titled = _past_titles(view, start, last) if label in ("PERSON", "?") else (start, False)
    if start > begin and view.entity[last - 1] is not None and label == "PERSON":
        while start > begin and _given(view, start - 1):
            start -= 1
    before = view.low[start - 1] if start > begin else ""
    titled = titled or bool(before) and (before.rstrip(".") in lists.honorifics or lists.is_role(before))
    if known:
        label, titled = "ORG", False
    elif titled and not lists.is_body(plain):
        label = "PERSON"
    phrase.name, phrase.label, phrase.title = (start, last), label, int(titled)


def _titled(view: View, begin: int, start: int, last: int) -> bool:
    """A name that "The" with a capital belongs to, inside a sentence: "according to The Hollywood Reporter"."""
    if begin < 2 or begin != start or last - start < 2 or view.words[begin - 1] != "The":
        return False
    within = view.sentence[begin - 2] == view.sentence[begin] and view.words[begin - 2][-1].isalpha()
    return within and not view.heading(view.sentence[begin]) and all(view.capital(k) for k in range(start, last))


def _tied(view: View, index: int) -> bool:
    """The small article of a name: "al" in "al-Roe"."""
    return view.tags[index] == "NNP" and view.tags[index + 1] == "HYPH"


def _hyphened(view: View, start: int, begin: int) -> int:
    """The start of "al-Roe" or "Poe-Roe" where only "Roe" was marked."""
    while start - 2 >= begin and view.tags[start - 1] == "HYPH" and view.tags[start - 2] == "NNP":
        start -= 2
    return start


def _of_before(view: View, start: int, begin: int) -> int:
    """The start of "Office of" before "Professional Responsibility"."""
    step = start - 1
    if step > begin and view.low[step] == "the":
        step -= 1
    if step <= begin or view.low[step] != "of" or not view.lists.is_body(view.low[step - 1]):
        return start
    while step > begin and _proper(view, step - 1):
        step -= 1
    return step


def _proper(view: View, index: int) -> bool:
    known = view.entity[index]
    return view.tags[index] in _PROPER and view.capital(index) and not (known and known[0] in _MEASURES)


def _given(view: View, index: int) -> bool:
    """A given name the entity mark left out: "Ann" before "Poe"."""
    return _proper(view, index) and view.entity[index] is None and view.low[index] in view.lists.given


def _past_titles(view: View, start: int, last: int) -> tuple[int, bool]:
    """First token of the bare name once "Mr", "Special Agent", "Porn star" are taken off; was there one?"""
    lists = view.lists
    cut = start
    for index in range(start, last - 1):
        word = view.low[index].rstrip(".")
        if word in lists.honorifics or lists.is_role(word) and word not in lists.given:
            cut = index + 1
        elif view.tags[index] == "HYPH" or view.low[index] in ("of", "the", "and", "'s") or index - cut > 4:
            continue
    return cut, cut > start
