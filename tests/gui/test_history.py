"""Undo and redo say what they did, and nothing said of an undone change stays."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.fake_desk import FakeDesk
from sicetnon.gui.dialogs.history import HistoryDialog
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_undo_and_redo_say_what_they_did(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    bar = window.message_bar
    window.ready_dialogs()
    window.dialogs._set_claim(4, Choice(id=3))
    qtbot.waitUntil(bar.isVisible)
    assert bar._act.text() == "Show it"
    qtbot.keyClick(window, K.Key_Z, CTRL)
    which = "Move to another claim — Ingrid Solberg: “We assess that about 400 tonnes"
    qtbot.waitUntil(lambda: bar.text().startswith(f"Undone: {which}"))
    assert bar.isVisible() and not bar._act.isVisible(), "the way to what was undone is gone with it"
    assert desk.statement(4).claims == (1,)
    qtbot.keyClick(window, K.Key_Y, CTRL)
    qtbot.waitUntil(lambda: bar.text().startswith(f"Redone: {which}"))


def test_undo_brings_its_place_back_to_sight(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.resize(1440, 620)
    table = window.centre("compare").table
    qtbot.waitUntil(lambda: table.viewport().height() < 500 and not table._unmeasured)
    first = table.model().statements()[0].id
    window.navigation.select_statement(first)
    window.bridge.run(desk.set_evidence(first, None))
    qtbot.waitUntil(lambda: desk.can_undo() is not None and not window.bridge.busy)
    desk._done[-1] = (*desk._done[-1][:2], Place("statement", first))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.keyClick(window, K.Key_Z, CTRL)
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).top() >= 0)
    assert window.navigation.statement == first


def test_a_journey_through_the_history_says_how_far_it_went(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    for number in (1, 2, 4):
        desk.accept([number]).result(5)
    window.bridge.tell("The statement went to another claim.", "Show it", lambda: None)
    dialog = HistoryDialog(window.bridge, window.theme, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.lines.rowCount() == 4)
    dialog.list.select(2)
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.message_bar.text() == "Undone: 2 changes.")
    assert not window.message_bar._act.isVisible()
