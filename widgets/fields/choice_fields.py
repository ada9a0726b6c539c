"""Fields that are chosen: one of several words, yes or no, an element of the blueprint, a face."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton

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

_NOTHING = object()  # no option has this value


class CalmCombo(QComboBox):
    """A box that scrolling past does not change."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

        self._options: list[tuple[str, Json]] = []
        self._waiting: Callable[[], Sequence[tuple[str, Json]]] | None = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def fill(self, options: Sequence[tuple[str, Json]], chosen: object) -> None:
        """Words and their values; nothing is announced."""
        self._waiting = None
        blocked = self.blockSignals(True)
        if self._options != list(options):
            self._options = list(options)
            self.clear()
            for words, value in options:
                self.addItem(words, value)
        position = next((n for n, (_, value) in enumerate(options) if value == chosen), -1)
        self.setCurrentIndex(position)
        self.blockSignals(blocked)

    def hold(self, options: Callable[[], Sequence[tuple[str, Json]]], words: str | None, chosen: Json) -> None:
        """Of many options only the chosen one (None: none of them) until the box is used: then all are there."""
        if self.hasFocus():
            self.fill(options(), chosen)
            return
        self.fill([] if words is None else [(words, chosen)], chosen)
        self._waiting = options

    def ready(self) -> None:
        """All options are there from now on."""
        if self._waiting is not None:
            self.fill(self._waiting(), self.currentData() if self.currentIndex() >= 0 else _NOTHING)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ready()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self.ready()
        super().showPopup()

    def show_different(self, options: Sequence[tuple[str, Json]]) -> None:
        """Nothing is chosen: what is shown has several values."""
        self.setPlaceholderText(tr("different"))
        self.fill(options, _NOTHING)


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

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.editor.show_different(self._options)


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
        self.setVisible(bool(self._candidates(blueprint)))
        chosen = blueprint.elements.get(str(value)) if value is not None else None
        self.editor.hold(lambda: self._options(blueprint), "–" if chosen is None else _titled(chosen), value)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.setVisible(bool(self._candidates(blueprint)))
        self.editor.show_different(self._options(blueprint))

    def _options(self, blueprint: Blueprint) -> list[tuple[str, Json]]:
        return [("–", None), *((_titled(element), element.id) for element in self._candidates(blueprint))]


def _titled(element: Element) -> str:
    return str(getattr(element, "title", "")) or element.id


class _WordsOfABox(QLabel):
    """A click on the words is a click on the box."""

    clicked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(True)
        self.setMinimumWidth(10)
        set_role(self, "tick")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


def box_with_words(box: QCheckBox, words: str) -> QHBoxLayout:
    """The words stand beside the box on as many lines as they need; a box breaks none of its own."""
    beside = _WordsOfABox(words)
    beside.clicked.connect(box.click)
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(beside, 1)
    return row


class CheckField(Field):
    """Yes or no; the words stand beside the box."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self._caption.hide()
        self.editor = QCheckBox()
        self.editor.setAccessibleName(caption)
        self.editor.clicked.connect(self.send)
        self.column.addLayout(box_with_words(self.editor, caption))
        self.setFocusProxy(self.editor)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        self.editor.setTristate(False)
        self.editor.setChecked(bool(value))
        self._caption.hide()

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        """Half a mark; the next click sets it for all."""
        self.editor.setCheckState(Qt.CheckState.PartiallyChecked)
        self._caption.show()


class _Choice(QToolButton):
    """Left and right go to the neighbour; a figure chooses the button of that place."""

    gone = Signal(int)  # −1 or +1
    figure = Signal(int)  # from 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.gone.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.figure.emit(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)


class _Buttons(Field):
    """A row of buttons of which at most one is down; the one that is down can be let go. The row is one stop of the Tab key."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.column.addLayout(self.row)
        self._values: dict[_Choice, Json] = {}

    def add(self, value: Json, words: str, role: str) -> QToolButton:
        button = _Choice()
        button.setCheckable(True)
        button.setAccessibleName(words)
        set_role(button, role)
        button.clicked.connect(lambda down: self._turned(button, down))
        button.gone.connect(lambda by: self._go(button, by))
        button.figure.connect(self._choose_place)
        self.group.addButton(button)
        self.row.addWidget(button)
        self._values[button] = value
        self._stop_at(next(iter(self._values)))
        return button

    def _stop_at(self, stop: _Choice) -> None:
        for button in self._values:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def _go(self, button: _Choice, by: int) -> None:
        buttons = list(self._values)
        buttons[(buttons.index(button) + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_place(self, place: int) -> None:
        buttons = list(self._values)
        if place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            buttons[place].click()

    def _turned(self, button: _Choice, down: bool) -> None:
        self.choose(self._values[button] if down else None)

    def choose(self, value: Json) -> None:
        self.send(value)

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        stop = next(iter(self._values))
        for button, own in self._values.items():
            down = value is not None and own == value
            button.setChecked(down)
            stop = button if down else stop
        self._stop_at(stop)


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
        self.shows = ("kano", "importance")
        self.buttons = {kano: self.add(kano.value, "", "choice") for kano in HOW_BAD}
        self.row.addStretch(1)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        self.show_value(blueprint, first, None)
        for button in self.buttons.values():
            button.setChecked(False)

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
