"""Learns the weights by which statements are compared: python packaging/training/likeness.py.

38 events of BASIL, three articles each, were read under a guide (README): `readings/claims.jsonl` has, one event a
line, the articles with the SHA-256 of their texts and the contested claims, each a list of [article, start, end, side,
response]. Every pair of statements that the program finds there, one of which was read, is an example: one claim or
not. Logistic regression with a ridge of 1 (Newton's method, Hosmer and Lemeshow 2013), the same every time. Prints the
average precision (Davis and Goadrich 2006) over events that the weights of that fold have not seen, beside likeness of
words alone.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from paths import DATA, ROOT

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import Column, Kind, Response, Side
from sicetnon.core.spans import Span
from sicetnon.extract import analyse
from sicetnon.match.features import Weights, build
from sicetnon.match.likeness import SIGNS, Likeness
from sicetnon.services.analysing import analyse_files

sys.path.insert(0, str(DATA.parent / "score"))
from disputes import match, pol, tokmap, toks

READ = Path(__file__).resolve().parent / "readings" / "claims.jsonl"
TO = ROOT / "resources" / "models" / "likeness" / "weights.json"
RIDGE, STEPS, FOLDS = 1.0, 30, 5
Row = tuple[int, int, int, str, str | None]
Table = np.ndarray


@dataclass(frozen=True)
class Examples:
    """Pairs of one event: their signs, whether they are one claim, whether they take one side."""

    signs: Table
    one: Table
    alike: Table


def events() -> Iterator[tuple[dict[str, str], list[list[Row]]]]:
    """Texts and claims of every event; ends the run where a text is not the one that was read."""
    with gzip.open(DATA / "basil" / "docs.jsonl.gz", "rt", encoding="utf8") as lines:
        texts = {each["doc_id"]: each["text"] for each in map(json.loads, lines)}
    for line in READ.read_text("utf8").splitlines():
        each = json.loads(line)
        for name, digest in each["docs"]:
            if hashlib.sha256(texts[name].encode("utf8")).hexdigest() != digest:
                raise SystemExit(f"{name}: the text is not the one that was read")
        yield {name: texts[name] for name, _ in each["docs"]}, each["claims"]


def found(texts: dict[str, str]) -> list[MatchStatement]:
    """The statements the program finds, speakers under one name across the articles."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.txt" for name in texts]
        for file, text in zip(files, texts.values(), strict=True):
            file.write_text(text, "utf8", newline="")
        answer = analyse_files(files, lambda text, published, outlet: analyse(text), lambda *_: None)
    names = {each["id"]: each["name"] for each in answer["speakers"]}
    return [
        _statement(each, order, source["name"][:-4], texts, names)
        for source in answer["sources"]
        for order, each in enumerate(source["statements"])
    ]


def _statement(
    each: dict[str, Any], order: int, source: str, texts: dict[str, str], names: dict[str, str]
) -> MatchStatement:
    content, cue = (tuple(itertools.starmap(Span, each[part])) for part in ("content", "cue"))
    speaker = names.get(each["speaker"])
    response = Response(each["response"]) if each["response"] else None
    return MatchStatement(
        each["id"], source, order, texts[source], content, cue, speaker, speaker, Side(each["side"]),
        Kind(each["kind"]), response, inside=each["inside"], leading=names.get(each["leading"]),
    )  # fmt: skip


