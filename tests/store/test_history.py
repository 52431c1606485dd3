"""Undo and redo: exact, labelled, across restarts, beside running imports."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicetnon.core.errors import ProjectProblem, SicEtNonError
from sicetnon.core.spans import Span
from sicetnon.store import Operation, Project, claims, decisions, remarks, sources, speakers, statements
from sicetnon.store.driver import DatabaseError
from store.made_up import TEXT, add_river, numbered, put_together, river, snapshot

NASTY = st.text(max_size=12) | st.sampled_from(
    ["a\0b", "''; DROP TABLE op--", "e\u0301", "\ud800", "x'41'", "NULL", "\u202etxt"]
)
SIDES = st.sampled_from(["asserts", "denies", "hedges", "asks"])
PICK = st.integers(0, 10_000)

Change = Callable[[Operation], object]


def _pick(op: Operation, table: str, n: int) -> int | None:
    ids = [row[0] for row in op.rows(f"SELECT id FROM {table} ORDER BY id")]
    return ids[n % len(ids)] if ids else None


def _on(table: str, change: Callable[..., object], *, twice: bool = False) -> Callable[[int, int, str, str], Change]:
    def make(one: int, other: int, word: str, text: str) -> Change:
        def run(op: Operation) -> None:
            first, second = _pick(op, table, one), _pick(op, table, other)
            if first is not None and second is not None:
                change(op, first, *([second] if twice else []), word, text)

        return run

    return make


def _move(op: Operation, one: int, *_: str) -> None:
    claim = _pick(op, "claims", one)
    if claim is not None:
        claims.move(op, [one], claim)


def _cut(op: Operation, one: int, *_: str) -> None:
    statements.set_span(op, one, (Span(3, 9), Span(12, 20)), (Span(0, 2),))


CHANGES = [
    _on("statements", lambda op, s, w, t: decisions.decide(op, [s], decisions.VERDICTS[len(t) % 3])),
    _on("statements", lambda op, s, w, t: decisions.withdraw(op, [s])),
    _on("statements", lambda op, s, w, t: statements.set_side(op, [s], w, None)),
    _on("statements", lambda op, s, w, t: statements.set_response(op, s, None)),
    _on("statements", lambda op, s, w, t: statements.delete(op, s)),
    _on("statements", _cut),
    _on("statements", _move),
    _on("statements", lambda op, s, w, t: claims.create(op, [s], t or "x")),
    _on("statements", lambda op, a, b, w, t: claims.keep_apart(op, a, b), twice=True),
    _on("claims", lambda op, a, b, w, t: claims.merge(op, a, [b]), twice=True),
    _on("claims", lambda op, c, w, t: claims.edit_proposition(op, c, t)),
    _on(
        "claims",
        lambda op, c, w, t: claims.split(
            op, c, [r[0] for r in op.rows("SELECT statement FROM memberships WHERE claim = ?", c)][:1], t or "y"
        ),
    ),
    _on("speakers", lambda op, a, b, w, t: speakers.merge(op, a, [b]), twice=True),
    _on("speakers", lambda op, s, w, t: speakers.rename(op, s, t)),
    _on("speakers", lambda op, s, w, t: speakers.split_form(op, s, "Ms Weber", "Somebody")),
    _on("speakers", lambda op, s, w, t: speakers.describe(op, s, t)),
    _on("sources", lambda op, s, w, t: sources.describe(op, s, "title", t)),
    _on("sources", lambda op, s, w, t: sources.delete(op, [s])),
    _on("sources", lambda op, s, w, t: statements.add(op, s, (Span(1, 6),), None, w, None)),
    _on("claims", lambda op, c, w, t: remarks.set_note(op, "claim", c, t)),
    _on("sources", lambda op, s, w, t: remarks.set_tags(op, "source", s, [t, w])),
]
STEP = st.one_of(
    st.tuples(st.just("change"), st.integers(0, len(CHANGES) - 1), PICK, PICK, SIDES, NASTY),
    st.tuples(st.just("change"), st.integers(0, len(CHANGES) - 1), PICK, PICK, SIDES, NASTY),
    st.tuples(st.sampled_from(["undo", "redo", "restart", "import"])),
)


class _Story:
    """A project and what it should look like after each undo."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.project = Project.create(path)
        self.past = [snapshot(self.project)]
        self.future: list[dict[str, list[tuple[object, ...]]]] = []
        self.imports = 0

    def step(self, step: tuple[object, ...]) -> None:
        kind = step[0]
        if kind == "restart":
            self.project.close()
            self.project = Project.open(self.path)
        elif kind == "undo":
            if (self.project.undo() is None) is not (len(self.past) == 1):
                raise AssertionError("undo and the story disagree")
            if len(self.past) > 1:
                self.future.append(self.past.pop())
        elif kind == "redo":
            if (self.project.redo() is None) is not (not self.future):
                raise AssertionError("redo and the story disagree")
            if self.future:
                self.past.append(self.future.pop())
        elif kind == "import":
            self._import()
        else:
            self._change(*step[1:])
        assert snapshot(self.project) == self.past[-1]

    def _import(self) -> None:
        self.imports += 1
        add_river(self.project, f"{TEXT}\nNumber {self.imports}.", f"{self.imports}.txt")
        self._happened()
        ids = [row[0] for row in self.project.rows("SELECT id FROM statements ORDER BY id DESC LIMIT 2")]
        put_together(self.project, ids, f"claim {self.imports}")
        self._happened()

    def _change(self, which: int, one: int, other: int, word: str, text: str) -> None:
        done = None
        try:
            with self.project.operation("Change something") as op:
                CHANGES[which](one, other, word, text)(op)
            done = op.done
        except SicEtNonError:
            return
        if done is not None and done.operation is not None:
            self._happened()

    def _happened(self) -> None:
        self.past.append(snapshot(self.project))
        self.future.clear()

    def rewind_and_replay(self) -> None:
        last = self.past[-1]
        while self.project.undo() is not None:
            pass
        assert snapshot(self.project) == self.past[0]
        undone = len(self.past) - 1
        for _ in range(undone):
            assert self.project.redo() is not None
        assert snapshot(self.project) == last
        assert self.project.check() == []
        with self.project.unrecorded() as db:
            for table in ("statement_words", "claim_words", "speaker_words", "form_words", "source_words"):
                db.execute(f"INSERT INTO {table}({table}) VALUES('integrity-check')")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, max_size=25))
