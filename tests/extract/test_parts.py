"""Sentences of long quotations: in a dispute what answers somebody, elsewhere what is called false, and plans."""

from __future__ import annotations

from dataclasses import replace

from extract.marked import read
from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import sides
from sicetnon.extract.contest import disputed
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.parts import choose, cut

QUOTE = "“We never sold the ship. It lies in the yard. Anyone can see it there,” Anna Lind said."
DISPUTE = " The harbour board accused Ms Lind of selling the ship. Peter Oduya rejected the report. "


def add_parts(page: Page, made: list[Draft]) -> list[Draft]:
    """The sentences that become statements where the rules alone decide."""
    return choose(page, made, cut(page, made))


def drafts(text: str, *said: tuple[str, str, int]) -> tuple[Page, list[Draft]]:
    """Judged drafts for (cue, content, speaker) found in a text."""
    page = Page(replace(read(text), attributions=()))
    made = []
    for cue, content, who in said:
        places = []
        for each in (cue, content):
            start = text.index(each)
            places.append((Span(start, start + len(each)),))
        made.append(Draft((), places[0], places[1], who=(who,)))
    for draft in made:
        sides.judge(page, draft)
    return page, made


def test_one_denial_in_a_quotation_stays_whole_without_a_dispute() -> None:
    page, made = drafts(QUOTE, ("said", QUOTE[: QUOTE.index(" Anna")], 0))
    assert not disputed(page, made)
    assert made[0].side is Side.DENIES
    assert add_parts(page, made) == []


def test_without_a_dispute_only_what_calls_something_false_stands_alone() -> None:
    negates = "“The yard is not ours. The ship is not new. It never leaves the yard,” Anna Lind said."
    page, made = drafts(negates, ("said", negates[: negates.index(" Anna")], 0))
    assert add_parts(page, made) == []
    contradicts = "“The yard is not ours. Their report is a lie. It never leaves the yard,” Anna Lind said."
    page, made = drafts(contradicts, ("said", contradicts[: contradicts.index(" Anna")], 0))
    assert [part.content[0].of(contradicts) for part in add_parts(page, made)] == ["Their report is a lie."]


def test_in_a_dispute_what_goes_with_a_denial_denies_too() -> None:
    text = QUOTE + DISPUTE
    page, made = drafts(
        text,
        ("said", text[: text.index(" Anna")], 0),
        ("accused", "Ms Lind of selling the ship", 1),
        ("rejected", "the report", 2),
    )
    assert disputed(page, made)
    parts = add_parts(page, made)
    assert [words.content[0].of(text) for words in parts] == ["It lies in the yard.", "Anyone can see it there,"]
    assert {part.side for part in parts} == {Side.DENIES}
    assert all(part.carried is made[0] and part.who == (0,) for part in parts)


def test_what_stands_before_the_denial_does_not_go_with_it() -> None:
    text = "“The ship is new. It lies in the yard. We never sold it,” Anna Lind said." + DISPUTE
    page, made = drafts(
        text,
        ("said", text[: text.index(" Anna")], 0),
        ("accused", "Ms Lind of selling the ship", 1),
        ("rejected", "the report", 2),
    )
    assert made[0].side is Side.DENIES
    (part,) = [each for each in add_parts(page, made) if each.side is Side.DENIES]
    assert part.content[0].of(text) == "We never sold it,"


def test_a_plan_announced_after_the_reporting_clause_stands_alone() -> None:
    text = "“The storm is a sign of what will come,” said Anna Lind. “We will build a new wall with our neighbours.”"
    page = Page(replace(read(text), attributions=()))
    cut = text.index(" said"), text.index(" “We")
    content = (Span(0, cut[0]), Span(cut[1] + 1, len(text)))
    draft = Draft((), (Span(cut[0] + 1, cut[0] + 5),), content)
    sides.judge(page, draft)
    (part,) = add_parts(page, [draft])
    assert part.content[0].of(text).startswith("“We will build")


def test_reported_speech_that_quotes_a_few_words_is_cut_at_its_second_that_clause() -> None:
    told = "Anna Lind said that she “never sold” the ship and that the report was an “invention” of her rival."
    text = told + DISPUTE
    page, made = drafts(
        text,
        ("said", told[told.index("that she") :], 0),
        ("accused", "Ms Lind of selling the ship", 1),
        ("rejected", "the report", 2),
    )
    assert disputed(page, made)
    (part,) = add_parts(page, made)
    assert part.content[0].of(text) == "that the report was an “invention” of her rival"
