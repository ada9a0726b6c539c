"""What a walk through opening hours is made of: the walk of one mode, and the way that decides an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint_model.paths.by_start import End
from blueprint_model.paths.case_graph import Loop
from blueprint_model.paths.outcome import Outcome

EARLY = ("lo", "sure_low")


@dataclass
class OutcomeByHours(Outcome):
    """`ends` are those of the range by the start, in the order of MODES; None is an end that never comes."""

    ends: Mapping[str, End] = field(default_factory=dict)


@dataclass
class Walked:
    """The ends of steps in one mode, and what they begin with: `given` are begins, `taken` and `always` as in `Walk`.

    A step that has an end and no beginning was over when the walk began.
    """

    mode: str
    given: Mapping[str, End]
    taken: frozenset[str] | None
    always: frozenset[str] | None
    barred: frozenset[str]
    begins: dict[str, End] = field(default_factory=dict)
    ends: dict[str, End] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """What decides an end: the walk and its last steps; `entering` gives its start by the start of the stretch.

    `first` is where the stretch begins, `ahead` are loops that come before, `round_it` is a way that began before the stretch.
    """

    first: str
    walked: Walked
    lasts: tuple[str, ...]
    entering: End
    ahead: tuple[Loop, ...] = ()
    round_it: bool = False
