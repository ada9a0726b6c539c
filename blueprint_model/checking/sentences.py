"""Sentences of a judgement: what is wanted, what is missing, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import MOST_COMBINATIONS, Engine
from blueprint_model.checking.gap import Limits
from blueprint_model.checking.readings import Reading
from blueprint_model.elements import Direction, Flow, Measure, MeasureKind, Need, Scope, ScopeKind, Step
from blueprint_model.measures import CATALOGUE
from blueprint_model.message import Message
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.limits import is_in_working_days, unit_of
from blueprint_model.quantity import Quantity


def title_of(blueprint: Blueprint, element: str) -> str:
    """People's own words for an element, short where there is a short form; quotation marks around all of it are left out."""
    found = blueprint.elements.get(element)
    return _unquoted(getattr(found, "short", "") or getattr(found, "title", "")) or element


def words_of(blueprint: Blueprint, element: str) -> str:
    """The whole sentence of a need or a rule, as it was said."""
    found = blueprint.elements.get(element)
    return _unquoted(getattr(found, "title", "")) or title_of(blueprint, element)


def process_says(
    blueprint: Blueprint, rules: Iterable[str], derivation: Iterable[DerivationRow], contract: str | None = None
) -> tuple[str, ...]:
    """What the organisation says in its own words: the contract that it keeps, the rules that make the value, else those in words
    on the way, else the step where it was found to be so."""
    rows = tuple(derivation)
    named = tuple(row.id for row in rows if row.kind is RowKind.NOTE)
    facts = tuple(row.id for row in rows if row.kind is RowKind.FACT)
    promised = (contract,) if contract is not None else ()
    ids = (*promised, *rules) or named or facts
    return tuple(words_of(blueprint, identifier) for identifier in dict.fromkeys(ids) if identifier in blueprint.elements)


def _unquoted(words: str) -> str:
    text = words.strip()
    inner = text[1:-1]
    return inner if len(text) > 2 and text[0] in '“”"' and text[-1] in '”"' and not set('“”"') & set(inner) else text


def measure_name(measure: Measure) -> Message | str:
    """A built-in measure's name is said in the language; a user's own stays as it is."""
    return Message(measure.title) if CATALOGUE.get(measure.id) is measure else measure.title


def quantity(blueprint: Blueprint, measure: Measure, value: Number) -> Quantity:
    """A value in the plain unit of its measure (seconds, the scenario's currency), as a message shows it."""
    return Quantity(measure.kind.value, Fraction(value), unit_of(measure, blueprint.scenario.currency))


def yes_or_no(measure: Measure, yes: bool) -> Message:
    """ "a reason is given (yes)": what a rule, a fact or a need of yes or no says."""
    name = measure_name(measure)
    return Message.of("{measure} (yes)", measure=name) if yes else Message.of("{measure} (no)", measure=name)


def wanted(blueprint: Blueprint, need: Need, measure: Measure, limits: Limits) -> Message:
    """ "at most 5 min", "exactly 1 invoice", "a reason is given (yes)"."""
    if measure.kind is MeasureKind.YES_NO:
        return yes_or_no(measure, limits.adequate == 1)
    limit = quantity(blueprint, measure, limits.adequate)
    if _is_named(measure):
        return _wanted_by_name(need, measure, limit)
    match need.direction:
        case Direction.AT_MOST:
            return Message.of("at most {limit}", limit=limit)
        case Direction.AT_LEAST:
            return Message.of("at least {limit}", limit=limit)
        case _:
            return Message.of("exactly {limit}", limit=limit)


def _is_named(measure: Measure) -> bool:
    """Whether a limit says of what it is: not where its unit does ("4 contacts"), nor of the time that it takes and the price."""
    match measure.kind:
        case MeasureKind.LEVEL:
            return True
        case MeasureKind.COUNT:
            return measure.id not in CATALOGUE
        case MeasureKind.DURATION | MeasureKind.MONEY:
            return measure.id not in ("elapsed", "price")
        case _:
            return False


def _wanted_by_name(need: Need, measure: Measure, limit: Quantity) -> Message:
    """ "at most 2 of 5 (difficulty)": a bare number would say nothing."""
    name = measure_name(measure)
    match need.direction:
        case Direction.AT_MOST:
            return Message.of("at most {limit} ({measure})", measure=name, limit=limit)
        case Direction.AT_LEAST:
            return Message.of("at least {limit} ({measure})", measure=name, limit=limit)
        case _:
            return Message.of("exactly {limit} ({measure})", measure=name, limit=limit)


