"""Statements that point at a claim made elsewhere: "denied the allegations", "declined to comment".

Each is tied to the statement it answers in the same article: the one it was read to answer, where one is named; else
the claim about whoever answers, the one the same speaker denies in so many words, or the one nearest before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sicetnon.core.findings import Column
from sicetnon.core.spans import Span
from sicetnon.match.features import Feature, same_words, sentence_around
from sicetnon.match.words import accuses, pointer, words

ABOUT_SPEAKER, SAME_DENIER, SAME_NOUN, SHARED_WORD, NEARNESS = 1.0, 0.8, 0.4, 0.35, 1.0
ACCUSES = 0.5  # the words around an assertion call it an accusation
AFTER = 0.5  # an answer printed before the claim it answers (headlines do that)
REACH = 900.0  # code points after which nearness has fallen to a half
LEAST = 0.25
AROUND = 150  # statements looked at on either side: more than an article has, few of a book
SEVERAL, MOST = 0.8, 4  # of "the allegations": share of the best score, statements answered at most


def answers_read(features: Mapping[str, Feature], apart: frozenset[frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Statement -> those it was read to answer: they are what it names, on those very words, by somebody else."""
    at: dict[tuple[str, Span], list[Feature]] = defaultdict(list)
    for feature in features.values():
        at[feature.statement.source, feature.place].append(feature)
    found = {}
    for feature in features.values():
        place = feature.statement.answers
        others = at[feature.statement.source, place] if place is not None else []
        told = [other.id for other in others if other.column is not Column.NEITHER]
        keys = tuple(key for key in told if frozenset((key, feature.id)) not in apart)
        if keys and feature.column is Column.DENIAL:
            found[feature.id] = keys
    return found


def antecedents(features: Mapping[str, Feature], apart: frozenset[frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Pointing statement -> the statements of its article that it answers, best first; none: left out.

    "The allegations" may answer several claims, "the claim" answers one.
    """
    by_source: dict[str, list[Feature]] = defaultdict(list)
    for feature in features.values():
        by_source[feature.statement.source].append(feature)
    found = {}
    for group in by_source.values():
        group.sort(key=lambda f: (f.place, f.statement.order, f.id))
        for index, feature in enumerate(group):
            if feature.points:
                answered = _answered(feature, group[max(0, index - AROUND) : index + AROUND + 1], apart)
                if answered:
                    found[feature.id] = answered
    return found


def _answered(feature: Feature, group: list[Feature], apart: frozenset[frozenset[str]]) -> tuple[str, ...]:
    nouns = _nouns(feature)
    denied = [f for f in group if f.column is Column.DENIAL and not f.points and f.speaker == feature.speaker]
    ranked = []
    for other in group:
        if other.points or other.id == feature.id or frozenset((feature.id, other.id)) in apart:
            continue
        if other.column is Column.NEITHER or (
            other.column is Column.ASSERTION and feature.speaker and other.speaker == feature.speaker
        ):
            continue
        ranked.append((-_score(feature, other, nouns, denied), other.place, other.id))
    ranked.sort()
    if not ranked or -ranked[0][0] < LEAST:
        return ()
    several = any(pointer(w) and w.lower.endswith("s") for w in words(sentence_around(feature.statement)))
    floor = ranked[0][0] * (SEVERAL if several else 1.0)
    return tuple(key for score, _, key in ranked if score <= floor)[: MOST if several else 1]


def _score(feature: Feature, other: Feature, nouns: frozenset[str], denied: list[Feature]) -> float:
    gap = feature.place.start - other.place.start
    score = NEARNESS / (1 + abs(gap) / REACH) * (1.0 if gap >= 0 else AFTER)
    if feature.speaker and feature.speaker & other.items.keys():
        score += ABOUT_SPEAKER
    if any(_alike(other, each) for each in denied):
        score += SAME_DENIER
    if nouns & _nouns(other):
        score += SAME_NOUN
    if any(accuses(w) for w in words(sentence_around(other.statement))):
        score += ACCUSES
    score += SHARED_WORD * min(3, len((feature.items.keys() & other.items.keys()) - feature.speaker))
    if other.statement.id == feature.statement.inside or other.statement.inside == feature.id:
        score += 2.0
    return score


def _alike(one: Feature, other: Feature) -> bool:
    if one.id == other.id or same_words(one.statement, other.statement):
        return True
    shared = one.items.keys() & other.items.keys()
    return len(shared) >= 2 and len(shared) * 2 >= min(len(one.items), len(other.items))


def _nouns(feature: Feature) -> frozenset[str]:
    """Singular claim nouns in the statement's sentence ("claim", "allegation")."""
    return frozenset(w.stem for w in words(sentence_around(feature.statement)) if pointer(w))
