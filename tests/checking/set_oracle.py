"""Sets by brute force: every subset of three words and one that nobody names, every filling of what is missing.

It knows nothing of bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, product

WORDS = ("en", "fi", "sv")
Set = frozenset[str]
SUBSETS: tuple[Set, ...] = tuple(frozenset(c) for n in range(4) for c in combinations(WORDS, n))  # that people name
EVERY: tuple[Set, ...] = (*SUBSETS, *(words | {"another"} for words in SUBSETS))
FILLED: tuple[Set, ...] = EVERY[1:]  # a service is met in some language

ALLOWS: dict[str, Callable[[Set, Set], bool]] = {
    "all of": lambda offered, words: words <= offered,
    "only": lambda offered, words: offered <= words,
    "exactly": lambda offered, words: offered == words,
    "one of": lambda offered, words: bool(offered & words),
}


def allowed_by(rules: Iterable[tuple[str, Set]]) -> list[Set]:
    """The sets that every rule allows."""
    return [offered for offered in FILLED if all(ALLOWS[how](offered, words) for how, words in rules)]


def answer(places: Iterable[list[list[Set]]], how: str, words: Set) -> str:
    """`places`: at each, the fillings of what is missing; of each filling, the sets that can happen.

    A place is content when everything that can happen is accepted; all must be. Without missing facts there is one filling.
    """
    verdicts = [_verdict(filled, how, words) for filled in product(*places)]
    if all(verdict == "met" for verdict in verdicts):
        return "met"
    if all(verdict == "certain" for verdict in verdicts):
        return "certain"
    return "possible" if all(verdict in ("certain", "possible") for verdict in verdicts) else "cannot tell"


def _verdict(filled: tuple[list[Set], ...], how: str, words: Set) -> str:
    accepted = [[ALLOWS[how](offered, words) for offered in possible] for possible in filled]
    if any(not any(place) for place in accepted):
        return "certain"
    return "met" if all(all(place) for place in accepted) else "possible"


def missing() -> list[list[Set]]:
    """Nobody knows what a place offers: each set by itself is one filling."""
    return [[offered] for offered in FILLED]
