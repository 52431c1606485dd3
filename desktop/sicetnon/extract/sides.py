"""Which side a statement takes, from its cue and its content, and how a denial answers.

The cue decides first ("denied", "declined to", "accused"). A cue that only says ("said", "told") leaves it to the
content: `polarity` reads there whether the words deny, hedge or assert.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from sicetnon.core.findings import Response, Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import SUBJECTS
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.polarity import NOTHING, Finding, knowledge, messenger, read, says_false
from sicetnon.extract.roles import roles
from sicetnon.extract.unanswered import avoided, no_answer

NEGATIONS = frozenset(["not", "n't", "never", "no", "neither", "nor", "nobody", "none", "without", "hardly", "cannot"])
NOT_YET = "has not said"
_OTHER_ACTS = frozenset("be go take give weigh commit expand offer provide".split())  # "has not given them a chance"
_SHORT = 3  # tokens of a content that only names an act: "issued a denial"
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ASKED = frozenset(("asked", "pressed"))
_HEAD = 6  # tokens of a content that name what it is about
_HELPERS = frozenset(
    "do does did has have had was were is are am be been would will wo ca can could should must may might".split()
)
_QUESTION_WORDS = frozenset("whether if who what how why when where which whom whose".split())


def judge(page: Page, draft: Draft) -> None:
    """Set side, response and reasons of a draft; what a rule has set already stays."""
    cue = page.indexes(draft.cue)
    content = page.indexes(draft.content)
    if draft.side is None:
        verdict = _by_cue(page, draft, cue, content)
        draft.open = verdict is None
        draft.side, rule, where = verdict or _by_content(page, cue, content)
        draft.because(rule, where)
    if draft.side in (Side.DENIES, Side.DECLINES) and draft.response is None:
        draft.response, where = _response(page, draft.side, cue, content)
        if where is not None and draft.response is not Response.EXACT:
            draft.because(f"answers: {draft.response}", where)


_Verdict = tuple[Side, str, Span | None]


def _by_cue(page: Page, draft: Draft, cue: Sequence[int], content: Sequence[int]) -> _Verdict | None:
    """The side by the first rule that fits: silence, denial, question, promise, accusation, the content."""
    if silent := silence(page, cue, content):
        return Side.DECLINES, "no answer", silent
    if [page.low[i] for i in content] == ["otherwise"]:  # "critics say otherwise"
        return Side.DENIES, "says it is false", page.tokens[content[0]].span
    if short := _stops_short(page, cue):
        return Side.HEDGES, "stops short of it", short
    negated = is_negated(page, cue) or _nobody(page, draft)
    if found := _verb(page, cue, "denying verbs") or _verb(page, cue, "doubting verbs"):
        if negated:
            return Side.HEDGES, "does not deny", found
        if refused := _refused(page, content):
            return Side.ASSERTS, "refuses a thing, denies no claim", refused
        if of_people := _people(page, cue, content):
            return Side.CONDEMNS, "cue condemns", of_people
        return Side.DENIES, "cue denies", found
    before = cue[0] - 1 if cue else -1
    if before >= 0 and lexicon.phrases("sides", "denying verbs").at(page.low, before) > 1:
        return Side.DENIES, "cue denies", page.span(before, cue[0] + 1)  # "dashed [hopes for] an agreement"
    if found := _phrase(page, cue, "denying words"):
        return Side.DENIES, "cue denies", found
    if len(content) <= _SHORT and (found := _phrase(page, content, "denying words")):
        return Side.DENIES, "words deny", found
    if not negated and (found := _phrase(page, cue, "doubting forms")) and _doubted(page, content):
        return Side.DENIES, "cue doubts", found
    if refused := _will_not(page, cue):
        return Side.DENIES, "refuses to hold it", refused
    if lacking := lexicon.phrases("denials", "no evidence").first_in(page.low, cue):
        return Side.DENIES, NOTHING, page.span(*lacking)
    if negated and (verdict := _negated_cue(page, cue)):
        return verdict
    if (found := _verb(page, cue, "asking verbs")) and _asks(page, content):
        return Side.ASKS, "cue asks", found
    if (found := _verb(page, cue, "threatening verbs")) and {"sue", "lawsuit", "suit"} & {
        page.low[i] for i in content[:6]
    }:
        draft.response = Response.SOURCE
        return Side.DENIES, "threatens to sue", found
    if found := _verb(page, cue, "questioning verbs"):
        if _in_doubt(page, content):
            return Side.HEDGES, "cue questions", found
        if _doubted(page, content):
            return Side.DENIES, "cue questions", found
    if found := _verb(page, cue, "promising verbs"):
        if fights := lexicon.phrases("denials", "fighting verbs").first_in(page.low, content[:4]):
            return Side.DENIES, "means to fight it", page.span(*fights)
        if false := says_false(page, content, anywhere=True):
            return Side.DENIES, "calls it false", false
        return Side.PROMISES, "cue promises", found
    if found := _verb(page, cue, "fixed accusing verbs"):
        if negated:
            return Side.HEDGES, "does not accuse", found
        return Side.ASSERTS, "cue accuses", found
    if not negated and (found := _verb(page, cue, "defending verbs")):
        draft.response = Response.DIFFERENT
        return Side.DENIES, "cue defends", found
    if found := _verb(page, cue, "owning verbs"):
        return Side.ASSERTS, "cue admits", found
    return None


def _by_content(page: Page, cue: Sequence[int], content: Sequence[int]) -> _Verdict:
    """The side by what is said, where the cue leaves it open."""
    calling = _verb(page, cue, "calling verbs")
    if calling and (false := says_false(page, content, anywhere=True)):
        return Side.DENIES, "calls it false", false
    finding: Finding = read(page, content)
    if finding.side is Side.DENIES:
        return finding.side, finding.rule, finding.span
    if found := _verb(page, cue, "condemning verbs"):
        if len(content) <= 5 and lexicon.words("claims", "claim nouns") & {page.low[i] for i in content}:
            return Side.DENIES, "condemns a claim", found
        return Side.CONDEMNS, "cue condemns", found
    if found := _verb(page, cue, "praising verbs"):
        return Side.PRAISES, "cue praises", found
    if found := _verb(page, cue, "hedging verbs"):
        return Side.HEDGES, "cue hedges", found
    if finding.side is not Side.ASSERTS:
        return finding.side, finding.rule, finding.span
    span = page.span(cue[0], cue[-1] + 1) if cue and cue[-1] - cue[0] < 8 else None
    return Side.ASSERTS, "cue asserts" if cue else "words asserted", span


def _verb(page: Page, cue: Sequence[int], section: str) -> Span | None:
    """The first phrase of a verb list in the cue that the parser did not take for a noun or adjective."""
    found = lexicon.phrases("sides", section)
    for index in cue:
        length = found.at(page.low, index)
        if page.low[index] == "clear" and page.before(index) in ("it", "that", "this"):
            continue  # "made it clear"
        if length and (length > 1 or page.tokens[index].tag[:2] not in ("NN", "JJ", "RB", "IN")):
            return page.span(index, index + length)
    return None


def _stops_short(page: Page, cue: Sequence[int]) -> Span | None:
    """Words like "stopped short of saying": it is not said."""
    for index in cue:
        if page.low[index].startswith("stop") and page.low[index + 1 : index + 3] == ["short", "of"]:
            return page.span(index, index + 3)
    return None


def _nobody(page: Page, draft: Draft) -> bool:
    """Is the reporting clause negated by its subject: "neither A nor B would say"?"""
    first = page.indexes(draft.source[:1])[:1]
    return any(page.low[index] in ("neither", "nobody", "none") for index in first)


def _refused(page: Page, content: Sequence[int]) -> Span | None:
    """A request, permit or bill among the first words of what is "denied" or "rejected", and no claim."""
    things = lexicon.words("claims", "refused things")
    nouns = lexicon.words("claims", "claim nouns") | {"that", "as", "it", "having", "being", "any"}
    head = content[:6]
    thing = next((i for i in head if page.low[i] in things), None)
    if thing is None or any(page.low[i] in nouns for i in head):
        return None
    clause = page.tokens[thing].dep in SUBJECTS or any(page.tokens[i].tag in _FINITE for i in head if i < thing)
    return None if clause else page.tokens[thing].span  # "denied there had been a deal" denies a claim


def _people(page: Page, cue: Sequence[int], content: Sequence[int]) -> Span | None:
    """In "dismissed the observers as troublemakers" nobody's claim is denied: people are dismissed."""
    told = any(page.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in content)
    if not content or told or not any(page.low[i].startswith("dismiss") for i in cue):
        return None
    head = next((i for i in content if page.tokens[i].tag[:2] in ("NN", "PR") and page.tokens[i].dep != "compound"), -1)
    if head < 0 or page.tokens[head].dep == "poss":
        return None
    named = page.tokens[head].ent[2:] == "PERSON" or page.low[head] in ("him", "her", "them", "me", "us")
    return page.tokens[head].span if named or roles().is_role(page.low[head]) else None


