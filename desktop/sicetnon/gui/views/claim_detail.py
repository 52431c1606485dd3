"""The right pane: where the sides differ, on what evidence, the selected statement, notes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sicetnon.gui import plain_text
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.theme import Theme
from sicetnon.gui.views.decision_panel import DecisionPanel
from sicetnon.gui.views.difference_table import DifferenceTable
from sicetnon.services.rows import Changed, ClaimDetail, Place

NO_CLAIM = "Choose a claim on the left to see in which points its sides differ, and on what evidence."
ALONE = "This statement stands on no claim yet. Press {} to put it to one, or {} to make one of it."
PROOF_SHARE = 0.42  # of the upper part that evidence takes at most
NO_EVIDENCE, FEW = "none mentioned in this article", 2
SOON_MS = 15
IDLE_MS = 4000  # a note is kept after so long without a key


class Section(QFrame):
    """A part of the pane under a small heading."""

    def __init__(self, theme: Theme, words: str, far: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self._theme = theme
        self.heading = plain_text.label(role="heading")
        self.say(words)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        if far is not None:
            head.addWidget(far)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self._fit()
        theme.changed.connect(self._fit)

    def say(self, words: str) -> None:
        """Put words into the heading."""
        self.heading.setText(words.upper())
        self.heading.setAccessibleName(words)

    def _fit(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(px(12), px(8), px(12), px(10))
        self.column.setSpacing(px(6))


class EvidenceList(QWidget):
    """Speaker and evidence, line by line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show who offered what."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            item.widget().deleteLater()
        if not rows:
            none = plain_text.label("No evidence is mentioned in these sources.", role="muted", wrap=True)
            self._grid.addWidget(none, 0, 0)
        for number, line in enumerate(evidence_lines(rows)):
            self._grid.addWidget(plain_text.label(line, wrap=True), number, 0)


def evidence_lines(rows: tuple[tuple[str, str], ...]) -> list[str]:
    """Those of whom the same is said share a line; many who mention none stand last, as "All others"."""
    together: dict[str, list[str]] = {}
    for speaker, words in rows:
        together.setdefault(words, []).append(speaker)
    without = together.pop(NO_EVIDENCE, [])
    lines = [f"{', '.join(speakers)}: {words}" for words, speakers in together.items()]
    if without:
        lines.append(f"{'All others' if lines and len(without) > FEW else ', '.join(without)}: {NO_EVIDENCE}")
    return lines


def scroller(*parts: QWidget) -> QScrollArea:
    """Parts one below the other, which scroll where they find no room."""
    body = QWidget()
    body.setProperty("role", "pane")
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area


class Above(QFrame):
    """Points as high as their rows, evidence below them; where room is short the points scroll, evidence stays."""

    def __init__(self, none: QWidget, points: QScrollArea, proof: QScrollArea) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._points, self._proof = points, proof
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((none, 0), (points, 1), (proof, 0)):
            column.addWidget(part, stretch)
        column.addStretch(0)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.fit()
        return handled

    def fit(self) -> None:
        """Give both their heights at the width of now."""
        points = self._whole(self._points)
        proof = min(self._whole(self._proof), round(self.height() * PROOF_SHARE))
        if (points, proof) != (self._points.maximumHeight(), self._proof.maximumHeight()):
            self._points.setMaximumHeight(points)
            self._proof.setFixedHeight(proof)

    def _whole(self, area: QScrollArea) -> int:
        """Height of all that a scroll area holds."""
        layout, width = area.widget().layout(), max(1, self.width())
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


class NoteEdit(QPlainTextEdit):
    """A note kept when one leaves it or pauses; files dropped on it go to the window."""

    def __init__(self, pane: ClaimDetailPane) -> None:
        super().__init__()
        self._pane = pane
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Note on the claim")
        self.setPlaceholderText("What you want to remember about this claim")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._pane.left.emit()  # losing the keyboard keeps the note
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pane.save_note()


