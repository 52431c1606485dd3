"""Denial by contradiction: words that negate what somebody else in the article asserts.

A negation about plans, wishes or the future ("will not pay", "cannot be trusted") denies nothing by itself. It does
where another speaker asserts the same: the same verb with one more word in common, and no negation there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Response, Side
from sicetnon.extract import lexicon
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.scope import beside_the_point, of_a_noun, supposed
from sicetnon.extract.sides import NOT_YET

CALM = "nothing is in dispute"
CONTRADICTS = "negates what another asserts"
ELSEWHERE = "negates, as its speaker does elsewhere"
PLAIN = frozenset(["negated predicate", "words deny"])  # rules that see no more than a negation
_NEGATIONS = frozenset(["not", "n't", "never", "no", "cannot", "nor", "nothing", "nobody", "none", "neither"])
_SUBORDINATING = frozenset(["if", "because", "since", "although", "though", "unless", "whether", "who", "which"])
_ORDERING = frozenset(["can", "ca", "should", "must", "let", "do"])
_SIGNS = 2  # of a dispute
_MOST = 40  # sentences looked at for one verb
_LYING = frozenset("lie lies lied lying".split())
_TOLD = 8  # tokens between a verb and a negation in what it tells
_AROUND = 12  # tokens on each side of a negation that belong to what it negates


def disputed(page: Page, drafts: Sequence[Draft], signs_needed: int = _SIGNS) -> bool:
    """Does the article tell of a dispute: do people deny, accuse, refuse to answer, at least so many times?"""
    signs = lexicon.phrases("sides", "denying verbs", "fixed accusing verbs")
    nouns = lexicon.words("claims", "strong claim nouns")
    count = 0
    for draft in drafts:
        cue = page.indexes(draft.cue)
        rules = {reason.rule for reason in draft.reasons}
        told = draft.side is Side.DECLINES and NOT_YET not in rules or CONTRADICTS in rules and CALM not in rules
        told = told or signs.first_in(page.low, cue) is not None or any(page.low[i] in nouns for i in cue)
        count += bool(told)
        if count >= signs_needed:
            return True
    return False


def calm(page: Page, drafts: Sequence[Draft]) -> None:
    """Where nothing is in dispute a negation in somebody's words asserts how things are; it denies nobody.

    Unless it is one that only answers ("no such thing", "none whatsoever"), or its speaker insists on it.
    """
    if disputed(page, drafts, 1):
        return
    strong = lexicon.phrases("denials", "strong phrases")
    insisting = lexicon.words("sides", "insisting verbs")
    for draft in drafts:
        if not draft.open or draft.side is not Side.DENIES or draft.reasons[-1].rule not in PLAIN:
            continue
        answers = strong.first_in(page.low, page.indexes(draft.content)) is not None
        if not answers and not any(page.low[i] in insisting for i in page.indexes(draft.cue)):
            draft.side, draft.response = Side.ASSERTS, None
            draft.because(CALM)


def contradictions(page: Page, drafts: Sequence[Draft]) -> None:
    """Turn assertions that negate what others say, or the reporter tells, into denials of it."""
    waiting = [draft for draft in drafts if draft.side in (Side.ASSERTS, Side.PROMISES) and draft.holder is None]
    waiting = [draft for draft in waiting if _negations(page, draft)]
    if not waiting:
        return
    stems = page.stems
    heard = _Heard(page, drafts)
    deniers = {draft.who for draft in drafts if draft.side is Side.DENIES and draft.who}
    for draft in waiting:
        for index in _negations(page, draft):
            near = _near(page, draft, index)
            verbs = {stems.one(i) for i in near if page.tokens[i].tag[:2] == "VB"} - {""}
            if heard.asserted(draft, verbs, stems.of(near)) or heard.named(draft, stems.of(_predicate(page, index))):
                draft.side, draft.response = Side.DENIES, draft.response or Response.EXACT
                draft.because(CONTRADICTS, page.tokens[index].span)
                break
        if (
            draft.side is Side.ASSERTS
            and draft.open
            and draft.who in deniers
            and (first := _in_first_clause(page, draft))
        ):
            draft.side, draft.response = Side.DENIES, draft.response or Response.EXACT
            draft.because(ELSEWHERE, page.tokens[first].span)


def _in_first_clause(page: Page, draft: Draft) -> int | None:
    """A negation of the draft's first sentence that is no turn of phrase ("not only", "no doubt", "I hope not")."""
    first = page.document.sentence_of(draft.start)
    content = page.indexes(draft.content)
    harmless = lexicon.words("denials", "empty after no") | {"only", "just", "how"}
    for index in _negations(page, draft):
        before = page.low[max(page.first_of_sentence[first], index - 6) : index]
        after = page.low[index + 1 : index + 3]
        if page.tokens[index].sentence != first:
            return None
        if page.low[index] == "cannot" or _ORDERING & set(before[-1:]) or supposed(page, index):
            continue
        if of_a_noun(page, index, content, adverbial=True):
            continue
        if not harmless & set(after) and not {"hope", "hopes", "hoped", "wish"} & set(before):
            return index
    return None


