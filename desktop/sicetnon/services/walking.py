"""From what was dropped to the bytes to read: folders walked, files opened with care, sizes kept in bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers import endings, largest, refused

_HEAD = 8_192  # bytes that tell what a file is
_OWN = (".sicetnon", ".sicetnon-wal", ".sicetnon-shm")  # opening the live project would drop SQLite's lock on it
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def walk(paths: Iterable[str | Path]) -> Iterator[tuple[str, str]]:
    """(path, name) of every file dropped, folders opened, in the order dropped and by name; each path once."""
    seen: set[str] = set()
    for path in paths:
        here = os.path.abspath(os.fspath(path))
        found = _folder(here) if os.path.isdir(here) else iter([(here, os.path.basename(here))])
        for each, name in found:
            if each not in seen:
                seen.add(each)
                yield each, name.encode("utf-8", "replace").decode()  # a name may be no text on some systems


def _folder(top: str) -> Iterator[tuple[str, str]]:
    """Files below a folder; names are paths from it. Hidden and system files and links to folders are passed over."""
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(each for each in folders if _wanted(each))
        for file in sorted(each for each in files if _wanted(each)):
            path = os.path.join(folder, file)
            yield path, os.path.relpath(path, os.path.dirname(top))


def _wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _SYSTEM


def readable() -> tuple[str, ...]:
    """Endings of the names of files that can be imported."""
    return endings()


def open_file(path: str) -> bytes:
    """The bytes of a file that may be read; raises UnreadableInput with a sentence."""
    name = os.path.basename(path)
    if name.lower().endswith(_OWN):
        raise UnreadableInput("This is a project of this program, not a source. Open it with File ▸ Open instead.")
    try:
        with open(path, "rb", opener=_only_regular) as file:
            size = os.fstat(file.fileno()).st_size
            head = file.read(_HEAD)
            why = refused(name, head, size)
            if why:
                raise UnreadableInput(why)
            return head + file.read(largest() + 1 - len(head))
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "its name is not valid").lower()
        raise UnreadableInput(f"The file could not be opened: {why}.") from error


def _only_regular(path: str, flags: int) -> int:
    """Open without waiting on pipes or devices; raises OSError for those."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is not a file with contents")
    return handle
