"""One claim as a table: assertion, how they meet, denial; below them what takes no side and the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sicetnon.core.findings import COLUMN, Side
from sicetnon.gui import plain_text
from sicetnon.gui.models.windowed import IdRole
from sicetnon.gui.wording import also_in_full, said_by, who_decline
from sicetnon.services.rows import ClaimDetail, NoteView, Pairing, StatementView, times_said

ASSERTION, MEETING, DENIAL = range(3)
CellRole = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NO_ANSWER = "no answer in these sources"
NO_ASSERTION = "nobody is on record asserting it in these sources"
MEET = ("contradicts", "answers a different claim")  # other answers, such as "no comment", stand with the second


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where nobody answers."""

    words: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """How an assertion and a denial meet."""

    relation: str

    @property
    def sign(self) -> str:
        """A sign for the relation; the words always stand with it."""
        return {"contradicts": "⇄", "": ""}.get(self.relation, "≠" if "different" in self.relation else "·")


class ComparisonModel(QAbstractTableModel):
    """Rows of (assertion, meeting, denial); a note or neutral statement fills a row of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.detail: ClaimDetail | None = None
        self._rows: list[tuple[Any, Any, Any]] = []
        self._places: dict[int, tuple[int, int]] = {}
        self._note_places: dict[int, tuple[int, int]] = {}
        self._extents: dict[tuple[int, int], int] = {}

    def show(self, detail: ClaimDetail | None) -> bool:
        """Show a claim; False when only contents changed and every row kept its place."""
        rows = _rows(detail) if detail else []
        same = _shape(rows) == _shape(self._rows)
        self.detail = detail
        if same:
            old, self._rows = self._rows, rows
            self._take_places()
            for number, (before, after) in enumerate(zip(old, rows, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, DENIAL))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, ASSERTION, DENIAL)
            return False
        self.beginResetModel()
        self._rows = rows
        self._take_places()
        self._extents = _extents(rows)
        self.endResetModel()
        return True

    def _take_places(self) -> None:
        """Where everything stands; a folded reprint stands where its first printing does."""
        self._places, self._note_places, folded = {}, {}, {}
        for number, row in enumerate(self._rows):
            for column in (ASSERTION, DENIAL):
                cell = row[column]
                if isinstance(cell, StatementView):
                    self._places.setdefault(cell.id, (number, column))
                    folded |= {other.id: self._places[cell.id] for other in cell.reprints}
                elif isinstance(cell, NoteView):
                    self._note_places[cell.id] = (number, column)
        self._places = folded | self._places

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.cell(index.row(), index.column()), StatementView | NoteView):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CellRole:
            return cell
        if role == IdRole:
            return cell.id if isinstance(cell, StatementView) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(cell)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, StatementView | NoteView):
            why = cell.reasons if isinstance(cell, StatementView) else ()
            return plain_text.inert("\n".join((*why, *_printed(cell)))) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if self.detail is None:
            return ("Assertion", "how they meet", "Denial")[section]
        counts = (f"Assertion · {times_said(self.detail.assertions)}", "how they meet")
        return (*counts, _denial_words(self.detail))[section]

    def cell(self, row: int, column: int) -> Any:
        """What stands at a place: StatementView, NoteView, Gap, Meeting or None."""
        return self._rows[row][column] if 0 <= row < len(self._rows) else None

    def whole(self, row: int) -> bool:
        """True when the row's first cell stands across all columns."""
        return self._rows[row][MEETING] is None and self._rows[row][DENIAL] is None

    def extent(self, row: int, column: int) -> int:
        """Rows a cell stands for: a statement that meets several answers stands beside all; 0 below its first."""
        return self._extents.get((row, column), 1)

    def first(self, row: int, column: int) -> int:
        """The row in which the cell that covers this place begins."""
        while self.extent(row, column) == 0:
            row -= 1
        return row

    def place(self, statement: int | None) -> tuple[int, int] | None:
        """Row and column of a statement."""
        return self._places.get(statement) if statement is not None else None

    def holder(self, statement: int | None) -> int | None:
        """The statement on whose card this one stands: itself, or its first printing."""
        place = self.place(statement)
        return self.cell(*place).id if place else None

    def place_of_note(self, note: int | None) -> tuple[int, int] | None:
        """Row and column of a reporter's note."""
        return self._note_places.get(note) if note is not None else None

    def notes(self) -> list[int]:
        """Ids of the reporter's notes, in reading order."""
        return list(self._note_places)

    def statements(self) -> list[StatementView]:
        """All statements once, in reading order of the table."""
        found = {cell.id: cell for row in self._rows for cell in row if isinstance(cell, StatementView)}
        return list(found.values())


