"""Fixtures of the window's tests: offscreen unless a platform is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gui.fake_desk import FakeDesk
from PySide6.QtWidgets import QApplication, QWidget
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.theme import Theme


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
