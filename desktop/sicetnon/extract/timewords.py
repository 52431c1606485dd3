"""Words of time: months, weekdays, numbers, units; and the patterns that find expressions of time.

Every repeat is bounded, so finding is linear in the text.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tues|wednesday wed|thursday thurs|friday fri|saturday sat|sunday sun".split("|")
    )
    for name in names.split()
}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C", "fortnight": "W",
}  # fmt: skip
CLOCK = frozenset(("second", "minute", "hour"))
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues|Wed|Thurs|Fri|Sat|Sun)\b\.)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_PART = r"(?:morning|afternoon|evening|night)"
_HOUR = r"(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?)|(?:[01]?\d|2[0-3]):[0-5]\d|noon|midnight)"
_ZONE = r"(?:\s\(?(?:EST|EDT|CST|CDT|PST|PDT|MST|ET|PT|GMT|UTC|BST|CET)\b\)?)?"
_WORDED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|"
    r"four|five|six|seven|eight|nine))?)"
)
_NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d)?(?:\s1/2)?|{_WORDED}(?:\s(?:hundred|thousand))?|a\scouple(?:\sof)?|"
    r"several|a\sfew|few|many)"
)
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie)|fortnight)"
_ABOUT = r"(?:(?:about|nearly|almost|roughly|some|around|over|more\sthan|at\sleast|less\sthan|up\sto|only|just)\s)?"
_CHANGE = (
    r"(?:(?i:last|this|next|early|late|mid|earlier|later|past|this\scoming|coming|the\sfollowing|"
    r"the\sprevious|each|every)[\s-])"
)


def _pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(text, flags)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _pattern(r"\b(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b")),
    ("slashed", _pattern(r"(?<![\d/])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])/(?P<y>\d{4}|\d\d)(?![\d/])")),
    (
        "day",
        _pattern(
            rf"\b(?:(?P<clock>{_HOUR}){_ZONE},?\s(?:on\s)?)?(?:(?P<w>{_WEEKDAY})\s?,?\s)?(?P<change>{_CHANGE})?"
            rf"\b(?P<m>{_MONTH})\s(?P<d>{_DAY})(?:,?\s(?P<y>{_YEAR})\b)?(?:,?\s(?P<rel>last|this|next)\syear)?"
        ),
    ),
    ("day", _pattern(rf"\b(?:(?P<w>{_WEEKDAY}),?\s)?(?P<d>{_DAY})\s(?:of\s)?(?P<m>{_MONTH})(?:,?\s(?P<y>{_YEAR})\b)?")),
    (
        "month",
        _pattern(
            rf"\b(?:(?i:the\s)?(?P<end>beginning|start|end|middle)\sof\s)?(?P<change>{_CHANGE})?(?P<m>{_MONTH})"
            rf"(?:,?\s(?:of\s)?(?:(?P<y>{_YEAR})\b|(?P<rel>last|this|next)\syear))?(?!\w)"
        ),
    ),
    (
        "weekday",
        _pattern(
            rf"\b(?:(?P<clock>{_HOUR}){_ZONE}\s(?:on\s)?)?(?P<change>{_CHANGE})?(?P<w>{_WEEKDAY})(?P<s>s)?"
            rf"(?:\s(?P<part>{_PART}s?))?(?:\s(?P<at>at\s{_HOUR}){_ZONE})?(?!\w)"
        ),
    ),
    (
        "near",
        _pattern(
            rf"\b(?:(?P<clock>{_HOUR}){_ZONE}\s)?(?:(?:early|late|earlier|later)\s)?"
            rf"(?P<near>today|tonight|tomorrow|yesterday|overnight)(?:\s(?P<part>{_PART}))?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "part",
        _pattern(
            rf"\b(?:(?:earlier|later|early|late)\s)?(?P<which>this|last|that|the\snext|the\sfollowing)\s(?P<part>{_PART})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "shift",
        _pattern(
            rf"\b{_ABOUT}(?P<n>{_NUMBER}|an?|half\san?)\s(?P<u>{_UNIT})s?\s"
            rf"(?P<way>ago|earlier|before|previously|later|from\snow|afterward|afterwards|hence)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "unit",
        _pattern(
            r"\b(?:(?:the\s)?(?:(?P<edge>early|late|earlier|later|end|beginning|start|rest|middle)\s(?:of\s)?))?"
            r"(?P<which>last|this|next|the\ssame|that|the\scurrent|the\sfollowing|the\sprevious|the\spast|the\scoming|"
            r"the\slatest|the\snext|the\slast|current|the(?=\sweekend))\s(?:fiscal\s|calendar\s)?(?P<u>week(?:end)?|month|quarter|year|decade|century|day)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "span",
        _pattern(
            rf"\b(?:(?:the\s)?(?P<which>last|past|next|coming|first|previous|recent)\s)?{_ABOUT}(?P<n>{_NUMBER}|an?|half\san?)"
            rf"[\s-](?P<u>{_UNIT})(?P<s>s)?(?P<half>\sand\sa\shalf)?(?:[\s-]old)?\b",
            re.IGNORECASE,
        ),
    ),
    ("spans", _pattern(rf"(?:(?<=\bfor\s)|(?<=\bin\s))(?P<u>{_UNIT})s\b", re.IGNORECASE)),
    (
        "quarter",
        _pattern(
            rf"\b(?:the\s)?(?:fiscal\s)?(?P<o>first|second|third|fourth)[\s-]quarter\b(?:\s(?:of\s)?(?:(?P<y>{_YEAR})\b|(?P<rel>last|this|next)\syear))?",
            re.IGNORECASE,
        ),
    ),
    (
        "season",
        _pattern(
            rf"\b(?:(?P<which>last|this|next|the\spast|the|early|late|each|every)\s)?(?P<season>spring|summer|fall|autumn|winter)"
            rf"(?:\s(?:of\s)?(?P<y>{_YEAR}))?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "decade",
        _pattern(
            r"\b(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:(?P<d>(?:1[5-9]|20)\d0)|['’](?P<e>\d0))s\b", re.IGNORECASE
        ),
    ),
    ("century", _pattern(r"\b(?:the\s)?(?P<n>1?\d|2[01])(?:st|nd|rd|th)[\s-]century\b", re.IGNORECASE)),
    (
        "year",
        _pattern(rf"(?<![\d.,/$£€:-])(?:(?i:early|late|mid|fiscal)[\s-])?(?P<y>{_YEAR})(?!\d|[.,/:]\d|[%-]\w|\s(?:people|troops|dollars))"),
    ),
    (
        "often",
        _pattern(
            rf"\b(?:daily|weekly|monthly|quarterly|annually|yearly|hourly|(?P<each>each|every)\s(?P<u>{_UNIT}|{_PART}|weekend))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "vague",
        _pattern(
            r"\b(?P<past>(?:more\s|until\s)?recently|recent\s(?:years|months|weeks|days)|the\srecent\spast|in\sthe\spast(?=[.,;)]|\s+(?:and|but|as)\b)|"
            r"formerly|(?:several|many|a\sfew)\syears\sago|long\sago|not\slong\sago|at\sthe\stime)\b"
            r"|\b(?P<present>now|current(?:ly)?|at\spresent|at\sthe\smoment|these\sdays|nowadays)\b"
            r"|\b(?P<future>(?:(?:the|near)\s)?future|the\scoming\s(?:days|weeks|months|years)|eventually)\b",
            re.IGNORECASE,
        ),
    ),
    ("clock", _pattern(rf"\b(?P<clock>{_HOUR}){_ZONE}(?!\w)")),
    (
        "feast",
        _pattern(r"\b(?P<feast>Christmas(?:\s(?:Day|Eve))?|Thanksgiving(?:\sDay)?|New\sYear['’]s\s(?:Day|Eve)|Independence\sDay)\b"),
    ),
)  # fmt: skip


def number(text: str) -> float | None:
    """Value of a number in digits or words; None for a vague one ("several")."""
    words = text.lower().replace("-", " ").split()
    if not words or words[0] in ("several", "few", "many", "some"):
        return None
    if words[:2] == ["a", "few"]:
        return None
    if words[:2] == ["a", "couple"]:
        return 2.0
    if words[0] == "half":
        return 0.5
    if words in (["a"], ["an"]):
        return 1.0
    if words[0][0].isdigit():
        return float(words[0]) + (0.5 if "1/2" in words else 0.0)
    total = 0.0
    for word in words:
        if word == "hundred":
            total *= 100
        elif word == "thousand":
            total *= 1000
        else:
            total += _SMALL.get(word, _TENS.get(word, 0))
    return total or None
