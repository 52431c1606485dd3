"""From a project to a file on disk: set in a child, whole or not at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sicetnon.core.errors import ExportFailed
from sicetnon.core.findings import (
    ArticleFindings,
    Form,
    Kind,
    NoteFinding,
    Reading,
    Side,
    SpeakerFinding,
    SpeakerKind,
    StatementFinding,
)
from sicetnon.core.spans import Span, paragraphs
from sicetnon.services.desk import Desk
from sicetnon.services.exporting import TYPESETTER, export_pdf, preview_pages
from sicetnon.services.outlining import outline_of
from sicetnon.services.rows import Progress
from sicetnon.work.lane import InPlace, Lane, TaskFailed

TEXT = (
    "The Harbour Board has denied that it leased barges from Corvin Shipping.\n"
    "Ada Quil of the Fishers Union said the Harbour Board had leased barges from Corvin Shipping.\n"
    "Neither side showed a lease.\n"
)


def at(words: str) -> tuple[Span, ...]:
    """The first place of some words."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def findings() -> ArticleFindings:
    """What a reader finds in the text."""
    board = SpeakerFinding(0, "Harbour Board", SpeakerKind.BODY, (Form("The Harbour Board", at("The Harbour Board")),))
    quill = SpeakerFinding(
        1, "Ada Quill", SpeakerKind.PERSON, (Form("Ada Quil", at("Ada Quil"), Reading.TYPO, "one letter short"),)
    )
    denies = StatementFinding(
        0,
        0,
        at("The Harbour Board"),
        at("denied"),
        at("it leased barges from Corvin Shipping"),
        Kind.INDIRECT,
        Side.DENIES,
    )
    says = StatementFinding(
        1,
        1,
        at("Ada Quil"),
        at("said"),
        at("the Harbour Board had leased barges from Corvin Shipping"),
        Kind.INDIRECT,
        Side.ASSERTS,
    )
    note = NoteFinding("evidence", at("Neither side showed a lease.")[0], (0, 1), False)
    return ArticleFindings("by hand", "en", (denies, says), (board, quill), (note,), paragraphs=paragraphs(TEXT))


@pytest.fixture
def desk(tmp_path: Path):
    """A project with one contested claim."""
    with Desk.create(tmp_path / "harbour.sicetnon") as made:
        project = made.project
        made.on_writer(lambda: project.add_source(TEXT.encode(), "barges.txt", TEXT, findings())).result()
        made.rematch().result()
        yield made


def test_the_outline_holds_what_the_desk_shows(desk: Desk) -> None:
    ids = desk.claim_ids(filter="contested")
    outline = outline_of(desk, ids, paper="a4", date="2026-11-23", scope="", program="")
    (claim,) = outline.claims
    assert claim.proposition == "The Harbour Board had leased barges from Corvin Shipping"
    assert [s.speaker for s in claim.assertions] == ["Ada Quill"]
    assert claim.assertions[0].misspelt and claim.assertions[0].printed == "Ada Quil"
    assert claim.denials[0].cue == "denied"
    assert [n.words for n in claim.notes] == ["Neither side showed a lease."]
    assert outline.sources[0].name == "barges.txt"
    assert len(outline.sources[0].sha256) == 64
    assert outline.engine == "by hand"


def test_review_decisions_reach_the_paper(desk: Desk) -> None:
    (claim,) = desk.claim_ids(filter="contested")
    detail = desk.claim(claim)
    desk.accept([detail.assertions[0].id]).result()
    desk.reject([detail.denials[0].id]).result()
    outline = outline_of(desk, [claim, 10_000], paper="a4", date="2026-11-23", scope="", program="")
    assert outline.claims[0].assertions[0].confirmed
    assert outline.claims[0].denials == ()


def test_a_pdf_from_a_child_process_twice_the_same(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    lane = Lane(TYPESETTER)
    try:
        for path in (first, second):
            assert export_pdf(desk, "contested", path, date="2026-11-23", runner=lane) == ()
    finally:
        lane.close()
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.part"))


def test_pages_to_look_at_before(desk: Desk) -> None:
    pages = preview_pages(desk, "all", date="2026-11-23", paper="us-letter", runner=InPlace(TYPESETTER))
    assert pages and all(page.startswith(b"\x89PNG") for page in pages)


def test_what_fails_keeps_the_older_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"older")
    runner = InPlace(TYPESETTER)
    with pytest.raises(ExportFailed, match="paper size"):
        export_pdf(desk, "all", path, date="2026-11-23", paper="foolscap", runner=runner)
    with pytest.raises(ExportFailed, match="stopped"):
        export_pdf(desk, "all", path, date="2026-11-23", stopped=lambda: True, runner=runner)
    with pytest.raises(ExportFailed, match="names no selection"):
        export_pdf(desk, "some", path, date="2026-11-23", runner=runner)
    with pytest.raises(ExportFailed, match="no claim"):
        export_pdf(desk, [], path, date="2026-11-23", runner=runner)
    assert path.read_bytes() == b"older"
    with pytest.raises(ExportFailed, match="could not be written"):
        export_pdf(desk, "all", tmp_path / "nowhere" / "report.pdf", date="2026-11-23", runner=runner)
    with pytest.raises(ExportFailed, match="is a folder"):
        export_pdf(desk, "all", tmp_path, date="2026-11-23", runner=runner)
    export_pdf(desk, "all", path, date="2026-11-23", runner=runner)
    assert path.read_bytes().startswith(b"%PDF")


def ended(desk: Desk, job: int) -> str:
    """Wait for a job; returns what became of it."""
    deadline = time.monotonic() + 60
    while not any(p.job == job and p.finished for p in desk.jobs()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return desk.results(job)[0].what


def test_the_desk_exports_as_a_job(desk: Desk, tmp_path: Path) -> None:
    told: list[Progress] = []
    desk.subscribe(lambda _: None, told.append)
    path = tmp_path / "report.pdf"
    job = desk.export_pdf("all", path, date="2026-11-23")
    assert ended(desk, job) == "report.pdf was written."
    assert path.read_bytes().startswith(b"%PDF")
    assert [p.finished for p in told if p.job == job] == [False, True]
    assert ended(desk, desk.export_pdf([], path, date="2026-11-23")).startswith("There is no claim")
    pages = desk.preview_pages("contested", date="2026-11-23").result(60)
    assert pages[0].startswith(b"\x89PNG")


def test_a_stopped_export_leaves_the_older_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"older")
    job = desk.export_pdf("all", path, date="2026-11-23")
    desk.cancel(job)
    assert ended(desk, job) in {"The export was stopped; nothing was written.", "report.pdf was written."}
    assert path.read_bytes() == b"older" or path.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.part"))


def test_a_typesetter_that_dies_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    class Dies:
        def run(self, *_: object, **__: object) -> object:
            raise TaskFailed("crashed")

    with pytest.raises(ExportFailed, match="may be too long for this computer"):
        export_pdf(desk, "all", tmp_path / "out.pdf", date="2026-11-23", runner=Dies())  # type: ignore[arg-type]
    assert not (tmp_path / "out.pdf").exists()
