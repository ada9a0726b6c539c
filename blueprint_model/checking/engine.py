"""One blueprint's graphs and values, worked out once and asked for by every need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.elements import (
    AcceptedFinding,
    Decision,
    Element,
    Flow,
    FlowKind,
    Metric,
    Need,
    Note,
    Persona,
    ProcessRule,
    Question,
    SaidClash,
    Step,
)
from blueprint_model.paths.amounts import Amounts
from blueprint_model.paths.carried import Carrying
from blueprint_model.paths.carried_sets import CarriedSets
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.clock_times import Clock, ClockTimes
from blueprint_model.paths.closed_waits import AmountsWhileClosed
from blueprint_model.paths.flow_directions import FlowDirections, directions_of
from blueprint_model.paths.outcome import Outcome, Stretch
from blueprint_model.paths.rules_in_force import RulePlaces
from blueprint_model.paths.summed import Sums
from blueprint_model.paths.through_hours import SumsByHours

MOST_COMBINATIONS = 64
_GO_INTO = (("cost", "profit"), ("price", "profit"), ("elapsed", "waiting"))  # the first one's values change the other's
Answers = tuple[tuple[str, str], ...]  # (question, answer) of those that hold
Combination = tuple[tuple[tuple[str, str], ...], Fraction | None]  # ((question, answer), …) and its probability


_kept: list[Engine] = []  # of the blueprint that was asked about last: a check asks many things about one snapshot


def engine_of(blueprint: Blueprint) -> Engine:
    """The engine of this very snapshot; what was worked out for it is used again, since a snapshot never changes."""
    kept = _kept[0] if _kept else None
    if kept is None or kept.blueprint is not blueprint:
        kept = Engine(blueprint)
        _kept[:] = [kept]
    return kept


class Engine:
    """`combinations` and `sums` are kept: all needs of one check share them."""

    def __init__(self, blueprint: Blueprint, rules: RulePlaces | None = None) -> None:
        self.blueprint = blueprint
        self.rules = rules or RulePlaces(blueprint)
        self._graphs: dict[tuple[tuple[str, str], ...], CaseGraph] = {}
        self._sums: dict[tuple[Answers, str, bool, int], Sums] = {}
        self._amounts: dict[tuple[Answers, bool], Amounts] = {}
        self._carrying: dict[tuple[Answers, bool], Carrying] = {}
        self._sets: dict[tuple[object, ...], CarriedSets] = {}
        self._by_hours: dict[tuple[object, ...], SumsByHours] = {}
        self._while_closed: dict[tuple[object, ...], Sums] = {}
        self.not_kept: dict[tuple[Answers, str], dict[str, tuple[str, ...]]] = {}  # filled by `hours_on_the_way`
        self._outcomes: dict[tuple[Sums | SumsByHours, Stretch], list[Outcome]] = {}

    def with_rule(self, changed: ProcessRule) -> Engine:
        """The same blueprint with one rule as it would be; the graphs, which no rule changes, are shared."""
        return self.with_rules({changed.id: changed})

    def with_rules(self, changed: Mapping[str, ProcessRule]) -> Engine:
        """The same with several rules (by id) as they would be."""
        pairs = [(rule, new) for name, new in changed.items() if (rule := self.rules.by_id.get(name))]
        same_places = all(_speak_of_the_same(before, after) for before, after in pairs)
        rules = tuple(changed.get(rule.id, rule) for rule in self.rules.all)
        engine = Engine(self.blueprint, self.rules.with_rules(rules, pairs) if same_places else RulePlaces(self.blueprint, rules))
        engine._graphs = self._graphs
        shared = (*_OF_THE_FLOWS, "asked") if same_places else _OF_THE_FLOWS
        engine.__dict__ |= {name: self.__dict__[name] for name in shared if name in self.__dict__}
        if same_places:
            places = frozenset().union(*(self.rules.places_of(rule) for rule, _ in pairs))
            engine._take_over(self, places, frozenset(rule.measure for rule, _ in pairs if rule.measure))
        return engine

    def among_rules(self, blueprint: Blueprint, rules: tuple[ProcessRule, ...]) -> Engine:
        """Of these rules alone, on a blueprint that has the same flows and places."""
        engine = Engine(blueprint, RulePlaces(blueprint, rules))
        engine._graphs = self._graphs
        return engine

    def _take_over(self, other: Engine, elements: frozenset[str], measures: frozenset[str]) -> None:
        """What the other engine has worked out, but what these rules' measures are at these steps and flows."""
        stale = measures | {then for first, then in _GO_INTO if first in measures}
        for (answers, kept), amounts in other._amounts.items():
            self._amounts[answers, kept] = amounts.after(self.blueprint, self.rules, elements, stale)
        for key, sums in other._sums.items():
            answers, measure, kept, _ = key
            graph, amounts = self.graph(answers), self._amounts[answers, kept]
            self._sums[key] = sums.after(graph, amounts, elements) if measure in stale else sums
        self._take_over_outcomes(other)
        for (answers, kept), carrying in other._carrying.items():
            if carrying.plain is None:
                self._carrying[answers, kept] = carrying.after(self.graph(answers), self.rules, measures)

    def after(self, blueprint: Blueprint, changed: Sequence[tuple[Element | None, Element | None]]) -> Engine | None:
        """The engine of a later snapshot that differs in these elements (before, after), with all that stays true taken over.

        None where the difference reaches further than to values: where a flow leads, what stands where, what a lane costs …
        """
        same_ground = (self.blueprint.if_rules_kept, self.blueprint.holidays) == (blueprint.if_rules_kept, blueprint.holidays)
        if not same_ground or not all(only_values_differ(one, other) for one, other in changed):
            return None
        touched = [other for _, other in changed if isinstance(other, Step | Flow)]
        rules = [other for _, other in changed if isinstance(other, ProcessRule)]
        pairs = [(one, other) for one, other in changed if isinstance(one, ProcessRule) and isinstance(other, ProcessRule)]
        in_order = all(one.rank == other.rank for one, other in pairs)
        engine = Engine(blueprint, self.rules.with_rules(blueprint.rules, pairs, blueprint) if in_order else None)
        flows = {flow.id: flow for flow in touched if isinstance(flow, Flow)}
        engine._graphs = {answers: graph.with_flows(blueprint, flows) for answers, graph in self._graphs.items()}
        places = frozenset().union(*(engine.rules.places_of(rule) for rule in rules))
        asked = (flow.target for step in touched if isinstance(step, Step) for flow in blueprint.flows_from(step.id))
        elements = places.union((element.id for element in touched), asked)  # what is asked again depends on the step before
        for (answers, kept), amounts in self._amounts.items():
            engine._amounts[answers, kept] = amounts.after(blueprint, engine.rules, elements, None)
        for key, sums in self._sums.items():
            answers, measure, kept, _ = key
            before, now = self._amounts[answers, kept], engine._amounts[answers, kept]
            of = ("elapsed", "waiting") if measure == "waiting" else (measure,)
            stale = frozenset(element for element in elements if any(before.of(element, m) != now.of(element, m) for m in of))
            engine._sums[key] = sums.after(engine.graph(answers), now, stale) if stale else sums
        engine._take_over_outcomes(self)
        measures = frozenset(rule.measure for rule in rules if rule.measure).union(*(_facts_changed(*pair) for pair in changed))
        for (answers, kept), carrying in self._carrying.items():
            if carrying.plain is None:
                engine._carrying[answers, kept] = carrying.after(engine.graph(answers), engine.rules, measures)
        return engine

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Questions that a flow or a rule depends on."""
        found = {rule.condition.question for rule in self.rules.all if rule.condition}
        return tuple(sorted(found | self.asked_by_flows))

    @cached_property
    def asked_by_flows(self) -> frozenset[str]:
        return frozenset(flow.condition.question for flow in self.blueprint.flows if flow.condition)

    @cached_property
    def _directions(self) -> FlowDirections:
        return directions_of(self.blueprint)

    def answers_to(self, question: str, persona: Persona | None) -> list[tuple[str, Fraction | None]]:
        """(answer, probability): one where it is fixed, else all that can be given. None is an open share."""
        for condition in persona.fixes if persona else ():
            if condition.question == question:
                return [(condition.answer, Fraction(1))]
        element = self.blueprint.get(question, Question)
        if element is None:
            return [("", None)]
        if element.fixed is not None:
            return [(element.fixed, Fraction(1))]
        known = [(a.words, None if a.share is None else Fraction(a.share)) for a in element.answers if a.share != 0]
        named = {words for words, _ in known}
        holders: list[Flow | ProcessRule | Need] = [*self.blueprint.flows, *self.rules.all, *self.blueprint.needs]
        for holder in holders:
            named_by = holder.condition
            if named_by and named_by.question == question and named_by.answer not in named:
                named.add(named_by.answer)
                known.append((named_by.answer, None))
        return known if len(known) > 1 else [*known, ("", None)]

    def combinations(self, need: Need | None) -> tuple[list[Combination], bool]:
        """All answers that can hold together, and whether some questions had to be left free (the range is then safe)."""
        persona = self.blueprint.get(need.persona, Persona) if need and need.persona else None
        questions = list(self.asked)
        condition = need.condition if need else None
        if condition and condition.question not in questions:
            questions.append(condition.question)
        found: list[Combination] = [((), Fraction(1))]
        free = False
        for question in questions:
            options = self.answers_to(question, persona)
            if condition and condition.question == question:
                options = [option for option in options if option[0] == condition.answer]
            if len(found) * len(options) > MOST_COMBINATIONS:
                free = True
                continue
            found = [
                ((*answers, (question, answer)), None if known is None or share is None else known * share)
                for (answers, known), (answer, share) in product(found, options)
            ]
        return found, free

    def graph(self, answers: tuple[tuple[str, str], ...]) -> CaseGraph:
        named = self.asked_by_flows
        key = tuple(pair for pair in answers if pair[0] in named)
        if key not in self._graphs:
            breathe()
            self._graphs[key] = CaseGraph(self.blueprint, dict(key), self._directions)
        return self._graphs[key]

    def amounts(self, answers: tuple[tuple[str, str], ...], kept: bool) -> Amounts:
        key = (answers, kept := kept or self.blueprint.if_rules_kept)
        if key not in self._amounts:
            self._amounts[key] = Amounts(self.blueprint, self.rules, dict(answers), kept)
        return self._amounts[key]

    def sums(self, answers: tuple[tuple[str, str], ...], measure: str, kept: bool, unbounded: int = 0) -> Sums:
        key = (answers, measure, kept := kept or self.blueprint.if_rules_kept, unbounded)
        if key not in self._sums:
            self._sums[key] = Sums(self.graph(answers), self.amounts(answers, kept), measure, unbounded)
        return self._sums[key]

    def outcomes(self, sums: Sums | SumsByHours, stretch: Stretch) -> list[Outcome]:
        """One outcome a case of this engine's `sums`; none when the stretch is never walked.

        Kept here and not with the sums, which the proofs hold on to: what holds itself is freed late.
        """
        found = self._outcomes.get((sums, stretch))
        if found is None:
            found = self._outcomes[sums, stretch] = sums.outcomes(stretch)
        return found

    def _take_over_outcomes(self, other: Engine) -> None:
        """Those of sums that are the same here."""
        kept = set(map(id, self._sums.values()))
        self._outcomes |= {key: found for key, found in other._outcomes.items() if id(key[0]) in kept}

    @cached_property
    def steps_with_hours(self) -> tuple[Step, ...]:
        return tuple(step for step in self.blueprint.steps if step.opening_hours is not None)

    def sums_by_hours(self, answers: tuple[tuple[str, str], ...], kept: bool, clock: Clock, unbounded: int = 0) -> SumsByHours:
        """Elapsed times through opening hours."""
        key = (answers, kept := kept or self.blueprint.if_rules_kept, clock, unbounded)
        if key not in self._by_hours:
            sums = self.sums(answers, "elapsed", kept, unbounded)
            self._by_hours[key] = SumsByHours(sums, ClockTimes(sums.amounts, clock))
        return self._by_hours[key]

    def waiting_while_closed(self, answers: tuple[tuple[str, str], ...], kept: bool, unbounded: int = 0) -> Sums:
        """Waits with the time that a step is closed: within a range for each step, whenever it is come to."""
        key = (answers, kept := kept or self.blueprint.if_rules_kept, unbounded)
        if key not in self._while_closed:
            amounts = AmountsWhileClosed(self.blueprint, self.rules, dict(answers), kept)
            self._while_closed[key] = Sums(self.graph(answers), amounts, "waiting", unbounded)
        return self._while_closed[key]

    def carrying(self, answers: tuple[tuple[str, str], ...], kept: bool) -> Carrying:
        key = (answers, kept := kept or self.blueprint.if_rules_kept)
        if key not in self._carrying:
            plain = self.carrying(answers, kept=False) if kept and not self.blueprint.if_rules_kept else None
            self._carrying[key] = Carrying(self.graph(answers), self.rules, dict(answers), kept, plain)
        return self._carrying[key]

    def reached(self, answers: tuple[tuple[str, str], ...]) -> frozenset[str]:
        """The steps that somebody can come to under these answers."""
        return self.graph(answers).reached

    def carried_sets(self, answers: tuple[tuple[str, str], ...], kept: bool) -> CarriedSets:
        key = (answers, kept := kept or self.blueprint.if_rules_kept)
        if key not in self._sets:
            self._sets[key] = CarriedSets(self.graph(answers), self.rules, dict(answers), kept)
        return self._sets[key]

    def rule(self, rule: str) -> ProcessRule | None:
        return self.rules.by_id.get(rule)

    def flow(self, flow: str) -> Flow | None:
        return self.blueprint.get(flow, Flow)


def _speak_of_the_same(one: ProcessRule, other: ProcessRule) -> bool:
    """Of the same places and measure, under the same condition: only what they say there may differ."""
    return (one.scope, one.measure, one.condition) == (other.scope, other.measure, other.condition)


BESIDE_THE_PATH = (Need, Persona, AcceptedFinding, Decision, SaidClash, Metric, Note)  # what people want and say of it
_OF_THE_FLOWS = ("asked_by_flows", "_directions", "steps_with_hours")  # no rule changes these
_OF_A_STEP = (
    "lane",
    "column",
    "rank",
    "kind",
    "organisation",
    "opening_hours",
    "belongs_to",
    "languages",
    "channels",
    "documents",
)
_OF_A_FLOW = ("source", "target", "kind", "share", "condition", "repeats_at_most")


def only_values_differ(one: Element | None, other: Element | None) -> bool:
    """Whether a change leaves the graph, the places of rules and the conditions as they are."""
    if isinstance(one or other, BESIDE_THE_PATH) and isinstance(other or one, BESIDE_THE_PATH):
        return True
    if isinstance(one, Step) and isinstance(other, Step):
        return all(getattr(one, name) == getattr(other, name) for name in _OF_A_STEP)
    if isinstance(one, Flow) and isinstance(other, Flow):
        return one.kind is not FlowKind.LOOP and all(getattr(one, name) == getattr(other, name) for name in _OF_A_FLOW)
    return isinstance(one, ProcessRule) and isinstance(other, ProcessRule) and _speak_of_the_same(one, other)


def _facts_changed(one: Element | None, other: Element | None) -> frozenset[str]:
    """The measures of which a step was found to be something else than before."""
    if not isinstance(one, Step) or not isinstance(other, Step):
        return frozenset()
    level = {"reading_level"} if one.reading_level != other.reading_level else set()
    if one.facts == other.facts:
        return frozenset(level)
    return frozenset(level.union(fact.measure for fact in (*one.facts, *other.facts)))


def keep(engine: Engine) -> None:
    """From now on this is the engine of its blueprint."""
    _kept[:] = [engine]
