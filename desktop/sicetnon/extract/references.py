"""Pronouns and role descriptions: whom "he", "the company", "his lawyer" stand for, in one pass over the text."""

from __future__ import annotations

from collections.abc import Mapping

from sicetnon.core.findings import Reading
from sicetnon.core.names import body as body_name
from sicetnon.core.spans import Spans
from sicetnon.extract.antecedents import Antecedents, answering, are_they, tells_of
from sicetnon.extract.authors import PAPERS, authors, deeds, is_paper
from sicetnon.extract.callings import DEFINITE, OWN, Callings
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.descriptions import learn, role_of
from sicetnon.extract.foreground import Foreground
from sicetnon.extract.leading import DEEP, ONE_OF, extended, owned
from sicetnon.extract.pairs import Pairs
from sicetnon.extract.phrases import PARTIAL, Phrase
from sicetnon.extract.relatives import Relatives
from sicetnon.extract.roles import singular
from sicetnon.extract.view import View

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_PLURAL = frozenset("they them their theirs themselves both two three".split())
_UNTOLD = PARTIAL - _PLURAL - {"neither"}  # "some said": nobody who was spoken of before
_SHARES = frozenset("several many most few".split())  # of a group just spoken of, where there is one
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_BEING = frozenset("is was 's are were be been being became becomes".split())
_DOCUMENTS = frozenset("statement post tweet letter memo email message".split())
_FINDINGS = frozenset(
    "report study poll survey audit complaint filing document memo lawsuit suit dossier telegram".split()
)
_WORDS = frozenset(
    "claim charge allegation accusation assertion complaint suggestion contention concern criticism comment remark "
    "message word testimony answer reply response question view argument".split()
)  # what somebody says, never who says it
_PROPER = frozenset(("NNP", "ADD"))
_VOICES = frozenset("spokesman spokeswoman spokesperson representative".split())
_CORRELATIVE = frozenset(("both", "either", "neither"))
_NOBODY = frozenset(("nobody", "anybody"))
_ALL = frozenset(("anyone", "everyone", "everybody"))
_TIMES = frozenset("time times moment day days week weeks month months year years decade decades".split())


