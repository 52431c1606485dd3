"""What the grouping looks at in each statement: weighted words, names, numbers, whether it points back."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import COLUMN, Column, Kind, Response, Side
from sicetnon.core.spans import Span, joined
from sicetnon.match.wording import opened
from sicetnon.match.words import Word, families, informative, pointer, protests, related, words

FAMILY, STEM_IN_FAMILY, RELATED = 1.0, 0.4, 0.5  # share of a word's weight each of its features gets
SAME = 0.7  # share of code points in common from which two contents are the same words
LONG = 14  # words from which a statement is so long that it meets others by chance
ASIDE = 0.4  # share of words in a relative clause or a leading adjunct
HEAVIEST = 5  # words that set a statement's length, so that a long sentence still meets a short one
BARE = 0  # words of an indirect denial that only points ("denied it")
SHARED = 2  # words that two statements of one claim share, one of them no name
PASSED_ON = 0.6  # part of a statement's code points that belong to one told in it, from which it says no more
ONE_NUMBER = 0.5  # weight of a likeness where only one of two statements has numbers
CALLED = 6  # words of what a claim is called
PROTEST = 1  # other words in a protest of innocence that answers without repeating
MOST_BESIDE = 6  # words of an attack on the messenger
SHORT = 4  # words of an answer that only points ("rejected the claim as idle talk")
PRONOUNS = frozenset(
    ("i", "we", "he", "she", "it", "they", "my", "our", "his", "her", "its", "their", "me", "us", "him", "them")
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(A-Z])|\n")
_AHEAD = re.compile(
    r"\b(?:will|shall|plan(?:s|ned|ning)? to|intend(?:s|ed|ing)? to|going to|about to|prepar(?:es|ed|ing) to"
    r"|set to|aim(?:s|ed|ing)? to|poised to|vow(?:s|ed)? to|promis(?:es|ed) to)\b|['’]ll\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:with|amid|despite|after|following|given|although|though|while|because of|due to)\s[^,]{3,120},",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:,?\s(?:which|who|whose|whom|where)|(?<!such)\sthat(?=\s[a-z])(?!\s(?:the|a|an|it|he|she|they|we|you|his|her|its"
    r"|their|our|my|this|these|those|there|no|all|some|any|such)\b))\s[^,.;:]{3,160}"
)
_CALENDAR = frozenset(  # capitals that name nobody
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "september october november december".split()
)
_CALLING = frozenset("call calls called calling label labels labeled labelled brand brands branded term termed".split())
_PICTURES = frozenset(
    "video videos clip clips footage film photo photos photograph photographs picture pictures image images recording "
    "recordings tape audio screenshot screenshots document documents".split()
)
_FAKES = frozenset(
    "fake fakes faked deepfake deepfakes forgery forgeries forged doctored staged fabricated fabrication photoshopped "
    "hoax photomontage montage manipulated miscaptioned mislabeled mislabelled".split()
)
_NEAR = 400  # code points looked at on either side for the sentence around a statement


@dataclass(frozen=True, slots=True)
class Feature:
    """One statement made ready for comparing."""

    statement: MatchStatement
    place: Span  # from its first to its last code point
    items: Mapping[str, float]  # feature -> share, before idf
    names: frozenset[str]  # features that come from capitalised words or the resolved speaker
    printed: Mapping[str, str]  # stem -> the word as the statement prints it
    numbers: frozenset[str]
    speaker: frozenset[str]  # stems of the speaker's name
    ahead: bool  # about what is planned or still to come
    words: int  # different words that say something, names and all
    points: bool  # says of another claim that it is true or false, and little else
    column: Column

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id


def build(statements: Sequence[MatchStatement]) -> dict[str, Feature]:
    """Features of all statements by id; pronouns at the start stand for the speaker."""
    by_id = {each.id: each for each in statements}
    lower: dict[str, frozenset[str]] = {}
    found = {}
    for each in statements:
        if each.source not in lower:
            lower[each.source] = frozenset(w.lower for w in words(each.text) if not w.capital)
        found[each.id] = _feature(each, by_id, lower[each.source])
    return found


def _feature(each: MatchStatement, by_id: Mapping[str, MatchStatement], lower: frozenset[str]) -> Feature:
    said = opened(joined(each.text, each.content, " "))
    content = words(said)
    aside = _asides(said)
    items: dict[str, float] = {}
    names: set[str] = set()
    printed: dict[str, str] = {}
    for word in content:
        if informative(word):
            part = ASIDE if any(s <= word.start < e for s, e in aside) else 1.0
            shares = spread(word)
            for name, share in shares.items():
                items[name] = max(items.get(name, 0.0), share * part)
            if word.capital and word.lower not in lower and word.lower not in _CALENDAR:
                names.update(shares)
    own = name_stems(each.speaker)
    if any(word.lower in PRONOUNS for word in content[:4]):
        who = _referent(each, by_id, content)
        for stem, name in name_words(who).items():
            items.setdefault(stem, 1.0)
            names.add(stem)
            printed[stem] = name
    place = Span(min(s for s, _ in each.content), max(e for _, e in each.content))
    numbers = frozenset(word.lower.replace(",", "") for word in content if word.lower[:1].isdigit())
    acts = sum(1 for word in content if informative(word) and not (word.capital and word.lower not in lower))
    printed |= {word.stem: said[word.start : word.end] for word in content}
    told = len({word.stem for word in content if informative(word)})
    pointing = _points(each, acts, content)
    ahead = bool(_AHEAD.search(said))
    return Feature(
        each, place, items, frozenset(names), printed, numbers, own, ahead, told, pointing, COLUMN[each.side]
    )


def _asides(said: str) -> list[tuple[int, int]]:
    """Stretches beside the main clause: a leading adjunct up to its comma, relative clauses."""
    found = [match.span() for match in _ASIDE.finditer(said)]
    lead = _LEAD.match(said)
    return [lead.span(), *found] if lead else found


def passes_on(outer: MatchStatement, inner: MatchStatement) -> bool:
    """True when the outer statement says no more than that somebody made the inner one: "P, X said, according to Y"."""
    if inner.inside != outer.id or not inner.cue or COLUMN[outer.side] is Column.DENIAL is not COLUMN[inner.side]:
        return False
    told = (*inner.cue, *inner.content)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in outer.content for b in told)
    return shared >= PASSED_ON * sum(s.end - s.start for s in outer.content)


def same_words(one: MatchStatement, other: MatchStatement) -> bool:
    """True when two statements stand on (nearly) the same words of one article."""
    if one.source != other.source:
        return False
    if one.content == other.content:
        return True
    if one.content[-1].end <= other.content[0].start or other.content[-1].end <= one.content[0].start:
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    whole = sum(s.end - s.start for s in one.content) + sum(s.end - s.start for s in other.content) - shared
    return shared >= SAME * whole


def spread(word: Word) -> dict[str, float]:
    """The features a word stands for: its stem, or its families with their counterparts."""
    kin = families().get(word.stem)
    if not kin:
        return {word.stem: 1.0}
    shares = {word.stem: STEM_IN_FAMILY}
    for family in sorted(kin):
        shares[family] = FAMILY
        for other in related().get(family, ()):
            shares.setdefault(other, RELATED)
    return shares


def name_stems(name: str | None) -> frozenset[str]:
    """Stems of the capitalised words of a name ("the Harbour Board" -> harbour, board)."""
    return frozenset(name_words(name))


def name_words(name: str | None) -> dict[str, str]:
    """Stem and word for the capitalised words of a name, for all its words where none is capitalised."""
    found = [w for w in words(name or "") if informative(w)]
    chosen = [w for w in found if w.capital] or found
    return {w.stem: (name or "")[w.start : w.end] for w in chosen}


def _referent(each: MatchStatement, by_id: Mapping[str, MatchStatement], content: Sequence[Word]) -> str | None:
    """Whom a leading pronoun means: who was found for it, or denies the same words, else the speaker."""
    if each.leading is not None:
        return each.leading
    outer = by_id.get(each.inside or "")
    if outer is not None and same_words(outer, each) and content[0].lower not in {"i", "we", "my", "our"}:
        return outer.speaker
    return each.speaker


def _points(each: MatchStatement, acts: int, content: Sequence[Word]) -> bool:
    """True when the statement hangs on a claim made elsewhere."""
    if each.side in (Side.DECLINES,) and acts <= 2:
        return True
    if each.side is Side.DENIES and acts <= (1 if each.kind is not Kind.INDIRECT else BARE):
        return True
    if each.side not in (Side.DENIES, Side.DECLINES):
        return False
    if each.content == each.cue or [word.lower for word in content] == ["otherwise"]:
        return True  # "engineers disagreed", "said otherwise"
    said = {word.lower for word in content}
    if acts <= SHORT and said & _PICTURES and said & _FAKES:
        return True  # "the clip was a deepfake" denies what the clip shows
    cue = [word for span in each.cue for word in words(span.of(each.text))]
    if acts <= CALLED and any(map(pointer, (*cue, *content[:3]))) and _CALLING & {word.lower for word in cue}:
        return True  # "called the accusation a fairy tale"
    if any(pointer(word) for word in content):
        return acts <= 3
    plain = [word for word in content if informative(word) and not word.capital]
    protesting = [word for word in content if protests(word)]
    if protesting and len([word for word in plain if not protests(word)]) <= PROTEST:
        return True
    if each.response is Response.SOURCE:
        return len(plain) <= MOST_BESIDE
    start = min(s for s, _ in (*each.content, *each.cue))
    end = max(e for _, e in (*each.content, *each.cue))
    named = any(pointer(word) for word in words(each.text[start : min(end, start + _NEAR)]))
    return named and acts <= 2 and len(content) <= SHORT


def sentence_around(each: MatchStatement) -> str:
    """The words from the start of the statement's first sentence to the end of its last."""
    start = min(s for s, _ in (*each.content, *each.cue))
    end = max(e for _, e in (*each.content, *each.cue))
    left = max(0, start - _NEAR)
    before = [m.end() for m in _SENTENCE_END.finditer(each.text, left, start)]
    after = _SENTENCE_END.search(each.text, max(start, end - 1), end + _NEAR)
    return each.text[before[-1] if before else left : after.end() if after else end + _NEAR]


