"""The answer to each need: met, clash (certain or possible) or cannot tell, with all that explains it (SEMANTICS 3–5).

`judge_all` works everything out once for all needs; `judge` is for one. What this version cannot compute yet is refused by name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.breaking_starts import share_of_week, who_it_breaks_for
from blueprint_model.checking.cases_of_answers import breaking_answer
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.gap import CERTAIN, MET, POSSIBLE, UNKNOWN, Limits, Verdict, limits_of, over_cases, worse_of
from blueprint_model.checking.hours_on_the_way import by_the_clock, not_kept
from blueprint_model.checking.judgement import Judgement, KeptAnswer, Missing
from blueprint_model.checking.odd_answers import odd_answer
from blueprint_model.checking.proof import named_rules, proof_of
from blueprint_model.checking.readings import Reading, readings
from blueprint_model.checking.refusals import why_refused
from blueprint_model.checking.sentences import assumptions, missing_field, never_walked, wanted
from blueprint_model.checking.set_verdict import judged_set, set_verdict_of
from blueprint_model.checking.told_before import before_verdict_of, judged_before
from blueprint_model.elements import Direction, Measure, MeasureKind, Need, Scope, ScopeKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.case_graph import Loop
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.intervals import end_of
from blueprint_model.paths.limits import unit_of
from blueprint_model.quantity import QuantityRange

_MOST_ROUNDS = 1 << 22


def judge(blueprint: Blueprint, need: Need, today: datetime.date) -> Judgement:
    """The answer to one need of a blueprint that is already seen as its variant (`Blueprint.in_variant`)."""
    del today  # holidays and review dates are not part of the arithmetic yet
    return judged(engine_of(blueprint), need)


def judge_all(blueprint: Blueprint, today: datetime.date) -> dict[str, Judgement]:
    """The answers to all needs by id, in the order of `blueprint.needs`."""
    del today
    engine = engine_of(blueprint)
    return {need.id: judged(engine, need) for need in blueprint.needs}


def judged(engine: Engine, need: Need) -> Judgement:
    """As `judge`, on values that are worked out already."""
    blueprint = engine.blueprint
    if need.measure is None:
        return Judgement(need.id, Answer.WORDS)
    measure = measure_of(blueprint, need.measure)
    odd = odd_answer(blueprint)
    if odd is not None:
        return Judgement(need.id, Answer.CANNOT_TELL, refused=odd)
    if measure is not None and need.direction is Direction.BEFORE:
        return judged_before(engine, need, measure)
    if measure is not None and measure.kind in SET_LIKE:
        return judged_set(engine, need, measure)
    refused = why_refused(engine, need, measure)
    if refused is not None or measure is None or need.scope is None:
        return Judgement(need.id, Answer.CANNOT_TELL, refused=refused)
    limits = limits_of(need, measure)
    assert limits is not None, "why_refused names a need without a limit"
    limits = by_the_clock(engine, need, measure, limits)
    found, free = all_readings(engine, need, measure, need.scope, kept=False)
    if not found:
        missing = (Missing(need.id, "scope", never_walked(blueprint, need.scope), settles=False),)
        return Judgement(need.id, Answer.CANNOT_TELL, missing=missing, wanted=wanted(blueprint, need, measure, limits))
    rounds = _rounds_that_break(engine, need, measure, need.scope, limits, found)
    if rounds:
        found, _ = all_readings(engine, need, measure, need.scope, kept=False, unbounded=rounds)
    return _judgement(engine, need, measure, limits, found, free)


def is_met(engine: Engine, need: Need) -> bool:
    """Only whether the need is met, without what explains it."""
    return verdict_of(engine, need) == MET


def verdict_of(engine: Engine, need: Need) -> Verdict:
    """The answer alone, as `judged` gives it, without what explains it."""
    if need.measure is None:
        return Answer.WORDS, None
    measure = measure_of(engine.blueprint, need.measure)
    if odd_answer(engine.blueprint) is not None:
        return UNKNOWN
    if measure is not None and need.direction is Direction.BEFORE:
        return before_verdict_of(engine, need, measure)
    if measure is not None and measure.kind in SET_LIKE:
        return set_verdict_of(engine, need, measure)
    if measure is None or need.scope is None or why_refused(engine, need, measure) is not None:
        return UNKNOWN
    limits = limits_of(need, measure)
    found, free = all_readings(engine, need, measure, need.scope, kept=False)
    if limits is None or not found:
        return UNKNOWN
    limits = by_the_clock(engine, need, measure, limits)
    return _cut(engine, _overall(engine, need, found, [limits.verdict(reading.span) for reading in found]), free)


def all_readings(
    engine: Engine, need: Need, measure: Measure, scope: Scope, *, kept: bool, unbounded: int = 0
) -> tuple[list[Reading], bool]:
    """What every case under every combination of answers gives, and whether some questions had to be left free."""
    combinations, free = engine.combinations(need)
    found: list[Reading] = []
    for combination in combinations:
        found += readings(engine, measure, scope, combination, kept, unbounded, need.start)
    return found, free


def _rounds_that_break(engine: Engine, need: Need, measure: Measure, scope: Scope, limits: Limits, found: list[Reading]) -> int:
    """The first round of loops without a maximum that breaks the need; 0 when none is needed or none does."""
    if not measure.summed or not any(loop.flow.repeats_at_most is None for loop in _loops(engine, found)):
        return 0
    if any(not limits.accepts(limits.worst(reading.span)) for reading in found):
        return 0

    def breaks(rounds: int) -> bool:
        again, _ = all_readings(engine, need, measure, scope, kept=False, unbounded=rounds)
        return any(not limits.accepts(limits.worst(reading.span)) for reading in again)

    high = 1
    while not breaks(high):
        high *= 2
        if high > _MOST_ROUNDS or not any(limits.verdict(reading.span) == POSSIBLE for reading in found):
            return 0
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if breaks(middle) else (middle, high)
    return high


def _loops(engine: Engine, found: list[Reading]) -> list[Loop]:
    return [loop for answers in {reading.answers for reading in found} for loop in engine.graph(answers).loops]


# --- putting it together --------------------------------------------------------------------------------------------


def _judgement(engine: Engine, need: Need, measure: Measure, limits: Limits, found: list[Reading], free: bool) -> Judgement:
    blueprint = engine.blueprint
    verdicts = [limits.verdict(reading.span) for reading in found]
    overall = _cut(engine, _overall(engine, need, found, verdicts), free)
    unit = unit_of(measure, blueprint.scenario.currency)
    settled = [reading for reading in found if reading.missed is None] or found
    observed = QuantityRange(
        measure.kind.value,
        end_of(min(reading.span.lo for reading in settled)),
        end_of(max(reading.span.hi for reading in settled)),
        unit,
    )
    shown = _shown(found, verdicts, limits, overall)
    _, rows, rules, steps, flows = proof_of(engine, need, measure, limits, shown, overall)
    gap = None if overall[0] is Answer.CANNOT_TELL else max(limits.gap(limits.worst(reading.span)) for reading in settled)
    breaking = [reading for reading, each in zip(found, verdicts, strict=True) if each in (CERTAIN, POSSIBLE)]
    places = list(dict.fromkeys(r.place for r in breaking if r.place is not None and r.place != shown.place))
    outside = _outside(engine, measure, shown)
    return Judgement(
        need=need.id,
        answer=overall[0],
        certainty=overall[1],
        observed=observed,
        middle=_middle(found),
        wanted=wanted(blueprint, need, measure, limits),
        proved=end_of(getattr(shown.span, limits.proving_end(shown.span, overall))),
        gap=gap,
        probability=_probability(engine, measure, limits, breaking, overall),
        derivation=tuple(rows),
        rules=rules,
        named_rules=named_rules(engine, steps),
        steps=steps,
        flows=flows,
        place=shown.place,
        other_places=tuple(places),
        condition=breaking_answer(engine, _breaks(found, verdicts)) if overall == POSSIBLE else None,
        breaks_when=tuple(who_it_breaks_for(limits, breaking)) if overall == POSSIBLE else (),
        missing=_missing(engine, measure, limits, found, overall),
        assumed=(*assumptions(engine, need, measure, found, free), *_assumed_chance(breaking, overall)),
        if_rules_are_kept=_kept(engine, need, measure, limits, found, overall, observed) if overall[0] is Answer.CLASH else None,
        facts_outside=outside,
    )


def _overall(engine: Engine, need: Need, found: list[Reading], verdicts: list[Verdict]) -> Verdict:
    """Cases are alternatives; places must all be content."""
    by_place: dict[str | None, list[Verdict]] = {}
    summed = any(reading.carried is None and reading.missed is None for reading in found)
    for reading, verdict in zip(found, verdicts, strict=True):
        by_place.setdefault(None if summed else reading.place, []).append(verdict)
    every = {reading.answers for reading in found}
    overall = []
    for place, of_place in by_place.items():
        verdict = over_cases(of_place)
        if verdict == CERTAIN and place is not None and need.scope and need.scope.kind is not ScopeKind.STEPS:
            always = all(_always_happens(engine, answers, place) for answers in every)
            verdict = CERTAIN if always else POSSIBLE
        overall.append(verdict)
    return worse_of(overall)


def _cut(engine: Engine, overall: Verdict, free: bool) -> Verdict:
    """Where some questions were left free, what is only possible then nobody can tell."""
    return UNKNOWN if free and (overall == POSSIBLE or _conditional(engine)) else overall


def _conditional(engine: Engine) -> bool:
    """Whether a rule that holds only under an answer could change a value; one that multiplies reaches other measures too."""
    return any(rule.condition and rule.measure for rule in engine.rules.all)


def _always_happens(engine: Engine, answers: tuple[tuple[str, str], ...], step: str) -> bool:
    graph = engine.graph(answers)
    within = graph.before([step])
    cases = graph.cases([start for start in graph.starts if start in within], within)
    return cases is not None and all(step in case.steps for case in cases)


def _shown(found: list[Reading], verdicts: list[Verdict], limits: Limits, overall: Verdict) -> Reading:
    """The worst case: what the derivation proves."""
    best: Reading | None = None
    rank = (-1, Fraction(0), Fraction(0))
    order = {CERTAIN: 3, POSSIBLE: 2, (Answer.CANNOT_TELL, None): 1, MET: 0}
    for reading, verdict in zip(found, verdicts, strict=True):
        worst = limits.worst(reading.span)
        this = (order[verdict] if overall[0] is not Answer.MET else 0, limits.gap(worst), abs(Fraction(worst) - limits.adequate))
        if best is None or this > rank:
            best, rank = reading, this
    assert best is not None
    return best


def _middle(found: list[Reading]) -> Fraction | None:
    total, weight = Fraction(0), Fraction(0)
    for reading in found:
        if reading.probability is None or reading.span.middle is None or reading.carried is not None:
            return None
        total += reading.probability * reading.span.middle
        weight += reading.probability
    return total / weight if weight else None


def _probability(engine: Engine, measure: Measure, limits: Limits, breaking: list[Reading], overall: Verdict) -> Fraction:
    """Of the breaking cases, and of as many rounds as it takes; an unknown share counts as 1."""
    if not breaking or overall[0] is not Answer.CLASH:
        return Fraction(1)
    total = Fraction(0)
    seen: set[tuple[tuple[tuple[str, str], ...], str | None]] = set()
    for reading in breaking:
        if reading.carried is not None:
            if reading.answers in {answers for answers, _ in seen}:
                continue
            seen.add((reading.answers, reading.place))
        if reading.probability is None:
            return Fraction(1)
        chance = _chance_of_rounds(engine, measure, limits, reading)
        total += reading.probability * chance * share_of_week(limits, reading)
    return min(Fraction(1), total)


def _assumed_chance(breaking: list[Reading], overall: Verdict) -> Iterator[Message]:
    """A case of which nobody knows how often it happens counts as if it always did."""
    if overall == POSSIBLE and any(reading.probability is None for reading in breaking):
        yield Message.of("how often this happens is not known: counted as always")


def _chance_of_rounds(engine: Engine, measure: Measure, limits: Limits, reading: Reading) -> Fraction:
    """The chance that loops go round as often as it takes to break; 1 when none is needed or a chance is unknown."""
    if not measure.summed or reading.parts is None:
        return Fraction(1)
    end = limits.proving_end(reading.span, POSSIBLE)
    parts = reading.parts(end)
    repeats = [part for part in parts if part.kind == "repeat"]
    total = sum((Fraction(p.amount) * (-1 if p.kind == "passed" else 1) for p in parts), Fraction(0))
    if not repeats or not limits.accepts(total - sum((Fraction(part.amount) for part in repeats), Fraction(0))):
        return Fraction(1)
    graph = engine.graph(reading.answers)
    loops = {loop.flow.id: loop for loop in graph.loops}
    best: Fraction | None = None
    every = Fraction(1)
    for part in repeats:
        loop = loops.get(part.element)
        chance = None if loop is None else graph.chance_of(loop)
        if chance is None or part.rounds < 1:
            return Fraction(1)
        every *= chance**part.rounds
        one = Fraction(part.amount) / part.rounds
        needed = next((k for k in range(part.rounds + 1) if not limits.accepts(total - one * (part.rounds - k))), None)
        if needed is not None and (best is None or chance**needed > best):
            best = chance**needed
    return best if best is not None else every


def _breaks(found: list[Reading], verdicts: list[Verdict]) -> Iterator[tuple[tuple[tuple[str, str], ...], bool]]:
    return ((reading.answers, verdict in (CERTAIN, POSSIBLE)) for reading, verdict in zip(found, verdicts, strict=True))


def _missing(engine: Engine, measure: Measure, limits: Limits, found: list[Reading], overall: Verdict) -> tuple[Missing, ...]:
    """Fields that are not known, one line each; first those that alone could settle it."""
    if overall[0] is not Answer.CANNOT_TELL and overall != POSSIBLE:
        return ()
    fields = list(dict.fromkeys(pair for reading in found for pair in reading.missing))
    missing = []
    for element, name in fields:
        settles = overall[0] is Answer.CANNOT_TELL and len(fields) == 1
        missing.append(Missing(element, name, missing_field(engine.blueprint, element, name, measure), settles))
    if overall[0] is Answer.CANNOT_TELL and len(missing) > 1 and limits.direction.value == "at_most":
        missing = [replace(m, settles=_could_settle(measure, limits, found, m)) for m in missing]
    return tuple(sorted(missing, key=lambda m: not m.settles))


def _could_settle(measure: Measure, limits: Limits, found: list[Reading], missing: Missing) -> bool:
    """Long enough, one time alone makes the need clash: wherever it lies in every case that is not met."""
    if measure.kind is MeasureKind.YES_NO:
        return False
    open_cases = [reading for reading in found if limits.verdict(reading.span) != MET]
    return any((missing.element, missing.field) in reading.missing for reading in open_cases)


def _keeps_no_rule(engine: Engine, measure: Measure, reading: Reading) -> bool:
    if reading.outside:
        return True
    broken = not_kept(engine, reading.answers, measure).keys()
    if not broken or not broken.isdisjoint(reading.steps):
        return bool(broken)
    loops = [loop for loop in engine.graph(reading.answers).loops if not loop.body.isdisjoint(reading.steps)]
    elements = {*reading.steps, *(step for loop in loops for step in loop.body)}
    flows = [flow.id for step in elements for flow in engine.blueprint.flows_from(step)]
    return not broken.isdisjoint((*elements, *flows))


def _kept(
    engine: Engine,
    need: Need,
    measure: Measure,
    limits: Limits,
    found: list[Reading],
    overall: Verdict,
    observed: QuantityRange,
) -> KeptAnswer | None:
    """The answer when facts are clamped into the rules."""
    assert need.scope is not None
    if measure.summed and not any(_keeps_no_rule(engine, measure, reading) for reading in found):
        return KeptAnswer(*overall, observed)
    found, _ = all_readings(engine, need, measure, need.scope, kept=True)
    if not found:
        return None
    verdict = _overall(engine, need, found, [limits.verdict(reading.span) for reading in found])
    settled = [reading for reading in found if reading.missed is None] or found
    lo, hi = min(r.span.lo for r in settled), max(r.span.hi for r in settled)
    certainty: Certainty | None = verdict[1]
    return KeptAnswer(verdict[0], certainty, QuantityRange(observed.kind, end_of(lo), end_of(hi), observed.unit))


def _outside(engine: Engine, measure: Measure, shown: Reading) -> tuple[tuple[str, str, str], ...]:
    if shown.carried is not None:
        return tuple((shown.carried.source, measure.id, rule) for rule in shown.carried.outside)
    whole = tuple((shown.place or "", measure.id, rule) for rule in shown.outside)
    broken = not_kept(engine, shown.answers, measure)
    return whole + tuple((step, measure.id, rule) for step in sorted(shown.steps & broken.keys()) for rule in broken[step])
