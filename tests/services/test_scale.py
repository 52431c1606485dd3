"""100,000 statements in 10,000 sources: what the window asks for while scrolling stays quick.

Timings are printed (`-s`); the bounds are generous, they catch a lost index and not a busy machine.
SICETNON_SCALE sets the number of sources; the small default keeps the suite short.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from sicetnon.services.browsing import Browsing
from sicetnon.services.rows import Place
from sicetnon.store import Project
from store.made_up import numbered
from yardstick import slowness

pytestmark = pytest.mark.clock
SOURCES = int(os.environ.get("SICETNON_SCALE", "1000"))
PER_SOURCE = 10
T = TypeVar("T")


def _fill(project: Project) -> None:
    start = time.perf_counter()
    job = project.start_job("Import", [])
    for number in range(SOURCES):
        text, found = numbered(number, PER_SOURCE)
        project.add_source(text.encode(), f"{number}.txt", text, found, label="Import", job=job)
    middle = time.perf_counter()
    with project.operation("Import", actor="import", batch=job) as op:
        for claim in range(SOURCES):
            row = op.insert("claims", proposition=f"Town {claim % 97} had bought {claim % 12} bridges, number {claim}")
            first = claim * PER_SOURCE + 1
            op.db.execute(
                "INSERT INTO memberships(claim, statement, side)"
                " SELECT ?, id, side FROM statements WHERE id >= ? AND id < ?",
                (row, first, first + PER_SOURCE),
            )
    end = time.perf_counter()
    print(f"\n{SOURCES * PER_SOURCE:,} statements in {middle - start:.1f} s, claims in {end - middle:.1f} s")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsing]:
    path = tmp_path_factory.mktemp("scale") / "p.sicetnon"
    desk = Browsing(Project.create(path))
    _fill(desk.project)
    print(f"{path.stat().st_size / 1e6:.0f} MB")
    yield desk
    start = time.perf_counter()
    desk.close()
    print(f"close {time.perf_counter() - start:.2f} s")


def _timed(what: str, ask: Callable[[], T], bound_s: float) -> T:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        answer = ask()
        times.append(time.perf_counter() - start)
    print(f"{what}: first {times[0] * 1000:.1f} ms, median {sorted(times)[2] * 1000:.1f} ms")
    assert sorted(times)[2] < bound_s * max(1.0, slowness())
    return answer


def test_lists_and_windows_are_quick(desk: Browsing) -> None:
    assert _timed("counts", desk.counts, 0.2)["statements"] == SOURCES * PER_SOURCE
    claims = _timed("claim_ids contested", desk.claim_ids, 0.5)
    assert len(claims) == SOURCES
    for order in ("newest", "statements", "alphabet"):
        _timed(f"claim_ids {order}", lambda order=order: desk.claim_ids(order), 0.5)
    _timed("claim_ids to review", lambda: desk.claim_ids("contested", "to_review"), 0.5)
    _timed("claim_ids with text", lambda: desk.claim_ids("contested", "all", "town 5"), 0.5)
    middle = len(claims) // 2
    _timed("50 claims", lambda: desk.claims(claims[middle : middle + 50]), 0.05)
    sources = _timed("source_ids", desk.source_ids, 0.5)
    _timed("50 sources", lambda: desk.sources(sources[middle : middle + 50]), 0.05)
    speakers = _timed("speaker_ids", desk.speaker_ids, 0.5)
    _timed("50 speakers", lambda: desk.speakers(speakers[:50]), 0.05)


def test_statements_and_details_are_quick(desk: Browsing) -> None:
    review = _timed("to_review all", desk.to_review, 1.0)
    assert len(review) == SOURCES * PER_SOURCE
    middle = len(review) // 2
    _timed("50 statements", lambda: desk.statements(review[middle : middle + 50]), 0.2)
    _timed("one statement", lambda: desk.statement(review[7]), 0.05)
    _timed("to_review of a source", lambda: desk.to_review(Place("source", SOURCES // 2)), 0.05)
    _timed("article", lambda: desk.article(SOURCES // 2), 0.1)
    _timed("claim", lambda: desk.claim(desk.claim_ids("newest")[0]), 0.5)
    _timed("speaker", lambda: desk.speaker(desk.speaker_ids()[0]), 0.5)
    _timed("timeline_ids", desk.timeline_ids, 2.0)


def test_search_and_history_are_quick(desk: Browsing) -> None:
    assert _timed("search common words", lambda: desk.search("town bridges"), 5.0)
    assert _timed("search rare words", lambda: desk.search("person a17"), 1.0)
    assert _timed("search a Chinese word", lambda: desk.search("武器"), 5.0) == []
    _timed("history", desk.history, 0.2)
    _timed("can_undo", desk.can_undo, 0.1)
    _timed("yields", desk.yields, 0.1)


def test_deciding_and_undoing_are_quick(desk: Browsing) -> None:
    from sicetnon.store import decisions

    ids = desk.to_review()[100:400]

    def decide() -> None:
        with desk.project.operation("Accept") as op:
            decisions.decide(op, ids[:1], "confirmed")

    _timed("accept one", decide, 0.2)
    with desk.project.operation("Accept 300") as op:
        decisions.decide(op, ids, "confirmed")
    _timed("undo, redo of 300", lambda: (desk.project.undo(), desk.project.redo()), 2.0)
