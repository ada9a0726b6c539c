"""How the tests say messages: in English, with plain numbers."""

from __future__ import annotations

from blueprint_model.message import Message, MessageValue
from blueprint_model.quantity import Quantity, QuantityRange


def say(message: Message) -> str:
    return message.text.format_map({name: _value(value) for name, value in message.values})


def _value(value: MessageValue) -> str:
    match value:
        case Quantity():
            return f"{value.value} {value.unit or 's'}"
        case QuantityRange():
            return f"{value.lo}–{value.hi} {value.unit or 's'}"
        case Message():
            return say(value)
        case _:
            return str(value)
