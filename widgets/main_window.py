"""The window: title row, then the start page or the page of the open blueprint."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.actions import ACTIONS
from app.drafts import drafts_in
from app.settings import SettingsStore
from blueprint_model.zones import Zone
from widgets.appearance import appearance
from widgets.interface_language import LANGUAGE_NAMES, interface_language, say, set_interface_language, system_language, tr
from widgets.labels import button_text
from widgets.menus import keys_text, make_actions, make_menu
from widgets.notice import Notice
from widgets.preparing import Preparing
from widgets.start_page import StartPage
from widgets.style import set_role
from widgets.title_row import TitleRow
from widgets.window_files import WindowFiles

if TYPE_CHECKING:
    from app.session import Session
    from widgets.help_viewer import HelpViewer
    from widgets.palette import Palette
    from widgets.window_actions import BlueprintActions
    from widgets.workspace import Workspace

USUAL_SIZE = (1480, 900)  # pixels
LEAST_SIZE = (900, 560)
FRAME = 48  # pixels: a title bar and a little air


def first_size(kept: tuple[int, int] | None, screen: QSize) -> QSize:
    """The size of the last run, else the usual one; never larger than the screen, in pixels."""
    return QSize(*(kept or USUAL_SIZE)).boundedTo(screen)


def fills(window: QMainWindow) -> bool:
    """Whether the screen has no room beside a window of this size and its frame: then all of it is taken."""
    screen = window.screen().availableSize()
    return window.width() + FRAME >= screen.width() or window.height() + FRAME >= screen.height()


class MainWindow(QMainWindow):
    """`workspace` is the page of the open blueprint, None on the start page."""

    def __init__(self, settings: SettingsStore) -> None:
        super().__init__()
        self.settings = settings
        self.workspace: Workspace | None = None
        self._doing: BlueprintActions | None = None
        self._palette: Palette | None = None
        self._help: HelpViewer | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(first_size(settings.current.size, self.screen().availableSize()))
        self.files = WindowFiles(self, settings, self.show_session, self._complain, self._tell)
        self.files.before_leaving = self._keep_typing
        self.files.place_changed = self._show_document
        self.files.example_shown = self._show_a_crack
        self._preparing = Preparing(self)
        self._build()

    # --- the parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """All that speaks a language; made anew when another one is chosen."""
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None
        if self._help is not None:
            self._help.hide()
            self._help.deleteLater()
            self._help = None
        self.actions_by_id = make_actions(self, {identifier: self._doer(identifier) for identifier in ACTIONS})
        self.filled = {
            "recent": self._fill_recent,
            "lanes": self._fill_lanes,
            "to_bes": self._fill_to_bes,
            "theme": appearance(self.settings).fill_themes,
            "font": appearance(self.settings).fill_fonts,
            "language": self._fill_languages,
        }
        self.menu = make_menu(
            self,
            self.actions_by_id,
            self.filled,
        )
        self.title_row = TitleRow(self.actions_by_id, self.menu, self._fill_to_bes)
        self.title_row.switch.as_is_wanted.connect(self._to_as_is)
        self.title_row.switch.to_be_wanted.connect(self._to_to_be)
        self.title_row.renamed.connect(self._rename)
        self.start_page = StartPage()
        self.start_page.example_wanted.connect(self.files.open_example)
        self.start_page.new_wanted.connect(self.files.new)
        self.start_page.open_wanted.connect(self.files.open)
        self.start_page.file_wanted.connect(self.files.open_path)
        self.start_page.paste_wanted.connect(self.files.paste)
        self.start_page.draft_wanted.connect(self.files.open_draft)
        self.start_page.draft_unwanted.connect(self._throw_draft_away)
        self.start_notice = Notice(self.start_page)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        central = QWidget()
        set_role(central, "page")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title_row)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(central)
        self._show_start_page()

    def _doer(self, identifier: str) -> Callable[[], object]:
        own: dict[str, Callable[[], object]] = {
            "new": self.files.new,
            "open": self.files.open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "export": self.files.export,
            "start_page": self.to_start_page,
            "quit": self.close,
            "shortcuts": self._show_shortcuts,
            "help": self._show_help,
            "menu": self._open_menu,
            "find": self._find,
        }
        if identifier in own:
            return own[identifier]
        return lambda: self._doing and self._doing.by_id()[identifier]()

    # --- pages ----------------------------------------------------------------------------------------------------

    def to_start_page(self) -> None:
        if self.files.may_leave():
            self._close_workspace()
            self._show_start_page()

    def _throw_draft_away(self, path: str) -> None:
        self.files.throw_away_draft(path)
        self._show_start_page()
        self.start_notice.offer(tr("The draft was thrown away."), tr("Bring it back"), lambda: self._bring_draft_back(path))

    def _bring_draft_back(self, path: str) -> None:
        if self.files.bring_draft_back(path):
            self._show_start_page()

    def _show_start_page(self) -> None:
        self.start_page.show_recent(self.settings.current.recent)
        self.start_page.show_drafts(drafts_in(self.files.drafts))
        self.pages.setCurrentWidget(self.start_page)
        self.title_row.show_start_page()
        self._enable_actions()
        self.setWindowTitle("Särö")
        self.start_page.focus_first()

    def show_session(self, session: Session) -> None:
        """The page of a blueprint that was opened or begun; the one before it goes."""
        from widgets.change_bridge import ChangeBridge
        from widgets.window_actions import BlueprintActions
        from widgets.workspace import Workspace

        self._preparing.stop()
        self._close_workspace()
        self.start_notice.clear()
        bridge = ChangeBridge(session, self)
        bridge.check_at_first()
        self.workspace = Workspace(bridge, self.settings)
        self._doing = BlueprintActions(self.workspace)
        self.files.bridge = bridge
        bridge.changed.connect(self._show_document)
        self.workspace.severity.export_wanted.connect(self.files.export_severity)
        self.workspace.below.told.connect(self._tell)
        self.workspace.to_bes.turned.connect(self._show_document)
        self.pages.addWidget(self.workspace)
        self.pages.setCurrentWidget(self.workspace)
        self._enable_actions()
        self._show_document()
        self.workspace.look_at_first()
        self.workspace.canvas.setFocus()

    def _show_a_crack(self) -> None:
        from widgets.first_look import show_a_crack

        if self.workspace is not None:
            show_a_crack(self.workspace)

    def _close_workspace(self) -> None:
        if self.workspace is None:
            return
        workspace, self.workspace, self._doing, self.files.bridge = self.workspace, None, None, None
        workspace.bridge.close()
        self.pages.removeWidget(workspace)
        workspace.hide()
        workspace.bridge.deleteLater()
        workspace.deleteLater()

    def _show_document(self) -> None:
        if self.workspace is None:
            return
        document = self.workspace.bridge.session.document
        title = document.blueprint.scenario.title
        keeper = self.files.keeper
        draft = keeper is not None and keeper.in_draft
        unsaved = document.unsaved and not draft
        self.title_row.show_document(title, str(document.path or ""), unsaved, draft)
        to_bes = self.workspace.to_bes
        titles = [to_bes.title(variant.id) for variant in document.blueprint.variants]
        self.title_row.switch.show_variants(titles, to_bes.title(to_bes.seen), keys_text(ACTIONS["turn_over"]))
        shown = title or tr("Untitled")
        self.setWindowTitle(("• " if unsaved else "") + f"{shown} – Särö")
        self.actions_by_id["undo"].setEnabled(document.history.to_undo is not None)
        self.actions_by_id["redo"].setEnabled(document.history.to_redo is not None)

    def _enable_actions(self) -> None:
        for identifier, action in self.actions_by_id.items():
            action.setEnabled(self.workspace is not None or not ACTIONS[identifier].needs_blueprint)

    def _complain(self, words: str) -> None:
        """Something is wrong with a file: the line stays until it is closed."""
        (self.workspace.notice if self.workspace is not None else self.start_notice).say(words, lasting=True)

    def _tell(self, words: str) -> None:
        if self.workspace is not None:
            self.workspace.notice.say(words)

    def _keep_typing(self) -> None:
        if self.workspace is not None:
            self.workspace.keep_typing()

    def _rename(self, words: str) -> None:
        if self._doing is not None:
            self._doing.rename_blueprint(words)

    def _open_menu(self) -> None:
        self.title_row.open_menu()

    def _find(self) -> None:
        self._keep_typing()
        if self._palette is None:
            from widgets.finding_and_acting import act_on, entries_now
            from widgets.palette import Palette

            self._palette = Palette(self, lambda: entries_now(self), lambda entry: act_on(self, entry))
        self._palette.open()

    def _show_help(self) -> None:
        """The page of what the hand is at; from a page of help, the one that leads to all others."""
        from app.help_pages import START
        from widgets.help_topics import topic
        from widgets.help_viewer import HelpViewer

        if self._help is None:
            self._help = HelpViewer(self)
            self._help.keys_wanted.connect(self._show_shortcuts)
            appearance().changed.connect(self._help.wear)
        focused = QApplication.focusWidget()
        if focused is not None and self._help.isAncestorOf(focused):
            self._help.show_page(START)
        else:
            self._help.open(topic(self.workspace, focused), focused)

    def _show_shortcuts(self) -> None:
        from widgets.dialogs.shortcuts import Shortcuts

        dialog = Shortcuts(self)
        dialog.exec()
        dialog.deleteLater()

    # --- menus that change ----------------------------------------------------------------------------------------

    def _fill_recent(self, menu: QMenu) -> None:
        for path in self.settings.current.recent:
            menu.addAction(button_text(path)).triggered.connect(lambda _=False, path=path: self.files.open_path(path))
        menu.menuAction().setVisible(bool(self.settings.current.recent))

    def _fill_lanes(self, menu: QMenu) -> None:
        from blueprint_model.drawing.lane_figures import ZONE_NAMES  # the menu is there before a blueprint is

        for zone, words in ZONE_NAMES.items():
            action = menu.addAction(say(words))
            action.setEnabled(self.workspace is not None)
            action.triggered.connect(lambda _=False, zone=zone: self._add_lane(zone))

    def _add_lane(self, zone: Zone) -> None:
        if self._doing is not None:
            self._doing.add_lane(zone)

    def _to_as_is(self) -> None:
        if self.workspace is not None:
            self.workspace.to_bes.look_at("")

    def _to_to_be(self) -> None:
        if self.workspace is not None:
            self.workspace.to_bes.to_be()

    def _fill_to_bes(self, menu: QMenu) -> None:
        if self.workspace is not None:
            self.workspace.to_bes.fill(menu)

    def _fill_languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code, name in LANGUAGE_NAMES.items():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(code == interface_language())
            action.triggered.connect(lambda _=False, code=code: self.speak(code))
            group.addAction(action)
            menu.addAction(action)

    def speak(self, language: str) -> None:
        """Another language for the window; what is open stays open, with its history."""
        if language == interface_language():
            return
        self._keep_typing()
        if self.files.keeper is not None and self.workspace is not None and not self.workspace.bridge.session.document.path:
            self.files.keeper.keep_now()  # where it is kept is known to the session, which stays open
        self.settings.change(language=language)
        set_interface_language(language)
        load_qt_texts(language)
        session = self.workspace.bridge.session if self.workspace is not None else None
        self._close_workspace()
        for action in self.actions_by_id.values():
            self.removeAction(action)
            action.deleteLater()
        self.menu.deleteLater()
        self._build()
        if session is not None:
            self.show_session(session)

    # --- Qt's events ----------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        if not self.isMaximized():
            self.settings.change(size=(self.width(), self.height()), maximized=False)
        else:
            self.settings.change(maximized=True)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)


def _file_of(event: QDropEvent) -> str | None:
    """The one file of this computer that is dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None


_qt_texts: list[QTranslator] = []


def load_qt_texts(language: str) -> None:
    """Qt's own catalogue, for what its dialogs say."""
    application = QApplication.instance()
    assert application is not None
    while _qt_texts:
        application.removeTranslator(_qt_texts.pop())
    QLocale.setDefault(QLocale(language))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
        _qt_texts.append(translator)


def run(files: list[str], language: str | None = None) -> int:
    """Shows a window for each file or example name (one on the start page without any) until the last is closed.

    `language` None: the one that was chosen last, else the system's. Returns the exit code.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Särö")
    application.setDesktopFileName("saro")
    settings = SettingsStore()
    chosen = language or settings.current.language or system_language()
    set_interface_language(chosen)
    load_qt_texts(chosen)
    appearance(settings)
    windows = []
    for file in files or [""]:
        window = MainWindow(settings)
        windows.append(window)
        window.showMaximized() if settings.current.maximized or fills(window) else window.show()
        if file:
            window.files.open_path(file)
    return application.exec()
