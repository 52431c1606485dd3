"""How one denial meets one assertion: the same proposition, or another one."""

from __future__ import annotations

from sicetnon.match.features import Feature, same_words

REMOTE = 0.15  # below this likeness of words a denial answers another proposition


def answers_elsewhere(denial: Feature, claim: Feature, likeness: float) -> bool:
    """True when the denial names another party, number or time than the assertion it stands against."""
    if denial.points or same_words(denial.statement, claim.statement):
        return False
    if likeness < REMOTE:
        return True
    missing = claim.names - denial.names - denial.speaker
    extra = denial.names - claim.names - denial.speaker
    numbers = denial.numbers and claim.numbers and not denial.numbers & claim.numbers
    return bool(missing and extra) or bool(numbers) or denial.ahead != claim.ahead
