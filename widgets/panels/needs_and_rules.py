"""The left panel: customer needs and process rules as cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Need, ProcessRule
from widgets.interface_language import tr
from widgets.labels import label, set_plain_tooltip
from widgets.panels.card import NOTE_FORMAT, Card, CardContent, element_of
from widgets.panels.need_words import need_meta, rule_meta
from widgets.scrolled import Scrolled
from widgets.style import set_role

AT_FIRST = 20  # cards of each kind that are made at once: hundreds would take a second


def disc_of(finding: Finding) -> tuple[str, str]:
    """The text and the look of a finding's disc."""
    if finding.accepted:
        look = "accepted"
    elif finding.kind is not FindingKind.SAID and finding.certainty is Certainty.CERTAIN:
        look = "solid"
    else:
        look = "hollow"
    return (str(finding.number) if finding.number else "·"), look


def need_disc(need: str, result: CheckResult) -> tuple[str, str]:
    """The disc of a need's card: its clash, else a said one, else "?" where it cannot be told, else nothing."""
    finding = result.finding_of_need(need)
    if finding is None:
        finding = next((f for f in result.findings if f.kind is FindingKind.SAID and f.need == need), None)
    if finding is not None:
        return disc_of(finding)
    judgement = result.judgements.get(need)
    return ("?", "unknown") if judgement is not None and judgement.answer is Answer.CANNOT_TELL else ("", "hollow")


def card_contents(
    blueprint: Blueprint, result: CheckResult, chosen: frozenset[str], elements: Sequence[Need | ProcessRule]
) -> Iterator[CardContent]:
    """What the cards of these needs and rules say."""
    codes = code_names(blueprint)
    for element in elements:
        code, is_chosen = codes[element.id], element.id in chosen
        if isinstance(element, Need):
            number, look = need_disc(element.id, result)
            meta = need_meta(blueprint, element)
            yield CardContent(element.id, True, code, element.title, meta, number, look, is_chosen)
        else:
            yield CardContent(element.id, False, code, element.title, rule_meta(blueprint, element), chosen=is_chosen)


