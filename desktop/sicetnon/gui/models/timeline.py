"""Statements in the order of time: when said, else when published, the undated at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sicetnon.gui import plain_text
from sicetnon.gui.wording import day, in_words
from sicetnon.services.rows import StatementView

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MomentRole = Qt.ItemDataRole.UserRole + 1
SAID, PUBLISHED, UNDATED = "said", "published", ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One statement at its date; `first` begins a new date."""

    view: StatementView
    date: str | None  # YYYY-MM-DD
    kind: str  # SAID | PUBLISHED | UNDATED
    first: bool

    @property
    def words(self) -> str:
        """The date as one reads it: "22 December 2022, said"."""
        return f"{day(self.date)}, {self.kind}" if self.date else "Undated"


def in_order(views: Iterable[StatementView], published: Mapping[int, str | None]) -> list[Moment]:
    """Statements by date; `published` holds the day of each source. Runs aside."""
    dated: list[tuple[str, str, StatementView]] = []
    undated: list[StatementView] = []
    for view in views:
        said, printed = view.said_first, published.get(view.source)
        if said:
            dated.append((said, SAID, view))
        elif printed:
            dated.append((printed, PUBLISHED, view))
        else:
            undated.append(view)
    dated.sort(key=lambda d: (d[0], d[1] == PUBLISHED, d[2].source, d[2].content))
    moments: list[Moment] = []
    before: str | None = None
    for date, kind, view in dated:
        moments.append(Moment(view, date, kind, date != before))
        before = date
    moments += [Moment(view, None, UNDATED, i == 0) for i, view in enumerate(undated)]
    return moments


class TimelineModel(QAbstractListModel):
    """The moments as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments: Sequence[Moment] = ()
        self._places: dict[int, int] = {}

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show other moments."""
        self.beginResetModel()
        self._moments = moments
        self._places = {m.view.id: i for i, m in enumerate(moments)}
        self.endResetModel()

    def row_of(self, statement: int | None) -> int:
        """The row of a statement, -1 when it is not shown."""
        return -1 if statement is None else self._places.get(statement, -1)

    def moment(self, row: int) -> Moment | None:
        """One row, None beyond the end."""
        return self._moments[row] if 0 <= row < len(self._moments) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        moment = self.moment(index.row()) if index.isValid() else None
        if moment is None:
            return None
        if role == MomentRole:
            return moment
        if role == Qt.ItemDataRole.DisplayRole:
            return moment.view.content_text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{moment.words}: {in_words(moment.view)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_text.inert(f"{moment.words}: {in_words(moment.view)}\n{moment.view.source_title}")
        return None
