"""Ctrl+F: finding words within the article that is open. Case does not matter, nothing is a pattern."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from sicetnon.core.spans import Span
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.find_line import FindLine
from sicetnon.gui.wording import plural

COUNTED = 1_000_000  # characters up to which all places are counted


def found(text: str, words: str, start: int, direction: int) -> Span | None:
    """The next place of `words` from `start` in a direction, going on at the other end."""
    if not words:
        return None
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    if direction > 0:
        match = pattern.search(text, start) or pattern.search(text)
        return Span(*match.span()) if match else None
    last: Span | None = None
    before: Span | None = None
    for match in pattern.finditer(text):
        last = Span(*match.span())
        if last.start < start:
            before = last
    return before or last


class FindBar(QFrame):
    """The line at the top of the article; Enter goes on, Shift+Enter goes back, Esc closes."""

    span_found = Signal(object)  # Span
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._text = ""
        self._at = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        self.line = FindLine()
        self.line.setPlaceholderText("Find in this article")
        self.line.setAccessibleName("Find in this article")
        self.line.setClearButtonEnabled(True)
        self.told = label("", role="muted")
        self.back, self.on = QPushButton("Back"), QPushButton("Next")
        self.back.setAccessibleName("Previous place")
        self.on.setAccessibleName("Next place")
        row.addWidget(self.line, 1)
        for widget in (self.told, self.back, self.on):
            row.addWidget(widget)
        self.line.textChanged.connect(self._typed)
        self.back.clicked.connect(lambda: self.go(-1))
        self.on.clicked.connect(lambda: self.go(1))
        self.hide()

    def open(self, text: str, start: int, words: str) -> None:
        """Begin at a place, with the selected words if there are any."""
        self._text, self._at = text, start
        self.show()
        if words:
            self.line.setText(words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def set_text(self, text: str) -> None:
        """Another article is open."""
        if text != self._text:
            self._text, self._at = text, 0
            self._tell()

    def go(self, direction: int) -> None:
        """To the next or the previous place."""
        span = found(self._text, self.line.text(), self._at + (1 if direction > 0 else 0), direction)
        if span is not None:
            self._at = span.start
            self.span_found.emit(span)

    def _typed(self, words: str) -> None:
        self._tell()
        span = found(self._text, words, self._at, 1)
        if span is not None:
            self._at = span.start
            self.span_found.emit(span)

    def _tell(self) -> None:
        words = self.line.text()
        if not words:
            self.told.setText("")
        elif len(self._text) > COUNTED:
            self.told.setText("" if found(self._text, words, 0, 1) else "not found")
        else:
            count = len(re.findall(re.escape(words), self._text, re.IGNORECASE))
            self.told.setText(plural(count, "place") if count else "not found")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
