"""Ctrl+K: one line that finds statements, speakers, sources, claims and actions.

Enter goes there; Ctrl+Enter makes a statement of the sentence that was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.gui.actions import ActionBook, ActionSpec
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.dialogs.picker import WAIT_MS, SearchLine
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.passages import sentence_around, trimmed
from sicetnon.gui.plain_text import label, quoted
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList
from sicetnon.gui.wording import said_by
from sicetnon.services.rows import Changed, Hit, StatementView

HINT = "Enter open · Ctrl+Enter make a statement of the sentence found · Esc close"
LIMIT = 60
YET = "It has no speaker and no claim yet."
ICONS = {"statement": "quote", "speaker": "user", "source": "file-text", "claim": "equal-not"}


def matching_actions(book: ActionBook, words: str, limit: int) -> list[Line]:
    """Actions that make sense now and hold all words."""
    asked = words.casefold().split()
    found: list[tuple[bool, ActionSpec]] = []
    for spec in book.specs():
        told = f"{spec.text} {spec.menu}".casefold()
        if book.action(spec.id).isEnabled() and spec.id != "edit.search" and all(word in told for word in asked):
            found.append((not spec.text.casefold().startswith(tuple(asked) or ("",)), spec))
    found.sort(key=lambda pair: pair[0])
    return [Line(s.text, s.menu, badge=book.keys(s.id), data=s, icon="keyboard") for _, s in found[:limit]]


def hit_lines(desk, hits: Iterable[Hit]) -> list[Line]:
    """Hits as rows, with who said it and where. Runs aside."""
    hits = list(hits)
    titles = {row.id: row.title for row in desk.sources(sorted({h.source for h in hits if h.source is not None}))}
    lines: list[Line] = []
    for hit in hits:
        detail, side = titles.get(hit.source, ""), None
        if hit.kind == "statement":
            try:
                view: StatementView = desk.statement(hit.id)
            except KeyError:  # deleted meanwhile
                continue
            detail = f"{said_by(view)} {view.side.value} · {detail} · ¶{view.paragraph}"
            side = view.side
        icon = ICONS.get(hit.kind, "search")
        quoted = hit.kind in ("statement", "source") and hit.span is not None
        lines.append(Line(hit.text, detail, hit.kind, hit, icon, hit.marks, side, quoted))
    return lines


class Palette(Frame):
    """The search line of the whole project."""

    def __init__(
        self, bridge: Bridge, navigation: Navigation, theme: Theme, book: ActionBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, theme, "Search", parent, width=680, height=460, headed=False)
        self.navigation, self.book = navigation, book
        self.list = LineList(theme, "Found")
        self.search = SearchLine(self.list, "Search", "Search statements, speakers, sources, claims, actions")
        self.told = label("", role="muted", wrap=True)
        for widget, stretch in ((self.search, 0), (self.list, 1), (self.told, 0)):
            self.body.addWidget(widget, stretch)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._take)
        self.list.chosen.connect(self._go)
        self._take_wanted = False
        keep = QShortcut(QKeySequence("Ctrl+Return"), self)
        keep.activated.connect(self._make_statement)
        self._typed("")
        self.search.setFocus()

    def _typed(self, text: str) -> None:
        self._take_wanted = False
        words = text.strip()
        if words and self.bridge.desk is not None:
            self._wait.start()
        else:
            self._wait.stop()
            self._show(words, [])

    def _ask(self) -> None:
        desk, words = self.bridge.desk, self.search.text().strip()
        if desk is not None and words:
            self.ask(
                lambda: hit_lines(desk, desk.search(words, LIMIT)),
                then=lambda found: self._show(words, found),
                key="palette",
            )

    def _show(self, words: str, found: Sequence[Line]) -> None:
        if words != self.search.text().strip():
            return
        actions = matching_actions(self.book, words, 6 if found else LIMIT)
        self.list.set_lines([*found, *actions])
        none = "Nothing found. Fewer or other words may help." if words and not found and not actions else HINT
        self.told.setText(none)
        if self._take_wanted:
            self._take()

    def _take(self) -> None:
        if self._wait.isActive():  # Enter came before the answer: take its first line when it is there
            self._take_wanted = True
            return
        self._take_wanted = False
        line = self.list.line()
        if line is not None:
            self._go(line)

    def _go(self, line: Line) -> None:
        self.accept()
        if isinstance(line.data, ActionSpec):
            name = line.data.id
            QTimer.singleShot(0, self.book, lambda: self.book.trigger(name))
            return
        hit: Hit = line.data
        if hit.kind == "statement" and hit.source is not None:
            self.navigation.show_source(hit.source, hit.id)
        elif hit.kind == "speaker":
            self.navigation.show_speaker(hit.id)
        elif hit.kind == "claim":
            self.navigation.show_claim(hit.id)
        elif hit.source is not None and hit.span is not None:
            self.navigation.show_words(hit.source, hit.span)
        else:
            self.navigation.show_source(hit.source if hit.source is not None else hit.id)

    def _make_statement(self) -> None:
        line, desk = self.list.line(), self.bridge.desk
        hit = line.data if line is not None and isinstance(line.data, Hit) else None
        if hit is not None and hit.kind == "statement":
            self.told.setText("This is a statement already; Enter goes to its words.")
            return
        if desk is None or hit is None or hit.source is None or hit.span is None:
            self.told.setText("Choose a sentence of an article first: only found words become a statement.")
            return
        source, span = hit.source, hit.span

        def sentence() -> Span:
            article = desk.article(source)
            within = next((p for p in article.paragraphs if p[0] <= span[0] <= p[1]), Span(0, len(article.text)))
            return trimmed(article.text, sentence_around(article.text, Span(*within), span[0]))

        self.ask(sentence, then=lambda found: self._store(source, found), key="sentence")

    def _store(self, source: int, span: Span) -> None:
        desk = self.bridge.desk
        if desk is not None:
            # no claim: the one that is open has nothing to do with what was searched for
            future = desk.add_statement(source, (span,), None, Side.ASSERTS, None)
            self.follow(future, lambda changed: self._stored(source, changed))

    def _stored(self, source: int, changed: Changed) -> None:
        self.accept()
        made = self.bridge.desk.statement(changed.place.id)
        self.navigation.show_source(source, made.id)
        self.bridge.tell(f"{quoted(made.content_text, 80)} is a statement now. {YET}")
