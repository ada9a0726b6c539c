"""When something ends, as a function of when it starts: monotone, in straight pieces, and the same again one period later.

Opening hours make the end of a step depend on its start, and every week is like the next. So `f(t + period) = f(t) + period`,
and f is level (closed: all who come now end together) or rises with t (open). One after the other, the later or the earlier
of two, and the start that belongs to an end are of the same kind again: what is worked out over a whole path is exact.

Times are whole seconds; t = 0 is Monday 00:00. `None` stands for an end that never comes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

WEEK = 7 * 86_400
Piece = tuple[int, int, int]  # (from this t on, the value there, how much it rises each second: 0 or 1)


@dataclass(frozen=True, slots=True)
class ByStart:
    """Pieces begin at `begins` (the first at 0, all below `period`); there the value is `values`, rising by `rises` (0 or 1)."""

    period: int
    begins: tuple[int, ...]
    values: tuple[int, ...]
    rises: tuple[int, ...]

    def at(self, start: int) -> int:
        turns, within = divmod(start, self.period)
        n = bisect_right(self.begins, within) - 1
        return self.values[n] + self.rises[n] * (within - self.begins[n]) + turns * self.period

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """(begin, end, value at the begin, rise) of every piece; ends are not included."""
        ends = (*self.begins[1:], self.period)
        return zip(self.begins, ends, self.values, self.rises, strict=True)

    def shortest(self, every: int = 1) -> tuple[int, int]:
        """(least time from start to end, a start that has it), of starts at every so many seconds."""
        found = []
        for begin, first, last, value, rise in self._starts(every):
            found.append((value - begin, first) if rise else (value - last, last))
        return min(found)

    def longest(self, every: int = 1) -> tuple[int, int]:
        """(greatest time from start to end, the first start that has it), of starts at every so many seconds."""
        found = ((value - (begin if rise else first), -first) for begin, first, _, value, rise in self._starts(every))
        lasts, start = max(found)
        return lasts, -start

    def _starts(self, every: int) -> Iterator[tuple[int, int, int, int, int]]:
        """(begin, first start, last start, value at the begin, rise) of the pieces in which somebody starts."""
        for begin, end, value, rise in self.pieces():
            first, last = -(-begin // every) * every, (end - 1) // every * every
            if first <= last:
                yield begin, first, last, value, rise

    def mean(self) -> Fraction:
        """The time from start to end, on average over all starts of the period."""
        total = 0
        for begin, end, value, rise in self.pieces():
            count = end - begin
            total += (value - begin) * count - (0 if rise else count * (count - 1) // 2)
        return Fraction(total, self.period)

    def longer_than(self, limit: Fraction | int) -> tuple[tuple[int, int], ...]:
        """The starts [from, until) from which it takes more than `limit` seconds."""
        return _joined(_beyond(self, limit))

    def shorter_than(self, limit: Fraction | int) -> tuple[tuple[int, int], ...]:
        """The starts [from, until) from which it takes less than `limit` seconds."""
        return _joined(_below(self, limit))


End = ByStart | None


def same(period: int = WEEK) -> ByStart:
    """Ends when it starts."""
    return ByStart(period, (0,), (0,), (1,))


def fixed(start: int, period: int = WEEK) -> ByStart:
    """Everything is asked about one start only, which lies within the period: a number in the form of a function."""
    return ByStart(period, (0,), (start,), (0,))


def lasting(seconds: int, period: int = WEEK) -> ByStart:
    return ByStart(period, (0,), (seconds,), (1,))


def by_start(period: int, pieces: Iterable[Piece]) -> ByStart:
    """From pieces in order that cover one period, from wherever the first begins; equal neighbours become one."""
    given = list(pieces)
    origin = given[0][0]
    turned: list[Piece] = []
    for n, (begin, value, rise) in enumerate(given):
        end = given[n + 1][0] if n + 1 < len(given) else origin + period
        at = begin
        while at < end:
            turns, within = divmod(at, period)
            turned.append((within, value + (at - begin) * rise - turns * period, rise))
            at = (turns + 1) * period
    turned.sort()
    kept: list[Piece] = []
    for begin, value, rise in turned:
        if kept:
            before, known, rising = kept[-1]
            if rise == rising and known + rising * (begin - before) == value:
                continue
        kept.append((begin, value, rise))
    return ByStart(period, *(tuple(part) for part in zip(*kept, strict=True)))


def then(first: End, second: End) -> End:
    """One after the other: the second starts when the first ends."""
    if first is None or second is None:
        return None
    if len(second.begins) == 1 and second.rises[0]:
        wait = second.values[0]
        return first if wait == 0 else ByStart(first.period, first.begins, tuple(v + wait for v in first.values), first.rises)
    if len(first.begins) == 1 and not first.rises[0]:
        return ByStart(first.period, (0,), (second.at(first.values[0]),), (0,))
    found: list[Piece] = []
    for begin, end, value, rise in first.pieces():
        if not rise:
            found.append((begin, second.at(value), 0))
            continue
        turns, within = divmod(value, second.period)
        n = bisect_right(second.begins, within) - 1
        at = begin
        while at < end:
            piece = second.begins[n] + turns * second.period
            passed = value + (at - begin) - piece
            found.append((at, second.values[n] + turns * second.period + second.rises[n] * passed, second.rises[n]))
            n += 1
            if n == len(second.begins):
                n, turns = 0, turns + 1
            at = begin + second.begins[n] + turns * second.period - value
    return by_start(first.period, found)


def later(first: End, second: End) -> End:
    """Both are waited for."""
    if first is None or second is None:
        return None
    return first if first is second else _either(first, second, latest=True)


def sooner(first: End, second: End) -> End:
    """The first of the two."""
    if first is None or second is None:
        return second if first is None else first
    return first if first is second else _either(first, second, latest=False)


def repeated(once: End, times: int) -> End:
    """`times` times one after the other."""
    if once is None:
        return None if times else same()
    found: End = same(once.period)
    power: End = once
    while times:
        if times & 1:
            found = then(found, power)
        times >>= 1
        if times:
            power = then(power, power)
    return found


def started_by(end: ByStart) -> ByStart:
    """The latest start that has ended by t: max {s: end(s) ≤ t}."""
    found: list[Piece] = []
    pieces = list(end.pieces())
    for n, (begin, stop, value, rise) in enumerate(pieces):
        following = pieces[n + 1][2] if n + 1 < len(pieces) else pieces[0][2] + end.period
        level = value
        if rise:
            level = value + stop - begin
            found.append((value, begin, 1))
        if level < following:
            found.append((level, stop - 1, 0))
    return by_start(end.period, found)


def started_at_least(end: ByStart) -> ByStart:
    """The earliest start that has not ended before t: min {s: end(s) ≥ t}."""
    earlier = started_by(end)
    shifted = [(begin + 1, value + 1, rise) for begin, _, value, rise in earlier.pieces()]
    return by_start(end.period, shifted)


def _either(first: ByStart, second: ByStart, latest: bool) -> ByStart:
    begins = sorted({*first.begins, *second.begins})
    found: list[Piece] = []
    for n, begin in enumerate(begins):
        end = begins[n + 1] if n + 1 < len(begins) else first.period
        one, two = _piece_at(first, begin), _piece_at(second, begin)
        if one[0] > two[0] or (one[0] == two[0] and one[1] > two[1]):
            one, two = two, one  # now the first is the lower one, and level where they begin together
        (low, low_rise), (high, high_rise) = one, two
        met = begin + high - low if low_rise > high_rise else end  # where a rising one has come up to a level one
        if latest:
            found.append((begin, high, high_rise))
            if met < end:
                found.append((met, high, low_rise))
        else:
            found.append((begin, low, low_rise))
            if met < end:
                found.append((met, high, high_rise))
    return by_start(first.period, found)


def _piece_at(function: ByStart, start: int) -> tuple[int, int]:
    n = bisect_right(function.begins, start) - 1
    return function.values[n] + function.rises[n] * (start - function.begins[n]), function.rises[n]


def _beyond(function: ByStart, limit: Fraction | int) -> Iterator[tuple[int, int]]:
    for begin, end, value, rise in function.pieces():
        if rise:
            if value - begin > limit:
                yield begin, end
        else:  # value − t > limit
            stop = min(end, -((limit - value) // 1))
            if stop > begin:
                yield begin, int(stop)


def _below(function: ByStart, limit: Fraction | int) -> Iterator[tuple[int, int]]:
    for begin, end, value, rise in function.pieces():
        if rise:
            if value - begin < limit:
                yield begin, end
        else:  # value − t < limit
            start = max(begin, (value - limit) // 1 + 1)
            if start < end:
                yield int(start), end


def _joined(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for begin, end in stretches:
        if found and found[-1][1] == begin:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return tuple(found)
