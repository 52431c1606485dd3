"""From the engine's attributions to drafts of statements: cleaned, completed by rules where rules are right.

The order matters: first what the engine found, then quotations nobody was given, refusals to answer,
headlines, and last the claims nested in others.
"""

from __future__ import annotations

import re

from sicetnon.core.findings import Kind
from sicetnon.core.spans import Span, Spans
from sicetnon.extract import lexicon
from sicetnon.extract.accusers import name_accuser
from sicetnon.extract.carried import add_quotations
from sicetnon.extract.depicted import leave_frame
from sicetnon.extract.evidence import offers_evidence
from sicetnon.extract.grammar import SUBJECTS, phrase, subject, without
from sicetnon.extract.labels import add_labelled, add_verdicts, leave_labels
from sicetnon.extract.ladders import add_silences
from sicetnon.extract.nested import add_nested, turn_denied
from sicetnon.extract.page import Draft, Page
from sicetnon.extract.quotes import kind_of
from sicetnon.extract.relayed import add_relayed
from sicetnon.extract.silent import leave_dateline, leave_listeners
from sicetnon.extract.titles import add_headline
from sicetnon.extract.via import find_via, fold_citing

_FEW = 2  # tokens
_COUNTED = re.compile(r"\d\s+times$", re.IGNORECASE)  # "shared 30,000 times": nobody
_HEARSAY = frozenset("allegedly reportedly supposedly purportedly".split())
_FINITE = frozenset(("ROOT", "conj", "parataxis"))
_MAIN = {"VBD": _FINITE, "VBZ": _FINITE, "VBP": _FINITE, "VBG": frozenset(("conj", "advcl"))}  # tag: its arcs
_AT_FIRST = frozenset(("nsubj", "nsubjpass", "dobj"))  # a subject that the parse may take for an object
_NOMINAL = frozenset("DT NN NNS NNP NNPS JJ JJR JJS CD POS PRP$ HYPH".split())  # tags of a phrase that leads
_ASTRAY = frozenset("dobj pobj attr dep npadvmod nsubj".split())  # what the parse may make of a subject
_BEFORE_IT = frozenset((",", "”", '"', "’", "?", "!"))  # last letter of what stands before "said Roe"
_ANONYMOUS = 8  # tokens of a reporting clause about anonymity
_NAMED = frozenset("named identified quoted".split())
_SPEECH = ("denying verbs", "saying verbs", "condemning verbs", "praising verbs", "fixed accusing verbs")
_SAME = 0.15  # part of what somebody says by which what nobody says may begin later
_JOINED = 4  # tokens between "and" and the noun it joins


def complete(page: Page) -> list[Draft]:
    """All drafts of an article in text order."""
    cleaned = (_clean(page, each.source, each.cue, each.content) for each in page.document.attributions)
    drafts = [draft for draft in cleaned if draft is not None]
    drafts = [draft for draft in _without_repeats(drafts) if _is_statement(page, draft)]
    drafts = leave_labels(page, drafts)
    for draft in drafts:
        turn_denied(page, draft)
        find_via(page, draft)
    drafts += add_labelled(page, drafts)
    drafts += add_verdicts(page, drafts)
    drafts += add_headline(page, drafts)
    drafts += add_quotations(page, drafts)
    drafts = fold_citing(page, drafts)
    drafts += add_silences(page, drafts)
    relayed = add_relayed(page, drafts)
    for draft in relayed:
        find_via(page, draft)
    drafts += relayed
    drafts += add_nested(page, drafts)
    return in_order(drafts)


