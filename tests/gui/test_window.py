"""The window as a person uses it: drop, review, undo, move about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gui.fake_desk import FakeDesk
from sicetnon.core.errors import ProjectProblem
from sicetnon.core.findings import Side
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import CONFIRMED, ImportResult, Pairing, Place, Progress


def drop(window: MainWindow, mime: QMimeData) -> QDropEvent:
    place = QPointF(700, 400)
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.veil.isVisible()
    window.grab()
    assert window.theme.colors.accent_soft.alpha() == 255, "the veil paints with a copy"
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, event)
    assert not window.veil.isVisible()
    return event


def until(qtbot, condition) -> None:
    qtbot.waitUntil(condition, timeout=3000)


def test_starts_with_the_first_claim(window: MainWindow) -> None:
    assert window.navigation.view == "compare"
    assert window.navigation.claim == 1
    assert window.left.claims.model().rowCount() == 5
    assert window.windowTitle() == "harbour — Sic et Non"
    assert not window.bridge.busy


def test_a_real_drop_of_files_and_folders(window: MainWindow, desk: FakeDesk, tmp_path: Path) -> None:
    names = ["a b.txt", "Жизнь.html", "folder"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    assert drop(window, mime).isAccepted()
    assert desk.calls == [("import_paths", tuple(str(tmp_path / name) for name in names))]
    assert window.navigation.view == "import"


def test_a_drop_of_text_and_of_a_web_address(window: MainWindow, desk: FakeDesk) -> None:
    mime = QMimeData()
    mime.setText("The port said <b>nothing</b> about the ships that were seen in the bay on Monday.")
    drop(window, mime)
    assert desk.calls[0][0] == "import_text"
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/article")])
    drop(window, web)
    assert len(desk.calls) == 1
    assert window.message_bar.isVisible()
    assert "network" in window.message_bar.text()


def test_paste_takes_text_or_says_why_not(window: MainWindow, desk: FakeDesk) -> None:
    QApplication.clipboard().setText("too short")
    window.book.trigger("import.paste")
    assert not desk.calls
    assert "too short" in window.message_bar.text()
    QApplication.clipboard().setText("The minister denied on Tuesday that the ships had been sold abroad.")
    window.book.trigger("import.paste")
    assert desk.calls[0][0] == "import_text"


def test_review_with_keys_goes_to_the_next_finding(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_statement(6)
    compare = window.centre("compare")
    order = compare.statement_order()
    following = next(n for n in order[order.index(6) + 1 :] if desk.statement(n).state == "machine")
    qtbot.keyClick(window, Qt.Key.Key_A)
    until(qtbot, lambda: window.navigation.statement == following)
    assert desk.statement(6).state == CONFIRMED
    assert not window.bridge.busy
    index = compare.table.currentIndex()
    middle = compare.table.visualRect(index).center().y()
    height = compare.table.viewport().height()
    at_end = compare.table.verticalScrollBar().value() in (0, compare.table.verticalScrollBar().maximum())
    assert at_end or abs(middle - height / 2) < height / 4
    qtbot.keyClick(window, Qt.Key.Key_2)
    until(qtbot, lambda: desk.statement(following).state == CONFIRMED)
    assert desk.statement(following).side is Side.DENIES


def test_undo_has_a_label_and_goes_to_its_place(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_statement(4)
    qtbot.keyClick(window, Qt.Key.Key_2)
    until(qtbot, lambda: desk.can_undo() == "Mark as denial")
    until(qtbot, lambda: window.book.action("edit.undo").text() == "Undo Mark as denial")
    window.navigation.select_statement(7)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.navigation.statement == 4)
    assert desk.statement(4).side is Side.ASSERTS
    until(qtbot, lambda: window.book.action("edit.redo").text() == "Redo Mark as denial")
    assert not window.book.action("edit.undo").isEnabled()


def test_accept_visible_says_its_number_and_takes_no_more(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    compare = window.centre("compare")
    seen = compare.visible_findings()
    assert seen
    assert compare.head.accept.text() == f"Accept {len(seen)} visible"
    hidden = [n for n in compare.statement_order() if n not in seen and desk.statement(n).state == "machine"]
    compare.head.accept.click()
    until(qtbot, lambda: all(desk.statement(n).state == CONFIRMED for n in seen))
    assert all(desk.statement(n).state == "machine" for n in hidden)


def test_a_statement_beside_several_answers_counts_once(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    detail, table = desk.claim(1), window.centre("compare").table
    first, (one, two) = detail.assertions[0], detail.denials[:2]
    pairings = (Pairing(first, one, "contradicts"), Pairing(first, two, "contradicts"))
    table.show_detail(replace(detail, pairings=pairings, notes=(), others=()))
    qtbot.wait(30)
    assert [view.id for view in table.visible_statements()] == [first.id, one.id, two.id]


def test_typing_a_note_does_not_review(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_statement(4)
    window.book.trigger("claim.note")
    note = window.right._note
    assert note.hasFocus()
    qtbot.keyClicks(note, "a rough note 2")
    assert desk.statement(4).state == "machine"
    assert window.right._said.text() == "not yet saved"
    window.left.claims.setFocus()
    until(qtbot, lambda: window.right._said.text() == "saved")
    assert desk.claim(1).note == "a rough note 2"


def test_words_and_back(window: MainWindow, qtbot) -> None:
    window.navigation.select_statement(7)
    window.book.trigger("statement.go")
    assert window.navigation.view == "read"
    assert window.navigation.source == 1
    window.book.trigger("statement.go")
    assert window.navigation.view == "compare"
    assert window.navigation.statement == 7


def test_saved_is_said_only_when_it_is(window: MainWindow, qtbot) -> None:
    from concurrent.futures import Future

    waiting: Future = Future()
    window.bridge.run(waiting)
    assert "saving" in window.status._file.text()
    waiting.set_result(None)
    until(qtbot, lambda: "· saved" in window.status._file.text())


def test_a_problem_is_a_sentence_in_the_bar(window: MainWindow, qtbot) -> None:
    from concurrent.futures import Future

    failed: Future = Future()
    window.bridge.run(failed)
    failed.set_exception(ProjectProblem("The disk is full; nothing was changed."))
    until(qtbot, window.message_bar.isVisible)
    assert window.message_bar.text() == "The disk is full; nothing was changed."
    assert QApplication.activeModalWidget() is None


def test_progress_and_cancel(window: MainWindow, desk: FakeDesk, qtbot, tmp_path: Path) -> None:
    job = desk.import_paths([tmp_path / "a.txt", tmp_path / "b.txt"])
    result = ImportResult("a.txt", "a.txt", "imported", "3 statements", 1)
    desk.report(Progress(job, "Reading 1 of 2 articles", 1, 2, results=(result,)))
    until(qtbot, window.status._cancel.isVisible)
    assert window.status._said.text() == "Reading 1 of 2 articles"
    window.status._cancel.click()
    until(qtbot, lambda: not window.status._cancel.isVisible())
    assert ("cancel", (job,)) in desk.calls


def test_lists_and_detail_take_turns_at_200_percent(window: MainWindow, qtbot) -> None:
    window.theme.choose(scale=2.0)
    try:
        until(qtbot, lambda: not window.right.isVisible())
        assert window.left.isVisible()
        for name in ("read", "timeline", "speakers", "import", "compare"):
            window.navigation.show_view(name)
            assert window.minimumSizeHint().width() <= 1024, f"{name} fits a small screen"
            assert window.minimumSizeHint().height() <= 700, f"{name} fits a small screen"
        window.book.trigger("view.right")
        assert window.right.isVisible()
        assert not window.left.isVisible()
    finally:
        window.theme.choose(scale=1.0)


def test_panes_keep_their_sizes(window: MainWindow, folders: Path, desk: FakeDesk, theme, qtbot) -> None:
    window.panes.setSizes([320, 700, 400])
    sizes = window.panes.sizes()
    window.close()
    from sicetnon.gui.bridge import Bridge
    from sicetnon.gui.settings import Settings

    again = MainWindow(Settings(), theme, Bridge(FakeDesk()))
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show()
    qtbot.waitUntil(lambda: again.panes.sizes() == pytest.approx(sizes, abs=4), timeout=2000)
    again.close()


def test_a_flood_of_changes_is_told_as_few(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    told: list[object] = []
    window.bridge.changed.connect(told.append)
    for number in range(200):
        desk.set_note(Place("claim", 1), f"note {number}")
    qtbot.waitUntil(lambda: desk.claim(1).note == "note 199", timeout=5000)
    qtbot.wait(700)
    assert 1 <= len(told) <= 12
    assert window.right._note.toPlainText() == "note 199"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_context_menus_come_from_the_table(window: MainWindow, qtbot) -> None:
    window.navigation.select_statement(7)
    place = window.centre("compare").table.viewport().mapTo(window, window.centre("compare").table.card_place(7))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, window.mapToGlobal(place))
    QApplication.sendEvent(window, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "Accept" in texts and "Same claim?…" in texts
    menu.close()
