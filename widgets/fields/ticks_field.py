"""Several of a few fixed words, each with a box of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from widgets.fields.choice_fields import box_with_words
from widgets.fields.field import Field
from widgets.interface_language import say


class TicksField(Field):
    def __init__(self, name: str, caption: str, options: Mapping[str, Message]) -> None:
        super().__init__(name, caption)
        self._value: list[str] = []
        self.boxes: dict[str, QCheckBox] = {}
        for value, words in options.items():
            box = QCheckBox()
            box.setAccessibleName(f"{caption}: {say(words)}")
            box.clicked.connect(lambda _=False: self._send())
            self.column.addLayout(box_with_words(box, say(words)))
            self.boxes[value] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self._value = [str(word) for word in value or ()]
        for own, box in self.boxes.items():
            box.setChecked(own in self._value)

    def _send(self) -> None:
        """What was there keeps its order."""
        ticked = [own for own, box in self.boxes.items() if box.isChecked()]
        self.send([word for word in self._value if word in ticked] + [word for word in ticked if word not in self._value])
