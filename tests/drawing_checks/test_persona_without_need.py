"""D10: personas that nobody has written a need for."""

from __future__ import annotations

from tests.checks.found import findings_of

TWO = "persona Mikko: customer\npersona Anna: staff\ncustomer: Arrives\n"


def test_the_one_without_a_need_is_named() -> None:
    (finding,) = findings_of("D10", TWO + 'need of Mikko at Arrives: "A seat"')
    assert finding.element == "p2"


def test_when_each_has_one_there_is_none() -> None:
    assert findings_of("D10", TWO + 'need of Mikko at Arrives: "A seat"\nneed of Anna at Arrives: "Time"') == []


def test_before_any_need_is_written_nobody_is_asked_for_one() -> None:
    assert findings_of("D10", TWO) == []


def test_a_need_without_a_persona_is_the_only_ones() -> None:
    assert findings_of("D10", 'persona Mikko: customer\ncustomer: Arrives\nneed at Arrives: "A seat"') == []


def test_of_several_personas_a_need_without_one_is_nobodys() -> None:
    (finding,) = findings_of("D10", TWO + 'need at Arrives: "A seat"')
    assert (len(finding.message.mapping["names"]), finding.steps) == (2, ())  # type: ignore[arg-type]
