"""Assertion beside denial for one claim."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sicetnon.core.findings import Evidence, Side
from sicetnon.core.on_record import evidence_words
from sicetnon.gui import plain_text
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.models.comparison import CellRole
from sicetnon.gui.models.lists import claim_word
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.reading_order import Finding, beside, following
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.compare_table import CompareTable, unreviewed
from sicetnon.gui.views.in_sight import row_in_sight
from sicetnon.gui.widgets.chips import Chip
from sicetnon.gui.widgets.wrapped import Wrapped
from sicetnon.gui.wording import plural
from sicetnon.services.rows import Changed, ClaimDetail, NoteView, StatementView, sources_of, times_said

HEAD_SHARE = 0.6  # of the view's height that the head takes at most
NARROW = 420  # width of the head at 100 % text below which it saves height


class CompareHead(QFrame):
    """The claim's words, what stands on record, and the button that accepts what is in sight."""

    grown = Signal()  # it may need another height

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self._theme = theme
        self._chip = Chip(theme)
        self._facts = Wrapped("muted")
        self._title = Wrapped("title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.accept = QPushButton("")
        self.accept.setAccessibleName("Accept all that is visible")
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._first.addWidget(self._facts, 1)
        second = QHBoxLayout()
        second.addWidget(self._title, 1)
        second.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.addLayout(self._first)
        column.addLayout(second)
        self._fit()
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_height()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return handled

    def _spare_height(self) -> None:
        """Where the words are many for the width, the chip stands above them and the title is set smaller."""
        narrow = self.width() < self._theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._first.direction() != way:
            self._first.setDirection(way)
            plain_text.restyle(self._title, "subtitle" if narrow else "title")

    def show_detail(self, detail: ClaimDetail) -> None:
        """Show a claim's facts."""
        self._chip.say(claim_word(detail.row), "denial" if detail.row.contested else "plain")
        self._facts.say(facts(detail))
        self._title.say(detail.row.proposition)
        self._title.setAccessibleName(f"Claim: {detail.row.proposition}")

    def offer(self, number: int) -> None:
        """Say how many findings the button would accept."""
        self.accept.setVisible(number > 0)
        words = f"Accept {number} visible"
        self.accept.setText(words)
        self.accept.setAccessibleName(f"Accept the {plural(number, 'finding')} that are visible")
        plain_text.tooltip(self.accept, f"{words} (Ctrl+Shift+A)")

    def _fit(self) -> None:
        px = self._theme.px
        self.layout().setContentsMargins(px(20), px(12), px(20), px(12))
        self.layout().setSpacing(px(4))
        self._spare_height()


class CompareView(QWidget):
    """Head, columns, and a sentence when there is nothing to compare."""

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._navigation, self._theme = bridge, navigation, theme
        self._stale = True
        self.head = CompareHead(theme)
        self.table = CompareTable(theme)
        self._above = QScrollArea()
        self._above.setWidgetResizable(True)
        self._above.setFrameShape(QFrame.Shape.NoFrame)
        self._above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._above.setWidget(self.head)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.table, 1)
        self._nothing = plain_text.label("Choose a claim on the left to see its sides.", role="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(full)
        self.setFocusProxy(self.table)
        self._connect()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The head as high as its words; where they would push out the cards, they scroll."""
        need = self.head.heightForWidth(self.width())
        self._above.setFixedHeight(max(1, min(need, round(self.height() * HEAD_SHARE))))

    def refresh(self) -> None:
        """Read the claim again."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        claim = self._navigation.claim
        detail = self._bridge.claim(claim) if claim is not None else None
        if detail is None:
            self._stack.setCurrentIndex(0)
            self.table.show_detail(None)
            self._navigation.select_statement(None)
            return
        model = self.table.model()
        same = model.detail is not None and model.detail.row.id == detail.row.id
        before = self.finding_order() if same else []
        self._stack.setCurrentIndex(1)
        self.head.show_detail(detail)
        self.table.show_detail(detail)
        self._choose(before)
        self._say_visible()

    def statement_order(self) -> list[int]:
        """Statements in reading order, for the review."""
        if self._stale:
            self.refresh()
        return [view.id for view in self.table.model().statements()]

    def reveal(self) -> None:
        """Bring what is selected to the middle."""
        self.table.select(self._navigation.statement, self._navigation.note)

    def selection_in_sight(self) -> bool:
        """False when the selected card is scrolled away."""
        return row_in_sight(self.table)

    def visible_findings(self) -> list[int]:
        """Unreviewed findings whose card stands wholly in sight."""
        return unreviewed(self.table.visible_statements())

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        elif self.table.model().detail is not None:
            self._choose([])  # something else may have been selected where this could not be seen

    def _connect(self) -> None:
        self._bridge.changed.connect(self._changed)
        self._bridge.desk_changed.connect(self.refresh)
        self._navigation.claim_changed.connect(self._claim_changed)
        self._navigation.statement_selected.connect(self._selected)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.pressed.connect(self._current_changed)  # the current card may not be what is selected elsewhere
        self.table.opened.connect(self._open)
        self.table.activated.connect(self._open_note)
        self.table.shown_changed.connect(self._say_visible)
        self.head.accept.clicked.connect(self._accept_visible)
        self.head.grown.connect(self._fit_head)

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & {"claims", "statements", "speakers", "notes", "sources"}:
            self.refresh()

    def _claim_changed(self, _claim: int | None) -> None:
        self.refresh()

    def finding_order(self) -> list[Finding]:
        """What can be selected, in reading order: statements, then notes."""
        model = self.table.model()
        return [(view.id, None) for view in model.statements()] + [(None, note) for note in model.notes()]

    def _choose(self, before: list[Finding]) -> None:
        """Keep what is selected where it stands; where it is gone, go on from its place `before`."""
        one, model = self._navigation.statement, self.table.model()
        chosen, now = (model.holder(one) or one, self._navigation.note), self.finding_order()
        if chosen in now:
            self.table.select(*chosen, centred=not before)
            return
        waiting = [(number, None) for number in unreviewed(v for v in model.statements() if v.reprint_of is None)]
        found = None
        if chosen in before:
            alike = [cell for cell in now if (cell[0] is None) == (chosen[0] is None)]  # a statement, or a note
            found = following(before, chosen, waiting if chosen[0] is not None else ()) or beside(before, chosen, alike)
        statement, note = found or next(iter(waiting or now), (None, None))
        if note is None:
            self._navigation.select_statement(statement)
        else:
            self._navigation.select_note(note)

    def _selected(self, statement: int | None) -> None:
        if self.isVisible() and not self._stale:
            self.table.select(statement, self._navigation.note)

    def _current_changed(self, current) -> None:
        cell = current.data(CellRole) if current.isValid() else None
        if isinstance(cell, NoteView):
            self._navigation.select_note(cell.id)
        elif isinstance(cell, StatementView):
            self._navigation.select_statement(cell.id)

    def _open(self, statement: int) -> None:
        view = self._bridge.desk.statement(statement)
        self._navigation.show_source(view.source, statement)

    def _open_note(self, index) -> None:
        cell = index.data(CellRole)
        if isinstance(cell, NoteView):
            self._navigation.show_note(cell.source, cell.id)

    def _accept_visible(self) -> None:
        found = self.visible_findings()
        if found:
            self._bridge.run(self._bridge.desk.accept(found))

    def _say_visible(self) -> None:
        self.head.offer(len(self.visible_findings()))


def facts(detail: ClaimDetail) -> str:
    """One line of facts: evidence, statements, speakers, sources, origins."""
    views = (*detail.assertions, *detail.denials, *detail.others)
    stated = times_said(view for view in views if view.evidence is Evidence.STATED)
    notes = [(note.about, note.offered) for note in detail.notes]
    evidence = evidence_words(stated, notes, names_of(detail.assertions), names_of(detail.denials))
    speakers = plural(detail.speakers, "speaker") if detail.speakers else "nobody named"
    counted = f"{plural(times_said(views), 'statement')} by {speakers}"
    places = f"in {plural(detail.sources, 'source')}"
    if detail.origins and detail.origins != detail.sources:
        places += f" ({plural(detail.origins, 'origin')})"
    worded = "" if detail.row.confirmed else "wording by the program"
    return " · ".join(part for part in (evidence, f"{counted} {places}", one_sided(detail), worded) if part)


def names_of(views: Iterable[StatementView]) -> set[str]:
    """Everybody whose words they are."""
    return {name for view in views for name in (view.speaker_name, *view.joint) if name}


def one_sided(detail: ClaimDetail) -> str:
    """How many sources print the assertion and not the denial, or the other way round."""
    asserted = sources_of(detail.assertions)
    denied = sources_of(view for view in detail.denials if view.side is Side.DENIES)
    if not (asserted and denied) or asserted == denied:
        return ""
    parts = []
    for alone, words in ((asserted - denied, "the assertion only"), (denied - asserted, "the denial only")):
        if alone:
            parts.append(f"{plural(len(alone), 'source')} print{'s' if len(alone) == 1 else ''} {words}")
    return ", ".join(parts)
