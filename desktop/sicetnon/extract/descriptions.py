"""What the words around a name say: titles, appositions, "X is a …", party and state after the name."""

from __future__ import annotations

from sicetnon.core.findings import Reading
from sicetnon.core.names import body
from sicetnon.extract.appositions import goes_on, parsed
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.page import DASHES
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.roles import OF_EITHER, singular
from sicetnon.extract.view import View

_SKIP = frozenset("the a an his her their its 's - ’s' of for and".split())
_PARTIES = {"r": "republican", "d": "democrat", "i": "independent"}
_REACH = 14  # tokens of an apposition after its head


def describe_all(cast: Cast) -> None:
    """Learns roles from titles and appositions and puts appositions together with their names."""
    phrases = cast.phrases
    starts = {phrase.start: position for position, phrase in enumerate(phrases) if not phrase.modifier}
    for phrase in phrases:
        if phrase.name is not None:
            _title(cast, phrase)
    for phrase in phrases:
        if phrase.modifier or phrase.pronoun:
            continue
        if phrase.name is not None:
            _after(cast, phrase, starts)
            _party(cast, phrase, starts)
        elif role_of(cast.view, phrase):
            _before(cast, phrase, starts)
    for entity, phrase, end in parsed(cast):
        join(cast, entity, phrase, end)


def role_of(view: View, phrase: Phrase) -> str:
    """The role noun that heads a phrase without a name, in small letters; empty for none."""
    if phrase.name is not None or phrase.pronoun:
        return ""
    word = view.low[phrase.head]
    if view.lists.is_role(word) or word in view.lists.peoples:
        return view.lists.role(view.low[phrase.head - 1], word) if phrase.head > phrase.first else word
    return ""


def learn(cast: Cast, entity: Entity, phrase: Phrase, last: int) -> None:
    """Adds the role words between the phrase's start and token `last` to the entity."""
    view, lists = cast.view, cast.view.lists
    words = compounded(view, phrase.first, last)
    known = {part for word in words for part in word.split("-") if part not in _SKIP}
    entity.homes.update(lists.peoples[word] for word in words if word in lists.peoples)
    owner = owner_of(cast, phrase)
    if owner is not None and owner.sort == PLACE:
        entity.homes.update(lists.aliases[body(name)] for name in owner.names if body(name) in lists.aliases)
    for word in words if entity.sort != BODY else words[-1:]:
        if lists.is_role(word) or lists.is_body(word) and entity.sort == BODY:
            entity.add_role(word, known - {word})
            if lists.sex.get(word) and entity.sort != BODY and (word not in OF_EITHER or not entity.named):
                entity.sex[lists.sex[word]] += 4
            if owner is not None and owner.number != entity.number:
                entity.links.add((owner.number, word))


def compounded(view: View, first: int, last: int) -> list[str]:
    """Small-letter words of a stretch, "vice president" and its like joined into one."""
    words: list[str] = []
    for index in range(first, last):
        word = view.low[index].rstrip(".") or view.low[index]
        joined = view.lists.role(words[-1], word) if words else word
        if joined != word:
            words.pop()
        words.append(joined)
    return words


def owner_of(cast: Cast, phrase: Phrase) -> Entity | None:
    """Who owns the phrase: "Roe" in "Roe's lawyer", "Roe attorney", "a lawyer for Mr. Roe"."""
    if phrase.owner is not None:
        return cast.at(phrase.owner.head)
    view = cast.view
    step = phrase.last
    if step < len(view.low) and view.low[step] in ("for", "of", "to", "from", "at", "in"):
        for ahead in range(step + 1, min(step + 6, len(view.low))):
            if ahead in cast.of and view.tags[ahead + 1 : ahead + 2] != ["POS"]:
                return cast.at(ahead)
            if view.tags[ahead] in ("IN", ",", "VBD", "."):
                break
    return None


