"""What a repair must bring about, need by need, and which rules can have a say in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.rule_choices import AS_IT_IS, BIG, RuleChoices, choices_of
from blueprint_model.elements import Bound, Direction, Flow, FlowKind, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.zones import Zone

_MONEY_OF = {"profit": frozenset({"profit", "price", "cost"}), "waiting": frozenset({"waiting", "elapsed"})}
_TIMES = frozenset({"elapsed", "waiting", "effort"})
_ONE_SIDED = frozenset({Direction.AT_MOST, Direction.AT_LEAST, Direction.EQUALS})


@dataclass(frozen=True)
class Wish:
    """`need` is met when all its wishes are. `asked` is the need as it is asked for this wish: of an exact value both sides are
    asked for apart. `end` is 1 where the greatest value must not be too great, 0 where the least must not be too small, None
    where values are not more or less. `rules` are the ids of the rules that can have a say, `two_sided` those of which neither
    more nor less is sure to be better. `wanted` are needs to be mended; the others must stay met."""

    need: Need
    asked: Need
    end: int | None
    rules: tuple[str, ...]
    two_sided: frozenset[str]
    wanted: bool


def wishes_of(engine: Engine, need: Need, choices: Mapping[str, RuleChoices], *, wanted: bool) -> list[Wish]:
    """`choices` are those of all rules that may be changed."""
    blueprint = engine.blueprint
    measure = measure_of(blueprint, need.measure or "")
    if measure is None or need.scope is None:
        return []
    measures = _measures(blueprint, need)
    places = _places(blueprint, need)
    rules = tuple(
        identifier
        for identifier, choice in choices.items()
        if choice.measure.id in measures and _has_a_say(engine, choice.rule, need, places)
    )
    numbers = measure.kind not in (MeasureKind.SET, MeasureKind.SCHEDULE, MeasureKind.YES_NO)
    if not numbers or need.direction not in _ONE_SIDED or any(not choices[rule].is_number for rule in rules):
        return [Wish(need, need, None, rules, frozenset(), wanted)]
    recorded = {step.id for step in blueprint.steps if step.facts or step.work or step.wait} | {
        f.id for f in blueprint.flows if f.delay
    }
    early = {r: engine.rules.places_of(choices[r].rule) & places.before for r in rules}
    two_sided = frozenset(r for r in rules if early[r] and (_makes_a_least(choices[r]) or early[r] & recorded))
    sides = (Direction.AT_MOST, Direction.AT_LEAST) if need.direction is Direction.EQUALS else (need.direction,)
    limit = need.adequate if need.adequate is not None else need.desired
    return [
        Wish(
            need,
            need if side is need.direction else need.model_copy(update={"direction": side, "adequate": limit, "desired": None}),
            1 if side is Direction.AT_MOST else 0,
            rules,
            two_sided,
            wanted,
        )
        for side in sides
        if side is not None
    ]


def _measures(blueprint: Blueprint, need: Need) -> frozenset[str]:
    """The measures that make the need's value: with what rules multiply, and what a sum is made of."""
    found = set(_MONEY_OF.get(need.measure or "", {need.measure or ""}))
    if need.scope is not None and need.scope.kind is ScopeKind.FLOWS and need.measure in PARALLEL:
        found.add("waiting")
    while True:
        per = {p for rule in blueprint.rules if rule.measure in found for p in _pers(rule)}
        if per <= found:
            return frozenset(found)
        found |= per


def _pers(rule: ProcessRule) -> set[str]:
    return {per for per in (rule.per, *(alternative.per for alternative in rule.alternatives)) if per}


# --- places ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Places:
    """Steps and flows where a rule can change a need's value (None: anywhere), and those that lie before its beginning, where a
    longer time may make it better or worse."""

    all: frozenset[str] | None
    before: frozenset[str] = frozenset()


def _places(blueprint: Blueprint, need: Need) -> _Places:
    scope = need.scope
    measure = measure_of(blueprint, need.measure or "")
    if scope is None or measure is None or need.before is not None or measure.kind in SET_LIKE:
        return _Places(None)
    parallel = measure.id in PARALLEL
    if scope.kind in (ScopeKind.WHOLE, ScopeKind.PHASES):
        return _Places(None, _before_any_customer(blueprint) if parallel else frozenset())
    if scope.kind is ScopeKind.SPAN:
        first, last = scope.elements
        to_last = _joined(blueprint, [last], back=True)
        region = _joined(blueprint, [first], back=False, within=to_last)
        inside = {flow.source for step in region - {first} for flow in blueprint.flows_to(step)}
        if not measure.summed or (parallel and not inside <= region):
            return _Places(to_last, (_joined(blueprint, [first], back=True) - {first}) if parallel else frozenset())
        return _Places(region)
    ends = list(scope.elements)
    if scope.kind is ScopeKind.LANES:
        ends = [step.id for step in blueprint.steps if step.lane in scope.elements]
    targets = [flow.target for end in ends if (flow := blueprint.get(end, Flow))]
    if measure.summed:
        return _Places(frozenset([*ends, *targets]))
    return _Places(frozenset(ends) | _joined(blueprint, [*targets, *ends], back=True))


def _joined(blueprint: Blueprint, steps: Iterable[str], *, back: bool, within: frozenset[str] | None = None) -> frozenset[str]:
    """These steps and all that lead to them (or to which they lead), with the flows between; an agreement leads both ways."""
    beside = _neighbours(blueprint)[0 if back else 1]
    seen = set(steps)
    flows: set[str] = set()
    waiting = list(seen)
    while waiting:
        for flow, other in beside.get(waiting.pop(), ()):
            if within is None or flow in within:
                flows.add(flow)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
    return frozenset(seen | flows)