def test_any_history_is_undone_and_redone_exactly(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = _Story(Path(folder) / "p.sicetnon")
        story.step(("import",))
        story.past, story.future = story.past, []
        for step in steps:
            story.step(step)
        story.rewind_and_replay()
        story.project.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=1, max_size=20), st.lists(st.booleans(), min_size=20, max_size=20))
def test_histories_beside_a_running_import_are_exact_or_refused(
    steps: list[tuple[object, ...]], imports: list[bool]
) -> None:
    """Documents of one job arrive between a person's steps: undo takes the person's first, or says why not."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p.sicetnon") as project:
        job = project.start_job("Import", [])
        first = snapshot(project)
        for number, (step, arrives) in enumerate(zip(steps, imports, strict=False), 1):
            if arrives or number == 1:
                text = f"{TEXT}\nNumber {number}."
                project.add_source(text.encode(), f"{number}.txt", text, river(text), label="Import", job=job)
                with project.operation("Import", actor="import", batch=job) as op:
                    newest = [r[0] for r in op.rows("SELECT id FROM statements ORDER BY id DESC LIMIT 2")]
                    claim = _pick(op, "claims", number) or op.insert("claims", proposition="c")
                    for statement in newest:
                        op.insert("memberships", claim=claim, statement=statement, side="asserts")
            with contextlib.suppress(SicEtNonError):
                if step[0] == "change":
                    with project.operation("Change something") as op:
                        CHANGES[step[1]](*step[2:])(op)  # type: ignore[index,arg-type]
                elif step[0] in ("undo", "redo"):
                    getattr(project, step[0])()
        last, undone, refused = snapshot(project), 0, False
        try:
            while project.undo():
                undone += 1
        except ProjectProblem:
            refused = True
        assert refused or snapshot(project) == first
        for _ in range(undone):
            assert project.redo() is not None
        assert snapshot(project) == last
        assert project.check() == []


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "p.sicetnon") as project:
        yield project


def test_a_line_has_label_place_and_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
        with project.operation("Mark as denial", ("statement", 2)) as op:
            statements.set_side(op, [2], "denies", None)
    with Project.open(path) as project:
        line = project.can_undo()
        assert line is not None
        assert (line.label, line.place, line.undone) == ("Mark as denial", ("statement", 2), False)
        done = project.undo()
        assert done is not None and done.place == ("statement", 2) and "statements" in done.kinds
        assert project.rows("SELECT side, state FROM statements WHERE id = 2") == [("asserts", "machine")]
    with Project.open(path) as project:
        redo = project.can_redo()
        assert redo is not None and redo.label == "Mark as denial"
        assert project.redo() is not None
        assert project.rows("SELECT side, state FROM statements WHERE id = 2") == [("denies", "confirmed")]


def test_a_write_outside_an_operation_is_refused(project: Project) -> None:
    add_river(project)
    with pytest.raises(DatabaseError, match="outside an operation"), project.unrecorded() as db:
        db.execute("UPDATE statements SET side = 'denies'")
    assert project.rows("SELECT count(*) FROM statements WHERE side = 'denies'") == [(1,)]


def test_a_failing_operation_changes_nothing_and_leaves_no_line(project: Project) -> None:
    add_river(project)
    before, lines = snapshot(project), project.history()
    with pytest.raises(RuntimeError), project.operation("Break") as op:
        statements.set_side(op, [1], "asserts", None)
        raise RuntimeError
    assert snapshot(project) == before
    assert project.history() == lines


def test_an_operation_without_effect_leaves_no_line(project: Project) -> None:
    add_river(project)
    with project.operation("Nothing") as op:
        op.db.execute("UPDATE statements SET side = side")
    assert op.done is not None and op.done.operation is None
    assert [line.label for line in project.history()] == ["Import river.txt"]


def test_a_new_operation_ends_redo(project: Project) -> None:
    add_river(project)
    project.undo()
    text, found = numbered(1)
    project.add_source(text.encode(), "1.txt", text, found)
    assert project.can_redo() is None
    assert project.redo() is None


def _import(project: Project, number: int, job: int) -> int:
    text, found = numbered(number)
    return project.add_source(text.encode(), f"{number}.txt", text, found, label="Import 3 articles", job=job)


def test_a_job_is_one_line_and_undone_at_once(project: Project) -> None:
    job = project.start_job("Import 3 articles", [])
    for number in range(3):
        _import(project, number, job)
    assert [line.label for line in project.history()] == ["Import 3 articles"]
    full = snapshot(project)
    project.undo()
    assert snapshot(project)["sources"] == []
    project.redo()
    assert snapshot(project) == full


def test_a_decision_during_an_import_is_undone_first_and_alone(project: Project) -> None:
    job = project.start_job("Import 3 articles", [])
    _import(project, 0, job)
    with project.operation("Reject a statement") as op:
        decisions.decide(op, [1], "rejected")
    _import(project, 1, job)
    assert [line.label for line in project.history()] == ["Reject a statement", "Import 3 articles"]
    done = project.undo()
    assert done is not None and done.label == "Reject a statement"
    assert project.rows("SELECT state FROM statements WHERE id = 1") == [("machine",)]
    assert project.rows("SELECT count(*) FROM sources") == [(2,)]
    _import(project, 2, job)  # the import goes on, and redo is still there
    assert project.can_redo() is not None
    project.redo()
    assert project.rows("SELECT state FROM statements WHERE id = 1") == [("rejected",)]
    project.undo()
    project.undo()
    assert project.rows("SELECT count(*) FROM sources") == [(0,)]


def test_undo_under_work_built_upon_it_is_refused_with_a_sentence(project: Project) -> None:
    job = project.start_job("Import 3 articles", [])
    _import(project, 0, job)
    with project.operation("New claim") as op:
        claim = claims.create(op, [1], "A claim")
    with project.operation("Import 3 articles", actor="import", batch=job) as op:
        op.insert("memberships", claim=claim, statement=2, side="asserts")
    before = snapshot(project)
    with pytest.raises(ProjectProblem, match="later imports build on it"):
        project.undo()
    assert snapshot(project) == before


def test_a_history_with_something_else_than_literals_is_not_run(project: Project) -> None:
    add_river(project)
    with project.operation("Reject") as op:
        decisions.decide(op, [1], "rejected")
    with project.unrecorded() as db:
        db.execute("UPDATE op_row SET image = '1, (SELECT 2)' WHERE image IS NOT NULL")
    with pytest.raises(ProjectProblem, match="damaged"):
        project.undo()


def test_twenty_thousand_rows_are_undone_in_reasonable_time(project: Project) -> None:
    import time

    text, found = numbered(1, 5)
    source = project.add_source(text.encode(), "1.txt", text, found)
    with project.operation("Many tags") as op:
        for n in range(20_000):
            op.insert("tags", kind="source", ref=source, tag=f"tag {n}")
    start = time.perf_counter()
    project.undo()
    middle = time.perf_counter()
    project.redo()
    print(f"20,000 rows: undo {middle - start:.2f} s, redo {time.perf_counter() - middle:.2f} s")
    assert time.perf_counter() - start < 20
    assert project.rows("SELECT count(*) FROM tags") == [(20_000,)]
