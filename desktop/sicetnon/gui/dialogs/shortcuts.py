"""`?`: every key, read from the table of actions, and the keys of the article itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from sicetnon.gui.actions import MENUS, ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme

ARTICLE = (
    ("Go through the text", "Arrows, Ctrl+arrows, Page Up, Page Down, Home, End"),
    ("Find in the article; on, back", "Ctrl+F; Enter, Shift+Enter"),
    ("Select words", "Shift with any of these"),
    ("Make a statement of the selected words", "Ctrl+Enter"),
    ("Select the statement at the caret; again: the one around it", "Enter"),
    ("While editing words: move them", "Left, Right"),
    ("While editing words: stretch by a word, by a letter", "Shift+arrows, Ctrl+Shift+arrows"),
    ("While editing words: the other end", "Tab"),
    ("While editing words: to the start, to the end of the paragraph", "Home, End"),
    ("While editing words: keep, leave", "Enter, Esc"),
)
SEARCH = (("Open what was found", "Enter"), ("Make a statement of the sentence found", "Ctrl+Enter"))


def native(key: str) -> str:
    """A key as the platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutSheet(Frame):
    """All keys by menu."""

    def __init__(self, bridge: Bridge, theme: Theme, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Keyboard shortcuts", parent, width=620, height=640, scrolls=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(5))
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.rows = 0
        for menu in MENUS:
            specs = [s for s in book.specs() if s.menu == menu and s.keys]
            self._section(menu, [(s.text.rstrip("…"), ", ".join(map(native, s.keys))) for s in specs])
        self._section("In the article", ARTICLE)
        self._section("In the search", SEARCH)
        close = self.add_button("Close", self.accept, primary=True)
        close.setFocus()

    def _section(self, name: str, lines) -> None:
        if not lines:
            return
        at = self._grid.rowCount()
        heading = label(name.upper(), role="heading")
        heading.setContentsMargins(0, self.theme.px(10), 0, 0)
        self._grid.addWidget(heading, at, 0, 1, 2)
        rule = QFrame()
        rule.setProperty("role", "line")
        self._grid.addWidget(rule, at + 1, 0, 1, 2)
        for number, (words, keys) in enumerate(lines, at + 2):
            self._grid.addWidget(label(words, wrap=True), number, 0)
            key = label(keys, role="strong", wrap=True)
            key.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(key, number, 1)
            self.rows += 1
