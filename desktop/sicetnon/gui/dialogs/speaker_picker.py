"""Choosing a speaker, or naming a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sicetnon.gui.bridge import Bridge
from sicetnon.gui.dialogs.picker import Choice, Picker
from sicetnon.gui.theme import Theme
from sicetnon.gui.widgets.line_list import Line
from sicetnon.gui.wording import NOBODY, SPEAKER_KINDS, plural
from sicetnon.services.rows import SpeakerRow

if TYPE_CHECKING:
    from sicetnon.services.desk import Desk

SHOWN = 200  # rows at most; further words narrow the list


def speaker_line(row: SpeakerRow, *, here: bool = False) -> Line:
    """A speaker as a row of a list; `here`: the article at hand names them."""
    about = [row.description or SPEAKER_KINDS[row.kind], plural(row.statements, "statement")]
    about += ["in this article"] if here else []
    icon = "building-2" if row.kind.value in ("body", "outlet") else "user"
    return Line(row.name, " · ".join(about), data=row.id, icon=icon)


class SpeakerPicker(Picker):
    """Who said it? Whoever is said to have said it now comes first, then those whom the article names."""

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
        present: Choice | None = None,
        source: int | None = None,
    ) -> None:
        self._rows: list[SpeakerRow] | None = None
        self._here: set[int] = set()
        self._without, self._source = without, source
        self._present = present.id if present is not None else None
        super().__init__(
            bridge,
            theme,
            title,
            self._matching,
            parent,
            hint="Name or description",
            new="New speaker" if new else "",
            none=NOBODY if nobody else "",
            none_first=present == Choice(),
            note=note,
        )

    def _matching(self, words: str) -> Sequence[Line]:
        desk = self.bridge.desk
        if desk is None:
            return []
        if self._rows is None:
            self._rows = list(desk.speakers(desk.speaker_ids("statements")))
            self._here = named_in(desk, self._source)
        asked = words.casefold().split()
        found = []
        for row in self._rows:
            told = f"{row.name} {row.description or ''}".casefold()
            if row.id not in self._without and all(word in told for word in asked):
                found.append(row)
        begins = tuple(asked[:1]) or ("",)

        def place(row: SpeakerRow) -> tuple[bool, bool, bool, int]:
            begun = row.name.casefold().startswith(begins)
            return not begun, row.id != self._present, row.id not in self._here, -row.statements

        found.sort(key=place)
        return [speaker_line(row, here=row.id in self._here) for row in found[:SHOWN]]


def named_in(desk: Desk, source: int | None) -> set[int]:
    """Speakers whom an article names or lets speak; runs aside."""
    if source is None:
        return set()
    try:
        article = desk.article(source)
    except KeyError:  # deleted meanwhile
        return set()
    return {form[1] for form in article.forms} | {v.speaker for v in article.statements if v.speaker is not None}
