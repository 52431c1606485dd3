"""Sources that print one text: copies of a wire story, found by shingles, with small edits allowed.

Near-linear: every text is cut into five-word shingles, a fixed share of them (the smallest hashes)
is looked up in an inverted index, and only texts that meet there are compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations, pairwise
from zlib import crc32

from sicetnon.core.comparison import OriginGroup
from sicetnon.match.words import TOKEN

SHINGLE = 5
SKETCH = 48  # smallest hashes kept of a text
CROWD = 24  # in a shingle of more texts than this each meets only its neighbour and the first
SHARED = 0.6  # share of the shorter text's shingles that must stand in the longer one
SHORTEST = 20  # words; anything shorter is no story


def origins(texts: Mapping[str, str]) -> tuple[OriginGroup, ...]:
    """Groups of sources that print one text, the longest first; sources that stand alone are left out."""
    shingles = {key: _shingles(text) for key, text in sorted(texts.items())}
    pairs = _candidates(shingles)
    parent = {key: key for key in shingles}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    overlap: dict[str, float] = {}
    for one, other in sorted(pairs):
        share = _containment(shingles[one], shingles[other])
        if share >= SHARED:
            for key in (one, other):
                overlap[key] = min(share, overlap.get(key, 1.0))
            a, b = sorted((root(one), root(other)))
            parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for key in shingles:
        groups[root(key)].append(key)
    return tuple(_group(keys, texts, overlap) for keys in groups.values() if len(keys) > 1)


def _group(keys: list[str], texts: Mapping[str, str], overlap: Mapping[str, float]) -> OriginGroup:
    ordered = sorted(keys, key=lambda key: (-len(texts[key]), key))
    share = round(100 * min(overlap[key] for key in keys))
    return OriginGroup(tuple(ordered), f"{share} % or more of the shorter text's wording is the same")


def _shingles(text: str) -> frozenset[int]:
    words = [match.group().lower() for match in TOKEN.finditer(text)]
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(
        crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - SHINGLE + 1)
    )


def _candidates(shingles: Mapping[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs of texts that share at least two sketch shingles, or one when the sketch is small."""
    index: dict[int, list[str]] = defaultdict(list)
    for key, found in shingles.items():
        for value in found:
            if value % 8 == 0:  # one sampling for all lengths, so that an excerpt meets the whole story
                index[value].append(key)
        for value in sorted(found)[:SKETCH]:
            if value % 8:
                index[value].append(key)
    meetings: Counter[tuple[str, str]] = Counter()
    for keys in index.values():
        if len(keys) > CROWD:
            meetings.update(pairwise(keys))
            meetings.update((keys[0], other) for other in keys[2:])
        else:
            meetings.update(combinations(keys, 2))
    return {pair for pair, times in meetings.items() if times >= 2}


def _containment(one: frozenset[int], other: frozenset[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
