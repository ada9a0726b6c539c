"""Fields that are chosen: one of several words, yes or no, an element of the blueprint, a face."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QToolButton

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, KanoClass, Need, Setting
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from widgets.fields.field import Field
from widgets.interface_language import say, tr
from widgets.labels import set_plain_tooltip
from widgets.panels.need_words import HOW_BAD, how_bad
from widgets.style import icon, set_role

FACES: tuple[tuple[int, str, Message], ...] = (
    (-2, "face-very-bad", Message.of("very bad")),
    (-1, "face-bad", Message.of("bad")),
    (0, "face-even", Message.of("neither good nor bad")),
    (1, "face-good", Message.of("good")),
    (2, "face-very-good", Message.of("very good")),
)


class CalmCombo(QComboBox):
    """A box that scrolling past does not change."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def fill(self, options: Sequence[tuple[str, Json]], chosen: Json) -> None:
        """Words and their values; nothing is announced."""
        blocked = self.blockSignals(True)
        if [(self.itemText(n), self.itemData(n)) for n in range(self.count())] != list(options):
            self.clear()
            for words, value in options:
                self.addItem(words, value)
        position = next((n for n, (_, value) in enumerate(options) if value == chosen), -1)
        self.setCurrentIndex(position)
        self.blockSignals(blocked)


class ChoiceField(Field):
    """One of `options` (value, words). With `none`, an empty choice stands first and means "not known"."""

    def __init__(self, name: str, caption: str, options: Sequence[tuple[Json, Message]], none: Message | None = None) -> None:
        super().__init__(name, caption)
        self._options: list[tuple[str, Json]] = [(say(words), value) for value, words in options]
        if none is not None:
            self._options.insert(0, (say(none), None))
        self.editor = CalmCombo(caption)
        self.editor.activated.connect(lambda _: self.send(self.editor.currentData()))
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self.editor.fill(self._options, value)


class ReferenceField(Field):
    """An element of the blueprint, by its title; hidden where there is none to choose."""

    def __init__(self, name: str, caption: str, candidates: Callable[[Blueprint], Sequence[Element]]) -> None:
        super().__init__(name, caption)
        self._candidates = candidates
        self.editor = CalmCombo(caption)
        self.editor.activated.connect(lambda _: self.send(self.editor.currentData()))
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        found = [(str(getattr(e, "title", "")) or e.id, e.id) for e in self._candidates(blueprint)]
        self.setVisible(bool(found))
        self.editor.fill([("–", None), *found], value)


class CheckField(Field):
    """Yes or no; the words stand beside the box."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self._caption.hide()
        self.editor = QCheckBox(caption)
        self.editor.setAccessibleName(caption)
        self.editor.clicked.connect(self.send)
        self.column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self.editor.setChecked(bool(value))


class _Buttons(Field):
    """A row of buttons of which at most one is down; the one that is down can be let go."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.column.addLayout(self.row)
        self._values: dict[QToolButton, Json] = {}

    def add(self, value: Json, words: str, role: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setAccessibleName(words)
        set_role(button, role)
        button.clicked.connect(lambda down: self._turned(button, down))
        self.group.addButton(button)
        self.row.addWidget(button)
        self._values[button] = value
        if len(self._values) == 1:
            self.setFocusProxy(button)
        return button

    def _turned(self, button: QToolButton, down: bool) -> None:
        self.choose(self._values[button] if down else None)

    def choose(self, value: Json) -> None:
        self.send(value)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        for button, own in self._values.items():
            button.setChecked(value is not None and own == value)


class EmotionField(_Buttons):
    """Five faces, −2 … +2; the chosen one again: not known."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        for value, picture, words in FACES:
            button = self.add(value, f"{caption}: {say(words)}", "face")
            button.setIcon(icon(picture))
            button.setIconSize(QSize(24, 24))
            set_plain_tooltip(button, say(words))
        self.row.addStretch(1)


class HowBadField(_Buttons):
    """Rung 4 of METHOD 2: one choice sets Kano class and importance together."""

    def __init__(self) -> None:
        super().__init__("kano", tr("How bad, if it is not met?"))
        self.buttons = {kano: self.add(kano.value, "", "choice") for kano in HOW_BAD}
        self.row.addStretch(1)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        setting = blueprint.scenario.setting if blueprint else Setting.BUSINESS
        for number, (kano, button) in enumerate(self.buttons.items(), start=1):
            words = say(how_bad(kano, setting))
            if button.text() != words:
                button.setText(words)
                button.setShortcut(f"Alt+{number}")  # setting the text takes the key away
                set_plain_tooltip(button, f"{words} (Alt+{number})")
                button.setAccessibleName(words)
        chosen = element.kano.value if isinstance(element, Need) and element.kano else None
        super().show_value(blueprint, element, chosen)

    def choose(self, value: Json) -> None:
        importance = HOW_BAD[KanoClass(value)] if value is not None else None
        self.committed.emit({"kano": value, "importance": importance})
