"""Rules on a stretch that contradict the sum of the rules of its steps: at least 3 d and 4 d, and all of it at most 5 d (K28).

Asked of rules alone: what was recorded, typed or drawn breaks a rule (K29), it does not contradict one. Sound, not complete: only
"at least" of steps against "at most" of the stretch is found, since what no rule bounds can take as long as it likes; contacts
and hand-overs, which the drawing counts, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Combination, Engine
from blueprint_model.checking.readings import readings
from blueprint_model.elements import Element, Flow, Lane, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.paths.intervals import Number, is_open
from blueprint_model.paths.rules_in_force import allowed, holds

Rules = tuple[ProcessRule, ...]

_DRAWN = frozenset({"contacts", "hand_overs", "profit"})
_MOST_TRIED = 32  # rules of steps that are left out one by one to name as few as contradict
_BARE_STEP = dict.fromkeys(("work", "wait", "price", "fixed_cost", "opening_hours"), None) | dict.fromkeys(
    ("facts", "documents", "asks"), ()
)
_kept: list[tuple[Engine, tuple[tuple[str, Rules], ...]]] = []  # of the engine that was asked about last


def contradicting_on_stretches(engine: Engine) -> tuple[tuple[str, Rules], ...]:
    """(the span's last step, or "" for the title; the rule on the stretch and the rules of steps that leave it no value)."""
    if not _kept or _kept[0][0] is not engine:
        _kept[:] = [(engine, tuple(_contradicting(engine)))]
    return _kept[0][1]


def _contradicting(engine: Engine) -> Iterator[tuple[str, Rules]]:
    over = [rule for rule in engine.rules.on_spans if _allows_no_more_than_so_much(engine, rule)]
    of_steps = {measure: _asking_for_some(engine, measure) for measure in {rule.measure for rule in over}}
    over = [rule for rule in over if of_steps[rule.measure]]
    if not over:
        return
    alone = _Alone(engine)
    for rule in over:
        for combination in engine.combinations(None)[0]:
            answers = dict(combination[0])
            holding = [other for other in of_steps[rule.measure] if holds(other, answers)]
            if holds(rule, answers) and alone.too_much(rule, holding, combination):
                place = rule.scope.elements[1] if rule.scope and rule.scope.kind is ScopeKind.SPAN else ""
                yield place, (rule, *alone.fewest(rule, holding, combination))
                break


def _allows_no_more_than_so_much(engine: Engine, rule: ProcessRule) -> bool:
    measure = measure_of(engine.blueprint, rule.measure or "")
    return measure is not None and measure.id not in _DRAWN and rule.per is None and not is_open(allowed(rule, measure)[1])


def _asking_for_some(engine: Engine, measure_id: str | None) -> list[ProcessRule]:
    """The rules that say of steps or flows that there is at least so much, and so much is more than nothing."""
    measure = measure_of(engine.blueprint, measure_id or "")
    asking = [rule for rule in engine.rules.all if measure is not None and rule.measure == measure.id and rule.per is None]
    return [r for r in asking if measure is not None and allowed(r, measure)[0] > 0 and engine.rules.places_of(r)]


class _Alone:
    """What rules of steps come to by themselves, on a blueprint in which nothing else is known."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.bare = _without_facts(engine.blueprint)
        self._least: dict[object, Number | None] = {}

    def too_much(self, rule: ProcessRule, of_steps: list[ProcessRule], combination: Combination) -> bool:
        """Whether they come to more than the stretch may take in every case that there is."""
        measure = measure_of(self.bare, rule.measure or "")
        assert measure is not None, "rules on stretches have a measure"
        assert rule.scope is not None, "rules on stretches have a scope"
        key = (rule.scope, rule.measure, combination[0], *(other.id for other in of_steps))
        if key not in self._least:
            found = readings(self.engine.among_rules(self.bare, tuple(of_steps)), measure, rule.scope, combination, kept=False)
            self._least[key] = min((reading.span.lo for reading in found), default=None)
        least = self._least[key]
        return least is not None and least > allowed(rule, measure)[1]

    def fewest(self, rule: ProcessRule, of_steps: list[ProcessRule], combination: Combination) -> list[ProcessRule]:
        """As few of them as still come to too much."""
        left = list(of_steps)
        for other in of_steps[:_MOST_TRIED]:
            fewer = [each for each in left if each is not other]
            if self.too_much(rule, fewer, combination):
                left = fewer
        return left


def _without_facts(blueprint: Blueprint) -> Blueprint:
    return replace(blueprint, elements={key: _bare(element) for key, element in blueprint.elements.items()})


def _bare(element: Element) -> Element:
    match element:
        case Step():
            return element.model_copy(update=_BARE_STEP)
        case Flow() if element.delay is not None:
            return element.model_copy(update={"delay": None})
        case Lane() if element.cost_per_minute is not None:
            return element.model_copy(update={"cost_per_minute": None})
        case _:
            return element