def _title(cast: Cast, phrase: Phrase) -> None:
    entity = cast.at(phrase.head)
    if entity is None or phrase.name is None:
        return
    view = cast.view
    begin = phrase.first
    if (named := _behind_place(view, phrase)) is not None:
        cast.add_name(phrase, named, phrase.last)
        return
    if phrase.name[0] > begin:
        cast.add_name(phrase, begin, phrase.last)
        bare = begin + (1 if phrase.determiner not in ("", "'s") else 0)
        if bare < phrase.name[0]:
            cast.add_name(phrase, bare, phrase.last)
            if entity.sort == PERSON:
                learn(cast, entity, phrase, phrase.name[0])
                if told := _told(view, phrase.start if bare == begin else bare, phrase.name[0]):
                    entity.descriptions.append(told)
    if phrase.start < begin:
        cast.add_name(phrase, phrase.start, phrase.last)


def _behind_place(view: View, phrase: Phrase) -> int | None:
    """First token of a person's name and title in "(of) the United States Jane Roe"; None elsewhere."""
    begin = phrase.first
    if phrase.name is None or phrase.label != "PERSON" or begin == 0 or view.low[begin - 1] not in _TOWARDS:
        return None
    first = phrase.name[0] - phrase.title
    if phrase.title and view.lists.is_role(view.low[first]):
        return None  # "Kestrel County Prosecutor Jane Roe"
    place = view.entity[first - 1] if first > begin else None
    alone = place is not None and place[0] == "GPE" and all(view.tags[k] == "DT" for k in range(begin, place[1]))
    return first if alone else None


_TOWARDS = frozenset("of to for at from in".split())


def _told(view: View, first: int, last: int) -> str:
    """The words before a name as a description of one person; empty where they are none ("Mr.", "a retiring")."""
    for index in range(last - 1, first, -1):
        dateline = view.words[index - 1] in DASHES and not view.tags[index - 1].startswith("HYPH")
        joined = view.tags[index - 1] == "CC" and view.tags[index - 2][:2] == "JJ" and index - 2 == first
        if dateline or joined:
            first = index
            break
    word = view.low[last - 1].rstrip(".")
    if view.tags[last - 1][:2] != "NN" or word in _COURTESY:
        return ""
    said = view.said(first, last)
    one = singular(word)
    if one == word or not view.lists.is_role(one):
        return said
    return said.removesuffix(".").removesuffix("s") + "." * said.endswith(".")  # "Sens." before two of them


_AT_THE_TIME = frozenset("then now formerly currently once also".split())
_COURTESY = frozenset("mr mrs ms miss mx messrs mme dr fr sir dame".split())


def _after(cast: Cast, phrase: Phrase, starts: dict[int, int]) -> None:
    """"NAME, 66, the chairman of …," and "NAME (the chairman)": the apposition becomes a form."""
    view = cast.view
    entity = cast.at(phrase.head)
    step = _past_home(cast, phrase)
    if entity is None or entity.sort not in (PERSON, BODY, "") or step + 1 >= len(view.low):
        return
    if view.low[step] not in (",", "(", "-", "–", "—", "--"):
        return
    step += 1
    if view.tags[step] == "CD" and step + 1 < len(view.low) and view.low[step + 1] == ",":
        step += 2
    step += view.low[step] in _AT_THE_TIME
    position = starts.get(step)
    if position is None:
        return
    other = cast.phrases[position]
    if other.name is not None or other.pronoun or other.head in cast.of or not _fits(view, entity, other):
        return
    owner = view.tags[other.last : other.last + 1] == ["POS"]  # "the nation" of "the nation's largest …"
    end = 0 if owner or goes_on(view, other) else _apposition_end(view, other)
    if end == 0:
        return
    join(cast, entity, other, end)


def _past_home(cast: Cast, phrase: Phrase) -> int:
    """Token after "of California", "of Harbour Partners" behind a person's name; the longer form is noted."""
    view = cast.view
    step = phrase.last
    entity = cast.at(phrase.head)
    if entity is None or entity.sort != PERSON or step + 1 >= len(view.low) or view.low[step] not in ("of", "from"):
        return step
    end = step + 1
    while end < len(view.low) and view.tags[end] in ("NNP", "NNPS") and end - step < 6:
        end += 1
    if end == step + 1:
        return step
    entity.add_form(view.span(phrase.start, end), Reading.NAME)
    home = view.lists.aliases.get(body(view.said(step + 1, end)), "")
    if home in view.lists.states:
        entity.homes.add(home)
    return end


