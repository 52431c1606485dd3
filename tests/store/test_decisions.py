"""A person's decisions outlive every new run, every new match, every removal and new import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sicetnon.core.comparison import ClaimFinding, Membership
from sicetnon.core.errors import UnreadableInput
from sicetnon.core.findings import ArticleFindings, Form, Kind, Side, SpeakerFinding, SpeakerKind, StatementFinding
from sicetnon.core.spans import Span
from sicetnon.store import Project, claims, decisions, matches, remarks, sources, speakers, statements
from store.made_up import TEXT, add_river, at, put_together, river


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.sicetnon") as project:
        add_river(project)
        yield project


def _rows(project: Project, where: str = "1") -> list[tuple[object, ...]]:
    sql = f"SELECT id, content_text, side, state FROM statements WHERE {where} ORDER BY id"
    return [tuple(row) for row in project.rows(sql)]


def _better(*, side: Side = Side.HEDGES) -> ArticleFindings:
    """A better engine: all the same words, another side for all of them, slightly other spans."""
    found = river(engine="test 2")
    changed = tuple(
        StatementFinding(s.key, s.speaker, s.speaker_span, s.cue, s.content, s.kind, side) for s in found.statements
    )
    return ArticleFindings("test 2", "en", changed, found.speakers, found.notes)


def test_a_better_engine_changes_only_what_nobody_touched(project: Project) -> None:
    with project.operation("Decide") as op:
        decisions.decide(op, [1], "confirmed")
        decisions.decide(op, [3], "rejected")
    project.add_findings(1, _better(), label="Read again")
    assert [(r[0], r[2], r[3]) for r in _rows(project)] == [
        (1, "denies", "confirmed"),
        (2, "hedges", "machine"),
        (3, "asserts", "rejected"),
    ]
    assert project.check() == []


def test_the_same_findings_again_change_no_statement(project: Project) -> None:
    before = project.rows("SELECT * FROM statements")
    project.add_findings(1, river(), label="Read again")
    assert project.rows("SELECT * FROM statements") == before


def test_findings_that_are_gone_go_and_new_ones_come(project: Project) -> None:
    found = river()
    kept = ArticleFindings("test 2", "en", found.statements[:1], found.speakers[:1])
    project.add_findings(1, kept, label="Read again")
    assert [r[0] for r in _rows(project)] == [1]
    assert project.rows("SELECT name FROM speakers ORDER BY name") == [("Anna Weber",), ("mill",)]
    project.add_findings(1, found, label="Read again")
    assert len(_rows(project)) == 3
    assert project.check() == []


def test_edited_words_moved_noted_and_tagged_statements_stay(project: Project) -> None:
    with project.operation("Edit") as op:
        statements.set_span(op, 1, (at(TEXT, "emptied its tanks"),), None)
        remarks.set_note(op, "statement", 2, "ask her")
        remarks.set_tags(op, "statement", 3, ["colour"])
    before = _rows(project)
    project.add_findings(1, ArticleFindings("test 2", "en"), label="Read again")
    assert _rows(project) == before
    assert before[0][1] == "emptied its tanks"
    assert before[0][3] == "confirmed"


def test_a_speaker_split_by_hand_stays_split(project: Project) -> None:
    weber = project.rows("SELECT id FROM speakers WHERE name = 'Anna Weber'")[0][0]
    with project.operation("Split") as op:
        new = speakers.split_form(op, weber, "Ms Weber", "Clara Weber")
    sql = (
        "SELECT st.id, a.speaker FROM statements st JOIN article_speakers a ON a.id = st.article_speaker ORDER BY st.id"
    )
    split = project.rows(sql)
    assert split[2] == (3, new) and split[1] == (2, weber)
    with project.operation("Match", actor="import") as op:
        everyone = [str(r[0]) for r in op.rows("SELECT id FROM article_speakers ORDER BY id")]
        matches.store_speakers(op, [everyone[1:], everyone[:1]])
    assert project.rows(sql) == split
    project.add_findings(1, river(engine="test 2"), label="Read again")
    forms = project.rows(
        "SELECT f.text, a.speaker FROM forms f JOIN article_speakers a ON a.id = f.article_speaker ORDER BY f.text"
    )
    assert ("Ms Weber", new) in forms and ("Ms Weber", weber) not in forms


def _finding(*members: int, known: int | None = None, words: str = "A claim") -> ClaimFinding:
    return ClaimFinding(
        words, tuple(Membership(str(m), Side.ASSERTS) for m in members), str(known) if known is not None else None
    )


def _match(project: Project, *found: ClaimFinding) -> None:
    with project.operation("Match", actor="import") as op:
        matches.store_claims(op, found)


def _on(project: Project) -> list[tuple[int, int]]:
    return [tuple(r) for r in project.rows("SELECT statement, claim FROM memberships ORDER BY statement, claim")]


def test_matching_again_moves_no_confirmed_or_moved_statement(project: Project) -> None:
    _match(project, _finding(1, 2), _finding(3))
    with project.operation("Move") as op:
        claims.move(op, [3], 1)
        decisions.decide(op, [2], "confirmed")
    _match(project, _finding(1), _finding(2, 3, words="Another"))
    assert {(3, 1), (2, 1)} <= set(_on(project))
    assert len(_on(project)) == 3


def test_a_statement_taken_off_its_claim_joins_no_other(project: Project) -> None:
    _match(project, _finding(1, 2), _finding(3))
    with project.operation("Take off") as op:
        claims.remove(op, [2], 1)
    _match(project, _finding(1), _finding(2, 3, words="Another"))
    assert [s for s, _ in _on(project)] == [1, 3]
    project.add_findings(1, _better(), label="Read again")
    assert _rows(project, "id = 2")[0][2] == "asserts"


def test_a_rejected_statement_joins_no_claim(project: Project) -> None:
    with project.operation("Reject") as op:
        decisions.decide(op, [2], "rejected")
    _match(project, _finding(1, 2))
    assert [s for s, _ in _on(project)] == [1]


def test_kept_apart_stays_apart_whatever_the_matcher_says(project: Project) -> None:
    _match(project, _finding(1, 2, 3))
    with project.operation("Keep apart") as op:
        new = claims.keep_apart(op, 1, 2)
    assert new is not None
    for found in ([_finding(1, 2, 3)], [_finding(1, 2, known=1)], [_finding(2, 1, 3, known=new)]):
        _match(project, *found)
        together = {}
        for statement, claim in _on(project):
            together.setdefault(claim, set()).add(statement)
        assert not any({1, 2} <= members for members in together.values()), together


def test_a_persons_wording_of_a_claim_stays(project: Project) -> None:
    _match(project, _finding(1, 2))
    with project.operation("Edit") as op:
        claims.edit_proposition(op, 1, "  In a person's\nwords ")
    _match(project, _finding(1, 2, known=1, words="In a machine's"))
    assert project.rows("SELECT proposition FROM claims") == [("In a person's words",)]


def test_matching_the_same_again_writes_nothing(project: Project) -> None:
    _match(project, _finding(1, 2), _finding(3))
    lines = len(project.history())
    _match(project, _finding(1, 2, known=1), _finding(3, known=2))
    assert len(project.history()) == lines


def test_claims_left_empty_by_matching_go_unless_a_person_worded_them(project: Project) -> None:
    _match(project, _finding(1), _finding(2), _finding(3))
    with project.operation("Edit") as op:
        claims.edit_proposition(op, 2, "Mine")
    _match(project, _finding(1, 2, 3, known=1))
    assert project.rows("SELECT id FROM claims ORDER BY id") == [(1,), (2,)]


def test_merged_speakers_stay_merged_and_draw_new_articles(project: Project) -> None:
    mill, weber = (r[0] for r in project.rows("SELECT id FROM speakers ORDER BY id"))
    with project.operation("Merge") as op:
        speakers.merge(op, mill, [weber])
    add_river(project, TEXT + "\nMore.", "second.txt")
    with project.operation("Match", actor="import") as op:
        ids = [str(r[0]) for r in op.rows("SELECT id FROM article_speakers ORDER BY id")]
        matches.store_speakers(op, [(ids[0], ids[2]), (ids[1], ids[3])])
    assert set(project.rows("SELECT DISTINCT speaker FROM article_speakers")) == {(mill,)}


def test_decisions_wait_for_a_source_taken_out_and_imported_again(project: Project) -> None:
    with project.operation("Decide") as op:
        decisions.decide(op, [1], "confirmed")
        decisions.decide(op, [2], "rejected")
        claims.keep_apart(op, 1, 3)
    with project.operation("Remove") as op:
        sources.delete(op, [1])
    assert _rows(project) == []
    add_river(project)
    assert [r[3] for r in _rows(project)] == ["confirmed", "rejected", "machine"]
    first, _, third = (r[0] for r in _rows(project))
    assert project.rows("SELECT a, b FROM apart") == [(first, third)]
    assert project.check() == []


def test_an_edited_finding_comes_back_with_its_side_but_not_as_confirmed(project: Project) -> None:
    with project.operation("Side") as op:
        statements.set_side(op, [2], "hedges", None)
    with project.operation("Remove") as op:
        sources.delete(op, [1])
    add_river(project)
    assert [(r[2], r[3]) for r in _rows(project)] == [
        ("denies", "machine"),
        ("hedges", "machine"),
        ("asserts", "machine"),
    ]


def test_decisions_find_only_exactly_their_words_in_their_place(project: Project) -> None:
    with project.operation("Decide") as op:
        decisions.decide(op, [1], "rejected")
    with project.operation("Remove") as op:
        sources.delete(op, [1])
    add_river(project, "New first line.\n" + TEXT)
    assert [r[3] for r in _rows(project)] == ["machine"] * 3


def test_the_same_bytes_are_refused_and_nothing_is_kept(project: Project) -> None:
    with pytest.raises(UnreadableInput, match="already"):
        add_river(project, name="other name.txt")
    assert project.rows("SELECT count(*) FROM sources") == [(1,)]
    assert len(project.history()) == 1


def test_an_import_undone_can_be_imported_again(project: Project) -> None:
    project.undo()
    assert add_river(project) == 2
    assert len(_rows(project)) == 3


def test_editing_marks_as_confirmed_but_not_as_found(project: Project) -> None:
    with project.operation("Side") as op:
        statements.set_side(op, [2], "denies", None)
        decisions.decide(op, [1], "confirmed")
    assert project.rows("SELECT statement, verdict, as_found FROM decisions ORDER BY statement") == [
        (1, "confirmed", 1),
        (2, "confirmed", 0),
    ]


def test_a_side_on_one_claim_leaves_the_others(project: Project) -> None:
    first, second = put_together(project, [2]), put_together(project, [2], "Another")
    with project.operation("Side") as op:
        statements.set_side(op, [2], "denies", second)
    sides = project.rows("SELECT claim, side FROM memberships ORDER BY claim")
    assert sides == [(first, "asserts"), (second, "denies")]
    assert _rows(project, "id = 2")[0][2] == "asserts"


def test_words_that_cannot_be_stored_keep_every_other_in_its_place(tmp_path: Path) -> None:
    text = "A\0B \ud800 said that the sky fell."
    words = Span(text.index("the sky"), text.index("."))
    who = SpeakerFinding(0, "A\0B", SpeakerKind.PERSON, (Form("A\0B", (Span(0, 3),)),))
    found = StatementFinding(0, 0, (Span(0, 3),), (), (words,), Kind.INDIRECT, Side.ASSERTS)
    with Project.create(tmp_path / "p.sicetnon") as project:
        project.add_source(b"x", "\ud83d.txt", text, ArticleFindings("e", "en", (found,), (who,)))
        assert _rows(project)[0][1] == "the sky fell"
        assert project.check() == []
        while project.undo():
            pass
        project.redo()
        assert project.check() == []
