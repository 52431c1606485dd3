"""The only place where what happens on worker threads becomes a Qt signal.

The desk calls back on its writer and job threads. Everything is posted to this object's own
thread first, so slots of the window always run on the main thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance, Slot

from sicetnon.core.errors import SicEtNonError
from sicetnon.services.rows import Changed, ClaimDetail, Progress

if TYPE_CHECKING:
    from sicetnon.services.desk import Desk

log = logging.getLogger(__name__)
GATHER_MS = 300  # changes that follow each other closely, as in an import, are told as one
UNEXPECTED = "Something went wrong that the program did not expect; nothing was changed. ({error})"


def sentence(error: BaseException) -> str:
    """What to tell a person about an error."""
    if isinstance(error, SicEtNonError):
        return str(error)
    return UNEXPECTED.format(error=f"{type(error).__name__}: {error}")


class Bridge(QObject):
    """Holds the open desk and hands on what it reports."""

    changed = Signal(object)
    progressed = Signal(object)
    failed = Signal(str)
    told = Signal(str, str, object)  # news, what to do about it, and how
    saved = Signal(bool)
    desk_changed = Signal()
    _posted = Signal(object)
    _done = Signal(int, object)

    def __init__(self, desk: Desk | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # what is asked, and what to do with the answer; both hold widgets: workers know a number, and never free them
        self._asked: dict[int, Callable[[], Any]] = {}
        self._awaited: dict[int, Callable[[Future[Any]], None]] = {}
        self._numbers = count()
        self._unsubscribe: Callable[[], None] | None = None
        self._running = 0
        self._asks: dict[str, int] = {}
        self._closed = False
        self._pending: Changed | None = None
        self._claims: dict[int, ClaimDetail] = {}
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ask")
        self._long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long")
        self._folded = True
        self.desk: Desk | None = None
        if desk is not None:
            self.set_desk(desk)

    def set_desk(self, desk: Desk | None, first: ClaimDetail | None = None) -> None:
        """Work on another project, one claim of it perhaps read already; the old desk is the caller's to close."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._pending = None
        self._claims = {} if first is None or not self._folded else {first.row.id: first}
        self.desk = desk
        if desk is not None:
            desk.fold_reprints = self._folded
            self._unsubscribe = desk.subscribe(self._on_changed, self._on_progress)
        self.desk_changed.emit()

    def fold_reprints(self, folded: bool) -> None:
        """Show what reprints repeat with the first printing, or on its own; all that shows it is to read it anew."""
        if folded == self._folded:
            return
        self._folded = folded
        self._claims.clear()
        if self.desk is not None:
            self.desk.fold_reprints = folded
            self.changed.emit(Changed(None, "", frozenset({"statements"})))

    def run(self, future: Future[Any], then: Callable[[Any], None] | None = None) -> None:
        """Follow a command: `saved(False)` until it is in the file, then `then(result)`."""
        self._running += 1
        self.saved.emit(False)
        self._await(future, lambda done: self._finish(done, then), next(self._numbers))

    def ask(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        key: str | None = None,
        long: bool = False,
    ) -> None:
        """Run a slow query aside; of several with one `key` only the newest is delivered.

        `long` is for work of seconds, such as setting a report: it never makes other queries wait.
        """
        number, turn = next(self._numbers), 0
        if key is not None:
            turn = self._asks[key] = self._asks.get(key, 0) + 1

        def current() -> bool:
            return key is None or self._asks[key] == turn

        def deliver(done: Future[Any]) -> None:
            if not current():
                return
            error = done.exception()
            if error is not None:
                self._report(error)
            else:
                then(done.result())

        self._asked[number] = lambda: function(*args) if current() else None
        self._await((self._long if long else self._pool).submit(self._answer, number), deliver, number)

    def forget(self, key: str) -> None:
        """Deliver no answer to what was asked under `key`; who asked is gone."""
        self._asks[key] = self._asks.get(key, 0) + 1

    def fail(self, error: BaseException | str) -> None:
        """Tell the person of a problem met on the main thread."""
        if isinstance(error, str):
            self.failed.emit(error)
        else:
            self._report(error)

    def tell(self, words: str, act: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell news, with something to do about it if there is."""
        self.told.emit(words, act, do)

    def claim(self, number: int) -> ClaimDetail | None:
        """A claim, read once for all panes that show it; None when it is gone."""
        if self.desk is None:
            return None
        if number not in self._claims:
            try:
                self._claims = {number: self.desk.claim(number)}
            except KeyError:
                return None
        return self._claims[number]

    @property
    def busy(self) -> bool:
        """True while a command is not yet in the project file."""
        return self._running > 0

    def close(self) -> None:
        """Stop listening; later reports are dropped."""
        self.set_desk(None)
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._long.shutdown(wait=True, cancel_futures=True)
        self._asked.clear()
        self._awaited.clear()

    def _answer(self, number: int) -> Any:
        return self._asked[number]()

    def _await(self, future: Future[Any], deliver: Callable[[Future[Any]], None], number: int) -> None:
        self._awaited[number] = deliver
        future.add_done_callback(lambda done: self._emit(self._done, number, done))

    @Slot(int, object)
    def _deliver(self, number: int, done: Future[Any]) -> None:
        self._asked.pop(number, None)
        deliver = self._awaited.pop(number, None)
        if deliver is not None:  # None once the bridge is closed
            deliver(done)

    def _post(self, call: Callable[[], None]) -> None:
        self._emit(self._posted, call)

    def _emit(self, signal: SignalInstance, *given: object) -> None:
        if self._closed:
            return
        try:
            signal.emit(*given)
        except RuntimeError:  # the window is gone; a late report has nobody to read it
            log.debug("late report dropped")

    def _on_changed(self, changed: Changed) -> None:
        desk = self.desk
        self._post(lambda: self._take(changed) if self.desk is desk else None)

    def _on_progress(self, progress: Progress) -> None:
        desk = self.desk
        self._post(lambda: self.progressed.emit(progress) if self.desk is desk else None)

    def _take(self, changed: Changed) -> None:
        """Tell a first change at once, and those that follow within 300 ms together."""
        self._claims.clear()
        if self._gather.isActive():
            kinds = self._pending.kinds if self._pending else frozenset()
            self._pending = replace(changed, kinds=changed.kinds | kinds)
        else:
            self._gather.start()
            self.changed.emit(changed)

    def _tell(self) -> None:
        if self._pending is not None:
            changed, self._pending = self._pending, None
            self._gather.start()
            self.changed.emit(changed)

    def _finish(self, done: Future[Any], then: Callable[[Any], None] | None) -> None:
        self._running -= 1
        self._tell()
        error = None if done.cancelled() else done.exception()
        if error is not None:
            self._report(error)
        elif not done.cancelled() and then is not None:
            then(done.result())
        if self._running == 0:
            self.saved.emit(True)

    def _report(self, error: BaseException) -> None:
        if not isinstance(error, SicEtNonError):
            log.error("unexpected error", exc_info=error)
        self.failed.emit(sentence(error))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()
