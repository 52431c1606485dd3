"""From one article's text to its statements: words, attributions, speakers, sides, dates, evidence.

Pure and deterministic: no project file, no window. `engine` runs the shipped model, `document` is what it hands on,
`article` puts the rules in order. `analyse` is the way in; it is loaded when first asked for, since models are heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sicetnon.extract.article import analyse

__all__ = ["analyse"]


def __getattr__(name: str) -> Any:
    if name == "analyse":
        from sicetnon.extract.article import analyse

        return analyse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
