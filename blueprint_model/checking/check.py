"""The form of a check: what it is called, when it is asked, and what it is shown.

A check is a module of `blueprint_model.checks` or `blueprint_model.drawing_checks`, named after the bad pattern, with a `CHECK`.
Its docstring is its help page in English; the headings and the runnable example are tested.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.finding import Band, CheckResult, Finding
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.reads import Reads
from blueprint_model.elements import Flow, Step
from blueprint_model.message import Message


class Family(StrEnum):
    """The four families of METHOD 4, and the drawing's own checks."""

    DIRECT = "direct"
    CONDITIONAL = "conditional"
    EMERGENT = "emergent"
    ABSENT = "absent"
    DRAWING = "drawing"


class Stage(StrEnum):
    """In this order: heads (a need clashes), cards (a thing), marks (hang under heads), then the drawing's hints."""

    HEAD = "head"
    CARD = "card"
    MARK = "mark"
    HINT = "hint"


@dataclass(frozen=True)
class Situation:
    """What a check is shown: one blueprint as one variant sees it, and what is known of it so far.

    `judgements` by need id; `heads` are empty while heads are made, sorted from the worst afterwards; `cards` are there for marks
    and hints only.
    `as_is` is what the as-is gives, where a to-be variant is checked.
    """

    blueprint: Blueprint
    engine: Engine
    judgements: Mapping[str, Judgement]
    today: datetime.date
    bands: tuple[Band, ...] = ()
    heads: tuple[Finding, ...] = field(default=())
    as_is: CheckResult | None = None
    cards: tuple[Finding, ...] = field(default=())
    only: frozenset[str] | None = None  # the steps and flows that an edit came near; None: all are looked at

    @property
    def steps(self) -> Iterable[Step]:
        """Those to look at one by one, in reading order."""
        steps, only = self.blueprint.steps, self.only
        return steps if only is None else (step for step in steps if step.id in only)

    @property
    def transitions(self) -> Iterable[Flow]:
        """Those to look at one by one, in the order of their ids."""
        flows, only = self.blueprint.transitions, self.only
        return flows if only is None else (flow for flow in flows if flow.id in only)

    @cached_property
    def heads_by_place(self) -> Mapping[str, tuple[Finding, ...]]:
        """Step or flow id -> the heads in whose derivation it stands, the worst first."""
        found: dict[str, list[Finding]] = {}
        for head in self.heads:
            for place in dict.fromkeys((*head.steps, *head.flows, head.element)):
                found.setdefault(place, []).append(head)
        return {place: tuple(heads) for place, heads in found.items()}


Examine = Callable[[Situation], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """`code` is stable for ever. `examine` yields findings without number and severity, which the checker gives.

    Cards of one identity are joined into one. A card of a check that `folds` goes under a head whose derivation holds its step.
    `reads` is what it depends on; without it a check is made after every edit. A check with `near` looks at `situation.steps` or
    `situation.transitions` one by one, with at most one finding each. Of these fields, and of names, a finding depends only on
    those of its own step or flow (`element`) and of the flows and steps right beside.
    """

    code: str
    name: Message
    family: Family
    stage: Stage
    one_line: Message
    examine: Examine
    folds: bool = False
    reads: Reads | None = None
    near: Reads | None = None
