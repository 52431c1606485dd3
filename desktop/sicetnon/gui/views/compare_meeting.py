"""What stands between the columns: how an assertion and a denial meet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from sicetnon.gui.models.comparison import Meeting
from sicetnon.gui.theme import Theme


def draw_meeting(painter: QPainter, theme: Theme, rect: QRect, meeting: Meeting, *, narrow: bool) -> None:
    """Paint the sign and the words of a relation, the sign alone where room is short."""
    if not meeting.relation:
        return
    c, px = theme.colors, theme.px
    differs = meeting.sign == "≠"
    ink = c.denial if differs else c.muted
    side = px(22 if narrow else 30)
    font = theme.sans(0.88)
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
    theme.icon(icon, ink if differs else c.text, 16).paint(painter, inner)
    if not narrow:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(place.adjusted(0, top - rect.top() + side + px(6), 0, 0), flags, meeting.relation)
    painter.restore()
