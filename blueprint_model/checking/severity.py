"""How badly a finding hurts (METHOD 5), exactly: fractions, halves rounded up."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import SeverityWord
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import EvidenceGrade, KanoClass, Need, Persona, Side, Step
from blueprint_model.message import Message
from blueprint_model.zones import Zone

KANO_WEIGHT: dict[KanoClass, Fraction] = {
    KanoClass.MUST_BE: Fraction(1),
    KanoClass.ONE_DIMENSIONAL: Fraction(7, 10),
    KanoClass.ATTRACTIVE: Fraction(4, 10),
    KanoClass.INDIFFERENT: Fraction(1, 10),
}
# Of findings without a need, and of needs whose class or importance nobody has told yet (SEMANTICS 5).
USUAL_KANO = KanoClass.ONE_DIMENSIONAL
USUAL_IMPORTANCE = 3
_WHERE_IT_COUNTS = Fraction(5, 4)
_ELSEWHERE = Fraction(1)
_LEAST_MUST_BE_CLASH = 15
_MOST_MET = 14
_GRADES = tuple(EvidenceGrade)


class Severities:
    """Of one blueprint's needs and things. What counts as its last and lowest steps is worked out once.

    `before` are those of an earlier snapshot, in which the same steps stood at the same places and felt the same.
    """

    def __init__(self, blueprint: Blueprint, before: Severities | None = None) -> None:
        self.blueprint = blueprint
        self._of_things: dict[Fraction, int] = {}  # by weight
        if before is not None:
            self.where_it_counts = before.where_it_counts

    def of_need(self, need: Need, judgement: Judgement) -> int:
        """0…100 of a need that is met or clashes; 0 where nothing is known."""
        if judgement.gap is None:
            return 0
        kano = need.kano or USUAL_KANO
        share = share_of(self.blueprint, need)
        probability = judgement.probability * (Fraction(1) if share is None else share)
        importance = need.importance or USUAL_IMPORTANCE
        found = weighed(judgement.gap, KANO_WEIGHT[kano], self.weight_of(judgement.place), importance, probability)
        if judgement.answer is Answer.MET:
            return min(found, _MOST_MET)
        if judgement.answer is Answer.CLASH and kano is KanoClass.MUST_BE:
            return max(found, _LEAST_MUST_BE_CLASH)
        return found

    def of_thing(self, step: str | None) -> int:
        """Of a finding without a need, such as a transition that nobody owns; `step` is where it stands."""
        weight = self.weight_of(step)
        if weight not in self._of_things:
            self._of_things[weight] = weighed(Fraction(1), KANO_WEIGHT[USUAL_KANO], weight, USUAL_IMPORTANCE, Fraction(1))
        return self._of_things[weight]

    def weight_of(self, step_id: str | None) -> Fraction:
        """m: 1.25 at the last step, the lowest emotion or a moment of truth, else 1."""
        step = self.blueprint.get(step_id, Step) if step_id else None
        counts = step is not None and (step.moment_of_truth or step.id in self.where_it_counts)
        return _WHERE_IT_COUNTS if counts else _ELSEWHERE

    @cached_property
    def where_it_counts(self) -> frozenset[str]:
        """The last steps, and those that feel lowest."""
        return self._lasts | self._lows

    @property
    def _lasts(self) -> frozenset[str]:
        """The customer steps of the last column that has any; where there are none, the frontstage ones."""
        steps = self._in_zone(Zone.CUSTOMER) or self._in_zone(Zone.FRONTSTAGE)
        positions = self.blueprint.column_positions
        end = max((positions.get(step.column, -1) for step in steps), default=-1)
        return frozenset(step.id for step in steps if positions.get(step.column, -1) == end)

    @property
    def _lows(self) -> frozenset[str]:
        """The customer steps with the lowest emotion."""
        felt = [(step.emotion, step.id) for step in self._in_zone(Zone.CUSTOMER) if step.emotion is not None]
        low = min((emotion for emotion, _ in felt), default=None)
        return frozenset(step for emotion, step in felt if emotion == low)

    def _in_zone(self, zone: Zone) -> list[Step]:
        return [step for step in self.blueprint.steps if self.blueprint.zone_of(step) is zone]


def weighed(gap: Fraction, kano: Fraction, place: Fraction, importance: int, probability: Fraction) -> int:
    """min(100, round(100 × g × K × m × importance/5 × (0.25 + 0.75 q)))"""
    value = 100 * gap * kano * place * Fraction(importance, 5) * (Fraction(1, 4) + Fraction(3, 4) * probability)
    return min(100, (2 * value.numerator + value.denominator) // (2 * value.denominator))


def share_of(blueprint: Blueprint, need: Need) -> Fraction | None:
    """The part of the customers who have this need; 1 for staff and the company; None where nobody has told it."""
    persona = blueprint.get(need.persona, Persona) if need.persona else None
    if persona is None or persona.side is not Side.CUSTOMER:
        return Fraction(1)
    return None if persona.share is None else Fraction(persona.share)


def share_is_assumed(blueprint: Blueprint, need: Need) -> bool:
    """Whether the share of this need's persona was taken as 1 because nobody has told it."""
    return share_of(blueprint, need) is None


def word_of(severity: int) -> SeverityWord:
    """70–100 could end the customership, 40–69 pain, 15–39 friction, below a hint."""
    if severity >= 70:
        return SeverityWord.COULD_END
    if severity >= 40:
        return SeverityWord.PAIN
    return SeverityWord.FRICTION if severity >= 15 else SeverityWord.HINT


def evidence_grade(need: Need) -> int:
    """0 guess, 1 one voice, 2 researched, 3 measured: the best that anybody gave."""
    return max((_GRADES.index(voice.grade) for voice in need.voices), default=0)


def severity_message(word: SeverityWord, public: bool) -> Message:
    """How bad it is, in words; a public body's people are no customers that could leave."""
    match word:
        case SeverityWord.COULD_END:
            return Message.of("goes without or gives up") if public else Message.of("could end the customership")
        case SeverityWord.PAIN:
            return Message.of("pain")
        case SeverityWord.FRICTION:
            return Message.of("friction")
        case SeverityWord.HINT:
            return Message.of("hint")
