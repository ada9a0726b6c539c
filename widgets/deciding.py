"""Accepting and deciding in the window: the forms are shown, and what was written becomes an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog

from app.date_words import date_text
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.identity import without_variant
from blueprint_model.commands import remove_decision, withdraw_acceptance
from blueprint_model.elements import AcceptedFinding, Choice, Decision
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.interface_language import say, spoken, tr
from widgets.panels.decided_words import words_of_identity

if TYPE_CHECKING:
    from widgets.dialogs.reason_form import ReasonForm
    from widgets.workspace import Workspace


class Deciding(QObject):
    """What the answers and the table of decisions ask for. The name that was written last is offered again."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.bridge = space.bridge
        self.form: ReasonForm | None = None  # while it is open
        answers = space.answers
        answers.accept_wanted.connect(self.accept)
        answers.withdraw_wanted.connect(self.withdraw)
        answers.decide_wanted.connect(self.decide)
        space.decisions.edit_wanted.connect(self.edit)
        space.decisions.remove_wanted.connect(self.remove)
        space.decisions.finding_wanted.connect(self.go_to)
        space.repair.decide_wanted.connect(self.decide)

    def _finding(self, identity: str) -> Finding | None:
        return next((finding for finding in self.bridge.result.findings if finding.identity == identity), None)

    def _today(self) -> str:
        return date_text(self.bridge.session.today(), spoken())

    # --- accepting ------------------------------------------------------------------------------------------------

    def accept(self, identity: str) -> None:
        from widgets.dialogs.accept_finding import AcceptFinding

        self.bridge.check_now()  # what is accepted is what is so now
        finding = self._finding(identity)
        if finding is None:
            self.space.notice.say(tr("What this was about is no longer in the blueprint."))
            return
        session = self.bridge.session
        named = (identity, without_variant(identity))
        earlier = next((each for each in self.bridge.blueprint.all_of(AcceptedFinding) if each.finding in named), None)
        found = finding

        def commit(reason: str, name: str) -> Refusal | None:
            return self.bridge.try_edit(
                intentions.accepted(self.bridge.blueprint, self.bridge.result, found, reason, name, session.today())
            )

        person, reason = (earlier.name, earlier.reason) if earlier is not None else (session.person, "")
        form = AcceptFinding(self.space.window(), say(finding.message), person, self._today(), commit, reason)
        if self._shown(form):
            self.space.notice.say(tr("Accepted. It comes back when it gets worse."))

    def withdraw(self, identity: str) -> None:
        self.bridge.do(withdraw_acceptance(self.bridge.blueprint, identity))
        self._back_to_answers()

    # --- deciding -------------------------------------------------------------------------------------------------

    def decide(self, identity: str) -> None:
        """About a finding or a repair; what was decided before stands in the form."""
        from widgets.dialogs.decide import DecideForm

        blueprint, session = self.bridge.blueprint, self.bridge.session
        finding = self._finding(identity)
        about = say(finding.message) if finding is not None else words_of_identity(blueprint, identity)
        earlier = next((record for record in blueprint.all_of(Decision) if record.finding == identity), None)

        def commit(choice: Choice, words: str, person: str) -> Refusal | None:
            edit = intentions.decided(self.bridge.blueprint, identity, choice, words, person, session.today())
            return self.bridge.try_edit(edit)

        self._shown(DecideForm(self.space.window(), about, session.person, self._today(), commit, earlier))

    def edit(self, key: str) -> None:
        """`key` is a decision's or an acceptance's."""
        record = self.bridge.blueprint.elements.get(key)
        if isinstance(record, AcceptedFinding):
            self.accept(record.finding)
        elif isinstance(record, Decision):
            self.decide(record.finding)

    def remove(self, key: str) -> None:
        """`key` is a decision's or an acceptance's."""
        record = self.bridge.blueprint.elements.get(key)
        if isinstance(record, AcceptedFinding):
            self.bridge.do(withdraw_acceptance(self.bridge.blueprint, record.finding))
        else:
            self.bridge.do(remove_decision(self.bridge.blueprint, key))

    def go_to(self, identity: str) -> None:
        """From a decision to what it is about; where that is gone, to the need or the place that it was about."""
        if self._finding(identity) is not None:
            self.space.choose_clash(identity)
            return
        kind, _, rest = without_variant(identity).partition("/")
        if kind == "repair":
            self.space.below.choose("repair")
            self.space.below.focus_first()
            return
        element = next((part for part in rest.split("/") if part in self.bridge.blueprint.elements), "")
        if element:
            self.space.go_to(element)
        else:
            self.space.notice.say(tr("What this was about is no longer in the blueprint."))

    # --- forms ----------------------------------------------------------------------------------------------------

    def _shown(self, form: ReasonForm) -> bool:
        """Whether it was kept. The hand is then where it was: on the answers."""
        self.form = form
        kept = form.exec() == QDialog.DialogCode.Accepted
        if kept:
            self.bridge.session.person = " ".join(form.written()[1].split())
        self.form = None
        form.deleteLater()
        self._back_to_answers()
        return kept

    def _back_to_answers(self) -> None:
        """The page of the answers was made anew: its first button of this section takes the focus."""
        if self.space.right.currentWidget() is self.space.answers:
            QTimer.singleShot(0, self.space.answers, lambda: self.space.answers.focus_decided(Qt.FocusReason.OtherFocusReason))
