"""Imports of earlier sessions, as the project file remembers them: numbered below zero, to read only."""

from __future__ import annotations

from collections.abc import Container

from sicetnon.services.rows import ImportResult, Progress, SourceRow
from sicetnon.store import Project
from sicetnon.store.jobs import CANCELLED, RUNNING, ItemState

KEPT = 20  # imports that are offered, the newest


def past(project: Project, without: Container[int]) -> list[Progress]:
    """Ended jobs with files, oldest first, labelled when they began (ISO 8601); `without` those of this session."""
    ended = [job for job in project.jobs() if job.state != RUNNING and job.total and job.id not in without]
    return [
        Progress(-job.id, job.created, job.done, job.total, finished=True, cancelled=job.state == CANCELLED)
        for job in ended[-KEPT:]
    ]


def results(items: list[ItemState], sources: dict[int, SourceRow]) -> list[ImportResult]:
    """What became of every file, with what the project holds of it now."""
    return [
        ImportResult(i.path, i.name, i.result, _what(i, sources), i.source if i.source in sources else None)
        for i in items
    ]


def _what(item: ItemState, sources: dict[int, SourceRow]) -> str:
    if item.result != "imported" or item.source is None:
        return item.what
    row = sources.get(item.source)
    if row is None:
        return "no longer in the project"
    found = f"{row.statements:,} statement{'' if row.statements == 1 else 's'}"
    return f"{found}. {item.what}" if item.what else found
