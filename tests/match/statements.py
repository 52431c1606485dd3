"""Invented articles for the matching tests: the harbour of Port Alder and its dredging contract."""

from __future__ import annotations

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import Kind, Response, Side
from sicetnon.core.spans import Span

HARBOUR = (
    "The Harbour Board has denied a claim from the Fishers Union that it has leased barges from Corvin Shipping.\n"
    "Union chairwoman Ada Quill said on Tuesday that the Harbour Board had rented the barges to deepen the channel.\n"
    "“We are worried that Corvin Shipping is planning to bring more barges,” Ms Quill said.\n"
    "The Harbour Board rejected the claim as “idle talk”.\n"
    "“Everyone knows that Corvin Shipping has not been hiring out any barges to Norland,” owner Tom Reyes said.\n"
    "The board has also been accused of polluting the bay, allegations it has repeatedly denied.\n"
    "Ms Quill claimed the bay had lost 4,000 seals since 2011.\n"
)


def say(
    key: str,
    words: str,
    speaker: str | None,
    side: Side = Side.ASSERTS,
    *,
    text: str = HARBOUR,
    source: str = "d1",
    kind: Kind = Kind.INDIRECT,
    inside: str | None = None,
    cue: str = "",
    response: Response | None = None,
    answers: str = "",
) -> MatchStatement:
    """A statement whose content is the first place of `words` in `text`."""
    start = text.index(words)
    at = text.index(cue, max(0, start - 90)) if cue else 0
    return MatchStatement(
        id=key,
        source=source,
        order=start,
        text=text,
        content=(Span(start, start + len(words)),),
        cue=(Span(at, at + len(cue)),) if cue else (),
        speaker=speaker,
        speaker_id=speaker,
        side=side,
        kind=kind,
        response=response,
        inside=inside,
        answers=Span(text.index(answers), text.index(answers) + len(answers)) if answers else None,
    )


def harbour() -> list[MatchStatement]:
    """The article's statements as a careful reader would cut them."""
    return [
        say("h1", "it has leased barges from Corvin Shipping", "Harbour Board", Side.DENIES, cue="denied"),
        say("h2", "it has leased barges from Corvin Shipping", "Fishers Union", inside="h1"),
        say("h3", "the Harbour Board had rented the barges to deepen the channel", "Ada Quill", cue="said"),
        say(
            "h4",
            "“We are worried that Corvin Shipping is planning to bring more barges,”",
            "Ada Quill",
            kind=Kind.DIRECT,
        ),
        say("h5", "“idle talk”", "Harbour Board", Side.DENIES, cue="rejected", kind=Kind.MIXED),
        say(
            "h6",
            "“Everyone knows that Corvin Shipping has not been hiring out any barges to Norland,”",
            "Tom Reyes",
            Side.DENIES,
            kind=Kind.DIRECT,
        ),
        say("h7", "polluting the bay", "Harbour Board", Side.DENIES, cue="accused"),
        say("h8", "polluting the bay", None, inside="h7"),
        say("h9", "the bay had lost 4,000 seals since 2011", "Ada Quill", cue="claimed"),
    ]
