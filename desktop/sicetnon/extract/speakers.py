"""Who speaks: persons and bodies of one article, every printed form, and the speaker of each attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sicetnon.core.findings import Form, Reading, SpeakerFinding, SpeakerKind
from sicetnon.core.names import body, fold
from sicetnon.core.spans import Span, Spans
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.descriptions import describe_all
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.headline_speakers import name_below
from sicetnon.extract.headlines import all_phrases
from sicetnon.extract.leading import heads, standing
from sicetnon.extract.names import name_all
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.references import read_all
from sicetnon.extract.view import View
from sicetnon.extract.voices import voices


@dataclass(frozen=True)
class Speakers:
    """Persons and bodies of an article by key (their index in `findings`), and who says what.

    `findings` holds all who speak and all persons and bodies the article names; `keys[i]` are the speakers
    of attribution i, empty where nobody is told, several for joint speakers.
    """

    findings: tuple[SpeakerFinding, ...]
    keys: tuple[tuple[int, ...], ...]
    _heads: dict[int, tuple[int, ...]]
    _starts: dict[int, tuple[Phrase, ...]]
    _document: Document

    def keys_at(self, spans: Span | Sequence[Span]) -> tuple[int, ...]:
        """Keys of the persons or bodies whom the words at these places name, first the leading one."""
        places = [spans] if isinstance(spans, Span) else list(spans)
        found: list[int] = []
        for span in places:
            for head in heads(self._document, self._starts, self._heads, span):
                found += [key for key in self._heads.get(head, ()) if key not in found]
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
    spoken = voices(document, attributions)
    places_of_sources = [document.tokens_in(span) for spans in spoken for span in spans]
    found = all_phrases(view, places_of_sources)
    found += standing(view, found, places_of_sources)
    _cut_at_cues(view, found, attributions)
    cast = Cast(view, sorted(found, key=lambda each: (each.first, each.last)))
    name_all(cast)
    describe_all(cast)
    read_all(cast, _sources(document, attributions, spoken))
    name_below(cast, spoken)
    by_sentence: dict[int, list[Phrase]] = {}
    for phrase in cast.phrases:
        by_sentence.setdefault(view.sentence[phrase.head], []).append(phrase)
    places = {sentence: tuple(each) for sentence, each in by_sentence.items()}
    speaking = _speaking(cast, places, {span for spans in spoken for span in spans})
    kept = [each for each in cast.standing() if each.number in speaking or _worth_listing(each)]
    keys = {entity.number: key for key, entity in enumerate(kept)}
    key_of = {head: tuple(keys[each] for each in cast.voices(head) if each in keys) for head in cast.of}
    key_of = {head: each for head, each in key_of.items() if each}
    findings = tuple(_finding(view, key, entity) for key, entity in enumerate(kept))
    blank = Speakers(findings, (), key_of, places, document)
    said = tuple(blank.keys_at(spans) for spans in spoken)
    return Speakers(findings, said, key_of, places, document)


def _cut_at_cues(view: View, found: Sequence[Phrase], attributions: Sequence[Attribution]) -> None:
    """"The captain states" is the captain where the tagger took the verb for a noun."""
    document = view.document
    cues = {index for each in attributions for span in each.cue for index in document.tokens_in(span)}
    sources = {index for each in attributions for span in each.source for index in document.tokens_in(span)}
    for phrase in found:
        before = phrase.head - 1
        plain = phrase.name is None or phrase.name[1] <= phrase.head
        if phrase.head not in cues or phrase.last != phrase.head + 1 or before < phrase.first or not plain:
            continue
        if before in sources and phrase.head not in sources and view.tags[before][:2] == "NN":
            phrase.head, phrase.last = before, before + 1


def _sources(document: Document, attributions: Sequence[Attribution], spoken: Sequence[Spans]) -> dict[int, Spans]:
    """Tokens that speak, and what they say: of a token in several sources the first one's words."""
    found: dict[int, Spans] = {}
    for each, spans in zip(attributions, spoken, strict=True):
        for span in spans:
            for token in document.tokens_in(span):
                found.setdefault(token, each.content)
    return found


def _speaking(cast: Cast, places: dict[int, tuple[Phrase, ...]], spans: set[Span]) -> set[int]:
    """Numbers of the entities that the words at these places stand for."""
    document = cast.view.document
    speaking = {head for span in spans for head in heads(document, places, cast.of, span)}
    return {number for head in speaking for number in cast.voices(head)}


def _worth_listing(entity: Entity) -> bool:
    """Named persons and bodies are listed though they do not speak here: in another article they may."""
    return entity.named and entity.sort != PLACE


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
    if entity.named and entity.sort == PERSON:
        return SpeakerKind.PERSON
    if entity.named:
        known = any(body(name) in view.lists.outlets for name in entity.names)
        return SpeakerKind.OUTLET if known or _PRESS & entity.roles.keys() else SpeakerKind.BODY
    if entity.sort == BODY and _PAPERS & entity.roles.keys():
        return SpeakerKind.DOCUMENT
    return SpeakerKind.BODY if entity.sort in (BODY, PLACE) and not entity.plural else SpeakerKind.UNNAMED


_PRESS = frozenset("newspaper website magazine tabloid newswire".split())
_PAPERS = frozenset(
    "report study indictment complaint filing document memo letter lawsuit suit affidavit statement dossier poll "
    "survey audit post tweet message email".split()
)


def _description(entity: Entity) -> str | None:
    """The longest description, as it reads behind a name: "the envoy" where a sentence began with "The envoy"."""
    told = max(entity.descriptions, key=len, default=None)
    if told is not None and told.split(" ", 1)[0] in _OPENING:
        return told[0].lower() + told[1:]
    return told


_OPENING = frozenset("The A An His Her Their Its One".split())
