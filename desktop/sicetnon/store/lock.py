"""A lock of our own beside the project: one writing window at a time, on every platform.

The operating system lets go of it when the process dies, so kill -9 leaves nothing to clear. It
lies in a file of its own, because opening the project itself with anything but SQLite drops
SQLite's locks; it leaves room for read-only connections.

A process that dies while it starts a child (between fork and exec, which closes the handle) leaves its lock to that
child for an instant: whoever finds a project locked asks again for a moment before the window is told.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from sicetnon.core.errors import ProjectInUse, ProjectProblem

PATIENCE_S, PAUSE_S = 0.5, 0.02  # how long a lock is asked for again, and how often

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies: beside it, hidden where that is the custom."""
    real = project.resolve()
    return real.with_name(f".{real.name}.lock")


class ProjectLock:
    """Held from opening to closing; `take` raises ProjectInUse when another window holds it."""

    def __init__(self, project: Path) -> None:
        self._path = lock_path(project)
        self._name = project.name
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock or raise ProjectInUse, or ProjectProblem where the folder refuses writing."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            except OSError as error:
                raise ProjectProblem(
                    f"“{self._name}” cannot be opened for writing: its folder does not allow it ({error.strerror})."
                ) from error
            if not _take(handle):
                os.close(handle)
                if time.monotonic() < until:
                    time.sleep(PAUSE_S)
                    continue
                raise ProjectInUse(f"“{self._name}” is open in another window; nothing was changed. Use that window.")
            if self._still_there(handle):
                self._handle = handle
                return
            os.close(handle)  # another window removed the file between our open and our lock

    def _still_there(self, handle: int) -> bool:
        try:
            there = os.stat(self._path)
        except FileNotFoundError:
            return False
        return os.path.samestat(there, os.fstat(handle))

    def release(self) -> None:
        """Let go and tidy the lock file away; harmless when nothing is held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":  # Windows does not remove an open file: it stays, empty
            with contextlib.suppress(OSError):
                os.unlink(self._path)
        os.close(handle)
