"""Opening hours and starts as people type them: "Mon–Thu 9–16, Fri 9–14", "ma–pe 9.30–16", "mån–fre 9–16", "Fri 15:00".

Days are known in English, Finnish and Swedish, whatever the language of the window is: no short name means two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from blueprint_model.elements import OpeningHours, OpenPeriod, StartTime
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

_LONGEST_TYPED = 400
_DAY_END = 24 * 60

_DAYS: dict[str, int] = {
    name: day
    for day, names in enumerate(
        (
            "mon monday mo ma maanantai maanantaisin må mån måndag måndagar",
            "tue tues tuesday tu ti tiistai tiistaisin tis tisdag tisdagar",
            "wed wednesday we ke keskiviikko keskiviikkoisin on ons onsdag onsdagar",
            "thu thur thurs thursday th to torstai torstaisin tor tors torsdag torsdagar",
            "fri friday fr pe perjantai perjantaisin fre fredag fredagar",
            "sat saturday sa la lauantai lauantaisin lö lör lördag lördagar",
            "sun sunday su sunnuntai sunnuntaisin sö sön söndag söndagar",
        )
    )
    for name in names.split()
}
_GROUPS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("weekdays", "arkisin", "arkipäivisin", "vardagar"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekends", "viikonloppuisin", "helger"), (5, 6)),
    **dict.fromkeys(("daily", "päivittäin", "dagligen"), (0, 1, 2, 3, 4, 5, 6)),
}
_CLOSED = frozenset({"closed", "never", "kiinni", "suljettu", "stängt", "aldrig"})
_AND = frozenset({"and", "ja", "och", "sekä", "samt", "at", "on", "klo", "kl", "from", "avoinna", "auki", "open", "öppet"})
_MARK = re.compile(
    r"(?P<every>every day|joka päivä|varje dag|alla dagar)"
    r"|(?P<time>\d{1,2}(?:[:.]\d{2})?)(?!\d)\s*(?P<half>[ap]\.?m\.?(?![a-z]))?"
    r"|(?P<dash>[-–—−])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<gap>[\s,;.&+:]+)",
    re.IGNORECASE,
)

_Mark = tuple[str, int | tuple[int, ...]]  # ("time", minute of the day), ("days", days), ("dash", 0), ("closed", 0)


def parse_hours(text: str) -> OpeningHours | Refusal:
    """A usual week. A refusal names what cannot be read."""
    read = _marks(text)
    if isinstance(read, Refusal):
        return read
    found: list[OpenPeriod] = []
    days: tuple[int, ...] = ()
    told = True  # whether the days before have got their hours
    rest = list(read)
    while rest:
        kind, value = rest.pop(0)
        if kind == "days" and isinstance(value, tuple):
            upto = _range_of_days(value, rest)
            days = upto if told else (*days, *upto)
            told = False
        elif kind == "closed":
            told = True
        elif kind == "time" and isinstance(value, int) and len(rest) > 1 and rest[0][0] == "dash" and rest[1][0] == "time":
            end = rest[1][1]
            assert isinstance(end, int)
            del rest[:2]
            if not days:
                return _refused(text)
            for day in days:
                found += _periods(day, value, end)
            told = True
        else:
            return _refused(text)
    return OpeningHours(periods=_in_order(found)) if told and read else _refused(text)


def parse_start(text: str) -> StartTime | Refusal:
    """A day and a time of day, or a date and a time of day: "Fri 15:00", "23.12.2026 15.00"."""
    on_date, rest = _date_in(text)
    read = _marks(rest)
    marks = () if isinstance(read, Refusal) else read
    days = [value for kind, value in marks if kind == "days"]
    times = [value for kind, value in marks if kind == "time"]
    one_day = len(days) == 1 and isinstance(days[0], tuple) and len(days[0]) == 1
    day = days[0][0] if one_day and isinstance(days[0], tuple) else None
    minute = times[0] if len(times) == 1 and len(times) + len(days) == len(marks) else None
    if on_date is not None and not days:
        day = on_date.weekday()
    if day is None or not isinstance(minute, int) or minute >= _DAY_END:
        return Refusal(Message.of("“{text}” is not a start. Write for example Fri 15:00.", text=text.strip()))
    if on_date is not None and on_date.weekday() != day:
        return Refusal(Message.of("“{text}”: this date is another day of the week.", text=text.strip()))
    return StartTime(day=day, minute=minute, date=None if on_date is None else on_date.isoformat())


def _refused(text: str) -> Refusal:
    return Refusal(Message.of("“{text}” are not opening hours. Write for example Mon–Fri 9–16, Sat 10–14.", text=text.strip()))


def _marks(text: str) -> tuple[_Mark, ...] | Refusal:
    """Days, times and dashes in order; a refusal at the first thing that is none."""
    if len(text) > _LONGEST_TYPED:
        return _refused(text[:40] + "…")
    found: list[_Mark] = []
    place = 0
    while place < len(text):
        mark = _MARK.match(text, place)
        if mark is None:
            return _refused(text)
        place = mark.end()
        word = (mark["word"] or "").lower()
        if mark["every"]:
            found.append(("days", tuple(range(7))))
        elif mark["time"]:
            minute = _minute(mark["time"], (mark["half"] or "").lower())
            if minute is None:
                return Refusal(Message.of("“{time}” is not a time of day.", time=mark[0].strip()))
            found.append(("time", minute))
        elif mark["dash"] or (word == "to" and _is_until(found, text[: mark.start()], text[place:])):
            found.append(("dash", 0))
        elif word in _DAYS and not (word == "on" and _is_before_a_day(found, text[place:])):
            found.append(("days", (_DAYS[word],)))
        elif word in _GROUPS:
            found.append(("days", _GROUPS[word]))
        elif word in _CLOSED:
            found.append(("closed", 0))
        elif word and word not in _AND:
            return Refusal(Message.of("“{word}” is neither a day nor a time. Write for example Mon–Fri 9–16.", word=mark[0]))
    return tuple(found)


def _is_until(found: list[_Mark], before: str, after: str) -> bool:
    """English "to" stands between two days or two times; the Finnish and Swedish one is a Thursday."""
    if not found or not before.rstrip() or before.rstrip()[-1] in ",;":
        return False
    following = after.lstrip()[:1]
    return following.isdigit() if found[-1][0] == "time" else found[-1][0] == "days" and following.isalpha()


def _is_before_a_day(found: list[_Mark], after: str) -> bool:
    """English "on" before a day is no Wednesday."""
    following = re.match(r"\s*([^\W\d_]+)", after)
    return not found and following is not None and following[1].lower() in {**_DAYS, **_GROUPS}


def _minute(text: str, half: str) -> int | None:
    hour, _, minute = text.replace(".", ":").partition(":")
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    found = hours * 60 + minutes
    return found if minutes < 60 and found <= _DAY_END else None


def _range_of_days(first: tuple[int, ...], rest: list[_Mark]) -> tuple[int, ...]:
    """The days from the first to the one after a dash, round the week: "Fri–Mon" is four days."""
    if len(rest) > 1 and rest[0][0] == "dash" and rest[1][0] == "days":
        last = rest[1][1]
        assert isinstance(last, tuple)
        del rest[:2]
        if len(first) == len(last) == 1:
            count = (last[0] - first[0]) % 7
            return tuple((first[0] + n) % 7 for n in range(count + 1))
        return (*first, *last)
    return first


def _periods(day: int, start: int, end: int) -> Iterator[OpenPeriod]:
    """Over midnight where it ends before it starts."""
    start = start % _DAY_END
    if end > start:
        yield OpenPeriod(day=day, start=start, end=end)
        return
    yield OpenPeriod(day=day, start=start, end=_DAY_END)
    if end:
        yield OpenPeriod(day=(day + 1) % 7, start=0, end=end)


def _in_order(periods: list[OpenPeriod]) -> tuple[OpenPeriod, ...]:
    """One where they touch or overlap on a day."""
    ordered = sorted({(p.day, p.start, p.end) for p in periods})
    found: list[tuple[int, int, int]] = []
    for day, start, end in ordered:
        if found and found[-1][0] == day and start <= found[-1][2]:
            found[-1] = (day, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((day, start, end))
    assert all(a < b for a, b in pairwise(found))
    return tuple(OpenPeriod(day=day, start=start, end=end) for day, start, end in found)


def _date_in(text: str) -> tuple[date | None, str]:
    """(the date that is written in a text, the text without it)."""
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)), (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", (3, 2, 1))):
        found = re.search(pattern, text)
        if found:
            try:
                day = date(*(int(found[n]) for n in order))
            except ValueError:
                return None, text
            return day, text[: found.start()] + " " + text[found.end() :]
    return None, text
