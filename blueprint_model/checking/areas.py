"""The nine areas that carry the experience, and the weakest link among them (Strömberg 2016; SEMANTICS 6, K14).

A need speaks for the areas of the steps where its figure is made: where a time is spent, a fact was recorded or a rule bounds it.
Where none of these belongs to an area, it speaks for the area of the step where it is felt. Needs in words, and those that nobody
can answer yet, speak for none: an area that has only such needs is fog, not a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.severity import USUAL_KANO
from blueprint_model.elements import Area, Flow, KanoClass, Need, ProcessRule, Step
from blueprint_model.message import Message
from blueprint_model.paths.rules_in_force import RulePlaces

LEAST_JUDGED = 3  # areas: with fewer there is nothing to compare

AREA_NAMES: dict[Area, Message] = {
    Area.BRAND: Message.of("brand"),
    Area.MANAGEMENT: Message.of("management"),
    Area.MARKETING: Message.of("marketing"),
    Area.SALES: Message.of("sales"),
    Area.PRODUCTISATION: Message.of("productisation"),
    Area.PRODUCTION: Message.of("production"),
    Area.CUSTOMER_SERVICE: Message.of("customer service"),
    Area.INVOICING: Message.of("invoicing"),
    Area.REPORTING: Message.of("reporting"),
}


@dataclass(frozen=True)
class AreaState:
    """One of the nine areas: its steps' ids in reading order, and the ids of the needs that speak for it, by their answers.

    `weakest` is true for each link that K14 names.
    """

    area: Area
    steps: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    must_be_clashes: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    met_must_be: tuple[str, ...] = ()
    weakest: bool = False

    @property
    def judged(self) -> bool:
        """Whether any need that has an answer speaks for it."""
        return bool(self.clashes or self.met)

    @property
    def fog(self) -> bool:
        """Steps are drawn in it, but no need there is answered."""
        return bool(self.steps) and not self.judged


def areas_of(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> tuple[AreaState, ...]:
    """All nine, in the order of `Area`; those without a step in the blueprint have empty lists.

    `judgements` by need id, as the checker gives them.
    """
    by_area: dict[Area, list[str]] = {area: [] for area in Area}
    for step in blueprint.steps:
        if step.area is not None:
            by_area[step.area].append(step.id)
    if not any(by_area.values()):
        return tuple(AreaState(area) for area in Area)
    places = RulePlaces(blueprint)
    speaking: dict[Area, list[tuple[Need, Judgement]]] = {area: [] for area in Area}
    for need in blueprint.needs:
        judgement = judgements.get(need.id)
        if judgement is not None and judgement.answer in (Answer.MET, Answer.CLASH):
            for area in areas_spoken_for(blueprint, judgement, places):
                speaking[area].append((need, judgement))
    states = [_state(area, tuple(by_area[area]), speaking[area]) for area in Area]
    return _with_weakest(states)


def weakest_links(states: Iterable[AreaState]) -> tuple[AreaState, ...]:
    """Those that K14 names; empty when there is no weakest link."""
    return tuple(state for state in states if state.weakest)


def areas_spoken_for(blueprint: Blueprint, judgement: Judgement, places: RulePlaces | None = None) -> tuple[Area, ...]:
    """The areas that an answered need speaks for, in the order of `Area`."""
    made = _areas(blueprint, _made_at(blueprint, judgement, places or RulePlaces(blueprint)))
    if made:
        return made
    felt = [step for step in (judgement.place, *judgement.other_places) if step is not None]
    return _areas(blueprint, felt)


def _areas(blueprint: Blueprint, steps: Iterable[str]) -> tuple[Area, ...]:
    found = {step.area for identifier in steps if (step := blueprint.get(identifier, Step))}
    return tuple(area for area in Area if area in found)


def _made_at(blueprint: Blueprint, judgement: Judgement, places: RulePlaces) -> Iterator[str]:
    """The steps whose rows bring something of the figure; what is only carried or runs beside brings nothing."""
    chain = frozenset(judgement.steps)
    for row in judgement.derivation:
        brings = row.amount is None or row.amount.hi != 0
        element = blueprint.elements.get(row.id)
        if row.kind in (RowKind.STEP, RowKind.FACT) and brings:
            yield row.id
        elif row.kind in (RowKind.FLOW, RowKind.REPEAT) and brings and isinstance(element, Flow):
            yield element.target
        elif row.kind is RowKind.RULE and isinstance(element, ProcessRule):
            yield from places.places_of(element) & chain


def _state(area: Area, steps: tuple[str, ...], speaking: list[tuple[Need, Judgement]]) -> AreaState:
    clashes = [need for need, judgement in speaking if judgement.answer is Answer.CLASH]
    met = [need for need, judgement in speaking if judgement.answer is Answer.MET]
    return AreaState(
        area,
        steps,
        clashes=tuple(need.id for need in clashes),
        must_be_clashes=tuple(need.id for need in clashes if _must_be(need)),
        met=tuple(need.id for need in met),
        met_must_be=tuple(need.id for need in met if _must_be(need)),
    )


def _must_be(need: Need) -> bool:
    return (need.kano or USUAL_KANO) is KanoClass.MUST_BE


def _with_weakest(states: list[AreaState]) -> tuple[AreaState, ...]:
    """K14: more than half of at least three judged areas have no clash while some have a must-be one."""
    judged = [state for state in states if state.judged]
    calm = sum(not state.clashes for state in judged)
    stands_out = len(judged) >= LEAST_JUDGED and 2 * calm > len(judged)
    return tuple(replace(s, weakest=True) if stands_out and s.must_be_clashes else s for s in states)
