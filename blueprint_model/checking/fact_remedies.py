"""What else could be recorded at one step, or how long one step, wait or delay may be at most, so that a need is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from blueprint_model.checking.attempt import Attempt, met_with, written
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.nearest_limit import easy_to_say, nearest
from blueprint_model.checking.sentences import quantity, title_of, yes_or_no
from blueprint_model.checking.set_remedies import better_set_fact
from blueprint_model.elements import Flow, Measure, Need, RecordedFact, Step
from blueprint_model.elements.values import LimitValue, TimeRange
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.limits import DAY

_SHORTER: dict[str, Message] = {
    "work": Message.of("“{title}”: {limit} of work instead of {old} would do"),
    "wait": Message.of("“{title}”: a wait of {limit} instead of {old} would do"),
    "delay": Message.of("before “{title}”: {limit} instead of {old} would do"),
}


def attempts_of_fact(engine: Engine, need: Need, step: Step) -> Iterator[Attempt]:
    """A recorded fact that would be as the need wants it."""
    blueprint = engine.blueprint
    measure = measure_of(blueprint, need.measure or "")
    if measure is None:
        return
    of_words = better_set_fact(engine, need, step, measure)
    if of_words is not None:
        yield Attempt(of_words[0], "facts", of_words[1])
    limits = limits_of(need, measure)
    if limits is None:
        return
    value: LimitValue = (
        bool(limits.adequate) if limits.yes_no else written(measure.kind, limits.adequate, _fact_value(step, measure))
    )
    facts = tuple(RecordedFact(measure=f.measure, value=value, source="") if f.measure == measure.id else f for f in step.facts)
    field, changed = "facts", step.model_copy(update={"facts": facts})
    if facts == step.facts and measure.id == "reading_level":  # told by a field of its own
        field, changed = measure.id, step.model_copy(update={"reading_level": value})
    if changed == step:
        return
    title = title_of(blueprint, step.id)
    if limits.yes_no:
        wanted = yes_or_no(measure, bool(limits.adequate))
        text = Message.of("At “{step}” this would do: {wanted}", step=title, wanted=wanted)
    else:
        text = Message.of("“{step}”: {limit} would do", step=title, limit=quantity(blueprint, measure, limits.adequate))
    yield Attempt(changed, field, text)


def _fact_value(step: Step, measure: Measure) -> LimitValue | None:
    return next((fact.value for fact in step.facts if fact.measure == measure.id), None)


def attempts_of_amount(engine: Engine, need: Need, element: Step | Flow) -> Iterator[Attempt]:
    """The longest time of a step or flow cut to what is enough, as one would say it; fewer rounds of a loop."""
    blueprint = engine.blueprint
    duration = measure_of(blueprint, "elapsed")
    assert duration is not None
    if isinstance(element, Flow) and element.repeats_at_most:
        for rounds in range(element.repeats_at_most - 1, -1, -1) if element.repeats_at_most <= 20 else ():
            changed = element.model_copy(update={"repeats_at_most": rounds})
            if met_with(engine, changed, need):
                text = Message.counted(
                    "again from “{step}” at most {count} time would do",
                    "again from “{step}” at most {count} times would do",
                    rounds,
                    step=title_of(blueprint, element.target),
                )
                yield Attempt(changed, "repeats_at_most", text)
                return
    for field in ("work", "wait", "delay"):
        time: TimeRange | None = getattr(element, field, None)
        if time is None or not time.max:
            continue
        longest = time.max

        def met(limit: Number, field: str = field, time: TimeRange = time) -> bool:
            return met_with(engine, element.model_copy(update={field: _cut(time, int(limit))}), need)

        enough = nearest(met, Fraction(0), Fraction(longest), Fraction(1))
        if enough is None:
            continue
        if time.unit != "wd":
            enough = easy_to_say(duration, enough, longest, met)
        unit = DAY if time.unit == "wd" else 1
        text = Message.of(
            _SHORTER[field].text,
            title=title_of(blueprint, element.id if isinstance(element, Step) else element.target),
            limit=quantity(blueprint, duration, enough * unit),
            old=quantity(blueprint, duration, longest * unit),
        )
        yield Attempt(element.model_copy(update={field: _cut(time, int(enough))}), field, text)


def _cut(time: TimeRange, most: int) -> TimeRange:
    ends: Iterable[int | None] = (None if n is None else min(n, most) for n in (time.min, time.typical, time.max))
    least, typical, longest = ends
    return TimeRange(min=least, typical=typical, max=longest, unit=time.unit)
