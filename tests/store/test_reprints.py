"""The same utterance in reprints of one text: folded where it is the same, kept apart where anything differs."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sicetnon.core.errors import SicEtNonError
from sicetnon.store import (
    Operation,
    Project,
    claims,
    decisions,
    lists,
    remarks,
    reprints,
    sources,
    speakers,
    statements,
    totals,
)
from sicetnon.store.driver import IntegrityError
from sicetnon.store.schema import statements_1_0
from store.made_up import put_together, snapshot
from store.printed import WIRE, folded, print_text


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The wire's statements 1 to 3, a reprint's 4 to 6; 1, 2, 4 and 5 on one claim, 3 and 6 on another."""
    with Project.create(tmp_path / "p.sicetnon") as project:
        print_text(project, WIRE, "Meridian", "2025-05-14")
        print_text(project, WIRE, "Herald", "2025-05-15", copy_of=1)
        put_together(project, [1, 2, 4, 5])
        put_together(project, [3, 6], "The fish died on Monday")
        yield project


def _do(project: Project, change: Callable[[Operation], object]) -> None:
    with project.operation("Do") as op:
        change(op)


def test_what_a_reprint_repeats_counts_once_and_its_source_still_counts(project: Project) -> None:
    assert folded(project) == {4: 1, 5: 2, 6: 3}
    columns = "asserts, denies, statements, to_review, sources, contested"
    assert project.rows(f"SELECT {columns} FROM claim_totals WHERE claim = 1") == [(1, 1, 2, 2, 2, 1)]
    assert project.rows("SELECT * FROM source_totals ORDER BY source") == [(1, 3, 3), (2, 3, 0)]
    with project.reading() as db:
        assert lists.to_review(db, None, 0) == [1, 2, 3]
        assert lists.to_review(db, "claim", 1) == [1, 2]
        assert lists.to_review(db, "source", 2) == []
        assert lists.counts(db)["to_review"] == 3
        assert (lists.counts(db)["sources"], lists.counts(db)["origins"]) == (2, 1)
    assert project.check() == []


def test_what_a_reprint_repeats_counts_once_for_who_says_it(project: Project) -> None:
    said = "SELECT p.name, t.statements FROM speaker_totals t JOIN speakers p ON p.id = t.speaker ORDER BY p.name"
    once = project.rows(said)
    print_text(project, WIRE, "Courier", "2025-05-16", copy_of=1)
    _do(project, lambda op: [op.insert("memberships", claim=c, statement=s, side=d) for c, s, d in _AS_THE_FIRST])
    assert project.rows(said) == once
    _do(project, lambda op: remarks.set_note(op, "statement", 7, "Mine."))
    assert sum(n for _, n in project.rows(said)) == sum(n for _, n in once) + 1, "with a note it is a card of its own"
    assert project.check() == []


def test_who_has_no_name_is_the_same_in_reprints_of_one_text_until_a_person_says_otherwise(tmp_path: Path) -> None:
    with Project.create(tmp_path / "n.sicetnon") as project:
        line = ("The priest", "said", "“Mass is at ten.”")
        print_text(project, [line], "Meridian", "2025-05-14")
        print_text(project, [line], "Herald", "2025-05-15", copy_of=1)
        assert len(project.rows("SELECT id FROM speakers WHERE name = 'The priest'")) == 2
        assert folded(project) == {2: 1}
        _do(project, lambda op: speakers.rename(op, 2, "Anselm Roque"))
        assert folded(project) == {}
        project.undo()
        assert folded(project) == {2: 1}
        assert project.check() == []


_AS_THE_FIRST = ((1, 7, "asserts"), (1, 8, "denies"), (2, 9, "asserts"))


def test_the_earliest_printing_is_the_first_whatever_came_in_first(project: Project) -> None:
    _do(project, lambda op: sources.describe(op, 2, "published", "2025-05-13"))
    assert folded(project) == {1: 4, 2: 5, 3: 6}
    project.undo()
    assert folded(project) == {4: 1, 5: 2, 6: 3}
    _do(project, lambda op: sources.describe(op, 1, "published", None))
    assert folded(project) == {1: 4, 2: 5, 3: 6}, "an undated printing comes after a dated one"
    _do(project, lambda op: sources.describe(op, 2, "published", None))
    assert folded(project) == {4: 1, 5: 2, 6: 3}, "without days the origin comes first"


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (("Anna Weber", "said", '"The  mill\u00a0emptied three tanks."'), True),
        (("Anna Weber", "said", "«The mill emptied three tanks.»"), True),
        (("Anna Weber", "said", "“The mill emptied two tanks.”"), False),
        (("Anna Weber", "said", "“The mill's emptied three tanks.”"), False),
        (("Anna Weber", "denied", "“The mill emptied three tanks.”"), False),
        (("Ida Holm", "said", "“The mill emptied three tanks.”"), False),
    ],
)
def test_an_edit_is_no_repetition_but_quotation_marks_and_blanks_are_none(
    project: Project, line: tuple[str, str, str], same: bool
) -> None:
    (new,) = print_text(project, [line], "Courier", "2025-05-16", copy_of=1)
    _do(project, lambda op: op.insert("memberships", claim=1, statement=new, side="asserts"))
    assert (folded(project).get(new) == 1) is same


def test_apostrophes_are_letters_and_no_quotation_marks() -> None:
    assert reprints.same_words("‘It’s  ours,’") == reprints.same_words("\"It's ours,\"") == "It's ours,"
    assert reprints.same_words("its") != reprints.same_words("it's")


