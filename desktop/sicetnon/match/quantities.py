"""How many: numbers that count something, and whether two statements count the same kind of thing differently.

Clock times, dates, years and the numbers of paragraphs, articles, flights or rooms count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sicetnon.match.features import spread
from sicetnon.match.words import informative, words

_ONES = "two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: n for n, word in enumerate(_ONES, 2)},
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "one": 1,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SPELT = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:one|{'|'.join(_ONES)}))?|{'|'.join(_ONES)}|{'|'.join(_TEENS)})"
_SCALE = "|".join(_SCALES)
AMOUNT = re.compile(
    rf"((?:[$€£¥]\s?)?(?<![\w.,:/-])\d[\d,.]*(?<![,.])(?:\s?(?:%|per cent|percent))?(?:\s+(?:{_SCALE}))?(?![\w:/])"
    rf"|\b(?:{_SPELT}(?:\s+(?:{_SCALE}))?|a dozen|dozens|hundreds|thousands|millions)\b)"
    r"((?:\s+|-(?=[a-z]))[a-z][\w’'-]+){0,2}"
)
_LABEL = (  # what a number behind it names rather than counts
    r"(?:paragraphs?|paras?|articles?|sections?|chapters?|pages?|figures?|tables?|lines?|numbers?|nos?|rules?|acts?"
    r"|items?|points?|annex|clauses?|notes?|steps?|parts?|volumes?|versions?|resolutions?|flights?|routes?|highways?"
    r"|rooms?|gates?|channels?|platforms?|terminals?|units?|blocks?|phases?|levels?|grades?|stages?|zones?|sectors?"
    r"|districts?|wards?|exhibits?|cases?|files?|aged?)"
)
_UNCOUNTED = re.compile(
    rf"\b{_LABEL}\.?\s+(?:\d[\d,.]*|{_SPELT})\b|[№#§]\s?\d+|(?:^|\n)\s*\(?\d{{1,3}}[.)](?=\s)|\(\d{{1,3}}\)"
    rf"|\b\d+(?:st|nd|rd|th)\b|\b(?:\d+|{_SPELT})-years?-olds?\b|\b(?:\d+|{_SPELT})\s+years?\s+old\b"
    r"|(?<![\d,.$€£¥-])\b(?:in|of|the|since|from|by|until|during|late|early|mid)[\s-](?:1[6-9]|20)\d\d\b(?![\d,]|\.\d)"
    r"|(?<![\d,.$€£¥-])\b(?:1[6-9]|20)\d\d\b(?!s?\s+[a-z]+s\b)(?![\d,]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Quantity:
    """What is counted, as stems and families, and how many; no kinds: the noun is missing."""

    value: str
    kinds: frozenset[str]


def amounts(text: str) -> list[str]:
    """The numbers that count something, with the words for what they count; dates must be blanked out before."""
    clear = _UNCOUNTED.sub(lambda m: " " * len(m.group()), text)
    return [_worded(match.group()) for match in AMOUNT.finditer(clear)]


def amounts_differ(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when some amount on the right counts what the left counts too, or does not say what, and is another."""
    known = [_quantity(each) for each in left]
    for each in map(_quantity, right):
        alike = [o for o in known if not o.kinds or not each.kinds or o.kinds & each.kinds]
        if alike and each.value not in {other.value for other in alike}:
            return True
    return False


def _worded(text: str) -> str:
    """A number with the words for what is counted, without the small words that happen to follow."""
    number, *rest = words(text) or (None,)
    if number is None:
        return text
    end = text.find(" ", number.end)
    kept = text if end < 0 else text[:end]
    for word in rest:
        if word.start > len(kept) and not informative(word):
            break
        kept = text[: word.end]
    return kept


def _quantity(text: str) -> _Quantity:
    match = AMOUNT.match(text)
    number = match.group(1) if match else text
    found = [word for word in words(text[len(number) :]) if informative(word)]
    kinds = {name for word in found for name in spread(word)}
    if number[0] in "$€£¥":
        kinds.add(number[0])
    if number.rstrip().endswith(("%", "cent")):
        kinds.add("%")
    return _Quantity(_value(number), frozenset(kinds))


def _value(number: str) -> str:
    """One form for "7" and "seven", "3 million" and "3,000,000"."""
    low = number.lower().lstrip("$€£¥ ")
    parts = re.findall(r"[a-z]+|\d[\d,.]*", low)
    total, known = 0.0, False
    for part in parts:
        if part in _SCALES and known:
            total *= _SCALES[part]
        elif part in _VALUES:
            total, known = total + _VALUES[part], True
        elif part[0].isdigit():
            try:
                total, known = float(part.replace(",", "").strip(".")), True
            except ValueError:
                return low
    return f"{total:g}" if known and total < 1e15 else low