def in_order(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order in which their words begin; of two on the same words the holder first."""
    return sorted(drafts, key=lambda each: (each.start, each.holder is not None, each.content, each.cue, each.source))


def _is_statement(page: Page, draft: Draft) -> bool:
    """Not a note on evidence, and not a few words that nobody says ("known as the Old Town")."""
    if offers_evidence(page, draft) or _stays_unnamed(page, draft) or _tells_of_person(page, draft):
        return False
    if draft.source or len(page.indexes(draft.content)) > _FEW:
        return True
    if kind_of(page.text, draft.content, page.quoted) is not Kind.INDIRECT:
        return True
    cue = page.indexes(draft.cue)
    nouns = lexicon.words("claims", "strong claim nouns")
    signs = lexicon.phrases("sides", "denying verbs", "fixed accusing verbs")
    return signs.first_in(page.low, cue) is not None or any(page.low[i] in nouns for i in cue)


def _stays_unnamed(page: Page, draft: Draft) -> bool:
    """What sources ask for themselves: "asked not to be named", "requested anonymity"."""
    words = [page.low[i] for i in (*page.indexes(draft.cue)[-3:], *page.indexes(draft.content)[:5])]
    if "anonymity" in words[-4:] and len(words) < _ANONYMOUS:
        return True
    asked = any(each.startswith(("ask", "request", "declin", "want", "wish", "insist")) for each in words)
    return asked and any(words[k : k + 2] == ["to", "be"] and set(words[k + 2 :]) & _NAMED for k in range(len(words)))


def _tells_of_person(page: Page, draft: Draft) -> bool:
    """Is the content only a person of whom the cue tells something ("Roe was not convinced")? He says nothing there."""
    if draft.source or len(draft.content) != 1:
        return False
    words = page.indexes(draft.content)
    cue = page.indexes(draft.cue)
    heads = [i for i in words if page.tokens[i].head not in words]
    if len(heads) != 1 or page.tokens[heads[0]].head not in cue or page.tokens[heads[0]].dep not in SUBJECTS:
        return False
    person = page.tokens[heads[0]].ent.endswith("PERSON") or any(page.tokens[i].ent == "B-PERSON" for i in words)
    return person and lexicon.phrases("sides", *_SPEECH).first_in(page.low, cue) is None


def _clean(page: Page, source: Spans, cue: Spans, content: Spans) -> Draft | None:
    """A draft with spans in order, inside the text and around whole words; None when no content is left."""
    words = tuple(span for each in sorted(content) if (span := _around_quotes(page, _joined_up(page, each))))
    if not words:
        return None
    spoken = tuple(span for span in _inside(page, source) if not _COUNTED.search(span.of(page.text)))
    draft = Draft(spoken, _inside(page, cue), _merged(words))
    leave_dateline(page, draft)
    _leave_accused(page, draft)
    _leave_alleged(page, draft)
    leave_frame(page, draft)
    _leave_addressed(page, draft)
    _fill_source(page, draft)
    name_accuser(page, draft)
    leave_listeners(page, draft)
    draft.because("attributed", draft.cue[0] if draft.cue else None)
    return draft


def _leave_accused(page: Page, draft: Draft) -> None:
    """In "X was accused of P" X says nothing: whoever accuses does, if named."""
    accusing = lexicon.words("sides", "fixed accusing verbs")
    passive = lexicon.words("denials", "forms of be")
    cue = page.indexes(draft.cue)
    verb = next((index for index in cue if page.low[index] in accusing and page.low[index].endswith("d")), None)
    if verb is None:
        return
    bare = page.low[verb + 1 : verb + 2] in (["of"], ["over"])  # a headline's "mayor accused of theft"
    bare = bare and page.tokens[verb].dep != "relcl"  # "whom he accused of theft"
    if not bare and not any(page.low[index] in passive for index in (*cue, verb - 1, verb - 2)):
        return
    place = page.tokens[verb].start
    if any(start < place for start, _ in draft.source):
        draft.source = tuple(span for span in draft.source if span[0] > place)
        draft.because("accused, not accusing", page.tokens[verb].span)


def _leave_alleged(page: Page, draft: Draft) -> None:
    """In "X allegedly knew of P" X says nothing: that he knew is what is alleged. "X reportedly said" is X's."""
    cue = page.indexes(draft.cue)
    adverb = next((k for k in cue if page.low[k] in _HEARSAY), None)
    verbs = [k for k in cue if page.tokens[k].tag[:2] == "VB"]
    telling = lexicon.words("sides", "telling verbs")
    if adverb is None or not verbs or not draft.source or any(page.low[k] in telling for k in verbs):
        return
    told = tuple(page.tokens[k].span for k in cue if k != adverb)
    draft.content = _joined(page, (*draft.source, *told, *draft.content))
    draft.cue, draft.source = (page.tokens[adverb].span,), ()
    draft.because("alleged of somebody", draft.cue[0])


def _leave_addressed(page: Page, draft: Draft) -> None:
    """In "X asked both Y and Z to leave" X asks, not those who stand behind the verb."""
    verb = next((i for i in page.indexes(draft.cue) if page.tokens[i].tag in ("VBD", "VBZ", "VBP")), None)
    if verb is None or len(draft.source) != 1 or draft.source[0].start < page.tokens[verb].start:
        return
    behind = page.indexes(draft.source)[:1] == [verb + 1]
    if not behind or any(span.start < page.tokens[verb].start for span in draft.content):
        return  # "…," said X
    before = [k for k in page.document.children(verb) if k < verb and page.tokens[k].dep in _AT_FIRST]
    said = phrase(page, before[0]) if before else None
    if said is None or said.end > page.tokens[verb].start:
        return
    draft.source = (said,)
    draft.because("subject of the verb", said)


def _fill_source(page: Page, draft: Draft) -> None:
    """The subject of the reporting verb where the model names no source ("He paused, and denied it")."""
    if draft.source or not draft.cue:
        return
    verb = next((i for i in page.indexes(draft.cue) if page.tokens[i].tag in _MAIN), None)
    if verb is None or page.tokens[verb].dep not in _MAIN[page.tokens[verb].tag]:
        return
    if any(page.tokens[c].dep in ("nsubjpass", "auxpass") for c in page.document.children(verb)):
        return
    head = subject(page, verb) or _crossing(page, verb) or _leading(page, verb)
    if head is None or head > verb:
        head = _right_behind(page, verb)
    if head is None or page.low[head] in ("it", "that", "this", "which", "what"):
        return
    said = phrase(page, head)
    if said is None:
        return
    content = draft.content
    if any(span.overlaps(said) for span in content):  # "P, people close to Roe said"
        if content[-1].end != said.end or page.before(page.document.tokens_in(said)[0]) != ",":
            return
        content = (*content[:-1], *without(page, content[-1], said))
        if not content:
            return
    draft.source, draft.content = (said,), content
    draft.because("subject of the verb", said)


def _crossing(page: Page, verb: int) -> int | None:
    """A subject before the verb that the parse hangs on a word behind it: "Roe, a day before the vote, told …"."""
    line = page.sentence(page.tokens[verb].sentence)
    before = [k for k in range(line.start, verb) if page.tokens[k].dep == "nsubj" and not page.is_quoted(k)]
    return next((k for k in before if page.tokens[k].head > verb), None) if len(before) == 1 else None


def _leading(page: Page, verb: int) -> int | None:
    """The noun phrase at the head of the sentence, where the main verb has no subject by the parse."""
    if page.tokens[verb].dep != "ROOT":
        return None
    line = page.sentence(page.tokens[verb].sentence)
    after = next((k for k in range(line.start, verb) if page.tokens[k].tag not in _NOMINAL), verb)
    head = after - 1
    if head < line.start or page.tokens[head].tag[:2] != "NN" or page.tokens[head].ent[2:] in ("DATE", "TIME"):
        return None
    return head if page.tokens[head].dep in _ASTRAY and not page.is_quoted(head) else None


def _right_behind(page: Page, verb: int) -> int | None:
    """The person named right behind the verb in "…, said Roe", whom the parse takes for what is said."""
    name = verb + 1
    if page.before(verb)[-1:] not in _BEFORE_IT or name == len(page.tokens):
        return None
    if page.tokens[name].ent[2:] != "PERSON" or page.tokens[name].sentence != page.tokens[verb].sentence:
        return None
    while name + 1 < len(page.tokens) and page.tokens[name + 1].ent == "I-PERSON":
        name += 1
    return name


def _inside(page: Page, spans: Spans) -> Spans:
    size = len(page.text)
    return tuple(Span(max(0, s), min(e, size)) for s, e in sorted(spans) if max(0, s) < min(e, size))


def _joined_up(page: Page, span: Span) -> Span:
    """A span that breaks off at "and" goes on to the end of what is joined, else back to before the "and"."""
    indexes = page.document.tokens_in(span)
    if not indexes or page.tokens[indexes[-1]].tag != "CC":
        return span
    last = indexes[-1]
    sentence = page.tokens[last].sentence
    for index in range(last + 1, min(last + 1 + _JOINED, len(page.tokens))):
        token = page.tokens[index]
        if token.dep == "conj" and token.head in indexes and token.sentence == sentence:
            behind = phrase(page, index, clauses=False)
            return Span(span[0], max(span[1], behind[1])) if behind is not None else span
    return Span(span[0], page.tokens[last - 1].end) if len(indexes) > 1 else span


def _around_quotes(page: Page, span: Span) -> Span | None:
    """The span without blanks at its ends and with the quotation marks that belong to it."""
    text = page.text
    start, end = max(0, span[0]), min(span[1], len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    for index in page.quoted.within(Span(start, end)):
        quotation = page.quoted.all[index]
        low, high = quotation.span
        inner_low, inner_high = quotation.inner
        if low < start <= inner_low + 1 and end > inner_low:
            start = low
        if inner_high - 1 <= end < high and start < inner_high:
            end = high
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None


def _merged(spans: Spans) -> Spans:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = Span(merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _joined(page: Page, spans: Spans) -> Spans:
    """Spans in order, those with nothing but a blank between them as one."""
    found: list[Span] = []
    for start, end in _merged(spans):
        if found and not page.text[found[-1].end : start].strip():
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _without_repeats(drafts: list[Draft]) -> list[Draft]:
    """Each statement once; what nobody is named for is left out where somebody says the same words."""
    said: dict[int, list[Span]] = {}
    for draft in drafts:
        if draft.source:
            said.setdefault(draft.content[-1].end, []).append(Span(draft.content[0].start, draft.content[-1].end))
    seen: set[tuple[Spans, Spans]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        mark = (draft.content, draft.cue)
        start, end = draft.content[0].start, draft.content[-1].end
        told = said.get(end, ()) if not draft.source else ()
        same = any(0 <= start - each.start <= _SAME * (end - each.start) for each in told)
        if mark not in seen and not same:
            seen.add(mark)
            kept.append(draft)
    return kept
