"""Statements in the order of time: when said, else when published, the undated at the end.

Ids come in order from the desk; rows are fetched as they are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sicetnon.gui.models.windowed import WindowedModel
from sicetnon.gui.wording import in_words, period
from sicetnon.services.rows import StatementView

if TYPE_CHECKING:
    from sicetnon.services.desk import Desk

SAID, PUBLISHED, PROPOSED, UNDATED = "said", "published", "published (proposed)", ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One statement at its date."""

    view: StatementView
    date: str | None  # YYYY-MM-DD
    kind: str  # SAID | PUBLISHED | PROPOSED | UNDATED
    last: str | None = None  # ISO date on which the time ends that is said; None: the same day

    @property
    def id(self) -> int:
        """The statement's id."""
        return self.view.id

    @property
    def words(self) -> str:
        """The date as one reads it: "22 December 2022, said"."""
        return f"{self.when}, {self.kind}" if self.date else self.when

    @property
    def when(self) -> str:
        """The day, month, year or time between two days; "Undated" without one."""
        return period(self.date, self.last) if self.date else "Undated"


def moments(desk: Desk, ids: Sequence[int]) -> list[Moment]:
    """Statements with the date they stand at."""
    views = desk.statements(ids)
    published = {row.id: row for row in desk.sources(sorted({v.source for v in views}))}
    found: list[Moment] = []
    for view in views:
        row = published.get(view.source)
        if view.said_first:
            found.append(Moment(view, view.said_first, SAID, view.said_last))
        elif row is not None and row.published:
            found.append(Moment(view, row.published, PROPOSED if row.published_from else PUBLISHED))
        else:
            found.append(Moment(view, None, UNDATED))
    return found


def undated_from(desk: Desk, ids: Sequence[int]) -> int:
    """How many of the ids, which stand in order, have a date. Runs aside."""
    low, high = 0, len(ids)
    while low < high:
        middle = (low + high) // 2
        found = moments(desk, [ids[middle]])
        low, high = (middle + 1, high) if found and found[0].date else (low, middle)
    return low


class TimelineModel(WindowedModel):
    """The moments as rows."""

    def __init__(self, bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._wanted: list[int] = []

    def show(self, ids: Sequence[int]) -> None:
        """Show these statements, which stand in the order of time."""
        self._wanted = list(ids)
        self.refresh()

    def look_again(self) -> None:
        """The same statements may say something else now; only what is looked at is fetched."""
        self._pages.clear()
        if self._wanted:
            self.dataChanged.emit(self.index(0), self.index(len(self._wanted) - 1))

    def fetch_ids(self) -> Sequence[int]:
        return self._wanted if self.bridge.desk is not None else []

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[Moment]:
        return moments(self.bridge.desk, ids) if self.bridge.desk is not None else []

    def words(self, row: Moment) -> str:
        return row.view.content_text

    def spoken(self, row: Moment) -> str:
        return f"{row.words}: {in_words(row.view)}"

    def begins(self, place: int) -> bool:
        """True where another date begins."""
        if place == 0:
            return True
        before, here = self.row(place - 1), self.row(place)
        if before is None or here is None:
            return True
        return (before.date, before.last, before.kind == PROPOSED) != (here.date, here.last, here.kind == PROPOSED)
