"""Checking again after an edit: what no edit has touched is not worked out again.

A full check is the oracle: `Rechecker.check` gives the same result after any edits, or works everything out. What it keeps of the
last check is the engine (`Engine.after`), what is known of each need that depends on nothing that changed, and what was found by
checks that read nothing of it (`reads`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.checking.check import Stage
from blueprint_model.checking.checker import Found, Worked, check_with
from blueprint_model.checking.engine import BESIDE_THE_PATH, Engine, engine_of, keep
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.odd_answers import odd_answer
from blueprint_model.checking.odd_values import odd_values
from blueprint_model.checking.reads import NAMES_THERE, READING_ORDER, Difference, beside, difference, reads, says
from blueprint_model.checking.severity import Severities
from blueprint_model.checking.touched import Pair, reach_of, stays_on_other_ways, touched_by, touched_ways
from blueprint_model.checks import CARD_CHECKS, MARK_CHECKS
from blueprint_model.drawing_checks import DRAWING_CHECKS
from blueprint_model.elements import Flow, ProcessRule, Step
from blueprint_model.message import Message
from blueprint_model.snapshot_indexes import MOST_PATCHED, differences
from blueprint_model.without_collecting import without_collecting

# Elements of other kinds (lanes, measures, questions …) change seldom, and reach far.
_WATCHED = (Step, Flow, ProcessRule, *BESIDE_THE_PATH)
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

_TOLD_BY_ALL_WAYS = frozenset({"hand_overs", "times_asked"})  # K9 and K11 follow people from the beginning of the path
_OF_SEVERITY = reads(READING_ORDER, "step.emotion").fields  # what counts as the last and the lowest steps


@dataclass
class _Last:
    """What was checked last, and what was worked out for it."""

    blueprint: Blueprint
    today: datetime.date
    engine: Engine
    worked: Worked
    odd: tuple[Mapping[str, Message], Message | None]  # values and an answer that stand in the way of needs everywhere
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
                last = _Last(blueprint, today, engine_of(blueprint), Worked(), _odd(blueprint))
            keep(last.engine)
            self._last = last
            return check_with(blueprint, today, numbers, last.worked)

    def _after(self, blueprint: Blueprint, today: datetime.date) -> _Last | None:
        """What the last check leaves for this one; None where it cannot be told what is still true."""
        last = self._last
        if last is None or last.today != today or not _same_ground(last.blueprint, blueprint):
            return None
        changed = differences(last.blueprint.elements, blueprint.elements)
        if len(changed) > MOST_PATCHED or any(each and not isinstance(each, _WATCHED) for pair in changed for each in pair):
            return None
        between = difference(last.blueprint, changed)
        worked = Worked(findings=_findings_left(last.worked, (last.blueprint, blueprint), changed, between))
        if between.fields.isdisjoint(_OF_SEVERITY):
            worked.severities = last.worked.severities
        same_ways = last.engine.after(blueprint, changed)
        after = _Last(blueprint, today, same_ways or engine_of(blueprint), worked, _odd(blueprint))
        if after.odd == last.odd:
            _keep_needs(last, after, changed, between, same_ways is not None)
        return after


def _odd(blueprint: Blueprint) -> tuple[Mapping[str, Message], Message | None]:
    return odd_values(blueprint), odd_answer(blueprint)


def _same_ground(one: Blueprint, other: Blueprint) -> bool:
    return (one.if_rules_kept, one.holidays) == (other.if_rules_kept, other.holidays)


def _findings_left(
    worked: Worked, blueprints: Sequence[Blueprint], changed: Sequence[Pair], between: Difference
) -> dict[tuple[Stage, str], Found]:
    """What the checks have found that read nothing of what changed, and say no name that did; of those that look at one thing
    after the other, what is far from it: names of other things they do not say."""
    found = {}
    for check in (*CARD_CHECKS, *MARK_CHECKS, *DRAWING_CHECKS):
        key = check.stage, check.code
        kept = worked.findings.get(key)
        if kept is None or check.reads is None or not check.reads.fields.isdisjoint(between.fields):
            continue
        breathe()
        if check.near is None:
            if not between.names or not any(says(finding, between.names) for finding in kept.findings):
                found[key] = kept
            continue
        near = check.near.fields | NAMES_THERE
        read = [pair for pair in changed if not near.isdisjoint(difference(blueprints[0], [pair]).fields)]
        again = beside(blueprints, (element for pair in read for element in pair))
        if again is not None:
            found[key] = replace(kept, again=again)
    return found


def _keep_needs(last: _Last, after: _Last, changed: Sequence[Pair], between: Difference, same_ways: bool) -> None:
    """Of each need that is far from what was touched, all that is known of it.

    What is far from all that changed, if only a name, need not be looked through for names.
    """
    valued = [pair for pair in changed if not difference(after.blueprint, [pair]).fields <= OF_NO_ANSWER]
    stayed = [pair for pair in changed if None not in pair]
    ways = set() if same_ways else touched_ways(last.engine, after.engine, changed)
    touched, near = touched_by(after.engine, valued), touched_by(after.engine, changed)
    if ways is None or touched is None:
        return
    touched |= ways
    before, now = last.blueprint.elements, after.blueprint.elements
    heads_stay = difference(after.blueprint, stayed).fields.isdisjoint(_FAR_FROM_A_HEAD)
    if not same_ways:
        one, other = (each.worked.severities or Severities(each.blueprint) for each in (last, after))
        heads_stay = heads_stay and (one.where_it_counts ^ other.where_it_counts) <= touched
    for need in after.blueprint.needs:
        breathe()
        judgement = last.worked.judgements.get(need.id)
        if judgement is None or before.get(need.id) is not need:
            continue
        if need.persona and before.get(need.persona) is not now.get(need.persona):
            continue
        reach = last.reach[need.id] if need.id in last.reach else reach_of(last.engine, need)
        if touched and (reach is None or not reach.isdisjoint(touched)):
            continue
        if not (same_ways or stays_on_other_ways(last.engine, after.engine, need, reach or frozenset())):
            continue
        after.reach[need.id] = reach
        head = last.worked.heads.get(need.id)
        if between.names and (reach is None or near is None or not reach.isdisjoint(near)):
            if says(judgement, between.names):
                continue
            if head is not None and says(head, between.names):
                head = None
        after.worked.judgements[need.id] = judgement
        if need.id in last.worked.changeability:
            after.worked.changeability[need.id] = last.worked.changeability[need.id]
        if heads_stay and head is not None and (same_ways or need.measure not in _TOLD_BY_ALL_WAYS):
            after.worked.heads[need.id] = head
