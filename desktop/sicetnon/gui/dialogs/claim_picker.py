"""Choosing a claim, or wording a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Picker
from sicetnon.gui.models.lists import claim_balance, claim_word
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line
from sicetnon.services.rows import ClaimRow

SHOWN = 200


def claim_line(row: ClaimRow) -> Line:
    """A claim as a row of a list."""
    return Line(row.proposition, f"{claim_balance(row)} · {claim_word(row).lower()}", data=row.id, icon="quote")


class ClaimPicker(Picker):
    """Which claim is it about?"""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        title: str = "Which claim is it about?",
        note: str = "",
        without: frozenset[int] = frozenset(),
        new: bool = True,
        none: bool = False,
    ) -> None:
        self._without = without
        super().__init__(
            bridge,
            theme,
            title,
            self._matching,
            parent,
            hint="Words of the claim",
            new="New claim" if new else "",
            none="No claim yet" if none else "",
            note=note,
        )

    def _matching(self, words: str) -> Sequence[Line]:
        desk = self.bridge.desk
        if desk is None:
            return []
        ids = [i for i in desk.claim_ids("statements", "all", words) if i not in self._without]
        return [claim_line(row) for row in desk.claims(ids[:SHOWN])]
