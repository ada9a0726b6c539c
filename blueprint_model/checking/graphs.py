"""The graphs that the answers to questions leave: one for each combination of answers that a flow depends on."""

from __future__ import annotations

from blueprint_model.checking.engine import Engine
from blueprint_model.paths.case_graph import CaseGraph


def graphs_by_answers(engine: Engine) -> tuple[tuple[dict[str, str], CaseGraph], ...]:
    """(question id -> the answer's words, the graph), each graph once, in the order of the combinations."""
    named = engine.asked_by_flows
    found: dict[int, tuple[dict[str, str], CaseGraph]] = {}
    for answers, _ in engine.combinations(None)[0]:
        graph = engine.graph(answers)
        found.setdefault(id(graph), ({question: answer for question, answer in answers if question in named}, graph))
    return tuple(found.values())


def graphs_of(engine: Engine) -> tuple[CaseGraph, ...]:
    """Each once, in the order of the combinations."""
    return tuple(graph for _, graph in graphs_by_answers(engine))
