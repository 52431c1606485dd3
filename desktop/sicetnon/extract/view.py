"""A document's tokens as the rules for names read them: tags and entity marks mended where marks of print misled."""

from __future__ import annotations

from functools import cached_property

from sicetnon.core.spans import Span
from sicetnon.extract.document import Document
from sicetnon.extract.roles import Roles, roles

_UNSEEN = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])

_ARTICLES = frozenset("al el ul ar as ash at az ad an ed es".split())
_PARTIES = frozenset("RDI")


class View:
    """A document's tokens as parallel lists, and its named entities by token."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lists: Roles = roles()
        tokens = document.tokens
        self.words = [self.text[token.start : token.end] for token in tokens]
        self.low = [word.lower().replace("’", "'") for word in self.words]
        self.tags = [token.tag for token in tokens]
        self.sentence = [token.sentence for token in tokens]
        self.titles: frozenset[int] = frozenset()  # sentences that are headlines
        self.entity: list[tuple[str, int, int] | None] = [None] * len(tokens)
        for label, first, last in self._joined(document.entities()):
            self._mark(label, first, last)
        for index in range(1, len(tokens) - 1):
            self._mend(index)

    def _joined(self, entities: tuple[tuple[str, int, int], ...]) -> list[tuple[str, int, int]]:
        """Entities in order; a body cut behind its preposition ("Citizens for" "Roe") is one."""
        found: list[tuple[str, int, int]] = []
        for label, first, last in entities:
            before = found[-1] if found else None
            if before and before[0] == "ORG" and before[2] == first and self.tags[first - 1] == "IN":
                found[-1] = "ORG", before[1], last
            else:
                found.append((label, first, last))
        return found

    def _mark(self, label: str, first: int, last: int) -> None:
        """Notes an entity; one that runs over "'s" ("Acme's Jane Roe") is cut there."""
        for index in range(first + 1, last - 1):
            if self.tags[index] == "POS" and label != "WORK_OF_ART" and self.low[index + 1] != "of":
                self._mark(label, first, index)
                return
            if self.tags[index] == "POS" and self.tags[index + 1] == "NNP":
                return
        while last > first and self.tags[last - 1] == "POS":
            last -= 1
        for index in range(first, last):
            self.entity[index] = (label, first, last)

    def _mend(self, index: int) -> None:
        """Sets right what marks of print misled: "Woods’ agent", "co-founder", "al-Roe", "Roe (R-Kan.)"."""
        word = self.words[index]
        if word in ("’", "'") and self._owns(index):
            self.tags[index] = "POS"
        elif word in ("-", "‐", "‑") and self.tight(index) and self.tight(index + 1):
            self.tags[index] = "HYPH"
            if self._article(index - 1):
                self.tags[index - 1] = self.tags[index + 1] = "NNP"
                known = self.entity[index + 1] or self.entity[index - 1] or ("PERSON", index - 1, index + 2)
                whole = known[0], min(known[1], index - 1), max(known[2], index + 2)
                self.entity[whole[1] : whole[2]] = [whole] * (whole[2] - whole[1])
            elif self._second_half(index):
                label, first, _ = self.entity[index - 1] or ("PERSON", index - 1, index)
                self.tags[index + 1] = "NNP"
                self.entity[first : index + 2] = [(label, first, index + 2)] * (index + 2 - first)
        elif word in ("-", "‐", "‑") and self.tags[index] == "HYPH" and not self.tight(index):
            self.tags[index] = ":"  # "NAIROBI - The minister": a dash
        elif self.low[index] == "old" and self.low[index - 2] == "year" and self.tight(index) and self._ends(index):
            self.tags[index] = "NN"  # "the 29-year-old said"
        elif word in ("(", ",") and (end := self._home(index + 1)) > index + 1:
            for place in range(index + 1, end):
                self.tags[place], self.entity[place] = "XX", None

    def _ends(self, index: int) -> bool:
        """Does the phrase that an age leads end there: is no noun described by it?"""
        after = index + 1
        while self.tags[after] in ("JJ", "HYPH", ",") and after + 1 < len(self.tags):
            after += 1
        return self.tags[after][:2] != "NN" or self.tags[after - 1] == ","

    def tight(self, index: int) -> bool:
        """Does the token stand right behind the one before it, without a blank?"""
        tokens = self.document.tokens
        return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start

    def _owns(self, index: int) -> bool:
        """The bare apostrophe behind a plural or a name in s."""
        before = self.document.tokens[index - 1]
        if self.tags[index] == "POS" or not self.tight(index) or self.low[index - 1][-1] not in "sxz":
            return False
        proper = before.tag in ("NNP", "NNPS") and self.document.tokens[index + 1].tag in ("NN", "NNS")
        return not self.tight(index + 1) and (before.dep == "poss" or proper and not self._opened(index))

    def _opened(self, index: int) -> bool:
        """Was a single quotation mark opened shortly before?"""
        return any(self.words[k] in ("'", "‘") and not self.tight(k) for k in range(max(0, index - 60), index))

    def _article(self, index: int) -> bool:
        """The Arabic article of a name: "al-Roe", "El-roe"."""
        if self.low[index] not in _ARTICLES or not self.words[index + 2][0].isalpha():
            return False
        return self.words[index + 2][0].isupper() or self.low[index] in ("al", "el") and self.words[index][0].isupper()

    def _second_half(self, index: int) -> bool:
        """A given name's second half in small letters, which the mark left out: "Roe Min-ho"."""
        known = self.entity[index - 1]
        if known is None or known[0] != "PERSON" or known[2] != index or index - known[1] < 2:
            return False
        return self.entity[index + 1] is None and self.words[index - 1].istitle() and self.words[index + 1].islower()

    def _home(self, index: int) -> int:
        """Token after party and state ("R-Kan.", "Kan.") behind a name; `index` for none."""
        words, count = self.words, len(self.words)
        if words[index] in _PARTIES and index + 2 < count and words[index + 1] in ("-", "–", "—"):
            end = index + 3
            while end < count and self.tags[end] == "NNP" and words[end - 1][-1] != ".":
                end += 1
            return end
        word = words[index]
        short = word[-1] == "." and 2 < len(word) < 7 and "." not in word[:-1] and word[0].isupper()
        if short and self.label(index) == "GPE":
            return index + 1
        closed = words[index - 1] == "(" and index + 1 < count and words[index + 1] == ")"
        return index + 1 if closed and (word in _PARTIES or self.label(index) == "GPE") else index

    def span(self, first: int, last: int) -> Span:
        """The place of tokens first to last (exclusive)."""
        return Span(self.document.tokens[first].start, self.document.tokens[last - 1].end)

    def said(self, first: int, last: int) -> str:
        """The words of tokens first to last (exclusive) as printed, runs of blanks as one."""
        return " ".join(self.span(first, last).of(self.text).translate(_UNSEEN).split())

    def capital(self, index: int) -> bool:
        """Does the token begin with a capital letter?"""
        return not self.words[index].islower() and self.words[index][:1].isalpha()

    def heading(self, sentence: int) -> bool:
        """Is the sentence a headline, by its capitals or as a first line without a stop?"""
        return sentence in self.titles or sentence in self._first_line

    @cached_property
    def _first_line(self) -> frozenset[int]:
        return frozenset(self.sentence[index] for index in self.document.headline() or ())

    @cached_property
    def shouting(self) -> bool:
        """True when the article is printed in capitals and they tell nothing."""
        letters = sum(map(str.isalpha, self.text[:20_000]))
        return letters > 40 and sum(map(str.isupper, self.text[:20_000])) > 0.6 * letters

    def label(self, index: int) -> str:
        """Entity label of a token, empty for none."""
        entity = self.entity[index]
        return entity[0] if entity else ""
