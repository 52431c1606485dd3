"""Taking files and pasted text into a project: one job after the other, one document a transaction.

What was dropped is written down before work begins, and an item is marked done in the transaction that stores its
document: after kill -9 the job goes on at the next start, with nothing half and nothing twice. A job is one line of
the history. One thread, one reading lane; the window is never waited for.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sicetnon.core.errors import SicEtNonError, UnreadableInput
from sicetnon.readers import Reading
from sicetnon.services.rows import Changed, ImportResult, Progress
from sicetnon.services.taking import NoReader, Stopped, Taken, about, take
from sicetnon.services.walking import open_file, walk
from sicetnon.store import Item, ItemState, Project
from sicetnon.work import take_in
from sicetnon.work.jobs import Job, Pace
from sicetnon.work.lane import Lane, Runner

MATCH_EVERY = 25  # documents
READER = f"{take_in.__name__}:prepare"  # imported by name above so that a frozen build holds it
KINDS = frozenset({"sources", "statements", "claims", "speakers", "notes", "history"})
NO_READER = "The reading part of the program could not be started; please install the program again."
STOPPED = "Stopped before this file was read."
T = TypeVar("T")


class Host(Protocol):
    """What importing needs of the desk."""

    project: Project

    def on_writer(self, work: Callable[[], T]) -> Future[T]:
        """Run on the one thread that writes."""
        ...

    def tell_changed(self, changed: Changed) -> None:
        """Tell listeners what to refresh."""
        ...

    def tell_progress(self, progress: Progress) -> None:
        """Tell listeners how far a job is."""
        ...

    def rematch(self, job: int, label: str) -> Future[Any]:
        """Group statements to claims and names to speakers, within the job's line of the history."""
        ...

    def source_counts(self, source: int) -> tuple[int, int, int]:
        """Statements, claims and contested claims of a source."""
        ...


@dataclass
class _Work:
    """One job as its thread sees it."""

    ticket: int
    paths: Sequence[str | Path] = ()
    pasted: Item | None = None
    title: str | None = None
    stored: int | None = None  # the store's id, once the items are written down
    label: str = "Import"
    job: Job = field(init=False)
    real: dict[int, str] = field(default_factory=dict)  # paths as the system has them, which may be no text
    results: dict[int, ImportResult] = field(default_factory=dict)  # by item id, in the order dropped
    news: set[int] = field(default_factory=set)  # items that changed since the last report
    progress: Progress | None = None
    unmatched: int = 0  # documents stored since the last matching
    matching: Future[Any] | None = None  # one that is under way
    match_began: float = 0.0
    rest_until: float = 0.0  # no matching before

    def __post_init__(self) -> None:
        self.job = Job(self.ticket, 0)


