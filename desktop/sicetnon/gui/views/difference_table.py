"""Points of difference: both sides' own words, each mismatch said by word and sign."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from sicetnon.core.comparison import Difference
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.text_block import TextBlock

DIFFERS = Qt.ItemDataRole.UserRole + 1
ABSENT = "not said"


class _Cells(QStyledItemDelegate):
    """Wrapped plain words; a differing denial stands on the denial's ground behind a ≠."""

    def __init__(self, theme: Theme, table: QTableWidget) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(10, round(self._block(index).height) + self._theme.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        c, px = self._theme.colors, self._theme.px
        rect = option.rect
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        differs = bool(index.data(DIFFERS))
        if differs and index.column() == 2:
            painter.fillRect(rect, c.denial_soft)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        block = self._block(index)
        x = rect.left() + px(6)
        if differs and index.column() == 2:
            side = px(12)
            place = QRect(x, rect.top() + px(6), side, side)
            self._theme.icon("equal-not", c.denial, 12).paint(painter, place)
            x += side + px(5)
        absent = index.data(Qt.ItemDataRole.DisplayRole) == ABSENT
        ink = c.muted if index.column() == 0 or absent else c.text
        block.paint(painter, x, rect.top() + px(5), ink)
        if self._table.hasFocus() and index == self._table.currentIndex():
            painter.setPen(c.focus)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _block(self, index) -> TextBlock:
        px = self._theme.px
        width = self._table.columnWidth(index.column()) - px(12)
        if index.data(DIFFERS) and index.column() == 2:
            width -= px(17)
        return TextBlock(index.data(Qt.ItemDataRole.DisplayRole) or "", self._theme.sans(0.95), width)


class _Heads(QHeaderView):
    """Assertion and denial above their columns, in their colours."""

    def __init__(self, theme: Theme, table: QTableWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(10, self._theme.sans_measures(0.95, 600).height() + self._theme.px(8))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c, px = self._theme.colors, self._theme.px
        painter.fillRect(rect, c.panel)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(c.assertion if section == 1 else c.denial)
        painter.setFont(self._theme.sans(0.95, 600))
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        place = rect.adjusted(px(6), 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


class DifferenceTable(QTableWidget):
    """As high as its rows; the pane around it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 3)
        self._theme = theme
        self.setAccessibleName("Points of difference")
        self.setHorizontalHeader(_Heads(theme, self))
        self.setHorizontalHeaderLabels(["", "Assertion", "Denial"])
        self.setProperty("role", "points")
        self.setItemDelegate(_Cells(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_rows(self, differences: tuple[Difference, ...]) -> None:
        """Show the points in order; those that differ say so."""
        self.setRowCount(len(differences))
        for row, point in enumerate(differences):
            sides = ["; ".join(words) or ABSENT for words in (point.assertion, point.denial)]
            aspect = point.aspect[:1].upper() + point.aspect[1:]
            meaning = "differs" if point.differs else "the same or not comparable"
            for column, words in enumerate((aspect, *sides)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setData(DIFFERS, point.differs)
                side = ("", "assertion: ", "denial: ")[column]
                spoken = f"{aspect}, {meaning}" if column == 0 else f"{aspect}, {side}{words}, {meaning}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(row, column, item)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._height)

    _height = 0

    def _fit(self) -> None:
        """Columns by the words, rows by the columns, the whole by the rows."""
        px = self._theme.px
        width = max(px(120), self.viewport().width())
        metrics = self._theme.sans_measures(0.95)
        aspects = [self.item(row, 0).text() for row in range(self.rowCount())]
        first = max((metrics.horizontalAdvance(words) for words in aspects), default=0) + px(14)
        first = min(first, width * 24 // 100)  # the heads beside it stay whole
        rest = width - first
        self.setColumnWidth(0, first)
        self.setColumnWidth(1, rest // 2)
        self.setColumnWidth(2, rest - rest // 2)
        total = self.horizontalHeader().sizeHint().height()
        for row in range(self.rowCount()):
            indexes = [self.model().index(row, column) for column in range(3)]
            delegate = self.itemDelegate()
            height = max(delegate.sizeHint(QStyleOptionViewItem(), index).height() for index in indexes)
            self.setRowHeight(row, height)
            total += height
        if total != self._height:
            self._height = total
            self.setFixedHeight(total)
            self.updateGeometry()
