"""Evidence: what a statement offers, and the reporter's own sentences about it.

"None mentioned" never means that there is none: a statement is said to be without evidence only where the article
says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sicetnon.core.findings import Evidence, NoteFinding
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import subject_span
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.speakers import Speakers

_NEGATIVE = frozenset(
    [
        "not",
        "n't",
        "never",
        "no",
        "neither",
        "nor",
        "none",
        "without",
        "nobody",
        "yet",
        "failed",
        "declined",
        "refused",
        "little",
        "scant",
    ]
)
_HANDING = frozenset(  # "did not release the data": to offer or produce it is to show it
    "offer offered produce produced provide provided release released show shown showed publish published present "
    "presented share shared supply supplied".split()
)
_PROVING = frozenset(["support", "back", "substantiate", "prove", "corroborate", "verify", "confirm"])


def offered(page: Page, draft: Draft) -> Evidence:
    """What the statement's sentence says of evidence: named, said to be lacking, or nothing."""
    if not draft.cue and not draft.content:
        return Evidence.NONE
    indexes = page.indexes(draft.content)
    around = _sentence(page, draft)
    lacking = lexicon.phrases("evidence", "lacking phrases").first_in(page.low, around)
    if lacking:
        return Evidence.SAID_NONE
    if lexicon.phrases("evidence", "speaking papers").first_in(page.low, page.indexes(draft.source)):
        return Evidence.STATED
    if lexicon.phrases("evidence", "pointing phrases").first_in(page.low, around):
        return Evidence.STATED
    materials = lexicon.phrases("evidence", "materials").begun_in(page.low, around)
    return Evidence.STATED if any(_points(page, index, indexes) for index in materials) else Evidence.NONE


def offers_evidence(page: Page, draft: Draft) -> bool:
    """Is the attribution only that somebody offers evidence or does not? That is a note, no statement."""
    cue, content = page.indexes(draft.cue), page.indexes(draft.content)
    if not cue or not content or len(content) > 10 or "that" in (page.low[i] for i in content):
        return False
    offering = lexicon.words("evidence", "offering verbs")
    nouns = lexicon.words("evidence", "evidence nouns")
    if any(page.low[i] in _HANDING for i in cue) and any(page.low[i] in _NEGATIVE for i in cue):
        things = lexicon.phrases("evidence", "materials", "data")
        if any(things.at(page.low, i) for i in content[:4]):
            return True  # "did not show the debris"
    return any(page.low[i] in offering for i in cue) and any(page.low[i] in nouns for i in (*cue, *content[:4]))


def _sentence(page: Page, draft: Draft) -> range:
    place = draft.cue[0][0] if draft.cue else draft.start
    return page.sentence(max(0, page.document.sentence_of(place)))


def _points(page: Page, index: int, content: Sequence[int]) -> bool:
    """Does a document, witness or record at `index` do the showing, rather than being what is in dispute?"""
    verb = page.tokens[index].head
    shows = lexicon.words("evidence", "showing verbs")
    near = range(max(0, index - 2), min(len(page.low), index + 4))
    return page.low[verb] in shows or any(page.low[i] in shows for i in near)


def notes(page: Page, speakers: Speakers) -> tuple[NoteFinding, ...]:
    """The reporter's sentences about evidence and whom they concern, in text order."""
    nouns = lexicon.words("evidence", "evidence nouns")
    offering = lexicon.words("evidence", "offering verbs")
    things = lexicon.phrases("evidence", "materials", "data")
    seen: set[int] = set()
    found: list[NoteFinding] = []
    for index, word in enumerate(page.low):
        if word not in nouns and not things.at(page.low, index):
            continue
        number = page.tokens[index].sentence
        if number in seen or page.is_quoted(index):
            continue
        verb = _offering(page, index, offering)
        if verb is None:
            continue
        source = subject_span(page, verb)
        about = speakers.keys_at(source) if source else ()
        if not about or source is None:
            continue
        kept_back = page.low[verb] in _HANDING and _refused(page, verb, index, source)
        if word not in nouns and not _meant_as_proof(page, index) and not kept_back:
            continue
        seen.add(number)
        found.append(
            NoteFinding("evidence", page.document.sentences[number], about, not _refused(page, verb, index, source))
        )
    return tuple(found)


def _meant_as_proof(page: Page, index: int) -> bool:
    """A document or recording "to support" something."""
    if not lexicon.phrases("evidence", "materials").at(page.low, index):
        return False
    after = page.low[index + 1 : index + 7]
    return any(a == "to" and b in _PROVING for a, b in pairwise(after))


def _offering(page: Page, noun: int, offering: frozenset[str]) -> int | None:
    """The verb of offering that governs a word for evidence, up its noun phrase."""
    here = noun
    for _ in range(4):
        head = page.tokens[here].head
        if head == here or page.tokens[head].sentence != page.tokens[noun].sentence:
            return None
        if page.low[head] in offering:
            return None if page.tokens[head].dep in ("xcomp", "advcl", "acl") else head
        if page.tokens[head].tag[:2] == "VB" and page.tokens[head].dep not in ("pcomp", "xcomp"):
            return None
        here = head
    return None


def _refused(page: Page, verb: int, noun: int, source: Span) -> bool:
    """Is the offering negated: by its subject ("neither"), its helping verbs, or its object ("no evidence")?"""
    first = page.document.tokens_in(source)
    around = {page.low[i] for i in (*first, *range(max(0, verb - 4), noun))}
    return bool(around & _NEGATIVE)
