"""Messages as data: the model names a sentence and its values, the edge puts it into a language.

A sentence is whole, in English, with named placeholders: ``Message.of("{need} needs {limit}", need=…, limit=…)``. Values may be
users' own words (`str`), numbers, messages, or quantities; who renders decides how they look in a language. Users' words
are never inflected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Union

from blueprint_model.quantity import Quantity, QuantityRange, WeekHours, WordSet

MessageValue = Union[str, int, Fraction, Quantity, QuantityRange, WordSet, WeekHours, "Message", tuple["MessageValue", ...]]


@dataclass(frozen=True)
class Message:
    """`text` is the English source and the catalogue's key; `plural` with `count` picks the plural form.

    `context` separates equal English texts (gettext's msgctxt).
    """

    text: str
    values: tuple[tuple[str, MessageValue], ...] = ()
    plural: str | None = None
    count: int = 1
    context: str | None = None

    @classmethod
    def of(cls, text: str, /, **values: MessageValue) -> Message:
        return cls(text, tuple(values.items()))

    @classmethod
    def counted(cls, text: str, plural: str, count: int, /, **values: MessageValue) -> Message:
        """`{count}` stands for the number itself."""
        return cls(text, (("count", count), *values.items()), plural, count)

    @property
    def mapping(self) -> Mapping[str, MessageValue]:
        return dict(self.values)


Say = Callable[[Message], str]
