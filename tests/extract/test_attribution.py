"""Completing attributions: carried-over quotations, nested claims, refusals to answer, headlines, who passes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.marked import document, read, words
from sicetnon.core.findings import Response, Side
from sicetnon.extract import attribution, sides
from sicetnon.extract.document import Attribution
from sicetnon.extract.page import Draft, Page


def complete(marked: str) -> tuple[str, list[Draft]]:
    """Text and drafts of a text with at most one marked attribution."""
    found = document(marked)
    return found.text, attribution.complete(Page(found))


def as_words(text: str, drafts: list[Draft]) -> list[tuple[str, str, str]]:
    """Source, cue and content of drafts."""
    return [(words(text, d.source), words(text, d.cue), words(text, d.content)) for d in drafts]


def test_next_paragraph_of_quotation_only_belongs_to_the_speaker_before() -> None:
    text, drafts = complete(
        "[t “We sold the ship,”] [s Anna Lind] [c said].\n\n“It was old and it leaked.”\n\nIt rained."
    )
    assert as_words(text, drafts)[1] == ("Anna Lind", "", "“It was old and it leaked.”")
    assert drafts[1].carried is drafts[0]


def test_title_in_quotation_marks_is_nobodys_words() -> None:
    _, drafts = complete(
        "[t “We sold the ship,”] [s Anna Lind] [c said]. She wrote the play “The Last Summer Of All” there."
    )
    assert len(drafts) == 1


def test_quotation_after_a_colon() -> None:
    text, drafts = complete(
        "The harbour board replied in a letter:\n\n“We inspected the ship twice and found no leak.”"
    )
    assert as_words(text, drafts) == [
        ("The harbour board", "replied", "“We inspected the ship twice and found no leak.”")
    ]


def test_denied_claim_is_its_holders_statement_too() -> None:
    text, drafts = complete("[s The brewery] [c has denied] [t a claim from the union that it dumped waste].")
    assert len(drafts) == 2
    claim, denial = sorted(drafts, key=lambda each: each.holder is None)
    assert words(text, denial.content) == words(text, claim.content) == "it dumped waste"
    assert words(text, claim.source) == "the union"
    assert words(text, denial.source) == "The brewery"
    assert claim.holder is denial
    assert claim.side is Side.ASSERTS


def test_a_remark_that_is_dismissed_is_its_speakers_statement_too() -> None:
    text, drafts = complete(
        "[s Mr Holm] [c dismissed] [t Anna Lind’s comment on Sunday that the board had sold the ship]."
    )
    assert as_words(text, drafts) == [
        ("Mr Holm", "dismissed", "the board had sold the ship"),
        ("Anna Lind’s", "comment", "the board had sold the ship"),
    ]


def test_allegations_denied_in_a_clause_behind_them() -> None:
    text, drafts = complete("The guard [c has been accused of] [t several beatings], allegations it has always denied.")
    found = {words(text, draft.cue): draft for draft in drafts}
    denial = next(draft for cue, draft in found.items() if "denied" in cue)
    accusation = found["has been accused of"]
    assert denial.content == accusation.content
    assert words(text, denial.source) == "it"
    assert accusation.holder is denial


def test_claims_dismissed_as_something_in_a_clause_behind_them() -> None:
    text, drafts = complete(
        "They worked at night, [c claims] [t the owner, Halden, has dismissed as “pure invention”]."
    )
    denial = next(draft for draft in drafts if "dismissed" in words(text, draft.cue))
    assert words(text, denial.content) == "“pure invention”"
    assert words(text, denial.source).startswith("the owner, Halden")


def test_accused_is_not_the_accuser() -> None:
    text, (only, *_) = complete("[s The clerk] [c was accused of] [t taking the money].")
    assert words(text, only.content) == "taking the money"
    assert only.source == ()


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("A spokesman for the brewery declined to comment.", Response.NO_COMMENT),
        ("The brewery did not respond to a request for comment.", Response.NOT_REACHED),
        ("Mr Lind could not be reached for comment on Sunday.", Response.NOT_REACHED),
        ("Mr Lind ignored questions from reporters.", Response.NO_COMMENT),
        ("Neither Mr Lind nor the brewery responded to requests for comment.", Response.NOT_REACHED),
    ],
)
def test_refusals_are_found_without_the_model(text: str, response: Response) -> None:
    _, (only,) = complete(text)
    assert only.side is Side.DECLINES
    assert only.response is response
    assert only.source


def test_headline_with_a_colon() -> None:
    text, drafts = complete("Anna Lind: we never sold the ship\n\nIt rained all day in the harbour.")
    assert as_words(text, drafts) == [("Anna Lind", ":", "we never sold the ship")]


def test_who_is_quoted_speaks_and_who_quotes_passes_on() -> None:
    text, (only,) = complete("[t “We sold it,”] [s Reuters] [c quoted] owner Anna Lind as saying in a letter.")
    assert words(text, only.source).endswith("Anna Lind")
    assert only.via == ["Reuters"]


def test_what_somebody_cites_does_not_speak() -> None:
    text, (only,) = complete("[s Mr Lind] [c cited] [t the storm as the reason].")
    assert words(text, only.source) == "Mr Lind"


def test_offering_no_evidence_is_no_statement() -> None:
    assert complete("[s Mr Lind] [c offered no] [t evidence for his claim].")[1] == []


def test_marks_that_belong_to_the_words_are_taken_in() -> None:
    text, (only,) = complete("“[t We sold it,]” [s she] [c said].")
    assert words(text, only.content) == "“We sold it,”"


def test_odd_spans_are_put_right() -> None:
    plain = read("The mayor said it rained.")
    end = len(plain.text)
    odd = Attribution(((-3, 9),), ((10, 14),), ((20, end + 40), (14, 16), (14, 16)))  # type: ignore[arg-type]
    (only,) = attribution.complete(Page(replace(plain, attributions=(odd, odd))))
    assert all(0 <= start < stop <= end for start, stop in (*only.source, *only.cue, *only.content))


def test_denials_in_plain_words_are_found_without_the_model() -> None:
    text, drafts = complete("In May the council rejected the report.")
    assert ("the council", "rejected", "the report") in as_words(text, drafts)
    page = Page(read(text))
    sides.judge(page, drafts[0])
    assert drafts[0].side is Side.DENIES


@pytest.mark.parametrize(
    ("marked", "via"),
    [
        ("[s Anna Lind] [c told] Fox News [t that the ship was sold].", ["Fox News"]),
        ("[s Anna Lind] [c told] the Coast Guard [t that the ship was sold].", []),
        ("[t “We sold it,”] [s Anna Lind] [c said] in an interview with Reuters.", ["Reuters"]),
    ],
)
def test_outlets_pass_on_what_they_are_told(marked: str, via: list[str]) -> None:
    _, (only,) = complete(marked)
    assert only.via == via


@pytest.mark.parametrize(("marked", "content"), [
    ("[s Anna Lind] [c criticised] [t the mayor and] the council.", "the mayor and the council"),
    ("[s Anna Lind] [c called for] [t new rules and] fair elections in the harbour.",
     "new rules and fair elections in the harbour"),
    ("[s Anna Lind] [c spoke of] [t waste and] left the room.", "waste"),
    ("[s Anna Lind] [c said] [t the ship was sold and] it rained.", "the ship was sold"),
    ("[s Anna Lind] [c said] [t the ship was sold] and it rained.", "the ship was sold"),
])  # fmt: skip
def test_content_does_not_break_off_at_and(marked: str, content: str) -> None:
    text, drafts = complete(marked)
    assert [words(text, draft.content) for draft in drafts] == [content]


@pytest.mark.parametrize(("text", "who"), [
    ("Calls to the brewery were not returned.", "the brewery"),
    ("E-mails to the brewery were not returned.", "the brewery"),
    ("A message left for Mr Lind was not answered.", "Mr Lind"),
    ("Efforts to reach the harbour board failed.", "the harbour board"),
])  # fmt: skip
def test_whom_they_could_not_reach(text: str, who: str) -> None:
    whole, drafts = complete(text)
    assert [(words(whole, each.source), each.response) for each in drafts] == [(who, Response.NOT_REACHED)]
    assert words(whole, drafts[0].content) == text[:-1]


@pytest.mark.parametrize(
    ("text", "who", "content", "via"),
    [
        (
            "[s Mr Lind], who is in Oslo, [c was quoted] [t by Reuters as saying he had sold the ship].",
            "Mr Lind, who is in Oslo",
            "he had sold the ship",
            ["Reuters"],
        ),
        (
            "[s Reuters] [c quoted] [t owner Anna Lind as saying Monday that she had sold the ship].",
            "owner Anna Lind",
            "that she had sold the ship",
            ["Reuters"],
        ),
    ],
)
def test_what_is_said_stands_behind_as_saying(text: str, who: str, content: str, via: list[str]) -> None:
    text, drafts = complete(text)
    only = next(each for each in drafts if each.via)
    assert words(text, only.source) == who
    assert words(text, only.content) == content
    assert only.via == via


def test_the_accused_of_a_headline_says_nothing() -> None:
    _, drafts = complete("[s Harbour master] [c accused of] [t selling the ferry in secret]\n\nIt rained on Monday.")
    assert drafts[0].source == ()
    text, drafts = complete("[s The harbour master] [c accused] [t the mayor of selling the ferry].")
    assert words(text, drafts[0].source) == "The harbour master"


@pytest.mark.parametrize(
    ("marked", "word", "arc", "who"),
    [
        ("The board on Monday [c rejected] [t the sale of the ferry].", "board", "pobj", "The board"),
        ("[t It might be hers,] [c said] Ann Lind, shrugging.", "Lind", "dobj", "Ann Lind"),
        ("Last week [c said] [t nothing of the ferry].", "week", "npadvmod", ""),
    ],
)
def test_a_subject_that_the_parse_takes_for_something_else(marked: str, word: str, arc: str, who: str) -> None:
    found = document(marked)
    tokens = tuple(
        token._replace(dep=arc) if found.word(index) == word else token for index, token in enumerate(found.tokens)
    )
    drafts = attribution.complete(Page(replace(found, tokens=tokens)))
    assert words(found.text, drafts[0].source) == who
