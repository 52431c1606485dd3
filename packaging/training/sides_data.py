"""Statements with the side a reader gave them: articles of the data sets, and passages written for the purpose.

`tests/quality/readings/statements.jsonl` holds places and labels of 969 articles (their texts stay where they are);
`readings/passages.jsonl` holds invented news items with all their statements: `text`, `statements` with `content`
(words of the text) and `side`. Both were read, or written, by large language models and checked by nobody.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paths
from tokenizers import Tokenizer

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import article, attribution, parts
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sides_model import cut
from sicetnon.extract.stances import Told, told

sys.path.insert(0, str(paths.ROOT / "tests" / "quality"))
import passages
import sides as readings

PASSAGES = Path(__file__).resolve().parent / "readings" / "passages.jsonl"
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


def _beside(passage: dict[str, Any], text: str, drafts: list[Draft]) -> tuple[list[Told], dict[int, bool]]:
    """Statements found in a passage, those written that were not found, and their labels."""
    words = passages.words(text)
    statements, labels = [told(draft) for draft in drafts], {}
    given: list[dict[str, str]] = passage["statements"]
    spans = [Span(text.index(each["content"]), text.index(each["content"]) + len(each["content"])) for each in given]
    denies = [each["side"] in _DENYING for each in given]
    at = passages.pairs(
        [passages.under(words, (span,)) for span in spans], [passages.under(words, draft.content) for draft in drafts]
    )
    for n, (span, label) in enumerate(zip(spans, denies, strict=True)):
        if n in at:
            labels[at[n]] = label
        else:
            labels[len(statements)] = label
            statements.append(Told((span,), (), (), Side.ASSERTS, (), True, False, False))
    return statements, labels
