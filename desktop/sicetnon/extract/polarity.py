"""What words say of a proposition without their cue: deny it, hedge it, or assert it.

Tokens and a little grammar: a negation counts in a main clause with a finished or standing fact ("did not",
"there was no", "never"), not in a condition, a relative clause, an order or a plan ("will not").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.page import Page
from sicetnon.extract.scope import (
    MODALS,
    beside_the_point,
    conditional,
    modal_before,
    negated_near,
    subordinate,
    supposed,
    with_subject,
)

_FIRST_PERSON = frozenset(["i", "we"])
_CONDITIONS = frozenset(["if", "whether", "unless", "should", "until", "although", "though", "because", "while"])
_POSSIBLE = frozenset(
    ["may", "might", "could", "possibly", "perhaps", "maybe", "possible", "potentially", "apparently", "presumably"]
)
_PREDICATE = frozenset(["acomp", "attr", "oprd", "ROOT", "conj", "appos", "ccomp", "xcomp", "dep"])
_HOPING = frozenset(["hope", "hopes", "hoped", "wish", "wishes", "pray"])
_NOT_NEGATING = frozenset(
    [
        "only",
        "just",
        "merely",
        "simply",
        "necessarily",
        "long",
        "even",
        "to",
        "surprising",
        "surprised",
        "least",
        "yet",
        "everyone",
        "all",
    ]
)
NOTHING = "finds nothing for it"
_PORTIONS = frozenset("mind minds for of most part majority minority share third quarter half bulk percent".split())
_EARLY = 12  # tokens of a content in which its main verb stands
_OPEN_QUESTIONS = frozenset(("how", "when", "where"))  # "they do not know when it will end" denies nothing
_LITTLE = frozenset("why it enough much us me".split())  # what one may not know without pleading it
_KEPT_BACK = frozenset("specify reply respond elaborate name disclose identify".split())  # not told, not denied
_OPENING = 2  # sentences of a quotation in which a refusal to answer is what the quotation is about


class Finding(NamedTuple):
    """The side the words take, by which rule and where."""

    side: Side
    rule: str
    span: Span | None


def read(page: Page, content: Sequence[int]) -> Finding:
    """Side of a statement's words where the cue leaves it open; asserts when nothing speaks against it."""
    if not content:
        return Finding(Side.ASSERTS, "words asserted", None)
    silent = lexicon.phrases("ladders", "silent words").first_in(page.low, content)
    if silent and page.tokens[silent[0]].sentence - page.tokens[content[0]].sentence < _OPENING:
        return Finding(Side.DECLINES, "says it will not say", page.span(*silent))
    hedged = lexicon.phrases("denials", "only if").first_in(page.low, content)
    unsure = lexicon.phrases("denials", "unsure phrases").first_in(page.low, content)
    if unsure:
        return Finding(Side.HEDGES, "is not sure", page.span(*unsure))
    if span := says_false(page, content, anywhere=False):
        return Finding(Side.DENIES, "says it is false", span)
    if answer := lexicon.phrases("denials", "flat answers").first_in(page.low, _first_words(page, content)):
        return Finding(Side.DENIES, "flat answer", page.span(*answer))
    if (span := messenger(page, content)) and not _motive_of_an_act(page, content, span):
        return Finding(Side.DENIES, "attacks who says it", span)
    if not hedged and (found := negation(page, content)):
        return found
    if excuse := lexicon.phrases("denials", "exculpating phrases").first_in(page.low, content):
        if not hedged and not negated_near(page, excuse[0]) and not conditional(page, excuse[0], content):
            return Finding(Side.DENIES, "excuses it", page.span(*excuse))
    if not hedged and (span := _told_denial(page, content)):
        return Finding(Side.DENIES, "tells of a denial", span)
    if span := _own_denial(page, content):
        return Finding(Side.DENIES, "speaker denies", span)
    if hedged:
        return Finding(Side.HEDGES, "only if true", page.span(*hedged))
    if span := _possible(page, content):
        return Finding(Side.HEDGES, "only possible", span)
    return Finding(Side.ASSERTS, "words asserted", None)


def _first_words(page: Page, content: Sequence[int]) -> Sequence[int]:
    """The first word of the content, past an opening quotation mark."""
    start = 1 if content and not page.low[content[0]][0].isalnum() else 0
    return content[start : start + 1]


