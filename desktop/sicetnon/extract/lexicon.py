"""Word lists of resources/lexicons, read once: sets of words and phrases found token by token.

A list is a text file of `[section]`s with one entry a line, `#` for comments. Sections whose name ends in "verbs"
hold plain forms; every inflection is added ("push back" gives "pushed back").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from sicetnon import assets
from sicetnon.extract.words import words as cut

_VOWELS = frozenset("aeiou")


class Phrases:
    """Phrases of small-letter tokens; `at` finds the longest that begins at a token, in constant time."""

    def __init__(self, entries: Iterable[str]) -> None:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for entry in entries:
            words = _tokens(entry)
            by_first.setdefault(words[0], []).append(words)
        self._longest = max((len(words) for each in by_first.values() for words in each), default=0)
        self._by_first = {
            first: sorted(set(each), key=lambda words: (-len(words), words)) for first, each in by_first.items()
        }

    @property
    def openers(self) -> Set[str]:
        """The first words of all phrases."""
        return self._by_first.keys()

    def at(self, low: Sequence[str], index: int) -> int:
        """How many tokens of `low` from `index` on the longest phrase there covers; 0 for none."""
        for words in self._by_first.get(low[index], ()):
            if tuple(low[index : index + len(words)]) == words:
                return len(words)
        return 0

    def covers(self, low: Sequence[str], index: int) -> bool:
        """Is the token part of a phrase: "mail" is of "e-mail"?"""
        begins = range(max(0, index - self._longest + 1), index + 1)
        return any(self.at(low, start) > index - start for start in begins)

    def begun_in(self, low: Sequence[str], indexes: Iterable[int]) -> Iterator[int]:
        """Those of `indexes` at which a phrase begins."""
        known = self._by_first
        return (index for index in indexes if low[index] in known and self.at(low, index))

    def first_in(self, low: Sequence[str], indexes: Iterable[int]) -> tuple[int, int] | None:
        """The first phrase that begins at one of `indexes`, as (token, token after the last)."""
        index = next(self.begun_in(low, indexes), None)
        return None if index is None else (index, index + self.at(low, index))

    def __contains__(self, words: str) -> bool:
        parts = _tokens(words)
        return bool(parts) and parts in self._by_first.get(parts[0], ())


def _tokens(entry: str) -> tuple[str, ...]:
    """An entry cut as text is: "made-up" is three tokens there, "cannot recall" too."""
    return tuple(entry[start:end] for start, end in cut(entry, 0, len(entry)))


def inflections(verb: str) -> tuple[str, ...]:
    """Every form of a regular or listed English verb, particles kept: "deny" gives denies, denied, denying."""
    head, _, rest = verb.partition(" ")
    listed = _irregular().get(head)
    forms = (head, *listed) if listed else (head, *_regular(head))
    return tuple(f"{form} {rest}" if rest else form for form in forms)


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    plural = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return verb + plural, verb + "ed", verb + "ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    listed = (line.split() for line in _sections("verbs")["irregular"])
    return {words[0]: tuple(words[1:]) for words in listed}


@cache
def _sections(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in assets.word_list(f"{name}.txt"):
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        else:
            entries.append(line)
    return {section: tuple(each) for section, each in found.items()}


def entries(name: str, section: str) -> tuple[str, ...]:
    """The entries of `[section]` in resources/lexicons/NAME.txt, inflected where they are verbs."""
    listed = _sections(name)[section]
    if section.endswith("verbs"):
        return tuple(form for verb in listed for form in inflections(verb))
    return listed


@cache
def words(name: str, section: str) -> frozenset[str]:
    """The entries of a section as a set, compared with single tokens: no hyphens, for text is cut at them."""
    return frozenset(entries(name, section))


@cache
def phrases(name: str, *sections: str) -> Phrases:
    """The entries of one or more sections as phrases to be found in a line of tokens."""
    return Phrases(entry for section in sections for entry in entries(name, section))
