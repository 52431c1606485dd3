"""Cutting a text into pieces, word stops, and moving the ends of a span."""

from __future__ import annotations

import pytest

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span, paragraphs
from sicetnon.gui.passages import sentence_around, trimmed
from sicetnon.gui.views.article_marks import Mark, Stretches, _levelled
from sicetnon.gui.views.article_text import PIECE, Units, cut, piece_at, shown, word_around
from sicetnon.gui.views.span_edit import END, START, SpanEdit

TEXT = "The port closed. “We saw nothing,” said the harbour master."


@pytest.mark.parametrize("text", ["", "one", "one\n\ntwo\n", "word " * 5000, "x" * 10_000, "e\u0301" * 4000])
def test_pieces_follow_each_other_and_lose_nothing(text: str) -> None:
    parts = paragraphs(text)
    pieces = cut(text, parts)
    assert "".join(text[p.start : p.end] for p in pieces) == "".join(p.of(text) for p in parts)
    assert all(0 < p.end - p.start <= PIECE for p in pieces)
    assert sum(p.first for p in pieces) == sum(p.last for p in pieces) == len(parts)


def test_a_piece_never_begins_with_a_combining_mark() -> None:
    text = "e\u0301" * 4000
    assert all(text[p.start] == "e" for p in cut(text, paragraphs(text)))


def test_every_offset_finds_its_piece() -> None:
    text = "alpha\n\nbeta gamma\ndelta"
    pieces = cut(text, paragraphs(text))
    starts = [p.start for p in pieces]
    assert [piece_at(pieces, starts, text.index(w)) for w in ("alpha", "gamma", "delta")] == [0, 1, 2]
    assert piece_at([], [], 3) == -1


@pytest.mark.parametrize("text", ["plain", "a\U0001f600b\U0001f600", "\U0001f600", ""])
def test_units_count_as_qt_does_and_back(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        wanted = len(text[:point].encode("utf-16-le")) // 2
        assert units.unit(point) == wanted
        assert units.point(wanted) == point


def test_shown_text_keeps_its_length() -> None:
    text = "a\r\nb\ud800c\u2028d\x85e"
    assert len(shown(text)) == len(text)
    assert not set(shown(text)) & {"\r", "\n", "\ud800", "\u2028", "\x85"}


def test_words_and_sentences() -> None:
    assert word_around(TEXT, 6).of(TEXT) == "port"
    assert sentence_around(TEXT, Span(0, len(TEXT)), 6).of(TEXT) == "The port closed."
    assert sentence_around(TEXT, Span(0, len(TEXT)), 40).of(TEXT).startswith("“We saw")
    assert trimmed("  a b ", Span(0, 6)) == Span(2, 5)


def edit_of(words: str) -> SpanEdit:
    at = TEXT.index(words)
    return SpanEdit(TEXT, 1, (Span(at, at + len(words)),))


def test_stretching_takes_one_word_or_sign_at_a_time() -> None:
    edit = edit_of("We saw")
    assert edit.stretch(1)
    assert edit.spans[0].of(TEXT) == "We saw nothing"
    edit.stretch(1)
    edit.stretch(1)
    assert edit.spans[0].of(TEXT) == "We saw nothing,”"
    edit.switch()
    assert edit.edge == START
    edit.stretch(-1)
    assert edit.spans[0].of(TEXT) == "“We saw nothing,”"
    edit.stretch(1, by_word=False)
    assert edit.spans[0].of(TEXT) == "We saw nothing,”"
    assert edit.changed


def test_moving_keeps_the_length_in_words() -> None:
    edit = edit_of("port closed")
    assert edit.move(-1)
    assert edit.spans[0].of(TEXT) == "The port"
    assert not edit.move(-1)
    assert edit.spans[0].of(TEXT) == "The port"


def test_ends_never_cross_and_pieces_never_overlap() -> None:
    first, second = Span(4, 8), Span(9, 15)
    edit = SpanEdit(TEXT, 1, (second, first))
    assert edit.spans == (first, second)
    for _ in range(30):
        edit.stretch(1)
    assert edit.spans[0] == Span(4, 9)
    edit.switch()
    assert (edit.piece, edit.edge) == (1, START)
    for _ in range(30):
        edit.stretch(-1)
    assert edit.spans[1].start == 9
    edit.edge = END
    for _ in range(30):
        edit.stretch(-1, by_word=False)
    assert edit.spans[1] == Span(9, 10)
    assert edit.remove_piece() and not edit.remove_piece()


def test_marks_inside_marks_get_underlines_of_their_own() -> None:
    outer = (Span(0, 50), "statement", 1, Side.DENIES, False, False)
    raw = [outer, (Span(10, 20), "statement", 2, Side.ASSERTS, True, False)]
    marks = {m.id: m for m in _levelled(raw)}
    assert {marks[1].level, marks[2].level} == {0, 1}


def test_stretches_are_found_by_range() -> None:
    def mark(a: int, b: int) -> Mark:
        return Mark(a, b, "statement", a, Side.DENIES, False, False, 0)

    many = Stretches([mark(0, 100), mark(5, 6), mark(50, 60), mark(200, 210)])
    assert [m.start for m in many.between(55, 56)] == [0, 50]
    assert [m.start for m in many.between(100, 200)] == []
    assert Stretches([]).between(0, 5) == []
