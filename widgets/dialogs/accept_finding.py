"""Accepting a clash with a reason and a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blueprint_model.refusal import Refusal
from widgets.dialogs.reason_form import ReasonForm
from widgets.interface_language import tr

Accept = Callable[[str, str], Refusal | None]  # reason, name


class AcceptFinding(ReasonForm):
    """`about` is the finding's sentence, `person` who was named last, `day` today in words; `reason` what was written before."""

    def __init__(self, parent: QWidget, about: str, person: str, day: str, accept: Accept, reason: str = "") -> None:
        super().__init__(parent, tr("Accept with a reason"), about, person, day, tr("Accept"))
        self.commit = lambda: accept(*self.written())
        self.call_fields(tr("Why is it accepted?"), tr("Who accepts it?"))
        self.words.setPlainText(reason)
        self.explain(
            tr(
                "To accept is to live with it for now: it stays in the list, counted as accepted, and comes back when it gets "
                "worse. If something is to be done about it, decide that with “Decide…”."
            )
        )
