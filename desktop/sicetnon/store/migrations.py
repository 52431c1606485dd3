"""From the schema a file has to the schema this program writes; a dated copy is made first.

A project of a newer program is refused with a sentence, and so is a file that is no project.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sicetnon.core.errors import ProjectIsNewer, ProjectProblem
from sicetnon.store import reprints, totals
from sicetnon.store.driver import Connection
from sicetnon.store.schema import APPLICATION_ID, USER_VERSION, statements_1_0, statements_1_1

if TYPE_CHECKING:  # it takes 0.1 s to import, and a project that is up to date does without
    from sqlite_utils import Database, Migrations


def _first(db: Database) -> None:
    """The tables of the first release."""
    for sql in statements_1_0():
        db.conn.execute(sql)


def _second(db: Database) -> None:
    """Tables for counts in which declining is apart from denying, and for reprints; the next step fills them."""
    for sql in statements_1_1():
        db.conn.execute(sql)


def _third(db: Database) -> None:
    """The counts are made anew: what a reprint repeats counts once, for its speaker too, named or not."""
    reprints.rebuild(db.conn)
    totals.rebuild(db.conn)


def steps() -> Migrations:
    """All steps from nothing to the schema of this program, in order."""
    from sqlite_utils import Migrations

    found = Migrations("sicetnon")
    found(name="1.0")(_first)
    found(name="1.1")(_second)
    found(name="1.2")(_third)
    return found


def wrap(db: Connection) -> Database:
    """The connection as sqlite-utils sees it, without its plugins."""
    from sqlite_utils import Database

    return Database(db, execute_plugins=False)


def create(db: Connection) -> None:
    """Make an empty project, all of it or nothing."""
    tool = wrap(db)
    with tool.atomic():
        _apply(db, tool)


def _apply(db: Connection, tool: Database) -> None:
    steps().apply(tool)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {USER_VERSION}")


def version(db: Connection) -> int:
    """The file's schema as MAJOR * 1000 + MINOR."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def recognise(db: Connection, name: str) -> None:
    """Raise ProjectProblem for a file that is no project, ProjectIsNewer for one of a newer program."""
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID:
        raise ProjectProblem(f"“{name}” is not a Sic et Non project; it was left as it is.")
    found = version(db)
    if found > USER_VERSION:
        theirs, ours = (f"{v // 1000}.{v % 1000}" for v in (found, USER_VERSION))
        raise ProjectIsNewer(
            f"“{name}” was written by a newer Sic et Non (project format {theirs}; this program reads up to {ours})."
            " It was left as it is: please update the program."
        )
    foreign = db.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1").fetchone()
    if foreign:  # our triggers are temporary: whatever lies in the file was put there by somebody else
        raise ProjectProblem(f"“{name}” holds instructions that no Sic et Non wrote; it was left as it is.")


def bring_up_to_date(db: Connection, path: Path) -> Path | None:
    """Migrate an older project after copying it; returns the copy's path, None when nothing was to do."""
    if version(db) == USER_VERSION:
        return None
    copy = dated_copy(db, path)
    tool = wrap(db)
    with tool.atomic():
        _apply(db, tool)
    return copy


def dated_copy(db: Connection, path: Path) -> Path:
    """A complete copy beside the project, named by day and time; an existing file is never overwritten."""
    stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    copy = path.with_name(f"{path.stem} (before update, {stamp}){path.suffix}")
    db.execute("VACUUM INTO ?", (str(copy.absolute()),))
    return copy
