"""`?`: every key, read from the table of actions, and the keys of the article itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sicetnon.gui.actions import MENUS, ActionBook
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.flow_row import FlowRow

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
WIDE = 920  # width of two columns at 100 % text
FIRST = ("File", "Edit", "Review", "Statement")  # menus of the first column
SEARCH = (("Open what was found", "Enter"), ("Make a statement of the sentence found", "Ctrl+Enter"))


def native(key: str) -> str:
    """A key as the platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutSheet(Frame):
    """All keys by menu, in two columns where the screen has room for them."""

    def __init__(self, bridge: Bridge, theme: Theme, book: ActionBook, parent: QWidget | None = None) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry().width()
        self._two = theme.px(WIDE) + 40 <= screen
        width = WIDE if self._two else 620
        super().__init__(bridge, theme, "Keyboard shortcuts", parent, width=width, height=720, scrolls=True)
        self.rows = 0
        row = QHBoxLayout()
        row.setSpacing(theme.px(36))
        self._columns = [QVBoxLayout() for _ in range(1 + self._two)]
        for column in self._columns:
            column.setSpacing(theme.px(4))
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        for menu in MENUS:
            specs = [s for s in book.specs() if s.menu == menu and s.keys]
            lines = [(s.text.rstrip("…"), self._caps(tuple(map(native, s.keys)))) for s in specs]
            self._section(menu, lines, second=menu not in FIRST)
        self._section("In the article", [(words, self._told(keys)) for words, keys in ARTICLE], second=True)
        self._section("In the search", [(words, self._told(keys)) for words, keys in SEARCH], second=False)
        for column in self._columns:
            column.addStretch(1)
        close = self.add_button("Close", self.accept, primary=True)
        close.setFocus()

    def _caps(self, keys: tuple[str, ...]) -> QWidget:
        """Keys as they look on the keyboard."""
        caps = FlowRow(self.theme.px(5))
        for key in keys:
            caps.flow.addWidget(label(key, role="key"))
        return caps

    def _told(self, keys: str) -> QWidget:
        """Keys in words, where there are too many to draw."""
        told = label(keys, role="small", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        return told

    def _section(self, name: str, lines: list[tuple[str, QWidget]], *, second: bool) -> None:
        if not lines:
            return
        column = self._columns[-1 if second else 0]
        heading = label(name.upper(), role="heading")
        heading.setAccessibleName(name)
        heading.setContentsMargins(0, self.theme.px(10), 0, 0)
        rule = QFrame()
        rule.setProperty("role", "line")
        grid = QGridLayout()
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(5))
        for number, (words, keys) in enumerate(lines):
            grid.addWidget(label(words, wrap=True), number, 0)
            grid.addWidget(keys, number, 1)
            self.rows += 1
        column.addWidget(heading)
        column.addWidget(rule)
        column.addLayout(grid)
