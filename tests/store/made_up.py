"""Articles and findings made up for tests: small ones in words, large ones by number."""

from __future__ import annotations

from collections.abc import Iterable

from sicetnon.core.findings import (
    ArticleFindings,
    Evidence,
    Form,
    Kind,
    NoteFinding,
    Reading,
    Reason,
    Response,
    Side,
    SpeakerFinding,
    SpeakerKind,
    StatementFinding,
)
from sicetnon.core.spans import Span
from sicetnon.store import Project

TEXT = (
    "The mill denied that it had emptied its tanks into the river.\n"
    "Anna Weber, who leads the fishing club, said the mill had emptied three tanks into the river on Monday. "
    "“The water was red,” Ms Weber said.\n"
    "Neither Ms Webber nor the mill offered any evidence."
)


def at(text: str, words: str) -> Span:
    """Where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def river(text: str = TEXT, engine: str = "test 1", more: Iterable[StatementFinding] = ()) -> ArticleFindings:
    """What is to be found in TEXT: two speakers, three statements, one note."""
    mill = SpeakerFinding(0, "mill", SpeakerKind.BODY, (Form("The mill", (at(text, "The mill"),)),))
    weber = SpeakerFinding(
        1,
        "Anna Weber",
        SpeakerKind.PERSON,
        (
            Form("Anna Weber", (at(text, "Anna Weber"),)),
            Form("Ms Weber", (at(text, "Ms Weber"),)),
            Form("Ms Webber", (at(text, "Ms Webber"),), Reading.TYPO, "one letter from “Weber”"),
        ),
        "head of the fishing club",
    )
    denial = StatementFinding(
        0,
        0,
        (at(text, "The mill"),),
        (at(text, "denied"),),
        (at(text, "it had emptied its tanks into the river"),),
        Kind.INDIRECT,
        Side.DENIES,
        Response.EXACT,
        reasons=(Reason("cue denies", at(text, "denied")),),
    )
    assertion = StatementFinding(
        1,
        1,
        (at(text, "Anna Weber"),),
        (at(text, "said"),),
        (at(text, "the mill had emptied three tanks into the river on Monday"),),
        Kind.INDIRECT,
        Side.ASSERTS,
        evidence=Evidence.NONE,
    )
    quotation = StatementFinding(
        2,
        1,
        (at(text, "Ms Weber"),),
        (Span(at(text, "Ms Weber said").end - 4, at(text, "Ms Weber said").end),),
        (at(text, "“The water was red,”"),),
        Kind.DIRECT,
        Side.ASSERTS,
    )
    note = NoteFinding("evidence", at(text, "Neither Ms Webber nor the mill offered any evidence."), (0, 1), False)
    return ArticleFindings(engine, "en", (denial, assertion, quotation, *more), (mill, weber), (note,))


def numbered(number: int, statements: int = 5) -> tuple[str, ArticleFindings]:
    """An article of its own by number, with two speakers and so many statements."""
    lines, found, forms = [], [], [[], []]
    start = 0
    for n in range(statements):
        who = f"Person {('A', 'B')[n % 2]}{number % 500}"
        side = Side.DENIES if n % 3 == 2 else Side.ASSERTS
        cue = "denied" if side is Side.DENIES else "said"
        words = f"town {number % 97} had bought {n + 2} bridges from village {number % 31}"
        line = f"{who} {cue} that {words}."
        lines.append(line)
        at_cue = start + len(who) + 1
        at_words = start + line.index(words)
        place = Span(start, start + len(who))
        forms[n % 2].append(place)
        found.append(
            StatementFinding(
                n,
                n % 2,
                (place,),
                (Span(at_cue, at_cue + len(cue)),),
                (Span(at_words, at_words + len(words)),),
                Kind.INDIRECT,
                side,
            )
        )
        start += len(line) + 1
    speakers = tuple(
        SpeakerFinding(
            key,
            f"Person {'AB'[key]}{number % 500}",
            SpeakerKind.PERSON,
            (Form(f"Person {'AB'[key]}{number % 500}", tuple(places)),),
        )
        for key, places in enumerate(forms)
        if places
    )
    return "\n".join(lines), ArticleFindings("test 1", "en", tuple(found), speakers)


def add_river(project: Project, text: str = TEXT, name: str = "river.txt", **more: object) -> int:
    """Put TEXT or a variant of it into a project."""
    return project.add_source(text.encode(), name, text, river(text), **more)  # type: ignore[arg-type]


def put_together(project: Project, statements: Iterable[int], proposition: str = "The mill emptied its tanks") -> int:
    """A machine's claim over these statements."""
    with project.operation("Match", actor="import") as op:
        claim = op.insert("claims", proposition=proposition)
        for statement in statements:
            side = op.row("SELECT side FROM statements WHERE id = ?", statement)
            assert side is not None
            op.insert("memberships", claim=claim, statement=statement, side=side[0])
    return claim


def snapshot(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every row that the history covers, and the counts derived from them."""
    from sicetnon.store.schema import LOGGED

    tables = (*LOGGED, "claim_totals", "source_totals", "speaker_totals", "reprints")
    return {table: sorted(map(tuple, project.rows(f"SELECT * FROM {table}"))) for table in tables}
