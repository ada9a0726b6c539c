"""Cards without a step of their own have their mark: on the title, on the flow; and the register says nothing that is not so."""

from __future__ import annotations

import datetime

import pytest

from app.export.typeface import bundled_typeface
from app.translation import translator
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Drawing, TextLine
from blueprint_model.drawing.register_rows import register_rows

TODAY = datetime.date(2026, 11, 25)
BETWEEN = """
organisation Office
organisation Agency
frontstage of Office: Registers (asks income)
frontstage of Agency in column 2: Opens (asks income)
Registers -> Opens (started by customer)
customer: Waits -> Leaves
"""


def drawn(text: str) -> Drawing:
    blueprint = read_example(text).blueprint
    return draw_blueprint(blueprint, check(blueprint, TODAY), say=translator("en"), typeface=bundled_typeface())


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ('customer: Waits\nmetric at Waits: "Time"', "card/K22"),
        ("customer: Waits\nsectors: third", "card/K25/third"),
        ("customer: Waits\nsectors: informal / third", "card/K25/informal"),
    ],
)
def test_what_concerns_the_whole_has_a_badge_with_its_number_at_the_title(text: str, identity: str) -> None:
    drawing = drawn(text)
    badge = drawing.by_key[f"badge:{identity}"]
    assert badge.bounds.bottom <= drawing.phase_head_height + 8
    assert any(isinstance(shape, TextLine) and shape.text.isdigit() for shape in badge.primitives)


def test_the_joined_card_of_a_transition_is_one_badge_on_its_flow() -> None:
    drawing = drawn(BETWEEN)
    badges = [figure for figure in drawing.figures if figure.key.startswith("badge:") and "f1" in figure.key]
    assert [badge.key for badge in badges] == ["badge:transition/f1"]
    assert badges[0].bounds.grown(4).intersects(drawing.by_key["flow:f1"].bounds)


@pytest.mark.parametrize(
    "text",
    [
        "customer: Waits (wait 8 d)",
        "customer: Posts it (external)",
        "customer: Applies -> Gets it (50 %, goal)\ncustomer in column 2: Is turned away\nApplies -> Is turned away (50 %)",
        "customer: Applies (asks income) -> Signs (asks income)",
    ],
)
def test_a_card_at_a_step_has_its_badge_on_the_step(text: str) -> None:
    drawing = drawn(text)
    (finding,) = [each for each in check(read_example(text).blueprint, TODAY).findings if each.number]
    card, badge = drawing.by_key[f"step:{finding.element}"].bounds, drawing.by_key[f"badge:{finding.identity}"].bounds
    assert badge.intersects(card)


def test_a_register_row_of_a_card_does_not_say_that_somebody_needs_something() -> None:
    blueprint = read_example("customer: Waits (wait 8 d)").blueprint
    (row,) = register_rows(blueprint, check(blueprint, TODAY), translator("en"))
    assert (row.needs, row.happens) == ("“Waits”: people wait 8 d, and nobody tells them why or how long", "pain")
