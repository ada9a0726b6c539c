"""Names that stay in sight: of a phase or a lane whose own name is scrolled away, and of the three lines.

Heads are frozen (camera.py) as long as they leave room. A long phase has its name in its middle, a high lane at its top, a
line at the picture's end: where that cannot be seen, the name is shown on the part that can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from blueprint_model.drawing.primitives import Box, Figure, FigureKind, TextLine
from blueprint_model.elements import Lane
from blueprint_model.layout.sizes import LANE_NAME_SIZE, LANE_TEXT_X, SMALL_SIZE, TITLE_SIZE
from blueprint_model.zones import Line
from widgets.style import family_now

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_LEAST_ROOM = 34.0  # pixels that must be seen of a phase for its name to be worth showing
_EDGE = 6.0
_TRIES = 4  # how many cards a line's name gives way to
_CARDS = frozenset(
    {FigureKind.STEP, FigureKind.NEED_TAG, FigureKind.RULE_TAG, FigureKind.CRACK, FigureKind.BADGE, FigureKind.SIGN}
)
_LEAST_SIZE, _LARGEST_SIZE = 9.0, 18.0  # pixels of the letters, whatever the zoom


@dataclass(frozen=True)
class KeptName:
    """`box` in pixels of the view; `ground` is the colour under it; `pill`: it stands alone, over whatever is there."""

    words: str
    box: QRectF
    ground: str
    size: float
    italic: bool = False
    centred: bool = False
    pill: bool = False


def kept_names(canvas: CanvasView) -> list[KeptName]:
    """What has to be shown now; empty while all names can be seen where they stand."""
    return [*_phases(canvas), *_lanes(canvas), *_lines(canvas)]


def paint_kept_names(canvas: CanvasView, painter: QPainter, dirty: QRect) -> None:
    theme = canvas.look.theme
    for kept in canvas.kept_names() if canvas.names_rest else ():
        if not kept.box.intersects(QRectF(dirty)):
            continue
        if kept.pill or kept.centred:
            painter.setPen(QPen(QColor(theme.line), 1.0) if kept.pill else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(kept.ground))
            painter.drawRoundedRect(kept.box, 5.0, 5.0)
        else:  # whole pixels: through a soft edge the name that is scrolled away would show
            painter.fillRect(kept.box.toAlignedRect(), QColor(kept.ground))
        painter.setPen(QColor(theme.muted if kept.italic else theme.ink))
        painter.setFont(_font(kept.size, kept.italic))
        align = Qt.AlignmentFlag.AlignCenter if kept.centred else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        inside = kept.box.adjusted(_EDGE if kept.pill else 0.0, 0.0, 0.0, 0.0)
        painter.drawText(inside, int(align | Qt.TextFlag.TextSingleLine), kept.words)


def _phases(canvas: CanvasView) -> Iterator[KeptName]:
    camera, theme = canvas.camera, canvas.look.theme
    top_in_sight = camera.heads_end > 12
    body = camera.panes()[0].box(camera.zoom)
    for phase in canvas.blueprint.phases:
        for figure in canvas.picture.figures_of(phase.id):
            if figure.bounds.x > body.right or figure.bounds.right < body.x:
                continue
            text = _first_line(figure)
            if text is None:
                continue
            seen = camera.box_in_view(figure.hit or figure.bounds)
            left, right = max(seen.x, camera.body_left), min(seen.right, camera.width)
            text_left, _ = camera.to_view(text.x, text.baseline)
            hidden = text_left < camera.body_left or text_left + text.width * camera.zoom > camera.width
            if right - left < _LEAST_ROOM or (top_in_sight and not hidden):
                continue
            size = _letters(TITLE_SIZE * camera.zoom)
            words = _fitting(phase.title, size, right - left - 2 * _EDGE)
            if not top_in_sight:
                box = QRectF((left + right) / 2 - _width(words, size) / 2 - _EDGE, 4.0, _width(words, size) + 2 * _EDGE, size + 9)
                yield KeptName(words, box, theme.phase, size, centred=True, pill=True)
            else:
                yield KeptName(words, QRectF(left, seen.y, right - left, seen.height), theme.phase, size, centred=True)


def _lanes(canvas: CanvasView) -> Iterator[KeptName]:
    camera, theme = canvas.camera, canvas.look.theme
    for lane in canvas.blueprint.lanes:
        span = canvas.picture.lane_spans.get(lane.id)
        figures = canvas.picture.figures_of(lane.id)
        text = _first_line(figures[0]) if figures else None
        if span is None or text is None:
            continue
        top, bottom = (camera.to_view(camera.head_width, y)[1] for y in span)
        visible_top, visible_bottom = max(top, camera.body_top), min(bottom, camera.height)
        size = _letters(LANE_NAME_SIZE * camera.zoom)
        if visible_bottom - visible_top < size + 8:
            continue
        name_top = camera.to_view(text.x, text.baseline - text.size)[1]
        aside = not camera.freezes_lane_heads and camera.to_view(text.x + text.width / 2, text.baseline)[0] < 0
        if name_top >= camera.body_top - 1 and not aside:
            continue
        if aside:
            words = _fitting(lane.title, size, camera.width / 3)
            box = QRectF(_EDGE, visible_top + 4, _width(words, size) + 2 * _EDGE, size + 8)
            yield KeptName(words, box, theme.card, size, pill=True)
            continue
        left = camera.to_view(LANE_TEXT_X, text.baseline)[0]
        room = camera.body_left - left if camera.freezes_lane_heads else camera.width / 3
        words = _fitting(lane.title, size, room)
        yield KeptName(words, QRectF(left, visible_top, room, size + 8), _ground(canvas, lane), size)


def _lines(canvas: CanvasView) -> Iterator[KeptName]:
    camera = canvas.camera
    size = _letters(SMALL_SIZE * camera.zoom)
    for index in range(len(canvas.blueprint.lanes)):
        for line in Line:
            figure = canvas.drawing.by_key.get(f"line:{line}:{index}")
            text = _first_line(figure) if figure is not None else None
            if figure is None or text is None:
                continue
            left, _ = camera.to_view(max(text.x, camera.head_width), camera.head_height)
            y = camera.to_view(camera.head_width, max(figure.bounds.bottom - 2, camera.head_height))[1]
            width = _width(figure.title, size, italic=True)
            hidden = left < camera.body_left or left + text.width * camera.zoom > camera.width
            if not hidden or not camera.body_top + size + 6 < y < camera.height or camera.width - camera.body_left < 2 * width:
                continue
            box = _free_of_cards(canvas, QRectF(camera.width - width - 2 * _EDGE, y - size - 2.5, width + 2 * _EDGE, size + 1))
            if box is not None:
                yield KeptName(figure.title, box, _ground(canvas, canvas.blueprint.lanes[index]), size, italic=True)


def _free_of_cards(canvas: CanvasView, box: QRectF) -> QRectF | None:
    """The place, moved to the left as far as needed, where no card or tag lies under it; None where there is none near."""
    camera = canvas.camera
    for _ in range(_TRIES):
        if box.left() < camera.body_left:
            return None
        left, top = camera.to_point(box.left(), box.top())
        seen = Box(left, top, box.width() / camera.zoom, box.height() / camera.zoom)
        figures = (canvas.drawing.figures[position] for position in canvas.index.touching(seen))
        lying = [f.hit or f.bounds for f in figures if f.kind in _CARDS and (f.hit or f.bounds).intersects(seen)]
        if not lying:
            return box
        box = box.translated(camera.to_view(min(one.x for one in lying), top)[0] - box.right() - _EDGE, 0.0)
    return None


def _first_line(figure: Figure) -> TextLine | None:
    return next((shape for shape in figure.primitives if isinstance(shape, TextLine)), None)


def _ground(canvas: CanvasView, lane: Lane) -> str:
    return canvas.look.theme.bands[lane.zone]


def _letters(pixels: float) -> float:
    return round(min(_LARGEST_SIZE, max(_LEAST_SIZE, pixels)))


def _font(size: float, italic: bool) -> QFont:
    font = QFont(family_now())
    font.setPixelSize(round(size))
    font.setItalic(italic)
    font.setWeight(QFont.Weight.Normal if italic else QFont.Weight.DemiBold)
    return font


def _width(words: str, size: float, italic: bool = False) -> float:
    return QFontMetricsF(_font(size, italic)).horizontalAdvance(words)


def _fitting(words: str, size: float, room: float) -> str:
    return QFontMetricsF(_font(size, False)).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, room)
