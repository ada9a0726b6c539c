"""The derivation: rows that a person with a pencil can add up or multiply."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from blueprint_model.checking.behind_facts import Answers, rows_behind
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import Limits, Verdict
from blueprint_model.checking.readings import Reading
from blueprint_model.checking.sentences import quantity, title_of, wanted
from blueprint_model.elements import Bound, Measure, Need, ProcessRule, Step
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.by_start import WEEK
from blueprint_model.paths.carried_value import CarriedValue
from blueprint_model.paths.intervals import Number, end_of, is_open
from blueprint_model.paths.limits import number_of, unit_of
from blueprint_model.paths.rules_in_force import allowed
from blueprint_model.paths.summed import Part
from blueprint_model.quantity import Quantity, QuantityRange

Proof = tuple[list[Part], list[DerivationRow], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def proof_of(engine: Engine, need: Need, measure: Measure, limits: Limits, shown: Reading, verdict: Verdict) -> Proof:
    """(parts, rows, rules, steps, flows) of the case that is shown, from cause to place. The last row is the need."""
    last = _row(
        engine, RowKind.NEED, need.id, Message.of("needed: {wanted}", wanted=wanted(engine.blueprint, need, measure, limits))
    )
    if shown.carried is not None:
        rows, rules, steps, flows = _carried(engine, measure, shown.carried, shown.answers)
        notes = _notes(engine, named_rules(engine, steps))
        return [], [*rows, *notes, last], rules, steps, flows
    if shown.parts is None:
        return [], [last], (), tuple(filter(None, [shown.place])), ()
    parts = shown.parts(limits.proving_end(shown.span, verdict))
    rows = [summed_row(engine, measure, part) for part in parts]
    amounts = engine.amounts(shown.answers, kept=False)
    elements = list(dict.fromkeys(part.element for part in parts if part.kind in ("step", "flow")))
    made = [rule for element in elements for rule in amounts.of(element, measure.id).rules]
    rules = tuple(dict.fromkeys([*made, *shown.rules]))
    steps = tuple(e for e in elements if isinstance(engine.blueprint.elements[e], Step))
    joined = set(pairwise(steps))
    on_the_way = [f.id for step in steps for f in engine.blueprint.flows_from(step) if (step, f.target) in joined]
    flows = tuple(sorted({*on_the_way, *(e for e in elements if engine.flow(e))}))
    for rule in dict.fromkeys(made):
        place = next(n for n, row in enumerate(rows) if row.id and rule in amounts.of(row.id, measure.id).rules)
        rows.insert(place + 1, _row(engine, RowKind.RULE, rule, _rule_text(engine, rule)))
    if not steps and shown.place:
        steps = (shown.place,)
    return parts, [*rows, *_notes(engine, named_rules(engine, steps)), last], rules, steps, flows


def named_rules(engine: Engine, steps: Iterable[str]) -> tuple[str, ...]:
    """Rules in words only that lie on the way: they bound nothing."""
    return engine.rules.in_order({rule.id for step in steps for rule in engine.rules.in_words_at(step)})


def _notes(engine: Engine, rules: Iterable[str]) -> list[DerivationRow]:
    return [_row(engine, RowKind.NOTE, rule, Message.of("in words only, so it sets no limit")) for rule in rules]


def _row(
    engine: Engine,
    kind: RowKind,
    element: str,
    text: Message,
    amount: QuantityRange | None = None,
    sign: int = 1,
    factor: bool = False,
) -> DerivationRow:
    thing = engine.blueprint.elements.get(element)
    lane = thing.lane if isinstance(thing, Step) else None
    return DerivationRow(kind, element, getattr(thing, "title", ""), lane, text, amount, sign, factor)


# --- sums -----------------------------------------------------------------------------------------------------------


def summed_row(engine: Engine, measure: Measure, part: Part) -> DerivationRow:
    blueprint = engine.blueprint
    amount = _range(engine, measure, part.amount, part.amount)
    shown = quantity(blueprint, measure, part.amount)
    match part.kind:
        case "repeat":
            element = engine.flow(part.element)
            target = element.target if element else part.element
            text = Message.counted(
                "again from “{step}”, {count} time: {amount}",
                "again from “{step}”, {count} times: {amount}",
                part.rounds,
                step=title_of(blueprint, target),
                amount=shown,
            )
            return _row(engine, RowKind.REPEAT, part.element, text, amount)
        case "beside":
            text = Message.of("alongside, {spare} to spare", spare=shown)
            return _row(engine, RowKind.BESIDE, part.element, text)
        case "closed":
            return _row(engine, RowKind.CLOSED, part.element, Message.of("closed {amount}", amount=shown), amount)
        case "starts":
            text = Message.of("starts on {time}", time=Quantity("week_time", Fraction(part.amount % WEEK)))
            return _row(engine, RowKind.NOTE, part.element, text)
        case "rule":
            return _row(engine, RowKind.RULE, part.element, _rule_text(engine, part.element), amount)
        case "passed":
            text = Message.of(
                "already passed when “{step}” begins: {amount}", step=title_of(blueprint, part.element), amount=shown
            )
            return _row(engine, RowKind.PASSED, part.element, text, amount, sign=-1)
        case "flow":
            flow = engine.flow(part.element)
            target = title_of(blueprint, flow.target) if flow else ""
            return _row(
                engine, RowKind.FLOW, part.element, Message.of("before “{step}”: {amount}", step=target, amount=shown), amount
            )
        case _:
            return _row(engine, RowKind.STEP, part.element, Message.of("{amount}", amount=shown), amount)


def _range(engine: Engine, measure: Measure, lo: Number, hi: Number) -> QuantityRange:
    return QuantityRange(measure.kind.value, end_of(lo), end_of(hi), unit_of(measure, engine.blueprint.scenario.currency))


# --- carried --------------------------------------------------------------------------------------------------------


def _carried(
    engine: Engine, measure: Measure, value: CarriedValue, answers: Answers
) -> tuple[list[DerivationRow], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Rows in the order of cause: the other measure's source, what carries it, then the rule that multiplies it."""
    rows: list[DerivationRow] = []
    rules: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    if value.per is not None:
        rule = next((engine.rule(r) for r in value.rules if (found := engine.rule(r)) and found.per), None)
        per = measure_of(engine.blueprint, rule.per) if rule and rule.per else None
        if per is not None:
            rows, rules, steps, flows = _carried(engine, per, value.per, answers)
    own = _range(engine, measure, value.lo, value.hi)
    if value.from_fact:
        rows.append(_row(engine, RowKind.FACT, value.source, Message.of("recorded: {value}", value=own), own))
        rows += rows_behind(engine, measure, value.source, answers, value.rules)
    own_rules = [rule for rule_id in value.rules if (rule := engine.rule(rule_id))]
    multiplied = [rule for rule in own_rules if rule.per is not None and value.per is not None]
    for rule in multiplied:  # one multiplies; of several each is a bound, and none a further factor
        text = Message.of("× {each} each = {value}", each=_each(rule, measure), value=own)
        alone = len(multiplied) == 1
        least, most = allowed(rule, measure)
        times = QuantityRange("count", end_of(least), end_of(most)) if alone else own
        rows.append(_row(engine, RowKind.RULE, rule.id, text, times, factor=alone))
    rows += [
        _row(engine, RowKind.RULE, rule.id, _rule_text(engine, rule.id), own) for rule in own_rules if rule not in multiplied
    ]
    for step in value.way[1:-1]:
        text = Message.of("from here on: {value}", value=own)
        rows.append(_row(engine, RowKind.CARRIED, step, text, None if is_open(value.lo) else own))
    joined = (*steps, *(step for step in value.way if step not in steps))
    return rows, (*rules, *value.rules), joined, (*flows, *value.flows)


def _each(rule: ProcessRule, measure: Measure) -> Message | Fraction:
    """How many of the measure for each of the other: "1", "at most 4"."""
    limit = Fraction(number_of(rule.limit, measure.kind) or 0)
    match rule.bound:
        case Bound.AT_LEAST:
            return Message.of("at least {limit}", limit=limit)
        case Bound.AT_MOST:
            return Message.of("at most {limit}", limit=limit)
        case _:
            return limit


def _rule_text(engine: Engine, rule_id: str) -> Message:
    rule = engine.rule(rule_id)
    measure = measure_of(engine.blueprint, rule.measure) if rule and rule.measure else None
    limit = number_of(rule.limit, measure.kind) if rule and measure else None
    if rule is None or measure is None or limit is None:
        return Message.of("sets no limit")
    if measure.kind.value == "yes_no":
        return Message.of("always") if limit else Message.of("never")
    shown = quantity(engine.blueprint, measure, limit)
    match rule.bound:
        case Bound.AT_LEAST:
            return Message.of("at least {limit}", limit=shown)
        case Bound.AT_MOST:
            return Message.of("at most {limit}", limit=shown)
        case _:
            return Message.of("exactly {limit}", limit=shown)
