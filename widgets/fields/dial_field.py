"""What if the rule's limit were another? A dial that shows what would then be, and keeps it only when it is let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.dial import Dial, dial_of
from blueprint_model.checking.tipping_points import TippingPoint, caption_of
from blueprint_model.elements import Element, ProcessRule
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.message import Message
from widgets.fields.dial_slider import MarkedSlider
from widgets.fields.field import Field
from widgets.interface_language import say, shown, tr
from widgets.labels import label

_MOST_CAPTIONS = 6


class DialField(Field):
    """`previewed` carries the rule as it would be while the dial is turned, and None when it is back as it is.

    Hidden for rules without a limit that can be more or less. Its marks come when they are worked out: `show_points`.
    """

    previewed = Signal(object)
    kept = Signal(str)  # what was kept, in words

    def __init__(self) -> None:
        super().__init__("dial", tr("What if it were different?"))
        self.dial: Dial | None = None
        self._blueprint: Blueprint | None = None
        self._now = label("", "dial-value", wrap=True)
        self.marked = MarkedSlider()
        self.slider = self.marked.slider
        self.slider.setAccessibleName(tr("What-if dial"))
        self.column.addWidget(self._now)
        self.column.addWidget(self.marked)
        self._captions = QVBoxLayout()
        self._captions.setSpacing(2)
        self.column.addLayout(self._captions)
        self._kept = label(
            tr("Shown as if the rules were kept. Let go or Enter keeps it, Escape takes it back."), "meta", wrap=True
        )
        self.column.addWidget(self._kept)
        self.setFocusProxy(self.slider)
        self.slider.turned.connect(self._turned)
        self.slider.kept.connect(self._keep)
        self.slider.dropped.connect(self._dropped)
        self.captions: tuple[str, ...] = ()

    def show_element(self, blueprint: Blueprint, element: Element) -> None:
        dial = dial_of(blueprint, element) if isinstance(element, ProcessRule) else None
        self.setVisible(dial is not None)
        if blueprint is self._blueprint and dial == self.dial:
            return
        self._blueprint, self.dial = blueprint, dial
        self._say_captions(())
        self.marked.show_marks({})
        if dial is not None:
            self.slider.set_dial(dial.low, dial.high, dial.step, dial.now)
            self._say_value(dial.now)

    def show_points(self, points: Sequence[TippingPoint]) -> None:
        """Marks where an answer changes, and what it changes to."""
        if self.dial is None or self._blueprint is None:
            return
        words: dict[int, list[str]] = {}
        for point in sorted(points, key=lambda p: p.mark):
            words.setdefault(point.mark, []).append(say(caption_of(self._blueprint, self.dial, point)))
        self.marked.show_marks({mark: " · ".join(said) for mark, said in words.items()})
        captions = [said for at_mark in words.values() for said in dict.fromkeys(at_mark)]
        if not captions:
            captions = [tr("No need's answer depends on this limit.")]
        self._say_captions(captions)

    # --- turning --------------------------------------------------------------------------------------------------

    def _turned(self, position: int) -> None:
        assert self.dial is not None
        self._say_value(position)
        self.previewed.emit(None if position == self.dial.now else self.dial.rule_at(position))

    def _keep(self, position: int) -> None:
        assert self.dial is not None
        rule, old, new = self.dial.rule_at(position), self.dial.shown_at(self.dial.now), self.dial.shown_at(position)
        changed = position != self.dial.now
        self.committed.emit({"limit": field_to_json(rule, "limit")})
        if self.complaint:  # it was refused: everything is as it was
            self.slider.set_dial(self.dial.low, self.dial.high, self.dial.step, self.dial.now)
            self._dropped()
        elif changed:
            self.kept.emit(tr("Kept: {new} instead of {old}. Ctrl+Z takes it back.", new=new, old=old))

    def _dropped(self) -> None:
        if self.dial is not None:
            self._say_value(self.dial.now)
        self.previewed.emit(None)

    # --- words ----------------------------------------------------------------------------------------------------

    def _say_value(self, position: int) -> None:
        assert self.dial is not None
        old, new = self.dial.shown_at(self.dial.now), self.dial.shown_at(position)
        words = shown(old) if position == self.dial.now else tr("{new} instead of {old}", new=new, old=old)
        self._now.setText(words)
        self.slider.setAccessibleDescription(" · ".join((words, *self.captions)))

    def _say_captions(self, captions: Sequence[str]) -> None:
        while (item := self._captions.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        shown_ones = list(captions[:_MOST_CAPTIONS])
        rest = len(captions) - len(shown_ones)
        if rest > 0:
            shown_ones.append(say(Message.counted("and {count} more", "and {count} more", rest)))
        for words in shown_ones:
            self._captions.addWidget(label(words, "dial-caption", wrap=True))
        self.captions = tuple(captions)
        if self.dial is not None:
            self._say_value(self.slider.value())
