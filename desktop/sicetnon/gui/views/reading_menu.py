"""What can be done at a place of the article: with the selected words, the statements there, the speaker named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from sicetnon.gui.plain_text import button_text, one_line
from sicetnon.gui.views.article_marks import STATEMENT
from sicetnon.gui.wording import said_by

if TYPE_CHECKING:
    from sicetnon.gui.views.reading import ReadingView


def make(view: ReadingView, offset: int) -> QMenu:
    """The menu of a place; it goes when it is closed."""
    menu, canvas = QMenu(view), view.canvas
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if canvas.selection() is not None:
        menu.addAction("Make a statement of the selected words", view.make_statement)
        menu.addAction("Copy", canvas.copy)
        menu.addSeparator()
    for mark in canvas.page.marks_at(offset):
        found = canvas.view_of(mark.id) if mark.kind == STATEMENT else None
        if found is not None:
            who = button_text(one_line(said_by(found), 40))
            name = f"{who} {found.side.value}"
            menu.addAction(f"Select: {name}", lambda n=found.id: view.navigation.select_statement(n))
            menu.addAction(f"Edit the words: {name}", lambda n=found.id: view.edit(n))
    _speaker_entries(menu, view, offset)
    if menu.isEmpty():
        menu.addAction("Select all", lambda: canvas.select_span(canvas.page.whole()))
    return menu


def _speaker_entries(menu: QMenu, view: ReadingView, offset: int) -> None:
    desk, page = view.bridge.desk, view.canvas.page
    if desk is None or page.article is None:
        return
    for form in page.forms.between(offset, offset + 1):
        row = next(iter(desk.speakers([form.speaker])), None)
        if row is None:
            continue
        name, printed = one_line(row.name, 40), page.text[form.start : form.end]
        menu.addAction(button_text(f"Show speaker: {name}"), lambda n=row.id: view.navigation.show_speaker(n))
        if form.typo:
            words = button_text(f"“{one_line(printed, 40)}” is not {name}")
            menu.addAction(words, lambda n=row.id, p=printed: view.not_the_same(n, p))
