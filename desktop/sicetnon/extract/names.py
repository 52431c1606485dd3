"""Which printed names are one person or body within an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sicetnon.assets import sex_of
from sicetnon.core.findings import Reading
from sicetnon.core.names import PersonName, body, compatible, fold, initials, is_acronym, person, same_first
from sicetnon.extract.bodies import WHOLE, body_roles
from sicetnon.extract.cast import BODY, PERSON, PLACE, Cast, Entity
from sicetnon.extract.generations import YOUNGER, elder
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.roles import OF_EITHER
from sicetnon.extract.typos import Counted, misspelt
from sicetnon.extract.view import View

_SORTS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "NORP": BODY, "FAC": BODY, "PRODUCT": BODY}


@dataclass(slots=True)
class Printed:
    """All mentions of one folded name."""

    key: str
    words: tuple[str, ...]
    printed: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    phrases: list[Phrase] = field(default_factory=list)
    honorifics: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)  # what a body is called before its name: "company"
    article: int = 0  # how often "the" stands before it

    @property
    def sort(self) -> str:
        """What it most likely names."""
        return self.votes.most_common(1)[0][0] if self.votes else ""


@dataclass(slots=True)
class Known:
    """Entities named so far, by the words by which a shorter name may mean them."""

    by_last: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, Entity] = field(default_factory=dict)
    juniors: dict[int, list[Phrase]] = field(default_factory=dict)  # number of a "Jr." -> where he is printed so
    edges: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))  # "<kestrel", ">post"

    def add_person(self, name: PersonName, entity: Entity) -> None:
        """Lists a person under surname and first name; of very many of one name only the first ones."""
        for table, word in ((self.by_last, name.last), (self.by_first, name.first)):
            if word and len(table[word]) < _MOST and entity not in table[word]:
                table[word].append(entity)

    def elder_of(self, view: View, group: Printed, junior: Entity) -> Phrase | None:
        """Where the name is printed as that of an elder whose "Jr." the entity is; None where it is not."""
        printed = self.juniors.get(junior.number)
        return next((phrase for phrase in group.phrases if elder(view, phrase, printed)), None)

    def add_edges(self, words: list[str], entity: Entity) -> None:
        """Lists a body of several words under its first and its last word."""
        if len(words) < 2:
            return
        for edge in ("<" + words[0], ">" + words[-1]):
            if edge[0] == ">" and " ".join(words) in WHOLE:
                continue
            if len(self.edges[edge]) < _MOST and entity not in self.edges[edge]:
                self.edges[edge].append(entity)


_MOST = 40  # bearers of one name that are compared
BY_NAME = 2  # how much a first name tells of a person's sex; a pronoun tells 1, an honorific 5


def name_all(cast: Cast) -> None:
    """Gives every phrase with a name its entity."""
    groups = _collect(cast)
    known = Known()
    counted = {
        key: Counted(each.words, len(each.phrases), each.sort, bool(each.honorifics)) for key, each in groups.items()
    }
    wrong = misspelt(counted, cast.view.lists)
    slips = [(groups.pop(key), groups[other], apart) for key, (other, apart) in wrong.items()]
    long = [each for each in groups.values() if len(each.words) > 1]
    for group in sorted(long, key=lambda each: (-len(each.words), each.phrases[0].head)):
        if group.sort == PERSON and not _is_body(cast.view, group):
            _place_person(cast, group, known)
        else:
            _place_body(cast, group, known)
    for group in groups.values():
        if len(group.words) == 1:
            _place_single(cast, group, known)
    for group, right, apart in slips:
        _place_slip(cast, group, right, apart)


def _place_slip(cast: Cast, group: Printed, right: Printed, apart: int) -> None:
    """Puts a misspelt name with the one it is taken for; it never becomes the speaker's name."""
    head = min((each.head for each in right.phrases), key=lambda each: abs(each - group.phrases[0].head))
    entity = cast.at(head)
    if entity is None:
        return
    name = max(entity.names, key=lambda each: (len(each.split()), entity.names[each]))
    reason = f"{'one letter' if apart == 1 else 'two letters'} from “{name}”"
    for phrase in group.phrases:
        cast.put(phrase, entity)
        cast.slips[phrase.head] = reason
        entity.add_form(cast.view.span(*(phrase.name or (phrase.first, phrase.last))), Reading.TYPO, reason)


