"""Small blueprints in few words: steps with seconds, flows between them, needs and rules."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.verdict import judge, judge_all
from blueprint_model.elements import (
    Column,
    Element,
    Flow,
    Lane,
    Need,
    Step,
    TimeRange,
)
from blueprint_model.zones import Zone

TODAY = datetime.date(2026, 11, 24)
DAY = 86_400
ZERO = TimeRange.exactly(0)


def lanes(cost: str | None = None) -> list[Element]:
    """One lane in each zone, named like it, with its own actor and one organisation."""
    return [Lane(id=zone.value, zone=zone, title=zone.value, rank="V", actor=zone.value, cost_per_minute=cost) for zone in Zone]


def columns(count: int) -> list[Element]:
    return [Column(id=f"c{n}", rank=f"{n:03d}1") for n in range(1, count + 1)]


def step(identifier: str, lane: str, column: int, work: int | None = 0, **fields: Any) -> Step:
    """`work` in seconds; nothing to wait for unless said."""
    fields.setdefault("wait", ZERO)
    time = None if work is None else TimeRange.exactly(work)
    return Step(id=identifier, title=identifier, lane=lane, column=f"c{column}", rank="V", **{"work": time, **fields})


def days(least: int | None, most: int | None) -> TimeRange:
    return TimeRange(min=None if least is None else least * DAY, max=None if most is None else most * DAY)


def flow(source: str, target: str, **fields: Any) -> Flow:
    share = fields.pop("share", None)
    if share is not None:
        fields["share"] = Decimal(str(share))
    return Flow(id=f"{source}-{target}", source=source, target=target, **fields)


def chain(*steps: str) -> list[Flow]:
    return [flow(a, b) for a, b in pairwise(steps)]


def of(*elements: Element | Sequence[Element], cost: str | None = None) -> Blueprint:
    """With lanes and 9 columns; later elements replace earlier ones."""
    flat: list[Element] = []
    for element in elements:
        flat += [element] if isinstance(element, Element) else element
    return Blueprint.of([*lanes(cost), *columns(9), *flat])


def answer(blueprint: Blueprint, need: Need | str) -> Judgement:
    if isinstance(need, str):
        return judge_all(blueprint, TODAY)[need]
    return judge(Blueprint.of([*blueprint.elements.values(), need]), need, TODAY)


def ends(judgement: Judgement) -> tuple[Any, Any]:
    """The observed range."""
    assert judgement.observed is not None
    return judgement.observed.lo, judgement.observed.hi
