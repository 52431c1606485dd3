"""One selection: what is outlined, what the detail shows and what the keys act on are always the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.fake_desk import FakeDesk
from sicetnon.gui.models.comparison import CellRole
from sicetnon.gui.reading_order import beside, following
from sicetnon.gui.views.compare_table import CompareTable
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.services.rows import MACHINE, NoteView

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def outlined(table: CompareTable) -> object:
    """What has the outline: one card at most."""
    cells = [index.data(CellRole) for index in table.selectionModel().selectedIndexes()]
    assert len(cells) <= 1
    return cells[0] if cells else None


def settled(window: MainWindow, qtbot) -> CompareTable:
    """The table of a window too low for all cards, every card measured."""
    window.resize(1440, 620)
    table = window.centre("compare").table
    qtbot.waitUntil(lambda: table.viewport().height() < 500 and not table._unmeasured)
    return table


def lowest(table: CompareTable, qtbot) -> tuple[int, QPoint]:
    """A statement whose card is cut by the lower edge, and a place on it."""
    bar, model = table.verticalScrollBar(), table.model()
    for value in range(0, bar.maximum(), 15):
        bar.setValue(value)
        for view in model.statements():
            rect = table.visualRect(model.index(*model.place(view.id)))
            if rect.top() + 25 < table.viewport().height() < rect.bottom():
                return view.id, QPoint(rect.center().x(), rect.top() + 15)
    raise AssertionError("no card is cut")


def test_a_press_chooses_the_card_under_the_mouse_and_scrolls_nothing(window: MainWindow, qtbot) -> None:
    table = settled(window, qtbot)
    number, place = lowest(table, qtbot)
    window.navigation.select_statement(next(v.id for v in table.model().statements() if v.id != number))
    number, place = lowest(table, qtbot)
    at = table.verticalScrollBar().value()
    qtbot.mousePress(table.viewport(), LEFT, pos=place)
    assert table.verticalScrollBar().value() == at
    assert outlined(table).id == window.navigation.statement == number
    qtbot.mouseMove(table.viewport(), place - QPoint(0, 90))
    qtbot.mouseRelease(table.viewport(), LEFT, pos=place - QPoint(0, 90))
    assert table.verticalScrollBar().value() == at
    assert outlined(table).id == window.navigation.statement == number


def test_what_changes_elsewhere_scrolls_nothing(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    table = settled(window, qtbot)
    number, place = lowest(table, qtbot)
    window.book.trigger("claim.note")
    qtbot.keyClicks(window.right._note, "kept when the mouse goes elsewhere")
    at = table.verticalScrollBar().value()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    window.right.save_note()
    qtbot.waitUntil(lambda: desk.claim(1).note != "" and not window.bridge.busy)
    assert table.verticalScrollBar().value() == at
    assert outlined(table).id == window.navigation.statement == number


def test_a_note_that_is_outlined_is_what_the_detail_shows(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    table = window.centre("compare").table
    model = table.model()
    window.navigation.select_statement(4)
    row = next(n for n in range(model.rowCount()) if isinstance(model.cell(n, 0), NoteView))
    table.setCurrentIndex(model.index(row, 0))
    assert outlined(table) == desk.notes([1])[0]
    assert (window.navigation.statement, window.navigation.note) == (None, 1)
    detail = window.right.statement
    qtbot.waitUntil(lambda: "note" in detail._who.text())
    assert detail.context.accessibleDescription() == desk.notes([1])[0].text
    assert window.book.action("review.reject").isEnabled() and not window.book.action("side.denies").isEnabled()
    before = desk.statement(4)
    for key in (K.Key_2, K.Key_S, K.Key_U):
        qtbot.keyClick(window, key)
    qtbot.wait(30)
    assert desk.statement(4) == before
    window.navigation.show_view("timeline")
    assert not window.book.action("review.reject").isEnabled(), "the note is not in sight there"


@pytest.mark.parametrize("elsewhere", ["read", "timeline"])
def test_compare_takes_over_what_was_selected_elsewhere(window: MainWindow, desk: FakeDesk, elsewhere, qtbot) -> None:
    table = settled(window, qtbot)
    one, other = (view.id for view in desk.claim(1).assertions[:2])
    window.navigation.select_statement(one)
    window.navigation.show_view(elsewhere)
    window.navigation.select_statement(other)
    window.navigation.show_view("compare")
    assert outlined(table).id == window.navigation.statement == other
    window.navigation.select_note(1)
    window.navigation.show_view("timeline")
    assert window.navigation.note is None
    window.navigation.show_view("compare")
    assert outlined(table).id == window.navigation.statement


def test_a_click_on_the_current_card_selects_it(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    table = settled(window, qtbot)
    one, other = (view.id for view in desk.claim(1).assertions[:2])
    window.navigation.select_statement(one)
    window.navigation.blockSignals(True)  # as where the table hears of it too late
    window.navigation.select_statement(other)
    window.navigation.blockSignals(False)
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.card_place(one))
    assert outlined(table).id == window.navigation.statement == one
    before = desk.statement(other)
    qtbot.keyClick(window, K.Key_A)
    qtbot.waitUntil(lambda: desk.statement(one).state != MACHINE and not window.bridge.busy)
    assert desk.statement(other) == before


@pytest.mark.parametrize("how", ["G", "Enter", "double click"])
def test_a_note_leads_to_its_words(window: MainWindow, desk: FakeDesk, how, qtbot) -> None:
    table, read = settled(window, qtbot), window.centre("read")
    window.navigation.select_note(1)
    place = table.visualRect(table.currentIndex()).center()
    if how == "double click":
        qtbot.mouseClick(table.viewport(), LEFT, pos=place)
        qtbot.mouseDClick(table.viewport(), LEFT, pos=place)
    else:
        qtbot.keyClick(table, K.Key_G if how == "G" else K.Key_Return)
    qtbot.waitUntil(lambda: read.canvas.page.selected == ("note", 1))
    assert window.navigation.view == "read" and read.selection_in_sight()
    qtbot.keyClick(window, K.Key_G)
    assert window.navigation.view == "compare" and outlined(table) == desk.notes([1])[0]


@pytest.mark.parametrize("name", ["compare", "read"])
def test_after_a_note_comes_the_next_finding(window: MainWindow, desk: FakeDesk, name, qtbot) -> None:
    window.navigation.set_source(1)
    window.navigation.show_view(name)
    view = window.centre(name)
    qtbot.waitUntil(lambda: len(view.finding_order()) > 3)
    window.navigation.select_note(1)
    order = view.finding_order()
    after = following(order, (None, 1), {(number, None) for number in machine(desk, view.statement_order())})
    qtbot.keyClick(window, K.Key_A)
    qtbot.waitUntil(lambda: (window.navigation.statement, window.navigation.note) == after)
    assert desk.notes([1])[0].state != MACHINE


def test_rows_sorted_anew_leave_nothing_unreviewed_above(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    table = settled(window, qtbot)
    waiting = machine(desk, window.centre("compare").statement_order())
    window.bridge.run(desk.accept(waiting[1:-1]))
    qtbot.waitUntil(lambda: not window.bridge.busy)
    window.navigation.select_statement(waiting[-1])
    window.review._following = lambda one, step: None if one is not None else waiting[0]  # moved above meanwhile
    qtbot.keyClick(window, K.Key_A)
    qtbot.waitUntil(lambda: window.navigation.statement == waiting[0])
    assert outlined(table).id == waiting[0] and not window.message_bar.isVisible()


def machine(desk: FakeDesk, order: list[int]) -> list[int]:
    return [number for number in order if desk.statement(number).state == MACHINE]


@pytest.mark.parametrize("key", [K.Key_A, K.Key_R, K.Key_S, K.Key_2])
def test_after_a_decision_comes_the_next_in_reading_order(window: MainWindow, desk: FakeDesk, key, qtbot) -> None:
    table, compare = settled(window, qtbot), window.centre("compare")
    order = compare.statement_order()
    waiting = machine(desk, order)
    assert len(waiting) > 4
    one, after = waiting[-3:-1]
    window.navigation.select_statement(one)
    qtbot.keyClick(window, key)
    qtbot.waitUntil(lambda: window.navigation.statement == after and not window.bridge.busy)
    assert desk.statement(one).state != MACHINE
    assert outlined(table).id == after
    rect, bar = table.visualRect(table.currentIndex()), table.verticalScrollBar()
    assert rect.top() >= 0 and (rect.bottom() <= table.viewport().height() or bar.value() == bar.maximum())
    qtbot.keyClick(window, key)
    qtbot.waitUntil(lambda: window.navigation.statement == waiting[-1] and not window.bridge.busy)
    qtbot.keyClick(window, key)
    qtbot.waitUntil(lambda: window.navigation.statement == machine(desk, order)[0] and not window.bridge.busy)
    assert not window.message_bar.isVisible(), "there is more to review in this claim"


@pytest.mark.parametrize("key", [K.Key_A, K.Key_R, K.Key_S])
def test_the_last_of_a_claim_is_said_to_be_the_last(window: MainWindow, desk: FakeDesk, key, qtbot) -> None:
    table, compare = settled(window, qtbot), window.centre("compare")
    order = compare.statement_order()
    last = machine(desk, order)[-1]
    window.bridge.run(desk.accept([number for number in order if number != last]))  # one of them was skipped
    qtbot.waitUntil(lambda: machine(desk, order) == [last] and not window.bridge.busy)
    window.navigation.select_statement(last)
    qtbot.keyClick(window, key)
    qtbot.waitUntil(window.message_bar.isVisible)
    told = "but 1 skipped" if key == K.Key_S else "Everything here is reviewed"
    assert told in window.message_bar.text() and ("reviewed" in window.message_bar.text()) == (key != K.Key_S)
    there = compare.statement_order()
    near = last if last in there else beside(order, last, there)
    assert window.navigation.statement == near == outlined(table).id
    assert (last in there) == (key != K.Key_R), "a rejected one is not in the claim any more"


def test_in_an_article_the_next_is_the_next_in_the_text(window: MainWindow, desk: FakeDesk, qtbot) -> None:
    read = window.centre("read")
    window.navigation.show_source(1, 1)
    qtbot.waitUntil(lambda: read.canvas.page.article is not None)
    order = read.statement_order()
    one, after = machine(desk, order)[2:4]
    window.bridge.run(desk.accept([one]))
    qtbot.waitUntil(lambda: not window.bridge.busy)
    window.navigation.select_statement(one)  # decided already, and now decided otherwise
    qtbot.keyClick(window, K.Key_2)
    qtbot.waitUntil(lambda: window.navigation.statement == after)


def test_what_follows_and_what_stands_beside() -> None:
    order = [5, 3, 8, 1]
    assert following(order, 3, {5, 1}) == 1 and following(order, 1, {5, 8}) == 5
    assert following(order, 3, {5, 1}, -1) == 5 and following(order, None, {8, 1}) == 8
    assert following(order, 3, {3}) is None
    assert beside(order, 3, {5, 1}) == 1 and beside(order, 1, {5, 3}) == 3 and beside(order, 9, {8}) == 8
