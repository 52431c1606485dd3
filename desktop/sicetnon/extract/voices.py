"""Whose voice an attribution is: which words of its source speak, and when its source is only spoken to or about.

"Roe was asked about P" is not Roe's; "the wire quoted Roe as saying P" is Roe's, not the wire's.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.spans import Span, Spans
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.leading import lead

_ASKING = frozenset(
    "asked pressed questioned advised told assured warned challenged grilled quizzed informed reminded urged".split()
)
_BLAME = frozenset("criticism criticisms backlash scrutiny condemnation ridicule outrage rebuke rebukes".split())
_SUFFERING = frozenset(
    "face faces faced facing endure endures endured enduring draw draws drew drawn drawing receive receives received "
    "receiving field fields fielded fielding attract attracts attracted suffer suffers suffered encounter encountered "
    "met deal dealt dealing took take".split()
)
_CITING = frozenset("quoted quotes quote quoting cited cites cite citing reported reports report reporting".split())
_SAYING = frozenset("saying telling stating claiming calling writing".split())
_NEAR = 12  # tokens between the verb and "as saying"
_CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "punct"))


def voices(document: Document, attributions: Sequence[Attribution]) -> list[Spans]:
    """For each attribution the places of the words that speak, the speaking one first; empty for nobody."""
    found: list[Spans] = []
    told: dict[Spans, Spans] = {}
    for each in attributions:
        if not each.source:
            found.append(())
            continue
        if each.cue:
            spans = _voice(document, each)
            told[each.source] = spans
        else:
            spans = told.get(each.source, each.source)
        found.append(spans)
    return found


def _voice(document: Document, each: Attribution) -> Spans:
    cue = [index for span in each.cue for index in document.tokens_in(span)]
    heads = {index for span in each.source if (index := lead(document, document.tokens_in(span))) is not None}
    if (spoken := _asked(document, cue, heads)) is not None:
        return spoken
    if _blamed(document, cue, heads):
        return ()
    if spoken := _cited(document, cue, heads):
        return spoken
    return each.source


def _asked(document: Document, cue: list[int], heads: set[int]) -> Spans | None:
    """Who asks where the source is asked: empty when nobody is told; None when the source is not asked."""
    for verb in cue:
        if document.lower(verb) not in _ASKING or document.tokens[verb].tag != "VBN":
            continue
        children = document.children(verb)
        subjects = {child for child in children if document.tokens[child].dep == "nsubjpass"}
        alone = document.tokens[verb].dep in ("acl", "advcl") and not subjects and len(cue) <= 3
        if subjects & heads or alone and document.tokens[verb].head in heads:
            return _agent(document, verb)
    return None


def _agent(document: Document, verb: int) -> Spans:
    """Who stands behind "by"."""
    for child in document.children(verb):
        if document.tokens[child].dep == "agent":
            for inner in document.children(child):
                return (_span(document, inner),)
    return ()


def _blamed(document: Document, cue: list[int], heads: set[int]) -> bool:
    """Does the source only suffer the criticism that is told?"""
    for index in cue:
        if document.lower(index) not in _BLAME:
            continue
        here = index
        for _ in range(4):
            here = document.tokens[here].head
            if document.lower(here) in _SUFFERING:
                break
        subjects = {child for child in document.children(here) if document.tokens[child].dep in ("nsubj", "nsubjpass")}
        if document.lower(here) in _SUFFERING and subjects & heads:
            return True
    return False


def _cited(document: Document, cue: list[int], heads: set[int]) -> Spans:
    """Who is quoted "as saying" by the source."""
    for verb in cue:
        if document.lower(verb) not in _CITING or document.tokens[verb].tag[:2] != "VB":
            continue
        after = range(verb + 1, min(verb + _NEAR, len(document.tokens) - 1))
        if not any(document.lower(k) == "as" and document.lower(k + 1) in _SAYING for k in after):
            continue
        for child in document.children(verb):
            quoted = document.tokens[child].dep in ("dobj", "nsubjpass") or child > verb and child not in heads
            if quoted and child not in heads and document.tokens[child].tag[:2] in ("NN", "PR", "CD"):
                return (_span(document, child),)
    return ()


def _span(document: Document, head: int) -> Span:
    """The words below a noun without its clauses."""
    first = last = head
    waiting = [head]
    while waiting:
        here = waiting.pop()
        first, last = min(first, here), max(last, here)
        waiting += [child for child in document.children(here) if document.tokens[child].dep not in _CLAUSES]
    return Span(document.tokens[first].start, document.tokens[last].end)