class Reader:
    """Walks over the phrases in text order and remembers who was mentioned."""

    def __init__(self, cast: Cast, sources: Mapping[int, Spans]) -> None:
        self.cast = cast
        self.view = cast.view
        self.sources = frozenset(sources)  # tokens inside the source of an attribution
        self.deep = 0  # phrases within phrases being read
        contents = {span for said in sources.values() for span in said}
        self.told = {index for span in contents for index in self.view.document.tokens_in(span)}
        self.front = Foreground(cast, self.sources)
        self.callings = Callings(cast, self.front)
        self.pairs = Pairs(cast, self.front)
        self.deeds = deeds(self.view)
        self.states: dict[str, Entity] = {}
        self.voice: Entity | None = None  # whose spokesman was named last
        for entity in cast.entities:
            for name in entity.names if entity.sort == PLACE else ():
                leading = self._alias(name)
                if leading:
                    self.states.setdefault(leading, entity)
        self.owners = {each.head: each for each in _possessives(self.view, cast.phrases)}
        self.ahead: set[int] = set()  # those of them that were read before their turn
        plain = [each for each in cast.phrases if not each.modifier]
        self.holding = {index: each for each in plain for index in range(each.first, each.last)}
        self.antecedents = Antecedents(cast, sources, self.front, self.holding)
        self.relatives = Relatives(cast, self.front, self.holding)
        self.wanted = {each.head for token in sources for each in self.relatives.of(token)}  # "who" may stand for them
        self.at_first = {phrase.first: phrase for phrase in cast.phrases if not phrase.pronoun and not phrase.modifier}

    def read(self) -> None:
        """Resolves every pronoun and description of the article."""
        self.cast.phrases.extend(self.owners.values())
        self.cast.phrases.sort(key=lambda each: (each.first, each.last))
        for phrase in self.cast.phrases:
            if phrase.pronoun:
                if phrase.head not in self.ahead:
                    self._pronoun(phrase)
            elif (one := self.pairs.one(phrase) or self._varied(phrase)) is not None:
                self.cast.put(phrase, one)
                one.add_form(self.view.span(phrase.first, phrase.last), Reading.PRONOUN)
            elif phrase.head not in self.cast.of and not phrase.modifier and not self.pairs.named(phrase):
                self._description(phrase)
            entity = self.cast.at(phrase.head)
            told = phrase.head not in self.cast.joint and self.view.low[phrase.head] not in _ALL
            if entity is not None and told:
                self.front.note(entity, phrase)
                self.pairs.note(phrase)

    def _varied(self, phrase: Phrase) -> Entity | None:
        """Who speaks as "the 27-year-old"."""
        speaks = phrase.head in self.sources and phrase.head not in self.cast.of
        return self.callings.varied(phrase) if speaks else None

    def _pronoun(self, phrase: Phrase) -> None:
        word = self.view.low[phrase.head]
        if word in _UNTOLD and self.view.low[min(phrase.head + 1, len(self.view.low) - 1)] != "of":
            entity = self._untold(phrase)
        elif word in ("a", "q"):
            entity = answering(self.cast) if word == "a" else None
        elif word in _RELATIVE or self.view.low[min(phrase.head + 2, len(self.view.low) - 1)] == "whom":
            entity = self.relatives.meant(phrase.head)
            if several := self.relatives.joined(phrase.head):
                self.cast.joint[phrase.head] = several
                entity = self.cast.entities[several[0]]
        elif word in _MALE:
            entity = self.antecedents.person(phrase.head, "m")
        elif word in _FEMALE:
            entity = self.antecedents.person(phrase.head, "f")
        elif word in _PLURAL | _UNTOLD:
            tells = tells_of(self.view, phrase.head)
            entity = self.front.latest(phrase.head, lambda each: are_they(each, word, tells))
            if word in ("both", "two") and entity is not None and not entity.plural:
                entity = None
            if both := self.pairs.meant(phrase.head, entity):
                self.cast.joint[phrase.head] = both
                entity = self.cast.entities[both[0]]
        else:
            entity = self.antecedents.thing(phrase.head, self.states.values())
        if entity is None:
            return
        self.cast.put(phrase, entity)
        reading = Reading.DESCRIPTION if entity.title and word in _UNTOLD else Reading.PRONOUN
        entity.add_form(self.view.span(phrase.first, phrase.last), reading)
        if word in _MALE | _FEMALE:
            entity.called["m" if word in _MALE else "f"] += 1

    def _untold(self, phrase: Phrase) -> Entity | None:
        """"Some", "others" where they speak: people of their own, named as printed."""
        if phrase.head not in self.sources:
            return None
        if self.view.low[phrase.head] in _SHARES:
            whole = self.front.group(phrase.head)
            if whole is not None:
                return whole
        entity = self.cast.new("", phrase.head)
        entity.plural = self.view.low[phrase.head] not in ONE_OF
        entity.title = self.view.said(phrase.first, phrase.last)
        return entity

    def _description(self, phrase: Phrase) -> None:
        view, lists = self.view, self.view.lists
        state = self._state(phrase)
        if state is not None:
            self.cast.put(phrase, state)
            state.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "the state's government")
            return
        if view.low[phrase.head] in _NOBODY:
            return
        role = role_of(view, phrase)
        word = role or view.low[phrase.head]
        body = not role and lists.is_body(word)
        source = phrase.head in self.sources or phrase.head in self.wanted and word not in _TIMES
        if phrase.head not in self.sources and self._predicate(phrase):
            return
        if not role and not body and view.label(phrase.head) != "NORP" and not source:
            return
        bare = phrase.determiner == "" and phrase.owner is None and view.tags[phrase.head] == "NN"
        if bare and role and not source and view.sentence[phrase.head] not in view.titles:
            return  # "ran for governor": nobody in particular
        if phrase.determiner in ("my", "our", "your") and not source:
            return
        if not role and not body and singular(word) in _WORDS and (behind := self._of_words(phrase)) is not None:
            self.cast.put(phrase, behind)
            return
        plural = view.tags[phrase.head] in ("NNS", "NNPS") or word in ("people", "police") or self._several(phrase)
        known = None
        noun = singular(word)
        end = self._end(phrase)
        if noun in _VOICES:
            known = self._voice(phrase, end) if phrase.last - phrase.first > 2 or end > phrase.last else self.voice
            self.voice = known
        made = not body or noun in _DOCUMENTS | _FINDINGS
        if known is None and noun in PAPERS and phrase.determiner in ("the", "this"):
            known = self._written(phrase, noun, plural)
        if known is None and source and not role and made and not plural and phrase.owner is None:
            known = self._speaking_paper(phrase, noun) or self._author(phrase, noun in _DOCUMENTS)
            if known is not None and noun in PAPERS and phrase.determiner not in ("the", "this"):
                known = self._paper_of(phrase, known, end)
        told = phrase.determiner in DEFINITE or not phrase.determiner and view.low[phrase.first] not in ONE_OF
        owned = phrase.owner is not None and told and not (plural and phrase.owner.modifier)
        alone = phrase.owner is None or phrase.owner.modifier
        titled = not phrase.determiner and alone and view.heading(view.sentence[phrase.head])
        if known is None and (phrase.determiner in DEFINITE or owned or titled and not plural):
            known = self.callings.called(phrase, noun, plural, body)
        if known is None and role and source and not plural and phrase.determiner in ("a", "an"):
            known = self.callings.named_as(phrase, noun)
        if known is None:
            sort = BODY if body else PERSON if role else ""
            known = self._unknown(phrase, plural, sort, end)
        if noun in PAPERS and not known.named and not known.authors:
            known.authors = authors(self.cast, self.holding, phrase, self.callings.owner(phrase), self.deeds)
        self.cast.put(phrase, known)
        if end == phrase.last or phrase.determiner not in ("", "a", "an"):
            known.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "")
        if end > phrase.last:
            known.add_form(view.span(phrase.start, end), Reading.DESCRIPTION, "")
        self.callings.list(known)

    def _end(self, phrase: Phrase) -> int:
        """Token after the words that name a description; of one that speaks no further than the source goes."""
        speaking = self.sources if phrase.head in self.sources else None
        return phrase.until or extended(self.view, self.at_first, phrase, speaking)

    def _several(self, phrase: Phrase) -> bool:
        return bool(phrase.until) and self.view.tags[phrase.head] not in _PROPER and self.view.low[phrase.head] != "one"

    def _state(self, phrase: Phrase) -> Entity | None:
        """The state meant by "the Norwegian government" or "the Norwegians"."""
        view, lists = self.view, self.view.lists
        word = view.low[phrase.head]
        before = view.low[phrase.head - 1] if phrase.head > phrase.first else ""
        if word in ("government", "regime", "authorities"):
            if phrase.head - 2 >= phrase.first:
                pair = f"{view.low[phrase.head - 2]}-{before}"
                before = pair if pair in lists.peoples else before
            leading = lists.peoples.get(before) or self._alias(before)
            owned = phrase.owner.head if phrase.owner and not phrase.owner.modifier else -1
            leading = leading or (self._alias(view.low[owned]) if owned >= 0 else "")
            title = f"{view.said(phrase.first, phrase.last)}"
        elif word in lists.peoples and phrase.determiner == "the" and view.tags[phrase.head] in ("NNPS", "NNS"):
            leading, title = lists.peoples[word], ""
        else:
            return None
        if not leading:
            return None
        entity = self.states.get(leading)
        if entity is None:
            entity = self.states[leading] = self.cast.new(PLACE, phrase.head)
            entity.add_role("country", set())
            entity.title = title or leading
        if title and phrase.determiner not in ("", "a", "an"):
            entity.title = " ".join(title.split()[1:]) if phrase.determiner in ("the", "this") else title
        entity.roles.setdefault("government", set())
        self.callings.list(entity)
        return entity

    def _alias(self, word: str) -> str:
        leading = self.view.lists.aliases.get(body_name(word), "")
        return leading if leading in self.view.lists.states else ""

    def _voice(self, phrase: Phrase, end: int) -> Entity | None:
        """The body behind "a spokesman for the agency"; a person's spokesman speaks for himself."""
        step = phrase.last
        if end == step or self.view.low[step] not in ("for", "of", "at", "from"):
            return None
        entity = self._behind(step + 1)
        return None if entity is None or entity.sort == PERSON else entity

    def _behind(self, first: int) -> Entity | None:
        """Who is meant by the phrase that begins at a token further on, read before its turn."""
        phrase = owned(self.view, self.at_first, self.at_first.get(first))
        if phrase is None or self.deep > DEEP:
            return None
        if phrase.head not in self.cast.of:
            for place in self.owners.keys() & range(phrase.first, phrase.last):  # "his" of "his office"
                if place not in self.cast.of:
                    self.ahead.add(place)
                    self._pronoun(self.owners[place])
            self.deep += 1
            self._description(phrase)
            self.deep -= 1
        return self.cast.at(phrase.head)

    def _predicate(self, phrase: Phrase) -> bool:
        """"is a Marine", "as governor": a role told of somebody, who learns it, and nobody new."""
        view, before = self.view, phrase.start - 1
        if phrase.determiner not in ("", "a", "an") or phrase.owner is not None and not phrase.owner.modifier:
            return False
        if before < 0 or view.sentence[before] != view.sentence[phrase.head]:
            return False
        if view.low[before] == "as":
            return True
        if view.low[before] not in _BEING:
            return False
        entity = self.front.subject(before)
        if entity is None or view.low[before] == "were" and view.tags[phrase.head] == "NN":
            return entity is not None  # "if she were a man": she is not
        learn(self.cast, entity, phrase, phrase.last)
        self.callings.list(entity)
        if phrase.head in self.wanted:
            self.cast.put(phrase, entity)
        return True

    def _author(self, phrase: Phrase, paper: bool) -> Entity | None:
        """Who stands behind "a statement from X", "a ruling by X", "the statement said": its author, else who spoke."""
        nexts = self.view.low[phrase.last : phrase.last + 4]
        by = next((k for k, word in enumerate(nexts) if word == "by" or paper and word == "from" and k < 2), -1)
        if by >= 0:
            return self._behind(phrase.last + by + 1)  # somebody else than who spoke before, also where nobody knows
        return self.front.speaker(self.told) if paper and phrase.determiner in ("the", "this") else None

    def _speaking_paper(self, phrase: Phrase, noun: str) -> Entity | None:
        """A document that spoke before, of whom nobody is told: "a post claims … The post says"."""
        if noun not in PAPERS or phrase.determiner not in ("the", "this"):
            return None
        paper = self.callings.called(phrase, noun, plural=False, body=True)
        return paper if paper is not None and is_paper(paper) and self.front.spoke(paper) else None

    def _written(self, phrase: Phrase, noun: str, plural: bool) -> Entity | None:
        """A document spoken of before whose authors are known."""
        paper = self.callings.called(phrase, noun, plural, body=True)
        return paper if paper is not None and paper.authors else None

    def _paper_of(self, phrase: Phrase, author: Entity, end: int) -> Entity:
        """A document with its author: "a statement from X", to which "the statement" may point back."""
        paper = self._unknown(phrase, False, BODY, end)
        paper.authors = author.authors or (author.number,)
        return paper

    def _of_words(self, phrase: Phrase) -> Entity | None:
        """Whose words are meant by "Roe's remarks", "his comments", "a message from X"; None where nobody is told."""
        if phrase.determiner in OWN:
            return self.callings.owner(phrase)
        if phrase.owner is not None:
            return self.cast.at(phrase.owner.head)
        behind = self.view.low[phrase.last : phrase.last + 1]  # nothing where the text ends
        return self._author(phrase, paper=True) if behind in (["by"], ["from"]) else None

    def _unknown(self, phrase: Phrase, plural: bool, sort: str, end: int) -> Entity:
        """A speaker without a name: "two people familiar with the matter"."""
        entity = self.cast.new(sort, phrase.head)
        entity.plural = plural
        entity.definite = phrase.determiner in DEFINITE or phrase.owner is not None
        first = phrase.start
        if self.view.low[first] in _CORRELATIVE and self.view.low[end : end + 1] in (["and"], ["or"], ["nor"]):
            first += 1  # "both Roe's friends and …": the other half is not in this name
        entity.title = self.view.said(first, end)
        learn(self.cast, entity, phrase, phrase.last)
        owner = self.callings.owner(phrase) if phrase.determiner in OWN else None
        if phrase.determiner == "whose":
            owner = self.relatives.meant(phrase.first)
        if owner is not None:
            if whose := max(owner.names, key=len, default=owner.title):
                behind = next(k for k in range(phrase.first, end) if self.view.low[k] == phrase.determiner) + 1
                entity.title = f"{whose}'s {self.view.said(behind, end)}"
            entity.links.update((owner.number, noun) for noun in entity.roles)
        return entity


def _possessives(view: View, phrases: list[Phrase]) -> list[Phrase]:
    """"his" in "his lawyer" as phrases of their own."""
    found = []
    for phrase in phrases:
        if phrase.determiner in OWN:
            place = phrase.first
            while view.low[place] != phrase.determiner and place < phrase.last - 1:
                place += 1
            found.append(Phrase(place, place + 1, place, "", pronoun=True, modifier=True))
    return found


def read_all(cast: Cast, sources: Mapping[int, Spans]) -> None:
    """Resolves pronouns and descriptions; `sources` are tokens inside sources of attributions, with what these say."""
    Reader(cast, sources).read()
