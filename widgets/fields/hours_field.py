"""Opening hours: typed in plain words, and under them a small week in which hours are turned over by key or pointer."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.hours_words import DAY_NAMES
from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.step_words import OPENING_HOURS
from blueprint_model.elements import Element, OpeningHours, Step
from blueprint_model.elements.base import Json
from widgets.fields.text_fields import LineField
from widgets.fields.typed import HOURS
from widgets.fields.week_hours import DAYS, Cell, Openness, Period, openness, turned_over
from widgets.fields.week_hours import HOURS as HOURS_OF_A_DAY
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.style import set_role, set_state

CELL_HEIGHT = 15  # pixels
_DAY_WIDTH = 34
_Index = QModelIndex | QPersistentModelIndex


class _Week(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.periods: list[Period] = []
        self._now = openness(())

    def show_periods(self, periods: list[Period]) -> None:
        self.periods, self._now = periods, openness(periods)
        self.dataChanged.emit(self.index(0, 0), self.index(DAYS - 1, HOURS_OF_A_DAY - 1))

    def how(self, cell: Cell) -> Openness:
        return self._now[cell]

    def rowCount(self, parent: _Index | None = None) -> int:
        return DAYS

    def columnCount(self, parent: _Index | None = None) -> int:
        return HOURS_OF_A_DAY

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        how = self._now[index.row(), index.column()]
        if role == Qt.ItemDataRole.BackgroundRole:
            return _colour(how)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        return None

    def words(self, day: int, hour: int) -> str:
        """ "Mon 9–10: open"."""
        words = {Openness.OPEN: tr("open"), Openness.PARTLY: tr("partly open"), Openness.CLOSED: tr("closed")}
        return f"{say(DAY_NAMES[day])} {hour}–{hour + 1}: {words[self._now[day, hour]]}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Vertical:
            return say(DAY_NAMES[section])
        return None


def _colour(how: Openness) -> QColor:
    """Of the theme in use; an hour that is partly open stands half way between."""
    palette = QGuiApplication.palette()
    opened, closed = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Button)
    between = QColor(
        (opened.red() + closed.red()) // 2, (opened.green() + closed.green()) // 2, (opened.blue() + closed.blue()) // 2
    )
    return {Openness.OPEN: opened, Openness.PARTLY: between, Openness.CLOSED: closed}[how]


class WeekGrid(QTableView):
    """Arrows go from hour to hour, with Shift they mark; Space or Enter turns what is marked over, so does the pointer."""

    turned = Signal(object)  # a list of periods

    def __init__(self) -> None:
        super().__init__()
        self.week = _Week()
        self.setModel(self.week)
        set_role(self, "week")
        self.setAccessibleName(tr("Week: Space opens or closes an hour"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(4)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        days = self.verticalHeader()
        days.setFixedWidth(_DAY_WIDTH)
        days.setMinimumSectionSize(CELL_HEIGHT)
        days.setDefaultSectionSize(CELL_HEIGHT)
        days.setSectionsClickable(False)
        self.setFixedHeight(DAYS * CELL_HEIGHT + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn_over()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.turn_over()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():  # before Qt puts it into the first hour of the night
            self.setCurrentIndex(self.week.index(0, 9))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._show_marked()

    def _show_marked(self) -> None:
        """What is marked is dark where Space would close it, paler where it would open it."""
        cells = self.marked()
        set_state(self, opened=bool(cells) and all(self.week.how(cell) is Openness.OPEN for cell in cells))

    def marked(self) -> list[Cell]:
        chosen = [(index.row(), index.column()) for index in self.selectedIndexes()]
        current = self.currentIndex()
        return chosen or ([(current.row(), current.column())] if current.isValid() else [])

    def turn_over(self) -> None:
        cells = self.marked()
        if cells:
            self.turned.emit(turned_over(self.week.periods, cells))
            self._show_marked()


def _scale() -> QWidget:
    """The hours over the week: 0, 6, 12, 18, 24."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(_DAY_WIDTH, 0, 0, 0)
    row.setSpacing(0)
    for hour in (0, 6, 12, 18):
        row.addWidget(label(str(hour), "meta"), 6)
    return made


class HoursField(LineField):
    """A step's opening hours. Where they are recorded among its facts instead, the empty field says so."""

    def __init__(self, caption: str) -> None:
        self._example = tr("e.g. Mon–Fri 9–16; empty: always open")
        super().__init__("opening_hours", caption, HOURS, self._example)
        self.grid = WeekGrid()
        self.grid.turned.connect(lambda periods: self.send({"periods": periods} if periods else {}))
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(_scale())
        below.addWidget(self.grid)
        self.column.addLayout(below)

    def show_different(self, blueprint: Blueprint, first: Element) -> None:
        super().show_different(blueprint, first)
        self.grid.week.show_periods([])

    def show_value(self, blueprint: Blueprint, element: Element, value: Json) -> None:
        facts = element.facts if isinstance(element, Step) else ()
        recorded = next((fact.value for fact in facts if fact.measure == OPENING_HOURS), None)
        self.example = self._example
        if isinstance(recorded, OpeningHours):
            self.example = tr("recorded below: {hours}", hours=HOURS.write(recorded.model_dump(mode="json")))
        super().show_value(blueprint, element, value)
        self.grid.week.show_periods(list(value.get("periods", [])) if isinstance(value, dict) else [])
