"""Pronouns and role descriptions: whom "he", "the company", "his lawyer" stand for, in one pass over the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log1p

from sicetnon.core.findings import Reading
from sicetnon.core.names import body as body_name
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.descriptions import learn, owner_of, role_of
from sicetnon.extract.phrases import Phrase, View
from sicetnon.extract.roles import singular

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_PLURAL = frozenset("they them their theirs themselves some others many both several two three most few".split())
_RELATIVE = frozenset(("who", "whom"))
_OWN = frozenset("his her their its".split())
_REACH = 40  # mentions looked back over
_DEFINITE = frozenset("the this that these those his her their its 's".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FADING = 0.4  # how fast prominence fades from sentence to sentence
_KNOWN = 0.1  # how much more an often-named person is meant
_LITTLE = _DEFINITE | frozenset("former then - a an own late longtime current new one".split())
_ANY_BODY = frozenset(
    "company firm group organization organisation outlet agency giant platform retailer maker newspaper tabloid "
    "network magazine".split()
)
_DOCUMENTS = frozenset("statement post tweet letter memo email message".split())
_VOICES = frozenset("spokesman spokeswoman spokesperson representative".split())


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention on the way: which entity, where, how prominent."""

    number: int
    token: int
    sentence: int
    weight: float
    quoted: bool


