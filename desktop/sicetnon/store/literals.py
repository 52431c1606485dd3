"""Values of a row as SQL literals in one text: exact for every type, readable, and never run as SQL again.

One thing is lost: SQLite writes -0.0 as 0.0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_ONE = r"NULL|-?[0-9][0-9.eE+-]*|[xX]'[0-9A-Fa-f]*'|'[^']*(?:''[^']*)*'|CAST\(x'[0-9A-Fa-f]*' AS TEXT\)"
_LITERAL = re.compile(_ONE)
_LIST = re.compile(f"(?:{_ONE})(?:,(?:{_ONE}))*")
_INFINITE = "9.0e+999"  # as SQLite writes it


def sql(name: str) -> str:
    """SQL that writes the value of a column so; quote() cuts text at NUL, so such text goes by its bytes."""
    return (
        f"CASE WHEN typeof({name}) = 'text' AND instr(CAST({name} AS BLOB), x'00') > 0"
        f" THEN 'CAST(x''' || hex({name}) || ''' AS TEXT)' ELSE quote({name}) END"
    )


def write(values: Sequence[Any]) -> str:
    """Values as literals with commas between them."""
    return ",".join(map(_literal, values))


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        if "\0" in value:
            return f"CAST(x'{value.encode().hex()}' AS TEXT)"
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, float):
        return repr(value) if abs(value) != float("inf") else ("-" if value < 0 else "") + _INFINITE
    return str(int(value))


def read(text: str) -> list[Any] | None:
    """The values of literals with commas between them; None when the text is anything else."""
    if not _LIST.fullmatch(text):
        return None
    try:
        return [_value(found) for found in _LITERAL.findall(text)]
    except ValueError:  # 1.2.3, or bytes that are no text
        return None


def _value(found: str) -> Any:
    if found == "NULL":
        return None
    if found[0] == "'":
        return found[1:-1].replace("''", "'")
    if found[0] in "xX":
        return bytes.fromhex(found[2:-1])
    if found[0] == "C":
        return bytes.fromhex(found[7:-10]).decode()
    return int(found) if found.lstrip("-").isdigit() else float(found)
