"""Father and son of one name: "President Roe" and, further down, "John Roe Jr."."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.extract.phrases import Phrase
from sicetnon.extract.view import View

YOUNGER = frozenset(("jr", "sr"))
_MARKS = frozenset(("\u201c", '"', "\u2018", "``"))
_BACK = 40  # tokens looked back for a quotation mark that opens
_OF_ALL = frozenset("mr mrs ms miss dr prof sir".split())  # titles that tell nothing of an office


def elder(view: View, phrase: Phrase, juniors: Sequence[Phrase] | None) -> bool:
    """Is the name at `phrase` the elder's: an office before it that the "Jr." never has, who comes in later?

    A "Jr." inside a quotation proves nothing: others may call the same person so.
    """
    if not juniors or phrase.head >= min(each.head for each in juniors):
        return False
    office = _office(view, phrase)
    if not office or any(_office(view, each) == office for each in juniors):
        return False
    return not all(_opened_before(view, each.head) for each in juniors)


def _office(view: View, phrase: Phrase) -> str:
    """The role right before the name, "mr" and its like aside; empty for none."""
    if not phrase.title or phrase.name is None or phrase.name[0] <= phrase.first:
        return ""
    word = view.low[phrase.name[0] - 1].rstrip(".")
    return word if word not in _OF_ALL and view.lists.is_role(word) else ""


def _opened_before(view: View, head: int) -> bool:
    """Does a quotation open shortly before the token in its sentence?"""
    for index in range(head - 1, max(-1, head - _BACK), -1):
        if view.sentence[index] != view.sentence[head]:
            return False
        if view.words[index] in _MARKS:
            return True
    return False
