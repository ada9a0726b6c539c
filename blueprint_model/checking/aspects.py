"""What differs in an element, in words: the names of its fields put together into what people speak of."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.message import Message

_OTHER = Message.of("other details")
_ASPECTS: dict[str, Message] = {
    **dict.fromkeys(("limit", "bound", "per", "measure", "adequate", "desired", "direction"), Message.of("the limit")),
    **dict.fromkeys(("scope", "lane", "column", "phase", "source", "target"), Message.of("where it is")),
    **dict.fromkeys(("condition", "share", "repeats_at_most", "fixed", "answers"), Message.of("when it happens")),
    **dict.fromkeys(("work", "wait", "delay", "opening_hours"), Message.of("the time")),
    **dict.fromkeys(("wait_explained", "wait_estimated"), Message.of("what is said of the wait")),
    **dict.fromkeys(("price", "fixed_cost", "cost_per_minute"), Message.of("the money")),
    **dict.fromkeys(("owner", "started_by"), Message.of("who is responsible")),
    **dict.fromkeys(("promise_in", "promise_out"), Message.of("what is promised")),
    **dict.fromkeys(("passes", "asks", "gives", "documents"), Message.of("what is told and asked")),
    **dict.fromkeys(("emotion", "staff_emotion"), Message.of("the feeling")),
    "facts": Message.of("what was recorded"),
    "discretion": Message.of("the discretion of staff"),
    **dict.fromkeys(("title", "short"), Message.of("the name")),
    "reason": Message.of("the reason"),
    "kind": Message.of("the kind"),
}


def aspects_of(fields: Iterable[str]) -> tuple[Message, ...]:
    """Each aspect once, in the order of the fields."""
    return tuple(dict.fromkeys(_ASPECTS.get(field, _OTHER) for field in fields))
