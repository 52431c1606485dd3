"""Odd, broken and hostile files through the reading lane: every one must give a reading or a sentence.

    python tests/quality/inputs.py FOLDER

No child may crash, fill its memory (1 GiB) or be silent for 20 seconds. Prints what was read, what was refused with
which sentence, and the slowest. Not part of the test run: the files are others'.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))
sys.path.insert(0, str(Path(__file__).parent))  # children inherit it

from sicetnon.core.findings import ArticleFindings
from sicetnon.readers import Reading
from sicetnon.work.lane import GIGABYTE, Lane, TaskFailed
from sicetnon.work.take_in import handler, unread
from sicetnon.work.wire import from_plain
from sicetnon.work.worker import Handler


def prepare() -> Handler:
    """Only the reading, without a model."""
    import sicetnon.readers.web  # noqa: F401 - before the door is shut

    def none(text: str, published: str | None, outlet: str | None) -> ArticleFindings:
        return unread(text, "")

    return handler(none)


def main() -> int:
    """0 when every file had a result."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    lane = Lane("inputs:prepare", memory=GIGABYTE)
    results: collections.Counter[str] = collections.Counter()
    times: list[tuple[float, str]] = []
    bad = 0
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name, started = str(path.relative_to(folder)), time.monotonic()
        try:
            result = _one(lane, path)
        except TaskFailed as failure:
            bad += 1
            result = f"FAULT {failure.why}"
            print(f"FAULT {name}: {failure.why}")
        results[result] += 1
        times.append((time.monotonic() - started, name))
    lane.close()
    for result, count in results.most_common():
        print(f"{count:5} {result}")
    print("slowest:", ", ".join(f"{seconds:.2f} s {name}" for seconds, name in sorted(times)[-5:]))
    print(f"{len(times)} files, {bad} without a result, {sum(seconds for seconds, _ in times):.1f} s")
    return 1 if bad else 0


def _one(lane: Lane, path: Path) -> str:
    """What became of one file."""
    parts = list(lane.run({"name": path.name}, path.read_bytes(), patience=20))
    if "refused" in parts[0]:
        return f"refused: {parts[0]['refused']}"
    reading = from_plain(Reading, parts[0]["reading"])
    assert reading.text.strip()
    assert all(0 <= mark.start < mark.end <= len(reading.text) for mark in reading.marks)
    return f"read as {reading.kind}" + (", guessed encoding" if reading.notes else "")


if __name__ == "__main__":
    raise SystemExit(main())
