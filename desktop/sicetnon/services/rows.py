"""What the desk shows: rows and details, ready to paint. Frozen values, ids are the store's integers.

The window and the command line read these and nothing else of the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sicetnon.core.comparison import Difference
from sicetnon.core.findings import Evidence, Kind, Reading, Response, Side, SpeakerKind
from sicetnon.core.spans import Span, Spans

MACHINE, CONFIRMED, REJECTED, SKIPPED = "machine", "confirmed", "rejected", "skipped"  # review states


def stands(finding: StatementView | NoteView) -> bool:
    """True when a person stands behind it: it was confirmed, or made by hand. Skipped is neither."""
    return finding.state == CONFIRMED or (isinstance(finding, StatementView) and finding.by_hand)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the source list."""

    id: int
    title: str  # headline, or the first words of the text when there is none
    name: str  # file name
    outlet: str | None
    published: str | None  # YYYY-MM-DD
    statements: int
    to_review: int
    language: str
    message: str | None  # why nothing was found, if so
    copy_of: int | None  # id of the origin when this is a reprint
    tags: tuple[str, ...] = ()
    published_from: str = ""  # the words of the text that propose the day of publication; empty where it is known


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the claim list."""

    id: int
    proposition: str
    asserts: int
    denies: int
    contested: bool
    confirmed: bool  # proposition confirmed or written by a person
    to_review: int
    sources: int
    declines: int = 0  # who would not or could not answer; that is no denial


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One line of the speaker list."""

    id: int
    name: str
    description: str | None
    kind: SpeakerKind
    statements: int
    forms: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Printing:
    """The same utterance, or the same note, in another printing of the text."""

    id: int  # of the statement or of the note
    source: int
    paragraph: int  # from 1
    where: str  # the outlet, or the headline in quotation marks


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with all that a card, a margin note or a footnote prints."""

    id: int
    source: int
    source_title: str
    source_sha256: str
    paragraph: int  # from 1
    speaker: int | None
    speaker_name: str | None
    speaker_description: str | None
    speaker_printed: str | None  # the form printed at this place
    speaker_reading: Reading | None
    speaker_spans: Spans
    cue: Spans
    cue_text: str
    content: Spans
    content_text: str  # pieces joined by " … "
    sentence: str  # the sentences around it, for context
    kind: Kind
    side: Side  # on the claim it is shown on, else its own
    response: Response | None
    evidence: Evidence
    via: tuple[str, ...]
    said_text: str | None
    said_first: str | None
    said_last: str | None
    inside: int | None
    joint: tuple[str, ...]
    state: str  # MACHINE | CONFIRMED | REJECTED | SKIPPED
    by_hand: bool
    orphan: bool  # its words no longer stand where they stood
    reasons: tuple[str, ...]  # sentences: "“rejected” denies"
    tags: tuple[str, ...] = ()
    note: str = ""
    claims: tuple[int, ...] = ()
    reprint: bool = False  # its source reprints another one
    reprint_of: int | None = None  # the statement of the earliest printing that it repeats: the two count once
    reprints: tuple[Printing, ...] = ()  # what is shown, and decided on, with it; none where reprints are unfolded


def times_said(views: Iterable[StatementView]) -> int:
    """How many utterances these are: what a reprint repeats counts once, folded or not."""
    return sum(view.reprint_of is None for view in views)



@dataclass(frozen=True, slots=True)
class NoteView:
    """The reporter's own sentence about evidence."""

    id: int
    source: int
    paragraph: int
    span: Span
    text: str
    about: tuple[str, ...]  # speaker names
    offered: bool
    sic: tuple[tuple[str, str], ...] = ()  # (printed form, likely name) for typos within the text
    state: str = MACHINE
    reprints: tuple[Printing, ...] = ()  # what is shown, and decided on, with it


def sources_of(views: Iterable[StatementView | NoteView]) -> set[int]:
    """The sources that print these, reprints folded into them included."""
    return {source for view in views for source in (view.source, *(each.source for each in view.reprints))}


@dataclass(frozen=True, slots=True)
class Pairing:
    """One row of the side-by-side view: how an assertion and a denial meet."""

    assertion: StatementView | None
    denial: StatementView | None
    relation: str  # "contradicts" | "answers a different claim" | "no comment" | … | ""


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """All of one claim for Compare, the detail pane and the report."""

    row: ClaimRow
    assertions: tuple[StatementView, ...]
    denials: tuple[StatementView, ...]
    others: tuple[StatementView, ...]
    pairings: tuple[Pairing, ...]
    differences: tuple[Difference, ...]
    notes: tuple[NoteView, ...]
    evidence: tuple[tuple[str, str], ...]  # (speaker, "US intelligence, no specifics offered")
    note: str = ""
    tags: tuple[str, ...] = ()
    speakers: int = 0
    sources: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage the reader left out of a source, kept and shown."""

    reason: str  # "menu", "related links", …
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source for the reading view."""

    row: SourceRow
    text: str
    paragraphs: Spans
    sha256: str  # of the original bytes
    imported_at: str
    modified: str | None
    url: str | None
    statements: tuple[StatementView, ...]
    notes: tuple[NoteView, ...]
    left_out: tuple[LeftOut, ...]
    forms: tuple[tuple[Span, int, Reading], ...]  # printed forms: place, speaker id, how read
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerDetail:
    """One speaker with all printed forms and statements."""

    row: SpeakerRow
    forms: tuple[tuple[str, Reading, int, str], ...]  # text, how read, times printed, reason
    statements: tuple[StatementView, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    kind: str  # "statement" | "speaker" | "source" | "claim"
    id: int
    source: int | None
    span: Span | None
    text: str  # the line to show
    marks: Spans = ()  # what matched, as spans into `text`


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One line of the history list."""

    id: int
    label: str
    at: str  # ISO 8601, UTC
    undone: bool
    about: str = ""  # what it was done to, in the words of now; empty when that is gone


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go in the window: undo goes back to the place it changed."""

    kind: str  # "claim" | "source" | "statement" | "speaker"
    id: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What one operation touched; tells the models what to refresh."""

    operation: int | None
    label: str
    kinds: frozenset[str]  # {"sources","claims","speakers","statements","notes","history"}
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one dropped file."""

    path: str
    name: str
    result: str  # "waiting" | "reading" | "imported" | "imported_unread" | "already" | "failed"
    what: str  # one sentence: "15 statements · 7 claims, 3 contested", or the reason
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, in real units."""

    job: int
    label: str  # "Reading 31 of 50 articles"
    done: int
    total: int
    finished: bool = False
    cancelled: bool = False
    results: tuple[ImportResult, ...] = field(default=())  # those that changed since the last
    trouble: str = ""  # what kept a finished job from doing all it should, in a sentence
