"""How the names of persons and bodies compare: folding, parts of a name, what two names may share.

Conservative throughout: names of different first parts are never one person here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

HONORIFICS_OF_MEN = frozenset(
    "mr messrs sir lord king prince duke baron count father brother señor herr monsieur".split()
)
HONORIFICS_OF_WOMEN = frozenset(
    "mrs ms miss mme madame dame lady queen princess duchess baroness señora frau".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md esq mp qc kc".split())
PARTICLES = frozenset("van von der den de del della di da la le bin ibn al el ben st san ter dos du".split())
SHORT = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
    "dick": "richard", "rick": "richard", "rich": "richard", "ted": "edward", "ed": "edward", "eddie": "edward",
    "jim": "james", "jimmy": "james", "jamie": "james", "mike": "michael", "mick": "michael", "joe": "joseph",
    "tom": "thomas", "tommy": "thomas", "tim": "timothy", "dan": "daniel", "danny": "daniel", "dave": "david",
    "chuck": "charles", "charlie": "charles", "chris": "christopher", "matt": "matthew", "nick": "nicholas",
    "steve": "steven", "stephen": "steven", "jeff": "jeffrey", "geoff": "jeffrey", "greg": "gregory", "ken": "kenneth",
    "larry": "lawrence", "pat": "patrick", "pete": "peter", "phil": "philip", "phillip": "philip", "ray": "raymond",
    "ron": "ronald", "sam": "samuel", "tony": "anthony", "andy": "andrew", "drew": "andrew", "ben": "benjamin",
    "alex": "alexander", "al": "albert", "don": "donald", "doug": "douglas", "fred": "frederick", "gerry": "gerald",
    "jerry": "gerald", "hank": "henry", "harry": "henry", "jack": "john", "johnny": "john", "jon": "jonathan",
    "josh": "joshua", "len": "leonard", "mitch": "mitchell", "nate": "nathan", "newt": "newton", "rudy": "rudolph",
    "rudolf": "rudolph", "russ": "russell", "stan": "stanley", "terry": "terence", "vic": "victor", "walt": "walter",
    "zach": "zachary", "abe": "abraham", "bernie": "bernard", "cliff": "clifford", "gene": "eugene",
    "beth": "elizabeth",
    "liz": "elizabeth", "betsy": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine",
    "katie": "katherine", "kathryn": "katherine",
    "katharine": "katherine", "catherine": "katherine", "cathy": "katherine", "peggy": "margaret", "meg": "margaret",
    "maggie": "margaret", "sue": "susan", "susie": "susan", "debbie": "deborah", "debra": "deborah",
    "jenny": "jennifer",
    "jen": "jennifer", "judy": "judith", "barb": "barbara", "becky": "rebecca", "pam": "pamela", "patty": "patricia",
    "patti": "patricia", "sandy": "sandra", "vicky": "victoria", "cindy": "cynthia",
    "vova": "vladimir", "sasha": "alexander", "misha": "mikhail", "ash": "ashton",
}  # fmt: skip
_BODY_LITTLE = frozenset("the of and for in on at & a an to de la".split())
_BODY_ENDINGS = frozenset("inc corp corporation co company ltd llc llp plc ag sa gmbh group holdings".split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Small letters without accents, dots and possessive endings; other marks become blanks."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).lower()
    plain = re.sub(r"'s?(?=\s|$)", "", plain)
    plain = re.sub(r"(?<=\w)[.'](?=\w|\s|$)", "", plain)
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded parts; `first` is empty for a bare surname."""

    honorific: str
    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str

    @property
    def sex(self) -> str:
        """"m" or "f" where the honorific tells, else empty."""
        if self.honorific in HONORIFICS_OF_MEN:
            return "m"
        return "f" if self.honorific in HONORIFICS_OF_WOMEN else ""


@lru_cache(maxsize=65_536)
def person(text: str, honorific: str = "") -> PersonName:
    """Parts of a printed name that stands without its title; the honorific is given apart."""
    parts = fold(text).split()
    suffix = ""
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix = parts.pop()
    if len(parts) > 1 and parts[0] in HONORIFICS_OF_MEN | HONORIFICS_OF_WOMEN:
        honorific = honorific or parts[0]
        parts = parts[1:]
    if not parts:
        return PersonName(fold(honorific), "", (), "", suffix)
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1] in PARTICLES:
        cut -= 1
    if cut == 1 and parts[0] in PARTICLES:
        cut = 0
    first = parts[0] if cut else ""
    return PersonName(fold(honorific), first, tuple(parts[1:cut]), " ".join(parts[cut:]), suffix)


def same_first(one: str, other: str) -> bool:
    """May two first names belong to one person? Empty ones may; initials and short forms count."""
    if not one or not other or one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return SHORT.get(one, one) == SHORT.get(other, other) or _opens(one, other) or _opens(other, one)


def _opens(short: str, full: str) -> bool:
    return len(short) >= 3 and full.startswith(short)


def compatible(one: PersonName, other: PersonName) -> bool:
    """May both names be one person's? The surname is shared and nothing contradicts."""
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.last != other.last and not _double_barrelled(one, other):
        return False
    if same_first(one.first, other.first):
        return _middles_agree(one, other)
    return one.first in other.middle or other.first in one.middle


def _double_barrelled(one: PersonName, other: PersonName) -> bool:
    """"Sarah Huckabee" and "Sarah Huckabee Sanders": one's surname is the other's middle name."""
    shared = one.last in other.middle or other.last in one.middle
    return bool(one.first and other.first and one.first == other.first and shared)


def _middles_agree(one: PersonName, other: PersonName) -> bool:
    if not one.middle or not other.middle:
        return True
    return any(a == b or a[0] == b[0] and 1 in (len(a), len(b)) for a in one.middle for b in other.middle)


@lru_cache(maxsize=65_536)
def body(text: str) -> str:
    """One spelling for a body's name: folded, without little words, in the printed order."""
    words = [word for word in fold(text).split() if word not in _BODY_LITTLE]
    while len(words) > 1 and words[-1] in _BODY_ENDINGS - {"group"}:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=65_536)
def initials(text: str) -> str:
    """First letters of a body's name, little words left out: "fbi" for Federal Bureau of Investigation."""
    words = [word for word in re.split(r"[\s-]+", text) if word and word[0].isalnum()]
    return "".join(word[0] for word in words if word.lower() not in _BODY_LITTLE).lower()


def is_acronym(text: str) -> bool:
    """A word of two to six capitals, dots allowed: FBI, F.B.I., U.N."""
    bare = text.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()
