"""Tracks of a channel: intervals that touch or overlap run beside each other, never on each other."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def tracks_of(intervals: Sequence[tuple[float, float]], apart: float = 0.5) -> tuple[list[int], int]:
    """A track (0, 1, …) for every (low, high), and how many tracks there are. Left-edge algorithm; equal ones keep their order.

    Intervals on one track are more than `apart` from each other.
    """
    order = sorted(range(len(intervals)), key=lambda i: (intervals[i], i))
    tracks = [0] * len(intervals)
    busy: list[tuple[float, int]] = []  # (end, track)
    free: list[int] = []
    count = 0
    heapify(busy)
    for index in order:
        low, high = intervals[index]
        while busy and busy[0][0] + apart < low:
            heappush(free, heappop(busy)[1])
        if free:
            track = heappop(free)
        else:
            track, count = count, count + 1
        tracks[index] = track
        heappush(busy, (high, track))
    return tracks, count
