"""K20: it hurts, and nobody listens there or just after, and no need is met there."""

from __future__ import annotations

import pytest

from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of


def test_the_worst_feeling_alone_is_a_card() -> None:
    (finding,) = findings_of("K20", "customer: Hears it (emotion -2) -> Goes home")
    assert (finding.kind, finding.element) == (FindingKind.CARD, "s1")


def test_a_bad_feeling_that_is_not_the_worst_is_none() -> None:
    assert findings_of("K20", "customer: Hears it (emotion -1) -> Goes home") == []


@pytest.mark.parametrize(("column", "count"), [(1, 0), (2, 0), (3, 1)])
def test_somebody_who_listens_there_or_in_the_next_column_is_enough(column: int, count: int) -> None:
    text = f"customer: Hears it (emotion -2)\nfrontstage in column {column}: Answers (listens)"
    assert len(findings_of("K20", text)) == count


def test_a_need_that_is_met_there_is_enough() -> None:
    text = "customer: Hears it (emotion -2, fact reason_given yes)\n"
    assert findings_of("K20", text + 'need at Hears it: "A reason" reason_given exactly yes') == []


def test_under_a_clash_it_folds_and_is_no_card_of_its_own() -> None:
    text = 'customer: Hears it (emotion -2, fact reason_given no)\nneed at Hears it: "A reason" reason_given exactly yes'
    assert findings_of("K20", text) == []
    assert findings_of("K1", text)[0].codes == ("K1", "K20")


def test_staff_and_things_behind_the_line_have_their_own_row() -> None:
    assert findings_of("K20", "backstage: Hears it (emotion -2)") == []


def test_a_need_for_the_whole_that_is_met_counts_where_it_ends() -> None:
    text = "customer: Asks (0 s, emotion -2) -> Hears it (0 s, emotion -2)\n"
    met = findings_of("K20", text + 'need for the whole: "Soon" elapsed at most 1 min')
    assert [finding.element for finding in met] == ["s1"]


def test_a_need_at_several_steps_that_is_met_counts_at_all_of_them() -> None:
    text = "customer: Asks (emotion -2, fact reason_given yes) -> Hears it (emotion -2, fact reason_given yes)\n"
    assert findings_of("K20", text + 'need at Asks + Hears it: "A reason" reason_given exactly yes') == []
    assert len(findings_of("K20", text + 'need at Asks: "A reason" reason_given exactly yes')) == 1
