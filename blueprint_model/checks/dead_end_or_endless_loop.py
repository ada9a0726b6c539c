"""K23 Dead end or endless loop.

What it finds
-------------
A step of the customer from which no way leads to a goal: a dead end, being turned away for good, or a round that nobody can
leave. And a step to which people come more than three times on average, round after round. It counts the visits from the shares
of the flows.

Why it matters
--------------
Whoever is turned away without a goal has used the service all the same, and will be back by another door. Whoever goes round
gives up at some point, and nobody sees when.

Example
-------
    customer: Applies -> Gets the decision (60 %, goal)
    customer in column 2: Is turned away
    Applies -> Is turned away (40 %)
    finds: K23 at Is turned away

What would be enough
--------------------
A way on: advice, another service, an appeal. For a round: what is missing told at once, so that it is mended in one go.

Source
------
Kopponen 2017: the customer can go on in the direction needed; “Public bodies and customer experience” 2016.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.graphs import graphs_by_answers
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.people import people
from blueprint_model.checking.reads import WAYS, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Question
from blueprint_model.message import Message
from blueprint_model.paths.case_graph import CaseGraph
from blueprint_model.paths.lost_ways import endings, lost_ways
from blueprint_model.paths.visits import mean_visits
from blueprint_model.quantity import QuantityRange

MOST_VISITS = 3  # on average


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    lanes = people(blueprint)
    customer = frozenset(step.id for step in blueprint.steps if step.lane in lanes)
    graphs = graphs_by_answers(situation.engine)
    seeking = _who_seek_a_goal(blueprint, customer, lanes)
    lost = [_lost_steps(graph, customer, seeking) for _, graph in graphs]
    come_to = [graph.after(graph.starts) if len(graphs) > 1 else set(gone) for (_, graph), gone in zip(graphs, lost, strict=True)]
    always = frozenset().union(*lost).difference(*(reached - gone for reached, gone in zip(come_to, lost, strict=True)))
    found: dict[str, Finding] = {}
    when: dict[str, list[dict[str, str]]] = {}
    for (answers, graph), gone in zip(graphs, lost, strict=True):
        of_rounds = _where_one_comes_often(blueprint, graph, customer - gone)
        for finding in (*_where_it_is_lost(blueprint, graph, gone, customer, always), *of_rounds):
            known = found.get(finding.identity)
            if known is None or _badness(finding) > _badness(known):
                found[finding.identity], when[finding.identity] = finding, [answers]
            elif _badness(finding) == _badness(known):
                when[finding.identity].append(answers)
    order = {step.id: n for n, step in enumerate(blueprint.steps)}
    for finding in sorted(found.values(), key=lambda finding: order[finding.element]):
        there = [answers for (answers, _), reached in zip(graphs, come_to, strict=True) if finding.element in reached]
        yield replace(finding, message=_told(blueprint, finding.message, when[finding.identity], there))


def _who_seek_a_goal(blueprint: Blueprint, customer: frozenset[str], lanes: dict[str, str]) -> frozenset[str]:
    """The customer's steps of those people for whom a goal is marked; of all where one is marked at the provider's only."""
    goals = [step for step in blueprint.steps if step.goal]
    whose = {lanes[step.lane] for step in goals if step.lane in lanes}
    if not whose:
        return customer
    return frozenset(step.id for step in blueprint.steps if lanes.get(step.lane) in whose)


def _lost_steps(graph: CaseGraph, customer: frozenset[str], seeking: frozenset[str]) -> frozenset[str]:
    """Those of people for whom no goal is marked are lost in an endless round only."""
    lost = lost_ways(graph)
    return lost.endless | (lost.no_goal - (customer - seeking))


def _where_it_is_lost(
    blueprint: Blueprint, graph: CaseGraph, lost: frozenset[str], customer: frozenset[str], always: frozenset[str]
) -> Iterator[Finding]:
    for together in _joined(graph, lost):
        if together & customer:
            yield _lost(blueprint, graph, together, customer, always)


def _where_one_comes_often(blueprint: Blueprint, graph: CaseGraph, customer: frozenset[str]) -> Iterator[Finding]:
    for step, visits in mean_visits(graph, customer, above=MOST_VISITS).items():
        steps = graph.in_order(frozenset().union(*(loop.body for loop in visits.loops)))
        flows = tuple(loop.flow.id for loop in visits.loops)
        yield _often(blueprint, step, visits.mean, tuple(steps), flows)


def _badness(finding: Finding) -> tuple[bool, Fraction]:
    """Being lost is worse than any number of visits; else the mean of the visits."""
    mean = finding.observed.hi if finding.observed is not None else None
    return mean is None, mean or Fraction(0)


def _told(blueprint: Blueprint, message: Message, when: list[dict[str, str]], every: list[dict[str, str]]) -> Message:
    """Where it is so only for some of those who come there, the answer that they give."""
    others = [answers for answers in every if answers not in when]
    if not others:
        return message
    for question in sorted(when[0]):
        given = {answers[question] for answers in when}
        if len(given) == 1 and any(answers[question] not in given for answers in others):
            asked = blueprint.get(question, Question)
            return Message.of(
                "{what}, when “{question}” is answered “{answer}”",
                what=message,
                question=asked.title if asked else question,
                answer=given.pop(),
            )
    return Message.of("In some cases: {what}", what=message)


def _joined(graph: CaseGraph, lost: frozenset[str]) -> Iterator[frozenset[str]]:
    """Lost steps in parts that hang together, in the order of the graph."""
    beside: dict[str, list[str]] = {step: [] for step in lost}
    for flow in graph.all_flows():
        if flow.source in beside and flow.target in beside:
            beside[flow.source].append(flow.target)
            beside[flow.target].append(flow.source)
    seen: set[str] = set()
    for first in graph.in_order(lost):
        if first in seen:
            continue
        part, waiting = {first}, [first]
        while waiting:
            for step in beside[waiting.pop()]:
                if step not in part:
                    part.add(step)
                    waiting.append(step)
        seen |= part
        yield frozenset(part)


def _lost(
    blueprint: Blueprint, graph: CaseGraph, together: frozenset[str], customer: frozenset[str], always: frozenset[str]
) -> Finding:
    """One card for a part: at the first step of the customer that is lost whatever is answered, else where it goes no further.

    Of a round it stands at the first step of the round.
    """
    rounds = [loop for loop in graph.loops if loop.body <= together]
    endless = not together & endings(graph)
    body = frozenset().union(*(loop.body for loop in rounds)) if endless else together
    theirs = graph.in_order(body & customer or together & customer)
    place = next((step for step in theirs if step in always), theirs[-1])
    if endless:
        message = Message.of("Whoever comes to “{step}” goes round and round: no way leads out", step=title_of(blueprint, place))
    else:
        message = Message.of(
            "Whoever comes to “{step}” never gets what they came for: no way leads on to the goal",
            step=title_of(blueprint, place),
        )
    return _card(place, message, tuple(graph.in_order(body)), tuple(loop.flow.id for loop in rounds if endless))


def _often(blueprint: Blueprint, step: str, mean: Fraction, steps: tuple[str, ...], flows: tuple[str, ...]) -> Finding:
    message = Message.of(
        "Whoever comes to “{step}” comes there {times} times on average, round after round",
        step=title_of(blueprint, step),
        times=mean,
    )
    return _card(step, message, steps, flows, QuantityRange("count", mean, mean))


def _card(
    place: str, message: Message, steps: tuple[str, ...], flows: tuple[str, ...], observed: QuantityRange | None = None
) -> Finding:
    return Finding(
        identity=card_identity("K23", place),
        code="K23",
        kind=FindingKind.CARD,
        message=message,
        element=place,
        codes=("K23",),
        steps=steps,
        flows=flows,
        observed=observed,
    )


CHECK = Check(
    "K23",
    Message.of("Dead end or endless loop"),
    Family.EMERGENT,
    Stage.CARD,
    Message.of("From a customer's step no way leads to the goal, or people come round again and again."),
    examine,
    reads=reads(WAYS, "lane.actor step.goal"),
)
