"""What can be done with the statement, or with the row of a list, under the pointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from sicetnon.gui.actions import ActionSpec
from sicetnon.gui.plain_text import button_text, one_line

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow
    from sicetnon.gui.views.row_list import RowList

IN_SIGHT = "claim.accept_visible"  # is about the cards that are seen, not about another row of the list


def make(window: MainWindow, event: QContextMenuEvent) -> QMenu | None:
    """A menu of the action table's lines that fit what is under the pointer; None: there are none."""
    body, left, navigation = window.centralWidget(), window.left, window.navigation
    under = body.childAt(body.mapFrom(window, event.pos()))
    if under is not None and left.sources.isAncestorOf(under):
        number = _row(left.sources, event)
        return _of_row(window, "Source", number, navigation.source, navigation.set_source)
    if under is not None and left.claims.isAncestorOf(under):
        number = _row(left.claims, event)
        return _of_row(window, "Claim", number, navigation.claim, navigation.set_claim)
    if navigation.statement is None and navigation.note is None:
        return None
    menu = _filled(window, ("Review", "Statement"), lambda menu, spec: menu.addAction(window.book.action(spec.id)))
    if navigation.view == "compare":
        menu.addSeparator()
        menu.addAction(window.book.action("view.reprints"))
    return menu


def _row(rows: RowList, event: QContextMenuEvent) -> int | None:
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    return rows.number_at(None if by_key else event.globalPos())


def _of_row(
    window: MainWindow, name: str, number: int | None, chosen: int | None, choose: Callable[[int], None]
) -> QMenu | None:
    """Of the chosen row the table's own lines; of another one the same, which choose it before they do it."""
    if number is None:
        return None
    if number == chosen:
        return _filled(window, (name,), lambda menu, spec: menu.addAction(window.book.action(spec.id)))

    def add(menu: QMenu, spec: ActionSpec) -> None:
        if spec.id != IN_SIGHT:
            entry = menu.addAction(button_text(spec.text))
            entry.triggered.connect(lambda _on=False: (choose(number), window.book.trigger(spec.id)))

    menu = _filled(window, (name,), add)
    first = menu.actions()[0]
    title = menu.addAction(button_text(_title(window, name, number)))  # which row it is, for another one is chosen
    title.setEnabled(False)
    menu.insertAction(first, title)
    menu.insertSeparator(first)
    return menu


def _title(window: MainWindow, name: str, number: int) -> str:
    desk = window.bridge.desk
    rows = desk.sources([number]) if name == "Source" else desk.claims([number])
    return one_line(next((row.title if name == "Source" else row.proposition for row in rows), ""), 60)


def _filled(window: MainWindow, wanted: tuple[str, ...], add: Callable[[QMenu, ActionSpec], object]) -> QMenu:
    menu = QMenu(window)
    last = ""
    for spec in window.book.specs():
        if spec.menu in wanted:
            part = f"{spec.menu}{spec.group}"
            if last and last != part:
                menu.addSeparator()
            last = part
            add(menu, spec)
    return menu
