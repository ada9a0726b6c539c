"""The three levers of a whole experience: fewer service moments, cared-for transitions, better remaining moments.

Source: Kopponen 2017, “the customer tossed between services” (S0). What is remembered follows the peak-end rule (Kahneman,
Fredrickson, Schreiber and Redelmeier 1993) as SEMANTICS 1 pins it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Total
from blueprint_model.elements import Flow, StepKind
from blueprint_model.zones import Zone


@dataclass(frozen=True)
class Levers:
    """`service_moments` are the contacts of one walk through the whole (a range over all cases).

    `moments` are the customer's steps that are drawn, `felt` those whose feeling is known, `failures` those that exist only
    because something failed. `cared_for` of the `transitions` have an owner and both promises. `remembered` and `mean` are
    feelings from −2 to +2; None where no feeling is known.
    """

    service_moments: Total
    moments: int
    failures: int
    transitions: int
    cared_for: int
    felt: int
    remembered: Fraction | None
    mean: Fraction | None


def levers_of(blueprint: Blueprint, result: CheckResult) -> Levers:
    """Of a blueprint as one variant sees it; `result` is what its check gave."""
    steps = [step for step in blueprint.steps if blueprint.zone_of(step) is Zone.CUSTOMER and step.kind is not StepKind.NOTE]
    crossing = blueprint.transitions
    row = emotion_row(blueprint)
    return Levers(
        service_moments=result.totals.get("contacts", Total(None, None)),
        moments=len(steps),
        failures=sum(step.because_of_failure for step in steps),
        transitions=len(crossing),
        cared_for=sum(is_cared_for(flow) for flow in crossing),
        felt=sum(step.emotion is not None for step in steps),
        remembered=remembered_emotion(row),
        mean=Fraction(sum(row), len(row)) if row else None,
    )


def is_cared_for(transition: Flow) -> bool:
    """It has an owner, a promise in and a promise out."""
    return all(words.strip() for words in (transition.owner, transition.promise_in, transition.promise_out))


def emotion_row(blueprint: Blueprint) -> tuple[int, ...]:
    """The customer's known feelings (−2…+2) from the first column to the last; of those side by side the lowest."""
    lowest: dict[int, int] = {}
    for step in blueprint.steps:
        if step.emotion is not None and blueprint.zone_of(step) is Zone.CUSTOMER:
            place = blueprint.column_positions.get(step.column, -1)
            lowest[place] = min(step.emotion, lowest.get(place, step.emotion))
    return tuple(lowest[place] for place in sorted(lowest))


def remembered_emotion(row: Sequence[int]) -> Fraction | None:
    """The mean of the strongest peak and the end; where a high and a low are as strong, the low one. None of an empty row."""
    if not row:
        return None
    peak = max(row, key=lambda emotion: (abs(emotion), -emotion))
    return Fraction(peak + row[-1], 2)
