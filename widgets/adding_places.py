"""Adding steps, phases and lanes by key, menu and palette: first the name is written, and only then is there anything.

Escape, or no words at all, has nothing to take back; name and thing are one edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from blueprint_model.commands import NextPlace, add_column, add_lane, add_phase, add_step, next_id
from blueprint_model.drawing.primitives import Box
from blueprint_model.elements import Lane
from blueprint_model.layout.sizes import LANE_HEAD_WIDTH, PHASE_HEIGHT, PHASE_TOP
from blueprint_model.operations import Edit, apply, squash
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone, zone_index
from widgets import intentions
from widgets.canvas.drafting import Draft, NewHead
from widgets.canvas.places import Place
from widgets.canvas.standing import Standing
from widgets.interface_language import say, tr

if TYPE_CHECKING:
    from widgets.workspace import Workspace

_LANE_EDITOR = 34.0  # points high


class AddingPlaces:
    """For one open blueprint."""

    def __init__(self, workspace: Workspace) -> None:
        self.space = workspace
        self.bridge = workspace.bridge
        self.canvas = workspace.canvas

    # --- steps ----------------------------------------------------------------------------------------------------

    def add_step(self) -> None:
        """In the free cell that is stood in, else in the next one in the lane, else in a column to come."""
        blueprint, cell = self.bridge.blueprint, self.canvas.current_cell
        if not blueprint.lanes or not blueprint.columns:
            return
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        place = intentions.cell_for_a_step(blueprint, cell, self.canvas.standing.in_free_cell)
        if place is not None:
            self.canvas.stand(Standing(frozenset(), Place("", place)), reveal=True)
            self.canvas.edit_title()
            return
        lane = cell[0] if cell is not None else intentions.first_lane(blueprint)
        beyond = NextPlace(lane, None, blueprint.columns[-1].id)
        self.canvas.write_new(Draft("", beyond, lambda words: self._step_beyond(lane, words)))

    def _step_beyond(self, lane: str, words: str) -> None:
        blueprint = self.bridge.blueprint
        column, step = next_id(blueprint, intentions.COLUMN), next_id(blueprint, intentions.STEP)
        added = add_column(blueprint, column)
        edit = added if isinstance(added, Refusal) else _then(added, add_step(apply(blueprint, added), step, lane, column, words))
        if self.bridge.do(edit) is None:
            self.canvas.select({step}, reveal=True)

    # --- phases ---------------------------------------------------------------------------------------------------

    def add_phase(self) -> None:
        """Over the columns of what is selected."""
        blueprint = self.bridge.blueprint
        columns = tuple(intentions.columns_of(blueprint, self.canvas.selection, self.canvas.current_cell))
        phase = next_id(blueprint, intentions.PHASE)
        possible = add_phase(blueprint, phase, "", columns)
        if not columns:
            self.space.notice.say(tr("Select the steps that the phase is to stand over."))
        elif isinstance(possible, Refusal):
            self.space.notice.say(say(possible.message))
        else:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.canvas.write_new(NewHead(lambda: self._over(columns), True, lambda words: self._add_phase(words, columns)))

    def _over(self, columns: tuple[str, ...]) -> Box | None:
        spans = [span for column in columns if (span := self.canvas.picture.column_spans.get(column)) is not None]
        if len(spans) < len(columns):
            return None
        left, right = min(span[0] for span in spans), max(span[1] for span in spans)
        top = min(PHASE_TOP, max(0.0, self.canvas.drawing.phase_head_height - PHASE_HEIGHT))
        return Box(left + 3, top, right - left - 6, PHASE_HEIGHT)

    def _add_phase(self, words: str, columns: tuple[str, ...]) -> None:
        phase = next_id(self.bridge.blueprint, intentions.PHASE)
        if self.bridge.do(add_phase(self.bridge.blueprint, phase, words, columns)) is None:
            self.canvas.select({phase}, reveal=True)

    # --- lanes ----------------------------------------------------------------------------------------------------

    def add_lane(self, zone: Zone) -> None:
        """Below the lane that is selected, where that is of the zone, else as its last."""
        place = self.canvas.standing.place
        beside = self.bridge.blueprint.get(place.element, Lane) if place is not None else None
        after = beside.id if beside is not None and beside.zone is zone else None
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.write_new(NewHead(lambda: self._below(zone, after), False, lambda words: self._add_lane(words, zone, after)))

    def _below(self, zone: Zone, after: str | None) -> Box | None:
        lanes, spans = self.bridge.blueprint.lanes, self.canvas.picture.lane_spans
        above = [lane.id for lane in lanes if zone_index(lane.zone) <= zone_index(zone)]
        if after in spans:
            top = spans[after][1]
        elif above and above[-1] in spans:
            top = spans[above[-1]][1]
        else:
            top = self.canvas.drawing.phase_head_height
        return Box(6.0, top + 2, LANE_HEAD_WIDTH - 10, _LANE_EDITOR)

    def _add_lane(self, words: str, zone: Zone, after: str | None) -> None:
        lane = next_id(self.bridge.blueprint, intentions.LANE)
        if self.bridge.do(add_lane(self.bridge.blueprint, lane, zone, words, after)) is None:
            self.canvas.select({lane}, reveal=True)


def _then(first: Edit, second: Edit | Refusal) -> Edit | Refusal:
    return second if isinstance(second, Refusal) else squash("Add step", [first, second])
