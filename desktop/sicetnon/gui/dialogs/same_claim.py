"""“Same claim?” in plain words: both statements, what is the same, what differs. M: same, K: keep apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from sicetnon.core.comparison import Difference
from sicetnon.core.findings import COLUMN, Column
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.frame import Frame
from sicetnon.gui.plain_text import label, one_line
from sicetnon.gui.theme import Theme
from sicetnon.gui.wording import attribution, said_by
from sicetnon.services.rows import ClaimDetail, StatementView

ASPECTS = {
    "who": "Who", "did": "Did", "what": "What", "to whom": "To whom", "how many": "How many", "when": "When",
    "where": "Where",
}  # fmt: skip
NOTHING_SAME = "No words in common were found."
NOTHING_DIFFERS = "No point of difference was found."


class SameClaimDialog(Frame):
    """Compares one statement with another of a claim and stores the answer."""

    def __init__(
        self, bridge: Bridge, theme: Theme, statement: StatementView, claim: ClaimDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, theme, "Same claim?", parent, width=680, height=420, scrolls=True)
        self.statement, self.claim = statement, claim
        same = {statement.id, *(other.id for other in statement.reprints)}
        self.others = [v for v in (*claim.denials, *claim.assertions, *claim.others) if v.id not in same]
        mine = COLUMN[statement.side]
        self.others.sort(key=lambda v: COLUMN[v.side] is mine)
        self.body.addWidget(label(f"The claim: {claim.row.proposition}", role="strong", wrap=True))
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("The statement to compare with")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(20)
        for view in self.others:
            name = f"{said_by(view)} {view.side.value}: {one_line(view.content_text, 70)}"
            self.chooser.addItem(name)
        self._first, self._second = self._quote(), self._quote()
        self.body.addWidget(self._first)
        self.body.addWidget(label("COMPARED WITH", role="heading"))
        self.body.addWidget(self.chooser)
        self.body.addWidget(self._second)
        self.body.addWidget(label("WHAT IS THE SAME", role="heading"))
        self.same = label("", wrap=True)
        self.body.addWidget(self.same)
        self.body.addWidget(label("WHAT DIFFERS", role="heading"))
        self._differences = QVBoxLayout()
        self.body.addLayout(self._differences)
        self.body.addStretch(1)
        self.chooser.currentIndexChanged.connect(lambda _row: self._ask())
        self._buttons()
        self._ask()

    def _buttons(self) -> None:
        self.add_button("Leave it open", self.reject)
        self.apart = self.add_button("Keep apart (K)", self.keep_apart)
        self.yes = self.add_button("Same claim (M)", self.same_claim, primary=True)
        for key, run in (("M", self.same_claim), ("K", self.keep_apart)):
            QShortcut(QKeySequence(key), self).activated.connect(run)
        self.apart.setEnabled(bool(self.others))
        self.yes.setFocus()

    def _quote(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(*[self.theme.px(10)] * 4)
        frame.who = label("", role="strong", wrap=True)
        frame.words = label("", role="quote", wrap=True)
        box.addWidget(frame.who)
        box.addWidget(frame.words)
        return frame

    def _fill(self, frame: QFrame, view: StatementView | None) -> None:
        frame.setVisible(view is not None)
        if view is not None:
            frame.who.setText(f"{said_by(view)} {view.side.value}{attribution(view)}")
            frame.words.setText(one_line(view.content_text, 500))

    def other(self) -> StatementView | None:
        """The statement compared with."""
        row = self.chooser.currentIndex()
        return self.others[row] if 0 <= row < len(self.others) else None

    def _ask(self) -> None:
        other = self.other()
        self._fill(self._first, self.statement)
        self._fill(self._second, other)
        if other is None or self.bridge.desk is None:
            self._show(((), ()))
            return
        question = self.bridge.desk.same_claim_question
        self.ask(question, self.statement.id, other.id, then=self._show, key="same claim")

    def _show(self, found: tuple[Sequence[str], Sequence[Difference]]) -> None:
        same, differs = found
        self.same.setText(" · ".join(same) if same else NOTHING_SAME)
        while (item := self._differences.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        rows = [d for d in differs if d.differs]
        if not rows:
            self._differences.addWidget(label(NOTHING_DIFFERS))
            self._fit()
            return
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(14))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        flipped = COLUMN[self.statement.side] is Column.DENIAL
        for number, row in enumerate(rows):
            mine, theirs = (row.denial, row.assertion) if flipped else (row.assertion, row.denial)
            grid.addWidget(label(ASPECTS.get(row.aspect, row.aspect), role="muted"), number, 0)
            grid.addWidget(label(", ".join(mine) or "not said", wrap=True), number, 1)
            sign = label("≠")
            sign.setAccessibleName("differs from")
            grid.addWidget(sign, number, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(", ".join(theirs) or "not said", wrap=True), number, 3)
        self._differences.addWidget(holder)
        self._fit()  # what differs is what one came to see

    def same_claim(self) -> None:
        """Put the statement on the claim, or confirm that it stands there."""
        desk = self.bridge.desk
        if desk is None:
            return
        if self.claim.row.id in self.statement.claims:
            future = desk.accept([self.statement.id])
        else:
            future = desk.move_statement([self.statement.id], self.claim.row.id)
        self.follow(future, self.close_after)

    def keep_apart(self) -> None:
        """Never put the two on one claim again."""
        desk, other = self.bridge.desk, self.other()
        if desk is not None and other is not None:
            self.follow(desk.keep_apart(self.statement.id, other.id), self.close_after)


