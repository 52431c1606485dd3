"""Rows written down in the history come back exactly, whether SQLite wrote them or we did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicetnon.store import literals
from sicetnon.store.driver import sqlite3

VALUE = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.text(alphabet="'\0,;xX()CASTNULL019-.e ")
    | st.binary()
)


def _same(a: list[Any], b: list[Any]) -> bool:
    return len(a) == len(b) and all(type(x) is type(y) and x == y for x, y in zip(a, b, strict=True))


@given(st.lists(VALUE, min_size=1, max_size=6))
def test_what_we_write_we_read(values: list[Any]) -> None:
    found = literals.read(literals.write(values))
    assert found is not None and _same(found, values)


@given(st.lists(VALUE, min_size=1, max_size=4))
def test_what_sqlite_writes_we_read(values: list[Any]) -> None:
    db = sqlite3.connect(":memory:")
    columns = [f"c{n}" for n in range(len(values))]
    db.execute(f"CREATE TABLE t({', '.join(columns)})")
    db.execute(f"INSERT INTO t VALUES({','.join('?' * len(values))})", values)
    expression = " || ',' || ".join(literals.sql(c) for c in columns)
    (written,) = db.execute(f"SELECT {expression} FROM t").fetchone()
    stored = list(db.execute("SELECT * FROM t").fetchone())
    db.close()
    found = literals.read(written)
    assert found is not None and _same(found, stored)


@pytest.mark.parametrize(
    "text",
    ["", "1,", ",1", "1, 2", "(SELECT 1)", "'a", "'a''", "1;2", "x'f'", "1.2.3", "abs(1)", "NULLNULL", "X'00'1"],
)
def test_anything_else_is_nothing(text: str) -> None:
    assert literals.read(text) is None
