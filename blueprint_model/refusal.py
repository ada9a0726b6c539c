"""A refusal: an expected failure as a value, with a message for the user."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_model.message import Message


@dataclass(frozen=True)
class Refusal:
    """What could not be done, and why, in one sentence."""

    message: Message
