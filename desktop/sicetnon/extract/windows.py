"""Laying one article out for the encoder: words, word pieces, features and bounded windows.

The training code uses this module too, so that the model meets at run time what it learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sicetnon.core.spans import Span
from sicetnon.extract.words import sentence_starts, words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PIECES = 254  # word pieces in one window, without the two marks around them
WORD_PIECES = 8  # at most so many of one word
WORD_LETTERS = 48
SENTENCE_WORDS = 200  # a longer "sentence" is cut
PARAGRAPH_LETTERS = 20_000  # a longer line is cut at a blank, or anywhere
REACH = 80  # words on each side of a cue that can belong to its attribution
SHAPES, BOUNDS, QUOTES = 7, 3, 2
FEATURES = SHAPES * BOUNDS * QUOTES
_CLS, _SEP, _UNK = 101, 102, 100


@dataclass(frozen=True)
class Layout:
    """Words of an article with what the encoder is told about each; lists run in parallel."""

    places: list[tuple[int, int]]
    sentence: list[int]
    paragraph: list[int]
    features: list[int]
    sentences: list[Span]
    paragraphs: list[Span]
    colons: list[bool]  # does the word's paragraph end with a colon, so that what is said may follow below


class Pieces:
    """Word pieces of single words, remembered; the vocabulary is the encoder's own."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Use `tokenizer` without its padding, cutting and added marks."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, forms: list[str]) -> list[tuple[int, ...]]:
        """Piece ids of each word; never empty, at most WORD_PIECES long."""
        if len(self._known) > 200_000:
            self._known.clear()
        new = sorted({form for form in forms if form not in self._known})
        given = [form[:WORD_LETTERS].encode("utf8", "replace").decode("utf8") for form in new]  # lone surrogates
        coded = self._tokenizer.encode_batch(given, add_special_tokens=False)
        for form, encoding in zip(new, coded, strict=True):
            self._known[form] = tuple(encoding.ids[:WORD_PIECES]) or (_UNK,)
        return [self._known[form] for form in forms]


def lay_out(text: str) -> Layout:
    """Cut a text into paragraphs, sentences and words; linear in its length."""
    layout = Layout([], [], [], [], [], [], [])
    for span in _paragraphs(text):
        places = words(text, *span)
        if not places:
            continue
        starts = _bounded(sentence_starts(text, places), len(places))
        _add(text, layout, span, places, starts)
        layout.colons.extend([text[places[-1][1] - 1] in ":;"] * len(places))
    return layout


def _paragraphs(text: str) -> list[Span]:
    """Lines that hold more than blanks, the overlong ones cut."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        left, right = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        while right - left > PARAGRAPH_LETTERS:
            cut = text.rfind(" ", left + 1, left + PARAGRAPH_LETTERS)
            cut = left + PARAGRAPH_LETTERS if cut < 0 else cut
            found.append(Span(left, cut))
            left = cut
        if left < right:
            found.append(Span(left, right))
        start = end + 1
    return found


def _bounded(starts: list[int], count: int) -> list[int]:
    """Sentence starts with those added that keep every sentence within SENTENCE_WORDS."""
    found: list[int] = []
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        found.extend(range(start, end, SENTENCE_WORDS))
    return found


def _add(text: str, layout: Layout, span: Span, places: list[tuple[int, int]], starts: list[int]) -> None:
    """Append one paragraph's words to the layout."""
    number, opening = len(layout.paragraphs), set(starts)
    layout.paragraphs.append(Span(places[0][0], places[-1][1]))
    for first, after in zip(starts, [*starts[1:], len(places)], strict=True):
        layout.sentences.append(Span(places[first][0], places[after - 1][1]))
    sentence = len(layout.sentences) - len(starts) - 1
    layout.places.extend(places)
    layout.paragraph.extend([number] * len(places))
    quoted = False
    for index, (start, end) in enumerate(places):
        form = text[start:end]
        begins = index in opening
        sentence += begins
        bound = 2 if index == 0 else begins
        closing = form == "”" or (form == '"' and quoted)
        if form in ("“", '"') and not closing:
            quoted = True
        layout.sentence.append(sentence)
        layout.features.append((shape(form) * BOUNDS + bound) * QUOTES + quoted)
        if closing:
            quoted = False


def shape(form: str) -> int:
    """0 mark, 1 small, 2 Capital, 3 CAPITALS, 4 mIxed, 5 figure, 6 one capital letter."""
    first = form[0]
    if first.isdigit():
        return 5
    if not first.isalpha():
        return 0
    if form.islower():
        return 1
    if len(form) == 1:
        return 6 if first.isupper() else 1
    if form.isupper():
        return 3
    return 2 if first.isupper() and form[1:].islower() else 4


def cut_windows(layout: Layout, sizes: list[int], room: int = PIECES) -> list[tuple[int, int]]:
    """Ranges of words, whole paragraphs as far as possible, of at most `room` pieces each."""
    windows: list[tuple[int, int]] = []
    start, filled = 0, 0
    for first, after in _units(layout, sizes, room):
        size = sum(sizes[first:after])
        if filled and filled + size > room:
            windows.append((start, first))
            start, filled = first, 0
        filled += size
    if filled:
        windows.append((start, len(sizes)))
    return windows


def _units(layout: Layout, sizes: list[int], room: int) -> list[tuple[int, int]]:
    """Word ranges that are not cut: paragraphs, else sentences, else runs of words."""
    units: list[tuple[int, int]] = []
    for first, after in _runs(layout.paragraph, 0, len(sizes)):
        if sum(sizes[first:after]) <= room:
            units.append((first, after))
            continue
        for begin, end in _runs(layout.sentence, first, after):
            filled, opened = 0, begin
            for index in range(begin, end):
                if filled + sizes[index] > room:
                    units.append((opened, index))
                    opened, filled = index, 0
                filled += sizes[index]
            units.append((opened, end))
    return units


def _runs(numbers: list[int], first: int, after: int) -> list[tuple[int, int]]:
    """Stretches of equal numbers in `numbers[first:after]`."""
    runs: list[tuple[int, int]] = []
    start = first
    for index in range(first + 1, after + 1):
        if index == after or numbers[index] != numbers[start]:
            if index > start:
                runs.append((start, index))
            start = index
    return runs


def encode(pieces: list[tuple[int, ...]], features: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Piece ids with the marks around them, a feature for each, and each word's first piece."""
    ids, marks, firsts = [_CLS], [0], []
    for coded, feature in zip(pieces, features, strict=True):
        firsts.append(len(ids))
        ids.extend(coded)
        marks.extend([feature] * len(coded))
    ids.append(_SEP)
    marks.append(0)
    return ids, marks, firsts


def reach(paragraph: list[int], colon: list[bool], first: int) -> tuple[int, int]:
    """Range of words that can belong to a cue at `first`: its paragraph, the next one after a colon, within REACH."""
    own = paragraph[first]
    last = own + 1 if colon[first] else own
    low, high = first, first + 1
    while low > 0 and paragraph[low - 1] == own and first - low < REACH:
        low -= 1
    while high < len(paragraph) and paragraph[high] <= last and high - first <= REACH:
        high += 1
    return low, high
