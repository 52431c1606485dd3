"""Readings of articles: which side each statement takes, as places in texts of the data sets (no text is kept here).

`readings/statements.jsonl`: one article a line: `set`, `id`, `sha256` of its text, `read`: rows of
[label, content places, cue places, parts], where parts are [label, first code point] of sentences inside that do
something else. Statements without a row assert (`readings/GUIDE.md`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paths

from sicetnon.extract import article
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.stances import LABELS, Asked, ask

HERE = Path(__file__).resolve().parent
FILES = {
    "polnear": ("polnear/train.jsonl.gz", "doc_id"),
    "basil": ("basil/docs.jsonl.gz", "doc_id"),
    "fnc1": ("fnc1/train_bodies.jsonl.gz", "body_id"),
    "newswcl50": ("newswcl50/docs.jsonl.gz", "doc_id"),
}
NO_STATEMENT = "none"
_ALIKE = 0.5  # of the words of a found and a read statement
Row = list[Any]


@dataclass
class Read:
    """One article as the program reads it: its page, the statements found, and the label of each."""

    name: str
    page: Page
    drafts: list[Draft]
    labels: list[str]


@dataclass
class Example:
    """One statement: what the head is asked, and the answer."""

    asked: Asked
    label: int


def texts() -> Iterator[tuple[str, str, list[Row]]]:
    """Name, text and readings of every article read; raises where a text is not the one that was read."""
    wanted: dict[str, dict[str, Any]] = {}
    with (HERE / "readings" / "statements.jsonl").open(encoding="utf8") as lines:
        for line in lines:
            each = json.loads(line)
            wanted[each["set"] + " " + each["id"]] = each
    for name, (file, key) in FILES.items():
        with gzip.open(paths.DATA / file, "rt", encoding="utf8") as lines:
            for line in lines:
                row = json.loads(line)
                found = wanted.pop(f"{name} {row[key]}", None)
                if found is None:
                    continue
                digest = hashlib.sha256(row["text"].encode("utf8", "surrogatepass")).hexdigest()
                if digest != found["sha256"]:
                    raise SystemExit(f"{name} {row[key]}: the text is not the one that was read")
                yield f"{name} {row[key]}", row["text"], found["read"]
    if wanted:
        raise SystemExit(f"not found: {', '.join(sorted(wanted)[:5])}")


def read(name: str, text: str, rows: list[Row], engine: Engine) -> Read:
    """The statements the program finds in one article, and where sentences differ these too, with their labels."""
    page = Page(engine.read(text))
    drafts, _ = article.judged(page)
    matched = [(draft, _match(page, draft, rows)) for draft in drafts]
    pairs = [(draft, row[0] if row else LABELS[0]) for draft, row in matched]
    for draft, row in matched:
        if row and row[3]:
            pairs += [(piece, _part(piece, row)) for cut in article.cuts(page, drafts, [draft]) for piece in cut.pieces]
    return Read(name, page, [draft for draft, _ in pairs], [label for _, label in pairs])


def rules_of(articles: Sequence[Read], often: int) -> list[str]:
    """The names of the reasons that stand at `often` statements or more."""
    count = Counter(
        rule for each in articles for draft in each.drafts for rule in {reason.rule for reason in draft.reasons}
    )
    return sorted(rule for rule, times in count.items() if times >= often)


def examples(one: Read, rules: Sequence[str]) -> list[Example]:
    """What the head learns from an article."""
    asked = ask(one.page, one.drafts, rules)
    return [
        Example(each, LABELS.index(label))
        for each, label in zip(asked, one.labels, strict=True)
        if label != NO_STATEMENT
    ]


def _match(page: Page, draft: Draft, read: list[Row]) -> Row | None:
    """The reading of a found statement: most words in common, the same cue before others."""
    words, cue = set(page.indexes(draft.content)), set(page.indexes(draft.cue))
    best: tuple[float, Row | None] = (0.0, None)
    for row in read:
        theirs, their_cue = _indexes(page, row[1]), _indexes(page, row[2])
        if not words & theirs:
            continue
        alike = len(words & theirs) / len(words | theirs)
        same_cue = bool(cue & their_cue) or not cue and not their_cue
        if alike >= _ALIKE and same_cue and alike > best[0]:
            best = (alike, row)
    return best[1]


def _indexes(page: Page, places: list[list[int]]) -> set[int]:
    return {index for start, end in places for index in page.document.tokens_in((start, end))}


def _part(piece: Draft, row: Row) -> str:
    """The label of the sentence in which a piece begins."""
    label: str = row[0]
    for later, start in row[3]:
        if start <= piece.start:
            label = later
    return label
