"""Reprints folded: one card, one decision, one count; nothing hidden for good, a person's own decisions untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from sicetnon.core.findings import Evidence, Response, Side
from sicetnon.report import Outline
from sicetnon.report.layout import page_data
from sicetnon.services.desk import Desk
from sicetnon.services.outlining import outline_of
from sicetnon.services.rows import CONFIRMED, MACHINE, Changed, ClaimDetail, Place, sources_of, times_said
from store.made_up import put_together, snapshot
from store.printed import WIRE, folded, print_text

EDITED = ("Max Korn", "denied", "the mill emptied a tank")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The wire's 1 to 3; the Herald's 4 to 6 with the denial edited (5); all but 3 and 6 on one claim."""
    with Desk.create(tmp_path / "p.sicetnon") as desk:
        print_text(desk.project, WIRE, "Meridian", "2025-05-14", noted=True)
        lines = (WIRE[0], EDITED, WIRE[2])
        print_text(desk.project, lines, "Capital Herald", "2025-05-15", copy_of=1, noted=True)
        put_together(desk.project, [1, 2, 4, 5])
        put_together(desk.project, [3, 6], "The fish died on Monday")
        yield desk


def _done(future: Future[Changed]) -> Changed:
    return future.result(10)


def _ids(detail: ClaimDetail) -> tuple[list[int], list[int]]:
    return [s.id for s in detail.assertions], [s.id for s in detail.denials]


def test_one_card_of_the_earliest_printing_says_where_else_it_is_printed(desk: Desk) -> None:
    detail = desk.claim(1)
    assert _ids(detail) == ([1], [2, 5]), "the edited denial is shown, not folded"
    (card,) = detail.assertions
    assert [(other.id, other.source, other.where) for other in card.reprints] == [(4, 2, "Capital Herald")]
    assert all(denial.reprints == () for denial in detail.denials)
    assert {pair.assertion.id for pair in detail.pairings if pair.assertion} == {1}
    assert (detail.sources, detail.origins, detail.speakers) == (2, 1, 2)
    assert sources_of(detail.assertions) == {1, 2}


def test_where_no_outlet_is_known_the_headline_names_the_printing(desk: Desk) -> None:
    _done(desk.describe_source(2, {"outlet": None}))
    assert desk.claim(1).assertions[0].reprints[0].where == "“Headline of Capital Herald”"


def test_unfolded_every_printing_is_a_card_and_counts_stay(desk: Desk) -> None:
    row, waiting = desk.claims([1]), desk.to_review()
    desk.fold_reprints = False
    detail = desk.claim(1)
    assert _ids(detail) == ([1, 4], [2, 5])
    assert all(s.reprints == () for s in detail.assertions)
    assert times_said(detail.assertions) == 1
    assert (detail.sources, detail.origins) == (2, 1)
    assert desk.claims([1]) == row and (row[0].asserts, row[0].denies, row[0].to_review) == (1, 2, 3)
    assert desk.to_review() == waiting == [1, 2, 3, 5]
    assert desk.to_review(Place("claim", 1)) == [1, 2, 5]
    assert desk.counts()["to_review"] == 4


def test_a_statement_and_its_article_say_where_else_it_is_printed(desk: Desk) -> None:
    assert [other.where for other in desk.statement(4).reprints] == ["Meridian"]
    assert [other.where for other in desk.article(1).statements[0].reprints] == ["Capital Herald"]
    assert desk.statement(4).reprint_of == 1 and desk.statement(1).reprint_of is None


def test_the_timeline_and_a_speaker_show_each_utterance_once(desk: Desk) -> None:
    anna, max_korn = 1, 2
    assert desk.timeline_ids() == [s.id for s in desk.timeline()] == [1, 2, 3, 5]
    assert [s.id for s in desk.speaker(anna).statements] == [1, 3]
    assert [other.where for other in desk.speaker(anna).statements[0].reprints] == ["Capital Herald"]
    assert [s.id for s in desk.speaker(max_korn).statements] == [2, 5], "an edited denial is no repetition"
    assert (desk.speaker(anna).row.statements, desk.speaker(max_korn).row.statements) == (2, 2)
    desk.fold_reprints = False
    assert desk.timeline_ids() == [1, 2, 3, 4, 5, 6]
    assert [s.id for s in desk.speaker(anna).statements] == [1, 3, 4, 6]
    assert desk.speaker(anna).row.statements == 2, "counts stay"


