"""Propositions are worded positively, from the words of the statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from match.statements import harbour, say
from sicetnon.core.findings import Kind, Side
from sicetnon.core.spans import Span
from sicetnon.match import group
from sicetnon.match.clauses import trusted
from sicetnon.match.wording import finite, headless, names_only, opened, positive, trimmed, verb_group


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("Corvin has not been hiring out any barges", "Corvin has been hiring out barges"),
        ("he did not know the captain", "he knew the captain"),
        ("the rule does not discriminate", "the rule discriminates"),
        ("she never met the mayor", "she met the mayor"),
        ("there was no agreement", "there was agreement"),
        ("they won’t close the pier", "they will close the pier"),
        ("he had done nothing wrong", "he had done something wrong"),
        ("the pier is safe", "the pier is safe"),
    ],
)
def test_negation_is_taken_out(said: str, worded: str) -> None:
    assert positive(said) == worded


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("But we’re certainly concerned that Corvin is planning more", "Corvin is planning more"),
        ("I believe the board lied", "the board lied"),
        ("police had concluded the board had rented barges", "the board had rented barges"),
        ("a claim from the Union that it has leased barges", "it has leased barges"),
        ("claim … it has leased barges", "it has leased barges"),
        ("it “shameful” that Norland has sold the barges", "Norland has sold the barges"),
        ("the claim as “idle talk”", "the claim as “idle talk”"),
        ("Corvin Shipping, a firm from Norland, has left", "Corvin Shipping has left"),
        ("the board told several papers: The mayor sold the barges", "The mayor sold the barges"),
        ("the board met at noon: The mayor sold the barges", "the board met at noon: The mayor sold the barges"),
    ],
)
def test_openings_are_cut(said: str, left: str) -> None:
    assert opened(said) == left


def test_verbs_with_their_auxiliaries() -> None:
    text = "The board has not been supplying any barges"
    place = verb_group(text)
    assert place is not None
    assert text[slice(*place)] == "has not been supplying"
    assert verb_group("various sins and errors") is None
    assert verb_group("a letter to Dr. Sung") is None  # a name that looks like a verb
    assert verb_group("the choir sung") is not None


def test_propositions_of_an_article() -> None:
    words = {m.statement: c.proposition for c in group(harbour()) for m in c.members}
    assert words["h2"] in {
        "The Harbour Board has leased barges from Corvin Shipping",
        "The Harbour Board had rented the barges to deepen the channel",
    }
    assert words["h4"] == "Corvin Shipping is planning to bring more barges"
    assert words["h8"] == "The Harbour Board is responsible for polluting the bay"
    assert words["h9"] == "The bay had lost 4,000 seals since 2011"


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("The restaurant that was a focus of the case", True),
        ("Jane Roe’s ability to lead the state", True),
        ("The controversy surrounding a photo taken from his account", True),
        ("The clerk who was on leave has kept the key", False),
        ("The harbour was closed", False),
        ("There's one house north of the creek", False),
    ],
)
def test_a_thing_that_is_only_named_is_told_from_a_clause(text: str, only: bool) -> None:
    assert names_only(text) == only


def test_lone_quotation_marks_go() -> None:
    assert trimmed("“never again,”") == "never again"
    assert trimmed("a “full house, he said") == "a full house, he said"
    assert trimmed("they oppose “cap and trade” laws") == "they oppose “cap and trade” laws"
    assert trimmed("“It is cool,” “and we know it”") == "It is cool, and we know it"


@given(some.text(max_size=300), some.sampled_from(list(Side)))
def test_any_words_give_a_proposition_that_can_be_shown(text: str, side: Side) -> None:
    if not text.strip():
        return
    for claim in group([say("x", text, "Ada Quill", side, text=text)]):
        assert claim.proposition
        assert len(claim.proposition) <= 160
        assert "\n" not in claim.proposition


@pytest.mark.parametrize(
    ("cue", "words", "proposition"),
    [
        ("accused", "Tom Reyes of theft", "Tom Reyes is responsible for theft"),
        ("accused", "Tom Reyes of being a thief", "Tom Reyes is a thief"),
        ("told", "him to step aside at once", "The union told him to step aside at once"),
        ("told", "Tom Reyes to step aside at once", "The union told Tom Reyes to step aside at once"),
        ("asked", "whether Tom Reyes had stepped aside", "Tom Reyes had stepped aside"),
        ("plans", "to sue the harbour board", "The union plans to sue the harbour board"),
        ("urged", "Tom Reyes to step aside", "Tom Reyes should step aside"),
        ("urged", "the harbour board to sell the barges", "The harbour board should sell the barges"),
        ("called on", "the harbour board not to sell the barges", "The harbour board should not sell the barges"),
        ("called", "the dredging “a mistake”", "The dredging is a mistake"),
        ("called", "it “a great idea” that will help", "It is “a great idea” that will help"),
        ("accused", "the U.S. envoy of “hiding” the barges", "The U.S. envoy is responsible for “hiding” the barges"),
        ("told", "reporters that the barges had been sold", "The barges had been sold"),
        ("warned", "Tom Reyes that he should step aside", "Tom Reyes should step aside"),
        ("called", "the barges a disgrace", "The barges are a disgrace"),
        ("asked", "about whether Tom Reyes had stepped aside", "Tom Reyes had stepped aside"),
        ("demanded", "that changes be made to the dredging", "Changes should be made to the dredging"),
        ("demanded", "that the harbour board should be told", "The harbour board should be told"),
        ("reported", "they sold the harbour in June", "They sold the harbour in June"),
        ("alleged", "they conspired to sell the harbour", "They conspired to sell the harbour"),
    ],
)
def test_words_behind_a_verb_become_a_clause(cue: str, words: str, proposition: str) -> None:
    text = f"The union {cue} {words}."
    (claim,) = group([say("s1", words, "The union", text=text, cue=cue)])
    assert claim.proposition == proposition


def test_words_around_their_cue_are_put_together_with_it() -> None:
    text = "Tom Reyes was widely expected to be charged with theft on Monday."
    first, last = text.index("Tom Reyes"), text.index("to be charged")
    content = (Span(first, first + len("Tom Reyes")), Span(last, len(text) - 1))
    cue = text.index("was widely expected")
    said = replace(
        say("s1", "Tom Reyes", None, text=text), content=content, cue=(Span(cue, cue + len("was widely expected")),)
    )
    (claim,) = group([said])
    assert claim.proposition == text[:-1]


@pytest.mark.parametrize(
    ("who", "words", "proposition"),
    [
        ("Jane Roe", "it was a mistake to build there", "It was a mistake to build there"),
        ("Jane Roe", "it would be held on Monday", "It would be held on Monday"),
        ("two officials", "it would be held on Monday", "It would be held on Monday"),
        ("Corvin Shipping", "it was unfair to close the harbour", "It was unfair to close the harbour"),
        ("Corvin Shipping", "it has sold the ship", "Corvin Shipping has sold the ship"),
        ("two women", "they have sold the ship", "Two women have sold the ship"),
        ("Ada Quill", "they have sold the ship", "They have sold the ship"),
        ("Ada Quill", "we have sold the ship", "We have sold the ship"),
        ("Corvin Shipping", "we have sold the ship", "Corvin Shipping has sold the ship"),
        ("Federal prosecutors", "they have sold the ship", "Federal prosecutors have sold the ship"),
        ("The owners of the ship", "they have sold the barges", "The owners of the ship have sold the barges"),
    ],
)
def test_it_is_no_person_and_they_are_several(who: str, words: str, proposition: str) -> None:
    (claim,) = group([say("s1", words, who, text=f"{who} said {words}.", cue="said")])
    assert claim.proposition == proposition


@pytest.mark.parametrize(
    ("text", "is_clause"),
    [
        ("tests on the bodies found in the grave", False),
        ("tests on the bodies found in the grave were done", True),
        ("the claims made by the board", False),
        ("the board served in the war", True),
        ("the board found a grave", True),
        ("the old grave", False),
    ],
)
def test_a_participle_behind_a_noun_makes_no_clause(text: str, is_clause: bool) -> None:
    assert finite(text) is is_clause


def test_which_is_what_stands_before_it() -> None:
    text = "The union saw the dredging plan which Tom Reyes said had been shelved in June."
    first, last = text.index("which"), text.index("had been")
    content = (Span(first, first + len("which")), Span(last, len(text) - 1))
    (claim,) = group([replace(say("s1", "which", "Tom Reyes", text=text, cue="said"), content=content)])
    assert claim.proposition == "The dredging plan had been shelved in June"


@pytest.mark.parametrize(
    ("who", "said", "worded"),
    [
        ("Anthony Roe", "I am safe, and I believe my wife", "Anthony Roe is safe, and he believes his wife"),
        ("Howard Poe", "I have grave doubts and I was there", "Howard Poe has grave doubts and he was there"),
        ("Xyla Roe", "I have barges and I am selling them", "Xyla Roe has barges and they are selling them"),
        ("Ann Lind", "I deeply regret my words", "Ann Lind deeply regrets her words"),
        ("Ann Lind", "I rely on the law", "Ann Lind relies on the law"),
    ],
)
def test_what_one_says_of_oneself_is_told_of_one_person(who: str, said: str, worded: str) -> None:
    article = f"“{said},” {who} said."
    (claim,) = group([say("a", said, who, text=article, kind=Kind.DIRECT)])
    assert claim.proposition == worded


def test_a_second_that_goes_with_the_first() -> None:
    assert opened("that the quay is shut, and that the board sold it") == "the quay is shut, and the board sold it"
    assert opened("that the quay is shut and that board is broken") == "the quay is shut and that board is broken"


def test_a_title_that_owns_nobody_is_left_alone() -> None:
    article = "Omar Vale said his Honour Judge Roe was shown a tin."
    (claim,) = group([say("a", "his Honour Judge Roe was shown a tin", "Omar Vale", text=article, cue="said")])
    assert claim.proposition == "His Honour Judge Roe was shown a tin"


def test_no_at_the_beginning_is_an_answer_only_before_a_comma() -> None:
    assert opened("that no barges will be hired") == "no barges will be hired"
    assert opened("No, it hired no barges") == "it hired no barges"


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("the authenticity of the recording", "the recording is authentic"),
        ("the validity of the claims", "the claims are valid"),
        ("Mr. Roe’s veracity", "Mr. Roe is truthful"),
        ("his credibility", "his credibility"),
        ("the truth of it hurts", "the truth of it hurts"),
    ],
)
def test_what_one_may_trust_is_worded_as_a_clause(said: str, worded: str) -> None:
    assert trusted(said) == worded


@pytest.mark.parametrize(
    ("who", "worded"),
    [
        ("one official", "It is a powerful card in the talks"),
        ("Harbour Board", "Harbour Board is a powerful card in the talks"),
    ],
)
def test_it_is_never_a_person(who: str, worded: str) -> None:
    article = f"{who} said it is a powerful card in the talks with the union."
    (claim,) = group([say("a", "it is a powerful card in the talks", who, text=article, cue="said")])
    assert claim.proposition == worded


def test_a_denied_claim_is_worded_by_who_asserts_it() -> None:
    article = (
        "The ministry said the woman in the harbour was not the wife of Omar Roe. Police said the woman in the harbour "
        "was the wife of Omar Roe. The union denied that the woman in the harbour was the wife of Omar Roe."
    )
    claims = group(
        [
            say("a", "the woman in the harbour was not the wife of Omar Roe", "ministry", text=article, cue="said"),
            say("b", "the woman in the harbour was the wife of Omar Roe", "police", text=article, cue="said"),
            say(
                "c",
                "that the woman in the harbour was the wife of Omar Roe",
                "union",
                Side.DENIES,
                text=article,
                cue="denied",
            ),
        ]
    )
    assert [claim.proposition for claim in claims] == ["The woman in the harbour was the wife of Omar Roe"]


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("she'd been kept on nights for two winters", "Ann Lind had been kept on nights for two winters"),
        ("she’d never signed the lease", "Ann Lind had never signed the lease"),
        ("she'd also spoken with the board", "Ann Lind had also spoken with the board"),
        ("she'd sell the barges in June", "Ann Lind would sell the barges in June"),
        ("she'd sat in the car for an hour", "Ann Lind had sat in the car for an hour"),
        ("she supports the sale of the barges", "Ann Lind supports the sale of the barges"),
        ("she \"deeply\" regrets the sale", "Ann Lind \"deeply\" regrets the sale"),
    ],
)
def test_a_shortened_verb_is_had_before_a_participle_and_else_would(said: str, worded: str) -> None:
    article = f"Ann Lind said {said}."
    (claim,) = group([say("a", said, "Ann Lind", text=article, cue="said")])
    assert claim.proposition == worded


def test_who_is_whose_name_stands_before_it() -> None:
    text = "The board saw Omar Vale. Rep. Jane Roe (R-Osk), who Tom Reyes said had sold the barges, left."
    first, last = text.index("who"), text.index("had sold")
    content = (Span(first, first + len("who")), Span(last, text.index(", left")))
    (claim,) = group([replace(say("s1", "who", "Tom Reyes", text=text, cue="said"), content=content)])
    assert claim.proposition == "Rep. Jane Roe had sold the barges"


def test_words_without_what_they_tell_of_word_a_claim_last() -> None:
    text = "The mayor would try to sell the barges, he said. Ann Lind said would try to sell the barges at once."
    claims = group(
        [
            say("a", "would try to sell the barges at once", "Ann Lind", text=text, cue="said would"),
            say("b", "The mayor would try to sell the barges", "Omar Vale", text=text, cue="he said"),
        ]
    )
    assert [claim.proposition for claim in claims] == ["The mayor would try to sell the barges"]
    assert not headless("Will Roe has sold the barges")
    assert headless("Will the barges be sold")


def test_a_shortened_verb_behind_a_speaker_is_whole() -> None:
    text = "She'd filled a form about the barges eleven times."
    (claim,) = group([say("a", "a form about the barges eleven times", "Ann Lind", text=text, cue="'d filled")])
    assert claim.proposition == "Ann Lind had filled a form about the barges eleven times"


def test_what_stands_beside_a_charge_is_left_out_of_it() -> None:
    text = "Omar Vale, 54, is charged with selling the barges."
    content = (Span(0, len("Omar Vale")), Span(text.index("with"), len(text) - 1))
    (claim,) = group([replace(say("s1", "Omar Vale", None, text=text, cue="is charged"), content=content)])
    assert claim.proposition == "Omar Vale is charged with selling the barges"


def test_an_aside_kept_in_a_charge_has_both_its_commas() -> None:
    text = "Omar Vale, 54, is charged with selling the barges."
    content = (Span(0, len("Omar Vale, 54")), Span(text.index("with"), len(text) - 1))
    (claim,) = group([replace(say("s1", "Omar Vale", None, text=text, cue="is charged"), content=content)])
    assert claim.proposition == "Omar Vale, 54, is charged with selling the barges"


def test_which_is_what_it_stands_for_before_any_past_tense() -> None:
    text = "He read out a telegram which, she said, carried Vale's signature."
    content = (Span(text.index("which"), text.index("which") + 5), Span(text.index("carried"), len(text) - 1))
    (claim,) = group([replace(say("s1", "which", "Eva Lind", text=text, cue="she said"), content=content)])
    assert claim.proposition == "A telegram carried Vale's signature"


def test_a_second_that_goes_before_nobody_too() -> None:
    text = "She said the archive was incomplete and that nobody could say who sold the barges."
    words = "the archive was incomplete and that nobody could say who sold the barges"
    (claim,) = group([say("s1", words, "Eva Lind", text=text, cue="said")])
    assert claim.proposition == "The archive was incomplete and nobody could say who sold the barges"


@pytest.mark.parametrize(
    ("denier", "worded"),
    [
        ("Omar Vale", "Omar Vale is responsible for selling the barges"),
        ("Ann Lind", "The union accused him of selling the barges"),
    ],
)
def test_nobody_of_the_other_sex_is_accused(denier: str, worded: str) -> None:
    text = f"The envoy has to leave. The union accused him of selling the barges. {denier} denied selling the barges."
    claims = group(
        [
            say("a", "him of selling the barges", "The union", text=text, cue="accused"),
            replace(
                say("b", "selling the barges", denier, Side.DENIES, text=text, cue="denied"),
                content=(Span(text.rindex("selling"), len(text) - 1),),
            ),
        ]
    )
    assert [claim.proposition for claim in claims] == [worded]
