"""Check project: file, hashes and every span, aside; what is wrong, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList
from sicetnon.gui.wording import plural

ALL_WELL = "All is well: the file is sound, every text has the hash it was stored with, every span stands on its words."


def checked(desk) -> Sequence[str]:
    """The problems of a project as sentences. Runs aside."""
    found: Any = desk.check()
    if isinstance(found, Future):
        found = found.result()
    return tuple(str(problem) for problem in found)


class CheckDialog(Frame):
    """Runs the check when it opens."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, "Check project", parent, width=560, height=320)
        self.told = label("Checking the file, the hashes and every span…", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("The check is running")
        self.list = LineList(theme, "Problems", details=False)
        self.list.hide()
        self.body.addWidget(self.told)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.list, 1)
        self.body.addStretch()
        self.add_button("Close", self.accept, primary=True).setFocus()
        if bridge.desk is not None:
            self.ask(checked, bridge.desk, then=self._show, key="check", long=True)

    def _show(self, problems: Sequence[str]) -> None:
        self.bar.hide()
        if not problems:
            self.told.setText(ALL_WELL)
            return
        self.told.setText(f"{plural(len(problems), 'problem')}. Nothing was changed.")
        self.list.set_lines([Line(problem, icon="triangle-alert") for problem in problems])
        self.list.show()

    def tell_problem(self, sentence: str) -> None:
        """The check itself failed."""
        self.bar.hide()
        self.told.setText("The check could not be finished.")
        super().tell_problem(sentence)
