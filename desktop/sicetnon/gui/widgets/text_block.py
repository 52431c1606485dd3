"""Plain words laid out at a width, with marked stretches, painted fast and without any markup.

Used by cards, margin notes and contexts. Offsets are code points; Qt counts UTF-16 units, the
difference is handled here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words with a tint behind, a line under, or another colour."""

    start: int
    end: int
    line: QColor | None = None  # underline
    back: QColor | None = None
    dashed: bool = False
    ink: QColor | None = None  # colour of the letters
    font: QFont | None = None


class Offsets:
    """Code points to UTF-16 units and back for one text."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF] if not text.isascii() else []
        self._wide_units = [i + n + 1 for n, i in enumerate(self._wide)]

    def unit(self, point: int) -> int:
        """UTF-16 offset of a code point offset."""
        return point + bisect_right(self._wide, point - 1)

    def point(self, unit: int) -> int:
        """Code point offset of a UTF-16 offset."""
        return unit - bisect_right(self._wide_units, unit)


class TextBlock:
    """A paragraph of plain text at a fixed width."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        marks: tuple[Mark, ...] = (),
        *,
        leading: float = 1.0,
        lines: int = 0,
    ) -> None:
        self.text = text.replace("\n", "\u2028").replace("\t", " ")
        self._marks = marks
        self._offsets = Offsets(self.text)
        self._layout = QTextLayout(self.text, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._formats())
        self._step = QFontMetricsF(font).lineSpacing() * leading
        self._rule = max(1.0, font.pixelSize() / 8)
        self.width = width
        self.height = self._break(width, lines)

    def paint(self, painter: QPainter, x: float, y: float, ink: QColor) -> None:
        """Draw at (x, y)."""
        for mark in self._marks:
            if mark.back is not None:
                for rect in self.rects(mark.start, mark.end):
                    painter.fillRect(rect.translated(x, y).adjusted(-1, 1, 1, -1), mark.back)
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(x, y))
        for mark in self._marks:
            if mark.line is not None:
                pen = QPen(mark.line, self._rule)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if mark.dashed:
                    pen.setDashPattern([2.4, 1.6])
                painter.setPen(pen)
                for rect in self.rects(mark.start, mark.end):
                    base = y + rect.bottom() - self._rule / 2
                    painter.drawLine(QPointF(x + rect.left(), base), QPointF(x + rect.right(), base))

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where the words from `start` to `end` stand, one rectangle per line and direction."""
        first, last = self._offsets.unit(start), self._offsets.unit(end)
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            a = max(first, line.textStart())
            b = min(last, line.textStart() + line.textLength())
            if a >= b:
                continue
            left, right = self._x(line, a), self._x(line, b)
            if right < left:
                left, right = right, left
            right = min(right, line.x() + line.naturalTextWidth(), self.width)  # no tint under the space at the end
            if right > left:
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    def position_at(self, x: float, y: float) -> int:
        """Code point offset nearest to a place inside the block."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if y < line.y() + line.height() or number == self._layout.lineCount() - 1:
                return self._offsets.point(line.xToCursor(x))
        return 0

    def last_line_width(self) -> float:
        """Width of the words on the last line, to see whether something fits behind it."""
        count = self._layout.lineCount()
        return self._layout.lineAt(count - 1).naturalTextWidth() if count else 0.0

    def natural_width(self) -> float:
        """Width of the longest line."""
        numbers = range(self._layout.lineCount())
        return max((self._layout.lineAt(n).naturalTextWidth() for n in numbers), default=0.0)

    def line_count(self) -> int:
        """Number of lines after breaking."""
        return self._layout.lineCount()

    @staticmethod
    def _x(line, unit: int) -> float:
        place = line.cursorToX(unit)
        return place[0] if isinstance(place, tuple) else place

    def _break(self, width: float, lines: int) -> float:
        y = 0.0
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y))
            y += self._step
            if lines and self._layout.lineCount() >= lines:
                break
        self._layout.endLayout()
        return y

    def _formats(self) -> list[QTextLayout.FormatRange]:
        made = []
        for mark in self._marks:
            if mark.ink is None and mark.font is None:
                continue
            part = QTextLayout.FormatRange()
            part.start = self._offsets.unit(mark.start)
            part.length = self._offsets.unit(mark.end) - part.start
            look = QTextCharFormat()
            if mark.font is not None:
                look.setFont(mark.font)
            if mark.ink is not None:
                look.setForeground(mark.ink)
            part.format = look
            made.append(part)
        return made
