"""K29 Rule not kept.

What it finds
-------------
A recorded fact that lies outside what its own rule allows. When the step takes part in a clash, it is told there.

Why it matters
--------------
There are two very different cures: keeping the rule that exists, or making a better one. Särö says beside the clash whether
keeping the rule would be enough.

Example
-------
    support: Runs the workstations (fact downtime 9 h)
    rule at Runs the workstations: "Eight hours at most" downtime at most 8 h
    finds: K29 at Runs the workstations

What would be enough
--------------------
Keeping the rule, or saying openly that it is not the rule.

Source
------
Strömberg 2016: what was promised, and what happens.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.elements import Flow, ProcessRule, ScopeKind, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    broken = _broken_rules(situation)
    blueprint = situation.blueprint
    for place, rules in broken.items():
        titles = tuple(Message.of("“{rule}”", rule=words_of(blueprint, rule)) for rule in rules)
        flow = blueprint.get(place, Flow)
        where = title_of(blueprint, flow.target if flow else place)
        yield Finding(
            identity=card_identity("K29", place),
            code="K29",
            kind=FindingKind.CARD,
            message=Message.of("What happens at “{step}” does not keep the rule {rules}", step=where, rules=titles),
            element=place,
            codes=("K29",),
            rules=rules,
            steps=(flow.source, flow.target) if flow else (place,),
            flows=(flow.id,) if flow else (),
        )


def _broken_rules(situation: Situation) -> dict[str, tuple[str, ...]]:
    """Step or flow id -> the rules its facts do not keep, under any answers; of rules on stretches, those that a need met."""
    engine, blueprint = situation.engine, situation.blueprint
    found: dict[str, dict[str, None]] = {}
    pairs = [
        (place, rule) for rule in engine.rules.all if rule.measure and rule.per is None for place in _places(situation, rule)
    ]
    for answers, _ in engine.combinations(None)[0]:
        amounts, carrying = engine.amounts(answers, kept=False), engine.carrying(answers, kept=False)
        for place, rule in pairs:
            measure = measure_of(blueprint, rule.measure or "")
            if measure is None:
                continue
            if measure.summed:
                outside = amounts.of(place, measure.id).outside
            else:
                outside = tuple(r for value in carrying.at(place, measure.id) if value.source == place for r in value.outside)
            if rule.id in outside:
                found.setdefault(place, {})[rule.id] = None
    for judgement in situation.judgements.values():
        for place, _measure, rule_id in judgement.facts_outside:
            if place in blueprint.elements:
                found.setdefault(place, {})[rule_id] = None
    order = {step.id: n for n, step in enumerate(blueprint.steps)}
    return {place: tuple(found[place]) for place in sorted(found, key=lambda place: (order.get(place, len(order)), place))}


def _places(situation: Situation, rule: ProcessRule) -> Iterator[str]:
    """The steps with a fact, a time or a price of their own, and the flows, that a rule is bound to."""
    scope = rule.scope
    if scope is not None and scope.kind is ScopeKind.FLOWS:
        yield from scope.elements
        return
    for step in situation.blueprint.steps:
        if _tells_something(step) and rule in situation.engine.rules.at(step.id, rule.measure or ""):
            yield step.id


def _tells_something(step: Step) -> bool:
    return bool(step.facts or step.work or step.wait or step.price or step.fixed_cost or step.documents or step.asks)


CHECK = Check(
    "K29",
    Message.of("Rule not kept"),
    Family.DIRECT,
    Stage.CARD,
    Message.of("A recorded fact lies outside what its rule allows."),
    examine,
    folds=True,
)
