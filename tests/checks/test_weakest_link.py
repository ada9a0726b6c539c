"""K14: more than half of at least three judged areas are without a clash while some have a must-be one."""

from __future__ import annotations

import pytest

from blueprint_model.checking.areas import AREA_NAMES
from blueprint_model.elements import Area
from tests.checks.found import findings_of

AREAS = ("sales", "invoicing", "reporting", "customer_service", "production")


def areas(*states: str) -> str:
    """One step and need an area: "met", "clash" (must-be), "pain" (a clash that is no must-be), "fog"."""
    lines = []
    for n, (area, state) in enumerate(zip(AREAS, states, strict=False)):
        fact = {"met": "fact agreements 1, ", "clash": "fact agreements 2, ", "pain": "fact agreements 2, ", "fog": ""}[state]
        kano = "must-be" if state == "clash" else "attractive"
        lines += [f"customer in column {n + 1}: Step {n} ({fact}area {area})"]
        lines += [f'need at Step {n}: "Need {n}" agreements at most 1 ({kano})']
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("states", "named"),
    [
        (("met", "met", "clash"), ["head/n3"]),
        (("met", "clash"), []),
        (("met", "met", "clash", "clash"), []),
        (("met", "met", "met", "clash", "clash"), ["head/n4", "head/n5"]),
        (("met", "met", "pain"), []),
        (("met", "clash", "fog"), []),
        (("met", "met", "met"), []),
    ],
)
def test_it_names_what_stands_out(states: tuple[str, ...], named: list[str]) -> None:
    marks = findings_of("K14", areas(*states))
    assert [sorted(mark.explains) for mark in marks] == ([named] if named else [])


def test_fog_is_named_as_such() -> None:
    (mark,) = findings_of("K14", areas("met", "met", "clash", "fog"))
    assert len(mark.details) == 1


def test_it_counts_what_can_be_judged_and_names_the_rest() -> None:
    (mark,) = findings_of("K14", areas("met", "met", "clash", "fog", "met"))
    assert (mark.message.mapping["calm"], mark.message.mapping["judged"]) == (3, 4)
    (detail,) = mark.details
    assert detail.mapping["areas"] == (AREA_NAMES[Area.CUSTOMER_SERVICE],)
    assert findings_of("K14", areas("met", "met", "clash"))[0].details == ()
