"""Markdown: blocks as lines, title and dates from the top, nothing lost unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers import Reading, read

ARTICLE = """---
title: "Harbour office denies leak"
date: 2021-03-04
updated: 5 March 2021
publication: The Example Courier
url: https://courier.example/harbour
---
# Another heading

The harbour office *denied* on Monday that
[oil](https://x.example) had leaked.

- first point
- second point

> “Nothing has leaked,” a spokesman said.

| who | said |
|-----|------|
| office | no |

![a grey harbour](harbour.jpg)

<div class="ad">Buy <b>boats</b></div>
"""


def md(text: str) -> Reading:
    return read("a.md", text.encode())


def test_each_block_is_one_line_of_plain_text() -> None:
    assert md(ARTICLE).text.split("\n") == [
        "Another heading",
        "The harbour office denied on Monday that oil had leaked.",
        "first point",
        "second point",
        "“Nothing has leaked,” a spokesman said.",
        "who",
        "said",
        "office",
        "no",
    ]


def test_what_the_front_matter_says() -> None:
    found = md(ARTICLE)
    assert (found.title, found.outlet) == ("Harbour office denies leak", "The Example Courier")
    assert (found.published, found.modified) == ("2021-03-04", "2021-03-05")
    assert found.url == "https://courier.example/harbour"


def test_what_is_no_text_is_kept_aside() -> None:
    aside = {each.reason: each.text for each in md(ARTICLE).left_out}
    assert aside["picture text"] == "a grey harbour"
    assert aside["markup"] == "Buy boats"
    assert "Harbour office denies leak" in aside["front matter"]


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert md("words before\n\n## The *second* level\n\n# The first\n").title == "The second level"
    assert md("only words").title is None
    assert md("---\n\nA rule, then words.\n").title is None


@given(st.text(max_size=300))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    try:
        md(text.encode("utf-8", "replace").decode())
    except UnreadableInput:
        pass


def test_deep_nesting_ends_in_time() -> None:
    for text in ("> " * 5_000 + "x", "[" * 20_000, "*" * 20_000 + "a", "- " * 3_000 + "x", "`" * 9_999 + "x"):
        try:
            md(text)
        except UnreadableInput:
            pass
