"""What to ask next, under the canvas: a click opens the field that the answer would fill."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import label
from widgets.panels.ask_rows import AskRow, ask_rows, disagreement_rows, words_rows
from widgets.panels.row_list import RowArea, RowWidget, share_room
from widgets.panels.views_below import BelowView


class AskList(BelowView):
    field_wanted = Signal(str, str, str)  # element id, field, the measure that it is to tell

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("To ask"))
        self.rows: list[RowWidget] = []
        self.asked: tuple[AskRow, ...] = ()
        self.in_words: tuple[AskRow, ...] = ()
        self.area = RowArea(tr("To ask"))
        self.area.resized.connect(lambda: share_room(self.rows, self.area.room()))
        self.calm = label("", "quiet", wrap=True)
        self.words_head = label(tr("Still in words; a click opens where the measure is told:"), "quiet", wrap=True)
        self.area.column.addWidget(self.calm)
        self.area.column.addWidget(self.words_head)
        self.area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        del chosen
        self.asked = (*disagreement_rows(blueprint), *ask_rows(blueprint, result))
        self.in_words = tuple(words_rows(blueprint, result))
        self.calm.setVisible(not self.asked)
        self.calm.setText(why_nothing(blueprint, result, bool(self.in_words)))
        self.words_head.setVisible(bool(self.in_words))
        self._hold(len(self.asked) + len(self.in_words))
        for widget, each in zip(self.rows, (*self.asked, *self.in_words), strict=True):
            widget.show_row(each.row, chosen=False)
        share_room(self.rows, self.area.room())

    def _hold(self, count: int) -> None:
        """So many rows; the line about needs in words stands between the two kinds."""
        while len(self.rows) > count:
            widget = self.rows.pop()
            widget.hide()
            widget.deleteLater()
        while len(self.rows) < count:
            widget = RowWidget()
            widget.activated.connect(self._open)
            widget.left_for.connect(self._go_on)
            self.rows.append(widget)
        asked = len(self.asked)
        for position, each in enumerate((*self.rows[:asked], self.words_head, *self.rows[asked:])):
            self.area.column.insertWidget(1 + position, each)

    def summary(self) -> str:
        asked = say(Message.counted("{count} thing to ask", "{count} things to ask", len(self.asked))) if self.asked else ""
        return " · ".join(words for words in (asked, self._words()) if words)

    def table(self) -> list[tuple[str, ...]]:
        heads = (tr("What to ask"), tr("Whom"), tr("What for"))
        rows = [each.row for each in (*self.asked, *self.in_words)]
        return [heads, *((row.sentence, row.place, row.word) for row in rows)]

    def _words(self) -> str:
        count = len(self.in_words)
        return say(Message.counted("{count} need is still in words", "{count} needs are still in words", count)) if count else ""

    def focus_first(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, key: str) -> None:
        each = next((each for each in (*self.asked, *self.in_words) if each.row.key == key), None)
        if each is not None:
            self.field_wanted.emit(each.element, each.field, each.measure)

    def _go_on(self, by: int) -> None:
        focused = next((n for n, widget in enumerate(self.rows) if widget.hasFocus()), -1)
        if 0 <= focused + by < len(self.rows):
            self.rows[focused + by].setFocus(Qt.FocusReason.TabFocusReason)


def why_nothing(blueprint: Blueprint, result: CheckResult, in_words: bool) -> str:
    """Why there is nothing to ask; never that all is known where it is not."""
    if not blueprint.needs:
        return tr("There is no need yet whose answer could be asked for. Write one down with Ctrl+2.")
    if any(judgement.answer is Answer.CANNOT_TELL for judgement in result.judgements.values()):
        return tr("No single fact would settle what is not known yet. The list of clashes tells what stands in the way.")
    if in_words:
        return tr("Every need that has a measure has its answer.")
    return tr("Nothing needs to be asked: every need has its answer.")
