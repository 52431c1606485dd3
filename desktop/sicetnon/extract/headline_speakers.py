"""Who speaks in a headline that prints no name: "Utility boss says …" is the one whom the lines below let speak."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.core.findings import Reading
from sicetnon.core.spans import Spans
from sicetnon.extract.cast import Cast, Entity, is_person

_BELOW = 2  # paragraphs after the headline


def name_below(cast: Cast, spoken: Sequence[Spans]) -> None:
    """Puts the one unnamed person who speaks in the headline with the one named person who speaks right below it.

    `spoken`: for each attribution the places of the words that speak.
    """
    speaking = list(dict.fromkeys(number for spans in spoken if (number := _who(cast, spans)) is not None))
    people = [each for each in map(cast.entities.__getitem__, speaking) if is_person(each)]
    unnamed = [each for each in people if not each.named and each.forms and _headed(cast, each)]
    if len(unnamed) != 1 or unnamed[0].links:
        return
    headline = unnamed[0]
    apart = {each.number: _apart(cast, headline, each) for each in people if each.named}
    nearest = min((far for far in apart.values() if far > 0), default=_BELOW + 1)
    below = [number for number, far in apart.items() if far == nearest]
    if nearest > _BELOW or len(below) != 1:
        return
    person = cast.entities[below[0]]
    for head in _heads(cast, headline):
        cast.of[head] = person.number
    for span in headline.forms:
        person.add_form(span, Reading.DESCRIPTION, "who speaks right below the headline")
    headline.forms.clear()


def _who(cast: Cast, spans: Spans) -> int | None:
    """Number of the only one named or described in these words."""
    inside = (index for span in spans for index in cast.view.document.tokens_in(span))
    numbers = {cast.of[index] for index in inside if index in cast.of}
    return numbers.pop() if len(numbers) == 1 else None


def _heads(cast: Cast, entity: Entity) -> list[int]:
    return [head for head, number in cast.of.items() if number == entity.number]


def _headed(cast: Cast, entity: Entity) -> bool:
    """Is the person told of in the headline only?"""
    view = cast.view
    return all(view.heading(view.sentence[head]) for head in _heads(cast, entity))


def _apart(cast: Cast, headline: Entity, other: Entity) -> int:
    """Paragraphs from the headline to where the other is told of first."""
    tokens = cast.view.document.tokens
    return tokens[other.first].paragraph - tokens[headline.first].paragraph
