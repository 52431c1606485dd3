"""Splitting a claim: which statements go, and how their own claim is worded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label, one_line
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line, LineList
from sicetnon.gui.wording import plural, said_by
from sicetnon.services.rows import Changed, ClaimDetail


class SplitClaim(Frame):
    """Choose with Space or a click; the wording begins with the words of the first statement chosen."""

    split = Signal(object)  # Place of the new claim

    def __init__(
        self, bridge: Bridge, theme: Theme, claim: ClaimDetail, statement: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, theme, "Split the claim", parent, width=600, height=480)
        self.claim = claim
        self.body.addWidget(label(claim.row.proposition, role="strong", wrap=True))
        self.body.addWidget(label("Which statements speak of something else?", role="muted", wrap=True))
        self.list = LineList(theme, "Statements of the claim; several may be chosen")
        self.list.setSelectionMode(LineList.SelectionMode.MultiSelection)
        views = (*claim.assertions, *claim.denials, *claim.others)
        self.list.set_lines(
            [
                Line(v.content_text[:300], f"{said_by(v)} {v.side.value} · ¶{v.paragraph}",
                     data=v, icon="quote", side=v.side, quoted=True)
                for v in views
            ]
        )  # fmt: skip
        self.list.clearSelection()
        for row, view in enumerate(views):
            if view.id == statement:
                self.list.select(row)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(label("The new claim, worded positively", role="muted"))
        self.line = QLineEdit()
        self.line.setAccessibleName("Wording of the new claim")
        self.body.addWidget(self.line)
        self.add_button("Cancel", self.reject)
        self.keep = self.add_button("Split off", self._keep, primary=True)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.line.textEdited.connect(lambda _text: self._tell())
        self._tell()

    def _tell(self) -> None:
        lines = self.list.chosen_lines()
        count = len(lines)
        if not self.line.isModified():
            self.line.setText(one_line(lines[0].data.content_text, 200) if lines else "")
            self.line.setCursorPosition(0)
        every = count == self.list.lines.rowCount()
        self.keep.setText(f"Split off {plural(count, 'statement')}" if count else "Split off")
        self.keep.setEnabled(bool(count) and not every and bool(self.line.text().strip()))

    def _keep(self) -> None:
        ids = [line.data.id for line in self.list.chosen_lines()]
        if self.bridge.desk is not None:
            future = self.bridge.desk.split_claim(self.claim.row.id, ids, self.line.text().strip())
            self.follow(future, self._done)

    def _done(self, changed: Changed) -> None:
        self.accept()
        self.split.emit(changed.place)
