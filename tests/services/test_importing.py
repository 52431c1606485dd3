"""Import: whole or not at all, once only, one line of the history, and no document harms its neighbours."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # children inherit it

import import_tasks  # noqa: F401 - named to the lane

from sicetnon.services import taking
from sicetnon.services.desk import Desk
from sicetnon.services.importing import Importer
from sicetnon.services.rows import ImportResult, Progress
from sicetnon.work.lane import InPlace, Lane

QUICK = "import_tasks:prepare"
SLOW = Path(__file__).resolve().parents[1] / "slow"


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    """One warm child for all tests here."""
    lane = Lane(QUICK)
    yield lane
    Lane.close(lane)


class Session:
    """A desk with an importer on the stand-in, and everything it told."""

    def __init__(self, path: Path, runner: Lane | InPlace) -> None:
        self.desk = Desk.open(path) if path.exists() else Desk.create(path)
        self.importer = Importer(self.desk, runner=runner)
        self.told: list[tuple[float, Progress]] = []
        self.ended = threading.Event()
        self.desk.subscribe(lambda changed: None, self._hear)

    def _hear(self, progress: Progress) -> None:
        self.told.append((time.monotonic(), progress))
        if progress.finished:
            self.ended.set()

    def wait(self, seconds: float = 60) -> Progress:
        assert self.ended.wait(seconds), "the job did not end"
        self.ended.clear()
        return self.told[-1][1]

    def take(self, *paths: Path) -> list[ImportResult]:
        job = self.importer.import_paths(paths)
        self.wait()
        return self.importer.results(job)

    def texts(self) -> list[str]:
        return [
            row[0]
            for row in self.desk.project.rows(
                "SELECT t.text FROM sources s JOIN texts t ON t.id = s.text ORDER BY s.id"
            )
        ]


@pytest.fixture
def session(tmp_path: Path, lane: Lane) -> Iterator[Session]:
    session = Session(tmp_path / "p.sicetnon", lane)
    yield session
    session.importer.close()
    session.desk.close()


def article(number: int, more: str = "") -> str:
    bridge = f"the bridge number {number} was safe"
    return f"Report {number}.\nAda Marsh said {bridge}.\nTom Reed denied {bridge}.\n{more}"


def write(folder: Path, count: int, more: str = "") -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:04}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number, more), encoding="utf8")
    return paths


def outcomes(results: list[ImportResult]) -> dict[str, str]:
    return {result.name: result.result for result in results}


def test_a_day_read_in_the_text_is_a_proposal_until_a_person_keeps_it(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(f"Bridge safe, says engineer\nLINDMARK, 14 May 2025 (Coast News)\n{article(1)}", encoding="utf8")
    (result,) = session.take(path)
    assert result.source is not None
    desk, source = session.desk, result.source
    (row,) = desk.sources([source])
    assert (row.published, row.published_from) == ("2025-05-14", "LINDMARK, 14 May 2025")
    desk.describe_source(source, {"published": "2025-05-14"}).result()
    (row,) = desk.sources([source])
    assert (row.published, row.published_from) == ("2025-05-14", "")
    desk.undo().result()
    (row,) = desk.sources([source])
    assert row.published_from == "LINDMARK, 14 May 2025"


def test_a_folder_of_many_kinds(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "box"
    write(folder, 3)
    (folder / "more").mkdir()
    (folder / "more" / "page.html").write_text(f"<html><body><h1>Bridge</h1><p>{article(7)}</p></body></html>")
    (folder / "more" / "twin.txt").write_text(article(1), encoding="utf8")
    (folder / "note.md").write_text("---\ntitle: Note\ndate: 2020-02-03\n---\nAda Marsh said it held.\n")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 x")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden.txt").write_text("not looked at")
    results = session.take(folder)
    assert outcomes(results) == {
        "box/0000.txt": "imported",
        "box/0001.txt": "imported",
        "box/0002.txt": "imported",
        "box/empty.txt": "failed",
        "box/note.md": "imported",
        "box/paper.pdf": "failed",
        "box/more/page.html": "imported",
        "box/more/twin.txt": "already",
    }
    by_name = {result.name: result for result in results}
    assert by_name["box/paper.pdf"].what.startswith("PDF files cannot be read yet.")
    assert by_name["box/more/twin.txt"].what == "Already here as “box/0001.txt”."
    assert by_name["box/more/twin.txt"].source == by_name["box/0001.txt"].source
    assert by_name["box/0000.txt"].what.startswith("2 statements · ")
    (note,) = session.desk.sources([by_name["box/note.md"].source or 0])
    assert (note.title, note.published) == ("Note", "2020-02-03")
    assert session.desk.project.check() == []


def test_how_the_bytes_were_read_is_kept(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Ada Marsh said the caf\u00e9 was \u201csafe\u201d. Tom Reed denied it.".encode("cp1252"))
    (result,) = session.take(path)
    assert "were read as cp1252" in result.what
    hidden = tmp_path / "hidden.txt"
    hidden.write_text("Ada Marsh said it was \u202esafe\u202c.", encoding="utf8")
    session.take(hidden)
    rows = session.desk.project.rows("SELECT encoding, marks FROM sources ORDER BY id")
    assert "cp1252" in rows[0][0] and rows[0][1] == "[]"
    assert rows[1][0] == "utf-8" and "direction" in rows[1][1]


def test_the_same_bytes_twice_are_said_not_stored(session: Session, tmp_path: Path) -> None:
    paths = write(tmp_path / "a", 2)
    session.take(*paths)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(paths[0].read_bytes())
    assert [result.result for result in session.take(copy, paths[1])] == ["already", "already"]
    assert len(session.texts()) == 2


def test_an_import_is_one_line_of_the_history(session: Session, tmp_path: Path) -> None:
    session.take(tmp_path / "none.txt")
    before = len(session.desk.history())
    session.take(*write(tmp_path / "a", 5))
    assert len(session.desk.history()) == before + 1
    assert session.desk.can_undo() == "Import 5 files"
    session.desk.undo().result()
    assert session.texts() == []
    session.desk.redo().result()
    assert len(session.texts()) == 5
    assert session.desk.project.check() == []


@pytest.mark.parametrize(
    ("words", "result", "what"),
    [
        ("CRASH AT ONCE", "failed", "made the reading part of the program crash"),
        ("CRASH HERE", "imported_unread", "made the reading part of the program crash"),
        ("HANG HERE", "imported_unread", "took too long"),
        ("FAIL HERE", "imported_unread", "met a fault of the program (ValueError at import_tasks.py"),
    ],
)
def test_a_bad_document_does_not_harm_its_neighbours(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, result: str, what: str
) -> None:
    monkeypatch.setattr(taking, "PATIENCE_S", 0.6)
    paths = write(tmp_path / "a", 3)
    paths[1].write_text(f"{article(1)}{words}\n", encoding="utf8")
    results = session.take(*paths)
    assert [each.result for each in results] == ["imported", result, "imported"]
    assert what in results[1].what
    assert article(0) not in results[1].what
    assert len(session.texts()) == (2 if result == "failed" else 3)
    assert session.desk.project.check() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_files_that_cannot_be_opened(session: Session, tmp_path: Path) -> None:
    gone, pipe, own = tmp_path / "gone.txt", tmp_path / "pipe.txt", session.desk.path
    os.mkfifo(pipe)
    results = session.take(gone, pipe, own, *write(tmp_path / "a", 1))
    assert [each.result for each in results] == ["failed", "failed", "failed", "imported"]
    assert results[0].what == "The file could not be opened: no such file or directory."
    assert results[1].what == "The file could not be opened: it is not a file with contents."
    assert results[2].what == "This is the open project itself, not a source."


@pytest.mark.parametrize("name", ["<b>bold<b>.txt", "a\nb.txt", "“quoted” 'x'.txt", "中文.txt", "x" * 200 + ".txt"])
def test_any_name_is_only_a_name(session: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(article(1), encoding="utf8")
    assert session.take(path)[0].result == "imported"


def test_a_name_that_is_not_text(session: Session, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w", encoding="utf8") as file:
        file.write(article(1))
    assert outcomes(session.take(tmp_path / "caf\udce9.txt")) == {"caf?.txt": "imported"}
    assert session.desk.project.check() == []


def test_pasted_text(session: Session) -> None:
    job = session.importer.import_text("Ada Marsh said it was safe.\r\nNo more.", "From a letter")
    session.wait()
    (result,) = session.importer.results(job)
    assert (result.result, result.name) == ("imported", "From a letter")
    assert session.texts() == ["Ada Marsh said it was safe.\nNo more."]
    again = session.importer.import_text("Ada Marsh said it was safe.\r\nNo more.")
    session.wait()
    assert session.importer.results(again)[0].result == "already"
    blank = session.importer.import_text(" \n ")
    session.wait()
    assert session.importer.results(blank)[0].result == "failed"


def test_a_text_that_could_not_be_searched_is_searched_when_it_comes_again(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path / "a", 2, "ONCE ONLY")
    lock = tmp_path / "crash once"
    lock.write_text("")
    monkeypatch.setenv("CRASH_WHILE_THERE", str(lock))
    session.importer.close()  # so that the next child hears of it
    session.importer = Importer(session.desk, runner=Lane(QUICK))
    assert [each.result for each in session.take(paths[0])] == ["imported_unread"]
    lock.unlink()
    assert [each.result for each in session.take(*paths)] == ["already", "imported"]
    last = session.importer.jobs()[-1].job
    assert session.importer.results(last)[0].what == "Already here as “0000.txt”. It was searched again: 2 statements."
    assert session.desk.counts()["statements"] == 4
    assert session.desk.project.check() == []


def test_cancel_keeps_what_is_in(session: Session, tmp_path: Path) -> None:
    job = session.importer.import_paths([*write(tmp_path / "a", 60, "SLOW HERE")])
    while session.importer.jobs()[-1].done < 3:
        time.sleep(0.02)
    session.importer.cancel(job)
    end = session.wait(10)
    results = session.importer.results(job)
    done = sum(each.result == "imported" for each in results)
    assert end.cancelled and 3 <= done < 60 and len(session.texts()) == done
    assert {each.what for each in results if each.result == "waiting"} == {"Stopped before this file was read."}
    assert session.desk.project.jobs(unfinished=True) == []
    assert session.take(*write(tmp_path / "b", 1))[0].result in {"imported", "already"}


def test_closing_half_way_goes_on_at_the_next_start(tmp_path: Path) -> None:
    path, paths = tmp_path / "p.sicetnon", write(tmp_path / "a", 20, "SLOW HERE")
    first = Session(path, Lane(QUICK))
    first.importer.import_paths(paths)
    while first.importer.jobs()[-1].done < 3:
        time.sleep(0.02)
    first.importer.close()
    done = len(first.texts())
    first.desk.close()
    assert 3 <= done < 20
    second = Session(path, InPlace(QUICK))
    second.importer.resume()
    second.wait()
    assert sorted(second.texts()) == sorted(article(number, "SLOW HERE") for number in range(20))
    assert len(second.desk.history()) == 1
    assert second.importer.jobs()[-1].label == "20 of 20 files imported"
    second.importer.close()
    second.desk.close()


def test_what_became_of_the_files_is_told_in_later_sessions_too(session: Session, tmp_path: Path) -> None:
    found = session.take(*write(tmp_path, 2), tmp_path / "none.txt")
    desk, path = session.desk, session.desk.path
    assert [each.result for each in found] == ["imported", "imported", "failed"]
    (tmp_path / "empty").mkdir()
    assert not session.take(tmp_path / "empty"), "of an import without a file nothing is told later"
    desk.close()
    with Desk.open(path) as later:
        assert later.jobs() == []
        (past,) = later.past_imports()
        assert later.imports() == [past]
        assert past.job < 0 and past.total == 3 and past.finished and not past.cancelled
        again = later.results(past.job)
        assert [(each.name, each.result) for each in again] == [(each.name, each.result) for each in found]
        assert "statement" in again[0].what and again[2].what == found[2].what
        later.delete_sources([again[0].source]).result()
        assert later.results(past.job)[0].what == "no longer in the project"
        assert later.results(past.job)[0].source is None


def test_progress_is_told_in_articles_and_not_too_often(session: Session, tmp_path: Path) -> None:
    session.take(*write(tmp_path / "a", 50))
    first, last = session.told[0][0], session.told[-1][0]
    assert len(session.told) <= (last - first) / 0.1 + 2
    labels = [progress.label for _, progress in session.told]
    assert any(label.startswith("Reading ") and label.endswith(" of 50 articles") for label in labels)
    assert labels[-1] == "50 of 50 files imported"
    told = {result.name for _, progress in session.told for result in progress.results if result.result == "imported"}
    assert len(told) == 50


def test_a_thousand_small_files(session: Session, tmp_path: Path) -> None:
    write(tmp_path / "a", 1_000)
    started = time.monotonic()
    results = session.take(tmp_path / "a")
    took = time.monotonic() - started
    assert {each.result for each in results} == {"imported"}
    assert len(set(session.texts())) == 1_000
    assert took < 60, f"{took:.1f} s"


def test_kill_9_during_import_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    command = [sys.executable, str(SLOW / "kill_loop.py"), "--kills", "200", "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
