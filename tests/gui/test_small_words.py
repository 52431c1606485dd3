"""Small things a person notices: whose article opens, what the status bar says when nothing could be opened."""

from __future__ import annotations

from sicetnon.gui.bridge import Bridge
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
