"""The legend of a sheet: only the signs that stand on it, each with its word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.flow_figures import Transition, gate
from blueprint_model.drawing.primitives import Box, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.register_rows import RegisterRow
from blueprint_model.drawing.signs import crack, diamond, face, hourglass
from blueprint_model.drawing.text import placed_line
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import FlowKind, StepKind
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.sizes import ARROW, TAG_HEIGHT, TAG_PADDING
from blueprint_model.layout.typeface import Typeface, Weight
from blueprint_model.message import Message, Say
from blueprint_model.zones import Zone

ROW = 30.0
_SIZE = 11.0
_APART = 28.0
_ARROW_LENGTH = 34.0
_FLOWS = {
    FlowKind.MESSAGE: ((4.0, 3.0), False, Message.of("message")),
    FlowKind.LOOP: ((7.0, 3.0), False, Message.of("loop back")),
    FlowKind.AGREEMENT: ((), True, Message.of("agreement, both ways")),
}


@dataclass(frozen=True)
class LegendItem:
    """A sign with its word, drawn with its left end at x 0 and its middle at y 0."""

    width: float
    shapes: tuple[Primitive, ...]


def legend_items(
    blueprint: Blueprint, kinds: Iterable[FigureKind], rows: list[RegisterRow], say: Say, typeface: Typeface, theme: Theme
) -> list[LegendItem]:
    """`kinds` are those of the figures on the picture."""
    return list(_Legend(say, typeface, theme).items(blueprint, set(kinds), rows))


@dataclass(frozen=True)
class _Legend:
    say: Say
    typeface: Typeface
    theme: Theme

    def items(self, blueprint: Blueprint, kinds: set[FigureKind], rows: list[RegisterRow]) -> Iterator[LegendItem]:
        theme = self.theme
        marks = kinds & {FigureKind.CRACK, FigureKind.BADGE}
        if marks and any(row.solid for row in rows):
            yield self._beside(crack(6, -13, 13, True, theme.clash, theme.paper), 12, Message.of("certain"))
        if marks and any(not row.solid and not row.quiet for row in rows):
            yield self._beside(crack(6, -13, 13, False, theme.clash, theme.paper), 12, Message.of("possible or said"))
        if FigureKind.NEED_TAG in kinds:
            yield self._tag(Message.of("N need"), theme.need, TAG_HEIGHT / 2)
        if FigureKind.RULE_TAG in kinds:
            yield self._tag(Message.of("R rule"), theme.rule, 4.0)
        if any(step.emotion is not None and blueprint.zone_of(step) is Zone.CUSTOMER for step in blueprint.steps):
            yield self._beside(face(8.5, 0, 1, theme.ink, theme.card), 17, Message.of("how it feels"))
        step_kinds = {step.kind for step in blueprint.steps}
        if StepKind.DECISION in step_kinds:
            yield self._beside(diamond(7.5, 0, theme.muted), 15, Message.of("decision"))
        if StepKind.WAIT in step_kinds:
            yield self._beside(hourglass(6, 0, theme.muted), 12, Message.of("wait"))
        flow_kinds = {flow.kind for flow in blueprint.flows} if FigureKind.FLOW in kinds else set()
        for kind, (dash, both, words) in _FLOWS.items():
            if kind in flow_kinds:
                yield self._arrow(dash, both, words)
        if FigureKind.FLOW in kinds and any(blueprint.is_transition(flow) for flow in blueprint.flows):
            yield self._gate(Message.of("to another organisation; filled: its owner and promises are told"))

    def _beside(self, sign: list[Primitive], width: float, words: Message, weight: Weight = "regular") -> LegendItem:
        line = break_text(self.say(words), 600, _SIZE, weight, self.typeface).lines[0]
        text = placed_line(line, width + 7, 4, _SIZE, self.theme.ink)
        return LegendItem(width + 7 + line.width, (*sign, text))

    def _tag(self, words: Message, colour: str, radius: float) -> LegendItem:
        line = break_text(self.say(words), 300, _SIZE, "semibold", self.typeface).lines[0]
        width = line.width + 2 * TAG_PADDING
        box = Rectangle(Box(0, -TAG_HEIGHT / 2, width, TAG_HEIGHT), Ink(self.theme.card, colour, 1.3), radius)
        return LegendItem(width, (box, placed_line(line, TAG_PADDING, 4, _SIZE, colour)))

    def _arrow(self, dash: tuple[float, ...], both: bool, words: Message) -> LegendItem:
        ink = Ink(None, self.theme.flow, 1.2, dash)
        shaft = Polyline(((0, 0), (_ARROW_LENGTH, 0)), ink, arrow_start=ARROW if both else 0.0, arrow_end=ARROW)
        return self._beside([shaft], _ARROW_LENGTH, words)

    def _gate(self, words: Message) -> LegendItem:
        shaft = Polyline(((-4, 0), (_ARROW_LENGTH + 4, 0)), Ink(None, self.theme.flow, 1.8), arrow_end=ARROW)
        told = Transition(owned=True, promise_out=True, promise_in=True)
        signs = gate((13.0, 0.0), (2.5, 0.0), (23.5, 0.0), told, self.theme.flow, self.theme)
        return self._beside([shaft, *signs], _ARROW_LENGTH + 4, words)


def in_rows(items: list[LegendItem], width: float) -> Iterator[tuple[float, float, LegendItem]]:
    """(x, y of its middle, item), from the top left corner; a new row where an item would not fit."""
    x, y = 0.0, ROW / 2
    for item in items:
        if x and x + item.width > width:
            x, y = 0.0, y + ROW
        yield x, y, item
        x += item.width + _APART
