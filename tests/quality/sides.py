"""Sides the program sees, beside those of articles read statement by statement: python tests/quality/sides.py DATA.

DATA is a folder with the data sets the articles are from (basil, fnc1, newswcl50, polnear). `readings/statements.jsonl`
holds places and labels only, one article a line: `set`, `id`, `sha256` of its text, `read`: rows of [label, content
places, cue places, parts], where parts are [label, first code point] of sentences inside that do something else.
Statements without a row assert (`readings/GUIDE.md`). A text that is not the one that was read ends the run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from sicetnon.core.findings import Side
from sicetnon.extract import article
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Draft, Page

READ = Path(__file__).resolve().parent / "readings" / "statements.jsonl"
FILES = {
    "polnear": ("polnear/train.jsonl.gz", "doc_id"),
    "basil": ("basil/docs.jsonl.gz", "doc_id"),
    "fnc1": ("fnc1/train_bodies.jsonl.gz", "body_id"),
    "newswcl50": ("newswcl50/docs.jsonl.gz", "doc_id"),
}
ASSERTS, NO_STATEMENT = "asserts", "none"
DENYING = frozenset(["denies", "differently", "source", "knowledge", "no_comment", "not_reached"])
_ALIKE = 0.5  # of the words of a found and a read statement
Row = list[Any]


def texts(
    data: Path, read: Path = READ, files: Mapping[str, tuple[str, str]] = FILES
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and reading of every article read, as the line has it; raises where a text is not the one that was read."""
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    with read.open(encoding="utf8") as lines:
        for line in lines:
            each = json.loads(line)
            wanted[each["set"], each["id"]] = each
    for name, (file, key) in files.items():
        with gzip.open(data / file, "rt", encoding="utf8") as lines:
            for line in lines:
                row = json.loads(line)
                found = wanted.pop((name, str(row[key])), None)
                if found is None:
                    continue
                digest = hashlib.sha256(row["text"].encode("utf8", "surrogatepass")).hexdigest()
                if digest != found["sha256"]:
                    raise SystemExit(f"{name} {row[key]}: the text is not the one that was read")
                yield row["text"], found
    if wanted:
        raise SystemExit(f"not found: {', '.join(map(str, sorted(wanted)[:5]))}")


def labelled(page: Page, rows: Sequence[Row]) -> Iterator[tuple[Draft, str]]:
    """The statements the program finds, and sentences inside that differ from the whole, with their labels."""
    drafts, _ = article.judged(page)
    pieces = {id(cut.draft): cut.pieces for cut in article.cuts(page, drafts)}
    for draft in drafts:
        row = _match(page, draft, rows)
        yield draft, row[0] if row else ASSERTS
        if row and row[3]:
            for piece in pieces.get(id(draft), ()):
                yield piece, _part(piece, row)


def _match(page: Page, draft: Draft, rows: Sequence[Row]) -> Row | None:
    """The reading of a found statement: most words in common, and the same cue."""
    words, cue = set(page.indexes(draft.content)), set(page.indexes(draft.cue))
    best: tuple[float, Row | None] = (0.0, None)
    for row in rows:
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


def figures(hit: int, said: int, right: int) -> str:
    """Precision, recall and F1 of so many found, said and read."""
    return f"precision {hit / said:.3f}, recall {hit / right:.3f}, F1 {2 * hit / (said + right):.3f}"


def main() -> None:
    """Print precision, recall and F1 of denials and refusals, and the recall of each kind."""
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("data", type=Path)
    ask_for.add_argument("--rules", action="store_true", help="by the rules alone, without the model of sides")
    given = ask_for.parse_args()
    engine = Engine(sides=not given.rules)
    seen: Counter[tuple[str, bool]] = Counter()
    articles = 0
    for text, reading in texts(given.data):
        articles += 1
        page = Page(engine.read(text))
        pairs = list(labelled(page, reading["read"]))
        engine.settle(page, [draft for draft, _ in pairs])
        for draft, label in pairs:
            if label != NO_STATEMENT:
                seen[label, draft.side in (Side.DENIES, Side.DECLINES)] += 1
    hit = sum(seen[label, True] for label in DENYING)
    said = sum(count for (_, denied), count in seen.items() if denied)
    right = sum(seen[label, False] for label in DENYING) + hit
    print(f"{articles} articles, {seen.total()} statements, {right} of them denials or refusals")
    print(f"denials: {figures(hit, said, right)}")
    for label in sorted(DENYING):
        print(f"{label:12s} {seen[label, True]} of {seen[label, True] + seen[label, False]}")


if __name__ == "__main__":
    main()
