"""The snapshot: an immutable graph of elements, with the indexes that everything else asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from blueprint_model.elements import (
    SCENARIO_ID,
    Column,
    Element,
    Flow,
    Lane,
    Need,
    Note,
    Organisation,
    Persona,
    Phase,
    ProcessRule,
    Question,
    Reference,
    SaidClash,
    Scenario,
    Step,
    Variant,
)
from blueprint_model.elements.base import Json
from blueprint_model.references import without
from blueprint_model.snapshot_indexes import MOST_PATCHED, differences, indexes_after
from blueprint_model.zones import PROVIDER_ZONES, Zone, zone_index

if TYPE_CHECKING:
    import networkx as nx

E = TypeVar("E", bound=Element)


Holidays = Callable[[str, int], frozenset[date]]  # (country as in "FI", year) -> its public holidays


def no_holidays(country: str, year: int) -> frozenset[date]:
    """Where nobody has said which days are holidays."""
    del country, year
    return frozenset()


@dataclass(frozen=True)
class Blueprint:
    """`elements` by key (id, or id@variant). `numbers` are the findings' numbers by identity, given on saving.

    `kept` are unknown fields of the file's root. Never changed in place: an Edit makes a new one. `if_rules_kept` asks of the
    checker what would be if facts were clamped into the rules (SEMANTICS 2: dial, repair and to-be); no file holds it.
    `holidays` tells the public holidays of a country and year to the checker; no file holds them, and edits pass them on.
    Typed lists leave out elements of to-be variants; `in_variant` gives a snapshot in which they stand in place. `ids_elsewhere`
    are the ids that such a snapshot leaves out: new ones keep clear of them.
    """

    elements: Mapping[str, Element]
    numbers: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, Json] = field(default_factory=dict)
    if_rules_kept: bool = False
    holidays: Holidays = field(default=no_holidays, repr=False, compare=False)
    ids_elsewhere: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    @classmethod
    def of(cls, elements: Iterable[Element], numbers: Mapping[str, int] | None = None) -> Blueprint:
        """Later elements replace earlier ones of the same key; a scenario is added where none is given."""
        by_key: dict[str, Element] = {SCENARIO_ID: Scenario()}
        for element in elements:
            by_key[element.key] = element
        return cls(by_key, dict(numbers or {}))

    def with_elements(self, elements: Mapping[str, Element]) -> Blueprint:
        """The same with other elements; indexes that they do not change are taken over."""
        after = replace(self, elements=elements)
        changed = differences(self.elements, elements)
        if changed and len(changed) <= MOST_PATCHED:
            after.__dict__.update(indexes_after(self.__dict__, changed))
        return after

    def in_variant(self, variant: str | None) -> Blueprint:
        """The blueprint as the to-be `variant` sees it; None is the as-is. Raises KeyError for an unknown variant.

        A to-be is read as if its rules were kept (SEMANTICS 2): what was recorded is how it is today.
        """
        elements, elsewhere = self._seen_in(variant)
        if variant is None and len(elements) == len(self.elements):
            return self
        return replace(self, elements=elements, if_rules_kept=variant is not None, ids_elsewhere=elsewhere)

    def after_edit_of(self, whole: Blueprint, variant: str | None) -> Blueprint:
        """What `whole.in_variant(variant)` gives, taking over what this earlier snapshot of the same variant knows already."""
        elements, elsewhere = whole._seen_in(variant)
        before = replace(self, numbers=whole.numbers, kept=whole.kept, ids_elsewhere=elsewhere)
        before.__dict__.update({name: value for name, value in self.__dict__.items() if name not in before.__dict__})
        return before.with_elements({key: self._same_as_before(key, element) for key, element in elements.items()})

    def _same_as_before(self, key: str, element: Element) -> Element:
        """A to-be's own version is made anew for each snapshot: the object that was seen before, where it is equal."""
        before = self.elements.get(key)
        return before if before is not None and before is not element and before == element else element

    def _seen_in(self, variant: str | None) -> tuple[dict[str, Element], frozenset[str]]:
        """The elements of a variant by id, and the ids of all others."""
        if variant is None:
            elements = {k: e for k, e in self.elements.items() if e.variant is None}
        else:
            chosen = self.get(variant, Variant)
            if chosen is None:
                raise KeyError(variant)
            elements = {k: e for k, e in self.elements.items() if e.variant is None and e.id not in chosen.removed}
            for element in self.elements.values():
                if element.variant == variant:
                    elements[element.id] = element.model_copy(update={"variant": None})
            elements = _without_lost_ends(elements, chosen.removed)
        return elements, frozenset(e.id for e in self.elements.values() if e.id not in elements)

    # --- elements -------------------------------------------------------------------------------------------------

    def get(self, key: str, kind: type[E]) -> E | None:
        """The element of that key when it is of that kind, else None."""
        element = self.elements.get(key)
        return element if isinstance(element, kind) else None

    def all_of(self, kind: type[E]) -> tuple[E, ...]:
        """All elements of a kind outside the to-be variants, in the order of their ids."""
        return self._by_type.get(kind, ())  # type: ignore[return-value]

    @cached_property
    def _by_type(self) -> dict[type[Element], tuple[Element, ...]]:
        found: dict[type[Element], list[Element]] = defaultdict(list)
        for element in self.elements.values():
            if element.variant is None:
                found[type(element)].append(element)
        return {kind: tuple(sorted(members, key=lambda e: e.id)) for kind, members in found.items()}

    @property
    def scenario(self) -> Scenario:
        return self.get(SCENARIO_ID, Scenario) or Scenario()

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """From the top: by zone, then rank."""
        return tuple(sorted(self.all_of(Lane), key=lambda e: (zone_index(e.zone), e.rank, e.id)))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(sorted(self.all_of(Column), key=lambda e: (e.rank, e.id)))

    @cached_property
    def column_positions(self) -> dict[str, int]:
        """0-based position of each column id."""
        return {column.id: position for position, column in enumerate(self.columns)}

    @cached_property
    def lane_positions(self) -> dict[str, int]:
        return {lane.id: position for position, lane in enumerate(self.lanes)}

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.all_of(Phase)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """In reading order: column, lane, rank."""
        return tuple(sorted(self.all_of(Step), key=self._reading_order))

    @cached_property
    def typed_amounts(self) -> frozenset[str]:
        """Every amount of money that is typed in a step or lane."""
        typed = {amount for step in self.steps for amount in (step.price, step.fixed_cost) if amount is not None}
        return frozenset(typed | {lane.cost_per_minute for lane in self.lanes if lane.cost_per_minute is not None})

    @cached_property
    def step_positions(self) -> dict[str, int]:
        """0-based place of each step id in reading order."""
        return {step.id: position for position, step in enumerate(self.steps)}

    @cached_property
    def steps_by_fact(self) -> Mapping[str, frozenset[str]]:
        """Measure id -> the ids of the steps with a recorded fact of it; a typed reading level is one."""
        found: dict[str, set[str]] = defaultdict(set)
        for step in self.steps:
            for fact in step.facts:
                found[fact.measure].add(step.id)
            if step.reading_level is not None:
                found["reading_level"].add(step.id)
        return {measure: frozenset(steps) for measure, steps in found.items()}

    def _reading_order(self, step: Step) -> tuple[int, int, str, str]:
        return (
            self.column_positions.get(step.column, -1),
            self.lane_positions.get(step.lane, -1),
            step.rank,
            step.id,
        )

    @property
    def flows(self) -> tuple[Flow, ...]:
        return self.all_of(Flow)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        return tuple(sorted(self.all_of(Need), key=lambda e: (e.rank, e.id)))

    @cached_property
    def rules(self) -> tuple[ProcessRule, ...]:
        return tuple(sorted(self.all_of(ProcessRule), key=lambda e: (e.rank, e.id)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """In the inbox, the oldest first."""
        return tuple(sorted(self.all_of(Note), key=lambda e: (e.rank, e.id)))

    @property
    def personas(self) -> tuple[Persona, ...]:
        return self.all_of(Persona)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.all_of(Question)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        return self.all_of(Organisation)

    @property
    def said_clashes(self) -> tuple[SaidClash, ...]:
        return self.all_of(SaidClash)

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self.all_of(Variant)

    # --- places ---------------------------------------------------------------------------------------------------

    @cached_property
    def cells(self) -> dict[tuple[str, str], tuple[Step, ...]]:
        """(lane id, column id) -> its steps in order. Empty cells are left out."""
        found: dict[tuple[str, str], list[Step]] = defaultdict(list)
        for step in self.steps:
            found[step.lane, step.column].append(step)
        return {place: tuple(members) for place, members in found.items()}

    def cell(self, lane: str, column: str) -> tuple[Step, ...]:
        return self.cells.get((lane, column), ())

    def lane_of(self, step: Step) -> Lane:
        lane = self.elements[step.lane]
        assert isinstance(lane, Lane)
        return lane

    def zone_of(self, step: Step) -> Zone:
        return self.zones_by_lane[step.lane]

    @cached_property
    def zones_by_lane(self) -> dict[str, Zone]:
        return {key: element.zone for key, element in self.elements.items() if isinstance(element, Lane)}

    # --- the graph ------------------------------------------------------------------------------------------------

    @cached_property
    def _flows_from(self) -> dict[str, tuple[Flow, ...]]:
        found: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.flows:
            found[flow.source].append(flow)
        return {step: tuple(flows) for step, flows in found.items()}

    @cached_property
    def _flows_to(self) -> dict[str, tuple[Flow, ...]]:
        found: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.flows:
            found[flow.target].append(flow)
        return {step: tuple(flows) for step, flows in found.items()}

    def flows_from(self, step: str) -> tuple[Flow, ...]:
        return self._flows_from.get(step, ())

    def flows_to(self, step: str) -> tuple[Flow, ...]:
        return self._flows_to.get(step, ())

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Steps as nodes, flows as edges with their id as key."""
        import networkx as nx  # takes long to load, and few ask for it

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(step.id for step in self.steps)
        for flow in self.flows:
            graph.add_edge(flow.source, flow.target, key=flow.id)
        return graph

    @cached_property
    def zones_by_step(self) -> dict[str, Zone]:
        zones = self.zones_by_lane
        return {step.id: zones[step.lane] for step in self.steps}

    def crosses_line_of_interaction(self, flow: Flow) -> bool:
        zones = self.zones_by_step
        one, other = zones[flow.source], zones[flow.target]
        return (one is Zone.CUSTOMER and other in PROVIDER_ZONES) or (other is Zone.CUSTOMER and one in PROVIDER_ZONES)

    @cached_property
    def steps_that_meet(self) -> frozenset[str]:
        """The ids of customer steps with a flow across the line of interaction: there they meet somebody."""
        zones, customer = self.zones_by_step, Zone.CUSTOMER
        ends = (flow.source if zones[flow.source] is customer else flow.target for flow in self._crossing)
        return frozenset(ends)

    @cached_property
    def _crossing(self) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows if self.crosses_line_of_interaction(flow))

    def organisations_of(self, step: Step) -> frozenset[str]:
        """Organisation ids: the step's own, else its lane's, else (customer step) of those it exchanges messages with."""
        return self._organisations_by_step[step.id]

    @cached_property
    def _organisations_by_step(self) -> dict[str, frozenset[str]]:
        own: dict[str, frozenset[str]] = {}
        sets: dict[str | None, frozenset[str]] = {None: frozenset()}
        of_lanes = {key: element.organisation for key, element in self.elements.items() if isinstance(element, Lane)}
        for step in self.steps:
            organisation = step.organisation or of_lanes[step.lane] or None
            if organisation not in sets:
                sets[organisation] = frozenset([organisation] if organisation else ())
            own[step.id] = sets[organisation]
        result = dict(own)
        for flow in self._crossing:
            from_customer = self.zones_by_step[flow.source] is Zone.CUSTOMER
            customer, other = (flow.source, flow.target) if from_customer else (flow.target, flow.source)
            if not own[customer]:
                result[customer] |= own[other]
        return result

    def _organisations_at(self, identifier: str) -> frozenset[str]:
        """As `organisations_of`, looked up for this step alone as long as nobody has asked for all."""
        known = self.__dict__.get("_organisations_by_step")
        if known is not None:
            return known[identifier]  # type: ignore[no-any-return]
        step = self.elements[identifier]
        assert isinstance(step, Step)
        own = step.organisation or self.lane_of(step).organisation
        if own:
            return frozenset([own])
        if self.zone_of(step) is not Zone.CUSTOMER:
            return frozenset()
        others = [flow.target for flow in self.flows_from(identifier)] + [flow.source for flow in self.flows_to(identifier)]
        met = [step for step in map(self.elements.get, others) if isinstance(step, Step) and self.zone_of(step) in PROVIDER_ZONES]
        return frozenset(found for step in met if (found := step.organisation or self.lane_of(step).organisation))

    def is_transition(self, flow: Flow) -> bool:
        """Both ends have an organisation, and none in common."""
        source, target = self._organisations_at(flow.source), self._organisations_at(flow.target)
        return bool(source) and bool(target) and source.isdisjoint(target)

    @cached_property
    def transitions(self) -> tuple[Flow, ...]:
        """The flows between organisations, in the order of their ids."""
        _ = self._organisations_by_step  # all of them are asked for
        return tuple(flow for flow in self.flows if self.is_transition(flow))

    # --- references -----------------------------------------------------------------------------------------------

    @cached_property
    def _referring(self) -> dict[str, tuple[tuple[Element, Reference], ...]]:
        found: dict[str, list[tuple[Element, Reference]]] = defaultdict(list)
        for element in self.elements.values():
            for reference in element.references():
                found[reference.id].append((element, reference))
        return {key: tuple(members) for key, members in found.items()}

    def referring_to(self, element_id: str) -> tuple[tuple[Element, Reference], ...]:
        """Every element that points to this id, with the reference that does."""
        return self._referring.get(element_id, ())

    def dangling(self) -> list[tuple[Element, Reference]]:
        """References that lead nowhere, or to an element of the wrong type, in the as-is or in their own variant."""
        return [lost for element in self.elements.values() for lost in self.dangling_of(element)]

    def dangling_of(self, element: Element) -> list[tuple[Element, Reference]]:
        """The references of one element that lead nowhere. An unknown variant leaves all of them so."""
        lost = []
        for reference in element.references():
            target = self.seen_by(element, reference.id)
            if target is None or target.type not in reference.types:
                lost.append((element, reference))
        return lost

    def seen_by(self, element: Element, identifier: str) -> Element | None:
        """What an element of a to-be variant (or of the as-is) finds under an id."""
        if element.variant is None:
            return self.elements.get(identifier)
        own = self.elements.get(f"{identifier}@{element.variant}")
        if own is not None:
            return own
        variant = self.get(element.variant, Variant)
        return None if variant is None or identifier in variant.removed else self.elements.get(identifier)


def _without_lost_ends(elements: dict[str, Element], removed: Iterable[str]) -> dict[str, Element]:
    """Takes out what cannot do without an element that a variant removes (a flow goes with its step)."""
    lost = {identifier for identifier in removed if identifier not in elements}
    while lost:
        left = {key: without(element, lost.__contains__) for key, element in elements.items()}
        lost = {key for key, element in left.items() if element is None}
        elements = {key: element for key, element in left.items() if element is not None}
    return elements
