"""A line to search with, which keeps Undo and Redo to itself only while there is something typed to undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class FindLine(QLineEdit):
    """With nothing typed, Ctrl+Z undoes the last change of the project although this line has the focus."""

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when this line has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)
