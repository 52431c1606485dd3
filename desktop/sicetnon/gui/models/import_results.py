"""What became of each file of an import, kept up to date by the progress of its job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sicetnon.gui import plain_text
from sicetnon.services.rows import ImportResult

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ResultRole = Qt.ItemDataRole.UserRole + 1
FILE, RESULT, WHAT = range(3)
HEADINGS = ("FILE", "RESULT", "WHAT HAPPENED")
WORDS = {
    "waiting": "Waiting",
    "reading": "Reading…",
    "imported": "Imported",
    "imported_unread": "Imported, not read",
    "already": "Already here",
    "failed": "Not imported",
}
PROBLEMS = {"failed", "imported_unread"}


class ImportResults(QAbstractTableModel):
    """Rows of one job; `only_problems` hides those that went well."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ImportResult] = []
        self._place: dict[str, int] = {}
        self._shown: list[int] | None = None  # None: all
        self.counts: Counter[str] = Counter()

    @property
    def only_problems(self) -> bool:
        """True while what went well is hidden."""
        return self._shown is not None

    def set_results(self, results: Iterable[ImportResult]) -> None:
        """Take another job."""
        self.beginResetModel()
        self._all = list(results)
        self._place = {r.path: i for i, r in enumerate(self._all)}
        self.counts = Counter(r.result for r in self._all)
        self._filter(self.only_problems)
        self.endResetModel()

    def update(self, results: Iterable[ImportResult]) -> None:
        """Take the results that changed."""
        changed: list[int] = []
        added: list[ImportResult] = []
        for result in results:
            place = self._place.get(result.path)
            if place is None:
                added.append(result)
            elif self._all[place] != result:
                self.counts[self._all[place].result] -= 1
                self.counts[result.result] += 1
                self._all[place] = result
                changed.append(place)
        if added or (changed and self.only_problems):
            self.set_results([*self._all, *added])
        elif changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), WHAT))

    def total(self) -> int:
        """Files of the job, hidden ones too."""
        return len(self._all)

    def show_only_problems(self, only: bool) -> None:
        """Hide or show what went well."""
        self.beginResetModel()
        self._filter(only)
        self.endResetModel()

    def _filter(self, only: bool) -> None:
        self._shown = [i for i, r in enumerate(self._all) if r.result in PROBLEMS] if only else None

    def result(self, row: int) -> ImportResult | None:
        """One row, None beyond the end."""
        if not 0 <= row < self.rowCount():
            return None
        return self._all[row if self._shown is None else self._shown[row]]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        if parent.isValid():
            return 0
        return len(self._all) if self._shown is None else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result = self.result(index.row()) if index.isValid() else None
        if result is None:
            return None
        told = (result.name, WORDS.get(result.result, result.result), result.what)
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text.one_line(told[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_text.inert(result.path if index.column() == FILE else told[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(told) if index.column() == FILE else told[index.column()]
        return result if role == ResultRole else None

    def summary(self) -> str:
        """All counts in one line: "31 done · 27 imported · 2 already here · …"."""
        counts = self.counts
        imported = counts["imported"] + counts["imported_unread"]
        waiting = counts["waiting"] + counts["reading"]
        done = len(self._all) - waiting
        parts = [f"{done:,} done", f"{imported:,} imported"] if done or not waiting else []
        if counts["already"]:
            parts.append(f"{counts['already']:,} already here")
        if counts["failed"]:
            parts.append(f"{counts['failed']:,} not imported")
        if waiting:
            parts.append(f"{waiting:,} waiting")
        return " · ".join(parts)
