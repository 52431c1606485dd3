"""Headlines with a colon: "Speaker: words", "words: Speaker". The first line of a text, without a full stop."""

from __future__ import annotations

from sicetnon.core.spans import Span
from sicetnon.extract.page import Draft, Page


def add_headline(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The draft of a headline with a colon between speaker and words, if the engine has none there."""
    line = page.document.headline()
    if line is None:
        return []
    whole = page.span(line[0], line[-1] + 1)
    if any(span.overlaps(whole) for draft in drafts for span in draft.content):
        return []
    for index in line:
        if page.low[index] != ":" or index in (line[0], line[-1]):
            continue
        before, after = page.trimmed(line[0], index), page.trimmed(index + 1, line[-1] + 1)
        if before is None or after is None:
            return []
        if _names_speaker(page, before) and len(page.indexes((after,))) >= 3:
            return [_draft(page, before, after, page.tokens[index].span)]
        if _names_speaker(page, after) and len(page.indexes((before,))) >= 4:
            return [_draft(page, after, before, page.tokens[index].span)]
        return []
    return []


def _names_speaker(page: Page, span: Span) -> bool:
    """One to four words that are a name: a person, body or place the engine marked, or only a last name."""
    indexes = page.indexes((span,))
    if not 1 <= len(indexes) <= 5:
        return False
    labels = {page.tokens[i].ent[2:] for i in indexes if page.tokens[i].ent != "O"}
    return bool(labels & {"PERSON", "ORG", "GPE", "NORP"})


def _draft(page: Page, source: Span, content: Span, cue: Span) -> Draft:
    draft = Draft((source,), (cue,), (content,), headline=True)
    draft.because("headline with a colon", cue)
    return draft
