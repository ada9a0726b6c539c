"""Checking again after an edit gives what a full check gives, whatever was done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from random import Random

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.acceptance import state_of
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.rechecking import Rechecker
from blueprint_model.elements import (
    AcceptedFinding,
    Bound,
    Direction,
    Flow,
    Need,
    ProcessRule,
    RecordedFact,
    SaidClash,
    Scope,
    Step,
    TimeRange,
)
from blueprint_model.operations import Add, Edit, Remove, apply, revise
from tests.benchmarks.generate import generate
from tests.properties.test_random_user import User, beginning

TODAY = datetime.date(2026, 11, 24)
DAY = 86_400
Change = Callable[[Blueprint, Random], Edit]


def edited(blueprint: Blueprint, element: str, **values: object) -> Blueprint:
    return apply(blueprint, Edit("Edit", revise(blueprint.elements[element], **values)))


def in_full(blueprint: Blueprint) -> CheckResult:
    """Of a snapshot that nobody has asked anything before, so that nothing is taken over."""
    return check(replace(blueprint), TODAY)


def assert_same(again: CheckResult, full: CheckResult) -> None:
    for each in fields(CheckResult):
        assert getattr(again, each.name) == getattr(full, each.name), each.name


# --- a session of every kind of change ------------------------------------------------------------------------------


def _some(random: Random, blueprint: Blueprint, kind: type[Step] | type[Flow] | type[Need] | type[ProcessRule]) -> str:
    return random.choice(blueprint.all_of(kind)).id


def _time(random: Random) -> dict[str, int]:
    least = random.randrange(0, 3 * DAY)
    return {"min": least, "max": least + random.randrange(0, 2 * DAY)}


def _edit(blueprint: Blueprint, element: str, **values: object) -> Edit:
    return Edit("Edit", revise(blueprint.elements[element], **values))


def _fact(random: Random) -> list[dict[str, object]]:
    measure = random.choice(("invoices", "elapsed", "price"))
    value = f"{random.randrange(9)} EUR" if measure == "price" else random.randrange(4)
    return [RecordedFact(measure=measure, value=value).model_dump(mode="json", exclude_defaults=True)]


def _new_limit(blueprint: Blueprint, random: Random) -> Edit:
    rule = blueprint.all_of(ProcessRule)[random.randrange(len(blueprint.rules))]
    limit = random.randrange(1, 4) * (DAY if rule.measure == "elapsed" else 1)
    return _edit(blueprint, rule.id, limit=limit if rule.measure else None)


def _new_adequate(blueprint: Blueprint, random: Random) -> Edit:
    need = blueprint.needs[random.randrange(len(blueprint.needs))]
    return _edit(blueprint, need.id, adequate=random.randrange(1, 9) * (DAY if need.measure == "elapsed" else 1))


def _new_need(blueprint: Blueprint, random: Random) -> Edit:
    steps = random.sample([step.id for step in blueprint.steps], 2)
    measure = random.choice(("elapsed", "waiting", "contacts", "hand_overs", "invoices"))
    scope = random.choice((Scope.of_whole(), Scope.of_span(*steps), Scope.of_steps(steps[0])))
    limit = random.randrange(9) * (DAY if measure in ("elapsed", "waiting") else 1)
    number = f"new-{len(blueprint.needs)}-{random.randrange(10**6)}"
    need = Need(id=number, title="More", measure=measure, direction=Direction.AT_MOST, adequate=limit, scope=scope)
    return Edit("Add", (Add(need),))


def _new_flow(blueprint: Blueprint, random: Random) -> Edit:
    source, target = random.sample([step.id for step in blueprint.steps], 2)
    return Edit("Add", (Add(Flow(id=f"g{random.randrange(10**6)}", source=source, target=target)),))


def _gone_flow(blueprint: Blueprint, random: Random) -> Edit:
    return Edit("Remove", (Remove(random.choice(blueprint.flows)),))


def _flow_on(blueprint: Blueprint, random: Random) -> Edit:
    """To what comes soon after, as people draw them."""
    source = step = random.choice(blueprint.flows).source
    for _ in range(random.randrange(1, 4)):
        step = next((flow.target for flow in blueprint.flows_from(step)), step)
    share = random.choice([None, None, Decimal("0.3")])
    return Edit("Add", (Add(Flow(id=f"g{random.randrange(10**6)}", source=source, target=step, share=share)),))


def _like(blueprint: Blueprint, random: Random, name: str) -> Step:
    return random.choice(blueprint.steps).model_copy(update={"id": name, "rank": "z"})


def _step_between(blueprint: Blueprint, random: Random) -> Edit:
    flow, name = random.choice(blueprint.flows), f"s{random.randrange(10**6)}"
    on = (
        Flow(id=f"{name}-in", source=flow.source, target=name),
        Flow(id=f"{name}-out", source=name, target=flow.target),
    )
    free = not blueprint.referring_to(flow.id)
    return Edit("Between", (Add(_like(blueprint, random, name)), *map(Add, on), *([Remove(flow)] if free else [])))


def _accepted(blueprint: Blueprint, random: Random) -> Edit:
    result = in_full(blueprint)
    finding = random.choice(result.findings)
    state = state_of(blueprint, finding, result.judgements.get(finding.need or ""))
    name = f"a{random.randrange(10**6)}"
    return Edit("Accept", (Add(AcceptedFinding(id=name, finding=finding.identity, reason="We know", state=state)),))


def _said(blueprint: Blueprint, random: Random) -> Edit:
    need, rule = random.choice(blueprint.needs).id, random.choice(blueprint.rules).id
    return Edit("Say", (Add(SaidClash(id=f"x{random.randrange(10**6)}", need=need, rule=rule, note="Everybody says so")),))


def _taken_back(blueprint: Blueprint, _: Random) -> Edit:
    return Edit("Take back", tuple(map(Remove, (*blueprint.all_of(AcceptedFinding), *blueprint.said_clashes))))


CHANGES: dict[str, Change] = {
    "rename a step": lambda b, r: _edit(b, _some(r, b, Step), title=f"Renamed {r.randrange(99)}"),
    "a step's work": lambda b, r: _edit(b, _some(r, b, Step), work=r.choice([None, _time(r)])),
    "a step's wait": lambda b, r: _edit(b, _some(r, b, Step), wait=r.choice([None, _time(r)])),
    "a step's price": lambda b, r: _edit(b, _some(r, b, Step), price=r.choice([None, f"{r.randrange(9)} EUR"])),
    "a step's fact": lambda b, r: _edit(b, _some(r, b, Step), facts=r.choice([[], _fact(r)])),
    "a step's emotion": lambda b, r: _edit(b, _some(r, b, Step), emotion=r.randrange(-2, 3)),
    "what a step asks": lambda b, r: _edit(b, _some(r, b, Step), asks=r.choice([[], ["name"], ["name", "address"]])),
    "a step moves": lambda b, r: _edit(b, _some(r, b, Step), lane=r.choice(b.lanes).id),
    "a step decides": lambda b, r: _edit(b, _some(r, b, Step), kind=r.choice(["action", "wait", "decision"])),
    "a flow's delay": lambda b, r: _edit(b, _some(r, b, Flow), delay=r.choice([None, _time(r)])),
    "a flow's owner": lambda b, r: _edit(b, _some(r, b, Flow), owner=r.choice(["", "Anna"])),
    "a flow's share": lambda b, r: _edit(b, _some(r, b, Flow), share=r.choice([None, "0.5", "0.1"])),
    "a loop's rounds": lambda b, r: _edit(b, _some(r, b, Flow), repeats_at_most=r.choice([None, 1, 2])),
    "a rule's limit": _new_limit,
    "a rule's bound": lambda b, r: _edit(b, _some(r, b, ProcessRule), bound=r.choice([each.value for each in list(Bound)[:3]])),
    "a rule's kind": lambda b, r: _edit(b, _some(r, b, ProcessRule), kind=r.choice(["law", "habit", "policy"])),
    "a rule's place": lambda b, r: _edit(b, _some(r, b, ProcessRule), scope={"kind": "steps", "elements": [_some(r, b, Step)]}),
    "what a rule multiplies": lambda b, r: _edit(b, _some(r, b, ProcessRule), per=r.choice([None, "agreements"])),
    "a need's limit": _new_adequate,
    "a need's words": lambda b, r: _edit(b, _some(r, b, Need), title=f"Needs {r.randrange(99)}"),
    "a persona": lambda b, r: _edit(b, "persona-1", title=f"Persona {r.randrange(99)}"),
    "a new need": _new_need,
    "a new flow": _new_flow,
    "a flow on": _flow_on,
    "a step is put between": _step_between,
    "a step alone": lambda b, r: Edit("Add", (Add(_like(b, r, f"s{r.randrange(10**6)}")),)),
    "a flow goes": _gone_flow,
    "a finding is accepted": _accepted,
    "the room says so": _said,
    "all that was said of findings is taken back": _taken_back,
}


@pytest.mark.parametrize("seed", range(12))
def test_after_a_session_of_changes_it_is_what_a_full_check_finds(seed: int) -> None:
    random, blueprint, rechecker = Random(seed), generate(random_size(seed), seed), Rechecker()
    seen = [blueprint]
    for _ in range(30):
        name = random.choice(sorted(CHANGES))
        blueprint = apply(blueprint, CHANGES[name](blueprint, random)) if random.random() > 0.1 else random.choice(seen)
        seen.append(blueprint)
        assert_same(rechecker.check(blueprint, TODAY), in_full(blueprint))
    assert rechecker.again >= 8, "many changes leave the graph as it is"


def random_size(seed: int) -> int:
    return (12, 25, 60)[seed % 3]


@pytest.mark.parametrize("seed", range(6))
def test_after_whatever_a_user_does_it_is_what_a_full_check_finds(seed: int) -> None:
    user, blueprint, rechecker = User(seed), beginning(seed), Rechecker()
    for _ in range(25):
        wishes = user.wishes(blueprint)
        asked = wishes[user.random.choice(sorted(wishes))]()
        if isinstance(asked, Edit):
            blueprint = apply(blueprint, asked)
            seen = blueprint.in_variant(None)
            assert_same(rechecker.check(seen, TODAY), in_full(seen))


def test_another_day_and_another_blueprint_are_checked_in_full() -> None:
    blueprint, rechecker = generate(20, 1), Rechecker()
    rechecker.check(blueprint, TODAY)
    rechecker.check(blueprint, TODAY + datetime.timedelta(days=1))
    assert (rechecker.full, rechecker.again) == (2, 0)
    rechecker.check(generate(20, 2), TODAY)
    assert (rechecker.full, rechecker.again) == (3, 0)


def test_indexes_taken_over_are_those_that_the_snapshot_would_find() -> None:
    random, blueprint = Random(5), generate(40, 5)
    for _ in range(60):
        for name in INDEXES:
            getattr(blueprint, name)
        blueprint = apply(blueprint, CHANGES[random.choice(sorted(CHANGES))](blueprint, random))
        fresh = replace(blueprint)
        for name in INDEXES:
            assert getattr(blueprint, name) == getattr(fresh, name), name


INDEXES = (
    "_by_type",
    "lanes",
    "columns",
    "column_positions",
    "lane_positions",
    "zones_by_lane",
    "step_positions",
    "typed_amounts",
    "steps",
    "needs",
    "rules",
    "transitions",
    "cells",
    "zones_by_step",
    "steps_by_fact",
    "steps_that_meet",
    "_flows_from",
    "_flows_to",
    "_organisations_by_step",
)


def test_a_step_far_away_leaves_a_need_as_it_was() -> None:
    """The judgement is the very same: it was not worked out again."""
    blueprint, rechecker = generate(400, 3), Rechecker()
    before = rechecker.check(blueprint, TODAY)
    last = [step for step in blueprint.steps if step.lane != "lane-evidence"][-1]
    after = rechecker.check(edited(blueprint, last.id, work=TimeRange.exactly(77).model_dump(mode="json")), TODAY)
    measured = [need.id for need in blueprint.needs if need.measure]
    same = [need for need in measured if after.judgements[need] is before.judgements[need]]
    assert len(same) > len(measured) * 0.8
    assert after.totals["elapsed"] != before.totals["elapsed"] or last.work is None
