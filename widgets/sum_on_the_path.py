"""The sum that builds up along the path of the chosen clash: shown or hidden, and readable from however far it is looked at."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.drawing.sum_figures import SUM_SIZE

if TYPE_CHECKING:
    from widgets.workspace import Workspace

LEAST_SIZE = 13.0  # pixels of its letters on the screen, as large as the titles of cards at 100 %
_STEPS = 8  # of its size between one and twice as large: not every turn of the wheel draws it anew
_LARGEST = 3.0  # times: from farther away no card can be read either


class SumOnThePath(QObject):
    """Asks for a new drawing when the zoom has changed so much that the sum needs another size."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self._drawn = 1.0  # the scale it was last drawn at
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw_anew)
        space.canvas.zoom_changed.connect(self._zoomed)

    def finding(self, result: CheckResult) -> Finding | None:
        """The chosen clash, whose sum builds up along its path; None when it is hidden."""
        clash = self.space.clash
        if not clash or not self.space.settings.current.sum_shown:
            return None
        return next((finding for finding in result.findings if finding.identity == clash), None)

    def scale(self) -> float:
        """How many times as large as on paper it is drawn now."""
        wanted = LEAST_SIZE / (SUM_SIZE * self.space.canvas.zoom)
        self._drawn = min(_LARGEST, max(1.0, ceil(wanted * _STEPS) / _STEPS))
        return self._drawn

    def toggle(self) -> None:
        """Shows or hides it, now and from now on."""
        settings = self.space.settings
        settings.change(sum_shown=not settings.current.sum_shown)
        if self.space.clash:
            self.space.draw_again()

    def _zoomed(self, zoom: float) -> None:
        del zoom
        before = self._drawn
        if self.scale() != before and self.finding(self.space.bridge.result) is not None:
            self._timer.start()

    def _draw_anew(self) -> None:
        if self.finding(self.space.bridge.result) is not None:
            self.space.draw_again()
