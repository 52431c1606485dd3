"""Denials in real articles that taught the model of sides nothing: python tests/quality/kept.py [--rules].

The 233 of `packaging/training/readings/more.jsonl` that its training keeps back (SICETNON_DATA: the folder with the
data sets). Counted are the statements that were read, those whose side the words leave open; what the reader doubted
counts as a denial. One reading, checked by nobody.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "training"))

import sides_data

from sicetnon.core.findings import Side
from sicetnon.core.spans import hull
from sicetnon.extract.engine import Engine
from sicetnon.extract.page import Page


def main() -> None:
    """Print precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="by the rules alone, without the model of sides")
    engine = Engine(sides=not parser.parse_args().rules)
    seen: Counter[tuple[bool, bool]] = Counter()
    texts = 0
    for text, reading in sides_data.kept_more():
        texts += 1
        page = Page(engine.read(text))
        drafts = sides_data.found(page)
        engine.settle(page, drafts)
        read = {(start, end): bool(label) for start, end, label in reading["asked"]}
        for draft in drafts:
            if hull(draft.content) in read:
                seen[read[hull(draft.content)], draft.side in (Side.DENIES, Side.DECLINES)] += 1
    hit, said, right = seen[True, True], seen[True, True] + seen[False, True], seen[True, True] + seen[True, False]
    print(f"{texts} articles, {seen.total()} statements, {right} of them denials or refusals")
    print(f"denials: {said} found, {hit} of them right; {sides_data.readings.figures(hit, said, right)}")


if __name__ == "__main__":
    main()
