"""Quotations the engine gave to nobody: the speaker of the quotation before goes on, or stands beside it.

"A," said X. "B."  — B is X's. A paragraph that is nothing but a quotation belongs to who spoke before it, or who
is spoken of there: whom the last sentence of the paragraph before gives a statement, or else has as its subject.
"""

from __future__ import annotations

from bisect import bisect_right

from sicetnon.core.findings import Kind
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.authors import PAPERS
from sicetnon.extract.grammar import subject_span
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import Quotation, kind_of

_FEWEST = 4  # words: shorter quotations without a speaker are titles, names, scare quotes
_LAST = 3  # statements of the sentence before that are looked at
_FEWEST_ALONE = 2  # words of one that is a paragraph
_FEWEST_UNENDED = 6  # words of one that is a paragraph and ends without a mark


def add_quotations(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the quotations of whole sentences that stand in no draft's content."""
    taken = _covered([draft for draft in drafts if not _spoken_within(page, draft)])
    spoken = sorted(
        (d for d in drafts if d.source and kind_of(page.text, d.content, page.quoted) is not Kind.INDIRECT), key=_end
    )
    ends = [_end(draft) for draft in spoken]
    told = sorted((d for d in drafts if d.source and not _spoken_within(page, d)), key=_end)
    used = {index for draft in drafts for index in page.indexes(draft.cue)}
    added: list[Draft] = []
    last: Draft | None = None
    for quotation in page.quoted.all:
        if quotation.single or _is_taken(taken, quotation.inner) or not _is_utterance(page, quotation):
            continue
        before = spoken[bisect_right(ends, quotation.span[0]) - 1] if bisect_right(ends, quotation.span[0]) else None
        if last is not None and (before is None or _end(last) > _end(before)):
            before = last
        draft = (
            _after_colon(page, quotation)
            or _beside(page, quotation, used)
            or _introduced(page, quotation, told)
            or _from_before(page, quotation, before)
            or _of_subject(page, quotation)
        )
        if draft is not None:
            added.append(draft)
            last = draft
    return added


def _spoken_within(page: Page, draft: Draft) -> bool:
    """Is the attribution itself part of somebody's quotation ("I think …")?"""
    return bool(draft.cue) and page.quoted.at(draft.cue[0][0]) >= 0


def _end(draft: Draft) -> int:
    return max(draft.content[-1][1], *(end for _, end in (*draft.cue, *draft.source)), 0)


def _covered(drafts: list[Draft]) -> list[Span]:
    """The places of all contents and cues, merged, in order."""
    merged: list[Span] = []
    for start, end in sorted(span for draft in drafts for span in (*draft.content, *draft.cue)):
        if merged and start <= merged[-1][1]:
            merged[-1] = Span(merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append(Span(start, end))
    return merged


def _is_taken(taken: list[Span], span: Span) -> bool:
    """True when more than a third of the span is covered."""
    index = max(0, bisect_right(taken, (span[0], 1 << 62)) - 1)
    shared = 0
    while index < len(taken) and taken[index][0] < span[1]:
        shared += max(0, min(taken[index][1], span[1]) - max(taken[index][0], span[0]))
        index += 1
    return 3 * shared > span[1] - span[0]


def _is_utterance(page: Page, quotation: Quotation) -> bool:
    """A quotation of a sentence, not a title or a phrase inside the reporter's own sentence."""
    words = page.text[quotation.inner[0] : quotation.inner[1]].split()
    if len(words) < (_FEWEST_ALONE if _alone(page, quotation) else _FEWEST):
        return False
    if all(word[:1].isupper() for word in words if len(word) > 3 and word[:1].isalpha()) or _is_label(words):
        return False
    last = quotation.inner.of(page.text).rstrip("\"'’”")[-1:]
    first = next((c for c in words[0] if c.isalnum()), "")
    if quotation.unfinished or quotation.continues:
        return True
    ended = last in ".,!?…—-" or (len(words) > _FEWEST_UNENDED and _alone(page, quotation))
    return ended and (first.isupper() or first.isdigit())


def _is_label(words: list[str]) -> bool:
    """A line of a transcript names its speaker first: "PENCE: …"."""
    return any(word.endswith(":") and word[:-1].isupper() for word in words[:3])


def _from_before(page: Page, quotation: Quotation, before: Draft | None) -> Draft | None:
    """The quotation as what the speaker before goes on to say, if they stand near and nothing comes between."""
    if before is None or not before.source:
        return None
    here = quotation.paragraph
    there = page.document.paragraph_of(_end(before) - 1)
    starts = quotation.span[0] == page.document.paragraphs[here][0]
    if there != here and not (there == here - 1 and (starts or quotation.continues)):
        return None
    return _goes_on(quotation, before)


def _goes_on(quotation: Quotation, before: Draft) -> Draft:
    """The quotation as what the speaker of a statement says next."""
    draft = Draft(before.source, (), (quotation.span,), carried=before.carried or before)
    draft.because("speaker carried over", before.source[0])
    return draft


def _alone(page: Page, quotation: Quotation) -> bool:
    """Is the paragraph nothing but this quotation?"""
    start, end = page.document.paragraphs[quotation.paragraph]
    return quotation.span[0] == start and not any(map(str.isalnum, page.text[quotation.span[1] : end]))


def _sentence_before(page: Page, quotation: Quotation) -> range | None:
    """The last sentence of the paragraph before a quotation that is a paragraph; None where it is quoted itself."""
    if not quotation.paragraph or not _alone(page, quotation):
        return None
    line = page.document.tokens_in(page.document.paragraphs[quotation.paragraph - 1])
    if not line or page.is_quoted(line[-1]):
        return None
    return page.sentence(page.tokens[line[-1]].sentence)


def _names_itself(page: Page, quotation: Quotation, source: Span) -> bool:
    """Does the quotation name whom it would be given to? Few speak of themselves by name."""
    proper = [i for i in page.document.tokens_in(source) if page.tokens[i].tag == "NNP"]
    kinds = {i: page.tokens[i].ent[2:] for i in proper}
    names = {page.low[i] for i in proper if kinds[i] == "PERSON" or (len(proper) == 1 and kinds[i] != "ORG")}
    return any(page.low[i] in names for i in page.document.tokens_in(quotation.inner))


def _introduced(page: Page, quotation: Quotation, told: list[Draft]) -> Draft | None:
    """The quotation as what he says of whom the sentence before tells that he says something."""
    line = _sentence_before(page, quotation)
    if line is None:
        return None
    first, last = page.tokens[line[0]].start, page.tokens[line[-1]].end
    ended = bisect_right(told, last, key=_end)
    near = [d for d in told[max(0, ended - _LAST) : ended] if first <= min(d.start, d.source[0][0])]
    if not near or _names_itself(page, quotation, near[-1].source[0]):
        return None
    return _goes_on(quotation, near[-1])


def _of_subject(page: Page, quotation: Quotation) -> Draft | None:
    """The quotation as of whom the sentence before speaks, a person or who issues a statement ("Roe was unmoved.")."""
    line = _sentence_before(page, quotation)
    verbs = [i for i in line or () if page.tokens[i].dep == "ROOT" and page.tokens[i].tag[:1] == "V"]
    source = subject_span(page, verbs[0]) if verbs else None
    if source is None or _names_itself(page, quotation, source):
        return None
    words = page.document.tokens_in(source)
    person = any(page.tokens[i].ent.endswith("PERSON") or page.low[i] in ("he", "she") for i in words)
    issues = page.low[verbs[0]] in lexicon.words("claims", "issuing verbs")
    if not person and not (issues and any(page.low[c] in PAPERS for c in page.document.children(verbs[0]))):
        return None
    draft = Draft((source,), (), (quotation.span,))
    draft.because("speaker carried over", source)
    return draft


def _after_colon(page: Page, quotation: Quotation) -> Draft | None:
    """What follows "X responded in a statement:", in the same paragraph or the next."""
    text = page.text
    end = quotation.span[0]
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0 or text[end - 1] != ":" or quotation.span[0] - end > 6:
        return None
    here = page.sentence(max(0, page.document.sentence_of(end - 1)))
    line = [index for index in here if page.tokens[index].end <= end]
    saying = lexicon.words("sides", "saying verbs")
    verbs = [
        i for i in line if page.tokens[i].tag[:2] == "VB" and (page.low[i] in saying or page.tokens[i].dep == "ROOT")
    ]
    for index in sorted(verbs, key=lambda each: (page.low[each] not in saying, -each)):
        if source := subject_span(page, index):
            draft = Draft((source,), (page.tokens[index].span,), (quotation.span,))
            draft.because("quotation after a colon", page.tokens[index].span)
            return draft
    return None


def _beside(page: Page, quotation: Quotation, used: set[int]) -> Draft | None:
    """A reporting clause right after or before the quotation that the engine passed over: "…," said X."""
    saying = lexicon.words("sides", "saying verbs")
    after = page.document.tokens_in(Span(quotation.span[1], min(len(page.text), quotation.span[1] + 120)))
    before = page.document.tokens_in(Span(max(0, quotation.span[0] - 120), quotation.span[0]))
    for line in (list(after)[:12], list(before)[::-1][:12]):
        for index in line:
            token = page.tokens[index]
            if token.paragraph != quotation.paragraph or page.low[index] in ('"', "“", "”", ".", ";", "?", "!"):
                break
            if index in used:
                break
            if page.low[index] in saying and token.tag[:2] == "VB" and (source := subject_span(page, index)):
                draft = Draft((source,), (token.span,), (quotation.span,))
                draft.because("quotation beside its speaker", token.span)
                return draft
    return None
