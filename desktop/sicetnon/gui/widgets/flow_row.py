"""A row of widgets that breaks into lines, and never gets less height than its lines need."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sicetnon.gui.widgets.flow import FlowLayout


class FlowRow(QWidget):
    """A widget around a flow layout, for use inside other layouts."""

    def __init__(self, spacing: int, margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing=spacing, margin=margin)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the lines need at the width of now."""
        height = self.flow.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
