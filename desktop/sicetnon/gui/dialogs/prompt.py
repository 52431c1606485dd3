"""Asking for one line or a few words: a new name, a wording, tags."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme


class Prompt(Frame):
    """One line to fill in; `given` carries the words without blanks at the ends."""

    given = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        title: str,
        parent: QWidget | None = None,
        *,
        text: str = "",
        note: str = "",
        button: str = "Keep",
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(bridge, theme, title, parent, width=480)
        self._may_be_empty = may_be_empty
        if note:
            self.body.addWidget(label(note, role="muted", wrap=True))
        self.line = QLineEdit(text)
        self.line.setAccessibleName(title)
        self.line.selectAll()
        self.body.addWidget(self.line)
        self.add_button("Cancel", self.reject)
        self.keep = self.add_button(button, self._keep, primary=True)
        self.line.textChanged.connect(lambda _text: self._enable())
        self.line.setFocus()
        self._enable()

    def _enable(self) -> None:
        self.keep.setEnabled(self._may_be_empty or bool(self.line.text().strip()))

    def _keep(self) -> None:
        words = self.line.text().strip()
        self.accept()
        self.given.emit(words)
