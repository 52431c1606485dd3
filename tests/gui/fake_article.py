"""An invented article and what a reader finds in it, for the window's tests and pictures."""
# ruff: noqa: E501

from __future__ import annotations

TITLE = "Tavia Line denies dumping fuel in Orrin Bay"
TEXT = """\
The shipping company Tavia Line has denied a claim by the port authority of Lindmark that its tankers dumped waste fuel in Orrin Bay, which would breach the coastal treaty.
Harbour master Ingrid Solberg said on Tuesday that satellite pictures had shown the tanker Mirelle releasing fuel to empty its tanks before the spring inspection.
“We assess that about 400 tonnes reached the water near the oyster beds,” Ms Solberg said.
“And we are certainly concerned that the company is planning to sell two more ships of this type.”
Tavia Line rejected the claim as “rumour and arithmetic”.
“Everyone knows that no ship of ours has discharged anything into the outer harbour for years. And no such order has ever been given,” the agency Nordwire quoted Tavia owner Pavel Orlik as saying in a statement.
Neither Ms Solburg nor Mr Orlik offered any specific evidence to support their remarks. The dispute has been accompanied by a quarrel over mooring fees.
A year after the treaty came into force, more attention has been paid to private fleets such as the Tavai Line.
The company has also been accused of underpaying its crews, allegations it has routinely denied.
Earlier this month, Ms Solberg claimed that Tavia employed 1,200 seamen without contracts on the northern route.
Officials briefing local reporters said that with the alleged discharge the company was violating the coastal treaty, which forbids oil within twelve miles.
Ambassador Lucia Ferrand, the envoy of the island states, called it “shameful” that a member of the treaty council was now using ships bought with public loans “to spoil its neighbours’ fishing grounds”.
“The fact that President Halvorsen is asking the owners for patience is a sign of weakness,” said Fisheries Minister Tom Ackery. “We will see to it that the polluters pay.”
The port has sought to widen its trade as other harbours have closed to tankers.
"""
SECOND_TITLE = "Owner of tanker fleet ‘not aware’ of discharge, says lawyer"
SECOND = """\
A lawyer for the owner of the Tavia Line said on Friday that her client was not aware of any discharge in Orrin Bay.
“Mr Orlik cannot speak about what he has not seen,” Hanna Weisz told the Lindmark Courier. She added that the harbour master had “been looking for a culprit since the autumn”.
The port authority said it stood by its findings and published four satellite pictures, the ship’s track and a laboratory report.
Asked whether the Mirelle had emptied its tanks at sea, the ship’s captain declined to comment.
"""
# (source, paragraph words, speaker, printed, cue, content, kind, side, response, claim, state, extra)
CLAIMS = (
    "Tavia Line tankers dumped waste fuel in Orrin Bay",
    "Tavia Line is planning to sell two more ships of this type",
    "Tavia Line underpaid its crews",
    "Tavia employed 1,200 seamen without contracts",
    "The discharge violates the coastal treaty",
)
SPEAKERS = (
    ("Tavia Line", None, "body"),
    ("Port authority of Lindmark", None, "body"),
    ("Ingrid Solberg", "Harbour master", "person"),
    ("Pavel Orlik", "Tavia owner", "person"),
    ("Officials briefing local reporters", None, "unnamed"),
    ("Lucia Ferrand", "the envoy of the island states", "person"),
    ("Tom Ackery", "Fisheries Minister", "person"),
    ("Hanna Weisz", "a lawyer for the owner of the Tavia Line", "person"),
    ("The ship’s captain", None, "unnamed"),
)
# source, speaker, printed form, cue, content, kind, side, response, claim, state, more
STATEMENTS = (
    (1, 1, "The shipping company Tavia Line", "denied", "its tankers dumped waste fuel in Orrin Bay", "indirect", "denies", "exact", 1, "machine", {}),
    (1, 2, "the port authority of Lindmark", "a claim by", "its tankers dumped waste fuel in Orrin Bay", "indirect", "asserts", None, 1, "machine", {"inside": 1}),
    (1, 3, "Harbour master Ingrid Solberg", "said", "satellite pictures had shown the tanker Mirelle releasing fuel to empty its tanks before the spring inspection", "indirect", "asserts", None, 1, "confirmed", {"said": "on Tuesday", "evidence": "stated", "via": ("satellite pictures",)}),
    (1, 3, "Ms Solberg", "said", "“We assess that about 400 tonnes reached the water near the oyster beds,”", "direct", "asserts", None, 1, "machine", {"said": "on Tuesday"}),
    (1, 3, None, "", "“And we are certainly concerned that the company is planning to sell two more ships of this type.”", "direct", "asserts", None, 2, "machine", {}),
    (1, 1, "Tavia Line", "rejected the claim as", "“rumour and arithmetic”", "mixed", "denies", "exact", 1, "machine", {}),
    (1, 4, "Tavia owner Pavel Orlik", "quoted … as saying in a statement", "“Everyone knows that no ship of ours has discharged anything into the outer harbour for years. And no such order has ever been given,”", "direct", "denies", "different", 1, "machine", {"via": ("Nordwire", "a statement")}),
    (1, 1, "it", "denied", "underpaying its crews", "indirect", "denies", "exact", 3, "machine", {}),
    (1, None, None, "been accused of", "underpaying its crews", "indirect", "asserts", None, 3, "machine", {}),
    (1, 3, "Ms Solberg", "claimed", "Tavia employed 1,200 seamen without contracts on the northern route", "indirect", "asserts", None, 4, "machine", {"said": "Earlier this month"}),
    (1, 5, "Officials briefing local reporters", "said", "with the alleged discharge the company was violating the coastal treaty", "indirect", "asserts", None, 5, "machine", {}),
    (1, 6, "Ambassador Lucia Ferrand, the envoy of the island states", "called it", "“shameful” that a member of the treaty council was now using ships bought with public loans “to spoil its neighbours’ fishing grounds”", "mixed", "condemns", None, 1, "machine", {}),
    (1, 7, "Fisheries Minister Tom Ackery", "said", "“The fact that President Halvorsen is asking the owners for patience is a sign of weakness,”", "direct", "asserts", None, None, "machine", {}),
    (1, 7, "Fisheries Minister Tom Ackery", "said", "“We will see to it that the polluters pay.”", "direct", "promises", None, None, "machine", {}),
    (2, 8, "A lawyer for the owner of the Tavia Line", "said", "her client was not aware of any discharge in Orrin Bay", "indirect", "denies", "knowledge", 1, "machine", {"said": "on Friday"}),
    (2, 8, "Hanna Weisz", "added", "“been looking for a culprit since the autumn”", "mixed", "denies", "source", 1, "skipped", {}),
    (2, 2, "The port authority", "said", "it stood by its findings", "indirect", "asserts", None, 1, "confirmed", {"evidence": "stated"}),
    (2, 9, "the ship’s captain", "declined to comment", "the Mirelle had emptied its tanks at sea", "indirect", "declines", "no_comment", 1, "machine", {}),
)  # fmt: skip
# pairs of statements shown in one row, and how they meet
PAIRINGS = (
    (3, 6, "contradicts"), (4, 7, "answers a different claim"), (2, 1, "contradicts"),
    (17, 15, "says only what it knows"), (12, 16, "attacks the source"), (None, 18, "no comment"),
)  # fmt: skip
DIFFERENCES = (
    ("who", ("Tavia Line tankers", "the Mirelle"), ("no ship of ours",), False),
    ("did", ("dumped", "releasing"), ("has discharged",), False),
    ("what", ("waste fuel", "about 400 tonnes"), ("anything",), True),
    ("where", ("Orrin Bay", "near the oyster beds"), ("into the outer harbour",), True),
    ("when", ("before the spring inspection",), ("for years",), True),
)  # fmt: skip
NOTE = (
    1,
    "Neither Ms Solburg nor Mr Orlik offered any specific evidence to support their remarks.",
    ("Ingrid Solberg", "Pavel Orlik"),
    (("Ms Solburg", "Ingrid Solberg"),),
)
LEFT_OUT = (
    ("menu", "Home · News · Harbour · Weather"),
    ("related links", "Read more: mooring fees rise again"),
)
FORMS = (
    (1, "The shipping company Tavia Line", 1, "name"), (1, "Harbour master Ingrid Solberg", 3, "name"),
    (1, "Ms Solberg", 3, "name"), (1, "Ms Solburg", 3, "typo"), (1, "Tavia owner Pavel Orlik", 4, "name"),
    (1, "the Tavai Line", 1, "typo"), (1, "Mr Orlik", 4, "name"),
)  # fmt: skip
