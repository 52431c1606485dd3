"""One walk over a page's source, linear in its length: what could choke the parsers, and a last resort.

The parsers lose text beyond a depth without a word, take minutes over one tag with 300,000 attributes,
and slow down with the number of elements; this module sees all three before they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

LONG_TAG = 4_096  # characters; only longer tags can have too many attributes
MOST_ATTRIBUTES = 1_000
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:_-]{0,40})")
_STOP = re.compile(r">|=[ \t\n\f]{0,64}([\"'])")
_ATTRIBUTE = re.compile(r"[^\s=>\"'/]++(?:[ \t\n]{0,64}=[ \t\n]{0,64}(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+")
_RAW = {"script", "style", "textarea", "title", "noscript", "template", "iframe", "svg", "math", "select"}
_CODE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_INLINE = frozenset(
    (
        "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong "
        "sub sup time tt u var wbr"
    ).split()
)
_REASONS = {
    "nav": "menu",
    "footer": "footer",
    "aside": "related links",
    "form": "form",
    "button": "form",
    "figcaption": "caption",
}


class Tag(NamedTuple):
    """One tag: name in small letters, whether it closes, and where it stands in the source."""

    name: str
    closes: bool
    start: int
    end: int


def tags(page: str) -> Iterator[Tag]:
    """All tags in order; comments and declarations have the name ""."""
    last_close = page.rfind("-->")
    place, last, quotes = 0, page.rfind(">"), {mark: page.rfind(mark) for mark in "\"'"}
    while True:
        start = page.find("<", place)
        if start < 0 or start > last:
            return
        if page.startswith("<!--", start):
            place = page.find("-->", start + 4) + 3 if start + 4 <= last_close else start + 4
            yield Tag("", False, start, place)
            continue
        name = _NAME.match(page, start + 1)
        if name is None and page[start + 1 : start + 2] not in {"!", "?"}:
            place = start + 1
            continue
        place = _tag_end(page, start + 1, quotes)
        tag = Tag(name[1].lower() if name else "", page[start + 1] == "/", start, place)
        yield tag
        if tag.name in _CODE and not tag.closes:
            close = _CODE[tag.name].search(page, place)
            if close is None:
                return
            place = close.start()


def _tag_end(page: str, place: int, quotes: dict[str, int]) -> int:
    """Where the tag ends that is open at `place`: a `>` inside a quoted value does not count."""
    while True:
        stop = _STOP.search(page, place)
        if stop is None:
            return len(page)
        if not stop[1]:
            return stop.end()
        if stop.end() > quotes[stop[1]]:  # never closed
            end = page.find(">", stop.end())
            return end + 1 if end >= 0 else len(page)
        place = page.find(stop[1], stop.end()) + 1


def tamed(page: str) -> tuple[str, int, int]:
    """The page with overfull tags cut short, how many those were, and the number of elements."""
    parts: list[str] = []
    done = cut = elements = 0
    for tag in tags(page):
        elements += bool(tag.name) and not tag.closes
        if tag.end - tag.start <= LONG_TAG:
            continue
        attributes = _ATTRIBUTE.finditer(page, tag.start + 1 + len(tag.name), tag.end)
        kept = [match.group() for _, match in zip(range(MOST_ATTRIBUTES), attributes, strict=False)]
        if next(attributes, None) is not None:
            cut += 1
            parts += [page[done : tag.start], f"<{tag.name} {' '.join(kept)}>"]
            done = tag.end
    return "".join([*parts, page[done:]]) if cut else page, cut, elements


def all_words(page: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The last resort: every line of words on the page, and (reason, words) of what is plainly no text."""
    lines: list[str] = []
    aside: list[tuple[str, str]] = []
    words: list[str] = []
    inside: list[str] = []  # names of open tags whose words are no text
    raw, place = "", 0

    def close_line() -> None:
        line = " ".join(unescape("".join(words)).split())
        words.clear()
        if line and inside:
            aside.append((_REASONS.get(inside[-1], "not shown"), line))
        elif line:
            lines.append(line)

    for tag in tags(page):
        if not raw:
            words.append(page[place : tag.start])
        place = tag.end
        if raw:
            raw = "" if tag.closes and tag.name == raw else raw
            continue
        if tag.name in _INLINE or not tag.name:
            continue
        close_line()
        if tag.name in _RAW and not tag.closes:
            raw = tag.name
        elif tag.name in _REASONS and not tag.closes and len(inside) < 1000:
            inside.append(tag.name)
        elif tag.closes and inside and tag.name == inside[-1]:
            inside.pop()
    if not raw:
        words.append(page[place:])
    close_line()
    return lines, aside
