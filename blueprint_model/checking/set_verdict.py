"""The answer to a need of a set: languages, channels, anything a facilitator names (SEMANTICS 1–5).

A set is tested at each step that the customer meets, and at the evidence that belongs to it; sets of different places are never
intersected. What a place offers is told by bounds (`WordBounds`): no subsets are listed, and the answer is exact for each place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.behind_facts import rows_behind
from blueprint_model.checking.cases_of_answers import (
    Answers,
    PlacedVerdict,
    all_places,
    breaking_answer,
    chance_of_breaking,
)
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import MOST_COMBINATIONS, Engine
from blueprint_model.checking.gap import CERTAIN, MET, POSSIBLE, UNKNOWN, Verdict
from blueprint_model.checking.judgement import Judgement, KeptAnswer, Missing
from blueprint_model.checking.odd_values import odd_value
from blueprint_model.checking.readings import somebody_comes
from blueprint_model.checking.sentences import measure_name, missing_field, never_walked, title_of
from blueprint_model.checking.set_limits import SetLimits, desired_is_worse, set_limits_of
from blueprint_model.checking.words_shown import bounds_shown, rule_says, wanted_words
from blueprint_model.elements import Measure, MeasureKind, Need, Scope, ScopeKind, Step
from blueprint_model.message import Message
from blueprint_model.paths.arriving import always_passed
from blueprint_model.paths.carried_sets import CarriedSet
from blueprint_model.paths.scopes import places_of
from blueprint_model.paths.word_sets import ANYTHING, WordBounds
from blueprint_model.quantity import QuantityRange, WeekHours, WordSet


@dataclass(frozen=True)
class _Reading:
    """What one case offers at `place`; `value` is None where nothing settles it."""

    answers: Answers
    probability: Fraction | None
    place: str
    step: str  # where one comes to it: that of an evidence's reader
    value: CarriedSet | None

    @property
    def bounds(self) -> WordBounds:
        return ANYTHING if self.value is None else self.value.bounds

    @property
    def unsure(self) -> bool:
        return self.value is None or self.value.contradicting or self.value.joined

    def placed(self, limits: SetLimits) -> PlacedVerdict:
        verdict = limits.verdict(self.bounds, unsure=self.unsure)
        return PlacedVerdict(self.answers, self.probability, self.place, self.step, verdict)


def judged_set(engine: Engine, need: Need, measure: Measure) -> Judgement:
    """`need` has this measure, which is a set."""
    refused = _why_refused(engine, need, measure)
    limits = set_limits_of(need, measure)
    if refused is not None or limits is None or need.scope is None:
        return Judgement(need.id, Answer.CANNOT_TELL, refused=refused)
    found, free = _readings(engine, need, measure, need.scope, kept=False)
    wanted = wanted_words(engine.blueprint, measure, limits)
    if not found:
        missing = (Missing(need.id, "scope", never_walked(engine.blueprint, need.scope)),)
        return Judgement(need.id, Answer.CANNOT_TELL, missing=missing, wanted=wanted)
    placed = [reading.placed(limits) for reading in found]
    overall = _overall(engine, need.scope, placed, free)
    settled = [reading for reading in found if not reading.unsure] or found
    shown = _shown(found, placed, limits, overall)
    breaking = [each for each in placed if each.breaks]
    rows, rules, steps, flows = _proof(engine, need, measure, limits, shown)
    places = dict.fromkeys(each.place for each in breaking if each.place != shown.place)
    kept = _kept(engine, need, measure, limits, need.scope) if overall[0] is Answer.CLASH else None
    return Judgement(
        need=need.id,
        answer=overall[0],
        certainty=overall[1],
        observed=_observed(engine, measure, settled),
        wanted=wanted,
        gap=None if overall[0] is Answer.CANNOT_TELL else max(limits.gap(reading.bounds) for reading in settled),
        probability=chance_of_breaking(placed) if overall[0] is Answer.CLASH else Fraction(1),
        derivation=rows,
        rules=rules,
        named_rules=engine.rules.in_order({rule.id for step in steps for rule in engine.rules.in_words_at(step)}),
        steps=steps,
        flows=flows,
        place=shown.place,
        other_places=tuple(places),
        condition=breaking_answer(engine, ((each.answers, each.breaks) for each in placed)) if overall == POSSIBLE else None,
        missing=tuple(_missing(engine, measure, found, placed)) if overall in (UNKNOWN, POSSIBLE) else (),
        assumed=tuple(_assumed(engine, measure, found, breaking, overall, free)),
        if_rules_are_kept=kept,
        facts_outside=_outside(measure, shown),
    )


def set_verdict_of(engine: Engine, need: Need, measure: Measure) -> Verdict:
    """The answer alone, without what explains it."""
    limits = set_limits_of(need, measure)
    if limits is None or need.scope is None or _why_refused(engine, need, measure) is not None:
        return UNKNOWN
    found, free = _readings(engine, need, measure, need.scope, kept=False)
    return _overall(engine, need.scope, [reading.placed(limits) for reading in found], free) if found else UNKNOWN


def _why_refused(engine: Engine, need: Need, measure: Measure) -> Message | None:
    if need.scope is None:
        return Message.of("the need is not bound to a step yet")
    odd = odd_value(engine.blueprint, measure)
    if odd is not None:
        return odd
    limits = set_limits_of(need, measure)
    if limits is None and measure.kind is MeasureKind.SCHEDULE:
        return Message.of("the need names no hours that “{measure}” can be held against", measure=measure_name(measure))
    if limits is None:
        return Message.of("the need names no words that “{measure}” can be held against", measure=measure_name(measure))
    if desired_is_worse(limits):
        return Message.of("what is desired is worse than what is needed")
    return None


# --- what each place offers -----------------------------------------------------------------------------------------


def _readings(engine: Engine, need: Need, measure: Measure, scope: Scope, *, kept: bool) -> tuple[list[_Reading], bool]:
    """Of all answers that can hold, and whether some questions had to be left free."""
    kept = kept or engine.blueprint.if_rules_kept
    combinations, free = engine.combinations(need)
    by_place: dict[str, list[_Reading]] = {}
    unsettled: dict[str, list[_Reading]] = {}
    for answers, probability in combinations:
        if not somebody_comes(engine, scope, answers):
            continue
        sets = engine.carried_sets(answers, kept)
        for place in places_of(engine.blueprint, scope, sets.graph):
            if place not in sets.reached:
                continue
            offered = [(place, value) for value in sets.at(place, measure)]
            offered += [(paper, value) for paper in sets.touchpoints.get(place, ()) for value in sets.at(paper, measure)]
            for where, value in offered:
                by_place.setdefault(where, []).append(_Reading(answers, probability, where, place, value))
            if not offered:
                unsettled.setdefault(place, []).append(_Reading(answers, probability, place, place, None))
    found = [reading for readings in by_place.values() for reading in readings]
    if not found or scope.kind is ScopeKind.STEPS:
        found += [reading for readings in unsettled.values() for reading in readings]
    return found, free


def _overall(engine: Engine, scope: Scope, placed: list[PlacedVerdict], free: bool) -> Verdict:
    """A need at named steps is asked of those who come there; in a larger scope some may pass by."""

    def always(answers: Answers, steps: frozenset[str]) -> bool:
        graph = engine.graph(answers)
        return scope.kind is ScopeKind.STEPS or any(s not in graph.place for s in steps) or always_passed(graph, steps)

    overall = all_places(placed, always)
    conditional = any(rule.condition and rule.measure for rule in engine.rules.all)
    return UNKNOWN if free and (overall == POSSIBLE or conditional) else overall


def _shown(found: list[_Reading], placed: list[PlacedVerdict], limits: SetLimits, overall: Verdict) -> _Reading:
    """The worst case: what the derivation proves."""
    order = {CERTAIN: 3, POSSIBLE: 2, UNKNOWN: 1, MET: 0}

    def badness(pair: tuple[_Reading, PlacedVerdict]) -> tuple[int, Fraction]:
        return order[pair[1].verdict] if overall != MET else 0, limits.gap(pair[0].bounds)

    return max(zip(found, placed, strict=True), key=badness)[0]


def _observed(engine: Engine, measure: Measure, settled: list[_Reading]) -> QuantityRange:
    together = settled[0].bounds
    for reading in settled[1:]:
        together = together.hull(reading.bounds)
    return _amount(measure, bounds_shown(engine.blueprint, measure, together))


def _amount(measure: Measure, words: WordSet | WeekHours) -> QuantityRange:
    if isinstance(words, WeekHours):
        return QuantityRange(measure.kind.value, None, None, measure.id, hours=words)
    return QuantityRange(measure.kind.value, None, None, measure.id, words)


# --- what explains it -----------------------------------------------------------------------------------------------


def _proof(
    engine: Engine, need: Need, measure: Measure, limits: SetLimits, shown: _Reading
) -> tuple[tuple[DerivationRow, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(rows, rules, steps, flows), from cause to place. The last row is the need."""
    blueprint, value = engine.blueprint, shown.value
    wants = Message.of("needed: {wanted}", wanted=wanted_words(blueprint, measure, limits))
    last = _row(engine, RowKind.NEED, need.id, wants)
    if value is None:
        return (last,), (), (shown.place,), ()
    words = bounds_shown(blueprint, measure, value.bounds)
    amount = _amount(measure, words)
    rows = []
    if value.from_fact:
        rows.append(_row(engine, RowKind.FACT, value.source, Message.of("recorded: {value}", value=words), amount))
        rows += rows_behind(engine, measure, value.source, shown.answers, value.rules)
    for name in value.rules:
        rule = engine.rule(name)
        if rule is not None:
            rows.append(
                _row(engine, RowKind.RULE, name, rule_says(blueprint, measure, rule), None if value.contradicting else amount)
            )
    if value.contradicting:
        rows.append(_row(engine, RowKind.NOTE, value.source, Message.of("the rules leave nothing")))
    rows += [
        _row(engine, RowKind.CARRIED, step, Message.of("from here on: {value}", value=words), amount) for step in value.way[1:-1]
    ]
    named = engine.rules.in_order({rule.id for step in value.way for rule in engine.rules.in_words_at(step)})
    rows += [_row(engine, RowKind.NOTE, rule, Message.of("in words only, so it sets no limit")) for rule in named]
    return (*rows, last), value.rules, value.way, value.flows


