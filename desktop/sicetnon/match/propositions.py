"""Wording a claim: one positive sentence from the member that says it best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import COLUMN, Column, Kind, Side
from sicetnon.core.spans import Span, joined
from sicetnon.match.clauses import addressed, called, charged, demanded, shown, told_of, trusted, urged
from sicetnon.match.features import Feature, name_stems, same_words
from sicetnon.match.naming import OBJECT, capital, in_full, named, several, titled
from sicetnon.match.wording import (
    finite,
    has_verb,
    headless,
    names_only,
    of_oneself,
    opened,
    positive,
    sentences,
    trimmed,
)
from sicetnon.match.words import accuses, words

LONGEST = 160  # characters of a proposition
CANDIDATES = 12  # members tried
_NEGATED = re.compile(r"\b(?:not|never|no|nothing|nobody|none|neither|cannot)\b|n['’]t\b", re.IGNORECASE)
LONGEST_ACCUSATION = 10  # words of an accusation without a verb
FEWEST = 2  # words: a bare name states nothing
GAP = 30  # code points between a cue and the words it introduces
_LOOSE = re.compile(
    r"(?:with|for|of|to|in|on|at|from|by|about|which|who|that|as|and|or|whether|how|why|what|him|them|me|us)\b"
    r"|her\s+(?:of|to|with|as)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?!The\b|A\b|An\b)(?:[A-Z][\w.’'-]*\s+){1,4}to\s+[a-z]+\b")  # "Mr. Roe to step aside"
_LED = re.compile(r"(?:he|she|they|we|i)\s+\w", re.IGNORECASE)  # a clause, whatever its verb
_WILLING = frozenset(
    "plan plans intend intends hope hopes want wants aim aims seek seeks expect expects vow vows promise promises "
    "refuse refuses".split()
)
_CUTS = (
    ", which ",
    ", who ",
    ", a ",
    ", as ",
    ", and ",
    " because ",
    " after ",
    ", ",
    " that ",
    " and ",
    " ",
)


def proposition(members: Sequence[Feature], closeness: Mapping[str, float], by_id: Mapping[str, MatchStatement]) -> str:
    """One positive sentence for the claim, at most 160 characters, never empty.

    `closeness` says how near each member is to the whole claim; `by_id` finds the statement around a
    nested one.
    """
    tried = sorted(members, key=lambda f: (f.points, -closeness.get(f.id, 0.0)))[:CANDIDATES]
    denier = next((f.statement.speaker for f in members if f.column is Column.DENIAL and f.statement.speaker), None)
    worded = [
        (_worth(f, text, closeness, solved, led) - 0.4 * (denier is not None and _against(f, text)), text)
        for f in tried
        for text, solved, led in [_worded(f, by_id, denier)]
        if text
    ]
    if worded:
        return max(worded, key=lambda each: (each[0], -len(each[1]), each[1]))[1]
    words = " ".join(joined(members[0].statement.text, members[0].statement.content).split()) if members else ""
    return capital(_short(words.strip("\"“”'’ "))) or "Claim without words"


def _against(feature: Feature, text: str) -> bool:
    """Does an assertion among denials negate what they deny? Its words would make the denials deny themselves."""
    return feature.statement.side is not Side.DENIES and _NEGATED.search(text) is not None


def states_something(text: str) -> bool:
    """False for words that nobody can affirm or deny: a bare name, a phrase behind a preposition."""
    return has_verb(text) or (len(text.split()) > FEWEST and not _LOOSE.match(text))


def _worth(feature: Feature, text: str, closeness: Mapping[str, float], solved: bool, led: bool) -> float:
    worth = closeness.get(feature.id, 0.0) + 0.15 * (led or has_verb(text)) + 0.15 * (led or finite(text))
    worth -= 0.5 * feature.points + 0.35 * (not solved)
    worth += 0.15 * (feature.column is Column.ASSERTION and feature.statement.side is Side.ASSERTS)
    worth += 0.1 * (feature.statement.inside is not None) - 0.1 * (feature.statement.kind is not Kind.INDIRECT)
    worth -= 0.4 * (feature.column is Column.DENIAL) + 0.4 * bool(_LOOSE.match(text))
    count = len(text.split())
    worth -= 0.3 * names_only(text) + 0.4 * headless(text)
    return worth - 0.3 * (count < 4) - 0.15 * (count > 24) - 0.1 * text.endswith("…") - 0.3 * ("?" in text)


def _worded(feature: Feature, by_id: Mapping[str, MatchStatement], denier: str | None) -> tuple[str, bool, bool]:
    """The member's words as a proposition; could a leading pronoun be solved; did one lead a clause?"""
    each = feature.statement
    text = opened(trimmed(sentences(trimmed(_first_piece(each)))[0]))
    text = trusted(demanded(addressed(told_of(text, each), each)))
    outer = by_id.get(each.inside or "")
    nested = outer is not None and same_words(outer, each)
    who = referent(each, by_id)
    if each.leading is None and _stranger(text, who, each.text):
        who = denier
    led = _LED.match(text) is not None
    text, solved = named(text, who, each)
    if each.side is Side.DENIES or nested:
        text = positive(text)
    if charge := charged(text, each, denier) or urged(text, each) or called(text, each) or shown(text, each):
        return capital(_short(trimmed(charge))), True, False
    asked = each.kind is Kind.INDIRECT and _ASKED.match(text) is not None
    if not (led or has_verb(text)) or text.startswith("to ") or OBJECT.match(text) or asked:
        if feature.points and not feature.items:
            return "", False, False
        text = _completed(text, feature, outer if nested else None)
    text = _short(trimmed(of_oneself(text)))
    return (capital(text), solved, led) if any(c.isalnum() for c in text) else ("", False, False)


