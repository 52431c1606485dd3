"""The desk as window and command line use it: what is shown, what is done, what is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from sicetnon.core.errors import ProjectInUse, SicEtNonError, SpanMismatch
from sicetnon.core.findings import ANSWERS, ArticleFindings, Evidence, Kind, Reading, Response, Side, StatementFinding
from sicetnon.core.spans import Span
from sicetnon.report.layout import page_data
from sicetnon.services import showing
from sicetnon.services.desk import Desk
from sicetnon.services.outlining import outline_of
from sicetnon.services.rows import CONFIRMED, MACHINE, REJECTED, SKIPPED, Changed, Place
from sicetnon.store import About
from store.made_up import TEXT, at, numbered, put_together, river, snapshot


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "p.sicetnon") as desk:
        about = About(title="Who emptied the tanks?", outlet="The Post", published="2022-12-23", media="txt")
        desk.project.add_source(
            TEXT.encode(), "river.txt", TEXT, river(), about=about, left_out=[("menu", "Home · News")]
        )
        put_together(desk.project, [1, 2])
        put_together(desk.project, [3], "The water was red")
        yield desk


def _done(future: Future[Changed]) -> Changed:
    return future.result(10)


def test_lists(desk: Desk) -> None:
    counts = desk.counts()
    expected = {"sources": 1, "origins": 1, "copies": 0, "statements": 3, "to_review": 3, "claims": 2, "contested": 1}
    assert expected.items() <= counts.items()
    assert counts["unanswered"] == 1 and counts["speakers"] == 2
    (source,) = desk.sources([99, 1])
    assert (source.title, source.outlet, source.published, source.statements, source.to_review) == (
        "Who emptied the tanks?", "The Post", "2022-12-23", 3, 3,
    )  # fmt: skip
    assert desk.claim_ids() == [1, 2]
    assert desk.claim_ids(filter="unanswered") == [2]
    assert desk.claim_ids(text="red wat") == [2]
    assert desk.claim_ids(text="  ") == [1, 2]
    assert desk.claim_ids(text="?!") == []
    first, second = desk.claims([2, 1])
    assert (first.id, first.contested, second.id, second.asserts, second.denies) == (2, False, 1, 1, 1)
    assert [s.name for s in desk.speakers(desk.speaker_ids())] == ["Anna Weber", "mill"]


def test_who_is_only_named_is_listed_on_demand(desk: Desk) -> None:
    anna = desk.speaker_ids()[0]
    _done(desk.reject([2, 3]))
    assert anna in desk.speaker_ids() and anna not in desk.speaker_ids(filter="speaking")
    assert desk.counts()["speakers"] == 1
    _done(desk.rename_speaker(anna, "Anna"))
    assert anna in desk.speaker_ids(filter="speaking")


def test_a_source_without_headline_is_called_by_its_first_words(desk: Desk) -> None:
    text, found = numbered(3)
    new = desk.project.add_source(text.encode(), "x.txt", text, found)
    assert desk.sources([new])[0].title.startswith("Person A3 said that town 3")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the mill closed", "Answers: “the mill closed”"),
        ('"The mill closed."', 'Answers: "The mill closed."'),
        ('"The mill closed," she wrote', "Answers: “\"The mill closed,\" she wrote”"),
        ("the mill " * 40, "Answers: “" + "the mill " * 12 + "…”"),
    ],
)
def test_a_reason_shows_its_words_in_marks_and_not_too_many(words: str, expected: str) -> None:
    assert showing.reasons(json.dumps([[ANSWERS, 0, len(words)]]), words) == (expected,)


def test_a_colon_is_no_words_of_saying(desk: Desk) -> None:
    text = "THE CLAIM: The mill closed in May."
    told = StatementFinding(0, None, (), (Span(9, 10),), (Span(11, 33),), Kind.MIXED, Side.ASSERTS)
    source = desk.project.add_source(text.encode(), "c.txt", text, ArticleFindings("e", "en", (told,)))
    ((number,),) = desk.project.rows("SELECT id FROM statements WHERE source = ?", (source,))
    view = desk.statement(number)
    assert (view.cue_text, view.content_text) == ("", "The mill closed in May")


def test_a_statement_has_all_that_a_card_prints(desk: Desk) -> None:
    view = desk.statement(1)
    assert view.content_text == "it had emptied its tanks into the river"
    assert view.sentence == "The mill denied that it had emptied its tanks into the river."
    assert (view.speaker_name, view.speaker_printed, view.speaker_reading) == ("mill", "The mill", Reading.NAME)
    assert view.reasons == ("“denied” denies",)
    assert (view.state, view.by_hand, view.orphan, view.claims, view.paragraph) == (MACHINE, False, False, (1,), 1)
    third = desk.statement(3)
    assert third.paragraph == 2 and third.sentence.startswith("“The water was red,” Ms Weber said.")
    assert third.speaker_printed == "Ms Weber" and third.speaker_description == "head of the fishing club"


def test_a_claim_has_both_columns_notes_and_evidence(desk: Desk) -> None:
    claim = desk.claim(1)
    assert [s.id for s in claim.assertions] == [2] and [s.id for s in claim.denials] == [1]
    assert {(p.assertion and p.assertion.id, p.denial and p.denial.id) for p in claim.pairings} == {(2, 1)}
    assert claim.differences
    (note,) = claim.notes
    assert note.text == "Neither Ms Webber nor the mill offered any evidence."
    assert (note.about, note.offered, note.sic) == (("mill", "Anna Weber"), False, (("Ms Webber", "Anna Weber"),))
    assert dict(claim.evidence) == {
        "Anna Weber": "none offered, the article says",
        "mill": "none offered, the article says",
    }
    assert (claim.speakers, claim.sources, claim.origins) == (2, 1, 1)


def test_who_declines_does_not_deny(desk: Desk) -> None:
    _done(desk.set_side([1], Side.DECLINES, 1))
    (row,) = desk.claims([1])
    assert (row.asserts, row.denies, row.declines, row.contested) == (1, 0, 1, False)
    assert desk.counts()["contested"] == 0
    assert desk.claim_ids(filter="contested") == []
    assert desk.source_counts(1) == (3, 2, 0)
    paper = outline_of(desk, [1], paper="a4", date="2026-11-23", scope="All claims", program="Sic et Non 0")
    assert not paper.claims[0].contested
    assert "1 asserts, 0 deny, 1 declines." in paper.claims[0].counts
    assert page_data(paper)["claims"][0]["denials"][0]["declines"]


def test_a_statement_of_a_reprint_is_known_as_one(desk: Desk) -> None:
    text, found = numbered(3)
    copy = desk.project.add_source(text.encode(), "x.txt", text, found)
    with desk.project.operation("Match", actor="import") as op:
        op.update("sources", copy, copy_of=1)
    assert [s.reprint for s in desk.article(copy).statements] == [True] * 5
    assert not desk.statement(1).reprint


def test_an_article_for_reading(desk: Desk) -> None:
    article = desk.article(1)
    assert article.text == TEXT and len(article.paragraphs) == 3
    assert [s.id for s in article.statements] == [1, 2, 3]
    assert article.left_out[0].text == "Home · News"
    typo = next(f for f in article.forms if f[2] is Reading.TYPO)
    assert typo[0].of(TEXT) == "Ms Webber"


def test_a_speaker_with_forms(desk: Desk) -> None:
    anna = desk.speaker_ids()[0]
    detail = desk.speaker(anna)
    assert [f[0] for f in detail.forms] == ["Anna Weber", "Ms Webber", "Ms Weber"]
    assert detail.forms[1][1:] == (Reading.TYPO, 1, "one letter from “Weber”")
    assert [s.id for s in detail.statements] == [2, 3]


@pytest.mark.parametrize("ask", ["claim", "article", "statement", "speaker"])
def test_what_is_gone_is_a_key_error(desk: Desk, ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(desk, ask)(99)


def test_decisions_states_and_yields(desk: Desk) -> None:
    assert desk.yields() == ()
    changed = _done(desk.accept([1, 2]))
    assert changed.label == "Accept 2 statements" and changed.place == Place("statement", 1)
    assert {"statements", "history"} <= changed.kinds
    _done(desk.reject([3]))
    assert [desk.statement(i).state for i in (1, 2, 3)] == [CONFIRMED, CONFIRMED, REJECTED]
    assert desk.yields() == ("you confirmed 1 of 2 assertions it found", "you confirmed 1 of 1 denial it found")
    assert desk.claim_ids() == [1]  # nothing is left on the other
    assert desk.to_review() == []
    _done(desk.unreview([1]))
    _done(desk.skip([2]))
    assert [desk.statement(i).state for i in (1, 2)] == [MACHINE, SKIPPED]
    assert desk.to_review(Place("source", 1)) == [1]
    assert desk.to_review(Place("claim", 1)) == [1]


def test_a_decision_made_already_is_no_step_to_undo(desk: Desk) -> None:
    for again in (
        lambda: desk.accept([1]),
        lambda: desk.set_side([2], Side.DENIES, claim=1),
        lambda: desk.reject([3]),
        lambda: desk.skip([1]),
    ):
        _done(again())
        before, state = len(desk.history()), snapshot(desk.project)
        assert _done(again()).operation is None
        assert len(desk.history()) == before and snapshot(desk.project) == state


def test_sides_answers_evidence_and_words(desk: Desk) -> None:
    _done(desk.set_side([2], Side.DENIES))
    assert desk.claims([1])[0].denies == 2 and desk.statement(2).state == CONFIRMED
    assert desk.can_undo() == "Mark as denial"
    _done(desk.set_side([2], Side.HEDGES, claim=1))
    assert desk.claim(1).assertions[0].side is Side.HEDGES
    _done(desk.set_response(1, Response.DIFFERENT))
    assert desk.claim(1).denials[0].response is Response.DIFFERENT
    _done(desk.set_evidence(2, Evidence.STATED))
    assert dict(desk.claim(1).evidence)["Anna Weber"].startswith("evidence stated")
    _done(desk.set_span(2, (at(TEXT, "three tanks"),), (at(TEXT, "said"),)))
    assert desk.statement(2).content_text == "three tanks"
    with pytest.raises(SpanMismatch, match="outside the text"):
        _done(desk.set_span(2, (Span(5, 10_000),)))
    with pytest.raises(SpanMismatch):
        _done(desk.set_span(2, ()))
    assert desk.check() == ()


def test_claims_are_moved_made_merged_split(desk: Desk) -> None:
    changed = _done(desk.new_claim([3], "The water turned red"))
    assert changed.place is not None and changed.place.kind == "claim"
    new = changed.place.id
    assert desk.claim(new).row.confirmed and desk.statement(3).claims == (new,)
    _done(desk.merge_claims(1, [new]))
    assert desk.statement(3).claims == (1,) and desk.claim_ids() == [1]
    split = _done(desk.split_claim(1, [3], "Red again")).place
    assert split is not None and desk.statement(3).claims == (split.id,)
    _done(desk.move_statement([3], 1))
    assert _done(desk.undo()).place == Place("statement", 3), "undo goes to where the statement is again"
    assert desk.statement(3).claims == (split.id,)
    _done(desk.redo())
    _done(desk.remove_from_claim([3], 1))
    assert desk.statement(3).claims == ()
    _done(desk.edit_proposition(1, "The mill emptied three tanks"))
    assert desk.claims([1])[0].proposition == "The mill emptied three tanks"
    with pytest.raises(SicEtNonError, match="needs words"):
        _done(desk.edit_proposition(1, "  "))
    with pytest.raises(SicEtNonError, match="no longer"):
        _done(desk.move_statement(3, 99))


def test_keep_apart_parts_what_is_together(desk: Desk) -> None:
    _done(desk.keep_apart(1, 2))
    assert set(desk.statement(1).claims).isdisjoint(desk.statement(2).claims)
    same, differs = desk.same_claim_question(1, 2)
    assert "the same source" in same
    assert all(row.differs for row in differs)


def test_speakers_are_changed_made_renamed_merged_split(desk: Desk) -> None:
    anna, mill = desk.speaker_ids()
    _done(desk.set_speaker([1], anna))
    assert desk.statement(1).speaker == anna
    _done(desk.set_speaker([1], None))
    assert desk.statement(1).speaker_name is None
    assert _done(desk.create_speaker([1], "Bernd Koch")).place == Place("statement", 1)
    assert desk.statement(1).speaker_name == "Bernd Koch"
    _done(desk.rename_speaker(anna, "Anna W. Weber"))
    _done(desk.describe_speaker(anna, "angler"))
    assert desk.statement(2).speaker_name == "Anna W. Weber" and desk.statement(2).speaker_description == "angler"
    _done(desk.split_form(anna, "Ms Weber", "Clara Weber"))
    assert desk.statement(3).speaker_name == "Clara Weber" and desk.statement(2).speaker_name == "Anna W. Weber"
    clara = desk.statement(3).speaker
    assert clara is not None
    _done(desk.merge_speakers(anna, [clara, mill]))
    assert desk.statement(3).speaker == anna
    assert desk.check() == ()


def test_a_misspelt_form_that_is_somebody_else_is_no_typo_any_more(desk: Desk) -> None:
    anna = desk.speaker_ids()[0]
    _done(desk.split_form(anna, "Ms Webber", "Eva Webber"))
    assert all(reading is Reading.NAME for _, _, reading in desk.article(1).forms)
    assert desk.article(1).notes[0].sic == ()
    desk.undo().result(10)
    assert desk.article(1).notes[0].sic == (("Ms Webber", "Anna Weber"),)


def test_statements_by_hand(desk: Desk) -> None:
    place = _done(
        desk.add_statement(1, (at(TEXT, "leads the fishing club"),), desk.speaker_ids()[0], Side.ASSERTS, 2)
    ).place
    assert place is not None and place.kind == "statement"
    view = desk.statement(place.id)
    assert (view.by_hand, view.state, view.claims, view.speaker_name) == (True, CONFIRMED, (2,), "Anna Weber")
    _done(desk.delete_statement(place.id))
    with pytest.raises(KeyError):
        desk.statement(place.id)
    _done(desk.delete_statement(1))
    assert desk.statement(1).state == REJECTED


def test_notes_tags_and_what_is_said_of_sources(desk: Desk) -> None:
    _done(desk.set_note(Place("claim", 1), "The denial is about the river."))
    _done(desk.set_tags(Place("claim", 1), [" water ", "water", "b  c"]))
    assert desk.claim(1).note == "The denial is about the river." and desk.claim(1).tags == ("b c", "water")
    _done(desk.set_tags(Place("statement", 1), ["x"]))
    _done(desk.set_note(Place("statement", 1), "n"))
    assert desk.statement(1).tags == ("x",) and desk.statement(1).note == "n"
    _done(desk.set_note(Place("claim", 1), ""))
    assert desk.claim(1).note == ""
    before = desk.sources([1])[0]
    _done(desk.describe_source(1, {"title": "Other", "outlet": "", "published": "2022-12-24"}))
    row = desk.sources([1])[0]
    assert (row.title, row.outlet, row.published) == ("Other", None, "2022-12-24")
    assert desk.can_undo() == "Change the title and outlet and day of publication of a source"
    _done(desk.undo())
    assert desk.sources([1])[0] == before, "what one button kept, one undo takes back"


def test_the_history_says_what_was_done_to_what(desk: Desk) -> None:
    _done(desk.accept([2]))
    _done(desk.edit_proposition(1, "The mill emptied three tanks"))
    claim, statement = desk.history()[:2]
    assert claim.about == "The mill emptied three tanks"
    assert statement.about.endswith(": " + desk.statement(2).content_text)
    _done(desk.delete_sources([1]))
    assert desk.history()[2].about == "", "what is gone has no words"


def test_removing_a_source_and_taking_everything_back(desk: Desk) -> None:
    before = snapshot(desk.project)
    _done(desk.accept([1]))
    _done(desk.keep_apart(1, 2))
    _done(desk.delete_sources([1]))
    assert desk.counts()["statements"] == 0 and desk.claim_ids() == []
    for label in ("Remove source", "Keep two statements apart", "Accept statement"):
        assert desk.can_undo() == label
        assert desk.undo().result(10) is not None
    assert snapshot(desk.project) == before
    assert desk.can_redo() == "Accept statement"
    undone = [row.label for row in desk.history() if row.undone]
    assert undone == ["Remove source", "Keep two statements apart", "Accept statement"]


def test_listeners_hear_of_changes_after_they_are_in_the_file(desk: Desk) -> None:
    heard: list[tuple[str, str | None]] = []
    thread: list[str] = []

    def on_changed(changed: Changed) -> None:
        heard.append((changed.label, desk.can_undo()))
        thread.append(threading.current_thread().name)

    stop = desk.subscribe(on_changed, lambda progress: None)
    _done(desk.accept([1]))
    desk.undo().result(10)
    stop()
    _done(desk.accept([2]))
    assert heard == [("Accept statement", "Accept statement"), ("Accept statement", "Match")]
    assert "MainThread" not in thread


def test_a_command_that_fails_changes_nothing_and_the_next_one_works(desk: Desk) -> None:
    before = snapshot(desk.project)
    with pytest.raises(SicEtNonError, match="no longer in the project"):
        _done(desk.set_side([1, 99], Side.DENIES))
    assert snapshot(desk.project) == before
    _done(desk.accept([1]))


def test_many_threads_read_while_one_writes(desk: Desk) -> None:
    failures: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(40):
                claim = desk.claim(1)
                assert claim.row.denies == len(claim.denials)  # one state throughout
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for each in threads:
        each.start()
    for n in range(40):
        desk.set_side([2], Side.DENIES if n % 2 else Side.ASSERTS)
    for each in threads:
        each.join()
    assert failures == []


def test_quit_and_start_again_finds_everything(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Desk.create(path) as desk:
        desk.project.add_source(TEXT.encode(), "river.txt", TEXT, river())
        _done(desk.set_side([2], Side.HEDGES))
        with pytest.raises(ProjectInUse):
            Desk.open(path)
        assert desk.path == path and desk.name == "p"
    with Desk.open(path) as desk:
        assert desk.statement(2).side is Side.HEDGES
        assert desk.can_undo() == "Mark as hedge"
        undone = desk.undo().result(10)
        assert undone is not None and undone.place == Place("statement", 2)
        assert desk.statement(2).side is Side.ASSERTS


def test_matching_a_project_and_deciding_in_between(desk: Desk) -> None:
    _done(desk.accept([1, 2]))
    matched = desk.rematch().result(60)
    assert matched.claims == desk.counts()["claims"]
    assert {1} <= set(desk.statement(1).claims) and {1} <= set(desk.statement(2).claims)
    lines = len(desk.history())
    desk.rematch().result(60)
    assert len(desk.history()) == lines  # the same again changes nothing
    assert desk.check() == ()


def test_a_copy_of_the_project(desk: Desk, tmp_path: Path) -> None:
    copy = desk.save_copy(tmp_path / "copy.sicetnon").result(10)
    with Desk.open(copy) as other:
        assert other.counts() == desk.counts()


def test_undo_goes_to_no_place_that_went_with_it(desk: Desk) -> None:
    _done(desk.new_claim([3], "Another"))
    undone = desk.undo().result(10)
    assert undone is not None and undone.place is None
    redone = desk.redo().result(10)
    assert redone is not None and redone.place == Place("claim", 3)


def test_an_import_under_way_is_stopped_before_it_is_undone(desk: Desk) -> None:
    job = desk.project.start_job("Import 2 files", [])
    text, found = numbered(1)
    desk.project.add_source(text.encode(), "1.txt", text, found, label="Import 2 files", job=job)
    with pytest.raises(SicEtNonError, match="stop it first"):
        desk.undo().result(10)
    desk.project.finish_job(job)
    undone = desk.undo().result(10)
    assert undone is not None and undone.label == "Import 2 files"


def test_what_is_forgotten_is_gone_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Desk.create(path) as desk:
        desk.project.add_source(TEXT.encode(), "river.txt", TEXT, river())
        text, found = numbered(1)
        desk.project.add_source(text.encode(), "1.txt", text, found)
        _done(desk.delete_sources([1]))
        assert desk.project.rows("SELECT count(*) FROM texts") == [(2,)]
        assert _done(desk.forget_history()).kinds == {"history"}
        assert desk.history() == [] and desk.can_undo() is None and desk.can_redo() is None
        assert desk.check() == ()
        assert desk.search("tanks") == []
    data = path.read_bytes()
    assert b"fishing" not in data and b"Weber" not in data
    assert b"bridges" in data


def test_notes_on_evidence_are_decided_and_undone(desk: Desk) -> None:
    (note,) = desk.claim(1).notes
    assert note.state == MACHINE
    changed = _done(desk.accept_notes([note.id]))
    assert changed.label == "Accept note on evidence" and "notes" in changed.kinds
    assert desk.claim(1).notes[0].state == CONFIRMED
    _done(desk.reject_notes([note.id, 99]))
    assert desk.claim(1).notes == () and desk.article(1).notes == ()
    desk.undo().result(10)
    desk.undo().result(10)
    assert desk.claim(1).notes == (note,)
