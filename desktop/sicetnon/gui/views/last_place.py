"""Where the person was in each project: kept when it is left, taken up again when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sicetnon.gui.navigation import still_there
from sicetnon.gui.settings import RECENT, Settings
from sicetnon.services.rows import Place

if TYPE_CHECKING:
    from sicetnon.gui.views.main_window import MainWindow
    from sicetnon.services.desk import Desk

VIEWS = ("compare", "read", "timeline", "speakers")
PARTS = ("source", "claim", "speaker", "statement")


def keep(window: MainWindow, path: Path | None = None) -> None:
    """Keep view, claim, source, speaker and statement of the open project, for the project at `path` if given."""
    desk, navigation = window.bridge.desk, window.navigation
    if desk is None or navigation.view not in (*VIEWS, "import"):
        return
    name = str(path or desk.path)
    places = {key: place for key, place in window.settings.get("places").items() if key != name}
    view = navigation.view if navigation.view in VIEWS else VIEWS[0]
    places[name] = {"view": view, **{part: getattr(navigation, part) for part in PARTS}}
    window.settings.put("places", dict(list(places.items())[-RECENT:]))


def claim(settings: Settings, desk: Desk) -> int | None:
    """The claim that was open, if it is still there; may be asked on any thread."""
    return _found(settings, desk).get("claim")


def go_on(window: MainWindow) -> None:
    """Go where the person was; where that is not known, or gone, to where the work is."""
    desk, navigation = window.bridge.desk, window.navigation
    found = {} if desk is None else _found(window.settings, desk)
    if desk is None or "claim" not in found or "source" not in found:
        window.show_start()
        return
    view = window.settings.get("places")[str(desk.path)].get("view")
    navigation.set_source(found["source"])
    navigation.set_claim(found["claim"])
    if view == "speakers" and "speaker" in found:
        navigation.show_speaker(found["speaker"])
    navigation.show_view(view if view in VIEWS else VIEWS[0])
    if "statement" in found:
        navigation.select_statement(found["statement"])


def _found(settings: Settings, desk: Desk) -> dict[str, int]:
    """What is kept of the project and still there; a file that somebody else has written may hold anything."""
    place = settings.get("places").get(str(desk.path))
    parts = place if isinstance(place, dict) else {}
    kept = {part: parts[part] for part in PARTS if type(parts.get(part)) is int}
    return {part: number for part, number in kept.items() if still_there(desk, Place(part, number))}
