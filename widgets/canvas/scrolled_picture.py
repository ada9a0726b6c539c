"""A scroll area that shows a picture through a camera: zoom, scrolling with heads that stay, and where things are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.folding import is_stand_in
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind
from widgets.canvas.camera import BEYOND, MARGIN, Camera
from widgets.canvas.figure_index import FigureIndex
from widgets.canvas.look import HALO, OUTLINE, PORT_RADIUS
from widgets.canvas.picture import Picture
from widgets.canvas.places import Cell, Place

_AROUND = OUTLINE + HALO + PORT_RADIUS + 4  # pixels around a card that its outline, halo and dots touch
_GLIDE = 220  # ms
_REST = 70  # ms after the last scrolling
_LEAST_REVEALING_ZOOM = 0.5
_NEAR_ENOUGH = 0.85  # nearer than this, a path that fits is read well: the zoom stays
_BESIDE_PATH = 24.0  # points around a path for numbers and the sum
_LONG_STEP = 40  # pixels that the wheel's step and the scroll bar's arrows move


class ScrolledPicture(QAbstractScrollArea):
    """Knows nothing of selection, gestures or editing."""

    zoom_changed = Signal(float)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.reduced_motion = False
        self._zoom = 1.0
        self._glide: QVariantAnimation | None = None
        self.kept_painted: list[QRect] = []  # what was kept in sight when it was painted last
        self._drifted = (0, 0)  # how far that was scrolled since, in pixels
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.bring_names_to_rest)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(_LONG_STEP)

    def view_moved(self) -> None:
        """Called when the picture is seen elsewhere or in another size."""

    def floats_over(self) -> bool:
        """Whether something is painted that does not scroll with the picture."""
        return False

    def kept_in_sight(self) -> list[QRect]:
        """Where something is painted now that stays in sight while the picture is scrolled, in pixels."""
        return []

    @property
    def names_rest(self) -> bool:
        """Whether the names that are kept in sight stand where they belong; not while the picture is being scrolled."""
        return not self._rest.isActive()

    def bring_names_to_rest(self) -> None:
        """Names that are kept in sight move along while the picture is scrolled, which costs nothing; now they are put right."""
        self._rest.stop()
        across, down = self._drifted
        self._drifted = (0, 0)
        for box in self.kept_painted:  # what lies over frozen heads has moved in one direction only
            for dx, dy in ((0, 0), (across, 0), (0, down), (across, down)):
                self.viewport().update(box.translated(dx, dy))
        for box in self.kept_in_sight():
            self.viewport().update(box)

    def room_beyond(self) -> float:
        """How much farther to the right than the picture one can scroll, in pixels."""
        return 0.0

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def blueprint(self) -> Blueprint:
        return self.picture.blueprint

    @property
    def drawing(self) -> Drawing:
        return self.picture.drawing

    @property
    def index(self) -> FigureIndex:
        return self.picture.index

    @property
    def boxes(self) -> Mapping[str, Box]:
        """The cards' boxes in points, by step id."""
        return self.picture.boxes

    # --- camera ---------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def scrolled(self) -> tuple[float, float]:
        return (float(self.horizontalScrollBar().value()), float(self.verticalScrollBar().value()))

    @property
    def camera(self) -> Camera:
        size = self.viewport().size()
        drawing = self.picture.drawing
        return Camera(size.width(), size.height(), self._zoom, *self.scrolled, drawing.lane_head_width, drawing.phase_head_height)

    def scroll_to(self, x: float, y: float) -> None:
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def look_from(self, camera: Camera) -> None:
        """Takes over zoom and scrolling."""
        zoomed = camera.zoom != self._zoom
        self._zoom = camera.zoom
        self.update_ranges()
        self.scroll_to(camera.scroll_x, camera.scroll_y)
        if zoomed:
            self.viewport().update()
            self.view_moved()
            self.zoom_changed.emit(self._zoom)

    def fit(self) -> None:
        """The whole picture. Scroll bars that go make room, so it is worked out for the view without them."""
        size = self.maximumViewportSize()
        self.look_from(replace(self.camera, width=size.width(), height=size.height()).fitting(self.drawing))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """At a pixel of the view, else at what is of interest."""
        camera = self.camera
        if at is None:
            at = self.middle_of_interest()
        self.look_from(camera.zoomed(factor, at.x(), at.y()))

    def middle_of_interest(self) -> QPointF:
        """What stays in place when nothing is pointed to, in pixels."""
        return QRectF(self.viewport().rect()).center()

    def reveal(self, ids: Iterable[str]) -> None:
        """Scrolls until all of them are in view, and goes farther away where they are too far apart for that."""
        box = self.picture.around(ids)
        if box is None:
            return
        camera = self.camera
        room_x, room_y = camera.width - camera.body_left - 24, camera.height - camera.body_top - 24
        fitting = min(room_x / max(1.0, box.width), room_y / max(1.0, box.height))
        if fitting < self._zoom:
            camera = replace(camera, zoom=min(self._zoom, max(_LEAST_REVEALING_ZOOM, fitting)))
        self._glide_to(camera.revealing(box))

    def reveal_path(self, ids: Iterable[str], felt_at: str) -> None:
        """As close as all of them are in view, up to life size or what was chosen; where they are too far apart to be read then,
        the place where it is felt is, with its tags."""
        place = self.picture.with_tags(felt_at) if felt_at else None
        box = self.picture.around([*ids, felt_at])
        if box is None:
            return
        box = box if place is None else box.united(place)
        camera = self.camera
        fitting = self._fitting(box.grown(_BESIDE_PATH))
        zoom = max(_LEAST_REVEALING_ZOOM, min(fitting, max(1.0, self._zoom)))
        if not _NEAR_ENOUGH <= self._zoom <= fitting:
            camera = replace(camera, zoom=zoom)
        camera = camera.revealing(box)
        self._glide_to(camera if place is None else camera.revealing(place))

    def _fitting(self, box: Box) -> float:
        """The zoom at which a box fills the view beside the heads; they grow with it."""
        size = self.maximumViewportSize()
        head = self.drawing.lane_head_width, self.drawing.phase_head_height
        room_x, room_y = size.width() - 2 * MARGIN - 24, size.height() - 2 * MARGIN - 24
        return min(room_x / max(1.0, box.width + head[0]), room_y / max(1.0, box.height + head[1]))

    def reveal_place(self, place: Place, at_once: bool = False) -> None:
        box = self.picture.place_box(place)
        if box is not None:
            self.reveal_box(box, at_once)

    def reveal_box(self, box: Box, at_once: bool = True) -> None:
        """`box` in points."""
        if self.camera.shows(box):
            return
        if at_once:
            self.stop_gliding()
            self.look_from(self.camera.revealing(box))
        else:
            self._glide_to(self.camera.revealing(box))

    def stop_gliding(self) -> None:
        if self._glide is not None:
            self._glide.stop()
            self._glide = None

    def _glide_to(self, camera: Camera) -> None:
        self.stop_gliding()
        start = self.camera
        if self.reduced_motion or camera.zoom != start.zoom or not self.isVisible():
            self.look_from(camera)
            return
        self._glide = QVariantAnimation(self, duration=_GLIDE, startValue=0.0, endValue=1.0)
        self._glide.valueChanged.connect(
            lambda part: self.scroll_to(
                start.scroll_x + (camera.scroll_x - start.scroll_x) * _eased(part),
                start.scroll_y + (camera.scroll_y - start.scroll_y) * _eased(part),
            )
        )
        self._glide.start()

    def update_ranges(self) -> None:
        camera = self.camera
        across, down = camera.reach(self.drawing)
        reach = (self._reach_with_room(camera, across), down)
        for bar, most, page in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), reach, (camera.width, camera.height), strict=True
        ):
            bar.setRange(0, most)
            bar.setPageStep(max(1, round(page * 0.9)))

    def _reach_with_room(self, camera: Camera, across: int) -> int:
        beyond = self.room_beyond()
        if not beyond:
            return across
        wide = MARGIN + self.drawing.width * self._zoom + beyond + BEYOND
        return max(across, round(wide - camera.width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update_ranges()
        self.view_moved()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is painted already is moved; what the heads cover, and what floats over all, is not."""
        self.view_moved()
        camera = self.camera
        left, top = round(camera.body_left), round(camera.body_top)
        size = self.viewport().size()
        if self.floats_over() or not camera.freezes_lane_heads or not camera.freezes_phase_heads:
            self.viewport().update()
            return
        if dx:
            self.viewport().scroll(dx, 0, QRect(left, 0, size.width() - left, size.height()))
            self.viewport().update(QRect(left - 2, 0, 4, size.height()))
        if dy:
            self.viewport().scroll(0, dy, QRect(0, top, size.width(), size.height() - top))
            self.viewport().update(QRect(0, top - 2, size.width(), 4))
        self._drifted = (self._drifted[0] + dx, self._drifted[1] + dy)
        self._rest.start()

    # --- places in the view ---------------------------------------------------------------------------------------

    def figure_at(self, x: float, y: float) -> Figure | None:
        """The uppermost figure that a pixel means."""
        return self.index.at(*self.camera.to_point(x, y), reach=max(4.0, 5.0 / self._zoom))

    def step_at(self, x: float, y: float) -> str:
        """The step under a pixel, whatever mark lies on it; "" for none."""
        point = self.camera.to_point(x, y)
        around = Box(point[0] - 3, point[1] - 3, 6.0, 6.0)
        near = (self.drawing.figures[position] for position in self.index.touching(around))
        steps = [figure.element for figure in near if figure.kind is FigureKind.STEP and not is_stand_in(figure.element)]
        return next((step for step in steps if self.boxes[step].grown(3).contains(*point)), "")

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell under a point of the Drawing."""
        return self.picture.cell_at(x, y)

    def index_in_cell(self, cell: Cell, y: float) -> int:
        return self.picture.index_in_cell(cell, y)

    def gap_in_view(self, cell: Cell, index: int) -> QRectF:
        return self.in_view(self.picture.gap(cell, index))

    def free_place_in_view(self, cell: Cell) -> QRectF:
        return self.in_view(self.picture.free_place(cell))

    def cell_in_view(self, cell: Cell) -> QRectF:
        """A little inside of the cell's box."""
        return self.in_view(self.drawing.cells[cell].grown(-4.0))

    def step_in_view(self, step: str) -> QRectF | None:
        box = self.boxes.get(step)
        return self.in_view(box) if box is not None else None

    def place_in_view(self, place: Place) -> QRectF | None:
        box = self.picture.place_box(place)
        return self.in_view(box) if box is not None else None

    def in_view(self, box: Box) -> QRectF:
        seen = self.camera.box_in_view(box)
        return QRectF(seen.x, seen.y, seen.width, seen.height)

    def update_box(self, box: Box) -> None:
        """Paints a part of the picture again, with all that its outline may touch."""
        self.viewport().update(self.in_view(box).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).toAlignedRect())


def _eased(part: float) -> float:
    """Slow, fast, slow."""
    return part * part * (3 - 2 * part)
