"""Whose voice an attribution is: which words of its source speak, and when its source is only spoken to or about.

"Roe was asked about P" is not Roe's; "the wire quoted Roe as saying P" is Roe's, not the wire's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sicetnon.core.spans import Span, Spans
from sicetnon.extract import lexicon
from sicetnon.extract.document import Attribution, Document
from sicetnon.extract.leading import lead

_ASKING = frozenset(
    "asked pressed questioned advised told assured warned challenged grilled quizzed informed reminded urged".split()
)
_BLAME = frozenset("criticism criticisms backlash scrutiny condemnation ridicule outrage rebuke rebukes".split())
_SUFFERING = frozenset(
    "face faces faced facing endure endures endured enduring draw draws drew drawn drawing receive receives received "
    "receiving field fields fielded fielding attract attracts attracted suffer suffers suffered encounter encountered "
    "met deal dealt dealing took take".split()
)
_CITING = frozenset("quoted quotes quote quoting cited cites cite citing reported reports report reporting".split())
_SAYING = frozenset("saying telling stating claiming calling writing".split())
_TELLING = frozenset("tell tells told telling remind reminded reminding advise advised warn warned warning".split())
_OUGHT = frozenset("should must ought".split())
_SELF = frozenset("i we me us my our".split())
_HELD = 40  # contents that may hold a source, looked back over
_CHAIN = 5  # verbs that are followed
_CHAINED = frozenset("conj xcomp advcl pcomp prep aux auxpass".split())
_NEAR = 12  # tokens between the verb and "as saying"
_MET = frozenset(("dobj", "dative"))
_CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "punct"))


def voices(document: Document, attributions: Sequence[Attribution]) -> list[Spans]:
    """For each attribution the places of the words that speak, the speaking one first; empty for nobody."""
    found: list[Spans] = []
    told: dict[Spans, Spans] = {}
    for each in attributions:
        if not each.source:
            spans = implied(document, each.cue)
        elif each.cue:
            spans = told[each.source] = _voice(document, each)
        else:
            spans = told.get(each.source, each.source)
        found.append(spans)
    _hand_on(document, attributions, found)
    return found


def _hand_on(document: Document, attributions: Sequence[Attribution], found: list[Spans]) -> None:
    """"I" and "we" inside what somebody says are that speaker's."""
    held = sorted((span, number) for number, each in enumerate(attributions) for span in each.content)
    starts = [span for span, _ in held]
    for number, each in enumerate(attributions):
        if len(each.source) != 1 or each.source[0].of(document.text).lower() not in _SELF:
            continue
        place = each.source[0]
        before = bisect_right(starts, place)
        for span, outer in reversed(held[max(0, before - _HELD) : before]):
            if outer != number and span.contains(place) and found[outer] and attributions[outer].source != each.source:
                found[number] = found[outer]
                break


def _voice(document: Document, each: Attribution) -> Spans:
    cue = [index for span in each.cue for index in document.tokens_in(span)]
    heads = {index for span in each.source if (index := lead(document, document.tokens_in(span))) is not None}
    if (spoken := _asked(document, cue, heads)) is not None:
        return spoken
    if _blamed(document, cue, heads):
        return ()
    if spoken := _cited(document, cue, heads) or _faulted(document, cue, heads):
        return spoken
    source = _whole(document, each.source)
    return _ordered(document, source, cue) if len(source) > 1 else source


def _whole(document: Document, source: Spans) -> Spans:
    """The source with pieces joined between which only a comma stands: "One of its members" and "Jane Roe,"."""
    joined = [source[0]]
    for span in source[1:]:
        if document.text[joined[-1].end : span.start].strip() in ("", ","):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _ordered(document: Document, source: Spans, cue: list[int]) -> Spans:
    """The words of a source in pieces with the subject of the cue first; of two subjects the nearer one."""
    subjects = subjects_of(document, cue)
    told = [span for span in source if any(index in document.tokens_in(span) for index in subjects)]
    persons = [span for span in told if any(document.tokens[k].ent[2:] == "PERSON" for k in document.tokens_in(span))]
    for span in reversed(persons if len(told) > 1 and persons else source):
        inside = document.tokens_in(span)
        if any(index in inside for index in subjects):
            return (span, *(each for each in source if each != span))
    return source


def subjects_of(document: Document, cue: Sequence[int]) -> list[int]:
    """Subjects of the cue's verb, looked for up the chain of verbs it hangs on; a noun it is told of."""
    for index in cue:
        if owners := [child for child in document.children(index) if document.tokens[child].dep == "poss"]:
            return owners
    here = next((index for index in cue if document.tokens[index].tag[:2] == "VB"), None)
    for _ in range(_CHAIN):
        if here is None:
            break
        children = document.children(here)
        if found := [child for child in children if document.tokens[child].dep in ("nsubj", "nsubjpass")]:
            return found
        token = document.tokens[here]
        if token.dep == "acl" and token.head < here:
            return [token.head]
        here = token.head if token.dep in _CHAINED and token.head != here else None
    return []


def implied(document: Document, cue: Spans) -> Spans:
    """Who speaks where no source was marked: "in denying P Roe …", "Roe reports that P", "no comment from Roe"."""
    indexes = [index for span in cue for index in document.tokens_in(span)]
    for index in indexes:
        token = document.tokens[index]
        if token.tag in ("NN", "NNS"):
            if document.lower(index) == "comment" and (spoken := _from(document, index)):
                return spoken
            for child in document.children(index):
                named = document.tokens[child].dep == "compound" and document.tokens[child].ent != "O"
                if child not in indexes and (named or document.tokens[child].dep == "poss"):
                    return (_span(document, child),)
        if token.tag == "VBG" and token.dep in ("pcomp", "advcl"):
            if faulted := _faulted(document, [index], set(subjects_of(document, [index]))):
                return faulted
            return tuple(_span(document, each) for each in subjects_of(document, [index])[:1])
    return ()


