"""The four lists of the window: sources, claims, speakers, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from sicetnon.gui.models.windowed import WindowedModel
from sicetnon.gui.wording import plural, published, who_decline
from sicetnon.services.rows import ClaimRow, SourceRow, SpeakerRow, StatementView

# order or filter as the desk knows it, and as the person reads it
CLAIM_ORDERS = {
    "contested": "Most contested first",
    "statements": "Most statements first",
    "newest": "Newest first",
    "alphabet": "By alphabet",
}
CLAIM_FILTERS = {
    "all": "All claims",
    "contested": "Contested only",
    "unanswered": "Unanswered only",
    "to_review": "To review only",
}


class DeskModel(WindowedModel):
    """A windowed model that asks whatever desk the bridge has open."""

    def __init__(self, bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge


class SourcesModel(DeskModel):
    """All sources, newest import first."""

    order = "newest"

    def fetch_ids(self) -> Sequence[int]:
        return self.bridge.desk.source_ids(self.order) if self.bridge.desk else []

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[SourceRow]:
        return self.bridge.desk.sources(ids) if self.bridge.desk else []

    def words(self, row: SourceRow) -> str:
        return row.title

    def spoken(self, row: SourceRow) -> str:
        parts = [row.title, row.outlet or "", row.name, published(row)]
        parts.append(plural(row.statements, "statement"))
        parts.append(f"{row.to_review} to review" if row.to_review else "nothing to review")
        if row.copy_of:
            parts.append("a reprint")
        if row.message:
            parts.append(row.message)
        return ", ".join(p for p in parts if p)


class ClaimsModel(DeskModel):
    """Claims in a chosen order, filtered."""

    def __init__(self, bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self.order, self.filter, self.text = "contested", "all", ""

    def fetch_ids(self) -> Sequence[int]:
        if self.bridge.desk is None:
            return []
        return self.bridge.desk.claim_ids(self.order, self.filter, self.text)

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[ClaimRow]:
        return self.bridge.desk.claims(ids) if self.bridge.desk else []

    def words(self, row: ClaimRow) -> str:
        return row.proposition

    def spoken(self, row: ClaimRow) -> str:
        return f"{row.proposition}, {claim_balance(row)}, {claim_word(row)}, {row.to_review} to review"


class SpeakersModel(DeskModel):
    """All speakers, who says most first."""

    order = "statements"

    def fetch_ids(self) -> Sequence[int]:
        return self.bridge.desk.speaker_ids(self.order) if self.bridge.desk else []

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[SpeakerRow]:
        return self.bridge.desk.speakers(ids) if self.bridge.desk else []

    def words(self, row: SpeakerRow) -> str:
        return row.name

    def spoken(self, row: SpeakerRow) -> str:
        about = f", {row.description}" if row.description else ""
        return f"{row.name}{about}, {plural(row.statements, 'statement')}, {plural(row.forms, 'form')}"


class StatementsModel(DeskModel):
    """Statements by id, in an order given from outside, such as a search or the timeline."""

    def __init__(self, bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self._wanted: list[int] = []

    def show(self, ids: Sequence[int]) -> None:
        """Show these statements."""
        self._wanted = list(ids)
        self.refresh()

    def fetch_ids(self) -> Sequence[int]:
        return self._wanted if self.bridge.desk else []

    def fetch_rows(self, ids: Sequence[int]) -> Iterable[StatementView]:
        desk = self.bridge.desk
        return [desk.statement(number) for number in ids] if desk else []

    def words(self, row: StatementView) -> str:
        return row.content_text

    def spoken(self, row: StatementView) -> str:
        who = row.speaker_name or "nobody named"
        return f"{who} {row.side.value}: {row.content_text}, {row.state}, paragraph {row.paragraph}"


def claim_balance(row: ClaimRow) -> str:
    """`6 assert · 3 deny · 1 declines`; a side nobody takes is left out."""
    parts = []
    if row.asserts:
        parts.append(f"{row.asserts:,} assert{'s' if row.asserts == 1 else ''}")
    if row.denies:
        parts.append(f"{row.denies:,} den{'ies' if row.denies == 1 else 'y'}")
    if row.declines:
        parts.append(who_decline(row.declines))
    return " · ".join(parts) or "no statement"


def claim_word(row: ClaimRow) -> str:
    """Contested, or which side stands alone."""
    return "Contested" if row.contested else "Unanswered"
