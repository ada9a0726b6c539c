"""K30 Content on one side only.

What it finds
-------------
Two sides whose needs tip at different values of one quantity: between them lies a band in which one side is content and the
other is not. While neither clashes it is a hint; else it hangs under the clash.

Why it matters
--------------
Before the customer complains the company is already losing, or the other way round. Nobody sees it, since the first one to
suffer says nothing.

Example
-------
    persona Mikko: customer
    persona Shop: company
    customer: Waits for it (10 min)
    need of Mikko for the whole: "In an hour" elapsed at most 60 min
    need of Shop for the whole: "In half an hour" elapsed at most 30 min
    finds: K30

What would be enough
--------------------
Staying below the lower of the two values, or changing what tips one of them: a price, a cost, a promise.

Source
------
Shostack 1984, “Designing Services That Deliver”: the shoeshine loses money long before its customer loses patience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.finding import Band, Finding, FindingKind
from blueprint_model.checking.heads import who
from blueprint_model.checking.identity import hint_identity, mark_identity
from blueprint_model.elements import Need
from blueprint_model.measures import measure_of
from blueprint_model.message import Message, MessageValue
from blueprint_model.quantity import Quantity


def examine(situation: Situation) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for band in situation.bands:
        content = situation.blueprint.get(band.content, Need)
        discontent = situation.blueprint.get(band.discontent, Need)
        if content is None or discontent is None:
            continue
        heads = [head for head in situation.heads if head.need in (band.content, band.discontent)]
        pair = (band.content, band.discontent)
        seen[pair] += 1  # below what the other side wants, and above it
        name = (*pair, str(seen[pair])) if seen[pair] > 1 else pair
        yield Finding(
            identity=mark_identity("K30", *name) if heads else hint_identity("K30", *name),
            code="K30",
            kind=FindingKind.MARK if heads else FindingKind.HINT,
            message=_message(situation, band, who(situation.blueprint, content), who(situation.blueprint, discontent)),
            codes=("K30",),
            explains=tuple(head.identity for head in heads),
            certainty=heads[0].certainty if heads else None,
            details=tuple(_to_spare(situation, band)),
        )


def _message(situation: Situation, band: Band, content: MessageValue, discontent: MessageValue) -> Message:
    above, up_to = _shown(situation, band, band.above), _shown(situation, band, band.up_to)
    if above is not None and up_to is not None:
        return Message.of(
            "Above {above} up to {up_to} only one side is content: {content}, not {discontent}",
            above=above,
            up_to=up_to,
            content=content,
            discontent=discontent,
        )
    if above is not None:
        return Message.of(
            "Above {above} only one side is content: {content}, not {discontent}",
            above=above,
            content=content,
            discontent=discontent,
        )
    return Message.of(
        "Up to {up_to} only one side is content: {content}, not {discontent}",
        up_to=up_to if up_to is not None else "",
        content=content,
        discontent=discontent,
    )


def _shown(situation: Situation, band: Band, value: Fraction | None) -> Quantity | None:
    measure = measure_of(situation.blueprint, band.measure)
    if value is None or measure is None:
        return None
    return Quantity(measure.kind.value, value, "" if measure.kind.value == "duration" else band.unit)


def _to_spare(situation: Situation, band: Band) -> Iterator[Message]:
    """How far what happens stays below the band."""
    for need_id in (band.content, band.discontent):
        need, judgement = situation.blueprint.get(need_id, Need), situation.judgements.get(need_id)
        observed = judgement.observed if judgement else None
        if need is None or need.measure != band.measure or observed is None or observed.hi is None or band.above is None:
            continue
        spare = _shown(situation, band, band.above - observed.hi)
        if spare is not None and observed.hi <= band.above:
            yield Message.of("{spare} to spare before that", spare=spare)
            return


CHECK = Check(
    "K30",
    Message.of("Content on one side only"),
    Family.EMERGENT,
    Stage.MARK,
    Message.of("Between two values one side is content and the other is not."),
    examine,
)
