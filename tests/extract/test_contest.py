"""Denial by contradiction: a negated plan denies only what somebody else asserts."""

from __future__ import annotations

from dataclasses import replace

from extract.marked import read
from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import sides
from sicetnon.extract.contest import calm, contradictions
from sicetnon.extract.page import Draft, Page


def judged(text: str, *said: tuple[str, int]) -> list[Draft]:
    """Drafts for parts of a text with their speakers, after the pass; all assert before it."""
    page = Page(replace(read(text), attributions=()))
    drafts = []
    for words, speaker in said:
        start = text.index(words)
        content = (Span(start, start + len(words)),)
        drafts.append(Draft((), (), content, side=Side.ASSERTS, who=(speaker,)))
    contradictions(page, drafts)
    return drafts


def test_negated_plan_denies_what_another_asserts() -> None:
    one, other = judged(
        "The mayor said the island will pay for the bridge. The islanders said they will not pay for any bridge.",
        ("the island will pay for the bridge", 0),
        ("they will not pay for any bridge", 1),
    )
    assert one.side is Side.ASSERTS
    assert other.side is Side.DENIES
    assert any("negates" in reason.rule for reason in other.reasons)


def test_negated_plan_alone_denies_nothing() -> None:
    (only,) = judged("The islanders said the bridge will not open in June.", ("the bridge will not open in June", 1))
    assert only.side is Side.ASSERTS


def test_nobody_denies_himself() -> None:
    _, other = judged(
        "She said the island will pay for the bridge. She said they will not pay for any bridge.",
        ("the island will pay for the bridge", 0),
        ("they will not pay for any bridge", 0),
    )
    assert other.side is Side.ASSERTS


def test_a_negation_where_nothing_is_in_dispute_only_asserts() -> None:
    text = "The mayor said the bridge has not been painted."
    page = Page(replace(read(text), attributions=()))
    start = text.index("the bridge")
    draft = Draft((), (Span(10, 14),), (Span(start, len(text) - 1),))
    sides.judge(page, draft)
    assert draft.side is Side.DENIES
    calm(page, [draft])
    assert draft.side is Side.ASSERTS
    assert draft.response is None
