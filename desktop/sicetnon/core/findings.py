"""What reading one article yields: statements, speakers, notes. Plain frozen values.

The words are the field's (PARC3/PolNeAR: source, cue, content). Keys number the findings of
one article from 0 in text order; the store gives them lasting ids.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sicetnon.core.spans import Span, Spans

MOST_LETTERS = 2_000_000  # code points; a longer text is kept but not searched for statements
TOO_LONG = "The text has more than two million characters: it was kept, but not searched for statements."


class Side(StrEnum):
    """What a statement does to a proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    DECLINES = "declines"
    CONDEMNS = "condemns"
    PRAISES = "praises"
    ASKS = "asks"
    PROMISES = "promises"


class Column(StrEnum):
    """Where a side stands in the side-by-side view."""

    ASSERTION = "assertion"
    DENIAL = "denial"
    NEITHER = "neither"


# Condemning or praising takes the fact for granted, so it stands with the assertions; a question
# does not take sides. Declining answers without admitting, so it stands with the denials.
COLUMN = {
    Side.ASSERTS: Column.ASSERTION,
    Side.HEDGES: Column.ASSERTION,
    Side.CONDEMNS: Column.ASSERTION,
    Side.PRAISES: Column.ASSERTION,
    Side.PROMISES: Column.ASSERTION,
    Side.DENIES: Column.DENIAL,
    Side.DECLINES: Column.DENIAL,
    Side.ASKS: Column.NEITHER,
}


class Response(StrEnum):
    """How a denial meets the claim it stands against."""

    EXACT = "exact"
    DIFFERENT = "different"
    KNOWLEDGE = "knowledge"
    SOURCE = "source"
    NO_COMMENT = "no_comment"
    NOT_REACHED = "not_reached"


class Kind(StrEnum):
    """Whose words: the speaker's (direct), the reporter's (indirect), or both (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Evidence(StrEnum):
    """What the statement says of evidence; NONE = none mentioned here, never "none exists"."""

    STATED = "stated"
    SAID_NONE = "said_none"
    NONE = "none"


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"  # "US officials briefing the media", "two people familiar with the matter"
    OUTLET = "outlet"
    DOCUMENT = "document"


class Reading(StrEnum):
    """How a printed form was read as its speaker's."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    TYPO = "typo"  # probable misspelling in the source; the quoted text is never corrected


ANSWERS = "answers"  # rule of the reason whose words are those of the statement that a denial or refusal answers


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding says what it says: a short rule name and the words it rests on."""

    rule: str  # e.g. "cue denies", "negated predicate", "speaker carried over"
    span: Span | None = None  # the words in the article, if any


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a speaker, every place it stands, and how it was read."""

    text: str
    spans: Spans
    reading: Reading = Reading.NAME
    reason: str = ""  # why, for TYPO and DESCRIPTION: "one letter from 'Jane Roe'"


@dataclass(frozen=True, slots=True)
class SpeakerFinding:
    """A person or body within one article, with description and all printed forms."""

    key: int
    name: str
    kind: SpeakerKind
    forms: tuple[Form, ...]
    description: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date in words and, where the date of publication allows, as ISO days (inclusive)."""

    text: str
    span: Span | None = None
    first: str | None = None  # YYYY-MM-DD
    last: str | None = None


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """One attributed utterance; spans are code points into the article's text."""

    key: int
    speaker: int | None  # key of a SpeakerFinding; None: nobody is named
    speaker_span: Spans
    cue: Spans  # empty: carried over, no cue of its own
    content: Spans  # never empty
    kind: Kind
    side: Side
    response: Response | None = None
    evidence: Evidence = Evidence.NONE
    via: tuple[str, ...] = ()  # through whom it reaches us, outermost first: ("Reuters",)
    said: When | None = None  # when it was said
    about: When | None = None  # when the alleged event happened
    inside: int | None = None  # key of the statement whose content holds this one
    joint: tuple[int, ...] = ()  # further speakers of the same words ("neither A nor B")
    reasons: tuple[Reason, ...] = ()

    @property
    def answers(self) -> Span | None:
        """From the first to the last code point of the statement it was read to answer."""
        return next((reason.span for reason in self.reasons if reason.rule == ANSWERS), None)


@dataclass(frozen=True, slots=True)
class NoteFinding:
    """A sentence in the reporter's own voice about evidence, and whom it concerns."""

    kind: str  # "evidence"
    span: Span
    about: tuple[int, ...]  # keys of SpeakerFindings
    offered: bool


@dataclass(frozen=True, slots=True)
class ArticleFindings:
    """Everything found in one article; `message` is a sentence when nothing could be."""

    engine: str  # name and version of what found it
    language: str  # ISO 639-1 of the text, "und" when unclear
    statements: tuple[StatementFinding, ...] = ()
    speakers: tuple[SpeakerFinding, ...] = ()
    notes: tuple[NoteFinding, ...] = ()
    message: str | None = None
    paragraphs: Spans = field(default=())
