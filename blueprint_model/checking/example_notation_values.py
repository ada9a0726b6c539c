"""Values in the notation of the help pages' examples: times, limits, sets, facts in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blueprint_model.elements import Bound, Direction, LimitValue, MeasureKind, OpeningHours, RecordedFact, StartTime, TimeRange
from blueprint_model.wording.hours import parse_hours, parse_start

_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
_TIME = re.compile(r"^(\d+)(?:-(\d+))? (s|min|h|d)$")
_RANGE = re.compile(r"^(\d+)-(\d+)( \w+)?$")
_WORKING_DAYS = re.compile(r"^\d+ wd$")
_LIMIT = re.compile(r"^(\w+) (exactly|at least|at most|all of|one of|only|before) (.+?)(?: per (\w+))?$")
_FACTS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
_OUTSIDE_BRACES = re.compile(r",(?![^{}]*\})")
_AT_LEAST, _AT_MOST = "at least ", "at most "

BOUNDS = {
    "exactly": Bound.EXACTLY,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
    "only": Bound.ONLY,
    "all of": Bound.ALL_OF,
}
DIRECTIONS = {
    "exactly": Direction.EQUALS,
    "at least": Direction.AT_LEAST,
    "at most": Direction.AT_MOST,
    "all of": Direction.ALL_OF,
    "one of": Direction.ONE_OF,
    "only": Direction.ONLY,
    "before": Direction.BEFORE,
}


class NotationError(ValueError):
    """A line that cannot be read: a fault of whoever wrote the example."""


@dataclass(frozen=True)
class Limit:
    """ "agreements at most 1 per policies": four words or groups of words."""

    measure: str
    how: str
    value: str
    per: str | None


def limit_in(text: str) -> Limit:
    found = _LIMIT.match(text)
    if found is None:
        raise NotationError(f"“{text}” is no limit")
    return Limit(found[1], found[2], found[3], found[4])


def with_facts(text: str) -> tuple[str, list[str]]:
    """What stands before the last round brackets, and what is in them, at the commas that are not within {}."""
    found = _FACTS.match(text)
    if found is None:
        return text, []
    return found[1].strip(), [fact.strip().replace('"', "") for fact in _OUTSIDE_BRACES.split(found[2])]


def is_time(text: str) -> bool:
    return _TIME.match(text) is not None or _WORKING_DAYS.match(text) is not None


def time(text: str) -> TimeRange:
    """ "3 d", "2-5 min" or "2 wd"."""
    if _WORKING_DAYS.match(text):
        return TimeRange.exactly(int(text[:-3]), "wd")
    least, most = _seconds(text)
    return TimeRange.exactly(least) if least == most else TimeRange(min=least, max=most)


def _seconds(text: str) -> tuple[int, int]:
    """(least, most) in seconds; the same where one number is written."""
    found = _TIME.match(text)
    if found is None:
        raise NotationError(f"“{text}” is no time")
    return int(found[1]) * _UNITS[found[3]], int(found[2] or found[1]) * _UNITS[found[3]]


def is_set(text: str) -> bool:
    return text.startswith("{") and text.endswith("}")


def word_set(text: str) -> tuple[str, ...]:
    """ "{sv, fi}"; "{}" is the empty one."""
    if not is_set(text):
        raise NotationError(f"“{text}” is no set")
    return tuple(word for part in text[1:-1].split(",") if (word := part.strip()))


def open_hours(text: str) -> OpeningHours:
    """ "Mon–Fri 9–16", "Mon-Thu 9-16; Fri 9-14" (commas stand between facts), "closed"."""
    found = parse_hours(text)
    if isinstance(found, OpeningHours):
        return found
    raise NotationError(f"“{text}” are no opening hours")


def starting(text: str) -> StartTime:
    """ "Fri 15:00"."""
    found = parse_start(text)
    if isinstance(found, StartTime):
        return found
    raise NotationError(f"“{text}” is no start")


def words(text: str) -> tuple[str, ...]:
    """ "income / rent": several with slashes between them."""
    return tuple(part.strip() for part in text.split("/"))


def value_of(kind: MeasureKind, text: str) -> LimitValue:
    """A limit or a fact of a measure of this kind."""
    match kind:
        case MeasureKind.SET:
            return word_set(text)
        case MeasureKind.SCHEDULE:
            return open_hours(text)
        case MeasureKind.DURATION:
            if _WORKING_DAYS.match(text):
                return text
            least, most = _seconds(text)
            if least != most:
                raise NotationError(f"“{text}” is no limit")
            return least
        case MeasureKind.YES_NO:
            return {"yes": True, "no": False}[text]
        case MeasureKind.MONEY:
            return text
        case MeasureKind.LEVEL:
            return int(text) if text.lstrip("-").isdigit() else text
        case _:
            return int(text)


def recorded_fact(measure: str, kind: MeasureKind, text: str) -> RecordedFact:
    """ "3 h", "1-3 h", "at least 2 h", "at most {fi, sv}": a range where it is not known exactly."""
    between = _RANGE.match(text)
    if between is not None:
        unit = between[3] or ""
        ends = [value_of(kind, between[n] + unit) for n in (1, 2)]
        return RecordedFact(measure=measure, at_least=ends[0], at_most=ends[1])
    if text.startswith(_AT_LEAST):
        return RecordedFact(measure=measure, at_least=value_of(kind, text.removeprefix(_AT_LEAST)))
    if text.startswith(_AT_MOST):
        return RecordedFact(measure=measure, at_most=value_of(kind, text.removeprefix(_AT_MOST)))
    return RecordedFact(measure=measure, value=value_of(kind, text))
