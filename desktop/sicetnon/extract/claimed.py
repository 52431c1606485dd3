"""Finding claims by grammar: what a claim noun claims and whose it is, who is accused of what, who denies what."""

from __future__ import annotations

from sicetnon.core.findings import Side
from sicetnon.core.spans import Span
from sicetnon.extract import lexicon
from sicetnon.extract.accusers import holder_of, name_accuser
from sicetnon.extract.grammar import behind_preposition, group_start, phrase, subject, subject_span
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.scope import MODALS

_REACH = 12  # tokens between a claim noun and the words of its claim
_DISSENTING = frozenset("disagree disagrees disagreed demur demurs demurred".split())
_ARTICLES = frozenset(["a", "an", "the", "which", "who", "something", "one"])


def proposition(page: Page, noun: int) -> Span | None:
    """What a claim noun claims: its "that" clause, or what follows "of"; None when it stands bare."""
    document = page.document
    for child in document.children(noun):
        if child > noun and page.tokens[child].dep in ("acl", "ccomp", "relcl") and child - noun <= 3 * _REACH:
            below = document.subtree(child)
            first = next((i for i in below if i > noun), None)
            if first is not None and page.low[first] == "that" and page.tokens[child].dep != "relcl":
                return _clause(page, first + 1, below[-1] + 1)
    for child in document.children(noun):
        if child > noun and page.low[child] in ("of", "about") and page.tokens[child].dep == "prep":
            below = document.subtree(child)
            if len(below) >= 2:
                return _clause(page, child + 1, below[-1] + 1)
    return _after_that(page, noun)


def _after_that(page: Page, noun: int) -> Span | None:
    """The words after "that" close behind a claim noun, where the parse hangs them elsewhere."""
    end = page.first_of_sentence[page.tokens[noun].sentence + 1]
    behind = [each.ent for each in page.tokens[noun + 2 : noun + 4]]
    dated = page.low[noun + 3 : noun + 4] == ["that"] and behind == ["B-DATE", "O"]  # "on Sunday that"
    if page.low[noun + 1 : noun + 2] not in (["that"], ["from"], ["by"]) and not dated:
        return None
    for index in range(noun + 1, min(noun + _REACH, end - 2)):
        if page.low[index] == "that" and page.tokens[index + 1].tag[:2] not in ("VB", "MD"):
            return _clause(page, index + 1, end)
        if page.low[index] in (",", ";", ":", "."):
            break
    return None


def _clause(page: Page, first: int, after: int) -> Span | None:
    """The words from `first`, cut where an aside in commas comments on them ("…, a move that …")."""
    sentence = page.tokens[first].sentence if first < len(page.tokens) else -1
    last = first
    while last < after and page.tokens[last].sentence == sentence:
        if page.low[last] == "," and last + 1 < after and page.low[last + 1] in _ARTICLES and last - first >= 3:
            break
        if page.low[last] in (";", "—", "–", "--"):
            break
        last += 1
    return page.trimmed(first, last) if last > first else None


def denials(page: Page, cues: set[int]) -> list[Draft]:
    """Denials by a verb of denying that are in nobody's cue: with a subject, or of a claim, "by" whom."""
    plain = lexicon.words("claims", "plain denying forms")
    clearing = lexicon.words("claims", "clearing forms")
    verbs = lexicon.phrases("sides", "denying verbs")
    found: list[Draft] = []
    for index, word in enumerate(page.low):
        if index in cues or page.tokens[index].tag[:2] != "VB" or page.is_quoted(index):
            continue
        if page.before(index) in ("nor", "or"):  # "neither confirm nor deny"
            continue
        always = word in plain or word in clearing and "of" in page.low[index + 1 : index + 5]
        length = verbs.at(page.low, index)
        if length and _is_passive(page, index):
            draft = _denied_by(page, index, length)
        elif always or length:
            draft = _denial(page, index, max(1, length), always=always)
        else:
            continue
        if draft is not None:
            draft.because("denies in plain words", page.tokens[index].span)
            found.append(draft)
    return found


def _is_passive(page: Page, verb: int) -> bool:
    forms = lexicon.words("denials", "forms of be")
    return page.tokens[verb].tag == "VBN" and any(
        page.low[i] in forms and page.tokens[i].dep in ("auxpass", "aux", "ROOT", "cop")
        for i in range(group_start(page, verb), verb)
    )


def _denial(page: Page, verb: int, length: int, *, always: bool) -> Draft | None:
    """The denial by an active verb; unless `always`, only of a claim: "rubbished the report", "shot it down"."""
    content, dissents = _object(page, verb), page.low[verb] in _DISSENTING
    source = subject_span(page, verb)
    if content is None and dissents and source is not None and _told(page, verb):  # "engineers disagree": nothing more
        words = page.span(group_start(page, verb), verb + length)
        return Draft((source,), (words,), (words,))
    if content is None or not always and (source is None or not _told(page, verb) or not _of_a_claim(page, content)):
        return None
    first, after = group_start(page, verb), verb + length
    if content.start > page.tokens[verb].start:
        after = min(after, page.document.tokens_in(content)[0])  # "shot the report down"
    return Draft((source,) if source else (), (page.span(first, after),), (content,))


