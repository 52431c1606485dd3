"""Statements told inside statements: who says what in "P, X said, according to Y"."""

from __future__ import annotations

import pytest

from extract.marked import document, words
from sicetnon.extract import analyse, attribution
from sicetnon.extract.page import Page


def told(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is told inside the marked statement."""
    found = document(marked)
    drafts = attribution.complete(Page(found))
    inner = [each for each in drafts if any(reason.rule == "told in a statement" for reason in each.reasons)]
    return [(words(found.text, d.source), words(found.text, d.cue), words(found.text, d.content)) for d in inner]


@pytest.mark.parametrize(
    ("marked", "inner"),
    [
        (
            "[t Anna Lind warned the board today that the bridge would fall], [c according to] [s the Osk Gazette].",
            ("Anna Lind", "warned", "that the bridge would fall"),
        ),
        (
            "[t “The bridge will fall,” Anna Lind said on Tuesday], [c according to] [s two officials].",
            ("Anna Lind", "said", "“The bridge will fall,”"),
        ),
        (
            "[s The Osk Gazette] [c reported] [t that Anna Lind had told the board that the bridge would fall].",
            ("Anna Lind", "had told", "that the bridge would fall"),
        ),
        (
            "[t “Anna Lind says the bridge will fall. She is wrong,”] [s Peter Holm] [c said].",
            ("Anna Lind", "says", "the bridge will fall"),
        ),
    ],
)
def test_who_is_told_of_speaks_too(marked: str, inner: tuple[str, str, str]) -> None:
    assert told(marked) == [inner]


@pytest.mark.parametrize(
    "marked",
    [
        "[s The Osk Gazette] [c reported] [t that Anna Lind had never told the board that the bridge would fall].",
        "[s The Osk Gazette] [c reported] [t that Anna Lind would tell the board that the bridge would fall].",
        "[s Peter Holm] [c said] [t it was said that the bridge would fall].",
        "[t “He said the bridge would fall. I do not know,”] [s Peter Holm] [c said].",
        "[s Peter Holm] [c said] [t the report had been told to the board].",
    ],
)
def test_nothing_is_told(marked: str) -> None:
    assert told(marked) == []


def test_who_passes_on_is_named_with_it() -> None:
    text = "Anna Lind warned the board in private that the bridge would fall, according to the Osk Gazette."
    found = analyse(text)
    names = {each.key: each.name for each in found.speakers}
    inner = next(each for each in found.statements if each.speaker is not None and names[each.speaker] == "Anna Lind")
    assert inner.via == ("Osk Gazette",)
    assert inner.inside is not None and names[found.statements[inner.inside].speaker or 0] == "Osk Gazette"
