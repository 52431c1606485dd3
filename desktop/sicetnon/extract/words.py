"""Cutting text into words and marks the way the Penn Treebank does ("do" "n't", "Cruz" "'s").

Every repeat is bounded or cannot overlap with what follows it, so the time is linear in the text.
"""

from __future__ import annotations

import re

TITLES = (
    "Mr Mrs Ms Mx Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cpl Pvt Cmdr Adm Maj Prof Rev Hon Pres Supt "
    "Fr Amb Sec Det Insp St Ft Mt Messrs vs Vs Brig Smt Shri Engr Barr Alh Adv Cdr Cllr Msgr Mgr Atty Pte Sqn Asst"
)
ENDINGS = (
    "Jr Sr Inc Corp Co Ltd Bros etc al Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo "
    "Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis "
    "Wyo Ave Blvd Rd Dept Esq approx est"
)


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_CLITIC = r"(?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])(?!\w)"
WORDS = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”]+                     # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.]{{1,64}}
  | [@\#]\w+                                           # @handles, #tags
  | (?:[A-Za-z]\.){{2,8}}(?!\w)                        # U.S.  a.m.
  | \b(?:{_either(TITLES)}|{_either(ENDINGS)})\.(?!\w)
  | \bNo\.(?=\s?\d)
  | \b[A-Z]\.(?=\s?[A-Z]\w)                            # J. Smith
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?!\w)          # 1,237  10:30  16th  1990s
  | [cC]an(?=not\b) | not\b(?<=[cC]annot)
  | [^\W\d_]+?(?=[nN]['’][tT](?!\w)) | [nN]['’][tT](?!\w)
  | ['’]{_CLITIC}
  | [^\W_]+(?:['’](?!{_CLITIC})[^\W_]+)*               # words, O'Brien
  | \.{{2,}} | -{{2,}} | _+
  | \S
    """,
    re.VERBOSE,
)

_ABBREVIATED = frozenset(ENDINGS.split())
_STOPS = frozenset(".?!…") | {"...", ".."}
_CLOSERS = frozenset("\"”’')]»")
_OPENERS = frozenset("\"“‘'([«")
_SAYING = re.compile(r"(?:said|says|asked|asks|added|wrote|replied|told|tweeted|shouted|cried|wondered|demanded)$")
_STARTERS = frozenset(
    "The He She It They We I You In On At But And A An This That These Those His Her Their Its Our My As For After "
    "Before If When While Since So Yet However Some Many Most More One Two There Here What Who Why How Under With "
    "By From According Even Still Although Though Because Also Both Another Other Last Mr. Mrs. Ms. Sen. Rep. Gov. "
    "Such To No Not Nor Or Then Now".split()
)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the words and marks of `text[start:end]`, in text order."""
    return [match.span() for match in WORDS.finditer(text, start, end)]


def sentence_starts(text: str, places: list[tuple[int, int]]) -> list[int]:
    """Indexes into `places` (the words of one paragraph) at which a sentence begins."""
    if not places:
        return []
    forms = [text[start:end] for start, end in places]
    starts = [0]
    index = 0
    while index < len(forms) - 1:
        form = forms[index]
        if form not in _STOPS and not (form[-1] == "." and len(form) > 1):
            index += 1
            continue
        after = _past_closers(text, forms, places, index + 1)
        if after < len(forms) and _ends(text, forms, places, index, after):
            starts.append(after)
        index = max(after, index + 1)
    return starts


def _past_closers(text: str, forms: list[str], places: list[tuple[int, int]], index: int) -> int:
    """First word after the stops and closing marks that hang on to the one before `index`."""
    while index < len(forms):
        hangs = places[index][0] == places[index - 1][1]
        if not hangs or (forms[index] not in _CLOSERS and forms[index] not in _STOPS):
            break
        index += 1
    return index


def _ends(text: str, forms: list[str], places: list[tuple[int, int]], stop: int, after: int) -> bool:
    """Does a sentence end at the mark `stop` when the next word is `after`?"""
    form, following = forms[stop], forms[after]
    bare = following in _OPENERS or following in _CLOSERS
    opener = forms[after + 1] if bare and after + 1 < len(forms) else following
    first = opener[0]
    if not (first.isupper() or first.isdigit() or bare or not first.isascii() and not first.islower()):
        return False
    close = places[after][0] == places[after - 1][1]
    if close and not (first.isupper() and form in _STOPS and len(forms[stop - 1]) > 2):
        return False
    if len(form) > 1 and form not in _STOPS:
        word = form[:-1]
        return ("." in word or word in _ABBREVIATED) and (opener in _STARTERS or bare)
    if form in "?!" and after > stop + 1:
        return not any(_SAYING.match(each) for each in forms[after + 1 : after + 4])
    return True
