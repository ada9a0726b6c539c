"""Order keys: there is always room, and keys stay short."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_model.ranks import rank_between, ranks_between

RANK = re.compile(r"[0-9A-Za-z]{0,199}[1-9A-Za-z]")
ranks = st.from_regex(r"[0-9A-Za-z]{0,6}[1-9A-Za-z]", fullmatch=True)
ends = st.none() | ranks


def in_order(before: str | None, after: str | None) -> bool:
    return before is None or after is None or before < after


@given(ends, ends)
def test_there_is_a_rank_between_any_two(before: str | None, after: str | None) -> None:
    if not in_order(before, after):
        before, after = after, before
    if before == after and before is not None:
        with pytest.raises(ValueError, match="no rank between"):
            rank_between(before, after)
        return
    rank = rank_between(before, after)
    assert RANK.fullmatch(rank)
    assert before is None or before < rank
    assert after is None or rank < after


@given(ends, ends, st.integers(0, 300))
def test_there_are_many_ranks_between_any_two(before: str | None, after: str | None, count: int) -> None:
    if not in_order(before, after):
        before, after = after, before
    if before is not None and before == after:
        return
    found = ranks_between(before, after, count)
    everything = [*([before] if before is not None else []), *found, *([after] if after is not None else [])]
    assert len(found) == count
    assert all(one < other for one, other in pairwise(everything))
    assert all(RANK.fullmatch(rank) for rank in found)


def test_a_thousand_insertions_at_the_front_stay_short() -> None:
    rank = None
    for _ in range(1000):
        lower = rank_between(None, rank)
        assert rank is None or lower < rank
        rank = lower
    assert rank is not None
    assert len(rank) <= 40


def test_a_thousand_insertions_at_the_end_stay_short() -> None:
    rank = None
    for _ in range(1000):
        higher = rank_between(rank, None)
        assert rank is None or rank < higher
        rank = higher
    assert rank is not None
    assert len(rank) <= 40


@pytest.mark.parametrize("which", ["always below", "always above", "in turns"])
def test_a_thousand_insertions_in_one_gap_stay_within_the_format(which: str) -> None:
    low, high = rank_between(None, None), rank_between(rank_between(None, None), None)
    longest = 0
    for n in range(1000):
        rank = rank_between(low, high)
        assert low < rank < high
        longest = max(longest, len(rank))
        if which == "always below" or (which == "in turns" and n % 2):
            high = rank
        else:
            low = rank
    assert longest <= 200


def test_ranks_given_together_are_as_short_as_their_number_allows() -> None:
    assert max(map(len, ranks_between(None, None, 61))) == 1
    assert max(map(len, ranks_between(None, None, 3000))) == 2
