"""Claims inside others: "denied a claim from X that P", "allegations it has denied", "was accused of P".

The denial and the claim it answers stand on the same words: two statements, the claim held by the denial.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.accusers import holder_of, name_accuser
from sicetnon.extract.claimed import accused, denials, proposition
from sicetnon.extract.grammar import group_start
from sicetnon.extract.page import Draft, Page

_CLAUSE = 14  # tokens before the verb of a clause behind a claim noun
_SHORT = 4  # tokens: "the allegations", "which"
_NEXT = 6  # code points: " that ", " of "


def add_nested(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts of claims that others deny or report, and of denials the engine passed over."""
    cues = {index for draft in drafts for index in page.indexes(draft.cue)}
    added = denials(page, cues)
    cues.update(index for draft in added for index in page.indexes(draft.cue))
    charges = accused(page, cues)
    for denial in added:
        _leave_denial(page, denial, [*drafts, *charges])
    added += charges
    everything = sorted([*drafts, *added], key=lambda each: each.start)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in everything:
        if draft.cue:
            by_sentence.setdefault(page.document.sentence_of(draft.cue[0][0]), []).append(draft)
    for draft in everything:
        if draft.cue and _denies(page, draft):
            near = by_sentence.get(page.document.sentence_of(draft.cue[0][0]), [])
            if _points_back(page, draft) and _take_over(draft, near, page):
                continue
            if inner := _inside(page, draft, everything):
                added.append(inner)
    return added


def _leave_denial(page: Page, denial: Draft, drafts: Sequence[Draft]) -> None:
    """A claim's content ends where the passive begins that denies it: "claims that P [were denied by X]"."""
    if denial.content[0].start > denial.cue[0].start:
        return
    for draft in drafts:
        if draft.cue and denial.content[0].contains(draft.cue[0]) and draft.content[-1].contains(denial.cue[0]):
            if span := _before_denial(page, denial, draft.content[-1]):
                draft.content = (*draft.content[:-1], span)


def turn_denied(page: Page, draft: Draft) -> None:
    """Read "allegations it has denied" and "claims the firm dismissed as absurd" as denials of what stands before."""
    nouns = lexicon.words("claims", "claim nouns")
    cue = page.indexes(draft.cue)
    content = page.indexes(draft.content)
    if not cue or not content or page.low[cue[-1]] not in nouns or content[0] != cue[-1] + 1:
        return
    forms = lexicon.words("claims", "plain denying forms")
    verb = next((i for i in content[:_CLAUSE] if page.low[i] in forms and page.tokens[i].tag[:2] == "VB"), None)
    if verb is None or page.low[content[0]] == "that":
        return
    how = page.low[verb + 1 : verb + 2] == ["as"] and verb + 1 < content[-1]
    first = max(group_start(page, verb), content[0])
    if first == content[0] or not (how or verb == content[-1]):
        return
    who = page.trimmed(content[0], first)
    said = page.trimmed(verb + 2, content[-1] + 1) if how else None
    draft.source = (who,) if who else ()
    draft.content, draft.cue = ((said,) if said else draft.cue), (page.span(first, verb + 1),)
    draft.because("claims denied in a clause behind them", page.tokens[verb].span)


def _denies(page: Page, draft: Draft) -> bool:
    verbs = lexicon.phrases("sides", "denying verbs")
    return verbs.first_in(page.low, page.indexes(draft.cue)) is not None


def _points_back(page: Page, draft: Draft) -> bool:
    """Is all the denial denies a word for a claim named before: "allegations", "which"?"""
    indexes = page.indexes(draft.content)
    nouns = lexicon.words("claims", "claim nouns")
    return len(indexes) <= _SHORT and any(
        page.low[i] in nouns or page.low[i] in ("which", "that", "it", "this") for i in indexes
    )


