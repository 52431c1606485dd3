"""The outline as a tagged PDF, or as pictures of its pages: typst with the shipped fonts and nothing else.

Same outline, same bytes: the date is the outline's, the clock is never asked. All text goes in as one JSON
string, so that nothing in it can be read as markup; the template's folder is the only one the compiler sees.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sicetnon import assets
from sicetnon.core.errors import ExportFailed
from sicetnon.report.glyphs import helpers, missing
from sicetnon.report.layout import page_data, strings
from sicetnon.report.outline import Outline
from sicetnon.report.plain import BREAK, mark

PAPERS = ("a4", "us-letter")
STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1: tagged, with titles, bookmarks and reading order
NAMED = 12  # characters a warning names one by one


@dataclass(frozen=True, slots=True)
class Made:
    """What came out: the PDF's bytes or each page's PNG, and sentences about characters that needed help."""

    pages: tuple[bytes, ...]
    warnings: tuple[str, ...]


def make_pdf(outline: Outline) -> Made:
    """The report as PDF/UA-1 bytes (`pages` holds one item); raises ExportFailed with a sentence."""
    return _made(outline, "pdf", None)


def make_pages(outline: Outline, ppi: float = 96.0) -> Made:
    """The report's pages as PNG pictures of `ppi` pixels an inch; raises ExportFailed with a sentence."""
    return _made(outline, "png", ppi)


def _made(outline: Outline, form: Literal["pdf", "png"], ppi: float | None) -> Made:
    """Pages with the help of system fonts where it is needed, without it where that fails."""
    if outline.paper not in PAPERS:
        raise ExportFailed(f"The paper size “{outline.paper}” is not known; A4 and US Letter are.")
    try:
        data = page_data(outline)
    except (ValueError, KeyError) as problem:
        raise ExportFailed(f"The report could not be laid out: {problem}. Nothing was written.") from problem
    lacking = missing(strings(data))
    dressed = _dressed(data, lacking, _system_fonts() if lacking else [])
    try:
        pages = _compiled(outline, dressed, form, ppi)
    except ExportFailed:
        if not dressed["helpers"]:
            raise
        dressed = _dressed(data, lacking, [])  # a system font that lacks a character in one of its styles
        pages = _compiled(outline, dressed, form, ppi)
    return Made(pages, tuple(dressed["warnings"]))


def _dressed(data: dict[str, Any], lacking: list[str], fonts: list[tuple[str, str]]) -> dict[str, Any]:
    """The data with families for characters the shipped fonts lack, marks for what no font prints, and warnings."""
    chosen, hopeless = helpers(lacking, fonts)
    table = {ord(character): mark(character) + BREAK for character in hopeless}
    warnings = [_sentence(hopeless)] if hopeless else []
    if chosen:
        warnings.append(
            f"Some characters are set in this computer’s own fonts ({', '.join(chosen)}); "
            "made on another computer the report may look different there."
        )
    return {**_replaced(data, table), "helpers": list(chosen), "warnings": warnings}


def _system_fonts() -> list[tuple[str, str]]:
    import typst

    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    return [(font.family, str(font.path)) for font in found if font.path and font.index == 0]


def _sentence(characters: list[str]) -> str:
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '').lower()}".strip() for c in characters[:NAMED]]
    more = f" and {len(characters) - NAMED} more" if len(characters) > NAMED else ""
    return (
        f"No font on this computer can print {', '.join(names)}{more}; "
        "their numbers stand in their place, such as " + mark(characters[0]) + "."
    )


def _replaced(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _replaced(each, table) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, table) for each in value]
    return value


def _compiled(outline: Outline, data: dict[str, Any], form: str, ppi: float | None) -> tuple[bytes, ...]:
    import typst

    folder = assets.folder("typst")
    moment = datetime.fromisoformat(outline.date).replace(tzinfo=UTC)
    try:
        made = typst.compile(  # type: ignore[call-overload]  # its stubs refuse keywords it takes
            str(folder / "report.typ"),
            root=str(folder),
            font_paths=[str(assets.folder("fonts"))],
            ignore_system_fonts=not data["helpers"],
            format=form,
            ppi=ppi,
            sys_inputs={"outline": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARD,
            package_path=str(folder),  # no packages: neither the user's nor any from elsewhere
            package_cache_path=str(folder),
            timestamp=int(moment.timestamp()),
        )
    except typst.TypstError as problem:
        raise ExportFailed(f"The report could not be set: {str(problem).strip()}") from problem
    pages: bytes | list[bytes] = made  # one picture comes bare, several in a list
    return tuple(pages) if isinstance(pages, list) else (pages,)
