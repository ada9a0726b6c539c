"""What somebody is asked who has told it already, and whether a transition on the way passes it on (K11).

Somebody has told it when they were asked before on a way that leads here. Whichever of the two steps of a message carries the
question, it is asked once. Different people, and branches that exclude each other, are no asking again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.graphs import graphs_of
from blueprint_model.checking.people import people
from blueprint_model.elements import Flow
from blueprint_model.paths.asked import asked_at, partners, same_words
from blueprint_model.paths.case_graph import CaseGraph


@dataclass(frozen=True)
class AskedAgain:
    """`item` is asked at `step` after it was told at `told` (ids). `transition` is the flow that does not pass it on; None within
    one organisation, and where all transitions pass it on (`passed`)."""

    item: str
    step: str
    told: str
    transition: str | None = None
    passed: bool = False


@dataclass(frozen=True)
class _Asking:
    """One question at one step. `places` are that step and those it exchanges messages with; `people` may be empty: not known."""

    words: str
    item: str
    step: str
    places: tuple[str, ...]
    people: frozenset[str]


def asked_again(engine: Engine) -> tuple[AskedAgain, ...]:
    """In reading order; one for each question that comes again, and for each transition that does not pass it on."""
    askings = list(_askings(engine.blueprint))
    often = Counter(asking.words for asking in askings)
    askings = [asking for asking in askings if often[asking.words] > 1]
    found: dict[AskedAgain, None] = {}
    for graph in graphs_of(engine) if askings else ():
        found |= dict.fromkeys(_under_one_combination(graph, askings))
    order = {step.id: n for n, step in enumerate(engine.blueprint.steps)}
    return tuple(sorted(found, key=lambda again: (order[again.step], same_words(again.item), again.transition or "")))


def _askings(blueprint: Blueprint) -> Iterator[_Asking]:
    person_of = people(blueprint)
    everybody = frozenset(person_of[step.lane] for step in blueprint.steps if step.lane in person_of)
    for step in blueprint.steps:
        if not step.asks:
            continue
        items = {same_words(item): item.strip() for item in asked_at(blueprint, step)}
        met = (step, *partners(blueprint, step))
        theirs = frozenset(person_of[each.lane] for each in met if each.lane in person_of)
        if not theirs and len(everybody) == 1:
            theirs = everybody
        for words, item in items.items():
            yield _Asking(words, item, step.id, tuple(each.id for each in met), theirs)


def _under_one_combination(graph: CaseGraph, askings: list[_Asking]) -> Iterator[AskedAgain]:
    """Each question is a bit, in the order in which they are asked; what has been told before a step is an or of bits."""
    come_to = graph.after(graph.starts)
    drawn = [(min(graph.place[p] for p in a.places if p in come_to), a) for a in askings if a.step in come_to]
    in_order = [asking for _, asking in sorted(drawn, key=lambda pair: (pair[0], graph.place[pair[1].step], pair[1].words))]
    own: dict[str, int] = {}
    of_words: dict[str, int] = {}
    of_person: dict[str, int] = {}
    for n, asking in enumerate(in_order):
        of_words[asking.words] = of_words.get(asking.words, 0) | 1 << n
        for place in come_to.intersection(asking.places):
            own[place] = own.get(place, 0) | 1 << n
        for person in asking.people:
            of_person[person] = of_person.get(person, 0) | 1 << n
    before, entered, transitions = _told_before(graph, own)
    for n, asking in enumerate(in_order):
        theirs = 0
        for person in asking.people:
            theirs |= of_person[person]
        mask = of_words[asking.words] & theirs & ((1 << n) - 1)
        places = [place for place in asking.places if place in come_to]
        told = mask & _any(before, places)
        if told:
            crossed = [flow for flow in _chosen(transitions, _any(entered, places)) if told & _after(before, own, flow.source)]
            yield from _how(asking, in_order, told, crossed, before, own)


def _told_before(graph: CaseGraph, own: dict[str, int]) -> tuple[dict[str, int], dict[str, int], list[Flow]]:
    """(what was told before each step, the last transitions on the ways to it, all transitions): bits by step id."""
    transitions = list(graph.blueprint.transitions)
    number = {flow.id: n for n, flow in enumerate(transitions)}
    before: dict[str, int] = {}
    entered: dict[str, int] = {}
    for step in graph.order:
        told = last = 0
        for flow in graph.into[step]:
            told |= _after(before, own, flow.source)
            last |= 1 << number[flow.id] if flow.id in number else entered[flow.source]
        before[step], entered[step] = told, last
    return before, entered, transitions


def _how(
    asking: _Asking, in_order: list[_Asking], told: int, crossed: list[Flow], before: dict[str, int], own: dict[str, int]
) -> Iterator[AskedAgain]:
    here = told
    for flow in crossed:
        here &= ~_after(before, own, flow.source)
    if here:  # told to the same organisation, or no transition lies between
        yield AskedAgain(asking.item, asking.step, _nearest(in_order, here))
        return
    lost = [flow for flow in crossed if asking.words not in {same_words(item) for item in flow.passes}]
    for flow in lost:
        step = _nearest(in_order, told & _after(before, own, flow.source))
        yield AskedAgain(asking.item, asking.step, step, flow.id)
    if not lost:
        yield AskedAgain(asking.item, asking.step, _nearest(in_order, told), passed=True)


def _after(before: dict[str, int], own: dict[str, int], step: str) -> int:
    return before[step] | own.get(step, 0)


def _any(bits: dict[str, int], places: list[str]) -> int:
    found = 0
    for place in places:
        found |= bits[place]
    return found


def _nearest(in_order: list[_Asking], told: int) -> str:
    return in_order[told.bit_length() - 1].step


def _chosen(transitions: list[Flow], bits: int) -> Iterator[Flow]:
    while bits:
        yield transitions[(bits & -bits).bit_length() - 1]
        bits &= bits - 1
