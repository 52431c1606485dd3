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


def test_a_denial_stands_beside_the_assertion_it_was_read_to_answer() -> None:
    text = "The bridge is unsafe, Mr Lund said. The bridge was never inspected, he said. It was, said Ms Orr in May."
    charges = [say("a", "The bridge is unsafe", "Lund", text=text)]
    charges.append(say("b", "The bridge was never inspected", "Lund", text=text))
    for place, other in (("The bridge is unsafe", "a"), ("The bridge was never inspected", "b")):
        denial = say("d", "It was", "Orr", Side.DENIES, text=text, answers=place)
        assert (other, "d", "contradicts") in pairings(charges, [denial])


def test_who_stands_alone() -> None:
    one = say("a", "the bay had lost 4,000 seals since 2011", "Ada Quill")
    assert pairings([one], []) == (("a", None, ""),)
    assert pairings([], [one]) == ((None, "a", ""),)


def compared(assertion: str, denial: str, **more: Response) -> tuple[Difference, ...]:
    """The points of difference of two sentences."""
    return differences(
        [say("a", assertion, "Lund", text=f"{assertion}. {denial}.")],
        [say("b", denial, "Quill", Side.DENIES, text=f"{assertion}. {denial}.", **more)],
    )


def cells(rows: tuple[Difference, ...], aspect: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Both cells of an aspect and whether they differ; empty ones where there is no such row."""
    found = [(each.assertion, each.denial, each.differs) for each in rows if each.aspect == aspect]
    return found[0] if found else ((), (), False)


@pytest.mark.parametrize(
    "words",
    [
        "the ferry left its berth at 2:37 a.m. and ran aground",
        "the ferry left its berth at 10 p.m. and ran aground",
        "the ferry ran aground on 14 May",
        "the ferry ran aground on 14 and 15 May 2021",
        "the ferry ran aground on 2021-05-14",
        "the ferry broke paragraph 12 of the harbour rules",
        "the ferry broke Article 7",
        "the 2019 survey of the ferry was lost",
        "the ferry was lost for the 14th time",
        "the MZ-29 engine of the ferry was lost",
    ],
)
def test_times_dates_years_and_labels_count_nothing(words: str) -> None:
    assert cells(compared(words, "the ferry never ran aground"), "how many")[0] == ()


@pytest.mark.parametrize(
    ("assertion", "denial", "differs"),
    [
        ("nine sailors were lost", "seven sailors were lost", True),
        ("seven sailors were lost", "the ferry lost 7 sailors", False),
        ("the ferry lost 3,000 barrels", "the ferry lost 3 thousand barrels", False),
        ("nine sailors were lost", "the number was seven", True),
        ("nine sailors were lost", "the number was nine", False),
        ("nine sailors were lost", "the ferry had four engines", False),
        ("the ferry cost $20 million", "the ferry had 12 owners", False),
        ("the ferry cost $20 million", "the ferry cost $12 million", True),
        ("40 per cent of the sailors were lost", "30 percent of the sailors were lost", True),
    ],
)
def test_amounts_differ_where_both_count_the_same(assertion: str, denial: str, differs: bool) -> None:
    left, right, found = cells(compared(assertion, denial), "how many")
    assert left and right
    assert found is differs


@pytest.mark.parametrize(
    ("assertion", "denial", "differs"),
    [
        ("the ferry left at 2:37 a.m.", "the ferry left on 14 May", False),
        ("the ferry left at 2:37 a.m.", "the ferry left at 2.40 a.m.", True),
        ("the ferry left on 14 May", "the ferry left on May 14, 2021", False),
        ("the ferry left on 14 May", "the ferry left on 15 May", True),
        ("the ferry left on 14 May", "the ferry left on Friday", False),
        ("the ferry left on Monday", "the ferry left on Friday", True),
    ],
)
def test_times_differ_where_they_are_of_one_kind(assertion: str, denial: str, differs: bool) -> None:
    left, right, found = cells(compared(assertion, denial), "when")
    assert left and right
    assert found is differs


def test_who_does_not_know_is_not_who_did_it() -> None:
    rows = compared("seven sailors had died", "it was not aware of any deaths", response=Response.KNOWLEDGE)
    assert cells(rows, "who") == (("seven sailors",), (), False)
    assert not cells(rows, "did")[2]
    rows = compared("seven sailors had died", "he had not seen the letter")
    assert cells(rows, "who")[1] == ()


def test_we_is_no_other_actor_than_the_one_accused() -> None:
    rows = compared("a Norland gun struck the ferry", "We had no gun within ten miles of it")
    assert cells(rows, "who") == (("a Norland gun",), (), False)
    rows = compared("Quill sold the ferry", "We never sold the ferry")
    assert cells(rows, "who") == (("Quill",), ("Quill",), False)


def test_what_is_shown_is_compared_and_not_what_shows_it() -> None:
    rows = compared("radar data held by the port prove that a gun struck the ferry", "a wave had struck the ferry")
    assert cells(rows, "who") == (("a gun",), ("a wave",), True)
    assert cells(rows, "did")[0] == ("struck",)


def test_a_verb_behind_a_pronoun_and_a_shortened_one_are_what_was_done() -> None:
    rows = compared("he supports the lease", "she'd sat in the ferry")
    assert cells(rows, "did")[:2] == (("supports",), ("had sat",))
    assert cells(rows, "what")[0] == ("the lease",)
    assert cells(rows, "who")[:2] == (("Lund",), ("Quill",))


def test_what_a_passive_tells_of_is_what_it_was_done_to() -> None:
    rows = compared("the mayor sold the ferry", "The ferry had not been sold")
    assert cells(rows, "who") == (("the mayor",), (), False)
    assert cells(rows, "what") == (("the ferry",), ("The ferry",), False)
    rows = compared("The ferry was sold by the harbour board in May", "Quill never sold the ferry")
    assert cells(rows, "who") == (("the harbour board",), ("Quill",), True)
    assert cells(rows, "what")[2] is False
    rows = compared("Ann Roe was told of the leak", "Ann Roe was not told by Friday")
    assert cells(rows, "who") == (("Ann Roe",), ("Ann Roe",), False)


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


def test_a_denial_contradicts_only_what_it_shares_a_deed_with() -> None:
    text = (
        "The envoy wrote to both governments. Quill said that her government had ordered barges. "
        "Holm denied that her government ordered barges."
    )
    wrote = say("a", "wrote to both governments", "envoy", text=text)
    ordered = say("b", "her government had ordered barges", "Quill", text=text)
    denied = say("c", "that her government ordered barges.", "Holm", Side.DENIES, text=text, cue="denied")
    assert pairings([wrote], [denied]) == (("a", "c", "answers a different claim"),)
    assert pairings([ordered], [denied]) == (("b", "c", "contradicts"),)
