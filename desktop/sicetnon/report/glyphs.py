"""Which characters the shipped fonts can print, and which system font helps out where they cannot."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sicetnon import assets

_IGNORABLE = frozenset("\u200b\u200c\u200d\u00a0\u202f\u2009")


def missing(text: Iterable[str]) -> list[str]:
    """Characters that no shipped font can print, sorted."""
    shipped = _shipped()
    found = {character for part in text for character in part}
    return sorted(c for c in found if ord(c) not in shipped and c not in _IGNORABLE and not _variant(c))


def _variant(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F


# For every style the template uses, the files the compiler takes in it, family by family.
_STYLES = (
    ("Inter-Regular", "NotoSerif-Regular", "Amiri-Regular"),
    ("Inter-Medium", "NotoSerif-Regular", "Amiri-Regular"),
    ("Inter-SemiBold", "NotoSerif-Bold", "Amiri-Bold"),
    ("Inter-Bold", "NotoSerif-Bold", "Amiri-Bold"),
    ("Inter-Italic", "NotoSerif-Italic", "Amiri-Regular"),
)


@cache
def _shipped() -> frozenset[int]:
    """What the shipped fonts can print between them in every style of the template."""
    folder = assets.folder("fonts")
    names = sorted({name for style in _STYLES for name in style})
    able = {name: coverage((folder / f"{name}.ttf").read_bytes()) for name in names}
    return frozenset(set.intersection(*(set().union(*(able[name] for name in style)) for style in _STYLES)))


def helpers(characters: Iterable[str], fonts: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], list[str]]:
    """Families among `fonts` (family, path) that print the characters, and the characters none prints.

    Fewest families first-come by how much they add; ties by name, so that one computer always chooses alike.
    """
    wanted = {ord(c) for c in characters}
    able: dict[str, set[int]] = {}
    for family, path in sorted(set(fonts)):
        try:
            found = coverage(Path(path).read_bytes()) & wanted
        except (OSError, struct.error, IndexError, ValueError):
            continue
        if found:
            able[family] = able.get(family, set()) | found
    chosen: list[str] = []
    while wanted and able:
        best = min(able, key=lambda family: (-len(able[family] & wanted), family))
        if not able[best] & wanted:
            break
        chosen.append(best)
        wanted -= able.pop(best)
    return tuple(chosen), [chr(c) for c in sorted(wanted)]


def coverage(data: bytes) -> set[int]:
    """Code points of a TrueType or OpenType font (of all fonts of a collection); raises on broken files."""
    if data[:4] == b"ttcf":
        count = struct.unpack_from(">I", data, 8)[0]
        starts = struct.unpack_from(f">{min(count, 64)}I", data, 12)
        found: set[int] = set()
        for start in starts:
            found |= _of_font(data, start)
        return found
    return _of_font(data, 0)


def _of_font(data: bytes, start: int) -> set[int]:
    tables = struct.unpack_from(">H", data, start + 4)[0]
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * n)
        if tag == b"cmap":
            return _of_map(data, offset)
    return set()


def _of_map(data: bytes, cmap: int) -> set[int]:
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            at = cmap + offset
            form = struct.unpack_from(">H", data, at)[0]
            if form == 4:
                found |= _segments(data, at)
            elif form == 12:
                found |= _groups(data, at)
    return found


def _segments(data: bytes, at: int) -> set[int]:
    """Format 4: ranges of the basic plane; a glyph 0 means there is none."""
    double = struct.unpack_from(">H", data, at + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    offsets = struct.unpack_from(f">{count}H", data, at + 16 + 3 * double)
    found: set[int] = set()
    for n, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset:
                place = at + 16 + 3 * double + 2 * n + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                glyph = (code + delta) & 0xFFFF
            if glyph:
                found.add(code)
    return found


def _groups(data: bytes, at: int) -> set[int]:
    """Format 12: ranges of all planes."""
    found: set[int] = set()
    for n in range(min(struct.unpack_from(">I", data, at + 12)[0], 100_000)):
        start, end, glyph = struct.unpack_from(">III", data, at + 16 + 12 * n)
        if end - start < 0x20000:
            found.update(range(start + (glyph == 0), end + 1))
    return found
