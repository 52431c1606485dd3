"""Small surgery on English clauses: negation taken out, reporting openings cut, pronouns made names.

No parser: closed word lists and the shapes of auxiliaries. Where a rule is unsure it leaves the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sicetnon.assets import word_list

_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did"})
_NEGATED = frozenset(
    f"{stem}n't"
    for stem in ("is", "are", "was", "were", "has", "have", "had", "wo", "would", "ca", "could", "do", "does", "did")
)
_PLAIN = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
AUXILIARIES = _MODALS | _NEGATED | _PLAIN | {"cannot"}
_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}
_OPENINGS = re.compile(
    r"^\W*(?:(?:(?:and|but|so|yet|or|however|indeed|frankly|again|that|because)\b[,\s]"
    r"|(?:no|yes|well|look)\b\s*[,–—-])\s*(?=\w))+",  # "no one was there" says so
    re.IGNORECASE,
)
_MENTAL = re.compile(
    r"^\W*(?:we|i|he|she|they|it|everyone|everybody|people|you)(?:['’](?:re|m|s|ve|ll|d)|\s+(?:are|am|is|was|were|have|has|had))?"
    r"(?:\s+\w+){0,2}?\s+(?:think|believe|assess|know|knew|say|said|hear|heard|concerned|certain|sure|convinced|confident|worried"
    r"|afraid|aware|clear|thinks|believes|knows|says|insist|maintain|understand|concluded|assessed|believed|thought)\s+that\s+",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"^\W*(?:(?:the|an?|any|all|these|those|such|his|her|their|its)\s+)?(?:\w+\s+)?(?:claim|allegation|accusation|assertion|report"
    r"|suggestion|charge|rumou?r|idea|notion|contention|statement)s?\s(?:(?:[^,.;“\"]{0,60}?\s)?that\s+|(?:…\s+)?(?=(?:it|he|she|they|the|there)\s))",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"^\W*(?:i|we)\s+(?:do\s+)?(?:think|believe|feel|know)\s+(?=(?:the|this|that|he|she|it|they|[A-Z]))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:with|amid|despite|after|following|given|although|though|while|because of|due to)\s[^,]{3,120},\s+(?=\S)",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\W*(?:(?:(?:over|about|on|of|to|as\s+to)\s+)?whether(?:\s+or\s+not)?"
    r"|(?:in|on|at|of|for|with|by|to|from)\s+which)\s+(?=\w)",
    re.IGNORECASE,
)
_SAYING = re.compile(  # "the campaign told reporters: The senator must answer"
    r"^(?:[\w.’'-]+\s+){1,8}?(?:said|says|wrote|asked|told(?:\s+[\w’'-]+){1,4}):\s+[\"“‘]?(?=[A-Z])"
)
_CALLED = re.compile(r"^\W*(?:it\s+)?[“\"‘]?\w+[”\"’]?\s+that\s+(?=\w+[\s,])")  # “despicable” that …
_REPORTED = re.compile(
    r"^(?:[\w’'-]+\s+){1,5}?(?:concluded|said|believed|claimed|alleged|reported|thought|assessed|found|insisted|suspected)\s+(?:that\s+)?"
    r"(?=(?:the|a|an|it|he|she|they|there|[A-Z])\b)"
)
_APPOSED = re.compile(
    r"^((?:[\w’'-]+\s+){0,4}[\w’'-]+),\s+(?:an?|the|which|who|whose)\s[^,]{3,90}(?:,\s+(?:which|who)\s[^,]{3,90})*,\s"
)
_STOP = re.compile(r"[.!?][”’\"')]*\s+(?=[“‘\"'(A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|etc|Jan|Feb|Mar|Apr|Aug"
    r"|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])$"
)
_GAP = re.compile(r"([,;])[”\"’]\s[“\"‘](?=\w)")  # between the pieces of a quotation
_TAIL = " \t,;:.!?…–—-"  # marks and blanks that may end a clause
_QUOTES = "\"“”„«»‘’'"
_DO = re.compile(r"\b(do|does|did)(?:\s+not|n['’]t)(\s+(?:even|ever|really|actually|also))?\s+([a-z]+)", re.IGNORECASE)
_NOT = re.compile(
    r"\b(am|is|are|was|were|has|have|had|will|would|could|may|might|must|shall|should)\s+(?:not|never)\b(?!\s+only)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:won|can|shan)['’]t\b|\bcannot\b", re.IGNORECASE)
_NT = re.compile(r"\b(is|are|was|were|has|have|had|would|could|should|must)n['’]t\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a quotation; at least one."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATED.search(text, start, stop.start()):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    return [*found, text[start:].strip()]


_AND_THAT = re.compile(  # "that it is shut and that the board sold it", without the first "that"
    r"(?<= and )that (?=(?:the|an?|he|she|it|they|we|his|her|its|their|no|nobody|nothing|none|neither|all|there|some"
    r"|most|any|many|several|only|if|when|(?-i:[A-Z])\w*)\b)"
)


def opened(text: str) -> str:
    """The clause without "But", "we believe that", "with X," and the like in front of it."""
    for pattern in (_OPENINGS, _SAYING, _CLAIMED, _MENTAL, _OPENINGS, _BELIEF, _LEAD, _CALLED):
        shorter = pattern.sub("", text, count=1)
        if len(shorter.split()) >= 3:
            text = shorter
    open_question = _WHETHER.match(text)
    if open_question and has_verb(text[open_question.end() :]):
        text = text[open_question.end() :]
    inner = _REPORTED.match(text)
    if inner and has_verb(text[inner.end() :]):
        text = text[inner.end() :]
    text = _APPOSED.sub(r"\1 ", text, count=1)
    return text if ", that " in text else _AND_THAT.sub("", text)


_OF_ONESELF = re.compile(
    r"^((?:[A-Z][\w.’'-]*\s+){1,5})(?:(?:has|had|also|later|then|since)\s+){0,2}"
    r"(?:said|says|reiterated|repeated|wrote|added|argued|claimed|insisted|maintained|stressed|noted)"
    r"\s+(?:that\s+)?(?:he|she)\s+(?=[\w“\"])"
)


def of_oneself(text: str) -> str:
    """The clause without saying what one says of oneself: "Roe said she supports it" says that Roe supports it."""
    return _OF_ONESELF.sub(r"\1", text, count=1)


_HEADLESS = re.compile(
    r"(?!(?:Will|May)\s+(?-i:[A-Z]))(?:would|will|was|were|is|are|has|have|had|did|does|can|could|may|might|must|should"
    r"|himself|herself|itself|themselves|whose|whom|(?:an?|the)\s+(?:in|of|on|at|to|for|with|by|that|which|who))\b",
    re.IGNORECASE,
)


def headless(text: str) -> bool:
    """Do the words lack what they tell of: "would try to block it", "a in which he was named"?"""
    return _HEADLESS.match(text) is not None


def trimmed(text: str) -> str:
    """One line, without marks at the ends and without quotation marks that have lost their partner."""
    text = _GAP.sub(r"\1 ", " ".join(text.replace("``", "“").replace("''", "”").split()))  # TeX and wire marks
    text = text.strip(_QUOTES + " ").rstrip(_TAIL)
    for left, right in ("„“" if "„" in text else "“”", "«»", '""'):
        odd = text.count(left) % 2 if left == right else text.count(left) != text.count(right)
        odd = odd or text.find(right) < text.find(left)
        if odd:
            text = text.replace(left, "").replace(right, "")
    return text.strip(" ,;:").rstrip(_TAIL)


def positive(text: str) -> str:
    """The clause without its negation: "has not been supplying any weapons" -> "has been supplying weapons"."""
    before = text
    text = _DO.sub(lambda m: _finite(m.group(1).lower(), m.group(3)), text)
    text = _WILL.sub(lambda m: _matched(_CONTRACTED[m.group().lower().replace("’", "'")], m.group()), text)
    text = _NT.sub(r"\1", text)
    text = _NOT.sub(r"\1", text)
    text = re.sub(r"\b(can|will)\s+not\b(?!\s+only)", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\bnever\s+", "", text, count=1, flags=re.IGNORECASE)
    text = re.sub(r"^none of (?=the\b|these\b|those\b|his\b|her\b|their\b)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\bnothing\b", "something", text, count=1, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:nobody|no one)\b", "somebody", text, count=1, flags=re.IGNORECASE)
    text = re.sub(r"\bneither\b(.{1,60}?)\bnor\b", r"both\1and", text, count=1, flags=re.IGNORECASE)
    text = re.sub(
        r"^(\W*)no\s+(?=\w+)|(?<=\s)no\s+(?=\w)",
        lambda m: m.group(1) or "",
        text,
        count=1,
        flags=re.IGNORECASE,
    )
    if text != before:
        text = re.sub(r"\b(?:any|ever|even|at all)\s+", "", text, flags=re.IGNORECASE)
        text = re.sub(r"\s+(?:at all|for a long time)$", "", text, flags=re.IGNORECASE)
    return text


def _matched(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _finite(auxiliary: str, verb: str) -> str:
    if auxiliary == "did":
        return past(verb)
    return verb if auxiliary == "do" else third(verb)


def third(verb: str) -> str:
    """Third person: know -> knows, deny -> denies."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past(verb: str) -> str:
    """Past tense by the table of irregular verbs, else -ed."""
    irregular = _pasts().get(verb)
    if irregular:
        return irregular
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


