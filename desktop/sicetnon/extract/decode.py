"""From the network's scores to tags, trees and attributions: best paths, never a single guess per word.

All functions take and give plain numpy arrays and lists; ties fall to the lower index, so the answer is
the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
CUE_TAGS = ("O", "B", "I")
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
_NEVER = -1e9
_HALF = float(np.log(0.5))


@dataclass(frozen=True)
class Cue:
    """A candidate cue: first and last word, and how much the tagger speaks for it."""

    first: int
    last: int
    score: float


def log_softmax(scores: Scores) -> Scores:
    """Logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def bio_moves(tags: Sequence[str]) -> Scores:
    """Penalties [from, to]: "I-x" may only follow "B-x" or "I-x"."""
    moves = np.zeros((len(tags) + 1, len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag[0] == "I":
            moves[:, column] = _NEVER
            for row, before in enumerate(tags):
                if before[0] in "BI" and before[1:] == tag[1:]:
                    moves[row, column] = 0.0
    return moves


def best_paths(scores: Scores, moves: Scores) -> NDArray[np.int64]:
    """Best tag for each step of each row: scores [N,T,K], moves [K+1,K] (last row: the start) -> [N,T]."""
    count, length, kinds = scores.shape
    back = np.zeros((length, count, kinds), dtype=np.int8)
    best = scores[:, 0] + moves[-1]
    inner = np.ascontiguousarray(moves[:-1].T)  # [to, from]
    for step in range(1, length):
        ways = best[:, None, :] + inner
        back[step] = ways.argmax(axis=2)
        best = ways.max(axis=2) + scores[:, step]
    path = np.zeros((count, length), dtype=np.int64)
    rows = np.arange(count)
    path[:, -1] = best.argmax(axis=1)
    for step in range(length - 1, 0, -1):
        path[:, step - 1] = back[step, rows, path[:, step]]
    return path


def cue_candidates(scores: Scores, lean: float) -> list[Cue]:
    """Cues in one window's cue scores [W,3]: those on the best path, and likely beginnings beside them."""
    chances = log_softmax(scores)
    return cues_on(best_paths(chances[None], bio_moves(CUE_TAGS))[0], chances, lean)


def cues_on(path: NDArray[np.int64], chances: Scores, lean: float) -> list[Cue]:
    """The cues on one window's best path, and words off it whose log odds of beginning one exceed -`lean`."""
    tags, odds = path.tolist(), (chances[:, 1] - chances[:, 0]).tolist()
    further = (chances[:, 2] > _HALF).tolist()
    found: list[Cue] = []
    for index, tag in enumerate(tags):
        if tag == 1:
            found.append(Cue(index, index, odds[index]))
        elif tag == 2 and found:
            found[-1] = Cue(found[-1].first, index, found[-1].score)
        elif odds[index] > -lean:
            last = index
            while last + 1 < len(tags) and further[last + 1] and not tags[last + 1]:
                last += 1
            found.append(Cue(index, last, odds[index]))
    return found


def arrange(
    paths: Sequence[NDArray[np.int64]], words: Sequence[Sequence[int]], cues: Sequence[Cue]
) -> list[dict[str, list[int]]]:
    """Word indexes of source, cue and content for each cue, from its tag path over `words`."""
    found = []
    for path, places, cue in zip(paths, words, cues, strict=True):
        roles: dict[str, list[int]] = {role: [] for role in ROLES}
        for tag, index in zip(path, places, strict=False):
            if tag:
                roles[ROLES[(int(tag) - 1) // 2]].append(index)
        if not roles["cue"]:
            taken = {*roles["source"], *roles["content"]}
            roles["cue"] = [i for i in range(cue.first, cue.last + 1) if i not in taken] or [cue.first]
            for role in ("source", "content"):
                roles[role] = [i for i in roles[role] if i not in roles["cue"]]
        found.append(roles)
    return found


def choose(roles: list[dict[str, list[int]]], ranks: Sequence[float], floor: float) -> list[int]:
    """Which attributions stay: rank at least `floor`, some content, no cue word used twice; in text order."""
    order = sorted(range(len(roles)), key=lambda i: (-ranks[i], i))
    used: set[int] = set()
    kept = []
    for index in order:
        each = roles[index]
        if ranks[index] < floor or not each["content"] or used.intersection(each["cue"]):
            continue
        used.update(each["cue"])
        kept.append(index)
    return sorted(kept, key=lambda i: (roles[i]["cue"][0], i))


def runs(indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive stretches of sorted word indexes as (first, last)."""
    found: list[tuple[int, int]] = []
    for index in indexes:
        if found and index == found[-1][1] + 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def heads(arcs: Scores) -> list[int]:
    """Governors in one sentence from arc scores [child, parent]; exactly one root, no circles."""
    count = len(arcs)
    if count == 1:
        return [0]
    roots = arcs.diagonal() - _without_self(arcs).max(axis=1)
    root = int(roots.argmax())
    scores = _without_self(arcs)
    scores[root] = _NEVER
    scores[root, root] = 0.0
    chosen = [int(each) for each in scores.argmax(axis=1)]
    for _ in range(count):
        circle = _circle(chosen, root)
        if not circle:
            break
        _break(scores, chosen, circle)
    return chosen


def _without_self(arcs: Scores) -> Scores:
    scores = arcs.copy()
    np.fill_diagonal(scores, _NEVER)
    return scores


def _circle(chosen: list[int], root: int) -> list[int]:
    """Words that go round without reaching the root, if there are any."""
    state = [0] * len(chosen)
    state[root] = 2
    for start in range(len(chosen)):
        path, here = [], start
        while state[here] == 0:
            state[here] = 1
            path.append(here)
            here = chosen[here]
        if state[here] == 1:
            return path[path.index(here) :]
        for each in path:
            state[each] = 2
    return []


def _break(scores: Scores, chosen: list[int], circle: list[int]) -> None:
    """Give the word that loses least a governor outside the circle and below nothing of it."""
    below = _below(chosen, circle)
    best: Any = None
    for child in circle:
        row = scores[child].copy()
        row[below] = _NEVER
        parent = int(row.argmax())
        loss = float(scores[child, chosen[child]] - row[parent])
        if best is None or loss < best[0]:
            best = (loss, child, parent)
    chosen[best[1]] = best[2]


def _below(chosen: list[int], circle: list[int]) -> list[int]:
    """The circle and every word that hangs on it."""
    inside = set(circle)
    grown = True
    while grown:
        more = {child for child, parent in enumerate(chosen) if parent in inside} - inside
        inside |= more
        grown = bool(more)
    return sorted(inside)
