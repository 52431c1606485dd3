"""Who stands in the foreground at a place of the text: what was mentioned before, how near, how prominently."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from sicetnon.core.spans import Spans
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity, is_person
from sicetnon.extract.leading import lead
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.quotes import quotations
from sicetnon.extract.view import View

REACH = 40  # mentions looked back over
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SUBJECT = 3.0  # weight of a subject
_OWNER = 1.5  # weight of who owns a subject
_MAIN = 2.0  # how much more the subject of the main clause is meant in "when he …"
_APART = 0.5  # how much a mention in another paragraph counts where this one has a subject
_FADING = 0.3  # how fast prominence fades from sentence to sentence
_WITHIN = 0.1  # how much a mention inside a quotation counts for a pronoun outside
SPEAKING = 2.0  # how much more who spoke before is meant where a pronoun speaks
_TOLD = 1.3  # how much more the subject of the sentence before is meant
_ALSO = 3.0  # how much more where the sentence goes on about it: "He also said"
_OTHER = 0.3  # how much somebody named in a statement is meant by its pronoun
_DEEP = 3  # steps up a parse
_AGAINST = 0.3  # how much less for each pronoun of the other sex that was read as the same person
_KNOWN = 0.1  # how much more an often-named person is meant


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention on the way: which entity, where, how prominent."""

    number: int
    token: int
    sentence: int
    weight: float
    quoted: bool