class Weights:
    """Inverse document frequencies over a project's statements."""

    def __init__(self, features: Iterable[Feature]) -> None:
        count: Counter[str] = Counter()
        self._n = 0
        for feature in features:
            self._n += 1
            count.update(feature.items.keys())
        self._idf = {item: math.log(1 + (self._n + 1) / (seen + 0.5)) for item, seen in count.items()}

    def vector(self, feature: Feature) -> dict[str, float]:
        """The statement's weighted words; its heaviest words alone have length 1 (empty when it has none)."""
        raw = {item: share * self._idf[item] for item, share in feature.items.items()}
        heaviest = sorted((value * value for value in raw.values()), reverse=True)[:HEAVIEST]
        length = math.sqrt(sum(heaviest)) * (1 + max(0, feature.words - LONG) / (2 * LONG))
        return {item: value / length for item, value in raw.items()} if length else {}

    def idf(self, item: str) -> float:
        """Weight of one feature; rare words weigh more."""
        return self._idf.get(item, 0.0)


def in_common(one: Feature, other: Feature) -> tuple[int, int]:
    """How many words two statements share, families counted once, and how many of them are no names."""
    shared = one.items.keys() & other.items.keys()
    stems = {item for item in shared if item[0] != "="}
    told = {family for stem in stems for family in families().get(stem, ())}
    kin = {item for item in shared if item[0] == "=" and item not in told}
    for family in sorted(kin):
        if family in kin:
            kin -= related().get(family, frozenset())
    plain = (stems | kin) - one.names - other.names
    return len(stems) + len(kin), len(plain)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Sum of products over the shared words."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[item] for item, value in one.items() if item in other)
