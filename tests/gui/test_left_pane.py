"""The lists on the left: nothing squashed, keys, long lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel

from gui.fake_desk import FakeDesk
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.settings import Settings
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import ImportResult, Progress


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_drop_hint_keeps_its_height_in_a_new_project(qtbot, folders: Path, theme: Theme, scale: float) -> None:
    empty = FakeDesk.big(0, 0)
    window = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    theme.choose(scale=scale)
    try:
        window.bridge.set_desk(empty)
        window.navigation.show_view("import")
        qtbot.wait(80)
        hint = window.left._hint
        assert hint.isVisible()
        for words in hint.findChildren(QLabel):
            assert words.height() >= words.heightForWidth(words.width()) > 0
        assert window.left.rect().contains(hint.geometry().translated(hint.parentWidget().pos()))
    finally:
        theme.choose(scale=1.0)
        window.close()
        empty.close()


def test_keys_go_through_a_list(window: MainWindow, qtbot) -> None:
    claims = window.left.claims
    claims.setFocus()
    ids = claims.model().ids()
    qtbot.keyClick(claims, Qt.Key.Key_End)
    assert window.navigation.claim == ids[-1]
    qtbot.keyClick(claims, Qt.Key.Key_Home)
    assert window.navigation.claim == ids[0]
    qtbot.keyClick(claims, Qt.Key.Key_Down)
    assert window.navigation.claim == ids[1]


def test_rows_have_the_height_of_their_words(window: MainWindow, qtbot) -> None:
    claims = window.left.claims
    qtbot.waitUntil(lambda: claims.viewport().width() > 50)
    for row in range(claims.model().rowCount()):
        assert claims.rowHeight(row) == claims.itemDelegate().height(claims.model().index(row))


def test_trouble_at_the_end_of_an_import_is_said(window: MainWindow, desk: FakeDesk) -> None:
    fine = Progress(7, "1 of 1 file imported", 1, 1, finished=True)
    window.bridge.progressed.emit(fine)
    assert not window.message_bar.isVisible()
    words = "The reading part of the program could not be started; please install the program again."
    window.bridge.progressed.emit(Progress(8, words, 0, 1, finished=True, cancelled=True, trouble=words))
    assert window.message_bar.isVisible() and window.message_bar.text() == words


def test_a_note_on_evidence_is_accepted_rejected_and_brought_back(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    compare = window.centre("compare")
    model = compare.table.model()

    def choose() -> None:
        row = next(n for n in range(model.rowCount()) if model.whole(n) and model.cell(n, 0).id == 1)
        compare.table.setCurrentIndex(model.index(row, 0))
        assert window.navigation.note == 1

    choose()
    states = {view.id: desk.statement(view.id).state for view in model.statements()}
    qtbot.keyClick(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: desk.project.note_state == "confirmed" and not window.bridge.busy)
    choose()
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: desk.claim(1).notes == () and not window.bridge.busy)
    assert {number: desk.statement(number).state for number in states} == states
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.project.note_state == "confirmed")


def test_an_import_lists_its_files_before_they_are_read(window: MainWindow, desk: FakeDesk, monkeypatch) -> None:
    waiting = [ImportResult(f"/box/{n}.txt", f"{n}.txt", "waiting", "") for n in range(3)]
    monkeypatch.setattr(desk, "results", lambda _job: waiting)
    window.navigation.show_view("import")
    window.bridge.progressed.emit(Progress(41, "Looking for files", 0, 0))
    window.bridge.progressed.emit(Progress(41, "Reading 1 of 3 articles", 0, 3))
    view = window.centre("import")
    assert view.results.rowCount() == 3 and view.table.currentIndex().row() == 0
    assert "3 waiting" in view.summary.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("name", ["sources", "claims"])
def test_a_right_click_opens_the_menu_of_its_row_and_goes_nowhere(window: MainWindow, name: str, qtbot) -> None:
    rows, navigation = getattr(window.left, name), window.navigation
    before = (navigation.view, navigation.source, navigation.claim, navigation.statement)
    index = rows.model().index(1)
    place = rows.visualRect(index).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=place)
    where = rows.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, window.mapFromGlobal(where), where)
    QApplication.sendEvent(window, event)
    menu = QApplication.activePopupWidget()
    assert (navigation.view, navigation.source, navigation.claim, navigation.statement) == before
    title, *entries = [action for action in menu.actions() if action.text()]
    desk, number = window.bridge.desk, rows.model().ids()[1]
    said = desk.sources([number])[0].title if name == "sources" else desk.claims([number])[0].proposition
    assert title.text() == said and not title.isEnabled()
    assert "Accept all that is visible" not in [entry.text() for entry in entries]
    ran: list[str] = []
    window.book.trigger = ran.append
    entries[0].trigger()
    assert ran == ["source.properties" if name == "sources" else "claim.edit"]
    assert getattr(navigation, name[:-1]) == number and navigation.view == "compare"
    menu.close()


def test_a_press_on_a_row_that_is_cut_moves_no_row(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    claims = window.left.claims
    window.resize(1440, 620)
    low = claims.visualRect(claims.model().index(1)).bottom() - 12  # in the middle of the second row
    claims.setFixedHeight(low)
    qtbot.waitUntil(lambda: claims.viewport().height() <= low)
    row = claims.rowAt(claims.viewport().height() - 3)
    place = QPoint(30, claims.viewport().height() - 3)
    assert claims.visualRect(claims.model().index(row)).bottom() > claims.viewport().height()
    at = claims.verticalScrollBar().value()
    qtbot.mousePress(claims.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert claims.verticalScrollBar().value() == at
    assert window.navigation.claim == claims.model().ids()[row]
    assert [index.row() for index in claims.selectionModel().selectedRows()] == [row]
    qtbot.mouseRelease(claims.viewport(), Qt.MouseButton.LeftButton, pos=place)
