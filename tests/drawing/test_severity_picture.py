"""Severity against changeability as a picture: where circles stand, that nothing covers words, and what stands beside."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult, Counts, Finding, FindingKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.severity import word_of
from blueprint_model.drawing.primitives import Box, Drawing, Ellipse, Figure, FigureKind, Polyline, TextLine
from blueprint_model.drawing.severity_picture import draw_severity, draw_severity_sheet
from blueprint_model.drawing.severity_plot import start_fill
from blueprint_model.drawing.theme import THEMES, Theme, contrast
from blueprint_model.elements import Direction, Need, Scope, Setting
from blueprint_model.elements.step import Area
from blueprint_model.message import Message
from tests.checking.test_areas import it_provider
from tests.drawing.saying import say
from tests.paths.small import TODAY, of, step


def head(number: int, severity: int, changeability: int | None, *, certain: bool = True, accepted: bool = False) -> Finding:
    return Finding(
        f"head/n{number}",
        "K1",
        FindingKind.HEAD,
        Message.of("It clashes"),
        number=number,
        severity=severity,
        word=word_of(severity),
        changeability=changeability,
        certainty=Certainty.CERTAIN if certain else Certainty.POSSIBLE,
        need=f"n{number}",
        accepted=accepted,
    )


def blueprint_of(findings: tuple[Finding, ...]) -> Blueprint:
    return of(*(Need(id=f.need or "", title=f"Need {f.number} in words") for f in findings))


def drawn(*findings: Finding, width: float = 1180, height: float = 420, **fields: object) -> Drawing:
    return draw_severity(
        blueprint_of(findings),
        CheckResult(findings, counts=Counts(said=0)),
        say=say,
        typeface=bundled_typeface(),
        width=width,
        height=height,
        **fields,  # type: ignore[arg-type]
    )


def circles(drawing: Drawing) -> dict[str, Figure]:
    return {figure.finding: figure for figure in drawing.figures if figure.key.startswith("point:")}


def middle(figure: Figure) -> tuple[float, float]:
    disc = next(shape for shape in figure.primitives if isinstance(shape, Ellipse))
    return disc.box.x + disc.box.width / 2, disc.box.y + disc.box.height / 2


def lines(figure: Figure) -> list[TextLine]:
    return [shape for shape in figure.primitives if isinstance(shape, TextLine)]


def text_box(line: TextLine) -> Box:
    return Box(line.x, line.baseline - line.size * 0.75, line.width, line.size * 0.95)


def test_up_is_worse_and_right_is_easier_to_change() -> None:
    found = {key: middle(figure) for key, figure in circles(drawn(head(1, 90, 5), head(2, 20, 5), head(3, 90, 1))).items()}
    assert found["head/n1"][1] < found["head/n2"][1]
    assert found["head/n3"][0] < found["head/n1"][0]
    assert found["head/n1"][0] == found["head/n2"][0]


def test_what_no_rule_alone_mends_stands_in_a_strip_of_its_own() -> None:
    drawing = drawn(head(1, 90, None), head(2, 90, 1))
    (strip,) = (text for figure in drawing.figures if figure.key == "plot:columns" for text in lines(figure)[:1])
    found = {key: middle(figure) for key, figure in circles(drawing).items()}
    assert strip.x < found["head/n1"][0] < strip.x + strip.width
    assert found["head/n1"][0] + 40 < found["head/n2"][0]


def test_a_circle_stands_in_the_corner_that_the_data_name() -> None:
    drawing = drawn(head(1, 40, 4), head(2, 39, 4), head(3, 40, 3))
    start = drawing.by_key["plot:start_here"].bounds
    way = drawing.by_key["plot:on_the_way"].bounds
    found = {key: middle(figure) for key, figure in circles(drawing).items()}
    assert found["head/n1"][0] > start.x
    assert found["head/n3"][0] < start.x
    assert found["head/n1"][1] < found["head/n2"][1] < way.y


def test_certain_is_solid_possible_is_hollow_and_accepted_is_muted() -> None:
    theme = THEMES["light"]
    found = circles(drawn(head(1, 90, 5), head(2, 60, 5, certain=False), head(3, 30, 5, accepted=True)))
    inks = {key: next(s for s in figure.primitives if isinstance(s, Ellipse)).ink for key, figure in found.items()}
    assert inks["head/n1"].fill == theme.clash
    assert (inks["head/n2"].fill, inks["head/n2"].stroke) == (theme.card, theme.clash)
    assert inks["head/n3"].fill == theme.muted


def test_a_circle_has_its_number_and_its_needs_words() -> None:
    (figure,) = circles(drawn(head(7, 90, 5))).values()
    assert [line.text for line in lines(figure)] == ["7", "Need 7 in words"]
    assert figure.title == "7: It clashes · could end the customership · to be changed: habit"
    assert figure.element == "n7"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.sampled_from((None, 1, 2, 3, 4, 5)), st.booleans()), max_size=40),
    st.sampled_from(((620.0, 200.0), (760.0, 260.0), (1180.0, 420.0))),
)
def test_no_circle_covers_another_and_no_words_are_covered(
    points: list[tuple[int, int | None, bool]], size: tuple[float, float]
) -> None:
    findings = tuple(head(n, severity, easy, certain=sure) for n, (severity, easy, sure) in enumerate(points, 1))
    drawing = drawn(*findings, width=size[0], height=size[1])
    found = circles(drawing)
    assert set(found) == {finding.identity for finding in findings}
    discs = [next(s for s in figure.primitives if isinstance(s, Ellipse)).box for figure in found.values()]
    if len(points) <= 30:  # the picture grows until there is room
        assert not [pair for pair in combinations(discs, 2) if pair[0].intersects(pair[1])]
    labels = [text_box(line) for figure in found.values() for line in lines(figure) if line.text.startswith("Need")]
    captions = [figure.bounds for figure in drawing.figures if figure.kind is FigureKind.PHASE and figure.key.startswith("plot:")]
    assert not [pair for pair in combinations([*labels, *captions], 2) if pair[0].intersects(pair[1])]
    assert not [(label, disc) for label in labels for disc in discs if label.intersects(disc)]
    whole = Box(0, 0, drawing.width, drawing.height)
    for figure in drawing.figures:
        assert whole.united(figure.bounds) == whole, figure.key


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from((None, 1, 5))), max_size=60))
@settings(max_examples=30, deadline=None)
def test_a_circle_that_gives_way_stays_in_the_band_of_its_word(points: list[tuple[int, int | None]]) -> None:
    findings = tuple(head(n, severity, easy) for n, (severity, easy) in enumerate(points, 1))
    heights: dict[str, list[float]] = {}
    for key, figure in circles(drawn(*findings)).items():
        word = next(finding.word.value for finding in findings if finding.identity == key)
        heights.setdefault(word, []).append(middle(figure)[1])
    bands = [heights[word] for word in ("could_end", "pain", "friction", "hint") if word in heights]
    for upper, lower in pairwise(bands):
        assert max(upper) < min(lower)


def test_every_circle_has_its_number_however_many_there_are() -> None:
    findings = tuple(head(n, 50 + n % 3, 4) for n in range(1, 31))
    for key, figure in circles(drawn(*findings, width=620, height=200)).items():
        number = key.removeprefix("head/n")
        assert lines(figure)[0].text == number


def test_beside_the_plot_every_circle_is_told_top_right_first() -> None:
    findings = (head(1, 90, 1), head(2, 50, 5), head(3, 20, None), head(4, 10, 5, certain=False))
    drawing = drawn(*findings)
    told = [figure for figure in drawing.figures if figure.key.startswith("order:")]
    assert [figure.finding or figure.title for figure in told if figure.title != "Where to start, in this order"] == [
        *("start here", "head/n2"),
        *("needs a decision", "head/n1"),
        *("no rule alone mends this", "head/n3"),
        *("mend along the way", "head/n4"),
    ]
    assert [figure.title for figure in told if figure.finding] == [
        "2: Need 2 in words · pain",
        "1: Need 1 in words · could end the customership",
        "3: Need 3 in words · friction",
        "4: Need 4 in words · hint, possible",
    ]
    assert all(figure.hit is not None for figure in told if figure.finding), "it can be chosen there as well"
    boxes = [figure.bounds for figure in told]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].grown(-1).intersects(pair[1].grown(-1))]


def test_a_circle_does_not_stand_on_the_line_of_its_band() -> None:
    drawing = drawn(head(1, 39, 1), head(2, 40, 1))
    plot = drawing.by_key["plot"]
    cut = next(s.points[0][1] for s in plot.primitives if isinstance(s, Polyline) and s.ink.width == 1.2 and not s.ink.dash)
    for figure in circles(drawing).values():
        disc = next(shape for shape in figure.primitives if isinstance(shape, Ellipse)).box
        assert disc.bottom < cut or disc.y > cut


def test_the_chosen_circle_is_ringed() -> None:
    plain, ringed = (circles(drawn(head(1, 90, 5), chosen=chosen))["head/n1"] for chosen in ("", "head/n1"))
    assert len(ringed.primitives) == len(plain.primitives) + 1
    assert ringed.bounds.width >= plain.bounds.width


def test_without_a_clash_the_picture_says_so() -> None:
    assert "plot:nothing" in drawn().by_key
    assert "plot:nothing" not in drawn(head(1, 3, None)).by_key


def test_what_has_no_place_is_counted_under_the_plot() -> None:
    result = CheckResult(counts=Counts(said=2, cannot_tell=1))
    drawing = draw_severity(of(), result, say=say, typeface=bundled_typeface(), width=1000, height=400)
    notes = [figure.title for figure in drawing.figures if figure.key.startswith("note:")]
    assert notes[0] == "Up: worse for people. Right: easier to change. Start at the top right."
    assert len(notes) == 3


def test_how_bad_it_is_is_said_as_a_public_body_would() -> None:
    blueprint = of()
    public = blueprint.scenario.model_copy(update={"setting": Setting.PUBLIC})
    drawing = draw_severity(
        Blueprint.of([*blueprint.elements.values(), public]),
        CheckResult(),
        say=say,
        typeface=bundled_typeface(),
        width=900,
        height=400,
    )
    assert drawing.by_key["plot:bands"].title.startswith("goes without or gives up")


def test_the_weakest_link_stands_first_among_the_areas() -> None:
    blueprint = it_provider(step("sells", "frontstage", 6, area=Area.BRAND))
    drawing = draw_severity(blueprint, check(blueprint, TODAY), say=say, typeface=bundled_typeface(), width=1100, height=500)
    areas = [figure.title for figure in drawing.figures if figure.key.startswith("area:")]
    assert areas[0] == "production: weakest link"
    assert "brand: fog: nothing answered there yet" in areas
    assert len(areas) == 5


def test_strengths_stand_beside_with_their_evidence() -> None:
    need = Need(
        id="quick", title="quick", measure="elapsed", direction=Direction.AT_MOST, adequate=60, scope=Scope.of_steps("desk")
    )
    blueprint = of(step("desk", "frontstage", 1, 30), step("drives", "customer", 2, emotion=2), need)
    judged = CheckResult(judgements={"quick": Judgement("quick", Answer.MET, gap=Fraction(0), place="desk")})
    drawing = draw_severity(blueprint, judged, say=say, typeface=bundled_typeface(), width=1100, height=500)
    strengths = [figure for figure in drawing.figures if figure.key.startswith("strength:")]
    assert [figure.element for figure in strengths] == ["quick", "drives"]
    assert strengths[0].title.endswith("a guess")


@pytest.mark.parametrize("width", [300.0, 640.0])
def test_in_a_narrow_room_areas_and_strengths_come_below(width: float) -> None:
    drawing = drawn(head(1, 90, 5), width=width, height=200)
    plot, areas = drawing.by_key["plot:columns"].bounds, drawing.by_key["areas:head"].bounds
    assert areas.y > plot.bottom
    assert drawing.width >= 620


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_words_can_be_read_on_the_tinted_corner(theme: Theme) -> None:
    ground = start_fill(theme)
    assert contrast(theme.clash, ground) >= 4.5
    assert contrast(theme.ink, ground) >= 4.5


def test_the_sheet_lists_every_circle_in_the_order_of_the_workshop() -> None:
    findings = (head(1, 90, 1), head(2, 50, 5), head(3, 20, None))
    drawing = draw_severity_sheet(
        blueprint_of(findings), CheckResult(findings), say=say, typeface=bundled_typeface(), date=datetime.date(2026, 11, 24)
    )
    rows = [figure.finding for figure in drawing.figures if figure.key.startswith("row:")]
    assert rows == ["head/n2", "head/n1", "head/n3"]
    assert set(circles(drawing)) == set(rows)
    bottom = max(figure.bounds.bottom for figure in drawing.figures)
    assert bottom <= drawing.height


def test_the_sheet_tells_what_no_font_can_write() -> None:
    result = CheckResult((replace(head(1, 90, 5), message=Message.of("“{x}”", x="\U00012000")),))
    drawing = draw_severity_sheet(
        of(Need(id="n1", title="x")), result, say=say, typeface=bundled_typeface(), date=datetime.date(2026, 11, 24)
    )
    assert drawing.unprintable == ("“\U00012000”",)
