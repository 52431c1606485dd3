"""Which side a statement takes, with invented sentences: cue first, then the words."""

from __future__ import annotations

import pytest

from extract.marked import draft
from sicetnon.core.findings import Response, Side
from sicetnon.extract import sides

DENIES = [
    "[s The brewery] [c denied] [t that it had dumped waste into the lake].",
    "[s The brewery] [c rejected] [t the claim as “fantasy”].",
    "[s Ms Oduya] [c dismissed] [t the report].",
    "[s The mayor] [c refuted] [t the allegations].",
    "[s The mayor] [c disputed] [t that account].",
    "[s The mayor] [c said] [t it was not true].",
    "[s The mayor] [c said] [t the allegation was false].",
    "[s The mayor] [c said] [t that he had not met the owner].",
    "[t “I did not sell the ship,”] [c said] [s Mr Lind].",
    "[t “That is a lie,”] [c said] [s Mr Lind].",
    "[t “There was no agreement,”] [s she] [c said].",
    "[t “We never paid them,”] [s she] [c said].",
    "[s She] [c called] [t the story “complete nonsense”].",
    "[s He] [c pleaded] [t not guilty].",
    "[s The auditors] [c found no evidence] [t that money was missing].",
    "[s The clerk] [c does not believe] [t that the letter is real].",
    "[t “I had nothing to do with the fire,”] [s he] [c said].",
    "[t “We reject these accusations,”] [s she] [c said].",
    "[s The harbour master] [c pushed back] [t on the suggestion that he was warned].",
    "[t “No, we were at home,”] [s she] [c said].",
    "[s His lawyer] [c said] [t that Mr Lind denies the charge].",
    "[s The mayor] [c defended] [t his handling of the flood].",
    "[s The inquiry] [c did not establish] [t that the valve was open].",
    "[s The clerk] [c never said] [t that the ship was sold].",
    "[s Engineers] [c raised doubts about] [t the report].",
    "[s The mayor] [c issued] [t a denial].",
    "[s The mayor] [c said] [t he knew nothing of the letter].",
    "[s The mayor] [c said] [t that he had misspoken].",
    "[s The mayor] [c said] [t the claim could not be further from the truth].",
    "[s The owner] [c said] [t they had broken no laws].",
    "[t “They made it up,”] [s she] [c said].",
]
DECLINES = [
    "[s The council] [c said] [t it could not comment while an inquiry was under way].",
    "[s The brewery] [c declined] [t to comment].",
    "[s The brewery] [c declined to comment] [t on the report].",
    "[s The ministry] [c would not say] [t how many ships were lost].",
    "[s The ministry] [c refused] [t to answer questions].",
    "[s The owner] [c did not respond] [t to a request for comment].",
    "[s The owner] [c could not be reached] [t for comment].",
    "[s Neither the port nor the ministry] [c would say] [t whether it was inspected].",
    "[s The agency] [c neither confirmed nor denied] [t the visit].",
    "[s The police] [c have not confirmed] [t the report].",
    "[s The owner] [c has yet to comment on] [t the fire].",
    "[t “We cannot confirm that,”] [s a spokesman] [c said].",
]
ASSERTS = [
    "[s The brewery] [c said] [t it had closed the plant].",
    "[s The widow] [c accused] [t him of making false statements].",
    "[s Prosecutors] [c alleged] [t that he never filed a return].",
    "[s The mayor] [c admitted] [t that he had not read it].",
    "[s The mayor] [c said] [t that the bridge will not open in May].",
    "[t “I don’t want to go there,”] [s she] [c said].",
    "[s He] [c said] [t the plan was not only cheap but safe].",
    "[t “There is no doubt that they sold it,”] [s she] [c said].",
    "[s The council] [c has not offered] [t the tenants enough money].",
    "[s The paper] [c said] [t there were rumours about the ship].",
    "[s The paper] [c said] [t that innocent people had died in the fire].",
    "[s The paper] [c said] [t that voters had made up their minds].",
    "[s The widow] [c said] [t she knew what was wrong with the ship].",
]
HEDGES = [
    "[s The union] [c stopped short of accusing] [t the firm of forced labour].",
    "[s The union] [c has not accused] [t the firm of forced labour].",
    "[s The mayor] [c did not deny] [t that he was there].",
    "[s She] [c said] [t the valve may have been open].",
    "[s She] [c said] [t he must resign if these allegations are true].",
    "[s She] [c suspects] [t that the valve was open].",
    "[t “I’m not sure who signed it,”] [s he] [c said].",
]
OTHERS = [
    ("[s She] [c asked] [t whether the valve was open].", Side.ASKS),
    ("[s He] [c promised] [t to repay the loan].", Side.PROMISES),
    ("[s The bishop] [c condemned] [t the attack].", Side.CONDEMNS),
    ("[s The bishop] [c praised] [t the rescue].", Side.PRAISES),
]
EVERY = (
    [(each, Side.DENIES) for each in DENIES]
    + [(each, Side.DECLINES) for each in DECLINES]
    + [(each, Side.ASSERTS) for each in ASSERTS]
    + [(each, Side.HEDGES) for each in HEDGES]
    + OTHERS
)


@pytest.mark.parametrize(("marked", "side"), EVERY)
def test_side(marked: str, side: Side) -> None:
    page, found = draft(marked)
    sides.judge(page, found)
    assert found.side is side
    assert found.reasons


@pytest.mark.parametrize(
    ("marked", "response"),
    [
        (DENIES[0], Response.EXACT),
        (DECLINES[1], Response.NO_COMMENT),
        (DECLINES[5], Response.NOT_REACHED),
        (DECLINES[6], Response.NOT_REACHED),
        ("[s He] [c said] [t he was not aware of the letter].", Response.KNOWLEDGE),
        ("[s He] [c refused] [t to answer].", Response.NO_COMMENT),
        ("[s He] [c defended] [t the sale].", Response.DIFFERENT),
        ("[s He] [c called] [t the inquiry a politically motivated witch hunt].", Response.SOURCE),
    ],
)
def test_response(marked: str, response: Response) -> None:
    page, found = draft(marked)
    sides.judge(page, found)
    assert found.response is response


def test_what_a_rule_has_set_stays() -> None:
    page, found = draft(DENIES[0])
    found.side = Side.ASSERTS
    sides.judge(page, found)
    assert found.side is Side.ASSERTS
    assert found.response is None
