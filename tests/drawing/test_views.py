"""A view shows less, or marks more, of the same blueprint: layers, filter, folding, differences, what people disagree about."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing import arrangement
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.folding import folds_over, is_stand_in, seen_through
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, TextLine
from blueprint_model.drawing.theme import THEMES, contrast
from blueprint_model.drawing.variant_differences import gone_names, variant_differences
from blueprint_model.drawing.view import EVERYTHING, USUAL_LAYERS, Filter, Layer, View
from blueprint_model.elements import (
    Column,
    Disagreement,
    Flow,
    Lane,
    Need,
    Organisation,
    Persona,
    Phase,
    ProcessRule,
    Scope,
    ScopeKind,
    Step,
    StepKind,
    TimeRange,
)
from blueprint_model.zones import Zone
from tests.benchmarks.generate import generate
from tests.drawing.random_blueprints import random_blueprint
from tests.drawing.saying import say
from tests.drawing.test_drawing_after_edits import edited, same

TODAY = datetime.date(2026, 11, 26)


def drawn(blueprint: Blueprint, view: View = EVERYTHING, result: CheckResult | None = None, **more: object) -> Drawing:
    return draw_blueprint(blueprint, result, say=say, typeface=bundled_typeface(), view=view, **more)  # type: ignore[arg-type]


def drawn_from_nothing(blueprint: Blueprint, view: View, result: CheckResult | None) -> Drawing:
    from blueprint_model.drawing import folding

    kept, folds = list(arrangement._recent), list(folding._recent)
    arrangement.forget_arrangements()
    folding._recent.clear()
    drawing = drawn(blueprint, view, result)
    arrangement._recent[:], folding._recent[:] = kept, folds
    return drawing


def kinds(drawing: Drawing) -> set[FigureKind]:
    return {figure.kind for figure in drawing.figures}


def words(figure: Figure) -> str:
    return " ".join(shape.text for shape in figure.primitives if isinstance(shape, TextLine))


def small() -> Blueprint:
    """Two phases of two columns, two lanes, a flow along and one over the line."""
    return Blueprint.of(
        [
            Organisation(id="bank", title="Bank"),
            Organisation(id="shop", title="Shop"),
            Persona(id="mikko", title="Mikko"),
            Phase(id="buy", title="Buy"),
            Phase(id="pay", title="Pay"),
            *(Column(id=f"c{n}", rank=f"{n}", phase="buy" if n < 3 else "pay") for n in range(1, 5)),
            Lane(id="me", zone=Zone.CUSTOMER, title="Me"),
            Lane(id="desk", zone=Zone.FRONTSTAGE, title="Desk", organisation="shop"),
            Step(id="asks", lane="me", column="c1", title="Asks", emotion=1, tags=("money",), asks=("income", "address")),
            Step(id="waits", lane="me", column="c2", title="Waits", emotion=-1, wait=TimeRange.exactly(7200)),
            Step(id="pays", lane="me", column="c3", title="Pays", tags=("money",)),
            Step(id="serves", lane="desk", column="c2", title="Serves", work=TimeRange.exactly(600), gives=("decision",)),
            Step(id="books", lane="desk", column="c4", title="Books", organisation="bank"),
            Step(id="why", lane="desk", column="c1", title="Why so?", kind=StepKind.NOTE),
            Flow(id="f1", source="asks", target="waits"),
            Flow(id="f2", source="waits", target="pays"),
            Flow(id="f3", source="serves", target="pays"),
            Flow(id="f4", source="pays", target="books"),
            Need(id="n1", title="one shared invoice", persona="mikko", scope=Scope.of_steps("pays")),
            ProcessRule(id="r1", title="invoicing runs once", scope=Scope.of_steps("books")),
        ]
    )


# --- the law --------------------------------------------------------------------------------------------------------


def random_view(random: Random, blueprint: Blueprint) -> View:
    layers = frozenset(layer for layer in Layer if random.random() < 0.7)
    heads = [*(phase.id for phase in blueprint.phases), *(lane.id for lane in blueprint.lanes)]
    folded = frozenset(head for head in heads if random.random() < 0.4)
    wanted = random.choice((Filter(), Filter(organisation="o1"), Filter(words="asiakas"), Filter(words="the phone")))
    return View(layers, wanted, folded)


@given(st.integers(0, 100_000), st.integers(1, 5), st.integers(1, 9), st.integers(0, 40), st.integers(0, 50))
def test_with_a_view_too_a_picture_after_edits_is_the_one_drawn_from_nothing(
    seed: int, lanes: int, columns: int, steps: int, flows: int
) -> None:
    random = Random(seed)
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    view = random_view(random, blueprint)
    drawn(blueprint, view)
    for number in range(6):
        blueprint = edited(blueprint, random, number)
        if random.random() < 0.3:
            view = random_view(random, blueprint)
        picture = drawn(blueprint, view)
        if random.random() < 0.5:
            _ = [picture.figures[random.randrange(len(picture.figures))] for _ in range(20)]
        same(picture, drawn_from_nothing(blueprint, view, None))


@pytest.mark.parametrize("seed", range(2))
def test_findings_follow_edits_while_phases_and_lanes_are_folded(seed: int) -> None:
    random = Random(seed)
    blueprint = generate(120, seed)
    view = View(folded=frozenset({blueprint.lanes[1].id, blueprint.phases[0].id}))
    for number in range(8):
        blueprint = edited(blueprint, random, number)
        result = check(blueprint.in_variant(None), TODAY)
        same(drawn(blueprint, view, result), drawn_from_nothing(blueprint, view, result))


@given(st.integers(0, 100_000), st.integers(1, 5), st.integers(1, 9), st.integers(0, 40), st.integers(0, 50), st.data())
def test_a_part_of_a_picture_has_all_figures_that_touch_it_with_any_view(
    seed: int, lanes: int, columns: int, steps: int, flows: int, data: st.DataObject
) -> None:
    blueprint = random_blueprint(seed, lanes, columns, steps, flows)
    if blueprint.steps:
        marked = Disagreement(id="d1", about=blueprint.steps[0].id)
        blueprint = blueprint.with_elements({**blueprint.elements, "d1": marked})
    drawing = drawn(blueprint, random_view(Random(seed), blueprint), check(blueprint, TODAY))
    x, y = data.draw(st.integers(-100, int(drawing.width))), data.draw(st.integers(-100, int(drawing.height)))
    box = Box(x, y, data.draw(st.integers(1, 900)), data.draw(st.integers(1, 700)))
    found = drawing.figures.touching(box)  # type: ignore[attr-defined]
    assert {drawing.figures[n].key for n in found} == {f.key for f in drawing.figures if f.bounds.intersects(box)}
    assert list(drawing.by_key) == [figure.key for figure in drawing.figures]


def test_the_view_of_everything_is_the_picture_without_a_view() -> None:
    blueprint = small()
    assert drawn(blueprint, View()) == draw_blueprint(blueprint, None, say=say, typeface=bundled_typeface())
    assert seen_through(blueprint, EVERYTHING, None, say).blueprint is blueprint


# --- layers ---------------------------------------------------------------------------------------------------------


def test_each_layer_takes_away_its_own_and_nothing_else() -> None:
    blueprint = small()
    before = drawn(blueprint)
    assert {FigureKind.NEED_TAG, FigureKind.RULE_TAG, FigureKind.EXPERIENCE} <= kinds(before)
    assert FigureKind.NEED_TAG not in kinds(drawn(blueprint, View(USUAL_LAYERS - {Layer.NEEDS})))
    assert FigureKind.RULE_TAG in kinds(drawn(blueprint, View(USUAL_LAYERS - {Layer.NEEDS})))
    assert FigureKind.RULE_TAG not in kinds(drawn(blueprint, View(USUAL_LAYERS - {Layer.RULES})))
    assert FigureKind.EXPERIENCE not in kinds(drawn(blueprint, View(USUAL_LAYERS - {Layer.EMOTIONS})))
    assert "step:why" not in drawn(blueprint, View(USUAL_LAYERS - {Layer.NOTES})).by_key


def test_times_go_from_the_cards_and_what_is_asked_and_given_comes_to_them() -> None:
    blueprint = small()
    assert "600" in words(drawn(blueprint).by_key["step:serves"])
    assert words(drawn(blueprint, View(USUAL_LAYERS - {Layer.TIMES})).by_key["step:serves"]) == "Serves"
    told = drawn(blueprint, View(frozenset(Layer)))
    assert "gives" not in words(drawn(blueprint).by_key["step:serves"])
    assert "decision" in words(told.by_key["step:serves"])
    assert "income" in words(told.by_key["step:asks"])


# --- filter ---------------------------------------------------------------------------------------------------------


def faded(drawing: Drawing) -> set[str]:
    return {figure.element for figure in drawing.figures if figure.title.endswith("(not in the filter)")}


@pytest.mark.parametrize(
    ("wanted", "steps"),
    [
        (Filter(tag="money"), {"asks", "pays"}),
        (Filter(organisation="bank"), {"books", "pays"}),  # the customer pays there
        (Filter(persona="mikko"), {"pays"}),
        (Filter(words="SERV"), {"serves"}),
        (Filter(words="shared invoice"), {"pays"}),  # the need there says so
        (Filter(words="income"), {"asks"}),
        (Filter(tag="money", words="pays"), {"pays"}),
        (Filter(words="nowhere"), set()),
    ],
)
def test_what_a_filter_does_not_mean_is_faded_and_stays(wanted: Filter, steps: set[str]) -> None:
    blueprint = small()
    drawing = drawn(blueprint, View(filter=wanted))
    assert {step.id for step in blueprint.steps} - faded(drawing) == steps
    assert [figure.key for figure in drawing.figures] == [figure.key for figure in drawn(blueprint).figures]
    assert [figure.bounds for figure in drawing.figures] == [figure.bounds for figure in drawn(blueprint).figures]


@pytest.mark.parametrize(
    ("scope", "steps"),
    [
        (Scope.of_span("asks", "pays"), {"asks", "waits", "pays"}),  # and what stands between them in their lane
        (Scope(kind=ScopeKind.FLOWS, elements=("f4",)), {"pays", "books"}),
        (Scope(kind=ScopeKind.LANES, elements=("desk",)), {"serves", "books", "why"}),
        (Scope(kind=ScopeKind.PHASES, elements=("pay",)), {"pays", "books"}),
        (Scope.of_whole(), set()),
        (None, set()),
    ],
)
def test_a_persona_is_met_where_its_needs_are(scope: Scope | None, steps: set[str]) -> None:
    blueprint = small()
    need = Need(id="n1", title="served soon", persona="mikko", scope=scope)
    drawing = drawn(blueprint.with_elements({**blueprint.elements, "n1": need}), View(filter=Filter(persona="mikko")))
    assert {step.id for step in blueprint.steps} - faded(drawing) == steps


def test_a_flow_is_faded_with_one_of_its_ends_and_a_tag_with_its_step() -> None:
    gone = faded(drawn(small(), View(filter=Filter(words="pays"))))
    assert {"f1", "f2", "f3", "f4", "r1"} <= gone
    assert "n1" not in gone


@pytest.mark.parametrize("name", THEMES)
def test_faded_words_can_still_be_read(name: str) -> None:
    theme = THEMES[name]
    drawing = drawn(small(), View(filter=Filter(words="nowhere")), theme=theme)
    for figure in drawing.figures:
        if figure.kind is FigureKind.STEP:
            assert {shape.colour for shape in figure.primitives if isinstance(shape, TextLine)} == {theme.faint}
    assert contrast(theme.faint, theme.card) >= 3.9


# --- folding --------------------------------------------------------------------------------------------------------


def test_a_folded_phase_is_one_column_with_its_steps_counted_by_lane() -> None:
    drawing = drawn(small(), View(folded=frozenset({"buy"})))
    assert {column for _, column in drawing.cells} == {"c1", "c3", "c4"}
    cards = [figure for figure in drawing.figures if figure.kind is FigureKind.STEP]
    assert [words(card) for card in cards if is_stand_in(card.element)] == ["2 step", "2 step"]
    assert "step:asks" not in drawing.by_key
    assert drawing.by_key["phase:buy"].title == "“Buy”, folded"


def test_flows_into_a_fold_end_at_it_and_those_within_are_gone() -> None:
    blueprint = small()
    view = View(folded=frozenset({"buy"}))
    seen = seen_through(blueprint, view, None, say)
    flows = {flow.id: flow for flow in seen.blueprint.flows}
    assert "f1" not in flows
    assert is_stand_in(flows["f2"].source)
    assert flows["f2"].target == "pays"
    assert flows["f4"] == blueprint.elements["f4"]


def test_a_folded_lane_is_a_thin_row_with_its_name_and_counts() -> None:
    blueprint = small()
    before, after = drawn(blueprint), drawn(blueprint, View(folded=frozenset({"desk"})))
    assert after.by_key["lane:desk"].bounds.height < before.by_key["lane:desk"].bounds.height
    assert "Desk" in words(after.by_key["lane:desk"])
    assert "3 step" in words(after.by_key["lane:desk"])
    assert after.by_key["step:asks"].title == "Asks"


def test_clashes_inside_a_fold_are_counted_on_it_and_come_back_when_it_is_unfolded() -> None:
    blueprint = generate(120, 3)
    result = check(blueprint.in_variant(None), TODAY)
    inside = next(f for f in result.findings if isinstance(blueprint.elements.get(f.element), Step) and f.number)
    step = blueprint.elements[inside.element]
    assert isinstance(step, Step)
    view = View(folded=frozenset({step.lane}))
    folded = drawn(blueprint, view, result)
    assert not [figure for figure in folded.figures if figure.finding == inside.identity]
    assert "clash" in words(folded.by_key[f"lane:{step.lane}"])
    assert folds_over(blueprint, view.folded, [inside.element]) == {step.lane}
    assert [figure for figure in drawn(blueprint, EVERYTHING, result).figures if figure.finding == inside.identity]


# --- differences and disagreements ------------------------------------------------------------------------------------


def to_be() -> Blueprint:
    before = small()
    elements = {key: element for key, element in before.elements.items() if key not in ("why", "f4")}
    waits = before.elements["waits"].model_copy(update={"wait": TimeRange.exactly(60), "title": "Waits a little", "rank": "5"})
    made = Step(id="thanks", lane="desk", column="c3", title="Thanks")
    return before.with_elements({**elements, "waits": waits, "thanks": made})


def test_what_is_new_changed_and_gone_is_told_with_what_changed() -> None:
    found = variant_differences(small(), to_be())
    assert found.new == {"thanks"}
    assert found.changed == {"waits": ("title", "wait")}
    assert gone_names(small(), found) == ("Pays → Books", "Why so?")
    assert not variant_differences(small(), small())


def test_differences_are_marked_by_signs_with_words() -> None:
    drawing = drawn(to_be(), against=small())
    assert drawing.by_key["sign:new:thanks"].title == "“Thanks” is new"
    changed = drawing.by_key["sign:changed:waits"]
    assert changed.title.startswith("Not as in the as-is: “Waits a little”")
    new = drawing.by_key["sign:new:thanks"]
    assert any(shape.ink.dash for shape in new.primitives if not isinstance(shape, TextLine))  # an outline, not only a colour
    assert not any(key.startswith("sign:") for key in drawn(to_be()).by_key)


@pytest.mark.parametrize("about", ["asks", "f2", "me", "buy", "n1"])
def test_what_people_see_in_different_ways_has_a_sign(about: str) -> None:
    blueprint = small()
    marked = blueprint.with_elements({**blueprint.elements, "d1": Disagreement(id="d1", about=about, note="who pays?")})
    figure = drawn(marked).by_key[f"sign:disagreed:{about}"]
    assert figure.element == about
    assert "in different ways" in figure.title
    if about == "me":
        assert "Me" in figure.title


def test_two_signs_on_one_step_stand_beside_each_other() -> None:
    after = to_be()
    marked = after.with_elements({**after.elements, "d1": Disagreement(id="d1", about="thanks")})
    drawing = drawn(marked, against=small())
    one, other = drawing.by_key["sign:disagreed:thanks"].hit, drawing.by_key["sign:new:thanks"].hit
    assert one is not None
    assert other is not None
    assert not one.intersects(other)
