"""Making a statement by hand from selected words: side, speaker, claim. Stands below the article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from sicetnon.core.findings import COLUMN, Side
from sicetnon.core.spans import Spans, joined
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.claim_picker import ClaimPicker
from sicetnon.gui.dialogs.picker import Choice
from sicetnon.gui.dialogs.speaker_picker import SpeakerPicker
from sicetnon.gui.plain_text import label, one_line
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.buttons import KeyButton
from sicetnon.gui.widgets.flow_row import FlowRow
from sicetnon.gui.wording import SIDES
from sicetnon.services.rows import Article, Changed

OFFERED = (Side.ASSERTS, Side.DENIES, Side.HEDGES, Side.DECLINES, Side.CONDEMNS, Side.ASKS)


class StatementPanel(QFrame):
    """Asks what is needed for one statement and stores it."""

    made = Signal(int)  # the new statement
    closed = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.theme = bridge, theme
        self._article: Article | None = None
        self._content: Spans = ()
        self._speaker, self._claim = Choice(), Choice()
        self.setProperty("role", "status")
        self.setAccessibleName("New statement")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        box.setSpacing(theme.px(8))
        self._words = label("", role="quote", wrap=True)
        box.addWidget(label("NEW STATEMENT OF THE SELECTED WORDS", role="heading"))
        box.addWidget(self._words)
        box.addWidget(self._side_row())
        box.addWidget(self._where_row())
        enter = QShortcut(QKeySequence("Ctrl+Return"), self)
        enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        enter.activated.connect(self._save)
        self.hide()

    def _side_row(self) -> QWidget:
        row = FlowRow(self.theme.px(6))
        self.sides = QButtonGroup(self)
        roles = {"assertion": "side-assertion", "denial": "side-denial", "neither": "side-note"}
        role = {side: roles[COLUMN[side].value] for side in OFFERED} | {Side.DECLINES: "side-declining"}
        for number, side in enumerate(OFFERED):
            button = KeyButton(self.theme, SIDES[side], str(number + 1), role=role[side])
            button.setCheckable(True)
            self.sides.addButton(button, number)
            row.flow.addWidget(button)
        return row

    def _where_row(self) -> QWidget:
        row = FlowRow(self.theme.px(8))
        self.speaker = KeyButton(self.theme, "Speaker", "P")
        self.speaker.clicked.connect(self._pick_speaker)
        self.claim = KeyButton(self.theme, "Claim", "C")
        self.claim.clicked.connect(self._pick_claim)
        self.save = QPushButton("Keep statement (Ctrl+Enter)")
        self.save.setProperty("role", "primary")
        self.save.setAccessibleName("Keep statement")
        self.save.clicked.connect(self._save)
        self.cancel = QPushButton("Leave (Esc)")
        self.cancel.setAccessibleName("Leave without keeping")
        self.cancel.clicked.connect(self.leave)
        for button in (self.speaker, self.claim):
            row.flow.addWidget(button)
        row.flow.add_stretch()
        for button in (self.cancel, self.save):
            row.flow.addWidget(button)
        return row

    def ask(self, article: Article, content: Spans, speaker: Choice, claim: Choice) -> None:
        """Begin with some words and a guess of who speaks."""
        self._article, self._content = article, content
        self._words.setText(one_line(joined(article.text, content), 400))
        self.sides.button(0).setChecked(True)
        self._set_speaker(speaker)
        self._set_claim(claim)
        self.save.setEnabled(True)
        self.show()
        self.sides.button(0).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close without making a statement."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keys without Ctrl or Alt are the panel's: in the window they would decide on another statement."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if plain and event.text().strip():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif 0 <= number < len(OFFERED):
            self.sides.button(number).click()
        elif event.key() == Qt.Key.Key_P:
            self._pick_speaker()
        elif event.key() == Qt.Key.Key_C:
            self._pick_claim()
        else:
            super().keyPressEvent(event)

    def _set_speaker(self, choice: Choice) -> None:
        self._speaker = choice
        name = choice.name
        if choice.id is not None and self.bridge.desk is not None:
            name = next((row.name for row in self.bridge.desk.speakers([choice.id])), None)
        self._say(self.speaker, "Speaker", name or "nobody named")

    def _set_claim(self, choice: Choice) -> None:
        self._claim = choice
        wording = choice.name
        if choice.id is not None and self.bridge.desk is not None:
            wording = next((row.proposition for row in self.bridge.desk.claims([choice.id])), None)
        self._say(self.claim, "Claim", wording or "no claim yet")

    def _say(self, button: KeyButton, what: str, value: str) -> None:
        button.set_words(f"{what}: {one_line(value, 60)}…")
        button.setAccessibleName(f"{what}: {value}. Press to choose another")

    def _pick_speaker(self) -> None:
        source = self._article.row.id if self._article is not None else None
        picker = SpeakerPicker(self.bridge, self.theme, self.window(), present=self._speaker, source=source)
        picker.chosen.connect(self._set_speaker)
        picker.open()

    def _pick_claim(self) -> None:
        picker = ClaimPicker(self.bridge, self.theme, self.window(), none=True)
        picker.chosen.connect(self._set_claim)
        picker.open()

    def _save(self) -> None:
        desk, article = self.bridge.desk, self._article
        if desk is None or article is None or not self.save.isEnabled() or not self.isVisible():
            return
        self.save.setEnabled(False)
        side = OFFERED[self.sides.checkedId()]
        future = desk.add_statement(
            article.row.id, self._content, self._speaker.id, side, self._claim.id,
            new_speaker=self._speaker.name, new_claim=self._claim.name,
        )  # fmt: skip
        self.bridge.run(future, self._kept)

    def _kept(self, changed: Changed) -> None:
        desk, place = self.bridge.desk, changed.place
        if desk is None or place is None:
            return
        self.hide()
        self.made.emit(place.id)
