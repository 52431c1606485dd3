"""A statement as a card: who, when, the words, how they reached us, who stands behind the finding."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sicetnon.core.findings import Kind, Reading, Response
from sicetnon.gui import wording
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets import chips
from sicetnon.gui.widgets.text_block import Mark, TextBlock
from sicetnon.services.rows import NoteView, StatementView, stands

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
STATES = {"machine": "to review", "confirmed": "confirmed", "skipped": "skipped", "rejected": "rejected"}


def state_word(view: StatementView) -> str:
    """The review state in a word or two."""
    if view.orphan:
        return "words not found"
    if view.by_hand:
        return "made by hand"
    return STATES.get(view.state, view.state)


def when_words(view: StatementView) -> str:
    """When it was said: the article's own words, else the date, else that there is none."""
    if view.said_text:
        return f"“{view.said_text}”"
    return wording.period(view.said_first, view.said_last)


def way_words(view: StatementView, relation: str = "") -> str:
    """How the words reached us: kind, cue, chain, how it answers; before them a `relation` that nothing beside says."""
    answers = "" if view.response in (None, Response.EXACT) else wording.RESPONSES[view.response]
    parts = [relation] if relation not in ("", answers) else []
    parts.append(view.kind.value)
    if view.cue_text:
        parts.append(view.cue_text)
    if view.via:
        parts.append("via " + ", ".join(view.via))
    if answers:
        parts.append(answers)
    return " · ".join(parts)


def place_words(view: StatementView, *, with_source: bool) -> str:
    """Paragraph, and where there are several sources which, and that it is a reprint."""
    if not with_source:
        return f"¶{view.paragraph}"
    return f"¶{view.paragraph} · {'reprint: ' if view.reprint else ''}{view.source_title}"


def body_words(view: StatementView) -> tuple[str, int]:
    """What the card prints and where the content begins in it; a mixed statement keeps its cue."""
    if view.kind is Kind.MIXED and view.cue_text and view.content:
        gap = view.content[0].start - view.cue[-1].end
        if view.cue[0].start < view.content[0].start and gap <= 3:
            return f"{view.cue_text} {view.content_text}", len(view.cue_text) + 1
    return view.content_text, 0


def stretches(text: str, words: tuple[str, ...], begin: int) -> list[tuple[int, int]]:
    """Where the words at issue stand in `text` from `begin` on; all of it when none of them does."""
    found = []
    for word in words:
        if word.strip():
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
            hit = whole.search(text, begin)
            if hit is not None:
                found.append(hit.span())
    if not found:
        return [(begin, len(text))]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def printed_in(theme: Theme, view: StatementView | NoteView, width: int) -> TextBlock | None:
    """The line that says where else it is printed; a card of one printing has none."""
    words = wording.also_in(view)
    return TextBlock(words, theme.sans(0.9), width, lines=2) if words else None


