"""The door of the store: create, open and close a project, write through operations, read beside them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sicetnon.core.errors import ProjectProblem
from sicetnon.core.findings import ArticleFindings
from sicetnon.store import check, files, migrations, oplog, sources
from sicetnon.store import findings as stored_findings
from sicetnon.store import jobs as stored_jobs
from sicetnon.store.driver import (
    Connection,
    DatabaseError,
    OperationalError,
    Row,
    connect_reader,
    connect_repairing,
    make_writer,
)
from sicetnon.store.jobs import Item, ItemState, Job
from sicetnon.store.lock import ProjectLock
from sicetnon.store.oplog import Done, HistoryLine, Operation, Place
from sicetnon.store.schema import USER_VERSION

_CLOSING_S = 5.0  # how long closing waits for readers under way


class Readers:
    """Read-only connections, lent to one thread at a time; opened as needed, all closed in the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Connection] = []
        self._lent = 0
        self._closed = False
        self._state = threading.Condition()

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """A connection within one read transaction: all its queries see one and the same state."""
        db = self._take()
        try:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")
        finally:
            self._give_back(db)

    def _take(self) -> Connection:
        with self._state:
            if self._closed:
                raise ProjectProblem("The project is closed.")
            self._lent += 1
            if self._idle:
                return self._idle.pop()
        try:
            return connect_reader(self._path)
        except BaseException:
            with self._state:
                self._lent -= 1
            raise

    def _give_back(self, db: Connection) -> None:
        with self._state:
            self._lent -= 1
            if self._closed:
                db.close()
            else:
                self._idle.append(db)
            self._state.notify_all()

    def close(self) -> None:
        """Close all; waits some seconds for those under way."""
        with self._state:
            self._closed = True
            until = time.monotonic() + _CLOSING_S
            while self._lent and (left := until - time.monotonic()) > 0:
                self._state.wait(left)
            for db in self._idle:
                db.close()
            self._idle.clear()


