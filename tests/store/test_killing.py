"""kill -9 at any moment: what was told is there, nothing is there by halves, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sicetnon.store import Project
from store.made_up import numbered

HERE = Path(__file__).parent.parent
CHILD = """
import sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from sicetnon.store import Project, decisions
from store.made_up import numbered
project = Project.open(sys.argv[1])
number = max([int(r[0].split(".")[0]) for r in project.rows("SELECT name FROM sources")], default=-1)
while True:
    number += 1
    text, found = numbered(number)
    source = project.add_source(text.encode(), f"{number}.txt", text, found)
    print("+", number, flush=True)
    with project.operation("Reject") as op:
        decisions.decide(op, [op.row("SELECT min(id) FROM statements WHERE source = ?", source)[0]], "rejected")
    print("x", number, flush=True)
    if number % 4 == 3:
        project.undo()
        print("u", number, flush=True)
"""
TIMES = int(os.environ.get("SICETNON_KILLS", "12"))  # 10,000 as a command: SICETNON_KILLS=10000 pytest …


def _one_life(path: Path, dice: random.Random) -> list[tuple[str, int]]:
    command = [sys.executable, "-c", CHILD, str(path), str(HERE.parent / "desktop"), str(HERE)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(dice.uniform(0, 0.15))
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    lines = (first + rest).splitlines(keepends=True)
    return [(line[0], int(line[2:])) for line in lines if line.endswith("\n")]


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.timeout(0)
def test_killing_loses_and_halves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.sicetnon"
    Project.create(path).close()
    dice, told, undone = random.Random(1), set(), set()
    rejected: set[int] = set()
    for _ in range(TIMES):
        for what, number in _one_life(path, dice):
            {"+": told, "x": rejected, "u": undone}[what].add(number)
        with Project.open(path) as project:
            rows = dict(
                project.rows(
                    "SELECT CAST(s.name AS INTEGER), count(st.id) FROM sources s"
                    " LEFT JOIN statements st ON st.source = s.id GROUP BY s.id"
                )
            )
            assert told <= rows.keys(), "a document that was told is lost"
            assert set(rows.values()) <= {len(numbered(0)[1].statements)}, "a document is there by halves"
            gone = {
                r[0]
                for r in project.rows(
                    "SELECT CAST(s.name AS INTEGER) FROM sources s JOIN statements st ON st.source = s.id"
                    " WHERE st.state = 'rejected'"
                )
            }
            assert {n for n in rejected if n % 4 != 3} <= gone, "a decision that was told is lost"
            assert not undone & gone
    with Project.open(path) as project:
        assert project.check() == []
        names = [r[0] for r in project.rows("SELECT name FROM sources")]
        assert len(names) == len(set(names))
        while project.undo():
            pass
        assert project.rows("SELECT count(*) FROM statements") == [(0,)]
    print(f"{TIMES} kills: {len(told)} documents told, {len(rows)} there, none lost, none by halves")
