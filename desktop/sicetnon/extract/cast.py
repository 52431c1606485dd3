"""The persons and bodies of one article while they are being put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sicetnon.core.findings import Reading
from sicetnon.core.names import PersonName
from sicetnon.core.spans import Span
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.view import View

PERSON, BODY, PLACE = "person", "body", "place"


@dataclass(slots=True)
class Entity:
    """One person or body: names, roles it was given, and every place where it is mentioned."""

    number: int
    sort: str = ""  # PERSON, BODY, PLACE or empty
    names: Counter[str] = field(default_factory=Counter)  # bare printed names
    parts: list[PersonName] = field(default_factory=list)  # parsed names of a person, first names only
    sex: Counter[str] = field(default_factory=Counter)  # as names, titles and roles tell
    called: Counter[str] = field(default_factory=Counter)  # as the pronouns read so far tell
    roles: dict[str, set[str]] = field(default_factory=dict)  # role noun -> words that went before it
    homes: set[str] = field(default_factory=set)  # states it was put with: "the Norlandic president", "of Norland"
    links: set[tuple[int, str]] = field(default_factory=set)  # (owner's number, role noun)
    forms: dict[Span, tuple[Reading, str]] = field(default_factory=dict)
    descriptions: list[str] = field(default_factory=list)  # titles and appositions as printed
    plural: bool = False
    definite: bool = False  # "the company", "his lawyer": stands for someone known
    title: str = ""  # name for one who has none: "two people familiar with the matter"
    first: int = 0  # token of the first mention
    authors: tuple[int, ...] = ()  # numbers of those whose words a document holds: "Roe's letter"

    @property
    def named(self) -> bool:
        """Does the article print a name for it?"""
        return bool(self.names)

    def gender(self) -> str:
        """"m", "f" or empty, by most of what was seen."""
        return _most(self.sex + self.called)

    def told(self) -> str:
        """"m", "f" or empty, by names, titles and roles alone."""
        return _most(self.sex)

    def add_form(self, span: Span, reading: Reading, reason: str = "") -> None:
        """A printed form at a place; a name is never overwritten by a weaker reading."""
        known = self.forms.get(span)
        if known is None or reading in (Reading.NAME, Reading.TYPO):
            self.forms[span] = (reading, reason)

    def add_role(self, noun: str, modifiers: set[str]) -> None:
        """Learns that the entity was called by this role."""
        self.roles.setdefault(noun, set()).update(modifiers)


def _most(seen: Counter[str]) -> str:
    """What was seen most often; empty for nothing, and for two things as often."""
    best = seen.most_common(2)
    return "" if not best or len(best) > 1 and best[0][1] == best[1][1] else best[0][0]


def is_person(entity: Entity, sex: str = "") -> bool:
    """One person, of this sex as far as is known."""
    return entity.sort == PERSON and not entity.plural and (not sex or entity.gender() in ("", sex))


@dataclass(slots=True)
class Cast:
    """All entities of an article, and which one each phrase stands for."""

    view: View
    phrases: list[Phrase]
    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)  # head token -> entity number
    joint: dict[int, tuple[int, ...]] = field(default_factory=dict)  # head token of "they" -> both it stands for
    slips: dict[int, str] = field(default_factory=dict)  # head token of a misspelt name -> why it is taken for one

    def new(self, sort: str = "", first: int = 0) -> Entity:
        """A fresh entity."""
        entity = Entity(len(self.entities), sort, first=first)
        self.entities.append(entity)
        return entity

    def at(self, head: int) -> Entity | None:
        """The entity a head token stands for."""
        number = self.of.get(head)
        return None if number is None else self.entities[number]

    def voices(self, head: int) -> tuple[int, ...]:
        """Numbers of those for whom a head token speaks: both for "they", a document's authors where they are told."""
        if head not in self.of:
            return ()
        return self.joint.get(head) or self.entities[self.of[head]].authors or (self.of[head],)

    def standing(self) -> list[Entity]:
        """Entities that are mentioned and were not merged into another, by their first mention."""
        found = [each for each in self.entities if each.forms]
        return sorted(found, key=lambda each: (each.first, each.number))

    def put(self, phrase: Phrase, entity: Entity) -> None:
        """Notes that a phrase stands for an entity."""
        self.of[phrase.head] = entity.number

    def add_name(self, phrase: Phrase, first: int, last: int) -> None:
        """Lists a form that holds the phrase's name, as a misspelling where the name is one."""
        entity = self.at(phrase.head)
        if entity is not None:
            reason = self.slips.get(phrase.head, "")
            entity.add_form(self.view.span(first, last), Reading.TYPO if reason else Reading.NAME, reason)
