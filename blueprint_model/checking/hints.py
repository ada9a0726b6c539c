"""The hints of drawing checks: one finding a check, with a list of places (SEMANTICS 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint_model.checking.check import Situation
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import hint_identity
from blueprint_model.message import Message


def hint(code: str, places: Sequence[str], message: Message, *, are_steps: bool = True) -> Iterator[Finding]:
    """One hint that stands on the first of `places` (element ids) and lists them all; none when there are no places.

    Places that are no steps (personas, rules) are named in the message only.
    """
    if places:
        listed = tuple(dict.fromkeys(places))
        steps = listed if are_steps else ()
        yield Finding(hint_identity(code), code, FindingKind.HINT, message, element=listed[0], codes=(code,), steps=steps)


def rounds_told_already(situation: Situation) -> frozenset[str]:
    """Ids of the flows that lead back in rounds of which a card of K23 tells: drawing checks leave them out (SEMANTICS 6)."""
    return frozenset(flow for card in situation.cards if card.code == "K23" for flow in card.flows)


def steps_of_rounds_told_already(situation: Situation) -> frozenset[str]:
    """Ids of the steps in those rounds."""
    return frozenset(step for card in situation.cards if card.code == "K23" and card.flows for step in card.steps)
