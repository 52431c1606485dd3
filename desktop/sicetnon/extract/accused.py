"""Who stands accused in an article, so that "the defendant" and "the suspect" can be read as a name."""

from __future__ import annotations

from sicetnon.extract.cast import PERSON, Cast

ACCUSED = frozenset("defendant accused suspect".split())  # what they are called
_DONE_TO = frozenset(
    "accused charged indicted arraigned prosecuted tried convicted acquitted sentenced jailed detained arrested "
    "cleared remanded".split()
)
_DONE_BY = frozenset("plead pleads pleaded pled".split())
_BEFORE_COURT = frozenset("trial charges bail remand".split())  # "went on trial", "appeared on charges"


def accused(cast: Cast) -> frozenset[int]:
    """Numbers of the named persons who were charged or tried, or pleaded."""
    tokens, low = cast.view.document.tokens, cast.view.low
    found = set()
    for head, number in cast.of.items():
        entity, token = cast.entities[number], tokens[head]
        if entity.sort != PERSON or entity.plural or token.dep not in ("nsubj", "nsubjpass"):
            continue
        verb = low[token.head]
        passive = token.dep == "nsubjpass" and verb in _DONE_TO
        if passive or verb in _DONE_BY or _on_trial(cast, token.head) or _denies_crime(cast, token.head):
            found.add(number)
    return frozenset(found)


def _on_trial(cast: Cast, verb: int) -> bool:
    """"went on trial": the verb with "on" and a word of the court."""
    low, size = cast.view.low, len(cast.view.low)
    return any(low[k] == "on" and low[k + 1] in _BEFORE_COURT for k in range(verb + 1, min(verb + 3, size - 1)))


def _denies_crime(cast: Cast, verb: int) -> bool:
    """"denies murder": a bare noun."""
    document = cast.view.document
    if cast.view.low[verb] not in ("denies", "denied"):
        return False
    tokens, children = document.tokens, document.children(verb)
    return any(tokens[k].dep == "dobj" and tokens[k].tag == "NN" and not document.children(k) for k in children)