def _phrase(page: Page, cue: Sequence[int], section: str) -> Span | None:
    found = lexicon.phrases("sides", section).first_in(page.low, cue)
    return page.span(*found) if found else None


def is_negated(page: Page, cue: Sequence[int]) -> bool:
    """True when the cue holds a negation or one stands among the helping verbs before it."""
    if any(page.low[index] in NEGATIONS for index in cue):
        return True
    if not cue:
        return False
    verb = next((i for i in cue if page.tokens[i].tag[:2] == "VB" and page.low[i] not in _HELPERS), cue[0])
    sentence = page.tokens[verb].sentence
    for index in range(verb - 1, max(-1, verb - 5), -1):
        token = page.tokens[index]
        if token.sentence != sentence:
            break
        word = page.low[index]
        if word in ("not", "n't", "never", "cannot"):
            return True
        if word not in _HELPERS and token.tag[:2] != "RB" and word not in ("'s", "'ve", "'d", "'re"):
            break
    return False


def _negated_cue(page: Page, cue: Sequence[int]) -> _Verdict | None:
    """What "did not say", "does not believe", "did not know" do to their content."""
    span = page.span(cue[0], cue[-1] + 1) if cue[-1] - cue[0] < 12 else None
    words = {page.low[index] for index in cue}
    if words & {"can", "ca", "could"} and words & {"say", "tell", "confirm"}:
        return Side.HEDGES, "is not sure", span
    if words & lexicon.words("denials", "finding verbs"):
        return Side.DENIES, NOTHING, span
    if words & lexicon.words("sides", "knowing verbs"):
        return Side.DENIES, "knows nothing of it", span
    if words & lexicon.words("sides", "thinking verbs"):
        return Side.DENIES, "cue is negated", span
    if words & lexicon.words("ladders", "answering words"):
        return Side.DECLINES, "does not say", span
    if words & _answered():
        return (Side.DENIES, "cue is negated", span) if "never" in words else (Side.DECLINES, NOT_YET, span)
    return None