def _fits(view: View, entity: Entity, other: Phrase) -> bool:
    word = view.low[other.head]
    if word in view.lists.peoples:
        return False
    plural = view.tags[other.head] in ("NNS", "NNPS")
    if plural and entity.sort == PERSON:
        return False
    if entity.sort == BODY or not entity.sort:
        return view.lists.is_body(word) or view.lists.is_role(word) and not entity.sort
    return view.lists.is_role(word)


def _apposition_end(view: View, other: Phrase) -> int:
    """Token after the apposition (at its closing comma or stop); 0 when it looks like a list instead."""
    sentence = view.sentence[other.head]
    index = other.last
    limit = min(len(view.low), other.last + _REACH)
    while index < limit and view.sentence[index] == sentence:
        word = view.low[index]
        if word in _CLOSES and (word != "-" or view.document.tokens[index - 1].end < view.document.tokens[index].start):
            return index
        if view.tags[index] in ("VBD", "VBZ", "MD", "VBP"):
            return 0  # "in talks with Mr. Roe, the governor said": the subject of what follows
        index += 1
    return index


_CLOSES = frozenset((",", ".", ")", ";", "-", "–", "—", "--", "who", "whose", "”", '"', ":"))


def _before(cast: Cast, phrase: Phrase, starts: dict[int, int]) -> None:
    """"Norland's state auditor, Jane Roe" and "A lawyer for Mr. Poe, Jane Roe"."""
    view = cast.view
    if phrase.head in cast.of or view.tags[phrase.head] in ("NNS", "NNPS"):
        return
    comma = phrase.last
    if _run_on(cast, phrase, starts) or _told_name(cast, phrase, starts):
        return
    limit = min(len(view.low) - 1, comma + 9)
    while comma < limit and view.low[comma] != ",":
        if view.tags[comma] not in _PREPOSITIONAL or view.sentence[comma] != view.sentence[phrase.head]:
            return
        inner = cast.phrases[starts[comma]] if comma in starts else None
        if inner is not None and role_of(view, inner) and view.tags[inner.head] in ("NN", "NNP"):
            return  # "a spokesman for the mayor, Jane Roe": the name is the mayor's
        comma += 1
    if comma >= limit or view.low[comma] != ",":
        return
    position = starts.get(comma + 1)
    other = cast.phrases[position] if position is not None else None
    if other is None or other.name is None or other.name[0] != other.first:
        return
    entity = cast.at(other.head)
    if entity is None or entity.sort != PERSON or _listed(view, other):
        return
    join(cast, entity, phrase, comma)
    entity.add_form(view.span(phrase.start, other.last), Reading.NAME)
    home = _past_home(cast, other)
    if home > other.last:
        entity.add_form(view.span(phrase.start, home), Reading.NAME)


def _told_name(cast: Cast, phrase: Phrase, starts: dict[int, int]) -> bool:
    """"The driver was Jane Roe, 44": a description of whom the text names."""
    view = cast.view
    position = starts.get(phrase.last + 1)
    if phrase.determiner != "the" or position is None or view.low[phrase.last] not in ("is", "was"):
        return False
    other = cast.phrases[position]
    entity = cast.at(other.head)
    if other.name is None or other.name[0] != other.first or entity is None or entity.sort != PERSON:
        return False
    join(cast, entity, phrase, phrase.last)
    return True