def _row(engine: Engine, kind: RowKind, element: str, text: Message, amount: QuantityRange | None = None) -> DerivationRow:
    thing = engine.blueprint.elements.get(element)
    lane = thing.lane if isinstance(thing, Step) else None
    return DerivationRow(kind, element, getattr(thing, "title", ""), lane, text, amount)


def _missing(engine: Engine, measure: Measure, found: list[_Reading], placed: list[PlacedVerdict]) -> Iterator[Missing]:
    """Steps of which nobody says what they offer; one alone could settle it where it is the only one."""
    places = dict.fromkeys(
        reading.value.source if reading.value else reading.place
        for reading, each in zip(found, placed, strict=True)
        if reading.unsure and each.verdict == UNKNOWN
    )
    for place in places:
        text = missing_field(engine.blueprint, place, "facts", measure)
        yield Missing(place, "facts", text, settles=len(places) == 1)


def _assumed(
    engine: Engine,
    measure: Measure,
    found: list[_Reading],
    breaking: list[PlacedVerdict],
    overall: Verdict,
    free: bool,
) -> Iterator[Message]:
    if free:
        yield Message.of(
            "more than {count} combinations of answers: the range is safe, but may be too wide", count=MOST_COMBINATIONS
        )
    if any(reading.value is not None and reading.value.joined for reading in found):
        yield Message.of("too many values come together: the range is safe, but may be too wide")
    for place in dict.fromkeys(r.value.source for r in found if r.value is not None and r.value.contradicting):
        yield Message.of(
            "which of the rules is kept at “{step}”: they cannot all be ({measure})",
            step=title_of(engine.blueprint, place),
            measure=measure_name(measure),
        )
    if overall == POSSIBLE and any(each.probability is None for each in breaking):
        yield Message.of("how often this happens is not known: counted as always")


def _kept(engine: Engine, need: Need, measure: Measure, limits: SetLimits, scope: Scope) -> KeptAnswer | None:
    """The answer when facts are changed to keep the rules."""
    found, free = _readings(engine, need, measure, scope, kept=True)
    if not found:
        return None
    answer, certainty = _overall(engine, scope, [reading.placed(limits) for reading in found], free)
    settled = [reading for reading in found if not reading.unsure] or found
    return KeptAnswer(answer, certainty, _observed(engine, measure, settled))


def _outside(measure: Measure, shown: _Reading) -> tuple[tuple[str, str, str], ...]:
    if shown.value is None:
        return ()
    return tuple((shown.value.source, measure.id, rule) for rule in shown.value.outside)
