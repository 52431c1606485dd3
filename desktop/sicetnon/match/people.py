"""Which speakers of different articles are one person or body: careful, never by way of a third.

Persons join by full name; a bare surname joins the one full name it can only mean. Bodies join by
name, known other name, or initials. Unnamed sources never join. Whom a person kept apart stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from sicetnon import assets
from sicetnon.core.comparison import NameInArticle
from sicetnon.core.names import (
    HONORIFICS_OF_MEN,
    HONORIFICS_OF_WOMEN,
    PersonName,
    body,
    compatible,
    fold,
    initials,
    is_acronym,
    person,
)
from sicetnon.match.aliases import aliases, leading_name
from sicetnon.match.posts import post

_CLEARLY = 4  # a bare surname is the bearer's who stands in this many times as many articles as all others
_MOST = 40  # bearers of one surname in an article that are compared
_YOUNGER = frozenset(("jr", "sr"))
_LONG = 5  # letters of a first name in which one may have slipped


@dataclass(slots=True)
class _Group:
    """Names taken for one speaker so far."""

    order: int
    ids: list[str] = field(default_factory=list)
    barred: set[str] = field(default_factory=set)  # ids a person kept apart from a member
    names: list[PersonName] = field(default_factory=list)  # all different full names
    sex: str = ""


def people(
    names: Sequence[NameInArticle], apart: frozenset[frozenset[str]] = frozenset()
) -> tuple[tuple[str, ...], ...]:
    """Groups of ids that are one speaker, every id in exactly one, in the order given; near-linear time."""
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for one in pair:
            partners[one] |= pair - {one}
    persons = [each for each in names if each.kind == "person"]
    told_apart = _generations(persons, partners)
    work = _Work(partners, told_apart)
    work.full_names([each for each in persons if person(each.name).first])
    work.surnames([each for each in persons if not person(each.name).first])
    rest = [each for each in names if each.kind != "person"]
    work.learn_offices(persons)
    rest = [each for each in rest if not work.office(each)]
    known = [each for each in rest if each.kind != "unnamed" and _proper(each.name)]
    work.bodies(known)
    placed = {each.id for each in known}
    for each in rest:
        if each.id not in placed:
            work.alone(each)
    place = {each.id: index for index, each in enumerate(names)}
    groups = (tuple(sorted(group.ids, key=place.__getitem__)) for group in work.groups if group.ids)
    return tuple(sorted(groups, key=lambda ids: place[ids[0]]))


def _young(name: PersonName) -> bool:
    return name.suffix in _YOUNGER


def _generations(names: Sequence[NameInArticle], partners: dict[str, set[str]]) -> frozenset[tuple[str, str]]:
    """Names that an article gives to two persons, one of them a "Jr."; the two are kept apart in `partners`."""
    found: set[tuple[str, str]] = set()
    bearers: dict[tuple[str, str], list[NameInArticle]] = defaultdict(list)
    for each in names:
        bearers[each.source, person(each.name).last].append(each)
    for same in bearers.values():
        for young in (each for each in same[:_MOST] if _young(person(each.name)) and len(same) > 1):
            name = person(young.name)
            for other in same[:_MOST]:
                elder = person(other.name)
                if other is not young and not _young(elder) and compatible(elder, name):
                    found.add((name.first, name.last))
                    partners[young.id].add(other.id)
                    partners[other.id].add(young.id)
    return frozenset(found)


def _proper(name: str) -> bool:
    """A name of its own, not only "the committee", which is another one in another article."""
    words = name.split()
    if words and words[0].lower() in ("the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that"):
        words = words[1:]
    return any(not word.islower() for word in words)


def best_name(names: Sequence[NameInArticle]) -> str:
    """What a group of `people` is called: the fullest name of a person or body, descriptions only at need."""
    kinds = {"person": 2, "unnamed": 0}
    times = Counter(each.name for each in names)
    best = max(
        names,
        key=lambda each: (kinds.get(each.kind, 1), len(fold(each.name).split()), times[each.name], each.name),
        default=None,
    )
    return best.name if best else ""


class _Work:
    """Groups under construction, looked up by surname and by a body's spellings."""

    def __init__(self, partners: dict[str, set[str]], told_apart: frozenset[tuple[str, str]]) -> None:
        self.partners = partners
        self.told_apart = told_apart  # first name and surname of a "Jr." whose elder is told of as well
        self.groups: list[_Group] = []
        self.by_last: dict[str, list[_Group]] = defaultdict(list)
        self.by_middle: dict[str, list[_Group]] = defaultdict(list)  # "Ana Lind" may be "Ana Lind Holm"
        self.by_body: dict[str, list[_Group]] = defaultdict(list)
        self.by_office: dict[str, list[_Group]] = defaultdict(list)
        self.group_of: dict[str, _Group] = {}

    def alone(self, each: NameInArticle) -> _Group:
        """A new group of one."""
        group = _Group(len(self.groups))
        self.groups.append(group)
        self._join(group, each)
        return group

    def _join(self, group: _Group, each: NameInArticle) -> None:
        group.ids.append(each.id)
        self.group_of[each.id] = group
        group.barred |= self.partners.get(each.id, set())

    def _open(self, group: _Group, each: NameInArticle) -> bool:
        return each.id not in group.barred

    def full_names(self, names: Iterable[NameInArticle]) -> None:
        """Same full name, or first names that can only be one ("Bill", "William", "W.")."""
        exact: dict[PersonName, list[NameInArticle]] = defaultdict(list)
        for each in names:
            exact[person(each.name)].append(each)
        for name, same in sorted(exact.items(), key=lambda item: (-len(item[0].first), -len(item[1]), item[0].last)):
            sex = _sex(same)
            fits = self._fitting(name, sex)
            target = fits[0] if len(fits) == 1 else None
            made: list[_Group] = []
            for each in same:
                options = ([target] if target else []) + made
                group = next((option for option in options if option and self._open(option, each)), None)
                if group is None:
                    group = self.alone(each)
                    made.append(group)
                    self.by_last[name.last].append(group)
                else:
                    self._join(group, each)
                for word in name.middle:
                    if group not in self.by_middle[word]:
                        self.by_middle[word].append(group)
                if name not in group.names:
                    group.names.append(name)
                group.sex = group.sex or sex

    def _fitting(self, name: PersonName, sex: str) -> list[_Group]:
        """Groups whose every name may be this one; failing that, those with a name a slip of the pen away."""
        told = [self.by_last[name.last], self.by_middle[name.last], *(self.by_last[word] for word in name.middle)]
        known = {group.order: group for groups in told for group in groups}
        near = [group for group in known.values() if not sex or group.sex in ("", sex)]
        if (name.first, name.last) in self.told_apart:
            near = [group for group in near if all(_young(name) == _young(other) for other in group.names)]
        fits = [group for group in near if all(compatible(name, other) for other in group.names)]
        same = [group for group in near if any(other.last == name.last for other in group.names)]
        return fits or [group for group in same if any(_slip(name, other) for other in group.names)]

    def learn_offices(self, names: Iterable[NameInArticle]) -> None:
        """Notes by which office with an owner ("Roe's lawyer") each named person is described."""
        for each in names:
            group, last = self.group_of[each.id], person(each.name).last
            for text in {*each.forms, each.description or ""}:
                key = _office(text)
                if key and last not in key.split() and group not in self.by_office[key]:
                    self.by_office[key].append(group)
                key = post(text, each.name)
                if key and group not in self.by_office[key]:
                    self.by_office[key].append(group)

    def office(self, each: NameInArticle) -> bool:
        """Puts someone described only by such an office with the one person who is known to hold it."""
        for text in (each.name, *each.forms):
            groups = self.by_office.get(post(text) or _office(text), [])
            if len(groups) == 1 and self._open(groups[0], each):
                self._join(groups[0], each)
                return True
        return False

    def surnames(self, names: Iterable[NameInArticle]) -> None:
        """A surname alone goes to its only bearer, or to the one who is clearly meant; else with its like."""
        bare: dict[tuple[str, str], list[_Group]] = defaultdict(list)
        for each in names:
            last, sex = person(each.name).last, _sex([each])
            fits = [
                group
                for group in self.by_last.get(last, ())
                if self._open(group, each) and (not sex or group.sex in ("", sex))
            ]
            group = _meant(self._elders(fits)) or next((g for g in bare[last, sex] if self._open(g, each)), None)
            if group is None:
                group = self.alone(each)
                bare[last, sex].append(group)
            else:
                self._join(group, each)

    def _elders(self, groups: list[_Group]) -> list[_Group]:
        """Whom a bare surname may mean: "Roe" is the father where the articles tell of father and son."""
        if any((name.first, name.last) in self.told_apart for group in groups for name in group.names):
            return [group for group in groups if not any(map(_young, group.names))] or groups
        return groups

    def bodies(self, names: Iterable[NameInArticle]) -> None:
        """Same name in any order of words, a listed other name, or initials that an article spells out."""
        waiting: list[NameInArticle] = []
        for each in names:
            if is_acronym(each.name) and body(each.name) not in aliases():
                waiting.append(each)
            else:
                self._body(each, _spellings(each))
        for each in waiting:
            self._body(each, ["#" + fold(each.name), body(each.name)])

    def _body(self, each: NameInArticle, keys: list[str]) -> None:
        group = None
        for key in keys:
            fits = [option for option in self.by_body[key] if self._open(option, each)]
            if fits and (key[0] not in "#~" or len(fits) == 1):
                group = fits[0]
                break
        if group is None and len(fold(each.name).split()) == 1:
            options = [option for option in self.by_last.get(fold(each.name), ()) if self._open(option, each)]
            group = _meant(self._elders(options))
        if group is None:
            group = self.alone(each)
        else:
            self._join(group, each)
        for key in keys:
            if group not in self.by_body[key][-8:]:
                self.by_body[key].append(group)


