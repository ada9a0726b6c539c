"""The start page: open an example, begin a new blueprint, open a file or one of the recent ones; or drop a file on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.labels import button_text, label, set_plain_tooltip
from widgets.scrolled import Scrolled
from widgets.style import icon, set_role

WIDTH = 960  # pixels of the column in the middle
CARDS_IN_A_ROW = 4
_MOST_RECENT = 5

EXAMPLES: tuple[tuple[str, Message, Message], ...] = (
    (
        "insurer",
        Message.of("Insurer"),
        Message.of("One shared invoice for all insurance? “Not possible. The process just goes that way.”"),
    ),
    (
        "job-loss",
        Message.of("Job loss"),
        Message.of("Seven organisations, one redundancy: who owns the gaps between them, and when does the money come?"),
    ),
    (
        "it-provider",
        Message.of("IT provider"),
        Message.of("The contract is kept, and nobody can work: workstations down, and an invoice like cuneiform."),
    ),
    (
        "public-body",
        Message.of("Public body"),
        Message.of("A passport before the journey: a queue, other people's talk, and a to-be that breaks something else."),
    ),
    (
        "memory-path",
        Message.of("Memory path"),
        Message.of("A father's memory fails: many providers, a law and a habit that contradict, and one number to call."),
    ),
    (
        "shoeshine",
        Message.of("Shoeshine"),
        Message.of("Two minutes of waiting, and a price that must cover the time: the first blueprint, from 1984."),
    ),
    (
        "burger",
        Message.of("Burger"),
        Message.of("A meal from the counter to the table: four lanes as drawn in a workshop (in English)."),
    ),
)


class ExampleCard(QFrame):
    """A large button: title, two lines, and the name by which the command line knows it."""

    chosen = Signal(str)

    def __init__(self, name: str, title: str, words: str) -> None:
        super().__init__()
        self.name = name
        set_role(self, "start-card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(104)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(6)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words, "meta", wrap=True))
        column.addStretch(1)
        column.addWidget(label(name, "quiet"))
        self.setAccessibleName(tr("Example: {title}", title=title))
        self.setAccessibleDescription(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.name)
        else:
            super().keyPressEvent(event)


class StartPage(QScrollArea):
    example_wanted = Signal(str)
    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Start page"))
        self.examples = [ExampleCard(name, say(title), say(words)) for name, title, words in EXAMPLES]
        self.new_button = self._button("new", tr("New blueprint"), primary=True)
        self.open_button = self._button("open", tr("Open…"))
        self.recent: list[QPushButton] = []
        self._recent_head = label(tr("Recent files").upper(), "head")
        self._recent_rows = QVBoxLayout()
        self._recent_rows.setSpacing(2)
        self.setWidget(self._page())
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        for card in self.examples:
            card.chosen.connect(self.example_wanted)
        self.show_recent(())

    def _button(self, picture: str, words: str, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        if primary:
            set_role(button, "primary")
        else:
            button.setIcon(icon(picture))
        button.setAccessibleName(words)
        return button

    def _page(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label("Särö", "huge"))
        column.addSpacing(4)
        column.addWidget(label(tr("See where the process clashes with what the customer needs, and why."), "lead", wrap=True))
        column.addSpacing(26)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(34)
        column.addWidget(label(tr("Open an example").upper(), "head"))
        column.addSpacing(10)
        cards = QGridLayout()
        cards.setSpacing(14)
        for number, card in enumerate(self.examples):
            cards.addWidget(card, number // CARDS_IN_A_ROW, number % CARDS_IN_A_ROW)
        for place in range(CARDS_IN_A_ROW):
            cards.setColumnStretch(place, 1)
        column.addLayout(cards)
        column.addSpacing(30)
        column.addWidget(self._recent_head)
        column.addSpacing(6)
        column.addLayout(self._recent_rows)
        column.addSpacing(24)
        column.addWidget(label(tr("Or drop a .saro file here. F1 shows all keys."), "meta", wrap=True))
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        set_role(middle, "scrolled")
        page = Scrolled()
        set_role(page, "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(40, 30, 40, 30)
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
        row.setAlignment(middle, Qt.AlignmentFlag.AlignVCenter)
        return page

    def show_recent(self, paths: tuple[str, ...]) -> None:
        """Those that are still there; the folder stands beside the name."""
        for button in self.recent:
            self._recent_rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent = []
        for path in [p for p in paths if Path(p).is_file()][:_MOST_RECENT]:
            name = Path(path).name
            button = QPushButton(button_text(f"{name}    {Path(path).parent}"))
            set_role(button, "quiet")
            button.setAccessibleName(tr("Open {file}", file=name))
            set_plain_tooltip(button, path)
            button.clicked.connect(lambda _=False, path=path: self.file_wanted.emit(path))
            self._recent_rows.addWidget(button)
            self.recent.append(button)
        self._recent_head.setVisible(bool(self.recent))

    def focus_first(self) -> None:
        self.examples[0].setFocus(Qt.FocusReason.OtherFocusReason)