_Beside = dict[str, list[tuple[str, str]]]
_drawn: list[tuple[Blueprint, tuple[_Beside, _Beside]]] = []  # of the snapshot that was asked about last


def _neighbours(blueprint: Blueprint) -> tuple[_Beside, _Beside]:
    """(step -> flows that come to it with their sources, step -> flows that go from it with their targets)."""
    kept = _drawn[0] if _drawn else None
    if kept is None or kept[0] is not blueprint:
        back: _Beside = {}
        onward: _Beside = {}
        for flow in blueprint.flows:
            back.setdefault(flow.target, []).append((flow.id, flow.source))
            onward.setdefault(flow.source, []).append((flow.id, flow.target))
            if flow.kind is FlowKind.AGREEMENT:
                back.setdefault(flow.source, []).append((flow.id, flow.target))
                onward.setdefault(flow.target, []).append((flow.id, flow.source))
        kept = blueprint, (back, onward)
        _drawn[:] = [kept]
    return kept[1]


def _before_any_customer(blueprint: Blueprint) -> frozenset[str]:
    """What can come before the customer's (where there is none, the frontstage's) first step, with the flows to it."""
    zones = {blueprint.zone_of(step) for step in blueprint.steps}
    begins = Zone.CUSTOMER if Zone.CUSTOMER in zones else Zone.FRONTSTAGE
    found: set[str] = set()
    waiting = deque(step.id for step in blueprint.steps if not blueprint.flows_to(step.id))
    while waiting:
        step = blueprint.get(waiting.popleft(), Step)
        if step is None or step.id in found or blueprint.zone_of(step) is begins:
            continue
        found.add(step.id)
        for flow in blueprint.flows_from(step.id):
            found.add(flow.id)
            waiting.append(flow.target)
    return frozenset(found)


def _has_a_say(engine: Engine, rule: ProcessRule, need: Need, places: _Places) -> bool:
    own = engine.rules.places_of(rule)
    if not own:
        return rule.scope == need.scope  # a rule on a stretch bounds that very stretch
    return places.all is None or not own.isdisjoint(places.all)


def _is_recorded(blueprint: Blueprint, place: str) -> bool:
    match blueprint.elements.get(place):
        case Step() as step:
            return bool(step.facts or step.work or step.wait)
        case Flow() as flow:
            return flow.delay is not None
    return False


def keeping_changes_nothing(engine: Engine) -> bool:
    """Whether no rule with a measure stands where anything is recorded that it could clamp: then all is as if rules were kept."""
    blueprint = engine.blueprint
    for rule in engine.rules.all:
        measure = measure_of(blueprint, rule.measure) if rule.measure else None
        if measure is None:
            continue
        places = engine.rules.places_of(rule)
        if not places or measure.kind is MeasureKind.SET or (measure.summed and measure.id not in _TIMES):
            return False
        if any(_is_recorded(blueprint, place) for place in places):
            return False
    return True


def _makes_a_least(choice: RuleChoices) -> bool:
    return any(option.bound is not Bound.AT_MOST for option in choice.options)


# --- rules at one place ---------------------------------------------------------------------------------------------


Pairs = tuple[tuple[str, str], ...]


def pairs_of(engine: Engine, choices: Mapping[str, RuleChoices]) -> tuple[Pairs, Pairs]:
    """Rules that bound one measure at one place, of which at least one may be changed: (those that leave a value together today,
    those that contradict each other).
    """
    by_measure: dict[str, list[ProcessRule]] = {}
    for rule in engine.rules.all:
        measure = measure_of(engine.blueprint, rule.measure) if rule.measure else None
        if measure is not None and measure.kind not in SET_LIKE:
            by_measure.setdefault(measure.id, []).append(rule)
    found = []
    for rules in by_measure.values():
        for number, first in enumerate(rules):
            places = engine.rules.places_of(first)
            for second in rules[number + 1 :]:
                there = engine.rules.places_of(second)
                met = not places.isdisjoint(there) or (not places and not there and first.scope == second.scope)
                if met and not _exclude_each_other(first, second) and (first.id in choices or second.id in choices):
                    found.append((first.id, second.id))
    by_id = engine.rules.by_id
    quarrels = {pair for pair in found if _contradict(choices, engine, by_id[pair[0]], by_id[pair[1]])}
    return tuple(pair for pair in found if pair not in quarrels), tuple(pair for pair in found if pair in quarrels)


def _contradict(choices: Mapping[str, RuleChoices], engine: Engine, first: ProcessRule, second: ProcessRule) -> bool:
    ends = [_plain_ends(choices.get(rule.id) or choices_of(engine.blueprint, rule, ())) for rule in (first, second)]
    return ends[0][1] < ends[1][0] or ends[1][1] < ends[0][0]


def _plain_ends(choice: RuleChoices | None) -> tuple[int, int]:
    if choice is None or not choice.is_number:
        return -BIG, BIG
    return choice.open_ends if choice.rule.per is not None else choice.ends_of(AS_IT_IS)


def _exclude_each_other(first: ProcessRule, second: ProcessRule) -> bool:
    one, other = first.condition, second.condition
    return one is not None and other is not None and one.question == other.question and one.answer != other.answer


def ends_of_fixed(engine: Engine, choices: Mapping[str, RuleChoices]) -> dict[str, tuple[int, int]]:
    """What the rules that may not be changed leave, in whole units."""
    found = {}
    for rule in engine.rules.all:
        if rule.id not in choices:
            found[rule.id] = _plain_ends(choices_of(engine.blueprint, rule, ()))
    return found
