"""What stands half typed in a field when something else begins."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from widgets.fields.text_fields import LongTextField


def keep_field_being_typed(window: QWidget) -> None:
    """Commits the field of this window that has the focus, as if it had been left."""
    typing = QApplication.focusWidget()
    if typing is None or not window.isAncestorOf(typing):
        return
    if isinstance(typing, QLineEdit):
        typing.editingFinished.emit()
    elif isinstance(typing, QPlainTextEdit):
        field = typing.parentWidget()
        if isinstance(field, LongTextField):
            field.commit()
