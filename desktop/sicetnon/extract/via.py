"""Through whom a statement reaches us: "Reuters quoted X as saying", "told Reuters", "in an interview with CNN"."""

from __future__ import annotations

from itertools import pairwise

from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import phrase, subject_span
from sicetnon.extract.page import Draft, Page

_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SAYING = frozenset("saying telling writing claiming warning asking arguing adding stating".split())
_TELLING = frozenset("tell tells told telling".split())
_MEETINGS = lexicon.Phrases(["interview", "statement", "email", "e-mail", "letter", "message", "call"])


def find_via(page: Page, draft: Draft) -> None:
    """Note those who pass the statement on; in "Reuters quoted X as saying" the speaker is X."""
    if not draft.cue or draft.carried is not None:
        return
    cue = page.indexes(draft.cue)
    sentence = page.tokens[cue[0]].sentence
    for index in cue:
        if page.low[index] in _QUOTING:
            _quoted_as_saying(page, draft, index)
        elif page.low[index] in _TELLING:
            _told(page, draft, index)
    for index in range(cue[0], min(cue[-1] + 10, len(page.low))):
        if page.tokens[index].sentence != sentence or index > cue[0] and page.is_quoted(index):
            break
        length = _MEETINGS.at(page.low, index)
        behind = page.low[index + length : index + length + 2]
        if length and len(behind) == 2 and behind[0] in ("with", "to"):
            _add(page, draft, index + length + 1)


def _quoted_as_saying(page: Page, draft: Draft, verb: int) -> None:
    """The subject of "quoted" passes on, its object speaks."""
    objects = [c for c in page.document.children(verb) if page.tokens[c].dep in ("dobj", "nsubj") and c > verb]
    after = page.low[verb + 1 : verb + 16]
    saying = any(a == "as" and b in _SAYING for a, b in pairwise(after))
    if not saying or not objects:
        return
    said = phrase(page, objects[0], clauses=False)
    who = subject_span(page, verb)
    if said is None or who is None or who.overlaps(said):
        return
    draft.source = (said,)
    kept = tuple(span for span in draft.content if not span.overlaps(said))
    if kept:
        draft.content = kept
    draft.via.append(who.of(page.text))
    draft.because("passed on by", who)


def _told(page: Page, draft: Draft, verb: int) -> None:
    for index in range(verb + 1, min(verb + 4, len(page.low))):
        if page.tokens[index].ent[2:] == "ORG":
            _add(page, draft, index)
            return
        if page.low[index] not in ("the", "a"):
            return


def _add(page: Page, draft: Draft, first: int) -> None:
    """The body named from the token `first` on, if the engine marked one there."""
    while first < len(page.low) and page.low[first] == "the":
        first += 1
    if first >= len(page.low) or page.tokens[first].ent[2:] != "ORG":
        return
    last = first + 1
    while last < len(page.low) and page.tokens[last].ent == "I-ORG":
        last += 1
    if last - first > 1 and page.low[last - 1] in ("'s", "'"):
        last -= 1
    if not any(_is_outlet(page, index) for index in range(first, last)):
        return
    span = Span(page.tokens[first].start, page.tokens[last - 1].end)
    name = span.of(page.text)
    if name not in draft.via and not any(each.overlaps(span) for each in draft.source):
        draft.via.append(name)
        draft.because("told to", span)


def _is_outlet(page: Page, index: int) -> bool:
    """Does this word of a name say that its bearer is a newspaper, agency or broadcaster?"""
    word = page.tokens[index].span.of(page.text)
    return page.low[index] in lexicon.words("claims", "outlet words") or 2 <= len(word) <= 4 and word.isupper()
