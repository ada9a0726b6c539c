"""Answers that are named somewhere and that their question does not have: one wrong letter, and nobody ever goes that way.

A question whose answers nobody has typed yet has those that are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.elements import Condition, Need, ProcessRule
from blueprint_model.message import Message

_kept: list[tuple[Blueprint, Message | None]] = []  # of the snapshot that was asked about last


def odd_answer(blueprint: Blueprint) -> Message | None:
    """The first answer that its question does not have, by the place that names it; None when there is none."""
    if not _kept or _kept[0][0] is not blueprint:
        _kept[:] = [(blueprint, _first_odd(blueprint))]
    return _kept[0][1]


def _first_odd(blueprint: Blueprint) -> Message | None:
    answers = {question.id: {answer.words for answer in question.answers} for question in blueprint.questions}
    for question in blueprint.questions:
        if question.fixed is not None and answers[question.id] and question.fixed not in answers[question.id]:
            return _says(blueprint, title_of(blueprint, question.id), Condition(question=question.id, answer=question.fixed))
    for place, condition in _named(blueprint):
        known = answers.get(condition.question)
        if known and condition.answer not in known:
            return _says(blueprint, words_of(blueprint, place), condition)
    return None


def _named(blueprint: Blueprint) -> Iterator[tuple[str, Condition]]:
    """(where it is said: the step that a flow leads to, a rule, a need or a persona; the condition)."""
    for flow in blueprint.flows:
        if flow.condition is not None:
            yield flow.target, flow.condition
    holders: tuple[ProcessRule | Need, ...] = (*blueprint.rules, *blueprint.needs)
    for holder in holders:
        if holder.condition is not None:
            yield holder.id, holder.condition
    for persona in blueprint.personas:
        for condition in persona.fixes:
            yield persona.id, condition


def _says(blueprint: Blueprint, place: str, condition: Condition) -> Message:
    return Message.of(
        "“{place}” speaks of the answer “{answer}”, which “{question}” does not have",
        place=place,
        answer=condition.answer,
        question=title_of(blueprint, condition.question),
    )