def _from(document: Document, index: int) -> Spans:
    """X in "comment from X", right behind the word or a few words on."""
    for place in range(index + 1, min(index + 6, len(document.tokens) - 1)):
        if document.lower(place) == "from":
            return tuple(_span(document, child) for child in document.children(place)[:1])
    return ()


def _asked(document: Document, cue: list[int], heads: set[int]) -> Spans | None:
    """Who asks where the source is asked: empty when nobody is told; None when the source is not asked."""
    for verb in cue:
        if document.lower(verb) not in _ASKING or document.tokens[verb].tag not in ("VBN", "VBD"):
            continue
        children = document.children(verb)
        subjects = {child for child in children if document.tokens[child].dep == "nsubjpass"}
        alone = document.tokens[verb].dep in ("acl", "advcl") and not subjects and len(cue) <= 3
        if subjects & heads or alone and document.tokens[verb].head in heads:
            return _agent(document, verb)
    return None


def addressee(document: Document, token: int) -> int | None:
    """Who is told what to do by the pronoun's clause: Poe for "he" in "Roe told Poe he should go"; None elsewhere."""
    verb = document.tokens[token].head
    telling = document.tokens[verb].head
    if document.tokens[token].dep != "nsubj" or document.tokens[verb].dep != "ccomp":
        return None
    if document.lower(telling) not in _TELLING or not {document.lower(k) for k in document.children(verb)} & _OUGHT:
        return None
    told = (k for k in document.children(telling) if document.tokens[k].dep in ("dobj", "dative", "iobj"))
    return next((k for k in told if telling < k < token), None)


def assessed(document: Document, token: int) -> int | None:
    """Who is judged in "Roe mocked Poe, saying she …": the object of the clause above; None elsewhere."""
    verb = document.tokens[token].head
    saying = document.tokens[verb].head
    if document.tokens[token].dep != "nsubj" or document.tokens[verb].dep != "ccomp":
        return None
    if document.tokens[saying].tag != "VBG" or document.tokens[saying].dep != "advcl":
        return None
    above = document.tokens[saying].head
    judging = lexicon.words("sides", "condemning verbs") | lexicon.words("sides", "praising verbs")
    if document.lower(above) not in judging:
        return None
    return next((k for k in document.children(above) if document.tokens[k].dep == "dobj" and above < k < token), None)


def _agent(document: Document, verb: int) -> Spans:
    """Who stands behind "by"."""
    for child in document.children(verb):
        if document.tokens[child].dep == "agent":
            for inner in document.children(child):
                return (_span(document, inner),)
    return ()


def _blamed(document: Document, cue: list[int], heads: set[int]) -> bool:
    """Does the source only suffer the criticism that is told?"""
    for index in cue:
        if document.lower(index) not in _BLAME:
            continue
        here = index
        for _ in range(4):
            here = document.tokens[here].head
            if document.lower(here) in _SUFFERING:
                break
        subjects = {child for child in document.children(here) if document.tokens[child].dep in ("nsubj", "nsubjpass")}
        if document.lower(here) in _SUFFERING and subjects & heads:
            return True
    return False


def _faulted(document: Document, cue: list[int], heads: set[int]) -> Spans:
    """Roe in "the paper faulted Roe for denying it", "gave Roe two points for saying so": Roe denies and says."""
    for verb in cue:
        token = document.tokens[verb]
        if token.tag != "VBG" or token.dep != "pcomp" or document.lower(token.head) != "for":
            continue
        main = document.tokens[token.head].head
        subjects = {child for child in document.children(main) if document.tokens[child].dep == "nsubj"}
        between = range(main + 1, min(token.head, main + _NEAR))
        met = [k for k in between if document.tokens[k].dep in _MET or document.tokens[k].ent == "I-PERSON"]
        person = next((k for k in met if document.tokens[k].tag == "NNP"), None)
        if person is not None and subjects & {*heads, *(document.tokens[head].head for head in heads)}:
            return (_span(document, person),)
    return ()


def _cited(document: Document, cue: list[int], heads: set[int]) -> Spans:
    """Who is quoted "as saying" by the source."""
    for verb in cue:
        if document.lower(verb) not in _CITING or document.tokens[verb].tag[:2] != "VB":
            continue
        after = range(verb + 1, min(verb + _NEAR, len(document.tokens) - 1))
        if not any(document.lower(k) == "as" and document.lower(k + 1) in _SAYING for k in after):
            continue
        for child in document.children(verb):
            quoted = document.tokens[child].dep in ("dobj", "nsubjpass") or child > verb and child not in heads
            if quoted and child not in heads and document.tokens[child].tag[:2] in ("NN", "PR", "CD"):
                return (_span(document, child),)
    return ()


def _span(document: Document, head: int) -> Span:
    """The words below a noun without its clauses."""
    first = last = head
    waiting = [head]
    while waiting:
        here = waiting.pop()
        first, last = min(first, here), max(last, here)
        waiting += [child for child in document.children(here) if document.tokens[child].dep not in _CLAUSES]
    return Span(document.tokens[first].start, document.tokens[last].end)
