"""Order keys: strings between which there is always room, so that inserting never renumbers the neighbours.

A rank is a fraction in base 62 written without "0." and without trailing zeros; ranks compare as strings. After the idea of
fractional indexing (excalidraw's `fractionalIndex.ts` has the long comment); written anew.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)


def rank_between(before: str | None, after: str | None) -> str:
    """A rank strictly between two, where None is the open end on that side.

    Raises ValueError unless before < after.
    """
    low = before or ""
    if after is not None and low >= after:
        raise ValueError(f"no rank between {before!r} and {after!r}")
    prefix = ""
    position = 0
    bounded = after is not None
    while True:
        lower = _VALUE[low[position]] if position < len(low) else 0
        upper = _VALUE[after[position]] if bounded and after is not None and position < len(after) else _BASE
        if upper - lower > 1:
            if not bounded and position < len(low):
                return prefix + DIGITS[lower + 1]  # appending grows slowly instead of halving the room
            return prefix + DIGITS[(lower + upper) // 2]
        prefix += DIGITS[lower]
        if upper - lower == 1:
            bounded = False
        position += 1


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """`count` ranks in order between two, spread by halving."""
    if count <= 0:
        return []
    middle = rank_between(before, after)
    left = (count - 1) // 2
    return [*ranks_between(before, middle, left), middle, *ranks_between(middle, after, count - 1 - left)]
