"""Tracks of a channel."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.layout.tracks import tracks_of

spans = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (float(min(pair)), float(max(pair))))


def test_spans_that_are_apart_share_a_track() -> None:
    assert tracks_of([(0.0, 10.0), (20.0, 30.0)]) == ([0, 0], 1)


def test_spans_that_touch_do_not_share_a_track() -> None:
    assert tracks_of([(0.0, 10.0), (10.0, 30.0)]) == ([0, 1], 2)


@given(st.lists(spans, max_size=30))
def test_spans_on_one_track_never_overlap_and_no_track_is_wasted(intervals: list[tuple[float, float]]) -> None:
    tracks, count = tracks_of(intervals)
    for one, other in combinations(range(len(intervals)), 2):
        if tracks[one] == tracks[other]:
            (a, b), (c, d) = intervals[one], intervals[other]
            assert b < c or d < a
    depth = max((sum(low <= point <= high for low, high in intervals) for point in range(101)), default=0)
    assert set(tracks) == set(range(count))
    assert count <= depth + 1  # touching ones within half a point may need one more
