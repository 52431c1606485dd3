"""From a selection of claims to paper: an outline of plain values in, bytes of a PDF or of page pictures out.

Knows neither the store nor the window; needs core and assets only. Text is data at every step, never markup.
"""

from sicetnon.report.outline import ClaimPart, NotePart, Outline, SourcePart, StatementPart
from sicetnon.report.pdf import Made, make_pages, make_pdf

__all__ = ["ClaimPart", "Made", "NotePart", "Outline", "SourcePart", "StatementPart", "make_pages", "make_pdf"]
