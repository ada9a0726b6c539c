"""Ends by their starts, against tables of small periods worked out one start at a time."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.paths import by_start
from blueprint_model.paths.by_start import ByStart, lasting, later, repeated, same, sooner, started_at_least, started_by, then

PERIOD = 12


@st.composite
def functions(draw: st.DrawFn) -> ByStart:
    """Any monotone function of the kind: level or rising pieces with jumps up between them."""
    begins = sorted({0, *draw(st.sets(st.integers(1, PERIOD - 1), max_size=4))})
    pieces: list[tuple[int, int, int]] = []
    value = draw(st.integers(0, 9))
    for n, begin in enumerate(begins):
        rise = draw(st.integers(0, 1))
        pieces.append((begin, value, rise))
        end = begins[n + 1] if n + 1 < len(begins) else PERIOD
        value += rise * (end - begin) + draw(st.integers(0, 4))
    first, over = pieces[0][1] + PERIOD, max(v + r * (PERIOD - 1 - b) for b, v, r in pieces)
    if over > first:  # the next period begins no earlier than this one ends
        return lasting(draw(st.integers(0, 30)), PERIOD)
    return by_start.by_start(PERIOD, pieces)


STARTS = range(-2 * PERIOD, 3 * PERIOD)


@given(functions(), functions())
def test_the_second_starts_when_the_first_ends(first: ByStart, second: ByStart) -> None:
    both = then(first, second)
    assert both is not None
    assert [both.at(t) for t in STARTS] == [second.at(first.at(t)) for t in STARTS]


@given(functions(), functions())
def test_the_later_and_the_sooner_of_two(first: ByStart, second: ByStart) -> None:
    late, soon = later(first, second), sooner(first, second)
    assert late is not None
    assert soon is not None
    assert [late.at(t) for t in STARTS] == [max(first.at(t), second.at(t)) for t in STARTS]
    assert [soon.at(t) for t in STARTS] == [min(first.at(t), second.at(t)) for t in STARTS]


@given(functions(), st.integers(0, 6))
def test_a_repeat_is_so_many_times_one_after_the_other(once: ByStart, times: int) -> None:
    found = repeated(once, times)
    assert found is not None
    for start in STARTS:
        expected = start
        for _ in range(times):
            expected = once.at(expected)
        assert found.at(start) == expected


@given(functions())
def test_the_start_that_belongs_to_an_end_is_found(end: ByStart) -> None:
    latest, earliest = started_by(end), started_at_least(end)
    starts = range(-6 * PERIOD, 6 * PERIOD)
    for t in range(PERIOD):
        assert latest.at(t) == max(s for s in starts if end.at(s) <= t)
        assert earliest.at(t) == min(s for s in starts if end.at(s) >= t)


@given(functions(), st.integers(0, 60), st.integers(1, 3))
def test_the_extremes_the_mean_and_the_starts_beyond_a_limit(end: ByStart, limit: int, part: int) -> None:
    lasts = [end.at(t) - t for t in range(PERIOD)]
    assert end.shortest()[0] == min(lasts)
    assert lasts[end.shortest()[1]] == min(lasts)
    assert end.longest() == (max(lasts), lasts.index(max(lasts)))
    thirds = [lasts[t] for t in range(0, PERIOD, 3)]
    assert end.shortest(3)[0] == min(thirds)
    assert end.longest(3) == (max(thirds), 3 * thirds.index(max(thirds)))
    assert end.mean() == Fraction(sum(lasts), PERIOD)
    bound = Fraction(limit, part)
    assert _starts(end.longer_than(bound)) == [t for t in range(PERIOD) if lasts[t] > bound]
    assert _starts(end.shorter_than(bound)) == [t for t in range(PERIOD) if lasts[t] < bound]


def _starts(stretches: tuple[tuple[int, int], ...]) -> list[int]:
    return [t for begin, end in stretches for t in range(begin, end)]


def test_what_never_ends_is_waited_for_in_vain_but_never_comes_first() -> None:
    minute = lasting(60)
    assert then(minute, None) is None
    assert then(None, minute) is None
    assert later(minute, None) is None
    assert sooner(minute, None) is minute
    assert sooner(None, minute) is minute
    assert repeated(None, 0) == same()
    assert repeated(None, 3) is None


def test_equal_neighbours_become_one_piece() -> None:
    assert by_start.by_start(PERIOD, [(0, 3, 1), (5, 8, 1), (9, 12, 1)]) == lasting(3, PERIOD)
    assert by_start.by_start(PERIOD, [(0, 9, 0), (4, 9, 0), (6, 9, 1)]).begins == (0, 6)