def says_false(page: Page, content: Sequence[int], *, anywhere: bool) -> Span | None:
    """Words that call a claim false or its subject innocent; `anywhere` takes them outside predicates as well."""
    false_words = lexicon.words("denials", "false")
    innocent = lexicon.words("denials", "innocent")
    nouns = lexicon.words("denials", "false nouns")
    dismissive = lexicon.words("denials", "dismissive")
    misdone = lexicon.words("denials", "misdone")
    was = lexicon.words("denials", "forms of be")
    told = lexicon.words("denials", "told nouns")
    found = lexicon.phrases("denials", "false phrases")
    short = len(content) <= 12
    for index in content:
        word = page.low[index]
        length = found.at(page.low, index)
        acts = page.tokens[index].tag in ("VB", "VBP", "VBZ", "VBD")  # "it lies in the yard"
        if length and not conditional(page, index, content) and not _constitutes(page, index, length):
            return page.span(index, index + length)
        if (
            word in false_words
            and not acts
            and (anywhere or _of_a_claim(page, index, short))
            and not negated_near(page, index)
        ):
            if not conditional(page, index, content):
                return page.tokens[index].span
        if word in misdone and page.before(index) in was | {
            "grossly",
            "totally",
            "badly",
            "unfairly",
            "wholly",
        }:
            may = _POSSIBLE & set(page.low[max(0, index - 4) : index])
            if not may and not negated_near(page, index) and not conditional(page, index, content):
                return page.tokens[index].span
        if word in dismissive and page.tokens[index].dep == "amod" and page.low[page.tokens[index].head] in told:
            return page.tokens[index].span
        if word in nouns and not acts and not negated_near(page, index) and not conditional(page, index, content):
            return page.tokens[index].span
        if word in innocent and not negated_near(page, index) and not conditional(page, index, content):
            if not _of_many(page, index):
                return page.tokens[index].span
    if anywhere and (where := messenger(page, content)):
        return where
    return None


def messenger(page: Page, content: Sequence[int]) -> Span | None:
    """Words that attack who makes the claim: "politically motivated", "witch hunt"."""
    found = lexicon.phrases("denials", "messenger")
    for index in content:
        length = found.at(page.low, index)
        if length and not negated_near(page, index):
            return page.span(index, index + length)
    return None


def knowledge(page: Page, indexes: Sequence[int]) -> Span | None:
    """Words that plead ignorance: "not aware", "do not recall"."""
    found = lexicon.phrases("denials", "knowledge").first_in(page.low, indexes)
    return page.span(*found) if found else None


def negation(page: Page, content: Sequence[int]) -> Finding | None:
    """A negated finished or standing fact in a main clause of the content."""
    tail = {page.low[i] for i in content[-2:]}
    if "?" in tail:
        return None
    empty = lexicon.words("denials", "empty after no")
    flat = lexicon.phrases("denials", "nothing phrases", "no evidence", "knowledge")
    for index in content:
        length = flat.at(page.low, index)
        if length and supposed(page, index):
            continue
        if length:
            last = index + length - 1
            if page.low[last] == "no" and last + 1 < len(page.low) and page.low[last + 1] in empty:
                continue
            if page.low[last] in ("idea", "know") and set(page.low[last + 1 : last + 2]) & _OPEN_QUESTIONS:
                continue
            if page.low[last] == "know" and _knows_little(page, index, last):
                continue
            negations = [i for i in range(index, last + 1) if page.low[i] in ("no", "not", "n't", "never")]
            if any(beside_the_point(page, i) for i in negations):
                continue
            vain = lexicon.phrases("denials", "no evidence").first_in(page.low, range(index, last + 1))
            if (
                not subordinate(page, index, content)
                and not conditional(page, index, content)
                and (vain or not modal_before(page, index))  # "could not independently verify it"
            ):
                return Finding(Side.DENIES, NOTHING if vain else "words deny", page.span(index, index + length))
        elif page.low[index] == "no" and _no_more_than(page, index):
            return Finding(Side.DENIES, "words deny", page.span(index, index + 3))
        elif page.low[index] == "no" and _of_subject(page, index) and not subordinate(page, index, content):
            return Finding(Side.DENIES, "negated predicate", page.tokens[index].span)
        elif _HOPING & set(page.low[max(content[0], index - 6) : index]):
            continue
        elif page.low[index] in ("not", "n't", "never", "neither") and _denies_fact(page, index, content):
            return Finding(Side.DENIES, "negated predicate", page.tokens[index].span)
    return None


def _of_subject(page: Page, index: int) -> bool:
    """Does "no" stand before what was not done: "no staplers were thrown", "no deal had been signed"?"""
    noun = page.tokens[index].head
    token = page.tokens[noun]
    if noun <= index or token.dep != "nsubjpass" or beside_the_point(page, index):
        return False
    empty = lexicon.words("denials", "empty after no")
    verb = token.head
    past = page.tokens[verb].tag in ("VBD", "VBN") and not any(
        page.low[c] in MODALS for c in page.document.children(verb) if c < verb
    )
    return past and not any(page.low[i] in empty for i in range(index + 1, noun + 1))


def _no_more_than(page: Page, index: int) -> bool:
    """Words like "no more guilty than a newborn child"."""
    quality = index + 2 < len(page.low) and page.tokens[index + 2].tag == "JJ"
    return page.low[index + 1 : index + 2] == ["more"] and quality and "than" in page.low[index + 3 : index + 6]


def _knows_little(page: Page, index: int, last: int) -> bool:
    """Is it no plea of one's own: "you don't know what it's like", "they don't know it yet", "don't know much"?"""
    before = {page.low[i] for i in range(max(0, index - 3), index)}
    return "you" in before or bool(_LITTLE & set(page.low[last + 1 : last + 2]))


