"""For whom a time breaks a need: the starts in a usual week, and their share of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from blueprint_model.checking.gap import Limits
from blueprint_model.checking.readings import Reading
from blueprint_model.elements import Direction
from blueprint_model.message import Message
from blueprint_model.paths.by_start import WEEK, ByStart
from blueprint_model.paths.opening_hours import MINUTE, Period, joined
from blueprint_model.quantity import Quantity

MOST_SHOWN = 3


def breaking_starts(limits: Limits, reading: Reading) -> tuple[Period, ...] | None:
    """[from, until) in seconds of a usual week, in whole minutes; None where it does not depend on the start, or one is given."""
    if reading.by_start is None or reading.clock is None or reading.clock.start is not None:
        return None
    near, low = reading.by_start["near"], reading.by_start["sure_low"]
    whole = ((0, WEEK),)
    found: tuple[Period, ...]
    match limits.direction:
        case Direction.AT_MOST:
            found = whole if near is None else near.longer_than(limits.adequate)
        case Direction.AT_LEAST:
            found = () if low is None else low.shorter_than(limits.adequate)
        case _:
            over = whole if near is None else near.longer_than(limits.adequate)
            found = joined([*over, *(low.shorter_than(limits.adequate) if isinstance(low, ByStart) else ())])
    return joined((-(-begin // MINUTE) * MINUTE, -(-end // MINUTE) * MINUTE) for begin, end in found)


def share_of_week(limits: Limits, reading: Reading) -> Fraction:
    """Of those who come at any moment of a usual week, how many it breaks for; 1 where that does not matter."""
    starts = breaking_starts(limits, reading)
    return Fraction(1) if starts is None else Fraction(sum(end - begin for begin, end in starts), WEEK)


def who_it_breaks_for(limits: Limits, breaking: Iterable[Reading]) -> Iterator[Message]:
    """When those come for whom it breaks; nothing where it breaks whenever one comes."""
    every = [breaking_starts(limits, reading) for reading in breaking]
    known = [starts for starts in every if starts is not None]
    if not known or len(known) < len(every):
        return
    found = _round_the_week(joined(period for starts in known for period in starts))
    if not found or sum(end - begin for begin, end in found) >= WEEK:
        return
    shown = sorted(found, key=lambda period: period[0] - period[1])[:MOST_SHOWN]
    for begin, end in sorted(shown):
        yield Message.of("This happens to those who come from {start} until {end}.", start=week_time(begin), end=week_time(end))
    if len(found) > MOST_SHOWN:
        more = len(found) - MOST_SHOWN
        yield Message.counted("And at {count} other time of the week.", "And at {count} other times of the week.", more)


def week_time(seconds: int) -> Quantity:
    """A moment of a usual week, to be shown as a day and a time of day."""
    return Quantity("week_time", Fraction(seconds % WEEK))


def _round_the_week(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The last of a week and the first of the next are one where they touch."""
    if len(periods) > 1 and periods[0][0] == 0 and periods[-1][1] == WEEK:
        return (*periods[1:-1], (periods[-1][0], WEEK + periods[0][1]))
    return periods
