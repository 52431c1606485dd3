"""One file through the reading lane: its reading, what was found in it, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sicetnon.core.findings import ArticleFindings
from sicetnon.core.spans import paragraphs
from sicetnon.readers import Reading
from sicetnon.store import About
from sicetnon.work.lane import Runner, TaskFailed
from sicetnon.work.wire import from_plain

PATIENCE_S = 60.0  # to read any file; to look for statements one second more for each so many characters:
LETTERS_A_SECOND = 2_000
_MEDIA = {"text": "txt", "markdown": "md", "web page": "html"}
_FAILED = {
    "crashed": "made the reading part of the program crash",
    "silent": "took too long to read",
    "memory": "needs more memory to read than the program allows itself",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: either a sentence why not, or a reading with findings."""

    why_not: str | None = None
    reading: Reading | None = None
    findings: ArticleFindings | None = None


class Stopped(Exception):
    """Somebody asked to stop while the file was read."""


class NoReader(Exception):
    """The reading part of the program cannot be started at all."""


def take(runner: Runner, name: str, data: bytes, stopped: Callable[[], bool]) -> Taken:
    """Read one file and look for statements; raises Stopped or NoReader, nothing else for any bytes."""
    reading: Reading | None = None
    taken: Taken | None = None

    def patience() -> float:
        return PATIENCE_S + (len(reading.text) / LETTERS_A_SECOND if reading is not None else 0)

    try:
        for part in runner.run(
            {"name": name}, data, patience=patience, stopped=stopped
        ):  # to its end: the lane stays warm
            if "refused" in part:
                taken = Taken(why_not=str(part["refused"]))
            elif "reading" in part:
                reading = from_plain(Reading, part["reading"])
            elif reading is not None:
                taken = Taken(None, reading, from_plain(ArticleFindings, part["findings"]))
    except TaskFailed as failure:
        if failure.why == "stopped":
            raise Stopped from failure
        if failure.why == "broken":
            raise NoReader from failure
        return _given_up(failure.why, reading)
    except (TypeError, ValueError, KeyError):  # a child that hands over something else is not to be trusted
        runner.close()
        return _given_up("crashed", None)
    return taken or _given_up("crashed", reading)


def _given_up(why: str, reading: Reading | None) -> Taken:
    """Without its text a file is left out; with it, it is kept unsearched."""
    what = _FAILED.get(why, f"met a fault of the program ({why})")
    if reading is None:
        return Taken(why_not=f"The file {what}; it was left out, the others went on.")
    message = f"The text {what} when statements were looked for; it was kept without any."
    return Taken(None, reading, ArticleFindings("", "und", message=message, paragraphs=paragraphs(reading.text)))


def about(reading: Reading, title: str | None = None) -> About:
    """What the store keeps of a reading besides its text."""
    return About(
        title=title or reading.title,
        outlet=reading.outlet,
        published=reading.published,
        published_from=reading.published_words,
        modified=reading.modified,
        url=reading.url,
        media=_MEDIA[reading.kind],
        encoding=" ".join(reading.notes) or reading.encoding,
        marks=tuple((mark.kind, mark.start, mark.end) for mark in reading.marks),
    )