def test_the_same_words_in_another_text_are_another_utterance(project: Project) -> None:
    print_text(project, WIRE, "Courier", "2025-05-16")
    assert folded(project) == {4: 1, 5: 2, 6: 3}


def test_what_one_source_prints_twice_is_said_twice(project: Project) -> None:
    once, again = print_text(project, [WIRE[2], WIRE[2]], "Courier", "2025-05-16", copy_of=1)
    for statement in (once, again):
        _do(project, lambda op, s=statement: op.insert("memberships", claim=2, statement=s, side="asserts"))
    assert folded(project).get(once) == 3 and again not in folded(project)
    assert once not in folded(project).values()


ALONE = (
    lambda op: decisions.decide(op, [4], "confirmed"),
    lambda op: decisions.decide(op, [4], "rejected"),
    lambda op: decisions.decide(op, [1], "confirmed"),
    lambda op: statements.set_side(op, [4], "hedges", None),
    lambda op: speakers.create(op, [4], "Ida Holm"),
    lambda op: claims.move(op, [4], 2),
    lambda op: claims.keep_apart(op, 2, 4),
    lambda op: claims.remove(op, [4], 1),
    lambda op: remarks.set_note(op, "statement", 4, "a strange comma"),
    lambda op: remarks.set_tags(op, "statement", 4, ["comma"]),
)


@pytest.mark.parametrize("change", ALONE)
def test_a_reprint_on_which_a_person_has_worked_stands_alone_until_that_is_undone(
    project: Project, change: Callable[[Operation], object]
) -> None:
    before = snapshot(project)
    _do(project, change)
    assert folded(project) == {5: 2, 6: 3}
    with project.reading() as db:
        assert set(lists.to_review(db, None, 0)) >= {2, 3}
    assert project.check() == []
    project.undo()
    assert snapshot(project) == before


def test_what_folds_otherwise_is_told_of_also_where_only_a_tag_was_written(project: Project) -> None:
    with project.operation("Tag") as op:
        remarks.set_tags(op, "statement", 4, ["comma"])
    assert op.done is not None and op.done.kinds == {"notes", "statements", "history"}
    back = project.undo()
    assert back is not None and back.kinds == {"notes", "statements", "history"}
    with project.operation("Tag") as op:
        remarks.set_tags(op, "statement", 1, ["comma"])
    assert op.done is not None and op.done.kinds == {"notes", "history"}


def test_two_confirmed_alike_stand_together_again(project: Project) -> None:
    _do(project, lambda op: decisions.decide(op, [1], "confirmed"))
    assert 4 not in folded(project)
    _do(project, lambda op: decisions.decide(op, [4], "confirmed"))
    assert folded(project)[4] == 1
    _do(project, lambda op: statements.set_response(op, 4, "exact"))
    assert 4 not in folded(project), "a person has said of one what they have not said of the other"


def test_with_its_origin_a_reprint_loses_its_first_and_undo_brings_both_back(project: Project) -> None:
    before = snapshot(project)
    _do(project, lambda op: sources.delete(op, [1]))
    assert folded(project) == {}
    with project.reading() as db:
        assert lists.to_review(db, None, 0) == [4, 5, 6]
    project.undo()
    assert snapshot(project) == before
    _do(project, lambda op: op.update("sources", 2, copy_of=None))
    assert folded(project) == {}
    assert project.rows("SELECT asserts, denies FROM claim_totals WHERE claim = 1") == [(2, 2)]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_step_by_step_is_what_all_of_it_gives(project: Project, seed: int) -> None:
    print_text(project, WIRE, "Courier", None, copy_of=1)
    print_text(project, WIRE[:2], "Standard", "2025-05-12")
    dice = random.Random(seed)
    more = (
        lambda op: sources.delete(op, [dice.choice([1, 2, 3])]),
        lambda op: op.update("sources", 4, copy_of=dice.choice([1, None])),
        lambda op: decisions.decide(op, [7], dice.choice(["confirmed", "skipped"])),
        lambda op: decisions.withdraw(op, [1, 4, 7]),
        lambda op: claims.merge(op, 1, [2]),
    )
    for _ in range(25):
        step = dice.choice((*ALONE, *more, None, None))
        if step is None:
            dice.choice((project.undo, project.redo))()
        else:
            with suppress(KeyError, SicEtNonError, IntegrityError):  # what it is about may be gone by now
                _do(project, step)
        kept = snapshot(project)
        with project.unrecorded() as db:
            reprints.rebuild(db)
            totals.rebuild(db)
        assert snapshot(project) == kept


def test_a_project_of_format_1_0_is_folded_when_it_is_opened(tmp_path: Path, project: Project) -> None:
    now = snapshot(project)
    project.close()
    old = sqlite3.connect(project.path)
    (derived,) = [sql for sql in statements_1_0() if "TABLE claim_totals(" in sql]
    for sql in (
        "DROP TABLE reprints",
        "DROP TABLE claim_totals",
        derived,
        "CREATE INDEX claim_totals_order ON claim_totals(contested, denies, asserts)",
        "INSERT INTO claim_totals VALUES(1, 2, 2, 4, 4, 2, 1)",
        "ALTER TABLE sources DROP COLUMN published_from",
        "DELETE FROM _sqlite_migrations WHERE name IN ('1.1', '1.2')",
        "PRAGMA user_version = 1000",
    ):
        old.execute(sql)
    old.commit()
    old.close()
    with Project.open(project.path) as opened:
        assert snapshot(opened) == now
        assert opened.check() == []
