"""The task of the typesetting lane: an outline as JSON -> a PDF, or pictures of its pages."""

from __future__ import annotations

import json
from base64 import b64encode

from sicetnon.core.errors import ExportFailed
from sicetnon.report import Outline, make_pages, make_pdf
from sicetnon.work.wire import from_plain
from sicetnon.work.worker import Handler, Task, Tell

PIECE = 3 << 20  # bytes of a page told at once


def prepare() -> Handler:
    """Import the compiler, so that the process can be shut in before any words arrive."""
    import typst  # noqa: F401

    return set_pages


def set_pages(task: Task, payload: bytes, tell: Tell) -> None:
    """`task` is {"form": "pdf"} or {"form": "pages", "ppi": number}.

    Tells {"page": base64, "ends": bool} for every piece of a page, then {"warnings": […]}; or {"refused": sentence}.
    """
    try:
        outline = from_plain(Outline, json.loads(payload))
        made = make_pdf(outline) if task["form"] == "pdf" else make_pages(outline, float(task["ppi"]))
    except ExportFailed as problem:
        tell({"refused": str(problem)})
        return
    for page in made.pages:
        for start in range(0, len(page), PIECE):
            piece = page[start : start + PIECE]
            tell({"page": b64encode(piece).decode(), "ends": start + PIECE >= len(page)})
    tell({"warnings": list(made.warnings)})
