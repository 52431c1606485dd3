"""Whose an accusation is: "X's claim", "allegations of P from X", "accused of P by X"."""

from __future__ import annotations

from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.authors import PAPERS
from sicetnon.extract.grammar import behind_preposition, phrase, without
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.roles import roles

_NAMES = frozenset(("PERSON", "ORG", "NORP", "GPE"))
_REACH = 16  # tokens between an accusation and who makes it
_STOPS = frozenset((".", ";", ":", "—", "–", "--"))


def holder_of(page: Page, noun: int) -> Span | None:
    """Whose claim it is: "X's claim", "a claim from X", "claims by X", "claims made by X"."""
    for child in page.document.children(noun):
        token = page.tokens[child]
        if token.dep == "poss" and page.low[child] not in ("its", "which"):
            return phrase(page, child, clauses=False)
        if child > noun and page.low[child] in ("from", "by") and token.dep in ("prep", "agent"):
            if (inner := behind_preposition(page, child)) is not None:
                return phrase(page, inner, clauses=False)
        if child > noun and page.low[child] in ("made", "levied", "leveled", "levelled", "brought"):
            for agent in page.document.children(child):
                if page.low[agent] == "by" and (inner := behind_preposition(page, agent)) is not None:
                    return phrase(page, inner, clauses=False)
    return None


def name_accuser(page: Page, draft: Draft) -> None:
    """Give an accusation without a source who makes it: "allegations of P from X", "accused of P by X".

    Without such a name the document that accuses is the source: "in an indictment, X is charged with P".
    """
    if draft.source or not draft.cue:
        return
    cue = page.indexes(draft.cue)
    nouns, verbs = lexicon.words("claims", "strong claim nouns"), lexicon.words("claims", "accusing forms")
    word = next((i for i in cue if page.low[i] in nouns and page.tokens[i].tag[:2] == "NN"), None)
    if word is None:
        word = next((i for i in cue if page.low[i] in verbs and page.tokens[i].tag == "VBN"), None)
    if word is None:
        return
    verb = page.tokens[word].tag[:2] == "VB"
    place = _behind(page, word, ("by",) if verb else ("from",))
    head = None if place is None else behind_preposition(page, place)
    who = None if head is None else phrase(page, head, clauses=verb)  # behind a noun, "X that P" may be read as one
    if place is None or who is None or who.start <= page.tokens[place].start:
        if verb and (paper := _in_paper(page, word)) is not None:
            draft.source = (paper,)
            draft.because("who accuses", paper)
        return
    kept = draft.content
    if verb:
        gone = Span(page.tokens[place].start, who.end)
        kept = tuple(part for span in draft.content for part in without(page, span, gone))
    if kept:
        draft.source, draft.content = (who,), kept
        draft.because("who accuses", who)


def _in_paper(page: Page, verb: int) -> Span | None:
    """Who released the document in which somebody is accused, at the head of the sentence; else the document."""
    start = page.sentence(page.tokens[verb].sentence).start
    noun = behind_preposition(page, start) if page.low[start] == "in" else None
    if noun is None or noun > verb or page.low[noun] not in PAPERS:
        return None
    for child in page.document.children(noun):
        if page.tokens[child].dep == "acl" and page.tokens[child].tag == "VBN":
            for by in page.document.children(child):
                if page.low[by] == "by" and (who := behind_preposition(page, by)) is not None:
                    return phrase(page, who, clauses=False)
    return phrase(page, noun, clauses=False)


def _behind(page: Page, first: int, words: tuple[str, ...]) -> int | None:
    """The preposition behind an accusation with the people or the body that makes it; None without."""
    end = min(first + _REACH, page.first_of_sentence[page.tokens[first].sentence + 1])
    for index in range(first + 1, end):
        if page.low[index] in _STOPS or page.low[index] == "that" or page.is_quoted(index):
            return None
        if page.low[index] not in words or page.tokens[index - 1].tag == "VBN" and index - 1 != first:
            continue  # "of being paid by X"
        inner = behind_preposition(page, index)
        if inner is not None and _may_accuse(page, inner):
            return index
    return None


def _may_accuse(page: Page, head: int) -> bool:
    """People or a body: by name or by what they are called."""
    lists, word = roles(), page.low[head]
    return page.tokens[head].ent[2:] in _NAMES or lists.is_role(word) or lists.is_body(word)
