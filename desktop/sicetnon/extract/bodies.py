"""What nouns may stand for a body: those in its name, "newspaper" for the Herald, "country" for a state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sicetnon.core.names import body, fold
from sicetnon.extract.cast import Entity
from sicetnon.extract.view import View

WHOLE = frozenset(("white house",))  # never called by the last word alone: "the House" is another body


def body_roles(view: View, entity: Entity, key: str, kinds: Iterable[str], *, place: bool) -> None:
    """Give a body of a folded name the nouns that may stand for it; `kinds`: what it is called before its name."""
    lists = view.lists
    alias = lists.aliases.get(body(key), "")
    name = key.split()
    if alias in lists.states or place:
        entity.add_role("country", set(name))
        return
    words = [*name, *fold(alias).split()]
    heads = [*_before_of(view, name), *_before_of(view, fold(alias).split())]
    for noun in heads if key not in WHOLE else ():
        if lists.is_body(noun):
            entity.add_role(noun, set(words) - {noun})
    for noun in kinds:
        entity.add_role(noun, set(words) - {noun})
    if not _ON_AIR.isdisjoint(words):
        entity.add_role("broadcaster", set(words))
    if words[-1] in _PRESS:
        entity.add_role("newspaper", set(words))
    if key.endswith((" com", " org", " net")):
        entity.add_role("website", set(words))


def _before_of(view: View, words: Sequence[str]) -> Sequence[str]:
    """The words before "of" where one of them says what the body is: "Bureau" of "Bureau of Investigation"."""
    place = list(words).index("of") if "of" in words else len(words)
    return words[:place] if any(map(view.lists.is_body, words[:place])) else words


_ON_AIR = frozenset("broadcasting television tv".split())
_PRESS = frozenset(
    "post times journal herald tribune guardian telegraph chronicle gazette globe observer mail mirror examiner "
    "enquirer inquirer courier dispatch sentinel independent standard bee register".split()
)
