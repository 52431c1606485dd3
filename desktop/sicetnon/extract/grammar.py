"""Small readings of the parse that several rules share: subjects, noun phrases, verb groups."""

from __future__ import annotations

from sicetnon.core.spans import Span
from sicetnon.extract.page import Page

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
_LONGEST = 40  # tokens of a noun phrase: more is a parse gone wrong
_HELPERS = frozenset(
    "do does did has have had was were is are be been being will would wo can ca could should must may might "
    "'s 've 'd 'm 're 'll".split()
)


def phrase(page: Page, head: int, *, clauses: bool = True) -> Span | None:
    """The words below `head` as one span inside its sentence; relative clauses are left out unless `clauses`."""
    document = page.document
    first = last = head
    waiting = [head]
    while waiting:
        here = waiting.pop()
        first, last = min(first, here), max(last, here)
        for child in document.children(here):
            if not clauses and page.tokens[child].dep in ("relcl", "acl", "appos", "advcl", "ccomp"):
                continue
            if abs(child - head) <= _LONGEST:
                waiting.append(child)
    if page.tokens[first].sentence != page.tokens[last].sentence:
        return None
    return page.trimmed(first, last + 1)


def subject(page: Page, verb: int) -> int | None:
    """The head of a verb's subject, looked for up the chain of conjoined and controlled verbs; None for none."""
    here = verb
    for _ in range(4):
        for child in page.document.children(here):
            if page.tokens[child].dep in SUBJECTS and page.low[child] != "there":
                return child
        token = page.tokens[here]
        if token.dep not in ("conj", "xcomp", "advcl", "dep") or token.head == here:
            return None
        here = token.head
    return None


def subject_span(page: Page, verb: int) -> Span | None:
    """The words of a verb's subject; for "who" and "which" the noun they stand for."""
    head = subject(page, verb)
    if head is None:
        return None
    if page.low[head] in ("who", "which", "that") and page.tokens[verb].dep in ("relcl", "acl"):
        return phrase(page, page.tokens[verb].head, clauses=False)
    return phrase(page, head)


def behind_preposition(page: Page, index: int) -> int | None:
    """The head of the noun phrase behind a preposition; None for none."""
    return next((c for c in page.document.children(index) if page.tokens[c].dep == "pobj"), None)


def group_start(page: Page, verb: int) -> int:
    """First token of the verb group that ends in `verb`: helping verbs, negations and adverbs before it."""
    first = verb
    sentence = page.tokens[verb].sentence
    while first > 0 and verb - first < 5:
        before = page.tokens[first - 1]
        word = page.low[first - 1]
        if before.sentence != sentence or not (
            word in _HELPERS or word in ("not", "n't", "never") or before.tag == "RB"
        ):
            break
        first -= 1
    while first < verb and page.low[first] not in _HELPERS and page.low[first] not in ("not", "n't", "never"):
        first += 1
    return first


def without(page: Page, span: Span, gone: Span) -> list[Span]:
    """A span without a stretch of it; what would be left without a word goes too."""
    if not span.overlaps(gone):
        return [span]
    sides = (Span(span.start, max(span.start, gone.start)), Span(min(span.end, gone.end), span.end))
    kept = []
    for side in sides:
        words = page.document.tokens_in(side) if side.end > side.start else range(0)
        trimmed = page.trimmed(words.start, words.stop) if words else None
        if trimmed is not None and any(page.text[k].isalnum() for k in range(*trimmed)):
            kept.append(trimmed)
    return kept
