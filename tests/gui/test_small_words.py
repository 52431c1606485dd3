"""Small things a person notices: whose article opens, what the status bar says when nothing could be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.gui.views.status_bar import StatusBar


def test_read_opens_the_article_of_the_selected_statement(qtbot, window: MainWindow, desk):
    first, last = desk.source_ids()[0], desk.source_ids()[-1]
    assert first != last
    window.navigation.set_source(first)
    wanted = next(s for s in map(desk.statement, desk.to_review(None)) if s.source == last)
    window.navigation.select_statement(wanted.id)
    window.book.trigger("view.read")
    assert window.navigation.view == "read"
    assert window.navigation.source == last


def test_a_project_that_cannot_be_opened_is_not_opening_for_ever(qtbot, navigation, theme):
    bridge = Bridge()
    bar = StatusBar(bridge, navigation, theme)
    qtbot.addWidget(bar)
    bridge.failed.emit("The project could not be opened.")
    assert "no project open" in [label.text() for label in bar.findChildren(type(bar._file))]


def test_a_message_moves_nothing_and_goes_with_escape(qtbot, window: MainWindow):
    place = window.stack.geometry()
    window.bridge.fail("The disk is full; nothing was changed.")
    bar = window.message_bar
    assert bar.isVisible() and window.stack.geometry() == place
    inside = window.stack.mapTo(bar.parentWidget(), window.stack.rect().topLeft())
    assert bar.geometry().bottom() < inside.y() + window.stack.height() and bar.x() > inside.x()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_long_message_is_read_whole_at_200_percent(qtbot, window: MainWindow):
    window.theme.choose(scale=2.0)
    window.bridge.fail("Addresses on the web are not fetched: this program has no way to the network. " * 2)
    words = window.message_bar._words
    qtbot.waitUntil(lambda: words.heightForWidth(words.width()) <= words.height() + 1)
    assert window.message_bar.y() > 0
    window.theme.choose(scale=1.0)  # the application's font is everybody's


def test_what_goes_on_settles_what_went_wrong(qtbot, window: MainWindow, tmp_path):
    window.bridge.fail("There is no file and no text in what was dropped.")
    window.project._import([tmp_path / "a.txt"])
    assert not window.message_bar.isVisible()


def test_where_a_statement_went_is_said(qtbot, window: MainWindow, desk):
    window.ready_dialogs()
    window.dialogs._set_claim(4, Choice(id=3))
    bar = window.message_bar
    qtbot.waitUntil(bar.isVisible)
    assert desk.claims([3])[0].proposition in bar.text()
    qtbot.mouseClick(bar._act, Qt.MouseButton.LeftButton)
    assert window.navigation.claim == 3
