"""What the main text of a page does not hold, line by line, with a reason: nothing is lost on the way in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sicetnon.readers.reading import Passage

MOST = 500  # passages
MOST_LETTERS = 500_000
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong "
    "sub sup tt u var wbr label".split()
)
_NOT_SHOWN = frozenset("script style template head svg math iframe object canvas audio video".split())
_BY_TAG = {
    "nav": "menu",
    "footer": "footer",
    "aside": "related links",
    "figcaption": "caption",
    "caption": "caption",
    "h1": "headline",
    "time": "date line",
    "noscript": "shown without scripts",
    "table": "table",
    "header": "page header",
    "address": "byline",
    **dict.fromkeys(("form", "button", "select", "textarea"), "form"),
}
_BY_NAME = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{tokens})", re.IGNORECASE))
    for reason, tokens in (
        ("cookie notice", r"cookie|consent|gdpr|onetrust"),
        ("comments", r"comments?(?:$|[\s_-])|disqus|respond(?:$|[\s_-])|replies"),
        ("advertisement", r"ads?(?:$|[\s_-])|advert|sponsor|outbrain|taboola|promo"),
        ("share buttons", r"shar(?:e|ing)|social|follow"),
        ("subscription", r"newsletter|subscri|sign-?up|paywall|donat"),
        (
            "related links",
            r"related|recommend|more-|most-|popular|trending|read-?next|also-|teaser|sidebar|widget|latest",
        ),
        ("menu", r"nav|menu|breadcrumb|skip-|toolbar"),
        ("footer", r"footer|copyright"),
        ("caption", r"caption|credit|wp-caption"),
        ("byline", r"byline|author|bio(?:$|[\s_-])"),
        ("date line", r"timestamp|dateline|published|pub-?date|post-date|entry-date"),
        ("topics", r"tags?(?:$|[\s_-])|categor|topics?"),
        ("page header", r"masthead|site-header|logo"),
    )
)
_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_NEUTRAL = frozenset("html body main article".split())
_STRONG = frozenset(
    {"menu", "comments", "related links", "footer", "hidden on the page", "cookie notice", "advertisement"}
)
_MARKS = re.compile(r"^[-|•\s]+|[|\s]+$")


def left_out(tree: HtmlElement, text: str) -> tuple[Passage, ...]:
    """Passages of the page whose words are not in `text`, in the page's order."""
    known = _Known(text)
    found: list[Passage] = []
    letters = 0
    for reason, line in _lines(tree):
        if known.holds(line):
            continue
        known.add(line)
        letters += len(line)
        if found and found[-1].reason == reason:
            found[-1] = Passage(reason, f"{found[-1].text}\n{line}")
        elif len(found) < MOST:
            found.append(Passage(reason, line))
        if letters > MOST_LETTERS:
            break
    return tuple(found)


class _Known:
    """Lines already accounted for, and runs of three words of the text."""

    def __init__(self, text: str) -> None:
        self._lines: set[str] = set()
        self._runs: set[tuple[str, str, str]] = set()
        for line in text.split("\n"):
            self.add(line)
            words = line.casefold().split()
            self._runs.update(zip(words, words[1:], words[2:], strict=False))

    def add(self, line: str) -> None:
        """Count this line as seen."""
        self._lines.add(_MARKS.sub("", line).casefold())

    def holds(self, line: str) -> bool:
        """True when the line, or nearly all of a longer one, stands in the text."""
        if _MARKS.sub("", line).casefold() in self._lines:
            return True
        words = line.casefold().split()
        runs = list(zip(words, words[1:], words[2:], strict=False))
        return len(words) > 4 and sum(run in self._runs for run in runs) >= 0.8 * len(runs)


def _lines(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Every line a reader of the page sees, with why it may not be text."""
    words: list[str] = []
    reasons: list[str] = []

    def flush() -> Iterator[tuple[str, str]]:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            yield (reasons[-1] if reasons else "") or "not part of the article", line

    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, closing = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if closing:
            if name not in _INLINE:
                yield from flush()
                reasons.pop()
            words.append(element.tail or "")
            continue
        if not name or name in _NOT_SHOWN:
            words.append(element.tail or "")
            continue
        if name not in _INLINE:
            yield from flush()
            reasons.append(_reason(element, name, reasons[-1] if reasons else ""))
        words.append(element.text or "")
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))


def _reason(element: HtmlElement, name: str, above: str) -> str:
    """Why the words of this element may not be text: its own name and tag, else what holds for the one above."""
    if above in _STRONG:
        return above
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "")
    ):
        return "hidden on the page"
    if name in _NEUTRAL:
        return above
    called = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"[:300]
    if called.strip():
        for reason, pattern in _BY_NAME:
            if pattern.search(called):
                return reason
    return _BY_TAG.get(name, above)
