"""Reprints in the window: one card with a line that says so, unfolded and folded again by one key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.models.comparison import DENIAL, ComparisonModel, spoken
from sicetnon.gui.settings import Settings
from sicetnon.gui.views import context_menu
from sicetnon.gui.views.compare import facts
from sicetnon.gui.views.main_window import MainWindow
from sicetnon.gui.widgets.card import Card, NoteCard
from sicetnon.gui.wording import also_in, also_in_full
from sicetnon.services.desk import Desk
from sicetnon.services.rows import Printing
from store.made_up import put_together
from store.printed import WIRE, print_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The wire's 1 to 3, the Herald's 4 to 6 in the same words."""
    with Desk.create(tmp_path / "p.sicetnon") as desk:
        print_text(desk.project, WIRE, "Meridian", "2025-05-14", noted=True)
        print_text(desk.project, WIRE, "Capital Herald", "2025-05-15", copy_of=1, noted=True)
        put_together(desk.project, range(1, 7))
        yield desk


@pytest.fixture
def compare(qtbot, window: MainWindow):
    window.navigation.show_claim(1)
    view = window.centre("compare")
    qtbot.waitUntil(lambda: view.statement_order() != [])
    return view


def _cards(view) -> list[int]:
    return sorted(view.statement_order())


def test_one_key_unfolds_reprints_and_folds_them_again(qtbot, window: MainWindow, compare, desk: Desk) -> None:
    action = window.book.action("view.reprints")
    assert _cards(compare) == [1, 2, 3] and action.text() == "Show reprints"
    assert compare.table.model().notes() == [1]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL)
    assert _cards(compare) == [1, 2, 3, 4, 5, 6] and action.text() == "Fold reprints"
    assert compare.table.model().notes() == [1, 2]
    assert Settings().get("show_reprints") is True, "kept for the next start"
    model = compare.table.model()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Assertion · 2"
    assert model.headerData(DENIAL, Qt.Orientation.Horizontal) == "Denial · 1"
    assert "3 statements by 2 speakers in 2 sources (1 origin)" in facts(model.detail)
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL)
    assert _cards(compare) == [1, 2, 3] and Settings().get("show_reprints") is False


def test_a_window_starts_as_the_last_one_was_left(qtbot, folders: Path, theme, desk: Desk) -> None:
    Settings().put("show_reprints", True)
    made = MainWindow(Settings(), theme, Bridge())
    qtbot.addWidget(made)
    made.bridge.set_desk(desk, desk.claim(1))
    assert len(made.bridge.claim(1).assertions) == 4
    assert made.book.action("view.reprints").text() == "Fold reprints"
    made.close()


def test_the_action_lies_in_the_view_menu_and_under_the_right_button(window: MainWindow, compare, monkeypatch) -> None:
    assert window.book.spec("view.reprints").menu == "View"
    window.navigation.select_statement(1)

    class Somewhere:
        def pos(self):
            return compare.mapTo(window, compare.rect().center())

    menu = context_menu.make(window, Somewhere())
    assert window.book.action("view.reprints") in menu.actions()


def test_a_decision_on_the_card_takes_the_reprint_along_and_so_does_undo(
    qtbot, window: MainWindow, compare, desk: Desk
) -> None:
    window.navigation.select_statement(1)
    window.book.trigger("review.accept")
    qtbot.waitUntil(lambda: desk.statement(4).state == "confirmed")
    qtbot.waitUntil(lambda: window.navigation.statement not in (1, None))
    assert window.navigation.statement in (2, 3), "the walk goes on to the next card, not to the reprint"
    qtbot.waitUntil(lambda: window.book.action("edit.undo").text() == "Undo Accept statement, with 1 reprint")
    window.book.trigger("edit.undo")
    qtbot.waitUntil(lambda: desk.statement(4).state == desk.statement(1).state == "machine")


def test_the_walk_passes_over_reprints_also_when_they_are_cards(window: MainWindow, compare) -> None:
    window.book.trigger("view.reprints")
    window.navigation.select_statement(None)
    seen = set()
    for _ in range(8):
        window.book.trigger("review.next")
        seen.add(window.navigation.statement)
    assert seen == {1, 2, 3}


def test_who_comes_from_a_reprint_finds_the_card_it_is_folded_into(window: MainWindow, compare) -> None:
    table = compare.table
    window.navigation.select_statement(6)
    row, column = table.model().place(6)
    assert (row, column) == table.model().place(3) and table.model().holder(6) == 3
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row, column)
    window.book.trigger("view.reprints")
    window.navigation.select_statement(4)
    window.book.trigger("view.reprints")
    assert window.navigation.statement == 1, "folding keeps the selection where its words are"


def test_a_card_has_a_line_more_with_all_names_for_ear_and_pointer(theme, desk: Desk) -> None:
    model = ComparisonModel()
    model.show(desk.claim(1))
    place = model.index(*model.place(1))
    assert "also in Capital Herald" in place.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "also in Capital Herald" in place.data(Qt.ItemDataRole.ToolTipRole)
    view, note = model.cell(*model.place(1)), desk.claim(1).notes[0]
    assert also_in(view) == "also in Capital Herald"
    others = tuple(Printing(n, n, 2, f"Outlet {n}") for n in (7, 8, 9))
    many = replace(view, reprints=others)
    assert also_in(many) == "also in 3 reprints" and also_in_full(many) == "also in Outlet 7; Outlet 8; Outlet 9"
    assert also_in(replace(many, reprint_of=7)) == "also in 3 other printings"
    assert spoken(many).count("Outlet") == 3 and "also in" not in spoken(replace(view, reprints=()))
    assert Card(theme, view, 400).height > Card(theme, replace(view, reprints=()), 400).height
    assert NoteCard(theme, note, 400).height > NoteCard(theme, replace(note, reprints=()), 400).height


def test_a_change_of_the_reprints_alone_is_seen(desk: Desk) -> None:
    model = ComparisonModel()
    detail = desk.claim(1)
    model.show(detail)
    bare = tuple(replace(p, assertion=p.assertion and replace(p.assertion, reprints=())) for p in detail.pairings)
    assert model.show(replace(detail, pairings=bare)) is False
    assert model.place(4) is None and model.place(1) is not None
