"""What the stance head is asked, what its answer means, and when it overrules a rule."""

from __future__ import annotations

import pytest

from extract.marked import draft
from sicetnon.core.findings import Response, Side
from sicetnon.extract import sides, stances
from sicetnon.extract.stances import LABELS, Answer

LONG = "The yard was busy. " * 60


def answer(label: str, share: float = 0.9, because: tuple[int, int] | None = None) -> Answer:
    """An answer that speaks for one label, the rest for asserting (or for hedging)."""
    rest = "asserts" if label != "asserts" else "hedges"
    return Answer(tuple(share if name == label else 1 - share if name == rest else 0.0 for name in LABELS), because)


def test_words_around_a_statement_come_with_their_parts() -> None:
    page, one = draft(f"{LONG}\n[s Anna Lind] [c denied] [t that the ship was sold]. Nobody else spoke.")
    sides.judge(page, one)
    (asked,) = stances.ask(page, [one], ["cue denies", "unknown rule"])
    told = {page.low[word]: role for word, role in zip(asked.words, asked.role, strict=True) if role}
    assert told == {"anna": 1, "lind": 1, "denied": 2, "that": 3, "the": 3, "ship": 3, "was": 3, "sold": 3}
    assert asked.words[0] == page.low.index("anna") - stances.BEFORE
    own = [d for d, role in zip(asked.distance, asked.role, strict=True) if role]
    assert set(own) == {4}
    assert max(asked.distance) == 5 and min(asked.distance) == 0
    assert set(asked.place) == {0, 1}
    assert len(asked.facts) == stances.fact_count(["cue denies", "unknown rule"])
    assert asked.facts[:2] == (1.0, 0.0)
    assert asked.facts[2 + stances.SIDES.index(Side.DENIES)] == 1.0


def test_a_very_long_statement_is_looked_at_from_its_beginning() -> None:
    page, one = draft(f"[s Anna Lind] [c said] [t {LONG * 5}]")
    sides.judge(page, one)
    (asked,) = stances.ask(page, [one], [])
    assert len(asked.words) <= stances.WIDEST
    assert sum(role == 3 for role in asked.role) <= stances.LONGEST
    assert asked.words[0] == 0


@pytest.mark.parametrize(("label", "side", "response"), [
    ("denies", Side.DENIES, Response.EXACT),
    ("differently", Side.DENIES, Response.DIFFERENT),
    ("source", Side.DENIES, Response.SOURCE),
    ("knowledge", Side.DENIES, Response.KNOWLEDGE),
    ("no_comment", Side.DECLINES, Response.NO_COMMENT),
    ("not_reached", Side.DECLINES, Response.NOT_REACHED),
])  # fmt: skip
def test_enough_for_a_denial_makes_one_and_says_which_words(label: str, side: Side, response: Response) -> None:
    page, one = draft("[s Anna Lind] [c said] [t the ship lies in the yard].")
    sides.judge(page, one)
    assert one.side is Side.ASSERTS
    stances.settle(page, one, answer(label, 0.6, (3, 4)), 0.1, 0.7)
    assert one.side is Side.ASSERTS, "not enough"
    stances.settle(page, one, answer(label, 0.8, (3, 4)), 0.1, 0.7)
    assert (one.side, one.response) == (side, response)
    assert one.reasons[-1].span == page.span(3, 5)


def test_a_rule_s_denial_stays_unless_it_is_doubted() -> None:
    page, one = draft("[s Anna Lind] [c said] [t the yard never slept].")
    sides.judge(page, one)
    assert one.side is Side.DENIES
    stances.settle(page, one, answer("denies", 0.3), 0.2, 0.7)
    assert one.side is Side.DENIES
    stances.settle(page, one, answer("asserts", 0.95), 0.2, 0.7)
    assert (one.side, one.response) == (Side.ASSERTS, None)


def test_condemning_and_promising_are_the_rules_own() -> None:
    page, one = draft("[s Anna Lind] [c condemned] [t the sale of the ship to the mayor's brother].")
    sides.judge(page, one)
    assert one.side is Side.CONDEMNS
    stances.settle(page, one, answer("asserts"), 0.2, 0.7)
    assert one.side is Side.CONDEMNS


def test_the_words_that_weigh_most_are_a_run_around_the_heaviest() -> None:
    page, one = draft("[s Anna Lind] [c said] [t the ship lies in the yard].")
    (asked,) = stances.ask(page, [one], [])
    weight = [0.0] * len(asked.words)
    weight[4], weight[5], weight[6] = 0.5, 0.3, 0.1
    found = stances.answer([0.0] * len(LABELS), weight, asked)
    assert found.because == (asked.words[4], asked.words[5])


def test_a_claim_inside_a_denial_is_not_judged_by_the_head() -> None:
    page, one = draft("[s Anna Lind] [c said] [t the ship was sold].")
    one.holder = draft("[s Anna Lind] [c denied] [t that the ship was sold].")[1]
    sides.judge(page, one)
    before = one.side
    stances.settle(page, one, answer("denies", 0.95), 0.2, 0.7)
    assert one.side is before is Side.ASSERTS


def test_a_hedge_by_rule_stays_one() -> None:
    page, one = draft("[s Anna Lind] [c said] [t the ship may have been sold].")
    sides.judge(page, one)
    assert one.side is Side.HEDGES
    for label in ("denies", "asserts"):
        stances.settle(page, one, answer(label, 0.95), 0.2, 0.7)
        assert one.side is Side.HEDGES
