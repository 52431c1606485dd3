"""Batches of windows: tensors of what the encoder reads and of what the heads should answer."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, field
from typing import Any

import paths
import torch
from torch import Tensor

from sicetnon.extract.windows import REACH, Layout, encode, reach

Labels = dict[str, list[str]]


@dataclass
class Window:
    """One window of one article; word indexes count from the window's first word."""

    ids: list[int]
    features: list[int]
    firsts: list[int]
    sentence: list[int]
    paragraph: list[int]
    cues: list[list[int]] = field(default_factory=list)
    roles: list[dict[str, list[int]]] = field(default_factory=list)
    colons: list[bool] = field(default_factory=list)  # does the paragraph end with a colon
    parse: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Candidate:
    """A cue to look around: window, first and last word, and its roles when it is a true one."""

    window: int
    first: int
    last: int
    roles: dict[str, list[int]] | None


def load(name: str) -> list[dict[str, Any]]:
    """The prepared articles of one set."""
    found = []
    with gzip.open(paths.WORK / "prepared" / f"{name}.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            article["layout"] = Layout(**article["layout"])
            found.append(article)
    return found


def label_lists(articles: list[dict[str, Any]]) -> Labels:
    """Every tag, entity tag and label, sorted; entity tags with both B and I."""
    kinds = {each[2:] for article in articles for each in article["ent"] if each != "O"}
    return {
        "tag": sorted({each for article in articles for each in article["tag"]}),
        "ent": ["O", *(f"{mark}-{kind}" for kind in sorted(kinds) for mark in "BI")],
        "dep": sorted({each for article in articles for each in article["dep"]}),
    }


def windows(article: dict[str, Any], labels: Labels) -> list[Window]:
    """The windows of one prepared article."""
    number = {kind: {name: index for index, name in enumerate(names)} for kind, names in labels.items()}
    layout, found = article["layout"], []
    for first, after in article["windows"]:
        ids, features, firsts = encode(article["pieces"][first:after], layout.features[first:after])
        window = Window(ids, features, firsts, layout.sentence[first:after], layout.paragraph[first:after])
        window.colons = layout.colons[first:after]
        for kind in ("tag", "ent", "dep"):
            window.parse[kind] = [number[kind].get(each, -100) for each in article[kind][first:after]]
        window.parse["arc"] = [head - first if first <= head < after else -100 for head in article["head"][first:after]]
        for gold in article["gold"]:
            inside = {role: [i - first for i in at if first <= i < after] for role, at in gold.items()}
            if inside["cue"]:
                window.cues.append(inside["cue"])
                window.roles.append(inside)
        found.append(window)
    return found


def batches(found: list[Window], room: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `room` pieces a batch, in random order."""
    order = sorted(found, key=lambda each: len(each.ids) + rng.uniform(-12, 12))
    made: list[list[Window]] = []
    for window in order:
        if not made or (len(made[-1]) + 1) * max(len(w.ids) for w in [window, *made[-1]]) > room:
            made.append([])
        made[-1].append(window)
    rng.shuffle(made)
    return made


def padded(lists: list[list[int]], fill: int, width: int | None = None) -> Tensor:
    """A rectangle of numbers out of lists of several lengths."""
    width = width or max(len(each) for each in lists)
    return torch.tensor([each + [fill] * (width - len(each)) for each in lists])


def inputs(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Piece ids, features, first pieces and the attention mask of a batch."""
    ids = padded([w.ids for w in batch], 0)
    present = padded([[1] * len(w.ids) for w in batch], 0)
    mask = torch.where(present.bool(), 0.0, -1e4)[:, None, None, :]
    return ids, padded([w.features for w in batch], 0), padded([w.firsts for w in batch], 0), mask


def cue_targets(batch: list[Window]) -> Tensor:
    """0 outside, 1 first word of a cue, 2 further word; -100 in the padding."""
    rows = []
    for window in batch:
        row = [0] * len(window.firsts)
        for cue in window.cues:
            for index in cue:
                row[index] = 1 if index == cue[0] else 2
        rows.append(row)
    return padded(rows, -100)


def parse_targets(batch: list[Window]) -> dict[str, Tensor]:
    """Indexes of tag, entity tag, label and governor; -100 where there is nothing to learn."""
    return {kind: padded([w.parse[kind] for w in batch], -100) for kind in ("tag", "ent", "dep", "arc")}


def arc_mask(batch: list[Window]) -> Tensor:
    """True where a word may not govern another: it stands in another sentence."""
    sentence = padded([w.sentence for w in batch], -1)
    return sentence[:, :, None] != sentence[:, None, :]


def around(window: Window, first: int, last: int) -> tuple[list[int], list[int], list[int]]:
    """Words within reach of a cue, their distance class and their place class."""
    low, high = reach(window.paragraph, window.colons, first)
    words = list(range(low, high))
    distance = [index - first + REACH for index in words]
    place = []
    for index in words:
        if first <= index <= last:
            place.append(0)
        elif window.sentence[index] == window.sentence[first]:
            place.append(1)
        else:
            place.append(2 if window.paragraph[index] == window.paragraph[first] else 3)
    return words, distance, place


def role_row(roles: dict[str, list[int]], words: list[int]) -> list[int]:
    """BIO numbers (see network.ROLE_TAGS) of `words` for one attribution."""
    tag = {index: base for base, role in ((5, "content"), (1, "source"), (3, "cue")) for index in roles[role]}
    row, before = [], 0
    for index in words:
        base = tag.get(index, 0)
        row.append(base + 1 if base and before == base else base)
        before = base
    return row
