"""D10 Persona with no need.

What it finds
-------------
Personas that no need belongs to. One persona alone in a blueprint without any needs is left in peace.

Why it matters
--------------
A persona without needs is a portrait. It cannot be let down, and so it cannot help anybody to see.

Example
-------
    persona Mikko: customer
    persona Anna: staff
    customer: Arrives
    need of Mikko at Arrives: "A place to sit"
    finds: D10

What would be enough
--------------------
One need in the persona's own words.

Source
------
Tanner, “customer and employee experience”: staff have needs of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint
from blueprint_model.checking.reads import reads
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    if not blueprint.needs:
        return
    heard = {need.persona for need in blueprint.needs}
    unheard = [persona for persona in blueprint.personas if persona.id not in heard]
    for_one = len(blueprint.personas) == 1 and None in heard  # needs without a persona are the only one's
    if unheard and not for_one:
        names = tuple(Message.of("“{name}”", name=persona.title) for persona in unheard)
        yield from hint(
            "D10",
            [persona.id for persona in unheard],
            Message.of("No need is written down for {names}", names=names),
            are_steps=False,
        )


CHECK = Check(
    "D10",
    Message.of("Persona with no need"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("A persona is drawn for whom nobody has written a need."),
    examine,
    reads=reads("need.persona need.rank persona.title"),
)
