"""Every list model, under Qt's own tester and in numbers that show windowing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.fake_desk import FakeDesk
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.models.comparison import DENIAL, CellRole, ComparisonModel, Gap
from sicetnon.gui.models.lists import ClaimsModel, SourcesModel, SpeakersModel, StatementsModel
from sicetnon.gui.models.windowed import KEPT, PAGE
from sicetnon.services.rows import Pairing

Mode = QAbstractItemModelTester.FailureReportingMode


@pytest.mark.parametrize("kind", [SourcesModel, ClaimsModel, SpeakersModel, StatementsModel])
def test_models_keep_qts_rules(bridge: Bridge, kind: type) -> None:
    model = kind(bridge)
    tester = QAbstractItemModelTester(model, Mode.Fatal)
    if kind is StatementsModel:
        model.show([3, 1, 2])
    assert model.refresh() in (True, False)
    assert model.rowCount() > 0
    index = model.index(0)
    assert index.data() and index.data(Qt.ItemDataRole.AccessibleTextRole)
    bridge.set_desk(None)
    model.refresh()
    assert model.rowCount() == 0
    del tester


def test_comparison_model_keeps_qts_rules(bridge: Bridge, desk: FakeDesk) -> None:
    model = ComparisonModel()
    tester = QAbstractItemModelTester(model, Mode.Fatal)
    model.show(desk.claim(1))
    assert len(model.statements()) == 11
    assert model.headerData(DENIAL, Qt.Orientation.Horizontal) == "Denial · 5 · 1\u00a0declines"
    model.show(desk.claim(4))
    assert isinstance(model.index(0, DENIAL).data(CellRole), Gap)
    assert model.index(0, DENIAL).data() == "no answer in these sources"
    model.show(None)
    assert model.rowCount() == 0
    del tester


def test_where_the_sides_meet_stands_first(desk: FakeDesk) -> None:
    detail = desk.claim(1)
    alone, elsewhere, contradicted = detail.assertions[:3]
    denials = detail.denials[:3]
    pairings = (
        Pairing(alone, None, ""),
        Pairing(elsewhere, denials[0], "answers a different claim"),
        Pairing(contradicted, denials[1], "no comment"),
        Pairing(contradicted, denials[2], "contradicts"),
    )
    model = ComparisonModel()
    model.show(replace(detail, pairings=pairings, notes=(), others=()))
    rows = [tuple(getattr(model.cell(row, column), "id", None) for column in (0, 2)) for row in range(4)]
    assert rows == [
        (contradicted.id, denials[1].id),
        (contradicted.id, denials[2].id),
        (elsewhere.id, denials[0].id),
        (alone.id, None),
    ]


@pytest.mark.clock
def test_a_long_list_fetches_only_what_is_looked_at(qapp) -> None:
    desk = FakeDesk.big(10_000, 100_000)
    bridge = Bridge(desk)
    asked: list[int] = []
    fetch = desk.sources
    desk.sources = lambda ids: asked.extend(ids) or fetch(ids)  # type: ignore[method-assign]
    model = SourcesModel(bridge)
    model.refresh()
    assert model.rowCount() == 10_000
    assert not asked
    begun = time.perf_counter()
    for row in (0, 5_000, 9_999):
        assert model.index(row).data()
    assert time.perf_counter() - begun < 0.2
    assert len(asked) <= 3 * PAGE
    for row in range(0, 10_000, PAGE):
        model.index(row).data()
    assert len(model._pages) <= KEPT
    bridge.close()
    desk.close()


def test_new_rows_are_added_without_a_reset(bridge: Bridge, desk: FakeDesk) -> None:
    model = SourcesModel(bridge)
    desk.source_ids = lambda order="newest": [1]  # type: ignore[method-assign]
    model.refresh()
    seen: list[str] = []
    model.modelReset.connect(lambda: seen.append("reset"))
    model.rowsInserted.connect(lambda *_: seen.append("inserted"))
    desk.source_ids = lambda order="newest": [1, 2]  # type: ignore[method-assign]
    assert model.refresh()
    assert seen == ["inserted"]
    assert model.row_of(2) == 1
    assert model.row_of(7) == -1
    assert not model.refresh()
