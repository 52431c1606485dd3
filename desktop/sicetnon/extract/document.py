"""What the engine hands on: one article's words, sentences, paragraphs and attributions.

Standard library only, frozen values: every rule of this room reads a Document and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sicetnon.core.spans import Span

LONGEST_HEADLINE = 30  # tokens: a longer first line is a paragraph


class Token(NamedTuple):
    """One word or mark. Offsets are code points, end exclusive; the text is `Document.word(i)`.

    `tag` is a Penn Treebank tag, `dep` a spaCy label of English, `head` the index of the governing
    token (its own index for a root), `ent` "O", "B-PERSON", "I-PERSON" and so on; `sentence` and
    `paragraph` are indexes into the document's lists.
    """

    start: int
    end: int
    tag: str
    dep: str
    head: int
    ent: str
    sentence: int
    paragraph: int

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words, as places in the text; a missing role is an empty tuple."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Document:
    """One article read by the engine; all lists are in text order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    attributions: tuple[Attribution, ...]

    def word(self, index: int) -> str:
        """The words of token `index` exactly as printed."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def lower(self, index: int) -> str:
        """The token in small letters, with straight apostrophes."""
        return self.word(index).lower().replace("’", "'")

    def headline(self) -> range | None:
        """Tokens of the first paragraph when it reads as a headline, else None."""
        if len(self.paragraphs) < 2:
            return None
        line = self.tokens_in(self.paragraphs[0])
        if not 3 <= len(line) <= LONGEST_HEADLINE or self.lower(line[-1]) in (".", "!"):
            return None
        return line

    def tokens_in(self, span: Span) -> range:
        """Indexes of the tokens that share at least one code point with `span`."""
        first = bisect_right(self._ends, span[0])
        last = bisect_left(self._starts, span[1])
        return range(first, max(first, last))

    def sentence_of(self, offset: int) -> int:
        """Index of the sentence at `offset`, or of the last one before it; -1 when there is none."""
        return bisect_right(self._sentence_starts, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        """Index of the paragraph at `offset`, or of the last one before it; -1 when there is none."""
        return bisect_right(self._paragraph_starts, offset) - 1

    def children(self, index: int) -> tuple[int, ...]:
        """Indexes of the tokens that `index` governs, in text order."""
        return self._children[index]

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indexes of `index` and everything below it, in text order."""
        found: list[int] = []
        waiting = [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self._children[here])
        return tuple(sorted(found))

    def entities(self) -> tuple[tuple[str, int, int], ...]:
        """Named entities as (label, first token, token after the last)."""
        return tuple(entity_runs([token.ent for token in self.tokens]))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span[0] for span in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span[0] for span in self.paragraphs]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return tuple(tuple(each) for each in below)


def entity_runs(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """Runs in a list of "O"/"B-X"/"I-X" tags as (X, first, after last); a stray "I-X" opens one."""
    runs: list[tuple[str, int, int]] = []
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and (tag[0] != "I" or tag[2:] != label):
            runs.append((label, start, index))
            label = ""
        if tag != "O" and not label:
            start, label = index, tag[2:]
    return runs
