"""Whose an accusation, hearsay, a protest of innocence or plain dissent is: read by the shipped engine."""

from __future__ import annotations

import pytest

from sicetnon.core.findings import Response, Side
from sicetnon.extract import analyse

ASSERTS, DENIES, DECLINES = Side.ASSERTS, Side.DENIES, Side.DECLINES
Row = tuple[tuple[str, ...], Side, str]


def read(text: str) -> list[Row]:
    """Speakers, side and words of each statement."""
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    rows = []
    for each in found.statements:
        who = () if each.speaker is None else (each.speaker, *each.joint)
        rows.append((tuple(names[key] for key in who), each.side, " … ".join(text[a:b] for a, b in each.content)))
    return rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Mr. Lee had been accused of taking bribes by Laura Green, his former aide.",
            (("Laura Green",), ASSERTS, "Mr. Lee … of taking bribes"),
        ),
        (
            "The firm was accused of dumping waste in the river by residents of Selbury.",
            (("residents of Selbury",), ASSERTS, "The firm … of dumping waste in the river"),
        ),
        ("He was accused of being paid by Norland.", ((), ASSERTS, "He … of being paid by Norland")),
        (
            "Sam Lee dismissed allegations of theft against himself from a dozen women.",
            (("a dozen women",), ASSERTS, "allegations … theft against himself from a dozen women"),
        ),
        (
            "In a complaint filed by the state, the firm is accused of dumping waste in the river.",
            (("the state",), ASSERTS, "the firm … dumping waste in the river"),
        ),
        (
            "In a lawsuit, the firm was accused of dumping waste in the river.",
            (("a lawsuit",), ASSERTS, "the firm … dumping waste in the river"),
        ),
        (
            "Lee, one of the mayor's earliest supporters, allegedly was aware of what his wife was doing.",
            ((), ASSERTS, "Lee, one of the mayor's earliest supporters, … was aware of what his wife was doing"),
        ),
        ("Abedin reportedly said that she was tired.", (("Abedin",), ASSERTS, "that she was tired")),
        (
            "Lee was expected to be indicted after a long investigation, people with knowledge of the case said.",
            (
                ("people with knowledge of the case",), ASSERTS,
                "Lee was expected to be indicted after a long investigation",
            ),
        ),
    ],
)  # fmt: skip
def test_who_accuses_is_found_behind_the_accusation(text: str, row: Row) -> None:
    assert row in read(text)


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "The Harbour Times reported the charges will include mail fraud, citing someone familiar with the case.",
            "someone familiar with the case", "the charges will include mail fraud",
        ),
        (
            "The Harbour Times reported that the contractor had paid the mayor for the contract to rebuild the bridge, "
            "citing an official close to the council.",
            "an official close to the council",
            "that the contractor had paid the mayor for the contract to rebuild the bridge",
        ),
    ],
)  # fmt: skip
def test_who_is_only_cited_speaks_through_the_paper(text: str, who: str, words: str) -> None:
    assert read(text) == [((who,), ASSERTS, words)]
    assert analyse(text).statements[0].via == ("The Harbour Times",)


def test_a_person_who_cites_others_speaks_for_himself() -> None:
    rows = read("Jane Roe said the bridge was unsafe, citing two engineers.")
    assert (("Jane Roe",), ASSERTS, "the bridge was unsafe") in rows


@pytest.mark.parametrize(
    "text",
    [
        "Sam Lee was tried. Lee's lawyer, Ann Poe, said in a statement that Mr. Lee maintains his innocence.",
        "Sam Lee was tried. “Mr. Lee maintains his innocence and will fight the charges,” his lawyer, Ann Poe, said.",
        "Sam Lee was tried. The Times reported that he maintained his innocence.",
    ],
)
def test_innocence_maintained_through_another_is_one_s_own_denial(text: str) -> None:
    assert (("Sam Lee",), DENIES, "his innocence") in read(text)


def test_the_statement_is_whose_words_it_holds_not_whom_it_tells_of() -> None:
    rows = read(
        "“We are disappointed,” said the statement from Lee's lawyer, Ann Poe. "
        "The statement said Sam Lee “maintains his innocence.” "
        "“Until then, he will go on serving the people of Selbury,” the statement said."
    )
    assert rows[-1][0] == ("Ann Poe",)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Jane Roe said the bridge was safe. Tom Poe disagreed.", (("Tom Poe",), DENIES, "disagreed")),
        ("Jane Roe said the bridge was safe. Critics say otherwise.", (("Critics",), DENIES, "otherwise")),
        ("The union leader denied there had been a deal.", (("The union leader",), DENIES, "there had been a deal")),
        (
            "Jane Roe was asked about it. She did not answer directly when she was asked whether it was legal.",
            (("Jane Roe",), DECLINES, "did not answer directly when she was asked whether it was legal"),
        ),
        (
            "Critics said the mayor took bribes. The mayor said the gifts were not bribes.",
            (("the mayor",), DENIES, "the gifts were not bribes"),
        ),
        ("A general said the footage was a deepfake.", (("A general",), DENIES, "the footage was a deepfake")),
        ("The council denied the permit.", (("The council",), ASSERTS, "the permit")),
        ("Roe said the workers staged a protest.", (("Roe",), ASSERTS, "the workers staged a protest")),
    ],
)
def test_sides_of_few_words(text: str, row: Row) -> None:
    assert row in read(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "A clip said to show the mayor taking cash from a contractor was shared thousands of times on Tuesday.",
            (("A clip",), ASSERTS, "the mayor taking cash from a contractor"),
        ),
        (
            "A video purporting to show soldiers firing on a crowd was posted on Monday.",
            (("A video",), ASSERTS, "soldiers firing on a crowd"),
        ),
        (
            "Footage that appeared to show a missile hitting a school went viral.",
            (("Footage",), ASSERTS, "a missile hitting a school"),
        ),
    ],
)
def test_what_a_picture_is_said_to_show_is_what_it_asserts(text: str, row: Row) -> None:
    assert read(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's office did not answer directly when it was asked whether money had changed hands.",
        "Jane Roe was asked about it. She did not answer directly when she was asked whether it was legal.",
    ],
)
def test_who_was_asked_and_did_not_answer_was_reached(text: str) -> None:
    found = analyse(text)
    assert [each.response for each in found.statements if each.side is DECLINES] == [Response.NO_COMMENT]