class Foreground:
    """Remembers mentions in text order and answers who is meant."""

    def __init__(self, cast: Cast, sources: frozenset[int]) -> None:
        self.cast = cast
        self.view = cast.view
        self.sources = sources  # tokens inside the source of an attribution
        self.quoted = quoted(cast.view)
        self.steps = steps(cast.view, self.quoted)
        self.seen: list[Seen] = []

    def note(self, entity: Entity, phrase: Phrase) -> None:
        """A mention: sources of statements weigh most, then subjects."""
        token = self.view.document.tokens[self._role(phrase)]
        weight = 1.0
        if phrase.modifier and not phrase.pronoun:
            weight = 0.3
        elif self._speaks(entity, phrase.head):
            weight = 4.5
        elif token.dep in _SUBJECTS:
            weight = _SUBJECT
        elif token.dep == "poss":
            owned = self.view.document.tokens[token.head]
            weight = _OWNER if owned.dep in _SUBJECTS and not phrase.modifier else 0.9
        self.seen.append(Seen(entity.number, phrase.head, token.sentence, weight, self.quoted[phrase.head]))

    def _speaks(self, entity: Entity, token: int) -> bool:
        """Does it speak there? In "Norland's navy said" the navy does, not the state or body that owns it."""
        owns = entity.sort != PERSON and self.view.document.tokens[token].dep == "poss"
        return token in self.sources and not owns

    def _role(self, phrase: Phrase) -> int:
        """The word of a phrase that hangs on what stands outside it: "Poe" in "Ann Poe II"."""
        tokens = self.view.document.tokens
        if phrase.name is None or tokens[phrase.head].head not in range(*phrase.name):
            return phrase.head
        inside = range(*phrase.name)
        return next((index for index in reversed(inside) if tokens[index].head not in inside), phrase.head)

    def relative(self, token: int) -> Entity | None:
        """The nearest person or group before "who", or body before "which", in its sentence."""
        thing = self.view.low[token] == "which"
        for seen in reversed(self.seen[-6:]):
            entity = self.cast.entities[seen.number]
            if seen.sentence == self.view.sentence[token] and seen.weight > 0.5 and _relates(entity, thing):
                return entity
        return None

    def group(self, token: int) -> Entity | None:
        """The people who are subject or speaker in this sentence or the one before."""
        sentence = self.view.sentence[token]
        for seen in reversed(self.seen[-REACH:]):
            entity = self.cast.entities[seen.number]
            if seen.sentence < sentence - 1:
                break
            if seen.weight >= _SUBJECT and entity.plural and entity.sort != BODY and seen.quoted == self.quoted[token]:
                return entity
        return None

    def latest(
        self, token: int, fits: Callable[[Entity], bool], others: frozenset[int] = frozenset(), sex: str = ""
    ) -> Entity | None:
        """The most prominent fitting entity before a token; nearness counts, and being a subject.

        `others` are numbers of those who stand beside the token under their own name, and are hardly meant.
        """
        sentence = self.view.sentence[token]
        inside, saying = self.quoted[token], token in self.sources and self.view.tags[token] != "PRP$"
        step = sentence if inside else self.steps[sentence]
        scores: dict[int, float] = {}
        tokens = self.view.document.tokens
        here = tokens[token].paragraph
        above = self._above(token)
        begun = above >= 0 or self._begun(token, lambda each: fits(each) and each.number not in others)
        apart = _APART if begun and not inside else 1.0
        for seen in reversed(self.seen[-REACH:]):
            entity = self.cast.entities[seen.number]
            if fits(entity):
                spoke = saying and self._speaks(entity, seen.token)
                fade = _FADING ** max(0, step - (seen.sentence if inside else self.steps[seen.sentence]))
                if seen.quoted and not inside:
                    fade *= _WITHIN
                if not entity.named and not spoke:
                    fade *= 0.5
                if spoke:
                    fade *= SPEAKING
                if tokens[seen.token].paragraph != here:
                    fade *= apart
                scores[entity.number] = scores.get(entity.number, 0.0) + seen.weight * fade
        if not scores:
            return None
        goes_on = self.view.low[token + 1 : token + 2] == ["also"]
        told = -1
        if self.view.low[token] in ("he", "she"):
            told = self._acted(sentence - 1) if goes_on and not inside else self._told_of(step - 1, inside)
        if told in scores and self.cast.entities[told].named:
            scores[told] *= _ALSO if goes_on else _TOLD
        if above in scores:
            scores[above] *= _MAIN
        for number in scores:
            scores[number] *= 1.0 + _KNOWN * log1p(sum(self.cast.entities[number].names.values()))
            if number in others:
                scores[number] *= _OTHER
            scores[number] *= _likely(self.cast.entities[number], sex)
        return self.cast.entities[max(scores, key=lambda number: scores[number])]

    def _begun(self, token: int, fits: Callable[[Entity], bool]) -> bool:
        """Has the token's paragraph a fitting subject or speaker before it?"""
        tokens = self.view.document.tokens
        for seen in reversed(self.seen[-REACH:]):
            if tokens[seen.token].paragraph != tokens[token].paragraph:
                return False
            if seen.weight >= _SUBJECT and not seen.quoted and fits(self.cast.entities[seen.number]):
                return True
        return False

    def _above(self, token: int) -> int:
        """Number of the subject of the clause above, where the token is subject of "when …", "but …"; -1 for none."""
        tokens = self.view.document.tokens
        verb = tokens[token].head
        if tokens[token].dep not in _SUBJECTS or tokens[verb].dep not in ("advcl", "conj"):
            return -1
        main, owner = tokens[verb].head, -1
        for _ in range(_DEEP):  # "in May when he …" hangs on the month
            main = main if tokens[main].tag[:2] == "VB" else tokens[main].head
        for seen in reversed(self.seen[-REACH:]):
            each = tokens[seen.token]
            if seen.sentence != tokens[token].sentence:
                break
            if each.head == main and each.dep in _SUBJECTS and self.cast.entities[seen.number].sort == PERSON:
                return seen.number
            if each.dep == "poss" and self._leads(each.head, main):
                owner = seen.number
        return owner

    def _leads(self, token: int, verb: int) -> bool:
        """Is the noun at a token, or what it is one of, the subject of the verb?"""
        tokens = self.view.document.tokens
        for _ in range(_DEEP):
            if tokens[token].head == verb:
                return tokens[token].dep in _SUBJECTS
            token = tokens[token].head
        return False

    def _acted(self, sentence: int) -> int:
        """Number of the subject of a sentence's main verb; -1 for none."""
        tokens = self.view.document.tokens
        for seen in reversed(self.seen[-REACH:]):
            token = tokens[seen.token]
            if seen.sentence == sentence and token.dep in _SUBJECTS and tokens[token.head].dep == "ROOT":
                return seen.number
        return -1

    def _told_of(self, step: int, inside: bool) -> int:
        """Number of who speaks in a sentence, else of its first subject; -1 for none."""
        tokens = self.view.document.tokens
        found, main = -1, -1
        for seen in reversed(self.seen[-REACH:]):
            here = seen.sentence if inside else self.steps[seen.sentence]
            if here == step and seen.token in self.sources and (inside or not seen.quoted):
                return seen.number
            if here < step:
                break
        for seen in reversed(self.seen[-REACH:]):
            here = seen.sentence if inside else self.steps[seen.sentence]
            if here < step:
                break
            if here == step and seen.weight >= _SUBJECT and (inside or not seen.quoted):
                found = seen.number
                if tokens[tokens[seen.token].head].dep == "ROOT":
                    main = seen.number
        return main if main >= 0 else found

    def person(self, token: int) -> Entity | None:
        """The named person told of right before a token: who speaks there, else who is subject, else the only one.

        Looked for in the token's sentence, then in the last one that is not quoted whole.
        """
        here = self.steps[self.view.sentence[token]]
        for step in (here, here - 1):
            near = [each for each in self.seen[-REACH:] if self.steps[each.sentence] == step and not each.quoted]
            known = {each.number: self.cast.entities[each.number] for each in near}
            seen = [each for each in near if known[each.number].named and is_person(known[each.number])]
            speaking = [each.number for each in seen if each.token in self.sources]
            subjects = [each.number for each in seen if each.weight >= _SUBJECT]
            numbers = speaking or subjects or list(dict.fromkeys(each.number for each in seen))
            if numbers:
                alone = speaking or subjects or len(numbers) == 1
                return self.cast.entities[numbers[0]] if alone else None
        return None

    def recent(self) -> list[Entity]:
        """Entities of the last mentions, each once, the oldest first."""
        return [self.cast.entities[number] for number in dict.fromkeys(seen.number for seen in self.seen[-REACH:])]

    def spoke(self, entity: Entity) -> bool:
        """Was it lately the source of a statement?"""
        return any(seen.number == entity.number and seen.token in self.sources for seen in self.seen[-REACH:])

    def speaker(self, told: Container[int]) -> Entity | None:
        """Who was last the source of a statement; one inside another statement (`told`: such tokens) only if alone."""
        speaking = [seen for seen in self.seen[-REACH:] if seen.token in self.sources]
        if not speaking:
            return None
        last = next((seen for seen in reversed(speaking) if seen.token not in told), speaking[-1])
        return self.cast.entities[last.number]

    def subject(self, before: int) -> Entity | None:
        """Whom the verb at a token is told of: a mention shortly before it ("Roe, 41, is …")."""
        for seen in reversed(self.seen[-4:]):
            if seen.weight >= 1 and self.view.sentence[before] == seen.sentence and before - seen.token < 6:
                return self.cast.entities[seen.number]
        return None

    def nearness(self, entity: Entity) -> float:
        """0.9 for the entity mentioned last, less the longer ago."""
        for back, seen in enumerate(reversed(self.seen[-REACH:])):
            if seen.number == entity.number:
                return 0.9 * 0.93**back
        return 0.0


