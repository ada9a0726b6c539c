"""The open document: one blueprint, its history, its file. Every change comes through here and is announced once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.files import read_file, save_file
from blueprint_model.blueprint import Blueprint
from blueprint_model.change import Change, ChangeKind
from blueprint_model.history import History
from blueprint_model.message import Message
from blueprint_model.operations import Edit, apply, squash
from blueprint_model.refusal import Refusal

Listener = Callable[[Change], None]
NumberFindings = Callable[[Blueprint], Mapping[str, int]]


def keep_numbers(blueprint: Blueprint) -> Mapping[str, int]:
    """Numbers no new findings: for documents that nothing checks."""
    return blueprint.numbers


@dataclass(frozen=True)
class _Gesture:
    """What the document was when the gesture began, and what it has done so far."""

    start: Blueprint
    edits: tuple[Edit, ...] = ()


class Document:
    """Not thread-safe: it lives in the thread of the window.

    `blueprint` is the present snapshot. `number_findings` gives all numbers that a file keeps, old and new; they are given on
    saving and stand outside undo.
    """

    def __init__(self, blueprint: Blueprint, path: Path | None = None, *, number_findings: NumberFindings = keep_numbers) -> None:
        self._number_findings = number_findings
        self._listeners: list[Listener] = []
        self._begin(blueprint, path)

    def _begin(self, blueprint: Blueprint, path: Path | None) -> None:
        self.blueprint = blueprint
        self.path = path
        self.history = History()
        self._gesture: _Gesture | None = None
        self._saved_after: Edit | None = None  # the last edit that is in the file

    # --- editing --------------------------------------------------------------------------------------------------

    def do(self, edit: Edit | Refusal) -> Refusal | None:
        """Applies what a command gave; a refusal comes back unchanged, and an edit without operations does nothing.

        Raises EditDoesNotFit for an edit that was made for another state: a bug in the caller.
        """
        if isinstance(edit, Refusal):
            return edit
        if not edit:
            return None
        before, after = self.blueprint, apply(self.blueprint, edit)
        edit = replace(edit)  # an object of its own: `unsaved` knows edits by identity
        if self._gesture is None:
            self.history = self.history.done(edit)
        else:
            self._gesture = replace(self._gesture, edits=(*self._gesture.edits, edit))
        self._turn(ChangeKind.EDIT, before, after, edit)
        return None

    def undo(self) -> bool:
        """Takes the last edit back; False when there is none. During a gesture it takes the gesture back."""
        if self._gesture is not None:
            done = bool(self._gesture.edits)
            self.cancel_gesture()
            return done
        edit = self.history.to_undo
        if edit is None:
            return False
        inverse = edit.inverted()
        before, after = self.blueprint, apply(self.blueprint, inverse)
        self.history = self.history.undone()
        self._turn(ChangeKind.UNDO, before, after, inverse)
        return True

    def redo(self) -> bool:
        """Does the last undone edit again; False when there is none, or while a gesture runs."""
        edit = self.history.to_redo
        if edit is None or self._gesture is not None:
            return False
        before, after = self.blueprint, apply(self.blueprint, edit)
        self.history = self.history.redone()
        self._turn(ChangeKind.REDO, before, after, edit)
        return True

    @property
    def unsaved(self) -> bool:
        """True unless the blueprint is what the file holds; undoing back to the saved state makes it so again."""
        if self._gesture is not None and squash("", self._gesture.edits):
            return True
        return self.history.to_undo is not self._saved_after

    # --- gestures -------------------------------------------------------------------------------------------------

    @property
    def in_gesture(self) -> bool:
        return self._gesture is not None

    def begin_gesture(self) -> None:
        """Edits from here to `end_gesture` become one step of undo. A gesture that still runs is cancelled first."""
        self.cancel_gesture()
        self._gesture = _Gesture(self.blueprint)

    def end_gesture(self, name: str) -> None:
        """Keeps what the gesture did as one edit called `name`; nothing, when its edits cancel each other out."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        edit = squash(name, gesture.edits)
        if edit:
            self.history = self.history.done(edit)

    def cancel_gesture(self) -> None:
        """Back to where the gesture began, with no trace in the history."""
        gesture, self._gesture = self._gesture, None
        if gesture is None or not gesture.edits:
            return
        inverse = squash("", gesture.edits).inverted()
        before = self.blueprint
        self._turn(ChangeKind.UNDO, before, replace(gesture.start, numbers=before.numbers), inverse)

    # --- files ----------------------------------------------------------------------------------------------------

    def new(self, blueprint: Blueprint) -> None:
        """Replaces everything by a blueprint that is in no file yet."""
        self._replace(blueprint, None)

    def open(self, path: Path | str) -> Refusal | None:
        """Replaces everything by a file's blueprint; a file that cannot be read changes nothing."""
        found = read_file(path)
        if isinstance(found, Refusal):
            return found
        self._replace(found, Path(path))
        return None

    def save(self, path: Path | str | None = None, *, numbering: bool = True, backup: bool = True) -> Refusal | None:
        """Writes to `path`, or to the file it has. New findings get their numbers if `numbering`, what stood in the file is kept
        beside it if `backup`. A running gesture is kept as it is."""
        target = Path(path) if path is not None else self.path
        if target is None:
            return Refusal(Message.of("The blueprint has no file yet."))
        if self._gesture is not None:
            self.end_gesture("Edit")
        numbered = self.numbered() if numbering else self.blueprint
        if refused := save_file(target, numbered, backup=backup):
            return refused
        if numbered.numbers != self.blueprint.numbers:
            self.blueprint = numbered
        self.path = target
        self._saved_after = self.history.to_undo
        return None

    def numbered(self) -> Blueprint:
        """With the numbers of all that is found in it."""
        return replace(self.blueprint, numbers=dict(self._number_findings(self.blueprint)))

    # --- listening ------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after every change. Returns a function that ends this; calling it twice does no harm."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _replace(self, blueprint: Blueprint, path: Path | None) -> None:
        before = self.blueprint
        self._begin(blueprint, path)
        self._announce(Change(ChangeKind.REPLACED, before, blueprint))

    def _turn(self, kind: ChangeKind, before: Blueprint, after: Blueprint, edit: Edit) -> None:
        self.blueprint = after
        self._announce(Change(kind, before, after, edit))

    def _announce(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
