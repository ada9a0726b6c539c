"""K24 No way through for this persona.

What it finds
-------------
A persona for whom the path never comes to an end that others reach, or never to the step that the persona's own need speaks of:
their answers close every way there.

Why it matters
--------------
Those who fall out are in no figure: they never reached the step where anybody counts. Their needs cannot be judged, and that is
not a pass.

Example
-------
    question Has a bank login: yes / no
    persona Helmi: customer (Has a bank login: no)
    customer: Starts -> Applies online (when Has a bank login: yes) -> Gets a decision
    finds: K24 at Starts

What would be enough
--------------------
One way that is open to this persona as well.

Source
------
Kopponen 2017: the customer must be able to go on in the direction needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Need, Persona, Side, Step
from blueprint_model.message import Message
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.zones import Zone


def examine(situation: Situation) -> Iterator[Finding]:
    if not situation.engine.asked:
        return  # no answer closes any way
    ends = _ends(situation)
    for persona in situation.blueprint.personas:
        if persona.side is Side.CUSTOMER:
            yield from _card(situation, persona, ends, situation.engine.reached(()))


def _card(situation: Situation, persona: Persona, ends: frozenset[str], others: frozenset[str]) -> Iterator[Finding]:
    blueprint, engine = situation.blueprint, situation.engine
    combinations = engine.combinations(Need(id="need", persona=persona.id))[0]
    reached = frozenset().union(*(engine.reached(answers) for answers, _ in combinations))
    places = _out_of_reach(situation, persona, others - reached)
    closed = bool(ends) and not ends & reached
    if not closed and not places:
        return
    stuck = _where_it_ends(situation, engine.graph(combinations[0][0]), reached) if closed else None
    name = persona.title.strip() or persona.id
    if stuck is not None:
        message = Message.of("{who} never gets through: the way ends at “{step}”", who=name, step=title_of(blueprint, stuck))
    elif places:
        message = Message.of("{who} never gets to “{step}”", who=name, step=title_of(blueprint, places[0]))
    else:
        message = Message.of("{who} never gets through", who=name)
    yield Finding(
        identity=card_identity("K24", persona.id),
        code="K24",
        kind=FindingKind.CARD,
        message=message,
        element=stuck or (places[0] if places else ""),
        codes=("K24",),
        steps=tuple(dict.fromkeys(([stuck] if stuck else []) + places)),
    )


def _ends(situation: Situation) -> frozenset[str]:
    """The goals where there are any, else the customer's steps from which nothing leads on; neither notes nor evidence."""
    blueprint, there = situation.blueprint, situation.engine.graph(()).place
    goals = frozenset(step.id for step in blueprint.steps if step.goal and step.id in there)
    return goals or frozenset(
        step.id
        for step in blueprint.steps
        if blueprint.zone_of(step) is Zone.CUSTOMER
        and step.id in there
        and not any(flow.target in there for flow in blueprint.flows_from(step.id))
    )


def _out_of_reach(situation: Situation, persona: Persona, closed: frozenset[str]) -> list[str]:
    """The steps of this persona's needs to which only others come; of a span its first, where they come to neither end."""
    found = []
    for need in situation.blueprint.needs:
        places = need.scope.elements if need.persona == persona.id and need.scope is not None else ()
        if places and all(place in closed for place in places):
            found.append(places[0])
    return list(dict.fromkeys(found))


def _where_it_ends(situation: Situation, graph: CaseGraph, reached: frozenset[str]) -> str | None:
    """The customer's last step whose every way on is closed, else the last that is reached: no way leads to a later one."""
    blueprint = situation.blueprint
    steps = [step for name in graph.order if name in reached and (step := blueprint.get(name, Step))]
    stuck = [step.id for step in steps if not graph.out[step.id] and blueprint.flows_from(step.id)]
    own = [step.id for step in steps if blueprint.zone_of(step) is Zone.CUSTOMER]
    places = [step for step in own if step in stuck] or own or stuck
    return places[-1] if places else None


CHECK = Check(
    "K24",
    Message.of("No way through for this persona"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("A persona's answers close every way to the end, or to what the persona needs."),
    examine,
)
