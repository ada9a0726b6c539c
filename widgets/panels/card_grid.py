"""The grid of one table of needs or rules and its keys: edit, sort, copy, paste, clear, as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.table_text import tab_separated
from widgets.interface_language import say, tr
from widgets.panels.card_delegate import CardDelegate
from widgets.panels.card_table_model import CardTableModel
from widgets.panels.row_heights import ROW_HEIGHT
from widgets.style import set_role

_SORT_SIGN = 34  # pixels beside the words of a head
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_EDIT_KEYS = {QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste}


class CardGrid(QTableView):
    """`pasted` carries the clipboard's text, `cleared` the cells to empty, `removed` cards to delete, `places_wanted` cards whose
    steps are to be chosen, `chosen` the cards in the marked rows."""

    pasted = Signal(str)
    cleared = Signal(object)  # list of (key, column)
    removed = Signal(object)  # list of keys
    places_wanted = Signal(object)  # list of keys
    chosen = Signal(object)  # list of keys
    filter_wanted = Signal()
    left = Signal()  # Escape
    sorted_anew = Signal()

    def __init__(self, model: CardTableModel, name: str) -> None:
        super().__init__()
        self._kept: tuple[list[tuple[str, int]], str, int, int, bool] = ([], "", 0, 0, False)
        self._quiet = False
        self.cards = model
        self.setModel(model)
        self.setAccessibleName(name)
        set_role(self, "cards")
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT - 4)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # no row is measured: 500 come at once
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.sectionClicked.connect(self.sort_or_turn)
        heads.ensurePolished()
        for place, column in enumerate(model.columns):
            whole = heads.fontMetrics().horizontalAdvance(say(column.head)) + _SORT_SIGN
            self.setColumnWidth(place, max(column.width, whole))
        self.delegate = CardDelegate(model, self)
        self.delegate.done.connect(self._go_on)
        self.setItemDelegate(self.delegate)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    # --- where it stands --------------------------------------------------------------------------------------------------

    def marked_keys(self) -> list[str]:
        """The cards in the marked rows, from the top."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.cards.keys[row] for row in rows if row < len(self.cards.keys)]

    def corner(self) -> tuple[int, int]:
        """The row and column where a paste begins: the upper left marked cell."""
        found = self.selectedIndexes() or [self.currentIndex()]
        return max(0, min(index.row() for index in found)), max(0, min(index.column() for index in found))

    def stand(self, row: int, column: int = 0) -> None:
        """In this cell and marking it alone, whatever keys are held down."""
        index = self.cards.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def stand_at(self, key: str) -> bool:
        """In the first cell of the card; False where its row is not shown."""
        row = self.cards.row_of(key)
        if row is not None:
            self.stand(row)
        return row is not None

    def stand_in_free_row(self) -> None:
        self.stand(len(self.cards.keys))

    def mark(self, keys: list[str]) -> None:
        """Whole rows."""
        marked = QItemSelection()
        last = len(self.cards.columns) - 1
        for key in keys:
            row = self.cards.row_of(key)
            if row is not None:
                marked.select(self.cards.index(row, 0), self.cards.index(row, last))
        self.selectionModel().select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _remember(self) -> None:
        rows = self.cards.keys
        marked = [(rows[i.row()], i.column()) for i in self.selectedIndexes() if i.row() < len(rows)]
        now = self.currentIndex()
        key = rows[now.row()] if now.isValid() and now.row() < len(rows) else ""
        in_free_row = bool(rows) and now.isValid() and not key
        self._kept = (marked, key, max(0, now.column()), self.verticalScrollBar().value(), in_free_row)
        self._quiet = True

    def _restore(self) -> None:
        marked, key, column, scrolled, now_in_free_row = self._kept
        row = self.cards.row_of(key) if key else len(self.cards.keys) if now_in_free_row else 0
        if row is not None:
            self.selectionModel().setCurrentIndex(self.cards.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen = QItemSelection()
        for marked_key, marked_column in marked:
            place = self.cards.row_of(marked_key)
            if place is not None:
                index = self.cards.index(place, marked_column)
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.verticalScrollBar().setValue(scrolled)
        self._quiet = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet and self.hasFocus():
            self.chosen.emit(self.marked_keys())

    # --- sorting ----------------------------------------------------------------------------------------------------------

    def sort_or_turn(self, column: int) -> None:
        """Upwards, downwards, and the third time as in the panel again."""
        if self.cards.sorted_by != column:
            self.sort(column, downwards=True)
        elif self.cards.downwards:
            self.sort(column, downwards=False)
        else:
            self.cards.in_given_order()
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.sorted_anew.emit()

    def sort(self, column: int, *, downwards: bool) -> None:
        self.cards.sort_by(column, downwards)
        order = Qt.SortOrder.AscendingOrder if downwards else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.sorted_anew.emit()

    # --- the keyboard -----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not taken by the window first."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> bool:
        control_f = event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Escape)
        return control_f or event.key() in keys or any(event.matches(key) for key in _EDIT_KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            self._clear()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.sort(max(0, self.currentIndex().column()), downwards=event.key() == Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_F and control:
            self.filter_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _OPEN or (event.key() == Qt.Key.Key_Space and self._in_places()):
            self.open_editor()
        else:
            super().keyPressEvent(event)

    def _in_places(self) -> bool:
        now = self.currentIndex()
        return now.isValid() and now.row() < len(self.cards.keys) and self.cards.columns[now.column()].key == "where"

    def open_editor(self) -> None:
        """The steps of a card are chosen in a list, all else is typed or chosen in the cell."""
        now = self.currentIndex()
        if self._in_places():
            self.places_wanted.emit(self.marked_keys() or [self.cards.keys[now.row()]])
        elif now.isValid() and self.cards.flags(now) & Qt.ItemFlag.ItemIsEditable:
            self.edit(now)

    def _go_on(self, down: int, right: int) -> None:
        now = self.currentIndex()
        row = max(0, min(self.cards.rowCount() - 1, now.row() + down))
        column = max(0, min(self.cards.columnCount() - 1, now.column() + right))
        self.stand(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """What is marked, as a block of a spreadsheet."""
        cells = {(index.row(), index.column()): index for index in self.selectedIndexes() if index.row() < len(self.cards.keys)}
        if not cells:
            return
        rows = range(min(row for row, _ in cells), max(row for row, _ in cells) + 1)
        columns = range(min(column for _, column in cells), max(column for _, column in cells) + 1)
        block = [[str(cells[row, column].data() or "") if (row, column) in cells else "" for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(tab_separated(block))

    def _clear(self) -> None:
        """The words are the card: without them it goes. Other cells are emptied."""
        marked = [index for index in self.selectedIndexes() if index.row() < len(self.cards.keys)]
        going = {index.row() for index in marked if index.column() == 0}
        if going:
            self.removed.emit([self.cards.keys[row] for row in sorted(going)])
        elif marked:
            cells = [(self.cards.keys[index.row()], self.cards.columns[index.column()]) for index in marked]
            self.cleared.emit([(key, column) for key, column in cells if column.read is not None])

    def empty_hint(self) -> str:
        return tr("Enter or letters edit, Alt+↓ and Alt+↑ sort by this column, Ctrl+V pastes a spreadsheet, Delete clears.")
