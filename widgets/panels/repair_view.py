"""The smallest repair, under the canvas: what to change, what is then met, what is left; one click makes it a to-be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.repair import Repair
from blueprint_model.elements import RuleKind
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import button_text, label, set_plain_tooltip
from widgets.panels.decided_words import decided_about
from widgets.panels.repair_words import Law, RepairLine, RepairStory, laws_of, repair_story
from widgets.panels.row_list import RowArea
from widgets.panels.story_rows import LinkRow
from widgets.panels.to_be_words import ToBe, to_be_with, to_bes_of
from widgets.panels.views_below import BelowView
from widgets.repair_search import Found, RepairSearch, SearchFailed
from widgets.scrolled import Scrolled
from widgets.style import set_role

_GAP = 28  # pixels between the two columns


class RepairView(BelowView):
    """Of the as-is of `session`, whatever the other views show. `chosen` is the place of the option that is shown: 0 is the least
    change; `shown_to_be` the id of the to-be that canvas and lists show, or ""."""

    element_wanted = Signal(str)
    to_be_wanted = Signal(object)  # the Repair
    show_wanted = Signal(str)  # a to-be's id: on the canvas, or no longer
    drop_wanted = Signal(str)  # a to-be's id
    decide_wanted = Signal(str)  # the identity of the repair

    def __init__(self, search: RepairSearch, session: Session) -> None:
        super().__init__()
        self.setAccessibleName(tr("Repair"))
        self.search = search
        self.session = session
        self.unlocked: frozenset[str] = frozenset()
        self.options: tuple[Repair, ...] = ()
        self.chosen = 0
        self.story: RepairStory | None = None
        self.to_bes: tuple[ToBe, ...] = ()
        self.made = ""  # the id of the to-be that the shown repair is already
        self.make_button: QPushButton | None = None
        self.law_boxes: dict[str, QCheckBox] = {}
        self.other_rows: list[LinkRow] = []
        self._looked = False
        self._drawn: object = None
        self.area = RowArea(tr("Repair"))
        self._page: QWidget = Scrolled()
        self.area.column.addWidget(self._page)
        self.area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        search.found.connect(self._look_again)

    # --- what is known --------------------------------------------------------------------------------------------

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        del blueprint, result, chosen
        self._looked = True
        laws = {rule.id for rule in self.session.blueprint.rules if rule.kind is RuleKind.LAW}
        self.unlocked &= laws
        self._look()

    def _look_again(self) -> None:
        if self.isVisible() and self._looked:
            self._look()
            self.summary_changed.emit()

    def _look(self) -> None:
        blueprint = self.session.blueprint
        found = self.search.repair(blueprint, self.session.today(), self.unlocked)
        options = (found, *found.alternatives) if isinstance(found, Repair) else ()
        if options != self.options:
            self.options, self.chosen = options, 0
        self._show(blueprint, found)

    @property
    def shown(self) -> Repair | None:
        """The option that is shown."""
        return self.options[self.chosen] if self.options else None

    def unlock(self, rule: str, may_be_changed: bool) -> None:
        self.unlocked = self.unlocked | {rule} if may_be_changed else self.unlocked - {rule}
        if self._looked:
            self._look()
            self.summary_changed.emit()

    def choose(self, option: int) -> None:
        """Another repair of the same cost."""
        self.chosen = option
        self._show(self.session.blueprint, self.options[0])

    @property
    def shown_to_be(self) -> str:
        """The to-be that canvas and lists show; "" for the as-is."""
        return self.session.variant or ""

    def look_again(self) -> None:
        """Another to-be is seen."""
        if self._looked:
            self._look()

    # --- the page -------------------------------------------------------------------------------------------------

    def _show(self, blueprint: Blueprint, found: Found | None) -> None:
        shown = self.shown
        self.story = repair_story(blueprint, shown, self.options, self.unlocked) if shown is not None else None
        decided = decided_about(blueprint, self.story.identity) if self.story and self.story.identity else ("", "")
        laws = tuple(laws_of(blueprint, self.unlocked, self.unlocked))
        whole = self.session.document.blueprint
        self.to_bes = tuple(to_bes_of(whole))
        made = to_be_with(whole, shown) if shown is not None and shown.changes else None
        self.made = made.id if made is not None else ""
        told = (self.to_bes, self.made, self.shown_to_be)
        drawn = (found is None, isinstance(found, SearchFailed), self.chosen, self.story, decided, laws, told)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        had_focus = self._page.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
        page = Scrolled()
        self.make_button, self.law_boxes, self.other_rows = None, {}, []
        if self.story is None:
            self._fill_waiting(page, found, laws)
        else:
            self._fill(page, self.story, decided[1])
        self.area.column.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        if had_focus:
            self.focus_first()

    def _fill_waiting(self, page: QWidget, found: Found | None, laws: Sequence[Law]) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2, 0, 0)
        if isinstance(found, SearchFailed):
            words = tr("No repair could be looked for: an error in Särö stands in the way ({error}).", error=found.error)
        else:
            words = tr("Looking for the smallest repair…")
        column.addWidget(label(words, "quiet", wrap=True))
        for law in laws:
            column.addWidget(self._law(law))
        self._to_bes(column)

    def _fill(self, page: QWidget, story: RepairStory, decided: str) -> None:
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 2, 0, 0)
        across.setSpacing(_GAP)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((left, 55), (right, 45)):
            column.setSpacing(4)
            across.addLayout(column, stretch)
        left.addWidget(label(story.head, "strong", wrap=True))
        for change in story.changes:
            left.addWidget(self._change(change))
        if story.identity:
            if decided:
                left.addWidget(label(decided, "decided", wrap=True))
            if self.made:
                title = next(to_be.title for to_be in self.to_bes if to_be.key == self.made)
                left.addWidget(label(tr("This is a to-be already: “{title}”", title=title), "decided", wrap=True))
            left.addSpacing(4)
            left.addLayout(self._buttons(story, bool(decided)))
        for note in story.notes:
            left.addWidget(label(note, "quiet", wrap=True))
        self._to_bes(left)
        if story.others:
            self._head(left, tr("As cheap"))
            others = [number for number in range(len(self.options)) if number != self.chosen]
            for number, words in zip(others, story.others, strict=True):
                left.addWidget(self._other(number, words))
        left.addStretch(1)
        self._lines(right, tr("Then met"), story.mended)
        self._lines(right, tr("Met when the rules are kept"), story.kept)
        self._lines(right, tr("What is left"), story.left)
        if story.laws:
            self._head(right, tr("Laws that may be changed"))
            for law in story.laws:
                right.addWidget(self._law(law))
        right.addStretch(1)

    def _head(self, column: QVBoxLayout, words: str) -> None:
        if column.count():
            column.addSpacing(8)
        column.addWidget(label(words, "field"))

    def _lines(self, column: QVBoxLayout, head: str, lines: Sequence[RepairLine]) -> None:
        if not lines:
            return
        self._head(column, head)
        for line in lines:
            column.addWidget(LinkRow(line.title, line.meta, None, partial(self.element_wanted.emit, line.element)))

    def _change(self, line: RepairLine) -> QFrame:
        frame = QFrame()
        set_role(frame, "remedy")
        words = QVBoxLayout(frame)
        words.setContentsMargins(12, 6, 12, 6)
        words.setSpacing(1)
        words.addWidget(label(line.title, "card-title", wrap=True))
        words.addWidget(label(line.meta, "quiet", wrap=True))
        frame.setAccessibleName(f"{line.title}: {line.meta}")
        return frame

    def _buttons(self, story: RepairStory, decided: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        if self.made:
            self.make_button = self._show_button(self.made)
        else:
            self.make_button = QPushButton(tr("Make it a to-be"))
            set_role(self.make_button, "outlined")
            self.make_button.clicked.connect(lambda _=False: self.to_be_wanted.emit(self.shown))
        decide = QPushButton(tr("Decide otherwise…") if decided else tr("Decide…"))
        set_role(decide, "outlined")
        decide.clicked.connect(lambda _=False: self.decide_wanted.emit(story.identity))
        line.addWidget(self.make_button)
        line.addWidget(decide)
        line.addStretch(1)
        return line

    def _show_button(self, to_be: str) -> QPushButton:
        button = QPushButton(tr("Back to the as-is") if to_be == self.shown_to_be else tr("Show the to-be"))
        set_role(button, "outlined")
        button.clicked.connect(lambda _=False: self.show_wanted.emit(to_be))
        return button

    def _to_bes(self, column: QVBoxLayout) -> None:
        """What to-bes there are, each with its ways on."""
        if not self.to_bes:
            return
        self._head(column, tr("To-bes"))
        for to_be in self.to_bes:
            frame = QFrame()
            set_role(frame, "remedy-not")
            line = QHBoxLayout(frame)
            line.setContentsMargins(12, 5, 8, 5)
            line.setSpacing(6)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(label(to_be.title, "card-title", wrap=True))
            words.addWidget(label(to_be.meta, "quiet", wrap=True))
            line.addLayout(words, 1)
            show = self._show_button(to_be.key)
            show.setAccessibleName(f"{show.text()}: {to_be.title}")
            drop = QPushButton(tr("Remove"))
            set_role(drop, "outlined")
            drop.setAccessibleName(tr("Remove: {name}", name=to_be.title))
            drop.clicked.connect(partial(self._drop, to_be.key))
            for button in (show, drop):
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(frame)

    def _drop(self, to_be: str, _: bool = False) -> None:
        self.drop_wanted.emit(to_be)

    def _other(self, number: int, words: str) -> LinkRow:
        row = LinkRow(words, "", None, partial(self.choose, number))
        row.setAccessibleName(tr("Instead: {changes}", changes=words))
        self.other_rows.append(row)
        return row

    def _law(self, law: Law) -> QCheckBox:
        box = QCheckBox(button_text(law.words))
        box.setAccessibleName(tr("May be changed: {law}", law=law.words))
        set_plain_tooltip(box, law.title)
        box.setChecked(law.unlocked)
        box.clicked.connect(lambda on: self.unlock(law.rule, on))
        self.law_boxes[law.rule] = box
        return box

    # --- as a view ------------------------------------------------------------------------------------------------

    def summary(self) -> str:
        if self.story is None:
            return ""
        met, left = len(self.story.mended), len(self.story.left)
        words = [say(Message.counted("{count} need is then met", "{count} needs are then met", met))] if met else []
        words += [say(Message.counted("{count} is left", "{count} are left", left))] if left else []
        return " · ".join(words)

    def table(self) -> list[tuple[str, ...]]:
        story = self.story
        if story is None:
            return []
        heads = ("", tr("What"), tr("Note"))
        parts = (
            (tr("change"), story.changes),
            (tr("Then met"), story.mended),
            (tr("Met when the rules are kept"), story.kept),
            (tr("What is left"), story.left),
        )
        return [heads, *((part, line.title, line.meta) for part, lines in parts for line in lines)]

    def focus_first(self) -> None:
        first = self.make_button or next(iter(self.law_boxes.values()), None)
        row = first or next(iter(self._page.findChildren(LinkRow)), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