def _take_over(denial: Draft, near: Sequence[Draft], page: Page) -> bool:
    """Give a denial that points back the content of the accusation before it in the sentence."""
    accusing = lexicon.phrases("sides", "fixed accusing verbs")
    claims = lexicon.words("claims", "strong claim nouns")
    for other in near:
        if other is denial or other.holder is not None or not other.cue or other.cue[0][0] >= denial.cue[0][0]:
            continue
        indexes = page.indexes(other.cue)
        if not (accusing.first_in(page.low, indexes) or any(page.low[i] in claims for i in indexes)):
            continue
        before = tuple(span for span in other.content if span[1] <= denial.cue[0][0])
        kept = tuple(_without(span, denial) for span in before)
        if kept and all(end > start for start, end in kept):
            denial.content = other.content = kept
            denial.because("answers the accusation before it", other.cue[0])
            other.holder = denial
            return True
    return False


def _without(span: Span, denial: Draft) -> Span:
    """`span` up to where the denial's own words begin."""
    starts = [s for s, _ in (*denial.source, *denial.content, *denial.cue) if span[0] < s < span[1]]
    return Span(span[0], min(starts)) if starts else span


def _inside(page: Page, denial: Draft, others: Sequence[Draft]) -> Draft | None:
    """The claim a denial names with its holder or its words: "a claim from X that P", "allegations of P by X"."""
    nouns, remarks = lexicon.words("claims", "claim nouns"), lexicon.words("claims", "remark nouns")
    if inner := _in_cue(page, denial):
        return inner
    indexes = page.indexes(denial.content)
    for index in indexes[:10]:
        if page.low[index] not in nouns | remarks or page.is_quoted(index):
            continue
        said = _before_denial(page, denial, proposition(page, index))
        if said is None and page.low[index] in remarks:
            continue  # "his remarks": nothing is claimed
        source = holder_of(page, index)
        if said is None and source is None:
            return None
        first = page.tokens[indexes[0]].start
        if said is not None and said[0] > first and len(denial.content) == 1:
            denial.content = (said,)
        noun = page.tokens[index].span
        for other in others:
            if other is not denial and other.holder is None and any(span.contains(noun) for span in other.cue):
                other.holder = denial
                if other.content == denial.content:
                    other.content = _with_noun(denial, noun)
                return None
        return _claim(page, denial, noun, source)
    return None


def _before_denial(page: Page, denial: Draft, said: Span | None) -> Span | None:
    """The words of a claim up to where the denial's own begin: "claims that P [were denied by X]"."""
    if said is None or not said.start < denial.cue[0].start < said.end:
        return said
    words = page.document.tokens_in(Span(said.start, denial.cue[0].start))
    return page.trimmed(words.start, words.stop) if words else None


def _in_cue(page: Page, denial: Draft) -> Draft | None:
    """The claim in a cue such as "rejected assertions": its words are the denial's own content."""
    strong = lexicon.words("claims", "strong claim nouns")
    for index in page.indexes(denial.cue):
        if page.low[index] in strong and page.tokens[index].tag[:2] == "NN":
            noun = page.tokens[index].span
            source = holder_of(page, index)
            if source is not None:
                denial.source = tuple(span for span in denial.source if not span.overlaps(source)) or denial.source
            return _claim(page, denial, noun, source)
    return None


def _claim(page: Page, denial: Draft, noun: Span, source: Span | None) -> Draft:
    """The claim that a denial names: its noun and what the denial denies."""
    claim = Draft((source,) if source else (), (noun,), _with_noun(denial, noun), holder=denial, side=Side.ASSERTS)
    name_accuser(page, claim)
    claim.because("claim that is denied", noun)
    return claim


def _with_noun(denial: Draft, noun: Span) -> tuple[Span, ...]:
    """The denied words, with the noun before them where both read as one: "allegations of fraud"."""
    first = min(denial.content)
    if noun.end <= first.start <= noun.end + _NEXT:
        return tuple(sorted((noun, *denial.content)))
    return denial.content
