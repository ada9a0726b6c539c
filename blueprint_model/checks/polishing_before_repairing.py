"""K15 Polishing before repairing.

What it finds
-------------
A to-be variant that betters something that would delight, while a clash of a need that must be met, with severity 40 or more,
stays as it is. It hangs under each clash that stays.

Why it matters
--------------
Nobody thanks for the coffee while the answer does not come. What delights counts only once what must work works.

Example
-------
    customer: Gets coffee (10 min) -> Gets an answer (4 d) -> Leaves
    need at Gets coffee: "Coffee at once" elapsed at most 5 min (attractive)
    need at Gets an answer: "An answer in a day" elapsed at most 1 d (must-be, importance 5)
    to be: Gets coffee (2 min)
    finds: K3 at Gets an answer, K15

What would be enough
--------------------
The broken must-be need mended in the same variant, before or together with what delights.

Source
------
Strömberg 2016, “a symbiosis called customer experience”: fix what is broken first; Kano 1984 for the classes of needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.checking.judgement import is_better
from blueprint_model.checking.sentences import words_of
from blueprint_model.elements import KanoClass, Need
from blueprint_model.message import Message

LEAST_SEVERITY = 40  # of the kept clash: pain or worse


def examine(situation: Situation) -> Iterator[Finding]:
    as_is = situation.as_is
    if as_is is None:
        return
    kept = [head for head in situation.heads if _must_work(situation, head) and _clashed(situation, head.need)]
    if not kept:
        return
    for need in situation.blueprint.needs:
        before, after = as_is.judgements.get(need.id), situation.judgements.get(need.id)
        if need.kano is KanoClass.ATTRACTIVE and before and after and is_better(before, after):
            yield Finding(
                identity=mark_identity("K15", need.id),
                code="K15",
                kind=FindingKind.MARK,
                message=Message.of(
                    "The change makes “{need}” better, and this stays broken", need=words_of(situation.blueprint, need.id)
                ),
                element=need.id,
                codes=("K15",),
                explains=tuple(head.identity for head in kept),
            )


def _must_work(situation: Situation, head: Finding) -> bool:
    need = situation.blueprint.get(head.need or "", Need)
    return need is not None and need.kano is KanoClass.MUST_BE and head.severity >= LEAST_SEVERITY


def _clashed(situation: Situation, need: str | None) -> bool:
    before = situation.as_is.judgements.get(need or "") if situation.as_is else None
    return before is not None and before.answer is Answer.CLASH


CHECK = Check(
    "K15",
    Message.of("Polishing before repairing"),
    Family.EMERGENT,
    Stage.MARK,
    Message.of("A change betters what would delight while what must work stays broken."),
    examine,
)
