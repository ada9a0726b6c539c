"""Accepting a clash with a reason: what is kept of it, and when it comes back (SEMANTICS 7).

An acceptance holds while the answer and the value shown are no worse, no rule or place is added, and the limits, scope,
condition, kind and hardness of the need and the rules are the same or looser in effect. Titles, notes, owners, order and better
values never wake it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.gap import Limits, limits_of
from blueprint_model.checking.identity import without_variant
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.severity import KANO_WEIGHT, USUAL_KANO
from blueprint_model.elements import AcceptedFinding, Direction, KanoClass, Need, ProcessRule
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.measures import measure_of
from blueprint_model.paths.limits import number_of

State = Mapping[str, Any]  # plain JSON: what AcceptedFinding.state holds


def state_of(blueprint: Blueprint, finding: Finding, judgement: Judgement | None) -> dict[str, Json]:
    """What an acceptance of this finding stores, as plain JSON. `judgement` is that of its need, if it has one."""
    observed = finding.observed
    state: dict[str, Json] = {
        "answer": finding.answer.value,
        "certainty": finding.certainty.value if finding.certainty else None,
        "codes": sorted(finding.codes),
        "lo": None if observed is None or observed.lo is None else str(observed.lo),
        "hi": None if observed is None or observed.hi is None else str(observed.hi),
        "rules": {rule: _rule_state(blueprint, rule) for rule in finding.rules},
        "places": sorted(_places(finding, judgement)),
    }
    need = blueprint.get(finding.need, Need) if finding.need else None
    if need is not None:
        fields = ("measure", "direction", "adequate", "desired", "scope", "condition", "start")
        state["need"] = {name: field_to_json(need, name) for name in fields}
        state["need"]["kano"] = (need.kano or USUAL_KANO).value
    return state


def _rule_state(blueprint: Blueprint, rule_id: str) -> Json:
    rule = blueprint.get(rule_id, ProcessRule)
    if rule is None:
        return {}
    fields = ("measure", "bound", "limit", "per", "scope", "condition")
    return {**{name: field_to_json(rule, name) for name in fields}, "hardness": rule.hardness}


def _places(finding: Finding, judgement: Judgement | None) -> set[str]:
    return {finding.element, *(judgement.other_places if judgement else ())} - {""}


def still_accepted(blueprint: Blueprint, state: State, finding: Finding, judgement: Judgement | None) -> bool:
    """Whether what was accepted as `state` covers the finding as it is now."""
    now = state_of(blueprint, finding, judgement)
    if not state or _rank(now) > _rank(state) or not set(now["codes"]) <= {*state.get("codes", ()), *_folded(finding)}:
        return False
    if not set(now["rules"]) <= set(state.get("rules", ())) or not set(now["places"]) <= set(state.get("places", ())):
        return False
    need = blueprint.get(finding.need, Need) if finding.need else None
    if need is None:
        return all(now["rules"][rule] == state["rules"][rule] for rule in now["rules"])
    measure = measure_of(blueprint, need.measure or "")
    limits = limits_of(need, measure) if measure else None
    if limits is None or measure is None:
        return now.get("need") == state.get("need")
    return (
        _value_no_worse(limits, state, now)
        and _need_looser(blueprint, state.get("need", {}), now["need"], limits)
        and all(_rule_looser(blueprint, state["rules"][rule], now["rules"][rule], limits, measure.id) for rule in now["rules"])
    )


def _folded(finding: Finding) -> set[str]:
    """What folds under a clash is no part of it: a feeling at a step does not wake it."""
    return set(finding.codes) - {finding.code} if finding.kind is FindingKind.HEAD else set()


def _rank(state: State) -> int:
    if state.get("answer") != Answer.CLASH.value:
        return 0
    return 2 if state.get("certainty") == Certainty.CERTAIN.value else 1


def _end(state: State, name: str) -> Fraction | None:
    value = state.get(name)
    return None if value is None else Fraction(value)


def _value_no_worse(limits: Limits, then: State, now: State) -> bool:
    """The worst end of what was shown; an open end is the worst of all."""
    lo_then, lo_now, hi_then, hi_now = _end(then, "lo"), _end(now, "lo"), _end(then, "hi"), _end(now, "hi")
    high_ok = hi_then is None or (hi_now is not None and hi_now <= hi_then)
    low_ok = lo_then is None or (lo_now is not None and lo_now >= lo_then)
    match limits.direction:
        case Direction.AT_MOST:
            return high_ok
        case Direction.AT_LEAST:
            return low_ok
        case _:
            limit = Fraction(limits.adequate)
            # A range that has come nearer is no worse, on whichever side it lies.
            high_near = hi_now is not None and hi_then is None
            return (high_ok or high_near or (hi_now is not None and hi_now <= limit)) and (
                low_ok or (lo_now is not None and lo_now >= limit)
            )


def _need_looser(blueprint: Blueprint, then: State, now: State, limits: Limits) -> bool:
    if any(then.get(name) != now.get(name) for name in ("measure", "direction", "scope", "condition", "start")):
        return False
    if KANO_WEIGHT[KanoClass(now["kano"])] > KANO_WEIGHT[KanoClass(then.get("kano", USUAL_KANO.value))]:
        return False
    measure = measure_of(blueprint, now["measure"])
    assert measure is not None
    old, new = number_of(_limit(then), measure.kind), number_of(_limit(now), measure.kind)
    if old is None or new is None:
        return old == new
    match limits.direction:
        case Direction.AT_MOST:
            return new >= old
        case Direction.AT_LEAST:
            return new <= old
        case _:
            return new == old


def _limit(need: State) -> Any:
    return need.get("adequate") if need.get("adequate") is not None else need.get("desired")


def _rule_looser(blueprint: Blueprint, then: State, now: State, limits: Limits, wanted: str) -> bool:
    """Looser in effect: on the side that the need wants. A harder kind of rule wakes it."""
    if any(then.get(name) != now.get(name) for name in ("measure", "per", "scope", "condition")):
        return False
    if now.get("hardness", 0) > then.get("hardness", 0):
        return False
    measure = measure_of(blueprint, now.get("measure") or "")
    if measure is None:
        return bool(then == now)
    old, new = number_of(then.get("limit"), measure.kind), number_of(now.get("limit"), measure.kind)
    if old is None or new is None or limits.direction not in (Direction.AT_MOST, Direction.AT_LEAST):
        return old == new and then.get("bound") == now.get("bound")
    if then.get("bound") != now.get("bound"):
        return False
    # What a rule adds to a cost it takes from a profit; between other measures, less of one is less of the other.
    small_is_better = (limits.direction is Direction.AT_MOST) != (measure.id == "cost" and wanted == "profit")
    return new <= old if small_is_better else new >= old


def with_acceptances(
    blueprint: Blueprint, judgements: Mapping[str, Judgement], findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The findings, with `accepted` where an acceptance in the file still holds. Marks follow their heads."""
    kept: dict[str, AcceptedFinding] = {}
    for element in blueprint.all_of(AcceptedFinding):
        kept[element.finding] = element
    if not kept:
        return tuple(findings)
    result = []
    accepted: set[str] = set()
    for each in findings:
        finding = each
        found = kept.get(finding.identity) or kept.get(without_variant(finding.identity))
        judgement = judgements.get(finding.need) if finding.need else None
        if found is not None and still_accepted(blueprint, found.state, finding, judgement):
            accepted.add(finding.identity)
            finding = replace(finding, accepted=True)
        result.append(finding)
    return tuple(replace(f, accepted=True) if f.explains and all(head in accepted for head in f.explains) else f for f in result)
