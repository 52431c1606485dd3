"""Sides and speakers of 120 invented passages from which nothing was learnt: python tests/quality/passages.py.

`readings/passages.jsonl`: one passage a line, `text` and its `statements` with `content` (words of the text), `side`
and `speaker`. Written and labelled by a large language model, checked by nobody; no rule and no weight was made from
them, only the threshold of the model of sides was chosen with their totals in view. A found statement is one of these
when it shares half of the words of the shorter of the two; `--rules`: without the model of sides.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from sicetnon.core.findings import Side, StatementFinding
from sicetnon.extract import article
from sicetnon.extract.engine import Engine

PASSAGES = Path(__file__).resolve().parent / "readings" / "passages.jsonl"
DENYING = frozenset((Side.DENIES, Side.DECLINES))
_WORD = re.compile(r"\w+")


def main() -> None:
    """Print what is found, on which sides, and how often the speaker is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=PASSAGES)
    parser.add_argument("--rules", action="store_true")
    given = parser.parse_args()
    engine = Engine(sides=not given.rules)
    count: Counter[str] = Counter()
    for line in given.file.read_text(encoding="utf8").splitlines():
        measure(json.loads(line), engine, count)
    print(f"{count['written']} statements, {count['found']} found")
    print(f"side (denies or declines, or not) right of those found: {count['side']}")
    print(f"speaker right of those found: {count['speaker']}")
    for side in ("denies", "declines", "asserts", "hedges"):
        print(f"{side}: {count[side]}, on the right side {count[side + ' right']}")
    print(f"denied or declined by the program: {count['said']}, of them rightly {count['said rightly']}")


def measure(passage: dict[str, Any], engine: Engine, count: Counter[str]) -> None:
    """Count the statements of one passage."""
    text = passage["text"]
    found = article.analyse(text, engine=engine)
    names = {each.key: each.name for each in found.speakers}
    places_of = words(text)
    mine = [under(places_of, each.content) for each in found.statements]
    written = passage["statements"]
    places = [text.index(each["content"]) for each in written]
    theirs = [under(places_of, ((at, at + len(each["content"])),)) for at, each in zip(places, written, strict=True)]
    for number, other in pairs(theirs, mine).items():
        _count(written[number], found.statements[other], names, count)
    for each in written:
        count["written"] += 1
        count[each["side"]] += 1


def _count(wanted: dict[str, str], got: StatementFinding, names: dict[int, str], count: Counter[str]) -> None:
    denied, denies = got.side in DENYING, wanted["side"] in ("denies", "declines")
    count["found"] += 1
    count["side"] += denied is denies
    count[wanted["side"] + " right"] += denied is denies
    count["said"] += denied
    count["said rightly"] += denied and denies
    spoken = (names[key] for key in (got.speaker, *got.joint) if key is not None)
    count["speaker"] += any(_same(wanted["speaker"], name) for name in spoken)


def _same(one: str, other: str) -> bool:
    """The last word in common, or one name within the other."""
    a, b = (_WORD.findall(name.lower().replace("’s", "").replace("'s", "")) for name in (one, other))
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def pairs(theirs: list[frozenset[int]], mine: list[frozenset[int]]) -> dict[int, int]:
    """Written statement to found one, each once, the most alike first."""
    alike = sorted(
        (-len(a & b) / len(a | b), n, m)
        for n, a in enumerate(theirs)
        for m, b in enumerate(mine)
        if 2 * len(a & b) >= max(2, min(len(a), len(b)))
    )
    found: dict[int, int] = {}
    for _, n, m in alike:
        if n not in found and m not in found.values():
            found[n] = m
    return found


def words(text: str) -> list[tuple[int, int]]:
    """Places of the words of a text."""
    return [(match.start(), match.end()) for match in _WORD.finditer(text)]


def under(places: list[tuple[int, int]], spans: Any) -> frozenset[int]:
    """Numbers of the words that some spans touch."""
    return frozenset(n for n, (a, b) in enumerate(places) if any(a < end and b > start for start, end in spans))


if __name__ == "__main__":
    main()
