"""What all fields of the inspector share: a label above, a complaint below, and a value that is sent when it is complete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json, same_json
from widgets.interface_language import tr
from widgets.labels import label


class Field(QWidget):
    """`committed` carries fields and their JSON values, all to be set at once. A field never changes the blueprint itself.

    Subclasses put their editors into `self.column` and define `show_value`. `shows` names all the fields of the element that can
    be read and set here; `for_many` is whether several elements can be given one value here.
    """

    committed = Signal(dict)
    element_wanted = Signal(str)  # the key of another element whose fields are asked for
    add_wanted = Signal(str)  # the type of an element that is to be made
    remove_wanted = Signal(str)  # the key of an element that is to go

    for_many = True

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self.name = name
        self.caption = caption
        self.shows: tuple[str, ...] = (name,)
        self.setAccessibleName(caption)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3)
        self._caption = label(caption, "field", wrap=True)
        outer.addWidget(self._caption)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        outer.addLayout(self.column)
        self._complaint = label("", "complaint", wrap=True)
        self._complaint.hide()
        outer.addWidget(self._complaint)

    def hide_caption(self) -> None:
        """Where the head over it says the same."""
        self._caption.setMaximumHeight(0)

    @property
    def complaint(self) -> str:
        """What is wrong with what was typed, or ""."""
        return self._complaint.text() if self._complaint.isVisibleTo(self) else ""

    def complain(self, words: str) -> None:
        """Says what is wrong under the field; "" takes it back."""
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))
        self.setAccessibleDescription(words)

    def show_element(self, blueprint: Blueprint, element: Element) -> None:
        """Shows this field of the element as it is now."""
        self.show_value(blueprint, element, field_to_json(element, self.name))

    def show_elements(self, blueprint: Blueprint, elements: Sequence[Element]) -> None:
        """Shows what the elements, all of one type, have in common; where their values differ, that they do."""
        first, others = elements[0], elements[1:]
        names = [name for name in self.shows if name in type(first).model_fields]
        alike = all(same_json(field_to_json(first, n), field_to_json(other, n)) for other in others for n in names)
        self._caption.setText(self.caption if alike else f"{self.caption} · {tr('different')}")
        self.setAccessibleName(self._caption.text())
        if alike:
            self.show_element(blueprint, first)
        else:
            self.show_different(blueprint, first)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        raise NotImplementedError

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        """Nothing stands here, and what is typed or chosen goes to all of them."""
        self.show_value(blueprint, first, None)

    def forget(self) -> None:
        """Another element is shown from now on: what was half typed or refused belonged to the one before."""
        self.complain("")

    def send(self, value: Json) -> None:
        self.committed.emit({self.name: value})

    def focus_editor(self) -> None:
        """Puts the cursor where the value is typed; what stands there is selected, so that typing replaces it."""
        editor = self.focusProxy()
        if editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
