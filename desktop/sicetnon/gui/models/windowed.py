"""A list model that holds ids and fetches only the rows on screen.

10,000 sources cost 10,000 integers; their rows come in pages of 64 from the desk when a view asks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sicetnon.gui import plain_text

PAGE = 64
KEPT = 40  # pages kept in memory
RowRole = Qt.ItemDataRole.UserRole + 1
IdRole = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class WindowedModel(QAbstractListModel):
    """Rows of one kind; subclasses say where ids and rows come from and how a row reads aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()

    # to be told by subclasses
    def fetch_ids(self) -> Sequence[int]:
        """All ids, in order."""
        raise NotImplementedError

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[Any]:
        """The rows of these ids, in their order."""
        raise NotImplementedError

    def words(self, row: Any) -> str:
        """The row's main words."""
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """The row as a screen reader says it."""
        return self.words(row)

    # Qt
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        if role == IdRole:
            return self._ids[index.row()]
        reader = self._readers().get(role)
        if reader is None:
            return None
        row = self._row(index.row())
        return None if row is None else reader(row)

    # for views
    def refresh(self, ids: Sequence[int] | None = None) -> bool:
        """Ask again, unless ids were fetched aside; True when rows came, went or moved, not just changed."""
        ids = list(self.fetch_ids() if ids is None else ids)
        self._pages.clear()
        old = self._ids
        if ids == old:
            if ids:
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return False
        more = len(ids) - len(old)
        if old and more > 0 and old in (ids[: len(old)], ids[more:]):
            first = len(old) if ids[: len(old)] == old else 0
            self.beginInsertRows(QModelIndex(), first, first + more - 1)
            self._hold(ids)
            self.endInsertRows()
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return True
        self.beginResetModel()
        self._hold(ids)
        self.endResetModel()
        return True

    def ids(self) -> list[int]:
        """All ids in order."""
        return list(self._ids)

    def row_of(self, number: int | None) -> int:
        """Place of an id, -1 when it is not there."""
        return -1 if number is None else self._places.get(number, -1)

    def row(self, place: int) -> Any:
        """The row at a place, None when it has gone meanwhile."""
        return self._row(place) if 0 <= place < len(self._ids) else None

    def _hold(self, ids: list[int]) -> None:
        self._ids = ids
        self._places = {number: place for place, number in enumerate(ids)}

    def _readers(self) -> dict[int, Callable[[Any], Any]]:
        roles = Qt.ItemDataRole
        return {
            roles.DisplayRole: self.words,
            roles.AccessibleTextRole: self.spoken,
            roles.ToolTipRole: lambda row: plain_text.inert(self.spoken(row)),
            RowRole: lambda row: row,
        }

    def _row(self, place: int) -> Any:
        page = place // PAGE
        if page not in self._pages:
            wanted = self._ids[page * PAGE : (page + 1) * PAGE]
            found = {row.id: row for row in self.fetch_rows(wanted)}
            self._pages[page] = [found.get(number) for number in wanted]
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return self._pages[page][place % PAGE]
