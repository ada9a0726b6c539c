"""Findings have their mark: cracks for clashes, badges for the rest."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Drawing, Ellipse, Figure, FigureKind, TextLine
from blueprint_model.drawing.theme import LIGHT
from blueprint_model.elements import Column, Flow, Lane, Need, Phase, Scope, Step
from blueprint_model.message import Message
from blueprint_model.zones import Zone
from tests.drawing.saying import say

BLUEPRINT = Blueprint.of(
    [
        Lane(id="front", zone=Zone.FRONTSTAGE, title="Edessä"),
        Lane(id="customer", zone=Zone.CUSTOMER, title="Asiakas"),
        Column(id="c1", rank="1"),
        Column(id="c2", rank="2"),
        Step(id="asks", lane="customer", column="c1", title="Asks"),
        Step(id="waits", lane="customer", column="c2", title="Waits"),
        Flow(id="on", source="asks", target="waits"),
        Need(id="n1", title="One invoice", scope=Scope.of_steps("asks")),
        Need(id="n2", title="All of it", scope=Scope.of_whole()),
    ]
)


def finding(
    identity: str, element: str, number: int, kind: FindingKind, certainty: Certainty | None = Certainty.CERTAIN
) -> Finding:
    return Finding(identity, "K1", kind, Message.of("He needs one"), element, number, certainty=certainty)


def drawn(*findings: Finding, lit: frozenset[str] = frozenset()) -> Drawing:
    return draw_blueprint(BLUEPRINT, CheckResult(findings), say=say, typeface=bundled_typeface(), lit=lit)


def number_on(figure: Figure) -> str:
    return next(line.text for line in figure.primitives if isinstance(line, TextLine))


def disc_of(figure: Figure) -> Ellipse:
    return next(shape for shape in figure.primitives if isinstance(shape, Ellipse))


def test_a_certain_clash_is_a_crack_with_a_filled_number() -> None:
    crack = drawn(finding("n1", "asks", 7, FindingKind.HEAD)).by_key["crack:n1"]
    assert (crack.kind, crack.element, crack.finding) == (FigureKind.CRACK, "asks", "n1")
    assert number_on(crack) == "7"
    assert disc_of(crack).ink.fill == LIGHT.clash
    assert crack.title == "7: He needs one"


def test_possible_and_said_clashes_are_hollow() -> None:
    drawing = drawn(
        finding("n1", "asks", 1, FindingKind.HEAD, Certainty.POSSIBLE), finding("said/x", "waits", 2, FindingKind.SAID, None)
    )
    for key in ("crack:n1", "crack:said/x"):
        assert disc_of(drawing.by_key[key]).ink.fill == LIGHT.card
        assert disc_of(drawing.by_key[key]).ink.stroke == LIGHT.clash


def test_several_clashes_on_one_step_show_all_their_numbers_apart() -> None:
    drawing = drawn(*(finding(f"n{n}", "asks", n, FindingKind.HEAD) for n in (1, 2, 3)))
    discs = [disc_of(drawing.by_key[f"crack:n{n}"]).box for n in (1, 2, 3)]
    tops = [box.y for box in discs]
    assert tops == sorted(tops)
    assert all(b - a >= 15 for a, b in pairwise(tops))


def test_cards_hang_as_badges_on_flows_lanes_and_the_corner_and_marks_have_no_place_of_their_own() -> None:
    drawing = drawn(
        finding("k6", "on", 4, FindingKind.CARD),
        finding("k9", "front", 5, FindingKind.CARD),
        finding("k22", "", 6, FindingKind.CARD),
        finding("n2", "", 8, FindingKind.HEAD),
        finding("k16", "asks", 9, FindingKind.MARK),
    )
    flow = drawing.by_key["flow:on"].bounds
    badge = drawing.by_key["badge:k6"].bounds
    assert badge.grown(4).intersects(flow)
    lane = drawing.by_key["lane:front"].bounds
    assert lane.contains(drawing.by_key["badge:k9"].bounds.x, drawing.by_key["badge:k9"].bounds.y)
    for key in ("badge:k22", "badge:n2"):
        assert drawing.by_key[key].bounds.bottom <= drawing.phase_head_height + 8
    assert not any(figure.finding == "k16" for figure in drawing.figures)


@pytest.mark.parametrize("tags", [0, 1, 3])
def test_marks_of_the_whole_stand_in_the_corner_over_no_tag_and_no_other_mark(tags: int) -> None:
    needs = [Need(id=f"w{n}", title=f"At most {n} of them", scope=Scope.of_whole()) for n in range(tags)]
    rest = [element for element in BLUEPRINT.elements.values() if element.id != "n2"]
    phase = Phase(id="p", title="Asking")
    result = CheckResult(tuple(finding(f"k{n}", "", n, FindingKind.CARD) for n in (1, 2, 3)))
    drawing = draw_blueprint(Blueprint.of([*rest, phase, *needs]), result, say=say, typeface=bundled_typeface())
    marks = [drawing.by_key[f"badge:k{n}"].bounds for n in (1, 2, 3)]
    standing = [figure.bounds for figure in drawing.figures if figure.key.endswith("@")]
    assert len(standing) == tags
    for index, mark in enumerate(marks):
        assert mark.x >= 0
        assert mark.y >= 0
        assert mark.right <= drawing.lane_head_width
        assert mark.bottom <= drawing.phase_head_height
        assert not any(mark.intersects(other) for other in [*marks[:index], *standing])


def test_a_mark_never_changes_the_layout() -> None:
    plain, marked = drawn(), drawn(finding("n1", "asks", 1, FindingKind.HEAD))
    assert marked.by_key["step:asks"] == plain.by_key["step:asks"]
    assert (marked.width, marked.height) == (plain.width, plain.height)


def test_tags_name_their_need_and_hang_on_their_step_or_in_the_corner() -> None:
    drawing = drawn()
    on_step = drawing.by_key["need_tag:n1@asks"]
    assert number_on(on_step) == "N1 One invoice"
    assert on_step.title == "need N1: “One invoice”"
    assert drawing.by_key["need_tag:n2@"].bounds.bottom <= drawing.phase_head_height


def test_only_the_lit_chain_is_red_and_thick() -> None:
    plain, lit = drawn().by_key["flow:on"].primitives[0], drawn(lit=frozenset({"on"})).by_key["flow:on"].primitives[0]
    assert plain.ink.stroke == LIGHT.flow  # type: ignore[union-attr]
    assert lit.ink.stroke == LIGHT.clash  # type: ignore[union-attr]
    assert lit.ink.width > plain.ink.width  # type: ignore[union-attr]


def test_what_no_font_has_is_listed_as_unprintable() -> None:
    step = Step(id="far", lane="customer", column="c1", title="日本")
    drawing = draw_blueprint(Blueprint.of([*BLUEPRINT.elements.values(), step]), None, say=say, typeface=bundled_typeface())
    assert drawing.unprintable == ("日本",)


def test_an_empty_blueprint_can_be_drawn() -> None:
    drawing = draw_blueprint(Blueprint.of([]), None, say=say, typeface=bundled_typeface())
    assert drawing.width > 0
    assert drawing.height > 0
    assert not drawing.cells
