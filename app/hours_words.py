"""Opening hours and moments of a week as people write them: "Mon–Thu 9–16, Fri 9–14", "pe 15.00", in three languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint_model.message import Message
from blueprint_model.quantity import WeekHours

if TYPE_CHECKING:
    from app.translation import Translator

DAY = 24 * 60  # minutes
DAY_NAMES = (
    Message.of("Mon"),
    Message.of("Tue"),
    Message.of("Wed"),
    Message.of("Thu"),
    Message.of("Fri"),
    Message.of("Sat"),
    Message.of("Sun"),
)


def week_time_text(seconds: int, translator: Translator) -> str:
    """ "Wed 16:00"; 0 is Monday at midnight."""
    day, minute = divmod(seconds // 60 % (7 * DAY), DAY)
    return f"{translator(DAY_NAMES[day])} {_clock(minute, translator, whole=False)}"


def week_hours_text(hours: WeekHours, translator: Translator) -> str:
    """What is known of a week's openings; where it is not known exactly, that is said."""
    must = periods_text(hours.must, translator)
    if hours.within == hours.must:
        return must
    if hours.within is None:
        return translator(Message.of("at least {hours}", hours=must)) if hours.must else translator(Message.of("not known"))
    within = periods_text(hours.within, translator)
    if not hours.must:
        return translator(Message.of("at most {hours}", hours=within))
    return translator(Message.of("at least {least}, at most {most}", least=must, most=within))


def periods_text(periods: Iterable[tuple[int, int]], translator: Translator) -> str:
    """Of [from, until) in minutes of a week: days with the same hours in a row are one."""
    by_day: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for begin, end in periods:
        at = begin
        while at < end:
            day = at // DAY
            stop = min(end, (day + 1) * DAY)
            by_day[day % 7].append((at - day * DAY, stop - day * DAY))
            at = stop
    found: list[str] = []
    day = 0
    while day < 7:
        last = day
        while last < 6 and by_day[last + 1] == by_day[day]:
            last += 1
        if by_day[day]:
            names = translator(DAY_NAMES[day])
            names += "" if last == day else f"–{translator(DAY_NAMES[last])}"
            times = (f"{_clock(begin, translator)}–{_clock(end, translator)}" for begin, end in by_day[day])
            found.append(f"{names} {', '.join(times)}")
        day = last + 1
    return ", ".join(found) if found else translator(Message.of("never open"))


def _clock(minute: int, translator: Translator, *, whole: bool = True) -> str:
    """ "9", "9:30", or "09:00" where not `whole`; Finnish and Swedish write a point."""
    hours, minutes = divmod(minute, 60)
    point = ":" if translator.language == "en" else "."
    return str(hours) if whole and not minutes else f"{hours}{point}{minutes:02d}"
