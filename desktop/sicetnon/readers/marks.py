"""Finding what the eye does not see: direction controls, zero-width and tag characters, words of mixed scripts.

A mark, not an alarm: some of them are right where they stand.
"""

from __future__ import annotations

import re

from sicetnon.readers.reading import Mark

LIMIT = 1_000  # marks kept of one text
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u200b\u2060-\u2064\ufeff\u180e"
_JOINERS = "\u200c\u200d"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_ANY = re.compile(f"[{_DIRECTION}{_ZERO_WIDTH}{_JOINERS}\U000e0000-\U000e007f\ufffd]")
_KINDS = (
    ("direction", re.compile(f"[{_DIRECTION}]+")),
    (
        "zero width",
        re.compile(
            f"[{_ZERO_WIDTH}]+|(?<=[{_LATIN}{_CYRILLIC}{_GREEK}])[{_JOINERS}]+(?=[{_LATIN}{_CYRILLIC}{_GREEK}])"
        ),
    ),
    ("tag", re.compile("(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+")),
    ("replaced", re.compile("\ufffd+")),
)
_SCRIPTS = tuple(re.compile(f"[{each}]") for each in (_LATIN, _CYRILLIC, _GREEK))
_FOREIGN = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_LETTERS = f"{_LATIN}{_CYRILLIC}{_GREEK}"


def find_marks(text: str) -> tuple[Mark, ...]:
    """All marks of `text` in text order, at most LIMIT."""
    found: list[Mark] = []
    if _ANY.search(text):
        for kind, pattern in _KINDS:
            found.extend(Mark(kind, *match.span()) for match in pattern.finditer(text))
    found.extend(_mixed(text))
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.kind))[:LIMIT])


def _mixed(text: str) -> list[Mark]:
    """Words that take letters from two of Latin, Cyrillic and Greek."""
    if sum(1 for script in _SCRIPTS if script.search(text)) < 2:
        return []
    found: list[Mark] = []
    for match in re.finditer(f"[{_LETTERS}]{{2,}}", text):
        word = match.group()
        if _FOREIGN.search(word) and sum(1 for script in _SCRIPTS if script.search(word)) > 1:
            found.append(Mark("mixed script", *match.span()))
    return found
