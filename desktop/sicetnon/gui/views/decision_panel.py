"""The selected statement: decide on it, see it in its place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from sicetnon.core.findings import COLUMN, Column, Evidence, Response, Side
from sicetnon.gui import plain_text, wording
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.buttons import KeyButton
from sicetnon.gui.widgets.card import STATES, NoteCard, state_word, when_words
from sicetnon.gui.widgets.flow import FlowLayout
from sicetnon.gui.widgets.text_block import Mark, TextBlock
from sicetnon.services.rows import NoteView, StatementView, stands

SIDES = (
    (Side.ASSERTS, "Asserts", "side.asserts", "side-assertion"),
    (Side.DENIES, "Denies", "side.denies", "side-denial"),
    (Side.HEDGES, "Hedges", "side.hedges", "side-note"),
    (Side.DECLINES, "Declines", "side.declines", "side-declining"),
)
DECISIONS = (
    ("Accept", "review.accept", "check", "good"),
    ("Reject", "review.reject", "x", "bad"),
    ("Skip", "review.skip", "", ""),
)


RESPONSES = (
    (None, "not said"),
    (Response.EXACT, "this claim"),
    *((value, wording.RESPONSES[value]) for value in Response if value is not Response.EXACT),
)
EVIDENCE = tuple((value, wording.EVIDENCE[value]) for value in Evidence)


class ContextView(QWidget):
    """The sentences around a statement, its own words marked, or a reporter's note; painted, never markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: StatementView | NoteView | None = None
        self._block: TextBlock | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("The statement in its place")
        theme.changed.connect(self._lay_out)

    def show_words(self, view: StatementView | NoteView | None) -> None:
        """Show a statement's surroundings, or a note."""
        self._view = view
        self.setAccessibleDescription(words_of(view) if view else "")
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._made(width).height) if self._view else 0

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.heightForWidth(max(self._theme.px(120), self.width())))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view is not None:
            with QPainter(self) as painter:
                self._made(self.width()).paint(painter, 0, 0, self._theme.colors.muted)

    def _lay_out(self) -> None:
        self._block = None
        if self._view is not None:
            self.setFixedHeight(self.heightForWidth(max(self._theme.px(80), self.width())))
        self.update()

    def _made(self, width: int) -> TextBlock:
        if self._block is None or self._block.width != width:
            view, c = self._view, self._theme.colors
            is_note = isinstance(view, NoteView)
            strong, soft = self._theme.side(None if is_note else view.side)
            dashed = not stands(view)
            text = words_of(view)
            places = [(0, len(text))] if is_note else pieces(text, view)
            marks = [Mark(start, end, line=strong, back=soft, dashed=dashed, ink=c.text) for start, end in places]
            self._block = TextBlock(text, self._theme.serif(1.0), width, tuple(marks), leading=1.12)
        return self._block


def words_of(view: StatementView | NoteView) -> str:
    """What is printed of a statement or a note."""
    return view.text if isinstance(view, NoteView) else view.sentence or view.content_text


def pieces(text: str, view: StatementView) -> list[tuple[int, int]]:
    """Where the pieces of the statement's words stand in its context, in order."""
    found, at = [], 0
    for piece in view.content_text.split(" … "):
        start = text.find(piece, at)
        if start >= 0:
            at = start + len(piece)
            found.append((start, at))
    return found


