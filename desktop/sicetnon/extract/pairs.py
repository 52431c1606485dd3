"""People named side by side, for whom "they" stands in the next sentence: "Jane Roe and John Poe"."""

from __future__ import annotations

from sicetnon.extract.cast import PERSON, Cast, Entity
from sicetnon.extract.foreground import REACH, Foreground
from sicetnon.extract.leading import JOINING, WHERE
from sicetnon.extract.phrases import Phrase

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_CORRELATIVE = frozenset(("both", "neither", "either"))
_TOGETHER = frozenset("couple pair duo".split())
_KIN = frozenset("wife husband partner brother sister son daughter mother father".split())
_ORDER = {"latter": 0, "former": 1}  # counted from the last one told of
_EITHER = frozenset("man men woman women leader leaders official officials politician politicians candidate".split())


class Pairs:
    """The people last named as joint subjects or speakers."""

    def __init__(self, cast: Cast, front: Foreground) -> None:
        self._cast, self._front = cast, front
        self._row: list[Phrase] = []  # names joined so far
        self._end = -1  # token after the last of them, or after what stands beside it
        self._both: tuple[int, ...] = ()
        self._token = -1  # head of the last of them

    def note(self, phrase: Phrase) -> None:
        """A mention, in text order: a name that is joined to the name before it makes a pair."""
        tags = self._cast.view.tags
        owns = tags[phrase.last : phrase.last + 1] == ["POS"]  # "Jane Roe and the city's mayor, John Poe"
        if phrase.modifier or owns and self._row or phrase.head not in self._cast.of or tags[phrase.head] == "PRP$":
            return
        person = phrase.name is not None and phrase.label == "PERSON"
        person = person or self._cast.view.low[phrase.head] in _KIN and bool(self._row) and self._joined(phrase)
        if self._row and not person and self._beside(phrase):
            self._end = phrase.last
            return
        if not (person and self._row and self._joined(phrase)):
            self._row = []
        if person:
            self._row.append(phrase)
            self._end = phrase.last
        if len(self._row) > 1 and self._leads(self._row[0]):
            self._both = tuple(dict.fromkeys(self._cast.of[each.head] for each in self._row))
            self._token = phrase.head

    def meant(self, token: int, other: Entity | None) -> tuple[int, ...]:
        """Numbers of the pair a plural pronoun stands for; `other`: who would be meant without it."""
        steps, sentence = self._front.steps, self._cast.view.sentence
        if len(self._both) < 2 or self._front.quoted[token]:
            return ()
        near = steps[sentence[token]] - steps[sentence[self._token]] <= 1
        if not near or other is not None and self._later(other):
            return ()
        self._token = token
        return self._both

    def named(self, phrase: Phrase) -> bool:
        """Are both meant by "neither man", "both women", "the pair"? They are put down for it then."""
        low = self._cast.view.low
        before = low[phrase.first - 1 if phrase.first else 0]
        either = low[phrase.head] in _EITHER and bool(_CORRELATIVE & {before, low[phrase.first]})
        together = low[phrase.head] in _TOGETHER and low[phrase.first] == "the" and phrase.head == phrase.first + 1
        if not either and not together:
            return False
        both = self.meant(phrase.head, None)
        if both:
            self._cast.joint[phrase.head] = both
            self._cast.put(phrase, self._cast.entities[both[0]])
        return bool(both)

    def one(self, phrase: Phrase) -> Entity | None:
        """Who "the former" or "the latter" is, of the last two people told of in the sentence before or in this one."""
        low = self._cast.view.low
        if low[phrase.head] not in _ORDER or phrase.last != phrase.head + 1 or low[phrase.first] != "the":
            return None
        steps, sentence = self._front.steps, self._cast.view.sentence
        here = steps[sentence[phrase.head]]
        told = [
            each
            for each in self._front.seen[-REACH:]
            if here - steps[each.sentence] <= 1
            and not each.quoted
            and each.weight >= 1
            and self._cast.entities[each.number].sort == PERSON
        ]
        before = [each for each in told if steps[each.sentence] < here] or told
        last = list(dict.fromkeys(each.number for each in reversed(before)))[:2]
        return self._cast.entities[last[_ORDER[low[phrase.head]]]] if len(last) == 2 else None

    def _later(self, other: Entity) -> bool:
        """Was the other one mentioned after the pair outside quotations, as several or as a speaker or subject?"""
        last = self._front.seen[-REACH:]
        seen = [each for each in last if each.number == other.number and each.token > self._token]
        return any(other.plural or each.weight >= 3.0 for each in seen if not each.quoted)

    def _joined(self, phrase: Phrase) -> bool:
        return self._cast.view.low[self._end : phrase.start] in JOINING

    def _beside(self, phrase: Phrase) -> bool:
        """Is it what the last name is, or where: "Roe, an envoy at the embassy, and Poe"?"""
        between = self._cast.view.low[self._end : phrase.start]
        described = self._end > self._row[-1].last
        return between == [","] and not described or described and len(between) == 1 and between[0] in WHERE

    def _leads(self, phrase: Phrase) -> bool:
        """Is the first of them a subject or who speaks, outside quotations?"""
        token = self._cast.view.document.tokens[phrase.head]
        speaks = phrase.head in self._front.sources or token.dep in _SUBJECTS
        return speaks and not self._front.quoted[phrase.head]
