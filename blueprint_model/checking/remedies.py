"""What would be enough: each rule and fact of one clash's derivation changed alone, and the need worked out again (METHOD 7)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import Remedy
from blueprint_model.checking.gap import Limits, limits_of
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.rules_worth_trying import could_take_enough_away, is_plain_total, rules_worth_trying
from blueprint_model.checking.sentences import quantity, title_of
from blueprint_model.checking.set_remedies import better_set_fact, better_set_rule
from blueprint_model.checking.verdict import is_met, judged, verdict_of
from blueprint_model.elements import Bound, Direction, Element, Flow, Measure, MeasureKind, Need, ProcessRule, RecordedFact, Step
from blueprint_model.elements.values import LimitValue, TimeRange
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.limits import DAY, number_of


@dataclass(frozen=True)
class _Try:
    """An element as it would be, and how the change reads; `works` where it is known already whether it is enough."""

    element: Element
    field: str
    text: Message
    works: bool | None = None

    def is_enough(self, engine: Engine, need: Need) -> bool:
        return _is_met(engine, self.element, need) if self.works is None else self.works


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
    before: dict[str, Answer] | None = None
    found: list[Remedy] = []
    for element_id, tries in _everything(engine, need, judgement):
        works = []
        for attempt in tries:
            if attempt.is_enough(engine, need):
                before = _answers(engine) if before is None else before
                works.append(_remedy(engine, attempt, before))
        found += works or [_not_alone(blueprint, element_id)]
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
    """As `changeability`, for a judgement that is known already."""
    if judgement.answer is not Answer.CLASH:
        return None
    rules = [rule for identifier in judgement.rules if (rule := engine.rule(identifier))]
    for rule in sorted(_worth_trying(engine, need, judgement, rules), key=lambda rule: rule.hardness):
        if _changes_enough(engine, need, rule):
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
        lowered = lowered.with_rule(_limited(rule, measure, 0))
    return candidates if is_met(lowered, need) else []


def _changes_enough(engine: Engine, need: Need, rule: ProcessRule) -> bool:
    return any(attempt.is_enough(engine, need) for attempt in _of_rule(engine, need, rule, exact=False))


def _with(blueprint: Blueprint, element: Element) -> Blueprint:
    return replace(blueprint, elements={**blueprint.elements, element.key: element})


def _is_met(engine: Engine, element: Element, need: Need) -> bool:
    return is_met(_after(engine, element), need)


def _after(engine: Engine, element: Element) -> Engine:
    """With the element as it would be; what it does not touch is not worked out again."""
    if isinstance(element, ProcessRule):
        return engine.with_rule(element)
    changed = _with(engine.blueprint, element)
    return engine.after(changed, [(engine.blueprint.elements.get(element.key), element)]) or Engine(changed)


def _answers(engine: Engine) -> dict[str, Answer]:
    return {need.id: verdict_of(engine, need)[0] for need in engine.blueprint.needs}


def _remedy(engine: Engine, attempt: _Try, before: dict[str, Answer]) -> Remedy:
    after = _answers(_after(engine, attempt.element))
    mends = tuple(n for n, answer in after.items() if answer is Answer.MET and before[n] is not Answer.MET)
    breaks = tuple(n for n, answer in after.items() if answer is Answer.CLASH and before[n] is not Answer.CLASH)
    return Remedy(attempt.element.id, attempt.field, attempt.text, True, mends, breaks)


def _not_alone(blueprint: Blueprint, element_id: str) -> Remedy:
    element = blueprint.elements[element_id]
    text = Message.of("“{title}”: not alone", title=title_of(blueprint, element_id))
    return Remedy(element_id, "limit" if isinstance(element, ProcessRule) else "", text, False)


def _everything(engine: Engine, need: Need, judgement: Judgement) -> Iterator[tuple[str, Iterator[_Try]]]:
    blueprint = engine.blueprint
    rules = [rule for identifier in judgement.rules if (rule := blueprint.get(identifier, ProcessRule))]
    worth = {rule.id for rule in _worth_trying(engine, need, judgement, rules)}
    for rule in rules:
        yield rule.id, _of_rule(engine, need, rule) if rule.id in worth else iter(())
    could = _could_do(engine, need, judgement)
    for row in judgement.derivation:
        element = blueprint.elements.get(row.id)
        if row.kind is RowKind.FACT and isinstance(element, Step):
            yield row.id, _of_fact(engine, need, element)
        elif row.kind in (RowKind.STEP, RowKind.FLOW, RowKind.REPEAT) and isinstance(element, Step | Flow):
            tries = list(_of_amount(engine, need, element)) if could(frozenset([row.id])) else []
            if tries:
                yield row.id, iter(tries)


def _could_do(engine: Engine, need: Need, judgement: Judgement) -> Callable[[frozenset[str]], bool]:
    """Whether a step or flow could be enough alone, as far as the derivation tells."""
    measure, limits = measure_of(engine.blueprint, need.measure or ""), _limits(engine.blueprint, need)
    closed = any(row.kind is RowKind.CLOSED for row in judgement.derivation)  # less work may also mean a night less
    if measure is None or limits is None or closed or not is_plain_total(measure, limits, []):
        return lambda _: True
    return could_take_enough_away(engine, need, limits, judgement)


# --- rules ----------------------------------------------------------------------------------------------------------


def _of_rule(engine: Engine, need: Need, rule: ProcessRule, *, exact: bool = True) -> Iterator[_Try]:
    """The rule's own alternatives first; then a better limit; then an exact value in place of an open or multiplying one."""
    blueprint = engine.blueprint
    enough = False
    for alternative in rule.alternatives:
        if alternative.bound is None or alternative.limit is None:
            continue
        changed = rule.model_copy(update={"bound": alternative.bound, "limit": alternative.limit, "per": alternative.per})
        works = _is_met(engine, changed, need)
        enough = enough or works
        text = Message.of("“{title}” would do", title=alternative.title or title_of(blueprint, rule.id))
        yield _Try(changed, "limit", text, works)
    measure = measure_of(blueprint, rule.measure) if rule.measure else None
    if measure is not None and measure.kind in SET_LIKE and not enough:
        of_words = better_set_rule(engine, need, rule, measure)
        if of_words is not None:
            yield _Try(of_words[0], "limit", of_words[1])
        return
    limits = _limits(blueprint, need)
    if measure is None or limits is None or enough:
        return
    better = _better_limit(engine, need, rule, measure, exact)
    if better is not None:
        yield _Try(_limited(rule, measure, better), "limit", _instead(blueprint, rule, measure, better), works=True)
        return
    if rule.per is not None and rule.measure == need.measure:
        plain = _limited(rule, measure, limits.adequate).model_copy(update={"per": None, "bound": Bound.EXACTLY})
        shown = quantity(blueprint, measure, limits.adequate)
        yield _Try(
            plain, "per", Message.of("“{rule}”: exactly {limit} in all would do", rule=title_of(blueprint, rule.id), limit=shown)
        )
    elif rule.per is None and not measure.summed:  # of a total, a better limit would have been enough already
        yield from _exact(engine, need, rule, measure, limits)


