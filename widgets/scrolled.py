"""What lies in a scroll area: as high as its words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from widgets.style import set_role


class Scrolled(QWidget):
    """A layout's smallest height is reckoned for its smallest width, where wrapped words stand one below the other: a scroll
    area would leave room for that. Without it, the height for the present width is taken."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "scrolled")

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(0, 0) if layout is not None and layout.hasHeightForWidth() else super().minimumSizeHint()
