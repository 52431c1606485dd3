"""Objects that hold each other are freed on the main thread only.

Python's own collection runs on whatever thread allocates next. A dialog freed so by a worker takes its timers and its
window with it off their thread, and Qt then crashes. So automatic collection is off while the window lives, and a timer
of the main thread does the same by the same counts.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

SWEEP_MS = 250


class Sweeper(QObject):
    """Collects on the thread of its owner; Python's own collection is off until `stop()`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(SWEEP_MS)

    def stop(self) -> None:
        """Leave collection to Python again."""
        self._timer.stop()
        gc.enable()


def sweep() -> None:
    """Collect the oldest generation that is due, as Python would."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, most) in enumerate(counts) if most and count > most]  # 0 is for never
    if due:
        gc.collect(due[-1])