def _exact(engine: Engine, need: Need, rule: ProcessRule, measure: Measure, limits: Limits) -> Iterator[_Try]:
    """An exact value near the one that is wanted."""
    blueprint = engine.blueprint
    if measure.kind is MeasureKind.YES_NO:
        old = number_of(rule.limit, measure.kind)
        changed = rule.model_copy(update={"limit": not old, "bound": Bound.EXACTLY})
        yield _Try(changed, "limit", Message.of("“{rule}”: the opposite would do", rule=title_of(blueprint, rule.id)))
        return
    values: list[Number] = [1] if measure.kind is MeasureKind.COUNT else []
    values += [limits.adequate] if rule.measure == need.measure else []
    for value in dict.fromkeys(values):
        exact = _limited(rule, measure, value).model_copy(update={"bound": Bound.EXACTLY})
        if _is_met(engine, exact, need):
            shown, old_limit = (
                quantity(blueprint, measure, value),
                quantity(blueprint, measure, number_of(rule.limit, measure.kind) or 0),
            )
            yield _Try(
                exact,
                "limit",
                Message.of(
                    "“{rule}”: exactly {limit} instead of {old} would do",
                    rule=title_of(blueprint, rule.id),
                    limit=shown,
                    old=old_limit,
                ),
                works=True,
            )
            return


def _better_limit(engine: Engine, need: Need, rule: ProcessRule, measure: Measure, exact: bool) -> Number | None:
    """The limit nearest to the present one with which the need is met, exactly; None when no limit is enough."""
    blueprint = engine.blueprint
    old = number_of(rule.limit, measure.kind)
    if old is None or measure.kind is MeasureKind.YES_NO or rule.bound not in (Bound.AT_MOST, Bound.AT_LEAST, Bound.EXACTLY):
        return None
    limits = _limits(blueprint, need)
    if limits is None or rule.per is not None:
        return None

    def met(limit: Number) -> bool:
        return _is_met(engine, _limited(rule, measure, limit), need)

    grid = _grid(measure, old) if exact else Fraction(0)
    down = limits.direction is not Direction.AT_LEAST
    if measure.id == "cost" and need.measure == "profit":
        down = True
    if down:
        lowest = 1 if measure.kind is MeasureKind.COUNT and not measure.summed else 0
        return _nearest(met, Fraction(lowest), Fraction(old), grid)
    far = Fraction(old) + max(abs(Fraction(limits.adequate)), Fraction(1)) * 2
    return _nearest(met, far, Fraction(old), grid)


def _nearest(met: Callable[[Number], bool], far: Fraction, old: Fraction, grid: Fraction) -> Number | None:
    """Between `far` and `old` on a grid, the value nearest to `old` that is met; No grid: only `far` is tried."""
    value = _whole(far)
    if not grid:
        return value if met(value) else None
    steps = int(abs(old - far) / grid)
    sign = 1 if old >= far else -1
    if steps < 1 or not met(value):
        return None
    good, bad = 0, steps
    if met(_whole(far + sign * grid * (steps - 1))):
        good = steps - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if met(_whole(far + sign * grid * middle)) else (good, middle)
    return _whole(far + sign * grid * good)


