"""Hard-wrapped text, whose lines end at a margin and not with a paragraph: its lines are put together again.

Only whole texts that are wrapped throughout are touched. A line is at the margin when the first word of the next one
had no room on it; how far that reaches is learnt from the lines that certainly go on, those that end within a
sentence and whose next line begins with a small letter. No letter is changed: a hyphen at a line's end stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NARROWEST, WIDEST = 40, 160  # characters to the margin
LEAST = 3  # lines that certainly go on
GOING_ON = 0.3  # share of them among the lines that have a next one
FULL = 0.8  # share of the margin that a line with the next word must reach
RAGGED = 0.65  # share of the margin that a line cut by hand must reach
CERTAIN = 0.9  # share of the lines that go on which must reach it
BEYOND = 1.25  # a line longer than so many margins was not wrapped
_ENDED = re.compile(r"(?:[.!?…][\"'”’»)\]]*|[:;])$")
_ITEM = re.compile(r"[•◦▪‣·*>|]|[-–—]\s|(?:\d{1,3}|[a-zA-Z])[.)]\s|\([a-z\d]{1,3}\)\s")
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,40}:(?:\s|$)")
_HYPHEN = re.compile(r"\w-$")
_SUSPENDED = re.compile(r"(?:and|or|to|nor)\b")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the lines of a wrapped text run."""

    reach: float  # a line which with the next word is as long as this is full
    separated: bool  # blank lines stand between paragraphs, so that a sentence may end at a line's end


def put_together(text: str) -> tuple[str, int]:
    """The text with the lines of each paragraph joined, and how many line ends were taken out; 0: nothing changed."""
    lines = text.split("\n")
    measure = _measured([line.strip() for line in lines])
    if measure is None:
        return text, 0
    pieces: list[str] = [lines[0]]
    quoted = _open_after(False, lines[0])
    joined = 0
    for line, after in pairwise(lines):
        if _goes_on(line, after, measure, quoted=quoted):
            pieces[-1] = pieces[-1].rstrip()
            pieces += [_between(pieces[-1], after.lstrip()), after.lstrip()]
            joined += 1
        else:
            pieces += ["\n", after]
            quoted = False
        quoted = _open_after(quoted, after)
    return "".join(pieces), joined


def _measured(lines: Sequence[str]) -> _Measure | None:
    """How the text is wrapped; None where it is not, or where nobody can say."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) <= LEAST:
        return None
    margin = lengths[(len(lengths) - 1) * 9 // 10]
    pairs = [(one, two) for one, two in pairwise(lines) if one and two]
    sure = sorted(_reach(one, two) for one, two in pairs if _within_a_sentence(one, two))
    if not NARROWEST <= margin <= WIDEST or len(sure) < LEAST or len(sure) < GOING_ON * len(pairs):
        return None
    if sum(length > BEYOND * margin for length in lengths) > 0.02 * len(lengths):
        return None
    near = [reach for reach in sure if reach >= FULL * margin]
    if len(near) < CERTAIN * len(sure):
        return None
    reach = min(near[0], margin + 1)
    blank = sum(1 for one, two in pairwise(lines) if one and not two and _ENDED.search(one))
    short = sum(1 for one, two in pairs if _ENDED.search(one) and _reach(one, two) < reach)
    return _Measure(reach, separated=blank > 3 * short)


def _reach(line: str, after: str) -> int:
    """How long a line would have been with the next one's first word."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0])


def _within_a_sentence(line: str, after: str) -> bool:
    words = " " in line and " " in after  # rows of coded letters have none
    return words and after[0].islower() and not _ENDED.search(line) and not _ITEM.match(after)


def _goes_on(line: str, after: str, measure: _Measure, *, quoted: bool) -> bool:
    """Does a line's paragraph go on in the next line?"""
    bare, follows = line.strip(), after.strip()
    if not bare or not follows or _SPEAKER.match(follows):
        return False
    full, ended = _reach(bare, follows) >= measure.reach, _ENDED.search(bare) is not None
    if measure.separated and not ended and len(bare) >= RAGGED * measure.reach:
        full = True  # cut by hand, within a paragraph that a blank line will end
    if not ended and follows[0].islower() and not _ITEM.match(follows):
        return full or bare[-1] == ","
    if not full or (_ITEM.match(follows) and (ended or not follows[0].isdigit())):
        return False
    return not ended or (not _indented(line, after) and (measure.separated or quoted))


def _indented(line: str, after: str) -> bool:
    """Does the next line begin further in, as the first line of a paragraph does?"""
    return len(after) - len(after.lstrip()) >= len(line) - len(line.lstrip()) + 2


def _open_after(quoted: bool, line: str) -> bool:
    """Is a quotation open at the end of the line, if one was open (`quoted`) at its beginning?"""
    for mark in re.findall(r"[\"“”]", line):
        quoted = mark == "“" or (mark == '"' and not quoted)
    return quoted


def _between(line: str, after: str) -> str:
    """What stands between two joined lines: nothing where they halve a word, whose hyphen is kept, else a blank."""
    return "" if _HYPHEN.search(line) and after[0].isalnum() and not _SUSPENDED.match(after) else " "