class Project:
    """One open project file. Writing: one thread at a time. Reading: any thread, any time."""

    def __init__(self, path: Path, writer: Connection | None, lock: ProjectLock | None) -> None:
        self.path = path
        self._writer = writer
        self._lock = lock
        self._writing = threading.RLock()
        self._readers = Readers(path)

    # --- opening and closing ---

    @classmethod
    def create(cls, path: str | Path) -> Project:
        """Make a new, empty project; raises ProjectProblem when the file exists or cannot be made."""
        path = Path(path)
        if path.exists():
            raise ProjectProblem(f"“{path.name}” exists already; nothing was changed. Open it, or choose another name.")
        if not path.parent.is_dir():
            raise ProjectProblem(f"The folder “{path.parent}” does not exist.")
        return cls._start(path, create=True)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Project:
        """Open a project; raises ProjectInUse, ProjectIsNewer or ProjectProblem, each a sentence."""
        path = Path(path)
        if not path.is_file():
            raise ProjectProblem(f"There is no project “{path}”.")
        return cls._look(path) if read_only else cls._start(path, create=False)

    @classmethod
    def _look(cls, path: Path) -> Project:
        project = cls(path, None, None)
        try:
            project._recognise()
        except OperationalError:  # a killed program left work half done, which only a writer may roll back
            project.close()
            cls._start(path, create=False).close()
            project = cls(path, None, None)
            project._recognise()
        except DatabaseError as error:
            raise _unreadable(path, error) from error
        return project

    def _recognise(self) -> None:
        with self.reading() as db:
            migrations.recognise(db, self.path.name)
            if migrations.version(db) != USER_VERSION:
                raise ProjectProblem(f"“{self.path.name}” is of an older program: open it once to update it.")

    @classmethod
    def _start(cls, path: Path, *, create: bool) -> Project:
        lock = ProjectLock(path)
        lock.take()
        writer: Connection | None = None
        try:
            if create:
                files.make(path)
            writer = connect_repairing(path)
            migrations.recognise(writer, path.name)  # what is no project, or a newer one, stays as it is
            make_writer(writer)
            migrations.bring_up_to_date(writer, path)
            oplog.install(writer)
        except BaseException as error:
            if writer is not None:
                writer.close()
            lock.release()
            if isinstance(error, DatabaseError):
                raise _unreadable(path, error) from error
            raise
        return cls(path, writer, lock)

    def close(self) -> None:
        """Close for good; at rest the project is one file without companions. Safe to call twice."""
        with self._writing:
            self._readers.close()
            writer, self._writer = self._writer, None
            if writer is None:
                return
            files.bring_to_rest(writer)
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The project's name: its file name without the ending."""
        return self.path.stem

    # --- writing ---

    @property
    def _db(self) -> Connection:
        if self._writer is None:
            raise ProjectProblem(f"“{self.path.name}” is closed or open for reading only.")
        return self._writer

    @contextmanager
    def operation(
        self, label: str, place: Place | None = None, *, actor: str = "person", batch: int | None = None
    ) -> Iterator[Operation]:
        """One transaction, one label, one line of the history (or part of the batch's line)."""
        with self._writing, self._in_words(), oplog.operation(self._db, label, place, actor, batch) as op:
            yield op

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """What the disk or another program refuses, as a sentence; the transaction is rolled back by then."""
        try:
            yield
        except OperationalError as error:
            raise ProjectProblem(_refused(self.path.name, str(error))) from error

    @contextmanager
    def unrecorded(self) -> Iterator[Connection]:
        """A transaction for the machinery's own tables (jobs, contents); the history does not know of it."""
        with self._writing, self._in_words(), oplog.transaction(self._db):
            yield self._db

    def undo(self) -> Done | None:
        """Take back the newest line of the history; None when there is none."""
        with self._writing, self._in_words():
            return oplog.undo(self._db)

    def redo(self) -> Done | None:
        """Bring back the line undone last; None when there is none."""
        with self._writing, self._in_words():
            return oplog.redo(self._db)

    def forget_history(self) -> None:
        """Delete for good: the history, and the originals and texts of sources that were taken out."""
        with self._writing:
            oplog.forget(self._db)
            with oplog.transaction(self._db):
                sources.forget_unused(self._db)

    # --- reading ---

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection that sees one state throughout the block."""
        with self._readers.lend() as db:
            yield db

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[Row]:
        """All rows of one query, read beside the writer."""
        with self.reading() as db:
            return db.execute(sql, tuple(values)).fetchall()

    def can_undo(self) -> HistoryLine | None:
        """The line that undo would take back."""
        with self.reading() as db:
            return oplog.next_undo(db)

    def can_redo(self) -> HistoryLine | None:
        """The line that redo would bring back."""
        with self.reading() as db:
            return oplog.next_redo(db)

    def history(self, limit: int = 200) -> list[HistoryLine]:
        """The newest lines of the history, newest first."""
        with self.reading() as db:
            return oplog.lines(db, limit)

    # --- sources ---

    def add_source(
        self,
        original: bytes,
        name: str,
        text: str,
        findings: ArticleFindings,
        *,
        about: sources.About = sources.NOTHING_KNOWN,
        left_out: Sequence[tuple[str, str]] = (),
        label: str | None = None,
        job: int | None = None,
        item: int | None = None,
    ) -> int:
        """Store one document with all that was found in it, in one transaction; returns its id.

        `left_out` are (reason, text) passages. With `job`, the import is part of that job's line in
        the history; with `item`, that item of the job is marked "imported" in the same transaction.
        Decisions made on the same words of the same text before are applied to it again.
        """
        with self.operation(label or f"Import {name}", actor="import", batch=job) as op:
            source = sources.add(op, original, name, text, findings, about, left_out)
            if item is not None:
                sources.mark_imported(op, item, source)
            op.place = op.place or ("source", source)
        return source

    def source_by_hash(self, sha256: str) -> int | None:
        """The source whose original bytes have this SHA-256 (hex), or None."""
        with self.reading() as db:
            return sources.by_hash(db, sha256)

    def original(self, source: int) -> bytes:
        """The original bytes of a source."""
        with self.reading() as db:
            return sources.original(db, source)

    def add_findings(self, source: int, findings: ArticleFindings, *, label: str, job: int | None = None) -> None:
        """Store what a new run found in a source that is here; a person's work on it stays as it is."""
        with self.operation(label, ("source", source), actor="import", batch=job) as op:
            stored_findings.replace(op, source, findings)

    def save_copy(self, path: Path) -> Path:
        """Write a complete copy to `path`, replacing what stands there; raises ProjectProblem, ProjectInUse."""
        if path.resolve() == self.path.resolve():
            raise ProjectProblem("A project cannot be saved over itself; it is saved already.")
        try:
            with self._writing:
                files.copy(self._db, path)
        except (OSError, DatabaseError) as error:
            raise ProjectProblem(f"The copy “{path.name}” could not be written ({error}).") from error
        return path

    # --- jobs (never undone) ---

    def start_job(self, label: str, items: Iterable[Item], options: Mapping[str, Any] | None = None) -> int:
        """Write down a job with its items; returns its id, which is also the batch of its operations."""
        with self.unrecorded() as db:
            return stored_jobs.start(db, label, items, options or {})

    def add_job_items(self, job: int, items: Iterable[Item]) -> None:
        """Add items to a job under way."""
        with self.unrecorded() as db:
            stored_jobs.add_items(db, job, items)

    def mark_item(self, item: int, result: str, what: str, source: int | None = None) -> None:
        """Write down what became of an item, in one sentence."""
        with self.unrecorded() as db:
            stored_jobs.mark(db, item, result, what, source)

    def finish_job(self, job: int, *, cancelled: bool = False) -> None:
        """End a job; it is not resumed any more."""
        with self.unrecorded() as db:
            stored_jobs.finish(db, job, stored_jobs.CANCELLED if cancelled else stored_jobs.FINISHED)

    def jobs(self, *, unfinished: bool = False) -> list[Job]:
        """All jobs, oldest first, or those that were not ended (to be resumed)."""
        with self.reading() as db:
            return stored_jobs.listed(db, unfinished=unfinished)

    def job_items(self, job: int, *, waiting: bool = False) -> list[ItemState]:
        """The items of a job, or those still waiting."""
        with self.reading() as db:
            return stored_jobs.items(db, job, waiting=waiting)

    def pasted(self, item: int) -> bytes | None:
        """The bytes pasted for an item of a job; None for a file."""
        with self.reading() as db:
            return stored_jobs.pasted(db, item)

    def check(self) -> list[str]:
        """Look the whole project over; one sentence for everything that is not as it should be."""
        with self.reading() as db:
            return check.findings(db)


_REFUSALS = (
    ("full", "the disk is full"),
    ("locked", "another program holds the file"),
    ("readonly", "the file or its folder does not allow writing"),
    ("disk I/O", "the disk reports an error"),
)


def _refused(name: str, said: str) -> str:
    why = next((words for sign, words in _REFUSALS if sign in said), said)
    return f"“{name}” could not be written: {why}. Nothing was changed."


def _unreadable(path: Path, error: Exception) -> ProjectProblem:
    why = next((words for sign, words in _REFUSALS if sign in str(error)), str(error))
    return ProjectProblem(f"“{path.name}” cannot be opened as a project ({why}); it was left as it is.")
