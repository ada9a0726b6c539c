"""What a flow tells: shares that are not a whole, and who owns and promises what between organisations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Ellipse, Figure, Polyline, TextLine
from blueprint_model.elements import Column, Condition, Flow, Lane, Organisation, Question, Step
from blueprint_model.zones import Zone
from tests.drawing.saying import say


def bank(*flows: Flow) -> Blueprint:
    """An insurer's step a, then the bank's b and c."""
    return Blueprint.of(
        [
            Organisation(id="o1", title="Insurer"),
            Organisation(id="o2", title="Bank"),
            Question(id="q", title="New?"),
            Lane(id="in", zone=Zone.BACKSTAGE, organisation="o1", rank="A"),
            Lane(id="ba", zone=Zone.PARTNER, organisation="o2", rank="A"),
            *(Column(id=f"c{n}", rank=str(n)) for n in range(1, 5)),
            Step(id="a", lane="in", column="c1", title="Asks"),
            Step(id="b", lane="ba", column="c4", title="Pays"),
            Step(id="c", lane="ba", column="c3", title="Waits"),
            *flows,
        ]
    )


def figure(blueprint: Blueprint, flow: str) -> Figure:
    return draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface()).by_key[f"flow:{flow}"]


def words(found: Figure) -> list[str]:
    return [shape.text for shape in found.primitives if isinstance(shape, TextLine)]


def filled(found: Figure) -> list[bool]:
    """Promise out, owner, promise in: whether each is filled, as the flow's own line is coloured."""
    (line, *_) = (shape for shape in found.primitives if isinstance(shape, Polyline) and not shape.closed)
    signs = [s for s in found.primitives if isinstance(s, Ellipse) or (isinstance(s, Polyline) and s.closed)]
    return [sign.ink.fill == line.ink.stroke for sign in signs]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, [False, False, False]),
        ({"owner": "Anna"}, [False, True, False]),
        ({"owner": " ", "promise_out": "at once"}, [True, False, False]),
        ({"promise_in": "found"}, [False, False, True]),
        ({"owner": "Anna", "promise_in": "found", "promise_out": "at once"}, [True, True, True]),
    ],
)
def test_a_transition_shows_what_is_missing(fields: dict[str, str], told: list[bool]) -> None:
    flow = Flow(id="f", source="a", target="b").model_copy(update=fields)
    assert filled(figure(bank(flow), "f")) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, [False]),
        ({"owner": "Anna"}, [True, False]),
        ({"owner": "Anna", "promise_in": "found"}, [True, False]),
        ({"owner": "Anna", "promise_in": "found", "promise_out": "at once"}, [True]),
    ],
)
def test_on_a_short_way_a_hole_shows_the_missing_promise(fields: dict[str, str], told: list[bool]) -> None:
    flow = Flow(id="f", source="d", target="b").model_copy(update=fields)
    near = Step(id="d", lane="ba", column="c3", rank="0V", organisation="o1", title="Hands over")
    blueprint = bank(flow)
    assert filled(figure(Blueprint.of([*(e for e in blueprint.elements.values() if e.id != "c"), near]), "f")) == told


def test_within_an_organisation_there_is_no_gate() -> None:
    assert filled(figure(bank(Flow(id="f", source="c", target="b", owner="Anna")), "f")) == []


def test_shares_that_are_not_a_whole_say_what_they_add_up_to() -> None:
    one, other = Flow(id="f", source="a", target="b", share=Decimal("0.6")), Flow(id="g", source="a", target="c")
    uneven = bank(one, other.model_copy(update={"share": Decimal("0.25")}))
    assert words(figure(uneven, "f")) == ["60 %", "together 85 %"]
    assert words(figure(uneven, "g")) == ["25 %", "together 85 %"]
    too_much = bank(one, other.model_copy(update={"share": Decimal("0.5")}))
    assert "together 110 %" in words(figure(too_much, "f"))


def test_whole_unknown_and_conditional_shares_say_nothing_more() -> None:
    one, other = Flow(id="f", source="a", target="b", share=Decimal("0.6")), Flow(id="g", source="a", target="c")
    for second in (
        other.model_copy(update={"share": Decimal("0.4")}),
        other,
        other.model_copy(update={"share": Decimal("0.3"), "condition": Condition(question="q", answer="yes")}),
    ):
        assert words(figure(bank(one, second), "f")) == ["60 %"]
    assert words(figure(bank(one), "f")) == ["60 %"]


def test_a_picture_after_an_edit_shows_the_new_sum() -> None:
    one = Flow(id="f", source="a", target="b", share=Decimal("0.6"))
    other = Flow(id="g", source="a", target="c", share=Decimal("0.4"))
    before = bank(one, other)
    assert words(figure(before, "f")) == ["60 %"]
    after = before.with_elements({**before.elements, "g": other.model_copy(update={"share": Decimal("0.1")})})
    assert words(figure(after, "f")) == ["60 %", "together 70 %"]
