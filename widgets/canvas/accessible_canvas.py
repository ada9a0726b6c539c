"""The canvas for screen readers: lanes, phases, steps, flows, tags and findings as children, in reading order.

A custom scroll area has no child widgets, so each figure gets a small QObject; Qt's accessibility cache then owns the interfaces
by it and lets them go when it is destroyed. The objects are made only when someone asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Figure, FigureKind
from blueprint_model.elements import Step
from widgets.fields.choice_fields import FACES
from widgets.interface_language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_ORDER = {kind: position for position, kind in enumerate((FigureKind.PHASE, FigureKind.COLUMN, FigureKind.LANE))}
_TOLD = frozenset(FigureKind) - {FigureKind.PAPER, FigureKind.LINE}
_installed: list[bool] = []
_kept: dict[int, QAccessibleInterface] = {}  # by id of the object: the factory must hold on to what it gives away


class FigureObject(QObject):
    """Stands for one figure, by its key."""

    def __init__(self, canvas: CanvasView, key: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.key = key

    @property
    def figure(self) -> Figure | None:
        return self.canvas.drawing.by_key.get(self.key)


def install() -> None:
    """Tells Qt how canvases are made accessible; once is enough."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    from widgets.canvas.canvas_view import CanvasView

    made: QAccessibleInterface
    if isinstance(thing, CanvasView):
        made = AccessibleCanvas(thing)
    elif isinstance(thing, FigureObject):
        made = AccessibleFigure(thing)
    else:
        return None
    number = id(thing)
    _kept[number] = made
    thing.destroyed.connect(lambda: _kept.pop(number, None))
    return made


def figures_in_reading_order(blueprint: Blueprint, figures: Sequence[Figure]) -> list[Figure]:
    """Phases, columns and lanes; then each step with its findings, its tags and the flows that leave it; then what is left."""
    steps = {step.id: position for position, step in enumerate(blueprint.steps)}
    sources = {flow.id: flow.source for flow in blueprint.flows}
    within = {FigureKind.STEP: 0, FigureKind.CRACK: 1, FigureKind.BADGE: 2, FigureKind.NEED_TAG: 3, FigureKind.RULE_TAG: 4}

    def place(numbered: tuple[int, Figure]) -> tuple[int, int, int, int]:
        position, figure = numbered
        if figure.kind in _ORDER:
            return (0, _ORDER[figure.kind], 0, position)
        anchor = figure.element
        if figure.kind in (FigureKind.NEED_TAG, FigureKind.RULE_TAG):
            anchor = figure.key.rpartition("@")[2]
        step = steps.get(sources.get(anchor, anchor), len(steps))
        return (1, step, within.get(figure.kind, 5), position)

    told = [(position, figure) for position, figure in enumerate(figures) if figure.kind in _TOLD and figure.title]
    return [figure for _, figure in sorted(told, key=place)]


class FigureObjects:
    """The objects of a canvas's figures, made when asked for and kept while their figures are there."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._objects: dict[str, FigureObject] = {}
        self._order: list[str] | None = None
        self._positions: dict[str, int] = {}
        self._marks: dict[str, list[Figure]] | None = None

    def marks_at(self, element: str) -> list[Figure]:
        """The cracks and numbers of findings on an element."""
        if self._marks is None:
            self._marks = defaultdict(list)
            for figure in self._canvas.drawing.figures:
                if figure.finding and figure.element and figure.title:
                    self._marks[figure.element].append(figure)
        return self._marks.get(element, [])

    def keys(self) -> list[str]:
        if self._order is None:
            figures = figures_in_reading_order(self._canvas.blueprint, self._canvas.drawing.figures)
            self._order = [figure.key for figure in figures]
            self._positions = {key: position for position, key in enumerate(self._order)}
        return self._order

    def position(self, key: str) -> int:
        self.keys()
        return self._positions.get(key, -1)

    def object_of(self, key: str) -> FigureObject:
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = FigureObject(self._canvas, key)
        return found

    def figures_changed(self) -> None:
        self._order = self._marks = None
        present = self._canvas.drawing.by_key
        for key in [key for key in self._objects if key not in present]:
            self._objects.pop(key).deleteLater()


class AccessibleCanvas(QAccessibleWidget):
    """A list of figures."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self._canvas = canvas

    def childCount(self) -> int:
        return len(self._canvas.figure_objects.keys())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._canvas.figure_objects.keys()
        return _of(self._canvas.figure_objects.object_of(keys[index])) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        thing = child.object()
        return self._canvas.figure_objects.position(thing.key) if isinstance(thing, FigureObject) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._canvas.viewport().mapFromGlobal(QPoint(x, y))
        figure = self._canvas.figure_at(at.x(), at.y()) if self._canvas.viewport().rect().contains(at) else None
        if figure is None or self._canvas.figure_objects.position(figure.key) < 0:
            return None
        return _of(self._canvas.figure_objects.object_of(figure.key))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        key = key_of_place(self._canvas)
        return _of(self._canvas.figure_objects.object_of(key)) if key and self._canvas.hasFocus() else None

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._canvas.accessibleName()
        if kind == QAccessible.Text.Description:
            return description_of(self._canvas)
        return ""


