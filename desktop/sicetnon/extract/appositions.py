"""Descriptions that the parse puts beside a name: "Kestrel, an outfit that …", "the film, Kestrel,"."""

from __future__ import annotations

from collections.abc import Iterator

from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.view import View

_SINGULAR = frozenset(("NN", "NNP"))
_POINTING = frozenset("a an the this that his her their its 's another one".split())
_MARKS = frozenset((",", "(", "-", "–", "—", "--", ":"))
_CALLED = frozenset("named called dubbed titled nicknamed".split())
_BARELY = frozenset("only simply just himself herself themselves".split())
_GAVE = frozenset("gave gives giving given".split())
_ABOUT = frozenset(", who whom later subsequently since has had was is been publicly they police officials".split())
_OF_EITHER_SORT = frozenset(  # posts that bodies hold as well: "the ship's owner, Kestrel Lines,"
    "owner operator developer publisher sponsor contractor supplier builder insurer landlord producer".split()
)
_FAR = 14  # tokens between a description and its name


def parsed(cast: Cast) -> Iterator[tuple[Entity, Phrase, int]]:
    """Entity, description and the token after it, for descriptions that no other rule has put with a name."""
    view = cast.view
    holding: dict[int, Phrase] = {}
    starts: dict[int, Phrase] = {}
    for phrase in cast.phrases:
        if not phrase.modifier and not phrase.pronoun:
            starts[phrase.start] = phrase
            holding.update(dict.fromkeys(range(*phrase.name) if phrase.name else (phrase.head,), phrase))
    for index, token in enumerate(view.document.tokens):
        if token.dep == "appos" and token.head in holding and index in holding and 0 < index - token.head < _FAR:
            yield from _beside(cast, holding[token.head], holding[index])
        elif token.dep == "acl" and view.low[index] in _CALLED and index + 1 in starts and index - 1 in holding:
            yield from _called(cast, holding[index - 1], starts[index + 1])
        elif view.low[index] == "as" and index + 1 in starts and starts[index + 1].label == "PERSON":
            other = holding.get(_told_as(view, index))
            if other is not None and view.sentence[other.head] == view.sentence[index]:
                yield from _called(cast, other, starts[index + 1])


def _told_as(view: View, index: int) -> int:
    """The token before the clause that ends with "as": "a man [later identified] as", "who gave his name as"; or -1."""
    low, place = view.low, index - 1
    while place > 0 and low[place] in _BARELY:
        place -= 1
    if low[place] == "name" and low[place - 1] in ("his", "her", "their") and low[place - 2] in _GAVE:
        place -= 3
    elif low[place] in ("identified", "known"):
        place -= 1
    else:
        return -1
    while place > 0 and low[place] in _ABOUT:
        place -= 1
    return place


def _beside(cast: Cast, first: Phrase, second: Phrase) -> Iterator[tuple[Entity, Phrase, int]]:
    named, other = (first, second) if first.name is not None else (second, first)
    entity = cast.at(named.head)
    if entity is None or not _open(cast, other) or not _adjacent(cast.view, first, second):
        return
    if _suits(cast.view, entity, other, behind=named is first):
        yield entity, other, other.last


def _called(cast: Cast, other: Phrase, named: Phrase) -> Iterator[tuple[Entity, Phrase, int]]:
    entity = cast.at(named.head)
    if named.name is not None and entity is not None and entity.sort != PLACE and _open(cast, other):
        yield entity, other, other.last


def _open(cast: Cast, other: Phrase) -> bool:
    """A description of one person or thing that is nobody yet."""
    view = cast.view
    if other.name is not None or other.head in cast.of or view.tags[other.head] not in _SINGULAR:
        return False
    if goes_on(view, other):
        return False
    return other.determiner in _POINTING and not view.label(other.head) and view.low[other.head][0].isalpha()


def _adjacent(view: View, first: Phrase, second: Phrase) -> bool:
    """Do the two stand side by side, with a mark, an age or a few words that belong to the first between them?"""
    between = range(first.last, second.start)
    if second.start < first.last or not between:
        return second.start == first.last
    if view.words[between[-1]] not in _MARKS or view.low[between[0]] in ("and", "or", "nor"):
        return False
    if second.name is not None and second.label == "PERSON" and _qualified(view, between):
        return True
    return not any(view.tags[index][:2] == "VB" or view.low[index] == "by" for index in between)


def _qualified(view: View, between: range) -> bool:
    """Is all that stands between one clause: "an officer who retired in the summer, Jane Roe"?"""
    clause = view.low[between[0]] in ("who", "whose") or view.tags[between[0]] in ("VBG", "VBN")
    return clause and not any(view.words[index] in _MARKS for index in between[:-1])


def _suits(view: View, entity: Entity, other: Phrase, *, behind: bool) -> bool:
    """May the description be told of this person or body?"""
    word = view.low[other.head]
    if view.lists.is_role(word):
        return entity.sort == PERSON or entity.sort == BODY and word in _OF_EITHER_SORT
    if entity.sort == PERSON:
        return behind and other.determiner in ("a", "an") and not view.lists.is_body(word)
    return entity.sort == BODY or not entity.sort


def goes_on(view: View, phrase: Phrase) -> bool:
    """Is the phrase only the first of words before a noun: "the largest gay, lesbian and transgender group"?"""
    tags, index = view.tags, phrase.last
    while index + 2 < len(tags) and (view.low[index] == "," or tags[index] == "CC"):
        index += 1 + (view.low[index] == "," and tags[index + 1] == "CC")
        if index + 1 >= len(tags) or tags[index] not in ("JJ", "NN"):
            return False
        index += 1
        if tags[index][:2] in ("NN", "JJ"):
            return index > phrase.last + 2 and "JJ" in tags[phrase.last : index]
    return False
