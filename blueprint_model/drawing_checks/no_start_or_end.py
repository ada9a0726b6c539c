"""D8 No start or end.

What it finds
-------------
A blueprint with flows in which every step is led to, or every step leads on. Where K23 tells of the round that makes it so, it is
told there.

Why it matters
--------------
A path without a beginning or an end cannot be walked: no time and no sum can be told for it.

Example
-------
    frontstage: Asks -> Waits
    Waits -> Asks
    finds: D8, D7

What would be enough
--------------------
A first step that nothing leads to, and a last one that leads nowhere.

Source
------
Särö's own: what walking a path needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.hints import hint, steps_of_rounds_told_already
from blueprint_model.checking.reads import READING_ORDER, reads
from blueprint_model.message import Message


def examine(situation: Situation) -> Iterator[Finding]:
    blueprint = situation.blueprint
    sources, targets = {flow.source for flow in blueprint.flows}, {flow.target for flow in blueprint.flows}
    joined = sources | targets
    in_flows = [step.id for step in blueprint.steps if step.id in joined]
    if not in_flows:
        return
    starts = [step for step in in_flows if step not in targets]
    ends = [step for step in in_flows if step not in sources]
    told = steps_of_rounds_told_already(situation)
    if (not starts and in_flows[0] in told) or (not ends and told):
        return
    if not starts and not ends:
        yield from hint("D8", in_flows[:1], Message.of("The path has neither a start nor an end"))
    elif not starts:
        yield from hint("D8", in_flows[:1], Message.of("The path has no start"))
    elif not ends:
        yield from hint("D8", in_flows[-1:], Message.of("The path has no end"))


CHECK = Check(
    "D8",
    Message.of("No start or end"),
    Family.DRAWING,
    Stage.HINT,
    Message.of("The path has no step to begin with, or none to end with."),
    examine,
    reads=reads(READING_ORDER, "flow.source flow.target", findings="K23"),
)