def _first_piece(each: MatchStatement) -> str:
    """The first stretch of a quotation in pieces where that is a clause of its own, else all pieces."""
    first = each.content[0].of(each.text)
    if whole := _around_cue(each):
        return whole
    if len(each.content) > 1 and len(first.split()) > 3 and has_verb(first):
        return first
    if len(each.content) > 1 and first.strip().lower() in _ALONE and each.content[1].of(each.text)[:5] == "that ":
        return joined(each.text, each.content[1:], " ")
    return joined(each.text, each.content, " ")


_ALONE = frozenset("it he she they there".split())  # subjects of the reporting clause: "it has been said that …"
_IS = frozenset("is are was were has have had".split())


def _around_cue(each: MatchStatement) -> str:
    """Words on both sides of their cue with it: "he", "to be charged" around "was expected"; empty for others."""
    if len(each.content) < 2:
        return ""
    gap = Span(each.content[0].end, each.content[1].start)
    inner = next((cue for cue in each.cue if gap.start <= cue.start and cue.end <= gap.end), None)
    if inner is None or each.text[inner.end : gap.end].strip():
        return ""
    between = each.text[gap.start : inner.start].strip()
    if not between:
        return each.text[each.content[0].start : each.content[1].end]
    beside = between[0] == between[-1] == "," and inner.of(each.text).split(maxsplit=1)[0] in _IS  # ", 54, is charged"
    first, verb, rest = (part.of(each.text).strip() for part in (each.content[0], inner, each.content[1]))
    return f"{first}{',' * (',' in first)} {verb} {rest}" if beside else ""


def _completed(text: str, feature: Feature, outer: MatchStatement | None) -> str:
    """A clause for words without a verb: who is accused of them, or who said them with which verb."""
    each = feature.statement
    if outer is not None and outer.speaker and outer.side is Side.DENIES:
        cues = (*each.cue, *outer.cue)
        charged = any(accuses(word) for span in cues for word in words(span.of(each.text)))
        if charged and 1 < feature.words <= LONGEST_ACCUSATION and not _LOOSE.match(text):
            if not feature.names & name_stems(outer.speaker):
                return f"{titled(outer.speaker, each.text)} is responsible for {_small(text, each.text)}"
    elif each.cue and each.speaker and feature.column is Column.ASSERTION:
        cue, content = each.cue[-1], each.content[0]
        said = cue.of(each.text)
        tells = has_verb(f"they {said}") or said.split()[-1] in _WILLING
        if 0 < content.start - cue.end <= GAP and tells:
            return f"{titled(each.speaker, each.text)} {in_full(each.text[cue.start : each.content[0].end])}"
    return text


def referent(each: MatchStatement, by_id: Mapping[str, MatchStatement]) -> str | None:
    """Whom a leading pronoun means: who was found for it, or answers the same words from outside, else the speaker."""
    if each.leading is not None:
        return each.leading
    outer = by_id.get(each.inside or "")
    if outer is None:
        return None if each.inside else each.speaker
    answered = same_words(outer, each) and COLUMN[outer.side] is Column.DENIAL
    return outer.speaker if answered else each.speaker


def _stranger(text: str, who: str | None, article: str) -> bool:
    """True when a leading "he" can hardly be the speaker: unnamed people, or both sexes in one clause."""
    lead = re.match(r"(?:he|she|his|her)\b", text, re.IGNORECASE)
    if not lead or who is None:
        return bool(lead)
    words = set(re.findall(r"[a-z]+", text.lower()))
    both = bool(words & {"he", "him", "his"} and words & {"she", "her"})
    return both or who[:1].islower() or several(who, article)


def _small(text: str, article: str) -> str:
    """The first word in small letters unless it is a name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if re.search(rf"\b{re.escape(first.lower())}\b", article) else text


def _short(text: str) -> str:
    """At most 160 characters, cut where a clause ends if there is such a place, else after a word."""
    if len(text) <= LONGEST:
        return text
    for cut in _CUTS:
        at = text.rfind(cut, 60, LONGEST - 1)
        if at > 0:
            return text[:at].rstrip(" ,;:") + ("…" if cut in {" ", " and ", " that "} else "")
    return text[: LONGEST - 1] + "…"
