"""The headings of the side-by-side table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
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
        self._lines = 1
        self.sectionResized.connect(self._fit)

    def sizeHint(self) -> QSize:
        height = self._lines * self._theme.sans_measures(1.0, 600).height() + self._theme.px(14)
        return QSize(super().sizeHint().width(), height)

    def setModel(self, model: QAbstractItemModel) -> None:
        super().setModel(model)
        model.headerDataChanged.connect(self._fit)
        model.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """Two lines where a side's words do not fit in one."""
        measures, room = self._theme.sans_measures(1.0, 600), self._theme.px(26)
        sides = [section for section in range(self.count()) if section != MEETING]
        wide = any(measures.horizontalAdvance(self._words(side)) > self.sectionSize(side) - room for side in sides)
        if self._lines != 1 + wide:
            self._lines = 1 + wide
            self.geometriesChanged.emit()

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c, px = self._theme.colors, self._theme.px
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        painter.fillRect(rect, c.panel)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = self._words(section)
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
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            first = section == ASSERTION
            start, end = px(20) if first else px(6), px(6) if first else px(20)
            rect = rect.adjusted(end if mirrored else start, 0, -(start if mirrored else end), 0)
        painter.drawText(rect, flags, words)
        painter.restore()
