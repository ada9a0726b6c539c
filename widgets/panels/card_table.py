"""The table of needs and the table of rules, in one view under the canvas: sorted, filtered, edited and pasted in the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout

from app.pasted_cells import cells_of_text
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from blueprint_model.operations import Edit, squash
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.interface_language import say, tr
from widgets.labels import ElidedLabel, button_text, set_plain_tooltip
from widgets.panels.card_columns import CardColumn, need_columns, rule_columns
from widgets.panels.card_grid import CardGrid
from widgets.panels.card_rows import at_steps, bound_to_steps, pasted, with_heads
from widgets.panels.card_table_model import CardTableModel
from widgets.panels.views_below import BelowView, small_button
from widgets.style import set_role

Do = Callable[["Edit | Refusal"], "Refusal | None"]
NEED, RULE = "need", "rule"


class _Filter(QLineEdit):
    """Down and Enter go to the table; Escape empties it, and once more goes to the table too."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.down.emit()
            self.clear()
        else:
            super().keyPressEvent(event)


class CardTable(BelowView):
    """`do` is given by the page: it makes an edit and says what was refused. `steps_selected` are those on the canvas."""

    told = Signal(str)  # what was done or refused, in words
    chosen = Signal(object)  # the keys of the cards in the marked rows
    places_wanted = Signal(object)  # the keys of cards whose steps are to be chosen in a list
    left = Signal()  # back to the canvas

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Table of needs and rules"))
        self.do: Do = lambda _: None
        self.steps_selected: Callable[[], list[str]] = list
        self.kind = RULE
        self._blueprint, self._result = Blueprint.of(()), CheckResult()
        self.grids = {kind: self._grid(kind) for kind in (NEED, RULE)}
        self._stack = QStackedWidget()
        for grid in self.grids.values():
            self._stack.addWidget(grid)
        self.filter = _Filter()
        self.filter.setAccessibleName(tr("Show only rows with these words"))
        self.filter.setPlaceholderText(tr("filter (Ctrl+F)"))
        self.filter.setMaximumWidth(240)
        self.filter.textChanged.connect(self._filter)
        self.filter.down.connect(self.focus_first)
        self.hint = ElidedLabel("", "quiet")
        self.bind_button = small_button(tr("At the selected steps"))
        set_plain_tooltip(self.bind_button, tr("Binds the marked rows to all steps that are selected on the canvas (Ctrl+B)"))
        self.bind_button.clicked.connect(lambda _=False: self.bind_to_selected())
        self.choose_button = small_button(tr("Choose steps…"))
        set_plain_tooltip(self.choose_button, tr("Chooses in a list at which steps the marked rows are"))
        self.choose_button.clicked.connect(lambda _=False: self._want_places())
        self._lay_out()
        self.show_kind(RULE)

    def _grid(self, kind: str) -> CardGrid:
        columns = need_columns() if kind == NEED else rule_columns()
        model = CardTableModel(kind, columns, self._commit, self._begin)
        grid = CardGrid(model, tr("Table of needs") if kind == NEED else tr("Table of rules"))
        model.refused.connect(self.told)
        grid.delegate.refused.connect(self.told)
        grid.pasted.connect(self.paste)
        grid.cleared.connect(self._clear)
        grid.removed.connect(lambda keys: self._try(intentions.deleted(self._blueprint, keys)))
        grid.places_wanted.connect(self.places_wanted)
        grid.chosen.connect(self.chosen)
        grid.filter_wanted.connect(lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        grid.left.connect(self.left)
        grid.sorted_anew.connect(self.summary_changed)
        return grid

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 2, 14, 4)
        row.setSpacing(4)
        group = QButtonGroup(self)
        self.kind_buttons: dict[str, QToolButton] = {}
        for kind, words in ((NEED, tr("Customer needs")), (RULE, tr("Process rules"))):
            button = QToolButton()
            button.setText(button_text(words))
            button.setAccessibleName(words)
            button.setCheckable(True)
            set_role(button, "choice")
            button.clicked.connect(lambda _=False, kind=kind: self.show_kind(kind))
            group.addButton(button)
            row.addWidget(button)
            self.kind_buttons[kind] = button
        row.addSpacing(6)
        row.addWidget(self.filter, 1)
        row.addWidget(self.hint, 2)
        row.addWidget(self.choose_button)
        row.addWidget(self.bind_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 14, 8)
        inner.addWidget(self._stack)
        column.addLayout(inner, 1)

    # --- showing ----------------------------------------------------------------------------------------------------------

    @property
    def grid(self) -> CardGrid:
        return self.grids[self.kind]

    @property
    def model(self) -> CardTableModel:
        return self.grid.cards

    def show_kind(self, kind: str) -> None:
        """Needs or rules."""
        self.kind = kind
        self.kind_buttons[kind].setChecked(True)
        self._stack.setCurrentWidget(self.grid)
        self.model.set_filter(self.filter.text())
        self.model.show_blueprint(self._blueprint, self._result)
        self.hint.show_text(self.grid.empty_hint())
        self.summary_changed.emit()

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        del chosen
        if blueprint is self._blueprint and result is self._result:
            return
        self._blueprint, self._result = blueprint, result
        self.model.show_blueprint(blueprint, result)

    def summary(self) -> str:
        shown, there = len(self.model.keys), len(self._blueprint.needs if self.kind == NEED else self._blueprint.rules)
        if shown == there:
            return ""
        return tr("{shown} of {there} rows", shown=shown, there=there)

    def table(self) -> Sequence[tuple[str, ...]]:
        return self.model.all_rows()

    def focus_first(self) -> None:
        if not self.grid.selectedIndexes():
            now = self.grid.currentIndex()
            self.grid.stand(max(0, now.row()), max(0, now.column()))
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter(self, words: str) -> None:
        self.model.set_filter(words)
        self.summary_changed.emit()

    # --- editing ----------------------------------------------------------------------------------------------------------

    def _try(self, edit: Edit | Refusal) -> bool:
        refusal = self.do(edit)
        if refusal is not None:
            self.told.emit(say(refusal.message))
        return refusal is None

    def _commit(self, key: str, fields: dict[str, Json]) -> bool:
        return self._try(intentions.revised(self._blueprint, key, fields))

    def _begin(self, words: str) -> bool:
        found = pasted(self._blueprint, self.kind, [self.model.columns[0]], [[words]], [])
        done = isinstance(found, Refusal) or self._try(_named(found.edit, self.kind))
        self.grid.stand_in_free_row()
        return done

    def _clear(self, cells: list[tuple[str, CardColumn]]) -> None:
        edits = []
        for key, column in cells:
            card = self.model.card_at(self.model.keys.index(key))
            fields = column.read(self._blueprint, card, "") if card is not None and column.read is not None else {}
            if isinstance(fields, Refusal):
                self.told.emit(say(fields.message))
                return
            edit = intentions.revised(self._blueprint, key, fields)
            if isinstance(edit, Edit):
                edits.append(edit)
        self._try(squash("Clear cells", edits))

    def paste(self, text: str) -> None:
        """With a row of heads every row is a new card; else they fill the cells from where it stands, and go on below."""
        cells = cells_of_text(text)
        if isinstance(cells, Refusal) or not cells:
            if isinstance(cells, Refusal):
                self.told.emit(say(cells.message))
            return
        heads = with_heads(self.model.columns, cells)
        if heads is not None:
            found = pasted(self._blueprint, self.kind, heads, cells[1:], [])
        else:
            row, column = self.grid.corner()
            keys = self.model.keys[row : row + len(cells)]
            width = len(cells[0])
            if len(cells) == 1 and width == 1:  # one value fills all that is marked in its column
                keys = self.grid.marked_keys() or keys
                cells = cells * max(1, len(keys))
            columns: list[CardColumn | None] = list(self.model.columns[column : column + width])
            columns += [None] * (width - len(columns))
            found = pasted(self._blueprint, self.kind, columns, cells, keys)
        if isinstance(found, Refusal):
            self.told.emit(say(found.message))
        elif self._try(found.edit):
            self.grid.mark(list(found.keys))
            self.chosen.emit(list(found.keys))
            self.told.emit(_what_came(found.made, len(found.keys) - found.made, found.unread))

    # --- where --------------------------------------------------------------------------------------------------------------

    def bind_to_selected(self) -> None:
        keys, steps = self.grid.marked_keys(), self.steps_selected()
        if not keys or not steps:
            self.told.emit(tr("Mark rows here and select steps on the canvas first."))
        elif self._try(bound_to_steps(self._blueprint, keys, steps)):
            self.told.emit(say(Message.counted("Bound to {count} step.", "Bound to {count} steps.", len(steps))))

    def _want_places(self) -> None:
        keys = self.grid.marked_keys()
        if keys:
            self.places_wanted.emit(keys)
        else:
            self.told.emit(tr("Mark rows in the table first."))

    def put_at(self, keys: list[str], steps: list[str]) -> None:
        """Exactly these steps, for all these cards."""
        self._try(at_steps(self._blueprint, keys, steps))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(edit: Edit, kind: str) -> Edit:
    return squash("Add need", [edit]) if kind == NEED else squash("Add rule", [edit])


def _what_came(made: int, changed: int, unread: int) -> str:
    parts = []
    if made:
        parts.append(say(Message.counted("{count} row was added.", "{count} rows were added.", made)))
    if changed:
        parts.append(say(Message.counted("{count} row was changed.", "{count} rows were changed.", changed)))
    if unread:
        parts.append(
            say(
                Message.counted(
                    "{count} cell could not be read: its words stand in the note of the row.",
                    "{count} cells could not be read: their words stand in the notes of the rows.",
                    unread,
                )
            )
        )
    return " ".join(parts)
