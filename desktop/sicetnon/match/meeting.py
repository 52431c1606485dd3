"""How one denial meets one assertion: the same proposition, or another one."""

from __future__ import annotations

from sicetnon.match.features import Feature, in_common, same_words

REMOTE = 0.15  # below this likeness of words a denial answers another proposition
DEED = 2  # words, names aside, that two statements on one deed share
NAMED = 3  # words of names shown on either side


def elsewhere(denial: Feature, claim: Feature, likeness: float) -> str | None:
    """Why the denial answers another proposition than the assertion it stands against; None when it does not."""
    if denial.points or same_words(denial.statement, claim.statement):
        return None
    missing = claim.names - denial.names - denial.speaker
    extra = denial.names - claim.names - denial.speaker
    if missing and extra:
        theirs, ours = _words(denial, extra), _words(claim, missing)
        return f"names {theirs}, not {ours}" if theirs and ours else ""
    if denial.numbers and claim.numbers and not denial.numbers & claim.numbers:
        return f"says {_some(sorted(denial.numbers))}, not {_some(sorted(claim.numbers))}"
    if denial.ahead != claim.ahead:
        past, planned = "what has happened", "what is planned"
        return f"speaks of {planned}, not of {past}" if denial.ahead else f"speaks of {past}, not of {planned}"
    return "" if likeness < REMOTE or in_common(denial, claim)[1] < DEED else None


def _words(feature: Feature, names: frozenset[str]) -> str:
    """The names as the statement prints them, in its order."""
    return " ".join([word for stem, word in feature.printed.items() if stem in names][:NAMED])


def _some(numbers: list[str]) -> str:
    return " and ".join(numbers[:NAMED])
