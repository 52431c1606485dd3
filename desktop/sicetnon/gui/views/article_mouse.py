"""The mouse on an article: a click selects, pulling selects words, the ends of an edited span are pulled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from sicetnon.gui.plain_text import inert
from sicetnon.gui.views.article_marks import STATEMENT
from sicetnon.gui.views.article_text import word_around
from sicetnon.gui.wording import in_words

if TYPE_CHECKING:
    from sicetnon.gui.views.article_canvas import ArticleCanvas


class CanvasMouse:
    """What the canvas does with mouse events."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        self._canvas = canvas
        self._pressed: QPointF | None = None

    def press(self, event: QMouseEvent) -> None:
        """Take hold of an end, or put the caret."""
        canvas = self._canvas
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = canvas.to_page(event.position())
        if canvas.editing.grab(point):
            return
        self._pressed = event.position()
        if canvas.page.on_text(point) and canvas.page.layout.pieces:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            canvas.caret.put(canvas.page.offset_at(point), select=shift)
            canvas.caret_moved(follow=False)

    def move(self, event: QMouseEvent) -> None:
        """Pull, select, or show what can be clicked."""
        canvas = self._canvas
        point = canvas.to_page(event.position())
        if canvas.editing.drag(point):
            return
        if self._pressed is not None and (event.position() - self._pressed).manhattanLength() > 3:
            canvas.caret.put(canvas.page.offset_at(point), select=True)
            canvas.caret_moved()
        elif self._pressed is None:
            over_note = canvas.page.note_at(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if over_note else Qt.CursorShape.IBeamCursor
            canvas.viewport().setCursor(shape)

    def release(self, event: QMouseEvent) -> None:
        """A click selects; it is a click when the mouse stayed."""
        canvas = self._canvas
        if canvas.editing.drop() or event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        clicked = (event.position() - self._pressed).manhattanLength() <= 3
        self._pressed = None
        point = canvas.to_page(event.position())
        placed = canvas.page.note_at(point)
        if clicked and placed is not None:
            note = placed.card.note
            if note.typo is not None and placed.card.on_link(point - placed.box.topLeft(), canvas.theme):
                canvas.not_the_same.emit(*note.typo)
            canvas.choose(note.kind, note.id)
        elif clicked and canvas.selection() is None and canvas.page.on_text(point):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                for form in canvas.page.forms.between(canvas.caret.offset, canvas.caret.offset + 1):
                    canvas.speaker_clicked.emit(form.speaker)
            else:
                canvas.choose_at(canvas.caret.offset)

    def double_click(self, event: QMouseEvent) -> None:
        """Select a word."""
        canvas = self._canvas
        point = canvas.to_page(event.position())
        if canvas.page.on_text(point) and canvas.page.note_at(point) is None and canvas.page.layout.pieces:
            word = word_around(canvas.page.text, canvas.page.offset_at(point))
            canvas.caret.put(word.start)
            canvas.caret.put(word.end, select=True)
            canvas.caret_moved(follow=False)

    def tip(self, event: QHelpEvent) -> None:
        """Say in words what stands under the mouse."""
        canvas = self._canvas
        point = canvas.to_page(QPointF(event.pos()))
        found = None
        placed = canvas.page.note_at(point)
        if placed is not None:
            found = canvas.view_of(placed.card.note.id) if placed.card.note.kind == STATEMENT else None
        elif canvas.page.on_text(point) and canvas.page.layout.pieces:
            ids = [m.id for m in canvas.page.marks_at(canvas.page.offset_at(point)) if m.kind == STATEMENT]
            found = canvas.view_of(ids[0]) if ids else None
        lines = [in_words(found), *found.reasons] if found else []
        QToolTip.showText(event.globalPos(), inert("\n".join(lines)), canvas.viewport())
