"""Which parts of the view must be painted again when another picture takes the place of the one before it."""

from __future__ import annotations

from blueprint_model.drawing.primitives import Box, Drawing, Figure
from widgets.canvas.camera import Camera
from widgets.canvas.picture import Picture

_MANY = 150  # changed figures: painting all is then no dearer
_TOO_MANY = 1500  # figures in view: painting all is then no dearer than comparing them


def changed_parts(before: Picture, after: Picture, camera: Camera) -> list[Box] | None:
    """Boxes in points, old places and new ones; None: all. What is out of sight is not looked at."""
    if _size_of(before.drawing) != _size_of(after.drawing):
        return None
    old, new = _in_sight(before, camera), _in_sight(after, camera)
    if old is None or new is None:
        return None
    changed = {key for key in old.keys() | new.keys() if old.get(key) is not new.get(key) and old.get(key) != new.get(key)}
    same_order = [key for key in old if key not in changed] == [key for key in new if key not in changed]
    if not same_order or len(changed) > _MANY:
        return None
    return [figures[key].bounds for figures in (old, new) for key in changed & figures.keys()]


def _in_sight(picture: Picture, camera: Camera) -> dict[str, Figure] | None:
    """The figures that are in view, by key and in painting order; None where they are too many to compare."""
    index = picture.index
    positions = {position for pane in camera.panes() for position in index.touching(pane.box(camera.zoom))}
    if len(positions) > _TOO_MANY:
        return None
    return {index.figures[position].key: index.figures[position] for position in sorted(positions)}


def _size_of(drawing: Drawing) -> tuple[float, float, float, float, str]:
    return (drawing.width, drawing.height, drawing.lane_head_width, drawing.phase_head_height, drawing.background)
