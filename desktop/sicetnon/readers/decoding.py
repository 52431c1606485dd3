"""Bytes to characters: byte order mark, strict UTF-8, what the file declares, then the likeliest code page.

Line ends become line feeds; nothing else is changed.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from sicetnon.core.errors import UnreadableInput

SAMPLE = 100_000  # bytes looked at when guessing
NEAR = 0.03  # how much messier than the best guess a preferred code page may look
PREFERRED = ("cp1252", "cp1251", "cp1253", "cp1254", "cp1250", "cp932", "gb18030", "big5", "euc_kr")
IN_USE = [  # rarer ones only make the guess worse
    *PREFERRED,
    *"cp1255 cp1256 cp1257 cp1258 cp874 iso8859_2 iso8859_5 iso8859_7 iso8859_9 iso8859_15 koi8_r koi8_u cp866".split(),
    *"cp850 cp437 mac_roman mac_cyrillic euc_jp cp949 utf_16_le utf_16_be cp037".split(),
]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")
_TOO_BINARY = "This file does not hold text: it looks like data of a program or a damaged file."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, the encoding they were read with, and a sentence when it was a guess."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Characters of `data`; raises UnreadableInput when they cannot be text."""
    found = _certain(data) or _nearly_utf8(data) or _declared(data, declared) or _guessed(data)
    if _binary(found.text):
        raise UnreadableInput(_TOO_BINARY)
    return Decoded(line_ends(found.text), found.encoding, found.note)


def _certain(data: bytes) -> Decoded | None:
    return _marked(data) or _wide(data) or _utf8(data)


def line_ends(text: str) -> str:
    """The text with CR LF and lone CR as line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes) -> Decoded | None:
    """The text behind a byte order mark; a broken one is read with what cannot be read replaced."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), name)
            except UnicodeDecodeError:
                return _replaced(data[len(mark) :], name)
    return None


def _utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8, if it is that."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: whole letters of several bytes do not come about by chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for each in text if each > "\x7f") - broken
    return _replaced(data, "utf-8") if whole >= 4 * broken else None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is zero in most Western text."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    name = "utf-16-le" if odd > 0.4 * half > 10 * even else "utf-16-be" if even > 0.4 * half > 10 * odd else None
    if name is None:
        return None
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return _replaced(data, name)


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text as the file says it is encoded, if that holds."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared)
        if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
            return None
        name = "cp1252" if info.name in {"iso8859-1", "ascii"} else info.name  # as browsers do
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    """The likeliest code page, the common Windows ones first among equals."""
    for name in _candidates(data[:SAMPLE]):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return Decoded(text, name, f"The file does not say how its letters are stored; they were read as {name}.")
    if data.count(0) > len(data) // 50:
        raise UnreadableInput(_TOO_BINARY)
    return _replaced(data, "cp1252")


def _candidates(sample: bytes) -> list[str]:
    """Encodings that could be, best first."""
    from charset_normalizer import from_bytes

    found = [(match.chaos, match.could_be_from_charset) for match in from_bytes(sample, cp_isolation=IN_USE)]
    if not found:
        return []
    best = found[0][0]
    near = {name for chaos, names in found if chaos <= best + NEAR for name in names}
    first = found[0][1][0]
    if sample.decode("cp1252", "replace") == sample.decode(first, "replace"):
        near.add("cp1252")  # the guess and the commonest code page read the same letters
    order = [name for name in PREFERRED if name in near]
    return order + [names[0] for _, names in found if names[0] not in order]


def _replaced(data: bytes, name: str) -> Decoded:
    """The text with a replacement sign for each place that could not be read, and a sentence about it."""
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, name, f"The file does not say how its letters are stored; they were read as {name}.")
    places, show = ("One place", "shows") if lost == 1 else (f"{lost:,} places", "show")
    return Decoded(text, name, f"{places} could not be read as {name} and {show} a replacement sign.")


def _binary(text: str) -> bool:
    """True when control characters are so many that nobody wrote this as text."""
    sample = text[:200_000]
    odd = sum(1 for each in sample if (each < " " or "\x7f" <= each < "\xa0") and each not in _TEXT_CONTROLS)
    return odd > 2 and odd > len(sample) // 20
