"""What is known about one need: the answer with everything that findings, marks and panels are made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.derivation import DerivationRow
from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange


@dataclass(frozen=True)
class Missing:
    """A field that is not known: of element `element`, field `field`; `text` says it in words. `settles` when it alone could."""

    element: str
    field: str
    text: Message
    settles: bool = False


@dataclass(frozen=True)
class KeptAnswer:
    """The answer if the facts are clamped into the rules."""

    answer: Answer
    certainty: Certainty | None
    observed: QuantityRange | None


@dataclass(frozen=True)
class Judgement:
    """The answer to one need (SEMANTICS 3).

    `gap` is g of SEMANTICS 5 (None for cannot tell and words). `probability` is that of the breaking case, for q. `rules` are
    those that the figure comes from or is clamped by, in the derivation's order; `named_rules` merely lie on the way. `place` is
    the step where the crack stands, `other_places` the others it breaks at. `facts_outside` are (step id, measure id, rule id)
    where a fact lies outside its rule (K29). `condition` names question and answer when it breaks only then (K2). `middle` is
    the ≈ figure.
    """

    need: str
    answer: Answer
    certainty: Certainty | None = None
    observed: QuantityRange | None = None
    middle: Fraction | None = None
    wanted: Message | None = None
    proved: Fraction | None = None  # what the rows of the derivation add up (or multiply) to, in the unit of `observed`
    gap: Fraction | None = None
    probability: Fraction = Fraction(1)
    derivation: tuple[DerivationRow, ...] = ()
    rules: tuple[str, ...] = ()
    named_rules: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    place: str | None = None
    other_places: tuple[str, ...] = ()
    condition: tuple[str, str] | None = None
    breaks_when: tuple[Message, ...] = ()  # through opening hours: for whom of those who come in a usual week
    missing: tuple[Missing, ...] = ()
    assumed: tuple[Message, ...] = ()
    if_rules_are_kept: KeptAnswer | None = None
    facts_outside: tuple[tuple[str, str, str], ...] = ()
    refused: Message | None = None  # a measure, a scope or hours that this version cannot compute yet, named


def badness(judgement: Judgement) -> int:
    """3 certain, 2 possible, 1 cannot tell, 0 met or in words."""
    if judgement.answer is Answer.CLASH:
        return 3 if judgement.certainty is Certainty.CERTAIN else 2
    return 1 if judgement.answer is Answer.CANNOT_TELL else 0


def is_better(before: Judgement, after: Judgement) -> bool:
    """Whether a need that has an answer on both sides is better off after: by the answer, else by how far off it is."""
    if before.gap is None or after.gap is None:
        return False
    return (badness(after), after.gap) < (badness(before), before.gap)
