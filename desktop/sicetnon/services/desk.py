"""The desk: the one object that window and command line use. No Qt; safe on any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from sicetnon.core.errors import SicEtNonError
from sicetnon.services import matching, past_imports
from sicetnon.services.export_jobs import Exports
from sicetnon.services.importing import Importer
from sicetnon.services.reviewing import Reviewing
from sicetnon.services.rows import Changed, ImportResult, Progress
from sicetnon.store import Project


class Desk(Reviewing):
    """An open project with everything one can ask of it and do to it.

    Queries come from Browsing, commands from Reviewing, writing and listening from Writing; here are
    opening, closing, importing and matching.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._matcher = ThreadPoolExecutor(1, thread_name_prefix="matcher")
        self._matching = matching.Matcher(project)
        self._closing = threading.Event()
        self._importer = Importer(self)
        self._exports = Exports(self)

    @classmethod
    def create(cls, path: str | Path) -> Desk:
        """A new, empty project; raises ProjectProblem when the file exists or cannot be made."""
        return cls(Project.create(path))

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Desk:
        """A project as it was left; raises ProjectInUse, ProjectIsNewer or ProjectProblem, each a sentence."""
        return cls(Project.open(path, read_only=read_only))

    @property
    def path(self) -> Path:
        """The project file."""
        return self.project.path

    @property
    def name(self) -> str:
        """The project's name."""
        return self.project.name

    def close(self) -> None:
        """Stop imports (they go on at the next opening), finish writing, close the file."""
        self._closing.set()
        self._exports.close()
        self._importer.close()
        self._matcher.shutdown(wait=True)
        self._matching.close()
        super().close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- importing ---

    def import_paths(self, paths: Sequence[str | Path]) -> int:
        """Take in files and folders; returns the job's id at once."""
        return self._importer.import_paths(paths)

    def import_text(self, text: str, title: str | None = None) -> int:
        """Take in pasted text; returns the job's id at once."""
        return self._importer.import_text(text, title)

    def cancel(self, job: int) -> None:
        """Stop an import or an export; what is in stays in, what stood at the export's place is kept."""
        self._importer.cancel(job)
        self._exports.cancel(job)

    def jobs(self) -> list[Progress]:
        """The jobs of this session and those still unfinished."""
        return self._importer.jobs() + self._exports.jobs()

    def past_imports(self) -> list[Progress]:
        """Imports of earlier sessions, oldest first; their numbers are below zero, their label is when they began."""
        return past_imports.past(self.project, self._importer.stored())

    def imports(self) -> list[Progress]:
        """Imports of earlier sessions and of this one, oldest first; exports are none."""
        return self.past_imports() + self._importer.jobs()

    def results(self, job: int) -> list[ImportResult]:
        """What became of every file of a job."""
        if job < 0:
            items = self.project.job_items(-job)
            there = self.sources([item.source for item in items if item.source is not None])
            return past_imports.results(items, {row.id: row for row in there})
        return self._importer.results(job) or self._exports.results(job)

    def resume(self) -> None:
        """Go on with what was cut off: jobs, or else the matching of what they brought in."""
        jobs = self.project.jobs()
        self._importer.resume()
        if jobs and all(job.state != "running" for job in jobs):
            self.rematch(jobs[-1].id, jobs[-1].label)  # within the history line of what brought it in

    # --- matching ---

    def rematch(
        self, job: int | None = None, label: str = "Match statements", *, everything: bool = False
    ) -> Future[matching.Matched]:
        """Put new sources' statements to claims and names to speakers; computed aside, written as one operation."""

        def run() -> matching.Matched:
            work = self._matching.compute(everything=everything, stopped=self._closing.is_set)
            if work is not None:
                change = partial(matching.write_down, work=work)
                self.write(label, change, actor="import", batch=job).result()
            return matching.matched(self.project)

        return self._matcher.submit(run)

    # --- on paper ---

    def export_pdf(self, claim_ids: Sequence[int] | str, path: str | Path, *, date: str, paper: str = "a4") -> int:
        """Write a report of some claims, or of "contested" or "all"; returns the job's id at once."""
        return self._exports.begin(claim_ids, path, date=date, paper=paper)

    def preview_pages(
        self,
        claim_ids: Sequence[int] | str,
        *,
        date: str,
        paper: str = "a4",
        ppi: float = 96.0,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Future[list[bytes]]:
        """The report's pages as PNG pictures; the future raises ExportFailed with a sentence."""
        return self._exports.preview(claim_ids, date=date, paper=paper, ppi=ppi, stopped=stopped)

    # --- history ---

    def undo(self) -> Future[Changed | None]:
        """Take back the newest line of the history; an import that is still running must be stopped first."""

        def run() -> Changed | None:
            line = self.project.can_undo()
            if line is not None and line.batch in {job.id for job in self.project.jobs(unfinished=True)}:
                raise SicEtNonError(f"“{line.label}” is still going on: stop it first, then it can be undone.")
            return self._told(self.project.undo())

        return self.on_writer(run)

    def forget_history(self) -> Future[Changed]:
        """Delete for good: the history, and the originals and texts of sources that were removed."""

        def run() -> Changed:
            self.project.forget_history()
            return self._tell(Changed(None, "Forget the history", frozenset({"history"})))

        return self.on_writer(run)

    # --- copies ---

    def save_copy(self, path: str | Path) -> Future[Path]:
        """Write a complete copy of the project, as it stands, to another file; an existing one is replaced whole."""
        return self.on_writer(lambda: self.project.save_copy(Path(path)))
