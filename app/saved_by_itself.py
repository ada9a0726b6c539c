"""Work is kept while people go on: in its file, else in a draft, some seconds after the hands have come to rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.drafts import new_draft_path, remove
from app.files import save_file
from app.session import Session, is_example
from blueprint_model.message import Message
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal

REST = 4.0  # seconds without an edit
LONGEST = 20.0  # seconds after which it is kept although the hands do not rest
AGAIN = 1.0  # seconds to wait where it is no moment to write
AFTER_FAILING = 30.0
CALMER = 40.0  # seconds of rest more, for each second that writing takes

Later = Callable[[int, Callable[[], None]], None]  # (milliseconds, what is to be called then)
Mark = tuple[int, int] | None  # time and size of a file; None where there is none


class SavedByItself:
    """Of one session. The file that was opened is kept as NAME.bak once, before it is first written to by itself.

    Nothing is written over a file that something else has changed meanwhile. `changed` is called when what can be said about
    the place has changed, `complain` once for each trouble. `may_write` says whether this is a moment for it.
    """

    def __init__(self, session: Session, folder: Path, later: Later, clock: Callable[[], float] = time.monotonic) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.complain: Callable[[Message], None] = lambda _words: None
        self.may_write: Callable[[], bool] = lambda: True
        self._session = session
        self._document = session.document
        self._folder = folder
        self._later = later
        self._clock = clock
        self._stop = session.document.subscribe(lambda _change: self._edited())
        self._took = 0.0  # seconds, the last time
        self._waiting = False
        self._closed = False
        self._edited_at = self._first_edit_at = clock()
        self._in_draft: Edit | None = session.document.history.to_undo  # the last edit that the draft has
        self._backed_up = False
        self._troubled = False  # the trouble was told, and is not over
        self._without_numbers = False
        self._seen: tuple[Path | None, Mark] = (None, None)
        self._look()
        if self._due():
            self._edited()

    @property
    def in_draft(self) -> bool:
        """Whether a draft holds all that was done."""
        session = self._session
        return self._document.path is None and session.draft is not None and self._document.history.to_undo is self._in_draft

    def close(self) -> None:
        """Nothing is written any more."""
        self._closed = True
        self._stop()

    def saved_by_hand(self) -> None:
        """It was written to its file just now: the draft has done its work."""
        self._look()
        self._troubled = self._without_numbers = False
        self._backed_up = True
        if self._session.draft is not None:
            remove(self._session.draft)
            self._session.draft = None
        self.changed()

    def keep_now(self) -> bool:
        """Before it is left: True when nothing would be lost."""
        if self._closed:
            return False
        if not self._due() and not self._without_numbers:
            return True
        return self._keep(numbering=True)

    # --- waiting --------------------------------------------------------------------------------------------------

    def _due(self) -> bool:
        document = self._document
        if document.path is not None:
            return document.unsaved
        return not self.in_draft and (document.unsaved or self._session.draft is not None)

    def _edited(self) -> None:
        now = self._clock()
        self._edited_at = now
        if not self._waiting:
            self._first_edit_at = now
            self._wait(REST)

    def _wait(self, seconds: float) -> None:
        self._waiting = True
        self._later(max(1, round(seconds * 1000)), self._wake)

    def _wake(self) -> None:
        self._waiting = False
        if self._closed or not self._due():
            return
        now = self._clock()
        calm = CALMER * self._took
        rest = min(self._edited_at + REST + calm, self._first_edit_at + LONGEST + 3 * calm) - now
        if rest > 0:
            self._wait(rest)
        elif self._document.in_gesture or not self.may_write():
            self._wait(AGAIN)
        elif not self._keep(numbering=self._numbers_known()):
            self._wait(AFTER_FAILING)

    def _numbers_known(self) -> bool:
        """Nothing is checked for their sake while people work."""
        session = self._session
        return session.variant is None and session.checked_blueprint is session.blueprint

    # --- writing --------------------------------------------------------------------------------------------------

    def _keep(self, numbering: bool) -> bool:
        began = self._clock()
        refusal = self._to_file(numbering) if self._document.path is not None else self._to_draft(numbering)
        self._took = self._clock() - began
        if refusal is None:
            self._troubled = False
            self._without_numbers = not numbering
            self._look()
        elif not self._troubled:
            self._troubled = True
            self.complain(refusal.message)
        self.changed()
        return refusal is None

    def _to_file(self, numbering: bool) -> Refusal | None:
        path = self._document.path
        assert path is not None
        if is_example(path):
            return Refusal(Message.of("The examples of the program stay as they are. Choose another place."))
        if self._seen != (path, _mark(path)):
            return Refusal(
                Message.of(
                    "{file} was changed by something else, and is not saved by itself. Ctrl+S writes over it, Ctrl+Shift+S"
                    " saves beside it.",
                    file=path.name,
                )
            )
        refusal = self._document.save(numbering=numbering, backup=not self._backed_up)
        if refusal is not None:
            return Refusal(Message.of("It could not be saved by itself: {reason}", reason=refusal.message))
        self._backed_up = True
        return None

    def _to_draft(self, numbering: bool) -> Refusal | None:
        session, document = self._session, self._document
        if session.draft is None or self._seen != (session.draft, _mark(session.draft)):
            session.draft = None
        path = session.draft or new_draft_path(self._folder)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return Refusal(Message.of("It could not be kept as a draft: {reason}", reason=error.strerror or str(error)))
        refusal = save_file(path, document.numbered() if numbering else document.blueprint, backup=False)
        if refusal is not None:
            return Refusal(Message.of("It could not be kept as a draft: {reason}", reason=refusal.message))
        session.draft, self._in_draft = path, document.history.to_undo
        return None

    def _look(self) -> None:
        """What is there now was put there by us, or opened."""
        path = self._document.path or self._session.draft
        self._seen = (path, _mark(path) if path is not None else None)


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_size)
