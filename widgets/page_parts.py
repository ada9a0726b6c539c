"""The parts of the page of an open blueprint and where they stand: side panels that fold, canvas over views, the line below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.settings import SettingsStore
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets.agenda_bar import AgendaBar
from widgets.canvas.canvas_view import CanvasView
from widgets.change_bridge import ChangeBridge
from widgets.interface_language import tr
from widgets.panels.ask_list import AskList
from widgets.panels.card_table import CardTable
from widgets.panels.clash_answers import ClashAnswers
from widgets.panels.clash_list import ClashList
from widgets.panels.decision_table import DecisionTable
from widgets.panels.inbox import Inbox
from widgets.panels.inspector import Inspector
from widgets.panels.needs_and_rules import NeedsAndRules
from widgets.panels.outline_panel import OutlinePanel
from widgets.panels.repair_view import RepairView
from widgets.panels.severity_view import SeverityView
from widgets.panels.side_panel import ANSWERS_WIDTH, NEEDS_WIDTH, SidePanel, left_width, panels_that_fit
from widgets.panels.views_below import ViewsBelow
from widgets.remedy_search import RemedySearch
from widgets.repair_search import RepairSearch
from widgets.status_line import StatusLine
from widgets.view_bar import ViewBar

_REST = 400  # milliseconds after which sizes drawn by hand are remembered


class PageParts(QWidget):
    """Knows how wide and how high its parts are, which are folded and which has the hand; not what they show."""

    def __init__(self, bridge: ChangeBridge, settings: SettingsStore) -> None:
        super().__init__()
        self.bridge = bridge
        self.settings = settings
        self._latest = "needs" if settings.current.left_view == "outline" else "answers"  # the side panel asked for last
        self._widths = {"needs": settings.current.needs_width, "answers": settings.current.answers_width}  # drawn by hand
        self._height_below = settings.current.height_below  # where the border was dragged by hand
        self.remedies = RemedySearch(parent=self)
        self.needs = NeedsAndRules()
        self.outline = OutlinePanel()
        self.canvas = CanvasView()
        self.view_bar = ViewBar()
        self.clashes = ClashList()
        self.severity = SeverityView()
        self.ask, self.decisions = AskList(), DecisionTable()
        self.inbox = Inbox()
        self.repairs = RepairSearch(parent=self)
        self.repair = RepairView(self.repairs, bridge.session)
        self.below = ViewsBelow()
        self.cards = CardTable()
        self.inspector = Inspector(self._commit)
        self.answers = ClashAnswers()
        self.status = StatusLine()
        self.agenda = AgendaBar()
        self._lay_out()
        if settings.current.view_below in self.below.tabs:
            self.below.choose(settings.current.view_below)
        self.below.view_changed.connect(self._remember_view)
        if settings.current.left_view == "outline":
            self.left.setCurrentWidget(self.outline)
        self._remember = QTimer(self, singleShot=True, interval=_REST)
        self._remember.timeout.connect(self._remember_sizes)
        self.middle.splitterMoved.connect(self._divided)
        self.left_panel.widened.connect(lambda width: self._widen("needs", width))
        self.right_panel.widened.connect(lambda width: self._widen("answers", width))
        self.left_panel.toggled.connect(lambda wanted: self.want_panel("needs", wanted))
        self.right_panel.toggled.connect(lambda wanted: self.want_panel("answers", wanted))

    def _commit(self, keys: str | tuple[str, ...], fields: dict[str, Json]) -> Refusal | None:
        """A field was changed by hand. The page says what becomes of it."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        self.below.add_view("clashes", tr("Clashes"), self.clashes)
        self.below.add_view("ask", tr("To ask"), self.ask)
        self.below.add_view("decisions", tr("Decisions"), self.decisions)
        self.below.add_view("repair", tr("Repair"), self.repair)
        self.below.add_view("severity", tr("Where to start"), self.severity)
        self.below.add_view("cards", tr("Table"), self.cards)
        self.below.add_view("inbox", tr("Inbox"), self.inbox)
        self.right = QStackedWidget()
        self.right.addWidget(self.inspector)
        self.right.addWidget(self.answers)
        self.left = QStackedWidget()
        self.left.addWidget(self.needs)
        self.left.addWidget(self.outline)
        self.left_panel = SidePanel(self.left, "left", NEEDS_WIDTH, tr("Needs and rules"), "F7")
        self.right_panel = SidePanel(self.right, "right", ANSWERS_WIDTH, tr("Answers and fields"), "F8")
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.setAccessibleName(tr("Blueprint and clashes"))
        self.middle.addWidget(self._with_bar())
        self.middle.addWidget(self.below)
        self.middle.setStretchFactor(0, 1)
        self.middle.setStretchFactor(1, 0)
        self.middle.setCollapsible(0, False)
        self.middle.setCollapsible(1, False)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.left_panel)
        row.addWidget(self.middle, 1)
        row.addWidget(self.right_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.agenda)
        column.addLayout(row, 1)
        column.addWidget(self.status)

    def _with_bar(self) -> QWidget:
        """The canvas under the chips that say what is not shown as it is."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view_bar)
        column.addWidget(self.canvas, 1)
        return page

    # --- room ------------------------------------------------------------------------------------------------------

    def _room_below(self) -> None:
        """What the views below take by themselves, or what a hand gave them."""
        height = self.middle.height()
        wanted = self.below.height_within(height) if self._height_below is None else min(self._height_below, height * 2 // 3)
        self.middle.setSizes([max(1, height - wanted), wanted])

    def _divided(self) -> None:
        self._height_below = self.middle.sizes()[1]
        self._remember.start()

    def _widen(self, which: str, width: int | None) -> None:
        self._widths[which] = width
        self.fit_panels()
        self._remember.start()

    def _remember_view(self, view: str) -> None:
        """A repair is not worked out unasked at the next start."""
        if view != "repair":
            self.settings.change(view_below=view)

    def _remember_sizes(self) -> None:
        """When the hand rests: a drag is one change."""
        self.settings.change(
            height_below=self._height_below, needs_width=self._widths["needs"], answers_width=self._widths["answers"]
        )

    def want_panel(self, which: str, wanted: bool) -> None:
        """Opens or folds a side panel; where only one fits, the one asked for last stays."""
        if wanted:
            self._latest = which
        self.settings.change(**{f"{which}_open": wanted})
        self.fit_panels()

    def toggle_panel(self, which: str) -> None:
        panel = self.left_panel if which == "needs" else self.right_panel
        self.want_panel(which, not panel.is_open)
        if not panel.is_open:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif which == "needs":
            self._focus_left()
        else:
            self._focus_right()

    def _open_panel(self, which: str) -> None:
        panel = self.left_panel if which == "needs" else self.right_panel
        if not panel.is_open:
            self.want_panel(which, True)

    def fit_panels(self) -> None:
        wanted = self.settings.current
        own = left_width(self.width(), self.shows_outline)
        self.left_panel.set_width(self._widths["needs"], self.width(), own)
        self.right_panel.set_width(self._widths["answers"], self.width())
        needs, answers = panels_that_fit(self.width(), wanted.needs_open, wanted.answers_open, self._latest, own)
        if self.left_panel.is_open != needs:
            self.left_panel.set_open(needs)
        if self.right_panel.is_open != answers:
            self.right_panel.set_open(answers)

    # --- the hand ----------------------------------------------------------------------------------------------------

    def next_region(self) -> None:
        """F6: needs and rules, canvas, clashes, fields or answers, and round again."""
        focused = QApplication.focusWidget()
        regions: list[QWidget] = [self.left_panel, self.canvas, self.below, self.right_panel]
        at = next((n for n, region in enumerate(regions) if focused is not None and _within(region, focused)), 0)
        match (at + 1) % len(regions):
            case 0:
                self._focus_left()
            case 1:
                self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 2:
                self.below.focus_first()
            case _:
                self._focus_right()

    @property
    def shows_outline(self) -> bool:
        """In the place of needs and rules; the panel may be folded all the same."""
        return self.left.currentWidget() is self.outline

    def turn_outline(self) -> None:
        """F4: the outline with the hand in it; from there, needs and rules again, and the hand on the canvas."""
        focused = QApplication.focusWidget()
        if self.shows_outline and self.left_panel.is_open and focused is not None and _within(self.outline, focused):
            self._show_left(self.needs)
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._show_left(self.outline)
        self.want_panel("needs", True)
        self.outline.focus_first()

    def _show_left(self, view: QWidget) -> None:
        self.left.setCurrentWidget(view)
        self.settings.change(left_view="outline" if view is self.outline else "")
        self.fit_panels()

    def _focus_left(self) -> None:
        if not self.left_panel.is_open:
            self.left_panel.open_button.setFocus()
        elif self.shows_outline:
            self.outline.focus_first()
        else:
            self.needs.focus_first()

    def _focus_right(self) -> None:
        if not self.right_panel.is_open:
            self.right_panel.open_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.right.currentWidget() is self.inspector:
            self.inspector.focus_first()
        elif not self.answers.focus_first():
            self.right_panel.fold_button.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _within(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)
