"""A lane: one child process that does one task after the other, watched.

A task that crashes the child, fills its memory or says nothing for too long ends that child only; the next task
gets a fresh one. One thread uses a lane at a time.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol

from sicetnon.work.worker import Handler, handler_of, serve

GIGABYTE = 1 << 30
START_PATIENCE = 120.0  # seconds for a child to import and prepare
POLL = 0.05  # seconds between looks at the request to stop


class TaskFailed(Exception):
    """A task came to no good end. `why`: "crashed", "silent", "memory", "stopped", "broken", or a place in the code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


Patience = float | Callable[[], float]  # seconds from one sign of life to the next; asked anew for each


def _never() -> bool:
    return False


class Runner(Protocol):
    """Whatever runs tasks: a lane, or the calling process itself."""

    def run(
        self,
        task: Mapping[str, Any],
        payload: bytes = b"",
        *,
        patience: Patience = 60.0,
        stopped: Callable[[], bool] = _never,
    ) -> Iterator[dict[str, Any]]:
        """Parts of the result as they come; raises TaskFailed."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class Lane:
    """Runs tasks in a supervised child that `where` ("module:function") prepares."""

    def __init__(self, where: str, *, memory: int | None = 6 * GIGABYTE, confined: bool = True) -> None:
        self.where = where
        self.layers: tuple[str, ...] = ()  # what confines the running child
        self.starts = 0  # children started so far
        self.fault = ""  # why a child could not be started: an error's name and its place in the code
        self._memory, self._confined = memory, confined
        self._child: SpawnProcess | None = None
        self._line: Connection | None = None

    def run(
        self,
        task: Mapping[str, Any],
        payload: bytes = b"",
        *,
        patience: Patience = 60.0,
        stopped: Callable[[], bool] = _never,
    ) -> Iterator[dict[str, Any]]:
        """Parts of the result as they come; at most `patience` seconds from one sign of life to the next."""
        try:
            line = self._ready(stopped)
            self._send(line, task, payload)
            while True:
                message = self._next(patience() if callable(patience) else patience, stopped)
                if message["is"] == "done":
                    return
                if message["is"] == "failed":
                    if message["why"] == "memory":
                        self.close()
                    raise TaskFailed(str(message["why"]))
                yield message["part"]
        except GeneratorExit:  # the caller wants no more: what is still to come must not reach the next task
            self.close()
            raise

    def close(self) -> None:
        """End the child; the next task starts a new one."""
        child, line, self._child, self._line = self._child, self._line, None, None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.join(10)
            if child.exitcode is not None:
                child.close()

    def _ready(self, stopped: Callable[[], bool]) -> Connection:
        """The line to a living child."""
        if self._child is not None and not self._child.is_alive():
            self.close()
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            child = context.Process(target=serve, args=(theirs, self.where, self._memory, self._confined), daemon=True)
            child.start()
            theirs.close()
            self._child, self._line = child, ours
            self.starts += 1
            message = self._next(START_PATIENCE, stopped)
            if message["is"] != "ready":
                self.fault = str(message.get("why", ""))
                self._fail("broken")
            self.layers = tuple(message["layers"])
        return self._line

    def _send(self, line: Connection, task: Mapping[str, Any], payload: bytes) -> None:
        try:
            line.send_bytes(json.dumps(dict(task)).encode())
            line.send_bytes(payload)
        except OSError:
            self._fail("crashed")

    def _next(self, patience: float, stopped: Callable[[], bool]) -> dict[str, Any]:
        """The child's next message; ends the child when there is none in time."""
        assert self._line is not None and self._child is not None
        deadline = time.monotonic() + patience
        while True:
            if stopped():
                self._fail("stopped")
            ready = wait_for([self._line, self._child.sentinel], timeout=POLL)
            if self._line in ready:
                try:
                    message: dict[str, Any] = json.loads(self._line.recv_bytes())
                except (EOFError, OSError, ValueError):
                    self._fail("crashed")
                return message
            if ready:
                self._fail("crashed")
            if time.monotonic() > deadline:
                self._fail("silent")

    def _fail(self, why: str) -> None:
        self.close()
        raise TaskFailed(why)


class InPlace:
    """Runs tasks in the calling process, unwatched: for the command line and for tests."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._handler: Handler | None = None

    def run(
        self,
        task: Mapping[str, Any],
        payload: bytes = b"",
        *,
        patience: Patience = 60.0,
        stopped: Callable[[], bool] = _never,
    ) -> Iterator[dict[str, Any]]:
        """Parts of the result, all at the end of the task."""
        parts: list[dict[str, Any]] = []
        self._handler = self._handler or handler_of(self._where)
        self._handler(dict(task), payload, parts.append)
        if stopped():
            raise TaskFailed("stopped")
        yield from parts

    def close(self) -> None:
        """Nothing runs between tasks."""
