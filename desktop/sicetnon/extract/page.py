"""A document with what every rule of this room needs at hand: small letters, quotations, places of tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sicetnon.core.findings import Evidence, Reason, Response, Side
from sicetnon.core.spans import Span, Spans
from sicetnon.extract.document import Document, Token
from sicetnon.extract.quotes import QuotedText, quotations
from sicetnon.extract.stems import Stems

DASHES = frozenset(("-", "–", "—", "―", "--"))
CLOSING = frozenset("\"”’'»)]") | {"''"}


@dataclass(slots=True, eq=False)
class Draft:
    """A statement while the rules work on it; it becomes a StatementFinding in `article`."""

    source: Spans
    cue: Spans
    content: Spans
    reasons: list[Reason] = field(default_factory=list)
    carried: Draft | None = None  # the statement whose speaker goes on speaking
    holder: Draft | None = None  # the denial that holds this claim
    whole: Draft | None = None  # the quotation this sentence is part of
    via: list[str] = field(default_factory=list)
    side: Side | None = None  # set where the rule that made the draft knows it
    response: Response | None = None
    evidence: Evidence = Evidence.NONE
    headline: bool = False
    open: bool = False  # the cue left the side to the content
    who: tuple[int, ...] = ()  # keys of the speakers, first the leading one

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    def because(self, rule: str, span: Span | None = None) -> None:
        """Keep why; the same reason twice is kept once."""
        reason = Reason(rule, span)
        if reason not in self.reasons:
            self.reasons.append(reason)


class Page:
    """One article as the rules read it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.tokens: tuple[Token, ...] = document.tokens
        text = document.text
        self.low = [text[token.start : token.end].lower().replace("’", "'") for token in document.tokens]
        self.quoted = QuotedText(quotations(text, document.paragraphs))
        self.first_of_sentence = _firsts([token.sentence for token in document.tokens], len(document.sentences))

    def indexes(self, spans: Spans) -> list[int]:
        """Indexes of the tokens under `spans`, in text order."""
        if len(spans) == 1:
            return list(self.document.tokens_in(spans[0]))
        return sorted({index for span in spans for index in self.document.tokens_in(span)})

    def sentence(self, number: int) -> range:
        """Indexes of the tokens of a sentence."""
        return range(self.first_of_sentence[number], self.first_of_sentence[number + 1])

    def before(self, index: int) -> str:
        """The small-letter word before a token; empty before the first."""
        return self.low[index - 1] if index else ""

    def span(self, first: int, after: int) -> Span:
        """From the token `first` up to, not with, the token `after`; `first < after`."""
        return Span(self.tokens[first].start, self.tokens[after - 1].end)

    def trimmed(self, first: int, after: int) -> Span | None:
        """As `span`, without leading and trailing marks other than quotation marks; None when no word is left."""
        while (
            first < after
            and not self.text[self.tokens[first].start].isalnum()
            and self.low[first] not in ('"', "“", "‘", "``", "$", "@", "#")
        ):
            first += 1
        while (
            first < after
            and not self.text[self.tokens[after - 1].end - 1].isalnum()
            and self.low[after - 1] not in ('"', "”", "’", "''", "%", "€", "£")
        ):
            after -= 1
        if first >= after:
            return None
        span = self.span(first, after)
        return span if any(map(str.isalnum, span.of(self.text))) else None

    def is_quoted(self, index: int) -> bool:
        """True when the token stands in quotation marks."""
        return self._in_marks[index]

    @cached_property
    def stems(self) -> Stems:
        """The article's words without their endings."""
        return Stems(self.low, self.tokens)

    @cached_property
    def _in_marks(self) -> list[bool]:
        return [self.quoted.at(token.start) >= 0 for token in self.tokens]


def _firsts(sentence_of_token: list[int], sentences: int) -> list[int]:
    """For each sentence its first token, and the number of tokens at the end; empty sentences are allowed."""
    firsts = [len(sentence_of_token)] * (sentences + 1)
    for index in range(len(sentence_of_token) - 1, -1, -1):
        firsts[sentence_of_token[index]] = index
    for number in range(sentences - 1, -1, -1):
        firsts[number] = min(firsts[number], firsts[number + 1])
    return firsts