def _denial_words(detail: ClaimDetail) -> str:
    """The heading of the denials; those who declined to answer stand there too, counted apart."""
    denying = times_said(view for view in detail.denials if view.side is Side.DENIES)
    declining = times_said(detail.denials) - denying
    return f"Denial · {denying}" + (f" · {who_decline(declining)}" if declining else "")


def _gathered(pairings: tuple[Pairing, ...]) -> list[Pairing]:
    """Where the sides meet first: statements with a contradiction, then with other answers, then those alone.

    Pairings that share a statement stand one below the other; within each part the order is kept.
    """
    first: dict[int, int] = {}
    rank: dict[int, int] = {}
    for place, pairing in enumerate(pairings):
        key = _row_key(pairing, place)
        first.setdefault(key, place)
        rank[key] = min(rank.get(key, len(MEET)), _rank(pairing))
    order = sorted(
        enumerate(pairings),
        key=lambda entry: (rank[key := _row_key(entry[1], entry[0])], first[key], entry[0]),
    )
    return [pairing for _, pairing in order]


def _row_key(pairing: Pairing, place: int) -> int:
    """What a row is gathered by: its assertion, else itself."""
    return pairing.assertion.id if pairing.assertion is not None else -1 - place


def _rank(pairing: Pairing) -> int:
    """How directly the sides meet, 0 the most."""
    if pairing.assertion is None or pairing.denial is None:
        return len(MEET)
    return MEET.index(pairing.relation) if pairing.relation in MEET else len(MEET) - 1


def _shape(rows: list[tuple[Any, Any, Any]]) -> list[tuple[Any, ...]]:
    """What stands where, without what it says."""
    return [tuple(getattr(cell, "id", None) or type(cell) for cell in row) for row in rows]


def _extents(rows: list[tuple[Any, Any, Any]]) -> dict[tuple[int, int], int]:
    """Places of cells that stand for more rows than one, and of those they cover (0)."""
    found: dict[tuple[int, int], int] = {}
    for column in (ASSERTION, DENIAL):
        begin = 0
        for number in range(1, len(rows) + 1):
            one = rows[begin][column]
            other = rows[number][column] if number < len(rows) and rows[number][MEETING] is not None else None
            same = isinstance(one, StatementView) and isinstance(other, StatementView) and one.id == other.id
            if same:
                found[(number, column)] = 0
                continue
            if number - begin > 1:
                found[(begin, column)] = number - begin
            begin = number
    return found


def spoken(cell: Any) -> str:
    """A cell as a screen reader says it."""
    if isinstance(cell, StatementView):
        who = said_by(cell)
        place = f"paragraph {cell.paragraph}" + (" of a reprint" if cell.reprint else "")
        return ", ".join((f"{who} {cell.side.value}: {cell.content_text}", place, *_printed(cell), _state(cell)))
    if isinstance(cell, NoteView):
        return ", ".join((f"Reporter’s note on evidence: {cell.text}", *_printed(cell)))
    if isinstance(cell, Gap):
        return cell.words
    return cell.relation if isinstance(cell, Meeting) else ""


def _printed(cell: StatementView | NoteView) -> tuple[str, ...]:
    return (also_in_full(cell),) if cell.reprints else ()


def _state(view: StatementView) -> str:
    if view.by_hand:
        return "made by hand"
    return "found by the program, not confirmed" if view.state == "machine" else view.state


def _rows(detail: ClaimDetail) -> list[tuple[Any, Any, Any]]:
    rows: list[tuple[Any, Any, Any]] = []
    for pairing in _gathered(detail.pairings):
        left: Any = pairing.assertion or Gap(NO_ASSERTION if not detail.assertions else "")
        right: Any = pairing.denial or Gap(NO_ANSWER)
        both = pairing.assertion is not None and pairing.denial is not None
        rows.append((left, Meeting(pairing.relation if both else ""), right))
    rows += [(note, None, None) for note in detail.notes]
    rows += [(view, None, None) for view in detail.others if COLUMN[view.side]]
    return rows