class Reader:
    """Walks over the phrases in text order and remembers who was mentioned."""

    def __init__(self, cast: Cast, sources: frozenset[int]) -> None:
        self.cast = cast
        self.view = cast.view
        self.sources = sources  # tokens inside the source of an attribution
        self.quoted = quoted(cast.view)
        self.seen: list[Seen] = []
        self.by_role: dict[str, list[int]] = {}  # role noun -> numbers of entities called so
        self.known = [0] * len(cast.entities)  # roles of each entity already listed in by_role
        self.states: dict[str, Entity] = {}
        for entity in cast.entities:
            for name in entity.names if entity.sort == PLACE else ():
                leading = self._alias(name)
                if leading:
                    self.states.setdefault(leading, entity)
        self.at_first = {phrase.first: phrase for phrase in cast.phrases if not phrase.pronoun and not phrase.modifier}

    def read(self) -> None:
        """Resolves every pronoun and description of the article."""
        for entity in self.cast.entities:
            self._list(entity)
        self.cast.phrases.extend(self._possessives())
        self.cast.phrases.sort(key=lambda each: (each.first, each.last))
        for phrase in self.cast.phrases:
            if phrase.pronoun:
                self._pronoun(phrase)
            elif phrase.head not in self.cast.of and not phrase.modifier:
                self._description(phrase)
            entity = self.cast.at(phrase.head)
            if entity is not None:
                self._note(entity, phrase)

    def _list(self, entity: Entity) -> None:
        for noun in entity.roles:
            numbers = self.by_role.setdefault(singular(noun), [])
            if not numbers or numbers[-1] != entity.number:
                numbers.append(entity.number)

    def _possessives(self) -> list[Phrase]:
        """"his" in "his lawyer" as phrases of their own."""
        found = []
        for phrase in self.cast.phrases:
            if phrase.determiner in _OWN:
                place = phrase.first
                while self.view.low[place] != phrase.determiner and place < phrase.last - 1:
                    place += 1
                found.append(Phrase(place, place + 1, place, "", pronoun=True, modifier=True))
        return found

    def _note(self, entity: Entity, phrase: Phrase) -> None:
        token = self.view.document.tokens[phrase.head]
        weight = 1.0
        if phrase.modifier and not phrase.pronoun:
            weight = 0.3
        elif phrase.head in self.sources:
            weight = 4.5
        elif token.dep in _SUBJECTS:
            weight = 3.0
        elif token.dep == "poss":
            weight = 0.9
        self.seen.append(Seen(entity.number, phrase.head, token.sentence, weight, self.quoted[phrase.head]))

    def _pronoun(self, phrase: Phrase) -> None:
        word = self.view.low[phrase.head]
        if word in _RELATIVE or self.view.low[min(phrase.head + 2, len(self.view.low) - 1)] == "whom":
            entity = self._relative(phrase.head)
        elif word in _MALE:
            entity = self._single(phrase.head, "m")
        elif word in _FEMALE:
            entity = self._single(phrase.head, "f")
        elif word in _PLURAL:
            entity = self._latest(phrase.head, lambda each: each.plural or each.sort == BODY and word[0] == "t")
        else:
            entity = self._latest(phrase.head, lambda each: each.sort in (BODY, PLACE) and not each.plural)
        if entity is None:
            return
        self.cast.put(phrase, entity)
        entity.add_form(self.view.span(phrase.first, phrase.last), Reading.PRONOUN)
        if word in _MALE | _FEMALE:
            entity.sex["m" if word in _MALE else "f"] += 1

    def _single(self, token: int, sex: str) -> Entity | None:
        """A person for "he" or "she"; a name of unknown sort when no known person fits."""
        found = self._latest(token, lambda each: self._person(each, sex))
        return found or self._latest(token, lambda each: each.sort != PLACE and self._may_be_person(each))

    @staticmethod
    def _may_be_person(entity: Entity) -> bool:
        """A name of one word without "the", printed in small letters after the first: perhaps a surname."""
        return entity.named and not entity.roles and all(name.istitle() and " " not in name for name in entity.names)

    @staticmethod
    def _person(entity: Entity, sex: str) -> bool:
        return entity.sort == PERSON and not entity.plural and (not sex or entity.gender() in ("", sex))

    def _relative(self, token: int) -> Entity | None:
        """The nearest person or group before "who" in its sentence."""
        for seen in reversed(self.seen[-6:]):
            entity = self.cast.entity(seen.number)
            if seen.sentence == self.view.sentence[token] and entity.sort != PLACE and seen.weight > 0.5:
                return entity
        return None

    def _latest(self, token: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The most prominent fitting entity before a token; nearness counts, and being a subject."""
        sentence = self.view.sentence[token]
        inside = self.quoted[token]
        scores: dict[int, float] = {}
        for seen in reversed(self.seen[-_REACH:]):
            entity = self.cast.entity(seen.number)
            if fits(entity):
                fade = _FADING ** (sentence - seen.sentence)
                if seen.quoted and not inside:
                    fade *= 0.25
                if not entity.named:
                    fade *= 0.5
                scores[entity.number] = scores.get(entity.number, 0.0) + seen.weight * fade
        if not scores:
            return None
        for number in scores:
            scores[number] *= 1.0 + _KNOWN * log1p(sum(self.cast.entities[number].names.values()))
        return self.cast.entity(max(scores, key=lambda number: scores[number]))

    def _description(self, phrase: Phrase) -> None:
        view, lists = self.view, self.view.lists
        state = self._state(phrase)
        if state is not None:
            self.cast.put(phrase, state)
            state.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "the state's government")
            return
        role = role_of(view, phrase)
        word = role or view.low[phrase.head]
        body = not role and lists.is_body(word)
        source = phrase.head in self.sources
        if not role and not body and view.label(phrase.head) != "NORP" and not source:
            return
        plural = view.tags[phrase.head] in ("NNS", "NNPS") or word in ("people", "police")
        known = None
        noun = singular(word)
        end = self._extended(phrase)
        if noun in _VOICES and end > phrase.last:
            known = self._voice(phrase)
        if known is None and source and self._bare_voice(phrase, noun, end):
            known = self._latest(phrase.head, lambda each: each.sort == BODY and each.named)
        if known is None and source and noun in _DOCUMENTS and not plural and phrase.determiner in ("the", "this") and phrase.owner is None:
            known = self._speaker()
        if known is None and (phrase.determiner in _DEFINITE or phrase.owner is not None):
            known = self._called(phrase, noun, plural, body)
        if known is None:
            known = self._unknown(phrase, plural, body, end)
        self.cast.put(phrase, known)
        if end == phrase.last or phrase.determiner not in ("", "a", "an"):
            known.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "")
        if end > phrase.last:
            known.add_form(view.span(phrase.start, end), Reading.DESCRIPTION, "")
        self._list(known)

    def _state(self, phrase: Phrase) -> Entity | None:
        """The state meant by "the Norwegian government" or "the Norwegians"."""
        view, lists = self.view, self.view.lists
        word = view.low[phrase.head]
        before = view.low[phrase.head - 1] if phrase.head > phrase.first else ""
        if word in ("government", "regime", "authorities"):
            if phrase.head - 2 >= phrase.first:
                pair = f"{view.low[phrase.head - 2]}-{before}"
                before = pair if pair in lists.peoples else before
            leading = lists.peoples.get(before) or self._alias(before)
            owned = phrase.owner.head if phrase.owner and not phrase.owner.modifier else -1
            leading = leading or (self._alias(view.low[owned]) if owned >= 0 else "")
            title = f"{view.said(phrase.first, phrase.last)}"
        elif word in lists.peoples and phrase.determiner == "the" and view.tags[phrase.head] in ("NNPS", "NNS"):
            leading, title = lists.peoples[word], ""
        else:
            return None
        if not leading:
            return None
        entity = self.states.get(leading)
        if entity is None:
            entity = self.states[leading] = self.cast.new(PLACE, phrase.head)
            entity.add_role("country", set())
            entity.title = title or leading
        if title and phrase.determiner not in ("", "a", "an"):
            entity.title = " ".join(title.split()[1:]) if phrase.determiner in ("the", "this") else title
        entity.roles.setdefault("government", set())
        self._list(entity)
        return entity

    def _alias(self, word: str) -> str:
        leading = self.view.lists.aliases.get(body_name(word), "")
        return leading if leading in self.view.lists.states else ""

    def _voice(self, phrase: Phrase) -> Entity | None:
        """The body behind "a spokesman for the agency"; a named person's spokesman speaks for himself."""
        step = phrase.last
        if self.view.low[step] not in ("for", "of", "at", "from"):
            return None
        behind = self.at_first.get(step + 1)
        while behind is not None and behind.last < len(self.view.tags) and self.view.tags[behind.last] == "POS":
            behind = self.at_first.get(behind.last + 1)
        if behind is None:
            return None
        if behind.head not in self.cast.of:
            self._description(behind)
        entity = self.cast.at(behind.head)
        return None if entity is None or entity.named and entity.sort == PERSON else entity

    def _bare_voice(self, phrase: Phrase, noun: str, end: int) -> bool:
        """"a spokesman said": one of the body just spoken of."""
        bare = end == phrase.last and phrase.owner is None and phrase.determiner in ("", "a")
        return noun in _VOICES and bare and self.view.tags[phrase.head] == "NN"

    def _speaker(self) -> Entity | None:
        """Who spoke last: behind "the statement said" stands its author."""
        for seen in reversed(self.seen[-_REACH:]):
            if seen.token in self.sources:
                return self.cast.entity(seen.number)
        return None

    def _extended(self, phrase: Phrase) -> int:
        """Token after the words that belong to the phrase behind its head: "for the agency", "in Brooklyn"."""
        view = self.view
        index = end = phrase.last
        while index + 1 < len(view.low) and end - phrase.last < 12:
            if view.low[index] not in ("for", "of", "in", "on", "at", "from", "with", "familiar", "close", "to"):
                break
            step = index + 1
            while step < len(view.low) and view.low[step] in ("with", "to", "of"):
                step += 1
            behind = self.at_first.get(step)
            if behind is None or view.sentence[behind.head] != view.sentence[phrase.head]:
                break
            if view.entity[behind.head] and view.label(behind.head) in ("DATE", "TIME"):
                break
            index = end = self._past_owned(behind)
        return end

    def _past_owned(self, phrase: Phrase) -> int:
        end = phrase.last
        while end + 1 < len(self.view.tags) and self.view.tags[end] == "POS" and end + 1 in self.at_first:
            end = self.at_first[end + 1].last
        return end

    def _called(self, phrase: Phrase, noun: str, plural: bool, body: bool) -> Entity | None:
        """The entity already known by this role."""
        view, lists = self.view, self.view.lists
        owner = self._owner(phrase) if phrase.determiner in _OWN else owner_of(self.cast, phrase)
        if owner is not None and owner.sort == PLACE and phrase.owner is not None and phrase.owner.modifier:
            owner = None  # "the Texas lawmaker": the place is one more word before the head
        kin = lists.kin(noun)
        wanted = {view.low[k] for k in range(phrase.first, phrase.head)} - _LITTLE
        best: tuple[float, Entity] | None = None
        for number in dict.fromkeys(n for role in sorted(kin | {noun}) for n in self.by_role.get(role, ())):
            entity = self.cast.entity(number)
            if entity.plural != plural:
                continue
            score = self._match(entity, noun, kin, wanted, owner, phrase)
            if score > 0 and (best is None or score > best[0]):
                best = score, entity
        if best is not None:
            return best[1]
        if plural or owner is not None or phrase.determiner not in ("the", "this", "that"):
            return None
        if body:
            return self._latest(phrase.head, lambda each: self._body_fits(each, noun))
        return self._elegant(phrase, noun, wanted)

    def _elegant(self, phrase: Phrase, noun: str, wanted: set[str]) -> Entity | None:
        """A role nobody was given yet ("the New York Democrat"): the person in the foreground, if one is."""
        if noun in _SEXED:
            sex = self.view.lists.sex.get(noun, "")
            return self._latest(phrase.head, lambda each: not each.named and self._person(each, sex))
        if noun not in _OF_POLITICIANS and noun not in _OF_THE_RICH:
            return None
        allowed = _OF_POLITICIANS | _RUNNING if noun in _OF_POLITICIANS else _OF_THE_RICH | _RUNNING
        near = dict.fromkeys(self.cast.number(seen.number) for seen in self.seen[-_REACH:])
        options = [each for each in map(self.cast.entity, near) if self._fits_epithet(each, noun, allowed)]
        best = max(options, key=lambda each: sum(each.names.values()), default=None)
        return None if best is None or sum(best.names.values()) < 3 else best

    def _fits_epithet(self, entity: Entity, noun: str, allowed: frozenset[str]) -> bool:
        if not entity.named or not self._person(entity, self.view.lists.sex.get(noun, "")):
            return False
        roles = {singular(role) for role in entity.roles if self.view.lists.is_role(role)}
        party = _PARTIES & (roles | {word for words in entity.roles.values() for word in words})
        return roles <= allowed and not (noun in _PARTIES and party and noun not in party)

    def _owner(self, phrase: Phrase) -> Entity | None:
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
            if owner.number == entity.number or not self._linked(entity, owner, kin | {noun}):
                return 0.0
            return 5.0 + same
        if not near or entity.first > phrase.head and self.view.sentence[phrase.head] not in self.view.titles:
            return 0.0
        modifiers = set().union(*(entity.roles[role] for role in near))
        lacking = [word for word in wanted if word not in modifiers and word not in entity.roles]
        telling = sum(1 for word in lacking if self._telling(word, modifiers))
        score = 2.0 + same + len(wanted & modifiers) - 0.3 * len(lacking) - 2.0 * telling
        score -= 0.5 * (bool(entity.links) and not same) + 1.0 * (not entity.named and not same)
        return max(score + self._nearness(entity, phrase.head), 0.0)

    def _telling(self, word: str, modifiers: set[str]) -> bool:
        """A word that sets one person apart from another: another nationality or party, another post."""
        lists = self.view.lists
        if word in lists.peoples:
            return any(each in lists.peoples for each in modifiers)
        if word in _PARTIES:
            return bool(_PARTIES & modifiers)
        return lists.is_role(word)

    def _linked(self, entity: Entity, owner: Entity, kin: frozenset[str]) -> bool:
        return any(self.cast.number(number) == owner.number and singular(role) in kin for number, role in entity.links)

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

    def _unknown(self, phrase: Phrase, plural: bool, body: bool, end: int) -> Entity:
        """A speaker without a name: "two people familiar with the matter"."""
        entity = self.cast.new(BODY if body else PERSON, phrase.head)
        entity.plural = plural
        entity.definite = phrase.determiner in _DEFINITE or phrase.owner is not None
        entity.title = self.view.said(phrase.start, end)
        learn(self.cast, entity, phrase, phrase.last)
        owner = self._owner(phrase) if phrase.determiner in _OWN else None
        if owner is not None:
            entity.links.update((owner.number, noun) for noun in entity.roles)
        return entity


_SEXED = frozenset("man woman boy girl".split())
_OF_POLITICIANS = frozenset(
    "republican democrat congressman congresswoman lawmaker senator sen legislator politician candidate nominee "
    "runner hopeful contender rep representative gov governor mayor leader incumbent".split()
)
_OF_THE_RICH = frozenset("billionaire businessman businesswoman mogul tycoon star icon host developer".split())
_RUNNING = frozenset("candidate nominee runner hopeful contender mr ms mrs republican democrat".split())
_PARTIES = frozenset("republican democrat democratic labour conservative liberal".split())


def quoted(view: View) -> list[bool]:
    """Which tokens stand between quotation marks; a paragraph's end closes what is open."""
    inside, paragraph = False, -1
    found: list[bool] = []
    for index, token in enumerate(view.document.tokens):
        if token.paragraph != paragraph:
            inside, paragraph = False, token.paragraph
        word = view.words[index]
        if word in ("“", "„", "«"):
            inside = True
        elif word in ("”", "»"):
            inside = False
        elif word in ('"', "``", "''"):
            inside = not inside
        found.append(inside)
    return found


def read_all(cast: Cast, sources: frozenset[int]) -> None:
    """Resolves pronouns and descriptions; `sources` are tokens inside sources of attributions."""
    Reader(cast, sources).read()
