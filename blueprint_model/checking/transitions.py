"""Transitions between organisations, and the one card that each of them gets (SEMANTICS 6)."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import transition_identity
from blueprint_model.checking.sentences import title_of
from blueprint_model.elements import Flow
from blueprint_model.message import Message


def from_and_to(blueprint: Blueprint, flow: Flow) -> Message:
    return Message.of("“{source}” → “{target}”", source=title_of(blueprint, flow.source), target=title_of(blueprint, flow.target))


def card_of(code: str, flow: Flow, message: Message, beside: Message | None = None) -> Finding:
    """The cards of one transition have one identity: the checker joins them into the first.

    `beside` is the message where another has named the transition already.
    """
    return Finding(
        identity=transition_identity(flow.id),
        code=code,
        kind=FindingKind.CARD,
        message=message,
        element=flow.id,
        codes=(code,),
        steps=(flow.source, flow.target),
        flows=(flow.id,),
        beside=beside,
    )
