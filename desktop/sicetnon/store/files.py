"""A project as a file: made whole, copied whole, left alone at rest without companions."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sicetnon.store import migrations
from sicetnon.store.driver import Connection, OperationalError, connect_writer
from sicetnon.store.lock import ProjectLock

_COMPANIONS = ("-wal", "-shm", "-journal")


def make(path: Path) -> None:
    """An empty project, under another name first: it appears whole or not at all. Hold its lock."""
    new = _beside(path)
    db = connect_writer(new, create=True)
    try:
        migrations.create(db)
    finally:
        bring_to_rest(db)
    _put(new, path)


def copy(db: Connection, path: Path) -> None:
    """A complete copy of an open project at `path`, whole or not at all; raises ProjectInUse, OSError."""
    lock = ProjectLock(path)
    lock.take()
    try:
        new = _beside(path)
        db.execute("VACUUM INTO ?", (str(new.absolute()),))
        _put(new, path)
    finally:
        lock.release()


def bring_to_rest(db: Connection) -> None:
    """Close a write connection so that the project is one file, readable from read-only media."""
    with suppress(OperationalError):  # another program reads it: the journal then stays beside it
        db.execute("PRAGMA optimize").fetchall()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        db.execute("PRAGMA busy_timeout = 200").fetchall()
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
    db.close()


def _beside(path: Path) -> Path:
    new = path.with_name(f".{path.name}.new")
    for rest in ("", *_COMPANIONS):
        new.with_name(new.name + rest).unlink(missing_ok=True)
    return new


def _put(new: Path, path: Path) -> None:
    """Rename into place. Journals of a project that stood there before would be played into the new one."""
    for rest in _COMPANIONS:
        path.with_name(path.name + rest).unlink(missing_ok=True)
    new.replace(path)
