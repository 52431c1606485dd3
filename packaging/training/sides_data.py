"""Statements with the side a reader gave them: articles of the data sets, and passages written for the purpose.

`tests/quality/readings/statements.jsonl` holds places and labels of 969 articles (their texts stay where they are);
`readings/passages.jsonl` holds invented news items with all their statements: `text`, `statements` with `content`
(words of the text) and `side`. Both were read, or written, by large language models and checked by nobody.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import paths
from tokenizers import Tokenizer

from sicetnon.core.spans import Span
from sicetnon.extract import article, attribution, parts
from sicetnon.extract.document import Document
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.stances import Told, told

sys.path.insert(0, str(paths.ROOT / "tests" / "quality"))
import sides as readings

PASSAGES = Path(__file__).resolve().parent / "readings" / "passages.jsonl"
_WORD = re.compile(r"\w+")
_DENYING = readings.DENYING | {"denies", "declines"}


@dataclass
class Read:
    """An article: its pieces with their places, its statements, and by number whether they deny."""

    written: bool  # for the purpose
    ids: list[int]
    places: list[tuple[int, int]]
    told: list[Told]
    labels: dict[int, bool]


def articles(tokenizer: Tokenizer) -> Iterator[Read]:
    """All articles and passages, in a fixed order."""
    engine = Engine(sides=False)
    for text, rows in readings.texts(paths.DATA):
        document = engine.read(text)
        pairs = list(readings.labelled(Page(document), rows))
        labels = {n: label in _DENYING for n, (_, label) in enumerate(pairs) if label != readings.NO_STATEMENT}
        yield Read(False, *cut(tokenizer, document), [told(draft) for draft, _ in pairs], labels)
    for line in PASSAGES.read_text(encoding="utf8").splitlines():
        each = json.loads(line)
        document = engine.read(each["text"])
        drafts = found(Page(document))
        statements, labels = _beside(each, document.text, drafts)
        yield Read(True, *cut(tokenizer, document), statements, labels)


def found(page: Page) -> list[Draft]:
    """The statements the rules find in an article."""
    drafts, _ = article.judged(page)
    return attribution.in_order([*drafts, *parts.choose(page, drafts, article.cuts(page, drafts))])


def cut(tokenizer: Tokenizer, document: Document) -> tuple[list[int], list[tuple[int, int]]]:
    """The pieces of a text and their code points, paragraph by paragraph as at run time."""
    ids: list[int] = []
    places: list[tuple[int, int]] = []
    for start, end in document.paragraphs:
        coded = tokenizer.encode(document.text[start:end], add_special_tokens=False)
        ids += coded.ids
        places += [(start + first, start + last) for first, last in coded.offsets]
    return ids, places


def _beside(passage: dict[str, object], text: str, drafts: list[Draft]) -> tuple[list[Told], dict[int, bool]]:
    """Statements found in a passage, those written that were not found, and their labels."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    mine = [_under(words, draft.content) for draft in drafts]
    statements, labels = [told(draft) for draft in drafts], {}
    written = [(_place(text, each["content"]), each["side"] in _DENYING) for each in passage["statements"]]  # type: ignore[attr-defined]
    written = [each for each in written if each[0] is not None]
    theirs = [_under(words, (span,)) for span, _ in written]
    near = sorted(
        (-len(a & b) / len(a | b), n, m) for n, a in enumerate(theirs) for m, b in enumerate(mine)
        if 2 * len(a & b) >= max(2, min(len(a), len(b)))
    )  # fmt: skip
    at: dict[int, int] = {}
    for _, n, m in near:
        if n not in at and m not in labels:
            at[n], labels[m] = m, written[n][1]
    for n, (span, label) in enumerate(written):
        if n not in at and span is not None:
            labels[len(statements)] = label
            statements.append(Told((span,), (), (), readings.Side.ASSERTS, (), True, False, False))
    return statements, labels


def _place(text: str, words: str) -> Span | None:
    start = text.find(words)
    return None if start < 0 else Span(start, start + len(words))


def _under(words: list[tuple[int, int]], spans: object) -> frozenset[int]:
    return frozenset(
        n for n, (start, end) in enumerate(words) if any(start < span[1] and end > span[0] for span in spans)  # type: ignore[attr-defined]
    )
