"""To-bes in the window: a repair is made one, and one is looked at on the canvas until something else is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.checking.repair import Repair
from blueprint_model.commands import delete_elements
from blueprint_model.elements import Variant
from blueprint_model.message import Message
from widgets import intentions
from widgets.interface_language import say, tr
from widgets.panels.repair_words import say_changes

if TYPE_CHECKING:
    from widgets.workspace import Workspace


class ToBes(QObject):
    """`shown` is the id of the to-be that canvas and lists show; "" while they show the as-is. Edits always go to the as-is."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.bridge = space.bridge
        self.shown = ""
        space.repair.to_be_wanted.connect(self.make)
        space.repair.show_wanted.connect(self.turn)
        space.repair.drop_wanted.connect(self.drop)

    def make(self, repair: Repair) -> None:
        """A variant with the changed rules, by one edit. Its name is in the blueprint's own language."""
        whole = self.bridge.session.document.blueprint
        title, edit = intentions.repaired(whole, repair)
        if self.bridge.do(edit) is None:
            words = tr(
                "Made: the to-be “{title}”, kept in this blueprint beside the as-is. It changes: {changes}. "
                "It stands below under “To-bes”; Ctrl+Z takes it back.",
                title=title,
                changes=say_changes(repair),
            )
            self.space.notice.say(words)

    def drop(self, key: str) -> None:
        """`key` is a variant's."""
        title = self._title(key)
        if self.bridge.do(delete_elements(self.bridge.session.document.blueprint, (key,))) is None:
            self.space.notice.say(tr("The to-be “{title}” was removed. Ctrl+Z brings it back.", title=title))

    def turn(self, key: str) -> None:
        """Shows that to-be; where it is shown already, the as-is again."""
        if self.shown == key:
            self.space.show_all()
            return
        space, session = self.space, self.bridge.session
        self.bridge.check_now()
        space.choose_nothing()
        would_be = session.document.blueprint.in_variant(key)
        result = session.check_as(would_be)
        self.shown = key
        space.show_as(would_be, result)
        space.repair.mark_shown(key)
        before, after = clashes_in(self.bridge.result), clashes_in(result)
        words = Message.counted(
            "You see the to-be “{title}”: {count} clash, in the as-is {before}. What you change now changes the as-is.",
            "You see the to-be “{title}”: {count} clashes, in the as-is {before}. What you change now changes the as-is.",
            after,
            title=self._title(key),
            before=before,
        )
        space.notice.say(say(words), lasting=True)

    def over(self) -> None:
        """The as-is is shown again."""
        if self.shown:
            self.shown = ""
            self.space.repair.mark_shown("")
            self.space.notice.clear()

    def _title(self, key: str) -> str:
        variant = self.bridge.session.document.blueprint.get(key, Variant)
        return variant.title if variant is not None else ""


def clashes_in(result: CheckResult) -> int:
    """How many needs clash, certainly or possibly."""
    return sum(finding.kind is FindingKind.HEAD and finding.answer is Answer.CLASH for finding in result.findings)
