"""As-is and to-bes in the window: which is seen and edited, and how a to-be comes, gets a name and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.checking.repair import Repair
from blueprint_model.commands import delete_elements, next_id, rename, start_variant
from blueprint_model.elements import Variant
from blueprint_model.message import Message
from widgets import intentions
from widgets.interface_language import say, tr
from widgets.labels import button_text
from widgets.panels.repair_words import say_changes

if TYPE_CHECKING:
    from widgets.workspace import Workspace


class ToBes(QObject):
    """Edits go to what is seen. A repair's to-be is made beside it, and seen when asked for."""

    turned = Signal()  # another one is seen, or what there is has changed

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.bridge = space.bridge
        self._last = ""  # the to-be that was seen last
        space.repair.to_be_wanted.connect(self.make)
        space.repair.show_wanted.connect(self.turn)
        space.repair.drop_wanted.connect(self.drop)

    @property
    def whole(self) -> Blueprint:
        return self.bridge.session.document.blueprint

    @property
    def seen(self) -> str:
        """The id of the to-be that is seen; "" for the as-is."""
        return self.bridge.session.variant or ""

    # --- turning --------------------------------------------------------------------------------------------------

    def look_at(self, key: str) -> None:
        """The to-be of that id, "" the as-is; says what differs in the count of clashes."""
        if key == self.seen:
            return
        space = self.space
        space.keep_typing()
        self._last = self.seen or key
        space.choose_nothing()
        self.bridge.look_at(key or None)
        space.repair.look_again()
        after = clashes_in(self.bridge.result)
        if key:
            words = Message.counted(
                "You see and edit the to-be “{title}”: {count} clash, in the as-is {before}.",
                "You see and edit the to-be “{title}”: {count} clashes, in the as-is {before}.",
                after,
                title=self.title(key),
                before=clashes_in(self.bridge.session.result_of(None)),
            )
            space.notice.say(say(words))
        else:
            space.notice.say(tr("You see and edit the as-is."))
        self.turned.emit()

    def turn(self, key: str) -> None:
        """Shows that to-be; where it is shown already, the as-is again."""
        self.look_at("" if self.seen == key else key)

    def turn_over(self) -> None:
        """From the as-is to the to-be that was seen last, and back; the first time makes one."""
        if self.seen:
            self.look_at("")
            return
        variants = [variant.id for variant in self.whole.variants]
        if not variants:
            self.begin(None)
        else:
            self.look_at(self._last if self._last in variants else variants[-1])

    def to_be(self) -> None:
        if not self.seen:
            self.turn_over()
        self.turned.emit()

    # --- coming and going -----------------------------------------------------------------------------------------

    def begin(self, base: str | None) -> None:
        """A new to-be, as the as-is (None) or another is; it is seen at once. Its name is in the blueprint's own language."""
        key = next_id(self.whole, intentions.VARIANT)
        words = translator(self.whole.scenario.language)
        edit = start_variant(self.whole, key, _free_title(self.whole, words.text("To be")), base)
        if self.bridge.do_to_all(edit) is None:
            self.look_at(key)
            self.space.notice.say(
                tr("Made a to-be. Changes now go to it alone; needs and personas are shared. Ctrl+Z takes it back.")
            )

    def make(self, repair: Repair) -> None:
        """A variant with the changed rules, by one edit, beside what is seen."""
        title, edit = intentions.repaired(self.whole, repair, self.bridge.session.variant)
        if self.bridge.do_to_all(edit) is None:
            words = tr(
                "Made: the to-be “{title}”, kept in this blueprint beside the as-is. It changes: {changes}. "
                "It stands below under “To-bes”; Ctrl+Z takes it back.",
                title=title,
                changes=say_changes(repair),
            )
            self.space.notice.say(words)
            self.turned.emit()

    def drop(self, key: str) -> None:
        """`key` is a variant's; who sees it sees the as-is again."""
        title = self.title(key)
        if key == self.seen:
            self.look_at("")
        if self.bridge.do_to_all(delete_elements(self.whole, (key,))) is None:
            self.space.notice.say(tr("The to-be “{title}” was removed. Ctrl+Z brings it back.", title=title))
            self.turned.emit()

    def rename(self, key: str) -> None:
        dialog = QInputDialog(self.space.window())
        dialog.setWindowTitle(tr("Name of the to-be"))
        dialog.setLabelText(tr("Name of the to-be"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setTextValue(self.title(key))
        if dialog.exec():
            self.bridge.do_to_all(rename(self.whole, key, dialog.textValue()))
            self.turned.emit()
        dialog.deleteLater()

    def title(self, key: str) -> str:
        variant = self.whole.get(key, Variant)
        return (variant.title or tr("(untitled)")) if variant is not None else ""

    # --- the menu -------------------------------------------------------------------------------------------------

    def fill(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for key, words in (("", tr("As is")), *((v.id, self.title(v.id)) for v in self.whole.variants)):
            action = QAction(button_text(words), menu)
            action.setCheckable(True)
            action.setChecked(key == self.seen)
            action.triggered.connect(lambda _=False, key=key: self.look_at(key))
            group.addAction(action)
            menu.addAction(action)
        differences = getattr(self.space.window(), "actions_by_id", {}).get("differences")
        if self.seen and differences is not None:
            menu.addSeparator()
            menu.addAction(differences)
        menu.addSeparator()
        menu.addAction(tr("New to-be of the as-is")).triggered.connect(lambda: self.begin(None))
        if self.seen:
            seen = self.seen
            menu.addAction(tr("New to-be of this one")).triggered.connect(lambda: self.begin(seen))
            menu.addSeparator()
            menu.addAction(tr("Rename this to-be…")).triggered.connect(lambda: self.rename(seen))
            menu.addAction(tr("Remove this to-be")).triggered.connect(lambda: self.drop(seen))


def _free_title(whole: Blueprint, title: str) -> str:
    taken = {variant.title for variant in whole.variants}
    number, free = 1, title
    while free in taken:
        number += 1
        free = f"{title} {number}"
    return free


def clashes_in(result: CheckResult) -> int:
    """How many needs clash, certainly or possibly."""
    return sum(finding.kind is FindingKind.HEAD and finding.answer is Answer.CLASH for finding in result.findings)
