"""Pronouns and role descriptions: whom "he", "the company", "his lawyer" stand for, in one pass over the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sicetnon.core.findings import Reading
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.descriptions import learn, owner_of, role_of
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.roles import singular

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_REACH = 40  # mentions looked back over
_DEFINITE = frozenset("the this that these those his her their its 's".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FADING = 0.55


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention on the way: which entity, where, how prominent."""

    number: int
    token: int
    sentence: int
    weight: float


class Reader:
    """Walks over the phrases in text order and remembers who was mentioned."""

    def __init__(self, cast: Cast, sources: frozenset[int]) -> None:
        self.cast = cast
        self.view = cast.view
        self.sources = sources  # tokens inside the source of an attribution
        self.seen: list[Seen] = []

    def read(self) -> None:
        """Resolves every pronoun and description of the article."""
        owners = self._possessives()
        for phrase in sorted([*self.cast.phrases, *owners], key=lambda each: (each.first, each.last)):
            if phrase.pronoun:
                self._pronoun(phrase)
            elif phrase.head not in self.cast.of:
                self._description(phrase)
            entity = self.cast.at(phrase.head)
            if entity is not None:
                self._note(entity, phrase)

    def _possessives(self) -> list[Phrase]:
        """"his" in "his lawyer" as phrases of their own."""
        found = []
        for phrase in self.cast.phrases:
            if phrase.determiner in ("his", "her", "their", "its"):
                place = phrase.first
                while self.view.low[place] != phrase.determiner and place < phrase.last - 1:
                    place += 1
                found.append(Phrase(place, place + 1, place, "", pronoun=True))
        return found

    def _note(self, entity: Entity, phrase: Phrase) -> None:
        token = self.view.document.tokens[phrase.head]
        weight = 1.0
        if phrase.modifier:
            weight = 0.3
        elif token.dep in _SUBJECTS or phrase.head in self.sources:
            weight = 3.0
        elif token.dep == "poss":
            weight = 0.9
        self.seen.append(Seen(entity.number, phrase.head, token.sentence, weight))

    def _pronoun(self, phrase: Phrase) -> None:
        word = self.view.low[phrase.head]
        if word in _MALE:
            entity = self._latest(phrase.head, lambda each: self._person(each, "m"))
        elif word in _FEMALE:
            entity = self._latest(phrase.head, lambda each: self._person(each, "f"))
        elif word in _PLURAL:
            entity = self._latest(phrase.head, lambda each: each.plural or each.sort == BODY)
        else:
            entity = self._latest(phrase.head, lambda each: each.sort in (BODY, PLACE) and not each.plural)
        if entity is None:
            return
        self.cast.put(phrase, entity)
        entity.add_form(self.view.span(phrase.first, phrase.last), Reading.PRONOUN)
        if word in _MALE | _FEMALE:
            entity.sex["m" if word in _MALE else "f"] += 1

    @staticmethod
    def _person(entity: Entity, sex: str) -> bool:
        return entity.sort == PERSON and not entity.plural and entity.gender() in ("", sex)

    def _latest(self, token: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The most prominent fitting entity before a token; nearness counts, and being a subject."""
        if token >= len(self.view.sentence):
            return None
        sentence = self.view.sentence[token]
        scores: dict[int, float] = {}
        for seen in reversed(self.seen[-_REACH:]):
            entity = self.cast.entity(seen.number)
            if fits(entity):
                fade = _FADING ** (sentence - seen.sentence)
                scores[entity.number] = scores.get(entity.number, 0.0) + seen.weight * fade
        if not scores:
            return None
        return self.cast.entity(max(scores, key=lambda number: scores[number]))

    def _description(self, phrase: Phrase) -> None:
        view, lists = self.view, self.view.lists
        word = view.low[phrase.head]
        role = role_of(view, phrase)
        body = lists.is_body(word) and not role
        if not role and not body and view.label(phrase.head) != "NORP":
            return
        plural = view.tags[phrase.head] in ("NNS", "NNPS") or word in ("people", "police")
        known = None
        if phrase.determiner in _DEFINITE or phrase.owner is not None:
            known = self._called(phrase, singular(word), plural, body)
        if known is None:
            known = self._unknown(phrase, word, plural, body)
        self.cast.put(phrase, known)
        known.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "")

    def _called(self, phrase: Phrase, noun: str, plural: bool, body: bool) -> Entity | None:
        """The entity already known by this role."""
        view, lists = self.view, self.view.lists
        own = phrase.determiner in ("his", "her", "their", "its")
        owner = self._owner(phrase) if own else owner_of(self.cast, phrase)
        kin = lists.kin(noun)
        wanted = {view.low[k] for k in range(phrase.first, phrase.head)} - _DEFINITE - {"former", "then", "-", "a"}
        best: tuple[float, Entity] | None = None
        for entity in self.cast.entities:
            if entity.number in self.cast.merged or entity.plural != plural:
                continue
            score = self._match(entity, noun, kin, wanted, owner, phrase)
            if score > 0 and (best is None or score >= best[0]):
                best = score, entity
        if best is not None:
            return best[1]
        if body and not plural and owner is None and phrase.determiner in ("the", "this", "that"):
            return self._latest(phrase.head, lambda each: self._body_fits(each, noun))
        return None

    def _owner(self, phrase: Phrase) -> Entity | None:
        for place in range(phrase.first, phrase.last):
            if self.view.low[place] == phrase.determiner:
                return self.cast.at(place)
        return None

    def _match(
        self, entity: Entity, noun: str, kin: frozenset[str], wanted: set[str], owner: Entity | None, phrase: Phrase
    ) -> float:
        shared = [role for role in entity.roles if role == noun or singular(role) == noun]
        near = shared or [role for role in entity.roles if singular(role) in kin]
        if not near or entity.first > phrase.head:
            return 0.0
        if owner is not None:
            if owner.number == entity.number:
                return 0.0
            linked = any(
                self.cast.number(number) == owner.number and (role in near) for number, role in entity.links
            )
            if not linked:
                return 0.0
            return 5.0 + bool(shared)
        if entity.links and phrase.determiner == "the" and not shared:
            return 0.0
        modifiers = set().union(*(entity.roles[role] for role in near))
        lacking = {word for word in wanted if word not in modifiers and word not in entity.roles}
        score = 2.0 + bool(shared) + len(wanted & modifiers) - 1.5 * len(lacking)
        return score + self._nearness(entity, phrase.head)

    def _nearness(self, entity: Entity, token: int) -> float:
        for back, seen in enumerate(reversed(self.seen[-_REACH:])):
            if self.cast.number(seen.number) == entity.number:
                return 0.9 * 0.93**back
        return 0.0

    def _body_fits(self, entity: Entity, noun: str) -> bool:
        if entity.sort != BODY or not entity.named:
            return False
        lists = self.view.lists
        nouns = {role for role in entity.roles if lists.is_body(role)}
        return bool(nouns & lists.kin(noun)) or (not nouns and noun in _ANY_BODY)

    def _unknown(self, phrase: Phrase, word: str, plural: bool, body: bool) -> Entity:
        """A speaker without a name: "two people familiar with the matter"."""
        entity = self.cast.new(BODY if body else PERSON, phrase.head)
        entity.plural = plural
        entity.definite = phrase.determiner in _DEFINITE or phrase.owner is not None
        entity.title = self.view.said(phrase.start, phrase.last)
        learn(self.cast, entity, phrase, phrase.last)
        return entity


_ANY_BODY = frozenset("company firm group organization organisation outlet agency".split())


def read_all(cast: Cast, sources: frozenset[int]) -> None:
    """Resolves pronouns and descriptions; `sources` are tokens inside sources of attributions."""
    Reader(cast, sources).read()