COMMANDS: tuple[tuple[str, Callable[[Desk], Future[Changed]], str], ...] = (
    ("Accept statement", lambda desk: desk.accept([1]), "SELECT count(*) FROM decisions WHERE verdict = 'confirmed'"),
    ("Reject statement", lambda desk: desk.reject([1]), "SELECT count(*) FROM decisions WHERE verdict = 'rejected'"),
    ("Skip statement", lambda desk: desk.skip([1]), "SELECT count(*) FROM decisions WHERE verdict = 'skipped'"),
    ("Accept statement", lambda desk: desk.accept([4]), "SELECT count(*) FROM decisions WHERE verdict = 'confirmed'"),
    (
        "Mark as denial",
        lambda desk: desk.set_side([1], Side.DENIES, 1),
        "SELECT count(*) FROM memberships WHERE origin = 'person' AND side = 'denies'",
    ),
    (
        "Change the response",
        lambda desk: desk.set_response(1, Response.EXACT),
        "SELECT count(*) FROM statements WHERE response = 'exact'",
    ),
    (
        "Change the evidence",
        lambda desk: desk.set_evidence(1, Evidence.STATED),
        "SELECT count(*) FROM statements WHERE evidence = 'stated'",
    ),
    (
        "Change the speaker",
        lambda desk: desk.set_speaker([1], None),
        "SELECT count(*) FROM statements WHERE article_speaker IS NULL",
    ),
    (
        "New speaker “Ida Holm”",
        lambda desk: desk.create_speaker([1], "Ida Holm"),
        "SELECT count(*) FROM statements s JOIN article_speakers a ON a.id = s.article_speaker"
        " JOIN speakers p ON p.id = a.speaker WHERE p.name = 'Ida Holm'",
    ),
    (
        "Move statement to another claim",
        lambda desk: desk.move_statement([1], 2),
        "SELECT count(*) - 2 FROM memberships WHERE claim = 2",
    ),
    ("New claim", lambda desk: desk.new_claim([1], "Tanks"), "SELECT count(*) FROM memberships WHERE claim > 2"),
    (
        "Split a claim",
        lambda desk: desk.split_claim(1, [1], "Tanks"),
        "SELECT count(*) FROM memberships WHERE claim > 2",
    ),
    (
        "Take statement off a claim",
        lambda desk: desk.remove_from_claim([1], 1),
        "SELECT 4 - count(*) FROM memberships WHERE claim = 1",
    ),
    (
        "Keep two statements apart",
        lambda desk: desk.keep_apart(2, 1),
        "SELECT count(*) FROM memberships WHERE claim > 2",
    ),
    (
        "Delete a statement",
        lambda desk: desk.delete_statement(1),
        "SELECT count(*) FROM statements WHERE state = 'rejected'",
    ),
    (
        "Accept note on evidence",
        lambda desk: desk.accept_notes([1]),
        "SELECT count(*) FROM notes WHERE state = 'confirmed'",
    ),
)


@pytest.mark.parametrize(("label", "command", "touched"), COMMANDS, ids=[f"{n} {c[0]}" for n, c in enumerate(COMMANDS)])
def test_a_decision_is_about_the_card_with_its_reprints_and_is_undone_at_once(
    desk: Desk, label: str, command: Callable[[Desk], Future[Changed]], touched: str
) -> None:
    before = snapshot(desk.project)
    assert _done(command(desk)).label == f"{label}, with 1 reprint"
    assert desk.can_undo() == f"{label}, with 1 reprint"
    assert desk.project.rows(touched) == [(2,)]
    assert folded(desk.project)[4] == 1, "decided on alike, they stand together still"
    assert desk.project.check() == []
    desk.undo().result(10)
    assert snapshot(desk.project) == before
    desk.fold_reprints = False
    assert _done(command(desk)).label == label
    assert desk.project.rows(touched) == [(1,)], "unfolded, a decision is about the one card"


