"""Sentences with their attribution marked by hand, read by the shipped parser: [s the firm] [c denied] [t it]."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sicetnon.core.spans import Span
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.engine import open_engine
from sicetnon.extract.page import Draft, Page

_MARK = re.compile(r"\[([sct]) ([^\]]*)\]")


@cache
def read(text: str) -> Document:
    """The engine's document without its attributions."""
    return replace(open_engine().read(text), attributions=())


def document(marked: str) -> Document:
    """A document whose one attribution is marked: s source, c cue, t content."""
    plain, roles = [], {"s": [], "c": [], "t": []}
    reached = length = 0
    for match in _MARK.finditer(marked):
        before = marked[reached : match.start()]
        plain += [before, match[2]]
        start = length + len(before)
        length = start + len(match[2])
        roles[match[1]].append(Span(start, length))
        reached = match.end()
    plain.append(marked[reached:])
    attribution = Attribution(tuple(roles["s"]), tuple(roles["c"]), tuple(roles["t"]))
    given = (attribution,) if attribution.content else ()
    return replace(read("".join(plain)), attributions=given)


def draft(marked: str) -> tuple[Page, Draft]:
    """The page and the one marked draft."""
    found = document(marked)
    (only,) = found.attributions
    return Page(found), Draft(only.source, only.cue, only.content)


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The words of spans, joined."""
    return " … ".join(span.of(text) for span in spans)
