"""What would be enough where a set is refused: other words in a rule or a fact, as few changed as can be."""

from __future__ import annotations

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.set_limits import SetLimits, set_limits_of
from blueprint_model.checking.words_shown import words_shown
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind, Need, ProcessRule, RecordedFact, Step
from blueprint_model.message import Message
from blueprint_model.paths.word_sets import recorded_words, words_in
from blueprint_model.quantity import WordSet


def better_set_rule(engine: Engine, need: Need, rule: ProcessRule, measure: Measure) -> tuple[ProcessRule, Message] | None:
    """The rule with other words, and how that reads; None for a rule that no words mend, or of another measure."""
    limits, old = set_limits_of(need, measure), words_in(rule.limit)
    if limits is None or not old or rule.measure != need.measure:
        return None
    words = _nearest(limits, old, leaves_others_out=rule.bound not in (Bound.ALL_OF, Bound.AT_LEAST))
    bound = rule.bound
    if limits.direction in (Direction.ALL_OF, Direction.EQUALS, Direction.ONE_OF) and bound in (Bound.ONLY, Bound.AT_MOST):
        bound = Bound.EXACTLY  # a rule that only forbids never makes sure that a word is there
    if limits.direction in (Direction.ONLY, Direction.EQUALS) and bound in (Bound.ALL_OF, Bound.AT_LEAST):
        bound = Bound.EXACTLY  # a rule that only asks for words never keeps others out
    shown = words_shown(engine.blueprint, measure, words)
    before = WordSet.exactly(words_shown(engine.blueprint, measure, old), measure.id)
    changed = rule.model_copy(update={"limit": shown, "bound": bound})
    if not shown or (set(words) == set(old) and bound is rule.bound):
        return None
    title, limit = title_of(engine.blueprint, rule.id), WordSet.exactly(shown, measure.id)
    if bound is Bound.EXACTLY:
        return changed, Message.of("“{rule}”: exactly {limit} instead of {old} would do", rule=title, limit=limit, old=before)
    return changed, Message.of("“{rule}”: {limit} instead of {old} would do", rule=title, limit=limit, old=before)


def better_set_fact(engine: Engine, need: Need, step: Step, measure: Measure) -> tuple[Step, Message] | None:
    """The step with a recorded fact that the need accepts."""
    limits, found = set_limits_of(need, measure), recorded_words(step, measure)
    if measure.kind is not MeasureKind.SET or limits is None or found is None:
        return None
    old = tuple(found.must if found.within is None else found.within)
    shown = words_shown(engine.blueprint, measure, _nearest(limits, old, leaves_others_out=True))
    kept = tuple(fact for fact in step.facts if fact.measure != measure.id)
    changed = step.model_copy(update={"facts": (*kept, RecordedFact(measure=measure.id, value=shown))})
    text = Message.of(
        "“{step}”: {limit} would do", step=title_of(engine.blueprint, step.id), limit=WordSet.exactly(shown, measure.id)
    )
    return changed, text


def _nearest(limits: SetLimits, old: tuple[str, ...], *, leaves_others_out: bool) -> frozenset[str]:
    """As many of the old words as do, with those that are needed."""
    words = frozenset(old)
    match limits.direction:
        case Direction.ALL_OF:
            return words | limits.adequate
        case Direction.ONLY:
            return words & limits.adequate or limits.adequate
        case Direction.ONE_OF if leaves_others_out:
            return words if words & limits.adequate else words | frozenset([min(limits.adequate)])
        case Direction.ONE_OF:
            return words | frozenset([min(limits.adequate)])
        case _:
            return limits.adequate
