"""The row at the top: the menu behind the program's name, the blueprint's title, whether it is saved, and the main buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from widgets.interface_language import tr
from widgets.labels import label, set_plain_tooltip
from widgets.menus import action_button
from widgets.style import icon, set_role
from widgets.variant_switch import VariantSwitch

_TITLE_WIDTHS = (180, 520)  # pixels: as wide as its words, between these
_LEAST_TITLE = 120


class _Title(QLineEdit):
    """Enter and leaving keep what was typed; Escape brings back what stood there."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._wanted = _TITLE_WIDTHS[0]
        self.setMinimumWidth(_LEAST_TITLE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_role(self, "blueprint-title")
        self.setAccessibleName(tr("Title of the blueprint"))
        self.setPlaceholderText(tr("Give it a title"))
        self.textChanged.connect(self._fit)
        self.editingFinished.connect(self._keep)

    def show_title(self, title: str) -> None:
        if title != self._shown or not self.hasFocus():
            self._shown = title
            self.setText(title)
            self.setCursorPosition(0)

    def _keep(self) -> None:
        words = " ".join(self.text().split())
        if words != self._shown:
            self._shown = words
            self.kept.emit(words)

    def _fit(self) -> None:
        """As wide as its words; less where the row has no room."""
        wanted = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText()) + 30
        self._wanted = max(_TITLE_WIDTHS[0], min(_TITLE_WIDTHS[1], wanted))
        self.setMaximumWidth(self._wanted)
        self.updateGeometry()
        row = self.parentWidget()
        layout = row.layout() if row is not None else None
        if layout is not None:
            layout.activate()  # at once: letters are being typed

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.clearFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class TitleRow(QWidget):
    renamed = Signal(str)

    def __init__(
        self, actions: Mapping[str, QAction], menu: QMenu, fill_to_bes: Callable[[QMenu], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Title row"))
        self.setFixedHeight(50)
        self._menu = menu
        self.menu_button = QToolButton()
        set_role(self.menu_button, "brand")
        self.menu_button.setIcon(icon("crack"))
        self.menu_button.setIconSize(QSize(26, 26))
        self.menu_button.setText("Särö  ▾")
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setAccessibleName(tr("Menu"))
        self.menu_button.setToolTip(tr("Menu (F10)"))
        self.menu_button.clicked.connect(self.open_menu)
        self.title = _Title()
        self.title.kept.connect(self.renamed)
        self.saved = label("", "meta")
        self.switch = VariantSwitch(fill_to_bes)
        self.undo = action_button("undo", actions["undo"], words=False)
        self.redo = action_button("redo", actions["redo"], words=False)
        self.step = action_button("add_step", actions["add_step"], words=True, plus="+ ")
        self.find_button = action_button("find", actions["find"], words=True, keys=True)
        self.export = action_button("export", actions["export"], words=True)
        self._of_blueprint = (self.title, self.saved, self.switch, self.undo, self.redo, self.step, self.find_button, self.export)
        self._can_go = (self.saved, self.export, self.step)
        self._lay_out()
        self.show_start_page()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 18, 0)
        row.setSpacing(8)
        row.addWidget(self.menu_button)
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self.saved)
        row.addSpacing(10)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(10)
        row.addWidget(self.step)
        row.addWidget(self.find_button)
        row.addWidget(self.export)

    def open_menu(self) -> None:
        """Below the button, with its first line chosen for the keyboard."""
        self._menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))
        # Choosing the line itself would open its menu as well; the arrow key only goes to it.
        QApplication.sendEvent(self._menu, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """In a narrow window what is said elsewhere as well goes first, then what is seldom done; then the title is cut. Keys and
        menu do what the buttons do."""
        layout = self.layout()
        if layout is None or self.title.isHidden():
            return
        for widget in self._can_go:
            widget.show()
        for widget in self._can_go:
            layout.invalidate()
            wanted = layout.minimumSize() if widget is self.step else layout.sizeHint()
            if wanted.width() <= self.width():
                continue
            widget.hide()

    def show_start_page(self) -> None:
        for widget in self._of_blueprint:
            widget.hide()

    def show_document(self, title: str, file: str, unsaved: bool, draft: bool = False) -> None:
        """`file` is the whole path, or "" where there is none yet; `draft` says that the program keeps all of it meanwhile."""
        for widget in self._of_blueprint:
            widget.show()
        self.title.show_title(title)
        self.saved.setText(tr("a draft, in no file yet") if draft else _how_saved(file, unsaved))
        kept = tr("Särö keeps it and offers it on the start page until you save it to a file (Ctrl+S).")
        QTimer.singleShot(0, self, self._fit)
        set_plain_tooltip(self.saved, file or (kept if draft else tr("It is in no file yet.")))


def _how_saved(file: str, unsaved: bool) -> str:
    if unsaved:
        return tr("not saved yet")
    return tr("saved in {file}", file=Path(file).name) if file else tr("in no file yet")
