"""Statements with the side a reader gave them: articles of the data sets, and news written for the purpose.

`tests/quality/readings/statements.jsonl` and `second.jsonl` hold places and labels of 969 articles, read twice, and
`readings/more.jsonl` those of 1,593 others, read once (their texts stay where they are); `readings/passages.jsonl` and
`readings/articles.jsonl` hold invented news items, short and long, with all their statements: `text`, `statements` with
`content` (words of the text) and `side`. `readings/answers.jsonl` holds, by the checksum of a text, the place of each
denial or refusal with the places of the statements it answers: none where no statement holds what it answers, null
where it answers nobody. All of it was read, or written, by large language models and checked by nobody.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paths
from tokenizers import Tokenizer

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span, hull
from sicetnon.extract import article, attribution, parts
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.sides_model import cut
from sicetnon.extract.stances import Told, told

sys.path.insert(0, str(paths.ROOT / "tests" / "quality"))
import passages
import sides as readings

HERE = Path(__file__).resolve().parent / "readings"
PASSAGES, ARTICLES = HERE / "passages.jsonl", HERE / "articles.jsonl"
MORE, ANSWERS = HERE / "more.jsonl", HERE / "answers.jsonl"
FURTHER = {
    **readings.FILES,
    "aquaint": ("tempeval3/aquaint.jsonl.gz", "doc_id"),
    "timebank": ("tempeval3/timebank.jsonl.gz", "doc_id"),
}
SECOND = paths.ROOT / "tests" / "quality" / "readings" / "second.jsonl"
_DENYING = readings.DENYING | {"denies", "declines"}
SEED, HELD = 1, 7  # of the training; one text in so many is kept back


@dataclass
class Read:
    """An article: its pieces with their places, its statements, and by number how surely they deny, 0 to 1."""

    kind: str  # "read", "more", "passages" or "articles"
    ids: list[int]
    places: list[tuple[int, int]]
    told: list[Told]
    labels: dict[int, float]
    answers: dict[int, list[int]]  # by number, which statements it answers; empty: none that is marked


def articles(tokenizer: Tokenizer) -> Iterator[Read]:
    """All articles and passages, in a fixed order."""
    engine = Engine(sides=False)
    second, answers = _second(), _answers()
    for text, reading in readings.texts(paths.DATA):
        document = engine.read(text)
        pairs = list(readings.labelled(Page(document), reading["read"]))
        again = second.get((reading["set"], reading["id"]), {})
        labels = {
            n: _both(label in _DENYING, again.get(hull(draft.content)))
            for n, (draft, label) in enumerate(pairs)
            if label != readings.NO_STATEMENT
        }
        yield _linked("read", text, cut(tokenizer, document), [told(draft) for draft, _ in pairs], labels, answers)
    for text, reading in readings.texts(paths.DATA, MORE, FURTHER):
        document = engine.read(text)
        drafts = found(Page(document))
        asked = {(start, end): _surely(label) for start, end, label in reading["asked"]}
        labels = {n: asked[hull(draft.content)] for n, draft in enumerate(drafts) if hull(draft.content) in asked}
        yield _linked("more", text, cut(tokenizer, document), [told(draft) for draft in drafts], labels, answers)
    for kind, file in (("passages", PASSAGES), ("articles", ARTICLES)):
        for line in file.read_text(encoding="utf8").splitlines():
            each = json.loads(line)
            document = engine.read(each["text"])
            statements, labels = _beside(each, document.text, found(Page(document)))
            yield _linked(kind, each["text"], cut(tokenizer, document), statements, labels, answers)


def kept_back(count: int, chance: random.Random) -> set[int]:
    """Which of so many texts teach nothing, by their place in `articles`."""
    return set(chance.sample(range(count), count // HELD))


def kept_more() -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and reading of those of `more.jsonl` that the training from its own seed keeps back."""
    files = (readings.READ, MORE, PASSAGES, ARTICLES)
    read, *others = (len(file.read_text(encoding="utf8").splitlines()) for file in files)
    kept = kept_back(read + sum(others), random.Random(SEED))
    for place, each in enumerate(readings.texts(paths.DATA, MORE, FURTHER), read):
        if place in kept:
            yield each


def _linked(
    kind: str, text: str, pieces: tuple[list[int], list[tuple[int, int]]], statements: list[Told],
    labels: dict[int, float], answers: dict[str, list[Any]],
) -> Read:  # fmt: skip
    """With what its denials answer; one that answers nobody is the less a denial, as a third reader would have it."""
    at: dict[tuple[int, int], list[int]] = {}
    for n, each in enumerate(statements):
        at.setdefault(hull(each.content), []).append(n)
    links: dict[int, list[int]] = {}
    for start, end, others in answers.get(hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(), ()):
        for n in at.get((start, end), ()):
            if others is not None:
                links[n] = [m for place in others for m in at.get(tuple(place), ()) if m != n]
            elif n in labels:
                labels[n] *= 2 / 3
    return Read(kind, *pieces, statements, labels, links)


def _answers() -> dict[str, list[Any]]:
    rows = map(json.loads, ANSWERS.read_text(encoding="utf8").splitlines())
    return {row["sha256"]: row["answers"] for row in rows}


def _second() -> dict[tuple[str, str], dict[tuple[int, int], float]]:
    """By the set and the id of a text, and the place of a statement: what the second reading says, 0, 0.5 or 1."""
    rows = map(json.loads, SECOND.read_text(encoding="utf8").splitlines())
    return {
        (row["set"], row["id"]): {(start, end): _surely(label) for start, end, label in row["asked"]} for row in rows
    }


def _surely(label: str) -> float:
    """A letter for a denial, with a question mark where the reader was in doubt."""
    return 0.0 if not label else 0.5 if label.endswith("?") else 1.0


def _both(first: bool, second: float | None) -> float:
    """The mean of two readings; the first alone where the second was not asked."""
    return float(first) if second is None else (first + second) / 2


def found(page: Page) -> list[Draft]:
    """The statements the rules find in an article."""
    drafts, _ = article.judged(page)
    return attribution.in_order([*drafts, *parts.choose(page, drafts, article.cuts(page, drafts))])


def _beside(passage: dict[str, Any], text: str, drafts: list[Draft]) -> tuple[list[Told], dict[int, float]]:
    """Statements found in a passage, those written that were not found, and their labels."""
    words = passages.words(text)
    statements, labels = [told(draft) for draft in drafts], dict[int, float]()
    given: list[dict[str, str]] = passage["statements"]
    spans = [Span(text.index(each["content"]), text.index(each["content"]) + len(each["content"])) for each in given]
    denies = [float(each["side"] in _DENYING) for each in given]
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
