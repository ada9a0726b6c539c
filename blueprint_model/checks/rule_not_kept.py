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
from blueprint_model.checking.hours_on_the_way import not_kept
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.readings import readings
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.stretch_rules import contradicting_on_stretches
from blueprint_model.elements import Flow, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE

# Of a step, by measure: fields that tell what a recorded fact could tell.
_FIELDS = {"languages": "languages", "channels": "channels", "reading_level": "reading_level", "hours": "opening_hours"}


def examine(situation: Situation) -> Iterator[Finding]:
    if situation.blueprint.if_rules_kept:
        return  # a to-be: what was recorded is how it is today
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
    """Step or flow id -> the rules its facts do not keep, under any answers. A rule on a stretch breaks at the end of it."""
    engine, blueprint = situation.engine, situation.blueprint
    found: dict[str, dict[str, None]] = {}
    pairs = [(place, rule) for rule in engine.rules.all if rule.measure for place in _places(situation, rule)]
    for answers, _ in engine.combinations(None)[0]:
        carrying = engine.carrying(answers, kept=False)
        for place, rule in pairs:
            measure = measure_of(blueprint, rule.measure or "")
            if measure is None:
                continue
            if measure.kind in SET_LIKE:
                sets = engine.carried_sets(answers, kept=False)
                outside = tuple(r for value in sets.at(place, measure) if value.source == place for r in value.outside)
            elif measure.summed:
                outside = not_kept(engine, answers, measure).get(place, ())
            else:
                outside = tuple(r for value in carrying.at(place, measure.id) if value.source == place for r in value.outside)
            if rule.id in outside:
                found.setdefault(place, {})[rule.id] = None
    for place, rule_id in _broken_stretches(situation):
        found.setdefault(place, {})[rule_id] = None
    order = {step.id: n for n, step in enumerate(blueprint.steps)}
    return {place: tuple(found[place]) for place in sorted(found, key=lambda place: (order.get(place, len(order)), place))}


def _places(situation: Situation, rule: ProcessRule) -> Iterator[str]:
    """The steps with a fact, a time or a price of their own, and the flows, that a rule is bound to."""
    measure = measure_of(situation.blueprint, rule.measure or "")
    for place in sorted(situation.engine.rules.places_of(rule)):
        step = situation.blueprint.get(place, Step)
        told = step is not None and measure is not None and measure.summed and _tells_something(step)
        recorded = step is not None and any(fact.measure == rule.measure for fact in step.facts)
        if step is None or told or recorded or getattr(step, _FIELDS.get(rule.measure or "", ""), None):
            yield place


def _broken_stretches(situation: Situation) -> Iterator[tuple[str, str]]:
    """(the last step, the rule) of rules on spans, phases and the whole that what is recorded on the way does not keep."""
    engine = situation.engine
    contradicting = {rules[0].id for _, rules in contradicting_on_stretches(engine)}  # nothing that happens could keep it: K28
    for rule in engine.rules.on_spans:
        if rule.id in contradicting:
            continue
        measure = measure_of(situation.blueprint, rule.measure or "")
        assert measure is not None, "rules on stretches have a measure"
        assert rule.scope is not None, "rules on stretches have a scope"
        for combination in engine.combinations(None)[0]:
            for reading in readings(engine, measure, rule.scope, combination, kept=False):
                if rule.id in reading.outside and reading.place is not None:
                    yield reading.place, rule.id


def _tells_something(step: Step) -> bool:
    return bool(step.work or step.wait or step.price or step.fixed_cost or step.documents or step.asks)


CHECK = Check(
    "K29",
    Message.of("Rule not kept"),
    Family.DIRECT,
    Stage.CARD,
    Message.of("A recorded fact lies outside what its rule allows."),
    examine,
    folds=True,
)
