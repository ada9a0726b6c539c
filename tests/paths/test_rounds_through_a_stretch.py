"""Loops that come back to before the first step of a phase or of the customer's path, and to within it."""

from __future__ import annotations

from blueprint_model.elements import Column, Direction, Element, FlowKind, Need, Phase, Scope, ScopeKind
from tests.paths.small import answer, chain, ends, flow, of, step

PHASE = Scope(kind=ScopeKind.PHASES, elements=("p",))
ROW = [step("a", "backstage", 1, 10), step("b", "customer", 2, 20), step("c", "customer", 3, 30), step("d", "backstage", 4, 40)]
COLUMNS = [Column(id=f"c{n}", rank=f"{n:03d}1", phase="p") for n in (2, 3)]


def looping(source: str, target: str, most: int = 2) -> list[Element]:
    return [*ROW, *chain("a", "b", "c", "d"), flow(source, target, kind=FlowKind.LOOP, repeats_at_most=most)]


def need(measure: str, scope: Scope) -> Need:
    adequate = "0 EUR" if measure == "price" else 0
    return Need(id="n", measure=measure, direction=Direction.AT_MOST, adequate=adequate, scope=scope)


def test_the_whole_ends_with_the_last_round_of_a_loop_to_before_the_first_customer_step() -> None:
    blueprint = of(looping("c", "a"))
    assert ends(answer(blueprint, need("elapsed", Scope.of_whole()))) == (50, 50 + 2 * 60)


def test_a_phase_ends_with_the_last_round_that_leads_through_it() -> None:
    blueprint = of(looping("d", "a"), COLUMNS, Phase(id="p"))
    assert ends(answer(blueprint, need("elapsed", PHASE))) == (50, 50 + 2 * 100)


def test_a_loop_that_does_not_lead_through_a_phase_does_not_repeat_it() -> None:
    blueprint = of(looping("d", "d"), COLUMNS, Phase(id="p"))
    assert ends(answer(blueprint, need("elapsed", PHASE))) == (50, 50)


def test_a_sum_over_a_phase_counts_the_rounds_that_lead_through_it() -> None:
    priced = [each.model_copy(update={"price": f"{n} EUR"}) for n, each in enumerate(ROW, start=1)]
    blueprint = of(looping("d", "a"), priced, COLUMNS, Phase(id="p"))
    lo, hi = ends(answer(blueprint, need("price", PHASE)))
    assert lo == 2 + 3
    assert hi >= 3 * (2 + 3), "safe: a round is counted whole, with what lies outside"
