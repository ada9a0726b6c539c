"""Figures put elsewhere: a drawing as part of a larger one."""

from __future__ import annotations

from dataclasses import replace

from blueprint_model.drawing.primitives import Box, Curve, Ellipse, Figure, Polyline, Primitive, Rectangle, TextLine


def moved_box(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def moved(figure: Figure, dx: float, dy: float) -> Figure:
    """The same figure, `dx` points to the right and `dy` down."""
    return replace(
        figure,
        bounds=moved_box(figure.bounds, dx, dy),
        hit=None if figure.hit is None else moved_box(figure.hit, dx, dy),
        primitives=tuple(moved_shape(shape, dx, dy) for shape in figure.primitives),
    )


def moved_shape(shape: Primitive, dx: float, dy: float) -> Primitive:
    match shape:
        case Rectangle() | Ellipse():
            return replace(shape, box=moved_box(shape.box, dx, dy))
        case Polyline():
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
        case Curve():
            pieces = tuple((a + dx, b + dy, c + dx, d + dy, x + dx, y + dy) for a, b, c, d, x, y in shape.pieces)
            return replace(shape, start=(shape.start[0] + dx, shape.start[1] + dy), pieces=pieces)
        case TextLine():
            return replace(shape, x=shape.x + dx, baseline=shape.baseline + dy)