def missing_field(blueprint: Blueprint, element: str, field: str, measure: Measure) -> Message:
    """What is not known, as a question could ask it."""
    title = title_of(blueprint, element)
    thing = blueprint.elements.get(element)
    if field == "facts":
        return Message.of("“{step}”: not known: {measure}", step=title, measure=measure_name(measure))
    if isinstance(thing, Flow):
        return Message.of("the delay before “{step}” is not known", step=title_of(blueprint, thing.target))
    time = getattr(thing, field, None)
    if field == "wait":
        if time is None:
            return Message.of("how long the wait at “{step}” is", step=title)
        return Message.of("how long the wait at “{step}” is at least and at most", step=title)
    if time is None:
        return Message.of("how long the work at “{step}” takes", step=title)
    return Message.of("how long the work at “{step}” takes at least and at most", step=title)


def never_walked(blueprint: Blueprint, scope: Scope) -> Message:
    if scope.kind is ScopeKind.SPAN:
        first, last = (title_of(blueprint, step) for step in scope.elements)
        return Message.of("no way leads from “{first}” to “{last}”", first=first, last=last)
    return Message.of("nobody comes to the place that this need speaks of")


def assumptions(engine: Engine, need: Need, measure: Measure, found: list[Reading], free: bool) -> Iterator[Message]:
    """What was taken for granted on the way to the figure; every cut is said."""
    blueprint = engine.blueprint
    if free:
        yield Message.of(
            "more than {count} combinations of answers: the range is safe, but may be too wide", count=MOST_COMBINATIONS
        )
    if any(reading.safe for reading in found):
        yield Message.of("too many cases to take apart: the range is safe, but may be too wide")
    if not measure.summed:
        if any(reading.carried is not None and reading.carried.joined for reading in found):
            yield Message.of("too many values come together: the range is safe, but may be too wide")
        return
    amounts = engine.amounts(found[0].answers, kept=False)
    graph = engine.graph(found[0].answers)
    steps = frozenset().union(*(reading.steps for reading in found))
    working = any(amounts.of(step, measure.id).working_days for step in steps)
    if any(reading.clock is not None for reading in found):
        yield from _about_hours(engine, need, found, steps)
    elif working or is_in_working_days(need.adequate) or is_in_working_days(need.desired):
        yield Message.of("no opening hours are given: a working day is counted as 24 hours")
    for flow in graph.read_as_loops:
        if flow.source in steps or flow.target in steps:
            yield Message.of(
                "“{source}” → “{target}” goes back and is read as a loop",
                source=title_of(blueprint, flow.source),
                target=title_of(blueprint, flow.target),
            )
    untyped = sum(amounts.of(step, measure.id).untyped for step in steps if isinstance(blueprint.elements[step], Step))
    if untyped and measure.kind is not MeasureKind.DURATION:
        yield Message.counted(
            "{measure}: not given at {count} step, counted as none",
            "{measure}: not given at {count} steps, counted as none",
            untyped,
            measure=measure_name(measure),
        )
    delays = [f for step in steps for f in blueprint.flows_from(step) if f.target in steps and f.delay is None]
    if delays and measure.id in ("elapsed", "waiting"):
        yield Message.counted(
            "{count} delay between steps is not given: counted as none",
            "{count} delays between steps are not given: counted as none",
            len(delays),
        )


def _about_hours(engine: Engine, need: Need, found: list[Reading], on_the_way: Iterable[str]) -> Iterator[Message]:
    """What was taken for granted of hours, the start, and holidays."""
    blueprint = engine.blueprint
    steps = [step for name in on_the_way if (step := blueprint.get(name, Step)) is not None]
    steps = [step for step in steps if step.work is not None and step.work.max != 0 and step.opening_hours is None]
    if len(steps) == 1:
        yield Message.of("“{step}” has no opening hours: counted as always open", step=title_of(blueprint, steps[0].id))
    elif steps:
        yield Message.of("{count} steps have no opening hours: counted as always open", count=len(steps))
    if need.start is None:
        yield Message.of("no start is given: every minute of a usual week is tried, without holidays")
    elif any(reading.clock is not None and reading.clock.calendar.closed for reading in found):
        yield Message.of("public holidays are closed, whatever the opening hours say")
    else:
        yield Message.of("a usual week, without holidays")