def _slip(one: PersonName, other: PersonName) -> bool:
    """Two first names that differ by a slip of the pen, where one of them is no known name."""
    unknown = one.first not in given_names() or other.first not in given_names()
    long = min(len(one.first), len(other.first)) >= _LONG
    return unknown and long and one.middle == other.middle and OSA.distance(one.first, other.first) == 1


def _meant(fits: list[_Group]) -> _Group | None:
    if len(fits) < 2:
        return fits[0] if fits else None
    ranked = sorted(fits, key=lambda group: -len(group.ids))
    others = sum(len(group.ids) for group in ranked[1:])
    return ranked[0] if len(ranked[0].ids) >= _CLEARLY * others else None


def _sex(names: Iterable[NameInArticle]) -> str:
    """Is it "m" or "f" where the printed honorifics agree."""
    votes: Counter[str] = Counter()
    for each in names:
        for form in each.forms:
            first = fold(form).split(" ", 1)[0]
            if first in HONORIFICS_OF_MEN:
                votes["m"] += 1
            elif first in HONORIFICS_OF_WOMEN:
                votes["f"] += 1
    return next(iter(votes)) if len(votes) == 1 else ""


def _office(text: str) -> str:
    """One spelling for "Roe's lawyer", "Roe attorney", "a lawyer for Roe"; empty where no owner is named."""
    cut = _FOR.split(text.replace("’", "'"), maxsplit=1)
    turned = f"{cut[1]} {cut[0]}" if len(cut) == 2 else cut[0]
    marked = turned.replace("'s ", " ").split()
    words = [word for word in marked if word.lower().strip(".,") not in _AROUND]
    if not 2 <= len(words) <= 8 or not words[0][:1].isupper() or not words[-1].islower():
        return ""
    for size in range(len(words) - 1, 0, -1):
        leading = aliases().get(body(" ".join(words[:size])))
        if leading:
            words[:size] = [leading]
            break
    return " ".join(_SAME_OFFICE.get(word, word) for word in fold(" ".join(words)).split())


