"""Reports under way: one after the other on a thread of their own, with an end in words and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from sicetnon.core.errors import SicEtNonError
from sicetnon.services.browsing import Browsing
from sicetnon.services.exporting import TYPESETTER, export_pdf, preview_pages
from sicetnon.services.rows import ImportResult, Progress
from sicetnon.work.jobs import Job
from sicetnon.work.lane import Lane, Runner

FIRST = 1_000_001  # numbers of exports begin here, those of imports at 1


class Exports:
    """Exports of one open project; close() stops what runs."""

    def __init__(self, desk: Browsing, runner: Runner | None = None) -> None:
        self._desk = desk
        self._runner = runner or Lane(TYPESETTER)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="exporting")
        self._jobs: dict[int, Job] = {}
        self._progress: dict[int, Progress] = {}
        self._results: dict[int, ImportResult] = {}
        self._lock = Lock()
        self._closing = False

    def begin(self, claim_ids: Sequence[int] | str, path: str | Path, *, date: str, paper: str = "a4") -> int:
        """Start an export; returns the job's number at once."""
        with self._lock:
            job = Job(FIRST + len(self._jobs), 1)
            self._jobs[job.number] = job
        place = Path(path)
        self._tell(Progress(job.number, f"Setting {place.name}", 0, 1))
        self._pool.submit(
            self._run, job, claim_ids if isinstance(claim_ids, str) else list(claim_ids), place, date, paper
        )
        return job.number

    def preview(
        self, claim_ids: Sequence[int] | str, *, date: str, paper: str, ppi: float, stopped: Callable[[], bool]
    ) -> Future[list[bytes]]:
        """The pages as PNG pictures, soon; the future raises ExportFailed with a sentence."""

        def run() -> list[bytes]:
            halt = lambda: self._closing or stopped()  # noqa: E731 - two conditions as one
            return preview_pages(
                self._desk, claim_ids, date=date, paper=paper, ppi=ppi, stopped=halt, runner=self._runner
            )

        return self._pool.submit(run)

    def cancel(self, job: int) -> None:
        """Stop an export; an older file at its place is kept."""
        if job in self._jobs:
            self._jobs[job].cancel()

    def jobs(self) -> list[Progress]:
        """How far each export of this session is."""
        with self._lock:
            return list(self._progress.values())

    def results(self, job: int) -> list[ImportResult]:
        """What became of an export: one line, "exported" or "failed", once it has ended."""
        with self._lock:
            return [self._results[job]] if job in self._results else []

    def close(self) -> None:
        """Stop everything; nothing half stays."""
        self._closing = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._runner.close()

    def _run(self, job: Job, claim_ids: Sequence[int] | str, path: Path, date: str, paper: str) -> None:
        try:
            warnings = export_pdf(
                self._desk,
                claim_ids,
                path,
                date=date,
                paper=paper,
                stopped=lambda: self._closing or job.cancelled,
                runner=self._runner,
            )
            result, what = "exported", " ".join((f"{path.name} was written.", *warnings))
        except SicEtNonError as problem:
            result, what = "failed", str(problem)
        except Exception as fault:  # noqa: BLE001 - a fault must end as a sentence, not as a silent thread
            result, what = "failed", f"The report could not be made because of a fault ({type(fault).__name__})."
        line = ImportResult(str(path), path.name, result, what)
        with self._lock:
            self._results[job.number] = line
        stopped = job.cancelled and result == "failed"
        self._tell(Progress(job.number, what, 1, 1, finished=True, cancelled=stopped, results=(line,)))

    def _tell(self, progress: Progress) -> None:
        with self._lock:
            self._progress[progress.job] = progress
        self._desk.tell_progress(progress)
