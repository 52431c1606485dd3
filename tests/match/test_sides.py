"""Points of difference, pairings and copies of one story."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from match.statements import harbour, say
from sicetnon.core.comparison import Difference
from sicetnon.core.findings import Response, Side
from sicetnon.match import differences, group, origins, pairings


def row(rows: tuple[Difference, ...], aspect: str) -> Difference:
    """The row of one aspect."""
    return next(each for each in rows if each.aspect == aspect)


def test_both_sides_in_their_own_words() -> None:
    by = {s.id: s for s in harbour()}
    rows = differences([by["h2"], by["h3"]], [by["h1"], by["h6"]])
    assert row(rows, "who").assertion[0] == "The Harbour Board"
    assert row(rows, "who").denial == ("The Harbour Board", "Corvin Shipping")
    assert row(rows, "who").differs
    assert row(rows, "did").denial == ("has leased", "has not been hiring")
    assert row(rows, "to whom").denial == ("Norland",)


def test_the_same_words_do_not_differ() -> None:
    by = {s.id: s for s in harbour()}
    assert not any(each.differs for each in differences([by["h2"]], [by["h1"]]))


def test_numbers_and_dates() -> None:
    text = "Lund says 40 seals died in May 2020. Quill says 70 seals died in June 2021."
    one = say("a", "40 seals died in May 2020", "Lund", text=text)
    two = say("b", "70 seals died in June 2021", "Quill", Side.DENIES, text=text)
    rows = differences([one], [two])
    assert row(rows, "how many").assertion == ("40 seals died",)
    assert row(rows, "how many").differs
    assert (row(rows, "when").assertion, row(rows, "when").denial) == (("in May 2020",), ("in June 2021",))
    assert row(rows, "when").differs


def test_who_meets_whom_and_how() -> None:
    by = {s.id: s for s in harbour()}
    rows = pairings([by["h2"], by["h3"]], [by["h1"], by["h5"], by["h6"]])
    relations = {denial: (assertion, relation) for assertion, denial, relation in rows if denial}
    assert relations["h1"] == ("h2", "contradicts")
    assert relations["h6"][1] == "answers a different claim"
    assert relations["h5"][1] == "contradicts"


def test_the_ladder_of_responses() -> None:
    claim = say("a", "the bay had lost 4,000 seals since 2011", "Ada Quill")
    for response, relation in (
        (Response.NO_COMMENT, "no comment"),
        (Response.NOT_REACHED, "not reached"),
        (Response.SOURCE, "attacks the source"),
        (Response.KNOWLEDGE, "denies knowing"),
        (Response.DIFFERENT, "answers a different claim"),
    ):
        answer = say("b", "“idle talk”", "Harbour Board", Side.DENIES, response=response)
        assert pairings([claim], [answer]) == (("a", "b", relation),)


def test_who_stands_alone() -> None:
    one = say("a", "the bay had lost 4,000 seals since 2011", "Ada Quill")
    assert pairings([one], []) == (("a", None, ""),)
    assert pairings([], [one]) == ((None, "a", ""),)


@given(some.text(max_size=200), some.text(max_size=200))
def test_any_text_has_points_of_difference(left: str, right: str) -> None:
    if left.strip() and right.strip():
        differences([say("a", left, "A", text=left)], [say("b", right, None, Side.DENIES, text=right)])


def story(maker: random.Random, words: int = 300) -> list[str]:
    """Words of an invented story."""
    return ["".join(maker.choices("abcdefghij", k=maker.randint(2, 8))) for _ in range(words)]


def test_reprints_are_found_with_edits_and_cuts() -> None:
    maker = random.Random(3)
    wire = story(maker)
    edited = [w if maker.random() > 0.03 else "changed" for w in wire]
    texts = {"a": " ".join(wire), "b": " ".join(edited), "c": " ".join(wire[:150]), "d": " ".join(story(maker))}
    (found,) = origins(texts)
    assert set(found.sources) == {"a", "b", "c"}
    assert found.sources[-1] == "c"
    assert found.reason


def test_a_common_footer_makes_no_reprint() -> None:
    maker = random.Random(4)
    footer = " ".join(story(maker, 40))
    assert origins({str(n): " ".join(story(maker)) + " " + footer for n in range(60)}) == ()


def test_three_hundred_copies_are_one_group_and_quick() -> None:
    maker = random.Random(5)
    wire = " ".join(story(maker))
    texts = {f"{n:04}": wire if n < 300 else " ".join(story(maker)) for n in range(2_000)}
    start = time.process_time()
    (found,) = origins(texts)
    assert len(found.sources) == 300
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "part", ["!", "1,", "a", "“", "that ", "claim ", "Aa ", ". ", "a, ", "a'", "to A ", "A.", "is not "]
)
def test_endless_words_of_one_kind_take_no_time(part: str) -> None:
    text = part * (40_000 // len(part)) + "a"
    one, two = say("a", text, "Lund", text=text), say("b", text, "Quill", Side.DENIES, text=text)
    start = time.process_time()
    group([one, two])
    differences([one], [two])
    pairings([one], [two])
    assert time.process_time() - start < 3
