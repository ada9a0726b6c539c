"""The answer to a need that something is told before a step (direction *before*): K12's arithmetic.

Met: in every case in which the step happens, it was told on a way that leads there. Certain: in none. Cannot tell: nobody says
where it is told, or it is told beside the way, and who comes first is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.cases_of_answers import PlacedVerdict, breaking_answer, chance_of_breaking
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import CERTAIN, MET, POSSIBLE, UNKNOWN, Verdict, over_cases
from blueprint_model.checking.judgement import Judgement, KeptAnswer, Missing
from blueprint_model.checking.sentences import measure_name, title_of
from blueprint_model.checking.telling import Tellings, tellings_of, told_by
from blueprint_model.elements import Measure, Need, ScopeKind, Step
from blueprint_model.message import Message
from blueprint_model.paths.arriving import reached
from blueprint_model.paths.case_graph import Case, CaseGraph
from blueprint_model.quantity import QuantityRange

_TOLD = {MET: (1, 1), CERTAIN: (0, 0), POSSIBLE: (0, 1), UNKNOWN: (0, 1)}


@dataclass(frozen=True)
class _Outcome:
    """Under one combination of answers; `untold` is the part of those who come to the step that is not told (None: unknown)."""

    verdict: Verdict
    untold: Fraction | None = Fraction(1)


def judged_before(engine: Engine, need: Need, measure: Measure) -> Judgement:
    """`need` has the direction before; its measure is what must be told."""
    blueprint = engine.blueprint
    step = step_of(need)
    if step is None or blueprint.get(step, Step) is None:
        return Judgement(need.id, Answer.CANNOT_TELL, refused=Message.of("the need does not say before which step"))
    wanted = wanted_before(engine, measure, step)
    tellings = tellings_of(blueprint, measure)
    if not tellings:
        text = Message.of("where {what} is told", what=measure_name(measure))
        missing = (Missing(step, "gives", text, settles=True),)
        return Judgement(need.id, Answer.CANNOT_TELL, wanted=wanted, missing=missing, place=step, steps=(step,))
    placed = _placed(engine, need, step, tellings)
    if not placed:
        text = Message.of("nobody comes to the place that this need speaks of")
        return Judgement(need.id, Answer.CANNOT_TELL, wanted=wanted, missing=(Missing(need.id, "scope", text),))
    free = engine.combinations(need)[1]
    overall = over_cases([each.verdict for each in placed])
    overall = UNKNOWN if free and overall == POSSIBLE else overall
    told_at = told_by(blueprint, tellings)
    lo, hi = _TOLD[overall]
    observed = QuantityRange("yes_no", Fraction(lo), Fraction(hi))
    clash = overall[0] is Answer.CLASH
    return Judgement(
        need=need.id,
        answer=overall[0],
        certainty=overall[1],
        observed=observed,
        wanted=wanted,
        gap=None if overall == UNKNOWN else Fraction(1 if clash else 0),
        probability=chance_of_breaking(placed) if clash else Fraction(1),
        derivation=tuple(_rows(engine, need, measure, step, told_at)),
        steps=tuple(dict.fromkeys((step, *told_at))),
        place=step,
        condition=breaking_answer(engine, ((each.answers, each.breaks) for each in placed)) if overall == POSSIBLE else None,
        missing=tuple(_missing(engine, measure, step)) if overall == UNKNOWN else (),
        if_rules_are_kept=KeptAnswer(overall[0], overall[1], observed) if clash else None,
    )


def before_verdict_of(engine: Engine, need: Need, measure: Measure) -> Verdict:
    """The answer alone."""
    judgement = judged_before(engine, need, measure)
    return judgement.answer, judgement.certainty


def step_of(need: Need) -> str | None:
    """Before which step: the one that is named, else the first of the need's own."""
    if need.before is not None:
        return need.before
    scope = need.scope
    return scope.elements[0] if scope is not None and scope.kind in (ScopeKind.STEPS, ScopeKind.SPAN) and scope.elements else None


def wanted_before(engine: Engine, measure: Measure, step: str) -> Message:
    return Message.of("to know {what} before “{step}”", what=measure_name(measure), step=title_of(engine.blueprint, step))


