"""Value F1 of dates in TempEval-3 form: python tests/quality/timex.py DATA [--engine spacy-json FILE].

DATA is a folder with timebank.jsonl.gz and aquaint.jsonl.gz (doc_id, dct, text, timex with start, end, value).
A found expression counts for a gold one when both share a character (relaxed match, one to one), and is
right when its value is the gold value. Two figures: all expressions, and those that name days on the
calendar (dates and times whose value begins with a year), which is what statements are dated by.
Not part of the test suite: the articles are their publishers' and stay outside this project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from sicetnon.core.spans import Span
from sicetnon.extract.dates import dates
from sicetnon.extract.document import Document, Token


def articles(folder: Path) -> Iterator[dict]:
    """The gold articles of both sets."""
    for name in ("timebank", "aquaint"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def document(text: str, parsed: dict | None, engine: object | None) -> Document:
    """The article as the engine reads it, or from a file of parses, or without words at all."""
    if parsed is not None:
        spans = (tuple(Span(*each) for each in parsed[key]) for key in ("sentences", "paragraphs"))
        return Document(text, tuple(Token(*each) for each in parsed["tokens"]), *spans, ())
    return engine.read(text) if engine is not None else Document(text, (), (), (), ())


def plain(value: str) -> str:
    return value.removesuffix(":00")


def count(gold: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int, str]], counts: Counter) -> None:
    """Adds one article's matches to the counts."""
    used: set[int] = set()
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    for start, end, value in gold:
        hit = next((i for i, each in enumerate(found) if i not in used and each[0] < end and start < each[1]), None)
        if hit is not None:
            used.add(hit)
            counts["matched"] += 1
            counts["right"] += plain(found[hit][2]) == plain(value)


def on_calendar(value: str) -> bool:
    return value[:4].isdigit() or value[:3].isdigit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--parses", type=Path, help="JSON: doc_id -> tokens, sentences, paragraphs")
    parser.add_argument("--engine", action="store_true", help="read the articles with the program's engine")
    arguments = parser.parse_args()
    parses = json.loads(arguments.parses.read_text()) if arguments.parses else {}
    engine = None
    if arguments.engine:
        from sicetnon.extract.engine import Engine

        engine = Engine()
    every, calendar = Counter(), Counter()
    for article in articles(arguments.data):
        read = document(article["text"], parses.get(article["doc_id"]), engine)
        found = [(*each.span, each.value) for each in dates(read, article["dct"])]
        gold = [(each["start"], each["end"], each["value"]) for each in article["timex"]]
        count(gold, found, every)
        told, seen = ([each for each in listed if on_calendar(each[2])] for listed in (gold, found))
        count(told, seen, calendar)
    for name, counts in (("all expressions", every), ("dates on the calendar", calendar)):
        total = counts["gold"] + counts["found"]
        relaxed, value = (round(200 * counts[key] / total, 1) for key in ("matched", "right"))
        print(f"{name:24s} relaxed F1 {relaxed}  value F1 {value}  (gold {counts['gold']}, found {counts['found']})")


if __name__ == "__main__":
    main()
