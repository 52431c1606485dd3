"""Word lists about persons and bodies, read once: roles, honorifics, places, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sicetnon.assets import sexes, word_list
from sicetnon.core.names import body

OF_EITHER = frozenset(("spokesman", "chairman"))  # posts that women hold under the same word


@dataclass(frozen=True)
class Roles:
    """What the lists say of single small-letter words and of folded names."""

    families: dict[str, frozenset[str]]  # role noun -> words of the same family, and wider ones marked ">"
    narrower: dict[str, frozenset[str]]  # role noun -> the roles that are kinds of it
    sex: dict[str, str]  # role noun, honorific or given name -> "m" | "f"
    honorifics: frozenset[str]  # printed before a name
    bodies: dict[str, frozenset[str]]  # body noun -> its family
    aliases: dict[str, str]  # folded name of a state or body -> its leading name
    peoples: dict[str, str]  # "american" -> "United States"
    states: frozenset[str]  # leading names that are states
    given: dict[str, str]  # given name -> sex
    outlets: frozenset[str]  # folded names of news outlets

    def is_role(self, word: str) -> bool:
        """A noun for a person, singular or plural."""
        return word in self.families or singular(word) in self.families

    def role(self, before: str, word: str) -> str:
        """The role a noun names after the word before it: "inspector" + "general" is "inspector-general"."""
        joined = f"{before.rstrip('.')}-{singular(word)}"
        return joined if joined in self.families else word

    def is_body(self, word: str) -> bool:
        """A noun for an organisation, outlet, state or document."""
        return word in self.bodies or singular(word) in self.bodies

    def kin(self, word: str) -> frozenset[str]:
        """The word's family, itself included, whatever sort of noun it is."""
        word = word if word in self.families or word in self.bodies else singular(word)
        return self.families.get(word) or self.bodies.get(word) or frozenset((word,))

    def under(self, word: str) -> frozenset[str]:
        """The roles for which a wider word stands as well: "virologist" under "scientist"."""
        return self.narrower.get(word, frozenset())


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Singular of an English noun, good enough for roles: "spokesmen", "attorneys", "secretaries"."""
    if word in ("people", "persons"):
        return "person"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_LOOSE = frozenset(("official", "leader"))  # said of too many posts to tell one
_IRREGULAR = {"women": "woman", "men": "man", "children": "child", "wives": "wife", "police": "police"}


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The lists of resources/lexicons, read on first use."""
    families, narrower, sex = _families("roles.txt")
    bodies, _, _ = _families("bodies.txt")
    honorifics: set[str] = set()
    for line in word_list("honorifics.txt"):
        kind, _, rest = line.partition(":")
        honorifics.update(rest.split())
        if kind in ("m", "f"):
            sex.update(dict.fromkeys(rest.split(), kind))
    aliases: dict[str, str] = {}
    peoples: dict[str, str] = {}
    states: set[str] = set()
    for line in word_list("places.txt"):
        names, _, people = line.partition(";")
        leading = _alias(aliases, names)
        states.add(leading)
        peoples.update({word.lower(): leading for word in people.split()})
    for line in word_list("body_names.txt"):
        _alias(aliases, line)
    outlets = {body(name) for line in word_list("outlets.txt") for name in line.split("|")}
    return Roles(
        families, narrower, sex, frozenset(honorifics), bodies, aliases, peoples, frozenset(states),
        sexes("first_names.txt"), frozenset(outlets),
    )  # fmt: skip


def _alias(aliases: dict[str, str], line: str) -> str:
    names = [name.strip() for name in line.split("|")]
    aliases.update({body(name): names[0] for name in names})
    return names[0]


def _families(file: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, str]]:
    """Each word's family with the wider ones, the words under each wider one, and the sex that words tell."""
    table: dict[str, set[str]] = {}
    narrower: dict[str, set[str]] = {}
    sex: dict[str, str] = {}
    for line in word_list(file):
        near, _, wide = line.partition(">")
        words = []
        for word in near.split():
            mark, _, bare = word.rpartition(":")
            words.append(bare)
            if mark:
                sex[bare] = mark
        for word in words:
            table.setdefault(word, set()).update(words)
            table[word].update(wide.split())
        for word in set(wide.split()) - _LOOSE:
            narrower.setdefault(word, set()).update(words)
    return _frozen(table), _frozen(narrower), sex


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(each) for word, each in table.items()}
