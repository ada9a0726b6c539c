"""Workshop mode (F9): nothing springs up while people talk. What is new is counted, and shown when somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.agenda import agenda_text, read_agenda
from app.quiet_findings import Seen, quiet, seen_now
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import disagree, next_id
from blueprint_model.elements import Disagreement
from blueprint_model.message import Message
from widgets.agenda_bar import ask_agenda
from widgets.appearance import appearance
from widgets.interface_language import say, tr

if TYPE_CHECKING:
    from widgets.workspace import Workspace

DISAGREE = "disagree-"
CLOSE_ENOUGH = 1.0  # zoom from which a card is read by several people


class Workshop(QObject):
    """`on` is remembered from run to run. `waiting` is how many findings are new since the list was looked at last."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.waiting = 0
        self._seen = Seen()
        self._shown: tuple[CheckResult, Seen, CheckResult] | None = None
        space.agenda.edit_wanted.connect(self.write_agenda)
        space.status.new_wanted.connect(self.look)
        space.status.workshop_wanted.connect(self.turn)
        space.agenda.take(read_agenda(space.settings.current.agenda))
        if self.on:
            self._seen = seen_now(space.bridge.result)
        self._wear()

    @property
    def on(self) -> bool:
        return self.space.settings.current.workshop

    def turn(self) -> None:
        """On: the list stays as it is now. Off: everything is shown again."""
        self.space.settings.change(workshop=not self.on)
        self._seen = seen_now(self.space.bridge.result)
        self._wear()
        appearance().wear()
        self.space.show_all()
        if self.on:
            self._come_closer()
            words = tr("Workshop mode: drawing notes are silent, the list keeps its order, and new clashes are only counted.")
        else:
            words = tr("Workshop mode is off: everything is shown as it is found.")
        self.space.notice.say(words)

    def _come_closer(self) -> None:
        """Cards are read from across a table."""
        canvas = self.space.canvas
        if canvas.zoom < CLOSE_ENOUGH:
            canvas.zoom_by(CLOSE_ENOUGH / canvas.zoom, canvas.middle_of_interest())

    def look(self) -> None:
        """What is new is let into the list."""
        count = self.waiting
        self._seen = seen_now(self.space.bridge.result)
        self.space.show_all()
        self.space.below.choose("clashes")
        if count:
            self.space.notice.say(say(Message.counted("{count} new one is shown.", "{count} new ones are shown.", count)))

    def shown(self, result: CheckResult) -> CheckResult:
        """What is to be seen of a result now."""
        if not self.on:
            self.waiting = 0
            return result
        if self._shown is None or self._shown[0] is not result or self._shown[1] is not self._seen:
            quieter, self.waiting = quiet(result, self._seen)
            self._shown = (result, self._seen, quieter)
        return self._shown[2]

    def show_count(self) -> None:
        self.space.status.show_workshop(self.on, self.waiting)

    def _wear(self) -> None:
        self.space.agenda.setVisible(self.on and bool(self.space.agenda.clock.slots))
        self.space.clashes.set_quiet(self.on)
        self.space.inspector.set_brief(self.on)
        self.show_count()

    # --- the agenda and what people see in different ways ---------------------------------------------------------

    def write_agenda(self) -> None:
        slots = ask_agenda(self.space.window(), self.space.agenda.clock.slots)
        if slots is not None:
            self.space.settings.change(agenda=agenda_text(slots))
            self.space.agenda.take(slots)
            self._wear()

    def disagree(self) -> None:
        """Marks what is selected, or the card whose fields are shown; again takes the mark away."""
        space = self.space
        blueprint = space.bridge.blueprint
        about = space.card or (next(iter(space.canvas.selection)) if len(space.canvas.selection) == 1 else "")
        marked = any(mark.about == about for mark in blueprint.all_of(Disagreement))
        if space.bridge.do(disagree(blueprint, next_id(blueprint, DISAGREE), about)) is None:
            space.notice.say(
                tr("The mark is gone: you agree.")
                if marked
                else tr("Marked: you see this in different ways. It stands under “To ask”.")
            )