def _collect(cast: Cast) -> dict[str, Printed]:
    groups: dict[str, Printed] = {}
    view = cast.view
    for phrase in cast.phrases:
        if phrase.name is None:
            continue
        text = view.said(*phrase.name)
        key = fold(text)
        if not key:
            phrase.name = None
            continue
        group = groups.get(key)
        if group is None:
            group = groups[key] = Printed(key, tuple(key.split()))
        group.printed[text.removesuffix("'s").removesuffix("’s")] += 1
        group.phrases.append(phrase)
        sort = _SORTS.get(phrase.label, "")
        if sort:
            group.votes[sort] += 1
        if phrase.title:
            group.votes[PERSON] += 3
            group.honorifics[honorific(view, phrase)] += 1
        if called := _called_before(view, phrase):
            group.kinds[called] += 1
            group.votes[BODY] += 4
        if _told_as_person(view, phrase.name[1]):
            group.votes[PERSON] += 3
        if phrase.determiner == "the" and phrase.first + 1 == phrase.name[0]:
            group.article += 1
            group.votes[BODY] += 1
    for group in groups.values():
        _weigh(view, group)
    return groups


def _told_as_person(view: View, after: int) -> bool:
    """Does the text go on as after a person's name: ", 36,", ", who …", ", whose brother …"?"""
    behind = view.low[after : after + 4]
    if behind[:1] != [","] or len(behind) < 4:
        return False
    aged = behind[1].isdigit() and len(behind[1]) <= 2 and behind[2] == ","
    return aged or behind[1] == "who" or behind[1] == "whose" and behind[2] in _KIN


_MAKERS = frozenset("company firm maker manufacturer startup airline bank retailer carmaker drugmaker".split())
_KIN = frozenset("brother sister wife husband son daughter mother father parents children family".split())


def _called_before(view: View, phrase: Phrase) -> str:
    """What a body is called right before its name, in small letters: "company" in "the oil company Acme Bros".

    Of one word that is no given name in commas too: "the vaccine's maker, Bioterra,".
    """
    if phrase.name is None:
        return ""
    first, after = phrase.name
    if first <= phrase.first:
        aside = first > 1 and after == first + 1 and view.low[first - 1] == "," and view.low[after : after + 1] == [","]
        word = view.low[first - 2] if aside and view.low[first] not in view.lists.given else ""
        return word if word in _MAKERS else ""
    word = view.low[first - 1]
    return word if view.lists.is_body(word) and view.words[first - 1].islower() else ""


def _weigh(view: View, group: Printed) -> None:
    lists = view.lists
    alias = lists.aliases.get(body(group.key))
    if alias:
        group.votes[PLACE if alias in lists.states else BODY] += 100
    if len(group.words) > 1 and group.words[0] in lists.given:
        group.votes[PERSON] += 2
    if len(group.words) > 1 and lists.is_body(group.words[-1]):
        group.votes[BODY] += 4
    if is_acronym(next(iter(group.printed))) and not view.shouting:
        group.votes[BODY] += 2


def honorific(view: View, phrase: Phrase) -> str:
    """The word right before the bare name, without its dot: "mr", "spokesman"; empty for none."""
    if phrase.name is None or phrase.name[0] <= phrase.first:
        return ""
    return view.low[phrase.name[0] - 1].rstrip(".")


def _is_body(view: View, group: Printed) -> bool:
    return view.lists.is_body(group.words[-1]) and not group.honorifics and group.words[0] not in view.lists.given


