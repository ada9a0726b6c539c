"""K28 Rules contradict each other.

What it finds
-------------
Rules that meet at one step, or on one stretch, and cannot all be kept: together they leave nothing. Also a rule on a stretch that
allows less than the rules of its steps come to.

Why it matters
--------------
Somebody breaks one of them every day, and is blamed for it. What happens instead is nobody's decision, so no need there can be
answered.

Example
-------
    evidence: Letter
    rule for the whole: "The language act" languages all of {sv} (kind law)
    rule at Letter: "We write in Finnish" languages only {fi}
    finds: K28 at Letter

What would be enough
--------------------
Giving one of them up, or saying which one holds where.

Source
------
“When customer experience and processes collide”: rules made in different rooms meet at the customer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.sentences import measure_name, title_of, words_of
from blueprint_model.checking.stretch_rules import contradicting_on_stretches
from blueprint_model.elements import Bound, Flow, Measure, OpeningHours, ProcessRule, ScopeKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.rules_in_force import EVERYTHING, allowed, common, holds
from blueprint_model.paths.word_sets import ANYTHING, allowed_words, words_in

Rules = tuple[ProcessRule, ...]


def examine(situation: Situation) -> Iterator[Finding]:
    found: dict[tuple[str, ...], list[str]] = {}
    for place, rules in (*_at_places(situation), *_on_stretches(situation), *_over_sums(situation), *_multiplying(situation)):
        found.setdefault(tuple(rule.id for rule in rules), []).append(place)
    for names, places in found.items():
        yield _card(situation, names, places)


def _card(situation: Situation, rules: tuple[str, ...], places: list[str]) -> Finding:
    blueprint = situation.blueprint
    rule = situation.engine.rule(rules[0])
    measure = measure_of(blueprint, rule.measure or "") if rule else None
    assert measure is not None, "only rules with a measure contradict each other"
    place = places[0]
    flow = blueprint.get(place, Flow)
    titles = tuple(Message.of("“{rule}”", rule=words_of(blueprint, name)) for name in rules)
    name = measure_name(measure)
    if not place:
        message = Message.of("Over the whole path the rules {rules} cannot all be kept ({measure})", rules=titles, measure=name)
    else:
        where = title_of(blueprint, flow.target if flow else place)
        message = Message.of(
            "At “{step}” the rules {rules} cannot all be kept ({measure})", step=where, rules=titles, measure=name
        )
    steps = tuple(dict.fromkeys(step for each in places for step in _steps_of(situation, each)))
    return Finding(
        identity=card_identity("K28", *rules),
        code="K28",
        kind=FindingKind.CARD,
        message=message,
        element=place,
        codes=("K28",),
        rules=rules,
        steps=steps,
        flows=(flow.id,) if flow else (),
    )


def _steps_of(situation: Situation, place: str) -> tuple[str, ...]:
    flow = situation.blueprint.get(place, Flow)
    return (flow.source, flow.target) if flow else (place,) if place else ()


# --- where rules meet -----------------------------------------------------------------------------------------------


def _at_places(situation: Situation) -> Iterator[tuple[str, Rules]]:
    """(step or flow, the rules of one measure that leave nothing there), in the order of the steps."""
    engine = situation.engine
    meeting: dict[tuple[str, str], list[ProcessRule]] = defaultdict(list)
    for rule in engine.rules.all:
        if rule.measure:
            for place in engine.rules.places_of(rule):
                meeting[place, rule.measure].append(rule)
    order = {step.id: n for n, step in enumerate(situation.blueprint.steps)}
    known: dict[tuple[str, ...], Rules | None] = {}  # many steps have the same rules
    for (place, _), rules in sorted(meeting.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0])):
        names = tuple(rule.id for rule in rules)
        if names not in known:
            known[names] = _least_that_leaves_nothing(situation, rules)
        guilty = known[names]
        if guilty is not None:
            yield place, guilty


def _on_stretches(situation: Situation) -> Iterator[tuple[str, Rules]]:
    """Rules on one span, on the same phases, or on the whole; the span's last step, or "" for the title."""
    meeting: dict[tuple[ScopeKind, tuple[str, ...], str], list[ProcessRule]] = defaultdict(list)
    for rule in situation.engine.rules.on_spans:
        if rule.scope is not None and rule.measure:
            meeting[rule.scope.kind, rule.scope.elements, rule.measure].append(rule)
    for (kind, elements, _), rules in meeting.items():
        guilty = _least_that_leaves_nothing(situation, rules)
        if guilty is not None:
            yield elements[1] if kind is ScopeKind.SPAN else "", guilty


