"""What putting statements of many articles together yields: speakers, claims, differences.

Plain frozen values, ids are the store's own strings. A claim is one proposition, worded
positively: polarity never makes a new claim; another actor, act, number, date or object does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sicetnon.core.findings import Evidence, Kind, Response, Side
from sicetnon.core.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class MatchStatement:
    """A statement as the matcher sees it, with its article's text to look around in."""

    id: str
    source: str
    order: int  # position in its article
    text: str  # the article's whole text
    content: Spans
    cue: Spans
    speaker: str | None  # project-wide name
    speaker_id: str | None
    side: Side
    kind: Kind
    response: Response | None = None
    evidence: Evidence = Evidence.NONE
    inside: str | None = None  # id of the statement that holds this one
    published: str | None = None
    answers: Span | None = None  # from the first to the last code point of the statement it was read to answer
    leading: str | None = None  # project-wide name of him or her for whom the pronoun stands that opens the content


_OPENING = re.compile(r"[\"“‘'\s]*(?:that\s+)?(?=(?:he|she|his|her)\b)", re.IGNORECASE)


def opening_pronoun(text: str, content: Spans) -> int | None:
    """Where the content begins with "he", "she", "his" or "her", after "that" or a quotation mark; None elsewhere."""
    found = _OPENING.match(text, content[0].start, content[0].end)
    return found.end() if found else None


@dataclass(frozen=True, slots=True)
class Membership:
    """A statement's place on a claim; the side may differ from the statement's own."""

    statement: str
    side: Side
    response: Response | None = None
    reason: str = ""  # a short sentence for the reader: "shares “bridge”, “closed in March”"


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim that stands already; its id and its confirmed memberships are not the matcher's to change."""

    id: str
    proposition: str
    members: tuple[Membership, ...]
    proposition_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """A proposed claim: `known` is the id of the standing claim it extends, None for a new one."""

    proposition: str
    members: tuple[Membership, ...]
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """A person's decisions the matcher must respect, as pairs and sets of statement ids."""

    apart: frozenset[frozenset[str]] = frozenset()  # pairs that may never share a claim
    fixed: frozenset[str] = frozenset()  # statements whose membership a person confirmed
    rejected: frozenset[str] = frozenset()  # statements a person rejected: no membership


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the points of difference, both sides in their own words."""

    aspect: str  # "who" | "did" | "what" | "to whom" | "how many" | "when" | "where"
    assertion: tuple[str, ...]
    denial: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class NameInArticle:
    """A speaker of one article as the project-wide grouping of names sees it."""

    id: str  # the store's id of the article-level speaker
    source: str
    name: str
    kind: str
    forms: tuple[str, ...]  # names and descriptions, no pronouns
    description: str | None = None


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Sources that print one text: the first is the origin, the rest reprints."""

    sources: tuple[str, ...]
    reason: str = ""
