"""What a card says below its title: channels, times, opening hours; how an emotion, a kind or a scope is put into words."""

from __future__ import annotations

import re
from fractions import Fraction

from blueprint_model.elements import OpeningHours, Step, StepKind, TimeRange
from blueprint_model.message import Message, MessageValue, Say
from blueprint_model.quantity import Quantity, QuantityRange, WeekHours

OPENING_HOURS = "hours"  # the measure of the catalogue


def facts_line(step: Step, say: Say, times: bool = True, information: bool = False) -> str:
    """For example "phone · 2 min · Mon–Fri 9–16" or "web · wait 1–2 days"; empty when nothing is known. Without `times` no hours
    either; with `information` what is asked and given there."""
    parts: list[str] = [channel.strip() for channel in step.channels if channel.strip()]
    work = _time(step.work)
    wait = _time(step.wait)
    if step.kind is StepKind.DECISION:
        parts.insert(0, say(Message.of("decision")))
    if not times:
        work = wait = None
    if work is not None:
        parts.append(_together(say(Message.of("{time}", time=work))))
    if wait is not None:
        is_wait = step.kind is StepKind.WAIT  # the hourglass beside it says so already
        parts.append(_together(say(Message.of("{time}", time=wait) if is_wait else Message.of("wait {time}", time=wait))))
    elif step.kind is StepKind.WAIT and times:
        parts.append(say(Message.of("wait")))
    hours = _hours(step) if times else None
    if hours is not None:
        parts.append(re.sub(r"(?<!,) ", "\u00a0", say(Message.of("{hours}", hours=hours))))  # a day stays with its hours
    if information and step.asks:
        parts.append(say(Message.of("asks “{items}”", items=step.asks)))
    if information and step.gives:
        parts.append(say(Message.of("gives “{items}”", items=step.gives)))
    return " · ".join(parts)


def _together(words: str) -> str:
    """A figure and its unit stay on one line."""
    return re.sub(r"(?<=\d) (?=\D)", "\u00a0", words)


def _hours(step: Step) -> WeekHours | None:
    """Its opening hours, else those that are recorded as a fact of it; None when neither is told."""
    recorded = (fact.value for fact in step.facts if fact.measure == OPENING_HOURS)
    found = step.opening_hours or next((value for value in recorded if isinstance(value, OpeningHours)), None)
    if found is None:
        return None
    from blueprint_model.paths.opening_hours import week_of

    week = week_of(found)
    return WeekHours(week, week)


def _time(time: TimeRange | None) -> MessageValue | None:
    """The time as a quantity: one figure when its ends meet, else a range; None when nothing is typed, or no time at all."""
    if time is None:
        return None
    low = time.min if time.min is not None else time.typical
    high = time.max if time.max is not None else time.typical
    unit = "wd" if time.unit == "wd" else ""
    if (low is None and high is None) or high == 0:
        return None
    if low is not None and low == high:
        return Quantity("duration", Fraction(low), unit)
    return QuantityRange("duration", None if low is None else Fraction(low), None if high is None else Fraction(high), unit)
