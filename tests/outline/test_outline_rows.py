"""What stands under what in the outline, and how each row is said."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import Column, Flow, FlowKind, Lane, Need, Note, Persona, Phase, ProcessRule, Scope, Step
from blueprint_model.zones import Zone
from tests.examples.opened import checked, example
from widgets.interface_language import set_interface_language
from widgets.outline_rows import GROUPS, Outline, Row, RowKind

SMALL = Blueprint.of(
    [
        Lane(id="l1", zone=Zone.CUSTOMER, title="Mikko"),
        Lane(id="l2", zone=Zone.BACKSTAGE),
        Phase(id="p1", title="Buy"),
        Column(id="c1", rank="a", phase="p1"),
        Column(id="c2", rank="b", title="Later"),
        Column(id="c3", rank="c", phase="p1"),
        Step(id="s1", lane="l1", column="c1", title="Asks"),
        Step(id="s2", lane="l2", column="c1", title="Answers"),
        Step(id="s3", lane="l1", column="c2"),
        Flow(id="f1", source="s1", target="s2", title="by phone"),
        Flow(id="f2", source="s2", target="s1", kind=FlowKind.LOOP),
        Need(id="n1", title="Quickly", scope=Scope.of_span("s1", "s3")),
        Need(id="n2", title="Kindly"),
        ProcessRule(id="r1", title="In writing", scope=Scope.of_whole()),
        Persona(id="who", title="Mikko, 44"),
        Note(id="note-1", title="ask about this"),
    ]
)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    set_interface_language("en")


def lines(outline: Outline, row: Row | None = None, depth: int = 0) -> list[str]:
    rows = outline.top() if row is None else outline.children(row)
    return [line for each in rows for line in ("  " * depth + outline.text(each), *lines(outline, each, depth + 1))]


def test_the_path_then_lanes_needs_rules_personas_and_notes() -> None:
    assert lines(Outline(SMALL, CheckResult())) == [
        "Untitled",
        "  Buy",
        "    Column 1",
        "      Asks · Mikko",
        "        → Answers · by phone",
        "      Answers · Backstage",
        "        ↺ Asks",
        "  Later",
        "    Untitled · Mikko",
        "  Buy",
        "    Column 3",
        "Lanes (2)",
        "  Mikko · Customer",
        "  Backstage",
        "Customer needs (2)",
        "  N1 Quickly · from “Asks” to “Untitled”",
        "  N2 Kindly · not placed yet",
        "Process rules (1)",
        "  R1 In writing · on the whole path",
        "Personas (1)",
        "  Mikko, 44",
        "Inbox (1)",
        "  ask about this",
    ]


def test_the_way_to_every_row_leads_to_it() -> None:
    outline = Outline(SMALL, CheckResult())

    def walk(way: list[Row], rows: list[Row]) -> None:
        for row in rows:
            here = [*way, row]
            if row.element and row.run == 0:
                assert outline.way_to(row.element) == here, row
            walk(here, outline.children(row))

    walk([], outline.top())
    assert outline.way_to("nothing") == []


def test_whether_there_is_something_below_is_said_without_making_it() -> None:
    outline = Outline(example("insurer"), CheckResult())

    def walk(rows: list[Row]) -> None:
        for row in rows:
            under = outline.children(row)
            assert outline.has_children(row) is bool(under)
            walk(under)

    walk(outline.top())


def test_findings_are_told_in_words() -> None:
    blueprint = example("insurer")
    outline = Outline(blueprint, checked(blueprint))
    told = {need.id: outline.told(Row(RowKind.NEED, need.id)) for need in blueprint.needs}
    assert "clash 1, certain" in told["n1"]
    assert "clash 3, possible" in told["n3"]
    assert "clash 4, said" in told["n4"]
    assert told["n1"].startswith("Need: N1 One shared invoice")
    numbered = [finding for finding in outline.result.findings if finding.number and finding.element]
    assert numbered
    for finding in numbered:
        row = outline.way_to(finding.element)[-1]
        assert f"clash {finding.number}, " in outline.told(row)
        assert outline.described(row)


def test_a_need_that_cannot_be_told_says_so() -> None:
    blueprint = example("insurer")
    outline = Outline(blueprint, checked(blueprint))
    assert any(outline.finding_words(row) == "not known yet" for row in outline.children(Row(RowKind.NEEDS)))


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_row_has_words(language: str) -> None:
    set_interface_language(language)
    outline = Outline(SMALL, CheckResult())
    assert all(line.strip() for line in lines(outline))
    assert all(outline.told(row) for row in outline.top())
    assert {row.kind for row in outline.top()} == {RowKind.BLUEPRINT, *GROUPS}
    set_interface_language("en")
