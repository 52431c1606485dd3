"""The headings of the side-by-side table."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from sicetnon.gui.models.comparison import ASSERTION, MEETING
from sicetnon.gui.theme import Theme


class Headings(QHeaderView):
    """Assertion in its colour, denial in its colour, with the numbers."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        height = self._theme.sans_measures(1.0, 600).height() + self._theme.px(14)
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c, px = self._theme.colors, self._theme.px
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        painter.fillRect(rect, c.panel)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if section == MEETING:
            painter.setPen(c.muted)
            painter.setFont(self._theme.sans(0.85, 500))
            flags = Qt.AlignmentFlag.AlignCenter
            if painter.fontMetrics().horizontalAdvance(words) > rect.width():
                words = ""
        else:
            painter.setPen(c.assertion if section == ASSERTION else c.denial)
            painter.setFont(self._theme.sans(1.0, 600))
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            first = section == ASSERTION
            start, end = px(20) if first else px(6), px(6) if first else px(20)
            rect = rect.adjusted(end if mirrored else start, 0, -(start if mirrored else end), 0)
        painter.drawText(rect, flags, words)
        painter.restore()