class AccessibleFigure(QAccessibleInterface):
    """One figure, named by its title."""

    def __init__(self, thing: FigureObject) -> None:
        super().__init__()
        self._thing = thing

    def isValid(self) -> bool:
        return self._thing.figure is not None

    def object(self) -> QObject:
        return self._thing

    def window(self) -> None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return _of(self._thing.canvas)

    def child(self, _index: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        figure = self._thing.figure
        if figure is None:
            return ""
        if kind == QAccessible.Text.Name:
            return figure.title
        return described(self._thing.canvas, figure) if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are edited on the canvas."""

    def rect(self) -> QRect:
        """On the screen."""
        figure, canvas = self._thing.figure, self._thing.canvas
        if figure is None:
            return QRect()
        seen = canvas.in_view(figure.hit or figure.bounds).toAlignedRect()
        return QRect(canvas.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def state(self) -> QAccessible.State:
        figure, canvas = self._thing.figure, self._thing.canvas
        state = QAccessible.State()
        if figure is None:
            state.invalid = 1
            return state
        state.selectable = state.focusable = 1
        state.selected = int(bool(figure.element) and not figure.finding and figure.element in canvas.selection)
        state.focused = int(canvas.hasFocus() and key_of_place(canvas) == self._thing.key)
        state.offscreen = int(not canvas.viewport().rect().intersects(canvas.in_view(figure.bounds).toAlignedRect()))
        return state


def kind_word(figure: Figure) -> str:
    """What a figure is, in a word."""
    match figure.kind:
        case FigureKind.STEP:
            return tr("Step")
        case FigureKind.FLOW:
            return tr("Flow")
        case FigureKind.LANE:
            return tr("Lane")
        case FigureKind.PHASE:
            return tr("Phase")
        case FigureKind.COLUMN:
            return tr("Column")
        case FigureKind.NEED_TAG:
            return tr("Need")
        case FigureKind.RULE_TAG:
            return tr("Rule")
        case FigureKind.SUM:
            return tr("Sum so far")
        case FigureKind.SIGN:
            return tr("Mark")
        case FigureKind.CRACK | FigureKind.BADGE:
            return tr("Finding")
        case FigureKind.EXPERIENCE:
            return tr("Curve")
        case _:
            return ""


def described(canvas: CanvasView, figure: Figure) -> str:
    """What it is, where it stands, and what was found there: a reader who comes to a step need not look for its cracks."""
    parts = [kind_word(figure)]
    step = canvas.blueprint.get(figure.element, Step) if figure.kind is FigureKind.STEP else None
    if step is not None:
        number, count = canvas.blueprint.column_positions[step.column] + 1, len(canvas.blueprint.columns)
        head = canvas.drawing.by_key.get(f"lane:{step.lane}")
        lane = head.title if head is not None else ""
        parts.append(tr("“{lane}”, column {number} of {count}", lane=lane, number=number, count=count))
        parts += [tr("Experience: {mood}", mood=mood) for value, _, mood in FACES if value == step.emotion]
    if figure.element and not figure.finding:
        parts += [mark.title for mark in canvas.figure_objects.marks_at(figure.element)]
    return ". ".join(part for part in parts if part)


def key_of_place(canvas: CanvasView) -> str:
    """The figure that the keyboard stands on; "" in an empty cell."""
    place = canvas.standing.place
    figures = canvas.picture.figures_of(place.element) if place is not None and place.element else ()
    return figures[0].key if figures else ""


def description_of(canvas: CanvasView) -> str:
    """Where the keyboard stands when that is an empty cell or a column without a title, which no figure shows."""
    place = canvas.standing.place
    if place is not None and place.element in canvas.blueprint.column_positions and not key_of_place(canvas):
        number, count = canvas.blueprint.column_positions[place.element] + 1, len(canvas.blueprint.columns)
        return tr("Column {number} of {count}", number=number, count=count)
    if place is None or place.element or place.cell is None:
        return ""
    return cell_words(canvas, *place.cell)


def cell_words(canvas: CanvasView, lane: str, column: str) -> str:
    """Which cell it is, in words."""
    blueprint = canvas.blueprint
    head = canvas.drawing.by_key.get(f"lane:{lane}")
    if head is None or column not in blueprint.column_positions:
        return ""
    number, count = blueprint.column_positions[column] + 1, len(blueprint.columns)
    if blueprint.cell(lane, column):
        return tr("Below the last step: “{lane}”, column {number} of {count}", lane=head.title, number=number, count=count)
    return tr("Empty cell: “{lane}”, column {number} of {count}", lane=head.title, number=number, count=count)


def figures_changed(canvas: CanvasView) -> None:
    canvas.figure_objects.figures_changed()


def place_changed(canvas: CanvasView) -> None:
    """Screen readers say where the keyboard has come to."""
    if not QAccessible.isActive() or not canvas.hasFocus():
        return
    key = key_of_place(canvas)
    if key:
        event = QAccessibleEvent(canvas.figure_objects.object_of(key), QAccessible.Event.Focus)
    else:
        event = QAccessibleEvent(canvas, QAccessible.Event.DescriptionChanged)
    QAccessible.updateAccessibility(event)


def _of(thing: QObject) -> QAccessibleInterface | None:
    return cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(thing))
