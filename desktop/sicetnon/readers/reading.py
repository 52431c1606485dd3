"""What a reader hands on. Plain frozen values; offsets are code points into `Reading.text`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the file that are not part of the text, and why."""

    reason: str  # "menu", "related links", "comments", "caption", …
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where the text holds something a reader of the page does not see, or takes for something else."""

    kind: str  # "direction" | "zero width" | "tag" | "mixed script" | "replaced"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as text. Dates are ISO days; `notes` are sentences for the person who imports."""

    kind: str  # "text" | "markdown" | "web page"
    text: str  # never changes after this
    encoding: str  # as Python names it: "utf-8", "cp1252", …
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # YYYY-MM-DD
    modified: str | None = None  # YYYY-MM-DD, never taken for `published`
    url: str | None = None
    left_out: tuple[Passage, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    published_words: str = ""  # the words of the text that propose `published`; empty where the file itself says it