class Importer:
    """Imports for one open project. `reader` names what the lane's child prepares (READER by default)."""

    def __init__(self, host: Host, *, reader: str | None = None, runner: Runner | None = None) -> None:
        self._host = host
        self._runner = runner or Lane(reader or READER)
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._works: dict[int, _Work] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._pace, self._refresh = Pace(), Pace(seconds=0.5)

    # --- what the desk offers ---

    def import_paths(self, paths: Sequence[str | Path]) -> int:
        """Begin to import files and folders; returns the job's number at once."""
        return self._begin(lambda ticket: _Work(ticket, paths=[str(path) for path in paths]))

    def import_text(self, text: str, title: str | None = None) -> int:
        """Begin to import pasted text; returns the job's number at once."""
        name = " ".join((title or text[:80]).split())[:60] or "Pasted text"
        item = Item("", name, text.encode("utf-8", "replace"))
        return self._begin(lambda ticket: _Work(ticket, pasted=item, title=title))

    def resume(self) -> None:
        """Go on with the jobs that an earlier run of the program did not end."""
        for stored in self._host.project.jobs(unfinished=True):
            options = dict(stored.options)
            self._begin(
                lambda ticket, stored=stored, options=options: _Work(  # type: ignore[misc]
                    ticket, stored=stored.id, label=stored.label, title=options.get("title")
                )
            )

    def cancel(self, job: int) -> None:
        """Stop a job; what is imported already stays, the file under way is left out."""
        work = self._works.get(job)
        if work is not None:
            work.job.cancel()

    def jobs(self) -> list[Progress]:
        """How far each job of this session is, oldest first."""
        with self._lock:
            return [work.progress for work in self._works.values() if work.progress is not None]

    def stored(self) -> set[int]:
        """Numbers in the project file of this session's jobs."""
        return {work.stored for work in self._works.values() if work.stored is not None}

    def results(self, job: int) -> list[ImportResult]:
        """What became of each file of a job so far."""
        work = self._works.get(job)
        if work is None:
            return []
        with self._lock:
            standing = list(work.results.values())
        return [self._told(result) for result in standing]

    def close(self) -> None:
        """Stop at once; unfinished jobs go on when the project is opened again."""
        self._closing.set()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()
        self._runner.close()

    # --- the thread ---

    def _begin(self, make: Callable[[int], _Work]) -> int:
        with self._lock:
            work = make(len(self._works) + 1)
            work.progress = Progress(work.ticket, "Looking for files", 0, 0)
            self._works[work.ticket] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="importing", daemon=True)
                self._thread.start()
        self._queue.put(work)
        return work.ticket

    def _run(self) -> None:
        while (work := self._queue.get()) is not None and not self._closing.is_set():
            try:
                self._do(work)
            except Exception as error:  # noqa: BLE001 - one job's fault must not end the others
                why = f"The import was broken off by a fault ({type(error).__name__}); what is in stays in."
                self._report(work, why, ended=True, trouble=why)

    def _do(self, work: _Work) -> None:
        """One job from its items to its end."""
        waiting = self._items(work)
        for item in waiting:
            if self._stopped(work):
                break
            number = work.job.done + 1
            self._report(work, f"Reading {number:,} of {work.job.total:,} article{'s' * (work.job.total > 1)}")
            try:
                self._one(work, item)
            except Stopped:
                break
            except NoReader:
                self._end(work, cancelled=True, label=NO_READER)
                return
            work.job.done += 1
            self._match_meanwhile(work)
        if self._closing.is_set():
            return  # goes on at the next start
        self._end(work, cancelled=work.job.cancelled)

    def _items(self, work: _Work) -> list[ItemState]:
        """The items still to do; a new job's are written down first, all at once."""
        project = self._host.project
        if work.stored is None:
            items = [work.pasted] if work.pasted else [Item(path, name) for path, name in walk(work.paths)]
            work.label = f"Import “{items[0].name}”" if len(items) == 1 else f"Import {len(items):,} files"
            options = {"title": work.title} if work.title else {}
            work.stored = self._host.on_writer(lambda: project.start_job(work.label, items, options)).result()
            standing = project.job_items(work.stored)
            work.real = {item.id: each.path for item, each in zip(standing, items, strict=True)}
        standing = project.job_items(work.stored)
        with self._lock:
            work.results = {
                item.id: ImportResult(item.path, item.name, item.result, item.what, item.source) for item in standing
            }
        waiting = [item for item in standing if item.result == "waiting"]
        work.job.total, work.job.done = len(standing), len(standing) - len(waiting)
        return waiting

    def _one(self, work: _Work, item: ItemState) -> None:
        """Read one file and store it, or say why not."""
        self._set(work, item, "reading", "", None, keep=False)
        try:
            data = self._bytes(item, work.real.get(item.id, item.path))
        except UnreadableInput as error:
            self._set(work, item, "failed", str(error), None)
            return
        twin = self._host.project.source_by_hash(hashlib.sha256(data).hexdigest())
        if twin is not None:
            self._twin(work, item, data, twin)
            return
        taken = self._taken(work, item, data)
        if taken.why_not is not None:
            self._set(work, item, "failed", taken.why_not, None)
            return
        self._store(work, item, data, taken)

    def _taken(self, work: _Work, item: ItemState, data: bytes) -> Taken:
        name = "pasted.txt" if item.pasted else item.name
        return take(self._runner, name, data, lambda: self._stopped(work))

    def _twin(self, work: _Work, item: ItemState, data: bytes, twin: int) -> None:
        """The same bytes are here: say so, and look for statements if that could not be done before."""
        project, job, label = self._host.project, work.stored, work.label
        ((name, engine),) = project.rows("SELECT coalesce(title, name), engine FROM sources WHERE id = ?", (twin,))
        what = f"Already here as “{name}”."
        findings = self._taken(work, item, data).findings if not engine else None
        if findings is not None and findings.engine:
            self._host.on_writer(lambda: project.add_findings(twin, findings, label=label, job=job)).result()
            work.unmatched += 1
            what += f" It was searched again: {_count(len(findings.statements), 'statement')}."
        self._set(work, item, "already", what, twin)

    def _store(self, work: _Work, item: ItemState, data: bytes, taken: Taken) -> None:
        """The document, all that was found, and the item's mark: one transaction."""
        reading, findings, project, job = taken.reading, taken.findings, self._host.project, work.stored
        assert reading is not None and findings is not None and job is not None
        label = work.label

        def write() -> int:
            return project.add_source(
                data, item.name, reading.text, findings, about=about(reading, work.title),
                left_out=[(each.reason, each.text) for each in reading.left_out], label=label, job=job, item=item.id,
            )  # fmt: skip

        try:
            source = self._host.on_writer(write).result()
        except UnreadableInput as error:
            self._set(work, item, "already", str(error), None)
            return
        work.unmatched += 1
        if findings.message and not findings.statements:
            self._set(work, item, "imported_unread", findings.message, source)
        else:
            note = " ".join([*reading.notes[:1], *_passages(reading)])
            self._set(work, item, "imported", note, source, keep=bool(note))
        if self._refresh.due():
            self._host.tell_changed(Changed(None, label, KINDS))

    def _bytes(self, item: ItemState, path: str) -> bytes:
        if not item.pasted:
            with contextlib.suppress(OSError):  # opening the open project would drop SQLite's lock on it
                if os.path.samefile(path, self._host.project.path):
                    raise UnreadableInput("This is the open project itself, not a source.")
            return open_file(path)
        data = self._host.project.pasted(item.id)
        if not data or not data.strip():
            raise UnreadableInput("There are no words in what was pasted.")
        return data

    def _match_meanwhile(self, work: _Work) -> None:
        """Put new statements to their claims while reading goes on, the rarer the longer it takes."""
        now = time.monotonic()
        if work.matching is not None and work.matching.done():
            work.matching, work.rest_until = None, now + 4 * (now - work.match_began)
        if (
            work.matching is None
            and work.unmatched >= MATCH_EVERY
            and now >= work.rest_until
            and work.stored is not None
        ):
            work.matching, work.match_began, work.unmatched = self._host.rematch(work.stored, work.label), now, 0

    def _match_all(self, work: _Work) -> str:
        """Put everything to its claims; the window hears of it from the desk. A sentence when it did not go."""
        try:
            if work.matching is not None:
                work.matching.result()
            if work.stored is not None and any(each.source is not None for each in work.results.values()):
                self._report(work, "Putting statements to their claims")
                self._host.rematch(work.stored, work.label).result()
        except SicEtNonError as error:
            return str(error)
        return ""

    def _end(self, work: _Work, *, cancelled: bool, label: str = "") -> None:
        assert work.stored is not None
        stored, project = work.stored, self._host.project
        imported = sum(1 for each in work.results.values() if each.result.startswith("imported"))
        trouble = self._match_all(work)
        if self._closing.is_set():
            return  # goes on, with the matching, at the next start
        with self._lock:  # their claims are known now: tell them again
            work.news.update(item for item, each in work.results.items() if each.result == "imported")
        self._host.on_writer(lambda: project.finish_job(stored, cancelled=cancelled)).result()
        if cancelled:
            for item, result in work.results.items():
                if result.result in {"waiting", "reading"}:
                    self._put(work, item, ImportResult(result.path, result.name, "waiting", STOPPED))
        self._host.tell_changed(Changed(None, work.label, KINDS))
        of = f"{imported:,} of {work.job.total:,} file{'s' * (work.job.total != 1)}"
        told = label or (f"Stopped: {of} imported" if cancelled else f"{of} imported")
        self._report(work, f"{told}. {trouble}" if trouble else told, ended=True, trouble=label or trouble)

    # --- what became of each, and telling it ---

    def _stopped(self, work: _Work) -> bool:
        return self._closing.is_set() or work.job.cancelled

    def _set(
        self, work: _Work, item: ItemState, result: str, what: str, source: int | None, *, keep: bool = True
    ) -> None:
        """Note what became of an item, in the project too if `keep`."""
        if keep:
            self._host.on_writer(lambda: self._host.project.mark_item(item.id, result, what.strip(), source)).result()
        self._put(work, item.id, ImportResult(item.path, item.name, result, what.strip(), source))

    def _put(self, work: _Work, item: int, result: ImportResult) -> None:
        with self._lock:
            work.results[item] = result
            work.news.add(item)

    def _told(self, result: ImportResult) -> ImportResult:
        """With the present count of what was found, for an imported file."""
        if result.result != "imported" or result.source is None:
            return result
        statements, claims, contested = self._host.source_counts(result.source)
        what = _count(statements, "statement")
        what += f" · {_count(claims, 'claim')}" if claims else ""  # none yet while statements wait to be matched
        what += f", {contested} contested" if contested else ""
        return ImportResult(
            result.path,
            result.name,
            result.result,
            f"{what}. {result.what}".rstrip(". ") if result.what else what,
            result.source,
        )

    def _report(self, work: _Work, label: str, *, ended: bool = False, trouble: str = "") -> None:
        """Tell how far the job is, at most every 100 ms, and always at its end."""
        if not ended and not self._pace.due():
            return
        with self._lock:
            changed = [work.results[item] for item in sorted(work.news)]
            work.news.clear()
        told = tuple(self._told(each) for each in changed)
        progress = Progress(
            work.ticket,
            label,
            work.job.done,
            work.job.total,
            finished=ended,
            cancelled=ended and work.job.cancelled,
            results=told,
            trouble=trouble,
        )
        with self._lock:
            work.progress = Progress(work.ticket, label, progress.done, progress.total, ended, progress.cancelled)
        self._host.tell_progress(progress)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _passages(reading: Reading) -> list[str]:
    """What the reader left out, in a few words: "4 passages left out (menu, related links)"; nothing if nothing."""
    if not reading.left_out:
        return []
    reasons = ", ".join(dict.fromkeys(each.reason for each in reading.left_out))
    return [f"{_count(len(reading.left_out), 'passage')} left out ({reasons})."]
