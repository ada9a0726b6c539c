"""K22: there are metrics, and all of them are on steps."""

from __future__ import annotations

import pytest

from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of

PATH = "customer: Registers -> Waits -> Gets it\n"


def test_metrics_on_steps_only_are_one_finding_on_the_title() -> None:
    text = PATH + 'metric at Registers: "Satisfaction"\nmetric at Waits + Gets it: "Time"'
    (finding,) = findings_of("K22", text)
    assert (finding.kind, finding.identity, finding.element, finding.message.count) == (FindingKind.CARD, "card/K22", "", 2)


@pytest.mark.parametrize("where", ["at Registers -> Waits", "for the whole"])
def test_one_on_a_transition_or_the_whole_is_enough(where: str) -> None:
    assert findings_of("K22", PATH + f'metric at Registers: "Satisfaction"\nmetric {where}: "Got through"') == []


def test_without_a_metric_there_is_none() -> None:
    assert findings_of("K22", PATH) == []


def test_a_metric_that_has_no_place_yet_says_nothing() -> None:
    assert findings_of("K22", PATH + 'metric: "Satisfaction"') == []
    assert len(findings_of("K22", PATH + 'metric: "Satisfaction"\nmetric at Registers: "Time"')) == 1
