"""The page of an article: paper, header and margin, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from sicetnon.core.spans import Span
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.article_layout import ArticleLayout, Measures
from sicetnon.gui.views.article_marks import FormMark, Mark, Stretches, forms_of, marks_of
from sicetnon.gui.views.article_text import shown
from sicetnon.gui.views.margin import MarginNote, NoteCard, notes_of, spread
from sicetnon.gui.wording import plural, published
from sicetnon.services.rows import Article

PAPER, MARGIN = 640, 232  # widths at 100 % text
NARROWEST = 400  # paper beside which there is a margin; narrower, notes stand below their paragraph


def header_line(article: Article) -> str:
    """The grey line under the headline."""
    row = article.row
    speakers = len({s.speaker for s in article.statements if s.speaker is not None})
    said = f"{plural(len(article.statements), 'statement')} by {plural(speakers, 'speaker')}"
    name = "" if heading_of(article) == row.name.replace("\\", "/").rpartition("/")[2] else row.name
    parts = [row.outlet, name, published(row) if row.published else "no date in the text", said]
    parts.append(f"sha256 {article.sha256[:10]}…")
    if article.left_out:
        parts.append(f"{plural(len(article.left_out), 'passage')} left out")
    return " · ".join(part for part in parts if part)


def heading_of(article: Article) -> str:
    """The headline; the file's name where the title is only the beginning of the text."""
    title = article.row.title.strip()
    begins = title.rstrip("… .").strip()
    own = not article.text.lstrip().startswith(begins)
    return title if own else article.row.name.replace("\\", "/").rpartition("/")[2]


def block(text: str, font: QFont, width: float, leading: float) -> tuple[QTextLayout, float]:
    """A few lines of text laid out for a width, and their height."""
    layout = QTextLayout(shown(text), font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = round(font.pixelSize() * leading)
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + (height - line.height()) / 2))
        y += height
    layout.endLayout()
    return layout, y


@dataclass(slots=True)
class PlacedNote:
    """A card and where it stands on the page."""

    card: NoteCard
    box: QRectF
    line_y: float  # top of the line it belongs to


