"""The line at the lower edge: the path in people's words, and how close the picture is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import Need
from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange
from widgets.interface_language import say, shown, tr
from widgets.labels import ElidedLabel, label
from widgets.style import set_role


def status_text(blueprint: Blueprint, result: CheckResult) -> str:
    """ "4 contacts · 2 hand-overs · takes 32–33 d · worst: “one shared invoice”"; what is not known is left out."""
    parts = []
    for name in ("contacts", "hand_overs"):
        total = result.totals.get(name)
        if total is not None and total.range is not None and (total.range.lo or total.range.hi):
            parts.append(shown(total.range))
    elapsed = result.totals.get("elapsed")
    if elapsed is not None and elapsed.range is not None and (elapsed.range.lo or elapsed.range.hi):
        rough = _rough(elapsed.range)
        parts.append(tr("takes {time}", time=rough) if rough == elapsed.range else tr("takes about {time}", time=rough))
    identifier, answer = result.health
    need = blueprint.get(identifier, Need) if identifier else None
    if need is not None:
        words = need.short or need.title
        if answer is Answer.CLASH:
            parts.append(tr("worst: “{need}”", need=words))
        elif answer is Answer.CANNOT_TELL:
            parts.append(tr("not known yet: “{need}”", need=words))
        else:
            parts.append(tr("every need that must be met is met"))
    return " · ".join(parts)


def _rough(time: QuantityRange) -> QuantityRange:
    """Ends of a day or more to the nearest day, of an hour or more to the nearest hour: the line is read in passing."""
    return replace(time, lo=_nearest(time.lo), hi=_nearest(time.hi))


def _nearest(seconds: Fraction | None) -> Fraction | None:
    unit = next((unit for unit in (86_400, 3600) if seconds is not None and seconds >= unit), None)
    return seconds if seconds is None or unit is None else Fraction(round(seconds / unit) * unit)


class StatusLine(QWidget):
    new_wanted = Signal()  # the findings that wait are to be shown
    workshop_wanted = Signal()  # the mode is to be turned on or off

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "status-line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Status"))
        self.path = ElidedLabel("", "meta")
        self.new_button = QPushButton()
        set_role(self.new_button, "new-findings")
        self.new_button.clicked.connect(lambda _=False: self.new_wanted.emit())
        self.new_button.hide()
        self.workshop_button = QPushButton(tr("Workshop mode F9"))
        set_role(self.workshop_button, "status")
        self.workshop_button.setCheckable(True)
        self.workshop_button.clicked.connect(lambda _=False: self.workshop_wanted.emit())
        self.zoom = label("", "meta")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 3, 18, 3)
        row.setSpacing(20)
        row.addWidget(self.path, 1)
        row.addWidget(self.new_button)
        row.addWidget(self.workshop_button)
        row.addWidget(self.zoom)

    def show_path(self, blueprint: Blueprint, result: CheckResult) -> None:
        self.path.show_text(status_text(blueprint, result))

    def show_workshop(self, on: bool, waiting: int) -> None:
        """`waiting` findings are new and not shown yet."""
        self.workshop_button.setChecked(on)
        self.new_button.setVisible(waiting > 0)
        self.new_button.setText(say(Message.counted("{count} new", "{count} new", waiting)))
        self.new_button.setAccessibleName(say(Message.counted("Show {count} new finding", "Show {count} new findings", waiting)))

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(tr("Zoom {percent} %", percent=round(zoom * 100)))
