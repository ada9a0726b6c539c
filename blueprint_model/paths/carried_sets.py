"""Carried sets: what is known of a set of words at each step (SEMANTICS 1 and 2).

A set stays as it is along every way until a step with its own fact or rule replaces it. Sets that come together are never
intersected: each is a case of its own. Rules at one step keep what they have in common; where they leave nothing, nobody knows
which of them is kept, and so nothing is known from there on either.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from blueprint_model.elements import FlowKind, Measure, ProcessRule, Step
from blueprint_model.paths.arriving import reached
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.evidence import flows_past_evidence, touchpoints_by_step
from blueprint_model.paths.rules_in_force import RulePlaces, holds
from blueprint_model.paths.word_sets import ANYTHING, WordBounds, allowed_words, recorded_words

MOST_SETS = 16


@dataclass(frozen=True)
class CarriedSet:
    """`bounds` as made at `source` by its fact, or by `rules`; read at `step`, where `flow` brought it from `before`.

    `outside` are rules that the fact does not keep. `contradicting`: the rules at the source leave nothing. `joined`: the hull of
    many, of which it is not known which are possible.
    """

    bounds: WordBounds
    source: str
    from_fact: bool
    rules: tuple[str, ...]
    outside: tuple[str, ...] = ()
    contradicting: bool = False
    joined: bool = False
    step: str = ""
    before: CarriedSet | None = field(default=None, repr=False, compare=False)
    flow: str | None = None

    @property
    def way(self) -> tuple[str, ...]:
        """The steps from the source to where it is read, both included."""
        return tuple(value.step for value in self._trail())

    @property
    def flows(self) -> tuple[str, ...]:
        return tuple(value.flow for value in self._trail() if value.flow is not None)

    @property
    def key(self) -> tuple[str, WordBounds, bool] | None:
        """None for the joined one: there is one at a step."""
        return None if self.joined else (self.source, self.bounds, self.contradicting)

    def _trail(self) -> list[CarriedSet]:
        trail = [self]
        while trail[-1].before is not None:
            trail.append(trail[-1].before)
        return trail[::-1]


class CarriedSets:
    """Sets at every step, per measure, under one combination of answers; with `kept`, facts are changed to keep the rules."""

    def __init__(self, graph: CaseGraph, rules: RulePlaces, answers: dict[str, str], kept: bool) -> None:
        self.blueprint = graph.blueprint
        self.graph = graph
        self.rules = rules
        self.answers = answers
        self.kept = kept
        self.cut: set[str] = set()  # measures of which some sets were joined into one
        self._known: dict[str, dict[str, dict[object, CarriedSet]]] = {}
        self._flows: dict[str, list[tuple[str, str]]] | None = None

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that somebody can come to under these answers."""
        return reached(self.graph)

    @cached_property
    def touchpoints(self) -> Mapping[str, tuple[str, ...]]:
        """Customer step -> the evidence that belongs to it."""
        return touchpoints_by_step(self.graph.blueprint)

    def at(self, step: str, measure: Measure) -> tuple[CarriedSet, ...]:
        """All sets that are possible at a step; none when nothing before it settles one."""
        if measure.id not in self._known:
            self._known[measure.id] = self._spread(measure)
        return tuple(self._known[measure.id].get(step, {}).values())

    def in_force(self, step: str, measure: str) -> list[ProcessRule]:
        """The rules that bound the measure at the step itself, in the blueprint's order."""
        return [
            rule
            for rule in self.rules.at(step, measure)
            if rule.per is None and holds(rule, self.answers) and not allowed_words(rule).is_anything
        ]

    def _spread(self, measure: Measure) -> dict[str, dict[object, CarriedSet]]:
        found: dict[str, dict[object, CarriedSet]] = {}
        own: set[str] = set()
        waiting: deque[CarriedSet] = deque()
        for step in self.blueprint.steps:
            value = self._own(step, measure)
            if value is not None and step.id in self.reached:  # where nobody comes, nothing is made
                own.add(step.id)
                found[step.id] = {value.key: value}
                waiting.append(value)
        onward = self._onward()
        while waiting:
            value = waiting.popleft()
            for flow, target in onward.get(value.step, ()):
                if target in own:
                    continue
                carried = self._arrived(found.setdefault(target, {}), replace(value, step=target, before=value, flow=flow))
                if carried is not None:
                    self.cut.update([measure.id] if carried.joined else ())
                    waiting.append(carried)
        return found

    @staticmethod
    def _arrived(there: dict[object, CarriedSet], value: CarriedSet) -> CarriedSet | None:
        """The value as it is put to those that are there already; None when it brings nothing new."""
        if value.key in there and not value.joined:
            return None
        if not value.joined and len(there) < MOST_SETS:
            there[value.key] = value
            return value
        known = there.get(None)
        bounds = value.bounds if known is None else known.bounds.hull(value.bounds)
        if known is not None and (bounds, value.contradicting or known.contradicting) == (known.bounds, known.contradicting):
            return None
        unknown = value.contradicting or (known is not None and known.contradicting)
        there[None] = replace(value if known is None else known, bounds=bounds, contradicting=unknown, joined=True)
        return there[None]

    def _onward(self) -> dict[str, list[tuple[str, str]]]:
        if self._flows is None:
            self._flows = {}
            for flow in (*self.graph.all_flows(), *flows_past_evidence(self.graph, self.answers)):
                self._flows.setdefault(flow.source, []).append((flow.id, flow.target))
                if flow.kind is FlowKind.AGREEMENT:
                    self._flows.setdefault(flow.target, []).append((flow.id, flow.source))
        return self._flows

    def _own(self, step: Step, measure: Measure) -> CarriedSet | None:
        """What the step's own fact or rules make; None when it has neither and so passes on what comes."""
        rules = self.in_force(step.id, measure.id)
        together = ANYTHING
        for rule in rules:
            together = together.common(allowed_words(rule))
        fact = recorded_words(step, measure)
        if fact is not None:
            outside = tuple(rule.id for rule in rules if not fact.lies_in(allowed_words(rule)))
            if self.kept and outside:
                return CarriedSet(fact.kept_within(together), step.id, True, outside, outside, step=step.id)
            return CarriedSet(fact, step.id, True, (), outside, step=step.id)
        if not rules:
            return None
        names = tuple(rule.id for rule in rules)
        if together.impossible:
            return CarriedSet(ANYTHING, step.id, False, names, contradicting=True, step=step.id)
        return CarriedSet(together, step.id, False, names, step=step.id)
