"""From the engine's attributions to drafts of statements: cleaned, completed by rules where rules are right.

The order matters: first what the engine found, then quotations nobody was given, refusals to answer,
headlines, and last the claims nested in others.
"""

from __future__ import annotations

from sicetnon.core.spans import Span, Spans
from sicetnon.extract import lexicon
from sicetnon.extract.carried import add_quotations
from sicetnon.extract.titles import add_headline
from sicetnon.extract.ladders import add_silences
from sicetnon.extract.nested import add_nested
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.parts import add_parts
from sicetnon.extract.via import find_via


def complete(page: Page) -> list[Draft]:
    """All drafts of an article in text order; a statement comes before those nested in it."""
    drafts = [draft for draft in map(lambda each: _clean(page, each.source, each.cue, each.content), page.document.attributions) if draft]
    drafts = _without_repeats(drafts)
    drafts += add_headline(page, drafts)
    drafts += add_quotations(page, drafts)
    drafts += add_silences(page, drafts)
    drafts += add_nested(page, drafts)
    drafts += add_parts(page, drafts)
    for draft in drafts:
        find_via(page, draft)
    return sorted(drafts, key=lambda each: (each.start, each.holder is not None, each.content, each.cue, each.source))


def _clean(page: Page, source: Spans, cue: Spans, content: Spans) -> Draft | None:
    """A draft with spans in order, inside the text and around whole words; None when no content is left."""
    words = tuple(span for each in sorted(content) if (span := _around_quotes(page, each)))
    if not words:
        return None
    draft = Draft(_inside(page, source), _inside(page, cue), _merged(words))
    _leave_accused(page, draft)
    draft.because("attributed", draft.cue[0] if draft.cue else None)
    return draft


def _leave_accused(page: Page, draft: Draft) -> None:
    """In "X was accused of P" X says nothing: whoever accuses does, if named."""
    accusing = lexicon.words("sides", "fixed accusing verbs")
    for index in page.indexes(draft.cue):
        if page.low[index] not in accusing or page.tokens[index].tag != "VBN":
            continue
        for child in page.document.children(index):
            if page.tokens[child].dep == "nsubjpass" and any(span.contains(page.tokens[child].span) for span in draft.source):
                draft.source = ()
                draft.because("accused, not accusing", page.tokens[index].span)
                return


def _inside(page: Page, spans: Spans) -> Spans:
    size = len(page.text)
    return tuple(Span(max(0, s), min(e, size)) for s, e in sorted(spans) if max(0, s) < min(e, size))


def _around_quotes(page: Page, span: Span) -> Span | None:
    """The span without blanks at its ends and with the quotation marks that belong to it."""
    text = page.text
    start, end = max(0, span[0]), min(span[1], len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    for index in page.quoted.within(Span(start, end)):
        quotation = page.quoted.all[index]
        low, high = quotation.span
        inner_low, inner_high = quotation.inner
        if low < start <= inner_low + 1 and end > inner_low:
            start = low
        if inner_high - 1 <= end < high and start < inner_high:
            end = high
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None


def _merged(spans: Spans) -> Spans:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = Span(merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _without_repeats(drafts: list[Draft]) -> list[Draft]:
    seen: set[tuple[Spans, Spans]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        mark = (draft.content, draft.cue)
        if mark not in seen:
            seen.add(mark)
            kept.append(draft)
    return kept
