"""Words for what the rows say in codes: sides, responses, readings, dates. English, sentence case."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sicetnon.core.findings import Evidence, Reading, Response, Side, SpeakerKind
from sicetnon.services.rows import CONFIRMED, REJECTED, SKIPPED, NoteView, SourceRow, StatementView

SIDES: dict[Side, str] = {
    Side.ASSERTS: "Asserts",
    Side.DENIES: "Denies",
    Side.HEDGES: "Hedges",
    Side.DECLINES: "Declines to say",
    Side.CONDEMNS: "Condemns",
    Side.PRAISES: "Praises",
    Side.ASKS: "Asks",
    Side.PROMISES: "Promises",
}
RESPONSES: dict[Response, str] = {
    Response.EXACT: "",
    Response.DIFFERENT: "answers a different claim",
    Response.KNOWLEDGE: "not aware of it",
    Response.SOURCE: "attacks the messenger",
    Response.NO_COMMENT: "no comment",
    Response.NOT_REACHED: "could not be reached",
}
EVIDENCE: dict[Evidence, str] = {
    Evidence.STATED: "evidence stated",
    Evidence.SAID_NONE: "said to offer no evidence",
    Evidence.NONE: "no evidence mentioned here",
}
READINGS: dict[Reading, str] = {
    Reading.NAME: "name",
    Reading.PRONOUN: "pronoun",
    Reading.DESCRIPTION: "description",
    Reading.TYPO: "probable typo in the source",
}
SPEAKER_KINDS: dict[SpeakerKind, str] = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.BODY: "body",
    SpeakerKind.UNNAMED: "unnamed",
    SpeakerKind.OUTLET: "outlet",
    SpeakerKind.DOCUMENT: "document",
}
NOBODY = "Nobody named"
MONTHS = (
    "January February March April May June July August September October November December".split()
)


def said_by(view: StatementView) -> str:
    """Who said it, or that nobody is named: one wording everywhere."""
    return view.speaker_name or NOBODY


def how_often(count: int) -> str:
    """How often: "once", "3 times"."""
    return "once" if count == 1 else plural(count, "time")


def who_decline(number: int) -> str:
    """`2 decline`, `1 declines`: a number and its verb, never parted at the end of a line."""
    return f"{number:,}\u00a0decline{'s' if number == 1 else ''}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`count` with its noun: "1 statement", "3 statements"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day(iso: str | None) -> str:
    """An ISO date as "22 December 2022"; "undated" without one, unchanged when it is none."""
    if not iso:
        return "undated"
    try:
        value = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(first: str | None, last: str | None) -> str:
    """Days from an ISO date to another as one reads them: "2007", "March 2008", "1–7 May 2011", one day as it is."""
    if not first or not last or first == last:
        return day(first)
    try:
        begin, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return f"{day(first)} to {day(last)}"
    after = end + timedelta(days=1)
    if (begin.month, begin.day, after.month, after.day) == (1, 1, 1, 1):
        return str(begin.year) if begin.year == end.year else f"{begin.year}–{end.year}"
    if begin.day == after.day == 1:
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        year = "" if begin.year == end.year else f" {begin.year}"
        return f"{MONTHS[begin.month - 1]}{year} to {MONTHS[end.month - 1]} {end.year}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{day(last)}"
    return f"{day(first)} to {day(last)}"


def published(row: SourceRow) -> str:
    """The day of publication, and that it is a proposal while nobody has confirmed it; "undated" without one."""
    return f"{day(row.published)} (proposed)" if row.published_from else day(row.published)


def list_date(row: SourceRow) -> str:
    """The same where there is little room: "2022-12-22?"; the full words are said on hover and aloud."""
    return f"{row.published}?" if row.published_from else row.published or "undated"


def moment(iso: str) -> str:
    """An ISO time as "22 December 2022, 14:05", by the clock of this computer."""
    if len(iso) < 16:
        return day(iso)
    try:
        here = datetime.fromisoformat(iso).astimezone().isoformat()
    except ValueError:
        here = iso
    return f"{day(here)}, {here[11:16]}"


def attribution(view: StatementView) -> str:
    """Through whom a statement reaches us: ", via Reuters", or nothing."""
    return f", via {', '.join(view.via)}" if view.via else ""


def also_in(view: StatementView | NoteView) -> str:
    """Where else it is printed in the same words: by name where that is one place; nothing where it is none."""
    if len(view.reprints) < 2:
        return "".join(f"also in {other.where}" for other in view.reprints)
    later = isinstance(view, StatementView) and view.reprint_of is not None
    return f"also in {len(view.reprints)} {'other printings' if later else 'reprints'}"


def also_in_full(view: StatementView | NoteView) -> str:
    """The same with all names, for tooltips and screen readers."""
    return f"also in {'; '.join(other.where for other in view.reprints)}" if view.reprints else ""


def state(view: StatementView) -> str:
    """Who stands behind a finding, in words."""
    if view.by_hand:
        return "made by hand"
    return {CONFIRMED: "confirmed", REJECTED: "rejected", SKIPPED: "skipped"}.get(
        view.state, "found by the program, not confirmed"
    )


def in_words(view: StatementView) -> str:
    """One statement as a sentence for screen readers and tooltips."""
    said = f"{said_by(view)} {view.side.value}{attribution(view)}: {view.content_text}"
    return f"{said} ({state(view)}, paragraph {view.paragraph})"
