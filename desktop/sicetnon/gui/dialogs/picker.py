"""Choosing one of many by typing: a search line, a list, and a new one from the words typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList

WAIT_MS = 120  # after the last key before asking


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: something that is there (`id`), something new (`name`), or nothing (both None)."""

    id: int | None = None
    name: str | None = None


class SearchLine(QLineEdit):
    """A line of search words whose arrows move through the list below it."""

    def __init__(self, target: LineList, name: str, hint: str) -> None:
        super().__init__()
        self._target = target
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            by = steps.get(Qt.Key(event.key()))
            if by is not None:
                self._target.step(by)
                return True
        return super().eventFilter(watched, event)


class Picker(Frame):
    """Search line and list; `find` runs aside and gives the rows for some words."""

    chosen = Signal(object)  # Choice

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        title: str,
        find: Callable[[str], Sequence[Line]],
        parent: QWidget | None = None,
        *,
        hint: str,
        new: str = "",
        none: str = "",
        none_first: bool = False,
        note: str = "",
    ) -> None:
        super().__init__(bridge, theme, title, parent, width=520, height=460)
        self._find, self._new, self._none, self._none_first = find, new, none, none_first
        if note:
            self.body.addWidget(label(note, role="muted", wrap=True))
        self.list = LineList(theme, title)
        self.search = SearchLine(self.list, hint, hint)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self._take)
        self.list.chosen.connect(self._take_line)
        self.add_button("Cancel", self.reject)
        self._choose = self.add_button("Choose", self._take, primary=True)
        self.list.moved.connect(lambda line: self._choose.setEnabled(line is not None))
        self._choose.setEnabled(False)
        self.search.setFocus()
        self._ask()

    def _ask(self) -> None:
        words = self.search.text().strip()
        self.ask(self._find, words, then=lambda found: self._show(words, found), key="picker")

    def _show(self, words: str, found: Sequence[Line]) -> None:
        lines = list(found)
        if words and self._new and all(line.text.casefold() != words.casefold() for line in lines):
            lines.append(Line(f"{self._new} “{words}”", data=Choice(name=words), icon="plus"))
        if not words and self._none:
            none = Line(self._none, data=Choice(), icon="circle-slash", faint=True)
            lines.insert(0 if self._none_first else len(lines), none)
        self.list.set_lines(lines)

    def _take(self) -> None:
        line = self.list.line()
        if line is not None and not self._wait.isActive():
            self._take_line(line)

    def _take_line(self, line: Line) -> None:
        choice = line.data if isinstance(line.data, Choice) else Choice(id=line.data)
        self.accept()
        self.chosen.emit(choice)
