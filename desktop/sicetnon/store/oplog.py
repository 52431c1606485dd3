"""The history: every operation with what it changed, so that undo and redo survive a restart.

TEMP triggers generated from the schema write, for every changed row, the row as it stood *before*
(`quote()`d literals; NULL: it was not there). Undoing swaps that image with the row as it stands,
so the same record then serves for redoing. A write outside an operation is refused by the triggers.

A batch (an import of many documents) is one line of the history, standing where it began: a
decision made while it runs is undone before it. Undoing such a line steps over later documents of
the batch, and is refused with a sentence where they build on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sicetnon.core.errors import ProjectProblem
from sicetnon.store import literals, totals
from sicetnon.store.driver import Connection, IntegrityError, Row, storable
from sicetnon.store.schema import KINDS, LOGGED, SEARCHED

Place = tuple[str, int]

_COLUMNS = re.compile(r"[a-z_0-9]+(?:,[a-z_0-9]+)*")
_OUTSIDE = "a write outside an operation"


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation, an undo or a redo touched; `operation` is the id of the history line."""

    operation: int | None
    label: str
    kinds: frozenset[str]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history: an operation, or a batch of them."""

    id: int
    label: str
    at: str  # ISO 8601, UTC
    undone: bool
    actor: str
    place: Place | None
    batch: int | None


@dataclass(slots=True)
class Operation:
    """A transaction under way: the only way to write. `done` is set when it is committed."""

    db: Connection
    id: int
    label: str
    place: Place | None = None
    done: Done | None = field(default=None)

    def insert(self, table: str, **columns: Any) -> int:
        """Insert one row; returns its id."""
        names = ", ".join(columns)
        spots = ", ".join("?" * len(columns))
        cursor = self.db.execute(f"INSERT INTO {table}({names}) VALUES({spots})", tuple(columns.values()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def update(self, table: str, row: int, **columns: Any) -> None:
        """Change columns of one row."""
        names = ", ".join(f"{name} = ?" for name in columns)
        self.db.execute(f"UPDATE {table} SET {names} WHERE id = ?", (*columns.values(), row))

    def delete(self, table: str, row: int) -> None:
        """Delete one row; whatever refers to it must have been deleted or changed by then or before the end."""
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", (row,))

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a query, as the operation sees them."""
        return self.db.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query, or None."""
        found: Row | None = self.db.execute(sql, values).fetchone()
        return found


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(db: Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _image(columns: list[str], of: str) -> str:
    return " || ',' || ".join(literals.sql(f"{of}.{column}") for column in columns)


def install(db: Connection) -> None:
    """Write the triggers onto a fresh write connection: history, search and totals."""
    db.execute("CREATE TEMP TABLE op_now(id INTEGER)")
    for table in LOGGED:
        columns = _columns(db, table)
        shape = _shape(db, table, columns)
        for event, row, image in (("INSERT", "NEW", "NULL"), ("UPDATE", "OLD", ""), ("DELETE", "OLD", "")):
            image = image or _image(columns, "OLD")
            changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
            when = f"WHEN {changed} " if event == "UPDATE" else ""
            db.execute(
                f"CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main.{table} {when}BEGIN"
                f" SELECT RAISE(ABORT, '{_OUTSIDE}') WHERE NOT EXISTS (SELECT 1 FROM op_now);"
                f" INSERT INTO op_row(op, shape, row, image)"
                f" SELECT id, {shape}, {row}.id, {image} FROM op_now WHERE id IS NOT NULL; END"
            )
    for name, table, searched in SEARCHED:
        _install_search(db, name, table, searched)
    totals.install(db)


def _shape(db: Connection, table: str, columns: list[str]) -> int:
    listed = ",".join(columns)
    db.execute("INSERT INTO op_shape(tbl, columns) VALUES(?, ?) ON CONFLICT DO NOTHING", (table, listed))
    found = db.execute("SELECT id FROM op_shape WHERE tbl = ? AND columns = ?", (table, listed)).fetchone()
    return int(found[0])


def _install_search(db: Connection, name: str, table: str, searched: tuple[str, ...]) -> None:
    cols = ", ".join(searched)
    old = ", ".join(f"OLD.{c}" for c in searched)
    new = ", ".join(f"NEW.{c}" for c in searched)
    out = f"INSERT INTO {name}({name}, rowid, {cols}) VALUES('delete', OLD.id, {old});"
    into = f"INSERT INTO {name}(rowid, {cols}) VALUES(NEW.id, {new});"
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in searched)
    on = f"ON main.{table}"
    db.execute(f"CREATE TEMP TRIGGER {name}_i AFTER INSERT {on} BEGIN {into} END")
    db.execute(f"CREATE TEMP TRIGGER {name}_d AFTER DELETE {on} BEGIN {out} END")
    db.execute(f"CREATE TEMP TRIGGER {name}_u AFTER UPDATE {on} WHEN {changed} BEGIN {out} {into} END")


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when anything is raised."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def operation(db: Connection, label: str, place: Place | None, actor: str, batch: int | None) -> Iterator[Operation]:
    """One undoable operation; one that changes nothing leaves no line in the history."""
    with transaction(db):
        line = db.execute("SELECT line FROM op WHERE batch = ? AND undone = 0 LIMIT 1", (batch,)).fetchone()
        cursor = db.execute(
            "INSERT INTO op(label, at, actor, batch, line) VALUES(?, ?, ?, ?, ?)",
            (storable(label), now(), actor, batch, line[0] if line else 0),
        )
        assert cursor.lastrowid is not None
        op = Operation(db, cursor.lastrowid, label, place)
        db.execute("INSERT INTO op_now VALUES(?)", (op.id,))
        yield op
        db.execute("DELETE FROM op_now")
        refolded = totals.refresh(db)
        kinds = _kinds(db, op.id, refolded=refolded)
        if kinds:
            kind, ref = op.place or (None, None)
            db.execute(
                "UPDATE op SET label = ?, place_kind = ?, place_id = ?, line = ? WHERE id = ?",
                (storable(op.label), kind, ref, line[0] if line else op.id, op.id),
            )
            if not line:
                _abandon(db)
        else:
            db.execute("DELETE FROM op WHERE id = ?", (op.id,))
        done = Done((line[0] if line else op.id) if kinds else None, op.label, kinds, op.place)
    op.done = done


def _kinds(db: Connection, *ops: int, refolded: bool) -> frozenset[str]:
    tables = db.execute(
        "SELECT DISTINCT s.tbl FROM op_row r JOIN op_shape s ON s.id = r.shape"
        f" WHERE r.op IN ({','.join(map(str, ops))})"
    )
    touched = {KINDS[row[0]] for row in tables}
    if touched and refolded:  # a note on a reprint makes it a card of its own
        touched.add("statements")
    return frozenset(touched | {"history"}) if touched else frozenset()


def _abandon(db: Connection) -> None:
    """A new operation ends the possibility of redoing what was undone."""
    gone = "SELECT id FROM op WHERE undone > 0"
    db.execute(f"DELETE FROM op_row WHERE op IN ({gone})")
    db.execute("DELETE FROM op WHERE undone > 0")


# --- lines: an operation alone, or all operations of a batch ---

_LINE = "SELECT id, label, at, undone, actor, place_kind, place_id, batch FROM op WHERE "


def lines(db: Connection, limit: int) -> list[HistoryLine]:
    """The newest lines of the history, newest first; undone ones are among them."""
    return [_line(row) for row in db.execute(_LINE + "id = line ORDER BY line DESC LIMIT ?", (limit,))]


def _line(row: Row) -> HistoryLine:
    place = (row[5], row[6]) if row[5] is not None else None
    return HistoryLine(row[0], row[1], row[2], row[3] > 0, row[4], place, row[7])


def next_undo(db: Connection) -> HistoryLine | None:
    """The line that undo would take back."""
    newest = "SELECT line FROM op WHERE undone = 0 ORDER BY line DESC LIMIT 1"
    found = db.execute(f"{_LINE} id = ({newest})").fetchone()
    return _line(found) if found else None


def next_redo(db: Connection) -> HistoryLine | None:
    """The line that redo would bring back: the one undone last."""
    last = "SELECT line FROM op WHERE undone > 0 ORDER BY undone DESC LIMIT 1"
    found = db.execute(f"{_LINE} id = ({last})").fetchone()
    return _line(found) if found else None


def _members(db: Connection, line: HistoryLine, undone: bool) -> list[int]:
    state = "undone > 0" if undone else "undone = 0"
    return [r[0] for r in db.execute(f"SELECT id FROM op WHERE line = ? AND {state} ORDER BY id", (line.id,))]


def undo(db: Connection) -> Done | None:
    """Take back the newest line; None when there is none. Raises ProjectProblem when later work builds on it."""
    line = next_undo(db)
    return _swap(db, line, back=True) if line else None


def redo(db: Connection) -> Done | None:
    """Bring back the line undone last; None when there is none."""
    line = next_redo(db)
    return _swap(db, line, back=False) if line else None


def _swap(db: Connection, line: HistoryLine, *, back: bool) -> Done:
    try:
        with transaction(db):
            ops = _members(db, line, undone=not back)
            if back:
                _refuse_if_built_upon(db, ops, line.label)
            db.execute("INSERT INTO op_now VALUES(NULL)")
            for op in reversed(ops) if back else ops:
                _swap_rows(db, op, back)
            db.execute("DELETE FROM op_now")
            turn = db.execute("SELECT coalesce(max(undone), 0) + 1 FROM op").fetchone()[0] if back else 0
            db.execute(f"UPDATE op SET undone = ? WHERE id IN ({','.join(map(str, ops))})", (turn,))
            refolded = totals.refresh(db)
            return Done(line.id, line.label, _kinds(db, *ops, refolded=refolded), _if_there(db, line.place))
    except IntegrityError as error:
        verb = "undone" if back else "redone"
        raise ProjectProblem(
            f"“{line.label}” cannot be {verb} now: later imports build on it. Nothing was changed."
        ) from error


_HOME = {"claim": "claims", "source": "sources", "statement": "statements", "speaker": "speakers"}


def _if_there(db: Connection, place: Place | None) -> Place | None:
    """The place, unless what was there went with the undone operation."""
    if place is None or place[0] not in _HOME:
        return None
    return place if db.execute(f"SELECT 1 FROM {_HOME[place[0]]} WHERE id = ?", (place[1],)).fetchone() else None


def forget(db: Connection) -> None:
    """Forget the whole history; nothing can be undone or redone any more."""
    with transaction(db):
        db.execute("DELETE FROM op_row")
        db.execute("DELETE FROM op")


def _touched(db: Connection, where: str) -> set[tuple[str, int]]:
    return set(
        db.execute(f"SELECT s.tbl, r.row FROM op_row r JOIN op_shape s ON s.id = r.shape WHERE {where}").fetchall()
    )


def _refuse_if_built_upon(db: Connection, ops: list[int], label: str) -> None:
    later = db.execute("SELECT id FROM op WHERE id > ? AND undone = 0", (ops[0],)).fetchall()
    others = [row[0] for row in later if row[0] not in set(ops)]
    if not others:
        return
    mine = _touched(db, f"r.op IN ({','.join(map(str, ops))})")
    if mine & _touched(db, f"r.op IN ({','.join(map(str, others))})"):
        raise ProjectProblem(
            f"“{label}” cannot be undone now: later imports changed the same findings. Nothing was changed."
        )


def _swap_rows(db: Connection, op: int, back: bool) -> None:
    """Put every recorded image in place and record what stood there."""
    order = "DESC" if back else "ASC"
    rows = db.execute(
        "SELECT r.seq, s.tbl, s.columns, r.row, r.image FROM op_row r JOIN op_shape s ON s.id = r.shape"
        f" WHERE r.op = ? ORDER BY r.seq {order}",
        (op,),
    ).fetchall()
    for seq, table, columns, row, image in rows:
        if table not in LOGGED or not _COLUMNS.fullmatch(columns):  # both come out of the file
            raise ProjectProblem("The history of this project names a table that this program does not keep.")
        standing = db.execute(f"SELECT {columns} FROM {table} WHERE id = ?", (row,)).fetchone()
        _place(db, table, columns, row, image, standing is not None)
        before = literals.write(standing) if standing else None
        db.execute("UPDATE op_row SET image = ? WHERE seq = ?", (before, seq))


def _place(db: Connection, table: str, columns: str, row: int, image: str | None, stands: bool) -> None:
    if image is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    values = literals.read(image)
    if values is None:
        raise ProjectProblem("The history of this project is damaged at this place; nothing was changed.")
    spots = ",".join("?" * len(values))
    if stands:
        db.execute(f"UPDATE {table} SET ({columns}) = ({spots}) WHERE id = ?", (*values, row))
    else:
        db.execute(f"INSERT INTO {table}({columns}) VALUES({spots})", values)
