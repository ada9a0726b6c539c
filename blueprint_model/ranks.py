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
            # At the ends ranks grow slowly (a digit every thirty or so) instead of halving the room that is left.
            if after is None and position < len(low):
                return prefix + DIGITS[lower + 1]
            if before is None and bounded:
                return prefix + DIGITS[upper - 1]
            return prefix + DIGITS[_middle(lower, upper)]
        prefix += DIGITS[lower]
        if upper - lower == 1:
            bounded = False
        position += 1


def _middle(lower: int, upper: int) -> int:
    """Halves go to the even side: whichever way people insert, six insertions cost one digit and not five."""
    middle, half = divmod(lower + upper, 2)
    return middle + (half and middle % 2)


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """`count` ranks in order between two, spread evenly and as short as that allows.

    Raises ValueError unless before < after.
    """
    if count <= 0:
        return []
    if count == 1:
        return [rank_between(before, after)]
    if after is not None and (before or "") >= after:
        raise ValueError(f"no rank between {before!r} and {after!r}")
    width = 1
    while True:
        low = _fraction(before or "", width)
        high = _BASE**width if after is None else _fraction(after, width)
        if high - low > count:
            return [_rank(low + (high - low) * n // (count + 1), width) for n in range(1, count + 1)]
        width += 1


def _fraction(rank: str, width: int) -> int:
    """The rank cut or filled to `width` digits, rounded up where cut so that what follows stays above it."""
    digits = rank[:width].ljust(width, "0")
    value = 0
    for digit in digits:
        value = value * _BASE + _VALUE[digit]
    return value + (len(rank) > width)


def _rank(value: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits = DIGITS[digit] + digits
    return digits.rstrip("0")
