"""The start page: try an example, begin with a template, with a spreadsheet or with nothing, go on with a draft or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.drafts import Draft
from blueprint_model.message import Message
from widgets.interface_language import interface_language, say, tr
from widgets.labels import button_text, label, set_plain_tooltip
from widgets.scrolled import Scrolled
from widgets.style import icon, set_role

WIDTH = 960  # pixels of the column in the middle
CARDS_IN_A_ROW = 4
_MOST_RECENT = 5
_LOOK_AFTER = 150  # milliseconds from when the clipboard or the page has changed

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

TEMPLATES: tuple[tuple[str, Message, Message], ...] = (
    ("five-zones", Message.of("Five zones"), Message.of("from what the customer touches down to the systems")),
    ("journey", Message.of("Journey only"), Message.of("what the customer does and feels, without the provider")),
    ("life-event", Message.of("Life event"), Message.of("several organisations, and who owns the gaps")),
    ("support-ticket", Message.of("Support ticket"), Message.of("from the fault to “it works again”")),
    ("public-permit", Message.of("Public permit"), Message.of("advice, application, handling, decision")),
)


class StartCard(QFrame):
    """A large button: title, a few words, and for an example the name by which the command line knows it."""

    pressed_like_a_button = True
    chosen = Signal(str)

    def __init__(self, name: str, title: str, words: str) -> None:
        super().__init__()
        self.name = name
        set_role(self, "start-card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.column = QVBoxLayout(self)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(words, "meta", wrap=True))
        self.column.addStretch(1)
        self.setAccessibleDescription(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.name)
        else:
            super().keyPressEvent(event)


def example_card(name: str, title: str, words: str) -> StartCard:
    card = StartCard(name, title, words)
    card.setMinimumHeight(104)
    card.column.setContentsMargins(18, 14, 18, 14)
    card.column.setSpacing(6)
    card.column.addWidget(label(name, "quiet"))
    card.setAccessibleName(tr("Example: {title}", title=title))
    return card


def template_card(name: str, title: str, words: str) -> StartCard:
    card = StartCard(name, title, words)
    card.column.setContentsMargins(14, 9, 12, 9)
    card.column.setSpacing(2)
    card.setAccessibleName(tr("Template: {title}", title=title))
    return card


class StartPage(QScrollArea):
    example_wanted = Signal(str)  # or a template
    paste_wanted = Signal()
    draft_wanted = Signal(str)
    draft_unwanted = Signal(str)
    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Start page"))
        self.examples = [example_card(name, say(title), say(words)) for name, title, words in EXAMPLES]
        self.templates = [template_card(name, say(title), say(words)) for name, title, words in TEMPLATES]
        self.new_button = self._button("new", tr("New blueprint"), primary=True)
        self.paste_button = self._button("paste", tr("Paste from a spreadsheet"))
        self.paste_words = label("", "meta", wrap=True)
        self.open_button = self._button("open", tr("Open…"))
        self.drafts: list[QPushButton] = []
        self._draft_rows = QVBoxLayout()
        self._draft_rows.setSpacing(4)
        self.recent: list[QPushButton] = []
        self._recent_head = label(tr("Recent files").upper(), "head")
        self._recent_rows = QVBoxLayout()
        self._recent_rows.setSpacing(2)
        self.setWidget(self._page())
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.paste_button.clicked.connect(self.paste_wanted)
        for card in (*self.examples, *self.templates):
            card.chosen.connect(self.example_wanted)
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._looking.timeout.connect(self.look_at_clipboard)
        QGuiApplication.clipboard().dataChanged.connect(self._clipboard_changed)
        self.paste_button.setEnabled(False)
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
        column.addSpacing(18)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.new_button, self.paste_button, self.open_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(7)
        column.addWidget(self.paste_words)
        column.addSpacing(6)
        column.addLayout(self._draft_rows)
        column.addSpacing(16)
        column.addWidget(label(tr("Try an example").upper(), "head"))
        column.addSpacing(8)
        column.addLayout(_grid(self.examples, CARDS_IN_A_ROW, 14))
        column.addSpacing(20)
        column.addWidget(label(tr("Begin with a template").upper(), "head"))
        column.addSpacing(8)
        column.addLayout(_grid(self.templates, len(self.templates), 10))
        column.addSpacing(14)
        column.addWidget(self._recent_head)
        column.addSpacing(4)
        column.addLayout(self._recent_rows)
        column.addSpacing(6)
        column.addWidget(label(tr("Or drop a .saro file here. F1 is help, Ctrl+/ shows all keys."), "meta", wrap=True))
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        set_role(middle, "scrolled")
        page = Scrolled()
        set_role(page, "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(40, 20, 40, 20)
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
        row.setAlignment(middle, Qt.AlignmentFlag.AlignVCenter)
        return page

    # --- the clipboard --------------------------------------------------------------------------------------------

    def _clipboard_changed(self) -> None:
        """Looked at when it has come to rest, and only where it is shown."""
        if self.isVisible():
            self._looking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.start()

    def look_at_clipboard(self) -> None:
        """What could be pasted now is said in a line, and the button takes it."""
        from blueprint_model.commands import start_blueprint
        from widgets.pasted_blueprint import preview

        possible, words = preview(start_blueprint(interface_language(), ""))
        self.paste_button.setEnabled(possible)
        self.paste_button.setAccessibleDescription(words)
        set_plain_tooltip(self.paste_button, words)
        self.paste_words.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.look_at_clipboard()
            if self.paste_button.isEnabled():
                self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    # --- what was done before ---------------------------------------------------------------------------------------

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Work that has no file yet, each with a button that throws it away."""
        for number in reversed(range(self._draft_rows.count())):
            item = self._draft_rows.takeAt(number)
            row = item.widget() if item is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        self.drafts = []
        for draft in drafts:
            self._draft_rows.addWidget(self._draft_row(draft))

    def _draft_row(self, draft: Draft) -> QWidget:
        title = draft.title or tr("Untitled")
        at = QDateTime.fromSecsSinceEpoch(int(draft.kept.timestamp()))
        kept = QLocale(interface_language()).toString(at, QLocale.FormatType.ShortFormat)
        button = QPushButton(button_text(tr("Go on with “{title}”", title=_short(title))))
        set_role(button, "outlined")
        button.setAccessibleName(tr("Go on with “{title}”", title=title))
        button.clicked.connect(lambda _=False: self.draft_wanted.emit(str(draft.path)))
        away = QToolButton()
        away.setIcon(icon("close"))
        away.setAccessibleName(tr("Throw the draft “{title}” away", title=title))
        set_plain_tooltip(away, tr("Throw this draft away"))
        away.clicked.connect(lambda _=False: self.draft_unwanted.emit(str(draft.path)))
        widget = QWidget()
        set_role(widget, "scrolled")
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button)
        steps = say(Message.counted("{count} step", "{count} steps", draft.steps))
        first = tr("“{step}” and on", step=_short(draft.first)) if draft.first else ""
        held = " · ".join(part for part in (tr("a draft, in no file yet"), first, steps, kept) if part)
        row.addWidget(label(held, "meta"))
        button.setAccessibleDescription(held)
        row.addWidget(away)
        row.addStretch(1)
        self.drafts.append(button)
        return widget

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


def _grid(cards: Sequence[QWidget], across: int, space: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(space)
    for number, card in enumerate(cards):
        grid.addWidget(card, number // across, number % across)
    for place in range(across):
        grid.setColumnStretch(place, 1)
    return grid


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59] + "…"
