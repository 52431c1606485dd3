"""Figures on the dev articles while training: attributions by the scorer's rules, the parse by agreement."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import paths
import torch
from examples import Labels, Window, around, inputs, padded
from network import Anchors, Network, precision

from sicetnon.extract import decode

Row = dict[str, Any]
NEAR = 0.8  # points of F1 that may be given for more recall
LEAN = 2.5  # candidates for cues may be this much less likely than not (log odds)
WEIGHT = 0.5  # of the tagger's log odds beside the role head's own score


def scorer() -> Any:
    """The scorer that the figures are published with."""
    place = Path(paths.DATA).parent / "score" / "attribution.py"
    spec = importlib.util.spec_from_file_location("attribution_scorer", place)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {place}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchors(rows: list[tuple[Window, int, int, int]]) -> Anchors:
    """Anchors of (window, offset of its first word in the flat list, first and last word of the cue)."""
    laid = [around(window, first, last) for window, _, first, last in rows]
    width = max(len(words) for words, _, _ in laid)
    flat = [[base + i for i in words] for (_, base, _, _), (words, _, _) in zip(rows, laid, strict=True)]
    return Anchors(
        first=torch.tensor([base + first for _, base, first, _ in rows]),
        last=torch.tensor([base + last for _, base, _, last in rows]),
        words=padded(flat, 0, width),
        distance=padded([distance for _, distance, _ in laid], 0, width),
        place=padded([place for _, _, place in laid], 3, width),
        present=padded([[1] * len(words) for words, _, _ in laid], 0, width).bool(),
    )


@torch.no_grad()
def outputs(network: Network, found: list[Window], lean: float) -> list[Row]:
    """Scores of each window: cues, parse, candidates with their role scores and validity."""
    network.eval()
    results: list[Row] = [{} for _ in found]
    order = sorted(range(len(found)), key=lambda i: len(found[i].ids))
    for start in range(0, len(order), 12):
        some = order[start : start + 12]
        batch = [found[i] for i in some]
        with precision():
            words, scores = network.read(*inputs(batch))
        flat, width = words.reshape(-1, words.shape[-1]), words.shape[1]
        rows, owners = [], []
        for place, (number, window) in enumerate(zip(some, batch, strict=True)):
            count = len(window.firsts)
            own = {key: value[place, :count].float().numpy() for key, value in scores.items()}
            own["arc"] = own["arc"][:, :count]
            cues = decode.cue_candidates(own["cue"], lean)
            results[number] = {**own, "cues": cues, "tags": [], "valid": [], "words": []}
            for cue in cues:
                rows.append((window, place * width, cue.first, cue.last))
                owners.append((number, cue))
        if not rows:
            continue
        with precision():
            tags, valid = network.roles(flat, anchors(rows))
        for index, (number, cue) in enumerate(owners):
            words_in = around(rows[index][0], cue.first, cue.last)[0]
            results[number]["tags"].append(tags[index, : len(words_in)].float().numpy())
            results[number]["valid"].append(float(valid[index]))
            results[number]["words"].append(words_in)
    return results


def decoded(results: list[Row]) -> list[Row]:
    """Role words and ranks of every candidate in each window of one article."""
    moves = decode.bio_moves(decode.ROLE_TAGS)
    found = []
    for result in results:
        ways = [decode.best_paths(decode.log_softmax(each)[None], moves)[0] for each in result["tags"]]
        roles = decode.arrange(ways, result["words"], result["cues"])
        found.append({"roles": roles, "valid": result["valid"], "cue": [cue.score for cue in result["cues"]]})
    return found


def attributions(article: Row, windows: list[Row], floor: float, weight: float = 0.0) -> list[Row]:
    """The attributions of one article as the scorer wants them."""
    places, found = article["layout"].places, []
    for (first, _), window in zip(article["windows"], windows, strict=True):
        ranks = [valid + weight * cue for valid, cue in zip(window["valid"], window["cue"], strict=True)]
        for index in decode.choose(window["roles"], ranks, floor):
            found.append({
                role: [[places[first + a][0], places[first + b][1]] for a, b in decode.runs(at)]
                for role, at in window["roles"][index].items()
            })
    return found


def figures(articles: list[Row], windows: list[list[Row]], golds: dict[str, Row], floor: float, weight: float) -> Row:
    """The scorer's figures for one choice of threshold; `windows` from `decoded`."""
    predicted = {
        article["id"]: {"attributions": attributions(article, each, floor, weight)}
        for article, each in zip(articles, windows, strict=True)
    }
    found: Row = scorer().score(golds, predicted)
    return found


def sweep(articles: list[Row], results: list[list[Row]], golds: dict[str, Row]) -> tuple[float, float, Row]:
    """The floor with the highest recall among those NEAR the best F1 with the source right."""
    windows = [decoded(each) for each in results]
    tried = [
        (float(floor), figures(articles, windows, golds, float(floor), WEIGHT)) for floor in np.arange(-2.0, 1.01, 0.25)
    ]
    best = max(found["attribution_full"][2] for _, found in tried)
    near = [(floor, found) for floor, found in tried if found["attribution_full"][2] >= best - NEAR]
    floor, found = max(near, key=lambda each: each[1]["attribution_full"][1])
    return floor, WEIGHT, found


def parse_figures(articles: list[Row], results: list[list[Row]], labels: Labels) -> dict[str, float]:
    """Agreement with the teacher in per cent: tags, governors, labels, entities (F1)."""
    count: Counter[str] = Counter()
    for article, windows in zip(articles, results, strict=True):
        for (first, after), result in zip(article["windows"], windows, strict=True):
            tags = [labels["tag"][i] for i in result["tag"].argmax(1)]
            deps = [labels["dep"][i] for i in result["dep"].argmax(1)]
            sentence = np.array(article["layout"].sentence[first:after])
            arcs = np.where(sentence[:, None] == sentence[None], result["arc"], -1e9)
            head = arcs.argmax(1) + first
            gold = article["head"][first:after]
            same = [h == g for h, g in zip(head, gold, strict=True)]
            count["words"] += after - first
            count["tag"] += sum(a == b for a, b in zip(tags, article["tag"][first:after], strict=True))
            count["head"] += sum(same)
            count["dep"] += sum(
                s and a == b for s, a, b in zip(same, deps, article["dep"][first:after], strict=True)
            )
            path = decode.best_paths(decode.log_softmax(result["ent"])[None], decode.bio_moves(labels["ent"]))[0]
            _entities(count, [labels["ent"][i] for i in path], article["ent"][first:after])
    both = count["ent_found"] + count["ent_gold"]
    shares = {name: 100 * count[name] / count["words"] for name in ("tag", "head", "dep")}
    return {**shares, "ent": 200 * count["ent_same"] / both if both else 0.0}


def _entities(count: Counter[str], found: list[str], gold: list[str]) -> None:
    from sicetnon.extract.document import entity_runs

    ours, theirs = set(entity_runs(found)), set(entity_runs(gold))
    count["ent_found"] += len(ours)
    count["ent_gold"] += len(theirs)
    count["ent_same"] += len(ours & theirs)
