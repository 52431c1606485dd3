"""Small painted parts of rows and cards: chips, balance bars, words cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sicetnon.gui.theme import Theme

REMEMBERED = 4000  # broken texts kept: rows are measured and painted again and again
_BROKEN: dict[tuple[str, str, int, int], list[str]] = {}


class Chip(QWidget):
    """A chip as a widget; its words are its accessible name."""

    def __init__(self, theme: Theme, text: str = "", kind: str = "plain") -> None:
        super().__init__()
        self._theme, self._text, self._kind = theme, text, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, text: str, kind: str) -> None:
        """Other words, another colour."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._text), chip_height(self._theme))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:  # ended even if something else keeps this frame alive
            draw_chip(painter, self._theme, 0, 0, self._text, self._kind)


def chip_width(theme: Theme, text: str) -> int:
    """Width a chip with these words takes."""
    return theme.sans_measures(0.85, 600).horizontalAdvance(text) + theme.px(16)


def chip_height(theme: Theme) -> int:
    """Height of every chip."""
    return theme.sans_measures(0.85, 600).height() + theme.px(4)


def draw_chip(painter: QPainter, theme: Theme, x: int, y: int, text: str, kind: str = "plain") -> int:
    """Draw a chip with its top left at (x, y); its width. Kinds: plain, denial, assertion, note, good."""
    c = theme.colors
    ink, back, frame = {
        "denial": (c.denial, c.denial_soft, c.denial_soft),
        "assertion": (c.assertion, c.assertion_soft, c.assertion_soft),
        "note": (c.note, c.note_soft, c.note_soft),
        "good": (c.good, c.sunken, c.line),
    }.get(kind, (c.muted, c.sunken, c.line))
    width, height = chip_width(theme, text), chip_height(theme)
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words keep their own direction
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(back)
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, height - 1), height / 2, height / 2)
    painter.setPen(ink)
    painter.setFont(theme.sans(0.85, 600))
    painter.drawText(QRect(x, y, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


def draw_balance(painter: QPainter, theme: Theme, place: QRect, asserts: int, denies: int) -> None:
    """A bar shared by both sides; the words beside it say the same."""
    total = asserts + denies
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), place.height() / 2, place.height() / 2)
    painter.setClipPath(shape)
    painter.fillRect(place, theme.colors.line)
    if total:
        left = round(place.width() * asserts / total)
        gap = 1 if asserts and denies else 0
        first = QRect(place.left(), place.top(), left - gap, place.height())
        second = QRect(place.left() + left + gap, place.top(), place.width() - left, place.height())
        painter.fillRect(first, theme.colors.assertion)
        painter.fillRect(second, theme.colors.denial)
    painter.restore()


def broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """`text` broken at `width` into at most `lines` lines, the last cut with an ellipsis; remembered."""
    key = (text, font.key(), width, lines)
    if key not in _BROKEN:
        if len(_BROKEN) > REMEMBERED:
            _BROKEN.clear()
        _BROKEN[key] = _break(text, font, width, lines)
    return _BROKEN[key]


def _break(text: str, font: QFont, width: int, lines: int) -> list[str]:
    flat = " ".join(text.split())[:600]
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    made: list[str] = []
    layout.beginLayout()
    while len(made) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        start, end = line.textStart(), line.textStart() + line.textLength()
        units = flat.encode("utf-16-le")
        if len(made) == lines - 1 and end * 2 < len(units):
            rest = units[start * 2 :].decode("utf-16-le")
            made.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            made.append(units[start * 2 : end * 2].decode("utf-16-le").strip())
    layout.endLayout()
    return made


def draw_lines(painter: QPainter, lines: list[str], font: QFont, ink: QColor, place: QRect, *, mirrored: bool) -> int:
    """Draw broken lines from the top of `place`; the height used."""
    painter.setFont(font)
    painter.setPen(ink)
    step = QFontMetrics(font).lineSpacing()
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
    for number, line in enumerate(lines):
        painter.drawText(QRect(place.left(), place.top() + number * step, place.width(), step), flags, line)
    return step * len(lines)


def draw_mark(painter: QPainter, theme: Theme, kind: str, center: QPointF, size: float) -> None:
    """The small sign of a review state: ring (found), tick (confirmed), dash (skipped), cross (rejected)."""
    c = theme.colors
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = size / 2
    pen = QPen(c.good if kind == "confirmed" else c.muted, max(1.3, size / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = center.x(), center.y()
    if kind == "confirmed":
        painter.drawLine(QPointF(x - half * 0.7, y), QPointF(x - half * 0.15, y + half * 0.55))
        painter.drawLine(QPointF(x - half * 0.15, y + half * 0.55), QPointF(x + half * 0.8, y - half * 0.6))
    elif kind == "skipped":
        painter.drawLine(QPointF(x - half * 0.7, y), QPointF(x + half * 0.7, y))
    elif kind == "rejected":
        painter.drawLine(QPointF(x - half * 0.6, y - half * 0.6), QPointF(x + half * 0.6, y + half * 0.6))
        painter.drawLine(QPointF(x - half * 0.6, y + half * 0.6), QPointF(x + half * 0.6, y - half * 0.6))
    else:
        pen.setDashPattern([1.6, 1.4])
        painter.setPen(pen)
        painter.drawEllipse(center, half * 0.72, half * 0.72)
    painter.restore()
