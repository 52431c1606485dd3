"""THE place that picks the SQLite of this process and sets up its connections.

pysqlite3 carries a newer SQLite than many systems do (system 3.40.1 has the WAL-reset bug);
without it the standard library's module serves. One SQLite in a process: sqlite-utils picks alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:  # a platform without its wheel
        import sqlite3

Connection = sqlite3.Connection
Row = Sequence[Any]
Values = Sequence[Any]
DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError

BUSY_MS = 5000  # how long a connection waits for another program's lock
_CACHE_KIB = 32_768

_SAFE = (  # for every connection: nothing in the file may run code or read past what it holds
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
)
_WRITER = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # WAL+NORMAL lost acknowledged documents in simulated power cuts
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",
)

_FTS5_IS_INNOCUOUS = (3, 44)  # before, only a trusted schema may use it; `recognise` lets no trigger or view in


def _run(db: Connection, pragmas: Iterable[str]) -> None:
    for pragma in pragmas:
        db.execute(pragma).fetchall()


def connect_repairing(path: Path, *, create: bool = False) -> Connection:
    """A connection that may write but changes nothing by itself, save rolling back what a kill left half done.

    Transactions are begun and ended by hand. Turn it into the writer with `make_writer`.
    """
    mode = "rwc" if create else "rw"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        _run(db, _SAFE)
    except BaseException:
        db.close()
        raise
    return db


def make_writer(db: Connection) -> None:
    """Write-ahead log, every commit on the disk before it is told, all checks on."""
    _run(db, _WRITER)
    if sqlite3.sqlite_version_info < _FTS5_IS_INNOCUOUS:
        db.execute("PRAGMA trusted_schema = ON")  # else our own triggers may not keep the search index


def connect_writer(path: Path, *, create: bool = False) -> Connection:
    """The one connection that may write."""
    db = connect_repairing(path, create=create)
    try:
        make_writer(db)
    except BaseException:
        db.close()
        raise
    return db


def connect_reader(path: Path) -> Connection:
    """A connection that cannot write; it sees every committed change at once (WAL)."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    try:
        _run(db, _SAFE)
        db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values, for `IN (…)`; never empty."""
    return ",".join("?" * len(values)) if values else "NULL"


def storable(text: str) -> str:
    """The text with what SQLite cannot keep (NUL, lone surrogates) replaced one for one by U+FFFD."""
    if "\0" not in text and text.isascii():
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
