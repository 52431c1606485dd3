"""Pairing quotation marks: every style, nested, unbalanced, over paragraphs, and in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.findings import Kind
from sicetnon.core.spans import Span, paragraphs
from sicetnon.extract.quotes import QuotedText, kind_of, quotations


def quoted(text: str) -> list[str]:
    """The quotations of a text as words, marks included."""
    return [each.span.of(text) for each in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sold it,” she said.", ["“We sold it,”"]),
        ('"We sold it," she said. "Twice."', ['"We sold it,"', '"Twice."']),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("Mayor 'will not resign' after vote", ["'will not resign'"]),
        ("The boys' club isn't Anna's.", []),
        ("“He called it ‘a joke’ twice,” she said.", ["“He called it ‘a joke’ twice,”"]),
        ("„Das ist falsch“, sagte sie.", ["„Das ist falsch“"]),
        ("« C'est faux », dit-elle.", ["« C'est faux »"]),
        ("A 6' 2\" man walked in.", []),
        ("``We sold it,'' she said.", ["``We sold it,''"]),
        ("She said: “We never closed it.", ["“We never closed it."]),
        ("The word “closing was left open.", []),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We sold it.\n“We would do so again,” she said."
    first, second = quotations(text, paragraphs(text))
    assert first.unfinished and not first.continues
    assert second.continues and not second.unfinished


def test_next_paragraph_only_closes() -> None:
    text = "“We sold it.\nWe would do so again.” The board nodded."
    first, second = quotations(text, paragraphs(text))
    assert first.unfinished
    assert second.continues
    assert second.span.of(text) == "We would do so again.”"


def test_a_lost_closing_mark_does_not_swallow_the_next_paragraphs() -> None:
    text = "“We sold it.\nThe board met on Monday.\nIt has five members.\n" + "More.\n" * 10
    assert all(len(each) < 20 for each in quoted(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We sold it,”", Kind.DIRECT),
        ("that it was “a joke” to them", Kind.MIXED),
        ("that it was sold", Kind.INDIRECT),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    found = QuotedText(quotations(text, paragraphs(text)))
    assert kind_of(text, (Span(0, len(text)),), found) is kind


def test_quotation_at_a_place() -> None:
    text = "She said “no” and “never” again."
    found = QuotedText(quotations(text, paragraphs(text)))
    assert found.at(text.index("no")) == 0
    assert found.at(text.index("never")) == 1
    assert found.at(text.index("again")) == -1
    assert list(found.within(Span(0, len(text)))) == [0, 1]


@given(st.text(alphabet="ab “”\"'‘’«».,:!\n", max_size=200))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = quotations(text, paragraphs(text))
    reached = 0
    for each in found:
        assert reached <= each.span[0] < each.span[1] <= len(text)
        assert each.span.contains(each.inner)
        reached = each.span[1]
    assert found == quotations(text, paragraphs(text))


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "«", '" a', "“a "])
def test_many_marks_take_linear_time(mark: str) -> None:
    text = mark * 50_000
    began = time.process_time()
    quotations(text, paragraphs(text))
    assert time.process_time() - began < 3