class Card:
    """Laid out once for a width; `height` and `paint` are cheap afterwards."""

    def __init__(
        self,
        theme: Theme,
        view: StatementView,
        width: int,
        *,
        words: tuple[str, ...] = (),
        with_source: bool = False,
        relation: str = "",
    ) -> None:
        px = theme.px
        self.theme, self.view, self.width = theme, view, width
        self.strong, self.soft = theme.side(view.side)
        inner = max(px(60), width - px(14) - px(12))
        self._inner = inner
        self._when = when_words(view)
        self._name = TextBlock(wording.said_by(view), theme.sans(1.0, 600), inner, lines=3)
        parts = [p for p in (view.speaker_description, self._printed(), self._joint()) if p]
        about = f"— {' · '.join(parts)}" if parts else ""
        if self._name.natural_width() + px(8) + self._when_width() > inner:
            about = " ".join(part for part in (self._when, about) if part)  # no room beside the name
            self._when = ""
        self._about = TextBlock(about, theme.sans(0.92), inner, lines=3) if about else None
        self._body = self._make_body(words, inner)
        self._way = TextBlock(way_words(view, relation), theme.sans(0.9), inner)
        self._place = place_words(view, with_source=with_source)
        self._state = state_word(view)
        metrics = theme.sans_measures(0.9)
        self._line = metrics.lineSpacing()
        self._state_width = metrics.horizontalAdvance(self._state) + px(19)
        short = self._way.line_count() == 1 and not with_source
        beside = self._way.natural_width() + px(10) + metrics.horizontalAdvance(self._place)
        self._one_line = short and beside + px(8) + self._state_width <= inner
        about_height = self._about.height + px(1) if self._about else 0
        foot = self._way.height + (0 if self._one_line else self._line + px(1))
        self._also = printed_in(theme, view, inner)
        foot += self._also.height + px(1) if self._also else 0
        self.height = round(
            px(10) + self._name.height + about_height + px(3) + self._body.height + px(6) + foot + px(10)
        )

    def paint(self, painter: QPainter, rect: QRect, *, selected: bool, focused: bool, mirrored: bool) -> None:
        """Draw the card into `rect`, which may be taller than the card."""
        c, px = self.theme.colors, self.theme.px
        draw_frame(painter, self.theme, rect, self.strong, not stands(self.view), selected, mirrored)
        x = rect.left() + (px(12) if mirrored else px(14))
        y = float(rect.top() + px(10))
        ink = c.text if self.view.speaker_name else c.muted
        when_width = self._when_width()
        name_x = x + (self._inner - self._name.natural_width() if mirrored else 0)
        self._name.paint(painter, name_x, y, ink)
        painter.setFont(self.theme.sans(0.9))
        painter.setPen(c.muted)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        head = QRect(x, round(y), self._inner, self.theme.sans_measures(1.0, 600).lineSpacing())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        room = head.adjusted(0, 0, -(head.width() - when_width), 0) if mirrored else head
        if not mirrored:
            room = head.adjusted(head.width() - when_width, 0, 0, 0)
        cut = painter.fontMetrics().elidedText(self._when, Qt.TextElideMode.ElideRight, when_width)
        painter.drawText(room, flags, cut)
        y += self._name.height
        if self._about is not None:
            self._about.paint(painter, x, y, c.muted)
            y += self._about.height + px(1)
        y += px(3)
        self._body.paint(painter, x, y, c.text)
        y += self._body.height + px(6)
        self._way.paint(painter, x, y, c.muted)
        if not self._one_line:
            y += self._way.height + px(1)
        self._paint_place(painter, x, y, mirrored)
        self._paint_state(painter, x, y, mirrored)
        if self._also is not None:
            self._also.paint(painter, x, y + self._line + px(1), c.muted)

    def _paint_place(self, painter: QPainter, x: int, y: float, mirrored: bool) -> None:
        px = self.theme.px
        painter.setFont(self.theme.sans(0.9))
        painter.setPen(self.theme.colors.muted)
        begin = self._way.natural_width() + px(10) if self._one_line else 0
        room = self._inner - self._state_width - px(8) - begin
        words = painter.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideRight, int(room))
        left = x + self._state_width + px(8) if mirrored else x + begin
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, y, room, self._line), flags, words)

    def _paint_state(self, painter: QPainter, x: int, y: float, mirrored: bool) -> None:
        px, c = self.theme.px, self.theme.colors
        kind = "confirmed" if stands(self.view) else self.view.state
        left = x if mirrored else x + self._inner - self._state_width
        center = QPointF(left + px(9), y + self._line / 2)
        chips.draw_mark(painter, self.theme, kind, center, px(12))
        painter.setFont(self.theme.sans(0.9))
        painter.setPen(c.good if kind == "confirmed" else c.muted)
        place = QRectF(left + px(18), y, self._state_width, self._line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | LEFT, self._state)

    def _make_body(self, words: tuple[str, ...], inner: int) -> TextBlock:
        text, begin = body_words(self.view)
        dashed = not stands(self.view)
        marks = [
            Mark(start, end, line=self.strong, back=self.soft, dashed=dashed)
            for start, end in stretches(text, words, begin)
        ]
        return TextBlock(text, self.theme.serif(1.08), inner, tuple(marks), leading=1.04)

    def _when_width(self) -> int:
        wanted = self.theme.sans_measures(0.9).horizontalAdvance(self._when) + 2
        return min(wanted, int(self._inner * 0.6)) if self._when else 0

    def _printed(self) -> str:
        if self.view.speaker_reading is Reading.TYPO and self.view.speaker_printed:
            return f"printed “{self.view.speaker_printed}”"
        return ""

    def _joint(self) -> str:
        return "with " + ", ".join(self.view.joint) if self.view.joint else ""


