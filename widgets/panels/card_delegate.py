"""The editors in the tables of needs and rules: a line that stays open while what stands in it cannot be read, or a choice."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.fields.choice_fields import CalmCombo
from widgets.interface_language import say
from widgets.panels.card_table_model import CardTableModel
from widgets.style import set_state

_Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """`done` comes after Enter or Tab: so many rows down and columns to the right is what is edited next."""

    done = Signal(int, int)
    refused = Signal(str)

    def __init__(self, model: CardTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._editing: QPersistentModelIndex | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option
        self._editing = QPersistentModelIndex(index)
        column, card = self._model.columns[index.column()], self._model.card_at(index.row())
        if column.options is None or card is None:
            line = QLineEdit(parent)
            line.setAccessibleName(say(column.head))
            return line
        combo = CalmCombo(say(column.head))
        combo.setParent(parent)
        combo.activated.connect(lambda _: self._take(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, CalmCombo):
            column, card = self._model.columns[index.column()], self._model.card_at(index.row())
            if column.options is not None and card is not None:
                value = getattr(card, column.field)
                editor.fill(column.options(self._model.blueprint, card), getattr(value, "value", value))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        del model
        if isinstance(editor, CalmCombo):
            if editor.currentIndex() >= 0:
                self._model.setData(index, (editor.currentData(),))
        elif isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        del index
        rect = option.rect
        editor.setGeometry(rect.adjusted(0, -2, max(0, 160 - rect.width()), 2))

    def _take(self, combo: CalmCombo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return self._finish(watched, event)
            set_state(watched, wrong=False)
        return super().eventFilter(watched, event)

    def _finish(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """What cannot be read stays, and why is said."""
        index = self._editing
        wrong = self._model.why_not(index, editor.text()) if index is not None and index.isValid() else ""
        if wrong:
            set_state(editor, wrong=True)
            self.refused.emit(wrong)
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(-1 if back else 1, 0)
        else:
            self.done.emit(0, -1 if event.key() == Qt.Key.Key_Backtab else 1)
        return True
