"""What somebody sees first in an example: one crack that shows itself, and one line that says what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from widgets.canvas.pulse import Pulse
from widgets.interface_language import tr
from widgets.panels.clash_rows import LISTED
from widgets.workspace import Workspace

AFTER = 500  # milliseconds: the picture has come to rest


def show_a_crack(space: Workspace) -> None:
    """Soon, unless the hand is at something else by then."""
    QTimer.singleShot(AFTER, space, lambda: _show(space))


def _show(space: Workspace) -> None:
    key = crack_to_show(space)
    if not key or space.clash or space.canvas.selection:
        return
    Pulse(space.canvas, key)
    space.notice.say(tr("A crack: click it, or choose a row of the list with F6 and Enter, and see why it is there."))


def crack_to_show(space: Workspace) -> str:
    """The figure of the first clash of the list whose crack is in sight; "" when there is none."""
    canvas = space.canvas
    seen = canvas.viewport().rect()
    for finding in space.result.findings:
        figure = canvas.drawing.by_key.get(f"crack:{finding.identity}") if finding.kind in LISTED else None
        if figure is not None and seen.contains(canvas.in_view(figure.bounds).toAlignedRect()):
            return figure.key
    return ""