class _Section(QWidget):
    """A head with a plus, and the cards under it. A note that is dropped here becomes one of them."""

    note_dropped = Signal(str)  # note id

    def __init__(self, head: str, role: str, plus: str, empty: str) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.cards: list[Card] = []
        self.plus = QToolButton()
        self.plus.setText("+")
        self.plus.setAccessibleName(plus)
        set_plain_tooltip(self.plus, plus)
        set_role(self.plus, f"plus-{role}")
        self.head_row = QHBoxLayout()
        self.head_row.setContentsMargins(4, 0, 0, 0)
        self.head_row.setSpacing(2)
        self.head_row.addWidget(label(head.upper(), f"head-{role}"), 1)
        self.head_row.addWidget(self.plus)
        self.empty: QLabel = label(empty, "meta", wrap=True)
        self.empty.setContentsMargins(4, 0, 4, 0)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(6)
        self.rows.addLayout(self.head_row)
        self.rows.addWidget(self.empty)
        self.members: Sequence[Need | ProcessRule] = ()
        self.rest = QWidget()  # the room of the cards that are made when they come into sight
        self.rest.hide()
        self.rows.addWidget(self.rest)

    def keep_free(self) -> None:
        """Under the cards, as much room as the others will about take."""
        others = len(self.members) - len(self.cards)
        heights = [card.sizeHint().height() for card in self.cards[:AT_FIRST]]
        self.rest.setFixedHeight(others * (sum(heights) // len(heights) + self.rows.spacing()) if heights and others else 0)
        self.rest.setVisible(others > 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(NOTE_FORMAT):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(NOTE_FORMAT):
            event.acceptProposedAction()
            self.note_dropped.emit(element_of(event.mimeData()))

    def hold(self, count: int) -> list[Card]:
        """Makes or drops cards until there are `count`; returns the new ones."""
        made = []
        while len(self.cards) < count:
            card = Card()
            self.rows.insertWidget(self.rows.indexOf(self.rest), card)
            self.cards.append(card)
            made.append(card)
        while len(self.cards) > count:
            card = self.cards.pop()
            self.rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.empty.setVisible(not self.cards)
        return made


class NeedsAndRules(QFrame):
    card_activated = Signal(str)
    add_requested = Signal(str)  # "need" or "rule"
    clash_said = Signal(str, str)  # need id, rule id
    delete_requested = Signal(str)
    note_as = Signal(str, str)  # note id, "need" or "rule"
    note_on_need = Signal(str, str)  # note id, need id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Needs and rules"))
        self.needs = _Section(
            tr("Customer needs"), "need", tr("Add a need (Ctrl+2)"), tr("Nothing yet. Ctrl+2 on a step, and plain words.")
        )
        self.rules = _Section(
            tr("Process rules"), "rule", tr("Add a rule (Ctrl+3)"), tr("Nothing yet. Ctrl+3 on a step, and plain words.")
        )
        self.needs.note_dropped.connect(lambda note: self.note_as.emit(note, "need"))
        self.rules.note_dropped.connect(lambda note: self.note_as.emit(note, "rule"))
        self.needs.plus.clicked.connect(lambda: self.add_requested.emit("need"))
        self.rules.plus.clicked.connect(lambda: self.add_requested.emit("rule"))
        inner = Scrolled()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 6)
        column.setSpacing(12)
        column.addWidget(self.needs)
        column.addWidget(self.rules)
        keys = label(tr("Ctrl+2 need, Ctrl+3 rule: plain words."), "meta", wrap=True)
        keys.setContentsMargins(4, 0, 4, 0)
        column.addWidget(keys)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(tr("Needs and rules"))
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._shown = (Blueprint.of(()), CheckResult(), frozenset[str]())
        self.area.verticalScrollBar().valueChanged.connect(self._go_farther)

    def show_blueprint(self, blueprint: Blueprint, result: CheckResult, chosen: frozenset[str]) -> None:
        self._shown = (blueprint, result, chosen)
        self.needs.members, self.rules.members = blueprint.needs, blueprint.rules
        for section in (self.needs, self.rules):
            self._hold(section, max(AT_FIRST, len(section.cards)))

    def _hold(self, section: _Section, wanted: int) -> None:
        """Cards for the first of a section's needs or rules, as many as are wanted."""
        held = section.members[:wanted]
        for card in section.hold(len(held)):
            card.activated.connect(self.card_activated)
            card.clash_said.connect(self.clash_said)
            card.note_dropped.connect(self.note_on_need)
            card.delete_requested.connect(self.delete_requested)
            card.left_for.connect(self._go_on)
        for card, content in zip(section.cards, card_contents(*self._shown, held), strict=True):
            card.show_content(content)
        section.keep_free()

    def _go_farther(self) -> None:
        """More cards, when the end of those that are there comes into sight."""
        view = self.area.viewport()
        for section in (self.needs, self.rules):
            if section.rest.isVisible():
                top = section.rest.mapTo(view, QPoint(0, 0)).y()
                if top < view.height() and top + section.rest.height() > 0:
                    within = min(view.height() - top, section.rest.height())
                    each = section.rest.height() / (len(section.members) - len(section.cards))
                    self._hold(section, len(section.cards) + round(within / each) + AT_FIRST)

    def _reach(self, identifier: str) -> None:
        """Makes the card of a need or rule, where it is not there yet."""
        for section in (self.needs, self.rules):
            place = next((n for n, element in enumerate(section.members) if element.id == identifier), -1)
            if place >= len(section.cards):
                self._hold(section, place + AT_FIRST)

    def card_of(self, identifier: str) -> Card | None:
        self._reach(identifier)
        for card in (*self.needs.cards, *self.rules.cards):
            if card.content is not None and card.content.id == identifier:
                return card
        return None

    def reveal(self, identifier: str) -> None:
        card = self.card_of(identifier)
        if card is not None:
            self.area.ensureWidgetVisible(card)

    def focus_first(self) -> None:
        cards = (*self.needs.cards, *self.rules.cards)
        (cards[0] if cards else self.needs.plus).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_on(self, identifier: str, by: int) -> None:
        for section in (self.needs, self.rules):
            last = section.cards[-1].content if section.cards else None
            if last is not None and last.id == identifier and by > 0:
                self._hold(section, len(section.cards) + AT_FIRST)
        cards = [*self.needs.cards, *self.rules.cards]
        position = next((n for n, card in enumerate(cards) if card.content and card.content.id == identifier), 0)
        cards[max(0, min(len(cards) - 1, position + by))].setFocus(Qt.FocusReason.TabFocusReason)
