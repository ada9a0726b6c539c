"""The limit nearest to the present one that is enough, and the same rounded to what a person would say."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from blueprint_model.elements import Measure, MeasureKind
from blueprint_model.paths.intervals import Number

Met = Callable[[Number], bool]

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_SAID_IN: dict[MeasureKind, tuple[Fraction, ...]] = {  # the coarsest first
    MeasureKind.DURATION: tuple(map(Fraction, (_DAY, _HOUR, 15 * _MINUTE, 5 * _MINUTE, _MINUTE, 10))),
    MeasureKind.MONEY: (*map(Fraction, (1_000, 100, 10, 1)), Fraction(1, 10)),
}
_LOST_AT_MOST = Fraction(1, 10)


def nearest(met: Met, far: Fraction, old: Fraction, grid: Fraction) -> Number | None:
    """Between `far` and `old` on a grid, the value nearest to `old` that is met; no grid: only `far` is tried."""
    value = whole(far)
    if not grid:
        return value if met(value) else None
    steps = int(abs(old - far) / grid)
    sign = 1 if old >= far else -1
    if steps < 1 or not met(value):
        return None
    good, bad = 0, steps
    if met(whole(far + sign * grid * (steps - 1))):
        good = steps - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if met(whole(far + sign * grid * middle)) else (good, middle)
    return whole(far + sign * grid * good)


def easy_to_say(measure: Measure, enough: Number, old: Number, met: Met) -> Number:
    """`enough` rounded away from `old` to whole days, hours, quarters … or whole thousands, hundreds …, still enough.

    The coarsest of them that loses at most a tenth of the value: 10 d 20 h 52 min becomes 10 d, 4 h 55 min becomes 4 h 45 min.
    Each is confirmed by working the need out again; where none is enough, or for counts and levels, `enough` stays as it is.
    """
    value = Fraction(enough)
    for grain in _SAID_IN.get(measure.kind, ()):
        if grain > abs(value) * _LOST_AT_MOST:
            continue
        rounded = whole((value // grain if value < old else -(-value // grain)) * grain)
        if rounded == value or met(rounded):
            return rounded
    return enough


def whole(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value
