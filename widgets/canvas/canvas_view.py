"""The canvas: one scroll area that paints the Drawing, and turns the pointer and the keyboard into intentions.

It never builds operations and never decides what a blueprint means: the window turns its signals into commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    Qt,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.primitives import Box, Drawing
from blueprint_model.drawing.theme import LIGHT, Theme
from blueprint_model.elements import Flow, Step
from widgets.canvas import accessible_canvas, canvas_events, keyboard
from widgets.canvas.camera import Camera
from widgets.canvas.canvas_painting import paint_canvas, paint_selected_flow, said_at_pointer, united_parts
from widgets.canvas.changed_parts import changed_parts
from widgets.canvas.drafting import Draft, NewHead, draft_after, draft_below, room_for
from widgets.canvas.editing import begin_draft, begin_editing, editor_place
from widgets.canvas.figure_painting import FigurePainting
from widgets.canvas.flow_ends import selected_flow
from widgets.canvas.folds import unfold_here
from widgets.canvas.gestures.draw_flow import ConnectByKeys
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gestures.reconnect import ReconnectByKeys
from widgets.canvas.kept_in_sight import KeptName, kept_names
from widgets.canvas.look import Look
from widgets.canvas.picture import Picture
from widgets.canvas.places import Cell, Place
from widgets.canvas.pointing import Hover
from widgets.canvas.standing import Standing, after_change, chosen_by_hand, with_selected
from widgets.canvas.title_editor import TitleEditor
from widgets.canvas.wishing_picture import WishingPicture
from widgets.interface_language import tr


class CanvasView(WishingPicture):
    """`selection` are element ids. Indexes in a cell count its steps as they stand, those that move included."""

    def __init__(self, parent: QWidget | None = None, theme: Theme = LIGHT) -> None:
        super().__init__(Picture(Blueprint.of(()), Drawing(0.0, 0.0, theme.paper, ())), parent)
        accessible_canvas.install()
        self.chain_is_lit: Callable[[], bool] = lambda: False  # what is selected is the chain of a clash
        self.close_what_lies_over: Callable[[], bool] = lambda: False  # what the first Escape takes away
        self.look = Look(theme)
        self.figure_objects = accessible_canvas.FigureObjects(self)
        self.painting = FigurePainting()
        self.standing = Standing()
        self.gesture: Gesture | None = None
        self.editor: TitleEditor | None = None
        self.editing: Place | Draft | NewHead | None = None
        self.hover = Hover()
        self.pointer = QPointF()
        self.space_held = False
        self.drop_target = ""
        self.flow_anchor = ""
        self.before_revealing: Callable[[Iterable[str]], None] = lambda _ids: None  # unfolds what lies over them
        self.folded: frozenset[str] = frozenset()  # phases and lanes, as the view has them
        self._painted_over: QRectF | None = None
        self._kept_of: tuple[Picture, Camera, list[KeptName]] | None = None
        self._edge_timer = QTimer(self, interval=30)
        self._edge_timer.timeout.connect(self._scroll_at_edge)
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.setAccessibleName(tr("Service blueprint"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    # --- what is shown --------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """For what is not part of the Drawing; the Drawing brings its own colours."""
        self.look = Look(theme)
        self.viewport().update()

    def show_blueprint(self, blueprint: Blueprint, drawing: Drawing) -> None:
        """The new state. What the person looks at stays where it is on the screen; only what differs is painted again."""
        before = self.picture
        if blueprint is before.blueprint and drawing is before.drawing:
            return
        if self.gesture is not None and blueprint is not before.blueprint:
            self.end_gesture(cancelled=True)
        shift = self._shift_of_anchor(before, blueprint, drawing)
        self.picture = Picture(blueprint, drawing)
        self.painting.forget_all_but(drawing)
        standing = after_change(before.blueprint, blueprint, self.standing)
        self.update_ranges()
        self.scroll_to(self.scrolled[0] + shift[0] * self._zoom, self.scrolled[1] + shift[1] * self._zoom)
        self._update_changed(before)
        moved = standing.place is not None and standing.place != self.standing.place
        accessible_canvas.figures_changed(self)
        self.stand(standing, reveal=moved and self.hasFocus())
        if blueprint is not before.blueprint:
            self._point_to_nothing()
        self._editor_follows()

    def _shift_of_anchor(self, before: Picture, blueprint: Blueprint, drawing: Drawing) -> tuple[float, float]:
        """How far, in points, what the person looks at has moved: the place stood on, else the cell in the view's middle."""
        place = self.standing.place
        if place is not None and place.element and place.cell is not None:
            step, old = blueprint.get(place.element, Step), before.boxes.get(place.element)
            figure = drawing.by_key.get(f"step:{place.element}")
            if step is not None and old is not None and figure is not None and (step.lane, step.column) == place.cell:
                new = figure.hit or figure.bounds
                return (new.x - old.x, new.y - old.y)
        cell = place.cell if place is not None else None
        if cell is None:
            cell = before.cell_at(*self.camera.to_point(self.camera.width / 2, self.camera.height / 2))
        if cell is None or cell not in drawing.cells or cell not in before.drawing.cells:
            return (0.0, 0.0)
        was, now = before.drawing.cells[cell], drawing.cells[cell]
        return (now.x - was.x, now.y - was.y)

    def _update_changed(self, before: Picture) -> None:
        parts = changed_parts(before, self.picture, self.camera)
        if parts is None:
            self.viewport().update()
        for box in parts or ():
            self.update_box(box)

    # --- selection ------------------------------------------------------------------------------------------------

    @property
    def selection(self) -> frozenset[str]:
        return self.standing.selection

    @property
    def current_cell(self) -> Cell | None:
        """The (lane, column) that the keyboard stands in: the focused step's, or an empty one."""
        return self.standing.cell

    def select(self, ids: Iterable[str], reveal: bool = False) -> None:
        if reveal:
            ids = tuple(ids)
            self.before_revealing(ids)
        standing = with_selected(self.blueprint, sorted(ids))
        if standing.selection != self.selection or not standing.selection:
            self.stand(standing)
        if reveal and standing.selection:
            self.reveal(standing.selection)

    def stand(self, standing: Standing, reveal: bool = False) -> None:
        """Selection and place at once; says so when the selection is another."""
        before = self.standing
        if standing != before:
            self._update_standing(before)
            self.standing = standing
            self._update_standing(standing)
            if standing.selection != before.selection:
                self.selection_changed.emit(standing.selection)
            if standing.place != before.place:
                accessible_canvas.place_changed(self)
        if reveal and standing.place is not None:
            self.reveal_place(standing.place)

    def update_standing(self) -> None:
        """Paints again how what is stood on looks."""
        self._update_standing(self.standing)

    def _update_standing(self, standing: Standing) -> None:
        for element in standing.selection:
            for figure in self.picture.figures_of(element):
                self.update_box(figure.bounds)
            if element in self.picture.column_spans:
                self.viewport().update()
        box = self.picture.place_box(standing.place) if standing.place is not None else None
        if box is not None:
            self.update_box(box)

    def select_next_flow(self) -> bool:
        """Goes round the flows of the selected step."""
        flow = keyboard.next_flow(self)
        if flow:
            self.select({flow})
            self.reveal({flow})
        return bool(flow)

    def middle_of_interest(self) -> QPointF:
        """What is stood on where that is in sight, else the view's middle."""
        view = QRectF(self.viewport().rect())
        box = self.place_in_view(self.standing.place) if self.standing.place is not None else None
        return box.center() if box is not None and view.contains(box.center()) else view.center()

    def floats_over(self) -> bool:
        return self.gesture is not None or bool(self.hover.column_end) or self.draft is not None

    def kept_in_sight(self) -> list[QRect]:
        return [kept.box.adjusted(-2, -2, 2, 2).toAlignedRect() for kept in self.kept_names()]

    def kept_names(self) -> list[KeptName]:
        """Worked out once for a picture and a view of it."""
        seen = (self.picture, self.camera)
        if self._kept_of is None or self._kept_of[0] is not seen[0] or self._kept_of[1] != seen[1]:
            self._kept_of = (*seen, kept_names(self))
        return self._kept_of[2]

    def room_beyond(self) -> float:
        return room_for(self, self.draft)

    @property
    def draft(self) -> Draft | None:
        """The step that is being written and is not there yet."""
        return self.editing if isinstance(self.editing, Draft) else None

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.names_rest:
            self.kept_painted = self.kept_in_sight()
        for dirty in united_parts(cast("Iterable[QRect]", event.region())):
            paint_canvas(self, painter, dirty)
        painter.end()

    def paint_ghosts(self, painter: QPainter, steps: Iterable[str], dx: float, dy: float) -> None:
        """The cards as they are dragged, (dx, dy) points from where they stand."""
        camera = self.camera
        figures = [figure for step in steps for figure in self.picture.figures_of(step)]
        painter.save()
        painter.setOpacity(0.72)
        painter.translate(camera.to_view(camera.head_width, camera.head_height)[0] - camera.head_width * self._zoom, 0.0)
        painter.translate(0.0, camera.to_view(camera.head_width, camera.head_height)[1] - camera.head_height * self._zoom)
        painter.scale(self._zoom, self._zoom)
        painter.translate(dx, dy)
        self.painting.paint(painter, figures, self._zoom, Box(0.0, 0.0, self.drawing.width, self.drawing.height))
        painter.restore()

    def paint_flow_lit(self, painter: QPainter, flow: str) -> None:
        """The flow that a step would be put into."""
        for figure in self.picture.figures_of(flow):
            for pane in self.camera.panes()[:1]:
                paint_selected_flow(self, painter, pane, figure, True)

    def update_overlay(self) -> None:
        """Paints again what the gesture touched last and touches now."""
        now = self.gesture.extent() if self.gesture is not None else None
        words, at = said_at_pointer(self)
        if words:
            bubble = self.look.bubble(words, at, QRectF(self.viewport().rect()))
            now = bubble if now is None else now.united(bubble)
        for part in (self._painted_over, now):
            if part is not None:
                self.viewport().update(part.adjusted(-16, -16, 16, 16).toAlignedRect())
        self._painted_over = now

    # --- gestures -------------------------------------------------------------------------------------------------

    def begin_gesture(self, gesture: Gesture) -> None:
        self.gesture = gesture
        self.viewport().setCursor(gesture.cursor)
        if self.hover.step:
            box = self.boxes.get(self.hover.step)
            if box is not None:
                self.update_box(box)
        self._update_standing(self.standing)
        self.update_overlay()

    def go_on_with(self, gesture: Gesture, x: float, y: float) -> None:
        """A press has become a drag."""
        self.begin_gesture(gesture)
        self.move_gesture(x, y)

    def move_gesture(self, x: float, y: float) -> None:
        gesture = self.gesture
        if gesture is None:
            return
        gesture.move(x, y)
        if self.gesture is None:
            return
        at_edge = self.gesture.scrolls_at_edge and not self.gesture.lasts_without_button and self._edge_pull() != (0, 0)
        if at_edge != self._edge_timer.isActive():
            self._edge_timer.start() if at_edge else self._edge_timer.stop()
        self.update_overlay()

    def end_gesture(self, cancelled: bool = False) -> Gesture | None:
        """Lets the gesture go and gives it back."""
        gesture, self.gesture = self.gesture, None
        self._edge_timer.stop()
        if gesture is not None:
            if cancelled:
                gesture.cancel()
            self.update_overlay()
            self._update_standing(self.standing)
            self.update_cursor()
        return gesture

    def _edge_pull(self) -> tuple[int, int]:
        """How far to scroll while the pointer is held at the edge, in pixels a beat."""
        camera, x, y, near = self.camera, self.pointer.x(), self.pointer.y(), 28
        dx = -16 if x < camera.body_left + near else 16 if x > camera.width - near else 0
        dy = -16 if y < camera.body_top + near else 16 if y > camera.height - near else 0
        return (dx, dy)

    def _scroll_at_edge(self) -> None:
        dx, dy = self._edge_pull()
        before = self.scrolled
        self.scroll_to(before[0] + dx, before[1] + dy)
        if self.gesture is None or (dx, dy) == (0, 0):
            self._edge_timer.stop()
        elif self.scrolled != before:
            self.move_gesture(self.pointer.x(), self.pointer.y())

    def update_cursor(self) -> None:
        self.viewport().setCursor(canvas_events.cursor_now(self))

    def chosen_steps(self) -> tuple[str, ...]:
        """What a hand has selected, in reading order."""
        return chosen_by_hand(self.blueprint, self.standing, self.chain_is_lit())

    def start_connecting(self) -> bool:
        """The flow from the selected step is drawn with the keyboard, or the selected flow gets another target. True when one
        step or flow is selected."""
        steps = self.chosen_steps()
        flow = selected_flow(self)
        if flow is not None:
            self.begin_gesture(ReconnectByKeys(self, flow))
            return True
        if len(steps) != 1:
            return False
        self.begin_gesture(ConnectByKeys(self, steps[0]))
        return True

    def delete_selected(self) -> bool:
        if self.selection:
            self.delete_wanted.emit(self.selection)
        return bool(self.selection)

    # --- editing in place -----------------------------------------------------------------------------------------

    def edit_title(self, typed: str = "") -> bool:
        """Opens the editor on what is stood on: a step, lane, phase or column, or the empty cell. `typed` replaces its words."""
        place = self.standing.place
        if place is None or self.editor is not None:
            return False
        if unfold_here(self):
            return True
        if place.element and self.blueprint.get(place.element, Flow):
            return bool(typed) and self.write_next_step(typed)
        return begin_editing(self, place, typed)

    def write_next_step(self, typed: str = "") -> bool:
        """Opens the editor where the next step comes: after the step that is stood on, or in the middle of the flow."""
        place = self.standing.place
        if self.editor is None and unfold_here(self):
            return True
        draft = draft_after(self, place.element) if place is not None and self.editor is None else None
        return draft is not None and begin_draft(self, draft, typed)

    def write_step_below(self) -> bool:
        place = self.standing.place
        if self.editor is None and unfold_here(self):
            return True
        draft = draft_below(self, place.element) if place is not None and self.editor is None else None
        return draft is not None and begin_draft(self, draft, "")

    def write_new(self, new: Draft | NewHead) -> bool:
        """Opens the editor of something that there is only when it has a name."""
        self.keep_editing()
        return begin_draft(self, new, "")

    def keep_editing(self) -> None:
        """Ends the editing as if Enter were pressed: before saving, say."""
        if self.editor is not None:
            self.editor.keep()

    def close_editor(self) -> None:
        was_draft = self.draft is not None
        editor, self.editor, self.editing = self.editor, None, None
        if was_draft:
            self.update_ranges()
            self.viewport().update()
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._update_standing(self.standing)

    def view_moved(self) -> None:
        """Nothing is pointed to until the pointer moves; the editor stays on what it edits."""
        self._point_to_nothing()
        self._editor_follows()

    def _point_to_nothing(self) -> None:
        if self.hover != Hover() and self.gesture is None:
            canvas_events.set_hover(self, Hover())
            self.viewport().update()  # the dots are where the picture was before

    def _editor_follows(self) -> None:
        if self.editor is None or self.editing is None:
            return
        place = editor_place(self, self.editing)
        if place is None:
            self.editor.forget()
        else:
            self.editor.put(place, self._zoom)

    # --- events ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        canvas_events.press(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        canvas_events.move(self, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        canvas_events.release(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        canvas_events.double_click(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not canvas_events.wheel(self, event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        canvas_events.key_press(self, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        canvas_events.key_release(self, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        canvas_events.composed(self, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        return True if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        canvas_events.focus_came(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        canvas_events.focus_went(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        canvas_events.menu(self, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        canvas_events.card_over(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        canvas_events.card_over(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        canvas_events.card_left(self)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        canvas_events.card_dropped(self, event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes through the lanes; F6 leaves the canvas."""
        return False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            return canvas_events.pinch(self, event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return canvas_events.tooltip(self, event)
        if event.type() == QEvent.Type.Leave:
            canvas_events.pointer_left(self)
        if isinstance(event, QGestureEvent):
            return canvas_events.pinch(self, event)
        return super().viewportEvent(event)
