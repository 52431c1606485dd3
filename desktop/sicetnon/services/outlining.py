"""Claims as the desk shows them, turned into the outline a report is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sicetnon.core.findings import Reading, Response
from sicetnon.report import ClaimPart, NotePart, Outline, SourcePart, StatementPart
from sicetnon.services.browsing import Browsing
from sicetnon.services.rows import CONFIRMED, REJECTED, ClaimDetail, NoteView, StatementView, sources_of
from sicetnon.services.showing import title_of
from sicetnon.store import views

_WHY = ("names ", "says ", "speaks of ")  # how the matching room's sentences on a different claim begin
_NONE = "none mentioned in this article"


def outline_of(desk: Browsing, claim_ids: Sequence[int], *, paper: str, date: str, scope: str, program: str) -> Outline:
    """The outline of some claims; claims that are gone are left out, rejected statements too."""
    details = []
    for claim in claim_ids:
        try:
            details.append(desk.claim(claim, folded=True))
        except KeyError:
            continue
    ids = sorted({source for detail in details for source in _sources_of(detail)})
    numbers = {source: n for n, source in enumerate(ids, 1)}
    return Outline(
        project=desk.project.name,
        date=date,
        claims=tuple(_claim(detail, numbers, _reasons(desk, detail)) for detail in details),
        sources=tuple(_sources(desk, numbers)),
        paper=paper,
        program=program,
        scope=scope,
        engine=_engines(desk, ids),
    )


def _engines(desk: Browsing, sources: Sequence[int]) -> str:
    """What found the statements of the sources: model and day of the rules, several where they were read at times."""
    wanted = set(sources)
    rows = desk.project.rows("SELECT id, engine FROM sources WHERE engine <> ''")
    return "; ".join(sorted({engine for source, engine in rows if source in wanted}))


def _kept(statements: Iterable[StatementView]) -> list[StatementView]:
    return [each for each in statements if each.state != REJECTED]


def _sources_of(detail: ClaimDetail) -> set[int]:
    stated = sources_of(_kept((*detail.assertions, *detail.denials, *detail.others)))
    return stated | sources_of(note for note in detail.notes if note.state != REJECTED)


def _reasons(desk: Browsing, detail: ClaimDetail) -> dict[int, str]:
    """Why denials that answer a different claim do so, by statement."""
    different = {each.id for each in detail.denials if each.response is Response.DIFFERENT}
    if not different:
        return {}
    with desk.project.reading() as db:
        rows = views.members(db, detail.row.id)
    return {row[0]: row[3] for row in rows if row[0] in different and row[3].startswith(_WHY)}


def _claim(detail: ClaimDetail, numbers: dict[int, int], why: dict[int, str]) -> ClaimPart:
    return ClaimPart(
        proposition=detail.row.proposition,
        confirmed=detail.row.confirmed,
        assertions=tuple(_statement(each, numbers, why) for each in _kept(detail.assertions)),
        denials=tuple(_statement(each, numbers, why) for each in _kept(detail.denials)),
        others=tuple(_statement(each, numbers, why) for each in _kept(detail.others)),
        differences=detail.differences,
        notes=tuple(_note(note, numbers) for note in detail.notes if note.state != REJECTED),
        evidence=_evidence(detail.evidence),
        speakers=detail.speakers,
        sources=detail.sources,
        origins=detail.origins,
        note=detail.note,
        tags=detail.tags,
    )


def _evidence(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Speakers of whom the same is said share a line; those of whom nothing is said are left out."""
    speakers: dict[str, list[str]] = {}
    for speaker, words in found:
        if words != _NONE:
            speakers.setdefault(words, []).append(speaker)
    return tuple((", ".join(names), words) for words, names in speakers.items())


def _statement(each: StatementView, numbers: dict[int, int], why: dict[int, str]) -> StatementPart:
    return StatementPart(
        source=numbers[each.source],
        paragraph=each.paragraph,
        speaker=each.speaker_name,
        description=each.speaker_description,
        printed=each.speaker_printed,
        misspelt=each.speaker_reading is Reading.TYPO,
        words=each.content_text,
        side=each.side,
        kind=each.kind,
        response=each.response,
        evidence=each.evidence,
        via=each.via,
        said=each.said_text,
        confirmed=each.state == CONFIRMED,
        by_hand=each.by_hand,
        orphan=each.orphan,
        joint=each.joint,
        note=each.note,
        cue=each.cue_text,
        because=why.get(each.id, ""),
        also=tuple((numbers[other.source], other.paragraph) for other in each.reprints),
    )


def _note(note: NoteView, numbers: dict[int, int]) -> NotePart:
    return NotePart(
        source=numbers[note.source],
        paragraph=note.paragraph,
        words=note.text,
        about=note.about,
        offered=note.offered,
        sic=note.sic,
        confirmed=note.state == CONFIRMED,
        also=tuple((numbers[other.source], other.paragraph) for other in note.reprints),
    )


def _sources(desk: Browsing, numbers: dict[int, int]) -> Iterable[SourcePart]:
    with desk.project.reading() as db:
        for source, number in numbers.items():
            record = views.source(db, source)
            if record is None:
                continue
            yield SourcePart(
                number=number,
                title=title_of(record["title"], record["name"], record["words"]),
                name=record["name"],
                outlet=record["outlet"],
                published=record["published"],
                imported=str(record["imported_at"])[:10],
                sha256=record["sha256"],
                url=record["url"],
                modified=record["modified"],
                reprint_of=numbers.get(record["copy_of"]),
                proposed=bool(record["published_from"]),
            )
