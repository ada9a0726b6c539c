"""K4 Bad wait.

What it finds
-------------
A long wait that nobody explains and of which nobody says how long it will be. Long is above the need for waiting at that step;
where there is none, above 10 minutes while one is held (on the phone, at the desk, in a chat) and above 7 days while one can be
elsewhere. A need for waiting that clashes is told under this code as well.

Why it matters
--------------
A wait that is explained and has an end is half as long. One that has neither makes people call, and then there are two waits.

Example
-------
    customer: Calls the service (wait 20 min, channels {phone}) -> Hears the answer
    finds: K4 at Calls the service

What would be enough
--------------------
Telling why it takes time, or when it will be over; or less of it.

Source
------
Maister 1985, “The Psychology of Waiting Lines”: unexplained waits and waits of unknown length feel longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.channels import is_held_in
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.heads import clashing, head, who
from blueprint_model.checking.identity import card_identity
from blueprint_model.checking.reads import ANSWERS, LANES, STEPS_THERE, reads
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Direction, MeasureKind, Need, ScopeKind, Step
from blueprint_model.measures import CATALOGUE
from blueprint_model.message import Message
from blueprint_model.paths.intervals import Number, Span, end_of, is_open
from blueprint_model.quantity import QuantityRange

WAITING = CATALOGUE["waiting"]
MINUTE, DAY = 60, 86_400


@dataclass(frozen=True)
class LongWait:
    """Above how many seconds a wait without a need of its own is long."""

    held: int = 10 * MINUTE
    away: int = 7 * DAY


USUAL = LongWait()


# --- the head: a need for waiting that clashes ----------------------------------------------------------------------


def needs_that_clash(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        if need.measure == WAITING.id and judgement.wanted is not None and judgement.observed is not None:
            text = _IT_CAN_BE if judgement.certainty is Certainty.POSSIBLE else _IT_IS
            values = {"who": who(situation.blueprint, need), "wanted": judgement.wanted, "observed": judgement.observed}
            yield head(situation, "K4", need, judgement, Message.of(text.text, **values))


_IT_IS = Message.of("{who} wants to wait {wanted}; the wait is {observed}")
_IT_CAN_BE = Message.of("{who} wants to wait {wanted}; the wait can be {observed}")


# --- the card: a wait that nobody explains --------------------------------------------------------------------------


def examine(situation: Situation, long: LongWait = USUAL) -> Iterator[Finding]:
    blueprint = situation.blueprint
    own_limits = _limits_of_needs(blueprint)
    rules = situation.engine.rules
    ruled = {place for rule in rules.all if rule.measure == WAITING.id for place in rules.places_of(rule)}
    for step in situation.steps:
        if step.wait is None and step.id not in ruled and not step.facts:
            continue
        if step.wait_explained or step.wait_estimated:
            continue
        held = step.wait_held if step.wait_held is not None else is_held_in(step.channels)
        limit = own_limits.get(step.id, long.held if held else long.away)
        too_long = [span for span in _waits(situation, step) if span.sure_high > limit]
        if too_long:
            yield _card(blueprint, step, held, too_long, limit)


def _limits_of_needs(blueprint: Blueprint) -> dict[str, Number]:
    """Step id -> the least of what the needs for waiting at it accept."""
    found: dict[str, Number] = {}
    for need in blueprint.needs:
        if need.measure == WAITING.id and need.scope is not None and need.scope.kind is ScopeKind.STEPS:
            limit = _most(need)
            for step in need.scope.elements if limit is not None else ():
                assert limit is not None
                found[step] = min(limit, found.get(step, limit))
    return found


def _most(need: Need) -> Number | None:
    limits = limits_of(need, WAITING)
    return limits.adequate if limits is not None and limits.direction is not Direction.AT_LEAST else None


def _waits(situation: Situation, step: Step) -> Iterator[Span]:
    """What the wait can be, under all answers that a rule about it depends on."""
    engine = situation.engine
    rules = engine.rules.at(step.id, WAITING.id)
    combinations = engine.combinations(None)[0]
    depends = any(rule.condition is not None for rule in rules)
    for answers, _ in combinations if depends else combinations[:1]:
        yield engine.amounts(answers, kept=False).of(step.id, WAITING.id).span


def _card(blueprint: Blueprint, step: Step, held: bool, too_long: list[Span], limit: Number) -> Finding:
    lo, hi = min(span.lo for span in too_long), max(span.hi for span in too_long)
    sometimes = lo <= limit
    known = hi if not is_open(hi) else max(span.sure_high for span in too_long)  # where only the usual length is known, that one
    least = lo if not sometimes else max(span.lo for span in too_long) if is_open(known) else known
    wait = QuantityRange(MeasureKind.DURATION.value, end_of(least), end_of(known if sometimes else hi))
    text = _HELD if held else _AWAY
    return Finding(
        identity=card_identity("K4", step.id),
        code="K4",
        kind=FindingKind.CARD,
        message=Message.of(text[sometimes].text, step=title_of(blueprint, step.id), wait=wait),
        element=step.id,
        codes=("K4",),
        steps=(step.id,),
        observed=wait,
    )


# Always, and sometimes.
_HELD = (
    Message.of("“{step}”: people have to stay and wait {wait}, and nobody tells them why or how long"),
    Message.of("“{step}”: people may have to stay and wait {wait}, and nobody tells them why or how long"),
)
_AWAY = (
    Message.of("“{step}”: people wait {wait}, and nobody tells them why or how long"),
    Message.of("“{step}”: people may have to wait {wait}, and nobody tells them why or how long"),
)

CHECK = Check(
    "K4",
    Message.of("Bad wait"),
    Family.EMERGENT,
    Stage.CARD,
    Message.of("A long wait that nobody explains, and nobody says how long it will be."),
    examine,
    folds=True,
    reads=reads(LANES, ANSWERS, "column.phase measure.kind measure.summed"),
    near=reads(
        STEPS_THERE,
        "need.adequate need.desired need.direction need.measure need.scope",
        "rule.bound rule.limit rule.measure rule.per rule.scope",
        "step.channels step.facts step.kind step.wait step.wait_estimated step.wait_explained step.wait_held",
    ),
)
HEAD = replace(CHECK, stage=Stage.HEAD, examine=needs_that_clash)
