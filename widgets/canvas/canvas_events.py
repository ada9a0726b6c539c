"""The canvas's Qt events: pointer, wheel, pinch, keys, input methods, and cards that are dropped on it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    Qt,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip

from blueprint_model.drawing.primitives import FigureKind
from blueprint_model.elements import Flow
from widgets.canvas.folds import unfold_here
from widgets.canvas.gestures.press import Press
from widgets.canvas.keyboard import handle_key, is_writing
from widgets.canvas.places import Cell, first_place
from widgets.canvas.pointing import RENAMED, Hover, begin_press, cursor_for, hover_at
from widgets.canvas.standing import at_place, with_selected
from widgets.panels.card import ELEMENT_FORMAT, NOTE_FORMAT, element_of

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_ZOOM_A_NOTCH = 1.2
_NOTCH = 120.0  # eighths of a degree
_READABLE = 0.6  # zoom from which a card's words need no tooltip
_MARKS = (FigureKind.CRACK, FigureKind.BADGE)
_HEADS = ("phase:", "lane:")
_MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


# --- the pointer --------------------------------------------------------------------------------------------------


def press(canvas: CanvasView, event: QMouseEvent) -> None:
    x, y = event.position().x(), event.position().y()
    canvas.pointer = event.position()
    canvas.keep_editing()
    if canvas.gesture is not None:
        if canvas.gesture.lasts_without_button and canvas.gesture.press(x, y):
            canvas.end_gesture()
        canvas.update_overlay()
        return
    gesture = begin_press(canvas, event.button(), event.modifiers(), x, y)
    if gesture is not None:
        canvas.begin_gesture(gesture)
        canvas.move_gesture(x, y)


def move(canvas: CanvasView, at: QPointF) -> None:
    canvas.pointer = at
    if canvas.gesture is not None:
        canvas.move_gesture(at.x(), at.y())
    else:
        set_hover(canvas, hover_at(canvas, at.x(), at.y()))


def release(canvas: CanvasView, event: QMouseEvent) -> None:
    if canvas.gesture is None or canvas.gesture.lasts_without_button:
        return
    gesture = canvas.end_gesture()
    if gesture is not None:
        gesture.release(event.position().x(), event.position().y())
    # Where something was dropped nothing is pointed to until the pointer moves again.
    clicked = gesture is None or isinstance(gesture, Press)
    set_hover(canvas, hover_at(canvas, event.position().x(), event.position().y()) if clicked else Hover())


def double_click(canvas: CanvasView, event: QMouseEvent) -> None:
    """Edits what has a title, and opens the rest beside the canvas. The first click has selected it."""
    x, y = event.position().x(), event.position().y()
    if event.button() != Qt.MouseButton.LeftButton or canvas.space_held or canvas.gesture is not None:
        return
    figure = canvas.figure_at(x, y)
    if figure is None:
        if canvas.standing.in_free_cell:
            canvas.edit_title()
    elif unfold_here(canvas):
        return
    elif figure.kind in RENAMED:
        canvas.stand(with_selected(canvas.blueprint, [figure.element]))
        canvas.edit_title()
    elif figure.kind not in _MARKS and figure.element:
        canvas.element_opened.emit(figure.element)


def set_hover(canvas: CanvasView, hover: Hover) -> None:
    before = canvas.hover
    if hover == before:
        return
    canvas.hover = hover
    for step in {before.step, hover.step}:
        box = canvas.boxes.get(step)
        if box is not None:
            canvas.update_box(box)
    if before.figure != hover.figure and any(key.startswith(_HEADS) for key in (before.figure, hover.figure)):
        canvas.viewport().update()
    if before.column_end != hover.column_end or before.column != hover.column or before.flow_end != hover.flow_end:
        canvas.viewport().update()
    canvas.update_cursor()


def pointer_left(canvas: CanvasView) -> None:
    if canvas.gesture is None:
        set_hover(canvas, Hover())


def tooltip(canvas: CanvasView, event: QHelpEvent) -> bool:
    words = words_under(canvas, event.pos().x(), event.pos().y())
    if words:
        QToolTip.showText(event.globalPos(), f"<span>{html.escape(words)}</span>", canvas.viewport())
    else:
        QToolTip.hideText()
    return True


def words_under(canvas: CanvasView, x: float, y: float) -> str:
    """What a mark, a tag or a flow is; a card's words only where they are too small to read. "" for nothing to say."""
    figure = canvas.figure_at(x, y)
    if figure is None or canvas.gesture is not None:
        return ""
    if figure.kind in (FigureKind.STEP, FigureKind.LANE) and canvas.zoom >= _READABLE:
        return ""
    flow = canvas.blueprint.get(figure.element, Flow) if figure.kind is FigureKind.FLOW else None
    return f"{flow.title}: {figure.title}" if flow is not None and flow.title else figure.title


def menu(canvas: CanvasView, event: QContextMenuEvent) -> None:
    """With the pointer, of what is under it, which the press has selected; with the keyboard, of what is stood on."""
    if canvas.gesture is not None or canvas.editor is not None:
        return
    at = event.globalPos()
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        place = canvas.standing.place
        box = canvas.place_in_view(place) if place is not None else None
        at = canvas.viewport().mapToGlobal((box.bottomLeft() if box is not None else QPointF(60, 60)).toPoint())
    canvas.menu_wanted.emit(at)
    event.accept()


# --- wheel and pinch ----------------------------------------------------------------------------------------------


