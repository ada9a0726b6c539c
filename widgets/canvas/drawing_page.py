"""A Drawing of any kind as a page that scrolls: its figures can be pointed to, walked with the arrows, and heard.

The blueprint's own canvas is `CanvasView`; this is for pictures that fit their room. What can be chosen is a small button over
its figure, which the page's drawing paints; the button adds only the ring of the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.export.qt_painter import QtPainter
from blueprint_model.drawing.primitives import Box, Drawing, Figure, paint
from blueprint_model.drawing.theme import LIGHT
from widgets.labels import set_plain_tooltip
from widgets.style import theme_now

_RING = 2.0  # pixels
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

Draw = Callable[[float, float], Drawing]  # (width, height) of the room in points -> what is shown in it


class Spot(QAbstractButton):
    """What can be chosen in a drawing: a figure's place, its words for a screen reader, and its key."""

    walked = Signal(str, int, int)  # key, direction across and down

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.key = ""
        self.round = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_figure(self, figure: Figure) -> None:
        box = (figure.hit or figure.bounds).grown(_RING)
        self.key = figure.key
        self.round = abs(box.width - box.height) < 1
        self.setGeometry(QRectF(box.x, box.y, box.width, box.height).toAlignedRect())
        self.setAccessibleName(figure.title)
        set_plain_tooltip(self, figure.title)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(theme_now().ink), _RING))
        box = QRectF(self.rect()).adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
        radius = box.width() / 2 if self.round else 5.0
        painter.drawRoundedRect(box, radius, radius)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _DIRECTIONS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.walked.emit(self.key, *way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class _Page(QWidget):
    """The paper that the drawing is painted on."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = Drawing(1, 1, LIGHT.paper, ())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.drawing.background))
        dirty = event.rect()
        seen = Box(dirty.x(), dirty.y(), dirty.width(), dirty.height())
        paint([figure for figure in self.drawing.figures if figure.bounds.grown(3).intersects(seen)], QtPainter(painter))
        painter.end()


class DrawingPage(QScrollArea):
    """Shows what `draw` makes of the room there is, anew whenever the room changes."""

    chosen = Signal(str)  # the key of a figure

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw: Draw | None = None
        self._choosable: Callable[[Figure], bool] = lambda figure: figure.hit is not None
        self.spots: dict[str, Spot] = {}
        self._page = _Page()
        self.setWidget(self._page)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def drawing(self) -> Drawing:
        return self._page.drawing

    def show_drawing(self, draw: Draw) -> None:
        self._draw = draw
        self._redraw()

    def _redraw(self) -> None:
        if self._draw is None:
            return
        room = self.maximumViewportSize()
        drawing = self._draw(room.width(), room.height())
        if drawing.height > room.height():  # the scroll bar takes its own room
            drawing = self._draw(room.width() - self.verticalScrollBar().sizeHint().width(), room.height())
        self._page.drawing = drawing
        self._page.resize(int(drawing.width), int(drawing.height))
        self._hold([figure for figure in drawing.figures if self._choosable(figure)])
        self._page.update()

    def _hold(self, figures: Iterable[Figure]) -> None:
        """A spot for each figure that can be chosen, in the drawing's order; one of them takes the Tab key."""
        wanted = {figure.key: figure for figure in figures}
        for key in [key for key in self.spots if key not in wanted]:
            spot = self.spots.pop(key)
            spot.hide()
            spot.deleteLater()
        before: QWidget = self._page
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # only so does Qt take it as a place in the order of Tab
        for key, figure in wanted.items():
            spot = self.spots.get(key) or self._new_spot()
            self.spots[key] = spot
            spot.show_figure(figure)
            spot.show()
            QWidget.setTabOrder(before, spot)
            before = spot
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.spots = {key: self.spots[key] for key in wanted}
        self._let_one_take_tab()

    def _new_spot(self) -> Spot:
        spot = Spot(self._page)
        spot.walked.connect(self._walk)
        spot.clicked.connect(lambda: self.chosen.emit(spot.key))
        return spot

    def _let_one_take_tab(self, key: str = "") -> None:
        standing = key or next((k for k, spot in self.spots.items() if spot.hasFocus()), "") or next(iter(self.spots), "")
        for name, spot in self.spots.items():
            spot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == standing else Qt.FocusPolicy.ClickFocus)

    def focus_first(self, key: str = "") -> bool:
        """The hand goes to the figure of that key, else to the first; False when there is none."""
        spot = self.spots.get(key) or next(iter(self.spots.values()), None)
        if spot is None:
            return False
        self._stand(spot)
        return True

    def _stand(self, spot: Spot) -> None:
        self._let_one_take_tab(spot.key)
        spot.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(spot, 30, 30)

    def _walk(self, key: str, across: int, down: int) -> None:
        here = self.spots[key].geometry()
        target = nearest(here, {k: spot.geometry() for k, spot in self.spots.items() if k != key}, across, down)
        if target:
            self._stand(self.spots[target])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()


def nearest(here: QRect, others: dict[str, QRect], across: int, down: int) -> str:
    """The key of the nearest place in that direction; what lies aside counts double. "" when there is none."""
    best, least = "", 0.0
    middle = here.center()
    for key, place in others.items():
        dx, dy = place.center().x() - middle.x(), place.center().y() - middle.y()
        along, aside = (dx * across, abs(dy)) if across else (dy * down, abs(dx))
        if along <= 0:
            continue
        distance = along + 2.0 * aside
        if not best or distance < least:
            best, least = key, distance
    return best
