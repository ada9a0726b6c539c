"""K1 Direct contradiction.

What it finds
-------------
Every value that the rules leave, or that was recorded, is refused where the customer meets it. When only some of them are, it
is possible.

Why it matters
--------------
Nobody in the room decided it. A rule far behind the line of visibility has settled what the customer gets, and the person in
front of them can only say: it just goes that way.

Example
-------
    backstage: Opens a new agreement -> Runs invoicing
    customer: Gets a second invoice
    Runs invoicing -> Gets a second invoice
    rule at Opens a new agreement: "New policy, new agreement" agreements at least 2
    rule at Runs invoicing: "One invoice per agreement" invoices exactly 1 per agreements
    need at Gets a second invoice: "One shared invoice" invoices exactly 1
    finds: K1 at Gets a second invoice

What would be enough
--------------------
Another limit in one of the rules, or letting it depend on what the customer asks. The panel tries each rule alone.

Source
------
“When customer experience and processes collide”: the joint invoice that was not possible.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    """Every clash: what an earlier check names is no longer asked (`HEAD_CHECKS`), and a sum is always K3 or a code before it."""
    for need, judgement in clashing(situation):
        yield head(situation, "K1", need, judgement, sentence(situation, need, judgement))


CHECK = Check(
    "K1",
    Message.of("Direct contradiction"),
    Family.DIRECT,
    Stage.HEAD,
    Message.of("The rules leave nothing that the customer can accept."),
    examine,
)