def wheel(canvas: CanvasView, event: QWheelEvent) -> bool:
    """Ctrl zooms at the pointer; Shift scrolls sideways; the rest is left to the scroll bars."""
    turned = event.angleDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        canvas.zoom_by(_ZOOM_A_NOTCH ** (turned.y() / _NOTCH), event.position())
        event.accept()
        return True
    moved = event.pixelDelta() if not event.pixelDelta().isNull() else turned
    across, down = moved.x(), moved.y()
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
        across, down = down, 0
    canvas.scroll_to(canvas.scrolled[0] - across, canvas.scrolled[1] - down)
    event.accept()
    return True


def pinch(canvas: CanvasView, event: QGestureEvent) -> bool:
    gesture = event.gesture(Qt.GestureType.PinchGesture)
    if not isinstance(gesture, QPinchGesture):
        return False
    if gesture.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
        at = canvas.viewport().mapFromGlobal(gesture.centerPoint().toPoint())
        canvas.zoom_by(gesture.scaleFactor(), QPointF(at))
    event.accept(gesture)
    return True


# --- keys ---------------------------------------------------------------------------------------------------------


def key_press(canvas: CanvasView, event: QKeyEvent) -> None:
    used = True
    if canvas.gesture is None and event.key() not in _MODIFIER_KEYS:
        set_hover(canvas, Hover())  # who uses the keyboard points to nothing until the pointer moves
    if event.key() == Qt.Key.Key_Escape and canvas.gesture is not None:
        canvas.end_gesture(cancelled=True)
    elif canvas.gesture is not None:
        used = canvas.gesture.key(event) or event.key() != Qt.Key.Key_Tab
        canvas.update_overlay()
    elif event.key() == Qt.Key.Key_Space and not event.modifiers():
        canvas.space_held = True
        canvas.update_cursor()
    elif event.key() != Qt.Key.Key_Escape or not canvas.close_what_lies_over():
        used = handle_key(canvas, event)
    event.setAccepted(used)


def key_release(canvas: CanvasView, event: QKeyEvent) -> None:
    if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
        canvas.space_held = False
        canvas.update_cursor()
    event.accept()


def composed(canvas: CanvasView, event: QInputMethodEvent) -> None:
    """Letters that come from a dead key or an input method begin an editing as typed ones do."""
    words = event.commitString()
    if canvas.gesture is None and is_writing(words) and canvas.edit_title(words):
        event.accept()
    else:
        event.ignore()


def focus_came(canvas: CanvasView, event: QFocusEvent) -> None:
    """Who comes with the Tab key stands somewhere at once."""
    tabbed = event.reason() in (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )
    if canvas.standing.place is None and tabbed and not canvas.selection:
        place = first_place(canvas.blueprint)
        if place is not None:
            canvas.stand(at_place(place), reveal=True)
    canvas.update_standing()


def focus_went(canvas: CanvasView) -> None:
    canvas.space_held = False
    if canvas.gesture is not None and canvas.gesture.lasts_without_button and canvas.window().isActiveWindow():
        canvas.end_gesture(cancelled=True)
    canvas.update_standing()


# --- cards --------------------------------------------------------------------------------------------------------


def card_over(canvas: CanvasView, event: QDragMoveEvent) -> None:
    """A need or a rule is held over the canvas: only steps take it. A note is taken by any cell."""
    if event.mimeData().hasFormat(NOTE_FORMAT):
        taken = event.type() == event.Type.DragEnter or cell_under(canvas, event) is not None
        event.acceptProposedAction() if taken else event.ignore()
        return
    if not event.mimeData().hasFormat(ELEMENT_FORMAT):
        event.ignore()
        return
    step = canvas.step_at(event.position().x(), event.position().y())
    set_drop_target(canvas, step)
    # Entering is always taken, else no moves would follow.
    if step or event.type() == event.Type.DragEnter:
        event.acceptProposedAction()
    else:
        event.ignore()


def card_left(canvas: CanvasView) -> None:
    set_drop_target(canvas, "")


def card_dropped(canvas: CanvasView, event: QDropEvent) -> None:
    if event.mimeData().hasFormat(NOTE_FORMAT):
        cell = cell_under(canvas, event)
        if cell is not None:
            event.acceptProposedAction()
            _, y = canvas.camera.to_point(event.position().x(), event.position().y())
            canvas.note_dropped.emit(element_of(event.mimeData()), *cell, canvas.picture.index_in_cell(cell, y))
        return
    step = canvas.step_at(event.position().x(), event.position().y())
    set_drop_target(canvas, "")
    if not step or not event.mimeData().hasFormat(ELEMENT_FORMAT):
        event.ignore()
        return
    element = element_of(event.mimeData())
    event.acceptProposedAction()
    canvas.card_dropped.emit(element, step)


def cell_under(canvas: CanvasView, event: QDropEvent) -> Cell | None:
    return canvas.picture.cell_at(*canvas.camera.to_point(event.position().x(), event.position().y()))


def set_drop_target(canvas: CanvasView, step: str) -> None:
    if step == canvas.drop_target:
        return
    for changed in (canvas.drop_target, step):
        box = canvas.boxes.get(changed)
        if box is not None:
            canvas.update_box(box)
    canvas.drop_target = step


def cursor_now(canvas: CanvasView) -> Qt.CursorShape:
    return canvas.gesture.cursor if canvas.gesture is not None else cursor_for(canvas, canvas.hover)
