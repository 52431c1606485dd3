"""The task of the reading lane: bytes of one file -> `Reading`, then `ArticleFindings`. Loads the model once.

Another `prepare` of the same shape can be given to the lane by name: tests read a thousand files in a second so.
"""

from __future__ import annotations

from collections.abc import Callable

from sicetnon.core.errors import UnreadableInput
from sicetnon.core.findings import MOST_LETTERS, TOO_LONG, ArticleFindings
from sicetnon.core.spans import paragraphs
from sicetnon.readers import read
from sicetnon.work.wire import to_plain
from sicetnon.work.worker import Handler, Task, Tell

Find = Callable[[str, str | None, str | None], ArticleFindings]  # text, published, outlet

NO_ENGINE = "Statements were not looked for, because the program's language model is missing; please install it again."
_WARM_UP = (  # what every part that loads something late must meet before the door is shut
    "The minister said on Monday that it was true. “It is not,” her spokesman replied.",
    "Der Minister bestritt am Montag, davon gewusst zu haben. „Das ist nicht wahr“, sagte er der Zeitung.",
)


def prepare() -> Handler:
    """Import everything and load the model, so that every document after this is quick."""
    import sicetnon.readers.web  # noqa: F401 - before the door is shut
    from sicetnon.extract import analyse

    def find(text: str, published: str | None, outlet: str | None) -> ArticleFindings:
        return analyse(text, published=published, outlet=outlet)

    try:
        for text in _WARM_UP:
            find(text, None, None)
    except (UnreadableInput, OSError):  # the model's files are not there
        return handler(lambda text, _, __: unread(text, NO_ENGINE))
    return handler(find)


def handler(find: Find) -> Handler:
    """A handler that reads files and looks for statements by `find`."""

    def handle(task: Task, payload: bytes, tell: Tell) -> None:
        try:
            reading = read(task["name"], payload)
        except UnreadableInput as error:
            tell({"refused": str(error)})
            return
        tell({"reading": to_plain(reading)})
        text = reading.text
        too_long = len(text) > MOST_LETTERS
        found = unread(text, TOO_LONG) if too_long else find(text, reading.published, reading.outlet)
        tell({"findings": to_plain(found)})

    return handle


def unread(text: str, why: str) -> ArticleFindings:
    """Findings of a text that was not searched: none, and the sentence that says so."""
    return ArticleFindings(engine="", language="und", message=why, paragraphs=paragraphs(text))
