"""Where every piece of an article stands: measured when it is near the screen, estimated before.

Heights are pixels of the whole page; a piece far away costs one number, not a layout.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from sicetnon.core.spans import Spans
from sicetnon.gui.views.article_text import Piece, Units, cut, piece_at, right_to_left, shown

KEPT = 160  # laid out pieces kept


@dataclass(frozen=True, slots=True)
class Measures:
    """Fonts and lengths of one page at the present text size."""

    width: float  # of a line of text
    body: QFont
    title: QFont
    gap: float  # between paragraphs
    leading: float = 1.62  # line height as a factor of the text size


class LaidPiece:
    """One piece laid out: lines, height, and the two ways between characters and points."""

    __slots__ = ("height", "layout", "line_height", "piece", "rtl", "runs_left", "units")

    def __init__(self, piece: Piece, text: str, font: QFont, measures: Measures, leading: float) -> None:
        words = shown(text[piece.start : piece.end])
        self.piece = piece
        self.units = Units(words)
        self.rtl = right_to_left(words)
        self.layout = QTextLayout(words, font)
        option = QTextOption()
        self.runs_left = self.rtl and _runs_left(words)
        if self.runs_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.line_height = float(round(font.pixelSize() * leading))
        self.height = self._lay_out(measures.width)

    def _lay_out(self, width: float) -> float:
        self.layout.beginLayout()
        top = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            top += self.line_height
        self.layout.endLayout()
        return max(top, self.line_height)

    def offset_at(self, x: float, y: float) -> int:
        """The place in the article's text nearest to a point of the piece."""
        if self.layout.lineCount() == 0:
            return self.piece.start
        number = min(max(int(y // self.line_height), 0), self.layout.lineCount() - 1)
        line = self.layout.lineAt(number)
        unit = line.xToCursor(x)
        last = number == self.layout.lineCount() - 1
        if not last and unit >= line.textStart() + line.textLength():
            unit = line.textStart() + line.textLength() - 1
        return self.piece.start + self.units.point(unit)

    def point_of(self, offset: int) -> QPointF:
        """Where a place of the article's text stands: x of the caret, top of its line."""
        unit = self.units.unit(min(max(offset, self.piece.start), self.piece.end) - self.piece.start)
        line = self.layout.lineForTextPosition(unit)
        if not line.isValid():
            return QPointF(0, 0)
        return QPointF(_x(line, unit), line.lineNumber() * self.line_height)

    def line_range(self, number: int) -> tuple[int, int]:
        """Start and end of a line as offsets of the article's text."""
        line = self.layout.lineAt(number)
        first = self.units.point(line.textStart())
        last = self.units.point(line.textStart() + line.textLength())
        return self.piece.start + first, self.piece.start + last

    def line_of(self, offset: int) -> int:
        """Number of the line that holds an offset."""
        return int(self.point_of(offset).y() // self.line_height)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Rectangles that cover a range of the article's text, one or more for each line."""
        base = self.piece.start
        first, last = max(start, base) - base, min(end, self.piece.end) - base
        if first >= last:
            return []
        unit, stop = self.units.unit(first), self.units.unit(last)
        found: list[QRectF] = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            begin = max(unit, line.textStart())
            finish = min(stop, line.textStart() + line.textLength())
            if begin < finish:
                found += self._line_boxes(line, number, begin, finish)
        return found

    def _line_boxes(self, line: QTextLine, number: int, begin: int, finish: int) -> list[QRectF]:
        top = number * self.line_height
        words = self.layout.text()
        while finish > begin + 1 and words[finish - 1 : finish].isspace() and finish == _line_end(line):
            finish -= 1
        if not self.rtl:
            left, right = _x(line, begin), _x(line, finish)
            return [QRectF(left, top, max(right - left, 1), self.line_height)]
        stretches: list[list[float]] = []
        for unit in range(begin, finish):
            edges = sorted((_x(line, unit), _x(line, unit, QTextLine.Edge.Trailing)))
            if stretches and abs(stretches[-1][1] - edges[0]) < 1:
                stretches[-1][1] = edges[1]
            elif stretches and abs(stretches[-1][0] - edges[1]) < 1:
                stretches[-1][0] = edges[0]
            else:
                stretches.append(edges)
        return [QRectF(a, top, max(b - a, 1), self.line_height) for a, b in stretches]


def _runs_left(words: str) -> bool:
    """True when the first letter with a direction runs right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _line_end(line: QTextLine) -> int:
    return line.textStart() + line.textLength()


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    found = line.cursorToX(unit, edge)
    return float(found[0] if isinstance(found, tuple) else found)


class ArticleLayout:
    """All pieces of one article from top to bottom."""

    def __init__(self) -> None:
        self.text = ""
        self.pieces: list[Piece] = []
        self.title_first = False  # the first piece is the headline
        self.after: dict[int, float] = {}  # further room below a piece (notes, the line under the headline)
        self._starts: list[int] = []
        self._heights: list[float] = []
        self._sums: list[float] = [0.0]
        self._stale = False
        self._measured: set[int] = set()
        self._laid: OrderedDict[int, LaidPiece] = OrderedDict()
        self._measures: Measures | None = None

    def set_text(self, text: str, paragraphs: Spans, *, title_first: bool) -> None:
        """Take another article; nothing is measured yet."""
        self.text, self.title_first = text, title_first
        self.pieces = cut(text, paragraphs)
        self._starts = [p.start for p in self.pieces]
        self.after = {}
        self._forget()

    def set_measures(self, measures: Measures) -> None:
        """Take another width or text size; all estimates are made anew."""
        self._measures = measures
        self._forget()

    def _forget(self) -> None:
        self._laid.clear()
        self._measured.clear()
        measures = self._measures
        if measures is None:
            return
        wide = QFontMetricsF(measures.body).averageCharWidth() / max(measures.width, 1)
        line = measures.body.pixelSize() * measures.leading
        gap = measures.gap
        self._heights = [(int((p.end - p.start) * wide) + 1) * line + (gap if p.last else 0) for p in self.pieces]
        for number, extra in self.after.items():
            self._heights[number] += extra
        self._stale = True

    @property
    def _tops(self) -> list[float]:
        if self._stale:
            self._sums = [0.0, *accumulate(self._heights)]
            self._stale = False
        return self._sums

    @property
    def height(self) -> float:
        """Of all pieces together, partly estimated."""
        return self._tops[-1]

    def top(self, number: int) -> float:
        """Where a piece begins."""
        return self._tops[number]

    def number_at(self, y: float) -> int:
        """The piece at a height; the last one below the end, -1 when there is none."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self.pieces) - 1)

    def number_of(self, offset: int) -> int:
        """The piece that holds a place of the text."""
        return piece_at(self.pieces, self._starts, offset)

    def laid(self, number: int) -> LaidPiece:
        """A piece, laid out now if it was not; its height is exact from now on."""
        found = self._laid.get(number)
        if found is None:
            assert self._measures is not None
            title = self.title_first and number == 0
            font = self._measures.title if title else self._measures.body
            leading = 1.35 if title else self._measures.leading
            found = LaidPiece(self.pieces[number], self.text, font, self._measures, leading)
            self._laid[number] = found
            while len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(number)
        if number not in self._measured:
            self._measured.add(number)
            self._set_height(number)
        return found

    def set_after(self, after: dict[int, float]) -> None:
        """Room below pieces, by piece; the other pieces have none."""
        if after == self.after:
            return
        touched = set(self.after) | set(after)
        old, self.after = self.after, after
        for number in touched:
            self._heights[number] += after.get(number, 0.0) - old.get(number, 0.0)
        self._stale = True

    def _set_height(self, number: int) -> None:
        assert self._measures is not None
        gap = self._measures.gap if self.pieces[number].last else 0.0
        height = self._laid[number].height + gap + self.after.get(number, 0.0)
        if height != self._heights[number]:
            self._heights[number] = height
            self._stale = True

    def measure(self, low: float, high: float) -> range:
        """Measure all pieces between two heights; the pieces that stand there afterwards."""
        if not self.pieces:
            return range(0)
        first = number = self.number_at(max(low, 0))
        top = self._tops[first]
        while number < len(self.pieces):
            self.laid(number)
            top += self._heights[number]
            if top >= high:
                break
            number += 1
        return range(first, min(number + 1, len(self.pieces)))

    def caret(self, offset: int) -> QRectF:
        """The line box of a place: x, top, zero width, line height."""
        number = self.number_of(offset)
        if number < 0:
            return QRectF()
        laid = self.laid(number)
        point = laid.point_of(offset)
        return QRectF(point.x(), self.top(number) + point.y(), 0, laid.line_height)

    def offset_at(self, x: float, y: float) -> int:
        """The place of the text nearest to a point of the page."""
        number = self.number_at(y)
        if number < 0:
            return 0
        return self.laid(number).offset_at(x, y - self.top(number))
