"""What a page says about itself: title, outlet, address, and the days of publication and of change, kept apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from sicetnon.readers.days import iso_day

_PUBLISHED = tuple(
    (
        "article:published_time og:published_time og:article:published_time datepublished parsely-pub-date "
        "sailthru.date dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date "
        "citation_publication_date citation_date publishdate publish-date publish_date pubdate pub_date "
        "publication_date date.published date_published published article_date_original originalpublicationdate "
        "cxenseparse:recs:publishtime displaydate article.published article:publicationdate date"
    ).split()
)
_MODIFIED = tuple(
    (
        "article:modified_time og:modified_time og:updated_time article:updated_time datemodified dc.date.modified "
        "dcterms.modified last-modified lastmod modified modificationdate revised updated date.modified"
    ).split()
)
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,9}\)(https?://[^\s>]{1,2000})")


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; every field may be None."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None


def read_head(tree: HtmlElement, page: str) -> Head:
    """Title, outlet, days and address of a page."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    modified = _day(metas, _MODIFIED) or _linked_day(linked, "dateModified") or _marked_day(tree, "dateModified")
    published = (
        _linked_day(linked, "datePublished", "uploadDate", "dateCreated")
        or _day(metas, _PUBLISHED)
        or _marked_day(tree, "datePublished")
        or _time_element(tree)
    )
    title, outlet, url, guessed = _trafilatura_head(tree)
    if published is None and guessed != modified:
        published = guessed
    saved = _SAVED_FROM.search(page[:4000])
    return Head(
        _clean(title or metas.get("og:title")), _clean(outlet or _publisher(linked)), published, modified,
        url or (saved[1] if saved else None),
    )  # fmt: skip


def _clean(words: str | None) -> str | None:
    """One line of at most 500 characters, or None."""
    line = " ".join((words or "").split())[:500]
    return line or None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """First content of each meta name or property, names in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _day(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for day in (iso_day(metas.get(name)) for name in names) if day), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD, outermost first, at most 2,000."""
    waiting: list[Any] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").lower().startswith("application/ld+json") and element.text:
            try:
                waiting.append(json.loads(element.text[:1_000_000], strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(2_000):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, dict):
            yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def _linked_day(linked: list[dict[str, Any]], *names: str) -> str | None:
    """The day from JSON-LD, articles before anything else."""
    ranked = sorted(linked, key=lambda each: "article" not in str(each.get("@type", "")).lower())
    return next((day for each in ranked for day in (iso_day(each.get(name)) for name in names) if day), None)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for each in linked:
        publisher = each.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name
    return None


def _marked_day(tree: HtmlElement, prop: str) -> str | None:
    """The day in an element marked with itemprop `prop`."""
    for element in tree.xpath("//*[@itemprop=$prop]", prop=prop)[:5]:
        day = iso_day(element.get("datetime") or element.get("content")) or iso_day(element.text_content())
        if day:
            return day
    return None


def _time_element(tree: HtmlElement) -> str | None:
    """The day in `<time pubdate>` or in a `<time>` whose class says it is the publication's."""
    for element in tree.xpath("//time[@pubdate or contains(@class,'publish') or contains(@class,'entry-date')]")[:5]:
        day = iso_day(element.get("datetime")) or iso_day(element.text_content())
        if day and "update" not in (element.get("class") or "").replace("published updated", ""):
            return day
    return None


def _trafilatura_head(tree: HtmlElement) -> tuple[str | None, str | None, str | None, str | None]:
    """Title, site, address and likely day of publication as trafilatura sees them."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None, None, None, None
    url = found.url if found.url and found.url.startswith(("http://", "https://")) else None
    return found.title, found.sitename, url, iso_day(found.date)
