"""Opening the in-place editor on a step, a head, an empty cell or where the next step comes, and what its words become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from blueprint_model.drawing.primitives import Box
from blueprint_model.elements import Column, Lane, Phase, Step
from blueprint_model.layout.sizes import (
    CARD_TEXT_WIDTH,
    CARD_TEXT_X,
    CARD_WIDTH,
    LANE_NAME_SIZE,
    LANE_PADDING,
    LANE_TEXT_WIDTH,
    LANE_TEXT_X,
    META_SIZE,
    TITLE_SIZE,
)
from widgets.canvas.drafting import Draft, NewHead, draft_box
from widgets.canvas.places import Place, lane_beside
from widgets.canvas.standing import at_place
from widgets.canvas.title_editor import EditorPlace, TitleEditor
from widgets.interface_language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas_view import CanvasView


def begin_editing(canvas: CanvasView, place: Place, typed: str) -> bool:
    """True when there was something to write on."""
    canvas.reveal_place(place, at_once=True)
    where = editor_place(canvas, place)
    words = words_at(canvas, place)
    if where is None or words is None:
        return False
    editor = TitleEditor(canvas.viewport(), canvas.look.theme)
    canvas.editor, canvas.editing = editor, place
    editor.kept.connect(lambda kept: _kept(canvas, place, kept))
    editor.forgotten.connect(lambda: _forgotten(canvas))
    editor.begin(words, typed, where, canvas.zoom)
    return True


def begin_draft(canvas: CanvasView, draft: Draft | NewHead, typed: str) -> bool:
    """The editor of something that is not there yet. True when there is a place for it."""
    canvas.editing = draft
    canvas.update_ranges()
    box = _box_of(canvas, draft)
    if box is None:
        canvas.editing = None
        return False
    canvas.reveal_box(box)
    where = editor_place(canvas, draft)
    assert where is not None
    editor = TitleEditor(canvas.viewport(), canvas.look.theme)
    canvas.editor = editor
    if isinstance(draft, Draft):
        editor.setAccessibleName(tr("New step"))
    editor.kept.connect(lambda kept: _draft_kept(canvas, draft, kept))
    editor.forgotten.connect(canvas.close_editor)
    editor.begin("", typed, where, canvas.zoom)
    canvas.viewport().update()
    return True


def words_at(canvas: CanvasView, place: Place) -> str | None:
    """The title of what stands there, "" for an empty cell, None for what has no title to edit."""
    if not place.element:
        return "" if place.cell is not None else None
    found = canvas.blueprint.elements.get(place.element)
    return found.title if isinstance(found, Step | Lane | Phase | Column) else None


def editor_place(canvas: CanvasView, place: Place | Draft | NewHead) -> EditorPlace | None:
    """Where the editor of this place belongs now; None when it is gone."""
    if isinstance(place, Draft | NewHead):
        draft = _box_of(canvas, place)
        if draft is None:
            return None
        seen = canvas.in_view(draft)
        if isinstance(place, Draft):
            return _on_card(seen)
        return EditorPlace(seen, 8, 4, TITLE_SIZE, QFont.Weight.DemiBold, one_line=place.one_line)
    box = canvas.place_in_view(place)
    if box is None:
        return None
    zoom = canvas.zoom
    match canvas.blueprint.elements.get(place.element):
        case Lane():
            top = LANE_PADDING - 6
            head = QRectF(box.x() + (LANE_TEXT_X - 8) * zoom, box.y() + top * zoom, (LANE_TEXT_WIDTH + 8) * zoom, 26 * zoom)
            return EditorPlace(head, 8, 4, LANE_NAME_SIZE, QFont.Weight.DemiBold)
        case Phase():
            return EditorPlace(box, 8, 3, TITLE_SIZE, QFont.Weight.DemiBold, one_line=True)
        case Column():
            return EditorPlace(box.adjusted(0, -3 * zoom, 0, 4 * zoom), 6, 3, META_SIZE, QFont.Weight.Normal, one_line=True)
        case _:
            return _on_card(box)


def _on_card(box: QRectF) -> EditorPlace:
    return EditorPlace(box, CARD_TEXT_X, 9, TITLE_SIZE, QFont.Weight.Medium, CARD_WIDTH - CARD_TEXT_X - CARD_TEXT_WIDTH)


def _box_of(canvas: CanvasView, draft: Draft | NewHead) -> Box | None:
    return draft_box(canvas, draft) if isinstance(draft, Draft) else draft.where()


def _draft_kept(canvas: CanvasView, draft: Draft | NewHead, words: str) -> None:
    lanes = canvas.editor.lanes_on if canvas.editor is not None else 0
    canvas.close_editor()
    if words and draft.kept is not None:
        draft.kept(words)
    elif words and isinstance(draft, Draft):
        wanted = canvas.step_below_wanted if draft.below else canvas.next_step_wanted
        wanted.emit(draft.source, words)
    go_to_lane(canvas, lanes)


def go_to_lane(canvas: CanvasView, lanes: int) -> bool:
    """To the lane below (1) or above (−1) in the same column; 0, or no such lane, stays."""
    place = canvas.standing.place
    found = lane_beside(canvas.blueprint, canvas.boxes, place, lanes) if place is not None and lanes else None
    if found is not None:
        canvas.stand(at_place(found), reveal=True)
    return found is not None


def _forgotten(canvas: CanvasView) -> None:
    """Nothing was written, or it was given up; Tab goes on all the same."""
    lanes = canvas.editor.lanes_on if canvas.editor is not None else 0
    canvas.close_editor()
    go_to_lane(canvas, lanes)


def _kept(canvas: CanvasView, place: Place, words: str) -> None:
    lanes = canvas.editor.lanes_on if canvas.editor is not None else 0
    canvas.close_editor()
    if place.element:
        if place.element in canvas.blueprint.elements:
            canvas.rename_wanted.emit(place.element, words)
    elif place.cell is not None and words:
        canvas.step_wanted.emit(*place.cell, len(canvas.blueprint.cell(*place.cell)), words)
    go_to_lane(canvas, lanes)
