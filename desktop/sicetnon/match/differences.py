"""Points of difference between the two sides of a claim, in both sides' own words.

No parser here: the subject is what stands before the first verb, the object what follows it up to a
preposition; numbers, dates and places have shapes of their own. A cell stays empty where a rule is unsure, and two
cells are said to differ only where they can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sicetnon.core.comparison import Difference, MatchStatement
from sicetnon.core.findings import Response, Side
from sicetnon.core.spans import joined
from sicetnon.match.features import spread
from sicetnon.match.naming import in_full, named
from sicetnon.match.propositions import referent
from sicetnon.match.quantities import amounts, amounts_differ
from sicetnon.match.times import WHEN, times_differ
from sicetnon.match.wording import opened, participle, sentences, trimmed, verb_group
from sicetnon.match.words import informative, words

ASPECTS = ("who", "did", "what", "to whom", "how many", "when", "where")
MOST = 4  # different wordings shown in a cell
_NAME = r"(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'.-]*){0,5}"
_TO = re.compile(rf"\b(?:to|against|towards?)\s+({_NAME})")
_WHERE = re.compile(rf"\b((?:in|at|near|from|outside|inside|across)\s+{_NAME})")
_NOBODY = re.compile(
    r"(?:to|with|in|on|at|for|of|if|when|how|why|such|no|there|this|that|these|those|it|what|which|who|all|any|nothing|everything)\b",
    re.IGNORECASE,
)
_END_OF_OBJECT = re.compile(
    r"\s+(?:to|from|in|on|at|for|by|with|against|after|before|during|since|until|when|while|because|as|that|which"
    r"|who|and|but|or|of which)\s|[,;:](?!\d)|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?](?!\d)|—"
)


_ADVERBS = re.compile(r"(?:\s+(?:never|also|still|always|only|even|just|already|now|once))+\s*$")  # of the verb
_LED = re.compile(
    r"(?:he|she|it)\s+(?:also\s+|\w+ly\s+)?([a-z]+s)\b|(?:they|we|i)\s+(?:also\s+|\w+ly\s+)?([a-z]+)\b", re.IGNORECASE
)
_SHORT = re.compile(r"(he|she|it|they|we|i)(['’](?:s|d|ll|ve|re|m))$", re.IGNORECASE)
_OWN = "own"  # of "who", the names for which the statement says "we" or "I"
_UNDERGOES = "undergoes"  # of "who", the subjects of a passive
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|am|was|were|be|been|being)|['’](?:re|m)|\b(?:is|are|was|were)n['’]t)\s+(?:\w+\s+){0,2}(?P<verb>[a-z]+)$",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+by\s+(?=[A-Z]|(?:the|an?|his|her|its|their)\s)")
_FIRST = re.compile(r"(?:we|i|our|my)\b", re.IGNORECASE)
_SHOWN = re.compile(  # "radar data held by them prove that": what is shown is what is said
    r"^(?!.{0,80}(?:\bnot\b|n['’]t\b|\bno\b|\bnever\b))[^,;:.]{1,80}?\s(?:proves?|proved|shows?|showed|indicates?|indicated"
    r"|suggests?|suggested|demonstrates?|demonstrated|reveals?|revealed|establish(?:es|ed)?)\s+that\s+(?=\S+\s+\S)"
)
_MIND = re.compile(
    r"(?:(?:is|are|am|was|were|has|have|had|do|does|did|can|could|will|would)\s+|(?:never|not|neither|no|nothing)\s+"
    r"|\w+n['’]t\s+|(?:nor|or|yet|ever|even|fully|personally|also|still|only|been|be)\s+){0,6}"
    r"(?:aware|unaware|know|knows|knew|known|knowledge|recall\w*|remember\w*|see|saw|seen|hear|heard|believ\w+"
    r"|think|thinks|thought|confirm\w*|comment\w*|told|informed|asked|sure|certain|understand|understood)\b",
    re.IGNORECASE,
)
_NOT_ON_THE_DEED = frozenset({Response.KNOWLEDGE, Response.SOURCE, Response.NO_COMMENT, Response.NOT_REACHED})


def differences(assertions: Sequence[MatchStatement], denials: Sequence[MatchStatement]) -> tuple[Difference, ...]:
    """The rows on which at least one side says something.

    `differs` only where both sides speak and some wording of the denials shares nothing with the assertions.
    """
    by_id = {each.id: each for each in (*assertions, *denials)}
    theirs = [_aspects(each, by_id) for each in _outermost(assertions)]
    others = [_aspects(each, by_id) for each in _outermost(denials)]
    _undergone(theirs, others)
    _undergone(others, theirs)
    rows = []
    for aspect in ASPECTS:
        left, right = _cell(theirs, aspect), _cell(others, aspect)
        if aspect == "who":
            left, right = _without_own(left, theirs, right), _without_own(right, others, left)
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
            text += "." * text.endswith((" a.m", " p.m"))
            if text:
                unique.setdefault(text.lower(), text)
    return tuple(unique.values())[:MOST]


def _undergone(found: Sequence[dict[str, list[str]]], other: Sequence[dict[str, list[str]]]) -> None:
    """Move the subjects of passives ("the bridge had not been sold") to what the other side says it was done to."""
    doing, undergoing = (_stems(" ; ".join(_cell(other, aspect))) for aspect in ("who", "what"))
    for each in found:
        for subject in each[_UNDERGOES]:
            stems = _stems(subject)
            if stems & undergoing and not stems & doing:
                each["who"].remove(subject)
                each["what"].insert(0, subject)


def _without_own(cell: tuple[str, ...], found: Sequence[dict[str, list[str]]], other: Sequence[str]) -> tuple[str, ...]:
    """A cell of "who" without those who say "we", unless the other side speaks of them: they are no other actors."""
    own = {trimmed(text) for each in found for text in each[_OWN]}
    known = _stems(" ; ".join(other))
    return tuple(text for text in cell if text not in own or _stems(text) & known)


def _alien(left: Sequence[str], right: Sequence[str], aspect: str) -> bool:
    if aspect == "how many":
        return amounts_differ(left, right)
    if aspect == "when":
        return times_differ(left, right)
    key = _acts if aspect == "did" else _stems
    known = key(" ; ".join(left))
    return any(found and not found & known for found in map(key, right))


def _stems(text: str) -> set[str]:
    return {name for word in words(text) if informative(word) for name in spread(word)}


def _acts(text: str) -> set[str]:
    """Families and stems of a verb group, counterparts (buy and sell) not taken for the same act."""
    return {n for w in words(text) if informative(w) for n, share in spread(w).items() if share != 0.5}


def _aspects(each: MatchStatement, by_id: Mapping[str, MatchStatement]) -> dict[str, list[str]]:
    """What one statement says on each aspect, in its own words."""
    found: dict[str, list[str]] = {aspect: [] for aspect in (*ASPECTS, _OWN, _UNDERGOES)}
    whole = trimmed(joined(each.text, each.content, " "))
    clause = _SHOWN.sub("", opened(sentences(whole)[0]), count=1)
    group = verb_group(clause) or _led(clause)
    if group is not None:
        before = _ADVERBS.sub("", clause[: group[0]])
        subject, verb, rest = before.strip(), clause[len(before) : group[1]].strip(), clause[group[1] :]
        if short := _SHORT.match(subject):  # "she'd sat"
            subject, verb = short[1], in_full(f"{short[2]} {verb}")
        who, solved = named(f"{subject} ", referent(each, by_id), each)
        passive = _passive(verb)
        if not _beside_the_deed(each, subject, who.strip(), f"{verb}{rest}"):
            if solved and 0 < len(subject.split()) <= 8 and not _NOBODY.match(who) and " whether " not in subject:
                found["who"].append(who.strip())
                if _FIRST.match(subject):
                    found[_OWN].append(who.strip())
                if passive:
                    found[_UNDERGOES].append(who.strip())
            found["did"].append(verb)
            if passive:
                found["who"] += _agent(rest)
        what = _END_OF_OBJECT.split(f"{rest} ", maxsplit=1)[0].strip()
        if 0 < len(what.split()) <= 8:
            found["what"].append(what)
    elif len(clause.split()) <= 8 and any(informative(w) for w in words(clause)):
        found["what"].append(clause)
    found["when"] += [m.group(1) for m in WHEN.finditer(whole)]
    clear = WHEN.sub(lambda m: " " * len(m.group()), whole)
    found["to whom"] += [m.group(1) for m in _TO.finditer(clear)]
    found["where"] += [m.group(1) for m in _WHERE.finditer(clear)]
    found["how many"] += amounts(clear)
    return found


def _led(clause: str) -> tuple[int, int] | None:
    """Place of the verb behind a pronoun that leads the clause: "supports" in "he supports it"."""
    found = _LED.match(clause)
    return None if found is None else found.span(1 if found[1] else 2)


def _passive(verb: str) -> bool:
    """Is something done to the subject of this verb: "had not been sold"?"""
    found = _PASSIVE.search(verb)
    return found is not None and participle(found["verb"].lower())


def _agent(rest: str) -> list[str]:
    """By whom it was done, from the words behind a passive verb."""
    clear = WHEN.sub(lambda m: " " * len(m.group()), rest)
    begun = _BY.match(clear)
    agent = _END_OF_OBJECT.split(f"{clear[begun.end() :]} ", maxsplit=1)[0].strip() if begun else ""
    return [agent] if 0 < len(agent.split()) <= 6 else []


def _beside_the_deed(each: MatchStatement, subject: str, who: str, said: str) -> bool:
    """Does the clause tell of the speaker's knowing or of the messenger, and not of who did what?"""
    if each.side is Side.DENIES and each.response in _NOT_ON_THE_DEED:
        return True
    own = each.speaker is not None and (who != subject or subject.lower() == each.speaker.lower())
    return own and _MIND.match(said) is not None