class ClaimDetailPane(QSplitter):
    """The claim above, the selected statement below: neither pushes the other out of sight."""

    left = Signal()  # Escape: the keyboard goes back to the centre

    def __init__(self, bridge: Bridge, navigation: Navigation, theme: Theme, book: ActionBook) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._bridge, self._navigation, self._theme, self._book = bridge, navigation, theme, book
        self._note_of: int | None = None
        self._kept = ""
        self._seen: int | None = None  # the statement shown last
        self._shown: int | None = None  # the claim
        self._alone = ALONE.format(book.keys("statement.claim"), book.keys("statement.new_claim"))
        self.setChildrenCollapsible(False)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.save_note)
        self._note.textChanged.connect(self._typed)
        self._soon = QTimer(self)  # the centre first; a change and the next selection are then shown at once
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show)
        self._stale = False
        bridge.changed.connect(self._changed)
        bridge.desk_changed.connect(self.refresh)
        bridge.desk_changed.connect(self._ask_yields)
        navigation.claim_changed.connect(lambda _claim: self._later(stale=True))
        navigation.statement_selected.connect(lambda _statement: self._later(stale=False))
        navigation.view_changed.connect(lambda _view: self._view_changed())
        theme.changed.connect(self._fit)
        self._fit()
        self._name_claim()
        self.refresh()

    def _view_changed(self) -> None:
        self._name_claim()
        self._later(stale=False)

    def _name_claim(self) -> None:
        """Say which claim this is, where nothing else does."""
        self._claim.setVisible(self._navigation.view != "compare")

    def refresh(self) -> None:
        """Read the claim again."""
        self._stale = False
        detail = self._read()
        for part in (self._points, self._proof, self._notes):
            part.setVisible(detail is not None)
        if detail is not None:
            self._claim.setText(detail.row.proposition)
            self._claim.setAccessibleName(f"Claim: {detail.row.proposition}")
            self.differences.show_rows(detail.differences)
            self.differences.setVisible(bool(detail.differences))
            self._no_points.setVisible(not detail.differences)
            self._no_points.setText(
                "No denial in these sources to set beside it."
                if not detail.denials
                else "The sides cannot be set against each other word by word."
            )
            self.evidence.show_rows(detail.evidence)
            self._tags.setText("Tags: " + ", ".join(detail.tags))
            self._tags.setVisible(bool(detail.tags))
        self._shown = detail.row.id if detail is not None else None
        self._none.setVisible(detail is None)
        self._none.setText(NO_CLAIM if self._navigation.statement is None else self._alone)
        self._above.fit()
        self._show_note(detail)
        self._show_statement()

    def save_note(self) -> None:
        """Keep the note if it was changed; it is said to be kept when it is in the file."""
        self._timer.stop()
        text, desk, claim = self._note.toPlainText(), self._bridge.desk, self._note_of
        if desk is None or claim is None or text == self._kept:
            return
        self._kept = text
        self._said.setText("saving…")
        self._bridge.run(desk.set_note(Place("claim", claim), text), lambda _changed: self._said.setText("saved"))

    def focus_note(self) -> None:
        """Give the keyboard to the note."""
        self._below.widget().layout().activate()
        self._below.ensureWidgetVisible(self._notes)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # inside
    def _build(self) -> None:
        more = QPushButton()
        more.setProperty("role", "heading")
        more.setAccessibleName("More about the claim")
        plain_text.tooltip(more, "More about the claim")
        menu = QMenu(more)
        for spec in self._book.specs():
            if spec.menu == "Claim":
                menu.addAction(self._book.action(spec.id))
        more.setMenu(menu)
        more.setIcon(self._theme.icon("ellipsis", self._theme.colors.muted))
        self._more = more
        self._points = Section(self._theme, "Points of difference", more)
        self.differences = DifferenceTable(self._theme)
        self._no_points = plain_text.label("", role="muted", wrap=True)
        self._claim = plain_text.label("", role="strong", wrap=True)  # Compare says it in its head
        for part in (self._claim, self.differences, self._no_points):
            self._points.column.addWidget(part)
        self._points.setProperty("role", "pane")
        self._proof = Section(self._theme, "Evidence")
        self._proof.setProperty("role", "ruled")
        self.evidence = EvidenceList(self._theme)
        self._proof.column.addWidget(self.evidence)
        self._chosen = Section(self._theme, "Selected statement")
        self.statement = DecisionPanel(self._theme, self._book)
        self._chosen.column.addWidget(self.statement)
        self.statement.response_chosen.connect(lambda value: self._set("set_response", value))
        self.statement.evidence_chosen.connect(lambda value: self._set("set_evidence", value))
        self._said = plain_text.label("", role="small")
        self._notes = Section(self._theme, "Notes", self._said)
        self._note = NoteEdit(self)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._notes.column.addWidget(self._note)
        self._tags = plain_text.label("", role="small", wrap=True)
        self._notes.column.addWidget(self._tags)
        self._none = plain_text.label(NO_CLAIM, role="muted", wrap=True)
        self._none.setContentsMargins(*[self._theme.px(12)] * 4)
        self._above = Above(self._none, scroller(self._points), scroller(self._proof))
        self.addWidget(self._above)
        self._below = scroller(self._chosen, self._notes)
        self.addWidget(self._below)
        self.setSizes([480, 520])
        self.setStretchFactor(0, 48)
        self.setStretchFactor(1, 52)

    def _set(self, command: str, value: object) -> None:
        """Give the selected statement another property."""
        desk, number = self._bridge.desk, self._navigation.statement
        if desk is not None and number is not None:
            self._bridge.run(getattr(desk, command)(number, value))

    def _ask_yields(self) -> None:
        desk = self._bridge.desk
        if desk is not None:
            self._bridge.ask(desk.yields, then=self.statement.show_yields, key="yields")

    def _read(self) -> ClaimDetail | None:
        """The claim that is open; outside Compare not beside a statement that does not stand on it."""
        desk, navigation = self._bridge.desk, self._navigation
        claim, number = navigation.claim, navigation.statement
        if claim is None or desk is None:
            return None
        beside = desk.statements([number]) if number is not None and navigation.view != "compare" else []
        return None if any(claim not in view.claims for view in beside) else self._bridge.claim(claim)

    def _show_statement(self) -> None:
        desk, number, note = self._bridge.desk, self._navigation.statement, self._navigation.note
        view = None
        notes = desk.notes([note]) if desk is not None and note is not None else []
        if desk is not None and number is not None:
            try:
                view = self._on_claim(desk, number)
            except KeyError:
                view = None
        if view is None or view.id != self._seen:
            self._below.verticalScrollBar().setValue(0)
        self._seen = view.id if view else None
        self._chosen.say("Selected note" if notes else "Selected statement")
        if notes:
            self.statement.show_note(notes[0])
        else:
            self.statement.show_statement(view)

    def _on_claim(self, desk, number: int):
        """The statement with the side it takes on the claim that is shown."""
        detail = self._read()
        members = (*detail.assertions, *detail.denials, *detail.others) if detail else ()
        return next((view for view in members if view.id == number), None) or desk.statement(number)

    def _show_note(self, detail: ClaimDetail | None) -> None:
        claim = detail.row.id if detail else None
        text = detail.note if detail else ""
        if claim != self._note_of:
            self.save_note()
            self._said.setText("")
        elif self._note.toPlainText() != self._kept:
            return  # being written: what the person types stands
        self._note_of = claim
        self._kept = text
        if self._note.toPlainText() != text:
            self._note.setPlainText(text)

    def _typed(self) -> None:
        if self._note.toPlainText() != self._kept:
            self._said.setText("not yet saved")
            self._timer.start()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & {"claims", "statements", "speakers", "notes", "sources"}:
            self._later(stale=True)

    def _later(self, *, stale: bool) -> None:
        self._stale = self._stale or stale
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        detail = self._read()
        if self._stale or (detail.row.id if detail is not None else None) != self._shown:
            self.refresh()
            self._ask_yields()
        else:
            self._show_statement()

    def _fit(self) -> None:
        px = self._theme.px
        self._above.fit()
        self._note.setFixedHeight(px(86))
        self._more.setIconSize(QSize(px(16), px(16)))
        self._more.setIcon(self._theme.icon("ellipsis", self._theme.colors.muted))