def test_reopening_is_about_the_reprints_too_and_labels_count_them(desk: Desk) -> None:
    assert _done(desk.accept([1, 3])).label == "Accept 2 statements, with 2 reprints"
    assert _done(desk.unreview([1])).label == "Reopen statement, with 1 reprint"
    assert [desk.statement(n).state for n in (1, 4, 3, 6)] == [MACHINE, MACHINE, CONFIRMED, CONFIRMED]
    assert _done(desk.accept([2])).label == "Accept statement"


def test_kept_apart_are_all_printings_of_the_one_from_all_of_the_other(desk: Desk) -> None:
    _done(desk.move_statement([3], 1))
    _done(desk.keep_apart(1, 3))
    pairs = desk.project.rows("SELECT a, b FROM apart ORDER BY a, b")
    assert pairs == [(1, 3), (1, 6), (3, 4), (4, 6)]
    assert desk.statement(3).claims == desk.statement(6).claims != desk.statement(1).claims


def test_two_printings_kept_apart_are_just_these_two(desk: Desk) -> None:
    assert _done(desk.keep_apart(1, 4)).label == "Keep two statements apart"
    assert desk.project.rows("SELECT a, b FROM apart") == [(1, 4)]
    assert _ids(desk.claim(1)) == ([1], [2, 5]) and desk.statement(4).claims == (3,)


@pytest.mark.parametrize(
    "own", [lambda desk: desk.reject([4]), lambda desk: desk.accept([4]), lambda desk: desk.set_side([4], Side.HEDGES)]
)
def test_what_a_person_decided_on_a_reprint_is_never_changed_with_another(
    desk: Desk, own: Callable[[Desk], Future[Changed]]
) -> None:
    desk.fold_reprints = False
    _done(own(desk))
    desk.fold_reprints = True
    theirs = desk.statement(4)
    shown = _ids(desk.claim(1))[0]
    assert shown == ([1] if theirs.state == "rejected" else [1, 4]), "its own card, unless it is rejected"
    assert desk.claim(1).assertions[0].reprints == ()
    assert _done(desk.skip([1])).label == "Skip statement"
    assert desk.statement(4) == theirs


def test_what_is_left_open_of_a_group_is_counted(desk: Desk) -> None:
    desk.fold_reprints = False
    _done(desk.accept([1]))
    assert desk.to_review(Place("claim", 1)) == [2, 4, 5]
    assert desk.claims([1])[0].asserts == 2
    _done(desk.accept([4]))
    assert desk.to_review(Place("claim", 1)) == [2, 5]
    assert desk.claims([1])[0].asserts == 1


def test_a_note_on_evidence_is_folded_like_a_statement(desk: Desk) -> None:
    (note,) = desk.claim(1).notes
    assert (note.id, [(other.id, other.where) for other in note.reprints]) == (1, [(2, "Capital Herald")])
    _done(desk.reject_notes([1]))
    assert desk.claim(1).notes == ()
    desk.undo().result(10)
    desk.fold_reprints = False
    assert [n.id for n in desk.claim(1).notes] == [1, 2]
    _done(desk.accept_notes([2]))
    desk.fold_reprints = True
    assert [n.id for n in desk.claim(1).notes] == [1, 2], "one is confirmed, one is not"


def _paper(desk: Desk) -> Outline:
    return outline_of(desk, [1], paper="a4", date="2026-11-23", scope="", program="Sic et Non 0")


def test_on_paper_a_reprint_is_a_reference_and_no_row(desk: Desk) -> None:
    desk.fold_reprints = False  # paper is folded whatever the window shows
    paper = _paper(desk)
    (claim,) = paper.claims
    assert [(s.source, s.also) for s in claim.assertions] == [(1, ((2, 2),))]
    assert len(claim.denials) == 2 and [note.also for note in claim.notes] == [((2, 5),)]
    assert "3 statements by 2 speakers in 2 sources (1 origin). 1 asserts, 2 deny." in claim.counts
    assert claim.one_sided == ((), ())
    data = page_data(paper)
    (also,) = data["claims"][0]["assertions"][0]["also"]
    assert (also["source"], also["paragraph"], also["where"]) == (2, 2, "Capital Herald")
    assert also["footnote"] == "Headline of Capital Herald, Capital Herald, 2025-05-15"
    assert data["claims"][0]["carried"] == []
    assert [source["number"] for source in data["sources"]] == [1, 2]
