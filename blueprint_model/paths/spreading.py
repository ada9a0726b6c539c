"""Values of one measure going on from the steps that make them, one flow at a time (SEMANTICS 2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from blueprint_model.breathing import breathe
from blueprint_model.paths.carried_value import JOINED, CarriedValue

MOST_VALUES = 16
_JOINED = -1  # the number of those that were joined into one
_ALONE = 3  # steps that are worked out alone before all are

Made = dict[str, tuple[CarriedValue, ...]]  # step -> the values that it makes by itself


class Spread:
    """Values of one measure at every step, of those that steps make by themselves (`made`).

    The first few steps that are asked for are worked out alone, from what leads to them; then all at once, which gives the same.
    `like` is the same of other values: where equally many are made at the same steps, they come the same ways.
    """

    def __init__(
        self,
        made: Made,
        onward: Mapping[str, list[tuple[str, str]]],
        backward: Mapping[str, list[str]],
        like: Spread | None = None,
    ) -> None:
        self.made = made
        self._onward = onward
        self._backward = backward
        different = {step: tuple({value.key: value for value in values}.values()) for step, values in made.items()}
        self._values = [value for values in different.values() for value in values]
        self._many = {step: len(values) for step, values in different.items()}
        same = like is not None and list(like._many.items()) == list(self._many.items())
        self._ways: dict[str | None, _Ways] = like._ways if like is not None and same else {}  # alone by step; None: of all
        self._known: dict[str, tuple[CarriedValue, ...]] = {}

    def at(self, step: str) -> tuple[CarriedValue, ...]:
        found = self.made.get(step)
        if found is None:
            found = self._known.get(step)
        if found is None:
            found = self._known[step] = self._come(step) if self.made else ()
        return found

    def leading_to(self, step: str) -> set[str]:
        """The steps from which a value can come to this one; none comes through a step that makes its own."""
        found = {step}
        waiting = [step]
        while waiting:
            here = waiting.pop()
            if here not in self.made:
                for before in self._backward.get(here, ()):
                    if before not in found:
                        found.add(before)
                        waiting.append(before)
        return found

    def _come(self, step: str) -> tuple[CarriedValue, ...]:
        ways = self._ways.get(None) or self._ways.get(step)
        if ways is None:
            alone = len(self._ways) < _ALONE
            ways = _ways(self._many, self._onward, self.leading_to(step) if alone else None)
            self._ways[step if alone else None] = ways
        return tuple(self._as_read(ways, step, number) for number in ways.there.get(step, ()))

    def _as_read(self, ways: _Ways, step: str, number: int) -> CarriedValue:
        value = self._values[ways.first.get(step, 0) if number == _JOINED else number]
        there = value.read_at(step, partial(ways.way, step, number))
        if number != _JOINED:
            return there
        among = [self._values[each] for each in ways.among[step]]
        joined = replace(
            there,
            lo=min(each.lo for each in among),
            hi=max(each.hi for each in among),
            near=max(each.near for each in among),
            unsure=any(each.unsure for each in among),
        )
        joined.__dict__["key"] = JOINED
        return joined


@dataclass(frozen=True)
class _Ways:
    """What comes to each step, by the number of a value: (the step that it comes from, the flow, its number there); None where it
    is made.

    Of more than MOST_VALUES at a step the rest are joined into one range, which goes on like any other value: `among` are the
    numbers of those that it stands for there, `first` that of the one that came first.
    """

    there: dict[str, dict[int, tuple[str, str, int] | None]]
    among: dict[str, set[int]]
    first: dict[str, int]

    def way(self, step: str, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(the steps from the source, the flows between them)."""
        steps, flows = [step], []
        while (came := self.there[step][number]) is not None:
            step, flow, number = came
            steps.append(step)
            flows.append(flow)
        return tuple(reversed(steps)), tuple(reversed(flows))


def _ways(made: Mapping[str, int], onward: Mapping[str, list[tuple[str, str]]], within: set[str] | None) -> _Ways:
    """Of as many values as each step makes, numbered in this order; among the steps `within` (None: all)."""
    there: dict[str, dict[int, tuple[str, str, int] | None]] = {}
    among: dict[str, set[int]] = {}
    first: dict[str, int] = {}
    waiting: deque[tuple[str, int]] = deque()
    next_number = 0
    for step, many in made.items():
        numbers = range(next_number, next_number + many)
        next_number += many
        if within is None or step in within:
            there[step] = dict.fromkeys(numbers)
            waiting.extend((step, number) for number in numbers)
    while waiting:
        if not len(waiting) % 64:
            breathe()
        step, number = waiting.popleft()
        for flow, target in onward.get(step, ()):
            if target in made or (within is not None and target not in within):
                continue
            come = there.setdefault(target, {})
            if number in come and number != _JOINED:
                continue
            if number != _JOINED and len(come) < MOST_VALUES:
                come[number] = (step, flow, number)
                waiting.append((target, number))
                continue
            if target not in among:
                among[target], come[_JOINED] = set(), (step, flow, number)
                first[target] = first[step] if number == _JOINED else number
            more = among[step] if number == _JOINED else {number}
            if not more <= among[target]:
                among[target] |= more
                waiting.append((target, _JOINED))
    return _Ways(there, among, first)
