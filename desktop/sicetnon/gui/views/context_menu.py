"""What can be done with the statement, or with the row of a list, under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow


def make(window: MainWindow, under: QWidget | None) -> QMenu | None:
    """A menu of the action table's lines that fit what is `under` the pointer; None: there are none."""
    wanted: tuple[str, ...] = ("Review", "Statement")
    if under is not None and window.left.sources.isAncestorOf(under):
        wanted = ("Source",)
    elif under is not None and window.left.claims.isAncestorOf(under):
        wanted = ("Claim",)
    elif window.navigation.statement is None and window.navigation.note is None:
        return None
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    last = ""
    for spec in window.book.specs():
        if spec.menu in wanted:
            part = f"{spec.menu}{spec.group}"
            if last and last != part:
                menu.addSeparator()
            last = part
            menu.addAction(window.book.action(spec.id))
    return menu
