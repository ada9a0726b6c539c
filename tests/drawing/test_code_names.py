"""N1, R2: short names that stay."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Need, ProcessRule


def test_needs_and_rules_are_numbered_in_their_order() -> None:
    blueprint = Blueprint.of([Need(id="b", rank="1"), Need(id="a", rank="2"), ProcessRule(id="z")])
    assert code_names(blueprint) == {"b": "N1", "a": "N2", "z": "R1"}


def test_an_id_with_a_number_keeps_it_when_another_is_deleted() -> None:
    blueprint = Blueprint.of([Need(id="n2"), Need(id="n3"), ProcessRule(id="r12")])
    assert code_names(blueprint) == {"n2": "N2", "n3": "N3", "r12": "R12"}


def test_the_others_take_the_free_numbers() -> None:
    blueprint = Blueprint.of([Need(id="k1", rank="1"), Need(id="n1", rank="2"), Need(id="k2", rank="3")])
    assert code_names(blueprint) == {"n1": "N1", "k1": "N2", "k2": "N3"}


def test_no_name_is_given_twice() -> None:
    blueprint = Blueprint.of([Need(id="n1"), Need(id="N1"), Need(id="n01"), Need(id="n0")])
    names = code_names(blueprint)
    assert len(set(names.values())) == 4