@cache
def _answered() -> frozenset[str]:
    """Forms of the answering verbs: "has not said", "were not confirmed"."""
    verbs = lexicon.words("ladders", "answering words") - _OTHER_ACTS
    return frozenset(form for verb in verbs for form in lexicon.inflections(verb))


def _asks(page: Page, content: Sequence[int]) -> bool:
    """A question in its words: "whether …", "who …", or a question mark at the end."""
    if not content:
        return False
    head = [page.low[i] for i in content[:3]]
    tail = [page.low[i] for i in content[-2:]]
    after = page.low[content[-1] + 1] if content[-1] + 1 < len(page.low) else ""
    return any(word in _QUESTION_WORDS for word in head) or "?" in tail or after == "?"


def _in_doubt(page: Page, content: Sequence[int]) -> bool:
    """What is questioned is whether it is so, not why or by whom."""
    return any(page.low[i] in ("whether", "if") for i in content[:1])


def _will_not(page: Page, cue: Sequence[int]) -> Span | None:
    """Words like "refused to accept", "declined to recognise": what is so held, they do not hold."""
    declining, holding = lexicon.words("ladders", "declining verbs"), lexicon.words("sides", "holding verbs")
    for index in cue:
        if page.low[index] in declining and page.low[index + 1 : index + 2] == ["to"]:
            if page.low[index + 2 : index + 3] and page.low[index + 2] in holding:
                return page.span(index, index + 3)
    return None


def _doubted(page: Page, content: Sequence[int]) -> bool:
    """Is what is questioned a claim, or how far one can trust it, not a person or a plan?"""
    nouns = lexicon.words("claims", "claim nouns") | lexicon.words("denials", "trust nouns")
    return any(page.low[i] in nouns for i in content[:_HEAD])


def silence(page: Page, cue: Sequence[int], content: Sequence[int]) -> Span | None:
    """The words of a refusal to answer ("declined to comment"), wherever cue and content cut them."""
    if not cue:
        return None
    first = cue[0]
    sentence = page.tokens[first].sentence
    for index in range(max(first - 4, page.first_of_sentence[sentence]), min(cue[-1] + 2, len(page.low))):
        length = no_answer(page, index)
        if length and index + length > first:
            return page.span(index, index + length)
    for index in content[:3]:
        if length := avoided(page, index):
            return page.span(index, index + length)
    return None


def _response(page: Page, side: Side, cue: Sequence[int], content: Sequence[int]) -> tuple[Response, Span | None]:
    """How a denial or a refusal answers: by knowledge, by attacking the messenger, not at all, or exactly."""
    reach = range(max(0, cue[0] - 4), min(len(page.low), cue[-1] + 6)) if cue else range(0)
    if side is Side.DECLINES:
        reached = lexicon.words("ladders", "not reached")
        said = [page.low[index] for index in cue]
        if lexicon.words("ladders", "declining verbs") & set(said) or ("no", "comment") in pairwise(said):
            return Response.NO_COMMENT, None
        asked = bool(_ASKED.intersection(page.low[index] for index in content))  # "did not answer when asked whether"
        for index in reach if not asked else ():
            if page.low[index] in reached:
                return Response.NOT_REACHED, page.tokens[index].span
        return Response.NO_COMMENT, None
    both = sorted({*cue, *content})
    if where := knowledge(page, both):
        return Response.KNOWLEDGE, where
    if (where := messenger(page, content)) and not says_false(page, content, anywhere=False):
        return Response.SOURCE, where
    return Response.EXACT, None
