"""Words for comparing statements: tokens, small stems, families of near-synonyms, numbers, names.

Everything here is a pure function of the text and of two small word lists in resources/lexicons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sicetnon.assets import word_list

TOKEN = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*(?:['’-][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its place, its form in small letters, its stem."""

    start: int
    end: int
    lower: str
    stem: str
    capital: bool


_POSSESSIVE = re.compile(r"'s$|s'$(?<=ss')")


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; possessive endings are cut off the lower form."""
    found = []
    for match in TOKEN.finditer(text):
        form = match.group()
        lower = form.lower().replace("’", "'")
        if lower[-1] == "'" or lower[-2:] == "'s":
            lower = _POSSESSIVE.sub("", lower)
        found.append(Word(match.start(), match.end(), lower, stem(lower), form[:1].isupper()))
    return tuple(found)


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """A small English stem: irregular forms by table, else plural, -ed and -ing taken off."""
    base = _irregular().get(word)
    if base:
        return base
    if not word.isascii() or not word.isalpha() or len(word) <= 3:
        return word
    for end, put in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if word.endswith(end) and not word.endswith(("ss", "us", "is")) and len(word) > len(end) + 2:
            return _close(word[: -len(end)] + put)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) - len(end) >= 3 and re.search("[aeiouy]", word[: -len(end)]):
            return _close(_undouble(word[: -len(end)]))
    return _close(word)


def _undouble(root: str) -> str:
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root


def _close(root: str) -> str:
    """One spelling for "accuse", "accus": the silent final e is dropped."""
    return root[:-1] if len(root) > 4 and root.endswith("e") and root[-2] not in "e" else root


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in word_list("irregular.txt"):
        base, *forms = line.split()
        table.update(dict.fromkeys([base, *forms], _close(base)))
    return table


@cache
def families() -> dict[str, frozenset[str]]:
    """Stem -> names of its families, each "=name"."""
    table: dict[str, set[str]] = {}
    for line in word_list("families.txt"):
        left, _, _ = line.partition(">")
        name, *members = left.split()
        for member in [name, *members]:
            table.setdefault(stem(member), set()).add("=" + name)
    return {key: frozenset(value) for key, value in table.items()}


@cache
def related() -> dict[str, frozenset[str]]:
    """Family -> families that tell the same deal from the other side."""
    table: dict[str, set[str]] = {}
    for line in word_list("families.txt"):
        left, _, right = line.partition(">")
        for other in right.split():
            table.setdefault("=" + left.split()[0], set()).add("=" + other)
    return {key: frozenset(value) for key, value in table.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """All words of a list in resources/lexicons."""
    return frozenset(word for line in word_list(name) for word in line.split())


@cache
def _reporting() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("reporting.txt"))


def informative(word: Word) -> bool:
    """True for a word that says something of the proposition itself."""
    stop = listed("stopwords.txt")
    if word.lower in stop or word.stem in stop or len(word.lower) < 2:
        return word.lower.isdigit()
    return word.stem not in _reporting()


def pointer(word: Word) -> bool:
    """True for a noun that stands for a claim made elsewhere ("the allegations")."""
    return word.lower in listed("pointers.txt")


def protests(word: Word) -> bool:
    """True for a word that protests innocence or attacks the accuser ("vindicated", "politically")."""
    return word.lower in listed("protests.txt")


def accuses(word: Word) -> bool:
    """True for a word by which an accusation is reported."""
    return word.lower in listed("accusing.txt")
