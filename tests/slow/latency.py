"""How long the window ever keeps anyone waiting: the event loop's longest gaps, in milliseconds.

    python tests/slow/latency.py [--files 1000] [--sources 10000] [--keep FILE] [--where 50]

First a window imports generated files through the real reader; then it opens a made-up project of so many sources
with ten statements each, scrolls, decides and undoes. `--where N` also says on stderr what the program was doing
while the loop was more than N ms late. Offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
# ruff: noqa: E402
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from gui.heartbeat import Heartbeat, Witness

PER_SOURCE = 10
TIMES = 8  # of each decision
PATIENCE_S = 900
SETTLE_MS = 700  # longer than the bridge gathers changes


def main() -> int:
    """Measure what was asked for; 0 when no gap reached 100 ms."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="where the made-up project is kept for the next time")
    parser.add_argument("--where", type=float, default=0.0, metavar="MS")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SICETNON_CONFIG"], os.environ["SICETNON_DATA"] = f"{folder}/config", f"{folder}/data"
        path = given.keep or Path(folder) / "large.sicetnon"
        if given.sources and not path.exists():
            make(path, given.sources)
        meter = Meter(Path(folder), given.where / 1000)
        try:
            if given.files:
                meter.importing(given.files)
            if given.sources:
                meter.large(path)
        finally:
            meter.window.close()
    print(f"worst of all: {meter.worst:.0f} ms")
    return meter.worst >= 100


class Meter:
    """A shown window and the heart that beats in its event loop."""

    def __init__(self, folder: Path, where_s: float) -> None:
        from sicetnon.gui.app import make_application, make_ready
        from sicetnon.gui.bridge import Bridge
        from sicetnon.gui.settings import Settings
        from sicetnon.gui.theme import Theme
        from sicetnon.gui.views.main_window import MainWindow

        self.folder, self.worst = folder, 0.0
        self.application = make_application(["latency"])
        theme = Theme(appearance="light")
        theme.apply(self.application)
        self.window = MainWindow(Settings(), theme, Bridge())
        self.window.bridge.failed.connect(lambda words: print("FAILED:", words))
        self.window.resize(1440, 900)
        self.window.show()
        self.heart = Heartbeat(self.window)
        if where_s:
            Witness(self.heart, where_s).start()
        make_ready(self.window)
        wait(3000)

    def importing(self, files: int) -> None:
        """Import generated files into a new project."""
        box = self.folder / "box"
        box.mkdir()
        for number in range(files):
            (box / f"{number:05}.txt").write_text(article(number), encoding="utf8")
        window = self.window
        window.project.start(self.folder / "import.sicetnon")
        until(lambda: window.bridge.desk is not None)
        wait(SETTLE_MS)
        start = time.perf_counter()
        with Measured(self, f"import of {files:,} files"):
            window.project._import([box])
            until(lambda: (jobs := window.bridge.desk.jobs()) and all(job.finished for job in jobs))
            wait(SETTLE_MS)
        counts = window.bridge.desk.counts()
        took = time.perf_counter() - start
        print(f"    {took:.1f} s, {counts['statements']:,} statements, {counts['claims']:,} claims")

    def large(self, path: Path) -> None:
        """Open a large project, scroll in it, decide and undo."""
        window, navigation = self.window, self.window.navigation
        print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB")
        before = window.bridge.desk
        with Measured(self, "open"):
            window.project.start(path)
            until(lambda: window.bridge.desk is not before and window.bridge.desk is not None)
            until(lambda: window.left.sources.model().rowCount() > 0 and navigation.view != "empty")
            wait(2 * SETTLE_MS)
        counts = window.bridge.desk.counts()
        print(f"    {counts['sources']:,} sources, {counts['statements']:,} statements, {counts['claims']:,} claims")
        for name in ("sources", "claims"):
            with Measured(self, f"scroll the {name}"):
                scroll(getattr(window.left, name))
        for view in ("compare", "read"):
            with Measured(self, f"show {view}"):
                navigation.show_view(view)
                wait(SETTLE_MS)
            self.decisions(view)
        for view in ("timeline", "speakers"):
            with Measured(self, f"show {view}"):
                navigation.show_view(view)
                wait(SETTLE_MS)
        with Measured(self, "scroll the timeline"):
            navigation.show_view("timeline")
            scroll(window.centre("timeline").list)

    def decisions(self, view: str) -> None:
        """Each decision by its key, then undone by its key."""
        keys = {"accept": Qt.Key.Key_A, "mark as denial": Qt.Key.Key_2, "reject": Qt.Key.Key_R}
        for name, key in keys.items():
            with Measured(self, f"{name} ({view})", TIMES):
                for _ in range(TIMES):
                    self.press(key)
            with Measured(self, f"undo {name} ({view})", TIMES):
                for _ in range(TIMES):
                    self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, and the time until all it set going has come to rest."""
        QTest.keyClick(self.window, key, modifier)
        until(lambda: not self.window.bridge.busy)
        wait(SETTLE_MS)


class Measured:
    """Prints the longest gap of what is done inside."""

    def __init__(self, meter: Meter, what: str, times: int = 1) -> None:
        self.meter, self.what, self.times = meter, what, times

    def __enter__(self) -> None:
        wait(50)
        self.meter.heart.rest()

    def __exit__(self, *_error: object) -> None:
        worst, gaps = self.meter.heart.worst_ms(), self.meter.heart.gaps
        self.meter.worst = max(self.meter.worst, worst)
        often = f" of {self.times} times" if self.times > 1 else ""
        print(f"{self.what}: worst gap{often} {worst:.0f} ms, {len(gaps)} over 30 ms", flush=True)


def scroll(area: object) -> None:
    """Forty steps of a wheel, then forty leaps over all of it."""
    bar = area.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.value() + 120)
        wait(8)
    for step in range(40):
        bar.setValue(bar.maximum() * ((step * 17) % 40) // 40)
        wait(8)
    bar.setValue(0)
    wait(50)


def wait(ms: int) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(there: Callable[[], object]) -> None:
    """Let the event loop run until it is so; raises TimeoutError."""
    end = time.monotonic() + PATIENCE_S
    while not there():
        if time.monotonic() > end:
            raise TimeoutError
        wait(10)


def article(number: int) -> str:
    """A small invented article; one in five comes back to an earlier matter."""
    matter = number if number % 5 else number // 2
    return (
        f"Harbour board meets, day {number}\n\n"
        f"Ada Marsh said on Monday that pier {matter} in Larkport had been sold to a builder.\n\n"
        f'"Pier {matter} was never sold," Tom Reed, a spokesman for the harbour board, said in reply.\n\n'
        f"The board denied that it had taken {matter + 3} million crowns for the pier.\n"
    )


def make(path: Path, sources: int) -> None:
    """A made-up project: ten statements a source, a claim for every ten."""
    from services import test_scale
    from sicetnon.store import Project, matches

    test_scale.SOURCES = sources
    project = Project.create(path)
    test_scale._fill(project)
    job = project.jobs()[-1].id
    with project.operation("Import", actor="import", batch=job) as op:
        matches.mark_matched(op, range(1, sources + 1))
    project.finish_job(job)
    project.close()


if __name__ == "__main__":
    raise SystemExit(main())
