"""What a report says, before any layout: claims, statements, sources as plain frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sicetnon.core.comparison import Difference
from sicetnon.core.findings import COLUMN, Column, Evidence, Kind, Response, Side
from sicetnon.core.on_record import evidence_words

ANSWERS = {
    Response.EXACT: "contradicts the claim",
    Response.DIFFERENT: "answers a different claim",
    Response.KNOWLEDGE: "says not to know of it",
    Response.SOURCE: "attacks the source, not the claim",
    Response.NO_COMMENT: "no comment",
    Response.NOT_REACHED: "could not be reached",
}
SIDES = {
    Side.HEDGES: "with reservation",
    Side.CONDEMNS: "condemns, taking it for granted",
    Side.PRAISES: "praises, taking it for granted",
    Side.PROMISES: "promises",
    Side.ASKS: "asks",
}
KINDS = {
    Kind.DIRECT: "direct quotation",
    Kind.INDIRECT: "in the reporter’s words",
    Kind.MIXED: "partly in the speaker’s words",
}
METHOD = (
    "Sic et Non reads articles on this computer, finds who says what in whose words, and puts statements on one "
    "proposition side by side. It does not say who is right. Findings marked ○ and drawn with a dashed line are the "
    "program’s own and await review; those with a solid line were confirmed by a person. “None mentioned” means "
    "that the article names no evidence, not that there is none."
)


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One article the report quotes; `number` is what quotations refer to, from 1."""

    number: int
    title: str
    name: str
    outlet: str | None
    published: str | None
    imported: str
    sha256: str  # of the original bytes
    url: str | None = None
    modified: str | None = None
    reprint_of: int | None = None  # number of the source that printed the text first, if it is in the report
    proposed: bool = False  # the day of publication was read from the text by the program, nobody confirmed it

    @property
    def dated(self) -> str:
        """When it was published, in words."""
        if not self.published:
            return "no date in the text"
        return f"published {self.published}" + (" as the program read it in the text ○" if self.proposed else "")


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One statement as the report prints it."""

    source: int  # number of a SourcePart
    paragraph: int  # from 1
    speaker: str | None
    description: str | None
    printed: str | None  # the form printed at this place, where it differs from the name
    misspelt: bool
    words: str
    side: Side
    kind: Kind
    response: Response | None
    evidence: Evidence
    via: tuple[str, ...]
    said: str | None  # when, in words
    confirmed: bool
    by_hand: bool
    orphan: bool
    joint: tuple[str, ...] = ()
    note: str = ""
    cue: str = ""
    because: str = ""  # the words that show that a denial answers another claim
    also: tuple[tuple[int, int], ...] = ()  # number of a SourcePart and paragraph of every reprint in the same words

    @property
    def line(self) -> str:
        """The grey line under the words: how it was said and what it does to the claim, answers excepted."""
        parts = [KINDS[self.kind]]
        if self.side in SIDES:
            parts.append(SIDES[self.side])
        if self.joint:
            parts.append("jointly with " + ", ".join(self.joint))
        if self.evidence is Evidence.STATED:
            parts.append("names evidence")
        elif self.evidence is Evidence.SAID_NONE:
            parts.append("said to be without evidence")
        if self.by_hand:
            parts.append("marked by hand")
        if self.orphan:
            parts.append("its words no longer stand at this place of the text")
        return " · ".join(parts)

    @property
    def answer(self) -> str:
        """How a denial meets the claim, in words; empty for assertions."""
        if COLUMN[self.side] is not Column.DENIAL:
            return ""
        if self.response is Response.DIFFERENT and self.because:
            return f"{ANSWERS[self.response]}: {self.because}"
        if self.response is not None:
            return ANSWERS[self.response]
        return "declines to answer" if self.side is Side.DECLINES else ""


@dataclass(frozen=True, slots=True)
class NotePart:
    """A sentence of the reporter's own about evidence."""

    source: int
    paragraph: int
    words: str
    about: tuple[str, ...]
    offered: bool
    sic: tuple[tuple[str, str], ...]
    confirmed: bool
    also: tuple[tuple[int, int], ...] = ()  # as of a StatementPart


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One claim with both sides."""

    proposition: str
    confirmed: bool
    assertions: tuple[StatementPart, ...]
    denials: tuple[StatementPart, ...]
    others: tuple[StatementPart, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[NotePart, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    speakers: int = 0
    sources: int = 0
    origins: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def _denying(self) -> tuple[StatementPart, ...]:
        return tuple(s for s in self.denials if s.side is Side.DENIES)

    @property
    def denying(self) -> int:
        """How many statements deny; declining to answer is not denying."""
        return len(self._denying)

    @property
    def contested(self) -> bool:
        """Somebody asserts and somebody denies."""
        return self.denying > 0 and bool(self.assertions)

    @property
    def status(self) -> str:
        """The words above the proposition: contested or not, and what is known of evidence."""
        if self.contested:
            first = "contested"
        elif self.assertions and self.denials:
            first = "asserted; asked, the other side declined"
        elif self.assertions:
            first = "asserted, unanswered on record"
        else:
            first = "denied; no assertion on record" if self.denying else "no side on record"
        stated = sum(s.evidence is Evidence.STATED for s in (*self.assertions, *self.denials, *self.others))
        notes = [(note.about, note.offered) for note in self.notes]
        second = evidence_words(stated, notes, names_of(self.assertions), names_of(self.denials))
        return f"{first} · {second}"

    @property
    def one_sided(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Numbers of the sources that carry only the assertion, and only the denial, of a contested claim."""
        if not self.contested:
            return (), ()
        asserting, denying = _sources(self.assertions), _sources(self._denying)
        return tuple(sorted(asserting - denying)), tuple(sorted(denying - asserting))

    @property
    def counts(self) -> str:
        """The sentence with the numbers under the proposition."""
        total = len(self.assertions) + len(self.denials) + len(self.others)
        who = number(self.speakers, "speaker") if self.speakers else "nobody named"
        text = f"{number(total, 'statement')} by {who} in {number(self.sources, 'source')}"
        if self.sources > 1:
            text += f" ({number(self.origins, 'origin')})"
        text += f". {verb(len(self.assertions), 'assert')}, {verb(self.denying, 'deny', 'denies')}"
        declining = len(self.denials) - self.denying
        text += f", {verb(declining, 'decline')}" if declining else ""
        text += f", {verb(len(self.others), 'take no side', 'takes no side')}" if self.others else ""
        elsewhere = sum(1 for s in self._denying if s.response is Response.DIFFERENT)
        if elsewhere:
            of = f"{elsewhere} of the {self.denying} denials" if self.denying > 1 else "the denial"
            text += f"; {of} {'answers' if elsewhere == 1 else 'answer'} a different claim"
        return text + "."


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report."""

    project: str
    date: str  # YYYY-MM-DD
    claims: tuple[ClaimPart, ...]
    sources: tuple[SourcePart, ...]
    paper: str = "a4"  # or "us-letter"
    program: str = ""  # name and version
    engine: str = ""  # what found the statements
    scope: str = ""  # "all contested claims"

    @property
    def statements(self) -> tuple[StatementPart, ...]:
        """Every statement of the report once for each claim it stands on."""
        return tuple(s for c in self.claims for s in (*c.assertions, *c.denials, *c.others))

    @property
    def review(self) -> str:
        """How much of the report a person has confirmed."""
        total = len(self.statements)
        done = sum(s.confirmed for s in self.statements)
        if not total:
            return "The report holds no statements."
        if done == total:
            return (
                f"All {total} statements were confirmed by a person." if total > 1 else "The statement was confirmed."
            )
        if not done:
            return f"None of {number(total, 'statement')} reviewed yet; all are the program’s findings, marked ○."
        some = f"{done} of {number(total, 'statement')} confirmed by a person"
        return f"{some}; {total - done} as the program found them, marked ○."


def number(count: int, noun: str) -> str:
    """A count with its noun: "1 source", "3 sources"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def verb(count: int, plural: str, singular: str = "") -> str:
    """A count with its verb: "1 asserts", "3 deny"."""
    return f"{count} {(singular or plural + 's') if count == 1 else plural}"


def names_of(statements: Iterable[StatementPart]) -> set[str]:
    """Everybody whose words they are."""
    return {name for each in statements for name in (each.speaker, *each.joint) if name}


def _sources(statements: Iterable[StatementPart]) -> set[int]:
    """Numbers of the sources that print them, reprints included."""
    return {source for s in statements for source in (s.source, *(number for number, _ in s.also))}


def speakers(statements: Sequence[StatementPart]) -> int:
    """How many different speakers there are; unnamed ones count once each."""
    return len({s.speaker for s in statements if s.speaker}) + sum(1 for s in statements if not s.speaker)
