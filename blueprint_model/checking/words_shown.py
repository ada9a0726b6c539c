"""Sets in messages: in people's own words, as they first wrote them, and in the order in which they wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.set_limits import SetLimits
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, ProcessRule
from blueprint_model.elements.values import LimitValue
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import periods_of
from blueprint_model.paths.word_sets import WordBounds, word_of, words_in
from blueprint_model.quantity import WeekHours, WordSet


def _values(blueprint: Blueprint, measure: Measure) -> Iterator[LimitValue | None]:
    """Everything that is said of a measure: what needs and rules name first, then what is recorded."""
    for need in blueprint.needs:
        if need.measure == measure.id:
            yield from (need.adequate, need.desired)
    for rule in blueprint.rules:
        if rule.measure == measure.id:
            yield rule.limit
    for step in blueprint.steps:
        yield from (
            value for fact in step.facts if fact.measure == measure.id for value in (fact.value, fact.at_least, fact.at_most)
        )
        if measure.id in ("languages", "channels"):
            yield getattr(step, measure.id)


def words_shown(blueprint: Blueprint, measure: Measure, words: Iterable[str]) -> tuple[str, ...]:
    """The words as they were first written; `words` are as they are compared."""
    written = _written(blueprint, measure)
    order = {word: n for n, word in enumerate(written)}
    return tuple(written.get(word, word) for word in sorted(words, key=lambda word: (order.get(word, len(order)), word)))


_kept: list[tuple[Blueprint, dict[str, dict[str, str]]]] = []  # of the snapshot that was asked about last


def _written(blueprint: Blueprint, measure: Measure) -> dict[str, str]:
    """Word as it is compared -> as it was first written, in the order of writing."""
    if not _kept or _kept[0][0] is not blueprint:
        _kept[:] = [(blueprint, {})]
    by_measure = _kept[0][1]
    if measure.id not in by_measure:
        found: dict[str, str] = {}
        for value in _values(blueprint, measure):
            for text in value if isinstance(value, tuple) else ():
                found.setdefault(word_of(text), " ".join(text.split()))
        by_measure[measure.id] = found
    return by_measure[measure.id]


def bounds_shown(blueprint: Blueprint, measure: Measure, bounds: WordBounds) -> WordSet | WeekHours:
    if measure.kind is MeasureKind.SCHEDULE:
        return WeekHours(periods_of(bounds.must), None if bounds.within is None else periods_of(bounds.within))
    must = words_shown(blueprint, measure, bounds.must)
    within = None if bounds.within is None else words_shown(blueprint, measure, bounds.within)
    return WordSet(must, within, measure.id)


def wanted_words(blueprint: Blueprint, measure: Measure, limits: SetLimits) -> Message:
    """ "Finnish and Swedish", "phone or chat", "only Finnish", "exactly Finnish and Swedish"."""
    if measure.kind is MeasureKind.SCHEDULE:
        return _wanted_hours(limits)
    words = words_shown(blueprint, measure, limits.adequate)
    listed = WordSet.exactly(words, measure.id)
    match limits.direction:
        case Direction.ALL_OF:
            return Message.of("{amount}", amount=listed)
        case Direction.ONE_OF:
            return Message.of("{amount}", amount=WordSet.exactly(words, measure.id, choice=True))
        case Direction.ONLY:
            return Message.of("only {words}", words=listed)
        case _:
            return Message.of("exactly {limit}", limit=listed)


def rule_says(blueprint: Blueprint, measure: Measure, rule: ProcessRule) -> Message:
    """What a rule leaves: "at least Swedish", "only Finnish", "exactly Finnish"."""
    words: WordSet | WeekHours
    if measure.kind is MeasureKind.SCHEDULE:
        words = _hours(words_in(rule.limit) or ())
    else:
        words = WordSet.exactly(words_shown(blueprint, measure, words_in(rule.limit) or ()), measure.id)
    match rule.bound:
        case Bound.ALL_OF | Bound.AT_LEAST:
            return Message.of("at least {limit}", limit=words)
        case Bound.ONLY | Bound.AT_MOST:
            return Message.of("only {words}", words=words)
        case _:
            return Message.of("exactly {limit}", limit=words)


def _wanted_hours(limits: SetLimits) -> Message:
    """ "opening hours Mon–Fri 9–18", "opening at some time of Sat 10–14", "opening hours only Mon–Fri 9–16"."""
    hours = _hours(limits.adequate)
    match limits.direction:
        case Direction.ALL_OF:
            return Message.of("opening hours {hours}", hours=hours)
        case Direction.ONE_OF:
            return Message.of("opening at some time of {hours}", hours=hours)
        case Direction.ONLY:
            return Message.of("opening hours only {hours}", hours=hours)
        case _:
            return Message.of("opening hours exactly {hours}", hours=hours)


def _hours(minutes: Iterable[str]) -> WeekHours:
    periods = periods_of(minutes)
    return WeekHours(periods, periods)
