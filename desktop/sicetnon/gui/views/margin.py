"""Notes beside the article: what is said where, in words, each next to its line and none on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from sicetnon.core.findings import Reading, Side
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.article_marks import NOTE, STATEMENT
from sicetnon.gui.views.article_text import Units, shown
from sicetnon.gui.wording import RESPONSES, attribution, said_by
from sicetnon.services.rows import REJECTED, Article, NoteView, StatementView, stands

STRONG, PLAIN, MUTED, LINK = "strong", "plain", "muted", "link"
CLAIM_LENGTH = 70  # of a claim's wording in a note


@dataclass(frozen=True, slots=True)
class MarginNote:
    """One note: words with their roles, and the place in the text it belongs to."""

    kind: str  # STATEMENT | NOTE
    id: int
    at: int  # offset of the words it speaks of
    side: Side | None  # None: the reporter's own
    solid: bool
    parts: tuple[tuple[str, str], ...]  # (words, role)
    typo: tuple[int, str] | None = None  # (speaker, printed form) behind "not the same?"

    @property
    def words(self) -> str:
        """All words, for a screen reader."""
        return "".join(words for words, _ in self.parts)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= CLAIM_LENGTH else flat[:CLAIM_LENGTH].rsplit(" ", 1)[0] + "…"


def _statement_note(view: StatementView, claims: Mapping[int, str]) -> MarginNote:
    parts: list[tuple[str, str]] = [(said_by(view), STRONG)]
    parts.append((f" {view.side.value}{attribution(view)}", PLAIN))
    if view.response is not None and RESPONSES[view.response]:
        parts.append((f" · {RESPONSES[view.response]}", PLAIN))
    if view.state == REJECTED:
        parts.append((" · rejected", MUTED))
    if view.orphan:
        parts.append(("\nits words no longer stand where they stood", MUTED))
    told = [claims[c] for c in view.claims if c in claims]
    if told:
        parts.append((f"\n{_short(told[0])}", MUTED))
        if len(told) > 1:
            parts.append((f" and {len(told) - 1} more", MUTED))
    typo = None
    if view.speaker_reading is Reading.TYPO and view.speaker is not None and view.speaker_printed:
        typo = (view.speaker, view.speaker_printed)
        parts += [
            (f"\n“{view.speaker_printed}” read as {view.speaker_name} — ", MUTED),
            ("not the same?", LINK),
        ]
    at = min((s[0] for s in view.content), default=0)
    return MarginNote(STATEMENT, view.id, at, view.side, stands(view), tuple(parts), typo)


def _note_note(note: NoteView, article: Article) -> MarginNote:
    parts: list[tuple[str, str]] = [("Reporter", STRONG), (" · evidence note", PLAIN)]
    if note.about:
        parts.append((f"\nabout {', '.join(note.about)}", MUTED))
    sic = [pair for pair in note.sic if pair[0] != pair[1]]
    longest = [pair for pair in sic if not any(pair[0] in other[0] for other in sic if other != pair)]
    for printed, likely in longest:
        parts.append((f"\n“{printed}” read as {likely}", MUTED))
    typo = None
    for span, speaker, reading in article.forms:
        if reading is Reading.TYPO and note.span[0] <= span[0] and span[1] <= note.span[1]:
            typo = (speaker, article.text[span[0] : span[1]])
    if not longest:
        typo = None
    elif typo is not None:
        parts += [(" — ", MUTED), ("not the same?", LINK)]
    solid = stands(note)
    return MarginNote(NOTE, note.id, note.span[0], None, solid, tuple(parts), typo)


def notes_of(article: Article, claims: Mapping[int, str]) -> list[MarginNote]:
    """All notes of an article in the order of the text; `claims` are wordings by id."""
    made = [_statement_note(view, claims) for view in article.statements]
    made += [_note_note(note, article) for note in article.notes]
    return sorted(made, key=lambda n: (n.at, n.kind, n.id))


def spread(wanted: Sequence[tuple[float, float]], gap: float, fixed: int | None = None) -> list[float]:
    """Tops of notes that want a top and have a height: near their places, none over another.

    `fixed` is the one that must get the place it wants; its neighbours give way.
    """
    tops: list[float] = []
    low = float("-inf")
    for top, height in wanted:
        tops.append(max(top, low))
        low = tops[-1] + height + gap
    if fixed is None:
        return tops
    tops[fixed] = wanted[fixed][0]
    for i in range(fixed - 1, -1, -1):
        tops[i] = min(tops[i], tops[i + 1] - gap - wanted[i][1])
    for i in range(fixed + 1, len(tops)):
        before = tops[i - 1] + wanted[i - 1][1] + gap
        tops[i] = max(wanted[i][0], before)
    return tops


class NoteCard:
    """One note laid out for a width."""

    __slots__ = ("_layout", "_link", "_units", "height", "note", "width")

    def __init__(self, note: MarginNote, theme: Theme, width: float) -> None:
        self.note, self.width = note, width
        words = "\u2028".join(shown(line) for line in note.words.split("\n"))
        self._units = Units(words)
        self._layout = QTextLayout(words, theme.sans(0.86))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._link: tuple[int, int] | None = None
        self._layout.setFormats(list(self._formats(theme)))
        pad = theme.px(8)
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(20.0, width - 2 * pad - theme.px(2)))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.12
        self._layout.endLayout()
        self.height = y + theme.px(5) * 2

    def _formats(self, theme: Theme) -> Iterable[QTextLayout.FormatRange]:
        at = 0
        for words, role in self.note.parts:
            made = QTextCharFormat()
            made.setForeground(theme.colors.muted if role == MUTED else theme.colors.text)
            if role == STRONG:
                made.setFontWeight(600)
            if role == LINK:
                made.setForeground(theme.colors.accent)
                made.setFontUnderline(True)
                self._link = (at, at + len(words))
            found = QTextLayout.FormatRange()
            found.start, found.format = self._units.unit(at), made
            found.length = self._units.unit(at + len(words)) - found.start
            at += len(words)
            yield found

    def on_link(self, point: QPointF, theme: Theme) -> bool:
        """True when a point of the card lies on "not the same?"."""
        if self._link is None:
            return False
        x, y = point.x() - theme.px(10), point.y() - theme.px(5)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.y() <= y < line.y() + line.height() * 1.12:
                return self._link[0] <= self._units.point(line.xToCursor(x)) <= self._link[1]
        return False

    def paint(self, painter: QPainter, at: QPointF, theme: Theme, *, selected: bool, faint: bool) -> None:
        """Draw the card with its left bar, dashed until a person confirmed it."""
        strong, soft = theme.side(self.note.side)
        if faint:
            strong = theme.colors.faint
        box = QRectF(at.x(), at.y(), self.width, self.height)
        painter.fillRect(box, soft if selected else theme.colors.panel)
        if selected:
            painter.setPen(QPen(strong, 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        bar = theme.px(3)
        if self.note.solid:
            painter.fillRect(QRectF(box.x(), box.y(), bar, box.height()), strong)
        else:
            pen = QPen(strong, bar)
            pen.setDashPattern([1.4, 1.1])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(box.x() + bar / 2, box.y()), QPointF(box.x() + bar / 2, box.bottom()))
        self._layout.draw(painter, QPointF(at.x() + theme.px(10), at.y() + theme.px(5)))
