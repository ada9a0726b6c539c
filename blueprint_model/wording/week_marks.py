"""What stands in a text about a week: days, stretches of hours, "closed". In English, Finnish and Swedish at once.

Days are known in all three languages, whatever the language of the window is: no short name means two days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

_LONGEST_TYPED = 400
DAY_END = 24 * 60  # minutes

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
_CLOSED = frozenset({"closed", "never", "not", "kiinni", "suljettu", "ei", "koskaan", "stängt", "aldrig", "inte"})
_AND = {
    *("and", "at", "on", "from", "open", "otherwise", "is"),
    *("ja", "klo", "sekä", "avoinna", "auki", "muulloin", "on"),
    *("och", "kl", "samt", "öppet", "annars", "är"),
}
_MARK = re.compile(
    r"(?P<every>every day|joka päivä|varje dag|alla dagar)"
    r"|(?P<time>\d{1,2}(?:[:.]\d{2})?)(?!\d)\s*(?P<half>[ap]\.?m\.?(?![a-z]))?"
    r"|(?P<dash>[-–—−])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<gap>[\s,;.&+:]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """A day or a group of days, a time of day (minutes), a dash, or "closed"; with the words it was read from."""

    kind: str  # "days", "time", "dash", "closed"
    text: str
    days: tuple[int, ...] = ()
    minute: int = 0


def marks(text: str) -> tuple[Mark, ...] | Refusal:
    """In order; a refusal at the first thing that is none."""
    if len(text) > _LONGEST_TYPED:
        return not_hours(text[:40] + "…")
    found: list[Mark] = []
    place = 0
    while place < len(text):
        mark = _MARK.match(text, place)
        if mark is None:
            return not_hours(text)
        place = mark.end()
        word, shown = (mark["word"] or "").lower(), mark[0].strip()
        if mark["every"]:
            found.append(Mark("days", shown, tuple(range(7))))
        elif mark["time"]:
            minute = _minute(mark["time"], (mark["half"] or "").lower())
            if minute is None:
                return Refusal(Message.of("“{time}” is not a time of day.", time=shown))
            found.append(Mark("time", shown, minute=minute))
        elif mark["dash"] or (word == "to" and _is_until(found, text[: mark.start()], text[place:])):
            found.append(Mark("dash", shown))
        elif word in _DAYS and not (word == "on" and _is_before_a_day(found, text[place:])):
            found.append(Mark("days", shown, (_DAYS[word],)))
        elif word in _GROUPS:
            found.append(Mark("days", shown, _GROUPS[word]))
        elif word in _CLOSED:
            if not found or found[-1].kind != "closed":  # "never closed" is nothing that people write; "ei koskaan auki" is
                found.append(Mark("closed", shown))
        elif word and word not in _AND:
            return Refusal(Message.of("“{word}” is neither a day nor a time. Write for example Mon–Fri 9–16.", word=shown))
    return tuple(found)


def not_hours(text: str) -> Refusal:
    return Refusal(Message.of("“{text}” are not opening hours. Write for example Mon–Fri 9–16, Sat 10–14.", text=text.strip()))


def _is_until(found: list[Mark], before: str, after: str) -> bool:
    """English "to" stands between two days or two times; the Finnish and Swedish one is a Thursday."""
    if not found or not before.rstrip() or before.rstrip()[-1] in ",;":
        return False
    following = after.lstrip()[:1]
    return following.isdigit() if found[-1].kind == "time" else found[-1].kind == "days" and following.isalpha()


def _is_before_a_day(found: list[Mark], after: str) -> bool:
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
    return found if minutes < 60 and found <= DAY_END else None
