"""Whom "who", "which" and "that" stand for: by the parse, else the nearest person or body before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sicetnon.extract.cast import PERSON, PLACE, Cast, Entity
from sicetnon.extract.foreground import Foreground
from sicetnon.extract.leading import DEEP, antecedent
from sicetnon.extract.phrases import Phrase

_MARKS = frozenset((",", "-", "–", "—", "--", "("))


class Relatives:
    """Reads relative pronouns; `holding` gives the phrase of every token that is in one."""

    def __init__(self, cast: Cast, front: Foreground, holding: Mapping[int, Phrase]) -> None:
        self._cast, self._view, self._front, self._holding = cast, cast.view, front, holding

    def of(self, token: int) -> list[Phrase]:
        """The phrases for which "who" or "that" may stand at a token, by the parse, the nearest first."""
        if self._view.tags[token] not in ("WP", "WDT", "WP$") and self._view.low[token] != "that":
            return []
        place = antecedent(self._view.document, token)
        phrase = None if place is None else self._holding.get(place)
        found: list[Phrase] = []
        while phrase is not None and len(found) < DEEP:
            found.append(phrase)
            phrase = self._above(phrase)
        return found

    def meant(self, token: int) -> Entity | None:
        """Whom "who" or "that" stands for; people for "who", where the parse hangs it on a place or thing."""
        found = [(each, entity) for each in self.of(token) if (entity := self._cast.at(each.head)) is not None]
        word = self._view.low[token]
        best = [entity for each, entity in found if self._relates(word, entity, each)]
        if not best and word in ("who", "whom"):
            best = [entity for _, entity in found if entity.plural]
        if word in ("who", "whom"):
            best = [each for each in best if each.sort == PERSON or each.plural] or best  # "officials at the Ministry"
            if self._several(token):
                best = [each for each in best if each.plural] or best
        if word == "who" and self._aside(token, best):
            return best[1]
        return best[0] if best else self._front.relative(token)

    def joined(self, token: int) -> tuple[int, ...]:
        """Numbers of those whom several names mean: "Roe and Poe, two activists who …"; empty for one or none."""
        tokens = self._view.document.tokens
        nearest = next(iter(self.of(token)), None)
        if nearest is None or tokens[nearest.head].tag != "NNS" or self._view.low[nearest.start - 1] not in _MARKS:
            return ()
        last = self._holding.get(nearest.start - 2)
        if last is None:
            return ()
        first = last.head
        while tokens[first].dep == "conj" and tokens[first].head < first:
            first = tokens[first].head
        row = [first]
        row += [k for k in range(first + 1, nearest.start) if tokens[k].dep == "conj" and tokens[k].head in row]
        names = [each for k in row if (each := self._holding.get(k)) is not None and each.name is not None]
        pair = len(names) > 1 or names and "and" in self._view.low[names[0].first : names[0].last]  # "Salt and Pepper"
        found = [self._cast.at(each.head) for each in names] if pair and len(names) == len(row) else []
        return tuple(dict.fromkeys(each.number for each in found if each is not None))

    def _several(self, token: int) -> bool:
        """Does a verb of the plural follow at once, or behind an adverb: "who have said", "who often say"?"""
        behind = self._view.document.tokens[token + 1 : token + 3]
        first = next((each for each in behind if each.tag != "RB"), None)
        return first is not None and (first.tag == "VBP" or self._view.low[token + 1] == "were")

    def _aside(self, token: int, best: Sequence[Entity]) -> bool:
        """Is it "Roe, a friend of Poe, who …", where "who" goes on about Roe?"""
        nearest = self.of(token)[:1]
        hangs = bool(nearest) and self._view.document.tokens[nearest[0].head].dep == "pobj"
        two = len(best) > 1 and best[0] is not best[1] and best[1].named and best[1].sort == PERSON
        return two and hangs and self._view.low[token - 1] == ","

    def _relates(self, word: str, entity: Entity, phrase: Phrase) -> bool:
        if word not in ("who", "whom"):
            return word != "which" or entity.sort != PERSON or entity.named
        noun, lists = self._view.low[phrase.head], self._view.lists
        people = entity.plural and lists.is_body(noun) or lists.is_role(noun) or bool(phrase.until)
        return entity.sort == PERSON or entity.named and entity.sort != PLACE or people

    def _above(self, phrase: Phrase) -> Phrase | None:
        """The phrase on which another hangs with "of", "in", "from" or as an apposition."""
        tokens = self._view.document.tokens
        token = tokens[phrase.head]
        if token.dep == "pobj" and tokens[token.head].dep == "prep":
            return self._holding.get(tokens[token.head].head)
        return self._holding.get(token.head) if token.dep in ("appos", "conj") and token.head < phrase.head else None
