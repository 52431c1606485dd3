"""Probable misspellings: a name one or two letters from another of the same article.

Two names that are both established (both printed in full, or both often) are never put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sicetnon.extract.roles import Roles

_OFTEN = 2  # a misspelling stands at most this often
_COMPARED = 150  # names of one first letter, the most printed ones, that may be the right ones


@dataclass(frozen=True, slots=True)
class Counted:
    """A printed name as the search sees it: folded words, how often, what it names, title before it."""

    words: tuple[str, ...]
    times: int
    sort: str
    titled: bool


def misspelt(names: Mapping[str, Counted], lists: Roles) -> dict[str, tuple[str, int]]:
    """Key of each probable misspelling -> (key of the likely name, letters apart)."""
    surname: dict[str, int] = defaultdict(int)
    for each in names.values():
        surname[each.words[-1]] += each.times
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key in sorted(names, key=lambda each: -surname[names[each].words[-1]]):
        if len(by_letter[key[0]]) < _COMPARED:
            by_letter[key[0]].append(key)
    found: dict[str, tuple[str, int]] = {}
    for key, each in names.items():
        if each.times > _OFTEN or each.sort == "place":
            continue
        options = []
        for other in by_letter[key[0]]:
            apart = _slip(each, names[other], surname, lists) if other != key else 0
            if apart:
                options.append((apart, -names[other].times, other))
        if options:
            apart, _, other = min(options)
            found[key] = (other, apart)
    return {key: (other, apart) for key, (other, apart) in found.items() if other not in found}


def _slip(one: Counted, other: Counted, surname: Mapping[str, int], lists: Roles) -> int:
    """Letters by which `one` misspells `other`; 0 when it hardly does."""
    if one.sort and other.sort and one.sort != other.sort and not one.titled:
        return 0
    if len(one.words) == 1:
        if one.sort == "body" and not one.titled:
            near = letters(one.words[0], other.words[0]) if len(other.words) == 1 and other.times >= 3 else 0
            return near if near == 1 else 0
        good = surname[other.words[-1]] > one.times and other.sort == "person"
        return letters(one.words[0], other.words[-1]) if good else 0
    if len(one.words) != len(other.words):
        return 0
    different = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(different) != 1:
        return 0
    wrong, right = different[0]
    if one.sort == "person":
        return _person_slip(one, other, wrong, right, surname, lists)
    return letters(wrong, right) if other.times > one.times and not wrong[0].isdigit() else 0


def _person_slip(
    one: Counted, other: Counted, wrong: str, right: str, surname: Mapping[str, int], lists: Roles
) -> int:
    """First names of two known people are no slip: "John Roe" and "Joan Roe"."""
    if wrong == one.words[-1]:
        return letters(wrong, right) if surname[wrong] == one.times < surname[right] else 0
    if wrong in lists.given and right in lists.given or other.times <= one.times:
        return 0
    return letters(wrong, right)


def letters(one: str, other: str) -> int:
    """Letters apart if close enough for a slip of the pen, else 0; short words never are."""
    if one == other or one[0] != other[0] or one + "s" == other or other + "s" == one:
        return 0
    shorter = min(len(one), len(other))
    if shorter < 4 or max(len(one), len(other)) < 5:
        return 0
    allowed = 2 if shorter >= 8 else 1
    apart = OSA.distance(one, other, score_cutoff=allowed)
    return apart if apart <= allowed else 0
