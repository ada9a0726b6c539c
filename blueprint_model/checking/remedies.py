"""What would be enough: each rule and fact of one clash's derivation changed alone, and the need worked out again (METHOD 7).

A rule that stands behind a recorded fact changes nothing while the fact stays; it is tried as if it were kept (SEMANTICS 2), as
the dial and the smallest repair do, and says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.attempt import Attempt, engine_with
from blueprint_model.checking.behind_facts import as_if_rules_were_kept, named_behind
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.fact_remedies import attempts_of_amount, attempts_of_fact
from blueprint_model.checking.finding import Remedy
from blueprint_model.checking.gap import Limits, limits_of
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.rule_remedies import attempts_of_rule, limited
from blueprint_model.checking.rules_worth_trying import could_take_enough_away, is_plain_total, rules_worth_trying
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.verdict import is_met, judged, verdict_of
from blueprint_model.elements import Flow, Need, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message


def what_would_be_enough(blueprint: Blueprint, need_id: str, today: datetime.date) -> tuple[Remedy, ...]:
    """Every rule and fact that the clash comes from, each tried alone; what works stands first.

    Empty when the need does not clash. `mends` and `breaks` name the other needs whose answer changes.
    """
    del today
    need = blueprint.get(need_id, Need)
    if need is None or need.measure is None:
        return ()
    engine = engine_of(blueprint)
    judgement = judged(engine, need)
    if judgement.answer is not Answer.CLASH:
        return ()
    works: dict[str, list[Remedy]] = {}
    for seen, by_element in _everything(engine, need, judgement):
        before: dict[str, Answer] | None = None
        for element_id, tries in by_element:
            if works.setdefault(element_id, []):
                continue  # it is enough as it is, without more
            for attempt in tries:
                if attempt.is_enough(seen, need):
                    before = _answers(seen) if before is None else before
                    works[element_id].append(_remedy(seen, attempt, before))
    found = [remedy for element_id, those in works.items() for remedy in those or [_not_alone(blueprint, element_id)]]
    return tuple(sorted(found, key=lambda remedy: not remedy.works))


def changeability(blueprint: Blueprint, need_id: str, today: datetime.date) -> int | None:
    """6 − the hardness of the cheapest rule change that alone makes the need met; None when none does (METHOD 5)."""
    del today
    need = blueprint.get(need_id, Need)
    if need is None or need.measure is None:
        return None
    engine = engine_of(blueprint)
    return changeability_of(engine, need, judged(engine, need))


def changeability_of(engine: Engine, need: Need, judgement: Judgement) -> int | None:
    """As `changeability`, for a judgement that is known already. Rules behind a recorded fact count as if they were kept."""
    if judgement.answer is not Answer.CLASH:
        return None
    rules = [rule for identifier in judgement.rules if (rule := engine.rule(identifier))]
    tries = [(rule, engine) for rule in _worth_trying(engine, need, judgement, rules)]
    kept, behind = _if_kept(engine, need, judgement)
    tries += [(rule, kept) for rule in behind]
    for rule, seen in sorted(tries, key=lambda pair: pair[0].hardness):
        if _changes_enough(seen, need, rule):
            return 6 - rule.hardness
    return None


def _worth_trying(engine: Engine, need: Need, judgement: Judgement, rules: list[ProcessRule]) -> list[ProcessRule]:
    """Without those that cannot be enough alone; where all at nought together are not enough, none of them is."""
    measure, limits = measure_of(engine.blueprint, need.measure or ""), _limits(engine.blueprint, need)
    if measure is None or limits is None:
        return rules
    candidates = rules_worth_trying(engine, need, measure, limits, judgement, rules)
    if len(candidates) < 2 or not is_plain_total(measure, limits, rules):
        return candidates
    lowered = engine
    for rule in candidates:
        lowered = lowered.with_rule(limited(rule, measure, 0))
    return candidates if is_met(lowered, need) else []


def _changes_enough(engine: Engine, need: Need, rule: ProcessRule) -> bool:
    return any(attempt.is_enough(engine, need) for attempt in attempts_of_rule(engine, need, rule, exact=False))


def _answers(engine: Engine) -> dict[str, Answer]:
    return {need.id: verdict_of(engine, need)[0] for need in engine.blueprint.needs}


def _remedy(engine: Engine, attempt: Attempt, before: dict[str, Answer]) -> Remedy:
    after = _answers(engine_with(engine, attempt.element))
    mends = tuple(n for n, answer in after.items() if answer is Answer.MET and before[n] is not Answer.MET)
    breaks = tuple(n for n, answer in after.items() if answer is Answer.CLASH and before[n] is not Answer.CLASH)
    return Remedy(attempt.element.id, attempt.field, attempt.text, True, mends, breaks)


def _not_alone(blueprint: Blueprint, element_id: str) -> Remedy:
    element = blueprint.elements[element_id]
    if isinstance(element, ProcessRule):
        return Remedy(element_id, "limit", Message.of("“{title}”: not alone", title=words_of(blueprint, element_id)), False)
    return Remedy(element_id, "", Message.of("“{title}”: not alone", title=title_of(blueprint, element_id)), False)


Tries = Iterator[tuple[str, Iterator[Attempt]]]


def _everything(engine: Engine, need: Need, judgement: Judgement) -> Iterator[tuple[Engine, Tries]]:
    """(as it is seen, what is tried there): all as it is, then the rules behind facts as if they were kept."""
    yield engine, _as_it_is(engine, need, judgement)
    kept, behind = _if_kept(engine, need, judgement)
    if behind:
        yield kept, ((rule.id, _said_of_kept(attempts_of_rule(kept, need, rule))) for rule in behind)


def _if_kept(engine: Engine, need: Need, judgement: Judgement) -> tuple[Engine, tuple[ProcessRule, ...]]:
    """(as if rules were kept, the rules that it then comes from): none where keeping them changes nothing, or is enough."""
    behind = named_behind(engine, judgement.derivation)
    if engine.blueprint.if_rules_kept or not (behind or judgement.facts_outside):
        return engine, ()
    kept = as_if_rules_were_kept(engine)
    then = judged(kept, need)
    if then.answer is Answer.MET:
        return kept, ()
    made = (rule for identifier in then.rules if (rule := engine.rule(identifier)))
    return kept, tuple({rule.id: rule for rule in (*behind, *made, *named_behind(kept, then.derivation))}.values())


def _said_of_kept(attempts: Iterator[Attempt]) -> Iterator[Attempt]:
    for attempt in attempts:
        yield replace(attempt, text=Message.of("{what}, if people then keep it", what=attempt.text))


def _as_it_is(engine: Engine, need: Need, judgement: Judgement) -> Tries:
    blueprint = engine.blueprint
    rules = [rule for identifier in judgement.rules if (rule := blueprint.get(identifier, ProcessRule))]
    worth = {rule.id for rule in _worth_trying(engine, need, judgement, rules)}
    for rule in rules:
        yield rule.id, attempts_of_rule(engine, need, rule) if rule.id in worth else iter(())
    could = _could_do(engine, need, judgement)
    for row in judgement.derivation:
        element = blueprint.elements.get(row.id)
        if row.kind is RowKind.FACT and isinstance(element, Step):
            yield row.id, attempts_of_fact(engine, need, element)
        elif row.kind in (RowKind.STEP, RowKind.FLOW, RowKind.REPEAT) and isinstance(element, Step | Flow):
            tries = list(attempts_of_amount(engine, need, element)) if could(frozenset([row.id])) else []
            if tries:
                yield row.id, iter(tries)


def _could_do(engine: Engine, need: Need, judgement: Judgement) -> Callable[[frozenset[str]], bool]:
    """Whether a step or flow could be enough alone, as far as the derivation tells."""
    measure, limits = measure_of(engine.blueprint, need.measure or ""), _limits(engine.blueprint, need)
    closed = any(row.kind is RowKind.CLOSED for row in judgement.derivation)  # less work may also mean a night less
    if measure is None or limits is None or closed or not is_plain_total(measure, limits, []):
        return lambda _: True
    return could_take_enough_away(engine, need, limits, judgement)


def _limits(blueprint: Blueprint, need: Need) -> Limits | None:
    measure = measure_of(blueprint, need.measure or "")
    return limits_of(need, measure) if measure else None
