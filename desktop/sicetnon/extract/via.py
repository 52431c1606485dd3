"""Through whom a statement reaches us: "Reuters quoted X as saying", "told Reuters", "in an interview with CNN"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import subject_span
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.roles import roles

_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SAYING = frozenset("saying telling writing claiming warning asking arguing adding stating".split())
_TELLING = frozenset("tell tells told telling".split())
_AS_FAR = 30  # tokens from "quoted" to "as saying"
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


def fold_citing(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Of "Reuters reported P, citing two officials" the officials say P, through Reuters; it is no second statement."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        _cite_at_end(page, draft)
        if draft.cue and len(draft.source) == 1:
            by_sentence.setdefault(page.document.sentence_of(draft.cue[0].start), []).append(draft)
    kept: list[Draft] = []
    for draft in drafts:
        people = _cited(page, draft)
        if people is None or not _pass_on(page, draft, people, by_sentence):
            kept.append(draft)
    return kept


def _pass_on(page: Page, citing: Draft, people: Span, by_sentence: Mapping[int, Sequence[Draft]]) -> bool:
    """Give what the same paper says in the sentence to the people it cites; False where it says nothing there."""
    near = by_sentence.get(page.document.sentence_of(citing.cue[0].start), ())
    passed = [each for each in near if each is not citing and each.source[0].overlaps(citing.source[0])]
    for other in passed:
        passing = max(citing.source[0], other.source[0], key=lambda span: span.end - span.start)
        _speak_through(page, other, people, passing)
    return bool(passed)


def _cited(page: Page, draft: Draft) -> Span | None:
    """The people whom a statement only cites: "citing someone familiar with the case"."""
    cue = page.indexes(draft.cue)
    if [page.low[k] for k in cue] != ["citing"] or len(draft.source) != 1 or len(draft.content) != 1:
        return None
    head = next((k for k in page.document.children(cue[0]) if page.tokens[k].dep == "dobj"), None)
    if head is None or not draft.content[0].contains(page.tokens[head].span):
        return None
    return draft.content[0] if _are_people(page, head) and _passes_on(page, draft.source[0]) else None


def _cite_at_end(page: Page, draft: Draft) -> None:
    """The people cited at the end of what a paper reports become who says it: "reported that P, citing an official"."""
    if len(draft.source) != 1 or not draft.cue or not _passes_on(page, draft.source[0]):
        return
    words = page.document.tokens_in(draft.content[-1])
    place = next((k for k in words[1:] if page.low[k] == "citing" and page.low[k - 1] == ","), None)
    if place is None or page.is_quoted(place):
        return
    head = next((k for k in page.document.children(place) if page.tokens[k].dep == "dobj" and k in words), None)
    said, who = page.trimmed(words[0], place), page.trimmed(place + 1, words[-1] + 1)
    if head is None or not _are_people(page, head) or said is None or who is None:
        return
    draft.content = (*draft.content[:-1], said)
    _speak_through(page, draft, who, draft.source[0])


def _speak_through(page: Page, draft: Draft, who: Span, passing: Span) -> None:
    draft.source = (who,)
    draft.via.append(passing.of(page.text))
    draft.because("passed on by", passing)


def _are_people(page: Page, head: int) -> bool:
    return roles().is_role(page.low[head]) or page.tokens[head].ent[2:] == "PERSON"


def _passes_on(page: Page, source: Span) -> bool:
    """A paper, an agency, a body: a person who cites others speaks for himself."""
    words = page.indexes((source,))
    if any(page.tokens[k].ent[2:] == "PERSON" for k in words):
        return False
    return any(page.tokens[k].ent[2:] == "ORG" or roles().is_body(page.low[k]) for k in words)


def _quoted_as_saying(page: Page, draft: Draft, verb: int) -> None:
    """Of "quoted X as saying P" and "X was quoted by Y as saying P" X speaks, and P is what is said."""
    line = page.sentence(page.tokens[verb].sentence)
    reach = range(verb + 1, min(verb + _AS_FAR, line.stop - 1))
    saying = next((k for k in reach if page.low[k] == "as" and page.low[k + 1] in _SAYING), None)
    if saying is None:
        return
    deps = {page.tokens[child].dep for child in page.document.children(verb)}
    subject = subject_span(page, verb)
    between = page.trimmed(verb + 1, saying)
    if deps & {"auxpass", "nsubjpass"}:
        passing = page.trimmed(verb + 2, saying) if page.low[verb + 1] == "by" else None
        source = subject
    else:
        passing, source = subject, between
    if source is None or passing is not None and passing.overlaps(source):
        return
    draft.source = (source,)
    _say_behind(page, draft, saying, line.stop)
    if passing is not None:
        draft.via.append(passing.of(page.text))
    draft.because("passed on by", passing or page.tokens[verb].span)


def _say_behind(page: Page, draft: Draft, saying: int, stop: int) -> None:
    """What stands behind "as saying" is the content; a quotation before the verb stays in it."""
    first = saying + 2
    while first + 1 < stop and page.tokens[first].ent[2:] in ("DATE", "TIME"):
        first += 1  # "as saying Wednesday that …"
    start = page.tokens[first].start if first < stop else page.tokens[stop - 1].end
    verb = draft.cue[0][0]
    ends = min((place.start for place in draft.source if place.end <= verb), default=verb)
    said = (Span(span[0], min(span[1], ends)) for span in draft.content if span[0] < ends)
    before = tuple(span for span in said if page.quoted.within(span))
    behind = tuple(Span(max(span[0], start), span[1]) for span in draft.content if span[1] > start)
    rest = page.trimmed(first, stop) if first < stop else None
    kept = (*before, *(behind or ((rest,) if rest is not None and not before else ())))
    if kept:
        draft.content = kept
        cue = page.span(saying, saying + 2)
        draft.cue = tuple(sorted((*(span for span in draft.cue if not span.overlaps(cue)), cue)))


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