class NoteCard:
    """The reporter's own sentence about evidence, across both columns."""

    TITLE = "Reporter’s note on evidence"

    def __init__(self, theme: Theme, note: NoteView, width: int, source: str = "") -> None:
        px = theme.px
        self.theme, self.note = theme, note
        self.place = f"¶{note.paragraph} · {source}" if source else f"¶{note.paragraph}"
        self._inner = width - px(14) - px(12)
        text, marks = note.text, []
        for printed, likely in note.sic:
            at = text.find(printed)
            if at >= 0:
                end = at + len(printed)
                added = f" [sic: {likely}]"
                text = text[:end] + added + text[end:]
                muted = theme.colors.muted
                marks.append(Mark(end, end + len(added), ink=muted, font=theme.sans(0.85)))
        self._body = TextBlock(text, theme.serif(1.08), self._inner, tuple(marks), leading=1.04)
        self._head = theme.sans_measures(1.0, 600).lineSpacing()
        self._also = printed_in(theme, note, self._inner)
        also = self._also.height + px(3) if self._also else 0
        self.height = round(px(10) + self._head + px(4) + self._body.height + also + px(10))

    def paint(self, painter: QPainter, rect: QRect, *, selected: bool, focused: bool, mirrored: bool) -> None:
        """Draw the card into `rect`."""
        c, px = self.theme.colors, self.theme.px
        dashed = not stands(self.note)
        draw_frame(painter, self.theme, rect, c.note, dashed, selected, mirrored)
        x, y = rect.left() + px(14), rect.top() + px(10)
        head = QRect(x, y, self._inner, self._head)
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.setFont(self.theme.sans(1.0, 600))
        painter.setPen(c.note)
        small = self.theme.sans_measures(0.9)
        words = small.elidedText(self.place, Qt.TextElideMode.ElideRight, self._inner // 2)
        room = self._inner - small.horizontalAdvance(words) - px(8)
        title = painter.fontMetrics().elidedText(self.title(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(head, start | Qt.AlignmentFlag.AlignAbsolute, title)
        painter.setFont(self.theme.sans(0.9))
        painter.setPen(c.muted)
        painter.drawText(head, end | Qt.AlignmentFlag.AlignAbsolute, words)
        self._body.paint(painter, x, y + self._head + px(4), c.text)
        if self._also is not None:
            self._also.paint(painter, x, y + self._head + px(4) + self._body.height + px(3), c.muted)

    def title(self) -> str:
        """What kind of note it is, and about whom."""
        about = ", ".join(self.note.about)
        return f"{self.TITLE} · {about}" if about else self.TITLE


def draw_frame(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    strong: QColor,
    dashed: bool,
    selected: bool,
    mirrored: bool,
) -> None:
    """The card's ground, its border (dashed until confirmed) and the bar of its side."""
    c, px = theme.colors, theme.px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    radius = px(6)
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.fillPath(shape, c.panel)
    painter.setClipPath(shape)
    bar = px(4)
    left = rect.right() - bar + 1 if mirrored else rect.left()
    if dashed:
        step, gap = px(7), px(4)
        y = rect.top()
        while y < rect.bottom():
            painter.fillRect(QRect(left, y, bar, step), strong)
            y += step + gap
    else:
        painter.fillRect(QRect(left, rect.top(), bar, rect.height()), strong)
    painter.setClipping(False)
    pen = QPen(strong if selected else (c.line_strong if dashed else c.line), px(2) if selected else 1)
    if dashed and not selected:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.restore()


def draw_gap(painter: QPainter, theme: Theme, rect: QRect, words: str) -> None:
    """The dashed place where an answer would stand."""
    c, px = theme.colors, theme.px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(c.line_strong, 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    painter.setPen(c.muted)
    painter.setFont(theme.sans(0.95))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(rect.adjusted(px(8), px(4), -px(8), -px(4)), flags, words)
    painter.restore()
