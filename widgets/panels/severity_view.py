"""The view under the canvas that shows severity against changeability, with areas and strengths beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES, areas_of, weakest_links
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.quadrants import Quadrant, quadrant_points
from blueprint_model.drawing.primitives import Drawing
from blueprint_model.drawing.severity_picture import draw_severity
from blueprint_model.message import Message
from widgets.canvas.drawing_page import DrawingPage
from widgets.interface_language import say, spoken, tr
from widgets.panels.views_below import BelowView
from widgets.style import set_role

_POINT = "point:"
_WANTED_HEIGHT = 400  # pixels


class SeverityView(BelowView):
    """A click or Enter on a circle chooses its clash; on a strength, the step or need that it is about."""

    share = 48
    clash_activated = Signal(str)  # a finding's identity
    element_wanted = Signal(str)  # an element's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAccessibleName(tr("Severity and changeability"))
        self.page = DrawingPage()
        self.page.setAccessibleName(tr("Severity and changeability"))
        self.page.chosen.connect(self._choose)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chosen = ""
        self._summary = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._chosen = chosen
        self._summary = _summary(blueprint, result)

        def draw(width: float, height: float) -> Drawing:
            return draw_severity(
                blueprint, result, say=spoken(), typeface=bundled_typeface(), width=width, height=height, chosen=chosen
            )

        self.page.show_drawing(draw)
        self.summary_changed.emit()

    def summary(self) -> str:
        return self._summary

    def height_within(self, most: int) -> int:
        return min(most, _WANTED_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(600, _WANTED_HEIGHT)

    def focus_first(self) -> None:
        self.page.focus_first(f"{_POINT}{self._chosen}")

    def _choose(self, key: str) -> None:
        figure = self.page.drawing.by_key.get(key)
        if figure is None:
            return
        if figure.finding:
            self.clash_activated.emit(figure.finding)
        elif figure.element:
            self.element_wanted.emit(figure.element)


def _summary(blueprint: Blueprint, result: CheckResult) -> str:
    """How many stand where a workshop starts, and the weakest link."""
    starts = sum(point.quadrant is Quadrant.START_HERE for point in quadrant_points(result.findings))
    parts = [say(Message.counted("{count} to start with", "{count} to start with", starts))] if starts else []
    weakest = tuple(AREA_NAMES[state.area] for state in weakest_links(areas_of(blueprint, result.judgements)))
    if weakest:
        parts.append(tr("weakest link: {areas}", areas=weakest))
    return " · ".join(parts)
