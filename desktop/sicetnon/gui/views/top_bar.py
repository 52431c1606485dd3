"""The bar above: import, undo, search, the views, export."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sicetnon.gui import plain_text
from sicetnon.gui.actions import ActionBook
from sicetnon.gui.navigation import Navigation
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.buttons import KeyButton
from sicetnon.gui.widgets.flow import FlowLayout

SEARCH = "Search statements, speakers, sources…"
VIEWS = (("compare", "Compare"), ("read", "Read"), ("timeline", "Timeline"), ("speakers", "Speakers"))


class TopBar(QFrame):
    """Buttons for the actions of the table; it wraps to a second line rather than cut a word."""

    def __init__(self, navigation: Navigation, theme: Theme, book: ActionBook) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._theme, self._book = theme, book
        self._flow = FlowLayout(spacing=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._flow)
        self._rows: list[QHBoxLayout] = []
        self._keyed: list[KeyButton] = []
        self._row = self._group(grows=True)
        self.lists = self._add("view.left", "", icon="panel-left", show_key=False)
        self._add("import.files", "Import", icon="plus")
        self.undo = self._add("edit.undo", "", icon="undo-2", show_key=False)
        self.redo = self._add("edit.redo", "", icon="redo-2", show_key=False)
        self.search = self._add("edit.search", SEARCH, role="search", icon="search")
        self._flow.add_stretch()
        self._row = self._group()
        self._views: dict[str, QPushButton] = {}
        for name, words in VIEWS:
            button = self._add(f"view.{name}", words, show_key=False)
            button.setCheckable(True)
            self._views[name] = button
        self._row = self._group()
        self._add("export.pdf", "Export PDF", role="primary")
        self.detail = self._add("view.right", "", icon="panel-right", show_key=False)
        self.show_panes(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        navigation.view_changed.connect(self._show_view)
        theme.changed.connect(self._fit)
        self._fit()
        self._show_view(navigation.view)

    def say_undo(self, undo: str | None, redo: str | None) -> None:
        """Tell by tooltip and to screen readers what the arrows would do."""
        for button, word, label in ((self.undo, "Undo", undo), (self.redo, "Redo", redo)):
            words = f"{word} {label}" if label else f"Nothing to {word.lower()}"
            button.setAccessibleName(words)
            plain_text.tooltip(button, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_room()

    def _spare_room(self) -> None:
        """Leave out the keys and the longer words where they would break the bar."""
        short = self.width() < self._full_width()
        for button in self._keyed:
            button.show_key(not short)
        self.search.set_words("Search…" if short else SEARCH)
        self.search.setAccessibleName(SEARCH)
        self._flow.invalidate()

    def _full_width(self) -> int:
        """Width of the bar with all keys and words, whatever it shows now."""
        px, small, words = self._theme.px, self._theme.sans(0.85), self._theme.sans()
        width = sum(row.parentWidget().sizeHint().width() for row in self._rows) + px(8) * 4 + px(24)
        for button in self._keyed:
            if not button.key_shown():
                width += QFontMetrics(small).horizontalAdvance(button.key()) + px(16)
        if self.search.words() != SEARCH:
            metrics = QFontMetrics(words)
            width += metrics.horizontalAdvance(SEARCH) - metrics.horizontalAdvance(self.search.words())
        return width

    def show_panes(self, shown: bool) -> None:
        """Offer the buttons for lists and detail, where there is room for one of them only."""
        self.lists.setVisible(shown)
        self.detail.setVisible(shown)

    def _group(self, *, grows: bool = False) -> QHBoxLayout:
        """Buttons that stay together when the bar breaks."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        if grows:
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._first = box
        self._rows.append(row)
        self._flow.addWidget(box)
        return row

    def _fit(self) -> None:
        px = self._theme.px
        self._flow.setContentsMargins(px(12), px(7), px(12), px(7))
        self._flow.setSpacing(px(8))
        for row in self._rows:
            row.setSpacing(px(8))
        self.search.grow(max(px(380), self.search.sizeHint().width()))
        self._first.setMaximumWidth(px(640))
        self._spare_room()

    def _add(self, action: str, words: str, *, role: str = "", icon: str = "", show_key: bool = True) -> KeyButton:
        key = self._book.keys(action)
        button = KeyButton(self._theme, words, key if show_key else "", role=role, icon=icon)
        spec = self._book.spec(action)
        if not words:
            button.setAccessibleName(spec.text)
        if key:
            plain_text.tooltip(button, f"{spec.text.rstrip('…')} ({key})")
        target = self._book.action(action)
        button.clicked.connect(lambda: self._book.trigger(action))
        button.clicked.connect(self._keep_checks)
        button.setEnabled(target.isEnabled())
        target.enabledChanged.connect(button.setEnabled)
        self._row.addWidget(button)
        if show_key and key:
            self._keyed.append(button)
        return button

    def _keep_checks(self) -> None:
        """A click on the view that is shown must not uncheck it."""
        self._show_view(self._shown)

    def _show_view(self, name: str) -> None:
        self._shown = name
        for view, button in self._views.items():
            button.setChecked(view == name)
            button.setAccessibleDescription("shown" if view == name else "")
