"""Refusals to answer the engine passed over: declined to comment, did not respond, could not be reached."""

from __future__ import annotations

from sicetnon.core.findings import Response, Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import behind_preposition, phrase, subject, subject_span
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.unanswered import avoided, no_answer

_STOPS = frozenset([".", ";", "”", '"', "!", "?"])
_LONGEST = 30  # tokens of a refusal's object
_REFUSED = frozenset(["declined", "refused", "declining", "refusing", "declines", "refuses"])
_TRIED = frozenset(["effort", "efforts", "attempt", "attempts"])
_TOWARDS = frozenset(["to", "for", "with", "at", "from"])
_ANSWERED = frozenset(["responded", "replied", "answered", "commented", "returned"])
_ANSWERING = frozenset(["respond", "responded", "reply", "replied"])
_ASKED = frozenset(["asked", "pressed", "questioned"])
_ENDS = frozenset([".", ";", ",", "by", "despite", "when", "before", "on"])
_OF_COMMENT = frozenset(
    "comment commented statement say discuss confirm reached unreachable elaborate silent mum deny".split()
)


def add_silences(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts for refusals to answer that stand in nobody's cue or content."""
    taken: set[int] = set()
    for known in drafts:
        taken.update(page.indexes(known.cue))
        if not known.headline:
            taken.update(page.indexes(known.content))
    added: list[Draft] = []
    reached = lexicon.words("ladders", "not reached")
    index = 0
    while index < len(page.low):
        length = no_answer(page, index) or _nobody_answers(page, index)
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
            answering = {"answer"} if _was_asked(page, index) else set()  # who was asked was reached
            missed = words & (reached | _TRIED) - answering and not words & _REFUSED
            draft.response = Response.NOT_REACHED if missed else Response.NO_COMMENT
            added.append(draft)
        index += length
    return added


def _nobody_answers(page: Page, index: int) -> int:
    """1 at the verb of "neither the mayor nor his office responded", else 0."""
    if page.low[index] not in _ANSWERED:
        return 0
    span = subject_span(page, index)
    return int(span is not None and span.of(page.text)[:7].lower() == "neither")


def _wanted(page: Page, first: int, after: int) -> bool:
    """A refusal to the press: the phrase itself speaks of comment, or what follows names a request."""
    requests = lexicon.phrases("ladders", "request words")
    said = set(page.low[first:after])
    if said & (_OF_COMMENT | _REFUSED | lexicon.words("ladders", "about the press")) or avoided(page, first):
        return True
    if page.low[first] in _TRIED or said & _ANSWERING and _ENDS.intersection(page.low[after : after + 1]):
        return True
    start = max(page.first_of_sentence[page.tokens[first].sentence], first - 10)
    passive = page.low[first] in ("was", "were", "went", "remained", "remain", "remains", "are")
    behind = range(after, min(after + 12, len(page.low)))
    if requests.first_in(page.low, behind) or page.low[after - 1] == "answer" and _was_asked(page, first):
        return True
    return passive and requests.first_in(page.low, range(start, first)) is not None


def _was_asked(page: Page, index: int) -> bool:
    """Does the sentence say that somebody was asked: "when asked whether P", "Pressed on it, he"?"""
    words = page.sentence(page.tokens[index].sentence)
    return any(page.low[i] in _ASKED and page.tokens[i].tag in ("VBN", "VBD") for i in words)


def _draft(page: Page, first: int, after: int, verb: int) -> Draft | None:
    """The refusal as its own content, up to the end of its clause; its speaker is the subject."""
    sentence = page.tokens[first].sentence
    last = after
    while last < len(page.low) and page.tokens[last].sentence == sentence and last - after < _LONGEST:
        if page.low[last] in _STOPS or page.low[last] == "," and last > after:
            break
        last += 1
    asked = _asked(page, first, verb)
    spoken = subject_span(page, verb)
    calls = spoken if asked else None
    content = page.trimmed(first if calls is None else min(first, page.document.tokens_in(calls)[0]), last)
    if content is None:
        return None
    source = asked or spoken or _before(page, first)
    draft = Draft((source,) if source else (), (page.span(first, after),), (content,), side=Side.DECLINES)
    draft.because("no answer", page.span(first, after))
    return draft


def _asked(page: Page, first: int, verb: int) -> Span | None:
    """Whom they tried to reach: "calls to the mayor were not returned", "efforts to reach the mayor failed"."""
    if page.low[first] in _TRIED:
        called = next((i for i in range(first, min(first + 4, len(page.low))) if page.tokens[i].tag == "VB"), None)
        objects = [] if called is None else page.document.children(called)
        wanted = next((child for child in objects if page.tokens[child].dep == "dobj"), None)
        return None if wanted is None else phrase(page, wanted)
    head = subject(page, verb)
    requests = lexicon.phrases("ladders", "request words")
    if head is None or page.tokens[head].tag[0] != "N" or not requests.covers(page.low, head):
        return None
    for index in range(head + 1, verb):
        if page.low[index] in _TOWARDS and page.tokens[index].dep in ("prep", "dative"):
            wanted = behind_preposition(page, index)
            if wanted is not None and page.low[wanted] not in ("comment", "response", "interview"):
                return phrase(page, wanted)
    return None


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
