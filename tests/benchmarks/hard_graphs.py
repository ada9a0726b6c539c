"""Dense, long and looping graphs, with a need for the whole path and a few on spans."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Direction, Element, Flow, FlowKind, Lane, Need, Scope, Step, TimeRange
from blueprint_model.zones import Zone

HOUR = 3600


def _lanes() -> list[Element]:
    return [
        Lane(id="customer", zone=Zone.CUSTOMER, title="Customer", rank="V"),
        Lane(id="office", zone=Zone.FRONTSTAGE, title="Office", rank="V", actor="Office", cost_per_minute="0.90 EUR"),
    ]


def _step(identifier: str, lane: str, column: int, least: int, most: int) -> Step:
    return Step(
        id=identifier,
        title=identifier,
        lane=lane,
        column=f"c{column}",
        rank="V",
        work=TimeRange(min=least, max=most),
        wait=TimeRange.exactly(0),
    )


def _needs(first: str, last: str, spans: Iterable[tuple[str, str]]) -> list[Need]:
    """At most an hour for the whole and on spans; at most three contacts."""
    whole = Need(
        id="whole", title="In an hour", measure="elapsed", direction=Direction.AT_MOST, adequate=HOUR, scope=Scope.of_whole()
    )
    contacts = Need(
        id="contacts", title="Once", measure="contacts", direction=Direction.AT_MOST, adequate=3, scope=Scope.of_whole()
    )
    on_spans = [
        Need(
            id=f"span-{n}",
            title=f"Span {n}",
            measure="elapsed",
            direction=Direction.AT_MOST,
            adequate=HOUR,
            scope=Scope.of_span(*ends),
        )
        for n, ends in enumerate([(first, last), *spans])
    ]
    return [whole, contacts, *on_spans]


def diamonds(count: int, *, chosen: bool) -> Blueprint:
    """`count` times: a step, two ways, both or one of them (`chosen`), and together again."""
    elements: list[Element] = [*_lanes(), *(Column(id=f"c{n}", rank=f"{n:06d}1") for n in range(2 * count + 1))]
    elements.append(_step("a0", "customer", 0, 1, 2))
    for n in range(count):
        here, there = f"a{n}", f"a{n + 1}"
        share = Decimal("0.5") if chosen else None
        elements += [
            _step(f"b{n}", "office", 2 * n + 1, 5, 9),
            _step(f"d{n}", "customer", 2 * n + 1, 3, 20),
            _step(there, "customer", 2 * n + 2, 1, 2),
            Flow(id=f"{here}-b", source=here, target=f"b{n}", share=share),
            Flow(id=f"{here}-d", source=here, target=f"d{n}", share=share),
            Flow(id=f"b{n}-on", source=f"b{n}", target=there),
            Flow(id=f"d{n}-on", source=f"d{n}", target=there),
        ]
    middle = count // 2
    return Blueprint.of(
        [*elements, *_needs("a0", f"a{count}", [("a0", "a3"), (f"a{middle}", f"a{count}"), (f"b{middle}", there)])]
    )


def one_loop(count: int) -> Blueprint:
    """`count` steps in a row, and back to the first of them at most twice."""
    elements: list[Element] = [*_lanes(), *(Column(id=f"c{n}", rank=f"{n:06d}1") for n in range(count))]
    elements += [_step(f"s{n}", "customer" if n % 2 else "office", n, 1, 3) for n in range(count)]
    elements += [Flow(id=f"f{n}", source=f"s{n}", target=f"s{n + 1}") for n in range(count - 1)]
    back = Flow(id="back", source=f"s{count - 1}", target="s0", kind=FlowKind.LOOP, share=Decimal("0.1"), repeats_at_most=2)
    middle = count // 2
    return Blueprint.of(
        [
            *elements,
            back,
            *_needs("s1", f"s{count - 1}", [("s1", "s9"), (f"s{middle}", f"s{count - 1}"), (f"s{middle}", f"s{middle + 5}")]),
        ]
    )


def bipartite(side: int) -> Blueprint:
    """Every one of `side` steps leads to every one of as many others."""
    elements: list[Element] = [*_lanes(), *(Column(id=f"c{n}", rank=f"{n:06d}1") for n in range(2))]
    elements += [_step(f"s{n}", "customer", 0, n, 2 * n) for n in range(side)]
    elements += [_step(f"t{n}", "customer", 1, n, 3 * n) for n in range(side)]
    elements += [Flow(id=f"f{n}-{m}", source=f"s{n}", target=f"t{m}") for n in range(side) for m in range(side)]
    return Blueprint.of([*elements, *_needs("s0", "t0", [("s1", "t1"), (f"s{side - 1}", f"t{side - 1}"), ("s1", "t0")])])
