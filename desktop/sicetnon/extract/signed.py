"""What the form alone decides: quotations signed with a dash (“…” ― Jane Doe) and printed conversations (DOE: …)."""

from __future__ import annotations

from sicetnon.extract.windows import Layout

_DASHES = frozenset("―—–‒-‐") | {"--", "---"}
_QUOTES = frozenset("“”\"„«»")
_LONGEST = 12  # words of a signature
_SMALL = frozenset("of the for and at in de la van von del der den di da du le el bin al , . ( ) - & ’s 's".split())


def signed_quotations(text: str, layout: Layout) -> list[dict[str, list[int]]]:
    """Word indexes of source, cue (the dash) and content of each signed quotation, in text order."""
    found: list[dict[str, list[int]]] = []
    before: tuple[int, int] | None = None
    start = 0
    count = len(layout.places)
    while start < count:
        end = start
        while end < count and layout.paragraph[end] == layout.paragraph[start]:
            end += 1
        roles = _signed(text, layout, start, end, before)
        if roles:
            found.append(roles)
        before = (start, end) if _quoted(text, layout, start, end) else None
        start = end
    return found


def _form(text: str, layout: Layout, index: int) -> str:
    begin, end = layout.places[index]
    return text[begin:end]


def _quoted(text: str, layout: Layout, start: int, end: int) -> bool:
    """Is the whole stretch one quotation?"""
    return end - start > 2 and {_form(text, layout, start), _form(text, layout, end - 1)} <= _QUOTES


def _signed(
    text: str, layout: Layout, start: int, end: int, before: tuple[int, int] | None
) -> dict[str, list[int]] | None:
    """The roles of a paragraph that is a quotation with its signature, or the signature of the one before."""
    for dash in range(end - 2, max(start, end - _LONGEST - 1) - 1, -1):
        if _form(text, layout, dash) not in _DASHES:
            continue
        name = [_form(text, layout, index) for index in range(dash + 1, end)]
        if not _is_name(name):
            continue
        if dash > start and _quoted(text, layout, start, dash):
            content = range(start, dash)
        elif dash == start and before:
            content = range(*before)
        else:
            continue
        last = end - 1 if name[-1] in ".," else end
        return {"source": list(range(dash + 1, last)), "cue": [dash], "content": list(content)}
    return None


def _is_name(forms: list[str]) -> bool:
    """Capitalised words with at most the small words of names and offices between them."""
    named = sum(form[0].isupper() for form in forms)
    return forms[0][0].isupper() and all(form[0].isupper() or form in _SMALL for form in forms) and named > 0


def transcript_turns(text: str, layout: Layout) -> list[dict[str, list[int]]]:
    """Turns of a printed conversation: lines that open with a name in capitals and a colon.

    Only where at least two names take at least three turns; a lone "CORRECTION:" is no speaker.
    """
    turns: list[tuple[str, dict[str, list[int]]]] = []
    start, count = 0, len(layout.places)
    while start < count:
        end = start
        while end < count and layout.paragraph[end] == layout.paragraph[start]:
            end += 1
        turn = _turn(text, layout, start, end)
        if turn:
            turns.append(turn)
        start = end
    enough = len(turns) >= 3 and len({name for name, _ in turns}) >= 2
    return [roles for _, roles in turns] if enough else []


def _turn(text: str, layout: Layout, start: int, end: int) -> tuple[str, dict[str, list[int]]] | None:
    """Name and roles of one line, if it is a turn."""
    if _form(text, layout, start) in _QUOTES:
        start += 1
    for colon in range(start + 1, min(start + 7, end - 1)):
        if _form(text, layout, colon) != ":":
            continue
        forms = [_form(text, layout, index) for index in range(start, colon)]
        if not all(form.isupper() or form in ".-’'" for form in forms) or len(forms[0]) < 2:
            return None
        roles = {"source": list(range(start, colon)), "cue": [colon], "content": list(range(colon + 1, end))}
        return " ".join(forms), roles
    return None
