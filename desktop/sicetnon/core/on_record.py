"""What stands on record of a claim, in the words that the window and the report share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

MOST = 3  # names said one by one
NO_SIDE = "no side offered evidence, says the reporter"
NONE_MENTIONED = "no evidence mentioned in these sources"


def evidence_words(
    stated: int,
    notes: Iterable[tuple[Sequence[str], bool]],
    asserting: Collection[str],
    denying: Collection[str],
) -> str:
    """What is known of evidence: in how many statements it is `stated`, and who offered none by the reporter's account.

    `notes` are the reporter's: whom each concerns, and whether evidence was offered. Of both sides it is said only
    where one note concerns somebody of each.
    """
    lacking = [tuple(about) for about, offered in notes if not offered]
    parts = [f"evidence stated in {stated} statement{'' if stated == 1 else 's'}"] if stated else []
    if any(_both(about, asserting, denying) for about in lacking):
        parts.append(NO_SIDE)
    elif names := _named(lacking, {*asserting, *denying}):
        parts.append(f"{names} offered no evidence, says the reporter")
    return "; ".join(parts) or NONE_MENTIONED


def _both(about: Sequence[str], asserting: Collection[str], denying: Collection[str]) -> bool:
    """Does a note concern somebody of each side, and not only one who stands on both?"""
    return any(a != d for a in about if a in asserting for d in about if d in denying)


def _named(notes: Iterable[Sequence[str]], speaking: Collection[str]) -> str:
    """Whom the notes concern: those who speak on the claim, each once, as a list in words."""
    found: dict[str, None] = {}
    for about in notes:
        found |= dict.fromkeys([name for name in about if name in speaking] or about)
    names = list(found)
    if len(names) > MOST:
        names = [*names[: MOST - 1], f"{len(names) - MOST + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
