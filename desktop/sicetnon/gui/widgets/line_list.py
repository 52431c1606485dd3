"""A list of two-line rows, painted, for dialogs: words, a grey line below, a badge at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sicetnon.core.findings import Side
from sicetnon.core.spans import Spans
from sicetnon.gui import plain_text
from sicetnon.gui.theme import Theme

LineRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `data` is whatever the dialog wants back."""

    text: str
    detail: str = ""
    badge: str = ""
    data: Any = None
    icon: str = ""
    marks: Spans = ()  # what matched, as spans into `text`
    side: Side | None = None  # colours the icon's edge
    quoted: bool = False  # words of a source: serif
    faint: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.badge, self.text, self.detail) if part)


class LineModel(QAbstractListModel):
    """The rows of one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """A row, None beyond the end."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_text.inert(line.text)
        return line if role == LineRole else None


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`; every row is as high as the next, so that long lists stay quick."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, details: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._details = theme, details

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        height = QFontMetrics(self._theme.serif(1.04)).lineSpacing() + px(12)
        if self._details:
            height += self._theme.sans_measures(0.9).lineSpacing()
        return QSize(px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LineRole)
        if line is None:
            return
        c, px = self._theme.colors, self._theme.px
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, c.selected)
            bar = QRect(rect.left(), rect.top(), px(3), rect.height())
            painter.fillRect(_Mirror(option.direction == Qt.LayoutDirection.RightToLeft, rect).of(bar), c.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, c.raised)
        inner = rect.adjusted(px(12), px(6), -px(12), -px(6))
        mirror = _Mirror(option.direction == Qt.LayoutDirection.RightToLeft, rect)
        if line.icon:
            self._icon(painter, line, inner, mirror)
            inner.setLeft(inner.left() + px(24))
        if line.badge:
            inner.setRight(self._badge(painter, line.badge, inner, mirror) - px(8))
        font = self._theme.serif(1.0) if line.quoted else self._theme.sans(1.0, 500)
        height = QFontMetrics(self._theme.serif(1.04)).lineSpacing()
        top = inner.top()
        if self._details and not line.detail:
            top = inner.center().y() - height // 2
        painter.setPen(c.muted if line.faint else c.text)
        self._words(painter, line, mirror.of(QRect(inner.left(), top, inner.width(), height)), font, mirror.right)
        if line.detail and self._details:
            small = self._theme.sans(0.9)
            painter.setFont(small)
            painter.setPen(c.muted)
            spacing = QFontMetrics(small).lineSpacing()
            below = mirror.of(QRect(inner.left(), inner.top() + height, inner.width(), spacing))
            cut = QFontMetrics(small).elidedText(line.detail, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, mirror.flags, cut)
        painter.restore()

    def _icon(self, painter: QPainter, line: Line, inner: QRect, mirror: _Mirror) -> None:
        color = self._theme.colors.muted if line.side is None else self._theme.side(line.side)[0]
        size = self._theme.px(16)
        place = QRect(inner.left(), inner.center().y() - size // 2, size, size)
        self._theme.icon(line.icon, color).paint(painter, mirror.of(place))

    def _badge(self, painter: QPainter, text: str, inner: QRect, mirror: _Mirror) -> int:
        font = self._theme.sans(0.85)
        painter.setFont(font)
        painter.setPen(self._theme.colors.muted)
        width = QFontMetrics(font).horizontalAdvance(text)
        place = QRect(inner.right() - width, inner.top(), width + 1, inner.height())
        painter.drawText(mirror.of(place), mirror.flags, text)
        return inner.right() - width

    def _words(self, painter: QPainter, line: Line, place: QRect, font: QFont, right: bool) -> None:
        flat = line.text.replace("\n", " ").replace("\t", " ")
        cut = QFontMetrics(font).elidedText(flat[:400], Qt.TextElideMode.ElideRight, place.width())
        layout = QTextLayout(cut, font)
        turn = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        turn.setAlignment(turn.alignment() | Qt.AlignmentFlag.AlignAbsolute)
        turn.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(turn)
        formats = []
        for start, end in line.marks:
            if start < len(cut):
                found = QTextLayout.FormatRange()
                found.start = _units(cut[:start])
                found.length = _units(cut[start:end])
                found.format = QTextCharFormat()
                found.format.setBackground(self._theme.colors.accent_soft)
                found.format.setFontWeight(700)
                formats.append(found)
        layout.setFormats(formats)
        layout.beginLayout()
        made = layout.createLine()
        if made.isValid():
            made.setLineWidth(max(1, place.width() + self._theme.px(24)))
        layout.endLayout()
        painter.setClipRect(place)
        y = place.top() + (place.height() - made.height()) / 2 if made.isValid() else place.top()
        shift = self._theme.px(24) if right else 0
        layout.draw(painter, QPointF(place.left() - shift, y))
        painter.setClipping(False)


class _Mirror:
    """Turns places of a row around where the window reads from right to left."""

    def __init__(self, right: bool, row: QRect) -> None:
        self.right, self._row = right, row
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shape = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.flags = int(side | Qt.AlignmentFlag.AlignAbsolute | shape)

    def of(self, place: QRect) -> QRect:
        if not self.right:
            return place
        return QRect(self._row.left() + self._row.right() - place.right(), place.top(), place.width(), place.height())


def _units(text: str) -> int:
    """How many UTF-16 units a text takes; Qt counts these."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class LineList(QListView):
    """The list itself: Enter or a double click chooses; one click selects."""

    chosen = Signal(object)  # Line
    moved = Signal(object)  # Line or None
    copies_rows = True  # False where the rows are statements: the window copies those with their source

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, details: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(theme, self, details=details))
        self.setUniformItemSizes(True)
        self.setProperty("role", "framed")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        theme.changed.connect(self.doItemsLayout)

    def set_lines(self, lines: Sequence[Line], *, current: int | None = 0) -> None:
        """Show other rows and select one, or (None) none before the keyboard comes to the list."""
        self.lines.set_lines(lines)
        if lines and current is not None:
            self.select(min(max(current, 0), len(lines) - 1))
        self.moved.emit(self.line())

    def line(self) -> Line | None:
        """The selected row."""
        return self.lines.line(self.currentIndex().row())

    def chosen_lines(self) -> list[Line]:
        """All selected rows, for lists where several may be."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [line for row in rows if (line := self.lines.line(row)) is not None]

    def select(self, row: int) -> None:
        """Select a row and bring it to sight."""
        index = self.lines.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go up or down, as from a search line above the list."""
        count = self.lines.rowCount()
        if count:
            self.select(min(max(self.currentIndex().row() + by, 0), count - 1))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Copy):
            event.setAccepted(self.copies_rows)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        clicked = event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
        single = self.selectionMode() == self.SelectionMode.SingleSelection
        if single and not clicked and self.lines.rowCount() and not self.selectedIndexes():
            self.select(0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(self.line())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        line = self.lines.line(row)
        if line is not None:
            self.chosen.emit(line)