def _sex(view: View, entity: Entity, group: Printed, name: PersonName) -> None:
    for word, times in group.honorifics.items():
        sex = view.lists.sex.get(word, "")
        if sex and word not in OF_EITHER:
            entity.sex[sex] += 5 * times
    sex = sex_of(name.first)
    if sex:
        entity.sex[sex] += BY_NAME


def _place_person(cast: Cast, group: Printed, known: Known) -> None:
    name = person(group.key)
    fits = [each for each in known.by_last[name.last] if all(compatible(name, part) for part in each.parts)]
    if name.suffix not in YOUNGER:
        fits = [each for each in fits if not known.elder_of(cast.view, group, each)]
    if not fits and len(name.middle) == 0:
        fits = [each for each in known.by_first[name.first] if any(_inner(name, part) for part in each.parts)]
    entity = fits[0] if len(fits) == 1 else cast.new(PERSON, group.phrases[0].head)
    if name.suffix in YOUNGER and not entity.parts:
        known.juniors[entity.number] = group.phrases[:_MOST]
    if name not in entity.parts:
        entity.parts.append(name)
        known.add_person(name, entity)
    _sex(cast.view, entity, group, name)
    _attach(cast, group, entity)


def _inner(short: PersonName, full: PersonName) -> bool:
    """"Sarah Sanders" beside "Sarah Huckabee Sanders", "Gabriel García" beside "Gabriel García Márquez"."""
    return short.last in full.middle and same_first(short.first, full.first)


def _place_body(cast: Cast, group: Printed, known: Known) -> None:
    keys = _body_keys(cast.view, group)
    entity = next((known.bodies[key] for key in keys if key in known.bodies and key[0] != "#"), None)
    if entity is None:
        sort = group.sort or BODY
        entity = cast.new(BODY if sort == PERSON else sort, group.phrases[0].head)
    for key in keys:
        known.bodies.setdefault(key, entity)
    known.add_edges(body(group.key).split(), entity)
    body_roles(cast.view, entity, group.key, group.kinds, place=group.sort == PLACE)
    _attach(cast, group, entity)


def _body_keys(view: View, group: Printed) -> list[str]:
    """Spellings under which a body of several words is the same: alias, words in any order, initials."""
    plain = body(group.key)
    alias = view.lists.aliases.get(plain)
    keys = [body(alias)] if alias else []
    keys += [plain, " ".join(sorted(plain.split()))]
    short = initials(next(iter(group.printed)))
    if len(short) >= 2:
        keys.append("#" + short)
    return keys


def _place_single(cast: Cast, group: Printed, known: Known) -> None:
    view = cast.view
    key = group.key
    alias = view.lists.aliases.get(body(key))
    people = known.by_last.get(key, [])
    if alias is None and people and not (group.sort in (BODY, PLACE) and _only_body(group)):
        _surname(cast, group, people, known)
        return
    given = not group.article and (group.sort in (PERSON, "") or key in view.lists.given)
    bearers = known.by_first.get(key, ()) if given and alias is None else ()
    if len(bearers) == 1 and _fits(view, bearers[0], group):  # "Sir John", "Mr. Abiy" too
        _attach(cast, group, bearers[0])
        return
    entity = known.bodies.get(body(alias) if alias else body(key))
    if entity is None and is_acronym(next(iter(group.printed))):
        entity = known.bodies.get("#" + key)
    if entity is None and not alias and not group.honorifics:
        entity = _short_body(view, group, known)
    if entity is None:
        entity = cast.new(group.sort or _guess(view, group), group.phrases[0].head)
        if entity.sort == PERSON:
            entity.parts.append(person(key))
            known.add_person(person(key), entity)
            _sex(view, entity, group, person(key))
        elif key not in known.bodies:
            known.bodies[body(alias) if alias else body(key)] = entity
    if entity.sort != PERSON:
        body_roles(view, entity, group.key, group.kinds, place=group.sort == PLACE)
    _attach(cast, group, entity)


