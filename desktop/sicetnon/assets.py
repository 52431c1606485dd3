"""THE door to resources/: the same lines serve a checkout, a wheel and a frozen build."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def root() -> Path:
    """Folder that holds icons/, qss/, fonts/, lexicons/, models/; raises FileNotFoundError."""
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [_HERE / "resources", _HERE.parent.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError("The program's resources folder is missing; please install it again.")


def folder(name: str) -> Path:
    """A subfolder of the resources, e.g. `folder("models")`."""
    return root() / name


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lines of resources/lexicons/NAME, without comments (from `#` on) and empty lines."""
    text = (folder("lexicons") / name).read_text(encoding="utf-8")
    return tuple(line for raw in text.splitlines() if (line := raw.partition("#")[0].strip()))


@cache
def sexes(name: str) -> dict[str, str]:
    """The given names of a list with the sex they tell of: "m", "f", or empty for those of both."""
    told: dict[str, str] = {}
    for line in word_list(name):
        kind, _, rest = line.partition(":")
        for each in rest.split():
            told[each] = "" if told.get(each, kind) != kind else kind
    return told


def sex_of(first: str) -> str:
    """The sex a person's folded first name tells of, by the common names before those of all countries."""
    common = sexes("first_names.txt")
    return common[first] if first in common else sexes("given_names.txt").get(first, "")


def seeds() -> Path:
    """Folder with the sample project's plain documents."""
    near = root().parent / "seeds"
    return near if near.is_dir() else root() / "seeds"
