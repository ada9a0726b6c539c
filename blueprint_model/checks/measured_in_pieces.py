"""K22 Measured in pieces.

What it finds
-------------
Every metric watches single steps: none watches a transition, a stretch of the path or the whole. One finding for the whole
blueprint; without any metric there is none.

Why it matters
--------------
Each step can be in order while the customer is lost between them. What is measured gets care, and the transitions get none.

Example
-------
    customer: Registers -> Gets the decision
    metric at Registers: "Satisfaction with registering"
    finds: K22

What would be enough
--------------------
One metric on a transition or on the whole path: how long it took from the first contact to the end, how many got through.

Source
------
Kopponen 2017: most of the experience is made in the transitions, which no metric measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.reads import reads
from blueprint_model.elements import Metric, ScopeKind
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    kinds = [metric.scope.kind for metric in situation.blueprint.all_of(Metric) if metric.scope is not None]
    if kinds and all(kind is ScopeKind.STEPS for kind in kinds):
        yield Finding(
            identity=card_identity("K22"),
            code="K22",
            kind=FindingKind.CARD,
            message=Message.counted(
                "The only metric watches single steps: nobody measures the transitions or the whole path",
                "All {count} metrics watch single steps: nobody measures the transitions or the whole path",
                len(kinds),
            ),
            codes=("K22",),
        )


CHECK = Check(
    "K22",
    Message.of("Measured in pieces"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("All metrics are on single steps, none on a transition or the whole path."),
    examine,
    reads=reads("metric.scope"),
)
