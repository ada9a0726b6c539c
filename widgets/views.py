"""How the open blueprint is looked at: layers, filter, folded phases and lanes, marks of what differs. No data, and no undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.folding import folds_over, seen_through
from blueprint_model.drawing.variant_differences import gone_names, variant_differences
from blueprint_model.drawing.view import USUAL_LAYERS, Filter, Layer, View
from blueprint_model.elements import Lane, Organisation, Persona, Phase
from blueprint_model.message import Message, Say
from widgets.canvas.folds import head_of
from widgets.canvas.places import Place
from widgets.canvas.standing import at_place
from widgets.interface_language import say, tr
from widgets.panels.view_panel import LAYER_NAMES, ViewPanel
from widgets.view_bar import Chip

if TYPE_CHECKING:
    from widgets.workspace import Workspace


class Views(QObject):
    """Layers are remembered from run to run; filter, folds and marks only while the blueprint is open."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.view = View(layers=_remembered(space.settings.current.layers))
        self.marks_differences = False
        self._panel: ViewPanel | None = None
        space.canvas.folds_wanted.connect(self._folds_wanted)
        space.canvas.before_revealing = lambda ids: self.unfold_over(*ids)
        space.view_bar.closed.connect(self.take_away)
        space.to_bes.turned.connect(self._show)

    # --- for drawing ----------------------------------------------------------------------------------------------

    def seen(self, blueprint: Blueprint, result: CheckResult, say: Say) -> Blueprint:
        """What of the blueprint stands on the canvas; with it the keyboard walks."""
        self.space.canvas.folded = self.view.folded
        self._show_bar()
        return seen_through(blueprint, self.view, result, say).blueprint

    def as_is(self) -> Blueprint | None:
        """What differences are marked against; None while they are not."""
        session = self.space.bridge.session
        return session.seen_as(None) if self.marks_differences and session.variant is not None else None

    # --- changing it ----------------------------------------------------------------------------------------------

    def set_layers(self, layers: frozenset[Layer]) -> None:
        self._change(replace(self.view, layers=layers))
        self.space.settings.change(layers=None if layers == USUAL_LAYERS else tuple(sorted(layers)))

    def set_filter(self, wanted: Filter) -> None:
        self._change(replace(self.view, filter=wanted))

    def fold(self, heads: Iterable[str], folded: bool) -> None:
        """`heads` are ids of phases and lanes. Who stands in one that is folded stands on its head then."""
        heads = frozenset(heads)
        before = self.view.folded
        self._change(replace(self.view, folded=before | heads if folded else before - heads))

    def _folds_wanted(self, heads: frozenset[str], folded: bool) -> None:
        canvas = self.space.canvas
        place = canvas.standing.place
        inside = place is not None and any(head_of(canvas, place, lane) in heads for lane in (False, True))
        cell = place.cell if place is not None else None
        if folded and inside:
            canvas.stand(at_place(Place(min(heads))))
        self.fold(heads, folded)
        if not folded and cell is not None and inside:  # it was stood on what stood for the steps of this cell
            steps = canvas.blueprint.cell(*cell)
            canvas.stand(at_place(Place(steps[0].id if steps else "", cell)), reveal=True)

    def fold_here(self, lane: bool) -> None:
        """From the menu: the phase or lane of what is stood on; folded again it opens."""
        canvas = self.space.canvas
        head = head_of(canvas, canvas.standing.place, lane)
        if not head:
            words = tr("Stand in the lane that you want to fold.") if lane else tr("Stand in the phase that you want to fold.")
            self.space.notice.say(words)
            return
        self._folds_wanted(frozenset({head}), head not in self.view.folded)

    def unfold_all(self) -> None:
        self._change(replace(self.view, folded=frozenset()))

    def unfold_over(self, *ids: str) -> None:
        """So that these steps and flows are seen."""
        over = folds_over(self.space.bridge.blueprint, self.view.folded, ids)
        if over:
            self.fold(over, False)

    def turn_differences(self) -> None:
        """Marks of what differs from the as-is, while a to-be is seen; the to-be seen last is shown where none is."""
        if self.space.bridge.session.variant is None:
            if not self.space.to_bes.whole.variants:
                self.space.notice.say(tr("There is no to-be yet: Ctrl+T makes one."))
                return
            self.marks_differences = True
            self.space.to_bes.turn_over()
        else:
            self.marks_differences = not self.marks_differences
        self._show()

    def take_away(self, key: str) -> None:
        """What the chip of that key says."""
        match key:
            case "filter":
                self.set_filter(Filter())
            case "layers":
                self.set_layers(USUAL_LAYERS)
            case "folds":
                self.unfold_all()
            case "differences":
                self.marks_differences = False
                self._show()
        self.space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_by_key(self) -> bool:
        """Escape on the canvas takes the filter away; True when there was one."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.close_panel()
            return True
        if not self.view.filter:
            return False
        self.set_filter(Filter())
        return True

    def _change(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self._show()

    def _show(self) -> None:
        self.space.draw_again()
        if self._panel is not None and self._panel.isVisible():
            self._panel.show_view(self.space.bridge.blueprint, self.view.layers, self.view.filter)

    # --- the panel and the chips ----------------------------------------------------------------------------------

    def toggle_panel(self) -> None:
        if self._panel is None:
            self._panel = ViewPanel(self.space.canvas, self.space)
            self._panel.layers_wanted.connect(self.set_layers)
            self._panel.filter_wanted.connect(self.set_filter)
            self._panel.closed.connect(lambda: self.space.canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        if self._panel.isVisible():
            self._panel.close_panel()
            return
        self._panel.show_view(self.space.bridge.blueprint, self.view.layers, self.view.filter)
        self._panel.open()

    def _check_mark(self) -> None:
        """Beside the action in the menu."""
        action = getattr(self.space.window(), "actions_by_id", {}).get("differences")
        if action is not None:
            action.setCheckable(True)
            action.setChecked(self.as_is() is not None)

    def _show_bar(self) -> None:
        self._check_mark()
        as_is = self.as_is()
        gone = ""
        chips = list(self._chips())
        if as_is is not None:
            found = variant_differences(as_is, self.space.bridge.blueprint)
            chips.append(
                Chip(
                    "differences",
                    tr("Against the as-is: {new} new (+), {changed} changed (~)", new=len(found.new), changed=len(found.changed)),
                )
            )
            names = gone_names(as_is, found)
            gone = tr("Gone: {names}", names=", ".join(tr("“{words}”", words=name) for name in names)) if names else ""
        self.space.view_bar.show_chips(chips, gone)

    def _chips(self) -> Iterator[Chip]:
        blueprint, view = self.space.bridge.blueprint, self.view
        wanted = view.filter
        if wanted:
            persona, organisation = blueprint.get(wanted.persona, Persona), blueprint.get(wanted.organisation, Organisation)
            parts = [
                persona.title if persona is not None else "",
                wanted.tag,
                organisation.title if organisation is not None else "",
                tr("“{words}”", words=wanted.words.strip()) if wanted.words.strip() else "",
            ]
            yield Chip("filter", tr("Filter: {words}", words=", ".join(part for part in parts if part)))
        hidden = [say(LAYER_NAMES[layer]).lower() for layer in Layer if layer in USUAL_LAYERS - view.layers]
        if hidden:
            yield Chip("layers", tr("Hidden: {layers}", layers=", ".join(hidden)))
        folded = [each for each in view.folded if isinstance(blueprint.elements.get(each), Phase | Lane)]
        if folded:
            yield Chip("folds", say(Message.counted("{count} folded", "{count} folded", len(folded))))


def _remembered(names: tuple[str, ...] | None) -> frozenset[Layer]:
    """Those that this program knows."""
    return USUAL_LAYERS if names is None else frozenset(layer for layer in Layer if layer.value in names)
