"""Bad input for graphs: each gives a finding or a refusal that names the place; never a traceback, never a silent pass."""

from __future__ import annotations

import pytest

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.identity import is_error
from tests.checks.found import result_of
from tests.file_format.saying import COLUMN, LANE, SCENARIO, STEP, file_of, refused, with_fields


def checked(text: str) -> CheckResult:
    result = result_of(text)
    assert not [finding.identity for finding in result.findings if is_error(finding.identity)]
    return result


def places(result: CheckResult, code: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.element, finding.steps) for finding in result.findings if code in finding.codes]


NEED = '\nneed for the whole: "Soon" elapsed at most 1 d'


def test_shares_that_contradict_each_other_name_the_step() -> None:
    result = checked("customer: Chooses (0 s) -> Buys (0 s, 70 %)\ncustomer: Looks (0 s)\nChooses -> Looks (40 %)" + NEED)
    assert places(result, "D6") == [("s1", ("s1",))]


@pytest.mark.parametrize("kind", ["", " (loop)", " (loop, 100 %)"])
def test_a_cycle_without_a_way_out_names_the_round(kind: str) -> None:
    text = f"customer: Asks (0 s) -> Waits (5 min) -> Writes (5 min)\nWrites -> Waits{kind}" + NEED
    result = checked(text)
    assert places(result, "K23") == [("s2", ("s2", "s3"))]
    assert result.judgements["n1"].answer is not Answer.MET


def test_a_cycle_that_is_the_whole_path_names_its_beginning() -> None:
    result = checked("customer: Asks (5 min) -> Waits (5 min)\nWaits -> Asks" + NEED)
    assert places(result, "K23") == [("s1", ("s1", "s2"))]
    assert result.judgements["n1"].answer is not Answer.MET


def test_a_cycle_of_the_providers_alone_names_its_flow_back() -> None:
    result = checked("customer: Waits (0 s)\nbackstage: Checks (5 min) -> Sends (5 min)\nSends -> Checks" + NEED)
    assert places(result, "D7") == [("s3", ("s3",))]


def test_a_step_that_leads_to_itself_is_a_round() -> None:
    result = checked("customer: Asks (5 min) -> Waits (5 min)\nWaits -> Waits (loop)" + NEED)
    assert places(result, "K23") == [("s2", ("s2",))]
    assert result.judgements["n1"].answer is not Answer.MET


def test_two_rounds_that_lead_into_each_other_are_one() -> None:
    text = "customer: A (0 s) -> B (0 s) -> C (0 s)\nC -> B (loop)\nB -> A (loop)"
    assert [element for element, _ in places(checked(text), "K23")] == ["s1"]


def test_flows_that_nobody_takes_leave_nothing_to_pass() -> None:
    result = checked("customer: Asks (0 s) -> Gets it (5 min, 0 %, goal)" + NEED)
    assert places(result, "K23") == [("s1", ("s1",))]


def test_a_need_on_a_span_that_no_way_leads_along_cannot_be_told() -> None:
    result = checked(
        'customer: Asks (0 s) -> Waits (0 s)\ncustomer: Reads (0 s)\nneed from Reads to Waits: "Soon" elapsed at most 1 d'
    )
    judgement = result.judgements["n1"]
    assert judgement.answer is Answer.CANNOT_TELL
    assert judgement.missing[0].text.mapping == {"first": "Reads", "last": "Waits"}


@pytest.mark.parametrize("field", ["work", "wait"])
@pytest.mark.parametrize(
    ("time", "said"),
    [
        ({"min": -1}, "In step “s1”, “{field}.min”: “-1” is less than 0."),
        ({"max": -60}, "In step “s1”, “{field}.max”: “-60” is less than 0."),
        ({"min": 3, "max": 2}, "In step “s1”, “{field}”: a time needs min ≤ typical ≤ max."),
        ({"min": 3, "typical": 2}, "In step “s1”, “{field}”: a time needs min ≤ typical ≤ max."),
        ({"typical": 3, "max": 2}, "In step “s1”, “{field}”: a time needs min ≤ typical ≤ max."),
    ],
)
def test_negative_times_and_empty_ranges_are_refused_on_reading(field: str, time: dict[str, int], said: str) -> None:
    assert said.format(field=field) in refused(file_of(SCENARIO, LANE, COLUMN, with_fields(STEP, **{field: time})))


FLOW = {"type": "flow", "id": "f1", "source": "s1", "target": "s2"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"delay": {"min": -1}}, "In flow “f1”, “delay.min”: “-1” is less than 0."),
        ({"delay": {"min": 3, "max": 2}}, "In flow “f1”, “delay”: a time needs min ≤ typical ≤ max."),
        ({"share": "1.2"}, "In flow “f1”, “share”: “1.2” is more than 1."),
        ({"share": "-0.2"}, "In flow “f1”, “share”: “-0.2” is less than 0."),
        ({"repeats_at_most": -1}, "In flow “f1”, “repeats_at_most”: “-1” is less than 0."),
        ({"target": "s9"}, "s9"),
    ],
)
def test_a_flow_that_cannot_be_is_refused_on_reading(fields: dict[str, object], said: str) -> None:
    steps = (STEP, with_fields(STEP, id="s2"))
    assert said in refused(file_of(SCENARIO, LANE, COLUMN, *steps, with_fields(FLOW, **fields)))
