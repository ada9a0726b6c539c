"""Values that elements hold: times, money, shares, opening hours and the limits of needs and rules.

Durations are whole seconds; a working day ("wd") is a unit of its own. Money is a decimal string with a currency,
for example ``"0.50 EUR"``. Shares and other fractions are decimals written as strings. There are no floats anywhere.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError


def _in_the_calendar(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("this day is not in the calendar") from error
    return text


_DECIMAL = r"^-?[0-9]{1,12}(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?$"
_DECIMAL_FORM = re.compile(_DECIMAL)


def _written_as_decimal(value: object) -> object:
    """Python reads more as a number than a file should hold: true, " 1", "1_0" …"""
    if type(value) is int or isinstance(value, Decimal) or (isinstance(value, str) and _DECIMAL_FORM.match(value)):
        return value
    raise PydanticCustomError("decimal_parsing", "not written as a decimal")


LONGEST_TEXT = 20_000
MOST_DIGITS = 18  # of a whole number: what is written can be read again
_LARGEST = 10**MOST_DIGITS - 1
LONGEST_DURATION = 4_000_000_000  # seconds: a little over 126 years

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:\-]{1,64}$")]
Rank = Annotated[str, StringConstraints(pattern=r"^([0-9A-Za-z]{0,199}[1-9A-Za-z])?$")]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Words = tuple[Text, ...]
Money = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,4})? [A-Z]{3}$")]
Seconds = Annotated[StrictInt, Field(ge=0, le=LONGEST_DURATION)]
Count = Annotated[StrictInt, Field(ge=0, le=_LARGEST)]
WholeNumber = Annotated[StrictInt, Field(ge=-_LARGEST, le=_LARGEST)]
Share = Annotated[
    Decimal,
    Field(ge=0, le=1, max_digits=12, decimal_places=10),
    BeforeValidator(_written_as_decimal),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": _DECIMAL}]}),
]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
DateText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_in_the_calendar)]
WorkingDays = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,5} wd$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Value(BaseModel):
    """A frozen part of an element. Unknown fields are kept, so that a newer minor format survives saving."""

    model_config = ConfigDict(frozen=True, extra="allow")


class TimeRange(Value):
    """A time as least / typical / most. One number typed stands in all three; a missing end is unknown.

    `unit` is ``"s"`` (seconds) or ``"wd"`` (working days).
    """

    min: Seconds | None = None
    typical: Seconds | None = None
    max: Seconds | None = None
    unit: Literal["s", "wd"] = "s"

    @model_validator(mode="after")
    def _ordered(self) -> TimeRange:
        known = [n for n in (self.min, self.typical, self.max) if n is not None]
        if known != sorted(known):
            raise ValueError("a time needs min ≤ typical ≤ max")
        return self

    @classmethod
    def exactly(cls, amount: int, unit: Literal["s", "wd"] = "s") -> TimeRange:
        return cls(min=amount, typical=amount, max=amount, unit=unit)


class OpenPeriod(Value):
    """Open on `day` (0 Monday … 6 Sunday) from minute `start` to minute `end` of that day (end ≤ 1440)."""

    day: Annotated[StrictInt, Field(ge=0, le=6)]
    start: Annotated[StrictInt, Field(ge=0, le=1439)]
    end: Annotated[StrictInt, Field(ge=1, le=1440)]

    @model_validator(mode="after")
    def _forwards(self) -> OpenPeriod:
        if self.end <= self.start:
            raise ValueError("an opening must end after it starts")
        return self


class OpeningHours(Value):
    """A usual week."""

    periods: tuple[OpenPeriod, ...] = ()


# A limit or fact of a measure, by the measure's kind: duration = seconds or "3 wd"; count = int or decimal string;
# money = Money; level = int; set = tuple of words; schedule = OpeningHours; yes/no = bool.
LimitValue = (
    StrictBool
    | WholeNumber
    | Annotated[str, StringConstraints(max_length=200)]
    | tuple[Annotated[str, StringConstraints(max_length=200)], ...]
    | OpeningHours
)
