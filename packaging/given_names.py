"""Write resources/lexicons/given_names.txt from the lists of Faker: given_names.py.

Needs the dependency group `lists` of pyproject.toml. Kept are folded names of one word in Latin letters. A name tells
a sex where four times as many of Faker's countries list it for this one as for the other; one that loses a mark by
folding ("Tünde") must stand in two lists, for the bare letters may be another country's name.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker
from faker.providers import person

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))
from sicetnon.core.names import fold  # noqa: E402

FILE = ROOT / "resources" / "lexicons" / "given_names.txt"
SEXES = {"m": "male", "f": "female"}
OFTENER = 4


def listed(country: str, sex: str) -> Iterator[str]:
    """The names that Faker has for a sex in one country, as printed."""
    provider = importlib.import_module(f"faker.providers.person.{country}").Provider
    pattern = re.compile(rf"first_(romanized_)?names?_{SEXES[sex]}")
    for attribute in filter(pattern.match, dir(provider)):
        names = getattr(provider, attribute)
        if not callable(names):
            yield from (each[0] if isinstance(each, tuple) else each for each in names)


def latin(name: str) -> bool:
    """One word of Latin letters?"""
    return name.replace("-", "").replace("'", "").isalpha() and all(
        unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha()
    )


def main() -> None:
    """All countries, one line a sex."""
    countries: dict[str, dict[str, set[str]]] = defaultdict(lambda: {sex: set() for sex in SEXES})
    bare: set[str] = set()  # printed somewhere just as they are folded
    for module in pkgutil.iter_modules(person.__path__):
        for sex in SEXES:
            for name in filter(latin, map(str.strip, listed(module.name, sex))):
                folded = fold(name)
                if " " not in folded and len(folded) > 1:
                    countries[folded][sex].add(module.name)
                    bare.update({folded} & {name.lower()})
    found: dict[str, list[str]] = {sex: [] for sex in SEXES}
    for name, told in sorted(countries.items()):
        for sex, other in (("m", "f"), ("f", "m")):
            if told[sex] and len(told[sex]) >= OFTENER * len(told[other]) and (name in bare or len(told[sex]) > 1):
                found[sex].append(name)
    lines = [
        "# Given names of many countries by sex: read for pronouns only, for some of them are also words or places.",
        f"# Made by packaging/given_names.py from Faker {faker.VERSION}; licence: given_names-LICENSE.txt.",
        *(f"{sex}: {' '.join(names)}" for sex, names in found.items()),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({sex: len(names) for sex, names in found.items()})


if __name__ == "__main__":
    main()
