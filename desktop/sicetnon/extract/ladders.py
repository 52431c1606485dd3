"""Refusals to answer the engine passed over: declined to comment, did not respond, could not be reached."""

from __future__ import annotations

from sicetnon.core.findings import Response, Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import subject_span
from sicetnon.extract.page import Draft, Page

_STOPS = frozenset([".", ";", "”", '"', "!", "?"])
_LONGEST = 30  # tokens of a refusal's object


def add_silences(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts for refusals to answer that stand in nobody's cue or content."""
    taken: set[int] = set()
    for known in drafts:
        taken.update(page.indexes(known.cue))
        if not known.headline:
            taken.update(page.indexes(known.content))
    added: list[Draft] = []
    found = lexicon.phrases("ladders", "no answer phrases")
    reached = lexicon.words("ladders", "not reached")
    index = 0
    while index < len(page.low):
        length = found.at(page.low, index) or _declines(page, index)
        if not length or index in taken or page.is_quoted(index):
            index += 1
            continue
        verb = next(
            (
                i
                for i in range(index, index + length)
                if page.tokens[i].tag[:2] == "VB" and page.tokens[i].dep not in ("aux", "auxpass")
            ),
            index,
        )
        draft = _draft(page, index, index + length, verb)
        if draft is not None and _wanted(page, index, index + length):
            words = {page.low[i] for i in range(index, index + length)}
            draft.response = Response.NOT_REACHED if words & reached else Response.NO_COMMENT
            added.append(draft)
        index += length
    return added


def _declines(page: Page, index: int) -> int:
    """Length of "declined to comment" and its like at a token; 0 for none."""
    if page.low[index] not in lexicon.words("ladders", "declining verbs"):
        return 0
    answering = lexicon.words("ladders", "answering words")
    for place in range(index + 2, min(index + 5, len(page.low))):
        if page.low[place] in answering and page.low[place - 1] in ("to", "publicly", "further"):
            return place + 1 - index
    return 0


def _wanted(page: Page, first: int, after: int) -> bool:
    """A refusal to the press: the phrase itself speaks of comment, or what follows names a request."""
    words = lexicon.words("ladders", "request words")
    said = set(page.low[first:after])
    if said & {
        "comment",
        "commented",
        "say",
        "discuss",
        "confirm",
        "reached",
        "unreachable",
        "elaborate",
        "silent",
        "mum",
        "deny",
    }:
        return True
    return bool(words & set(page.low[after : after + 12])) or bool({"declined", "refused", "declining"} & said)


def _draft(page: Page, first: int, after: int, verb: int) -> Draft | None:
    """The refusal as its own content, up to the end of its clause; its speaker is the subject."""
    sentence = page.tokens[first].sentence
    last = after
    while last < len(page.low) and page.tokens[last].sentence == sentence and last - after < _LONGEST:
        if page.low[last] in _STOPS or page.low[last] == "," and last > after:
            break
        last += 1
    content = page.trimmed(first, last)
    if content is None:
        return None
    source = subject_span(page, verb) or _before(page, first)
    draft = Draft((source,) if source else (), (page.span(first, after),), (content,), side=Side.DECLINES)
    draft.because("no answer", page.span(first, after))
    return draft


def _before(page: Page, first: int) -> Span | None:
    """The nearest name before the refusal in its sentence, where the parse shows no subject."""
    start = page.first_of_sentence[page.tokens[first].sentence]
    for index in range(first - 1, start - 1, -1):
        if page.tokens[index].ent != "O" and page.tokens[index].ent[2:] in ("PERSON", "ORG", "NORP", "GPE"):
            begin = index
            while begin > start and page.tokens[begin].ent[0] == "I":
                begin -= 1
            return page.span(begin, index + 1)
    return None