def _run_on(cast: Cast, phrase: Phrase, starts: dict[int, int]) -> bool:
    """"former attorney for the District of Kestrel Jane Roe": the name runs on after the place."""
    view = cast.view
    if phrase.last + 1 >= len(view.low) or view.low[phrase.last] not in _TOWARDS:
        return False
    position = starts.get(phrase.last + 1)
    other = cast.phrases[position] if position is not None else None
    if other is None or other.name is None:
        return False
    named = _behind_place(view, other)
    if named is None:
        if other.title or other.name[0] < other.first + 2:
            return False
        named = other.name[0]
    before = view.entity[named - 1]
    entity = cast.at(other.head)
    place = before is not None and before[0] in ("GPE", "ORG", "LOC")
    nouns = range(other.first, named)
    plain = bool(nouns) and all(view.tags[k] == "NN" and view.words[k].islower() for k in nouns)
    if entity is None or entity.sort != PERSON or not place and not plain:  # "chief of defence staff Jane Roe"
        return False
    join(cast, entity, phrase, named)
    entity.add_form(view.span(phrase.start, other.last), Reading.NAME)
    return True


_PREPOSITIONAL = frozenset("IN DT NN NNS NNP NNPS JJ POS CD PRP$ TO HYPH CC".split())


def _listed(view: View, other: Phrase) -> bool:
    after = other.last
    return after < len(view.low) and view.low[after] in ("and", "or")


def join(cast: Cast, entity: Entity, phrase: Phrase, end: int) -> None:
    """Puts a description that stands beside a name with whom the name stands for; `end` is the token after it."""
    view = cast.view
    learn(cast, entity, phrase, phrase.last)
    cast.put(phrase, entity)
    if end == phrase.last or phrase.determiner not in ("", "a", "an"):
        entity.add_form(view.span(phrase.start, phrase.last), Reading.DESCRIPTION, "stands beside the name")
    if end > phrase.last:
        entity.add_form(view.span(phrase.start, end), Reading.DESCRIPTION, "stands beside the name")
    entity.descriptions.append(view.said(phrase.start, end))


def _second(cast: Cast, entity: Entity, comma: int, starts: dict[int, int]) -> None:
    """A second apposition behind the party: ", Republican of Ohio and the chairman of …,"."""
    view = cast.view
    if comma + 1 >= len(view.low) or view.low[comma] not in ("and", ","):
        return
    position = starts.get(comma + 1)
    other = cast.phrases[position] if position is not None else None
    if other is None or other.name is not None or other.pronoun or other.head in cast.of:
        return
    end = _apposition_end(view, other) if _fits(view, entity, other) else 0
    if end:
        join(cast, entity, other, end)


def _party(cast: Cast, phrase: Phrase, starts: dict[int, int]) -> None:
    """", R-Ky.", "(D-N.Y.)", ", Republican of Ohio": party and state printed after a name."""
    view = cast.view
    entity = cast.at(phrase.head)
    step = phrase.last
    if entity is None or entity.sort != PERSON or step + 1 >= len(view.low) or view.low[step] not in (",", "("):
        return
    word = view.low[step + 1].rstrip(".")
    if len(word) > 2 and word[1] == "-" and word[0] in _PARTIES:
        end, state = step + 2, word[2:]
    elif word in _PARTIES and step + 2 < len(view.low) and view.low[step + 2] == ")" and view.low[step] == "(":
        end, state = step + 2, ""
    elif word in _PARTIES and step + 3 < len(view.low) and view.low[step + 2] in ("-", "–"):
        end, state = step + 4, view.low[step + 3]
    elif word in ("republican", "democrat") and step + 3 < len(view.low) and view.low[step + 2] == "of":
        end = step + 4
        while end < len(view.low) and view.tags[end] == "NNP":
            end += 1
        state = view.low[step + 3]
    else:
        return
    entity.add_role(_PARTIES.get(word[0], word), {state.rstrip(".")})
    _second(cast, entity, end, starts)
    if view.low[step] == "(" and end < len(view.low) and view.low[end] == ")":
        end += 1
    entity.add_form(view.span(phrase.start, end), Reading.NAME)
    if phrase.name is not None and phrase.name[0] > phrase.start:
        entity.add_form(view.span(phrase.name[0], end), Reading.NAME)
