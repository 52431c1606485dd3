"""Contact clauses: a name right behind a noun that is no part of its phrase, as in "an idea Roe has"."""

from __future__ import annotations

from sicetnon.extract.view import View

_SUBJECTS = frozenset(("PERSON", "ORG", "GPE"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BEING = frozenset("is are was were am be been being feel feels felt".split())
_COURTESY = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir dame".split())


def begins_clause(view: View, index: int, start: int) -> bool:
    """Does a name begin that is the subject of a clause behind a noun: "firms Roe hopes to win", "an idea Roe has"?"""
    entity, before = view.entity[index], view.tags[index - 1]
    titled = view.capital(index) and view.lists.is_role(view.low[index].rstrip(".")) or view.low[index] in _COURTESY
    if titled and (entity is None or entity[0] == "PERSON") and index + 1 < len(view.tags):
        entity = view.entity[index + 1]
        if entity is None or entity[0] != "PERSON":
            return False
    elif entity is None or entity[0] not in _SUBJECTS or index != entity[1]:
        return False
    if not view.words[index - 1].islower():
        return False
    if view.low[index] in _COURTESY and before == "NN" and not view.lists.is_role(view.low[index - 1]):
        return True  # "the statement Mr. Roe put out": a courtesy title begins a phrase of its own
    if before == "JJ":
        return index - 1 == start > 0 and view.low[start - 1] in _BEING  # "are glad Roe's memos are out"
    if before == "NNS":
        return entity[0] in ("PERSON", "ORG")
    word = view.low[index - 1]
    if start and view.low[start - 1] == "of":
        return False  # "chief of staff Jane Roe"
    behind = view.tags[entity[2] : entity[2] + 2]
    after = next((tag for tag in behind if tag != "RB"), "")
    return before == "NN" and after in _FINITE and not view.lists.is_role(word) and not view.lists.is_body(word)
