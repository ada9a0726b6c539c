"""What a document announces after an edit, an undo or a redo."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.blueprint import Blueprint
from blueprint_model.operations import Edit


class ChangeKind(StrEnum):
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    REPLACED = "replaced"  # another file was opened, or the disk's state was loaded


@dataclass(frozen=True)
class Change:
    """From `before` to `after` by `edit` (None when the whole blueprint was replaced)."""

    kind: ChangeKind
    before: Blueprint
    after: Blueprint
    edit: Edit | None = None

    @property
    def touched(self) -> frozenset[str]:
        """Keys of the elements that may differ."""
        if self.edit is None:
            return frozenset(self.before.elements) | frozenset(self.after.elements)
        return self.edit.touched