@cache
def _pasts() -> dict[str, str]:
    return {line.split()[0]: line.split()[1] for line in word_list("irregular.txt") if len(line.split()) > 1}


_WORD = re.compile(r"[\w'’]+")
_NOT_AFTER = frozenset(
    {"the", "a", "an", "of", "and", "its", "his", "her", "their", "for", "by", "in", "some", "more", "most", "various"}
)
_NO_PAST = frozenset({"alleged", "united", "hundred", "indeed", "need", "speed"})
_INSIDE = frozenset(
    {
        "been",
        "be",
        "being",
        "not",
        "never",
        "also",
        "now",
        "really",
        "even",
        "ever",
        "already",
        "only",
        "still",
        "always",
    }
)


def has_verb(text: str) -> bool:
    """True when the words look like a clause."""
    return verb_group(text) is not None


def finite(text: str) -> bool:
    """True for a clause whose verb is no participle behind a noun: not "the bodies found in a grave"."""
    for found in _verbs(text):
        words = text[found[0] : found[1]].lower().replace("’", "'").split()
        behind = (text[found[1] :].lower().split(maxsplit=1) or [""])[0]
        done = behind == "by" or behind in _WHERE and words[-1] in _DONE
        if words[0] in AUXILIARIES or not done:
            return True
    return False


