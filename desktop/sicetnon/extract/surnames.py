"""Surnames that are words too, at the head of a sentence: "Long also denied that", where a David Long is named.

The parse takes them for adverbs or adjectives there, and their statements would be nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.extract.document import Token, entity_runs
from sicetnon.extract.timewords import WEEKDAYS

_MISTAKEN = frozenset("RB JJ JJR VB VBP UH IN".split())
_VERBS = frozenset(("VBD", "VBZ", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_DAYS = frozenset(day for day in WEEKDAYS if day.endswith("day"))  # "sat" is a verb
_FEWEST = 3  # letters


def mended(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with such a surname as the name and subject that it is; linear in the text."""
    found = list(tokens)
    known = _surnames(text, tokens)
    if not known:
        return found
    ruled = {token.head for token in tokens if token.dep in _SUBJECTS}
    for index, token in enumerate(tokens):
        first = index == 0 or tokens[index - 1].sentence != token.sentence
        if not first or token.tag not in _MISTAKEN or token.ent != "O" or text[token.start : token.end] not in known:
            continue
        verb = _verb(text, tokens, index + 1)
        main = tokens[verb].head if verb is not None and tokens[verb].dep in ("aux", "auxpass") else verb
        if verb is not None and main is not None and not ruled & {verb, main}:
            found[index] = token._replace(tag="NNP", dep="nsubj", head=main, ent="B-PERSON")
    return found


def _surnames(text: str, tokens: Sequence[Token]) -> set[str]:
    """Last words of the names of people that have two words or more."""
    runs = entity_runs([token.ent for token in tokens])
    last = (tokens[end - 1] for label, first, end in runs if label == "PERSON" and end - first > 1)
    words = {text[token.start : token.end] for token in last if token.tag == "NNP"}
    return {word for word in words if len(word) >= _FEWEST and word.isalpha() and word[0].isupper()}


def _verb(text: str, tokens: Sequence[Token], index: int) -> int | None:
    """The finite verb that follows at once, behind a day or an adverb at most; None where there is none."""

    def low(place: int) -> str:
        return text[tokens[place].start : tokens[place].end].lower() if place < len(tokens) else ""

    if low(index) == "on" and low(index + 1) in _DAYS:
        index += 2
    elif low(index) in _DAYS:
        index += 1
    if index < len(tokens) and tokens[index].tag == "RB":
        index += 1
    return index if index < len(tokens) and tokens[index].tag in _VERBS else None