def _denies_fact(page: Page, index: int, content: Sequence[int]) -> bool:
    """Does the negation at `index` deny a fact (not: refuse, order, wish, compare)?"""
    low = page.low
    following = low[index + 1] if index + 1 < len(low) else ""
    before = page.before(index)
    if beside_the_point(page, index) or supposed(page, index):
        return False
    if following in _NOT_NEGATING or before in MODALS or before in ("or", "if", "why", "but"):
        return False
    if following in ("from", "by", "true", "mine", "ours", "us", "me") and before not in ("whether",):
        return not conditional(page, index, content)
    helpers = lexicon.words("denials", "helping negated")
    if low[index] in ("not", "n't") and before not in helpers and before not in ("'s", "'re", "'m", "'ve"):
        return False
    if following == "going" or following in _KEPT_BACK:
        return False
    verb = page.tokens[index].head
    attitude = lexicon.words("denials", "attitude verbs")
    verbs = {low[verb], *low[index + 1 : index + 3]}
    if verbs & {"think", "believe"} and any(page.tokens[c].dep == "ccomp" for c in page.document.children(verb)):
        return not subordinate(page, index, content)
    if verbs & attitude and before in ("do", "does", "am", "'m", "did", "have"):
        return False
    if before == "do" and not with_subject(page, index - 2):
        return False
    return not subordinate(page, index, content) and not conditional(page, index, content)


def _of_a_claim(page: Page, index: int, short: bool) -> bool:
    """Is the word at `index` said of a claim: in a predicate, or before a claim noun ("false accusations")?"""
    token = page.tokens[index]
    if token.dep in ("amod", "compound", "nmod") and token.head != index:
        return page.low[token.head] in lexicon.words("denials", "told nouns")
    if page.low[index] == "wrong" and page.low[index + 1 : index + 2] == ["with"]:
        return False  # "what is wrong with the town"
    if page.low[index] in lexicon.words("denials", "hearsay"):
        told = any(page.low[child] == "there" for child in page.document.children(token.head))
        return token.dep in _PREDICATE and not told
    return token.dep in _PREDICATE or short


def _constitutes(page: Page, index: int, length: int) -> bool:
    """Is it "made up their minds", "make up for", "makes up most of" rather than invented?"""
    if page.low[index + length - 1] != "up":
        return False
    return bool(_PORTIONS & set(page.low[index + length : index + length + 5]))


def _of_many(page: Page, index: int) -> bool:
    """Does it describe several people ("innocent women"), whom nobody accused?"""
    token = page.tokens[index]
    return token.dep == "amod" and page.tokens[token.head].tag in ("NNS", "NNPS")


def _motive_of_an_act(page: Page, content: Sequence[int], found: Span) -> bool:
    """Is the motive imputed to an act ("the firing was politically motivated") rather than to an accuser?"""
    acts = lexicon.words("denials", "acts")
    return any(page.low[i] in acts for i in content if page.tokens[i].start < found[0])


def _own_denial(page: Page, content: Sequence[int]) -> Span | None:
    """Words like "I deny", "we reject", "we strongly dispute" inside the speaker's own words."""
    verbs = lexicon.words("sides", "denying verbs")
    for position, index in enumerate(content):
        if page.low[index] in verbs and page.tokens[index].tag[:2] == "VB":
            near = [page.low[i] for i in content[max(0, position - 4) : position]]
            if _FIRST_PERSON & set(near) and "not" not in near and "n't" not in near:
                return page.tokens[index].span
    return None


def _told_denial(page: Page, content: Sequence[int]) -> Span | None:
    """What a lawyer says for a client: "he denies everything", in the main clause and near its beginning."""
    verbs = lexicon.words("claims", "plain denying forms")
    for position, index in enumerate(content[:_EARLY]):
        if page.low[index] in verbs and page.tokens[index].tag in ("VBZ", "VBP", "VBD"):
            if page.tokens[index].dep == "conj":
                return None
            before = {page.low[i] for i in content[:position]}
            if not before & {"not", "n't", "never", "if", "whether", "who", "which", "because", "when"}:
                if not subordinate(page, index, content):
                    return page.tokens[index].span
    return None


def _describes(page: Page, index: int) -> bool:
    """Is it said of a measure and not of the fact: "all means possible", "as soon as possible"?"""
    token = page.tokens[index]
    before = page.tokens[index - 1] if index else token
    behind = token.tag[:2] == "JJ" and token.dep == "amod" and token.head < index
    return behind or before.tag == "JJS" or page.before(index) in ("as", "only")


def _possible(page: Page, content: Sequence[int]) -> Span | None:
    for index in content[:40]:
        if (
            page.low[index] in _POSSIBLE
            and page.tokens[index].tag[:2] in ("MD", "RB", "JJ")
            and not _describes(page, index)
            and not (page.low[index] == "could" and page.low[index + 1 : index + 2] in (["not"], ["n't"]))
            and not subordinate(page, index, content)
        ):
            return page.tokens[index].span
    return None