def _fits(view: View, entity: Entity, group: Printed) -> bool:
    """Does no honorific before the name tell of the other sex?"""
    told = {view.lists.sex.get(word, "") for word in group.honorifics if word not in OF_EITHER} - {""}
    return not told or entity.gender() in ("", *told)


def _only_body(group: Printed) -> bool:
    """The bare word is printed with "the" each time: "the Post", never a surname."""
    return group.article == len(group.phrases)


def _guess(view: View, group: Printed) -> str:
    return PERSON if group.honorifics or group.key in view.lists.given else ""


def _short_body(view: View, group: Printed, known: Known) -> Entity | None:
    """"Kestrel" for the Kestrel Group, "the Post" for The Harbour Post: one body only begins or ends so."""
    fits: dict[int, Entity] = {}
    opens = group.sort != PLACE and not view.lists.is_body(group.key) and group.key not in view.lists.peoples
    if opens:
        fits.update({entity.number: entity for entity in known.edges.get("<" + group.key, ())})
    headed = view.lists.is_body(group.key) and all(view.heading(view.sentence[each.head]) for each in group.phrases)
    if group.article or headed:  # "the Post", and "Ministry" in a headline
        fits.update({entity.number: entity for entity in known.edges.get(">" + group.key, ())})
    return next(iter(fits.values())) if len(fits) == 1 else None


def _surname(cast: Cast, group: Printed, people: list[Entity], known: Known) -> None:
    """Each mention of a surname goes to the bearer it fits, the latest named in full before it."""
    view = cast.view
    people = _older(cast, group, people, known)
    for phrase in group.phrases:
        sex = view.lists.sex.get(honorific(view, phrase), "") if phrase.title else ""
        fits = [each for each in people if not sex or each.gender() in ("", sex) or each.sex[sex]]
        if not fits:  # "Mr. Roe" where only his wife is named in full
            fits = [_other_bearer(cast, group, phrase, known)]
            people = [*people, *fits]
        before = [each for each in fits if each.first <= phrase.head]
        entity = max(before or fits, key=lambda each: (_full(each), -each.first))
        one = Printed(group.key, group.words, Counter([view.said(*(phrase.name or (0, 1)))]), phrases=[phrase])
        if phrase.title:
            one.honorifics[honorific(view, phrase)] += 1
        _sex(view, entity, one, person(group.key))
        _attach(cast, one, entity)


def _older(cast: Cast, group: Printed, people: list[Entity], known: Known) -> list[Entity]:
    """The bearers of a surname without a "Jr." whose elder the article tells of too: "President Roe"."""
    juniors = [each for each in people if each.number in known.juniors]
    if not juniors:
        return people
    rest = [each for each in people if each not in juniors]
    if rest:
        parts = [part for each in rest for part in each.parts]
        younger = [each for each in juniors if any(compatible(part, each.parts[0]) for part in parts)]
        return [each for each in people if each not in younger]
    told = [phrase for each in juniors if (phrase := known.elder_of(cast.view, group, each))]
    return [_other_bearer(cast, group, told[0], known)] if told else people


def _other_bearer(cast: Cast, group: Printed, phrase: Phrase, known: Known) -> Entity:
    """Someone of the same surname whom the article does not name in full."""
    entity = cast.new(PERSON, phrase.head)
    entity.parts.append(person(group.key))
    known.add_person(person(group.key), entity)
    return entity


def _full(entity: Entity) -> int:
    """How often the name is printed with a first name."""
    return sum(times for name, times in entity.names.items() if " " in name)


def _attach(cast: Cast, group: Printed, entity: Entity) -> None:
    view = cast.view
    entity.names.update(group.printed)
    for phrase in group.phrases:
        cast.put(phrase, entity)
        entity.first = min(entity.first, phrase.head)
        first, last = phrase.name or (phrase.first, phrase.last)
        entity.add_form(view.span(first, last), Reading.NAME)
