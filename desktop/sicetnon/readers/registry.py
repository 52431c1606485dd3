"""The one door to the readers: a name and bytes in, a `Reading` out, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers.dateline import head_day
from sicetnon.readers.kinds import MARKDOWN, READABLE, TEXT, WEB, kind_of, refusal
from sicetnon.readers.plain import read_plain
from sicetnon.readers.reading import Reading

MEGABYTE = 1_000_000
HEAD, LONGEST_TITLE = 2_000, 200  # characters
WEEKDAY = 12  # characters of "Wednesday, " before a date
LIMITS = {TEXT: 20 * MEGABYTE, MARKDOWN: 5 * MEGABYTE, WEB: 10 * MEGABYTE}  # bytes
_PLURAL = {TEXT: "text files", MARKDOWN: "Markdown files", WEB: "web pages"}


def read(name: str, data: bytes) -> Reading:
    """The text of a file called `name`; raises UnreadableInput with a sentence."""
    why = refused(name, data, len(data))
    if why:
        raise UnreadableInput(why)
    found = _reader(kind_of(name, data))(data)
    if not found.text.strip():
        raise UnreadableInput("There are no words in this file.")
    return _titled(_dated(found))


def _titled(found: Reading) -> Reading:
    """With the second line as title where the first is no more than the day it proposes."""
    lines = [line.strip() for line in found.text[:HEAD].splitlines() if line.strip()][:2]
    day = found.published_words
    bare = found.title is None and bool(day) and len(lines) > 1
    only = bare and len(lines[0]) - len(day) < WEEKDAY and lines[0].endswith(day)
    if not only or len(lines[1]) > LONGEST_TITLE or lines[1].endswith("."):
        return found
    return replace(found, title=lines[1])


def _dated(found: Reading) -> Reading:
    """With the day of publication that the head of its text prints, where the file itself says none."""
    day = head_day(found.text) if found.published is None else None
    if day is None or (day.day == found.modified and not day.named):
        return found  # the day of the last change is never taken for the day of publication
    return replace(found, published=day.day, published_words=day.words)


def refused(name: str, head: bytes, size: int) -> str | None:
    """Why a file of `size` bytes that begins with `head` cannot be read, as a sentence; None when it can be tried."""
    if not size:
        return "The file is empty."
    kind = kind_of(name, head)
    if kind not in LIMITS:
        return refusal(name, kind)
    if size > LIMITS[kind]:
        return (
            f"The file has {size / MEGABYTE:,.1f} megabytes; {_PLURAL[kind]} of up to {LIMITS[kind] // MEGABYTE} "
            "megabytes can be read. Split it and drop the parts."
        )
    return None


def may_read(name: str) -> bool:
    """True when the ending of `name` is one that is read."""
    return PurePath(name).suffix.lower() in READABLE


def endings() -> tuple[str, ...]:
    """Endings of the names of files that are read, such as ".txt"."""
    return tuple(READABLE)


def largest() -> int:
    """Bytes beyond which no file of any kind is read."""
    return max(LIMITS.values())


def _reader(kind: str) -> Callable[[bytes], Reading]:
    """The reader of a kind, imported when first needed."""
    if kind == WEB:
        from sicetnon.readers.web import read_web

        return read_web
    if kind == MARKDOWN:
        from sicetnon.readers.markdown import read_markdown

        return read_markdown
    return read_plain
