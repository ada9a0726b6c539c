"""The sheet for the wall: everything on it is inside its margins, numbered as in the lists, and explained."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind, SeverityWord
from blueprint_model.drawing.primitives import Drawing, Figure, FigureKind, Polyline, TextLine
from blueprint_model.drawing.sheet import LEAST_WIDTH, MARGIN, draw_sheet
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Need, ProcessRule, Scenario, Scope, Step
from blueprint_model.message import Message
from blueprint_model.zones import Zone
from tests.drawing.saying import say

DATE = datetime.date(2026, 11, 24)
ELEMENTS = (
    Scenario(title="One invoice", event="A new car", version=3),
    Lane(id="customer", zone=Zone.CUSTOMER, title="Customer"),
    Column(id="c1", rank="1"),
    Column(id="c2", rank="2"),
    Step(id="asks", lane="customer", column="c1", title="Asks"),
    Step(id="waits", lane="customer", column="c2", title="Waits"),
    Flow(id="on", source="asks", target="waits"),
    Need(id="n1", title="One invoice for all", scope=Scope.of_steps("asks")),
    ProcessRule(id="r1", title="One invoice an agreement", scope=Scope.of_steps("waits")),
)
BLUEPRINT = Blueprint.of(ELEMENTS)


def finding(number: int, kind: FindingKind = FindingKind.HEAD, need: str | None = "n1", **fields: object) -> Finding:
    base = Finding(
        f"f{number}",
        "K1",
        kind,
        Message.of("It clashes"),
        "asks",
        number,
        certainty=Certainty.CERTAIN,
        word=SeverityWord.PAIN,
        need=need,
        rules=("r1",) if need else (),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def drawn(*findings: Finding, blueprint: Blueprint = BLUEPRINT, variant: str = "") -> Drawing:
    return draw_sheet(blueprint, CheckResult(findings), say=say, typeface=bundled_typeface(), date=DATE, variant=variant)


def words(figure: Figure) -> list[str]:
    return [line.text for line in figure.primitives if isinstance(line, TextLine)]


def legend(drawing: Drawing) -> list[str]:
    signs = drawing.by_key.get("sheet:legend:signs")
    return words(signs) if signs is not None else []


def test_the_title_block_says_what_when_and_which_version() -> None:
    assert words(drawn().by_key["sheet:title"]) == [
        "One invoice",
        "Life event: A new car · as is · 24 November 2026 · version 3",
        "Särö",
    ]
    assert "to be: One agreement" in " ".join(words(drawn(variant="One agreement").by_key["sheet:title"]))


def test_a_row_of_the_register_says_need_rule_and_how_bad_under_the_number_of_its_crack() -> None:
    drawing = drawn(finding(7))
    row = drawing.by_key["register:f7"]
    assert words(row) == ["7", "One invoice for all", "“One invoice an agreement”", "pain"]
    assert words(drawing.by_key["crack:f7"]) == ["7"]
    assert row.title == "7: One invoice for all. “One invoice an agreement”. pain"


def test_possible_accepted_and_said_clashes_say_so() -> None:
    drawing = drawn(
        finding(1, certainty=Certainty.POSSIBLE), finding(2, accepted=True), finding(3, FindingKind.SAID, certainty=None)
    )
    ends = [words(drawing.by_key[f"register:f{number}"])[-1] for number in (1, 2, 3)]
    assert ends == ["pain · possible", "pain · accepted", "said in the room"]


def test_a_finding_about_no_need_has_the_whole_row() -> None:
    row = drawn(finding(4, FindingKind.CARD, need=None)).by_key["register:f4"]
    assert words(row) == ["4", "It clashes", "pain"]


def test_marks_and_hints_are_not_on_the_sheet() -> None:
    drawing = drawn(finding(1), finding(2, FindingKind.MARK), finding(0, FindingKind.HINT))
    assert [f.key for f in drawing.figures if f.finding or f.key.startswith("register:")] == ["crack:f1", "register:f1"]


def test_without_clashes_there_is_no_register() -> None:
    assert not any("register" in figure.key for figure in drawn().figures)
    assert "sheet:foot" not in drawn().by_key


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    assert legend(drawn()) == ["N need", "R rule"]
    assert legend(drawn(finding(1))) == ["certain", "N need", "R rule"]
    assert legend(drawn(finding(1, certainty=Certainty.POSSIBLE))) == ["possible or said", "N need", "R rule"]
    message = Blueprint.of((*ELEMENTS, Flow(id="back", source="waits", target="asks", kind=FlowKind.MESSAGE)))
    assert legend(drawn(blueprint=message)) == ["N need", "R rule", "message"]
    assert legend(drawn(blueprint=Blueprint.of(ELEMENTS[:6]))) == []


def test_a_small_picture_reaches_the_right_margin() -> None:
    drawing = drawn()
    assert drawing.width == LEAST_WIDTH + 2 * MARGIN
    assert drawing.by_key["lane:customer"].bounds.right == drawing.width - MARGIN


@pytest.mark.parametrize("count", [1, 4, 40])
def test_rows_never_lie_over_each_other_and_stay_inside_the_margins(count: int) -> None:
    many = "a rather long sentence about what goes wrong here " * 6
    needs = [Need(id=f"m{number}", title=f"{number} {many}") for number in range(count)]
    columns = [Column(id=f"d{number}", rank="x" + "abcdefghijklmnopqrst"[number]) for number in range(20)]
    blueprint = Blueprint.of((*ELEMENTS, *needs, *columns))
    drawing = drawn(*(finding(n + 1, need=f"m{n}") for n in range(count)), blueprint=blueprint)
    rows = [figure for figure in drawing.figures if figure.key.startswith("register:")]
    assert len(rows) == count
    for one, other in pairwise(rows):
        assert not one.bounds.grown(-0.01).intersects(other.bounds)
    for row in rows:
        assert row.bounds.x >= MARGIN
        assert row.bounds.right <= drawing.width - MARGIN + 0.01
        for line in row.primitives:
            if isinstance(line, TextLine):
                assert row.bounds.x <= line.x
                assert line.x + line.width <= row.bounds.right + 0.01
                assert row.bounds.y < line.baseline < row.bounds.bottom
    assert len({row.bounds.x for row in rows}) == (1 if count < 10 else 3)


def test_columns_of_the_register_do_not_touch() -> None:
    long = "word " * 60
    elements = [Need(id="n1", title=long), ProcessRule(id="r1", title=long)]
    row = drawn(finding(1, rules=("r1",)), blueprint=Blueprint.of((*ELEMENTS[:7], *elements))).by_key["register:f1"]
    lines = [line for line in row.primitives if isinstance(line, TextLine)][1:]
    lefts = sorted({line.x for line in lines if line.text.startswith(("word", "“word"))})
    assert len(lefts) == 2
    assert max(line.x + line.width for line in lines if line.x == lefts[0]) < lefts[1]
    assert max(line.x + line.width for line in lines if line.x == lefts[1]) < min(
        line.x for line in lines if line.text.startswith("pain")
    )


def test_a_line_parts_the_rows() -> None:
    row = drawn(finding(1)).by_key["register:f1"]
    rule = next(shape for shape in row.primitives if isinstance(shape, Polyline))
    assert [x for x, _ in rule.points] == [row.bounds.x, row.bounds.right]


def test_every_key_is_there_once() -> None:
    keys = [figure.key for figure in drawn(finding(1), finding(2)).figures]
    assert len(keys) == len(set(keys))


def test_words_without_a_font_are_told_wherever_they_stand() -> None:
    blueprint = Blueprint.of((Scenario(title="日本", source="東京"), *ELEMENTS[1:7], Need(id="n1", title="大阪")))
    assert {"日本", "大阪"} <= set(drawn(finding(1), blueprint=blueprint).unprintable)
    assert any("東京" in text for text in drawn(blueprint=blueprint).unprintable)


def test_the_picture_on_the_sheet_is_the_canvas_moved() -> None:
    kinds = [figure.kind for figure in drawn(finding(1)).figures]
    assert kinds.count(FigureKind.STEP) == 2
    assert kinds.count(FigureKind.FLOW) == 1
