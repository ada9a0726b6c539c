"""One calm line over the canvas: why something was not done. It goes by itself, or with the next thing that is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from widgets.interface_language import tr
from widgets.labels import label
from widgets.style import icon, set_role

SHOWN_FOR = 9000  # milliseconds
_WIDEST = 760  # pixels
_ABOVE = 22  # pixels over the lower edge


class Notice(QFrame):
    """Lies over `over`, its parent; `lasting` words stay until they are closed."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        set_role(self, "notice")
        self._words = label("", wrap=True)
        self._words.setMinimumWidth(120)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close-light"))
        self.close_button.setAccessibleName(tr("Close this message"))
        self.close_button.setToolTip(tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        self.way_back = QPushButton()
        set_role(self.way_back, "notice")
        self.way_back.setAccessibleName(tr("Bring it back"))
        self.way_back.clicked.connect(self._take_back)
        self.way_back.hide()
        self._back: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 11, 10, 11)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text() if self.isVisibleTo(self._over) else ""

    def offer(self, words: str, way_back: str, back: Callable[[], object]) -> None:
        """Lasting words with a button that takes back what was done."""
        self.say(words, lasting=True)
        self._back = back
        self.way_back.setText(way_back)
        self.way_back.setAccessibleName(way_back)
        self.way_back.show()
        self._place()
        self.way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        back, self._back = self._back, None
        self.clear()
        if back is not None:
            back()

    def say(self, words: str, *, lasting: bool = False) -> None:
        self._back = None
        self.way_back.hide()
        self._words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.stop()
        if not lasting:
            self._timer.start(SHOWN_FOR)

    def clear(self) -> None:
        self._timer.stop()
        self.hide()

    def close_by_key(self) -> bool:
        """Takes the words away; True when there were any."""
        shown = bool(self.words)
        self.clear()
        return shown

    def clear_passing(self) -> None:
        """Something else was done: only words that last stay."""
        if self._timer.isActive():
            self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        metrics = self._words.fontMetrics()
        beside = 0 if self.way_back.isHidden() else self.way_back.sizeHint().width() + 12
        wanted = metrics.horizontalAdvance(self._words.text()) + 90 + beside
        width = max(220, min(_WIDEST, wanted, over.width() - 40))
        height = self._words.heightForWidth(width - 76 - beside) + 24
        self.setGeometry((over.width() - width) // 2, max(8, over.height() - height - _ABOVE), width, max(44, height))
