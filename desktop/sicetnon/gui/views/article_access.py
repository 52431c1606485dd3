"""The painted article as a screen reader meets it: a text with a caret and a selection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from sicetnon.core.spans import Span

if TYPE_CHECKING:
    from sicetnon.gui.views.article_canvas import ArticleCanvas

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units to Qt: one sign here, so that places stay right
_made: list[QAccessibleInterface] = []  # Qt holds bare pointers to these
_installed: list[object] = []


class ArticleText(QAccessibleTextInterface):
    """Text, caret and selection of a canvas; offsets are code points."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        super().__init__()
        self._canvas = canvas

    def text(self, start: int, end: int) -> str:
        return _WIDE.sub("\ufffd", self._canvas.page.text[start:end])

    def characterCount(self) -> int:
        return len(self._canvas.page.text)

    def cursorPosition(self) -> int:
        return self._canvas.caret.offset

    def setCursorPosition(self, position: int) -> None:
        self._canvas.caret.put(position)
        self._canvas.show_caret(self._canvas.caret.offset)

    def selectionCount(self) -> int:
        return 1 if self._canvas.selection() is not None else 0

    def selection(self, index: int) -> tuple[int, int]:
        span = self._canvas.selection() if index == 0 else None
        return (span.start, span.end) if span is not None else (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        self._canvas.select_span(Span(start, end))

    def setSelection(self, index: int, start: int, end: int) -> None:
        self._canvas.select_span(Span(start, end))

    def removeSelection(self, index: int) -> None:
        self._canvas.caret.put(self._canvas.caret.offset)

    def attributes(self, offset: int) -> tuple[str, int, int]:
        return "", offset, offset + 1

    def characterRect(self, offset: int) -> QRect:
        box = self._canvas.page.caret(offset).toRect()
        box.translate(0, -self._canvas.verticalScrollBar().value())
        return QRect(self._canvas.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        inside = QPointF(self._canvas.viewport().mapFromGlobal(point))
        inside.setY(inside.y() + self._canvas.verticalScrollBar().value())
        return self._canvas.page.offset_at(inside)

    def scrollToSubstring(self, start: int, end: int) -> None:
        self._canvas.center_on(start)


class ArticleAccess(QAccessibleWidget):
    """The canvas as an accessible object with a text."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.Document, canvas.accessibleName())
        self._text = ArticleText(canvas)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(kind)


def install() -> None:
    """Teach Qt to describe article canvases; once is enough."""
    if not _installed:
        _installed.append(_factory)
        QAccessible.installFactory(_factory)


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    from sicetnon.gui.views.article_canvas import ArticleCanvas

    if not isinstance(thing, ArticleCanvas):
        return None
    made = ArticleAccess(thing)
    _made.append(made)
    return made


def caret_moved(canvas: ArticleCanvas) -> None:
    """Tell a screen reader where the caret is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(canvas, canvas.caret.offset))


def announce(canvas: ArticleCanvas, words: str) -> None:
    """Let a screen reader say something about the article."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, words))
