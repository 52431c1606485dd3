"""Points of difference between the two sides of a claim, in both sides' own words.

No parser here: the subject is what stands before the first verb, the object what follows it up to a
preposition; numbers, dates and places have shapes of their own. A cell stays empty where a rule is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sicetnon.core.comparison import Difference, MatchStatement
from sicetnon.core.findings import Side
from sicetnon.core.spans import joined
from sicetnon.match.features import spread
from sicetnon.match.naming import named
from sicetnon.match.propositions import referent
from sicetnon.match.wording import opened, sentences, trimmed, verb_group
from sicetnon.match.words import informative, words

ASPECTS = ("who", "did", "what", "to whom", "how many", "when", "where")
MOST = 4  # different wordings shown in a cell
_NAME = r"(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'.-]*){0,5}"
_TO = re.compile(rf"\b(?:to|against|towards?)\s+({_NAME})")
_WHERE = re.compile(rf"\b((?:in|at|near|from|outside|inside|across)\s+{_NAME})")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_BEFORE = r"(?:(?:on|in|since|by|until|around|before|after)\s+)?"
_WHEN = re.compile(
    rf"\b({_BEFORE}(?:(?:early|late|mid)[\s-])?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?"
    r"|(?:in|since|by|until|before|after)\s+(?:early\s+|late\s+)?(?:1[6-9]|20)\d\d"
    rf"|(?:on\s+)?(?:last\s+|next\s+)?{_DAY}"
    r"|(?:earlier\s+|later\s+)?(?:this|last|next)\s+"
    r"(?:week|month|year|summer|winter|spring|autumn|fall|night|weekend|morning|evening)"
    r"|yesterday|today|tomorrow|tonight|for\s+a\s+long\s+time"
    r"|for\s+(?:many|several|two|three|four|five|ten|\d+)\s+(?:days|weeks|months|years|decades)"
    r"|(?:\w+\s+)?(?:days|weeks|months|years|decades)\s+(?:ago|later|earlier))\b"
)
_MANY = re.compile(
    r"((?:[$€£¥]\s?)?\b\d[\d,.]*(?:\s?(?:%|per cent|percent))?(?:\s+(?:million|billion|trillion|thousand|hundred))?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens|hundreds|thousands|millions)\b)"
    r"(\s+[a-z][\w’'-]+){0,2}"
)
_NOBODY = re.compile(
    r"(?:to|with|in|on|at|for|of|if|when|how|why|such|no|there|this|that|these|those|it|what|which|who|all|any|nothing|everything)\b",
    re.IGNORECASE,
)
_END_OF_OBJECT = re.compile(
    r"\s+(?:to|from|in|on|at|for|by|with|against|after|before|during|since|until|when|while|because|as|that|which"
    r"|who|and|but|or|of which)\s|[,;:](?!\d)|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?](?!\d)|—"
)


def differences(assertions: Sequence[MatchStatement], denials: Sequence[MatchStatement]) -> tuple[Difference, ...]:
    """The rows on which at least one side says something.

    `differs` only where both sides speak and some wording of the denials shares nothing with the assertions.
    """
    by_id = {each.id: each for each in (*assertions, *denials)}
    theirs = [_aspects(each, by_id) for each in _outermost(assertions)]
    others = [_aspects(each, by_id) for each in _outermost(denials)]
    rows = []
    for aspect in ASPECTS:
        left, right = _cell(theirs, aspect), _cell(others, aspect)
        if left or right:
            rows.append(Difference(aspect, left, right, bool(left and right) and _alien(left, right, aspect)))
    return tuple(rows)


def _outermost(side: Sequence[MatchStatement]) -> list[MatchStatement]:
    """The statements that say something, without those that repeat a part of another by the same speaker."""
    by_id = {each.id: each for each in side}
    return [each for each in side if each.side is not Side.DECLINES and not _part_of_own(each, by_id)]


def _part_of_own(each: MatchStatement, by_id: Mapping[str, MatchStatement]) -> bool:
    outer = by_id.get(each.inside or "")
    return outer is not None and outer.speaker_id == each.speaker_id


def _cell(found: Sequence[dict[str, list[str]]], aspect: str) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for each in found:
        for text in each.get(aspect, ()):
            text = trimmed(text)
            if text:
                unique.setdefault(text.lower(), text)
    return tuple(unique.values())[:MOST]


def _alien(left: Sequence[str], right: Sequence[str], aspect: str) -> bool:
    key = _KEYS.get(aspect, _stems)
    known = key(" ; ".join(left))
    return any(found and not found & known for found in map(key, right))


def _stems(text: str) -> set[str]:
    return {name for word in words(text) if informative(word) for name in spread(word)}


def _acts(text: str) -> set[str]:
    """Families and stems of a verb group, counterparts (buy and sell) not taken for the same act."""
    return {n for w in words(text) if informative(w) for n, share in spread(w).items() if share != 0.5}


def _numbers(text: str) -> set[str]:
    return {m.group(1).replace(",", "").strip(" .") for m in _MANY.finditer(text)}


_KEYS: dict[str, Callable[[str], set[str]]] = {
    "did": _acts,
    "how many": _numbers,
    "when": lambda text: {w.lower for w in words(text)} - {"on", "in", "since", "by", "the"},
}


def _amount(text: str) -> str:
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


def _aspects(each: MatchStatement, by_id: Mapping[str, MatchStatement]) -> dict[str, list[str]]:
    """What one statement says on each aspect, in its own words."""
    found: dict[str, list[str]] = {aspect: [] for aspect in ASPECTS}
    whole = trimmed(joined(each.text, each.content, " "))
    clause = opened(sentences(whole)[0])
    group = verb_group(clause)
    if group is not None:
        subject, verb, rest = clause[: group[0]].strip(), clause[group[0] : group[1]], clause[group[1] :]
        who, solved = named(f"{subject} ", referent(each, by_id), each)
        if solved and 0 < len(subject.split()) <= 8 and not _NOBODY.match(who) and " whether " not in subject:
            found["who"].append(who.strip())
        found["did"].append(verb)
        what = _END_OF_OBJECT.split(f"{rest} ", maxsplit=1)[0].strip()
        if 0 < len(what.split()) <= 8:
            found["what"].append(what)
    elif len(clause.split()) <= 8 and any(informative(w) for w in words(clause)):
        found["what"].append(clause)
    when = list(_WHEN.finditer(whole))
    found["when"] += [m.group(1) for m in when]
    clear = _WHEN.sub(lambda m: " " * len(m.group()), whole)
    found["to whom"] += [m.group(1) for m in _TO.finditer(clear)]
    found["where"] += [m.group(1) for m in _WHERE.finditer(clear)]
    found["how many"] += [_amount(m.group()) for m in _MANY.finditer(clear)]
    return found
