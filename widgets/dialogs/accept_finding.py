"""Accepting a clash with a reason and a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blueprint_model.refusal import Refusal
from widgets.dialogs.reason_form import ReasonForm
from widgets.interface_language import tr
from widgets.labels import label

Accept = Callable[[str, str], Refusal | None]  # reason, name


class AcceptFinding(ReasonForm):
    """`about` is the finding's sentence, `person` who was named last, `day` today in words."""

    def __init__(self, parent: QWidget, about: str, person: str, day: str, accept: Accept) -> None:
        super().__init__(parent, tr("Accept with a reason"), about, person, day, tr("Accept"))
        self.commit = lambda: accept(*self.written())
        self.call_fields(tr("Why is it accepted?"), tr("Who accepts it?"))
        self.column.addSpacing(6)
        self.column.addWidget(label(tr("It stays in the list, and comes back when it gets worse."), "meta", wrap=True))
