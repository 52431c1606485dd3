"""The one thread that writes, and the word that goes out after each change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sicetnon.core.errors import SicEtNonError
from sicetnon.services.rows import Changed, Place, Progress
from sicetnon.store import Done, Operation, Project

T = TypeVar("T")
OnChanged = Callable[[Changed], None]
OnProgress = Callable[[Progress], None]


class Gone(SicEtNonError):
    """What a command was about is no longer in the project."""


def as_place(place: Place | None) -> tuple[str, int] | None:
    """A place as the store keeps it."""
    return (place.kind, place.id) if place else None


def as_changed(done: Done | None, label: str = "") -> Changed:
    """What the window is told of a finished operation; nothing touched: no operation."""
    if done is None:
        return Changed(None, label, frozenset())
    place = Place(*done.place) if done.place else None
    return Changed(done.operation, done.label, done.kinds, place)


class Writing:
    """An open project, its writer thread and its listeners; the base of the desk."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._listeners: dict[int, tuple[OnChanged, OnProgress]] = {}
        self._listening = threading.Lock()
        self._next = 0

    # --- writing ---

    def write(
        self,
        label: str,
        change: Callable[[Operation], None],
        place: Place | None = None,
        *,
        actor: str = "person",
        batch: int | None = None,
    ) -> Future[Changed]:
        """Run `change` on the writer thread as one operation; listeners hear of it, then the future is done.

        `change` may set `op.label` and `op.place`. What it raises comes out of the future; nothing is then changed.
        """

        def run() -> Changed:
            try:
                with self.project.operation(label, as_place(place), actor=actor, batch=batch) as op:
                    change(op)
            except KeyError as error:
                raise Gone("This is no longer in the project; nothing was changed.") from error
            return self._tell(as_changed(op.done, label))

        return self._writer.submit(run)

    def on_writer(self, work: Callable[[], T]) -> Future[T]:
        """Run anything on the writer thread: project methods that write by themselves (add_source, mark_item …)."""
        return self._writer.submit(work)

    def undo(self) -> Future[Changed | None]:
        """Take back the newest line of the history; None when there is none."""
        return self._writer.submit(lambda: self._told(self.project.undo()))

    def redo(self) -> Future[Changed | None]:
        """Bring back the line undone last; None when there is none."""
        return self._writer.submit(lambda: self._told(self.project.redo()))

    # --- telling ---

    def subscribe(self, on_changed: OnChanged, on_progress: OnProgress) -> Callable[[], None]:
        """Hear of every change and of jobs' progress, on worker threads; the answer ends it."""
        with self._listening:
            ticket, self._next = self._next, self._next + 1
            self._listeners[ticket] = (on_changed, on_progress)

        def unsubscribe() -> None:
            with self._listening:
                self._listeners.pop(ticket, None)

        return unsubscribe

    def tell_progress(self, progress: Progress) -> None:
        """Pass a job's progress on to all listeners."""
        for _, on_progress in self._heard():
            on_progress(progress)

    def tell_changed(self, changed: Changed) -> None:
        """Pass a change on to all listeners (for changes made through `on_writer`)."""
        self._tell(changed)

    def _heard(self) -> list[tuple[OnChanged, OnProgress]]:
        with self._listening:
            return list(self._listeners.values())

    def _told(self, done: Done | None) -> Changed | None:
        return self._tell(as_changed(done)) if done else None

    def _tell(self, changed: Changed) -> Changed:
        if changed.kinds:
            for on_changed, _ in self._heard():
                on_changed(changed)
        return changed

    def close(self) -> None:
        """Finish what is being written, then close the project."""
        self._writer.shutdown(wait=True)
        self.project.close()