def _told(page: Page, verb: int) -> bool:
    """Is it told as done: not "to squash the rumours", not "may have undercut the report"?"""
    helpers = range(group_start(page, verb), verb)
    return page.tokens[verb].tag != "VB" and not any(page.low[i] in MODALS for i in helpers)


def _of_a_claim(page: Page, content: Span) -> bool:
    """Does its leading word name a claim: "the report that …", "such rumours"?"""
    nouns = lexicon.words("claims", "claim nouns")
    words = page.document.tokens_in(content)
    heads = [i for i in words if page.tokens[i].head not in words or page.tokens[i].head == i]
    return any(page.low[i] in nouns for i in heads)


def _denied_by(page: Page, verb: int, length: int) -> Draft | None:
    """The denial in "claims that P were dismissed as lies by X"; None where nobody is named or no claim is denied."""
    first = group_start(page, verb)
    noun = _claim_before(page, verb, first)
    end = min(verb + _REACH, page.first_of_sentence[page.tokens[verb].sentence + 1])
    by = next((i for i in range(verb + length, end) if page.low[i] == "by"), None)
    who = behind_preposition(page, by) if by else None
    if noun is None or who is None:
        return None
    source = phrase(page, who, clauses=False)
    claim = page.trimmed(noun, first)
    if source is None or claim is None:
        return None
    return Draft((source,), (page.span(first, verb + length),), (claim,), side=Side.DENIES)


def _claim_before(page: Page, verb: int, first: int) -> int | None:
    """The claim noun that is the subject of a passive, also where its own clause misled the parse."""
    nouns = lexicon.words("claims", "claim nouns")
    for child in page.document.children(verb):
        if page.tokens[child].dep == "nsubjpass":
            if page.low[child] in nouns:
                return child
            break
    start = page.first_of_sentence[page.tokens[verb].sentence]
    noun = next((i for i in range(start, first) if page.low[i] in nouns and page.tokens[i].tag[:2] == "NN"), None)
    if noun is None or "that" not in page.low[noun + 1 : noun + 4] or "," in page.low[noun:first]:
        return None
    told = any(page.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(noun + 2, first))
    return noun if told else None


def _object(page: Page, verb: int) -> Span | None:
    """What a verb denies: its clause or object, or for a relative clause the noun before it."""
    for child in page.document.children(verb):
        if child > verb and page.tokens[child].dep in ("ccomp", "dobj", "xcomp"):
            below = page.document.subtree(child)
            return page.trimmed(max(verb + 1, below[0]), below[-1] + 1)
    if page.tokens[verb].dep == "relcl" and page.tokens[verb].head < verb:
        return phrase(page, page.tokens[verb].head, clauses=False)
    return None


def accused(page: Page, cues: set[int]) -> list[Draft]:
    """Accusations in nobody's cue: "was accused of P", "accusing X of P", "charged with P", "claims that P"."""
    verbs = lexicon.words("claims", "accusing forms")
    nouns = lexicon.words("claims", "reported nouns")
    found: list[Draft] = []
    for index, word in enumerate(page.low):
        if word not in verbs and word not in nouns or index in cues or page.is_quoted(index):
            continue
        draft = None
        if word in verbs and page.tokens[index].tag[:2] == "VB":
            draft = _accusation(page, index)
        elif word in nouns and page.tokens[index].tag[:2] == "NN":
            draft = _noun_claim(page, index)
        if draft is not None:
            draft.side = Side.ASSERTS
            found.append(draft)
    return found


def _accusation(page: Page, verb: int) -> Draft | None:
    charge = next(
        (
            c
            for c in page.document.children(verb)
            if c > verb and page.low[c] in ("of", "with", "on", "for") and page.tokens[c].dep == "prep"
        ),
        None,
    )
    if charge is None:
        return None
    below = page.document.subtree(charge)
    target = [c for c in page.document.children(verb) if verb < c < charge and page.tokens[c].dep == "dobj"]
    first = min(page.document.subtree(target[0])) if target else charge + 1
    content = _clause(page, first, below[-1] + 1)
    if content is None:
        return None
    source: Span | None = None
    if (
        any(page.tokens[c].dep in ("auxpass", "nsubjpass") for c in page.document.children(verb))
        or subject(page, verb) is None
    ):
        for child in page.document.children(verb):
            if page.low[child] == "by" and (inner := behind_preposition(page, child)) is not None:
                source = phrase(page, inner, clauses=False)
    else:
        source = subject_span(page, verb)
    draft = Draft((source,) if source else (), (page.span(group_start(page, verb), verb + 1),), (content,))
    name_accuser(page, draft)
    draft.because("accused of", page.tokens[verb].span)
    return draft


def _noun_claim(page: Page, noun: int) -> Draft | None:
    content = proposition(page, noun)
    grave = page.low[noun].startswith(("alleg", "accus", "charg"))
    if not grave and page.low[noun + 1 : noun + 2] != ["that"]:
        return None  # "claims of being right": a claim noun alone accuses nobody
    if content is None or len(page.indexes((content,))) < 2:
        return None
    source = holder_of(page, noun)
    draft = Draft((source,) if source else (), (page.tokens[noun].span,), (content,))
    name_accuser(page, draft)
    draft.because("claim noun", page.tokens[noun].span)
    return draft
