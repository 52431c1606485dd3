"""The child's side of a lane: prepare once, then one task after the other until the lane closes."""

from __future__ import annotations

import importlib
import json
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from typing import Any

Task = dict[str, Any]
Tell = Callable[[dict[str, Any]], None]
Handler = Callable[[Task, bytes, Tell], None]


def handler_of(where: str) -> Handler:
    """The handler that `module:function` prepares; raises ImportError, AttributeError or what preparing raises."""
    module, _, name = where.partition(":")
    prepare: Callable[[], Handler] = getattr(importlib.import_module(module), name)
    return prepare()


def serve(line: Connection, where: str, memory: int | None, confined: bool) -> None:
    """Entry point of the child process; `line` carries JSON and bytes, never pickles, towards the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _die_with_parent()
    _be_kind()

    def tell(message: dict[str, Any]) -> None:
        line.send_bytes(json.dumps(message).encode())

    try:
        handle = handler_of(where)
        layers: tuple[str, ...] = ()
        if confined:
            from sicetnon.work.confine import confine

            layers = confine(memory)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        tell({"is": "broken", "why": place_of(error)})
        return
    tell({"is": "ready", "layers": list(layers)})
    while True:
        try:
            task = json.loads(line.recv_bytes())
            payload = line.recv_bytes()
        except (EOFError, OSError):
            return
        _one(handle, task, payload, tell)


def _one(handle: Handler, task: Task, payload: bytes, tell: Tell) -> None:
    """One task; whatever it raises is told as a place in the code, never with words of the document."""
    try:
        handle(task, payload, lambda part: tell({"is": "part", "part": part}))
    except MemoryError:
        tell({"is": "failed", "why": "memory"})
    except Exception as error:  # noqa: BLE001 - a hostile document may raise anything
        tell({"is": "failed", "why": place_of(error)})
    else:
        tell({"is": "done"})


def place_of(error: BaseException) -> str:
    """Name of the error and the innermost place in the code; no message, since it may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{last}"


def _die_with_parent() -> None:
    """End at once when the parent is gone, even in the midst of a document."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="watch parent", daemon=True).start()


def _be_kind() -> None:
    """Leave the processor to the window when both want it."""
    if hasattr(os, "nice"):
        try:
            os.nice(5)
        except OSError:
            pass
