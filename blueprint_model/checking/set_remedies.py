"""What would be enough where a set is refused: other words or hours in a rule or a fact, as few changed as can be."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.set_limits import SetLimits, set_limits_of
from blueprint_model.checking.words_shown import bounds_shown, words_shown
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, Need, ProcessRule, RecordedFact, Step
from blueprint_model.elements.values import LimitValue
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE, hours_of
from blueprint_model.paths.word_sets import WordBounds, recorded_words, words_in
from blueprint_model.quantity import WeekHours, WordSet


def better_set_rule(engine: Engine, need: Need, rule: ProcessRule, measure: Measure) -> tuple[ProcessRule, Message] | None:
    """The rule with other words or hours, and how that reads; None for a rule that none mend, or of another measure."""
    limits, old = set_limits_of(need, measure), words_in(rule.limit)
    if limits is None or not old or rule.measure != need.measure:
        return None
    words = _nearest(limits, old, measure, leaves_others_out=rule.bound not in (Bound.ALL_OF, Bound.AT_LEAST))
    bound = rule.bound
    if limits.direction in (Direction.ALL_OF, Direction.EQUALS, Direction.ONE_OF) and bound in (Bound.ONLY, Bound.AT_MOST):
        bound = Bound.EXACTLY  # a rule that only forbids never makes sure that a word is there
    if limits.direction in (Direction.ONLY, Direction.EQUALS) and bound in (Bound.ALL_OF, Bound.AT_LEAST):
        bound = Bound.EXACTLY  # a rule that only asks for words never keeps others out
    changed = rule.model_copy(update={"limit": _written(engine, measure, words), "bound": bound})
    if not words or (set(words) == set(old) and bound is rule.bound):
        return None
    title, limit, before = words_of(engine.blueprint, rule.id), _shown(engine, measure, words), _shown(engine, measure, old)
    if bound is Bound.EXACTLY:
        return changed, Message.of("“{rule}”: exactly {limit} instead of {old} would do", rule=title, limit=limit, old=before)
    return changed, Message.of("“{rule}”: {limit} instead of {old} would do", rule=title, limit=limit, old=before)


def better_set_fact(engine: Engine, need: Need, step: Step, measure: Measure) -> tuple[Step, Message] | None:
    """The step with a recorded fact that the need accepts."""
    limits, found = set_limits_of(need, measure), recorded_words(step, measure)
    if measure.kind not in SET_LIKE or limits is None or found is None:
        return None
    words = _nearest(limits, tuple(found.must if found.within is None else found.within), measure, leaves_others_out=True)
    kept = tuple(fact for fact in step.facts if fact.measure != measure.id)
    better = RecordedFact(measure=measure.id, value=_written(engine, measure, words))
    changed = step.model_copy(update={"facts": (*kept, better)})
    title = title_of(engine.blueprint, step.id)
    return changed, Message.of("“{step}”: {limit} would do", step=title, limit=_shown(engine, measure, words))


def _written(engine: Engine, measure: Measure, words: Iterable[str]) -> LimitValue:
    """As a limit or a fact in the file."""
    return hours_of(words) if measure.kind is MeasureKind.SCHEDULE else words_shown(engine.blueprint, measure, words)


def _shown(engine: Engine, measure: Measure, words: Iterable[str]) -> WordSet | WeekHours:
    return bounds_shown(engine.blueprint, measure, WordBounds.exactly(words))


def _nearest(limits: SetLimits, old: tuple[str, ...], measure: Measure, *, leaves_others_out: bool) -> frozenset[str]:
    """As many of the old words as do, with those that are needed: of hours all, since a single minute helps nobody."""
    words = frozenset(old)
    one = limits.adequate if measure.kind is MeasureKind.SCHEDULE else frozenset([min(limits.adequate)])
    match limits.direction:
        case Direction.ALL_OF:
            return words | limits.adequate
        case Direction.ONLY:
            return words & limits.adequate or limits.adequate
        case Direction.ONE_OF if leaves_others_out:
            return words if words & limits.adequate else words | one
        case Direction.ONE_OF:
            return words | one
        case _:
            return limits.adequate
