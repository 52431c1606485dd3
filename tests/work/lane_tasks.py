"""What the lanes of these tests run in their children; named to `Lane` as "lane_tasks:prepare"."""

from __future__ import annotations

import contextlib
import ctypes
import os
import time
from pathlib import Path

from sicetnon.work.worker import Handler, Task, Tell

SECRET = "words of the document"


def prepare() -> Handler:
    return _handle


def prepare_badly() -> Handler:
    raise FileNotFoundError("no model")


def _handle(task: Task, payload: bytes, tell: Tell) -> None:
    do = task.get("do", "count")
    if do == "count":
        tell({"bytes": len(payload), "pid": os.getpid()})
    elif do == "die":
        os._exit(11)
    elif do == "hang":
        time.sleep(3600)
    elif do == "slow":
        for step in range(6):
            time.sleep(0.1)
            tell({"step": step})
    elif do == "eat":
        bytearray(1 << 40)
    elif do == "raise":
        raise ValueError(SECRET)
    elif do == "nonsense":
        tell({"reading": {"kind": 3}})
    elif do == "escape":
        tell({"done": [name for name, attempt in ATTEMPTS.items() if _worked(attempt, task)]})


def _worked(attempt: object, task: Task) -> bool:
    with contextlib.suppress(OSError):
        return bool(attempt(task))  # type: ignore[operator]
    return False


def _connect(_: Task) -> bool:
    import socket

    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return True


def _look_up(_: Task) -> bool:
    import socket

    return bool(socket.getaddrinfo("localhost", 80))


def _raw_socket(_: Task) -> bool:
    return bool(ctypes.CDLL(None).socket(2, 1, 0) >= 0)


def _write(task: Task) -> bool:
    Path(task["folder"], "escaped").write_text("out")
    return True


def _start(_: Task) -> bool:
    return os.system("true") == 0


ATTEMPTS = {"connect": _connect, "look up": _look_up, "raw socket": _raw_socket, "write": _write, "start": _start}