class Choice(QComboBox):
    """A property of the statement with a few values; says the value a person chose."""

    picked = Signal(object)

    def __init__(self, name: str, choices: tuple[tuple[object, str], ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(lambda at: self.picked.emit(self.itemData(at)))

    def show_value(self, value: object) -> None:
        """Show a value without announcing it."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel over the pane scrolls it and changes nothing


class DecisionPanel(QFrame):
    """Buttons for the side and the decision, then the words in their place and the reasons."""

    response_chosen = Signal(object)
    evidence_chosen = Signal(object)

    def __init__(self, theme: Theme, book: ActionBook) -> None:
        super().__init__()
        self._theme, self._book = theme, book
        self.buttons: dict[str, KeyButton] = {}
        self._sides: dict[Side, KeyButton] = {}
        self._flow = FlowLayout(spacing=6)
        self._decisions = FlowLayout(spacing=6)
        for side, words, action, role in SIDES:
            button = self._button(words, action, role=role)
            button.setCheckable(True)
            button.clicked.connect(self._keep_sides)
            self._sides[side] = button
        for words, action, icon, tint in DECISIONS:
            self._button(words, action, icon=icon, tint=tint, into=self._decisions)
        self._who = plain_text.label("", role="strong", wrap=True)
        self._about = plain_text.label("", role="small", wrap=True)
        self.context = ContextView(theme)
        self._why = plain_text.label("", role="small", wrap=True)
        self._yield = plain_text.label("", role="small", wrap=True)
        self.response = Choice("How the denial answers", RESPONSES)
        self.response.picked.connect(self.response_chosen)
        self.evidence = Choice("Evidence in the statement", EVIDENCE)
        self.evidence.picked.connect(self.evidence_chosen)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, box in (("It answers", self.response), ("Evidence", self.evidence)):
            name = plain_text.label(words, role="small")
            name.setBuddy(box)
            self._form.addRow(name, box)
        self._go = FlowLayout(spacing=6)
        for words, action, icon in (
            ("Go to its words", "statement.go", "locate"),
            ("Edit words", "statement.span", "square-pen"),
            ("Speaker…", "statement.speaker", "user"),
            ("Claim…", "statement.claim", "split"),
        ):
            self._button(words, action, icon=icon, into=self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._flow)
        column.addLayout(self._decisions)
        for part in (self._who, self._about, self.context, self._why):
            column.addWidget(part)
        column.addLayout(self._go)
        column.addLayout(self._form)
        column.addWidget(self._yield)
        self._shown: StatementView | None = None
        theme.changed.connect(self._fit)
        self._fit()

    def show_statement(self, view: StatementView | None) -> None:
        """Show a statement, or that none is selected."""
        self._shown = view
        self._keep_sides()
        self.context.show_words(view)
        for part in (self._about, self.context, self._why):
            part.setVisible(view is not None)
        denial = view is not None and COLUMN[view.side] is Column.DENIAL
        self._form.setRowVisible(self.response, denial)
        self._form.setRowVisible(self.evidence, view is not None)
        if view is None:
            self._who.setText("No statement is selected.")
            self._about.setText(f"Click one, or press {self._book.keys('review.next')} for the next finding.")
            self._about.show()
            return
        self.response.show_value(view.response)
        self.evidence.show_value(view.evidence)
        self._who.setText(wording.said_by(view))
        self._about.setText(about(view))
        self._why.setText(" ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in view.reasons))
        self._why.setVisible(bool(view.reasons))

    def show_note(self, note: NoteView) -> None:
        """Show a reporter's note on evidence, which is accepted or rejected and has no side."""
        self.show_statement(None)
        self.context.show_words(note)
        self.context.show()
        self._who.setText(NoteCard.TITLE)
        self._about.setText(about_note(note))

    def show_yields(self, sentences: tuple[str, ...]) -> None:
        """How often the person agreed of late: honest where a confidence number would not be."""
        self._yield.setText(" ".join(f"{said[:1].upper()}{said[1:]}." for said in sentences))
        self._yield.setVisible(bool(sentences))

    def _keep_sides(self) -> None:
        side = self._shown.side if self._shown is not None else None
        for other, button in self._sides.items():
            button.setChecked(other is side)
            button.update()

    def _fit(self) -> None:
        for flow in (self._flow, self._decisions, self._go):
            flow.setSpacing(self._theme.px(6))
        self.layout().setSpacing(self._theme.px(8))

    def _button(
        self,
        words: str,
        action: str,
        *,
        role: str = "",
        icon: str = "",
        tint: str = "",
        into: FlowLayout | None = None,
    ) -> KeyButton:
        button = KeyButton(self._theme, words, self._book.keys(action), role=role, icon=icon, tint=tint)
        target = self._book.action(action)
        button.clicked.connect(lambda: self._book.trigger(action, seen=True))  # its words stand below
        button.setEnabled(target.isEnabled())
        target.enabledChanged.connect(button.setEnabled)
        self.buttons[action] = button
        (into or self._flow).addWidget(button)
        return button


def about_note(note: NoteView) -> str:
    """What is known of a note, in one sentence of parts."""
    about = ["about " + ", ".join(note.about)] if note.about else []
    return " · ".join([*about, f"¶{note.paragraph}", STATES.get(note.state, note.state)])


def about(view: StatementView) -> str:
    """What is known of a statement, in one sentence of parts."""
    parts = [wording.SIDES[view.side].lower(), view.kind.value]
    if view.cue_text:
        parts.append(f"“{view.cue_text}”")
    if view.via:
        parts.append("via " + ", ".join(view.via))
    parts += [when_words(view), f"¶{view.paragraph}", state_word(view)]
    if view.reprints:
        parts.append(wording.also_in(view))
    if view.orphan:
        parts.append("its words no longer stand where they stood")
    if view.tags:
        parts.append("tagged " + ", ".join(view.tags))
    return " · ".join(parts)
