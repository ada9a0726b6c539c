"""The step that is being written and is not there yet: where its editor stands, and what shows where it will come.

Nothing of it is in the blueprint until its words are kept: Escape has nothing to take back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from blueprint_model.commands import NextPlace, place_after, place_below, place_within
from blueprint_model.drawing.primitives import Box
from blueprint_model.elements import Flow, Step, StepKind
from blueprint_model.layout.sizes import CARD_WIDTH, GUTTER, LANE_PADDING, LEAST_CARD_HEIGHT
from blueprint_model.zones import Zone

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


@dataclass(frozen=True)
class Draft:
    """A step to come: after the step `source` or below it, in the middle of the flow `source`, or ("") on its own. `kept` takes
    the words; without it the canvas says that the next step is wanted."""

    source: str
    place: NextPlace
    kept: Callable[[str], None] | None = None
    below: bool = False


@dataclass(frozen=True)
class NewHead:
    """A lane or a phase to come: where its name is written (in points; None when the place is gone), and what takes the words."""

    where: Callable[[], Box | None]
    one_line: bool
    kept: Callable[[str], None]


def draft_after(canvas: CanvasView, element: str) -> Draft | None:
    """What Enter on a step or a flow begins; None on anything else."""
    match canvas.blueprint.elements.get(element):
        case Step() as step:
            return Draft(element, place_after(canvas.blueprint, step))
        case Flow() as flow:
            return Draft(element, place_within(canvas.blueprint, flow))
        case _:
            return None


def draft_below(canvas: CanvasView, element: str) -> Draft | None:
    """What Shift+Enter on a step begins; None on anything else, and under the last lane."""
    step = canvas.blueprint.get(element, Step)
    place = place_below(canvas.blueprint, step) if step is not None else None
    return Draft(element, place, below=True) if place is not None else None


def draft_box(canvas: CanvasView, draft: Draft) -> Box | None:
    """Where the step would stand, in points; None when its place is gone."""
    place, picture = draft.place, canvas.picture
    if draft.source and draft.source not in canvas.blueprint.elements:
        return None
    if place.column is not None:
        cell = (place.lane, place.column)
        if cell not in picture.drawing.cells:
            return None
        free = picture.free_place(cell)
        below = picture.boxes.get(place.below or "")
        # Under a step in the middle of a stack, what follows it is covered while the words are typed.
        return free if below is None else Box(free.x, min(free.y, below.bottom + 4), free.width, LEAST_CARD_HEIGHT)
    before = picture.drawing.cells.get((place.lane, place.new_after))
    if before is None:
        return None
    beside = picture.boxes.get(draft.source)
    in_lane = beside is not None and before.y <= beside.y < before.bottom
    top = beside.y if beside is not None and in_lane else before.y + LANE_PADDING
    return Box(before.right + GUTTER / 2, top, CARD_WIDTH, LEAST_CARD_HEIGHT)


def room_for(canvas: CanvasView, draft: Draft | None) -> float:
    """How much wider than the picture the view has to scroll, in pixels."""
    box = draft_box(canvas, draft) if draft is not None else None
    return max(0.0, box.right - canvas.drawing.width) * canvas.zoom if box is not None else 0.0


def paint_draft(canvas: CanvasView, painter: QPainter, draft: Draft) -> None:
    """Where a column will be inserted, and what the new step will be connected with."""
    box = draft_box(canvas, draft)
    if box is None:
        return
    look, camera, place = canvas.look, canvas.camera, draft.place
    if place.column is None and canvas.blueprint.column_positions.get(place.new_after, -1) + 1 < len(canvas.blueprint.columns):
        end = canvas.picture.column_end(place.new_after)
        if end is not None:
            x, _ = camera.to_view(end, 0.0)
            _, bottom = camera.to_view(end, canvas.picture.lanes_bottom)
            look.paint_insertion(painter, QPointF(x, camera.heads_end - 3.0), bottom, True)
    target = canvas.in_view(box)
    for step, leads_there in _ends(canvas, draft):
        seen = canvas.step_in_view(step)
        if seen is None:
            continue
        first, last = (seen, target) if leads_there else (target, seen)
        look.paint_rubber_line(painter, first, last.center(), last, True)


def _ends(canvas: CanvasView, draft: Draft) -> list[tuple[str, bool]]:
    """The steps that a flow will join with the new one, and whether it leads from there."""
    flow = canvas.blueprint.get(draft.place.flow, Flow)
    if flow is not None:
        return [(flow.source, True), (flow.target, False)]
    step = canvas.blueprint.get(draft.source, Step)
    if step is None or step.kind is StepKind.NOTE or canvas.blueprint.zone_of(step) is Zone.EVIDENCE:
        return []
    return [(step.id, True)]
