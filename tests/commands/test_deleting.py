"""Deleting takes what cannot do without, and lets go of the rest."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_elements
from blueprint_model.elements import (
    AcceptedFinding,
    Condition,
    Element,
    Flow,
    Measure,
    Metric,
    Need,
    Persona,
    ProcessRule,
    RecordedFact,
    RuleAlternative,
    Scope,
    ScopeKind,
    Step,
    UnknownElement,
    Variant,
)
from blueprint_model.operations import Edit, apply
from tests.commands.asking import done, insurer, said_clash, says, step
from tests.properties.laws import same


def left_after(blueprint: Blueprint, *ids: str) -> Blueprint:
    return done(blueprint, delete_elements(blueprint, ids))


def gone(blueprint: Blueprint, *ids: str) -> set[str]:
    return set(blueprint.elements) - set(left_after(blueprint, *ids).elements)


@pytest.mark.parametrize(
    ("deleted", "goes"),
    [
        ("f1", {"f1"}),
        ("s1", {"s1", "f1"}),
        ("s3", {"s3", "f2", "f3"}),
        ("office", {"office", "s3", "f2", "f3"}),
        ("c1", {"c1", "s1", "s2", "f1", "f2"}),
        ("n1", {"n1", "said1", "a1"}),
        ("r1", {"r1", "said1"}),
        ("o1", {"o1"}),
        ("p1", {"p1"}),
        ("q1", {"q1"}),
        ("persona1", {"persona1"}),
        ("said1", {"said1"}),
    ],
)
def test_what_goes_with_it(deleted: str, goes: set[str]) -> None:
    blueprint = insurer(said_clash(), AcceptedFinding(id="a1", finding="K1", element="n1", reason="law"))
    assert gone(blueprint, deleted) == goes


def test_what_can_do_without_stays_and_lets_go() -> None:
    blueprint = insurer(
        said_clash(),
        Persona(id="persona2", fixes=(Condition(question="q1", answer="yes"),)),
        ProcessRule(id="r2", scope=Scope.of_steps("s1", "s4"), condition=Condition(question="q1", answer="no")),
        Metric(id="m1", scope=Scope(kind=ScopeKind.FLOWS, elements=("f3",))),
    )
    after = left_after(blueprint, "s4", "q1", "o1", "p1", "persona1")
    need, rule, metric, flow = (after.elements[key] for key in ("n1", "r2", "m1", "f2"))
    assert isinstance(need, Need)
    assert isinstance(rule, ProcessRule)
    assert isinstance(metric, Metric)
    assert isinstance(flow, Flow)
    assert need.scope is None, "a span goes with either of its ends"
    assert need.persona is None
    assert rule.scope == Scope.of_steps("s1")
    assert rule.condition is None
    assert metric.scope is None
    assert flow.condition is None
    assert after.said_clashes[0].step is None
    assert step(after, "t1").belongs_to is None
    assert after.personas[0].fixes == ()
    assert {lane.organisation for lane in after.lanes} == {None}
    assert {column.phase for column in after.columns} == {None}


def test_undoing_brings_everything_back() -> None:
    blueprint = insurer(said_clash())
    edit = delete_elements(blueprint, ["office", "n1", "c1", "q1"])
    assert isinstance(edit, Edit)
    assert same(apply(apply(blueprint, edit), edit.inverted()), blueprint)


def test_what_is_gone_already_is_passed_over() -> None:
    assert delete_elements(insurer(), ["gone", "gone"]) == Edit("Delete")
    assert gone(insurer(), "gone", "f1", "f1") == {"f1"}


def test_a_blueprint_keeps_its_scenario_a_lane_and_a_column() -> None:
    assert says(delete_elements(insurer(), ["f1", "scenario"])) == "A blueprint keeps its scenario."
    lanes = ["evidence", "customer", "agent", "office"]
    assert says(delete_elements(insurer(), lanes)) == "A blueprint needs at least one lane."
    assert says(delete_elements(insurer(), ["c1", "c2", "c3"])) == "A blueprint needs at least one column."
    assert len(left_after(insurer(), *lanes[1:]).lanes) == 1


@pytest.mark.parametrize(
    "user",
    [
        Need(id="u", measure="visits"),
        Metric(id="u", measure="visits"),
        ProcessRule(id="u", measure="visits"),
        ProcessRule(id="u", per="visits"),
        ProcessRule(id="u", alternatives=(RuleAlternative(per="visits"),)),
        Step(id="u", lane="agent", column="c3", facts=(RecordedFact(measure="visits", value=1),)),
    ],
    ids=lambda user: user.type,
)
def test_a_measure_that_is_used_stays_until_its_users_go(user: Element) -> None:
    blueprint = insurer(Measure(id="visits", title="visits"), user)
    said = "“visits” is still used by a need, a rule, a metric or a fact."
    assert says(delete_elements(blueprint, ["visits"])) == said
    assert gone(blueprint, "visits", "u") == {"visits", "u"}


# --- variants ---------------------------------------------------------------------------------------------------------


def with_variant() -> Blueprint:
    return insurer(
        Variant(id="v1", removed=("s3",)),
        Step(id="s2", variant="v1", lane="customer", column="c2", title="Answers online"),
        Step(id="s7", variant="v1", lane="agent", column="c2"),
        Flow(id="f7", variant="v1", source="s2", target="s7"),
    )


def test_a_variant_goes_with_all_that_is_its_own() -> None:
    assert gone(with_variant(), "v1") == {"v1", "s2@v1", "s7@v1", "f7@v1"}


def test_an_element_goes_with_its_versions_in_variants() -> None:
    assert gone(with_variant(), "s2") == {"s2", "s2@v1", "f1", "f2", "f7@v1"}


def test_a_variants_version_alone_lets_the_as_is_be_seen_again() -> None:
    assert gone(with_variant(), "s2@v1") == {"s2@v1"}


def test_a_variant_no_longer_removes_what_is_gone_everywhere() -> None:
    variant = left_after(with_variant(), "s3").get("v1", Variant)
    assert variant is not None
    assert variant.removed == ()


def test_what_a_newer_version_brought_is_never_touched() -> None:
    orb = UnknownElement.model_validate({"id": "orb", "raw_type": "orb", "step": "s1"})
    assert gone(insurer(orb), "s1") == {"s1", "f1"}