def _likely(entity: Entity, sex: str) -> float:
    """How well a pronoun of this sex goes with the pronouns that stood for the entity before: 1 where none did."""
    against = entity.called["f" if sex == "m" else "m"] - entity.called[sex] if sex else 0
    return _AGAINST ** max(0, min(against, 4))


def _relates(entity: Entity, thing: bool) -> bool:
    """May "which" (a thing) or "who" stand for this?"""
    if thing:
        return entity.sort in (BODY, PLACE)
    return entity.sort in (PERSON, "") or entity.sort == BODY and entity.named


def steps(view: View, inside: list[bool]) -> list[int]:
    """Sentences counted without those that are quoted whole: they take nobody out of the foreground."""
    told = [False] * len(view.document.sentences)
    for index, sentence in enumerate(view.sentence):
        if not inside[index] and view.words[index][0].isalnum():
            told[sentence] = True
    found, count = [], 0
    for each in told:
        count += each
        found.append(count)
    return found


def quoted(view: View) -> list[bool]:
    """Which tokens stand between quotation marks."""
    document = view.document
    inside = [False] * len(document.tokens)
    for quotation in quotations(view.text, document.paragraphs):
        for index in document.tokens_in(quotation.inner):
            inside[index] = True
    return inside


def quoting(view: View, contents: Mapping[int, Spans], inside: Sequence[bool]) -> dict[int, int]:
    """For each token between quotation marks the word that leads the source of the quotation.

    `contents`: what the source at a token says; `inside`: which tokens stand between quotation marks.
    """
    sources: dict[Spans, list[int]] = {}
    for token, said in contents.items():
        if said:
            sources.setdefault(said, []).append(token)
    found: dict[int, int] = {}
    for said in sorted(sources, key=lambda spans: spans[-1].end - spans[0].start, reverse=True):  # inner ones last
        tokens = sources[said]
        leading = lead(view.document, range(min(tokens), max(tokens) + 1))
        if leading is not None:
            between = (index for span in said for index in view.document.tokens_in(span) if inside[index])
            found.update(dict.fromkeys(between, leading))
    return found
