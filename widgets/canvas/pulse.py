"""A ring that shows once where to look: it opens around a mark and fades; with less motion it stands still for a while."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.canvas.canvas_view import CanvasView

LASTS = 1600  # milliseconds
STANDS_STILL = 5000  # milliseconds, with less motion
_OPENS_BY = 26.0  # pixels on every side
_WIDTH = 3.0  # pixels


class Pulse(QWidget):
    """Lies over the canvas around the figure `key` of its picture, wherever that is seen; goes by itself, or when the figure
    does. It takes no clicks and no focus."""

    def __init__(self, canvas: CanvasView, key: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._key = key
        self._open = 0.0  # 0 close to the mark … 1 wide and gone
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)
        canvas.zoom_changed.connect(self.follow)
        self.still = canvas.reduced_motion
        self._running = QVariantAnimation(self)
        self._running.setStartValue(0.0)
        self._running.setEndValue(1.0)
        self._running.setDuration(LASTS)
        self._running.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._running.valueChanged.connect(self._opened)
        self._running.finished.connect(self.over)
        self.follow()
        self.show()
        self.raise_()
        if self.still:
            QTimer.singleShot(STANDS_STILL, self, self.over)
        else:
            self._running.start()

    def over(self) -> None:
        self._running.stop()
        self.hide()
        self.deleteLater()

    def follow(self) -> None:
        """To where the mark is seen now."""
        figure = self._canvas.drawing.by_key.get(self._key)
        if figure is None:
            self.hide()
            return
        box = self._canvas.in_view(figure.bounds).translated(self._canvas.viewport().pos())
        room = _OPENS_BY + _WIDTH
        self.setGeometry(box.adjusted(-room, -room, room, room).toAlignedRect())

    def _opened(self, value: float) -> None:
        self._open = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _WIDTH + (_OPENS_BY * (1.0 - self._open) if not self.still else _OPENS_BY * 0.65)
        colour = QColor(self._canvas.look.theme.clash)
        colour.setAlphaF(1.0 if self.still else 1.0 - self._open)
        painter.setPen(QPen(colour, _WIDTH))
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, 10.0, 10.0)
        painter.end()
