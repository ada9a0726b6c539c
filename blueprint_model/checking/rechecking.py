"""Checking again after an edit: what no edit has touched is not worked out again.

A full check is the oracle: `Rechecker.check` gives the same result after any edits, or works everything out. What it keeps of the
last check is the engine (`Engine.after`), what is known of each need that depends on nothing that changed, and what was found by
checks that read nothing of it (`reads`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Stage
from blueprint_model.checking.checker import Worked, check_with
from blueprint_model.checking.engine import Engine, engine_of, keep
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.odd_answers import odd_answer
from blueprint_model.checking.odd_values import odd_values
from blueprint_model.checking.reads import Difference, difference, reads, says
from blueprint_model.checks import CARD_CHECKS, MARK_CHECKS
from blueprint_model.drawing_checks import DRAWING_CHECKS
from blueprint_model.elements import Element, Flow, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.limits import COMPUTED_KINDS
from blueprint_model.paths.scopes import places_of
from blueprint_model.snapshot_indexes import MOST_PATCHED, differences
from blueprint_model.without_collecting import without_collecting

Pair = tuple[Element | None, Element | None]  # an element before and after; None where there was or is none

_LOCAL = frozenset(
    {MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.YES_NO}
)  # money: one currency anywhere stands in the way
# Elements of other kinds (lanes, measures, questions …) change seldom, and reach far.
_WATCHED = frozenset({"step", "flow", "need", "rule", "persona"})
# Fields that no answer depends on. Names stand in the texts of answers: they are looked for there.
OF_NO_ANSWER = reads(
    "step.title step.short step.emotion step.moment_of_truth step.goal step.listens step.discretion step.external",
    "step.because_of_failure step.wait_explained step.wait_estimated step.wait_held step.touchpoint_kind step.area step.tags",
    "step.note",
    "flow.title flow.owner flow.started_by flow.promise_in flow.promise_out flow.note",
    "rule.title rule.short rule.owner rule.reason rule.review_date rule.note",
).fields
# What the head of a need may depend on, and be outside the reach of its answer.
_FAR_FROM_A_HEAD = reads(
    "step.emotion step.moment_of_truth step.because_of_failure step.external step.asks flow.passes rule.kind"
).fields


@dataclass
class _Last:
    """What was checked last, and what was worked out for it."""

    blueprint: Blueprint
    today: datetime.date
    engine: Engine
    worked: Worked
    reach: dict[str, frozenset[str] | None] = field(default_factory=dict)  # need -> the steps that its answer depends on


class Rechecker:
    """Of the as-is of one document. `full` and `again` count what it did."""

    def __init__(self) -> None:
        self._last: _Last | None = None
        self.full = 0
        self.again = 0

    def check(self, blueprint: Blueprint, today: datetime.date, numbers: Mapping[str, int] | None = None) -> CheckResult:
        """As `checker.check` of a blueprint that is seen as its as-is (`Blueprint.in_variant`)."""
        with without_collecting():
            last = self._after(blueprint, today)
            self.full += last is None
            self.again += last is not None
            if last is None:
                last = _Last(blueprint, today, engine_of(blueprint), Worked())
            keep(last.engine)
            self._last = last
            return check_with(blueprint, today, numbers, last.worked)

    def _after(self, blueprint: Blueprint, today: datetime.date) -> _Last | None:
        """What the last check leaves for this one; None where it cannot be told what is still true."""
        last = self._last
        if last is None or last.today != today or not _same_ground(last.blueprint, blueprint):
            return None
        changed = differences(last.blueprint.elements, blueprint.elements)
        if len(changed) > MOST_PATCHED or any(each.type not in _WATCHED for pair in changed for each in pair if each is not None):
            return None
        between = difference(last.blueprint, changed)
        worked = Worked(findings=_findings_left(last.worked, between))
        engine = last.engine.after(blueprint, changed)
        if engine is None:
            return _Last(blueprint, today, engine_of(blueprint), worked)
        after = _Last(blueprint, today, engine, worked)
        odd = odd_values(last.blueprint), odd_answer(last.blueprint)
        same_oddity = (odd_values(blueprint), odd_answer(blueprint)) == odd
        touched = _touched(engine, changed) if same_oddity else None
        if touched is not None:
            _keep_needs(last, after, touched, between)
        return after


def _same_ground(one: Blueprint, other: Blueprint) -> bool:
    return (one.if_rules_kept, one.holidays) == (other.if_rules_kept, other.holidays)


def _findings_left(
    worked: Worked, between: Difference
) -> dict[tuple[Stage, str], tuple[tuple[Finding, ...], tuple[Finding, ...]]]:
    """What the checks have found that read nothing of what changed, and say no name that did."""
    found = {}
    for check in (*CARD_CHECKS, *MARK_CHECKS, *DRAWING_CHECKS):
        key = check.stage, check.code
        kept = worked.findings.get(key)
        if kept is None or check.reads is None or not check.reads.fields.isdisjoint(between.fields):
            continue
        if not between.names or not any(says(finding, between.names) for finding in kept[1]):
            found[key] = kept
    return found


def _keep_needs(last: _Last, after: _Last, touched: set[str], between: Difference) -> None:
    """Of each need that is far from what was touched, and says no name that changed, all that is known of it."""
    before, now = last.blueprint.elements, after.blueprint.elements
    heads_stay = between.fields.isdisjoint(_FAR_FROM_A_HEAD)
    for need in after.blueprint.needs:
        judgement = last.worked.judgements.get(need.id)
        if judgement is None or before.get(need.id) is not need:
            continue
        if need.persona and before.get(need.persona) is not now.get(need.persona):
            continue
        reach = last.reach[need.id] if need.id in last.reach else _reach(last.engine, need)
        after.reach[need.id] = reach
        if (reach is None and touched) or (reach is not None and not reach.isdisjoint(touched)):
            continue
        if between.names and says(judgement, between.names):
            continue
        after.worked.judgements[need.id] = judgement
        if need.id in last.worked.changeability:
            after.worked.changeability[need.id] = last.worked.changeability[need.id]
        head = last.worked.heads.get(need.id)
        if heads_stay and head is not None and not (between.names and says(head, between.names)):
            after.worked.heads[need.id] = head


def _touched(engine: Engine, changed: Sequence[Pair]) -> set[str] | None:
    """The steps at which something may be otherwise, those at both ends of a flow; None where that is everywhere."""
    found: set[str] = set()
    for one, other in changed:
        element = other or one
        if difference(engine.blueprint, [(one, other)]).fields <= OF_NO_ANSWER:
            continue
        if isinstance(element, Step):
            found.add(element.id)
            found.update(flow.target for flow in engine.blueprint.flows_from(element.id))
        elif isinstance(element, Flow):
            found |= {element.source, element.target}
        elif isinstance(element, ProcessRule):
            places = engine.rules.places_of(element)
            if not places or element.per or (isinstance(one, ProcessRule) and one.per):
                return None
            found |= _ends(engine, places)
        elif isinstance(one, Need) or isinstance(other, Need):
            conditions = {need.condition for need in (one, other) if isinstance(need, Need)}
            if conditions != {None}:
                return None  # an answer that only this need names is one of all that can be given
    return found


def _ends(engine: Engine, places: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for place in places:
        flow = engine.flow(place)
        found |= {place} if flow is None else {flow.source, flow.target}
    return found


def _reach(engine: Engine, need: Need) -> frozenset[str] | None:
    """The steps that the answer to a need depends on; None: it may be any."""
    measure = measure_of(engine.blueprint, need.measure or "")
    scope = need.scope
    if measure is None or scope is None or measure.kind not in COMPUTED_KINDS & _LOCAL or need.start is not None:
        return None
    if engine.steps_with_hours or not engine._graphs:
        return None
    found: set[str] = set()
    named = set(_ends(engine, (name for name in scope.elements if engine.blueprint.get(name, Step) or engine.flow(name))))
    combinations, _ = engine.combinations(need)
    for answers in {answers for answers, _ in combinations}:
        graph = engine.graph(answers)
        if not measure.summed:
            carrying = engine.carrying(answers, kept=False)
            for place in places_of(engine.blueprint, scope, graph):
                found |= carrying.depends_on(place, measure.id)
            continue
        if scope.kind is ScopeKind.SPAN:
            first, last = scope.elements
            if first not in graph.place or last not in graph.place:
                return None
            root = graph.root_of(first, last) if graph.between(first, last) else (first, {first, last})
            found |= root[1] if root is not None else graph.before([last])
        elif scope.kind not in (ScopeKind.STEPS, ScopeKind.FLOWS):
            return None
        found |= named
        grown = True
        while grown:
            through = [loop.body for loop in graph.loops if not loop.body.isdisjoint(found) and not loop.body <= found]
            grown = bool(through)
            found = found.union(*through)
        found |= {end for f in graph.read_as_loops if {f.source, f.target} & found for end in (f.source, f.target)}
    return frozenset(found | named)
