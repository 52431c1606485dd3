"""Web pages: the article, what stands around it, the two dates, and pages built to choke a parser."""

# ruff: noqa: E501 - pages as they come

from __future__ import annotations

import time

import pytest

from sicetnon.core.errors import UnreadableInput
from sicetnon.readers import Reading, read
from sicetnon.readers.pagescan import all_words, tags, tamed

PARAGRAPHS = [
    "The harbour office of Westmere has denied that oil leaked from its tanks on Sunday night, as fishermen had claimed.",
    "“Nothing has leaked, and nothing will,” said Ada Marsh, who speaks for the office, in a statement on Monday morning.",
    "Fishermen told this newspaper that they saw a dark film on the water near the northern pier for several hours.",
    "The county said it had taken samples and would publish what it finds before the end of the week, whatever it is.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour denies leak | The Example Courier</title>
<meta property="og:site_name" content="The Example Courier"><meta property="og:title" content="Harbour denies leak">
<meta property="article:published_time" content="2021-03-01T22:30:00+01:00">
<meta property="article:modified_time" content="2021-03-09T08:00:00Z">
<link rel="canonical" href="https://courier.example/harbour-denies-leak"></head><body>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport pages</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve your visit.</div>
<article><h1>Harbour denies leak</h1><p class="byline">By Tom Reed</p>
{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}
<figure><img src="http://evil.example/x.png"><figcaption>The northern pier on Monday. Photo: J. Poole</figcaption></figure>
</article><aside class="related"><h3>Read more</h3><a href="/x">Council denies rise in fees</a></aside>
<div class="comments"><p>First comment: they always deny everything, don't they?</p></div>
<footer><p>© The Example Courier, all rights kept.</p></footer></body></html>"""


def web(page: str | bytes) -> Reading:
    return read("page.html", page.encode() if isinstance(page, str) else page)


def body(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"


def test_the_article_and_nothing_else() -> None:
    lines = web(PAGE).text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert not any("cookies" in line or "Sport pages" in line or "comment" in line or "fees" in line for line in lines)


def test_what_the_page_says_of_itself() -> None:
    found = web(PAGE)
    assert (found.title, found.outlet) == ("Harbour denies leak", "The Example Courier")
    assert (found.published, found.modified) == ("2021-03-01", "2021-03-09")
    assert found.url == "https://courier.example/harbour-denies-leak"


def test_what_was_left_out_is_kept_with_its_reason() -> None:
    aside = {each.reason: each.text for each in web(PAGE).left_out}
    assert "Sport pages" in aside["menu"]
    assert "deny everything" in aside["comments"]
    assert "Council denies rise in fees" in aside["related links"]
    assert "northern pier on Monday" in aside["caption"]
    assert "cookies" in aside["cookie notice"]
    assert "all rights kept" in aside["footer"]


def test_every_word_of_the_page_is_in_the_text_or_among_what_was_left_out() -> None:
    found = web(PAGE)
    kept = " ".join([found.text, found.title or "", *(each.text for each in found.left_out)])
    lines, aside = all_words(PAGE)
    words = {word for line in [*lines, *(text for _, text in aside)] for word in line.split()}
    assert not words - set(kept.split())


def test_the_day_of_change_is_never_taken_for_the_day_of_publication() -> None:
    changed = PAGE.replace('<meta property="article:published_time" content="2021-03-01T22:30:00+01:00">', "")
    found = web(changed)
    assert found.modified == "2021-03-09"
    assert found.published is None


def test_days_from_linked_data_and_time_elements() -> None:
    linked = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2020-05-06T01:00:00Z"}]}</script>'
    inner = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    assert web(body(linked + inner)).published == "2020-05-06"
    assert web(body(f'<time pubdate datetime="2019-07-08">8 July</time>{inner}')).published == "2019-07-08"


def test_broken_linked_data_does_no_harm() -> None:
    inner = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    for broken in ("{", "[" * 100_000, '{"datePublished": 7, "publisher": []}', "null"):
        assert PARAGRAPHS[0] in web(body(f'<script type="application/ld+json">{broken}</script>{inner}')).text


def test_a_declared_old_encoding_is_used() -> None:
    page = body("<p>" + "Die Größe der Überfahrt, sagte der Sprecher, werde überschätzt. " * 5 + "</p>")
    head = '<html><head><meta charset="iso-8859-1"></head>'
    assert "Größe" in web((head + page).encode("cp1252")).text


def test_no_page_makes_the_reader_ask_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page made the reader ask a network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    asking = (
        '<base href="http://evil.example/"><link rel="stylesheet" href="x.css"><iframe src="//evil.example"></iframe>'
    )
    assert PARAGRAPHS[0] in web(PAGE.replace("<nav", asking + "<nav")).text
    entity = '<!DOCTYPE html SYSTEM "http://evil.example/x.dtd" [<!ENTITY e SYSTEM "http://evil.example/e">]>'
    assert PARAGRAPHS[0] in web(PAGE.replace("<!DOCTYPE html>", entity)).text


def test_a_fragment_and_a_page_without_tags() -> None:
    assert web("<p>Mr A denied it.</p>").text == "Mr A denied it."
    assert "just words" in web("just words").text


def test_a_page_drawn_by_a_script_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no words on this page"):
        web(body("<script>draw('He denied it')</script>"))


@pytest.mark.parametrize("depth", [100, 240, 300, 3_000, 60_000])
def test_no_depth_loses_words(depth: int) -> None:
    found = web(
        body("<div>" * depth + "<p>The deep words of the page.</p>" + "</div>" * depth + "<p>And those after it.</p>")
    )
    assert "The deep words of the page." in found.text
    assert "And those after it." in found.text


@pytest.mark.parametrize(
    "inner",
    [
        "<p " + " ".join(f'a{n}="x"' for n in range(300_000)) + ">the words remain</p>",
        "<p " + " ".join(f"a{n}" for n in range(300_000)) + ">the words remain</p>",
        "<p>the words remain</p>" * 100_000,
        "<p>the words remain</p>" + "<a" * 400_000,
        "<p>the words remain</p>" + "<a b='" * 100_000,
        "<p>the words remain</p>" + "<!--" * 100_000,
        "<p>the words remain " + "x" * 2_000_000 + "</p>",
    ],
    ids=["attributes", "bare attributes", "paragraphs", "open tags", "open quotes", "open comments", "long word"],
)
def test_pages_built_to_choke_a_parser_end_in_time(inner: str) -> None:
    started = time.monotonic()
    assert "the words remain" in web(body(inner)).text
    assert time.monotonic() - started < 20


def test_the_scan_sees_tags_as_browsers_do() -> None:
    page = '<a title="x > y" b>t</a><!-- <p> --><script>if (a<b) {"<p>"}</script><br/>2 < 3'
    assert [(tag.name, tag.closes) for tag in tags(page)] == [
        ("a", False), ("a", True), ("", False), ("script", False), ("script", True), ("br", False),
    ]  # fmt: skip
    assert tamed(page) == (page, 0, 3)
    assert all_words("<p>a <b>b</b><br>c &amp; d</p><nav>menu</nav>") == (["a b", "c & d"], [("menu", "menu")])
