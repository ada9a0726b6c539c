"""Layers and filter (Ctrl+Shift+F): a small panel over the canvas. What is chosen there is seen at once; Escape closes it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.view import Filter, Layer
from blueprint_model.message import Message
from widgets.fields.choice_fields import CalmCombo, box_with_words
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.style import set_role

LAYER_NAMES: Mapping[Layer, Message] = {
    Layer.NEEDS: Message.of("Need tags"),
    Layer.RULES: Message.of("Rule tags"),
    Layer.TIMES: Message.of("Times"),
    Layer.EMOTIONS: Message.of("Emotions"),
    Layer.INFORMATION: Message.of("What is asked and given"),
    Layer.NOTES: Message.of("Notes among the steps"),
}
_WIDTH = 290
_MARGIN = 12


class ViewPanel(QFrame):
    """Lies over `over` at the right, and below it where it is low; `page` holds both. What it does not use of a key is not the
    canvas's."""

    layers_wanted = Signal(object)  # frozenset[Layer]
    filter_wanted = Signal(object)  # Filter
    closed = Signal()

    def __init__(self, over: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._over, self._page = over, page
        set_role(self, "view-panel")
        self.setAccessibleName(tr("Layers and filter"))
        self.boxes: dict[Layer, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(5)
        column.addWidget(label(tr("Show"), "head"))
        for layer, words in LAYER_NAMES.items():
            box = QCheckBox()
            box.setAccessibleName(tr("Show: {words}", words=say(words)))
            box.clicked.connect(lambda _=False: self._send_layers())
            self.boxes[layer] = box
            column.addLayout(box_with_words(box, say(words)))
        column.addSpacing(8)
        column.addWidget(label(tr("Fade all but"), "head"))
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Words on the step, its needs or rules"))
        self.words.setPlaceholderText(tr("words on the step, its needs or rules"))
        self.words.setClearButtonEnabled(True)
        for button in self.words.findChildren(QToolButton):
            button.setAccessibleName(tr("Clear the words"))
        self.words.textChanged.connect(lambda _: self._send_filter())
        column.addWidget(self.words)
        self.persona, self.tag, self.organisation = (CalmCombo(name) for name in (tr("Persona"), tr("Tag"), tr("Organisation")))
        for combo in self._combos():
            combo.currentIndexChanged.connect(lambda _: self._send_filter())
            column.addWidget(combo)
        column.addSpacing(4)
        self.clear_button = QPushButton(tr("Show everything"))
        set_role(self.clear_button, "outlined")
        self.clear_button.clicked.connect(lambda _=False: self._clear())
        column.addWidget(self.clear_button)
        over.installEventFilter(self)
        self.hide()

    def _combos(self) -> tuple[CalmCombo, CalmCombo, CalmCombo]:
        return (self.persona, self.tag, self.organisation)

    def show_view(self, blueprint: Blueprint, layers: frozenset[Layer], wanted: Filter) -> None:
        """What there is to choose from, and what is chosen; nothing is announced."""
        for layer, box in self.boxes.items():
            box.setChecked(layer in layers)
        tags = sorted({tag for step in blueprint.steps for tag in step.tags}, key=str.casefold)
        personas = [(persona.title or tr("(untitled)"), persona.id) for persona in blueprint.personas]
        organisations = [(each.title or tr("(untitled)"), each.id) for each in blueprint.organisations]
        self.persona.fill([(tr("any persona"), ""), *personas], wanted.persona)
        self.tag.fill([(tr("any tag"), ""), *((tag, tag) for tag in tags)], wanted.tag)
        self.organisation.fill([(tr("any organisation"), ""), *organisations], wanted.organisation)
        for combo in self._combos():
            combo.setEnabled(combo.count() > 1)
        if self.words.text() != wanted.words:
            blocked = self.words.blockSignals(True)
            self.words.setText(wanted.words)
            self.words.blockSignals(blocked)

    def open(self) -> None:
        """The hand is in the words at once: typing is the quickest filter."""
        self._place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_panel()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """At the right, as high as it needs to be."""
        self.adjustSize()
        width = min(_WIDTH, self._over.width() - 2 * _MARGIN)
        at = self._over.mapTo(self._page, QPoint(self._over.width() - width - _MARGIN - 12, _MARGIN))
        height = min(self.sizeHint().height(), self._page.height() - 2 * _MARGIN)
        self.setGeometry(at.x(), max(_MARGIN, min(at.y(), self._page.height() - height - _MARGIN)), width, height)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round within: one filters, looks at the picture, and closes it with Escape."""
        stops: list[QWidget] = [*self.boxes.values(), self.words, *self._combos(), self.clear_button]
        stops = [stop for stop in stops if stop.isEnabled()]
        focused = self.focusWidget()
        at = stops.index(focused) if focused in stops else 0
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _send_layers(self) -> None:
        self.layers_wanted.emit(frozenset(layer for layer, box in self.boxes.items() if box.isChecked()))

    def _send_filter(self) -> None:
        persona, tag, organisation = (str(box.currentData() or "") for box in self._combos())
        self.filter_wanted.emit(Filter(persona, tag, organisation, self.words.text()))

    def _clear(self) -> None:
        from blueprint_model.drawing.view import USUAL_LAYERS

        self.layers_wanted.emit(USUAL_LAYERS)
        self.filter_wanted.emit(Filter())
