"""Between one open session and the window: edits go in, one announcement comes out when there is something new to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.checking_queue import CheckingQueue
from app.session import Session
from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.change import Change
from blueprint_model.checking.finding import CheckResult
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from widgets.idle_collecting import IdleCollecting
from widgets.interface_language import say

OF_THE_PATH = ("contacts", "hand_overs", "elapsed")  # what the line at the lower edge tells
LIKELY = 0.00003  # seconds that a check takes for each element


class ChangeBridge(QObject):
    """`changed` comes after every edit, and once more when a slow check has ended.

    A quick check is made before `changed`, so that picture and findings belong together; a slow one follows in slices, and until
    it is done the old findings are shown.
    """

    changed = Signal()
    summed = Signal()  # the figures of the whole path are known, where adding up took long
    refused = Signal(str)
    selection_wanted = Signal(object)  # frozenset[str]: after an undo or a redo

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.selected: Callable[[], frozenset[str]] = frozenset  # what is selected now; the page of the blueprint tells it
        self.queue = CheckingQueue(self.session.check, self._later)
        self.queue.checked = self._checked
        self.sums = CheckingQueue(self._add_up, self._later)
        self.sums.checked = self.summed.emit
        self.queue.likely = LIKELY * len(session.blueprint.elements)
        self._idle = IdleCollecting(self) if self.queue.slow else None
        self._stop = session.document.subscribe(self._document_changed)

    @property
    def blueprint(self) -> Blueprint:
        return self.session.blueprint

    @property
    def result(self) -> CheckResult:
        return self.session.result

    def do(self, edit: Edit | Refusal) -> Refusal | None:
        """Applies the edit; a refusal is said in the window and comes back."""
        refusal = self.session.do(edit, self.selected())
        if refusal is not None:
            self.refused.emit(say(refusal.message))
        return refusal

    def do_to_all(self, edit: Edit | Refusal) -> Refusal | None:
        """The same for an edit of the whole blueprint, with all its to-bes."""
        refusal = self.session.do_to_all(edit, self.selected())
        if refusal is not None:
            self.refused.emit(say(refusal.message))
        return refusal

    def try_edit(self, edit: Edit | Refusal) -> Refusal | None:
        """The same, for callers that say a refusal themselves, beside what was typed."""
        return self.session.do(edit, self.selected())

    def undo(self) -> None:
        self._came_back(self.session.undo(self.selected()))

    def redo(self) -> None:
        self._came_back(self.session.redo())

    def _came_back(self, selection: frozenset[str] | None) -> None:
        """What was selected then is selected again, as far as it is there."""
        if selection:
            self.selection_wanted.emit(frozenset(key for key in selection if key in self.blueprint.elements))

    def look_at(self, variant: str | None) -> None:
        """Shows a to-be, or the as-is (None), and edits it from now on."""
        self.session.look_at(variant)
        self.queue.ask()
        self.queue.run_now()

    @property
    def busy(self) -> bool:
        """Whether findings are still to come for what is shown."""
        return self.queue.waiting

    def check_at_first(self) -> None:
        """As it is opened: at once where that is quick; else it can be seen and edited before its findings are known."""
        if self.queue.slow:
            self.queue.ask()
        else:
            self.session.check()

    def check_now(self) -> None:
        """Before saving and exporting."""
        self.queue.run_now()

    def announce(self) -> None:
        """Something beside the blueprint is new: it was saved, its findings have their numbers."""
        self.queue.run_now()
        self.session.check()
        self.changed.emit()

    def _checked(self) -> None:
        if self.queue.slow:
            self.sums.likely = self.queue.likely
            self.sums.took = self.queue.took
            self.sums.ask()
        self.changed.emit()

    def _add_up(self) -> None:
        for measure in OF_THE_PATH:
            breathe()
            self.session.result.totals.get(measure)

    def close(self) -> None:
        """Nothing is announced any more."""
        self._stop()
        self.queue.drop()
        self.sums.drop()
        if self._idle is not None:
            self._idle.close()
        self.blockSignals(True)

    def _later(self, milliseconds: int, what: object) -> None:
        # With 0 Qt takes it for an event, which comes before what is to be painted.
        QTimer.singleShot(max(1, milliseconds), self, what)  # type: ignore[call-overload]

    def _document_changed(self, change: Change) -> None:
        del change
        if self._idle is not None:
            self._idle.busy()
        self.sums.drop()
        self.queue.ask()
        if self.queue.slow:
            self.changed.emit()
        else:
            self.queue.run_now()
