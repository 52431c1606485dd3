"""Whose words a document holds: "Roe's letter", "a Harbour Board report", "the two filed a lawsuit"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sicetnon.extract import lexicon
from sicetnon.extract.callings import OWN
from sicetnon.extract.cast import BODY, PERSON, Cast, Entity
from sicetnon.extract.phrases import Phrase
from sicetnon.extract.roles import singular
from sicetnon.extract.view import View

PAPERS = frozenset(
    "statement post tweet letter memo email message report study poll survey audit complaint filing document "
    "lawsuit suit dossier petition affidavit analysis indictment telegram cable".split()
)
_MOST = 40  # verbs looked at
_AGAINST = frozenset("indictment audit".split())  # "Roe's indictment" is not by Roe


_DEEDS = {
    "indictment": frozenset(("indicted", "indicts", "indicting")),
    "lawsuit": frozenset(("sued", "sues", "suing")),
    "suit": frozenset(("sued", "sues", "suing")),
}  # what whoever did it has written


def deeds(view: View) -> tuple[int, ...]:
    """Tokens of verbs by which somebody makes a document: "sued", "indicted"; the first ones of a long text."""
    forms = frozenset.union(*_DEEDS.values())
    return tuple(index for index, word in enumerate(view.low) if word in forms)[:_MOST]


def authors(
    cast: Cast, holding: Mapping[int, Phrase], phrase: Phrase, owner: Entity | None, done: Sequence[int]
) -> tuple[int, ...]:
    """Numbers of the authors whom the words around a document name.

    `owner`: whom "his" in "his letter" means; `done`: what `deeds` found in the text.
    """
    noun = cast.view.low[phrase.head]
    if phrase.owner is not None:
        owner = cast.at(phrase.owner.head)
        about = phrase.owner.modifier and (owner is None or owner.sort != BODY)  # "the Roe dossier" is about Roe
        if owner is None or about or noun in _AGAINST or not owner.named or owner.sort not in (PERSON, BODY):
            return _issuers(cast, holding, phrase, done)
        return (owner.number,)
    if phrase.determiner in OWN and owner is not None and noun not in _AGAINST:
        return (owner.number,)
    return _issuers(cast, holding, phrase, done)


def _issuers(cast: Cast, holding: Mapping[int, Phrase], phrase: Phrase, done: Sequence[int]) -> tuple[int, ...]:
    """Who filed, issued or wrote the document that is the object of such a verb."""
    document = cast.view.document
    token = document.tokens[phrase.head]
    if token.dep == "dobj" and document.lower(token.head) in lexicon.words("claims", "issuing verbs"):
        return _doers(cast, holding, token.head)
    for verb in done:
        if verb < phrase.head and document.lower(verb) in _DEEDS.get(document.lower(phrase.head), ()):
            if found := _doers(cast, holding, verb):
                return found
    return ()


def _doers(cast: Cast, holding: Mapping[int, Phrase], verb: int) -> tuple[int, ...]:
    """Numbers of the people and bodies who do what a verb tells, its subjects or those behind "by"."""
    document = cast.view.document
    children = document.children(verb)
    deps = {document.tokens[k].dep for k in children}
    active = "dobj" in deps and not deps & {"auxpass", "nsubjpass"}  # "the mayor, indicted for fraud" has done nothing
    heads = [k for k in children if active and document.tokens[k].dep == "nsubj"]
    for by in (k for k in children if document.tokens[k].dep == "agent"):
        heads += [k for k in document.children(by) if document.tokens[k].dep == "pobj"]
    heads += [child for head in heads for child in document.children(head) if document.tokens[child].dep == "conj"]
    found = [cast.at(holding[head].head) for head in heads if head in holding]
    numbers = [each.number for each in found if each is not None and (each.sort in (PERSON, BODY) or each.plural)]
    return tuple(dict.fromkeys(numbers))


def is_paper(entity: Entity) -> bool:
    """A document without a name of its own."""
    return not entity.named and not PAPERS.isdisjoint(map(singular, entity.roles))
