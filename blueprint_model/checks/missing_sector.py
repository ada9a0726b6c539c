"""K25 Missing sector for this life event.

What it finds
-------------
A sector (public, private, third, or family and friends) that the blueprint says its event needs, and that none of its
organisations belongs to. One finding for each such sector.

Why it matters
--------------
A life event crosses sectors. Whoever is left out of the picture is left out of the help as well, and each of the others
believes that somebody else sees to it.

Example
-------
    sectors: public / third
    organisation Employment services (public)
    customer: Registers
    finds: K25

What would be enough
--------------------
An organisation of that sector with a lane of its own, or the sector taken off the list of those that the event needs.

Source
------
Kopponen 2017: a life event crosses public, private and third sector.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.reads import reads
from blueprint_model.elements import Sector
from blueprint_model.message import Message

_NOBODY: dict[Sector, Message] = {
    Sector.PUBLIC: Message.of("No public organisation takes part, although this event needs one"),
    Sector.PRIVATE: Message.of("No company takes part, although this event needs one"),
    Sector.THIRD: Message.of("No association, parish or foundation takes part, although this event needs one"),
    Sector.INFORMAL: Message.of("No family, friends or neighbours take part, although this event needs them"),
}


def examine(situation: Situation) -> Iterator[Finding]:
    there = {organisation.sector for organisation in situation.blueprint.organisations}
    for sector in dict.fromkeys(situation.blueprint.scenario.sectors):
        if sector not in there:
            yield Finding(
                identity=card_identity("K25", sector.value),
                code="K25",
                kind=FindingKind.CARD,
                message=_NOBODY[sector],
                codes=("K25",),
            )


CHECK = Check(
    "K25",
    Message.of("Missing sector for this life event"),
    Family.ABSENT,
    Stage.CARD,
    Message.of("The event needs a sector that no organisation here belongs to."),
    examine,
    reads=reads("organisation.sector scenario.sectors"),
)
