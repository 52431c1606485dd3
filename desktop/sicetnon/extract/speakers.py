"""Who speaks: persons and bodies of one article, every printed form, and the speaker of each attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sicetnon.core.findings import Form, Reading, SpeakerFinding, SpeakerKind
from sicetnon.core.names import body, fold
from sicetnon.core.spans import Span
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.descriptions import describe_all
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.headlines import all_phrases
from sicetnon.extract.names import name_all
from sicetnon.extract.phrases import Phrase, View
from sicetnon.extract.references import read_all


@dataclass(frozen=True)
class Speakers:
    """Persons and bodies of an article by key (their index in `findings`), and who says what.

    `findings` holds everybody mentioned, speaking or not; `keys[i]` are the speakers of attribution i,
    empty where none is named, several for joint speakers.
    """

    findings: tuple[SpeakerFinding, ...]
    keys: tuple[tuple[int, ...], ...]
    _heads: dict[int, int]
    _starts: dict[int, tuple[Phrase, ...]]
    _document: Document

    def keys_at(self, spans: Span | Sequence[Span]) -> tuple[int, ...]:
        """Keys of the persons or bodies whom the words at these places name, first the leading one."""
        places = [spans] if isinstance(spans, Span) else list(spans)
        found: list[int] = []
        for span in places:
            for head in _heads(self._document, self._starts, span):
                key = self._heads.get(head)
                if key is not None and key not in found:
                    found.append(key)
            if found:
                break
        return tuple(found)

    def key_at(self, spans: Span | Sequence[Span]) -> int | None:
        """Key of the person or body whom the words at these places name; None when nobody is."""
        keys = self.keys_at(spans)
        return keys[0] if keys else None


def resolve(document: Document, attributions: Sequence[Attribution]) -> Speakers:
    """Puts every mention of the article with its person or body and names the speakers."""
    view = View(document)
    cast = Cast(view, all_phrases(view))
    name_all(cast)
    describe_all(cast)
    sources = frozenset(
        token for each in attributions for span in each.source for token in document.tokens_in(span)
    )
    read_all(cast, sources)
    order: list[Entity] = []
    keys: dict[int, int] = {}
    for entity in sorted(cast.entities, key=lambda each: (each.first, each.number)):
        if entity.number not in cast.merged and entity.forms:
            keys[entity.number] = len(order)
            order.append(entity)
    heads = {head: keys[cast.number(number)] for head, number in cast.of.items() if cast.number(number) in keys}
    starts: dict[int, list[Phrase]] = {}
    for phrase in cast.phrases:
        starts.setdefault(view.sentence[phrase.head], []).append(phrase)
    findings = tuple(_finding(view, key, entity) for key, entity in enumerate(order))
    speakers = Speakers(findings, (), heads, {k: tuple(v) for k, v in starts.items()}, document)
    said = tuple(speakers.keys_at(each.source) for each in attributions)
    return Speakers(findings, said, heads, speakers._starts, document)


def _heads(document: Document, by_sentence: dict[int, tuple[Phrase, ...]], span: Span) -> list[int]:
    """Head tokens of the leading phrase inside a span, and of those joined to it by "and", "or", "nor"."""
    tokens = document.tokens_in(span)
    if not tokens:
        return []
    sentence = document.tokens[tokens[0]].sentence
    inside = [
        each for each in by_sentence.get(sentence, ()) if each.head in tokens and not each.modifier
    ]
    owned = {id(each.owner) for each in inside if each.owner is not None}
    heads = [each for each in inside if id(each) not in owned]
    if not heads:
        around = by_sentence.get(sentence, ())
        within = [each.head for each in around if each.head in tokens]
        return within[-1:] or [each.head for each in around if each.first < tokens.stop and each.last > tokens.start][-1:]
    found = [heads[0].head]
    for before, phrase in pairwise(heads):
        between = [document.lower(k) for k in range(before.last, phrase.start)]
        if between and between[-1] in ("and", "or", "nor") and len(between) <= 2 or between == [","] and len(found) > 1:
            found.append(phrase.head)
        else:
            break
    return found


def _finding(view: View, key: int, entity: Entity) -> SpeakerFinding:
    forms: dict[tuple[str, Reading], list[Span]] = {}
    reasons: dict[tuple[str, Reading], str] = {}
    for span in sorted(entity.forms):
        reading, reason = entity.forms[span]
        text = span.of(view.text)
        forms.setdefault((text, reading), []).append(span)
        reasons.setdefault((text, reading), reason)
    listed = tuple(
        Form(text, tuple(spans), reading, reasons[text, reading]) for (text, reading), spans in forms.items()
    )
    return SpeakerFinding(key, _name(view, entity), _kind(view, entity), listed, _description(entity))


def _name(view: View, entity: Entity) -> str:
    if entity.sort == PLACE:
        if entity.title:
            return entity.title
        leading = next((view.lists.aliases.get(body(name), "") for name in entity.names), "")
        if leading in view.lists.states:
            return leading
    if entity.names:
        return max(entity.names, key=lambda name: (len(fold(name).split()), entity.names[name], name))
    return entity.title


def _kind(view: View, entity: Entity) -> SpeakerKind:
    if entity.named:
        return SpeakerKind.PERSON if entity.sort == PERSON else SpeakerKind.BODY
    if entity.sort in (BODY, PLACE):
        return SpeakerKind.BODY
    return SpeakerKind.UNNAMED


def _description(entity: Entity) -> str | None:
    return max(entity.descriptions, key=len, default=None)
