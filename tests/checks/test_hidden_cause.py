"""K17: the first source lies behind the line of visibility."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import Scope, ScopeKind
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of

NEED = '\nneed at Gets: "One" agreements exactly 1\n'
RULE = 'rule at Opens: "Two" agreements exactly 2'


def test_it_counts_the_steps_behind_the_line() -> None:
    text = "backstage: Opens\nsupport in column 2: Registers\ncustomer in column 3: Gets\nOpens -> Registers\nRegisters -> Gets"
    (finding,) = findings_of("K17", text + NEED + RULE)
    assert (finding.message.count, finding.element, finding.explains) == (2, "s1", ("head/n1",))
    assert finding.message.mapping["step"] == "Opens"


def test_what_begins_in_front_of_the_line_is_not_hidden() -> None:
    text = "frontstage: Opens\nsupport in column 2: Registers\ncustomer in column 3: Gets\nOpens -> Registers\nRegisters -> Gets"
    assert findings_of("K17", text + NEED + RULE) == []


def test_without_a_clash_there_is_no_cause_to_hide() -> None:
    text = "backstage: Opens\ncustomer in column 2: Gets\nOpens -> Gets"
    assert findings_of("K17", text + NEED + 'rule at Opens: "One" agreements exactly 1') == []


@pytest.mark.parametrize(("slow", "found"), [("Sends (0 s) -> Handles (9 d)", 1), ("Sends (9 d) -> Handles (0 s)", 0)])
def test_a_step_that_adds_nothing_is_no_source(slow: str, found: int) -> None:
    first, second = slow.split(" -> ")
    steps = f"customer: {first}\nbackstage in column 2: {second}\ncustomer in column 3: Gets (0 s)"
    text = f'{steps}\nSends -> Handles\nHandles -> Gets\nneed from Sends to Gets: "Soon" elapsed at most 2 d'
    assert [finding.element for finding in findings_of("K17", text)] == ["s2"] * found


def test_each_clash_has_its_own_hidden_cause() -> None:
    text = "backstage: Opens\ncustomer in column 2: Gets\nOpens -> Gets" + NEED + RULE
    found = findings_of("K17", text + '\nneed at Gets: "None" agreements exactly 0')
    assert sorted((each.identity, each.explains) for each in found) == [
        ("mark/K17/n1", ("head/n1",)),
        ("mark/K17/n2", ("head/n2",)),
    ]


SENT = "customer: Sends (0 s)\nbackstage in column 2: {}\ncustomer in column 4: Gets (0 s)\nSends -> Handles\n"
SOON = '\nneed from Sends to Gets: "Soon" elapsed at most 2 d'


def test_a_delay_begins_at_the_step_that_it_follows() -> None:
    text = SENT.format("Handles (0 s)") + "Handles -> Gets (delay 9 d)" + SOON
    assert [(each.element, each.message.count) for each in findings_of("K17", text)] == [("s2", 1)]
    in_front = SENT.format("Handles (0 s)").replace("Sends -> Handles\n", "Sends -> Handles (delay 9 d)\n") + "Handles -> Gets"
    assert findings_of("K17", in_front + SOON) == []


def test_what_a_loop_adds_begins_where_it_comes_back_to() -> None:
    text = SENT.format("Handles (0 s)") + "support in column 3: Mends (9 d)\n"
    text += "Handles -> Gets (90 %)\nHandles -> Mends (10 %)\nMends -> Handles (loop at most 1)"
    assert [(each.element, each.message.count) for each in findings_of("K17", text + SOON)] == [("s2", 1)]


def test_what_a_loop_adds_that_comes_back_to_before_the_stretch_begins_with_the_stretch() -> None:
    text = (
        "customer: Asks (0 s)\nbackstage in column 2: Takes up (0 s) -> Handles (0 s)\nsupport in column 4: Mends (9 d)\n"
        "customer in column 5: Gets (0 s)\nAsks -> Takes up\nHandles -> Gets (90 %)\nHandles -> Mends (10 %)\n"
        'Mends -> Takes up (loop at most 1)\nneed from Handles to Gets: "Soon" elapsed at most 2 d'
    )
    assert [(each.element, each.steps) for each in findings_of("K17", text)] == [("s3", ("s3",))]


def test_a_door_that_is_closed_behind_the_line_is_a_source() -> None:
    text = SENT.format("Handles (0 s, open Mon-Fri 9-15)") + "Handles -> Gets"
    late = text + SOON + " (start Fri 15:30)"
    assert [finding.element for finding in findings_of("K17", late)] == ["s2"]


def test_what_is_told_too_late_has_no_amount_and_begins_where_its_chain_does() -> None:
    text = (
        "customer: Asks -> Pays\nbackstage in column 3: Sends the bill (gives price)\ncustomer in column 4: Reads\n"
        'Pays -> Sends the bill\nSends the bill -> Reads\nneed at Pays: "In time" price before Pays'
    )
    assert len(findings_of("K12", text)) == 1
    assert findings_of("K17", text) == []


def test_a_clash_of_a_flow_alone_has_no_chain() -> None:
    text = (
        "organisation Town\norganisation Bank\nbackstage of Town: Opens\nbackstage of Bank in column 2: Copies\n"
        'customer in column 3: Gets\nOpens -> Copies\nCopies -> Gets\nneed for the whole: "None" hand_overs at most 0'
    )
    blueprint = read_example(text).blueprint
    need = with_field(blueprint.elements["n1"], "scope", Scope(kind=ScopeKind.FLOWS, elements=("f1",)))
    found = check(replace(blueprint, elements={**blueprint.elements, "n1": need}), TODAY).findings
    assert [(each.code, each.steps) for each in found if each.need] == [("K3", ())]
    assert [each.code for each in found if each.code == "K17" or "could not" in each.message.text] == []
