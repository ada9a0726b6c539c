"""As is | To be, in the title row: which of the two is seen and edited, and which to-be where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from widgets.interface_language import tr
from widgets.labels import button_text, set_plain_tooltip
from widgets.style import set_role

_LONGEST = 22  # letters of a to-be's name on its button


class VariantSwitch(QWidget):
    """`fill` fills the menu behind the second button, where there is more than one way on."""

    as_is_wanted = Signal()
    to_be_wanted = Signal()

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "switch")
        self.setAccessibleName(tr("As is or to be"))
        self._fill = fill
        self.as_is = _segment(tr("As is"), "left")
        self.to_be = _segment(tr("To be"), "right")
        self.more = QToolButton()
        set_role(self.more, "switch-more")
        self.more.setText("▾")
        self.more.setAccessibleName(tr("To-bes"))
        set_plain_tooltip(self.more, tr("To-bes: choose, make, rename, remove"))
        self.more.clicked.connect(self.open_menu)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.as_is, self.to_be):
            self.group.addButton(button)
            row.addWidget(button)
        row.addWidget(self.more)
        self.as_is.clicked.connect(lambda _=False: self.as_is_wanted.emit())
        self.to_be.clicked.connect(lambda _=False: self.to_be_wanted.emit())
        self.show_variants((), "", "")

    def show_variants(self, titles: Sequence[str], shown: str, keys: str) -> None:
        """`titles` of the to-bes there are; `shown` the one that is seen, "" for the as-is. `keys` turn it over."""
        (self.to_be if shown else self.as_is).setChecked(True)
        name = shown or (titles[0] if len(titles) == 1 else "")
        words = tr("To be")
        if shown and shown != words:  # one that is called nothing but that needs no name beside it
            short = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
            words = tr("To be: {title}", title=short)
        self.to_be.setText(button_text(words))
        self.to_be.setAccessibleName(tr("To be: {title}", title=name) if name else tr("To be"))
        if name:
            tip = tr("The to-be “{title}”", title=name)
        else:
            tip = tr("A to-be: as it could be") if titles else tr("Make a to-be of the as-is")
        set_plain_tooltip(self.to_be, f"{tip} ({keys})" if keys else tip)
        set_plain_tooltip(self.as_is, tr("As it is today") + (f" ({keys})" if keys else ""))

    def open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("To-bes"))
        self._fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


def _segment(words: str, side: str) -> QToolButton:
    button = QToolButton()
    set_role(button, "switch")
    button.setProperty("side", side)
    button.setCheckable(True)
    button.setText(words)
    button.setAccessibleName(words)
    return button
