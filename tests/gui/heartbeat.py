"""Measures how long the window's event loop keeps anyone waiting."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2


class Heartbeat(QObject):
    """A timer on the main thread; `worst_ms()` is the longest time between two beats since the last `rest()`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last, self._worst, self._where = time.perf_counter(), 0.0, ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self.gaps: list[float] = []

    def rest(self) -> None:
        """Forget what was; begin to measure now."""
        self._last, self._worst, self._where = time.perf_counter(), 0.0, ""
        self.gaps.clear()

    def worst_ms(self) -> float:
        """The longest wait in ms, the one under way included."""
        return 1000 * max(self._worst, time.perf_counter() - self._last)

    def late(self) -> float:
        """Seconds since the last beat; for other threads."""
        return time.perf_counter() - self._last

    def _beat(self) -> None:
        now = time.perf_counter()
        gap, self._last = now - self._last, now
        self._worst = max(self._worst, gap)
        if gap > 0.03:
            self.gaps.append(gap)


class Witness(threading.Thread):
    """Says on stderr what the main thread is doing while a beat is late."""

    def __init__(self, heart: Heartbeat, late_s: float) -> None:
        super().__init__(name="witness", daemon=True)
        self._heart, self._late, self._main = heart, late_s, threading.main_thread().ident

    def run(self) -> None:
        said = 0.0
        while True:
            time.sleep(0.01)
            late = self._heart.late()
            if late < self._late:
                said = 0.0
            elif late > max(self._late, said * 1.5):
                said = late
                for ident, frame in sys._current_frames().items():
                    if ident != self.ident:
                        self._say(late, "main" if ident == self._main else "beside", frame)

    @staticmethod
    def _say(late: float, thread: str, frame: FrameType) -> None:
        stack = traceback.extract_stack(frame)
        if stack[-1].name not in ("wait", "_worker"):  # threads with nothing to do
            calls = " < ".join(f"{each.name}:{each.lineno}" for each in reversed(stack[-9:]))
            sys.stderr.write(f"    late {late * 1000:.0f} ms, {thread}: {calls}\n")
