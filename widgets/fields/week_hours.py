"""A usual week by the hour: which hours of it are open, and what it is when some of them are turned over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from blueprint_model.elements.base import Json

DAYS, HOURS = 7, 24
Cell = tuple[int, int]  # day 0 Monday … 6 Sunday, hour 0 … 23
Period = Mapping[str, Json]  # day, start, end: minutes of that day


class Openness(IntEnum):
    """Of one hour."""

    CLOSED = 0
    PARTLY = 1
    OPEN = 2


def openness(periods: Iterable[Period]) -> dict[Cell, Openness]:
    """Of every hour of the week."""
    held = _minutes(periods)
    found = {}
    for day in range(DAYS):
        for hour in range(HOURS):
            inside = sum(
                max(0, min(end, (hour + 1) * 60) - max(start, hour * 60)) for start, end in held.get(day, ())
            )  # openings of a day do not overlap there
            found[day, hour] = Openness.OPEN if inside >= 60 else Openness.PARTLY if inside else Openness.CLOSED
    return found


def with_hours(periods: Iterable[Period], cells: Iterable[Cell], *, opened: bool) -> list[dict[str, Json]]:
    """The openings when these whole hours are open, or closed; what is open for part of another hour stays so."""
    held = _minutes(periods)
    for day, hour in cells:
        start, end = hour * 60, (hour + 1) * 60
        if opened:
            held[day] = _joined([*held.get(day, []), (start, end)])
        else:
            held[day] = [part for own in held.get(day, []) for part in _without(own, start, end)]
    return [{"day": day, "start": start, "end": end} for day in sorted(held) for start, end in held[day]]


def turned_over(periods: Iterable[Period], cells: Iterable[Cell]) -> list[dict[str, Json]]:
    """Open where any of the hours is not open yet, else closed."""
    periods, cells = list(periods), list(cells)
    now = openness(periods)
    return with_hours(periods, cells, opened=any(now[cell] is not Openness.OPEN for cell in cells))


def _minutes(periods: Iterable[Period]) -> dict[int, list[tuple[int, int]]]:
    held: dict[int, list[tuple[int, int]]] = {}
    for period in periods:
        held.setdefault(int(period["day"]), []).append((int(period["start"]), int(period["end"])))
    return {day: _joined(parts) for day, parts in held.items()}


def _joined(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; what touches is one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _without(own: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    left = [(own[0], min(own[1], start)), (max(own[0], end), own[1])]
    return [(a, b) for a, b in left if a < b]
