"""One value of a carried measure as it is read at a step, with where it was made and how it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from blueprint_model.paths.intervals import Number

JOINED: tuple[object, ...] = ("joined",)  # the key of those that were joined into one


@dataclass(frozen=True)
class CarriedValue:
    """[lo, hi] as made at `source` by its fact, or by `rules`; `per` is the other measure's value that a rule multiplies.

    `step` is where it is read; `way` and `flows` how it came, found by `came` when asked for. `unsure`: a rule at the source
    multiplies something that is not known, so that it may leave less than [lo, hi].
    """

    lo: Number
    hi: Number
    near: Number
    source: str
    from_fact: bool
    rules: tuple[str, ...]
    outside: tuple[str, ...] = ()
    per: CarriedValue | None = None
    step: str = ""
    unsure: bool = False
    came: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]] | None = field(default=None, repr=False, compare=False)

    @property
    def way(self) -> tuple[str, ...]:
        """The steps from the source to where it is read, both included."""
        return self._steps_and_flows[0]

    @property
    def flows(self) -> tuple[str, ...]:
        return self._steps_and_flows[1]

    @cached_property
    def _steps_and_flows(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return ((self.step,), ()) if self.came is None else self.came()

    def read_at(self, step: str, came: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]) -> CarriedValue:
        """The same as it is read at another step."""
        there = CarriedValue(
            self.lo,
            self.hi,
            self.near,
            self.source,
            self.from_fact,
            self.rules,
            self.outside,
            self.per,
            step,
            self.unsure,
            came,
        )
        there.__dict__["key"] = self.key  # the same value has the same key
        return there

    @property
    def joined(self) -> bool:
        """Whether it stands for several values that were joined into one range, or was made of such a one."""
        return self.key == JOINED or (self.per is not None and self.per.joined)

    @cached_property
    def key(self) -> tuple[object, ...]:
        return (self.source, self.per.key if self.per else None, self.lo, self.hi, self.unsure)
