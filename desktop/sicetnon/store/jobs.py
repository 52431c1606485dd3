"""Jobs and their items: what was dropped, and what became of each; survives kill -9, is never undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sicetnon.store.driver import Connection, storable
from sicetnon.store.oplog import now
from sicetnon.store.sources import chunks, store_content

RUNNING, FINISHED, CANCELLED = "running", "finished", "cancelled"  # states of a job
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Item:
    """Something to take in: a file by its path, or pasted text by its bytes."""

    path: str
    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands."""

    id: int
    label: str
    created: str  # ISO 8601, UTC
    state: str  # RUNNING | FINISHED | CANCELLED
    options: Mapping[str, Any] = field(default_factory=dict)
    done: int = 0  # items that are no longer waiting
    total: int = 0


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item of a job; `result` is waiting, imported, imported_unread, already or failed."""

    id: int
    path: str
    name: str
    result: str
    what: str
    source: int | None
    pasted: bool


def start(db: Connection, label: str, items: Iterable[Item], options: Mapping[str, Any]) -> int:
    """Write a job down with all its items; returns its id."""
    cursor = db.execute(
        "INSERT INTO jobs(label, options, created) VALUES(?, ?, ?)", (label, json.dumps(dict(options)), now())
    )
    job = cursor.lastrowid
    assert job is not None
    add_items(db, job, items)
    return job


def add_items(db: Connection, job: int, items: Iterable[Item]) -> None:
    """Add items to a job that is under way (a folder still being walked)."""
    rows = (
        (job, storable(i.path), storable(i.name), None if i.content is None else store_content(db, i.content))
        for i in items
    )
    db.executemany("INSERT INTO job_items(job, path, name, content) VALUES(?, ?, ?, ?)", list(rows))


def mark(db: Connection, item: int, result: str, what: str, source: int | None) -> None:
    """Write down what became of an item; `what` is one sentence."""
    sql = "UPDATE job_items SET result = ?, what = ?, source = coalesce(?, source) WHERE id = ?"
    db.execute(sql, (result, storable(what), source, item))


def finish(db: Connection, job: int, state: str) -> None:
    """End a job: FINISHED or CANCELLED."""
    db.execute("UPDATE jobs SET state = ? WHERE id = ?", (state, job))


def listed(db: Connection, *, unfinished: bool = False) -> list[Job]:
    """All jobs, oldest first, or those still running."""
    where = f"WHERE j.state = '{RUNNING}'" if unfinished else ""
    rows = db.execute(
        "SELECT j.id, j.label, j.created, j.state, j.options, count(i.id), coalesce(sum(i.result = 'waiting'), 0)"
        f" FROM jobs j LEFT JOIN job_items i ON i.job = j.id {where} GROUP BY j.id ORDER BY j.id"
    )
    return [Job(r[0], r[1], r[2], r[3], json.loads(r[4]), r[5] - r[6], r[5]) for r in rows]


def items(db: Connection, job: int, *, waiting: bool = False) -> list[ItemState]:
    """The items of a job in the order they were dropped, or those still waiting."""
    where = f" AND result = '{WAITING}'" if waiting else ""
    rows = db.execute(
        "SELECT id, path, name, result, what, source, content IS NOT NULL FROM job_items"
        f" WHERE job = ?{where} ORDER BY id",
        (job,),
    )
    return [ItemState(r[0], r[1], r[2], r[3], r[4], r[5], bool(r[6])) for r in rows]


def pasted(db: Connection, item: int) -> bytes | None:
    """The bytes that were pasted for an item; None for a file."""
    found = db.execute("SELECT content FROM job_items WHERE id = ?", (item,)).fetchone()
    return b"".join(chunks(db, found[0])) if found and found[0] is not None else None