def examples(texts: dict[str, str], claims: Sequence[Sequence[Row]]) -> Examples:
    """All pairs of statements one of which was read; copies of read statements on the same words are left out."""
    maps, names = {name: tokmap(text) for name, text in texts.items()}, list(texts)
    read: dict[tuple[int, int, int], dict[str, Any]] = {}
    for number, rows in enumerate(claims):
        for article, start, end, side, response in rows:
            words = toks(maps[names[article]], [[start, end]])
            new = {"doc": names[article], "toks": words, "side": side, "response": response, "claims": set()}
            read.setdefault((article, start, end), new)["claims"].add(number)
    gold, statements = list(read.values()), found(texts)
    ours = [{"doc": s.source, "toks": toks(maps[s.source], s.content)} for s in statements]
    matched = {j: gold[i] for i, j in match(gold, ours).items()}
    statements = [_as_read(s, matched.get(n)) for n, s in enumerate(statements)]
    copies = {n for n, each in enumerate(ours) if n not in matched and _copy(each, [ours[m] for m in matched])}
    features = build(statements)
    weights = Weights(features.values())
    compare = Likeness(features, {key: weights.vector(f) for key, f in features.items()}, lambda *_: 1.0)
    signs, one, alike = [], [], []
    usable = [n for n, s in enumerate(statements) if features[s.id].column is not Column.NEITHER and n not in copies]
    for a, b in itertools.combinations(usable, 2):
        if a in matched or b in matched:
            first, second = statements[a].id, statements[b].id
            signs.append(compare.signs(first, second))
            one.append(a in matched and b in matched and bool(matched[a]["claims"] & matched[b]["claims"]))
            alike.append(features[first].column is features[second].column)
    return Examples(np.array(signs), np.array(one), np.array(alike))


def _as_read(statement: MatchStatement, read: dict[str, Any] | None) -> MatchStatement:
    """The statement on the side the reader saw."""
    if read is None or pol(read["side"]) == pol(statement.side.value):
        return statement
    response = Response(read["response"]) if read["response"] else None
    return replace(statement, side=Side(read["side"]), response=response)


def _copy(each: dict[str, Any], others: Sequence[dict[str, Any]]) -> bool:
    same = (other["toks"] for other in others if other["doc"] == each["doc"])
    return any(len(words & each["toks"]) >= 0.5 * min(len(words), len(each["toks"])) for words in same)


def fitted(signs: Table, one: Table) -> Table:
    """The constant and the weights, by Newton's method; the constant is not drawn to nought."""
    x = np.column_stack([np.ones(len(signs)), signs])
    pull = np.diag([0.0] + [RIDGE] * signs.shape[1])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (one - likely) - pull @ weights
        weights += np.linalg.solve(x.T @ (x * (likely * (1 - likely))[:, None]) + pull, slope)
    return weights


def average_precision(score: Table, one: Table) -> float:
    """Mean precision at every pair that is one claim, best score first."""
    hits = one[np.argsort(-score, kind="stable")]
    return float(np.mean((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits]))


def learn(read: Sequence[Examples], alike: bool) -> Table:
    """Weights for pairs on one side, or on two."""
    kept = [(e.signs[e.alike == alike], e.one[e.alike == alike]) for e in read]
    return fitted(np.concatenate([signs for signs, _ in kept]), np.concatenate([one for _, one in kept]))


def main() -> None:
    """Learn, measure, write."""
    read = [examples(texts, claims) for texts, claims in events()]
    result: dict[str, Any] = {"signs": list(SIGNS)}
    for part, alike in (("same side", True), ("two sides", False)):
        score, plain, one = [], [], []
        for fold in range(FOLDS):
            weights = learn([e for n, e in enumerate(read) if n % FOLDS != fold], alike)
            for each in read[fold::FOLDS]:
                signs = each.signs[each.alike == alike]
                score.append(signs @ weights[1:])
                plain.append(signs[:, SIGNS.index("likeness of words")])
                one.append(each.one[each.alike == alike])
        truth = np.concatenate(one)
        precise = [average_precision(np.concatenate(each), truth) for each in (score, plain)]
        print(f"{part}: {len(truth)} pairs, {truth.sum()} of them one claim; average precision {precise[0]:.3f},")
        print(f"    by likeness of words alone {precise[1]:.3f}")
        result[part] = [round(float(weight), 3) for weight in learn(read, alike)]
    TO.write_text(json.dumps(result, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
