"""What crosses to another process arrives as it left, and only what the type allows arrives."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.findings import ArticleFindings, StatementFinding
from sicetnon.core.spans import Span
from sicetnon.readers import Mark, Passage, Reading
from sicetnon.work.wire import from_plain, to_plain

st.register_type_strategy(Span, st.builds(Span, st.integers(0, 999), st.integers(0, 999)))
FINDINGS = st.builds(ArticleFindings, statements=st.lists(st.from_type(StatementFinding), max_size=3).map(tuple))


@given(FINDINGS)
def test_findings_arrive_as_they_left(findings: ArticleFindings) -> None:
    assert from_plain(ArticleFindings, json.loads(json.dumps(to_plain(findings)))) == findings


@given(st.text(), st.text())
def test_readings_arrive_as_they_left(text: str, title: str) -> None:
    reading = Reading("text", text, "utf-8", title, left_out=(Passage("menu", text),), marks=(Mark("tag", 1, 2),))
    assert from_plain(Reading, json.loads(json.dumps(to_plain(reading)))) == reading


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {"kind": 3},
        {"kind": "text", "text": None, "encoding": "utf-8"},
        {"kind": "text", "text": "a", "encoding": "utf-8", "marks": [{"kind": "tag", "start": "1", "end": 2}]},
        {"kind": "text", "text": "a", "encoding": "utf-8", "more": 1},
        {"kind": "text", "text": "a", "encoding": "utf-8", "left_out": 7},
        {"text": "a"},
    ],
)
def test_anything_else_is_refused(plain: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
        from_plain(Reading, plain)


def test_objects_do_not_cross() -> None:
    with pytest.raises(TypeError, match="does not cross"):
        to_plain(object())
