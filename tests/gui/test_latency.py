"""The window never waits: the event loop's worst gap while 200 files come in. Figures: tests/slow/latency.py."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.heartbeat import Heartbeat
from services import import_tasks
from sicetnon.gui.app import make_application, make_ready
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.settings import Settings
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.desk import Desk
from sicetnon.services.importing import Importer

pytestmark = pytest.mark.clock
FILES = 200
MOST_MS = 100
TRIES = 3  # other programs may take the machine for a while; on an overloaded one nothing is measured
SAID = "Ada Marsh said pier {0} was sold.\nTom Reed denied pier {0} was sold.\nAda Marsh said pier {0} was old.\n"


@pytest.fixture
def application(qapp) -> Iterator[None]:
    """The application as the program makes it: it sets how soon a worker gives the window its turn."""
    before = sys.getswitchinterval()
    make_application(["latency"])
    yield
    sys.setswitchinterval(before)


def test_importing_leaves_the_window_its_turn(qtbot, application, folders: Path, theme: Theme) -> None:
    window = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    make_ready(window)
    qtbot.waitUntil(lambda: window.dialogs is not None, timeout=10_000)
    worst = []
    for turn in range(TRIES):
        worst.append(worst_gap(qtbot, window, folders / str(turn)))
        if worst[-1] < MOST_MS:
            break
    window.close()
    if min(worst) >= MOST_MS and hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip(f"other programs hold the processors; measured {worst} ms")
    assert min(worst) < MOST_MS, worst


def worst_gap(qtbot, window: MainWindow, folder: Path) -> float:
    """Milliseconds, of one import into a new project."""
    box = folder / "box"
    box.mkdir(parents=True)
    for number in range(FILES):
        (box / f"{number:03}.txt").write_text(SAID.format(number), encoding="utf8")
    before, desk = window.bridge.desk, Desk.create(folder / "p.sicetnon")
    desk._importer = Importer(desk, reader=f"{import_tasks.__name__}:prepare")
    window.bridge.set_desk(desk)
    if before is not None:
        before.close()
    qtbot.wait(400)
    heart = Heartbeat(window)
    window.project._import([box])
    qtbot.waitUntil(lambda: bool(jobs := desk.jobs()) and all(job.finished for job in jobs), timeout=60_000)
    qtbot.wait(400)
    worst = heart.worst_ms()
    heart.deleteLater()
    assert desk.counts()["statements"] == 3 * FILES
    return worst
