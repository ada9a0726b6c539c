"""Which steps, needs and rules a filter means. The others are faded on the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.view import Filter
from blueprint_model.elements import Column, Flow, Need, ProcessRule, Scope, ScopeKind, Step


def not_matching(blueprint: Blueprint, wanted: Filter) -> frozenset[str]:
    """Ids of the steps, flows, needs and rules that the filter does not mean; none where it asks for nothing.

    A step is meant when all that is asked for holds of it: the persona has a need there, the tag is one of its own, the
    organisation is its own, and the words stand on it or in a need or rule there. A need or a rule is meant when it is the
    persona's or has the words itself, else where a step is meant that it belongs to. A flow needs both its ends.
    """
    if not wanted:
        return frozenset()
    matching = _Matching(blueprint, wanted)
    steps = {step.id for step in blueprint.steps if not matching.step(step)}
    cards: tuple[Need | ProcessRule, ...] = (*blueprint.needs, *blueprint.rules)
    lost = {card.id for card in cards if not matching.card(card, steps)}
    flows = {flow.id for flow in blueprint.flows if flow.source in steps or flow.target in steps}
    return frozenset(steps | lost | flows)


class _Matching:
    def __init__(self, blueprint: Blueprint, wanted: Filter) -> None:
        self.blueprint, self.wanted = blueprint, wanted
        self.words = wanted.words.casefold().split()
        self.of_persona: set[str] = set()
        self.with_words: set[str] = set()  # steps on which a need or a rule has the words
        cards: tuple[Need | ProcessRule, ...] = (*blueprint.needs, *blueprint.rules)
        for card in cards:
            if wanted.persona and isinstance(card, Need) and card.persona == wanted.persona:
                self.of_persona |= steps_of(blueprint, card.scope)
            if self.words and self._has(card.title, card.short):
                self.with_words |= steps_of(blueprint, card.scope)

    def step(self, step: Step) -> bool:
        wanted = self.wanted
        return (
            (not wanted.persona or step.id in self.of_persona)
            and (not wanted.tag or wanted.tag in step.tags)
            and (not wanted.organisation or wanted.organisation in self.blueprint.organisations_of(step))
            and (not self.words or step.id in self.with_words or self._has(*_words_on(step)))
        )

    def card(self, card: Need | ProcessRule, faded: set[str]) -> bool:
        """`faded` are the steps that are not meant."""
        wanted = self.wanted
        if isinstance(card, Need) and wanted.persona and card.persona != wanted.persona:
            return False
        places = steps_of(self.blueprint, card.scope)
        if places:
            return not places <= faded
        return not (wanted.tag or wanted.organisation) and (not self.words or self._has(card.title, card.short))

    def _has(self, *texts: str) -> bool:
        """Whether all words stand in these together, capitals or not."""
        text = " ".join(texts).casefold()
        return all(word in text for word in self.words)


def _words_on(step: Step) -> Iterable[str]:
    return (step.title, step.note, *step.channels, *step.asks, *step.gives, *step.documents, *step.tags)


def steps_of(blueprint: Blueprint, scope: Scope | None) -> set[str]:
    """The steps that a scope names or holds; none for the whole, which means no step more than another."""
    if scope is None:
        return set()
    match scope.kind:
        case ScopeKind.STEPS:
            return set(scope.elements)
        case ScopeKind.FLOWS:
            flows = (blueprint.get(flow, Flow) for flow in scope.elements)
            return {end for flow in flows if flow is not None for end in (flow.source, flow.target)}
        case ScopeKind.LANES:
            return _in_cells(blueprint, scope.elements, [column.id for column in blueprint.columns])
        case ScopeKind.PHASES:
            columns = [column.id for column in blueprint.columns if column.phase in scope.elements]
            return _in_cells(blueprint, [lane.id for lane in blueprint.lanes], columns)
        case ScopeKind.SPAN:
            return _between(blueprint, *scope.elements)
        case ScopeKind.WHOLE:
            return set()


def _between(blueprint: Blueprint, first: str, last: str) -> set[str]:
    """The ends, and what stands in their lanes between them."""
    ends = [step for step in (blueprint.get(first, Step), blueprint.get(last, Step)) if step is not None]
    places = sorted(blueprint.column_positions[step.column] for step in ends if blueprint.get(step.column, Column) is not None)
    lanes = {step.lane for step in ends}
    found = {step.id for step in ends}
    if len(places) == 2:
        found |= _in_cells(blueprint, lanes, [column.id for column in blueprint.columns[places[0] : places[1] + 1]])
    return found


def _in_cells(blueprint: Blueprint, lanes: Iterable[str], columns: Sequence[str]) -> set[str]:
    return {step.id for lane in lanes for column in columns for step in blueprint.cell(lane, column)}
