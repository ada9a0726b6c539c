"""K27 One loud voice.

What it finds
-------------
A clash whose need rests on one voice: one person said so, and nobody has researched or measured it. A need without any voice is
a guess, and its evidence grade says so.

Why it matters
--------------
One customer's opinion is a signal, the common voice is a finding. The loudest voice is easily mended first, and the silent ones
leave.

Example
-------
    customer: Waits for an answer (3 d) -> Leaves
    need at Waits for an answer: "An answer in a day" elapsed at most 1 d (voice Aino)
    finds: K3 at Waits for an answer, K27

What would be enough
--------------------
To ask a few more of those it concerns, or to measure it.

Source
------
Strömberg 2016, “a symbiosis called customer experience”.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import mark_identity
from blueprint_model.checking.reads import HEADS, reads
from blueprint_model.elements import EvidenceGrade, Need, Voice
from blueprint_model.message import Message

_MORE_THAN_A_VOICE = frozenset({EvidenceGrade.RESEARCHED, EvidenceGrade.MEASURED})


def examine(situation: Situation) -> Iterator[Finding]:
    for head in situation.heads:
        need = situation.blueprint.get(head.need or "", Need)
        voice = only_voice(need) if need else None
        if need is not None and voice is not None:
            who = voice.who.strip()
            yield Finding(
                identity=mark_identity("K27", need.id),
                code="K27",
                kind=FindingKind.MARK,
                message=Message.of("Only “{who}” has said so: a signal, not yet a finding", who=who)
                if who
                else Message.of("Only one person has said so: a signal, not yet a finding"),
                element=need.id,
                codes=("K27",),
                explains=(head.identity,),
            )


def only_voice(need: Need) -> Voice | None:
    """The one voice that a need rests on; None where more have said so, nobody has, or it was researched or measured."""
    heard = [voice for voice in need.voices if voice.count]
    alone = sum(voice.count for voice in heard) == 1 and heard[0].grade not in _MORE_THAN_A_VOICE
    return heard[0] if alone else None


CHECK = Check(
    "K27",
    Message.of("One loud voice"),
    Family.ABSENT,
    Stage.MARK,
    Message.of("A clash rests on what one person said."),
    examine,
    reads=reads("need.voices", findings=HEADS),
)
