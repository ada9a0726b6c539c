"""Files of the window: new, open, save, save as, export, and the question before work would be lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.drafts import bring_back, drafts_folder, throw_away
from app.export.picture import Picture
from app.settings import SettingsStore
from blueprint_model.refusal import Refusal
from widgets.dialogs import file_paths
from widgets.dialogs.unsaved import Unsaved, ask_about_unsaved
from widgets.interface_language import interface_language, say, tr

if TYPE_CHECKING:
    from app.saved_by_itself import Later, SavedByItself
    from app.session import Session
    from widgets.change_bridge import ChangeBridge

Say = Callable[[str], None]
LARGE = 200_000  # bytes: about 400 steps


class WindowFiles:
    """`show` takes a session that was opened, `complain` a line that stays until it is read, `tell` one that goes by itself."""

    def __init__(
        self, window: QWidget, settings: SettingsStore, show: Callable[[Session], None], complain: Say, tell: Say
    ) -> None:
        self._window = window
        self._settings = settings
        self._show = show
        self._complain = complain
        self._tell = tell
        self._bridge: ChangeBridge | None = None
        self.keeper: SavedByItself | None = None  # of the open blueprint
        self.example_shown: Callable[[], None] = lambda: None
        self.place_changed: Callable[[], None] = lambda: None  # where it is kept has to be told anew
        self.before_leaving: Callable[[], None] = lambda: None  # keeps what is typed in a field just now

    @property
    def bridge(self) -> ChangeBridge | None:
        """Of the open blueprint; None on the start page."""
        return self._bridge

    @bridge.setter
    def bridge(self, bridge: ChangeBridge | None) -> None:
        if self.keeper is not None:
            self.keeper.close()
            self.keeper = None
        self._bridge = bridge
        if bridge is None:
            return
        from app.saved_by_itself import SavedByItself

        keeper = SavedByItself(bridge.session, self.drafts, _waiter(bridge))
        keeper.may_write = lambda: not bridge.busy
        keeper.changed = self.place_changed
        keeper.complain = lambda words: self._complain(say(words))
        self.keeper = keeper

    @property
    def drafts(self) -> Path:
        """The folder of work that has no file yet."""
        return drafts_folder(self._settings.folder)

    # --- opening --------------------------------------------------------------------------------------------------

    def new(self) -> None:
        from app.session import new_session

        if self.may_leave():
            self._show(new_session(interface_language(), ""))

    def open(self) -> None:
        if not self.may_leave():
            return
        path = file_paths.ask_open(self._window, self._folder())
        if path is not None:
            self._open(path)

    def open_path(self, name: str) -> None:
        """A file, or the name of an example; what cannot be read is said, and what is open stays open."""
        if self.may_leave():
            self._open(Path(name))

    def open_example(self, name: str) -> None:
        """An example or a template in the language of the window; as a copy that is in no file yet."""
        if self.may_leave():
            self._open_example(name)

    def open_draft(self, name: str) -> None:
        """Goes on with work that has no file yet."""
        from app.session import open_draft

        if not self.may_leave():
            return
        session = open_draft(Path(name))
        if isinstance(session, Refusal):
            self._complain(say(session.message))
        else:
            self._show(session)

    def throw_away_draft(self, name: str) -> None:
        throw_away(Path(name))

    def bring_draft_back(self, name: str) -> bool:
        return bring_back(Path(name))

    def paste(self) -> None:
        """A new blueprint of what is on the clipboard."""
        from app.session import new_session
        from widgets.pasted_blueprint import pasted_now

        if not self.may_leave():
            return
        session = new_session(interface_language(), "")
        pasted = pasted_now(session.blueprint)
        if pasted is None or isinstance(pasted, Refusal):
            self._complain(say(pasted.message) if pasted is not None else tr("There is nothing on the clipboard to begin with."))
            return
        refusal = session.do(pasted.edit)
        assert refusal is None, refusal
        self._show(session)

    def _open(self, path: Path) -> None:
        from app.session import EXAMPLE_NAMES, TEMPLATE_NAMES, is_example, open_example

        if str(path) in (*EXAMPLE_NAMES, *TEMPLATE_NAMES) and not path.exists():
            self._open_example(str(path))
            return
        example = is_example(path)
        session = open_example(path) if example else self._read(path)
        if session is None:
            return
        if isinstance(session, Refusal):
            self._settings.forget_file(os.path.abspath(path))
            self._complain(say(session.message))
            return
        if not example:
            self._settings.remember_file(path)
        self._show(session)

    def _read(self, path: Path) -> Session | Refusal | None:
        """A large file is read and laid out while a window says so; None when it was given up."""
        from app.session import open_session
        from widgets import progress

        if not _is_large(path):
            return open_session(path)

        def work() -> Session | Refusal:
            from app.export.typeface import bundled_typeface
            from app.translation import translator
            from blueprint_model.drawing.arrangement import arranged
            from widgets.style import family_now

            session = open_session(path)
            if not isinstance(session, Refusal):  # the canvas asks for its arrangement
                arranged(session.blueprint, translator(session.language), bundled_typeface(family_now()))
            return session

        return progress.waited_for(self._window, tr("Opening “{file}” …", file=path.name), work)

    def _open_example(self, name: str) -> None:
        from app.session import EXAMPLE_NAMES, example_file, open_example

        path = example_file(name, interface_language())
        if path is None:
            self._complain(tr("The example “{name}” is not there.", name=name))
            return
        session = open_example(path)
        if isinstance(session, Refusal):
            self._complain(say(session.message))
        else:
            self._show(session)
            if name in EXAMPLE_NAMES:
                self.example_shown()

    # --- saving ---------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """True when everything is in a file now."""
        if self.bridge is None:
            return True
        self.before_leaving()
        path = self.bridge.session.document.path
        return self._write(path) if path is not None else self.save_as()

    def save_as(self) -> bool:
        if self.bridge is None:
            return True
        self.before_leaving()
        session = self.bridge.session
        name = session.document.path.name if session.document.path is not None else session.suggested_name()
        path = file_paths.ask_save(self._window, self._folder(), name)
        return path is not None and self._write(path)

    def _write(self, path: Path) -> bool:
        from app.session import is_example

        assert self.bridge is not None
        if is_example(path):
            self._complain(tr("The examples of the program stay as they are. Choose another place."))
            return False
        self.bridge.check_now()
        refusal = self.bridge.session.document.save(path)
        if refusal is not None:
            self._complain(say(refusal.message))
            return False
        self._settings.remember_file(path)
        if self.keeper is not None:
            self.keeper.saved_by_hand()
        self.bridge.announce()
        return True

    def may_leave(self) -> bool:
        """What is done is kept; only where that cannot be, it is asked. False when the person wants to stay."""
        if self.bridge is None:
            return True
        self.before_leaving()
        document = self.bridge.session.document
        if self.keeper is not None and self.keeper.keep_now():
            return True
        if not document.unsaved:
            return True
        match ask_about_unsaved(self._window, document.blueprint.scenario.title):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.LOSE:
                return True
            case Unsaved.STAY:
                return False

    # --- export ---------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """The blueprint as the sheet for the wall."""
        self._export(Picture.BLUEPRINT, "")

    def export_severity(self) -> None:
        """Where to start: severity against changeability."""
        self._export(Picture.SEVERITY, " – " + tr("Where to start"))

    def _export(self, picture: Picture, what: str) -> None:
        """`what` is added to the name that is offered."""
        if self.bridge is None:
            return
        self.before_leaving()
        session = self.bridge.session
        stem = session.document.path.stem if session.document.path is not None else Path(session.suggested_name()).stem
        path = file_paths.ask_export(self._window, self._folder(), f"{stem}{what}.pdf")
        if path is None:
            return
        if path.suffix.lower() not in file_paths.EXPORT_KINDS:
            self._complain(tr("{file}: the name must end in .pdf, .svg or .png.", file=path.name))
            return
        from app.export.export import export_blueprint

        self.bridge.check_now()
        warnings: list[str] = []
        refusal = export_blueprint(
            self.bridge.blueprint,
            self.bridge.result,
            path,
            language=session.language,
            today=session.today(),
            picture=picture,
            warn=lambda warning: warnings.append(say(warning)),
        )
        if refusal is not None:
            self._complain(say(refusal.message))
        elif warnings:
            self._complain(" ".join((tr("Exported to {file}", file=str(path)), *warnings)))
        else:
            self._tell(tr("Exported to {file}", file=str(path)))

    def _folder(self) -> str:
        """Where a dialog begins: beside the open file, else beside the last one, else at home."""
        path = self.bridge.session.document.path if self.bridge is not None else None
        for candidate in (path, *(Path(p) for p in self._settings.current.recent)):
            if candidate is not None and candidate.parent.is_dir():
                return str(candidate.parent)
        return str(Path.home())


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except OSError:
        return False


def _waiter(owner: QObject) -> Later:
    """Calls the last thing that was asked for, after a while; never after `owner` has gone. A timer of its own holds what it
    calls: one that fires seconds later must not find it freed."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    waiting: list[Callable[[], None]] = []

    def call() -> None:
        if waiting:
            waiting.pop()()

    def later(milliseconds: int, what: Callable[[], None]) -> None:
        waiting[:] = [what]
        timer.start(milliseconds)

    timer.timeout.connect(call)
    return later
