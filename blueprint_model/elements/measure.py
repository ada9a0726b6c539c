"""Measures: what needs and rules speak about. The built-in catalogue is in `blueprint_model.measures`."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import StrictBool

from blueprint_model.elements.base import Element
from blueprint_model.elements.values import Text, Words


class MeasureKind(StrEnum):
    """How a value is written: a duration in seconds, a count, money ("0.50 EUR"), a level from the good end, a set of words,
    opening hours, or true and false.
    """

    DURATION = "duration"
    COUNT = "count"
    MONEY = "money"
    LEVEL = "level"
    SET = "set"
    SCHEDULE = "schedule"
    YES_NO = "yes_no"


class Measure(Element):
    """A measure that a facilitator added by naming it. `summed` along the path, else carried from step to step.

    For a level, `levels` names the steps of the scale from its good end to its bad end.
    """

    type: ClassVar[str] = "measure"
    title: Text = ""
    kind: MeasureKind = MeasureKind.COUNT
    summed: StrictBool = False
    unit: Text = ""
    synonyms: Words = ()
    levels: Words = ()
