"""Through whom a statement reaches us: "Reuters quoted X as saying", "told Reuters", "citing Y"."""

from __future__ import annotations

from sicetnon.extract.page import Draft, Page


def find_via(page: Page, draft: Draft) -> None:
    """Add the names of those who pass the statement on; the speaker stays who said it."""
