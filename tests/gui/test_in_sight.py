"""The keys act on what can be seen: the selection goes where the person goes, and the detail with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.fake_desk import FakeDesk
from sicetnon.core.spans import Span
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import MACHINE

K = Qt.Key


def reading(window: MainWindow, source: int, qtbot) -> None:
    """Wait until an article is on the screen."""
    page = window.centre("read").canvas.page
    qtbot.waitUntil(lambda: page.article is not None and page.article.row.id == source)


def test_another_article_takes_the_selection_with_it(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.show_source(1, 4)
    reading(window, 1, qtbot)
    before = desk.statement(4)
    window.left.sources.setCurrentIndex(window.left.sources.model().index(1))
    qtbot.keyClick(window, K.Key_R)
    reading(window, 2, qtbot)
    chosen = desk.statement(window.navigation.statement)
    order = window.centre("read").statement_order()
    assert chosen.id == next(number for number in order if desk.statement(number).state == MACHINE)
    assert window.navigation.claim in chosen.claims
    qtbot.waitUntil(lambda: window.right._claim.text() == desk.claims(chosen.claims)[0].proposition)
    qtbot.waitUntil(lambda: window.right.statement._about.text().count(f"¶{chosen.paragraph} ") == 1)
    assert desk.statement(4) == before, "the key came when its statement was out of sight"


def test_an_article_shown_again_takes_the_selection_too(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.show_source(2)
    reading(window, 2, qtbot)
    window.navigation.show_view("compare")
    elsewhere = next(v.id for v in desk.claim(1).assertions if v.source == 1)
    window.navigation.select_statement(elsewhere)
    window.navigation.show_source(2)
    assert desk.statement(window.navigation.statement).source == 2


def test_found_words_have_the_article_to_themselves(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_statement(4)
    window.navigation.show_words(2, Span(0, 9))
    reading(window, 2, qtbot)
    assert window.navigation.statement is None
    assert window.centre("read").canvas.selection() is not None
    assert not window.book.action("review.reject").isEnabled()


def test_a_deleted_statement_leaves_the_selection_to_its_neighbour(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.show_source(1, 4)
    reading(window, 1, qtbot)
    order = window.centre("read").statement_order()
    window.bridge.run(desk.accept(order))
    qtbot.waitUntil(lambda: not window.bridge.busy)
    del desk.project._statements[4]
    window.bridge.run(desk.skip([order[0]]))
    qtbot.waitUntil(lambda: window.navigation.statement == order[order.index(4) + 1])


def test_no_key_decides_where_no_statement_is_seen(window: MainWindow) -> None:
    assert window.book.action("review.reject").isEnabled()
    window.navigation.show_view("import")
    assert not any(window.book.action(name).isEnabled() for name in ("review.reject", "side.denies", "statement.go"))
    window.navigation.show_view("compare")
    assert window.book.action("review.reject").isEnabled()


def test_a_speaker_that_is_chosen_brings_a_statement_and_its_claim(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.select_statement(7)
    window.book.trigger("view.speakers")
    view = window.centre("speakers")
    qtbot.waitUntil(lambda: view._name.text() == desk.statement(7).speaker_name)
    assert view.statements.line().data.id == window.navigation.statement == 7
    window.navigation.show_speaker(1)
    qtbot.waitUntil(lambda: view._name.text() == "Tavia Line")
    chosen = desk.statement(window.navigation.statement)
    assert chosen.speaker == 1 and chosen.state == MACHINE
    assert view.statements.line().data.id == chosen.id
    order = view.statement_order()
    window.navigation.select_statement(order[-1])
    assert view.statements.line().data.id == order[-1], "the list shows what the detail shows"
    claim = desk.claims(desk.statement(order[-1]).claims)[0].proposition
    qtbot.waitUntil(lambda: window.right._claim.text() == claim)


def test_a_statement_on_no_claim_is_not_shown_beside_another_claim(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    assert desk.statement(13).claims == ()
    window.navigation.show_view("timeline")
    window.navigation.select_statement(4)
    right = window.right
    qtbot.waitUntil(right._claim.isVisible)
    window.navigation.select_statement(13)
    qtbot.waitUntil(lambda: not right._claim.isVisible() and right._none.isVisible())
    assert "no claim yet" in right._none.text() and not right._notes.isVisible()
    window.navigation.show_view("compare")
    qtbot.waitUntil(lambda: not right._none.isVisible() and right._notes.isVisible())
    assert window.navigation.claim == 1, "Compare is where it was"


@pytest.mark.parametrize("name", ["read", "compare", "timeline"])
@pytest.mark.parametrize("key", [K.Key_R, K.Key_A, K.Key_S, K.Key_2])
def test_a_key_first_brings_to_sight_what_it_would_decide(window: MainWindow, desk: FakeDesk, name, key, qtbot) -> None:
    window.resize(1000, 420)
    window.navigation.set_source(1)
    window.navigation.show_view(name)
    view = window.centre(name)
    qtbot.waitUntil(lambda: len(view.statement_order()) > 4)
    last = next(i for i in reversed(view.statement_order()) if desk.statement(i).state == MACHINE)
    window.navigation.select_statement(last)
    assert view.selection_in_sight()
    bar = {"read": lambda: view.canvas, "compare": lambda: view.table, "timeline": lambda: view.list}[name]()
    bar = bar.verticalScrollBar()
    if name == "compare":
        qtbot.waitUntil(lambda: not view.table._unmeasured)
    bar.setValue(0)
    assert not view.selection_in_sight()
    qtbot.keyClick(window, key)
    qtbot.wait(30)
    assert desk.statement(last).state == MACHINE and view.selection_in_sight() and bar.value() > 0
    qtbot.keyClick(window, key)
    qtbot.waitUntil(lambda: desk.statement(last).state != MACHINE)


def test_the_buttons_beside_the_words_act_at_once(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.resize(1300, 420)
    window.navigation.show_source(1, 12)
    reading(window, 1, qtbot)
    canvas = window.centre("read").canvas
    canvas.verticalScrollBar().setValue(0)
    assert not window.centre("read").selection_in_sight()
    window.right.statement.buttons["review.accept"].click()
    qtbot.waitUntil(lambda: desk.statement(12).state != MACHINE)


def test_entering_read_scrolls_to_what_is_selected(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.resize(1000, 420)
    window.navigation.show_source(1)
    reading(window, 1, qtbot)
    read = window.centre("read")
    order = read.statement_order()
    window.navigation.select_statement(order[-1])
    assert read.canvas.verticalScrollBar().value() > 0
    window.navigation.show_view("timeline")
    window.navigation.select_statement(order[0])
    window.navigation.show_view("read")
    assert read.canvas.page.selected == ("statement", order[0]) and read.selection_in_sight()
    read.canvas.verticalScrollBar().setValue(read.canvas.verticalScrollBar().maximum())
    assert not read.selection_in_sight()
    window.navigation.show_view("compare")
    window.navigation.show_view("read")
    assert read.selection_in_sight()


def test_a_statement_that_changes_its_claim_is_followed_there(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    window.navigation.show_source(1, 13)
    reading(window, 1, qtbot)
    right, chosen = window.right, window.left.claims
    qtbot.waitUntil(right._none.isVisible)
    window.bridge.run(desk.move_statement([13], 3))
    wording = desk.claims([3])[0].proposition
    for step in (None, "edit.undo", "edit.redo"):
        if step is not None:
            window.book.trigger(step)
        gone = step == "edit.undo"
        qtbot.waitUntil(lambda gone=gone: right._none.isVisible() == gone and not window.bridge.busy)
        if not gone:
            assert window.navigation.claim == 3 == chosen.model().ids()[chosen.currentIndex().row()]
            assert right._claim.text() == wording


def test_the_timeline_outlines_nothing_where_nothing_is_selected(window: MainWindow, qtbot) -> None:
    window.navigation.show_view("timeline")
    view = window.centre("timeline")
    qtbot.waitUntil(lambda: view.model.rowCount() > 3)
    window.navigation.select_statement(4)
    assert view.list.selectionModel().hasSelection()
    window.navigation.select_statement(None)
    assert not view.list.selectionModel().hasSelection() and window.navigation.statement is None