_NAMING = re.compile(  # not "There's one house"
    r"(?!(?:There|That|It|What|Here|Who|He|She)\b)"
    r"(?:The|An?|His|Her|Its|Their|(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*(?:['’]s|s['’]))\s"
)
_TOLD_OF = re.compile(r"(?:[\w’'-]+\s){1,5}?(?:that|which|who)\s(?=([\w’']+))")


def names_only(text: str) -> bool:
    """Does it name a thing and say nothing of it: "the restaurant that was a focus of the case", "Roe's idea"?"""
    if not _NAMING.match(text):
        return False
    behind = _TOLD_OF.match(text)
    if behind and behind[1].lower() in AUXILIARIES:
        return len(list(_verbs(text[behind.end() :]))) < 2
    return not finite(text)


def _verbs(text: str) -> Iterator[tuple[int, int]]:
    """Places of the verbs with their auxiliaries, one after the other."""
    start = 0
    while place := verb_group(text[start:]):
        yield start + place[0], start + place[1]
        start += place[1]


_WHERE = frozenset("in on at from with under near during after before since as into".split())
_DONE = frozenset(
    "found made sent held raised seized taken given seen known used posted published issued released obtained "
    "buried named listed stored kept built".split()
)


def verb_group(text: str) -> tuple[int, int] | None:
    """Place of the first verb with its auxiliaries and negation ("has not been supplying"); None if there is none."""
    found = list(_WORD.finditer(text))
    lower = [m.group().lower().replace("’", "'") for m in found]
    pasts = _past_forms()
    for n, word in enumerate(lower):
        auxiliary = word in AUXILIARIES
        past = n > 0 and found[n].group()[0].islower() and (  # "Dr. Sung" is no verb
            word in pasts
            or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST and lower[n - 1] not in _NOT_AFTER)
        )
        if not auxiliary and not past:
            continue
        last = n
        if auxiliary:
            while last + 1 < len(lower) and (lower[last + 1] in _INSIDE or lower[last + 1] in AUXILIARIES):
                last += 1
            if last + 1 < len(lower) and _participle(lower[last], lower[last + 1]):
                last += 1
        if last + 2 < len(lower) and lower[last + 1] == "to" and lower[last + 2] not in _NOT_AFTER:
            last += 2 if found[last + 2].group()[0].islower() else 0
        return found[n].start(), found[last].end()
    return None


