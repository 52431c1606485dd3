"""Which finding comes next: one rule for the keys and for every view that loses what was selected."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeVar

T = TypeVar("T")
Finding = tuple[int | None, int | None]  # a statement, or else a note


def following(order: Sequence[T], one: T | None, wanted: Container[T], step: int = 1) -> T | None:
    """The wanted one after `one` (before it for step -1), begun anew at the end; the first where `one` is not there."""
    turned = order[::step]
    at = turned.index(one) + 1 if one is not None and one in turned else 0
    around = (*turned[at:], *turned[:at])
    return next((other for other in around if other != one and other in wanted), None)


def beside(order: Sequence[T], gone: T, there: Container[T]) -> T | None:
    """What stands where `gone` stood: the next that is still there, else the last before it."""
    if gone not in order:
        return next((other for other in order if other in there), None)
    at = order.index(gone)
    return next((other for other in (*order[at + 1 :], *order[:at][::-1]) if other in there), None)
