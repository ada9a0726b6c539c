"""Needs, rules, where they apply, and clashes that people say."""

from __future__ import annotations

from blueprint_model.commands import add_need, add_rule, bind_to_step, say_clash, unbind_from_step
from blueprint_model.elements import Lane, Need, Persona, ProcessRule, SaidClash, Scope, ScopeKind
from blueprint_model.operations import Edit
from blueprint_model.zones import Zone
from tests.commands.asking import done, insurer, said_clash, says


def test_a_need_is_words_first() -> None:
    after = done(insurer(), add_need(insurer(), "n2", "  a reason,\n not the process ", "s2"))
    need = after.get("n2", Need)
    assert need is not None
    assert need.title == "a reason, not the process"
    assert need.scope == Scope.of_steps("s2")
    assert need.measure is None
    assert [n.id for n in after.needs] == ["n1", "n2"]


def test_the_only_persona_is_whose_need_it_is() -> None:
    alone = done(insurer(), add_need(insurer(), "n2", "a reason")).get("n2", Need)
    assert alone is not None
    assert alone.persona == "persona1"
    assert alone.scope is None
    two = insurer(Persona(id="persona2"))
    among_two = done(two, add_need(two, "n2", "a reason")).get("n2", Need)
    assert among_two is not None
    assert among_two.persona is None


def test_a_rule_is_words_first() -> None:
    after = done(insurer(), add_rule(insurer(), "r2", "one  mailing address", "s3"))
    rule = after.get("r2", ProcessRule)
    assert rule is not None
    assert rule.title == "one mailing address"
    assert rule.scope == Scope.of_steps("s3")
    assert rule.measure is None
    assert [r.id for r in after.rules] == ["r1", "r2"]


def test_no_words_are_no_need_and_no_rule() -> None:
    assert says(add_need(insurer(), "n2", " \n ")) == "Write the need in a few words."
    assert says(add_rule(insurer(), "r2", "")) == "Write the rule in a few words."


def test_needs_and_rules_stand_at_steps_that_are_there() -> None:
    assert says(add_need(insurer(), "n2", "x", "gone")) == "This step is no longer in the blueprint."
    assert says(add_rule(insurer(), "r2", "x", "customer")) == "This step is no longer in the blueprint."
    assert says(add_need(insurer(), "r1", "x")) == "The id r1 is already taken."
    assert says(add_rule(insurer(), "n1", "x")) == "The id n1 is already taken."


# --- binding ----------------------------------------------------------------------------------------------------------


def scope_of(result: Edit | object, card: str = "r1") -> Scope | None:
    assert isinstance(result, Edit)
    element = done(insurer(), result).elements[card]
    assert isinstance(element, Need | ProcessRule)
    return element.scope


def test_a_card_dropped_on_a_step_applies_there_too() -> None:
    assert scope_of(bind_to_step(insurer(), "r1", "s2")) == Scope.of_steps("s3", "s2")


def test_a_span_gives_way_to_the_step_that_the_card_is_dropped_on() -> None:
    assert scope_of(bind_to_step(insurer(), "n1", "s2"), "n1") == Scope.of_steps("s2")


def test_a_card_is_at_a_step_once() -> None:
    assert says(bind_to_step(insurer(), "r1", "s3")) == "“an agreement, an invoice” is already at “Bills”."


def test_only_needs_and_rules_are_bound_and_only_to_steps() -> None:
    assert says(bind_to_step(insurer(), "s1", "s2")) == "This card is no longer in the blueprint."
    assert says(bind_to_step(insurer(), "r1", "office")) == "This step is no longer in the blueprint."


def test_a_card_can_leave_a_step() -> None:
    blueprint = done(insurer(), bind_to_step(insurer(), "r1", "s2"))
    left = done(blueprint, unbind_from_step(blueprint, "r1", "s3")).get("r1", ProcessRule)
    assert left is not None
    assert left.scope == Scope.of_steps("s2")
    assert scope_of(unbind_from_step(insurer(), "r1", "s3")) is None


def test_a_span_that_loses_an_end_is_no_span() -> None:
    assert scope_of(unbind_from_step(insurer(), "n1", "s4"), "n1") is None


def test_a_card_cannot_leave_where_it_is_not() -> None:
    assert says(unbind_from_step(insurer(), "r1", "s1")) == "“an agreement, an invoice” is not bound to this step."
    assert says(unbind_from_step(insurer(), "gone", "s1")) == "This card is no longer in the blueprint."
    lanes = insurer(ProcessRule(id="r2", scope=Scope(kind=ScopeKind.LANES, elements=("s9",))), Lane(id="s9", zone=Zone.SUPPORT))
    assert says(unbind_from_step(lanes, "r2", "s9")) == "a rule without words is not bound to this step."


# --- said clashes -----------------------------------------------------------------------------------------------------


def test_the_room_can_say_that_a_rule_clashes_with_a_need() -> None:
    after = done(insurer(), say_clash(insurer(), "said1", "n1", "r1", "s4"))
    assert after.said_clashes == (SaidClash(id="said1", need="n1", rule="r1", step="s4"),)
    without = done(insurer(), say_clash(insurer(), "said1", "n1", "r1"))
    assert without.said_clashes[0].step is None


def test_it_is_said_once() -> None:
    said = says(say_clash(insurer(said_clash()), "said2", "n1", "r1"))
    assert said == "It is already said that “an agreement, an invoice” clashes with “one shared invoice”."


def test_a_clash_needs_a_need_a_rule_and_a_step_that_are_there() -> None:
    assert says(say_clash(insurer(), "x", "r1", "n1")) == "This need is no longer in the blueprint."
    assert says(say_clash(insurer(), "x", "n1", "n1")) == "This rule is no longer in the blueprint."
    assert says(say_clash(insurer(), "x", "n1", "r1", "gone")) == "This step is no longer in the blueprint."
    assert says(say_clash(insurer(), "n1", "n1", "r1")) == "The id n1 is already taken."
