"""K3 Too much in total.

What it finds
-------------
Times, prices, contacts, documents or hand-overs that are bearable one by one and too much as a sum along the path. For times
it says how much of it is waiting.

Why it matters
--------------
Each owner looks at an own step and finds it in order. Only the customer walks the whole way, and nobody sees the sum in a
meeting.

Example
-------
    customer: Sends the form (0 s) -> Gets the decision (0 s)
    backstage: Registers (7 d) -> Decides (7 d)
    Sends the form -> Registers
    Decides -> Gets the decision
    need from Sends the form to Gets the decision: "A decision in ten days" elapsed at most 10 d
    finds: K3 at Gets the decision

What would be enough
--------------------
The longest step on the way, or the rule that makes it so long. What runs beside it does not help.

Source
------
Shostack 1984 (“Designing Services That Deliver”): the time of a service is designed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.judgement import Judgement
from blueprint_model.elements import Measure, MeasureKind, Need, Step, StepKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.amounts import of_time
from blueprint_model.paths.intervals import Number


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        measure = measure_of(situation.blueprint, need.measure or "")
        if measure is not None and (measure.summed or _lasts_too_long(need, measure, judgement)):
            found = head(situation, "K3", need, judgement, sentence(situation, need, judgement))
            yield replace(found, details=(*_waiting(situation, need, judgement.derivation), *found.details))


def _lasts_too_long(need: Need, measure: Measure, judgement: Judgement) -> bool:
    """Of a time that is carried (downtime): too much of it. Too little for a talk is no total, it is K1."""
    limits = limits_of(need, measure) if measure.kind is MeasureKind.DURATION else None
    return limits is not None and judgement.proved is not None and judgement.proved > limits.adequate


def _waiting(situation: Situation, need: Need, rows: tuple[DerivationRow, ...]) -> Iterator[Message]:
    """How much of an elapsed time is waiting: waits before steps, steps that are waits, and delays between them."""
    if need.measure != "elapsed":
        return
    total = waiting = Fraction(0)
    for row in rows:
        lasts = row.amount.hi if row.amount is not None else None
        if lasts is None or row.kind not in (RowKind.STEP, RowKind.FLOW):
            continue
        total += lasts
        step = situation.blueprint.get(row.id, Step)
        waiting += lasts if step is None or step.kind is StepKind.WAIT else _wait_of(step, lasts)
    if waiting:
        some = min(99, max(1, round(100 * waiting / total)))  # a little work, or a little wait, is not none
        yield Message.of("of which waiting: {percent} %", percent=100 if waiting == total else some)


def _wait_of(step: Step, lasts: Fraction) -> Number:
    """The part of the time shown for a step that is its wait: its least beside its least work, else the longest that is known."""
    work, wait = of_time(step.work)[0], of_time(step.wait)[0]
    return min(lasts, wait.lo if lasts == work.lo + wait.lo else wait.near)


CHECK = Check(
    "K3",
    Message.of("Too much in total"),
    Family.EMERGENT,
    Stage.HEAD,
    Message.of("Bearable step by step, too much along the whole path."),
    examine,
)
