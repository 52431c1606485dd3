"""What a picture or a film is said to show: "a clip purporting to show soldiers firing on a crowd was posted"."""

from __future__ import annotations

from collections.abc import Sequence

from sicetnon.extract.page import Draft, Page

_HELD = frozenset(
    "said purported purporting purports alleged claimed claiming claims believed thought supposed appears appeared "
    "appearing appear seems seemed seeming reported reporting".split()
)
_SHOWING = frozenset("show depict capture feature".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_RELATIVE = frozenset(("that", "which"))
_NEAR = 10  # tokens of a statement in which it is said to show something


def leave_frame(page: Page, draft: Draft) -> None:
    """Keep as the content what is shown, without "said to show" before it and what became of the picture behind it."""
    words = sorted({*page.indexes(draft.cue), *page.indexes(draft.content)})
    show = next((k for k in words[:_NEAR] if page.low[k] in _SHOWING and _is_held(page, k)), None)
    if show is None or page.is_quoted(show):
        return
    line = page.tokens[show].sentence
    shown = [k for k in words if k > show and page.tokens[k].sentence == line]
    what = page.trimmed(shown[0], _end(page, show, shown)) if shown else None
    if what is None:
        return
    before = [k for k in page.indexes(draft.content) if k < show - 2 and page.low[k] not in _RELATIVE]
    if not draft.source and before and (who := page.trimmed(before[0], before[-1] + 1)) is not None:
        draft.source = (who,)  # "footage that appeared to show …"
    draft.content, draft.cue = (what,), (page.span(show - 2, show + 1),)
    draft.because("what a picture shows", draft.cue[0])


def _is_held(page: Page, show: int) -> bool:
    """Is it "said to show", "purporting to show"?"""
    return show > 1 and page.low[show - 1] == "to" and page.low[show - 2] in _HELD


def _end(page: Page, show: int, shown: Sequence[int]) -> int:
    """The token after what is shown: where the verb begins of which the picture is the subject ("… [was shared]").

    Behind "that" whatever is shown has a verb of its own first.
    """
    own = page.low[shown[0]] == "that"
    for index in shown[1:]:
        token = page.tokens[index]
        if token.tag not in _FINITE or page.low[index - 1] in _RELATIVE or page.low[index - 1] == "who":
            continue
        if not own:
            return index
        verb = token.head if token.dep in ("aux", "auxpass") else index
        deps = [page.tokens[k].dep for k in page.document.children(verb) if k > show]
        if _SUBJECTS.isdisjoint(deps) and token.dep != "conj":
            return index
    return shown[-1] + 1
