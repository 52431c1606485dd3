"""Pace and state of long work: how often progress is told, and whether someone asked to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PACE = 0.1  # seconds between two reports of progress


class Pace:
    """Lets something happen at most once in so many seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, seconds: float = PACE) -> None:
        self._clock, self._seconds = clock, seconds
        self._last = float("-inf")

    def due(self) -> bool:
        """True when it is time again; counts as done then."""
        now = self._clock()
        if now - self._last < self._seconds:
            return False
        self._last = now
        return True


class Job:
    """One piece of long work as its thread and the person who may stop it share it."""

    def __init__(self, number: int, total: int) -> None:
        self.number, self.total = number, total
        self.done = 0
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask to stop; may be called from any thread, any number of times."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """True once somebody asked to stop."""
        return self._stop.is_set()
