"""The sum building up along the lit path: at each step of a clash's chain, what has come together so far.

The same rows as the pencil calculation, seen where they happen: "+10 d = 12 d" at the step that takes ten days, "× 1 each = 2" at
the step whose rule multiplies. Steps that add nothing have no total; the place of the clash has the last one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.finding import Finding
from blueprint_model.elements import Flow, MeasureKind, Need, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.rules_in_force import RulePlaces
from blueprint_model.quantity import Quantity


@dataclass(frozen=True)
class RunningTotal:
    """`text` stands beside the step `step` (an id). `rows` are its rows' places in the derivation, from 0; `last` at the end."""

    step: str
    text: Message
    rows: tuple[int, ...] = ()
    last: bool = False


def running_totals(blueprint: Blueprint, finding: Finding) -> tuple[RunningTotal, ...]:
    """In the order of the derivation; empty for findings that nothing adds up to."""
    need = blueprint.get(finding.need or "", Need)
    measure = measure_of(blueprint, need.measure or "") if need else None
    if measure is None or not finding.derivation:
        return ()
    rows = [(n, row) for n, row in enumerate(finding.derivation) if row.kind not in (RowKind.NEED, RowKind.NOTE, RowKind.BESIDE)]
    if measure.summed and measure.kind is not MeasureKind.YES_NO:
        found = list(_sums(blueprint, finding, rows))
    else:
        found = list(_carried(blueprint, finding, rows))
    return _ended(blueprint, finding, found)


# --- sums -----------------------------------------------------------------------------------------------------------


def _sums(blueprint: Blueprint, finding: Finding, rows: Sequence[tuple[int, DerivationRow]]) -> Iterator[RunningTotal]:
    """One total a step: what stands at the same step one after the other is added up first."""
    total = Fraction(0)
    begun = False
    pending: tuple[str, Fraction, list[int], DerivationRow] | None = None
    for number, row in rows:
        amount = row.amount
        if amount is None or amount.lo is None or amount.lo == 0:
            continue
        step = _step_of(blueprint, finding, row)
        if pending is not None and pending[0] == step:
            pending = (step, pending[1] + row.sign * amount.lo, [*pending[2], number], row)
            continue
        if pending is not None:
            total += pending[1]
            yield _total(pending, total, begun)
            begun = True
        pending = (step, row.sign * amount.lo, [number], row)
    if pending is not None:
        yield _total(pending, total + pending[1], begun)


def _total(of: tuple[str, Fraction, list[int], DerivationRow], total: Fraction, begun: bool) -> RunningTotal:
    step, added, rows, row = of
    assert row.amount is not None
    reached = Quantity(row.amount.kind, total, row.amount.unit)
    counted = row.amount.kind == MeasureKind.COUNT.value  # "+1 = 2 contacts"
    more = abs(added) if counted else Quantity(row.amount.kind, abs(added), row.amount.unit)
    if not begun:
        text = Message.of("{amount}", amount=reached)
    elif added < 0:
        text = Message.of("−{added} = {total}", added=more, total=reached)
    else:
        text = Message.of("+{added} = {total}", added=more, total=reached)
    return RunningTotal(step, text, tuple(rows))


# --- what is carried ------------------------------------------------------------------------------------------------


def _carried(blueprint: Blueprint, finding: Finding, rows: Sequence[tuple[int, DerivationRow]]) -> Iterator[RunningTotal]:
    """The value as it is made, carried on and multiplied."""
    for number, row in rows:
        if row.factor or row.amount is None or row.amount.kind == MeasureKind.YES_NO.value:
            text = row.text
        else:
            text = Message.of("{amount}", amount=row.amount)
        yield RunningTotal(_step_of(blueprint, finding, row), text, (number,))


# --- both -----------------------------------------------------------------------------------------------------------


def _ended(blueprint: Blueprint, finding: Finding, found: list[RunningTotal]) -> tuple[RunningTotal, ...]:
    """Without what stands nowhere; of several at one step the last; the place of the clash shows where it has come to."""
    by_step: dict[str, RunningTotal] = {}
    for each in found:
        if blueprint.get(each.step, Step) is None:
            continue
        before = by_step.pop(each.step, None)
        by_step[each.step] = replace(each, rows=(*before.rows, *each.rows)) if before else each
    if not by_step:
        return ()
    place = finding.element
    if blueprint.get(place, Step) is None:
        return tuple(by_step.values())
    here = by_step.pop(place, None)
    if here is not None and here.rows[-1] == found[-1].rows[-1]:
        by_step[place] = replace(here, last=True)
    elif (reached := _reached(finding)) is not None:  # what has passed already is taken off at the end, at another step
        by_step[place] = RunningTotal(place, reached, here.rows if here else (), last=True)
    elif here is not None:
        by_step[place] = here
    return tuple(by_step.values())


def _reached(finding: Finding) -> Message | None:
    """ "= 12 d": what the rows have come to; of what is carried, all that can be."""
    observed = finding.observed
    if observed is None or observed.kind == MeasureKind.YES_NO.value or observed.words is not None or observed.hours is not None:
        return None
    summed = any(row.kind in (RowKind.STEP, RowKind.FLOW, RowKind.REPEAT) for row in finding.derivation)
    if summed and finding.proved is not None:
        return Message.of("= {total}", total=Quantity(observed.kind, finding.proved, observed.unit))
    return Message.of("= {total}", total=observed)


def _step_of(blueprint: Blueprint, finding: Finding, row: DerivationRow) -> str:
    """Where a row happens: its step, the step after its flow, the step of its rule that lies on the chain."""
    element = blueprint.elements.get(row.id)
    match element:
        case Flow():
            return element.source if row.kind is RowKind.REPEAT else element.target
        case ProcessRule():
            places = RulePlaces(blueprint).places_of(element)
            return next((step for step in finding.steps if step in places), finding.element)
        case Step():
            return element.id
        case _:
            return finding.element
