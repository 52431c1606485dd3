"""One article from text to findings: language, engine, drafts, sides, speakers, dates, evidence, keys.

`analyse` is the room's only entry. It never raises for a text, whatever its shape: where nothing can be found the
findings carry a sentence instead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from sicetnon.core.findings import MOST_LETTERS, TOO_LONG, ArticleFindings, Side, StatementFinding
from sicetnon.core.spans import Span, paragraphs
from sicetnon.extract import attribution, contest, dates, evidence, language, parts, passing, sides, speakers
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import kind_of

EMPTY = "There is no text in this source, so there is nothing to find."
NOTHING = "No statement was found in this text: nobody in it is said to say, deny or claim anything."


class Reads(Protocol):
    """What `analyse` needs of an engine."""

    version: str

    def read(self, text: str) -> Document:
        """The document of a text."""

    def settle(self, page: Page, drafts: Sequence[Draft]) -> None:
        """Give drafts whose words leave their side open the side they have beside what others say around them."""


def shipped_engine() -> Reads:
    """The shipped model, loaded once; raises UnreadableInput where it is missing."""
    from sicetnon.extract.engine import open_engine

    return open_engine()


def analyse(
    text: str, *, published: str | None = None, outlet: str | None = None, engine: Reads | None = None
) -> ArticleFindings:
    """Everything found in one article; `published` (YYYY-MM-DD) resolves dates such as "on Tuesday"."""
    if not any(map(str.isalnum, text)):
        return ArticleFindings(_name(engine), language.UNCLEAR, message=EMPTY, paragraphs=paragraphs(text))
    if len(text) > MOST_LETTERS:
        return ArticleFindings(_name(engine), language.UNCLEAR, message=TOO_LONG, paragraphs=paragraphs(text))
    code = language.identify(text)
    if refusal := language.message(code):
        return ArticleFindings(_name(engine), code, message=refusal, paragraphs=paragraphs(text))
    engine = engine or shipped_engine()
    document = engine.read(text)
    page = Page(document)
    drafts, resolved = judged(page)
    pieces = cuts(page, drafts)
    drafts = attribution.in_order([*drafts, *parts.choose(page, drafts, pieces)])
    engine.settle(page, drafts)
    passing.passed_on(page, drafts, resolved.findings)  # once more: a denial may have been seen only beside the others
    names = {speaker.key: speaker.name for speaker in resolved.findings}
    statements = _statements(page, drafts, dates.dates(document, published), names)
    return ArticleFindings(
        engine=_name(engine),
        language=code,
        statements=statements,
        speakers=resolved.findings,
        notes=evidence.notes(page, resolved),
        message=None if statements else NOTHING,
        paragraphs=document.paragraphs,
    )


def _name(engine: Reads | None) -> str:
    return engine.version if engine is not None else "sicetnon"


def judged(page: Page) -> tuple[list[Draft], speakers.Speakers]:
    """All drafts of an article with their speakers and the sides the rules see."""
    drafts = attribution.complete(page)
    resolved = speakers.resolve(page.document, _given(drafts))
    for draft, keys in zip(drafts, resolved.keys, strict=True):
        draft.who = keys
    for draft in drafts:
        sides.judge(page, draft)
        draft.evidence = evidence.offered(page, draft)
    contest.calm(page, drafts)
    contest.contradictions(page, drafts)
    passing.passed_on(page, drafts, resolved.findings)
    return drafts, resolved


def cuts(page: Page, drafts: list[Draft]) -> list[parts.Cut]:
    """Sentences of long quotations as drafts with the sides the rules see."""
    found = parts.cut(page, drafts)
    pieces = [piece for each in found for piece in each.pieces]
    for piece in pieces:
        piece.evidence = evidence.offered(page, piece)
    contest.contradictions(page, [*drafts, *pieces])
    return found


def _given(drafts: list[Draft]) -> list[Attribution]:
    """What the speakers are resolved from: source, cue and content of every draft."""
    return [Attribution(draft.source, draft.cue, draft.content) for draft in drafts]


def _statements(
    page: Page, drafts: list[Draft], found: Sequence[dates.TimeExpression], names: Mapping[int, str]
) -> tuple[StatementFinding, ...]:
    """Drafts as findings, numbered in text order."""
    numbers = {id(draft): key for key, draft in enumerate(drafts)}
    made: list[StatementFinding] = []
    starts = [each.span[0] for each in found]
    told_in = _told_in(drafts, found, starts)
    for key, draft in enumerate(drafts):
        who = draft.who
        outer = draft.holder or draft.whole
        inside = numbers.get(id(outer)) if outer is not None else _around(page, drafts, key)
        passed_on = _passed_on(drafts[inside], draft, names) if inside is not None and outer is None else ()
        clause = draft.whole or draft  # where the reporting clause stands
        first, last = _reach(page, clause, starts)
        near = found[first:last]
        free = [found[n] for n in range(first, last) if not _of_others(told_in.get(n, ()), clause)]
        told = Attribution(clause.source, clause.cue, clause.content)
        made.append(
            StatementFinding(
                key=key,
                speaker=who[0] if who else None,
                speaker_span=draft.source,
                cue=draft.cue,
                content=draft.content,
                kind=kind_of(page.text, draft.content, page.quoted),
                side=draft.side or Side.ASSERTS,
                response=draft.response,
                evidence=draft.evidence,
                via=tuple(dict.fromkeys((*passed_on, *draft.via))),
                said=dates.said_in(page.document, told, free),
                about=dates.about_in(page.document, Attribution((), (), draft.content), near),
                inside=inside,
                joint=who[1:],
                reasons=tuple(draft.reasons),
            )
        )
    return tuple(made)


def _told_in(
    drafts: Sequence[Draft], found: Sequence[dates.TimeExpression], starts: Sequence[int]
) -> dict[int, list[Draft]]:
    """For each date, by its number, the drafts in whose content it stands."""
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        for start, end in draft.content:
            for number in range(bisect_left(starts, start), bisect_left(starts, end)):
                if found[number].span[1] <= end:
                    told.setdefault(number, []).append(draft)
    return told


def _of_others(telling: Sequence[Draft], clause: Draft) -> bool:
    """Is a date told in another statement that does not hold this reporting clause: "sold it in May, but denies"?"""
    place = clause.cue[0] if clause.cue else None
    others = [draft for draft in telling if draft is not clause]
    return place is not None and any(not any(span.contains(place) for span in draft.content) for draft in others)


def _reach(page: Page, draft: Draft, starts: Sequence[int]) -> tuple[int, int]:
    """Which of the article's dates, by their places, stand in the sentences of a draft."""
    places = [*draft.cue, *draft.content]
    sentences = page.document.sentences
    first = max(0, page.document.sentence_of(min(start for start, _ in places)))
    last = max(0, page.document.sentence_of(max(end for _, end in places) - 1))
    return bisect_left(starts, sentences[first][0]), bisect_right(starts, sentences[last][1])


def _passed_on(outer: Draft, draft: Draft, names: Mapping[int, str]) -> tuple[str, ...]:
    """Names of those in whose statement this one stands, outermost first."""
    who = outer.who[:1] if outer.who[:1] != draft.who[:1] else ()
    return (*outer.via, *(names[key] for key in who if key in names))


def _around(page: Page, drafts: list[Draft], key: int) -> int | None:
    """The statement whose content holds this one's cue and content; looks back a bounded way."""
    draft = drafts[key]
    inner = Span(min(draft.start, *(s for s, _ in draft.cue or draft.content)), draft.content[-1][1])
    for other in range(key - 1, max(-1, key - 6), -1):
        if any(span.contains(inner) and span != inner for span in drafts[other].content):
            return other
    return None
