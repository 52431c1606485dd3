"""Text made safe to print: controls and direction overrides become visible marks, nothing is dropped unsaid."""

from __future__ import annotations

import unicodedata

JOINERS = frozenset("\u200c\u200d")  # meaningful inside Arabic, Persian and Indic words
SILENT = frozenset("\u00ad\u200e\u200f\u061c")  # soft hyphen and direction hints: nothing a reader sees
LONGEST_WORD = 30  # characters; longer ones get places where a line may break
BREAK = "\u200b"


def printable(text: str) -> str:
    """The text on one line per paragraph, marks for what must not reach a page, breaks inside endless words."""
    out: list[str] = []
    run = 0.0
    for n, character in enumerate(text):
        shown = _shown(text, n, character)
        out.append(shown)
        run = 0.0 if shown.isspace() else run + _width(shown)
        if run >= LONGEST_WORD and (character.isalnum() or len(shown) > 1):
            out.append(BREAK)
            run = LONGEST_WORD - 10
    return "".join(out).strip()


def _width(shown: str) -> float:
    """About how wide characters are, in widths of an ordinary small letter."""
    return sum(1.6 if each in "mwMW@%—" or each > "\u2e7f" else 1.25 if each.isupper() else 1.0 for each in shown)


def _shown(text: str, n: int, character: str) -> str:
    if character in "\t\n\r\v\f\u2028\u2029\u0085":
        return " "
    if character in SILENT:
        return ""
    kind = unicodedata.category(character)
    if character in JOINERS:
        near = text[max(0, n - 1) : n] + text[n + 1 : n + 2]
        return character if len(near) == 2 and all(_joins(each) for each in near) else mark(character)
    if kind in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return mark(character)
    return character


def _joins(character: str) -> bool:
    """True for scripts that use joiners and for emoji."""
    return ord(character) >= 0x0590


def mark(character: str) -> str:
    """What stands on paper for a character that must not: its number, e.g. ‹U+202E›."""
    return f"‹U+{ord(character):04X}›"


def marked(text: str) -> tuple[str, ...]:
    """The code points of `text` that printing replaces by marks, each once, in order."""
    found = []
    for n, character in enumerate(text):
        shown = _shown(text, n, character)
        if shown.startswith("‹U+") and character not in found:
            found.append(character)
    return tuple(found)
