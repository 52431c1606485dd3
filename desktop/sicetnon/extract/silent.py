"""Words that stand where a source would and say nothing: the dateline of a report, a court that hears or is told."""

from __future__ import annotations

from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.page import DASHES, Draft, Page
from sicetnon.extract.timewords import MONTHS

_DATELINE = 9  # tokens before its dash
_EARLY = 6  # paragraphs in which a report may begin
_COURTS = frozenset("court tribunal jury jurors inquest inquiry trial hearing panel judge magistrates mps".split())
_NAMES = frozenset(("NNP", "NNPS", "CD"))
_SHORT = 8  # tokens that name a court and its place
_HEARING = frozenset("hear hears heard".split())


def leave_dateline(page: Page, draft: Draft) -> None:
    """In "BOSTON — A developer told a jury" no town speaks."""
    words = page.indexes(draft.source)
    dash = _dateline(page, page.tokens[words[0]].paragraph) if words else None
    if dash is None or page.tokens[words[0]].start >= dash.start:
        return
    draft.source = tuple(
        Span(page.tokens[kept[0]].start, span.end)
        for span in draft.source
        if (kept := [i for i in page.document.tokens_in(span) if page.tokens[i].start >= dash.end])
    )
    draft.because("behind the dateline", dash)


def _dateline(page: Page, paragraph: int) -> Span | None:
    """The dash that ends the dateline of a paragraph: names, months and figures before it; None where there is none."""
    if paragraph > _EARLY:
        return None
    line = page.document.tokens_in(page.document.paragraphs[paragraph])[: _DATELINE + 1]
    dash = next((i for i in line if page.low[i] in DASHES), line.start)
    tight = page.tokens[dash - 1].end == page.tokens[dash].start
    if dash == line.start or tight and page.low[dash] == "-":
        return None
    named = all(_is_place_or_day(page, i) for i in range(line.start, dash))
    return page.tokens[dash].span if named and page.document.word(line.start)[0].isupper() else None


def _is_place_or_day(page: Page, index: int) -> bool:
    word = page.low[index]
    return page.tokens[index].tag in _NAMES or not word[0].isalnum() or word.rstrip(".") in MONTHS


def leave_listeners(page: Page, draft: Draft) -> None:
    """In "…, a court heard" and "an inquest was told that …" those speak who stand there, not the court."""
    if not _is_heard(page, page.indexes(draft.cue)):
        return
    if listening := [span for span in draft.source if _listens(page, span)]:
        draft.source = ()
        draft.because("heard by, not said by", listening[0])
    if said := tuple(span for span in draft.content if not _listens(page, span)):
        draft.content = said  # "a jury" itself is no part of what it was told


def _listens(page: Page, span: Span) -> bool:
    """Are these words a court and its place ("Selbury Crown Court", "a jury")?"""
    words = page.indexes((span,))
    return len(words) <= _SHORT and any(page.low[i] in _COURTS for i in words)


def _is_heard(page: Page, cue: list[int]) -> bool:
    """"heard", "was told", and "told" at the end of a headline."""
    if any(page.low[i] in _HEARING for i in cue):
        return True
    told = [i for i in cue if page.low[i] == "told"]
    if not told:
        return False
    passive, headed = lexicon.words("denials", "forms of be"), page.document.headline()
    if any(page.low[k] in passive for i in told for k in (i - 1, i - 2) if k >= 0):
        return True
    return headed is not None and told[0] == headed[-1]
