"""Everything that was done, newest first; going back or forward to any point."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import button_text, label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList
from sicetnon.gui.wording import moment, plural
from sicetnon.services.rows import Changed, OperationRow

NOTE = "Each line is one change. Choose the last one that shall stay; what came after it is undone, and can be redone."
START = "Before the first change listed here"


def line_of(row: OperationRow, place: int) -> Line:
    """A change as a row: what, when, to what."""
    icon, badge = ("undo-2", "undone") if row.undone else ("check", "")
    detail = " · ".join(part for part in (moment(row.at), row.about) if part)
    return Line(row.label, detail, badge=badge, data=place, faint=row.undone, icon=icon)


class HistoryDialog(Frame):
    """The list of operations, with one button that goes to the chosen point."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "History", parent, width=560, height=480)
        self._rows: list[OperationRow] = []
        self._steps, self._told = 0, ""
        self.list = LineList(theme, "Changes, newest first")
        self.body.addWidget(label(NOTE, role="muted", wrap=True))
        self.body.addWidget(self.list, 1)
        self.add_button("Close", self.reject)
        self.button = self.add_button("Undo to here", self._go, primary=True)
        self.list.moved.connect(lambda _line: self._tell())
        self.list.chosen.connect(lambda _line: self._go())
        bridge.changed.connect(self._changed)
        self._load()

    def _changed(self, _changed: Changed) -> None:
        self._load()

    def _load(self) -> None:
        if self._steps == 0 and self.bridge.desk is not None:
            self.ask(self.bridge.desk.history, then=self._show, key="history")

    def _show(self, rows: list[OperationRow]) -> None:
        self._rows = list(rows)
        lines = [line_of(row, place) for place, row in enumerate(self._rows)]
        lines.append(Line(START, data=len(self._rows), icon="history", faint=True))
        newest = next((i for i, r in enumerate(self._rows) if not r.undone), len(self._rows))
        self.list.set_lines(lines, current=newest)
        self._tell()

    def steps(self) -> int:
        """How many undos (above zero) or redos (below zero) lead to the selected line."""
        line = self.list.line()
        if line is None:
            return 0
        before = self._rows[: line.data]
        if line.data < len(self._rows) and self._rows[line.data].undone:
            return -sum(row.undone for row in self._rows[line.data :])
        return sum(not row.undone for row in before)

    def _tell(self) -> None:
        steps = self.steps()
        if steps < 0:
            words = f"Redo {plural(-steps, 'change')}, up to here"
        else:
            words = f"Undo {plural(steps, 'change')} after this" if steps else "Undo to here"
        self.button.setText(button_text(words))
        self.button.setAccessibleName(words)
        self.button.setEnabled(steps != 0 and self._steps == 0)

    def _go(self) -> None:
        if self._steps == 0:
            self._steps = self.steps()
            self._told = f"{'Undone' if self._steps > 0 else 'Redone'}: {plural(abs(self._steps), 'change')}."
            self.button.setEnabled(False)
            self._step()

    def _step(self, _result: object = None) -> None:
        """One undo or redo after the other; a journey once begun is finished, even when the dialog is closed."""
        desk = self.bridge.desk
        if desk is None or self._steps == 0:
            self._steps = 0
            if self._told:
                self.bridge.tell(self._told)
            if not self.gone:
                self._load()
            return
        command = desk.undo if self._steps > 0 else desk.redo
        self._steps += -1 if self._steps > 0 else 1
        self.bridge.run(command(), self._step)
