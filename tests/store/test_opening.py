"""Opening: one window at a time, newer and foreign files refused, old ones brought up to date after a copy."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from sicetnon.core.errors import ProjectInUse, ProjectIsNewer, ProjectProblem
from sicetnon.store import Project, decisions, migrations
from sicetnon.store.driver import connect_reader, connect_writer
from sicetnon.store.lock import PATIENCE_S, ProjectLock, lock_path
from sicetnon.store.schema import LOGGED, USER_VERSION
from store.made_up import TEXT, add_river, river, snapshot

FIXTURES = Path(__file__).parent.parent / "fixtures" / "projects"
DESKTOP = Path(__file__).parent.parent.parent / "desktop"
HOLD = (
    "import sys, time; sys.path.insert(0, sys.argv[2])\n"
    "from sicetnon.store import Project\n"
    "project = Project.open(sys.argv[1]); print('open', flush=True); time.sleep(60)"
)


def _hold(path: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(path), str(DESKTOP)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None and child.stdout.readline() == "open\n"
    return child


def test_at_rest_a_project_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
        assert lock_path(path).exists()
    assert [p.name for p in tmp_path.iterdir()] == ["p.sicetnon"]
    path.chmod(0o400)
    with Project.open(path, read_only=True) as project:
        assert project.rows("SELECT count(*) FROM statements") == [(3,)]
        assert project.check() == []


def test_odd_names_and_folders_are_just_names(tmp_path: Path) -> None:
    folder = tmp_path / "100% ?#&; mode=ro"
    folder.mkdir()
    path = folder / "Прое кт?x=1#é%41.sicetnon"
    with Project.create(path) as project:
        add_river(project)
    with Project.open(path) as project:
        assert project.check() == []
        assert project.name == "Прое кт?x=1#é%41"


def test_a_second_window_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        with pytest.raises(ProjectInUse, match="another window"):
            Project.open(path)
        (tmp_path / "link.sicetnon").symlink_to(path)
        with pytest.raises(ProjectInUse):
            Project.open(tmp_path / "link.sicetnon")
        add_river(project)  # the refused opening did no harm
        with Project.open(path, read_only=True) as onlooker:
            assert onlooker.rows("SELECT count(*) FROM sources") == [(1,)]
            with pytest.raises(ProjectProblem, match="reading only"), onlooker.operation("Write"):
                pass
    with Project.open(path) as project:
        assert project.check() == []


def test_a_lock_held_for_an_instant_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    dying, next_one = ProjectLock(path), ProjectLock(path)
    dying.take()
    ending = threading.Timer(PATIENCE_S / 4, dying.release)
    ending.start()
    try:
        next_one.take()  # raises where it does not wait
    finally:
        ending.join()
        next_one.release()


def test_a_second_process_is_told_so_and_kill_leaves_nothing_to_clear(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    Project.create(path).close()
    child = _hold(path)
    try:
        with pytest.raises(ProjectInUse):
            Project.open(path)
        with Project.open(path, read_only=True) as onlooker:
            assert onlooker.history() == []
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()  # type: ignore[union-attr]
    with Project.open(path) as project:
        add_river(project)
        assert project.check() == []


def test_a_newer_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    Project.create(path).close()
    for version in (USER_VERSION + 1, USER_VERSION + 1000):
        db = connect_writer(path)
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
        db.close()
        before = path.read_bytes()
        with pytest.raises(ProjectIsNewer, match="newer Sic et Non"):
            Project.open(path)
        with pytest.raises(ProjectIsNewer):
            Project.open(path, read_only=True)
        assert path.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["p.sicetnon"]


@pytest.mark.parametrize("content", [b"", b"x", b"no database at all\n" * 500, b"SQLite format 3\0" + b"\xff" * 4000])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.sicetnon"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(ProjectProblem):
            Project.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["p.sicetnon"]


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    db = connect_writer(path, create=True)
    db.execute("CREATE TABLE mine(x)")
    db.close()
    with pytest.raises(ProjectProblem, match="not a Sic et Non project"):
        Project.open(path)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON sources BEGIN DELETE FROM tags; END",
        "CREATE VIEW v AS SELECT * FROM sources",
    ],
)
def test_a_project_with_instructions_of_others_is_refused(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "p.sicetnon"
    Project.create(path).close()
    db = connect_writer(path)
    db.execute(sql)
    db.execute("PRAGMA journal_mode = DELETE").fetchall()
    db.close()
    for read_only in (False, True):
        with pytest.raises(ProjectProblem, match="no Sic et Non wrote"):
            Project.open(path, read_only=read_only)


def test_missing_existing_and_impossible_places_are_sentences(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with pytest.raises(ProjectProblem, match="There is no project"):
        Project.open(path)
    with pytest.raises(ProjectProblem, match="does not exist"):
        Project.create(tmp_path / "nowhere" / "p.sicetnon")
    Project.create(path).close()
    with pytest.raises(ProjectProblem, match="exists already"):
        Project.create(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that refuses")
def test_a_folder_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ProjectProblem, match="does not allow it"):
            Project.create(tmp_path / "p.sicetnon")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("saved", sorted(FIXTURES.glob("*.sicetnon")), ids=lambda p: p.name)
def test_every_saved_project_still_opens(tmp_path: Path, saved: Path) -> None:
    """One project saved per released schema: opened, complete, undone to nothing and back, and searched."""
    path = tmp_path / saved.name
    shutil.copyfile(saved, path)
    with Project.open(path) as project:
        assert project.check() == []
        assert project.rows("SELECT count(*) FROM statements") == [(3,)]
        assert project.rows("SELECT side, state FROM statements WHERE id = 2") == [("hedges", "confirmed")]
        full = snapshot(project)
        while project.undo():
            pass
        assert project.rows("SELECT count(*) FROM sources") == [(0,)]
        while project.redo():
            pass
        assert snapshot(project) == full


def test_there_is_a_saved_project_of_this_schema() -> None:
    names = [p.name for p in FIXTURES.glob("*.sicetnon")]
    assert f"v{USER_VERSION // 1000}.{USER_VERSION % 1000}.sicetnon" in names


def test_an_older_project_is_copied_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
        full = snapshot(project)
    steps = Migrations("sicetnon")
    for name in ("1.0", "1.1", "1.2"):
        steps(name=name)(lambda db: None)

    def second(db: Database) -> None:
        db.conn.execute("ALTER TABLE sources ADD COLUMN colour TEXT")

    steps(name="1.3")(second)
    monkeypatch.setattr(migrations, "steps", lambda: steps)
    monkeypatch.setattr(migrations, "USER_VERSION", USER_VERSION + 1)
    with Project.open(path) as project:
        assert project.rows("SELECT colour FROM sources") == [(None,)]
        project.undo()  # what was recorded before the change still serves
        project.redo()
        assert project.rows("SELECT name, colour FROM sources") == [("river.txt", None)]
    (copy,) = tmp_path.glob("p (before update, *).sicetnon")
    db = connect_reader(copy)
    assert db.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
    assert len(db.execute("SELECT * FROM statements").fetchall()) == len(full["statements"])
    db.close()


def test_a_failing_update_leaves_the_project_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
    steps = Migrations("sicetnon")
    for name in ("1.0", "1.1", "1.2"):
        steps(name=name)(lambda db: None)

    def second(db: Database) -> None:
        db.conn.execute("DROP TABLE tags")
        raise RuntimeError

    steps(name="1.3")(second)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "steps", lambda: steps)
        patch.setattr(migrations, "USER_VERSION", USER_VERSION + 1)
        with pytest.raises(RuntimeError):
            Project.open(path)
    with Project.open(path) as project:
        assert project.check() == []
        assert project.rows("SELECT count(*) FROM tags") == [(0,)]


def test_a_copy_is_complete_and_replaces_whole(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.sicetnon", tmp_path / "copy.sicetnon"
    copy.write_bytes(b"something else")
    with Project.create(path) as project:
        add_river(project)
        assert project.save_copy(copy) == copy
        full = snapshot(project)
        with pytest.raises(ProjectProblem, match="over itself"):
            project.save_copy(path)
    with Project.open(copy) as project:
        assert snapshot(project) == full
        assert project.can_undo() is not None


def test_journals_of_a_project_that_is_gone_do_no_harm_to_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    Project.create(path).close()
    code = (
        "import os, sys; sys.path[:0] = sys.argv[2:]\n"
        "from store.made_up import add_river; from sicetnon.store import Project\n"
        "project = Project.open(sys.argv[1]); add_river(project); os._exit(1)"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(path), str(DESKTOP), str(Path(__file__).parent.parent)], check=False
    )
    assert path.with_name("p.sicetnon-wal").stat().st_size > 0
    path.unlink()
    with Project.create(path) as project:
        assert project.rows("SELECT count(*) FROM sources") == [(0,)]
        assert project.check() == []


def test_a_copy_over_a_project_in_another_window_is_refused(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.sicetnon") as one, Project.create(tmp_path / "b.sicetnon") as other:
        add_river(other)
        with pytest.raises(ProjectInUse):
            one.save_copy(other.path)
        assert other.check() == [] and other.rows("SELECT count(*) FROM sources") == [(1,)]


def test_a_full_disk_is_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sicetnon") as project:
        add_river(project)
        before, lines = snapshot(project), project.history()
        with project.unrecorded() as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
        with project.unrecorded() as db:
            db.execute(f"PRAGMA max_page_count = {pages + 5}").fetchall()
        with pytest.raises(ProjectProblem, match="the disk is full"):
            add_river(project, TEXT + "\n" + "More words. " * 20_000, "large.txt")
        assert snapshot(project) == before and project.history() == lines
        with project.operation("Reject") as op:
            decisions.decide(op, [1], "rejected")
        assert project.check() == []


def test_every_logged_table_has_an_id(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sicetnon") as project:
        for table in LOGGED:
            columns = [row[1] for row in project.rows(f"PRAGMA table_info({table})")]
            assert columns[0] == "id"


def save_fixture(path: Path) -> None:
    """Write the project that is kept as an example of this schema."""
    from sicetnon.store import remarks, statements

    with Project.create(path) as project:
        add_river(project)
        with project.operation("Mark as hedge", ("statement", 2)) as op:
            statements.set_side(op, [2], "hedges", None)
        with project.operation("Reject 1 statement", ("statement", 3)) as op:
            decisions.decide(op, [3], "rejected")
        with project.operation("Note on a source", ("source", 1)) as op:
            remarks.set_note(op, "source", 1, "Keep an eye on this one.")
    assert river().engine == "test 1"
