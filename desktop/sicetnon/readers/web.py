"""Web pages: main text, title, outlet, days, and what was left out. Never asks a network for anything."""

from __future__ import annotations

import logging
import re
from typing import Any

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers.decoding import decode
from sicetnon.readers.leftovers import left_out
from sicetnon.readers.marks import find_marks
from sicetnon.readers.page_head import Head, read_head
from sicetnon.readers.pagescan import all_words, tamed
from sicetnon.readers.reading import Passage, Reading

MOST_ELEMENTS = 40_000  # beyond this the finding of the main text takes too long
MOST_TRIMMED = 0.6  # share of the text that must stay when its ends are trimmed
DEEPEST = 240  # levels; beyond 256 the parser loses words
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A\s{0,999}<\?xml[^>]{0,999}\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, LxmlError, AssertionError)
for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # they would log pieces of the page


def read_web(data: bytes) -> Reading:
    """The article of a page; raises UnreadableInput when the bytes are no text."""
    declared = _DECLARED.search(data[:4096])
    found = decode(data, declared[1].decode("ascii") if declared else None)
    notes = [found.note] if found.note else []
    page, cut, elements = tamed(_FORBIDDEN.sub(" ", found.text))
    if cut:
        notes.append("Some tags of this page were overfull and were cut short; no words were lost by it.")
    tree = _parsed(page)
    head = _head(tree, page) if tree is not None else Head()
    text = _main_text(tree) if tree is not None and elements <= MOST_ELEMENTS else None
    if text and tree is not None:
        aside = left_out(tree, text)
    else:
        if tree is None or elements > MOST_ELEMENTS:
            notes.append(
                "This page is built too unusually to tell the article from the rest, so all its words were kept."
            )
        text, aside = _everything(page)
    if not text.strip():
        raise UnreadableInput("There are no words on this page; it may be drawn by a script or hold only pictures.")
    unseen = len(_UNSEEN.findall(found.text)) - len(_UNSEEN.findall(text))
    if unseen > 0:
        notes.append(f"{unseen:,} invisible characters of the page are not in the text.")
    return Reading(
        "web page", text, found.encoding, head.title, head.outlet, head.published, head.modified, head.url,
        aside, find_marks(text), tuple(notes),
    )  # fmt: skip


def _parsed(page: str) -> HtmlElement | None:
    """The page as a tree; None when the parser would lose words or cannot do it."""
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        encoding="utf-8",
    )
    try:
        tree = document_fromstring(_PROLOGUE.sub("", page).encode("utf-8"), parser=parser)
    except _FAILURES:
        return None
    if any("RESOURCE_LIMIT" in error.type_name or "depth" in error.message for error in parser.error_log):
        return None
    return tree if _depth(tree) <= DEEPEST else None


def _depth(tree: HtmlElement) -> int:
    """Levels of the tree, the root being one; stops counting just beyond DEEPEST."""
    level, here = 0, [tree]
    while here and level <= DEEPEST:
        level += 1
        here = [child for element in here for child in element]
    return level


def _head(tree: HtmlElement, page: str) -> Head:
    try:
        return read_head(tree, page)
    except _FAILURES:
        return Head()


def _main_text(tree: HtmlElement) -> str | None:
    """The article's paragraphs, one a line; None when nothing was found.

    Lines at the top and at the end that a stricter look does not take for the article are left off (they are listed
    with what was left out), unless that would be much of the text.
    """
    found = _extracted(tree, strict=False)
    strict = set(_extracted(tree, strict=True))
    first = next((at for at, line in enumerate(found) if line in strict), 0)
    after = next((at for at in range(len(found), 0, -1) if found[at - 1] in strict), len(found))
    kept = found[first:after]
    if sum(map(len, kept)) < MOST_TRIMMED * sum(map(len, found)):
        kept = found
    return "\n".join(kept).strip() or None


def _extracted(tree: HtmlElement, *, strict: bool) -> list[str]:
    """Lines of the main text as trafilatura finds it, in favour of more text or of surer text."""
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            tree, include_comments=False, include_tables=True, include_formatting=False, favor_precision=strict
        )
    except _FAILURES:
        return []
    text = found.text if found is not None else None
    return text.split("\n") if isinstance(text, str) else []


def _everything(page: str) -> tuple[str, tuple[Passage, ...]]:
    """All words of the page, one line a block."""
    lines, aside = all_words(page)
    found: list[Passage] = []
    for reason, line in aside:
        if found and found[-1].reason == reason:
            found[-1] = Passage(reason, f"{found[-1].text}\n{line}")
        else:
            found.append(Passage(reason, line))
    return "\n".join(lines), tuple(found[:500])
