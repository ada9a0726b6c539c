"""The area under the canvas: one of several views at a time, chosen in a quiet row of tabs.

A new view is a `BelowView` that the workspace adds: ``below.add_view("picture", tr("Picture"), PictureView())``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.table_text import tab_separated
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import ElidedLabel, button_text, set_plain_tooltip
from widgets.panels.clash_rows import LISTED
from widgets.panels.row_heights import height_of_rows, rows_within
from widgets.style import set_role

TAB_ROW_HEIGHT = 30  # pixels
SHARE = 38  # hundredths of the room for canvas and views together
_CALM_ROWS = 2


class BelowView(QWidget):
    """One view. It is filled when it is chosen and after each change while it is the one shown; hidden views are not asked."""

    summary_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: tuple[QPushButton, ...] = ()  # of this view alone, at the right of the tabs

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        """What is to be shown now. `chosen` is the identity of the finding whose answers stand in the right panel, or ""."""

    def waiting(self, blueprint: Blueprint) -> int:
        """How many things wait in it: told on its tab, also while it is hidden."""
        del blueprint
        return 0

    def summary(self) -> str:
        """Quiet words at the right of the tabs."""
        return ""

    def table(self) -> Sequence[tuple[str, ...]]:
        """What it shows as rows of a table, the heads first; empty when there is nothing to copy."""
        return []

    def focus_first(self) -> None:
        """Where the hand goes with F6."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


def small_button(words: str) -> QPushButton:
    """One that stands in the row of tabs."""
    button = QPushButton(words)
    button.setFixedHeight(TAB_ROW_HEIGHT - 6)
    set_role(button, "small")
    return button


class _Tab(QToolButton):
    """Left and right go to the neighbour and choose it."""

    gone = Signal(int)

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.setText(button_text(title))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        set_role(self, "tab", view=key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.gone.emit(-1)
            case Qt.Key.Key_Right:
                self.gone.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class ViewsBelow(QWidget):
    """`view` is the key of the view that is shown; "" before there is any."""

    view_changed = Signal(str)
    told = Signal(str)  # what was copied, in words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAccessibleName(tr("Below the picture"))
        self.view = ""
        self.tabs: dict[str, QToolButton] = {}
        self._views: dict[str, BelowView] = {}
        self._titles: dict[str, str] = {}
        self._shown: tuple[Blueprint, CheckResult, str] | None = None
        self._calm = True  # there is nothing to show in any view
        self._group = QButtonGroup(self)
        self.words = ElidedLabel("", "quiet", between=" · ")
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(10, 3, 14, 3)
        self._row.setSpacing(4)
        self._row.addSpacing(8)
        self._row.addWidget(self.words, 1)
        self.copy_button = small_button(tr("Copy as table"))
        set_plain_tooltip(self.copy_button, tr("Copies what stands here, to be pasted into a spreadsheet (Ctrl+C)"))
        self.copy_button.clicked.connect(lambda _=False: self.copy())
        self._row.addWidget(self.copy_button)
        self._stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._row)
        outer.addWidget(self._stack, 1)
        self.setMinimumHeight(TAB_ROW_HEIGHT + 34)

    def add_view(self, key: str, title: str, widget: BelowView) -> None:
        """After the views that are there already; the first one is shown. `title` is in the window's language."""
        tab = _Tab(key, title)
        tab.clicked.connect(lambda: self.choose(key))
        tab.gone.connect(lambda by: self._go(key, by))
        self._group.addButton(tab)
        self._row.insertWidget(len(self.tabs), tab)
        self.tabs[key] = tab
        self._views[key] = widget
        self._titles[key] = title
        self._stack.addWidget(widget)
        for button in widget.buttons:
            self._row.addWidget(button)
        widget.summary_changed.connect(self._say)
        if not self.view:
            self.choose(key)

    def current(self) -> BelowView:
        return self._views[self.view]

    def choose(self, key: str) -> None:
        """Shows the view of that key. Raises KeyError when there is none."""
        self.tabs[key].setChecked(True)
        if key == self.view:
            return
        self.view = key
        if self._shown is not None:
            self._views[key].show_result(*self._shown)
        self._stack.setCurrentWidget(self._views[key])
        self._say()
        self.view_changed.emit(key)

    def show_result(self, blueprint: Blueprint, result: CheckResult, chosen: str) -> None:
        self._shown = (blueprint, result, chosen)
        self._count(blueprint)
        self._calm = not result.judgements and not any(finding.kind in LISTED for finding in result.findings)
        if self.view:
            self.current().show_result(blueprint, result, chosen)
            self._say()

    def _count(self, blueprint: Blueprint) -> None:
        for key, tab in self.tabs.items():
            waiting = self._views[key].waiting(blueprint)
            title = f"{self._titles[key]} {waiting}" if waiting else self._titles[key]
            tab.setText(button_text(title))
            tab.setAccessibleName(title)

    def height_within(self, whole: int) -> int:
        """The pixels that the views take by themselves when they and the canvas have `whole` together: whole rows of a list, the
        same for all views, so that nothing moves when another one is chosen; little while there is nothing to show."""
        rows = _CALM_ROWS if self._calm else rows_within(whole * SHARE // 100 - TAB_ROW_HEIGHT)
        return TAB_ROW_HEIGHT + height_of_rows(rows)

    def sizeHint(self) -> QSize:
        return QSize(600, TAB_ROW_HEIGHT + height_of_rows(_CALM_ROWS))

    def focus_first(self) -> None:
        self.current().focus_first()

    def focus_tab(self) -> None:
        self.tabs[self.view].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """What the present view shows, as a table, to the clipboard."""
        rows = self.current().table()
        if len(rows) < 2:
            return
        QGuiApplication.clipboard().setText(tab_separated(rows))
        words = Message.counted(
            "Copied {count} row: it can be pasted into a spreadsheet.",
            "Copied {count} rows: they can be pasted into a spreadsheet.",
            len(rows) - 1,
        )
        self.told.emit(say(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        view = self.current()
        self.words.show_text(view.summary())
        self.copy_button.setVisible(len(view.table()) > 1)
        for other in self._views.values():
            for button in other.buttons:
                button.setVisible(other is view)

    def _go(self, key: str, by: int) -> None:
        keys = list(self.tabs)
        target = keys.index(key) + by
        if 0 <= target < len(keys):
            self.tabs[keys[target]].setFocus(Qt.FocusReason.TabFocusReason)
            self.choose(keys[target])
