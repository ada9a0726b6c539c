"""Undo and redo as two stacks of edits."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_model.operations import Edit


@dataclass(frozen=True)
class History:
    """Immutable: each method returns a new one. The last edit of each stack is the next to undo or redo."""

    past: tuple[Edit, ...] = ()
    future: tuple[Edit, ...] = ()

    def done(self, edit: Edit) -> History:
        """After a new edit: what was undone can no longer be redone."""
        return History((*self.past, edit), ())

    @property
    def to_undo(self) -> Edit | None:
        return self.past[-1] if self.past else None

    @property
    def to_redo(self) -> Edit | None:
        return self.future[-1] if self.future else None

    def undone(self) -> History:
        """After undoing `to_undo`. Raises IndexError when there is nothing to undo."""
        return History(self.past[:-1], (*self.future, self.past[-1]))

    def redone(self) -> History:
        return History((*self.past, self.future[-1]), self.future[:-1])