_GENERIC = frozenset("group party network movement foundation corporation".split())  # "Kestrel Group", "Kestrel"
_FOR = re.compile(r" (?:for|of) (?=(?:the |Mr\.? |Mrs\.? |Ms\.? )?[A-Z])")
_AROUND = frozenset("the a an former longtime then mr mrs ms dr sen rep gov president".split())
_SAME_OFFICE = {"attorney": "lawyer", "counsel": "lawyer", "spokeswoman": "spokesman", "spokesperson": "spokesman"}


def _spellings(each: NameInArticle) -> list[str]:
    """Keys of a body: listed leading name, the name itself, its words in order of the alphabet, initials."""
    plain = body(each.name) or each.name
    words = plain.split()
    leading = aliases().get(plain)
    if leading is None and words[-1:] == ["government"]:  # "the Norwegian government" is Norway's
        leading = leading_name(" ".join(words[:-1]))
    keys = [body(leading)] if leading else []
    keys += [plain, " ".join(sorted(words))]
    if len(words) == 2 and words[1] in _GENERIC or len(words) == 1 and not leading:
        keys.append("~" + words[0])
    short = initials(each.name)
    if any(is_acronym(form) and fold(form) == short for form in each.forms) or len(short) > 2:
        keys.append("#" + short)
    return list(dict.fromkeys(key for key in keys if key))


def sex_of(name: str) -> str:
    """The letter m or f where the first name is only a man's or a woman's, else empty."""
    return assets.sex_of(fold(name.split(maxsplit=1)[0])) if " " in name else ""


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Common given names."""
    return frozenset(assets.sexes("first_names.txt"))
