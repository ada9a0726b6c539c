"""A blueprint as a view shows it: folded phases as one column each, folded lanes as a thin row, one small card for each cell.

The result is a blueprint again, in which such a card is a step of its own ("[LANE|COLUMN]", no id of a file): layout, routes and
walking need not know of folding, and a picture after an edit is drawn from the one before as ever. It is only looked at, never
edited or kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.drawing.view import Layer, View
from blueprint_model.elements import Column, Element, Flow, Lane, Step, StepKind
from blueprint_model.message import Message, Say

_STAND_IN = "["  # no id of a file has it
_COUNTED = frozenset({FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID})
_REMEMBERED = 3


@dataclass(frozen=True)
class Seen:
    """`blueprint` is what is drawn. `stands_for` gives, by the id of a step or flow that is left out, what is drawn for it
    ("" for nothing)."""

    blueprint: Blueprint
    stands_for: Mapping[str, str] = field(default_factory=dict)

    def drawn(self, ids: Iterable[str]) -> frozenset[str]:
        """What is drawn for these."""
        return frozenset(self.stands_for.get(identifier, identifier) for identifier in ids) - {""}


def is_stand_in(step: str) -> bool:
    """Whether a step of a seen blueprint stands for what is folded in its cell."""
    return step.startswith(_STAND_IN)


def folds_over(blueprint: Blueprint, folded: frozenset[str], ids: Iterable[str]) -> frozenset[str]:
    """Those of the folded phases and lanes in which one of these steps or flows lies: what to unfold so that all are seen."""
    found: set[str] = set()
    for identifier in ids:
        element = blueprint.elements.get(identifier)
        ends = (element.source, element.target) if isinstance(element, Flow) else (identifier,)
        for step in (blueprint.get(end, Step) for end in ends):
            if step is not None:
                column = blueprint.get(step.column, Column)
                found |= {step.lane, column.phase or "" if column is not None else ""}
    return folded & found


def folds_at(blueprint: Blueprint, folded: frozenset[str], cell: tuple[str, str]) -> frozenset[str]:
    """The folded phase and lane of a cell."""
    column = blueprint.get(cell[1], Column)
    return folded & {cell[0], (column.phase or "") if column is not None else ""}


@dataclass(frozen=True)
class _Known:
    blueprint: Blueprint
    view: tuple[frozenset[str], bool]
    result: CheckResult | None
    say: Say
    seen: Seen


_recent: list[_Known] = []


def seen_through(blueprint: Blueprint, view: View, result: CheckResult | None, say: Say) -> Seen:
    """What of the blueprint is drawn. Asking again for the same costs nothing; with a view that leaves nothing out it is the
    blueprint itself."""
    if not view.leaves_out:
        return Seen(blueprint)
    wanted = (view.folded, Layer.NOTES in view.layers)
    alike = [each for each in _recent if each.view == wanted and each.say is say]
    found = next((each for each in alike if each.blueprint is blueprint and each.result is result), None)
    if found is None:
        before = alike[0].seen.blueprint if alike else None
        found = _Known(blueprint, wanted, result, say, _Folding(blueprint, view, result, say).seen(before))
    _recent[:] = [found, *(each for each in _recent if each is not found)][:_REMEMBERED]
    return found.seen


def _name(cell: tuple[str, str]) -> str:
    """The id of what stands for the steps of a cell."""
    return f"{_STAND_IN}{cell[0]}|{cell[1]}]"


class _Folding:
    def __init__(self, blueprint: Blueprint, view: View, result: CheckResult | None, say: Say) -> None:
        self.blueprint, self.say = blueprint, say
        self.folded = view.folded
        self.notes_shown = Layer.NOTES in view.layers
        self.first_of: dict[str, str] = {}  # by column of a folded phase: the column that stands for its run
        self.stands_for: dict[str, str] = {}
        self.inside: dict[tuple[str, str], list[str]] = defaultdict(list)  # steps by the cell in which they are folded
        self.clashes: dict[str, int] = defaultdict(int)  # by stand-in
        self._columns()
        self._steps()
        self._flows()
        self._count(result)

    def _columns(self) -> None:
        run, phase = "", ""
        for column in self.blueprint.columns:
            if not column.phase or column.phase not in self.folded:
                run = phase = ""
                continue
            if column.phase != phase:
                run, phase = column.id, column.phase
            self.first_of[column.id] = run

    def _steps(self) -> None:
        for step in self.blueprint.steps:
            if step.kind is StepKind.NOTE and not self.notes_shown:
                self.stands_for[step.id] = ""
            elif step.lane in self.folded or step.column in self.first_of:
                cell = (step.lane, self.first_of.get(step.column, step.column))
                self.inside[cell].append(step.id)
                self.stands_for[step.id] = _name(cell)

    def _flows(self) -> None:
        """Several from one to the same other become one; what runs within is not drawn."""
        self.flows: dict[str, Flow] = {}
        joined: dict[tuple[str, str], str] = {}
        for flow in self.blueprint.flows:
            if flow.source not in self.stands_for and flow.target not in self.stands_for:
                continue
            source = self.stands_for.get(flow.source, flow.source)
            target = self.stands_for.get(flow.target, flow.target)
            if not source or not target:
                self.stands_for[flow.id] = ""
            elif source == target:
                self.stands_for[flow.id] = source
            elif (source, target) in joined:
                self.stands_for[flow.id] = joined[source, target]
            else:
                joined[source, target] = flow.id
                self.flows[flow.id] = flow.model_copy(update={"source": source, "target": target, "share": None, "title": ""})

    def _count(self, result: CheckResult | None) -> None:
        for finding in result.findings if result is not None else ():
            place = self.stands_for.get(finding.element, "")
            if finding.kind in _COUNTED and is_stand_in(place):
                self.clashes[place] += 1

    def seen(self, before: Blueprint | None) -> Seen:
        """What is the same as in the one seen before is the same object, so that little is drawn anew."""
        elements: dict[str, Element] = {}
        for key, element in self.blueprint.elements.items():
            shown = self._shown(element)
            if shown is not None:
                elements[key] = shown
        for cell, steps in self.inside.items():
            stand_in = self._stand_in(cell, steps)
            elements[stand_in.id] = stand_in
        if before is None:
            return Seen(self.blueprint.with_elements(elements), self.stands_for)
        known = before.elements
        for key, element in elements.items():
            earlier = known.get(key)
            if earlier is not None and earlier is not element and earlier == element:
                elements[key] = earlier
        return Seen(before.with_elements(elements), self.stands_for)

    def _shown(self, element: Element) -> Element | None:
        match element:
            case Step() | Flow():
                if element.id in self.flows and element.variant is None:
                    return self.flows[element.id]
                return None if element.id in self.stands_for else element
            case Column():
                first = self.first_of.get(element.id)
                if first is None:
                    return element
                return element.model_copy(update={"title": ""}) if first == element.id else None
            case Lane() if element.id in self.folded:
                return element.model_copy(update={"note": self._lane_note(element.id), "actor": ""})
            case _:
                return element

    def _lane_note(self, lane: str) -> str:
        cells = [cell for cell in self.inside if cell[0] == lane]
        count = sum(len(self.inside[cell]) for cell in cells)
        return self._words(count, sum(self.clashes[_name(cell)] for cell in cells))

    def _stand_in(self, cell: tuple[str, str], steps: list[str]) -> Step:
        title = self._words(len(steps), self.clashes[_name(cell)])
        return Step.model_construct(id=_name(cell), lane=cell[0], column=cell[1], title=title)

    def _words(self, steps: int, clashes: int) -> str:
        """ "5 steps · 2 clashes"."""
        said = [self.say(Message.counted("{count} step", "{count} steps", steps))]
        if clashes:
            said.append(self.say(Message.counted("{count} clash", "{count} clashes", clashes)))
        return " · ".join(said)


def shown_findings(result: CheckResult, seen: Seen) -> CheckResult:
    """Without those whose place is folded: they are counted there."""
    if not seen.stands_for:
        return result
    return replace(result, findings=tuple(f for f in result.findings if f.element not in seen.stands_for))