def _placed(engine: Engine, need: Need, step: str, tellings: Tellings) -> list[PlacedVerdict]:
    found = []
    for answers, probability in engine.combinations(need)[0]:
        outcome = _outcome(engine.graph(answers), step, tellings)
        if outcome is not None:
            both = None if probability is None or outcome.untold is None else probability * outcome.untold
            found.append(PlacedVerdict(answers, both, step, step, outcome.verdict))
    return found


# --- one graph ------------------------------------------------------------------------------------------------------


def _outcome(graph: CaseGraph, step: str, tellings: Tellings) -> _Outcome | None:
    """None when nobody comes to the step under these answers."""
    here = reached(graph)
    if step not in here or step not in graph.place:
        return None
    within = graph.before([step]) & here
    telling = {told for told in tellings.steps if told in within and told != step}
    bringing = {
        flow.id for inside in within for flow in graph.into[inside] if flow.id in tellings.flows and flow.source in within
    }
    if not telling and not bringing:
        after = graph.after([step])
        beside = [told for told in tellings.steps if told in here and told in graph.place and told not in after]
        return _Outcome(UNKNOWN if beside else CERTAIN)
    untold = _untold(graph, within, telling, bringing)
    if step not in untold:
        return _Outcome(MET)
    cases = graph.cases([start for start in graph.starts if start in within], within)
    if cases is not None:
        return _over_cases(graph, step, [case for case in cases if step in case.steps], telling, bringing)
    one_way = len([start for start in graph.starts if start in within]) == 1 and not any(_forks(graph, s, within) for s in within)
    return _Outcome(POSSIBLE, None) if one_way else _Outcome(UNKNOWN)


def _forks(graph: CaseGraph, step: str, within: set[str]) -> bool:
    return not graph.is_choice(step) and len([flow for flow in graph.out[step] if flow.target in within]) > 1


def _untold(graph: CaseGraph, within: set[str], telling: set[str], bringing: set[str]) -> set[str]:
    """The steps to which a way leads on which it was not told."""
    found = {start for start in graph.starts if start in within and start not in telling}
    waiting = list(found)
    while waiting:
        for flow in graph.out[waiting.pop()]:
            target = flow.target
            if target in within and target not in found and target not in telling and flow.id not in bringing:
                found.add(target)
                waiting.append(target)
    return found


def _over_cases(graph: CaseGraph, step: str, cases: list[Case], telling: set[str], bringing: set[str]) -> _Outcome:
    verdicts = []
    untold: Fraction | None = Fraction(0)
    every: Fraction | None = Fraction(0)
    for case in cases:
        told = _is_told(graph, step, case, telling, bringing)
        verdicts.append(MET if told else CERTAIN)
        every = None if every is None or case.probability is None else every + case.probability
        if not told:
            untold = None if untold is None or case.probability is None else untold + case.probability
    share = None if untold is None or not every else untold / every
    return _Outcome(over_cases(verdicts), share)


def _is_told(graph: CaseGraph, step: str, case: Case, telling: set[str], bringing: set[str]) -> bool:
    """On one of the ways that are taken to the step: it waits for all of them."""
    found, waiting = {step}, [step]
    while waiting:
        for flow in graph.into[waiting.pop()]:
            if flow.id in case.flows:
                if flow.id in bringing or flow.source in telling:
                    return True
                if flow.source not in found:
                    found.add(flow.source)
                    waiting.append(flow.source)
    return False


# --- what explains it -----------------------------------------------------------------------------------------------


def _rows(engine: Engine, need: Need, measure: Measure, step: str, told_at: tuple[str, ...]) -> Iterator[DerivationRow]:
    for place in told_at:
        yield _row(engine, RowKind.STEP, place, Message.of("tells {what}", what=measure_name(measure)))
    if step not in told_at:
        yield _row(engine, RowKind.STEP, step, Message.of("needs it by now"))
    yield _row(engine, RowKind.NEED, need.id, Message.of("needed: {wanted}", wanted=wanted_before(engine, measure, step)))


def _row(engine: Engine, kind: RowKind, element: str, text: Message) -> DerivationRow:
    thing = engine.blueprint.elements.get(element)
    return DerivationRow(kind, element, getattr(thing, "title", ""), thing.lane if isinstance(thing, Step) else None, text)


def _missing(engine: Engine, measure: Measure, step: str) -> Iterator[Missing]:
    text = Message.of("whether {what} is told before “{step}”", what=measure_name(measure), step=title_of(engine.blueprint, step))
    yield Missing(step, "gives", text, settles=True)
