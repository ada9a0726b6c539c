"""F1: a page of help beside what is worked at. It lies over the window, reads only our own pages and opens nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from app.help_pages import START, Block, BlockKind, help_page
from widgets.interface_language import interface_language, tr
from widgets.labels import label
from widgets.style import icon, set_role, theme_now

WIDTH = 420  # pixels
TOP = 58  # pixels below the window's upper edge: the title row stays in sight
EDGE = 10
_SIZES = {BlockKind.TITLE: 20, BlockKind.HEAD: 13}  # pixels; other words have 15
_WORDS = 15
_ABOVE = {BlockKind.TITLE: 0.0, BlockKind.HEAD: 16.0, BlockKind.PARAGRAPH: 6.0, BlockKind.ITEM: 4.0, BlockKind.AS_IT_IS: 8.0}


class _Page(QTextBrowser):
    """Words that are put in as plain text; links are names of pages, and nothing is ever loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own way back knows none of our pages."""
        if _goes_back(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        del kind, name
        return None

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        self.clear()
        self.document().setDocumentMargin(2)
        cursor = QTextCursor(self.document())
        for number, block in enumerate(blocks):
            form = QTextBlockFormat()
            form.setTopMargin(_ABOVE[block.kind] if number else 0.0)
            form.setLineHeight(128.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if block.kind is BlockKind.ITEM:
                form.setLeftMargin(18.0)
                form.setTextIndent(-16.0)
            elif block.kind is BlockKind.AS_IT_IS:
                form.setLeftMargin(10.0)
            if block.kind in (BlockKind.TITLE, BlockKind.HEAD):
                form.setHeadingLevel(1 if block.kind is BlockKind.TITLE else 2)
            cursor.setBlockFormat(form) if not number else cursor.insertBlock(form)
            if block.kind is BlockKind.ITEM:
                cursor.insertText("•  ", _format(block.kind))
            for run in block.runs:
                cursor.insertText(run.words, _format(block.kind, run.strong, run.page))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _format(kind: BlockKind, strong: bool = False, page: str = "") -> QTextCharFormat:
    theme = theme_now()
    form = QTextCharFormat()
    font = QFont(QApplication.font())
    font.setPixelSize(_SIZES.get(kind, 13 if kind is BlockKind.AS_IT_IS else _WORDS))
    font.setBold(strong or kind in (BlockKind.TITLE, BlockKind.HEAD))
    form.setFont(font)
    form.setForeground(QColor(theme.muted if kind in (BlockKind.HEAD, BlockKind.AS_IT_IS) else theme.ink))
    if page:
        form.setAnchor(True)
        form.setAnchorHref(page)
        form.setForeground(QColor(theme.need))
        form.setFontUnderline(True)
    return form


class HelpViewer(QFrame):
    """`page` is the name of the page that is shown. Escape closes it, and the hand is back where it was."""

    keys_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: list[str] = []
        self._hand: QWidget | None = None
        self._at_left = False
        self.page = ""
        set_role(self, "palette")
        self.setAccessibleName(tr("Help"))
        self.back = QToolButton()
        self.back.setIcon(icon("undo"))
        self.back.setAccessibleName(tr("The page before (Alt+Left)"))
        self.back.setToolTip(tr("The page before (Alt+Left)"))
        self.back.clicked.connect(self.go_back)
        self.all = QPushButton(tr("All pages"))
        self.keys = QPushButton(tr("Keyboard shortcuts"))
        for button in (self.all, self.keys):
            set_role(button, "quiet")
        self.all.clicked.connect(lambda _=False: self.show_page(START))
        self.keys.clicked.connect(lambda _=False: self.keys_wanted.emit())
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close"))
        self.close_button.setAccessibleName(tr("Close the help (Esc)"))
        self.close_button.setToolTip(tr("Close the help (Esc)"))
        self.close_button.clicked.connect(self.put_away)
        self.text = _Page()
        self.text.setAccessibleName(tr("Help"))
        self.text.anchorClicked.connect(lambda url: self.show_page(url.toString()))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.back)
        row.addWidget(self.all)
        row.addWidget(self.keys)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        hint = tr("F1 shows the page of what is selected, Tab goes from link to link, Esc closes.")
        column.addWidget(label(hint, "meta", wrap=True))
        window.installEventFilter(self)
        self.hide()

    def open(self, page: str, hand: QWidget | None) -> None:
        """Beside the hand, never over it."""
        if self.isHidden():
            self._hand = hand
            self._before = []
        self._at_left = hand is not None and self._lies_right(hand)
        self.show_page(page)
        self._place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, page: str) -> None:
        """A name that no page has changes nothing: links to elsewhere lead nowhere."""
        blocks = help_page(page, interface_language())
        if not blocks:
            return
        if self.page and page != self.page and not self.isHidden():
            self._before.append(self.page)
        self.page = page
        self._write(blocks)

    def go_back(self) -> None:
        if self._before:
            self.page = self._before.pop()
            self._write(help_page(self.page, interface_language()))

    def wear(self) -> None:
        """Another theme or typeface."""
        if self.page:
            self._write(help_page(self.page, interface_language()))

    def put_away(self) -> None:
        hand, self._hand = self._hand, None
        self.hide()
        self._before = []
        if hand is not None:
            try:
                hand.setFocus(Qt.FocusReason.OtherFocusReason)
            except RuntimeError:  # it went meanwhile
                self._window.setFocus()

    def _write(self, blocks: tuple[Block, ...]) -> None:
        self.text.show_blocks(blocks)
        self.text.setAccessibleName(f"{tr('Help')}: {blocks[0].words}")
        self.back.setEnabled(bool(self._before))

    def _lies_right(self, hand: QWidget) -> bool:
        left = hand.mapTo(self._window, hand.rect().topLeft()).x() if self._window.isAncestorOf(hand) else 0
        return left > self._window.width() - WIDTH - 2 * EDGE

    def _place(self) -> None:
        width = min(WIDTH, self._window.width() - 2 * EDGE)
        left = EDGE if self._at_left else self._window.width() - width - EDGE
        self.setGeometry(left, TOP, width, max(200, self._window.height() - TOP - EDGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif _goes_back(event):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False


def _goes_back(event: QKeyEvent) -> bool:
    with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_Back or (event.key() == Qt.Key.Key_Left and with_alt)
