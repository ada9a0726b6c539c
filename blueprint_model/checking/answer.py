"""The three answers, and how sure a clash is (METHOD 4)."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    MET = "met"
    CLASH = "clash"
    CANNOT_TELL = "cannot_tell"
    WORDS = "words"  # a need in words only: no answer is asked for, and none is missing


class Certainty(StrEnum):
    CERTAIN = "certain"
    POSSIBLE = "possible"
