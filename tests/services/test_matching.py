"""Matching a project: only what is new, in a child where it is much, around a person's decisions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sicetnon.core.errors import SicEtNonError
from sicetnon.core.findings import (
    ANSWERS,
    ArticleFindings,
    Form,
    Kind,
    Reading,
    Reason,
    Response,
    Side,
    SpeakerFinding,
    SpeakerKind,
    StatementFinding,
)
from sicetnon.core.spans import Span
from sicetnon.services import matching
from sicetnon.services.desk import Desk
from sicetnon.store import Project, scope
from sicetnon.work import put_together
from sicetnon.work.lane import Lane, TaskFailed
from store.made_up import TEXT, add_river, river


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.sicetnon") as project:
        yield project


def _article(project: Project, number: int, lines: list[str]) -> int:
    text = "\n".join(lines)
    found, start = [], 0
    for n, line in enumerate(lines):
        found.append(
            StatementFinding(n, None, (), (), (Span(start, start + len(line) - 1),), Kind.INDIRECT, Side.ASSERTS)
        )
        start += len(line) + 1
    return project.add_source(text.encode(), f"{number}.txt", text, ArticleFindings("e", "en", tuple(found)))


def _words(dice: random.Random) -> list[str]:
    return ["".join(dice.choices("abcdefghijklmnoprstuvw", k=dice.randint(4, 9))) for _ in range(4000)]


def test_a_denial_meets_what_it_was_read_to_answer(project: Project) -> None:
    text = "The miller poisoned the brook, it was said. I have not set foot there since spring, he said."
    said = ("The miller poisoned the brook", "I have not set foot there since spring")
    charge, answer = (Span(text.index(words), text.index(words) + len(words)) for words in said)
    statements = (
        StatementFinding(0, None, (), (), (charge,), Kind.INDIRECT, Side.ASSERTS),
        StatementFinding(
            1, None, (), (), (answer,), Kind.INDIRECT, Side.DENIES, Response.DIFFERENT,
            reasons=(Reason(ANSWERS, charge),),
        ),
    )  # fmt: skip
    project.add_source(text.encode(), "1.txt", text, ArticleFindings("e", "en", statements))
    matching.rematch(project)
    rows = project.rows("SELECT claim FROM memberships")
    assert len(rows) == 2 and len(set(rows)) == 1


def _crowd(project: Project, sources: int, each: int = 10) -> list[list[str]]:
    dice = random.Random(7)
    known = _words(dice)
    articles = []
    for number in range(sources):
        topic = dice.choices(known, k=15)
        lines = [" ".join(["The", *dice.choices(topic, k=9)]) + "." for _ in range(each)]
        _article(project, number, lines)
        articles.append(lines)
    return articles


def test_nothing_new_is_nothing_to_do(project: Project) -> None:
    add_river(project)
    first = matching.rematch(project)
    lines = len(project.history())
    assert matching.rematch(project) == first
    assert matching.rematch(project, everything=True) == first
    assert len(project.history()) == lines


def test_denial_and_assertion_meet_on_one_claim(project: Project) -> None:
    add_river(project)
    matching.rematch(project)
    rows = project.rows("SELECT claim FROM memberships WHERE statement IN (1, 2)")
    assert len(rows) == 2 and len(set(rows)) == 1
    assert project.rows("SELECT asserts, denies, contested FROM claim_totals WHERE claim = ?", rows[0]) == [(1, 1, 1)]


def test_he_in_a_claim_is_whom_the_engine_found_for_him(project: Project) -> None:
    text = "Anna Lind worked for Peter Holm. Ms. Lind said he had sold the harbour bridge."
    person, pronoun = text.index("Peter Holm"), text.index("he had")
    holm = SpeakerFinding(
        0, "Peter Holm", SpeakerKind.PERSON,
        (
            Form("Peter Holm", (Span(person, person + 10),)),
            Form("he", (Span(pronoun, pronoun + 2),), Reading.PRONOUN),
        ),
    )  # fmt: skip
    lind = SpeakerFinding(1, "Anna Lind", SpeakerKind.PERSON, (Form("Anna Lind", (Span(0, 9),)),))
    said = StatementFinding(0, 1, (), (), (Span(pronoun, len(text) - 1),), Kind.INDIRECT, Side.ASSERTS)
    project.add_source(text.encode(), "a.txt", text, ArticleFindings("e", "en", (said,), (holm, lind)))
    matching.rematch(project)
    assert project.rows("SELECT proposition FROM claims") == [("Peter Holm had sold the harbour bridge",)]


def test_a_reprint_is_known_as_a_copy_and_its_origin_may_go(project: Project) -> None:
    text = TEXT + "\n" + " ".join(f"The {n}th witness saw the water change its colour." for n in range(20))
    first = add_river(project, text, "first.txt")
    second = add_river(project, text + "\nFrom our agencies.", "second.txt")
    matching.rematch(project)
    copies = project.rows("SELECT id, copy_of FROM sources WHERE copy_of IS NOT NULL")
    assert copies in ([(first, second)], [(second, first)])
    from sicetnon.store import sources

    with project.operation("Remove") as op:
        sources.delete(op, [copies[0][1]])
    assert project.check() == []


def test_in_a_large_project_only_what_is_like_takes_part(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scope, "SMALL", 100)
    monkeypatch.setattr(matching, "_HERE", 10_000)
    articles = _crowd(project, 60)
    matching.rematch(project)
    before = dict(project.rows("SELECT statement, claim FROM memberships"))
    new = _article(project, 60, articles[5][:5])
    with project.reading() as db:
        chosen = scope.choose(db)
    assert chosen.fresh == (new,)
    assert chosen.statements is not None and chosen.sources is not None
    assert {51, 52, 53, 54, 55} <= chosen.statements  # those with the same words
    assert len(chosen.statements) < 300
    assert {6, new} <= chosen.sources
    matching.rematch(project)
    after = dict(project.rows("SELECT statement, claim FROM memberships"))
    assert {s: c for s, c in after.items() if s not in chosen.statements} == {
        s: c for s, c in before.items() if s not in chosen.statements
    }
    fresh = [r[0] for r in project.rows("SELECT id FROM statements WHERE source = ? ORDER BY id", [new])]
    assert all(after[s] == after[51 + n] for n, s in enumerate(fresh))
    assert project.check() == []


def test_new_findings_are_matched_again(project: Project) -> None:
    add_river(project)
    matching.rematch(project)
    project.add_findings(1, river(engine="test 2"), label="Read again")
    assert project.rows("SELECT matched FROM sources") == [(0,)]
    matching.rematch(project)
    assert project.rows("SELECT matched FROM sources") == [(1,)]


def test_a_question_crosses_to_a_child_and_back(project: Project) -> None:
    add_river(project)
    add_river(project, TEXT + "\nMore.", "b.txt")
    with project.reading() as db:
        found = matching.matches.read(db, scope.choose(db))
    question = put_together.Question(
        found.statements, found.known, found.constraints, found.names, found.names_apart, found.texts
    )
    assert put_together.unpack(put_together.pack(question)) == question
    here = put_together.answer(question)
    lane = Lane(matching.MATCHER)
    try:
        (part,) = lane.run({}, put_together.pack(question), patience=60)
    finally:
        lane.close()
    assert put_together.read_answer(part) == here


class _Broken:
    """A runner whose child ends badly."""

    def run(
        self, task: Mapping[str, Any], payload: bytes = b"", *, patience: float = 0, stopped: Callable[[], bool] = bool
    ) -> Iterator[dict[str, Any]]:
        raise TaskFailed("memory")

    def close(self) -> None:
        pass


def test_a_child_that_fails_is_a_sentence_and_is_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_HERE", 0)
    add_river(project)
    with pytest.raises(SicEtNonError, match="tried again"):
        matching.Matcher(project, _Broken()).compute()
    assert project.rows("SELECT matched FROM sources") == [(0,)]
    monkeypatch.undo()
    assert matching.rematch(project).claims > 0


def test_what_changes_while_an_answer_is_worked_out_is_respected(project: Project) -> None:
    from sicetnon.store import decisions, sources

    add_river(project)
    gone = add_river(project, TEXT + "\nMore.", "b.txt")
    work = matching.Matcher(project).compute()
    assert work is not None
    with project.operation("Reject") as op:
        decisions.decide(op, [2], "rejected")
    with project.operation("Remove") as op:
        sources.delete(op, [gone])
    with project.operation("Match", actor="import") as op:
        matching.write_down(op, work)
    assert project.rows("SELECT count(*) FROM memberships WHERE statement = 2") == [(0,)]
    assert project.check() == []


def test_opening_goes_on_with_matching_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
    with Desk.open(path) as desk:
        assert desk.counts()["claims"] == 0
        desk.resume()
        desk.rematch().result(60)
        assert desk.counts()["claims"] > 0
