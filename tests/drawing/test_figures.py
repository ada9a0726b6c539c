"""What is drawn for lanes, phases, cards and flows."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from app.export.typeface import bundled_typeface
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.label_places import TakenRoom, label_place
from blueprint_model.drawing.primitives import Box, Curve, Drawing, Figure, FigureKind, Polyline, TextLine
from blueprint_model.drawing.step_words import facts_line
from blueprint_model.elements import (
    Column,
    Element,
    Flow,
    FlowKind,
    Lane,
    Need,
    OpeningHours,
    Organisation,
    Phase,
    RecordedFact,
    Scope,
    Step,
    StepKind,
    TimeRange,
)
from blueprint_model.wording.hours import parse_hours
from blueprint_model.zones import Zone
from tests.drawing.random_blueprints import random_blueprint
from tests.drawing.saying import say
from tests.examples.opened import example

LANES = [
    Lane(id="l-customer", zone=Zone.CUSTOMER, title="Asiakas", note="Maija"),
    Lane(id="l-front", zone=Zone.FRONTSTAGE, title="Puhelin"),
    Lane(id="l-front2", zone=Zone.FRONTSTAGE, rank="5", title="Myymälä"),
    Lane(id="l-back", zone=Zone.BACKSTAGE, title="Käsittely"),
]
COLUMNS = [Column(id=f"c{n}", rank=str(n), phase="p" if n != 3 else None) for n in range(1, 5)]


def drawn(*elements: Element) -> Drawing:
    blueprint = Blueprint.of([*LANES, *COLUMNS, Phase(id="p", title="Osta"), *elements])
    return draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface())


def words(figure: Figure) -> list[str]:
    return [line.text for line in figure.primitives if isinstance(line, TextLine)]


def polyline(figure: Figure) -> Polyline:
    shape = figure.primitives[0]
    assert isinstance(shape, Polyline)
    return shape


def test_lanes_stand_in_the_order_of_their_zones_and_touch_each_other() -> None:
    drawing = drawn()
    bands = [drawing.by_key[f"lane:{lane.id}"].bounds for lane in LANES]
    assert all(upper.bottom == lower.y for upper, lower in pairwise(bands))
    assert words(drawing.by_key["lane:l-customer"]) == ["Asiakas", "Maija"]


def test_the_lines_follow_from_the_zones_and_lanes_of_one_zone_share_a_plain_edge() -> None:
    lines = [figure for figure in drawn().figures if figure.kind is FigureKind.LINE]
    assert [words(line) for line in lines] == [["line of interaction"], [], ["line of visibility"]]
    assert polyline(lines[0]).ink.dash != polyline(lines[2]).ink.dash
    assert polyline(lines[2]).ink.width > polyline(lines[0]).ink.width


@pytest.mark.parametrize("seed", range(12))
def test_names_of_lines_stand_on_no_card(seed: int) -> None:
    drawing = draw_blueprint(random_blueprint(seed, 5, 6, 25, 25), None, say=say, typeface=bundled_typeface())
    cards = [figure.hit for figure in drawing.figures if figure.kind is FigureKind.STEP and figure.hit]
    for figure in drawing.figures:
        for line in figure.primitives if figure.kind is FigureKind.LINE else ():
            if isinstance(line, TextLine):
                box = Box(line.x, line.baseline - 0.75 * line.size, line.width, line.size)
                assert not any(box.intersects(card) for card in cards)


def test_a_phase_that_is_interrupted_has_a_header_over_each_run_of_its_columns() -> None:
    drawing = drawn()
    first, second = drawing.by_key["phase:p"].bounds, drawing.by_key["phase:p:1"].bounds
    assert first.right < drawing.cells["l-customer", "c3"].right
    assert second.x > drawing.cells["l-customer", "c3"].x
    assert first.bottom <= drawing.phase_head_height


def test_a_card_grows_with_its_text_and_its_row_with_the_card() -> None:
    short = drawn(Step(id="s", lane="l-front", column="c1", title="Kysyy"))
    long = drawn(Step(id="s", lane="l-front", column="c1", title="Kysyy " * 30))
    assert long.by_key["step:s"].bounds.height > short.by_key["step:s"].bounds.height + 100
    assert long.by_key["lane:l-front"].bounds.height > short.by_key["lane:l-front"].bounds.height + 100


def test_a_customer_step_shows_its_feeling_and_the_curve_appears_below_the_lanes() -> None:
    step = Step(id="s", lane="l-customer", column="c1", title="Odottaa", emotion=-2)
    drawing = drawn(step, Step(id="t", lane="l-customer", column="c2", title="Saa", emotion=2))
    sad, glad = ([s for s in drawing.by_key[key].primitives if isinstance(s, Curve)][-1] for key in ("step:s", "step:t"))
    assert sad.pieces[0][1] < sad.start[1]
    assert glad.pieces[0][1] > glad.start[1]
    assert drawing.by_key["experience"].bounds.y == drawing.by_key["lane:l-back"].bounds.bottom
    assert "experience" not in drawn(step.model_copy(update={"emotion": None})).by_key


def test_a_decision_and_a_wait_have_signs_of_their_own_also_beside_a_face() -> None:
    def signs(kind: StepKind, emotion: int | None) -> int:
        step = Step(id="s", lane="l-customer", column="c1", title="Odottaa", kind=kind, emotion=emotion)
        return sum(isinstance(shape, Polyline) for shape in drawn(step).by_key["step:s"].primitives)

    for emotion in (None, -1):
        assert signs(StepKind.ACTION, emotion) == 0
        assert signs(StepKind.DECISION, emotion) == 1
        assert signs(StepKind.WAIT, emotion) == 2


def test_the_feeling_of_staff_is_not_on_the_customers_curve() -> None:
    assert "experience" not in drawn(Step(id="s", lane="l-front", column="c1", emotion=2)).by_key


def test_a_tag_takes_a_second_line_before_its_words_are_cut() -> None:
    long = Need(id="n1", title="I get the receipt at once", scope=Scope.of_steps("s1"))
    asks = Step(id="s1", lane="l-front", column="c1", title="Asks")
    (tag,) = [figure for figure in drawn(asks, long).figures if figure.kind is FigureKind.NEED_TAG]
    assert " ".join(words(tag)) == "N1 I get the receipt at once"
    assert tag.hit is not None
    assert all(line.x + line.width < tag.hit.right for line in tag.primitives if isinstance(line, TextLine))


def test_many_needs_of_the_whole_do_not_fill_the_page() -> None:
    needs = [Need(id=f"n{n}", rank=f"{n}", title="Kaikki kerralla", scope=Scope.of_whole()) for n in range(1, 10)]
    drawing = drawn(*needs)
    tags = [words(figure)[0] for figure in drawing.figures if figure.kind is FigureKind.NEED_TAG]
    assert [tag.split()[0] for tag in tags] == ["N1", "N2", "N3", "+6"]
    assert drawing.phase_head_height < 120


def test_an_agreement_has_two_arrow_heads_and_a_sequence_one() -> None:
    steps = [Step(id=f"s{n}", lane="l-front", column=f"c{n}", title="Kysyy") for n in (1, 2, 3)]
    drawing = drawn(
        *steps, Flow(id="a", source="s1", target="s2", kind=FlowKind.AGREEMENT), Flow(id="b", source="s2", target="s3")
    )
    assert polyline(drawing.by_key["flow:a"]).arrow_start == polyline(drawing.by_key["flow:a"]).arrow_end > 0
    assert polyline(drawing.by_key["flow:b"]).arrow_start == 0 < polyline(drawing.by_key["flow:b"]).arrow_end


def test_neighbours_in_a_lane_are_joined_by_one_straight_line_and_what_goes_back_goes_around() -> None:
    steps = [Step(id=f"s{n}", lane="l-front", column=f"c{n}", title="Kysyy " * n) for n in (1, 2, 3)]
    drawing = drawn(*steps, Flow(id="on", source="s1", target="s2"), Flow(id="back", source="s3", target="s1"))
    assert len(polyline(drawing.by_key["flow:on"]).points) == 2
    lowest = max(y for _, y in polyline(drawing.by_key["flow:back"]).points)
    assert lowest > max(drawing.by_key[f"step:s{n}"].bounds.bottom for n in (1, 2, 3))


def test_a_transition_stands_out_from_an_ordinary_flow() -> None:
    steps = [
        Step(id="s1", lane="l-front", column="c1", organisation="o1"),
        Step(id="s2", lane="l-front", column="c2", organisation="o2"),
        Step(id="s3", lane="l-front", column="c3", organisation="o2"),
    ]
    flows = [Flow(id="over", source="s1", target="s2"), Flow(id="within", source="s2", target="s3")]
    drawing = drawn(Organisation(id="o1"), Organisation(id="o2"), *steps, *flows)
    over, within = drawing.by_key["flow:over"], drawing.by_key["flow:within"]
    assert polyline(over).ink.width > polyline(within).ink.width
    assert len(over.primitives) > len(within.primitives)


def test_a_share_and_a_title_are_written_beside_the_flow_and_on_no_card() -> None:
    steps = [Step(id=f"s{n}", lane="l-front", column=f"c{n}", title="Kysyy") for n in (1, 2)]
    drawing = drawn(*steps, Flow(id="f", source="s1", target="s2", title="hylätty", share=Decimal("0.3")))
    flow = drawing.by_key["flow:f"]
    assert words(flow) == ["30 % hylätty"]
    line = next(shape for shape in flow.primitives if isinstance(shape, TextLine))
    for n in (1, 2):
        card = drawing.by_key[f"step:s{n}"].hit
        assert card is not None
        assert not card.intersects(Box(line.x, line.baseline - 8, line.width, 10))


def test_a_label_takes_the_first_free_place_along_its_route() -> None:
    route = ((0.0, 0.0), (100.0, 0.0))
    nothing, everything = TakenRoom(), TakenRoom([Box(-500, -500, 1000, 1000)])
    assert label_place(route, 20, 10, nothing, nothing) == (40.0, -12.0)
    assert label_place(route, 20, 10, TakenRoom([Box(35, -20, 30, 19)]), nothing) == (40.0, 3.0)
    assert label_place(route, 20, 10, everything, nothing) == (40.0, -12.0)


def test_a_label_stands_on_its_own_line_where_beside_it_there_are_only_other_flows_and_cards() -> None:
    route = ((0.0, 0.0), (100.0, 0.0))
    assert label_place(route, 20, 10, TakenRoom(), TakenRoom([Box(-500, -500, 1000, 1000)])) == (40.0, -5.0)


def test_the_facts_of_a_card_are_its_channels_and_times() -> None:
    def facts(**fields: object) -> str:
        return facts_line(Step.model_validate({"id": "s", "lane": "l", "column": "c", **fields}), say).replace("\u00a0", "_")

    day = 86400
    assert facts() == ""
    assert facts(channels=("phone",), work=TimeRange.exactly(120)) == "phone · 120_s"
    assert facts(wait=TimeRange(min=day, max=2 * day)) == "wait 86400–172800_s"
    assert facts(wait=TimeRange(typical=3, unit="wd")) == "wait 3_wd"
    assert facts(work=TimeRange.exactly(60), wait=TimeRange.exactly(0)) == "60_s"
    assert facts(kind=StepKind.WAIT) == "wait"
    assert facts(kind=StepKind.WAIT, wait=TimeRange.exactly(60)) == "60_s"
    assert facts(kind=StepKind.DECISION, channels=("web",)) == "decision · web"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "phone · Mon–Thu_9–16, Fri_9–14"),
        ("fi", "phone · ma–to_9–16, pe_9–14"),
        ("sv", "phone · mån–tors_9–16, fre_9–14"),
    ],
)
@pytest.mark.parametrize("where", ["field", "fact"])
def test_a_card_tells_its_opening_hours_in_the_language_of_the_blueprint(language: str, shown: str, where: str) -> None:
    hours = parse_hours("Mon–Thu 9–16, Fri 9–14")
    assert isinstance(hours, OpeningHours)
    told = {"opening_hours": hours} if where == "field" else {"facts": (RecordedFact(measure="hours", value=hours),)}
    desk = Step.model_validate({"id": "s", "lane": "l", "column": "c", "channels": ("phone",), **told})
    assert facts_line(desk, translator(language)).replace("\u00a0", "_") == shown


def test_a_step_that_is_never_open_says_so() -> None:
    desk = Step.model_validate({"id": "s", "lane": "l", "column": "c", "opening_hours": OpeningHours()})
    assert facts_line(desk, translator("en")).replace("\u00a0", " ") == "never open"


@pytest.mark.parametrize(
    ("name", "language"), [("job-loss", "en"), ("job-loss", "fi"), ("memory-path", "fi"), ("public-body", "fi")]
)
def test_the_tags_of_the_whole_are_told_whole(name: str, language: str) -> None:
    blueprint = example(name, language).in_variant(None)
    drawing = draw_blueprint(blueprint, None, say=translator(language), typeface=bundled_typeface())
    corner = [
        figure for figure in drawing.figures if figure.key.startswith(("need_tag:", "rule_tag:")) and figure.key.endswith("@")
    ]
    assert corner
    for figure in corner:
        words = " ".join(shape.text for shape in figure.primitives if isinstance(shape, TextLine))
        assert "…" not in words
        assert figure.bounds.bottom <= drawing.phase_head_height
