"""Choosing a speaker, or naming a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Picker
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line
from sicetnon.gui.wording import SPEAKER_KINDS, plural
from sicetnon.services.rows import SpeakerRow

SHOWN = 200  # rows at most; further words narrow the list


def speaker_line(row: SpeakerRow) -> Line:
    """A speaker as a row of a list."""
    about = [row.description or SPEAKER_KINDS[row.kind], plural(row.statements, "statement")]
    icon = "building-2" if row.kind.value in ("body", "outlet") else "user"
    return Line(row.name, " · ".join(about), data=row.id, icon=icon)


class SpeakerPicker(Picker):
    """Who said it?"""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        title: str = "Who said it?",
        note: str = "",
        without: frozenset[int] = frozenset(),
        new: bool = True,
        nobody: bool = True,
    ) -> None:
        self._rows: list[SpeakerRow] | None = None
        self._without = without
        super().__init__(
            bridge,
            theme,
            title,
            self._matching,
            parent,
            hint="Name or description",
            new="New speaker" if new else "",
            none="Nobody is named" if nobody else "",
            note=note,
        )

    def _matching(self, words: str) -> Sequence[Line]:
        desk = self.bridge.desk
        if desk is None:
            return []
        if self._rows is None:
            self._rows = list(desk.speakers(desk.speaker_ids("statements")))
        asked = words.casefold().split()
        found = []
        for row in self._rows:
            told = f"{row.name} {row.description or ''}".casefold()
            if row.id not in self._without and all(word in told for word in asked):
                found.append(row)
        if asked:
            found.sort(key=lambda r: (not r.name.casefold().startswith(asked[0]), -r.statements))
        return [speaker_line(row) for row in found[:SHOWN]]
