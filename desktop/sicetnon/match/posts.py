"""Posts that one person holds: "Norland's prime minister", "the Norlandic prime minister", "prime minister of Norland".

Across articles somebody described only by such a post is the one person who is described by it with a name.
"""

from __future__ import annotations

import re

from sicetnon.match.aliases import leading_name

_POSTS = frozenset(
    (
        "president", "prime minister", "premier", "chancellor", "king", "queen", "attorney general", "foreign minister",
        "foreign secretary", "defense minister", "defence minister", "defense secretary", "defence secretary",
        "finance minister", "interior minister", "home secretary", "secretary of state", "secretary general",
        "secretary-general", "director", "chief executive", "chairman", "chairwoman", "ambassador",
    )
)  # fmt: skip
_ALIKE = {"premier": "prime minister", "secretary-general": "secretary general", "chairwoman": "chairman"}
_ANOTHER = frozenset("former ex then late acting deputy vice interim incoming outgoing a an one another".split())
_BEHIND = re.compile(r"^(.*?) (?:of|for) (?:the )?(.+)$")
_SENT = re.compile(r"^(.*\bambassador) to (?:the )?(.+)$")


def post(text: str, name: str = "") -> str:
    """One spelling for a post with the state or body it belongs to; empty for other descriptions.

    `name`: the name of the person described, which may stand behind the post.
    """
    for printed in filter(None, (name, name.rpartition(" ")[2])):
        text = text.removesuffix(printed).replace(f" {printed} of ", " of ")
    text = re.sub(r"\s+(?:Sir|Dame|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s*$", "", text)
    words = text.replace("’", "'").replace("'s ", " ").lower().strip(" .,").removeprefix("the ")
    if _ANOTHER & set(words.replace("-", " ").split()[:3]):
        return ""
    if sent := _SENT.match(words):
        home, there = _owned(sent[1]), leading_name(sent[2])
        return f"{home} to {there}" if home and there else ""
    if owned := _owned(words):
        return owned
    behind = _BEHIND.match(words)
    return _spelt(leading_name(behind[2]), behind[1]) if behind else ""


def _owned(words: str) -> str:
    """The post behind its owner: "norlandic prime minister"."""
    parts = words.split()
    for size in range(1, min(5, len(parts))):
        if key := _spelt(leading_name(" ".join(parts[:size])), " ".join(parts[size:])):
            return key
    return ""


def _spelt(owner: str, told: str) -> str:
    return f"{owner} {_ALIKE.get(told, told)}" if owner and told in _POSTS else ""
