"""K13 Evidence nobody can read.

What it finds
-------------
A letter, an invoice, a page or a talk in the wrong language, or harder to read than the person can read: a clash over languages,
difficulty or reading level.

Why it matters
--------------
The service was given, and did not arrive. Those who could not read it do not complain about the letter: they call, they do
nothing, or they choose another supplier.

Example
-------
    customer: Waits -> Opens the invoice
    evidence in column 2: Invoice (fact difficulty 4)
    need at Opens the invoice: "An invoice one can read" difficulty at most 2
    finds: K13 at Invoice

What would be enough
--------------------
The same thing in the reader's language, or in words that the reader knows.

Source
------
Strömberg 2016: invoices like cuneiform, read by the people who choose the next supplier.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.message import Message

OF_READING = frozenset({"languages", "difficulty", "reading_level"})


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        if need.measure in OF_READING:
            yield head(situation, "K13", need, judgement, sentence(situation, need, judgement))


CHECK = Check(
    "K13",
    Message.of("Evidence nobody can read"),
    Family.DIRECT,
    Stage.HEAD,
    Message.of("Something is in the wrong language, or too hard to read for the one who needs it."),
    examine,
)
