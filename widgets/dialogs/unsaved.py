"""The question before work would be lost."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from widgets.interface_language import tr


class Unsaved(Enum):
    SAVE = auto()
    LOSE = auto()
    STAY = auto()


def ask_about_unsaved(parent: QWidget, title: str) -> Unsaved:
    """Escape and closing the box mean: stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Not saved yet"))
    box.setText(tr("Save the changes to “{title}”?", title=title) if title else tr("Save the changes?"))
    box.setInformativeText(tr("Without saving they are lost."))
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    lose = box.addButton(tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return Unsaved.SAVE if clicked is save else Unsaved.LOSE if clicked is lose else Unsaved.STAY
