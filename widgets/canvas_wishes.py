"""What the canvas asks for while a person goes on writing, copies, and moves heads: each wish becomes one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint_model.commands import add_step_after, insert_step_in_flow, next_id
from blueprint_model.elements import Flow
from widgets import intentions

if TYPE_CHECKING:
    from widgets.workspace import Workspace


class CanvasWishes:
    """Connects the canvas of a workspace for as long as both live."""

    def __init__(self, workspace: Workspace) -> None:
        self.space = workspace
        self.bridge = workspace.bridge
        self.canvas = workspace.canvas
        self.canvas.next_step_wanted.connect(self.add_next_step)

    def add_next_step(self, source: str, words: str) -> None:
        """After a step, or into a flow; the new step is selected."""
        blueprint = self.bridge.blueprint
        step, flow, column = (next_id(blueprint, prefix) for prefix in (intentions.STEP, intentions.FLOW, intentions.COLUMN))
        if blueprint.get(source, Flow) is not None:
            edit = insert_step_in_flow(blueprint, step, source, words, flow_id=flow, column_id=column)
        else:
            edit = add_step_after(blueprint, step, source, words, flow_id=flow, column_id=column)
        if self.bridge.do(edit) is None:
            self.canvas.select({step}, reveal=True)
