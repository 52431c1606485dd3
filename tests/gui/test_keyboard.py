"""Where the keyboard is: in the work, never on a button that decides by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.fake_desk import FakeDesk
from sicetnon.core.spans import Span
from sicetnon.gui.views.main_window import MainWindow

K = Qt.Key


@pytest.fixture
def active(window: MainWindow, qtbot) -> MainWindow:
    """The window with the keyboard."""
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.mark.parametrize("name", ["compare", "read", "timeline", "speakers"])
def test_a_view_that_is_asked_for_has_the_keyboard(active: MainWindow, name: str, qtbot) -> None:
    active.left.claims.setFocus()
    active.book.trigger(f"view.{name}")
    centre = active.centre(name)
    qtbot.waitUntil(lambda: active.focusWidget() is centre.focusProxy())


def test_who_works_in_one_view_goes_on_in_the_next(active: MainWindow, qtbot) -> None:
    active.centre("compare").head.accept.setFocus()
    active.navigation.show_view("timeline")
    assert active.focusWidget() is active.centre("timeline").focusProxy()
    active.left.claims.setFocus()
    active.navigation.show_view("compare")
    assert active.focusWidget() is active.left.claims, "the list one moves through keeps the keyboard"


def test_the_detail_that_goes_away_leaves_the_keyboard_to_the_centre(active: MainWindow, desk: FakeDesk) -> None:
    active.right.statement.buttons["review.reject"].setFocus()
    active.navigation.show_view("import")
    focus = active.focusWidget()
    assert focus is None or focus.isVisible(), "a button out of sight decides on nothing"
    active.navigation.show_view("compare")
    active.right.statement.buttons["review.reject"].setFocus()
    active.navigation.show_job(desk.import_paths(["a.txt"]))
    assert active.focusWidget() is active.centre("import").table


def test_next_pane_goes_to_the_work_not_to_a_button(active: MainWindow) -> None:
    active.left.sources.setFocus()
    active.book.trigger("view.next_pane")
    assert active.focusWidget() is active.centre("compare").table


def test_escape_leaves_the_note_and_keeps_it(active: MainWindow, desk: FakeDesk, qtbot) -> None:
    active.book.trigger("claim.note")
    note = active.focusWidget()
    qtbot.keyClicks(note, "about the river")
    qtbot.keyClick(note, K.Key_Escape)
    assert active.focusWidget() is active.centre("compare").table
    qtbot.waitUntil(lambda: desk.claim(1).note == "about the river")


def test_keys_in_the_new_statement_decide_on_nothing_else(active: MainWindow, desk: FakeDesk, qtbot) -> None:
    active.navigation.show_source(1, 4)
    view = active.centre("read")
    qtbot.waitUntil(lambda: view.canvas.page.article is not None)
    before = desk.statement(4)
    view.canvas.select_span(Span(0, 12))
    active.book.trigger("statement.new")
    assert view.panel.isVisible()
    for key in (K.Key_2, K.Key_A, K.Key_R):
        QTest.keyClick(active.windowHandle(), key)
    assert view.panel.sides.checkedId() == 1
    QTest.qWait(50)
    assert desk.statement(4) == before and active.navigation.statement == 4
    qtbot.keyClick(active.focusWidget(), K.Key_Escape)
    assert active.focusWidget() is view.canvas


def test_a_click_on_a_view_button_goes_into_the_view(active: MainWindow, qtbot) -> None:
    button = active.top_bar._views["timeline"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert active.focusWidget() is active.centre("timeline").focusProxy()
