"""kill -9 during import, again and again: nothing lost, nothing half, nothing twice.

    python tests/slow/kill_loop.py --kills 10000

One process imports everything once and forks for every round; the fork opens the project, goes on with the import and
is killed at a random moment. After every kill the next fork opens the same file; every few kills, and whenever a
project is complete, everything in it is counted and checked.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
# ruff: noqa: E402
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent / "services")]

import import_tasks  # noqa: F401 - what the importer runs in place of the model

from sicetnon.services.desk import Desk
from sicetnon.services.importing import Importer
from sicetnon.work.lane import InPlace

FILES = 40  # in a project; every eighth repeats an earlier one
USUAL = 15  # kills that one project should see before it is complete
FULL_CHECK = 10  # kills between two looks at everything


def main() -> int:
    """Kill as often as asked; 0 when nothing was ever wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    started, kills, projects, wrong = time.monotonic(), 0, 0, 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        drop(Path(folder) / "box")
        span = 0.08
        while kills < given.kills:
            projects += 1
            killed, faults, span = one_project(Path(folder), projects, chance, span, given.kills - kills)
            kills, wrong = kills + killed, wrong + faults
    seconds = time.monotonic() - started
    print(f"{kills:,} kills in {projects:,} projects of {FILES} files: {wrong} faults, {seconds:.1f} s")
    return 1 if wrong else 0


def drop(box: Path) -> None:
    """The files to import: invented articles, some of them twice."""
    box.mkdir()
    for number in range(FILES):
        first = number - 1 if number % 8 == 7 else number
        words = f"Report {first}.\nAda Marsh said pier {first} was safe.\nTom Reed denied pier {first} was safe.\n" * 3
        (box / f"{number:03}.txt").write_text(words, encoding="utf8")


def one_project(folder: Path, number: int, chance: random.Random, span: float, most: int) -> tuple[int, int, float]:
    """Import into a new project under kills until it is complete; (kills, faults, how long a round may last)."""
    path, kills, faults = folder / f"{number}.sicetnon", 0, 0
    Desk.create(path).close()
    rounds = 0
    while True:
        rounds += 1
        child = forked(lambda: go_on(path, folder / "box"))
        time.sleep(chance.uniform(0.0, span))
        ended = reap(child) if kills >= most else killed(child)
        if ended is not None:
            break
        kills += 1
        span = min(2.0, span * 1.1) if rounds > USUAL else span  # a busy machine: let the import get on
        if kills % FULL_CHECK == 0:
            faults += reap(forked(lambda: look(path, complete=False))) != 0
    faults += ended != 0
    faults += reap(forked(lambda: look(path, complete=True))) != 0
    for each in folder.glob(f"{number}.sicetnon*"):
        each.unlink()
    return kills, faults, max(0.02, span * 0.85) if rounds < USUAL else span


def go_on(path: Path, box: Path) -> int:
    """Open the project, begin or go on with the import, and wait for its end."""
    ended = threading.Event()
    desk = Desk.open(path)
    importer = Importer(desk, runner=InPlace("import_tasks:prepare"))
    desk.subscribe(lambda changed: None, lambda progress: ended.set() if progress.finished else None)
    if desk.project.jobs():
        if not desk.project.jobs(unfinished=True):
            return 0
        importer.resume()
    else:
        importer.import_paths([box])
    ended.wait()
    importer.close()
    desk.close()
    return 0


def look(path: Path, *, complete: bool) -> int:
    """Count and check everything; prints what is wrong."""
    desk = Desk.open(path)
    wrong = desk.project.check()
    (sources,) = desk.project.rows("SELECT count(*), count(DISTINCT text), count(DISTINCT content) FROM sources")
    if len(set(sources)) != 1:
        wrong.append(f"sources, texts, originals: {sources}")
    odd = desk.project.rows(
        "SELECT s.name, count(t.id) FROM sources s LEFT JOIN statements t ON t.source = s.id"
        " GROUP BY s.id HAVING count(t.id) <> 6"
    )
    for name, statements in odd:
        wrong.append(f"{name} has {statements} statements for 6")
    imported = desk.project.rows("SELECT count(*), count(DISTINCT source) FROM job_items WHERE result = 'imported'")[0]
    if set(imported) != {sources[0]}:
        wrong.append(f"{imported} items say imported for {sources[0]} sources")
    results = dict(desk.project.rows("SELECT result, count(*) FROM job_items GROUP BY result"))
    if complete and results != {"imported": FILES - FILES // 8, "already": FILES // 8}:
        wrong.append(f"at the end: {results}")
    if complete and len(desk.project.history()) != 1:
        wrong.append(f"{len(desk.project.history())} lines of history")
    for each in wrong:
        print("WRONG:", each, file=sys.stderr, flush=True)
    desk.close()
    return len(wrong)


def forked(work: object) -> int:
    """Run `work` in a fork; its id."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            code = work()  # type: ignore[operator]
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    return child


def killed(child: int) -> int | None:
    """Kill -9; None, or the exit code of a child that had ended by itself."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def reap(child: int) -> int:
    """Wait for the child's exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    raise SystemExit(main())
