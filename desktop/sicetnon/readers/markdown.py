"""Markdown files: the plain text of each block on a line of its own, by the CommonMark specification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers.days import iso_day
from sicetnon.readers.decoding import decode
from sicetnon.readers.marks import find_marks
from sicetnon.readers.reading import Passage, Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{1,40})[ \t]*:[ \t]*(.{0,2000}?)[ \t]*$", re.MULTILINE)
_TITLES, _OUTLETS = ("title", "headline"), ("outlet", "publication", "publisher", "sitename", "site")
_PUBLISHED = ("published", "date", "published_at", "pubdate", "created")
_MODIFIED = ("modified", "updated", "lastmod", "last_modified")
_TAG = re.compile(r"<[^<>]{1,2000}>")


def read_markdown(data: bytes) -> Reading:
    """The text of a Markdown file; raises UnreadableInput when it is none."""
    found = decode(data)
    front, fields, body = _front_matter(found.text)
    from markdown_it import MarkdownIt

    try:
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    except RecursionError as error:
        raise UnreadableInput("The Markdown in this file is nested too deeply to be read.") from error
    lines, heading, aside = _blocks(tokens)
    left_out = ([Passage("front matter", front)] if front else []) + aside
    text = "\n".join(lines)
    address = next((fields[key] for key in ("url", "source", "link") if fields.get(key, "").startswith("http")), None)
    return Reading(
        "markdown",
        text,
        found.encoding,
        title=_first(fields, _TITLES) or heading,
        outlet=_first(fields, _OUTLETS),
        published=iso_day(_first(fields, _PUBLISHED)),
        modified=iso_day(_first(fields, _MODIFIED)),
        url=address,
        left_out=tuple(left_out),
        marks=find_marks(text),
        notes=(found.note,) if found.note else (),
    )


def _front_matter(text: str) -> tuple[str, dict[str, str], str]:
    """The lines between two rules at the top, their fields, and the rest."""
    match = _FRONT.match(text)
    if not match or not _FIELD.search(match[1]):
        return "", {}, text
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(match[1])}
    return match[1], fields, text[match.end() :]


def _first(fields: dict[str, str], keys: Sequence[str]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _blocks(tokens: Sequence[Token]) -> tuple[list[str], str | None, list[Passage]]:
    """Lines of text, the first heading, and what is not text."""
    lines: list[str] = []
    heading: str | None = None
    aside: list[Passage] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            words = _inline(token.children or [], aside)
            if before is not None and before.type == "heading_open" and heading is None:
                heading = " ".join(words.split()) or None
            lines.extend(line for line in (each.strip() for each in words.split("\n\n")) if line)
        elif token.type in {"fence", "code_block"}:
            lines.extend(line.rstrip() for line in token.content.split("\n") if line.strip())
        elif token.type == "html_block":
            words = " ".join(_TAG.sub(" ", token.content).split())
            if words:
                aside.append(Passage("markup", words))
    return lines, heading, aside


def _inline(children: Sequence[Token], aside: list[Passage]) -> str:
    """The words of one block; line breaks inside a paragraph become blanks."""
    parts: list[str] = []
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image" and child.content:
            aside.append(Passage("picture text", child.content))
    return " ".join("".join(parts).split())