def _over_sums(situation: Situation) -> Iterator[tuple[str, Rules]]:
    """A rule on a stretch, and rules of its steps that come to more; what one such rule leaves nothing for is told already."""
    told = {rule.id for _, rules in _on_stretches(situation) for rule in rules}
    for place, rules in contradicting_on_stretches(situation.engine):
        if rules[0].id not in told:
            yield place, rules


def _multiplying(situation: Situation) -> Iterator[tuple[str, Rules]]:
    """Steps where a rule that multiplies and the others leave nothing, whatever was multiplied."""
    engine, blueprint = situation.engine, situation.blueprint
    for rule in engine.rules.all:
        measure = measure_of(blueprint, rule.measure or "") if rule.per else None
        if measure is None or measure.summed:
            continue
        for answers, _ in engine.combinations(None)[0]:
            carrying = engine.carrying(answers, kept=False)
            for place in sorted(engine.rules.places_of(rule)):
                carrying.at(place, measure.id)
                rules = tuple(r for r in engine.rules.at(place, measure.id) if holds(r, dict(answers)))
                if (place, measure.id) in carrying.contradicting and _least_that_leaves_nothing(situation, list(rules)) is None:
                    yield place, rules


# --- what they leave ------------------------------------------------------------------------------------------------


def _least_that_leaves_nothing(situation: Situation, rules: list[ProcessRule]) -> Rules | None:
    """As few of the rules as leave nothing together, under answers that can hold together; None when they leave something."""
    measure = measure_of(situation.blueprint, rules[0].measure or "")
    if measure is None:
        return None
    conditional = any(rule.condition for rule in rules)
    every: list[Mapping[str, str]] = [{}]
    if conditional:
        every = [dict(answers) for answers, _ in situation.engine.combinations(None)[0]]
    for answers in every:
        holding = [rule for rule in rules if holds(rule, answers)]
        if _leaves_nothing(holding, measure):
            for rule in tuple(holding):
                fewer = [other for other in holding if other is not rule]
                if _leaves_nothing(fewer, measure):
                    holding = fewer
            return tuple(holding)
    return None


def _leaves_nothing(rules: list[ProcessRule], measure: Measure) -> bool:
    """By themselves, whatever others multiply."""
    rules = [rule for rule in rules if rule.per is None]
    if measure.kind in SET_LIKE:
        together = ANYTHING
        for rule in rules:
            together = together.common(allowed_words(rule))
        return together.impossible or any(_names_nothing(rule) for rule in rules)
    interval = EVERYTHING
    for rule in rules:
        interval = common(interval, allowed(rule, measure))
    return interval[0] > interval[1]


def _names_nothing(rule: ProcessRule) -> bool:
    """ "Only" of no words at all."""
    limits_it = rule.bound in (Bound.ONLY, Bound.AT_MOST, Bound.EXACTLY)
    return limits_it and isinstance(rule.limit, tuple | OpeningHours) and not words_in(rule.limit)


CHECK = Check(
    "K28",
    Message.of("Rules contradict each other"),
    Family.DIRECT,
    Stage.CARD,
    Message.of("Rules that meet leave nothing: they cannot all be kept."),
    examine,
)
