"""K17: the first source lies behind the line of visibility."""

from __future__ import annotations

from tests.checks.found import findings_of

NEED = '\nneed at Gets: "One" agreements exactly 1\n'
RULE = 'rule at Opens: "Two" agreements exactly 2'


def test_it_counts_the_steps_behind_the_line() -> None:
    text = "backstage: Opens\nsupport in column 2: Registers\ncustomer in column 3: Gets\nOpens -> Registers\nRegisters -> Gets"
    (finding,) = findings_of("K17", text + NEED + RULE)
    assert (finding.message.count, finding.element, finding.explains) == (2, "s1", ("head/n1",))


def test_what_begins_in_front_of_the_line_is_not_hidden() -> None:
    text = "frontstage: Opens\nsupport in column 2: Registers\ncustomer in column 3: Gets\nOpens -> Registers\nRegisters -> Gets"
    assert findings_of("K17", text + NEED + RULE) == []


def test_without_a_clash_there_is_no_cause_to_hide() -> None:
    text = "backstage: Opens\ncustomer in column 2: Gets\nOpens -> Gets"
    assert findings_of("K17", text + NEED + 'rule at Opens: "One" agreements exactly 1') == []
