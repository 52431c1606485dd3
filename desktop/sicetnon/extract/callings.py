"""Whom a role stands for: "the president", "his lawyer", "the company", and elegant variation on a known name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sicetnon.core.names import body
from sicetnon.extract.accused import ACCUSED, accused
from sicetnon.extract.cast import BODY, PLACE, Cast, Entity, is_person
from sicetnon.extract.descriptions import owner_of
from sicetnon.extract.foreground import Foreground
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.roles import singular

OWN = frozenset("his her their its".split())
DEFINITE = frozenset("the this that these those his her their its 's".split())
_LITTLE = DEFINITE | frozenset("former then - a an own late longtime current new one".split())
_ANY_BODY = frozenset(
    "company firm group organization organisation outlet agency giant platform retailer maker newspaper tabloid "
    "network magazine".split()
)
_PRESS = frozenset("outlet newspaper tabloid network magazine".split())
_OUTLETS = frozenset(
    "Times Post Ledger Tribune Herald Journal Gazette Chronicle Courier Star Telegraph Observer Daily".split()
)  # last words of their names
_LATER = 2.95  # the role's bearer is named further down
_MOST = 40  # bearers of one role that are compared
_GOVERNING = frozenset("president prime-minister premier chancellor pm king queen emperor".split())
_SEXED = frozenset("man woman boy girl".split())
_OF_POLITICIANS = frozenset(
    "republican democrat congressman congresswoman lawmaker senator sen legislator politician candidate nominee "
    "runner hopeful contender rep representative gov governor mayor leader incumbent".split()
)
_OFFICES = frozenset("senator sen governor gov mayor leader rep representative congressman congresswoman".split())
_OF_THE_RICH = frozenset("billionaire businessman businesswoman mogul tycoon star icon host developer".split())
_ARTISTS = frozenset(
    "actor actress singer rapper musician comedian comic star writer author novelist director filmmaker screenwriter "
    "producer player athlete striker golfer boxer swimmer model designer artist footballer midfielder winger jockey "
    "goalkeeper defender cyclist sprinter cricketer bowler batsman peer presenter broadcaster chef dancer celebrity "
    "entertainer influencer".split()
)
_STYLES = frozenset("lord lady baron baroness dame sir".split())  # before a name they tell of no post
_OF_ANY_POST = frozenset("official officer employee executive staffer".split())
_RUNNING = frozenset("candidate nominee runner hopeful contender mr ms mrs republican democrat".split())
_PARTIES = {
    "republican": "republican", "gop": "republican", "democrat": "democrat", "democratic": "democrat",
    "labour": "labour", "tory": "conservative", "conservative": "conservative", "liberal": "liberal",
    "libertarian": "libertarian", "green": "green",
}  # fmt: skip


def parties(entity: Entity) -> set[str]:
    """Parties an entity was put with, by any word printed of it."""
    words = {*entity.roles, *(word for modifiers in entity.roles.values() for word in modifiers)}
    return {_PARTIES[word] for word in words & _PARTIES.keys()}


def _held_office(entity: Entity) -> bool:
    """Was a person told of as a former holder of a post: "a former city engineer"?"""
    return is_person(entity) and not entity.plural and any("former" in words for words in entity.roles.values())


class Callings:
    """Entities by the roles they were given."""

    def __init__(self, cast: Cast, front: Foreground) -> None:
        self.cast = cast
        self.view = cast.view
        self.front = front
        self.accused = accused(cast)
        self.by_role: dict[str, list[int]] = {}  # role noun -> numbers of entities called so
        for entity in cast.entities:
            self.list(entity)

    def list(self, entity: Entity) -> None:
        """Notes the roles of an entity."""
        for noun in entity.roles:
            numbers = self.by_role.setdefault(singular(noun), [])
            if not numbers or numbers[-1] != entity.number:
                numbers.append(entity.number)

    def called(self, phrase: Phrase, noun: str, plural: bool, body: bool) -> Entity | None:
        """The entity already known by this role."""
        view, lists = self.view, self.view.lists
        owner = self.owner(phrase) if phrase.determiner in OWN else owner_of(self.cast, phrase)
        if owner is not None and phrase.owner is not None and phrase.owner.modifier:
            of_fame = noun in _OF_THE_RICH and owner.sort == BODY  # "the Wharf News host"
            if owner.sort == PLACE or of_fame:
                owner = None  # "the Texas lawmaker": the place is one more word before the head
        wanted = {view.low[k] for k in range(phrase.first, phrase.head)} - _LITTLE
        kin = lists.kin(noun) | lists.under(noun)
        kin |= _GOVERNING if noun == "leader" and self._homes(wanted) else frozenset()
        best: tuple[float, Entity] | None = None
        for number in self._bearers(kin | {noun}):
            entity = self.cast.entities[number]
            if entity.plural != plural:
                continue
            score = self._match(entity, noun, kin, wanted, owner, phrase)
            if score > 0 and (best is None or score > best[0]):
                best = score, entity
        if noun in _ARTISTS and not plural and owner is None and (best is None or best[1].first > phrase.head):
            artist = self._artist(phrase, noun, wanted)
            if artist is not None:
                return artist
        if best is not None:
            return self._named_later(phrase, noun, wanted, best[1]) or best[1]
        if plural or owner is not None or phrase.determiner not in ("the", "this", "that"):
            return None
        if noun in _OF_ANY_POST and "former" in (view.low[k] for k in range(phrase.first, phrase.head)):
            return self.front.latest(phrase.head, _held_office)
        if body:
            home = self._homes(wanted)
            return self.front.latest(phrase.head, lambda each: self._body_fits(each, noun) and home <= each.homes)
        return self._elegant(phrase, noun, wanted)

    def _named_later(self, phrase: Phrase, noun: str, wanted: set[str], known: Entity) -> Entity | None:
        """The one person of this very post whom the text names further down, for somebody known by no more than it."""
        if known.named or known.plural or known.links or phrase.determiner != "the" or known.descriptions:
            return None
        named = [each for each in self._called_so(noun) if each.named and is_person(each)]
        later = len(named) == 1 and named[0].first > phrase.head
        return named[0] if later and wanted <= _before_role(named[0], noun) else None

    def named_as(self, phrase: Phrase, noun: str) -> Entity | None:
        """Whom "a man feeding mules" turns out to be: the only one whom the text names later, beside "the man"."""
        told = f"the {noun}"
        found = self._called_so(noun)
        people = [each for each in found if each.named and is_person(each)]
        named = [each for each in people if any(one.lower() == told for one in each.descriptions)]
        alone = len(named) == 1 and not any(not each.named and not each.plural for each in found)
        return named[0] if alone and named[0].first > phrase.head else None

    def _called_so(self, noun: str) -> Sequence[Entity]:
        return [self.cast.entities[number] for number in self._bearers(frozenset([noun]))]

    def _bearers(self, nouns: frozenset[str]) -> dict[int, None]:
        """Numbers of those called by one of the nouns, the first and the latest of them."""
        lists = [self.by_role.get(noun, []) for noun in sorted(nouns)]
        return dict.fromkeys(chain.from_iterable([*each[:_MOST], *each[_MOST:][-_MOST:]] for each in lists))

    def _elegant(self, phrase: Phrase, noun: str, wanted: set[str]) -> Entity | None:
        """A role nobody was given yet ("the New York Democrat"): the person in the foreground, if one is."""
        if noun in _SEXED:
            sex = self.view.lists.sex.get(noun, "")
            return self.front.latest(phrase.head, lambda each: not each.named and is_person(each, sex))
        if noun in ACCUSED and not wanted:
            return self.front.latest(phrase.head, lambda each: each.number in self.accused)
        if noun in _OFFICES or noun not in _OF_POLITICIANS and noun not in _OF_THE_RICH:
            return None
        allowed = _OF_POLITICIANS | _RUNNING if noun in _OF_POLITICIANS else _OF_THE_RICH | _RUNNING
        headed = self.view.heading(self.view.sentence[phrase.head])
        known = self.cast.entities if headed else self.front.recent()  # a headline tells of whom the text tells
        options = [each for each in known if self._fits_epithet(each, noun, allowed)]
        best = max(options, key=lambda each: sum(each.names.values()), default=None)
        return None if best is None or sum(best.names.values()) < 3 else best

    def _artist(self, phrase: Phrase, noun: str, wanted: set[str]) -> Entity | None:
        """Whom "the actor" means where nobody was called so yet: subject or speaker of this or the last sentence."""
        lists = self.view.lists
        if phrase.determiner != "the" or any(lists.is_role(word) or word in lists.peoples for word in wanted):
            return None
        entity = self.front.person(phrase.head)
        if entity is None or not is_person(entity, lists.sex.get(noun, "")):
            return None
        others = {role for role in entity.roles if lists.is_role(role)} - _STYLES
        return None if others else entity

    def varied(self, phrase: Phrase) -> Entity | None:
        """Whom "the 27-year-old", "the Norlander" stand for: a person just told of, by age or nationality alone."""
        low = self.view.low
        if phrase.determiner != "the" or low[phrase.first] != "the" or phrase.owner is not None:
            return None
        aged = low[phrase.last - 3 : phrase.last] == ["year", "-", "old"]
        words = range(phrase.first + 1, phrase.last)
        homes = self._homes({low[k] for k in words}) if len(words) == 1 else set()
        if not aged and not (homes and self.view.tags[phrase.head] in ("NNP", "NN", "JJ")):
            return None
        entity = self.front.person(phrase.head)
        if entity is None or homes and entity.homes and not homes & entity.homes:
            return None
        return entity

    def _fits_epithet(self, entity: Entity, noun: str, allowed: frozenset[str]) -> bool:
        if not entity.named or not is_person(entity, self.view.lists.sex.get(noun, "")):
            return False
        roles = {singular(role) for role in entity.roles if self.view.lists.is_role(role)}
        party = parties(entity)
        return roles <= allowed and not (noun in _PARTIES and party and _PARTIES[noun] not in party)

    def owner(self, phrase: Phrase) -> Entity | None:
        """Whom "his" stands for in "his lawyer"."""
        for place in range(phrase.first, phrase.last):
            if self.view.low[place] == phrase.determiner:
                return self.cast.at(place)
        return None

    def _match(
        self, entity: Entity, noun: str, kin: frozenset[str], wanted: set[str], owner: Entity | None, phrase: Phrase
    ) -> float:
        near = [role for role in entity.roles if singular(role) == noun or singular(role) in kin]
        same = any(singular(role) == noun for role in near)
        if owner is not None:
            if owner.number == entity.number or not any((owner.number, role) in entity.links for role in near):
                return 0.0
            return 5.0 + same
        if not near or entity.plural and not same:
            return 0.0
        if not same and self.view.low[phrase.last : phrase.last + 1] == ["of"]:
            return 0.0  # "the leader of the Osk guard" is no other chief
        if entity.first > phrase.head and not self.view.heading(self.view.sentence[phrase.head]):
            named = same and entity.named and phrase.determiner == "the"
            return _LATER if named and wanted <= _before_role(entity, noun) else 0.0
        homes = self._homes(wanted)
        elsewhere = homes and not homes & entity.homes and (entity.homes or entity.sort == BODY)
        if elsewhere or self._contradicts(entity, noun, wanted):
            return 0.0
        modifiers = set().union(*(entity.roles[role] for role in near))
        if noun == "source" and not entity.named and wanted and modifiers - _LITTLE and not wanted & modifiers:
            return 0.0  # "a security source", "the presidency source": nobody says that they are one
        lacking = [word for word in wanted if word not in modifiers and word not in entity.roles]
        telling = sum(1 for word in lacking if self._telling(word, modifiers, entity))
        telling += "vice" in modifiers and "vice" not in wanted and "vice" not in noun
        score = 2.0 + same + len(wanted & modifiers) - 0.3 * len(lacking) - 2.0 * telling
        if homes:
            score += 1.0 if homes & entity.homes else -1.0
            score += 1.5 * (noun == "leader" and bool(_GOVERNING & entity.roles.keys()))
        score -= 0.5 * (bool(entity.links) and not same) + 1.0 * (not entity.named and not same)
        return max(score + self.front.nearness(entity), 0.0)

    def _homes(self, words: set[str]) -> set[str]:
        """States told by the words before a head: "Norlandic"."""
        return {self.view.lists.peoples[word] for word in words if word in self.view.lists.peoples}

    @staticmethod
    def _contradicts(entity: Entity, noun: str, wanted: set[str]) -> bool:
        """Is the entity of another party than the one told?"""
        told, known = {_PARTIES[word] for word in wanted | {noun} if word in _PARTIES}, parties(entity)
        return bool(told) and bool(known) and not told & known

    def _telling(self, word: str, modifiers: set[str], entity: Entity) -> bool:
        """A word that sets one person apart from another: another nationality or party, another post."""
        lists = self.view.lists
        if word in lists.peoples:
            return any(each in lists.peoples for each in modifiers)
        if word in _PARTIES:
            known = parties(entity)
            return bool(known) and _PARTIES[word] not in known
        return lists.is_role(word)

    def _body_fits(self, entity: Entity, noun: str) -> bool:
        if entity.sort != BODY or not entity.named:
            return False
        lists = self.view.lists
        papers = (name.split()[-1] in _OUTLETS or body(name) in lists.outlets for name in entity.names)
        if noun not in _PRESS and any(papers):
            return False
        nouns = {role for role in entity.roles if lists.is_body(role)}
        return bool(nouns & lists.kin(noun)) or (not nouns and noun in _ANY_BODY)


def _before_role(entity: Entity, noun: str) -> set[str]:
    """The words that were printed before this very role of an entity."""
    return set().union(*(words for role, words in entity.roles.items() if singular(role) == noun))
