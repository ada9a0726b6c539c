"""Where a person stands on the canvas: what is selected, and the place that the keyboard goes on from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.elements import Step
from widgets.canvas.places import Cell, Place, place_of


@dataclass(frozen=True)
class Standing:
    """`selection` are element ids. `place` may be an empty cell, or one of the selected."""

    selection: frozenset[str] = frozenset()
    place: Place | None = None

    @property
    def cell(self) -> Cell | None:
        return self.place.cell if self.place is not None else None

    @property
    def in_free_cell(self) -> bool:
        """Whether a cell itself is meant, and no step in it."""
        return self.place is not None and self.place.cell is not None and not self.place.element


def at_place(place: Place | None) -> Standing:
    """Standing there, with what is there selected."""
    return Standing(
        frozenset({place.element} if place is not None and place.element and not is_stand_in(place.element) else ()), place
    )


def with_selected(blueprint: Blueprint, ids: Iterable[str], focus: str = "") -> Standing:
    """These selected, but for what stands for folded steps, to which nothing can be done.

    The keyboard stands on `focus`, else on the first of them in reading order that has a place.
    """
    there = [identifier for identifier in ids if identifier in blueprint.elements]
    chosen = [identifier for identifier in there if not is_stand_in(identifier)]
    steps = [step.id for step in blueprint.steps if step.id in set(chosen)]
    order = [focus] if focus in chosen else [*steps, *(chosen or there)]
    places = (place_of(blueprint, identifier) for identifier in order)
    return Standing(frozenset(chosen), next((place for place in places if place is not None), None))


def toggled(blueprint: Blueprint, standing: Standing, element: str) -> Standing:
    """With the element taken in, or left out where it was selected."""
    if element in standing.selection:
        return with_selected(blueprint, sorted(standing.selection - {element}))
    return with_selected(blueprint, sorted(standing.selection | {element}), element)


def selected_steps(blueprint: Blueprint, standing: Standing) -> tuple[str, ...]:
    """In reading order."""
    return tuple(step.id for step in blueprint.steps if step.id in standing.selection)


def chosen_by_hand(blueprint: Blueprint, standing: Standing, lit: bool) -> tuple[str, ...]:
    """The selected steps. Of the chain of a clash, which the window has selected, only the step that is stood on."""
    chosen = selected_steps(blueprint, standing)
    if not lit or len(chosen) < 2:
        return chosen
    place = standing.place
    return (place.element,) if place is not None and place.element in chosen else ()


def after_change(before: Blueprint, after: Blueprint, standing: Standing) -> Standing:
    """The same standing in the new state: what is gone is not selected any more, what moved is still stood on, and a step that
    came into the empty cell where one stood is selected."""
    selection = frozenset(identifier for identifier in standing.selection if identifier in after.elements)
    place = standing.place
    if place is None:
        return Standing(selection)
    if place.element:
        found = place_of(after, place.element) or _head_beside(before, after, place.element)
        if found is None and place.cell is not None and _is_cell(after, place.cell):
            found = Place("", place.cell)
        if found is not None and found.element and found.element not in selection and not is_stand_in(found.element):
            found = next((p for p in (place_of(after, i) for i in sorted(selection)) if p is not None), None)
        return Standing(selection, found)
    assert place.cell is not None
    if not _is_cell(after, place.cell):
        return Standing(selection)
    came = [step for step in after.cell(*place.cell) if before.get(step.id, Step) is None and not is_stand_in(step.id)]
    return at_place(Place(came[-1].id, place.cell)) if came else Standing(selection, place)


def _head_beside(before: Blueprint, after: Blueprint, gone: str) -> Place | None:
    """The lane or column that now stands where the one that is gone stood, else the last; nothing of it is selected."""
    for positions, left in ((before.lane_positions, after.lanes), (before.column_positions, after.columns)):
        if gone in positions and left:
            beside = left[min(positions[gone], len(left) - 1)].id
            if beside in after.lane_positions and after.columns:
                return Place("", (beside, after.columns[0].id))
            return Place("", (after.lanes[0].id, beside)) if after.lanes else None
    return None


def _is_cell(blueprint: Blueprint, cell: Cell) -> bool:
    return cell[0] in blueprint.lane_positions and cell[1] in blueprint.column_positions
