"""Whom a pronoun may mean: the fitting person, body or state in the foreground that is not told of beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sicetnon.core.spans import Spans
from sicetnon.extract import lexicon
from sicetnon.extract.authors import is_paper
from sicetnon.extract.cast import BODY, PLACE, Cast, Entity, is_person
from sicetnon.extract.foreground import Foreground, quoting
from sicetnon.extract.names import BY_NAME
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.view import View
from sicetnon.extract.voices import addressee, assessed

_OBJECTS = frozenset(("dobj", "dative", "iobj"))
_ADDING = frozenset("add adds added note notes noted".split())


class Antecedents:
    """Answers for "he", "she" and "it" at a token, as far as the article has been read."""

    def __init__(
        self, cast: Cast, contents: Mapping[int, Spans], front: Foreground, holding: Mapping[int, Phrase]
    ) -> None:
        """`contents`: what the source at a token says; `holding`: the phrase that holds a token."""
        self._cast, self._document, self._front = cast, cast.view.document, front
        self._contents, self._holding = contents, holding
        self._told = {each.head for each in cast.phrases if not each.pronoun}  # by a name or a description
        self._quoting = quoting(cast.view, contents, front.quoted)

    def thing(self, token: int, states: Iterable[Entity]) -> Entity | None:
        """A body or state for "it" and "its"; a town only where no such is in the foreground."""

        def acts(each: Entity) -> bool:
            return each.sort == BODY or each.sort == PLACE and any(each is state for state in states)

        others = self._others(token)
        found = self._front.latest(token, lambda each: acts(each) and not each.plural, others)
        return found or self._front.latest(token, lambda each: each.sort == PLACE and not each.plural)

    def person(self, token: int, sex: str) -> Entity | None:
        """A person for "he" or "she"; a name of unknown sort when no known person fits."""
        others = self._others(token)
        speaker = self._cast.of.get(self._quoting.get(token, -1), -1)  # in a quotation "he" is another
        told = addressee(self._document, token) or assessed(self._document, token)
        advised = self._cast.at(self._holding[told].head) if told is not None and told in self._holding else None
        if advised is not None and is_person(advised, sex):
            return advised

        def first(fits: Callable[[Entity], bool]) -> Entity | None:
            return self._front.latest(token, lambda each: each.number != speaker and fits(each), others, sex)

        found = first(lambda each: is_person(each) and each.told() in ("", sex))
        found = found or first(lambda each: each.sort != PLACE and _may_be_person(each))
        return found or first(_of_either_sex)

    def _others(self, token: int) -> frozenset[int]:
        """Numbers of those named in what the pronoun at a token says, or as objects of its verb: it is not them."""
        document = self._document
        heads = {index for span in self._contents.get(token, ()) for index in document.tokens_in(span)} & self._told
        if document.tokens[token].dep == "nsubj":
            verb = document.tokens[token].head
            heads.update(child for child in document.children(verb) if document.tokens[child].dep in _OBJECTS)
        return frozenset(self._cast.of[head] for head in heads if head in self._cast.of)


def _of_either_sex(entity: Entity) -> bool:
    """A named person whose sex only the first name tells: it may mislead."""
    return entity.named and is_person(entity) and sum(entity.sex.values()) <= BY_NAME


def _may_be_person(entity: Entity) -> bool:
    """A name of one word without "the", printed in small letters after the first: perhaps a surname."""
    return entity.named and not entity.roles and all(name.istitle() and " " not in name for name in entity.names)


def are_they(entity: Entity, word: str, tells: bool) -> bool:
    """May "they" or "both" stand for it: several people, or for "they" a body or documents.

    Of documents only what two wrote where they `tells`: memos show, but people say.
    """
    if is_paper(entity) and (tells or not entity.plural):
        return len(entity.authors) > 1
    return entity.plural or entity.sort == BODY and word[0] == "t"


def tells_of(view: View, token: int) -> bool:
    """Is the token the subject of a verb for what only people do: "said", "wrote"?"""
    verb = view.low[view.document.tokens[token].head]
    return verb in _ADDING or verb in lexicon.words("sides", "telling verbs")


def answering(cast: Cast) -> Entity | None:
    """Who gives the answers of a printed interview: the person it names most."""
    persons = [each for each in cast.entities if each.named and is_person(each)]
    return max(persons, key=lambda each: (sum(each.names.values()), -each.first), default=None)
