"""Where a word stands: under a negation, behind an "if", in a clause that only describes; and what turns a negation.

Scope in the sense of the shared tasks on negation, by tokens and the parse, bounded steps each.
"""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.extract.page import Page

_SUBORDINATE = frozenset(["advcl", "relcl", "acl", "csubj", "pcomp", "csubjpass"])
MODALS = frozenset("will would wo can ca could should must shall may might 'll 'd cannot".split())
_AS_LONG_AS = frozenset("until without least unless yet".split())  # "did not … until" did, "no … without" has
_NEAR = 8  # tokens behind a negation that may turn it
_SOFT = frozenset("surprise surprised enough likely".split())  # "it would not surprise me" says how sure one is
_INVERTED = frozenset("that it this he she they you we i there".split())
_OF_A_NOUN = frozenset(["relcl", "acl", "pcomp", "appos"])
_DEEP = 14  # steps up a parse: no sentence worth reading is nested deeper


def beside_the_point(page: Page, index: int) -> bool:
    """A negation that only shapes a sentence: "not until", "or not", "not be shown" of a request, "isn't it".

    "Nobody" and "no one" are among them: they tell of everybody ("no one wants that") and seldom answer anyone.
    """
    low, tokens = page.low, page.tokens
    last = min(index + _NEAR, len(low))
    behind = [low[i] for i in range(index + 1, last) if tokens[i].sentence == tokens[index].sentence]
    before = page.before(index)
    if low[index] == "nobody" or behind[:1] == ["one"] and low[index] == "no":
        return True
    if before in ("or", "whether") or _AS_LONG_AS & set(behind) or {"doubt", "qualms"} & set(behind[:4]):
        return True
    if behind[:2] == ["problem", "with"]:
        return True
    if _SOFT & set(behind[:2]):
        return True
    if low[index] == "n't" and behind and behind[0] in _INVERTED:
        return True
    wished = behind[:1] == ["be"] and index > 0 and tokens[index - 1].tag[:2] == "NN"
    return low[index] == "not" and (behind[:1] == ["to"] or wished)


def of_a_noun(page: Page, index: int, content: Sequence[int], *, adverbial: bool = False) -> bool:
    """Does the token only describe a thing the content names: "things he does not like", "for not paying"?

    `adverbial`: or stands in a clause of time, cause or condition.
    """
    first, last = content[0], content[-1]
    here = index
    for _ in range(_DEEP):
        token = page.tokens[here]
        if token.dep in _OF_A_NOUN or adverbial and token.dep == "advcl":
            return first < token.head <= last
        if token.head == here:
            return False
        here = token.head
    return False


def supposed(page: Page, index: int) -> bool:
    """Does its sentence begin with "if": "If she were a man, I don't think she would win"?"""
    first = page.first_of_sentence[page.tokens[index].sentence]
    return "if" in page.low[first : min(first + 3, index)]


def with_subject(page: Page, index: int) -> bool:
    """Does a subject end at the token, brackets and marks aside? Else "do not" is an order."""
    while index > 0 and not page.low[index][0].isalnum():
        index -= 1
    return index >= 0 and (
        page.low[index] in ("i", "we", "they", "you") or page.tokens[index].tag[:2] in ("NN", "PR")
    )


def negated_near(page: Page, index: int) -> bool:
    """A negation up to three words before, in the same sentence: "not a hoax", "isn't politically motivated"."""
    sentence = page.tokens[index].sentence
    for place in range(index - 1, max(-1, index - 4), -1):
        if page.tokens[place].sentence != sentence:
            return False
        if page.low[place] in ("not", "n't", "no", "never", "hardly", "nor"):
            return True
        if page.low[place] in (",", ";", "and", "but", "that"):
            return False
    return False


def modal_before(page: Page, index: int) -> bool:
    """Does a modal stand right before the token: "could have", "would never"?"""
    return index > 0 and page.low[index - 1] in MODALS


def conditional(page: Page, index: int, content: Sequence[int]) -> bool:
    """Stands after "if" or "whether" in its clause."""
    sentence = page.tokens[index].sentence
    first = content[0]
    for place in range(index - 1, max(first - 2, index - 12), -1):
        word = page.low[place]
        if page.tokens[place].sentence != sentence or word in (",", ";", "that"):
            return False
        if word in ("if", "whether", "unless"):
            return True
    return False


def subordinate(page: Page, index: int, content: Sequence[int]) -> bool:
    """Does the clause of `index` hang below the content's main clause as a relative or adverbial one?"""
    first, last = content[0], content[-1]
    here = index
    for _ in range(_DEEP):
        token = page.tokens[here]
        if token.dep in _SUBORDINATE:
            head = token.head
            return first <= head <= last
        if token.head == here or not first <= token.head <= last:
            return False
        here = token.head
    return True
