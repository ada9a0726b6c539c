"""What keys mean on the canvas while nothing is edited and no gesture runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from blueprint_model.elements import Flow, Step
from widgets.canvas.editing import go_to_lane
from widgets.canvas.folds import fold_by_key, past_folded_column, unfold_here
from widgets.canvas.gestures.draw_flow import ARROWS
from widgets.canvas.places import Place, end_of_all, end_of_lane, first_place, neighbour, next_filled
from widgets.canvas.standing import Standing, at_place

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_COMMANDS = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier


def handle_key(canvas: CanvasView, event: QKeyEvent) -> bool:
    """True when the key was used."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in ARROWS:
        return _arrow(canvas, *ARROWS[key], modifiers)
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return _to_end(canvas, key == Qt.Key.Key_End, bool(modifiers & _CONTROL))
    if key == Qt.Key.Key_L and modifiers & _CONTROL:
        return canvas.select_next_flow() if modifiers & _SHIFT else canvas.start_connecting()
    if key == Qt.Key.Key_F2:
        return canvas.edit_title()
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & _CONTROL:
        if modifiers & _ALT:
            return _open_fields(canvas)
        return _enter_below(canvas) if modifiers & _SHIFT else _enter(canvas)
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & _COMMANDS:
        return _next_lane(canvas, key == Qt.Key.Key_Backtab or bool(modifiers & _SHIFT))
    if key == Qt.Key.Key_Space:
        return _select_head(canvas, bool(modifiers & _CONTROL))
    if key == Qt.Key.Key_D and modifiers & _CONTROL and not modifiers & _ALT:
        canvas.duplicate_wanted.emit()
        return True
    if _clipboard(canvas, event):
        return True
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers & _COMMANDS:
        return canvas.delete_selected()
    if key == Qt.Key.Key_Escape:
        return _escape(canvas)
    if key == Qt.Key.Key_A and modifiers & _CONTROL:
        canvas.select(frozenset(step.id for step in canvas.blueprint.steps))
        return True
    if is_writing(event.text()) and not modifiers & _COMMANDS:
        return canvas.edit_title(event.text())
    # Right Alt gives letters as @ and € on many keyboards: Ctrl and Alt together with something to write.
    if is_writing(event.text()) and modifiers & _CONTROL and modifiers & _ALT:
        return canvas.edit_title(event.text())
    return False


def is_writing(text: str) -> bool:
    """Whether a key writes something that can begin a name."""
    return bool(text) and text.isprintable() and not text.isspace()


def _arrow(canvas: CanvasView, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> bool:
    if modifiers & _CONTROL and modifiers & _SHIFT and not modifiers & _ALT:
        return fold_by_key(canvas, dx, dy)
    if modifiers & _ALT:
        steps = canvas.chosen_steps()
        place = canvas.standing.place
        if steps:
            canvas.shift_wanted.emit(steps, dx, dy)
        elif place is not None and place.element and place.cell is None:
            canvas.head_shift_wanted.emit(place.element, dx, dy)
        return True
    place = canvas.standing.place
    if place is None:
        return _go(canvas, first_place(canvas.blueprint))
    step = next_filled if modifiers & _CONTROL else neighbour
    found = step(canvas.blueprint, canvas.boxes, place, dx, dy)
    if found is not None and modifiers & _SHIFT and found.element and canvas.blueprint.get(found.element, Step) is not None:
        canvas.stand(Standing(canvas.selection | {found.element}, found), reveal=True)
        return True
    return _go(canvas, found)


def _go(canvas: CanvasView, place: Place | None) -> bool:
    if place is not None:
        canvas.stand(at_place(past_folded_column(canvas, place)), reveal=True)
    return True


def _to_end(canvas: CanvasView, last: bool, of_all: bool) -> bool:
    place = canvas.standing.place
    if of_all or place is None:
        return _go(canvas, end_of_all(canvas.blueprint, last))
    return _go(canvas, end_of_lane(canvas.blueprint, place, last))


def _enter(canvas: CanvasView) -> bool:
    """An empty cell and a head are written on; after a step, and in a flow, the next step is."""
    place = canvas.standing.place
    if place is None:
        return _open_fields(canvas)
    return canvas.write_next_step() or canvas.edit_title()


def _enter_below(canvas: CanvasView) -> bool:
    """Below a step, another one; under the last lane it is said why not. Elsewhere as Enter."""
    place = canvas.standing.place
    if place is None or canvas.blueprint.get(place.element, Step) is None:
        return _enter(canvas)
    if not canvas.write_step_below():
        canvas.step_below_wanted.emit(place.element, "")
    return True


def _next_lane(canvas: CanvasView, up: bool) -> bool:
    """In the same column. Where nowhere is stood, the first place; there is no way out but F6."""
    if canvas.standing.place is None:
        return _go(canvas, first_place(canvas.blueprint))
    go_to_lane(canvas, -1 if up else 1)
    return True


def _select_head(canvas: CanvasView, column: bool) -> bool:
    """The whole column (Ctrl+Space) or lane (Shift+Space) of the cell, as in a spreadsheet."""
    cell = canvas.standing.cell
    return cell is not None and _go(canvas, Place(cell[1] if column else cell[0]))


def _clipboard(canvas: CanvasView, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Copy):
        canvas.copy_wanted.emit(False)
    elif event.matches(QKeySequence.StandardKey.Cut):
        canvas.copy_wanted.emit(True)
    elif event.matches(QKeySequence.StandardKey.Paste):
        canvas.paste_wanted.emit()
    else:
        return False
    return True


def _open_fields(canvas: CanvasView) -> bool:
    """What is selected is opened beside the canvas; what is folded is unfolded."""
    if unfold_here(canvas):
        return True
    place = canvas.standing.place
    element = place.element if place is not None else next(iter(sorted(canvas.selection)), "")
    if element:
        canvas.element_opened.emit(element)
    return bool(element)


def _escape(canvas: CanvasView) -> bool:
    """From several to the one stood on, and from one to nothing; the place stays for the arrows."""
    place = canvas.standing.place
    if len(canvas.selection) > 1 and place is not None and place.element:
        canvas.stand(at_place(place))
        return True
    if canvas.selection:
        canvas.stand(Standing(frozenset(), None))
        return True
    if canvas.standing.in_free_cell:
        canvas.stand(Standing())
        return True
    return False


def next_flow(canvas: CanvasView) -> str:
    """The flow after the selected one among those of its source; else the first that leaves or enters the selected step."""
    place = canvas.standing.place
    if place is None:
        return ""
    blueprint = canvas.blueprint
    flow = blueprint.get(place.element, Flow)
    anchor = canvas.flow_anchor if flow is not None and canvas.flow_anchor in (flow.source, flow.target) else ""
    step = anchor or (flow.source if flow is not None else place.element)
    flows = [*blueprint.flows_from(step), *blueprint.flows_to(step)]
    ids = [f.id for f in flows]
    if not ids:
        return ""
    canvas.flow_anchor = step
    return ids[(ids.index(flow.id) + 1) % len(ids)] if flow is not None and flow.id in ids else ids[0]
