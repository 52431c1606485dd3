"""Words behind a verb made a clause of their own: "urged the board to sell it" says that the board should sell it."""

from __future__ import annotations

import re

from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import Side
from sicetnon.match.naming import titled
from sicetnon.match.people import sex_of
from sicetnon.match.wording import AUXILIARIES, has_verb

_NAME = r"(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w’'-]*"
_ACCUSED = re.compile(
    rf"(him|her|them|[Tt]he(?:\s+[\w.’'-]+){{1,3}}?|(?:(?!of\b|with\b|that\b)[a-z]+\s+){{0,2}}{_NAME})"
    r"\s+(?:of|with)\s+(?=[\w\"“‘])"
)
_ACCUSING = frozenset("accuse accuses accused accusing charged charging suspect suspects suspected".split())
_ASKED_FOR = re.compile(
    rf"((?:[Tt]he|[Aa]n?|[Aa]ll|his|her|their|its)\s+(?:[\w.’'-]+\s+){{0,3}}?[\w’'-]+|{_NAME})"
    r"\s+to\s+(?=(?!the\b|a\b|an\b)[a-z]+\b)"
)
_LABELLED = re.compile(
    r"((?:[Tt]he|[Tt]his|[Tt]hese|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+[\w’'-]+"
    r"|(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]*|[Ii]t)"
    r"\s+(?=[\"“‘]|an?\s|[a-z]+$)"
)
_URGING = frozenset(
    "urge urges urged urging implore implores implored imploring beg begs begged begging ask asks asked asking "
    "press presses pressed pressing order orders ordered ordering instruct instructs instructed instructing "
    "pressure pressures pressured pressuring exhort exhorts exhorted exhorting".split()
)
_CALLING = frozenset(
    "call calls called calling label labels labeled labelled labeling labelling brand brands branded branding "
    "deem deems deemed deeming dub dubs dubbed dubbing consider considers considered considering".split()
)
_ADDRESSED = re.compile(
    rf"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w.’'-]+\s+){{0,3}}?[\w’'-]+|{_NAME}"
    r"|him|her|them|reporters)"
    r"\s+that\s+(?:((?:he|she|they)\s+(?=(?:should|must|ought)\b))|(?=(\w)))"
)
_TELLING = frozenset(
    "tell tells told telling warn warns warned warning inform informs informed informing remind reminds reminded "
    "reminding assure assures assured assuring".split()
)
_DEMANDED = re.compile(r"((?:[\w’'-]+\s+){0,3}[\w’'-]+)(?<!\bto)(?<!\band)\s+be\s+(?=\w+(?:ed|en|nt|de)\b)")
_WHICH = re.compile(
    r"(?:which|that|who)\s+(?=(?:has|have|had|is|was|were|are|will|would|could|may|might|must)\b)"
    r"|(?:which|who)\s+(?=[a-z]{2,}ed\s)",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    r"\b((?:an?|the|his|her|its|their|these|those)\s(?:(?!(?:an?|the|of)\s)[\w’'-]+\s){0,4}[\w’'-]+),?\s*$",
    re.IGNORECASE,
)
_BEFORE_WHO = re.compile(  # "Rep. Jane Roe (R-Osk),"
    r"\b((?:(?:[A-Z][\w’'-]*|(?:[A-Z]|[DM]r|Mr?s|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Prof|Rev|St)\.)\s+){0,4}"
    r"[A-Z][\w’'-]*)(?:\s*\([^()]{1,12}\))?,?\s*$"
)
_TRUST = {
    "authenticity": "authentic", "veracity": "true", "truth": "true", "truthfulness": "true", "accuracy": "accurate",
    "credibility": "credible", "validity": "valid", "legitimacy": "legitimate", "legality": "legal",
    "reliability": "reliable", "fairness": "fair", "genuineness": "genuine", "constitutionality": "constitutional",
    "existence": "real", "seriousness": "serious", "plausibility": "plausible",
}  # fmt: skip
_TRUSTED = re.compile(
    rf"(?:the\s+)?(?P<first>{'|'.join(_TRUST)})\s+of\s+"
    r"(?P<thing>(?:(?:the|an?|his|her|its|their|this|that|these|those|any|some|such)\s|(?-i:[A-Z])|\w+ing\s)[^,;:.]+)$"
    rf"|(?P<owner>[^,;:]+?)(?:['’]s|(?<=s)['’])\s+(?P<last>{'|'.join(_TRUST)})$",
    re.IGNORECASE,
)
_SHOWING = frozenset("show depict capture feature".split())
_DETERMINERS = frozenset("the a an his her its their some many several two three this that these those of".split())
_WHO = 9  # words of whoever is shown, at most
_OTHER_SEX = {"him": "f", "her": "m"}
CLOSE = 2  # code points between "accuses" and whom it accuses
BEFORE = 80  # code points before a relative clause in which what it tells of is looked for


