"""The side-by-side table: painted cards, measured as they come into sight."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from sicetnon.core.findings import Column
from sicetnon.gui.models.comparison import ASSERTION, DENIAL, MEETING, CellRole, ComparisonModel, Gap, Meeting
from sicetnon.gui.models.windowed import IdRole
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.card_shelf import CardShelf
from sicetnon.gui.views.compare_headings import Headings
from sicetnon.gui.views.compare_meeting import draw_meeting
from sicetnon.gui.widgets.card import Card, NoteCard, draw_gap
from sicetnon.services.rows import MACHINE, ClaimDetail, NoteView, StatementView

SLICE = 0.008  # seconds spent measuring before the window gets its turn again
Index = QModelIndex | QPersistentModelIndex


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
        self._shelf = CardShelf(theme)
        self._unmeasured: set[int] = set()
        self._settling = self._narrow = self._pressing = False
        self._widths = {ASSERTION: 100, DENIAL: 100}
        self._whole_width = 200
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

    def show_detail(self, detail: ClaimDetail | None) -> None:
        """Show a claim, keeping the place when it is the same one."""
        model = self.model()
        same = model.detail is not None and detail is not None and model.detail.row.id == detail.row.id
        at = self.verticalScrollBar().value() if same else 0
        self._shelf.take_up(detail)
        if model.show(detail):
            self._span()
        self._heights(anchored=False)
        self.verticalScrollBar().setValue(at)
        self._measure_visible()
        self._timer.start()
        self.viewport().update()

    def relayout(self) -> None:
        """Forget all cards and lay out those in sight again, at the width and look of now."""
        anchor = self.rowAt(0)
        self._shelf.clear()
        self._set_columns()
        self._unmeasured = set(range(self.model().rowCount()))  # old heights stand until new ones are taken
        if anchor > 0:
            self.scrollTo(self.model().index(anchor, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._measure_visible()
        self._timer.start()
        self.viewport().update()

    def narrow(self) -> bool:
        """True when there is no room for words between the columns."""
        return self._narrow

    def visible_statements(self) -> list[StatementView]:
        """Statements whose card stands wholly in sight."""
        seen: dict[int, StatementView] = {}  # one that stands for several rows counts once
        height = self.viewport().height()
        for row in self._rows_in_sight():
            for column in (ASSERTION, DENIAL):
                cell = self.model().cell(row, column)
                if isinstance(cell, StatementView):
                    rect = self.visualRect(self.model().index(row, column))
                    if rect.top() >= 0 and rect.bottom() <= height:
                        seen[cell.id] = cell
        return list(seen.values())

    def select(self, statement: int | None, note: int | None = None, *, centred: bool = True) -> None:
        """Select the card of a statement or a note and bring it to the middle; under the mouse it stays."""
        model = self.model()
        place = model.place(statement) or model.place_of_note(note)
        if place is None:
            self.selectionModel().clear()
            return
        index = model.index(*place)
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        if centred and not self._pressing:
            self._centre(index)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        cell = index.data(CellRole)
        rect = self._card_rect(index.row(), index.column(), option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(cell, Meeting):
            draw_meeting(painter, self._theme, option.rect, cell, narrow=self.narrow())
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
        return self._shelf.card(
            self.model().cell(row, column),
            self._card_width(row, column),
            (Column.ASSERTION, Column.NEITHER, Column.DENIAL)[column],
            self._relation(row, column),
        )

    # Qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressing = True  # cards that moved now would leave another one under the mouse
        super().mousePressEvent(event)
        self._pressing = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # pulling selects nothing: a press chose its card
            super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.relayout()
        self.shown_changed.emit()

    def scrollTo(self, index: QModelIndex, hint=QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if index.isValid():
            self._settle([index.row()])
        super().scrollTo(index, hint)

    # inside
    def _set_columns(self) -> None:
        width = self.viewport().width()
        self._narrow = width < self._theme.px(600)
        gutter = self._theme.px(30 if self._narrow else 96)
        side = max(20, (width - gutter) // 2)
        header = self.horizontalHeader()
        for column, size in ((ASSERTION, side), (MEETING, gutter), (DENIAL, width - gutter - side)):
            header.resizeSection(column, max(1, size))
        whole = self.viewport().width()
        boxes = ((ASSERTION, header.sectionSize(ASSERTION)), (DENIAL, header.sectionSize(DENIAL)))
        inset = self._theme.px(20) + self._theme.px(4)
        self._widths = {column: size - inset for column, size in boxes}
        self._whole_width = whole - 2 * self._theme.px(20)

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

    def _rows_in_sight(self) -> range:
        count = self.model().rowCount()
        first = max(0, self.rowAt(0)) if count else 0
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (count - 1 if last < 0 else last) + 1)

    def _span(self) -> None:
        """Let notes stand across all columns and statements beside all that answer them."""
        model = self.model()
        self.clearSpans()
        for row in range(model.rowCount()):
            if model.whole(row):
                self.setSpan(row, 0, 1, 3)
                continue
            for column in (ASSERTION, DENIAL):
                extent = model.extent(row, column)
                if extent > 1:
                    self.setSpan(row, column, extent, 1)

    def _heights(self, *, anchored: bool) -> None:
        """Give every row its height: measured where its cards are laid out, guessed elsewhere."""
        self._unmeasured = set()
        self._settle(range(self.model().rowCount()), lay_out=False, anchored=anchored)

    def _settle(self, rows: Iterable[int], *, lay_out: bool = True, anchored: bool = True) -> None:
        """Set the heights of `rows`; what stands in sight stays where it is."""
        if self._settling or self.viewport().width() < 50:
            return
        self._settling = True
        top = self.rowAt(0)
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        header, moved = self.verticalHeader(), False
        for row in rows:
            wanted = self._row_height(row, lay_out=lay_out)
            if header.sectionSize(row) != wanted:
                header.resizeSection(row, wanted)
                moved = True
        if moved:
            self.updateGeometries()
            if anchored and top >= 0 and self.rowViewportPosition(top) != offset:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.rowViewportPosition(top) - offset)
        self._settling = False

    def _row_height(self, row: int, *, lay_out: bool) -> int:
        needs = [self._need(row, column, lay_out=lay_out) for column in (ASSERTION, DENIAL)]
        if all(known for _, known in needs):
            self._unmeasured.discard(row)
        else:
            self._unmeasured.add(row)
        return max(self._theme.px(68), *(height for height, _ in needs))

    def _need(self, row: int, column: int, *, lay_out: bool) -> tuple[int, bool]:
        """Height a cell needs of its row; one that stands for several rows needs the rest in the last of them."""
        model, space = self.model(), self._theme.px(12)
        cell = model.cell(row, column)
        if not isinstance(cell, StatementView | NoteView):
            return 0, True
        first = model.first(row, column)
        if row < first + model.extent(first, column) - 1:
            return 0, True
        if lay_out:
            height, known = self.card(first, column).height, True
        else:
            height, known = self._shelf.height(cell, self._card_width(first, column), self._relation(first, column))
        above = sum(self.rowHeight(other) for other in range(first, row))
        return height + space - above, known

    def _card_width(self, row: int, column: int) -> int:
        return self._whole_width if self.model().whole(row) else self._widths[column]

    def _measure_visible(self) -> None:
        for _ in range(4):  # rows that grow push others out of sight, rows that shrink let others in
            waiting = [row for row in self._rows_in_sight() if row in self._unmeasured]
            if not waiting:
                return
            self._settle(waiting)

    def _measure_slice(self) -> None:
        if not self.isVisible():
            self._timer.stop()
            return
        end = time.perf_counter() + SLICE
        rows = []
        for row in sorted(self._unmeasured):
            rows.append(row)
            for column in (ASSERTION, DENIAL):
                if isinstance(self.model().cell(row, column), StatementView | NoteView):
                    self.card(self.model().first(row, column), column)
            if time.perf_counter() > end:
                break
        if rows:
            self._settle(rows)
        if not self._unmeasured:
            self._timer.stop()
            self.shown_changed.emit()

    def _scrolled(self) -> None:
        if self._settling:
            return
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


def unreviewed(views: Iterable[StatementView]) -> list[int]:
    """Ids of the machine's findings among `views`."""
    return [view.id for view in views if view.state == MACHINE]
