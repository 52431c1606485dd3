"""The side-by-side table: painted cards, measured as they come into sight."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from sicetnon.core.findings import Column
from sicetnon.gui.models.comparison import ASSERTION, DENIAL, MEETING, CellRole, ComparisonModel, Gap, Meeting
from sicetnon.gui.models.windowed import IdRole
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.card import Card, NoteCard, draw_gap
from sicetnon.services.rows import MACHINE, NoteView, StatementView

SLICE = 0.008  # seconds spent measuring before the window gets its turn again
Index = QModelIndex | QPersistentModelIndex


class Headings(QHeaderView):
    """Assertion in its colour, denial in its colour, with the numbers."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self._theme.sans(1.0, 600)).height() + self._theme.px(14)
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


class CellDelegate(QStyledItemDelegate):
    """Paints the cell from the table's cards."""

    def __init__(self, table: CompareTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._table.rowHeight(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._table.paint_cell(painter, option, index)


class CompareTable(QTableView):
    """Cards in two columns and what stands between them."""

    opened = Signal(int)
    shown_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: dict[tuple[int, int], Card | NoteCard] = {}
        self._measured: set[int] = set()
        self._words: dict[Column, tuple[str, ...]] = {}
        self.setModel(ComparisonModel(self))
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(Headings(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setProperty("role", "well")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Assertions and denials side by side")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure_slice)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.activated.connect(self._activated)
        theme.changed.connect(self.relayout)

    def show_detail(self, detail) -> None:
        """Show a claim, keeping the place when it is the same one."""
        model = self.model()
        same = model.detail is not None and detail is not None and model.detail.row.id == detail.row.id
        at = self.verticalScrollBar().value() if same else 0
        self._words = _words_at_issue(detail)
        model.show(detail)
        self.clearSpans()
        for row in range(model.rowCount()):
            if model.whole(row):
                self.setSpan(row, 0, 1, 3)
                continue
            for column in (ASSERTION, DENIAL):
                extent = model.extent(row, column)
                if extent > 1:
                    self.setSpan(row, column, extent, 1)
        self.relayout()
        self.verticalScrollBar().setValue(at)

    def relayout(self) -> None:
        """Forget all measures and take those in sight again."""
        self._cards.clear()
        self._measured.clear()
        self._set_columns()
        header = self.verticalHeader()
        header.setDefaultSectionSize(self._theme.px(140))
        for row in range(self.model().rowCount()):
            if header.sectionSize(row) != header.defaultSectionSize():
                header.resizeSection(row, header.defaultSectionSize())
        self._measure_visible()
        self._timer.start()
        self.viewport().update()

    def narrow(self) -> bool:
        """True when there is no room for words between the columns."""
        return self.viewport().width() < self._theme.px(600)

    def visible_statements(self) -> list[StatementView]:
        """Statements whose card stands wholly in sight."""
        seen = []
        height = self.viewport().height()
        for row in self._rows_in_sight():
            for column in (ASSERTION, DENIAL):
                cell = self.model().cell(row, column)
                if isinstance(cell, StatementView):
                    rect = self.visualRect(self.model().index(row, column))
                    if rect.top() >= 0 and rect.bottom() <= height:
                        seen.append(cell)
        return seen

    def select(self, statement: int | None) -> None:
        """Select a statement's card and bring it to the middle."""
        place = self.model().place(statement)
        if place is None:
            self.selectionModel().clear()
            return
        index = self.model().index(*place)
        self._measure(place[0])
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self._centre(index)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        cell = index.data(CellRole)
        rect = self._card_rect(index.row(), index.column(), option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(cell, Meeting):
            self._paint_meeting(painter, option.rect, cell)
        elif isinstance(cell, Gap):
            if cell.words:
                draw_gap(painter, self._theme, rect, cell.words)
        elif cell is not None:
            state = QStyle.StateFlag
            selected = bool(option.state & state.State_Selected)
            focused = bool(option.state & state.State_HasFocus)
            self.card(index.row(), index.column()).paint(
                painter, rect, selected=selected, focused=focused, mirrored=mirrored
            )

    def card(self, row: int, column: int) -> Card | NoteCard:
        """The laid out card of a cell."""
        key = (row, column)
        if key not in self._cards:
            cell = self.model().cell(row, column)
            width = self._card_rect(row, column, QRect(0, 0, self._cell_width(row, column), 10)).width()
            if isinstance(cell, NoteView):
                self._cards[key] = NoteCard(self._theme, cell, width)
            else:
                detail = self.model().detail
                self._cards[key] = Card(
                    self._theme,
                    cell,
                    width,
                    words=self._words.get((Column.ASSERTION, Column.NEITHER, Column.DENIAL)[column], ()),
                    with_source=detail is not None and detail.sources > 1,
                    relation=self._relation(row, column),
                )
        return self._cards[key]

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            anchor = self.rowAt(0)
            self.relayout()
            if anchor > 0:
                self.scrollTo(self.model().index(anchor, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self.shown_changed.emit()

    def scrollTo(self, index: QModelIndex, hint=QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if index.isValid():
            self._measure(index.row())
        super().scrollTo(index, hint)

    # inside
    def _set_columns(self) -> None:
        width = self.viewport().width()
        gutter = self._theme.px(30 if self.narrow() else 96)
        side = max(20, (width - gutter) // 2)
        header = self.horizontalHeader()
        for column, size in ((ASSERTION, side), (MEETING, gutter), (DENIAL, width - gutter - side)):
            header.resizeSection(column, max(1, size))

    def _cell_width(self, row: int, column: int) -> int:
        if self.model().whole(row):
            return self.viewport().width()
        return self.horizontalHeader().sectionSize(column)

    def _card_rect(self, row: int, column: int, rect: QRect) -> QRect:
        px = self._theme.px
        near, far, gap = px(20), px(4), px(6)
        if self.model().whole(row):
            return rect.adjusted(near, gap, -near, -gap)
        outer_left = (column == ASSERTION) != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        left, right = (near, far) if outer_left else (far, near)
        return rect.adjusted(left, gap, -right, -gap)

    def _relation(self, row: int, column: int) -> str:
        meeting = self.model().cell(row, MEETING)
        if column != DENIAL or not self.narrow() or not isinstance(meeting, Meeting):
            return ""
        return meeting.relation

    def _paint_meeting(self, painter: QPainter, rect: QRect, meeting: Meeting) -> None:
        if not meeting.relation:
            return
        c, px = self._theme.colors, self._theme.px
        narrow = self.narrow()
        differs = meeting.sign == "≠"
        ink = c.denial if differs else c.muted
        side = px(22 if narrow else 30)
        font = self._theme.sans(0.88)
        words_height = 0
        place = rect.adjusted(px(4), 0, -px(4), 0)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        if not narrow:
            bound = QFontMetrics(font).boundingRect(QRect(0, 0, place.width(), 1000), flags, meeting.relation)
            words_height = bound.height() + px(6)
        top = rect.center().y() - (side + words_height) // 2
        circle = QRectF(rect.center().x() - side / 2 + 0.5, top + 0.5, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink if differs else c.line_strong, 1))
        painter.setBrush(c.panel)
        painter.drawEllipse(circle)
        icon = {"⇄": "arrow-left-right", "≠": "equal-not"}.get(meeting.sign, "message-square-off")
        inner = circle.toRect().adjusted(side // 4, side // 4, -(side // 4), -(side // 4))
        self._theme.icon(icon, ink if differs else c.text, 16).paint(painter, inner)
        if not narrow:
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(place.adjusted(0, top - rect.top() + side + px(6), 0, 0), flags, meeting.relation)
        painter.restore()

    def _rows_in_sight(self) -> range:
        count = self.model().rowCount()
        first = max(0, self.rowAt(0)) if count else 0
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (count - 1 if last < 0 else last) + 1)

    def _measure_visible(self) -> None:
        if self.viewport().width() < 50:
            return
        bottom, row = self.viewport().height(), max(0, self.rowAt(0))
        while row < self.model().rowCount() and self.rowViewportPosition(row) <= bottom:
            self._measure(row)
            row += 1

    def _measure(self, row: int) -> None:
        if row in self._measured or not 0 <= row < self.model().rowCount():
            return
        self._measured.add(row)
        before = self.rowHeight(row)
        wanted = max(self._theme.px(68), *(self._need(row, column) for column in (ASSERTION, DENIAL)))
        above = self.rowViewportPosition(row) + before <= 0
        if wanted != before:
            self.verticalHeader().resizeSection(row, wanted)
            if above:  # what stands in sight stays where it is
                self.updateGeometries()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + wanted - before)

    def _need(self, row: int, column: int) -> int:
        """Height a cell needs of its row; one that stands for several rows needs the rest in the last of them."""
        model, space = self.model(), self._theme.px(12)
        if not isinstance(model.cell(row, column), StatementView | NoteView):
            return 0
        extent = model.extent(row, column)
        if extent == 1:
            return self.card(row, column).height + space
        first = row
        while model.extent(first, column) == 0:
            first -= 1
        if row < first + model.extent(first, column) - 1:
            return 0
        above = sum(self.rowHeight(other) for other in range(first, row))
        return self.card(first, column).height + space - above

    def _measure_slice(self) -> None:
        end = time.perf_counter() + SLICE
        for row in range(self.model().rowCount()):
            if row not in self._measured:
                self._measure(row)
                if time.perf_counter() > end:
                    return
        self._timer.stop()
        self.shown_changed.emit()

    def _scrolled(self) -> None:
        self._measure_visible()
        self.shown_changed.emit()

    def _centre(self, index: QModelIndex) -> None:
        rect = self.visualRect(index)
        if rect.height() > self.viewport().height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        else:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _activated(self, index: QModelIndex) -> None:
        number = index.data(IdRole)
        if number is not None:
            self.opened.emit(number)

    def card_place(self, statement: int) -> QPoint | None:
        """Middle of a statement's card in the viewport, for tests and tooltips."""
        place = self.model().place(statement)
        return self.visualRect(self.model().index(*place)).center() if place else None


def unreviewed(views: list[StatementView]) -> list[int]:
    """Ids of the machine's findings among `views`."""
    return [view.id for view in views if view.state == MACHINE]


def _words_at_issue(detail) -> dict[Column, tuple[str, ...]]:
    """The words the points of difference quote, per column."""
    if detail is None:
        return {}
    return {
        Column.ASSERTION: tuple(w for d in detail.differences for w in d.assertion),
        Column.DENIAL: tuple(w for d in detail.differences for w in d.denial),
    }