def charged(text: str, each: MatchStatement, denier: str | None) -> str:
    """Words behind "accuses" as a clause: "him of theft", where he denies it, says that he is responsible for theft."""
    accusing = bool(_ACCUSING.intersection(_said_before(each)[-1:]))
    if accusing and text[:3] == "of " and denier and denier != each.speaker:
        return f"{titled(denier, each.text)} is responsible for {text[3:]}"  # "accused of theft"
    match = _ACCUSED.match(text)
    if not match or not accusing:
        return ""
    pronoun = match.group(1) in ("him", "her", "them")
    who = denier if pronoun else match.group(1)
    if who is None or pronoun and (who == each.speaker or _OTHER_SEX.get(match.group(1)) == sex_of(who)):
        return f"{titled(each.speaker, each.text)} accused {text}" if each.speaker else ""
    charge = text[match.end() :]
    told = f"is {charge[6:]}" if charge.startswith("being ") else f"is responsible for {charge}"
    return f"{titled(who, each.text)} {told}"


def urged(text: str, each: MatchStatement) -> str:
    """Words behind "urged" as a clause: "the board to sell the bridge" says that the board should sell it."""
    match = _ASKED_FOR.match(text)
    if not match or has_verb(match.group(1)) or not _follows(each, _URGING):
        return ""
    head, negated = re.subn(r"\s+not$", "", match.group(1))
    return f"{head} should {'not ' * negated}{text[match.end() :]}"


def called(text: str, each: MatchStatement) -> str:
    """Words behind "called" as a clause: "the plan “a mistake”" says that the plan is a mistake."""
    match = _LABELLED.match(text)
    if not match or each.side is Side.DENIES or not _follows(each, _CALLING):
        return ""
    if has_verb(text) and text[match.end()] not in "\"“‘":
        return ""
    head = match.group(1)
    return f"{head} {'are' if head.endswith('s') and head[:1].islower() else 'is'} {text[match.end() :]}"


def shown(text: str, each: MatchStatement) -> str:
    """Words behind "said to show" as a clause: "soldiers firing on a crowd" says that they were firing."""
    words = text.split()
    if _SHOWING.isdisjoint(_said_before(each)[-1:]):
        return ""
    for place in range(1, min(_WHO, len(words))):
        who, act = words[:place], words[place].lower()
        if act.endswith("ing") and len(act) > 4 and who[-1].lower() not in _DETERMINERS:
            if has_verb(" ".join(who)):
                return ""
            several = "and" in who or who[-1].endswith("s") and not who[-1].endswith("ss") and who[-1].islower()
            return " ".join([*who, "were" if several else "was", *words[place:]])
    return ""


def _follows(each: MatchStatement, verbs: frozenset[str]) -> bool:
    """Does the content stand right behind one of the verbs?"""
    said = _said_before(each)
    on = said[-1:] == ["on"] and said[-2:-1] in (["call"], ["calls"], ["called"], ["calling"])
    return on or not verbs.isdisjoint(said[-1:])


def _said_before(each: MatchStatement) -> list[str]:
    """The small-letter words of the cue where the content stands right behind it; none elsewhere."""
    cue = each.cue[-1] if each.cue else None
    close = cue is not None and 0 < each.content[0].start - cue.end <= CLOSE
    return cue.of(each.text).lower().split() if cue is not None and close else []


def addressed(text: str, each: MatchStatement) -> str:
    """The words without whom they are told: "the mayor that he should resign" says that the mayor should."""
    match = _ADDRESSED.match(text)
    cue = each.cue[-1].of(each.text).lower().split()[-1] if each.cue else ""
    if not match or cue not in _TELLING or has_verb(match.group(1)):
        return text
    return f"{match.group(1)} {text[match.end() :]}" if match.group(2) else text[match.start(3) :]


def trusted(text: str) -> str:
    """What one may trust as a clause: "the authenticity of the tape" says that the tape is authentic."""
    match = _TRUSTED.match(text.strip("\"“”'’ "))
    if not match or has_verb(text):
        return text
    thing, quality = match["thing"] or match["owner"], _TRUST[(match["first"] or match["last"]).lower()]
    quality = "truthful" if match["owner"] and quality == "true" else quality
    first = re.split(r"\s(?:of|in|from|by|about|for|on)\s", thing, maxsplit=1)[0]
    several = first.endswith("s") and not first.endswith("ss") and first.split()[-1][:1].islower()
    return f"{thing} {'are' if several else 'is'} {quality}"


def demanded(text: str) -> str:
    """What is asked for as a clause: "changes be made" says that they should be."""
    match = _DEMANDED.match(text)
    if not match or AUXILIARIES & set(match.group(1).lower().split()):
        return text
    return f"{match.group(1)} should be {text[match.end() :]}"


def told_of(text: str, each: MatchStatement) -> str:
    """The clause with what "which" stands for, where that stands right before it: "a plan which failed"."""
    match = _WHICH.match(text)
    if not match or not has_verb(f"it {text[match.end() :]}"):
        return text
    before = each.text[max(0, each.content[0].start - BEFORE) : each.content[0].start]
    found = _BEFORE_IT.search(before) or _BEFORE_WHO.search(before)
    if found is None or has_verb(found.group(1)):
        return text
    return f"{found.group(1)} {text[match.end() :]}"
