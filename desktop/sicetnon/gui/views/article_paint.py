"""Drawing an article's page: paper, tints, underlines, words, selection, caret, notes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.gui.views.article_layout import LaidPiece
from sicetnon.gui.views.article_marks import STATEMENT, FormMark, Mark
from sicetnon.gui.views.article_page import ArticlePage
from sicetnon.gui.views.span_edit import END, SpanEdit


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the page is emphasised at the moment."""

    selection: Span | None
    caret: int | None  # None: no keyboard focus
    edit: SpanEdit | None
    side: Side | None  # of the statement being edited
    extra: tuple[Mark, ...] = ()  # cue of the selected statement


def mixed(a: QColor, b: QColor, share: float) -> QColor:
    """`a` with a share of `b`."""
    return QColor(*(round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)))


class ArticlePainter:
    """Draws the part of a page that a viewport shows."""

    def __init__(self, page: ArticlePage, painter: QPainter, top: float, viewport: QRectF) -> None:
        self.page, self.painter, self.top, self.viewport = page, painter, top, viewport
        self.theme, self.colors = page.theme, page.theme.colors

    def draw(self, shown: Shown) -> None:
        """Everything, from the paper to the notes."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paper()
        self._header()
        page = self.page
        if page.layout.pieces:
            first = page.layout.number_at(self.top - page.header_height)
            last = page.layout.number_at(self.top + self.viewport.height() - page.header_height)
            for number in range(first, last + 1):
                self._piece(number, shown)
        self._notes()
        if shown.edit is not None:
            self._handles(shown.edit, shown.side)

    def _paper(self) -> None:
        c = self.colors
        self.painter.fillRect(self.viewport, c.window)
        paper = QRectF(self.page.paper.left(), 0, self.page.paper.width(), self.viewport.height())
        self.painter.fillRect(paper, c.panel)
        self.painter.fillRect(QRectF(paper.left(), 0, 1, paper.height()), c.line)
        self.painter.fillRect(QRectF(paper.right() - 1, 0, 1, paper.height()), c.line)

    def _header(self) -> None:
        inks = {"title": self.colors.text, "message": self.colors.bad}
        for layout, y, role in self.page.header:
            self.painter.setPen(inks.get(role, self.colors.muted))
            layout.draw(self.painter, QPointF(self.page.text_left, y - self.top))

    def _piece(self, number: int, shown: Shown) -> None:
        page = self.page
        laid = page.layout.laid(number)
        at = QPointF(page.text_left, page.header_height + page.layout.top(number) - self.top)
        piece = laid.piece
        marks = page.marks.between(piece.start, piece.end)
        if shown.edit is not None:
            marks = [m for m in marks if (m.kind, m.id) != (STATEMENT, shown.edit.statement)]
        self.painter.save()
        if piece.first:
            self._number(piece.paragraph, at, laid)
        for mark in sorted(marks, key=lambda m: (self._selected(m), m.start - m.end)):
            self._tint(laid, mark, at)
        if shown.edit is not None:
            self._edit_tint(laid, shown, at)
        self._selection(laid, shown.selection, at)
        for mark in marks:
            self._underline(laid, mark, at)
        for mark in shown.extra:
            self._cue(laid, mark, at)
        for form in page.forms.between(piece.start, piece.end):
            self._form(laid, form, at)
        self.painter.setPen(self.colors.text)
        clip = self.viewport.adjusted(0, -40, 0, 40)
        laid.layout.draw(self.painter, at, [], clip)
        if number == 0 and page.meta_below is not None:
            self.painter.setPen(self.colors.muted)
            page.meta_below.draw(self.painter, QPointF(at.x(), at.y() + laid.height + self.theme.px(4)))
        if shown.caret is not None and page.layout.number_of(shown.caret) == number:
            self._caret(laid, shown.caret, at)
        self.painter.restore()

    def _selected(self, mark: Mark) -> bool:
        return (mark.kind, mark.id) == self.page.selected

    def _number(self, paragraph: int, at: QPointF, laid: LaidPiece) -> None:
        self.painter.setFont(self.theme.sans(0.82))
        self.painter.setPen(self.colors.muted)
        line = laid.layout.lineAt(0)
        baseline = at.y() + line.y() + line.ascent()
        width = self.painter.fontMetrics().horizontalAdvance(str(paragraph))
        left = max(1.0, at.x() - self.theme.px(12) - width)
        self.painter.drawText(QPointF(left, baseline), str(paragraph))

    def _bands(self, laid: LaidPiece, start: int, end: int, at: QPointF) -> list[QRectF]:
        height = laid.line_height
        found = []
        for box in laid.boxes(start, end):
            band = box.translated(at).adjusted(-1, height * 0.1, 1, -height * 0.08)
            if band.bottom() >= self.viewport.top() and band.top() <= self.viewport.bottom():
                found.append(band)
        return found

    def _tint(self, laid: LaidPiece, mark: Mark, at: QPointF) -> None:
        if mark.rejected and not self._selected(mark):
            return
        strong, soft = self.theme.side(mark.side)
        color = mixed(soft, strong, 0.2) if self._selected(mark) else soft
        for band in self._bands(laid, mark.start, mark.end, at):
            self.painter.fillRect(band, color)

    def _underline(self, laid: LaidPiece, mark: Mark, at: QPointF) -> None:
        strong, _ = self.theme.side(mark.side)
        if mark.rejected:
            strong = self.colors.faint
        thick = max(1.5, self.theme.px(20) / 10) * (1.25 if self._selected(mark) else 1.0)
        pen = QPen(strong, thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not mark.solid:
            pen.setDashPattern([3.0, 1.7])
        self.painter.setPen(pen)
        for band in self._bands(laid, mark.start, mark.end, at):
            y = band.bottom() + mark.level * (thick + 1)
            self.painter.drawLine(QPointF(band.left(), y), QPointF(band.right(), y))

    def _cue(self, laid: LaidPiece, mark: Mark, at: QPointF) -> None:
        strong, _ = self.theme.side(mark.side)
        self.painter.setPen(QPen(strong, 1))
        for band in self._bands(laid, mark.start, mark.end, at):
            self.painter.drawRoundedRect(band.adjusted(-1, 1, 1, 0), 3, 3)

    def _form(self, laid: LaidPiece, form: FormMark, at: QPointF) -> None:
        color = self.colors.bad if form.typo else self.colors.muted
        pen = QPen(color, max(1.0, self.theme.px(13) / 10))
        pen.setDashPattern([1.0, 2.0])
        self.painter.setPen(pen)
        bands = self._bands(laid, form.start, form.end, at)
        for band in bands:
            y = band.bottom() - self.theme.px(1)
            self.painter.drawLine(QPointF(band.left() + 1, y), QPointF(band.right() - 1, y))
        if form.typo and bands:
            self.painter.setFont(self.theme.sans(0.62, 600))
            self.painter.setPen(self.colors.bad)
            width = self.painter.fontMetrics().horizontalAdvance("sic")
            spot = QPointF(bands[-1].right() - width, bands[-1].top() + self.theme.px(4))
            self.painter.drawText(spot, "sic")

    def _selection(self, laid: LaidPiece, selection: Span | None, at: QPointF) -> None:
        if selection is None:
            return
        color = QColor(self.colors.accent)
        color.setAlphaF(0.32)
        for box in laid.boxes(*selection):
            self.painter.fillRect(box.translated(at), color)

    def _caret(self, laid: LaidPiece, offset: int, at: QPointF) -> None:
        point = laid.point_of(offset) + at
        height = laid.line_height
        width = max(1.5, self.theme.px(3) / 2)
        self.painter.fillRect(
            QRectF(point.x() - width / 2, point.y() + height * 0.1, width, height * 0.8), self.colors.text
        )

    def _edit_tint(self, laid: LaidPiece, shown: Shown, at: QPointF) -> None:
        assert shown.edit is not None
        strong, soft = self.theme.side(shown.side)
        for start, end in shown.edit.spans:
            for band in self._bands(laid, start, end, at):
                self.painter.fillRect(band, mixed(soft, strong, 0.3))
                self.painter.fillRect(QRectF(band.left(), band.bottom() - 1, band.width(), self.theme.px(3)), strong)

    def _handles(self, edit: SpanEdit, side: Side | None) -> None:
        strong, _ = self.theme.side(side)
        for number, span in enumerate(edit.spans):
            for edge in (0, 1):
                active = (number, edge) == (edit.piece, edit.edge)
                self._handle(span[edge], edge, strong if active else self.colors.muted, active)

    def _handle(self, offset: int, edge: int, color: QColor, active: bool) -> None:
        box = handle_box(self.page, offset, edge).translated(0, -self.top)
        width = self.theme.px(4 if active else 2)
        x = box.center().x()
        self.painter.fillRect(QRectF(x - width / 2, box.top(), width, box.height()), color)
        radius = self.theme.px(5 if active else 3)
        path = QPainterPath()
        path.addEllipse(QPointF(x, box.bottom() if edge == END else box.top()), radius, radius)
        self.painter.fillPath(path, color)

    def _notes(self) -> None:
        for placed in self.page.placed:
            box = placed.box.translated(0, -self.top)
            if box.bottom() < 0 or box.top() > self.viewport.height():
                continue
            note = placed.card.note
            selected = (note.kind, note.id) == self.page.selected
            if selected and self.page.beside:
                self._leader(placed.line_y - self.top, box, note.side)
            faint = any(role == "muted" and "rejected" in words for words, role in note.parts)
            placed.card.paint(self.painter, box.topLeft(), self.theme, selected=selected, faint=faint)

    def _leader(self, line_y: float, box: QRectF, side: Side | None) -> None:
        strong, _ = self.theme.side(side)
        self.painter.setPen(QPen(strong, 1))
        right = box.left() >= self.page.paper.right()
        edge = self.page.paper.right() if right else self.page.paper.left()
        inward = -self.theme.px(30) if right else self.theme.px(10)
        y = line_y + self.theme.px(13)
        self.painter.drawLine(QPointF(edge + inward, y), QPointF(edge, y))
        near = box.left() if right else box.right()
        self.painter.drawLine(QPointF(edge, y), QPointF(near, box.top() + self.theme.px(10)))


def handle_box(page: ArticlePage, offset: int, edge: int) -> QRectF:
    """Where the handle of a span's end stands on the page, wide enough for a finger."""
    # the end of a span may be the start of the next line: show it behind its last character
    box = page.caret(offset)
    if edge == END and offset > 0:
        before = page.caret(offset - 1)
        if before.top() < box.top():
            laid = page.layout.laid(page.layout.number_of(offset - 1))
            bands = laid.boxes(offset - 1, offset)
            if bands:
                number = page.layout.number_of(offset - 1)
                shift = QPointF(page.text_left, page.header_height + page.layout.top(number))
                band = bands[-1].translated(shift)
                box = QRectF(band.right(), band.top(), 0, band.height())
    reach = page.theme.px(7)
    return box.adjusted(-reach, 0, reach, 0)
