"""Quotations that are a paragraph of their own: whose they are, read by the shipped engine."""

from __future__ import annotations

import pytest

from sicetnon.extract import analyse

OPEN = "The old bridge at Port Alder was built ninety years ago. It has six pillars and two towers.\n\n"


def speakers(text: str) -> list[str]:
    """Who says each quotation that is a paragraph, in order; empty where nobody does."""
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    alone = [start for start, _ in found.paragraphs if text[start] in '"“']
    said = {each.content[0].start: names.get(each.speaker, "") for each in found.statements}
    return [said.get(start, "") for start in alone]


@pytest.mark.parametrize(
    ("before", "quotation", "who"),
    [
        ("Jane Roe claimed that the pillars were rotten.", '"Nobody looked at them for ten years."', "Jane Roe"),
        ("Jane Roe claimed that the pillars were rotten.", '"Nobody looked at them for ten years"', "Jane Roe"),
        ("Her rival, Tom Marsh, was not convinced.", "“She is hiding the report. There were cracks.”", "Tom Marsh"),
        ("Tom Marsh then turned to the engineers.", '"Never again."', "Tom Marsh"),
        ("The harbour board issued a statement.", "“We of the harbour board are sorry.”", "The harbour board"),
        # few speak of themselves by name, and a label is no quotation
        ("Jane Roe claimed that the pillars were rotten.", '"Roe has often been wrong about the bridge."', ""),
        ("Jane Roe claimed that the pillars were rotten.", '"Related:"', ""),
        ("The council has a new chair and a new hall.", '"Nobody looked at them for ten years."', ""),
    ],
)
def test_whose_it_is(before: str, quotation: str, who: str) -> None:
    assert speakers(f"{OPEN}{before}\n\n{quotation}\n") == [who]


def test_the_nearest_speaker_before_an_earlier_quotation() -> None:
    text = (
        f'{OPEN}"The bridge is safe," Jane Roe said. Tom Marsh said that he did not believe her.\n\n'
        '"I have seen the photographs. The pillars are rotten."\n\n"I will not cross it."\n'
    )
    assert speakers(text)[1:] == ["Tom Marsh", "Tom Marsh"]


def test_of_whom_something_is_told_says_nothing() -> None:
    found = analyse(f"{OPEN}Her rival, Tom Marsh, was not convinced.\n\nJane Roe said the bridge was safe.\n")
    assert len(found.statements) == 1
