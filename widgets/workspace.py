"""The page of an open blueprint: needs and rules on the left, the canvas over the clash list, fields or answers on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
)

from app.export.typeface import bundled_typeface
from app.settings import SettingsStore
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.elements import SCENARIO_ID, Flow, Measure, Metric, Need, Organisation, Persona, ProcessRule, Question, Step
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from widgets.appearance import appearance
from widgets.canvas.places import Place
from widgets.canvas.standing import Standing
from widgets.change_bridge import ChangeBridge
from widgets.deciding import Deciding
from widgets.field_editing import FieldEditing
from widgets.fields.being_typed import keep_field_being_typed
from widgets.intentions import first_lane
from widgets.interface_language import tr
from widgets.notice import Notice
from widgets.outline_editing import OutlineEditing
from widgets.page_parts import PageParts
from widgets.panels.clash_rows import chain_of, first_clash
from widgets.panels.clash_story import mends_of, story_of
from widgets.panels.story_rows import FollowedRow
from widgets.sending_notes import SendingNotes
from widgets.style import family_now, theme_now
from widgets.sum_on_the_path import SumOnThePath
from widgets.to_bes import ToBes
from widgets.views import Views
from widgets.what_if import WhatIf
from widgets.words_first import WordsFirst
from widgets.words_line import WordsLine
from widgets.workshop import Workshop

LEAST_FIRST_ZOOM = 0.75  # a picture that would be smaller begins at its upper left corner


class Workspace(PageParts):
    """`clash` is the key of the chosen row of the clash list, `card` the need or rule that the fields show; "" for none."""

    def __init__(self, bridge: ChangeBridge, settings: SettingsStore) -> None:
        super().__init__(bridge, settings)
        self.clash = ""
        self.card = ""
        self._fitted = True  # until the zoom is changed by hand: the picture keeps fitting the room there is
        self._fitting = False
        self._lists_due = False
        self._quiet = False  # while the window itself selects
        self._before = bridge.session.document.blueprint  # what was last announced
        self.notice = Notice(self.canvas)
        self.canvas.chain_is_lit = lambda: bool(self.clash)
        self.canvas.close_what_lies_over = lambda: self.notice.close_by_key() or self.views.close_by_key()
        self.line = WordsLine(self.canvas)
        self.words = WordsFirst(bridge, self.line, self._anchor)
        self.deciding = Deciding(self)
        self.sum = SumOnThePath(self)
        self.what_if = WhatIf(self)
        self.to_bes = ToBes(self)
        self.notes = SendingNotes(self)
        self.field_editing = FieldEditing(self)
        self.outline_editing = OutlineEditing(self)
        self.workshop = Workshop(self)
        self.views = Views(self)
        self._connect()
        appearance(settings).changed.connect(self._wear)
        self._wear()

    def _connect(self) -> None:
        self.bridge.changed.connect(self._show_change)
        self.bridge.changed.connect(self._clear_notice)
        self.bridge.summed.connect(self._show_path)
        self.bridge.selected = lambda: self.canvas.selection
        self.bridge.selection_wanted.connect(lambda ids: self.canvas.select(ids, reveal=True))
        self.bridge.refused.connect(self.notice.say)
        self.remedies.found.connect(self._show_right)
        self.canvas.selection_changed.connect(self._selection_changed)
        self.canvas.zoom_changed.connect(self._zoomed)
        self.canvas.finding_clicked.connect(self.choose_clash)
        self.clashes.row_activated.connect(self.choose_clash)
        self.severity.clash_activated.connect(self.choose_clash)
        self.severity.element_wanted.connect(self.go_to)
        self.needs.card_activated.connect(self.choose_card)
        self.answers.element_wanted.connect(self.go_to)
        self.answers.field_wanted.connect(self.open_field)
        self.ask.field_wanted.connect(self.open_field)
        self.repair.element_wanted.connect(self.go_to)
        self.answers.row_entered.connect(self._light_row)
        self.answers.row_left.connect(self._light_chain)
        self.words.added.connect(self._card_added)
        self.words.ended.connect(self._words_ended)
        self.words.left_in_words.connect(lambda: self.notice.say(tr("Kept in words.")))
        for bar in (self.canvas.horizontalScrollBar(), self.canvas.verticalScrollBar()):
            bar.valueChanged.connect(self.words.follow)

    def _wear(self) -> None:
        """Theme, typeface and motion as they are wanted now."""
        self.keep_typing()
        self.canvas.set_theme(theme_now())
        self.canvas.reduced_motion = appearance().still
        self._show_change()

    @property
    def result(self) -> CheckResult:
        """What is to be seen of what was found: all of it, or in workshop mode what was there before."""
        return self.workshop.shown(self.bridge.result)

    def _clear_notice(self) -> None:
        """Words that pass go with the next thing that is done; that a slow check has ended is not a thing done."""
        if self.bridge.session.document.blueprint is not self._before:
            self._before = self.bridge.session.document.blueprint
            self.notice.clear_passing()

    def look_at_first(self) -> None:
        """As it is opened: the whole picture where it can be read, else its beginning; room for the clashes there are."""
        self._room_below()
        QTimer.singleShot(0, self, self._fit_first)
        blueprint = self.bridge.blueprint
        if not blueprint.steps and blueprint.lanes and blueprint.columns:
            place = Place("", (first_lane(blueprint), blueprint.columns[0].id))
            self.canvas.stand(Standing(frozenset(), place))
            self.notice.say(tr("Type the first step, and Enter. Arrows go to other places; F1 is help."))

    def _fit_first(self) -> None:
        if not self._fitted:
            return
        self._room_below()
        self._fitting = True
        self.canvas.fit()
        if self.canvas.zoom < LEAST_FIRST_ZOOM:
            self.canvas.zoom_by(LEAST_FIRST_ZOOM / self.canvas.zoom, QPointF(0.0, 0.0))
        self._fitting = False
        self.status.show_zoom(self.canvas.zoom)

    def fit(self) -> None:
        """The whole picture, however small, until the zoom is changed by hand."""
        self._fitted = True
        self._fitting = True
        self.canvas.fit()
        self._fitting = False

    def _zoomed(self, zoom: float) -> None:
        self._fitted = self._fitted and self._fitting
        self.status.show_zoom(zoom)
        self.words.follow()

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_change(self) -> None:
        """Everything after an edit or a check. Where that takes long the canvas is painted before the lists are looked through,
        and lists of findings wait for the findings."""
        if not self.bridge.queue.slow:
            self.show_all()
            return
        self._show_on_canvas()
        if not self._lists_due:
            self._lists_due = True
            QTimer.singleShot(1, self, self._show_lists)  # with 0 it would come before the canvas is painted

    def show_all(self) -> None:
        """Everything as it is now. What was chosen and is gone is chosen no more."""
        self._show_on_canvas()
        self._show_lists()

    def _show_on_canvas(self) -> None:
        blueprint, result = self.bridge.blueprint, self.result
        self.what_if.over()
        if self.clash and story_of(blueprint, result, self.clash) is None:
            self.clash = ""
        if self.card and self.card not in blueprint.elements:
            self.card = ""
        self._draw(result)
        self.status.show_zoom(self.canvas.zoom)

    def _show_lists(self) -> None:
        self._lists_due = False
        blueprint, result = self.bridge.blueprint, self.result
        self.outline.show_blueprint(blueprint, result)
        self.needs.show_blueprint(blueprint, result, frozenset({self.card}))
        if not self.bridge.busy:
            height = self.below.height_within(self.middle.height())
            self.below.show_result(blueprint, result, self.clash)
            if self.below.height_within(self.middle.height()) != height:
                self._room_below()
            self._show_path()
        self.workshop.show_count()
        self._show_right()
        self.words.follow()

    def _show_path(self) -> None:
        """What the whole path takes; where that is still added up, it is told when it is known."""
        if not self.bridge.sums.waiting:
            self.status.show_path(self.bridge.blueprint, self.result)

    def show_as(self, blueprint: Blueprint, result: CheckResult) -> None:
        """Shows what would be, or again what is: cracks, lists and counts. The fields stay as they are."""
        result = self.workshop.shown(result) if blueprint is self.bridge.blueprint else result
        self._draw(result, blueprint)
        self.needs.show_blueprint(blueprint, result, frozenset({self.card}))
        self.below.show_result(blueprint, result, self.clash)
        self.status.show_path(blueprint, result)

    def _draw(self, result: CheckResult, would_be: Blueprint | None = None) -> None:
        """`would_be` is what is drawn in place of what is; what is done on the canvas is done to what is."""
        blueprint = self.bridge.blueprint
        drawing = draw_blueprint(
            would_be or blueprint,
            result,
            say=translator(blueprint.scenario.language),
            typeface=bundled_typeface(family_now()),
            theme=theme_now(),
            lit=frozenset(chain_of(blueprint, result, self.clash)),
            sum_of=self.sum.finding(result),
            sum_scale=self.sum.scale(),
            view=self.views.view,
            against=self.views.as_is(),
        )
        seen = self.views.seen(blueprint, result, translator(blueprint.scenario.language))
        before = self.canvas.selection
        self._quiet = True
        self.canvas.show_blueprint(seen, drawing)
        self._quiet = False
        if self.canvas.selection - before:  # a new step is selected as it comes: its fields are shown
            self.card = ""

    def draw_again(self) -> None:
        """The same blueprint and findings, looked at in another way."""
        self._draw(self.result)

    def show_fields(self) -> None:
        """What is chosen is another card; nothing else is new."""
        self.needs.show_blueprint(self.bridge.blueprint, self.result, frozenset({self.card}))
        self._show_right()

    def _show_right(self) -> None:
        blueprint, result = self.bridge.blueprint, self.result
        story = story_of(blueprint, result, self.clash) if self.clash else None
        if story is None:
            self.inspector.show_elements(blueprint, self.field_editing.keys())
            self.right.setCurrentWidget(self.inspector)
            self.what_if.show_points()
            return
        mends = None
        if story.need is not None:
            found = self.remedies.remedies(blueprint, story.need, self.bridge.session.today())
            mends = None if found is None else tuple(mends_of(blueprint, found))
        self.answers.show_story(story, mends)
        self.right.setCurrentWidget(self.answers)

    def inspected(self) -> str:
        """Whose fields are shown: the chosen card's, the one selected thing's, else the blueprint's own."""
        if self.card:
            return self.card
        return next(iter(self.canvas.selection)) if len(self.canvas.selection) == 1 else SCENARIO_ID

    # --- choosing -------------------------------------------------------------------------------------------------

    def _selection_changed(self, selection: frozenset[str]) -> None:
        if self._quiet:
            return
        self.words.stop()
        self.notice.clear()
        was_lit = bool(self.clash)
        self.clash, self.card = "", ""
        if len(selection) == 1:
            (one,) = selection
            if isinstance(self.bridge.blueprint.elements.get(one), Need | ProcessRule):
                self.card = one
        if was_lit:
            self.show_all()
            return
        self.needs.show_blueprint(self.bridge.blueprint, self.result, frozenset({self.card}))
        if self.card:
            self.needs.reveal(self.card)
        self._show_right()

    def choose_clash(self, key: str) -> None:
        """Lights its chain on the canvas and answers in the right panel."""
        self.words.stop()
        self.notice.clear()
        self.clash, self.card = key, ""
        self._open_panel("answers")
        self.show_all()
        blueprint, result = self.bridge.blueprint, self.result
        chain = chain_of(blueprint, result, key)
        self.views.unfold_over(self._felt_at(key), *chain)
        self._select(chain)
        self.canvas.reveal_path(chain, self._felt_at(key))

    def _felt_at(self, key: str) -> str:
        """The element on which the finding stands."""
        return next((finding.element for finding in self.result.findings if finding.identity == key), "")

    def choose_nothing(self) -> None:
        """No clash, no card, nothing on the canvas: the blueprint's own fields are shown."""
        self.words.stop()
        self.clash = self.card = ""
        self._select(())
        self.show_all()

    def choose_card(self, identifier: str, unfold: bool = True) -> None:
        """Shows a need's or a rule's fields, and where it is felt; the selection on the canvas stays."""
        self.words.stop()
        lit, self.clash, self.card = bool(self.clash), "", identifier
        if unfold:
            self._open_panel("answers")
        if lit:
            self._select(())
        self.show_all()
        places = _places(self.bridge.blueprint.elements.get(identifier))
        if places:
            self.canvas.reveal(places)
        self.outline.choose([identifier])

    def _select(self, ids: Iterable[str], reveal: bool = False) -> None:
        self._quiet = True
        self.canvas.select(ids, reveal=reveal)
        self._quiet = False

    def go_to(self, element: str) -> None:
        """From a row of the answers: to its place on the canvas, while the answers stay; a need's or rule's fields otherwise."""
        found = self.bridge.blueprint.elements.get(element)
        if isinstance(found, Step | Flow):
            self._select({element}, reveal=True)
        elif found is not None:
            self.choose_card(element)

    def _light_row(self, number: int, element: str) -> None:
        """A row of the answers is looked at: its step alone is lit, and the answers stay."""
        del number
        if isinstance(self.bridge.blueprint.elements.get(element), Step | Flow):
            by_keys = isinstance(QApplication.focusWidget(), FollowedRow)  # under the pointer the picture must not run away
            self._select({element}, reveal=by_keys)

    def _light_chain(self) -> None:
        if self.clash:
            self._select(chain_of(self.bridge.blueprint, self.result, self.clash))

    def open_field(self, element: str, field: str, measure: str) -> None:
        """The field that would settle something, ready to be filled in; among facts, the one of the measure."""
        found = self.bridge.blueprint.elements.get(element)
        if isinstance(found, Need | ProcessRule | Question | Persona | Organisation | Metric | Measure):
            self.choose_card(element)
        elif found is not None:
            self.clash = self.card = ""
            self._select({element}, reveal=True)
            self._open_panel("answers")
            self.show_all()
        if not self.inspector.focus_field(field, measure):
            self.inspector.focus_first()

    def open_fields(self, element: str) -> None:
        """Enter or a double click on the canvas: the hand goes to the fields."""
        self.clash = ""
        if isinstance(self.bridge.blueprint.elements.get(element), Need | ProcessRule):
            self.card = element
        self._open_panel("answers")
        self.show_all()
        self.inspector.focus_first()

    # --- words first ----------------------------------------------------------------------------------------------

    def _anchor(self, step: str) -> QRect:
        """Where the step's card is seen, in the canvas's pixels; the upper middle without a step."""
        box = self.canvas.step_in_view(step) if step else None
        if box is None:
            return QRect(self.canvas.width() // 2 - 190, 60, 380, 0)
        return box.toAlignedRect().translated(self.canvas.viewport().pos())

    def _card_added(self, identifier: str) -> None:
        self.needs.reveal(identifier)

    def _words_ended(self, identifier: str) -> None:
        """The new card's fields stand in the panel, how bad it is among them; the hand is back on the canvas."""
        if identifier:
            self.clash, self.card = "", identifier
            self.show_all()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- fields ---------------------------------------------------------------------------------------------------

    def _commit(self, keys: str | tuple[str, ...], fields: dict[str, Json]) -> Refusal | None:
        return self.field_editing.commit(keys, fields)

    def keep_typing(self) -> None:
        """What stands typed in a field or on a card is kept, as if it had been left: before saving, undoing, closing."""
        self.canvas.keep_editing()
        self.outline.keep_writing()
        keep_field_being_typed(self.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_panels()
        QTimer.singleShot(0, self, self._fit_first)

    def first_clash(self) -> str:
        """The identity of the first clash in the list; "" when there is none."""
        return first_clash(self.result)


def _places(element: object) -> tuple[str, ...]:
    scope = getattr(element, "scope", None)
    return scope.elements if scope is not None else ()
