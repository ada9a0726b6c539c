"""The view under the canvas that shows severity against changeability, with areas and strengths beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES, areas_of, weakest_links
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.quadrants import QUADRANT_NAMES, Quadrant, quadrant_points
from blueprint_model.checking.severity import severity_message
from blueprint_model.drawing.code_names import code_names
from blueprint_model.drawing.primitives import Drawing
from blueprint_model.drawing.severity_picture import draw_severity
from blueprint_model.elements import Setting
from blueprint_model.message import Message
from widgets.canvas.drawing_page import DrawingPage
from widgets.interface_language import say, spoken, tr
from widgets.labels import set_plain_tooltip
from widgets.panels.views_below import BelowView, small_button
from widgets.style import family_now, set_role, theme_now

_POINT = "point:"


class SeverityView(BelowView):
    """A click or Enter on a circle chooses its clash; on a strength, the step or need that it is about."""

    clash_activated = Signal(str)  # a finding's identity
    element_wanted = Signal(str)  # an element's id
    export_wanted = Signal()

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
        self._table: list[tuple[str, ...]] = []
        export = small_button(tr("Export picture…"))
        set_plain_tooltip(export, tr("This picture to a file: PDF, SVG or PNG"))
        export.clicked.connect(lambda _=False: self.export_wanted.emit())
        self.buttons = (export,)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._chosen = chosen
        self._summary, self._table = _summary(blueprint, result), _table(blueprint, result)

        def draw(width: float, height: float) -> Drawing:
            return draw_severity(
                blueprint,
                result,
                say=spoken(),
                typeface=bundled_typeface(family_now()),
                theme=theme_now(),
                width=width,
                height=height,
                chosen=chosen,
            )

        self.page.show_drawing(draw)
        self.summary_changed.emit()

    def summary(self) -> str:
        return self._summary

    def table(self) -> list[tuple[str, ...]]:
        return self._table

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


def _table(blueprint: Blueprint, result: CheckResult) -> list[tuple[str, ...]]:
    """In the order in which a workshop goes through them. Changeability is empty where no rule alone mends it."""
    codes, public = code_names(blueprint), blueprint.scenario.setting is Setting.PUBLIC
    place = (tr("Where to start"), tr("No."), tr("Need"), tr("Clash"), tr("How bad"))
    rows: list[tuple[str, ...]] = [(*place, tr("Severity, 0 to 100"), tr("Changeability, 1 to 5"))]
    for point in quadrant_points(result.findings):
        how_bad = say(severity_message(point.word, public))
        changeable = str(point.changeability) if point.changeability is not None else ""
        cells = (str(point.number or ""), codes.get(point.need, ""), say(point.message), how_bad, str(point.severity), changeable)
        rows.append((say(QUADRANT_NAMES[point.quadrant]), *cells))
    return rows


def _summary(blueprint: Blueprint, result: CheckResult) -> str:
    """How many stand where a workshop starts, and the weakest link."""
    starts = sum(point.quadrant is Quadrant.START_HERE for point in quadrant_points(result.findings))
    parts = [say(Message.counted("{count} clash to start with", "{count} clashes to start with", starts))] if starts else []
    weakest = tuple(AREA_NAMES[state.area] for state in weakest_links(areas_of(blueprint, result.judgements)))
    if weakest:
        parts.append(tr("weakest link: {areas}", areas=weakest))
    return " · ".join(parts)
