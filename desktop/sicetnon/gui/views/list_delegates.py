"""How rows of the source list and the claim list are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sicetnon.gui.models.lists import claim_balance, claim_word
from sicetnon.gui.models.windowed import RowRole
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets import chips
from sicetnon.gui.wording import list_date
from sicetnon.services.rows import ClaimRow, SourceRow

LOOKED_AT = 30  # first claims of a long list, those most spoken of, whose words all rows leave room for
EXACT_UP_TO = 60  # rows; longer lists get rows of one height, so that none need be measured
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Frame of a row: selection, focus, line below; subclasses paint what is in it."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme, self.view = theme, view

    def title_font(self) -> QFont:
        """The face of a row's main words."""
        return self.theme.sans(1.0, 500)

    def title_step(self) -> int:
        """From one of its lines to the next."""
        return self.theme.sans_measures(1.0, 500).lineSpacing()

    def inner_width(self) -> int:
        """Width between the margins."""
        return max(40, self.view.viewport().width() - self.theme.px(27))

    def usual_height(self) -> int:
        """Height of a row whose title takes two lines: that of all rows in a long list."""
        title = self.title_step() * 2
        return title + self.theme.px(22) + chips.chip_height(self.theme)

    def height(self, index: Index) -> int:
        """Height of one row by its words."""
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        lines = len(chips.broken(words, self.title_font(), self.inner_width(), 2)) or 1
        title = self.title_step() * lines
        return title + self.theme.px(22) + self.foot_height(index)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.view.viewport().width(), self.usual_height())

    def foot_height(self, _index: Index) -> int:
        """Height of what stands below the title."""
        return chips.chip_height(self.theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        c, px = self.theme.colors, self.theme.px
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
        rect = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            painter.fillRect(rect, c.selected)
            bar = QRect(rect.right() - px(3) + 1 if mirrored else rect.left(), rect.top(), px(3), rect.height())
            painter.fillRect(bar, c.accent)
        elif option.state & state.State_MouseOver:
            painter.fillRect(rect, c.raised)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(px(15), px(8), -px(12), -px(8))
        words = index.data(Qt.ItemDataRole.DisplayRole)
        lines = chips.broken(words, self.title_font(), inner.width(), 2)
        used = chips.draw_lines(painter, lines, self.title_font(), c.text, inner, mirrored=mirrored)
        foot = QRect(inner.left(), inner.top() + used + px(5), inner.width(), chips.chip_height(self.theme))
        self.paint_foot(painter, foot, row, mirrored)
        if option.state & state.State_HasFocus and self.view.hasFocus():
            painter.setPen(QPen(c.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def paint_foot(self, painter: QPainter, place: QRect, row: QObject, mirrored: bool) -> None:
        """Paint what stands below the title."""

    def muted(self, painter: QPainter, place: QRect, words: str, mirrored: bool) -> None:
        """Small grey words, cut with an ellipsis."""
        font = self.theme.sans(0.9)
        painter.setFont(font)
        painter.setPen(self.theme.colors.muted)
        cut = self.theme.sans_measures(0.9).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, cut)


def across(place: QRect, x: int, width: int, mirrored: bool) -> QRect:
    """A part of a row's foot, `x` from its beginning whatever side that is."""
    left = place.right() + 1 - x - width if mirrored else place.left() + x
    return QRect(left, place.top(), width, place.height())


class SourceDelegate(RowDelegate):
    """Headline; outlet or file and date; what is left to review."""

    def paint_foot(self, painter: QPainter, place: QRect, row: SourceRow, mirrored: bool) -> None:
        px = self.theme.px
        chip = self._chip(row)
        room = place.width()
        if chip:
            width = chips.chip_width(self.theme, chip)
            at = across(place, place.width() - width, width, mirrored)
            chips.draw_chip(painter, self.theme, at.left(), at.top(), chip)
            room -= width + px(8)
        words = " · ".join([row.outlet or row.name, list_date(row)])
        if row.message:
            words = row.message
        self.muted(painter, across(place, 0, room, mirrored), words, mirrored)

    @staticmethod
    def _chip(row: SourceRow) -> str:
        if row.copy_of:
            return "Reprint"
        if row.to_review:
            return f"{row.to_review:,} to review"
        return "Reviewed" if row.statements else ""


class ClaimDelegate(RowDelegate):
    """Proposition; bar and words of the balance; contested or not."""

    def foot_height(self, index: Index) -> int:
        row = index.data(RowRole)
        return super().foot_height(index) + (0 if row is None else self._below(self._needs(row)))

    def usual_height(self) -> int:
        model = self.view.model()
        first = (model.index(n, 0).data(RowRole) for n in range(min(LOOKED_AT, model.rowCount())))
        needed = max((self._needs(row) for row in first if row is not None), default=0)
        return super().usual_height() + self._below(needed)

    def _below(self, needed: int) -> int:
        """Height of a second line for the chip, where the first has not the width needed."""
        return chips.chip_height(self.theme) + self.theme.px(4) if needed > self.inner_width() else 0

    def paint_foot(self, painter: QPainter, place: QRect, row: ClaimRow, mirrored: bool) -> None:
        px = self.theme.px
        width, height = px(52), px(6)
        bar = across(place, 0, width, mirrored)
        bar.setTop(place.center().y() - height // 2 + 1)
        bar.setHeight(height)
        x = width + px(8)
        words = claim_balance(row)
        below = self._needs(row) > place.width()
        if self._needs(row, chip=False) > place.width():  # the words say what the bar shows
            bar = None
            x = 0
        size = self.theme.sans_measures(0.9).horizontalAdvance(words) + 2
        if bar is not None:
            chips.draw_balance(painter, self.theme, bar, row.asserts, row.denies)
        room = min(size, place.width() - x)
        self.muted(painter, across(place, x, room, mirrored), words, mirrored)
        chip = claim_word(row)
        chip_width = chips.chip_width(self.theme, chip)
        at = across(place, 0 if below else x + size + px(8), chip_width, mirrored)
        top = place.top() + (place.height() + px(4) if below else 0)
        chips.draw_chip(painter, self.theme, at.left(), top, chip, "denial" if row.contested else "plain")

    def _needs(self, row: ClaimRow, *, chip: bool = True) -> int:
        px = self.theme.px
        words = self.theme.sans_measures(0.9).horizontalAdvance(claim_balance(row))
        beside = chips.chip_width(self.theme, claim_word(row)) + px(8) if chip else 0
        return px(52) + px(8) + words + 2 + beside
