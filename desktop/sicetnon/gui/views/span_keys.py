"""Editing the words of a statement with keys and mouse: drives a `SpanEdit` for the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from sicetnon.core.findings import Side
from sicetnon.core.spans import Spans, joined
from sicetnon.gui.views.article_access import announce
from sicetnon.gui.views.article_paint import handle_box
from sicetnon.gui.views.caret import EDIT_KEYS
from sicetnon.gui.views.span_edit import END, START, SpanEdit

if TYPE_CHECKING:
    from sicetnon.gui.views.article_canvas import ArticleCanvas

HINT = (
    "Arrows move the words · Shift+arrows stretch, with Ctrl by a letter · Tab the other end · Enter keep · Esc leave"
)


class SpanKeys:
    """Holds the span being edited, if any."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        self._canvas = canvas
        self.edit: SpanEdit | None = None
        self.side: Side | None = None
        self._dragging = False

    def begin(self, text: str, statement: int, spans: Spans, side: Side) -> None:
        """Start with the words as they are."""
        self.edit = SpanEdit(text, statement, spans)
        self.side = side
        self._told()

    def leave(self) -> None:
        """Forget what was changed."""
        if self.edit is not None:
            self.edit = None
            self._dragging = False
            self._told()

    def keep(self) -> None:
        """Hand the changed words on, to be stored."""
        edit = self.edit
        if edit is None:
            return
        self.leave()
        if edit.changed and edit.statement is not None:
            self._canvas.span_committed.emit(edit.statement, edit.spans)

    def wants(self, event: QKeyEvent) -> bool:
        """True for every key that would be a shortcut of the window while a span is edited."""
        if self.edit is None:
            return False
        modifiers = event.modifiers()
        plain = not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return event.key() in EDIT_KEYS or plain

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key; False leaves it to the article."""
        edit = self.edit
        if edit is None:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            edit.switch(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Delete:
            edit.remove_piece()
        else:
            self._arrow(edit, event)
            announce(self._canvas, joined(edit.text, edit.spans))
        self._told()
        return True

    def _arrow(self, edit: SpanEdit, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        letters = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            direction = self._direction(edit, key == Qt.Key.Key_Right)
            if shift or letters:
                edit.stretch(direction, by_word=not letters)
            else:
                edit.move(direction)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            piece = self._canvas.page.layout.pieces[self._canvas.page.layout.number_of(edit.active)]
            edit.edge = START if key == Qt.Key.Key_Home else END
            edit.put_edge(piece.start if key == Qt.Key.Key_Home else piece.end)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            box = self._canvas.page.caret(edit.active)
            y = box.top() - 2 if key == Qt.Key.Key_Up else box.bottom() + 2
            edit.put_edge(self._canvas.page.offset_at(QPointF(box.x(), y)))
        self._canvas.show_caret(edit.active)

    def _direction(self, edit: SpanEdit, right: bool) -> int:
        """Forward in the text; in text from right to left the left arrow goes forward."""
        number = self._canvas.page.layout.number_of(edit.active)
        if self._canvas.page.layout.laid(number).runs_left:
            right = not right
        return 1 if right else -1

    def grab(self, point: QPointF) -> bool:
        """Take hold of the end under the mouse."""
        edit = self.edit
        if edit is None:
            return False
        for number, span in enumerate(edit.spans):
            for edge in (START, END):
                if handle_box(self._canvas.page, span[edge], edge).contains(point):
                    edit.piece, edit.edge = number, edge
                    self._dragging = True
                    self._told()
                    return True
        return True

    def drag(self, point: QPointF) -> bool:
        """Pull the end that was taken."""
        if self.edit is not None and self._dragging:
            self.edit.put_edge(self._canvas.page.offset_at(point))
            self._told()
        return self.edit is not None

    def drop(self) -> bool:
        """Let go of the end; the words are kept by Enter."""
        self._dragging = False
        return self.edit is not None

    def _told(self) -> None:
        self._canvas.edit_changed.emit()
        self._canvas.viewport().update()
