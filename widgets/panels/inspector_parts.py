"""What the inspector is made of: fields that are made when they are shown, in sections that fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.message import Message
from widgets.fields.choice_fields import CheckField, ChoiceField, EmotionField, ReferenceField
from widgets.fields.field import Field
from widgets.fields.text_fields import LineField, LongTextField
from widgets.fields.typed import COUNT, SHARE, TIME, Typed, money
from widgets.fields.words_field import Known, SuggestedField, WordsField
from widgets.interface_language import tr


class Part(NamedTuple):
    """A field that can be made; `name` is what it is looked for by."""

    name: str
    make: Callable[[], Field]


@dataclass(frozen=True)
class Section:
    """Parts under a head. `key` is what is remembered of it: whether it is open; `opened` is how it begins."""

    key: str
    head: Message
    parts: tuple[Part, ...]
    opened: bool = False


@dataclass(frozen=True)
class Fields:
    """`first` are always shown, the sections when they are open; `brief` are the names of those that a workshop asks for."""

    first: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    brief: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.first, *(part for section in self.sections for part in section.parts))


Words = Mapping[Any, Message]
UNKNOWN = Message.of("not known")
_YES_NO = {True: Message.of("yes"), False: Message.of("no")}


def line(name: str, caption: str, typed: Typed | None = None, example: str = "") -> Part:
    return Part(name, lambda: LineField(name, caption, typed, example))


def long_text(name: str, caption: str) -> Part:
    return Part(name, lambda: LongTextField(name, caption))


def time(name: str, caption: str) -> Part:
    return line(name, caption, TIME, tr("for example 2 d or 1–3 d"))


def count(name: str, caption: str) -> Part:
    return line(name, caption, COUNT)


def share(name: str, caption: str) -> Part:
    return line(name, caption, SHARE, tr("for example 30 %"))


def sum_of_money(name: str, caption: str, currency: str) -> Part:
    return line(name, caption, money(currency), tr("for example {sum}", sum=money(currency).write(f"12.50 {currency}")))


def words(name: str, caption: str, known: Known) -> Part:
    return Part(name, lambda: WordsField(name, caption, known))


def suggested(name: str, caption: str, known: Known) -> Part:
    return Part(name, lambda: SuggestedField(name, caption, known))


def tick(name: str, caption: str) -> Part:
    return Part(name, lambda: CheckField(name, caption))


def face(name: str, caption: str) -> Part:
    return Part(name, lambda: EmotionField(name, caption))


def choice(name: str, caption: str, options: Words, *, unknown: bool = False) -> Part:
    pairs = [(getattr(value, "value", value), said) for value, said in options.items()]
    return Part(name, lambda: ChoiceField(name, caption, pairs, UNKNOWN if unknown else None))


def known(name: str, caption: str) -> Part:
    """Yes, no, or not known."""
    return choice(name, caption, _YES_NO, unknown=True)


def reference(name: str, caption: str, candidates: Callable[[Blueprint], Sequence[Element]]) -> Part:
    return Part(name, lambda: ReferenceField(name, caption, candidates))
