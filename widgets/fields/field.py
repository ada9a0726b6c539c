"""What all fields of the inspector share: a label above, a complaint below, and a value that is sent when it is complete."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json
from widgets.labels import label


class Field(QWidget):
    """`committed` carries fields and their JSON values, all to be set at once. A field never changes the blueprint itself.

    Subclasses put their editors into `self.column` and define `show_value`.
    """

    committed = Signal(dict)

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self.name = name
        self.caption = caption
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

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        raise NotImplementedError

    def send(self, value: Json) -> None:
        self.committed.emit({self.name: value})

    def focus_editor(self) -> None:
        """Puts the cursor where the value is typed; what stands there is selected, so that typing replaces it."""
        editor = self.focusProxy()
        if editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
