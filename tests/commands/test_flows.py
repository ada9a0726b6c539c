"""Drawing flows, and the kind that is chosen for them."""

from __future__ import annotations

import pytest

from blueprint_model.commands import connect_steps
from blueprint_model.elements import Flow, FlowKind, Lane, Organisation, Step, StepKind
from blueprint_model.zones import Zone
from tests.commands.asking import done, insurer, says


def kind_of(source: str, target: str) -> FlowKind:
    blueprint = insurer(
        Organisation(id="o2", title="Bank"),
        Lane(id="bank", zone=Zone.PARTNER, organisation="o2"),
        Lane(id="nameless", zone=Zone.SUPPORT),
        Step(id="b1", lane="bank", column="c3"),
        Step(id="u1", lane="nameless", column="c3"),
        Step(id="s5", lane="agent", column="c3"),
    )
    flow = done(blueprint, connect_steps(blueprint, "f9", source, target)).get("f9", Flow)
    assert flow is not None
    assert (flow.source, flow.target) == (source, target)
    return flow.kind


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("s1", "s4", FlowKind.SEQUENCE),  # the customer goes on
        ("s2", "s4", FlowKind.MESSAGE),  # over the line of interaction
        ("s4", "s2", FlowKind.MESSAGE),  # also back
        ("s4", "s1", FlowKind.LOOP),
        ("s3", "s2", FlowKind.LOOP),
        ("s2", "s5", FlowKind.SEQUENCE),  # the same actor
        ("s3", "s5", FlowKind.HAND_OVER),  # another actor
        ("s3", "b1", FlowKind.HAND_OVER),  # another organisation
        ("s3", "u1", FlowKind.SEQUENCE),  # nobody knows who works there
    ],
)
def test_the_likely_kind_is_chosen(source: str, target: str, kind: FlowKind) -> None:
    assert kind_of(source, target) is kind


def test_the_kind_can_be_said() -> None:
    after = done(insurer(), connect_steps(insurer(), "f9", "s1", "s4", FlowKind.AGREEMENT))
    assert after.get("f9", Flow) == Flow(id="f9", source="s1", target="s4", kind=FlowKind.AGREEMENT)


def test_a_flow_needs_two_steps() -> None:
    assert says(connect_steps(insurer(), "f9", "s1", "s1")) == "A flow needs two different steps."
    assert says(connect_steps(insurer(), "f9", "s1", "gone")) == "This step is no longer in the blueprint."
    assert says(connect_steps(insurer(), "f9", "n1", "s1")) == "This step is no longer in the blueprint."


def test_two_steps_have_one_flow_in_each_direction() -> None:
    assert says(connect_steps(insurer(), "f9", "s1", "s2")) == "There is already a flow from “Asks” to “Answers”."
    assert done(insurer(), connect_steps(insurer(), "f9", "s2", "s1"))


def test_evidence_and_notes_take_no_part_in_the_flow() -> None:
    blueprint = insurer(Step(id="x1", lane="office", column="c1", kind=StepKind.NOTE, title="Ask IT"))
    assert says(connect_steps(blueprint, "f9", "s1", "t1")) == (
        "“Invoice” is evidence: it belongs to a step and takes no part in the flow."
    )
    assert says(connect_steps(blueprint, "f9", "x1", "s3")) == "“Ask IT” is a note: it takes no part in the flow."


def test_a_flow_needs_an_id_of_its_own() -> None:
    assert says(connect_steps(insurer(), "s1", "s1", "s4")) == "The id s1 is already taken."
