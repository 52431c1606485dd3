"""Read: one article with everything found in it, and the margin that says so in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sicetnon.core.spans import Span, Spans
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.plain_text import label, one_line
from sicetnon.gui.reading_order import Finding, beside
from sicetnon.gui.theme import Theme
from sicetnon.gui.views import reading_menu
from sicetnon.gui.views.article_canvas import ArticleCanvas
from sicetnon.gui.views.article_marks import NOTE, STATEMENT
from sicetnon.gui.views.find_bar import FindBar
from sicetnon.gui.views.in_sight import words_in_sight
from sicetnon.gui.views.span_keys import HINT
from sicetnon.gui.views.statement_panel import StatementPanel
from sicetnon.services.rows import MACHINE, Article, Changed

TOUCHED = {"statements", "sources", "notes", "claims", "speakers"}
NO_SOURCE = "Choose an article on the left to read it here."
SELECT_FIRST = "Select the words of the statement first: with the mouse, or with Shift and the arrow keys."


class ReadingView(QWidget):
    """The reading view; loads aside, follows the navigation, hands every change to the desk."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.navigation, self.theme = bridge, navigation, theme
        self._article: Article | None = None
        self._claims: dict[int, str] | None = None  # wording of the claims its statements stand on
        self._dirty = self._entered = True  # entered: what is selected is still to be brought to sight
        self._edit_when_loaded: int | None = None
        self._words_when_loaded: tuple[int, Span] | None = None
        self.canvas = ArticleCanvas(theme)
        self.panel = StatementPanel(bridge, theme)
        self.find_bar = FindBar(theme)
        self._empty = label(NO_SOURCE, role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint_bar = self._make_hint()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.find_bar)
        for widget, stretch in ((self._empty, 1), (self.canvas, 1), (self._hint_bar, 0), (self.panel, 0)):
            box.addWidget(widget, stretch)
        self.setFocusProxy(self.canvas)
        self._connect()
        self._show(None)

    def _make_hint(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "hint")
        row = QHBoxLayout(bar)
        row.setContentsMargins(self.theme.px(20), self.theme.px(8), self.theme.px(20), self.theme.px(8))
        row.addWidget(label(HINT, wrap=True))
        bar.hide()
        return bar

    def _connect(self) -> None:
        bridge, navigation, canvas = self.bridge, self.navigation, self.canvas
        bridge.changed.connect(self._changed)
        bridge.desk_changed.connect(self._desk_changed)
        navigation.source_changed.connect(lambda _source: self._reload())
        navigation.statement_selected.connect(self._follow)
        navigation.span_edit_requested.connect(self.edit)
        navigation.words_wanted.connect(self._show_words)
        navigation.statement_wanted.connect(self.make_statement)
        canvas.statement_clicked.connect(navigation.select_statement)
        canvas.note_clicked.connect(navigation.select_note)
        canvas.speaker_clicked.connect(navigation.show_speaker)
        canvas.not_the_same.connect(self.not_the_same)
        canvas.statement_wanted.connect(self.make_statement)
        canvas.span_committed.connect(self._set_span)
        canvas.edit_changed.connect(self._edit_changed)
        canvas.menu_wanted.connect(self._menu)
        self.panel.made.connect(self._made)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.find)
        self.find_bar.span_found.connect(canvas.select_span)
        self.find_bar.closed.connect(self._back_to_text)
        self.panel.closed.connect(self._back_to_text)

    # loading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._entered = True
        if self._dirty:
            self._reload()
        elif self._article is not None:
            self._leave_other()
            self._choose(self._article)
            self._take_over(center=True)

    def _desk_changed(self) -> None:
        self._show(None)
        self._reload()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & TOUCHED:
            self._reload()

    def _reload(self) -> None:
        self._dirty = True
        desk, source = self.bridge.desk, self.navigation.source
        if not self.isVisible():
            return
        self._dirty = False
        if desk is None or source is None:
            self._show(None)
            return
        self._leave_other()

        def load() -> tuple[Article | None, dict[int, str]]:
            try:
                article = desk.article(source)
            except KeyError:  # deleted meanwhile
                return None, {}
            ids = sorted({c for view in article.statements for c in view.claims})
            return article, {row.id: row.proposition for row in desk.claims(ids)}

        self.bridge.ask(load, then=lambda found: self._loaded(source, *found), key="reading")

    def _loaded(self, source: int, article: Article | None, claims: dict[int, str]) -> None:
        if source == self.navigation.source:
            self._show(article, claims)

    def _show(self, article: Article | None, claims: dict[int, str] | None = None) -> None:
        other = article is None or self._article is None or article.row.id != self._article.row.id
        same = article is not None and (article, claims) == (self._article, self._claims)
        before = [] if other else self.statement_order()
        self._article, self._claims = article, claims
        if not same:  # an import tells of changes all the time, seldom of this article
            self.canvas.set_article(article, claims)
        self.canvas.setVisible(article is not None)
        self.find_bar.set_text(self.canvas.page.text)
        self._empty.setVisible(article is None)
        if other and self.panel.isVisible():
            self.panel.leave()
        if article is None:
            return
        if other and self._words_when_loaded is None:
            self._choose(article)
        elif before:
            self._go_on(before)
        self._take_over(center=other or self._entered)
        if self._edit_when_loaded is not None:
            number, self._edit_when_loaded = self._edit_when_loaded, None
            self.canvas.begin_edit(number)
        if self._words_when_loaded is not None and self._words_when_loaded[0] == article.row.id:
            self.canvas.select_span(self._words_when_loaded[1])
            self._words_when_loaded = None

    def _take_over(self, *, center: bool) -> None:
        """Emphasise what is selected, and bring it to sight when that is new."""
        statement, note, article = self.navigation.statement, self.navigation.note, self._article
        chosen = None
        if self.canvas.view_of(statement) is not None:
            chosen = (STATEMENT, statement)
        elif article is not None and note in [each.id for each in article.notes]:
            chosen = (NOTE, note)
        if chosen is not None:
            self._entered = False
            self.canvas.select(*chosen, center=center or self.canvas.page.selected != chosen)

    def _leave_other(self) -> None:
        """Let go of a statement of another article: what cannot be seen is not decided on."""
        statement, source = self.navigation.statement, self.navigation.source
        if statement is not None and self._source_of(statement) not in (None, source):
            self.navigation.select_statement(None)

    def _go_on(self, before: list[int]) -> None:
        """Where the selected statement was deleted, select what stood beside it."""
        gone = self.navigation.statement
        if gone is not None and self.canvas.view_of(gone) is None and self._source_of(gone) is None:
            self.navigation.select_statement(beside(before, gone, self.statement_order()))

    def _choose(self, article: Article) -> None:
        """Where nothing of an article is selected, its first statement that is to be reviewed, else its first."""
        note = self.navigation.note
        if self.canvas.view_of(self.navigation.statement) is not None or note in [n.id for n in article.notes]:
            return
        order = self.statement_order()
        waiting = (number for number in order if self.canvas.view_of(number).state == MACHINE)
        self.navigation.select_statement(next(waiting, next(iter(order), None)))

    def reveal(self) -> None:
        """Bring the words of what is selected to sight."""
        if self.canvas.page.selected is not None:
            self.canvas.select(*self.canvas.page.selected)

    def selection_in_sight(self) -> bool:
        """False when the selected words are scrolled away, or their article is still being read."""
        chosen = self.navigation.statement
        return (chosen is None or self.canvas.view_of(chosen) is not None) and words_in_sight(self.canvas)

    def statement_order(self) -> list[int]:
        """Statements in the order of the text, for the review; none while the article is being read."""
        article = self._article
        if article is None or article.row.id != self.navigation.source:
            return []
        return [view.id for view in sorted(article.statements, key=lambda view: view.content[:1])]

    def finding_order(self) -> list[Finding]:
        """Statements and notes in the order of the text."""
        article = self._article if self._article is not None and self.statement_order() else None
        found = [] if article is None else [(each.content[:1], (each.id, None)) for each in article.statements]
        found += [] if article is None else [((each.span,), (None, each.id)) for each in article.notes]
        return [finding for _, finding in sorted(found, key=lambda pair: pair[0])]

    # following

    def _show_words(self, source: int, span: Span) -> None:
        self.navigation.select_statement(None)  # the found words are what one looks at
        if self._article is not None and self._article.row.id == source and self.isVisible():
            self.canvas.select_span(Span(*span))
        else:
            self._words_when_loaded = (source, Span(*span))
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, statement: int | None) -> None:
        if not self.isVisible():
            return
        if statement is None:
            note = self.navigation.note
            if self.canvas.page.selected != (None if note is None else (NOTE, note)):
                self.canvas.select(NOTE, note)
        elif self.canvas.view_of(statement) is not None:
            already = self.canvas.page.selected == (STATEMENT, statement)
            self.canvas.select(STATEMENT, statement, center=not already)
        else:
            source = self._source_of(statement)
            if source is not None:
                self.navigation.set_source(source)

    def edit(self, statement: int) -> None:
        """Let the ends of a statement's words be moved, in its article."""
        source = self._source_of(statement)
        if source is None:
            return
        if self._article is not None and self._article.row.id == source and self.isVisible():
            self.canvas.begin_edit(statement)
        else:
            self._edit_when_loaded = statement
        self.navigation.show_source(source, statement)

    def _source_of(self, statement: int) -> int | None:
        try:
            return self.bridge.desk.statement(statement).source if self.bridge.desk is not None else None
        except KeyError:
            return None

    def _edit_changed(self) -> None:
        edit = self.canvas.editing.edit
        self._hint_bar.setVisible(edit is not None)

    def find(self) -> None:
        """Find words in the article."""
        span = self.canvas.selection()
        words = one_line(span.of(self.canvas.page.text), 60) if span is not None else ""
        if self._article is not None:
            self.find_bar.open(self.canvas.page.text, self.canvas.caret.anchor, words)

    # changing

    def _set_span(self, statement: int, spans: Spans) -> None:
        if self.bridge.desk is not None:
            self.bridge.run(self.bridge.desk.set_span(statement, spans))

    def make_statement(self) -> None:
        """Ask for the rest of a statement made of the selected words."""
        article, span = self._article, self.canvas.selection()
        if article is None or not self.isVisible():
            return
        if span is None:
            self.bridge.tell(SELECT_FIRST)
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.panel.ask(article, (span,), Choice(id=self._likely_speaker(span.start, span.end)), Choice())

    def _likely_speaker(self, start: int, end: int) -> int | None:
        page = self.canvas.page
        piece = page.layout.pieces[page.layout.number_of(start)]
        outside = [
            f for f in page.forms.between(piece.start, piece.end) if f.end <= start or f.start >= end
        ]
        nearest = min(outside, key=lambda f: min(abs(f.start - end), abs(start - f.end)), default=None)
        return nearest.speaker if nearest else None

    def _back_to_text(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, statement: int) -> None:
        self.navigation.select_statement(statement)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def not_the_same(self, speaker: int, printed: str) -> None:
        """What is printed so is somebody else."""
        if self.bridge.desk is not None:
            self.bridge.run(self.bridge.desk.split_form(speaker, printed, printed))

    def _menu(self, place: QPoint, offset: int) -> None:
        reading_menu.make(self, offset).popup(place)
