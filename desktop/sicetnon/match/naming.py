"""Names for the pronouns with which a clause opens, as the article prints them: "The Harbour Board"."""

from __future__ import annotations

import re
from functools import lru_cache

from sicetnon.assets import word_list
from sicetnon.core.comparison import MatchStatement
from sicetnon.core.findings import Kind
from sicetnon.match.people import given_names, sex_of
from sicetnon.match.wording import agreeing, done

OBJECT = re.compile(r"(?:him|her|them|me|us|it)\s+(?:(?:of|to|with|as|an?)\b|[\"“‘])", re.IGNORECASE)  # "it of theft"
_PRONOUN = re.compile(r"^(it|he|she|they|we|i)(['’](?:s|re|ve|m|d|ll))?\b(?=\s)", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it(?:['’]s|\s+(?:is|was|would\s+be|will\s+be|has\s+been|had\s+been|seems|seemed))\s+(?:not\s+)?"
    r"(?:(?:a|an|the|very|too|so|more|quite|also|now|just|highly|totally|completely)\s+)*"
    r"(?:wrong|right|true|false|clear|unclear|possible|impossible|likely|unlikely|important|time|hard|difficult|easy"
    r"|unfair|fair|mistake|shame|good|bad|better|best|necessary|common|unusual|up|too|early|late|inappropriate"
    r"|appropriate|irresponsible|dangerous|absurd|ridiculous|outrageous|unfortunate|essential|critical|vital)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(its|his|her|their|our|my)\s+(?!hono|majesty|excellency|highness|holiness|eminence|lordship|ladyship|royal)(?=\w)",
    re.IGNORECASE,
)
_SHORT = {"s": "is", "re": "are", "ve": "have", "m": "am", "d": "would", "ll": "will"}
_DONE = re.compile(r"\s+(?:been|had|got|gone|done|made|said|lost|won|seen|become|come|told me)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I(?P<verb>['’]\w+|\s+[\w’']+)?|me|my|mine|myself)\b(?!\.)")
_GROUP = re.compile(r"\b(?:we|us|our|ours|ourselves)\b(?!\.)")
_THEIRS = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves"}
_OWN_WORDS = {  # of a man, of a woman, of whom nobody knows
    "m": "he him his his himself".split(),
    "f": "she her her hers herself".split(),
    "": "they them their theirs themselves".split(),
}
_PARTISANS = frozenset("republicans democrats conservatives liberals".split())
_PLURALS = _PARTISANS | frozenset("people women men children police".split())
_BEHIND = re.compile(r"\s(?:of|in|from|at|on|for|with|who|familiar)\s")  # "the owners of the ship"
_OF_OTHERS = re.compile(
    r"\b(?:accus|alleg|charg|suspect|blam|report|according|quot|cit(?:e|ing)|sue[sd]?\b|suing\b)", re.IGNORECASE
)


def named(text: str, who: str | None, each: MatchStatement) -> tuple[str, bool]:
    """A leading pronoun made the name `who`; False when it stays open whom the pronoun means."""
    match = _PRONOUN.match(text)
    own = None if match else _OWN.match(text)
    if not match and not own:
        return text, True
    pronoun = (match or own).group(1).lower()  # type: ignore[union-attr]
    first = pronoun in {"i", "we", "my", "our"}
    told = each.leading is not None and pronoun in {"he", "she", "his", "her"}
    if who is None or (each.kind is Kind.DIRECT and not first and not told):
        return text, pronoun == "it" and each.kind is Kind.DIRECT
    if pronoun in {"we", "our"} and is_person(who, each.text):
        return text, False  # for whom else he speaks nobody tells
    if not first and not told and (_of_others(each) or OBJECT.match(text)):
        return text, False  # whom he accuses or reports on, not he
    if pronoun in {"it", "its"}:
        empty = _EXPLETIVE.match(text) is not None
        if empty or several(who, each.text) or is_person(who, each.text):
            return text, empty
    if pronoun in {"they", "their"} and each.kind is not Kind.DIRECT and is_person(who, each.text):
        return text, False
    if pronoun in {"he", "she", "his", "her"} and not told and " " in who and not is_person(who, each.text):
        return text, False  # an office or a paper is no he
    name = titled(who, each.text)
    if own:
        owner = f"{name}’" if name.endswith("s") and several(who, each.text) else f"{name}’s"
        return f"{owner} {_told_of(text[own.end() :], pronoun, who)}", True
    assert match is not None
    rest = _told_of(text[match.end() :], pronoun, who)
    if match.group(2):
        rest = f" {_whole(match.group(2)[1:].lower(), rest)}{rest}"
    group = several(who, each.text) or " " not in who and who.endswith("s")  # "they" for "Democrats"
    one = pronoun in {"i", "we"} or pronoun == "they" and not group
    return name + (agreeing(rest, first) if one else rest), True


def _whole(short: str, rest: str) -> str:
    """A shortened verb in full: "'s been" is "has been", "'d gone" is "had gone"."""
    if short == "d":
        return "had" if done(rest) else "would"
    return "has" if short == "s" and _DONE.match(rest) else _SHORT[short]


def in_full(words: str) -> str:
    """Words that begin with a shortened verb with the whole one: "'d filled it in" is "had filled it in"."""
    match = re.match(r"['’](s|re|ve|m|d|ll)\b", words, re.IGNORECASE)
    return f"{_whole(match[1].lower(), words[match.end() :])}{words[match.end() :]}" if match else words


def _told_of(rest: str, pronoun: str, who: str) -> str:
    """What follows a first "I" or "we", told of the same person: "whether I have" becomes "whether she has"."""
    if pronoun in {"we", "our"}:
        return _GROUP.sub(lambda m: _THEIRS[m.group().lower()], rest)
    if pronoun not in {"i", "my"}:
        return rest
    sex = sex_of(who)
    he, him, his, hers, himself = _OWN_WORDS[sex]
    others = {"me": him, "my": his, "mine": hers, "myself": himself}

    def told(match: re.Match[str]) -> str:
        verb = match["verb"] or ""
        if match.group().lower() in others:
            return others[match.group().lower()]
        if verb[:1] in {"'", "’"}:
            verb = f" {_whole(verb[1:].lower(), rest[match.end() :])}" if verb[1:].lower() in _SHORT else verb
        if sex and not verb.endswith("ly"):  # "I finally left"
            return he + agreeing(verb, True)
        return he + {" am": " are", " was": " were"}.get(verb.lower(), verb)

    return _SELF.sub(told, rest)


def _of_others(each: MatchStatement) -> bool:
    """Does the cue tell what others did: "alleged", "accused", "reported"?"""
    return any(_OF_OTHERS.search(span.of(each.text)) for span in each.cue)


@lru_cache(maxsize=4_096)
def several(who: str, article: str) -> bool:
    """Is the speaker several people without names: "two officials"?"""
    common = who[:1].islower() or who.lower() in article or f"{who[:1].lower()}{who[1:]}" in article
    last = _BEHIND.split(who, maxsplit=1)[0].rpartition(" ")[2]
    if last.lower() in _PLURALS or last.endswith("men"):
        return common or last.islower() or last.lower() in _PARTISANS
    return (common or last.islower()) and last.endswith("s") and not last.endswith("ss")


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    """Nouns for one person: "official", "judge"."""
    lines = (line.partition(" > ")[0].split() for line in word_list("roles.txt"))
    return frozenset(word.removeprefix("m:").removeprefix("f:") for words in lines for word in words)


@lru_cache(maxsize=4_096)
def is_person(who: str, article: str) -> bool:
    """Has the speaker a first name, "Mr." before the last one, or a post in place of a name ("one official")?"""
    words = who.split()
    first = len(words) > 1 and words[0].lower() in given_names()
    described = _BEHIND.split(who, maxsplit=1)[0].split()
    if described and described[-1].islower() and described[-1] in _posts():
        return not any(word.endswith("s") for word in described)  # "attorneys general" are several
    return first or bool(re.search(rf"\b(?:Mr|Mrs|Ms)\.? {re.escape(words[-1])}\b", article))


@lru_cache(maxsize=4_096)  # a long article asks for the same few names again and again
def titled(name: str, text: str) -> str:
    """The name with "The" where the article prints it so ("The Harbour Board"), and with a capital."""
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    found = len(re.findall(rf"\b[Tt]he\s+{re.escape(bare)}\b(?!\s+[A-Z])", text))
    plain = len(re.findall(rf"\b{re.escape(bare)}\b", text))
    return capital(f"The {bare}" if found and found * 2 >= plain or bare != name else name)


def capital(text: str) -> str:
    """The words with a capital at their beginning."""
    for n, character in enumerate(text):
        if character.isalnum():
            return text[:n] + character.upper() + text[n + 1 :]
    return text
