"""The lane: warm between tasks, rid of a child that crashes, hangs or eats, shut in, and never in the way."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # children inherit it

from lane_tasks import ATTEMPTS, SECRET

from sicetnon.work.lane import InPlace, Lane, TaskFailed


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    lane = Lane("lane_tasks:prepare")
    yield lane
    lane.close()


def run(lane: Lane, do: str = "count", payload: bytes = b"", **more: Any) -> list[dict[str, Any]]:
    return list(lane.run({"do": do}, payload, **more))


def failure(lane: Lane, do: str, **more: Any) -> str:
    with pytest.raises(TaskFailed) as caught:
        run(lane, do, **more)
    return caught.value.why


def test_one_child_serves_all_tasks(lane: Lane) -> None:
    found = [run(lane, payload=b"x" * size)[0] for size in (0, 1, 70_000, 5_000_000)]
    assert [each["bytes"] for each in found] == [0, 1, 70_000, 5_000_000]
    assert len({each["pid"] for each in found}) == 1


@pytest.mark.parametrize(("do", "why"), [("die", "crashed"), ("hang", "silent"), ("eat", "memory")])
def test_a_bad_document_ends_its_child_only(lane: Lane, do: str, why: str) -> None:
    run(lane)
    starts = lane.starts
    assert failure(lane, do, patience=0.5) == why
    assert run(lane, payload=b"next")[0]["bytes"] == 4
    assert lane.starts == starts + 1


def test_an_error_is_told_as_a_place_without_words_of_the_document(lane: Lane) -> None:
    run(lane)  # started, also where this test runs alone
    starts = lane.starts
    why = failure(lane, "raise")
    assert why.startswith("ValueError at lane_tasks.py:")
    assert SECRET not in why
    run(lane)
    assert lane.starts == starts


@pytest.mark.clock
def test_patience_counts_from_the_last_sign_of_life(lane: Lane) -> None:
    assert len(run(lane, "slow", patience=0.45)) == 6
    asked: list[float] = []
    assert len(run(lane, "slow", patience=lambda: asked.append(5.0) or 5.0)) == 6
    assert len(asked) == 7


@pytest.mark.clock
def test_stopping_ends_the_task_soon(lane: Lane) -> None:
    run(lane)
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    started = time.monotonic()
    assert failure(lane, "hang", stopped=stop.is_set) == "stopped"
    assert time.monotonic() - started < 2
    assert run(lane)[0]["bytes"] == 0


def test_a_task_left_half_way_does_not_speak_into_the_next(lane: Lane) -> None:
    parts = lane.run({"do": "slow"})
    assert next(parts) == {"step": 0}
    parts.close()
    assert "bytes" in run(lane)[0]


def test_a_child_that_cannot_start_says_where(lane: Lane) -> None:
    broken = Lane("lane_tasks:prepare_badly")
    assert failure(broken, "count") == "broken"
    assert broken.fault.startswith("FileNotFoundError at lane_tasks.py")
    assert failure(Lane("no.such.module:prepare"), "count") == "broken"


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own doors are known for Linux")
def test_the_child_is_shut_in(lane: Lane, tmp_path: Path) -> None:
    run(lane)
    assert "audit" in lane.layers
    (told,) = lane.run({"do": "escape", "folder": str(tmp_path)})
    done = told["done"]
    possible = set() if "seccomp" in lane.layers else {"raw socket"}
    possible |= set() if "landlock" in lane.layers else {"write"}
    assert set(done) <= possible
    assert set(ATTEMPTS) >= {"connect", "look up", "start"}


def test_closing_twice_and_running_again(lane: Lane) -> None:
    lane.close()
    lane.close()
    assert run(lane)[0]["bytes"] == 0


def test_in_place_runs_the_same_handler() -> None:
    parts = list(InPlace("lane_tasks:prepare").run({"do": "count"}, b"abc"))
    assert parts[0]["bytes"] == 3
    with pytest.raises(TaskFailed, match="stopped"):
        list(InPlace("lane_tasks:prepare").run({"do": "count"}, stopped=lambda: True))