class ArticlePage:
    """Geometry of one article at one width; page coordinates start at the top left of the header."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.article: Article | None = None
        self.text = ""
        self.layout = ArticleLayout()
        self.marks: Stretches[Mark] = Stretches()
        self.forms: Stretches[FormMark] = Stretches()
        self.notes: list[MarginNote] = []
        self.placed: list[PlacedNote] = []
        self.selected: tuple[str, int] | None = None
        self.header: list[tuple[QTextLayout, float, str]] = []  # (lines, top, "title" | "meta" | "message")
        self.header_height = 0.0
        self.beside = True
        self.paper = QRectF()
        self.text_left = self.text_width = 0.0
        self.meta_below: QTextLayout | None = None
        self._cards: dict[tuple[str, int, int], NoteCard] = {}
        self._bottom = 0.0

    def set_article(self, article: Article | None, claims: Mapping[int, str]) -> bool:
        """Show another article, or the same one after a change; True when its text stays laid out."""
        same_text = article is not None and self.article is not None and article.text == self.text
        self.article = article
        self.marks = marks_of(article) if article else Stretches()
        self.forms = forms_of(article) if article else Stretches()
        self.notes = notes_of(article, claims) if article else []
        self._cards.clear()
        if same_text:
            self._make_header()
            return True
        self.text = article.text if article else ""
        paragraphs = article.paragraphs if article else ()
        first = paragraphs[0].of(self.text) if article and paragraphs else ""
        title_first = bool(article) and len(first) < 300 and first.strip() == article.row.title.strip()
        self.layout.set_text(self.text, paragraphs, title_first=title_first)
        return False

    def resize(self, width: float, *, mirrored: bool = False) -> None:
        """Lay the page out for a viewport of `width` pixels; `mirrored` puts the margin at the left."""
        theme, px = self.theme, self.theme.px
        gap = px(12)
        self.beside = width >= px(NARROWEST) + px(MARGIN) * 0.85 + 3 * gap
        margin = min(px(MARGIN), width * 0.3) if self.beside else 0
        paper = min(px(PAPER), width - (margin + 3 * gap if self.beside else 0))
        left = max(0.0, (width - paper - (margin + gap if self.beside else 0)) / 2)
        self._margin_left = left + paper + gap
        if mirrored and self.beside:
            self._margin_left, left = left, left + margin + gap
        self.paper = QRectF(left, 0, paper, 0)
        gutter = px(44) if paper > px(420) else px(34)
        self.text_left, self.text_width = left + gutter, max(60.0, paper - 2 * gutter)
        self._margin_width = margin
        self._cards.clear()
        measures = Measures(self.text_width, theme.serif(1.17), theme.sans(1.75, 700), gap=float(px(10)))
        self.layout.after = {}
        self.layout.set_measures(measures)
        self._make_header()

    def _make_header(self) -> None:
        self.header, self.meta_below = [], None
        self.header_height = float(self.theme.px(26))
        if self.article is None or self.text_width <= 0:
            return
        sans, width, px = self.theme.sans, self.text_width, self.theme.px
        y = self.header_height
        if self.article.row.message:
            message, height = block(self.article.row.message, sans(1.0, 500), width, 1.45)
            self.header.append((message, y, "message"))
            y += height + px(10)
        meta, meta_height = block(header_line(self.article), sans(0.93), width, 1.45)
        if self.layout.title_first:
            self.meta_below, self.header_height = meta, y
            self.layout.set_after(self.layout.after | {0: meta_height + px(8)})
            return
        heading = heading_of(self.article)
        face = sans(1.75, 700) if heading == self.article.row.title.strip() else sans(1.3, 600)  # a file's name is none
        title, height = block(heading, face, width, 1.35)
        self.header += [(title, y, "title"), (meta, y + height + px(4), "meta")]
        self.header_height = y + height + meta_height + px(18)

    def settle(self, top: float, height: float) -> None:
        """Measure what stands on the screen and one screen around it, and place the notes there."""
        if not self.layout.pieces:
            self.placed, self._bottom = [], self.header_height
            return
        low, high = top - height - self.header_height, top + 2 * height - self.header_height
        around = self.layout.measure(low, high)
        if not self.beside:
            self._make_room(around)
            around = self.layout.measure(low, high)
        self._place(around)

    def _notes_in(self, around: range) -> list[MarginNote]:
        first = self.layout.pieces[around.start].start
        last = self.layout.pieces[around[-1]].end
        return [n for n in self.notes if first <= n.at <= last]

    def _card(self, note: MarginNote) -> NoteCard:
        key = (note.kind, note.id, note.at)
        if key not in self._cards:
            width = self._margin_width if self.beside else self.text_width
            self._cards[key] = NoteCard(note, self.theme, width)
        return self._cards[key]

    def _make_room(self, around: range) -> None:
        after = {n: h for n, h in self.layout.after.items() if n not in around or (n == 0 and self.meta_below)}
        meta = self.layout.after.get(0, 0.0) if self.meta_below is not None and 0 not in around else 0.0
        if self.meta_below is not None:
            meta = self.meta_below.boundingRect().height() + self.theme.px(14)
            after[0] = meta
        for note in self._notes_in(around):
            number = self.layout.number_of(note.at)
            after[number] = after.get(number, 0.0) + self._card(note).height + self.theme.px(6)
        self.layout.set_after(after)

    def _place(self, around: range) -> None:
        notes = self._notes_in(around)
        cards = [self._card(note) for note in notes]
        lines = [self.header_height + self.layout.caret(n.at).top() for n in notes]
        gap = float(self.theme.px(6))
        if self.beside:
            fixed = next((i for i, n in enumerate(notes) if (n.kind, n.id) == self.selected), None)
            tops = spread([(y, c.height) for y, c in zip(lines, cards, strict=True)], gap, fixed)
            left = self._margin_left
        else:
            tops, left = self._tops_below(notes, cards, gap), self.text_left
        self.placed = [
            PlacedNote(card, QRectF(left, top, card.width, card.height), line)
            for card, top, line in zip(cards, tops, lines, strict=True)
        ]
        ends = around[-1] == len(self.layout.pieces) - 1
        self._bottom = max((p.box.bottom() for p in self.placed), default=0.0) if ends else 0.0

    def _tops_below(self, notes: list[MarginNote], cards: list[NoteCard], gap: float) -> list[float]:
        tops: list[float] = []
        at, y = -1, 0.0
        for note, card in zip(notes, cards, strict=True):
            number = self.layout.number_of(note.at)
            if number != at:
                at, y = number, self.header_height + self.layout.top(number) + self.layout.laid(number).height
                if number == 0 and self.meta_below is not None:
                    y += self.meta_below.boundingRect().height() + self.theme.px(14)
                y += gap
            tops.append(y)
            y += card.height + gap
        return tops

    @property
    def height(self) -> float:
        """Of the whole page, partly estimated."""
        return max(self.header_height + self.layout.height, self._bottom) + self.theme.px(72)

    def whole(self) -> Span:
        """From the first word to the last."""
        pieces = self.layout.pieces
        return Span(pieces[0].start, pieces[-1].end) if pieces else Span(0, 0)

    def caret(self, offset: int) -> QRectF:
        """The line box of a place on the page."""
        return self.layout.caret(offset).translated(self.text_left, self.header_height)

    def offset_at(self, point: QPointF) -> int:
        """The place of the text nearest to a point of the page."""
        return self.layout.offset_at(point.x() - self.text_left, point.y() - self.header_height)

    def note_at(self, point: QPointF) -> PlacedNote | None:
        """The note under a point of the page."""
        return next((p for p in self.placed if p.box.contains(point)), None)

    def on_text(self, point: QPointF) -> bool:
        """True when a point of the page lies on the paper's text."""
        return self.text_left - self.theme.px(12) <= point.x() <= self.paper.right() and (
            point.y() >= self.header_height
        )

    def marks_at(self, offset: int) -> list[Mark]:
        """Marks that hold a place, the shortest first."""
        return sorted(self.marks.between(offset, offset + 1), key=lambda m: m.end - m.start)
