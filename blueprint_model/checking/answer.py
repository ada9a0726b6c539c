"""The three answers, and how sure a clash is (METHOD 4)."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """What can be said of a need. “Cannot tell” is never a pass."""

    MET = "met"
    CLASH = "clash"
    CANNOT_TELL = "cannot_tell"
    WORDS = "words"  # a need in words only: no answer is asked for, and none is missing


class Certainty(StrEnum):
    """Of a clash: everything that can happen is refused, or something is."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
