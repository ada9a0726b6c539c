"""The two ends of the selected flow, by which it can be taken to another step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint_model.drawing.primitives import Polyline
from blueprint_model.elements import Flow

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

SOURCE, TARGET = "source", "target"


def selected_flow(canvas: CanvasView) -> Flow | None:
    """The flow that alone is selected."""
    if len(canvas.selection) != 1:
        return None
    return canvas.blueprint.get(next(iter(canvas.selection)), Flow)


def flow_ends(canvas: CanvasView, flow: str) -> dict[str, tuple[float, float]]:
    """Where it begins and ends, in points; none for a flow that is not on the picture."""
    for figure in canvas.picture.figures_of(flow):
        for shape in figure.primitives:
            if isinstance(shape, Polyline) and len(shape.points) > 1:
                return {SOURCE: shape.points[0], TARGET: shape.points[-1]}
    return {}


def end_at(canvas: CanvasView, x: float, y: float, reach: float) -> tuple[Flow, str] | None:
    """The selected flow and which of its ends a pixel means."""
    flow = selected_flow(canvas)
    if flow is None or canvas.editor is not None:
        return None
    for end, point in flow_ends(canvas, flow.id).items():
        seen_x, seen_y = canvas.camera.to_view(*point)
        if (seen_x - x) ** 2 + (seen_y - y) ** 2 <= reach**2:
            return flow, end
    return None
