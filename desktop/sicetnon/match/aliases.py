"""Other names of states and bodies, and what their people are called."""

from __future__ import annotations

from functools import lru_cache

from sicetnon.assets import word_list
from sicetnon.core.names import body


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Folded name -> leading name, of states and bodies known by several."""
    table: dict[str, str] = {}
    for name in ("places.txt", "body_names.txt"):
        for line in word_list(name):
            forms = [form.strip() for form in line.partition(";")[0].split("|")]
            table.update({body(form): forms[0] for form in forms})
    return table


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """"norwegian" -> "Norway"."""
    table: dict[str, str] = {}
    for line in word_list("places.txt"):
        names, _, people_ = line.partition(";")
        table.update({word.lower(): names.split("|", 1)[0].strip() for word in people_.split()})
    return table


def leading_name(words: str) -> str:
    """Leading name of a state or body by one of its names or, for a state, by its people; empty for others."""
    return aliases().get(body(words)) or peoples().get(words.replace(" ", "-"), "")
