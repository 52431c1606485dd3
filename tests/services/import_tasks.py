"""A quick stand-in for the reading lane's task, named to `Importer` as "import_tasks:prepare".

Files are read by the real readers; every sentence with "said" or "denied" becomes a statement, and some words in a
text make the child misbehave.
"""

from __future__ import annotations

import os
import re
import time

from sicetnon.core.findings import ArticleFindings, Form, Kind, Side, SpeakerFinding, SpeakerKind, StatementFinding
from sicetnon.core.spans import Span, paragraphs
from sicetnon.work.take_in import handler
from sicetnon.work.worker import Handler, Task, Tell

_SAYING = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) (said|denied) ([^.\n]+)\.")


def prepare() -> Handler:
    """The reading task with `find` in place of the model."""
    usual = handler(find)

    def handle(task: Task, payload: bytes, tell: Tell) -> None:
        if b"CRASH AT ONCE" in payload:
            os._exit(7)
        usual(task, payload, tell)

    return handle


def find(text: str, published: str | None, outlet: str | None) -> ArticleFindings:
    """Statements of the simplest kind; misbehaves where the text says so."""
    if "CRASH HERE" in text:
        os._exit(9)
    if "ONCE ONLY" in text and os.path.exists(os.environ.get("CRASH_WHILE_THERE", "")):
        os._exit(9)
    if "HANG HERE" in text:
        time.sleep(3600)
    if "FAIL HERE" in text:
        raise ValueError(text)
    if "SLOW HERE" in text:
        time.sleep(0.15)
    speakers: dict[str, SpeakerFinding] = {}
    statements: list[StatementFinding] = []
    for key, match in enumerate(_SAYING.finditer(text)):
        name = match[1]
        if name not in speakers:
            form = Form(name, (Span(*match.span(1)),))
            speakers[name] = SpeakerFinding(len(speakers), name, SpeakerKind.PERSON, (form,))
        statements.append(
            StatementFinding(
                key,
                speakers[name].key,
                (Span(*match.span(1)),),
                (Span(*match.span(2)),),
                (Span(*match.span(3)),),
                Kind.INDIRECT,
                Side.DENIES if match[2] == "denied" else Side.ASSERTS,
            )
        )
    message = None if statements else "No statement was found in this text."
    return ArticleFindings("stand-in", "en", tuple(statements), tuple(speakers.values()), (), message, paragraphs(text))
