"""Strengths, shown beside the clashes: good experiences are a source too (Strömberg 2016).

Two kinds: needs that are met as well as was wished for, and moments that the customer or an employee remembers with pleasure
(emotion +2). A need that nobody would miss (indifferent) is no strength, met or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.heads import who
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.severity import KANO_WEIGHT, USUAL_IMPORTANCE, USUAL_KANO, evidence_grade
from blueprint_model.elements import KanoClass, MeasureKind, Need
from blueprint_model.measures import measure_of
from blueprint_model.message import Message

HIGHEST_EMOTION = 2


class StrengthKind(StrEnum):
    NEED = "need"
    MOMENT = "moment"  # felt by the customer
    STAFF_MOMENT = "staff_moment"  # felt by those who serve


@dataclass(frozen=True)
class Strength:
    """`element` is the need's or the step's id, `place` the step where it is felt ("" where none is told).

    `evidence_grade` 0 guess … 3 measured and `voices` (how many people said it) are those of the need; of a moment, those of the
    needs that are met there: 0 where nobody was asked.
    """

    kind: StrengthKind
    element: str
    place: str
    message: Message
    evidence_grade: int
    voices: int


def strengths_of(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> tuple[Strength, ...]:
    """Needs first, those that weigh most before others; then moments in reading order. `judgements` by need id."""
    return (*_needs(blueprint, judgements), *_moments(blueprint, judgements))


def is_strength(need: Need, judgement: Judgement | None) -> bool:
    """Met at or better than desired, and somebody would miss it."""
    if judgement is None or judgement.answer is not Answer.MET or judgement.gap != 0:
        return False
    return (need.kano or USUAL_KANO) is not KanoClass.INDIFFERENT


def _needs(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> Iterator[Strength]:
    strong = [need for need in blueprint.needs if is_strength(need, judgements.get(need.id))]
    for need in sorted(strong, key=lambda n: -KANO_WEIGHT[n.kano or USUAL_KANO] * (n.importance or USUAL_IMPORTANCE)):
        judgement = judgements[need.id]
        yield Strength(
            StrengthKind.NEED,
            need.id,
            judgement.place or "",
            _sentence(blueprint, need, judgement),
            evidence_grade(need),
            _voices(need),
        )


def _sentence(blueprint: Blueprint, need: Need, judgement: Judgement) -> Message:
    person, words = who(blueprint, need), words_of(blueprint, need.id)
    measure = measure_of(blueprint, need.measure or "")
    if judgement.observed is None or measure is None or measure.kind is MeasureKind.YES_NO:
        return Message.of("{who} needs “{need}”, and it happens", who=person, need=words)
    return Message.of("{who} needs “{need}”, and gets it: {observed}", who=person, need=words, observed=judgement.observed)


def _moments(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> Iterator[Strength]:
    met_at: dict[str, list[Need]] = {}
    for need in blueprint.needs:
        judgement = judgements.get(need.id)
        if judgement is not None and judgement.answer is Answer.MET and judgement.place:
            met_at.setdefault(judgement.place, []).append(need)
    for step in blueprint.steps:
        heard = met_at.get(step.id, [])
        grade = max((evidence_grade(need) for need in heard), default=0)
        voices = sum(_voices(need) for need in heard)
        title = title_of(blueprint, step.id)
        if step.emotion == HIGHEST_EMOTION:
            text = Message.of("“{step}” is remembered with pleasure", step=title)
            yield Strength(StrengthKind.MOMENT, step.id, step.id, text, grade, voices)
        if step.staff_emotion == HIGHEST_EMOTION:
            text = Message.of("“{step}” is a pleasure to those who do it", step=title)
            yield Strength(StrengthKind.STAFF_MOMENT, step.id, step.id, text, grade, voices)


def _voices(need: Need) -> int:
    return sum(voice.count for voice in need.voices)