class _Heard:
    """What an article says without a negation, sentence by sentence, and who says it."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self._page = page
        self._said: list[tuple[frozenset[str], tuple[int, ...]]] = []
        self._by_stem: dict[str, list[int]] = {}
        who: dict[int, set[tuple[int, ...]]] = {}
        for draft in drafts:
            for start, end in draft.content:
                first, last = page.document.sentence_of(start), page.document.sentence_of(end - 1)
                for number in range(max(0, first), max(0, last) + 1):
                    who.setdefault(number, set()).add(draft.who)
        for number in range(len(page.document.sentences)):
            line = page.sentence(number)
            found = frozenset() if any(page.low[i] in _NEGATIONS for i in line) else page.stems.of(line)
            speakers = who.get(number, set())
            self._said.append((found, next(iter(speakers)) if len(speakers) == 1 else ()))
            for stem in found:
                self._by_stem.setdefault(stem, []).append(number)

    def asserted(self, draft: Draft, verbs: set[str], words: frozenset[str]) -> bool:
        """Does another speaker's or the reporter's sentence hold one of the verbs and one more of the words?"""
        sentences = {number for verb in verbs for number in self._by_stem.get(verb, ())[:_MOST]}
        for number in sorted(sentences):
            found, who = self._said[number]
            if who and who == draft.who:
                continue
            shared = words & found
            if len(shared) >= 2 and shared & verbs:
                return True
        return False

    def named(self, draft: Draft, words: frozenset[str]) -> bool:
        """Does what another speaker says without a negation hold one of the words?"""
        numbers = {number for word in words for number in self._by_stem.get(word, ())[:_MOST]}
        return any(self._said[number][1] not in ((), draft.who) for number in numbers)


def _predicate(page: Page, index: int) -> list[int]:
    """What something is said not to be: "were not [bribes]", "is no [racist]"."""
    verb = page.tokens[index].head
    being = lexicon.words("denials", "forms of be") - {"be", "being"}  # not "would be"
    if page.low[index] == "no" and page.tokens[verb].dep == "attr" and page.low[index + 1] not in ("less", "more"):
        return [verb] if page.low[page.tokens[verb].head] in being else []
    if page.low[verb] not in being:
        return []
    below = [k for k in page.document.children(verb) if k > verb and page.tokens[k].dep == "attr"]
    return [k for k in below if page.tokens[k].tag in ("NN", "NNS")]


def _negations(page: Page, draft: Draft) -> list[int]:
    """Negations in a draft's content that may answer somebody, a bounded number."""
    content = page.indexes(draft.content)
    return [
        index
        for index in content
        if page.low[index] in _NEGATIONS
        and not _SUBORDINATING & set(page.low[max(0, index - 6) : index])
        and page.before(index) != "could"  # what one could not do answers nobody
        and not _of_another(page, index)
        and not beside_the_point(page, index)
        and not of_a_noun(page, index, content)
    ][:6]


def _of_another(page: Page, index: int) -> bool:
    """Is it what another is charged with saying: "lied about never …", "denied that he did not …"?"""
    verbs = lexicon.words("claims", "plain denying forms") | _LYING
    first = max(page.first_of_sentence[page.tokens[index].sentence], index - _TOLD)
    return any(page.low[i] in verbs and page.tokens[i].tag[:2] == "VB" for i in range(first, index))


def _near(page: Page, draft: Draft, index: int) -> list[int]:
    """The content's tokens around a negation, in its sentence."""
    sentence = page.tokens[index].sentence
    return [
        i for i in page.indexes(draft.content) if -4 <= i - index <= _AROUND and page.tokens[i].sentence == sentence
    ]
