"""Statements to claims, pairs, points of difference, one speaker's many names, copies of one wire story.

Pure: frozen values in, frozen values out; no store, no files but the word lists, no Qt.
"""

from sicetnon.match.differences import differences
from sicetnon.match.grouping import group
from sicetnon.match.origins import origins
from sicetnon.match.pairings import pairings
from sicetnon.match.people import people

__all__ = ["differences", "group", "origins", "pairings", "people"]
