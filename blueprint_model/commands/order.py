"""Room for new elements in an order: ranks between neighbours, and new ranks for all where no room is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from blueprint_model.elements import Column, Element, Lane, Need, Note, ProcessRule, Step
from blueprint_model.operations import Revise, revise
from blueprint_model.ranks import ranks_between

LONGEST_RANK = 100  # far below what the format allows; then the neighbours are numbered afresh

Ranked = Step | Lane | Column | Need | ProcessRule | Note


def make_room(siblings: Sequence[Ranked], position: int, count: int = 1) -> tuple[list[str], tuple[Revise, ...]]:
    """`count` ranks for elements that come before `siblings[position]` (at the end when position = len(siblings)).

    `siblings` are in their order. The operations give the siblings new ranks; most often there are none. They are needed when
    ranks are equal (a file may leave them out) or have grown long.
    """
    before = siblings[position - 1].rank if position > 0 else None
    after = siblings[position].rank if position < len(siblings) else None
    in_order = all(one.rank < other.rank for one, other in pairwise(siblings))
    if in_order and before != "" and after != "":
        ranks = ranks_between(before, after, count)
        if all(len(rank) <= LONGEST_RANK for rank in ranks):
            return ranks, ()
    fresh = ranks_between(None, None, len(siblings) + count)
    ranks = fresh[position : position + count]
    left = fresh[:position] + fresh[position + count :]
    renumbered = tuple(o for sibling, rank in zip(siblings, left, strict=True) for o in revise(sibling, rank=rank))
    return ranks, renumbered


def position_after(siblings: Sequence[Element], identifier: str | None) -> int:
    """Where something that follows `identifier` stands; at the end when it is None or not there."""
    for position, sibling in enumerate(siblings):
        if sibling.id == identifier:
            return position + 1
    return len(siblings)
