"""Accepting a clash with a reason: what is kept of it, and when it comes back (SEMANTICS 7).

An acceptance holds while the answer and the value shown are no worse, no rule or place is added, and the limits, scope,
condition, kind and hardness of the need and the rules are the same or looser in effect. Titles, notes, owners, order and better
values never wake it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.gap import Limits, limits_of
from blueprint_model.checking.identity import without_variant
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.set_limits import set_limits_of
from blueprint_model.checking.severity import KANO_WEIGHT, USUAL_IMPORTANCE, USUAL_KANO
from blueprint_model.elements import (
    AcceptedFinding,
    Bound,
    Condition,
    Direction,
    KanoClass,
    Measure,
    MeasureKind,
    Need,
    ProcessRule,
    Scope,
    ScopeKind,
    StartTime,
)
from blueprint_model.elements.base import Json
from blueprint_model.elements.values import LimitValue
from blueprint_model.measures import measure_of
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.rules_in_force import allowed
from blueprint_model.paths.word_sets import WordBounds, word_of
from blueprint_model.quantity import QuantityRange

Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,60}(/[1-9][0-9]{0,60})?$")]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class NeedState(_Kept):
    measure: str | None = None
    direction: Direction | None = None
    adequate: LimitValue | None = None
    desired: LimitValue | None = None
    scope: Scope | None = None
    condition: Condition | None = None
    start: StartTime | None = None
    before: str | None = None
    kano: KanoClass = USUAL_KANO
    importance: int = USUAL_IMPORTANCE


class RuleState(_Kept):
    measure: str | None = None
    bound: Bound | None = None
    limit: LimitValue | None = None
    per: str | None = None
    scope: Scope | None = None
    condition: Condition | None = None
    hardness: int = 1


class State(_Kept):
    """What `AcceptedFinding.state` holds. `lo` and `hi` are the value shown (None: an open end), as fractions.

    Of a set it is shown that it holds `must` and nothing but `within` (None: perhaps others).
    """

    answer: Answer
    certainty: Certainty | None = None
    codes: tuple[str, ...] = ()
    lo: Number | None = None
    hi: Number | None = None
    must: tuple[str, ...] | None = None
    within: tuple[str, ...] | None = None
    rules: dict[str, RuleState] = {}
    places: tuple[str, ...] = ()
    need: NeedState | None = None


def state_of(blueprint: Blueprint, finding: Finding, judgement: Judgement | None) -> dict[str, Json]:
    """What an acceptance of this finding stores, as plain JSON. `judgement` is that of its need, if it has one."""
    return _state(blueprint, finding, judgement).model_dump(mode="json", exclude_defaults=True)


def _state(blueprint: Blueprint, finding: Finding, judgement: Judgement | None) -> State:
    observed = finding.observed
    need = blueprint.get(finding.need, Need) if finding.need else None
    rules = {rule.id: rule for name in finding.rules if (rule := blueprint.get(name, ProcessRule))}
    return State(
        answer=finding.answer,
        certainty=finding.certainty,
        codes=tuple(sorted(finding.codes)),
        lo=None if observed is None or observed.lo is None else str(observed.lo),
        hi=None if observed is None or observed.hi is None else str(observed.hi),
        must=_told(observed, least=True),
        within=_told(observed, least=False),
        rules={
            name: RuleState.model_validate(_fields(rule, RuleState) | {"hardness": rule.hardness}) for name, rule in rules.items()
        },
        places=tuple(sorted(_places(finding, judgement))),
        need=None if need is None else NeedState.model_validate(_fields(need, NeedState)),
    )


def _fields(element: Need | ProcessRule, form: type[BaseModel]) -> dict[str, object]:
    """Those fields of the element that are told."""
    return {name: value for name in form.model_fields if (value := getattr(element, name, None)) is not None}


def _places(finding: Finding, judgement: Judgement | None) -> set[str]:
    """Where it is felt, and what adds to the value; what adds nothing does not take part."""
    adding = {
        row.id
        for row in finding.derivation
        if row.kind in (RowKind.STEP, RowKind.FLOW, RowKind.REPEAT, RowKind.FACT) and row.amount and row.amount.hi != 0
    }
    return (adding | {finding.element, *(judgement.other_places if judgement else ())}) - {""}


# --- whether it still holds -----------------------------------------------------------------------------------------


def still_accepted(blueprint: Blueprint, stored: Mapping[str, Json], finding: Finding, judgement: Judgement | None) -> bool:
    """Whether what was accepted as `stored` covers the finding as it is now. What cannot be read covers nothing."""
    try:
        then = State.model_validate(stored)
    except ValidationError:
        return False
    now = _state(blueprint, finding, judgement)
    if _rank(now) > _rank(then) or not now.rules.keys() <= then.rules.keys() or not set(now.places) <= set(then.places):
        return False
    if finding.kind is not FindingKind.HEAD and not set(now.codes) <= set(then.codes):
        return False  # more is missing than before; what folds under a clash, or how it is called, is no part of it
    need = blueprint.get(finding.need, Need) if finding.need else None
    measure = measure_of(blueprint, need.measure or "") if need else None
    if need is not None and measure is not None and measure.kind in SET_LIKE and need.direction is not Direction.BEFORE:
        same_rules = all(_same_rule(then.rules[name], rule) for name, rule in now.rules.items())
        return same_rules and _set_is_no_worse(then, now, measure)
    limits = limits_of(need, measure) if need and measure else None
    if measure is None or limits is None or now.need is None or then.need is None:
        same = now.need == then.need and all(_same_rule(then.rules[name], rule) for name, rule in now.rules.items())
        return same and (now.need is not None or _no_more(then, now))
    small_is_better = _small_is_better(limits, now)
    return (
        _no_worse(limits, then, now)
        and _need_is_looser(then.need, now.need, limits, measure)
        and all(_rule_is_looser(blueprint, then.rules[name], rule, small_is_better, measure) for name, rule in now.rules.items())
    )


def _set_is_no_worse(then: State, now: State, measure: Measure) -> bool:
    """As many words are missing or too many as before, and the need asks for no more."""
    if then.need is None or now.need is None or then.need.direction is not now.need.direction:
        return False
    before, limits = (
        set_limits_of(Need(id="need", direction=n.direction, adequate=n.adequate, desired=n.desired), measure)
        for n in (then.need, now.need)
    )
    if before is None or limits is None or not _applies_no_wider(then.need, now.need):
        return False
    harder = KANO_WEIGHT[now.need.kano] > KANO_WEIGHT[then.need.kano] or now.need.importance > then.need.importance
    looser = limits.adequate <= before.adequate if limits.direction is Direction.ALL_OF else limits.adequate >= before.adequate
    if limits.direction is Direction.EQUALS:
        looser = limits.adequate == before.adequate
    return not harder and looser and before.gap(_bounds(now, measure)) <= before.gap(_bounds(then, measure))


def _told(observed: QuantityRange | None, *, least: bool) -> tuple[str, ...] | None:
    """The words of a set, or the openings of a schedule as "540-960" in minutes of the week."""
    if observed is not None and observed.words is not None:
        return observed.words.must if least else observed.words.within
    if observed is not None and observed.hours is not None:
        periods = observed.hours.must if least else observed.hours.within
        return None if periods is None else tuple(f"{begin}-{end}" for begin, end in periods)
    return None


def _bounds(state: State, measure: Measure) -> WordBounds:
    within = None if state.within is None else frozenset(_words(state.within, measure))
    return WordBounds(frozenset(_words(state.must or (), measure)), within, empty=within == frozenset())


def _words(told: tuple[str, ...], measure: Measure) -> Iterator[str]:
    if measure.kind is not MeasureKind.SCHEDULE:
        yield from (word_of(word) for word in told)
        return
    for period in told:
        begin, _, end = period.partition("-")
        if begin.isdigit() and end.isdigit():
            yield from (f"{minute:05d}" for minute in range(int(begin), min(int(end), 7 * 1440)))


def _rank(state: State) -> int:
    if state.answer is not Answer.CLASH:
        return 0
    return 2 if state.certainty is Certainty.CERTAIN else 1


def _no_more(then: State, now: State) -> bool:
    """Of a finding without a need more is worse, such as of a wait: by the most, or the least where that has no end."""
    if now.hi is None and then.hi is None:
        return Fraction(now.lo or 0) <= Fraction(then.lo or 0)
    return then.hi is None or (now.hi is not None and Fraction(now.hi) <= Fraction(then.hi))


def _no_worse(limits: Limits, then: State, now: State) -> bool:
    """By the worst value; where that is open in both, by the end that is known."""
    worst_then, worst_now = _distances(limits, then), _distances(limits, now)
    if worst_then[0] is None and worst_now[0] is None:
        return worst_now[1] <= worst_then[1]
    return worst_then[0] is None or (worst_now[0] is not None and worst_now[0] <= worst_then[0])


def _distances(limits: Limits, state: State) -> tuple[Fraction | None, Fraction]:
    """How far the worst and the best value shown lie outside the limit; None is without end, below 0 is inside."""
    limit = Fraction(limits.adequate)
    above = None if state.hi is None else Fraction(state.hi) - limit
    below = None if state.lo is None else limit - Fraction(state.lo)
    least_above = -below if below is not None else Fraction(0)
    least_below = -above if above is not None else Fraction(0)
    match limits.direction:
        case Direction.AT_MOST:
            return above, least_above
        case Direction.AT_LEAST:
            return below, least_below
        case _:
            worst = None if above is None or below is None else max(above, below)
            return worst, max(least_above, least_below, Fraction(0))


def _small_is_better(limits: Limits, now: State) -> bool | None:
    """Which way the value would have to go; None where an exact need is missed on both sides."""
    if limits.direction in (Direction.AT_MOST, Direction.AT_LEAST):
        return limits.direction is Direction.AT_MOST
    if now.lo is not None and Fraction(now.lo) >= limits.adequate:
        return True
    return False if now.hi is not None and Fraction(now.hi) <= limits.adequate else None


def _need_is_looser(then: NeedState, now: NeedState, limits: Limits, measure: Measure) -> bool:
    if (then.measure, then.direction, then.start) != (now.measure, now.direction, now.start):
        return False
    if KANO_WEIGHT[now.kano] > KANO_WEIGHT[then.kano] or now.importance > then.importance:
        return False
    before = limits_of(Need(id="then", **{name: getattr(then, name) for name in ("direction", "adequate", "desired")}), measure)
    if before is None or not _applies_no_wider(then, now):
        return False
    match limits.direction:
        case Direction.AT_MOST:
            return limits.adequate >= before.adequate and limits.desired >= before.desired
        case Direction.AT_LEAST:
            return limits.adequate <= before.adequate and limits.desired <= before.desired
        case _:
            return (limits.adequate, limits.desired) == (before.adequate, before.desired)


def _applies_no_wider(then: NeedState | RuleState, now: NeedState | RuleState) -> bool:
    """In the same places or in some of them, and under the same condition or under one where there was none."""
    if now.condition != then.condition and then.condition is not None:
        return False
    one, other = then.scope, now.scope
    if one is None or other is None or one.kind in (ScopeKind.SPAN, ScopeKind.WHOLE):
        return one == other
    return one.kind is other.kind and set(other.elements) <= set(one.elements)


def _same_rule(then: RuleState, now: RuleState) -> bool:
    return now.hardness <= then.hardness and now.model_copy(update={"hardness": then.hardness}) == then


def _rule_is_looser(blueprint: Blueprint, then: RuleState, now: RuleState, small_is_better: bool | None, wanted: Measure) -> bool:
    """Looser in effect: what it allows has not moved away from what the need wants. A harder kind of rule wakes it."""
    measure = measure_of(blueprint, now.measure or "")
    if measure is None or small_is_better is None:
        return _same_rule(then, now)
    if (then.measure, then.per) != (now.measure, now.per) or now.hardness > then.hardness or not _applies_no_wider(then, now):
        return False
    (old_lo, old_hi), (lo, hi) = (
        allowed(ProcessRule(id="rule", measure=rule.measure, bound=rule.bound, limit=rule.limit), measure) for rule in (then, now)
    )
    # What a rule adds to a cost it takes from a profit; of any other measure, less of it is less of what is wanted.
    if small_is_better != (measure.id == "cost" and wanted.id == "profit"):
        return lo <= old_lo and hi <= old_hi
    return lo >= old_lo and hi >= old_hi


def with_acceptances(
    blueprint: Blueprint, judgements: Mapping[str, Judgement], findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The findings, with `accepted` where an acceptance in the file still holds. Marks follow their heads."""
    kept: dict[str, list[AcceptedFinding]] = defaultdict(list)
    for element in blueprint.all_of(AcceptedFinding):
        kept[element.finding].append(element)
    if not kept:
        return tuple(findings)
    result = []
    accepted: set[str] = set()
    for finding in findings:
        judgement = judgements.get(finding.need) if finding.need else None
        named = dict.fromkeys((finding.identity, without_variant(finding.identity)))
        holds = any(
            still_accepted(blueprint, each.state, finding, judgement) for identity in named for each in kept.get(identity, ())
        )
        if holds:
            accepted.add(finding.identity)
        result.append(replace(finding, accepted=True) if holds else finding)
    return tuple(replace(f, accepted=True) if f.explains and all(head in accepted for head in f.explains) else f for f in result)