def participle(word: str) -> bool:
    """True for the form by which a verb tells what was done: "sold", "delivered"; past tenses look the same."""
    return word in _past_forms() or word.endswith("ed")


def _participle(before: str, word: str) -> bool:
    """True for the verb that belongs to the auxiliaries before it."""
    if participle(word) or word.endswith("ing"):
        return True
    if before in {"not", "never"}:
        return word not in {"the", "a", "an", "any", "true", "in", "on", "about"}
    return before in _MODALS | _NEGATED


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(form for line in word_list("irregular.txt") for form in line.split()[1:]) - {
        "lying",
        "dying",
        "men",
        "people",
        "lives",
    }


def done(rest: str) -> bool:
    """Do the words go on with a participle: " been", " never asked"?"""
    adverbs = rf"(?:(?:also|only|never|always|still|just|even|once|already|not|{_MANNER})\s+)*"
    match = re.match(rf"\s+{adverbs}([\w’']+)", rest)
    word = match.group(1).lower() if match else ""
    return word in _past_forms() | {"been", "had"} or word.endswith("ed") and len(word) > 4


_MANNER = r"(?!(?:rely|apply|reply|fly|supply|comply|imply|multiply|bully|rally|tally|ally)\b)\w+ly"  # "deeply"


def agreeing(verb_phrase: str, first_person: bool) -> str:
    """The words after "I", "we" or "they" made to follow a name: "have" -> "has", "know" -> "knows"."""
    match = re.match(
        rf"(\s*(?:also|only|never|always|still|just|even|once|{_MANNER})\b(?:\s+and\s+{_MANNER}\b)?)?\s*([\w'’]+)(.*)",
        verb_phrase,
        re.DOTALL,
    )
    if not match:
        return verb_phrase
    adverb, verb, rest = match.group(1) or "", match.group(2).lower().replace("’", "'"), match.group(3)
    table = {"have": "has", "am": "is", "are": "is", "were": "was", "do": "does", "don't": "doesn't",
             "haven't": "hasn't", "aren't": "isn't", "weren't": "wasn't"}  # fmt: skip
    if verb in table:
        verb = table[verb]
    elif verb in ("kind", "sort") and rest.startswith(" of"):
        verb = match.group(2)  # "I kind of knew"
    elif (
        first_person and verb not in AUXILIARIES and verb not in _past_forms() and not verb.endswith(("ed", "s", "ing"))
    ):
        verb = third(verb)
    else:
        verb = match.group(2)
    return f"{adverb} {verb}{rest}"
