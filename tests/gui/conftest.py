"""Fixtures of the window's tests: offscreen unless a platform is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from gui.fake_desk import FakeDesk
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.settings import Settings
from sicetnon.gui.sweeping import Sweeper, sweep
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.main_window import MainWindow

OFFSCREEN_ONLY = "This plugin does not support propagateSizeHints"  # said of every window that is tested alone


def pytest_configure(config: pytest.Config) -> None:
    """A stray Qt warning fails a test; this one comes from the platform that tests run on."""
    config.addinivalue_line("qt_log_ignore", OFFSCREEN_ONLY)


@pytest.fixture(scope="session")
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    made = Sweeper()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def swept(sweeper: Sweeper) -> Iterator[None]:
    """What a test leaves behind is freed on the main thread, as in the program, never by a worker of a later one."""
    yield
    sweep()


@pytest.fixture
def desk() -> Iterator[FakeDesk]:
    made = FakeDesk()
    yield made
    made.close()


@pytest.fixture
def bridge(qapp: QApplication, desk: FakeDesk) -> Iterator[Bridge]:
    made = Bridge(desk)
    yield made
    made.close()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and untitled projects go to the test's own folder."""
    monkeypatch.setenv("SICETNON_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("SICETNON_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def window(qtbot, folders: Path, theme: Theme, desk: FakeDesk) -> Iterator[MainWindow]:
    """The whole window over the fake desk, shown."""
    made = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.bridge.set_desk(desk)
    yield made
    made.close()


@pytest.fixture
def navigation(qapp: QApplication) -> Navigation:
    return Navigation()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(appearance="light")
    made.apply(qapp)
    return made


@pytest.fixture
def book(qtbot) -> ActionBook:
    owner = QWidget()
    qtbot.addWidget(owner)
    return ActionBook(owner)
