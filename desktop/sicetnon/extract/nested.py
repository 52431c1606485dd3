"""Claims inside others: "denied a claim from X that P", "allegations it has denied", "was accused of P"."""

from __future__ import annotations

from sicetnon.extract.page import Draft, Page


def add_nested(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts of the claims that others deny, on the same words as the denial."""
    return []
