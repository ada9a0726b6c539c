"""K15: a variant betters an attractive need while a must-be clash of at least 40 is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_model.checking.checker import check, check_variant
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.identity import is_error
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, result_of


def polishing(
    coffee: str = "2 min",
    kano: str = "attractive",
    broken: str = "must-be, importance 5",
    after: str = "",
    wait: str = "4 d",
) -> str:
    """Coffee should come in 5 minutes and takes 10; an answer should come in 1 day and takes `wait`."""
    return (
        f"customer: Gets coffee (10 min) -> Gets an answer ({wait}) -> Leaves\n"
        f'need at Gets coffee: "Coffee at once" elapsed at most 5 min ({kano})\n'
        f'need at Gets an answer: "An answer" elapsed at most 1 d ({broken})\n'
        f"to be: Gets coffee ({coffee})\n{after}"
    )


def test_bettering_what_delights_while_what_must_work_is_broken_is_told() -> None:
    (mark,) = findings_of("K15", polishing())
    assert mark.explains == ("to-be@head/n2",)
    assert mark.identity == "to-be@mark/K15/n1"
    assert mark.severity >= 40


@pytest.mark.parametrize("coffee", ["10 min", "12 min"])
def test_it_is_silent_when_nothing_gets_better(coffee: str) -> None:
    assert findings_of("K15", polishing(coffee)) == []


def test_a_smaller_gap_is_better_even_where_the_need_still_clashes() -> None:
    assert len(findings_of("K15", polishing("8 min"))) == 1


@pytest.mark.parametrize("kano", ["must-be", "one-dimensional", "indifferent"])
def test_only_what_delights_is_polish(kano: str) -> None:
    assert findings_of("K15", polishing(kano=kano)) == []


def test_it_is_silent_when_the_change_also_mends_what_must_work() -> None:
    assert findings_of("K15", polishing(after="to be: Gets an answer (1 d)")) == []


@pytest.mark.parametrize("broken", ["one-dimensional, importance 5", "attractive, importance 5"])
def test_only_a_must_be_clash_counts(broken: str) -> None:
    assert findings_of("K15", polishing(broken=broken)) == []


@pytest.mark.parametrize(("importance", "severity", "count"), [(2, 40, 1), (1, 20, 0)])
def test_the_kept_clash_is_at_least_40(importance: int, severity: int, count: int) -> None:
    text = polishing(broken=f"must-be, importance {importance}")
    head = result_of(text).finding_of_need("n2")
    assert head is not None
    assert head.severity == severity
    assert len(findings_of("K15", text)) == count


def test_a_clash_that_the_change_itself_makes_is_no_k15() -> None:
    text = polishing(wait="1 d", after="to be: Gets an answer (4 d)")
    assert findings_of("K15", text) == []
    assert len(findings_of("K26", text)) == 1


def test_what_could_not_be_told_before_did_not_get_better() -> None:
    text = polishing().replace("Gets coffee (10 min)", "Gets coffee")
    assert findings_of("K15", text) == []


def test_one_mark_a_polished_need_with_all_that_stays_broken() -> None:
    text = polishing() + '\nneed at Leaves: "A farewell" reason_given exactly yes (must-be)\n'
    text = text.replace("Leaves\n", "Leaves (fact reason_given no)\n", 1)
    (mark,) = findings_of("K15", text)
    assert set(mark.explains) == {"to-be@head/n2", "to-be@head/n3"}


def test_the_as_is_alone_polishes_nothing() -> None:
    result = check(read_example(polishing()).blueprint.in_variant(None), TODAY)
    assert not [finding for finding in result.findings if finding.code == "K15"]


@pytest.mark.parametrize("new", ["n1", "n2"])
def test_a_need_that_only_the_change_brings_got_neither_better_nor_stayed_broken(new: str) -> None:
    whole = read_example(polishing()).blueprint
    need = with_field(whole.elements[new], "variant", "to-be")
    _, result = check_variant(replace(whole, elements={**whole.elements, new: need}), TODAY, "to-be")
    assert new in result.judgements
    assert [finding.code for finding in result.findings if finding.code == "K15" or is_error(finding.identity)] == []


def test_a_kept_clash_of_39_is_too_small() -> None:
    text = "persona Some: customer (share 96 %)\n" + polishing(broken="must-be, importance 2").replace(
        "need at Gets an answer", "need of Some at Gets an answer"
    )
    head = result_of(text).finding_of_need("n2")
    assert head is not None
    assert head.severity == 39
    assert findings_of("K15", text) == []
