"""Statements told inside a statement: "X warned that P, according to Y", "Y reports that X said P".

The model marks the outermost reporting clause. Whom it tells of speaks too, through the one who passes it on.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.grammar import group_start, phrase, subject, subject_span
from sicetnon.extract.page import Draft, Page

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_UNREAL = frozenset("not n't never no nobody would wo could ca can might may will should must if whether".split())
_NOBODY = frozenset("i we you it that which what this there".split())
_DENYING = frozenset("deny denies denied".split())  # "they deny ever having seen it"
_PROTESTING = frozenset(
    "asserts asserted maintains maintained protests protested proclaims proclaimed professes professed".split()
)  # one's innocence
_FAR = 150  # tokens on each side of a verb in which what it tells is looked for
_FEWEST = 3  # tokens of what is told
_REACH = 16  # tokens from a verb to the "that" of its clause
_BEFORE = 3  # tokens before a verb group that may make it unreal


def add_relayed(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the telling verbs, each with its subject and what is told, in the words of other drafts."""
    verbs = lexicon.words("sides", "telling verbs")
    taken = {index for draft in drafts for index in page.indexes(draft.cue)}
    added: list[Draft] = []
    for draft in drafts:
        if not draft.cue:
            continue
        indexes = page.indexes(draft.content)
        inside = set(indexes)
        for index in indexes:
            protests = page.low[index] in _PROTESTING and _innocence(page, index) is not None
            if (protests or page.low[index] in verbs) and index not in taken and _tells(page, index):
                if inner := _told(page, inside, index):
                    taken.update(page.indexes(inner.cue))
                    added.append(inner)
    return added


def _tells(page: Page, verb: int) -> bool:
    """A finite verb, neither negated nor only possible."""
    token = page.tokens[verb]
    deps = {page.tokens[child].dep for child in page.document.children(verb)}
    finished = token.tag == "VBN" and "aux" in deps and "auxpass" not in deps
    if token.tag not in _FINITE and not finished or deps & {"nsubjpass", "auxpass"}:
        return False
    first = group_start(page, verb)
    start = max(page.first_of_sentence[token.sentence], first - _BEFORE)
    return not _UNREAL & set(page.low[start:verb])


def _told(page: Page, inside: Set[int], verb: int) -> Draft | None:
    """Who tells what, where both stand in what the outer statement says, the tokens `inside`."""
    head, source = subject(page, verb), subject_span(page, verb)
    if head is None or source is None or page.low[head] in _NOBODY:
        return None
    if page.is_quoted(head) and page.tokens[head].ent[2:] not in ("PERSON", "ORG") and not _owned(page, head):
        return None  # "he said" inside a quotation: whom it means only the quotation's speaker knows
    if page.tokens[verb].dep not in ("relcl", "acl") and head not in inside:
        return None
    sentence = page.sentence(page.tokens[verb].sentence)
    near = range(max(sentence.start, verb - _FAR), min(sentence.stop, verb + _FAR))
    line = [index for index in near if index in inside]
    said = _quotations(page, verb, line) or _clause(page, verb, line)
    if not said and (protest := _innocence(page, verb)) is not None:
        said = (protest,)
    if not said or any(span.overlaps(source) for span in said):
        return None
    cue = page.span(group_start(page, verb), verb + 1)
    if any(span.overlaps(cue) for span in said):
        return None
    draft = Draft((source,), (cue,), said)
    draft.because("told in a statement", page.tokens[verb].span)
    return draft


def _innocence(page: Page, verb: int) -> Span | None:
    """The words for innocence that are a verb's object: "maintains his innocence"."""
    words = lexicon.words("denials", "innocent")
    for child in page.document.children(verb):
        if page.tokens[child].dep == "dobj" and page.low[child] in words:
            return phrase(page, child)
    return None


def _owned(page: Page, head: int) -> bool:
    """Is it somebody's people: "Norland's leaders"?"""
    return any(page.tokens[k].dep == "poss" and page.tokens[k].ent != "O" for k in page.document.children(head))


def _clause(page: Page, verb: int, line: Sequence[int]) -> tuple[Span, ...]:
    """The clause that is told, as far as it stands in the outer statement."""
    inside = set(line)
    for child in page.document.children(verb):
        denied = page.low[verb] in _DENYING and page.tokens[child].dep == "xcomp"
        if page.tokens[child].dep == "ccomp" or denied:
            below = [index for index in page.document.subtree(child) if index in inside]
            if below and page.tokens[below[0]].start in _closing(page, below[0]):
                below = below[1:]  # the mark that ends the quotation with the verb
            if len(below) >= _FEWEST and verb not in range(below[0], below[-1] + 1):
                span = page.trimmed(below[0], below[-1] + 1)
                return (span,) if span is not None else ()
    return _behind_that(page, verb, line)


def _closing(page: Page, index: int) -> set[int]:
    """Where quotations of a token's surroundings end, as places of their closing marks."""
    return {page.quoted.all[n].span.end - 1 for n in page.quoted.within(page.span(max(0, index - 1), index + 1))}


def _behind_that(page: Page, verb: int, line: Sequence[int]) -> tuple[Span, ...]:
    """What stands behind "that" after the verb, where the parse hangs it elsewhere."""
    behind = [index for index in line if index > verb]
    for place, index in enumerate(behind[:_REACH]):
        if page.low[index] == "that" and page.tokens[index].dep == "mark" and len(behind) - place > _FEWEST:
            span = page.trimmed(index, behind[-1] + 1)
            return (span,) if span is not None else ()
        if page.low[index] in (",", ";", ":", "and", "but") or page.tokens[index].tag in _FINITE:
            break
    return ()


def _quotations(page: Page, verb: int, line: Sequence[int]) -> tuple[Span, ...]:
    """The quotations of the verb's sentence in the outer statement, where the verb says one of them."""
    if not any(page.tokens[c].dep == "ccomp" and page.is_quoted(c) for c in page.document.children(verb)):
        return ()
    if not line:
        return ()
    found = [page.quoted.all[n] for n in page.quoted.within(page.span(line[0], line[-1] + 1))]
    spans = [each.span for each in found if not each.single and len(page.indexes((each.span,))) >= _FEWEST]
    return tuple(Span(*span) for span in spans if not span[0] <= page.tokens[verb].start < span[1])
