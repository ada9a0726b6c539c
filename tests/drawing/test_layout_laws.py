"""Laws of every picture, on random blueprints: nothing overlaps, nothing is clipped, nothing is missing."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Polyline, TextLine, difference
from blueprint_model.elements import Step
from tests.drawing.random_blueprints import blueprints, random_blueprint
from tests.drawing.saying import say

CLEARANCE = 3.0
_few = settings(max_examples=60, deadline=None)


def drawn(blueprint: Blueprint) -> Drawing:
    return draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface())


def of_kind(drawing: Drawing, *kinds: FigureKind) -> list[Figure]:
    return [figure for figure in drawing.figures if figure.kind in kinds]


def cards(drawing: Drawing) -> dict[str, Box]:
    return {figure.element: figure.hit for figure in of_kind(drawing, FigureKind.STEP) if figure.hit is not None}


def route(figure: Figure) -> tuple[tuple[float, float], ...]:
    line = figure.primitives[0]
    assert isinstance(line, Polyline)
    return line.points


def pieces(figure: Figure) -> list[Box]:
    return [Box(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by)) for (ax, ay), (bx, by) in pairwise(route(figure))]


def touches(piece: Box, box: Box) -> bool:
    """Also where the piece has no width or no height."""
    return piece.x < box.right and box.x < piece.right + 1e-9 and piece.y < box.bottom and box.y < piece.bottom + 1e-9


@given(blueprints())
@_few
def test_cards_and_tags_never_overlap(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    boxes = [figure.hit for figure in of_kind(drawing, FigureKind.STEP, FigureKind.NEED_TAG, FigureKind.RULE_TAG) if figure.hit]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


@given(blueprints())
@_few
def test_every_card_and_its_tags_stand_inside_its_cell(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    for step in blueprint.steps:
        cell = drawing.cells[step.lane, step.column]
        for figure in drawing.figures:
            if figure.key == f"step:{step.id}" or figure.key.endswith(f"@{step.id}"):
                box = figure.hit
                assert box is not None
                assert cell.x <= box.x <= box.right <= cell.right
                assert cell.y <= box.y <= box.bottom <= cell.bottom


@given(blueprints())
@_few
def test_there_is_a_cell_for_every_lane_and_column_and_cells_do_not_overlap(blueprint: Blueprint) -> None:
    cells = drawn(blueprint).cells
    assert set(cells) == {(lane.id, column.id) for lane in blueprint.lanes for column in blueprint.columns}
    assert not any(one.grown(-0.01).intersects(other) for one, other in combinations(cells.values(), 2))


@given(blueprints())
@_few
def test_every_step_and_every_flow_has_its_figure_and_keys_are_unique(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    assert len(drawing.by_key) == len(drawing.figures)
    assert {f"step:{step.id}" for step in blueprint.steps} <= drawing.by_key.keys()
    assert {f"flow:{flow.id}" for flow in blueprint.flows} <= drawing.by_key.keys()


@given(blueprints())
@_few
def test_routes_keep_clear_of_the_cards_they_do_not_join(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    boxes = cards(drawing)
    for flow in blueprint.flows:
        for piece in pieces(drawing.by_key[f"flow:{flow.id}"]):
            for step, box in boxes.items():
                own = step in (flow.source, flow.target)
                assert not touches(piece, box.grown(-0.5 if own else CLEARANCE - 0.01)), (flow.id, step)


@given(blueprints())
@_few
def test_routes_keep_clear_of_tags(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    tags = [figure.hit for figure in of_kind(drawing, FigureKind.NEED_TAG, FigureKind.RULE_TAG) if figure.hit]
    for figure in of_kind(drawing, FigureKind.FLOW):
        assert not any(touches(piece, tag) for piece in pieces(figure) for tag in tags)


@given(blueprints())
@_few
def test_routes_are_orthogonal_and_begin_and_end_on_the_edges_of_their_cards(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    boxes = cards(drawing)
    for flow in blueprint.flows:
        points = route(drawing.by_key[f"flow:{flow.id}"])
        assert all(ax == bx or ay == by for (ax, ay), (bx, by) in pairwise(points))
        for step, (x, y) in ((flow.source, points[0]), (flow.target, points[-1])):
            box = boxes[step]
            assert box.contains(x, y)
            assert x in (box.x, box.right) or y in (box.y, box.bottom)


@given(blueprints())
@_few
def test_the_last_piece_of_a_route_has_room_for_its_arrow(blueprint: Blueprint) -> None:
    for figure in of_kind(drawn(blueprint), FigureKind.FLOW):
        last = pieces(figure)[-1]
        assert last.width + last.height >= 8


@given(blueprints())
@_few
def test_text_stays_inside_its_card(blueprint: Blueprint) -> None:
    for figure in of_kind(drawn(blueprint), FigureKind.STEP):
        box = figure.hit
        assert box is not None
        for line in figure.primitives:
            if isinstance(line, TextLine):
                assert box.x < line.x
                assert line.x + line.width <= box.right
                assert box.y <= line.baseline - 0.75 * line.size
                assert line.baseline + 0.25 * line.size <= box.bottom


@given(blueprints())
@_few
def test_all_ink_lies_inside_the_picture(blueprint: Blueprint) -> None:
    drawing = drawn(blueprint)
    paper = Box(0, 0, drawing.width, drawing.height).grown(1)
    for figure in of_kind(drawing, FigureKind.STEP, FigureKind.NEED_TAG, FigureKind.RULE_TAG, FigureKind.LANE):
        assert paper.contains(figure.bounds.x, figure.bounds.y)
        assert paper.contains(figure.bounds.right, figure.bounds.bottom)
    for figure in of_kind(drawing, FigureKind.FLOW):
        assert all(paper.contains(x, y) for x, y in route(figure))


@given(blueprints())
@_few
def test_the_same_blueprint_gives_the_same_picture(blueprint: Blueprint) -> None:
    again = Blueprint.of(reversed(list(blueprint.elements.values())))
    change = difference(drawn(blueprint), drawn(again))
    assert not change.changed
    assert not change.moved


@given(blueprints())
@_few
def test_two_flows_between_different_cards_never_share_a_line(blueprint: Blueprint) -> None:
    """Flows of one card may meet where its side has more of them than ports."""
    drawing = drawn(blueprint)
    found = [
        (flow.id, {flow.source, flow.target}, piece)
        for flow in blueprint.flows
        for piece in pieces(drawing.by_key[f"flow:{flow.id}"])
    ]
    for (one_key, one_ends, one), (other_key, other_ends, other) in combinations(found, 2):
        if not one_ends & other_ends:
            level = one.height == other.height == 0 and abs(one.y - other.y) < 1
            upright = one.width == other.width == 0 and abs(one.x - other.x) < 1
            assert not (level and one.x < other.right - 0.5 and other.x < one.right - 0.5), (one_key, other_key)
            assert not (upright and one.y < other.bottom - 0.5 and other.y < one.bottom - 0.5), (one_key, other_key)


def test_a_new_step_in_an_empty_cell_changes_only_its_own_figure() -> None:
    blueprint = random_blueprint(3, 5, 6, 14, 12)
    before = drawn(blueprint)
    lane, column = next(
        (lane.id, column.id)
        for lane in blueprint.lanes
        for column in blueprint.columns
        if not blueprint.cell(lane.id, column.id)
        and before.cells[lane.id, column.id].height > 90
        and not any(
            touches(piece, before.cells[lane.id, column.id].grown(-12))
            for figure in of_kind(before, FigureKind.FLOW)
            for piece in pieces(figure)
        )
    )
    step = Step(id="new", lane=lane, column=column, title="Soittaa")
    after = drawn(Blueprint.of([*blueprint.elements.values(), step]))
    assert difference(before, after).changed == {"step:new"}