def _grid(measure: Measure, old: Number) -> Fraction:
    """Seconds, cents and whole things; working days stay whole."""
    del old
    return Fraction(1, 100) if measure.kind is MeasureKind.MONEY else Fraction(1)


def _whole(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _limited(rule: ProcessRule, measure: Measure, limit: Number) -> ProcessRule:
    return rule.model_copy(update={"limit": _written(measure, limit, rule.limit)})


def _written(measure: Measure, value: Number, like: LimitValue | None) -> LimitValue:
    """A number as a limit in the file: seconds, a count, or money in the currency of the value it replaces."""
    if measure.kind is MeasureKind.MONEY:
        currency = like.split(" ")[1] if isinstance(like, str) and " " in like else "EUR"
        cents = Fraction(value) * 100
        whole, part = divmod(abs(int(cents)), 100)
        return f"{'-' if value < 0 else ''}{whole}.{part:02d} {currency}"
    return int(value) if Fraction(value).denominator == 1 else str(value)


def _instead(blueprint: Blueprint, rule: ProcessRule, measure: Measure, better: Number) -> Message:
    old = number_of(rule.limit, measure.kind) or 0
    return Message.of(
        "“{rule}”: {limit} instead of {old} would do",
        rule=title_of(blueprint, rule.id),
        limit=quantity(blueprint, measure, better),
        old=quantity(blueprint, measure, old),
    )


def _limits(blueprint: Blueprint, need: Need) -> Limits | None:
    measure = measure_of(blueprint, need.measure or "")
    return limits_of(need, measure) if measure else None


# --- facts ----------------------------------------------------------------------------------------------------------


def _of_fact(engine: Engine, need: Need, step: Step) -> Iterator[_Try]:
    """A recorded fact that would be as the need wants it."""
    blueprint = engine.blueprint
    measure, limits = measure_of(blueprint, need.measure or ""), _limits(blueprint, need)
    of_words = better_set_fact(engine, need, step, measure) if measure is not None else None
    if of_words is not None:
        yield _Try(of_words[0], "facts", of_words[1])
    if measure is None or limits is None:
        return
    value: LimitValue = bool(limits.adequate) if limits.yes_no else _written(measure, limits.adequate, _fact_value(step, measure))
    facts = tuple(RecordedFact(measure=f.measure, value=value, source="") if f.measure == measure.id else f for f in step.facts)
    field, changed = "facts", step.model_copy(update={"facts": facts})
    if facts == step.facts and measure.id == "reading_level":  # told by a field of its own
        field, changed = measure.id, step.model_copy(update={"reading_level": value})
    if changed == step:
        return
    if limits.yes_no:
        text = Message.of("“{step}”: the opposite would do", step=title_of(blueprint, step.id))
    else:
        shown = quantity(blueprint, measure, limits.adequate)
        text = Message.of("“{step}”: {limit} would do", step=title_of(blueprint, step.id), limit=shown)
    yield _Try(changed, field, text)


def _fact_value(step: Step, measure: Measure) -> LimitValue | None:
    return next((fact.value for fact in step.facts if fact.measure == measure.id), None)


def _of_amount(engine: Engine, need: Need, element: Step | Flow) -> Iterator[_Try]:
    """The longest time of a step or flow cut to what is enough; fewer rounds of a loop."""
    blueprint = engine.blueprint
    duration = measure_of(blueprint, "elapsed")
    assert duration is not None
    if isinstance(element, Flow) and element.repeats_at_most:
        for rounds in range(element.repeats_at_most - 1, -1, -1) if element.repeats_at_most <= 20 else ():
            changed = element.model_copy(update={"repeats_at_most": rounds})
            if _is_met(engine, changed, need):
                title = title_of(blueprint, element.target)
                text = Message.counted(
                    "again from “{step}” at most {count} time would do",
                    "again from “{step}” at most {count} times would do",
                    rounds,
                    step=title,
                )
                yield _Try(changed, "repeats_at_most", text)
                return
    for field in ("work", "wait", "delay"):
        time: TimeRange | None = getattr(element, field, None)
        if time is None or not time.max:
            continue
        longest = time.max

        def met(limit: Number, field: str = field, time: TimeRange = time) -> bool:
            return _is_met(engine, element.model_copy(update={field: _cut(time, int(limit))}), need)

        enough = _nearest(met, Fraction(0), Fraction(longest), Fraction(1))
        if enough is not None:
            unit = DAY if time.unit == "wd" else 1
            text = Message.of(
                "“{title}”: {limit} instead of {old} would do",
                title=title_of(blueprint, element.id if isinstance(element, Step) else element.target),
                limit=quantity(blueprint, duration, enough * unit),
                old=quantity(blueprint, duration, longest * unit),
            )
            yield _Try(element.model_copy(update={field: _cut(time, int(enough))}), field, text)


def _cut(time: TimeRange, most: int) -> TimeRange:
    ends: Iterable[int | None] = (None if n is None else min(n, most) for n in (time.min, time.typical, time.max))
    least, typical, longest = ends
    return TimeRange(min=least, typical=typical, max=longest, unit=time.unit)
