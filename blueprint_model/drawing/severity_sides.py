"""Beside the plot: what its circles stand for, the nine areas with their weakest link, and strengths with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES, AreaState
from blueprint_model.checking.quadrants import QUADRANT_NAMES, Quadrant, QuadrantPoint
from blueprint_model.checking.sentences import words_of
from blueprint_model.checking.severity import severity_message
from blueprint_model.checking.strengths import Strength, StrengthKind
from blueprint_model.drawing.primitives import Box, Ellipse, Figure, FigureKind, Ink, Polyline, Primitive
from blueprint_model.drawing.signs import crack, disc, face
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.elements import Setting
from blueprint_model.layout.line_breaking import BrokenText, break_text, one_line
from blueprint_model.layout.sizes import SMALL_DISC_RADIUS
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

MOST_STRENGTHS = 8
_HEAD = 11.0
_SIZE, _LINE = 12.0, 15.5
_SMALL, _SMALL_LINE = 11.0, 14.0
_SIGN = 26.0  # room for the sign before a row's words
_GAP = 8.0  # between rows
_GRADES: tuple[Message, ...] = (
    Message.of("a guess"),
    Message.of("one voice"),
    Message.of("researched"),
    Message.of("measured"),
)


class Sides:
    """Collects figures from the top down; `y` is where the next one begins."""

    def __init__(self, box: Box, say: Say, typeface: Typeface, theme: Theme) -> None:
        self.box, self.say, self.typeface, self.theme = box, say, typeface, theme
        self.y = box.y
        self.unprintable: list[str] = []

    def figures(self, areas: Sequence[AreaState], strengths: Sequence[Strength]) -> Iterator[Figure]:
        yield from self._areas(areas)
        yield from self._strengths(strengths)

    # --- what the circles stand for -------------------------------------------------------------------------------

    def order(self, blueprint: Blueprint, points: Sequence[QuadrantPoint]) -> Iterator[Figure]:
        """Every circle's number and its need's words, in the order in which a workshop goes through them."""
        if not points:
            return
        yield self._head("order", Message.of("Where to start, in this order"))
        public = blueprint.scenario.setting is Setting.PUBLIC
        for quadrant, members in groupby(points, key=lambda point: point.quadrant):
            words = self.say(QUADRANT_NAMES[quadrant])
            line = one_line(words, self.box.width, _SMALL, "bold", self.typeface).lines[0]
            colour = self.theme.clash if quadrant is Quadrant.START_HERE else self.theme.muted
            box = Box(self.box.x, self.y, line.width, _SMALL_LINE)
            shape = placed_line(line, self.box.x, self.y + 10, _SMALL, colour)
            yield Figure(f"order:{quadrant.value}", FigureKind.PHASE, box, (shape,), title=words)
            self.y += _SMALL_LINE + 3
            for point in members:
                yield self._point(point, words_of(blueprint, point.need), self.say(severity_message(point.word, public)))
            self.y += 3
        self.y += 9

    def _point(self, point: QuadrantPoint, title: str, how_bad: str) -> Figure:
        theme, left = self.theme, self.box.x + _SIGN
        how_bad += "" if point.certain else ", " + self.say(Message.of("possible"))
        how_bad += f" · {self.say(Message.of('accepted'))}" if point.accepted else ""
        colour = theme.muted if point.accepted else theme.clash
        number = str(point.number) if point.number else ""
        shapes: list[Primitive] = [
            *disc(self.box.x + 9, self.y + 7.5, number, theme, self.typeface, point.certain, colour, SMALL_DISC_RADIUS)
        ]
        room = self.box.right - left
        short = one_line(how_bad, room * 0.62, _SMALL, "regular", self.typeface).lines[0]
        told = self._broken(title, room - short.width - 12, _SIZE, 2)
        shapes += placed_text(told, left, self.y + 11.5, _LINE, _SIZE, theme.ink)
        shapes.append(placed_line(short, self.box.right - short.width, self.y + 11.5, _SMALL, theme.muted))
        height = max(18.0, _LINE * len(told.lines) + 3)
        box = Box(self.box.x, self.y - 2, self.box.width, height)
        words = f"{title} · {how_bad}"
        self.y += height + 1
        return Figure(
            f"order:{point.identity}",
            FigureKind.BADGE,
            box,
            tuple(shapes),
            element=point.need,
            finding=point.identity,
            title=f"{number}: {words}" if number else words,
            hit=box,
        )

    # --- areas ----------------------------------------------------------------------------------------------------

    def _areas(self, areas: Sequence[AreaState]) -> Iterator[Figure]:
        drawn = [state for state in areas if state.steps]
        yield self._head("areas", Message.of("Areas that carry the experience"))
        if not drawn:
            yield self._words("areas:none", Message.of("No step says which area it belongs to."))
            return
        for state in [*(s for s in drawn if s.weakest), *(s for s in drawn if not s.weakest)]:
            yield self._area(state)
        rest = tuple(AREA_NAMES[state.area] for state in areas if not state.steps)
        if rest:
            self.y += 3
            yield self._words("areas:rest", Message.of("Not on this blueprint: {areas}", areas=rest))

    def _area(self, state: AreaState) -> Figure:
        """A crack for the weakest link, a red ring where something clashes, a full dot where nothing does, dashes for fog."""
        theme = self.theme
        name, words = self.say(AREA_NAMES[state.area]), self.say(_what_is_known(state))
        x, middle = self.box.x + 9, self.y + 7
        shapes: list[Primitive]
        if state.weakest:
            shapes = [*crack(x, middle - 9, middle + 9, True, theme.clash, theme.paper)]
        elif state.clashes:
            shapes = [Ellipse(Box(x - 4.5, middle - 4.5, 9, 9), Ink(theme.paper, theme.clash, 2.0))]
        elif state.fog:
            shapes = [Ellipse(Box(x - 4.5, middle - 4.5, 9, 9), Ink(None, theme.muted, 1.4, (2.0, 2.0)))]
        else:
            shapes = [Ellipse(Box(x - 4.5, middle - 4.5, 9, 9), Ink(theme.need, None))]
        title = one_line(name, self.box.width * 0.5 - _SIGN, _SIZE, "semibold" if state.weakest else "medium", self.typeface)
        line = title.lines[0]
        left = self.box.x + _SIGN
        shapes.append(placed_line(line, left, self.y + 11.5, _SIZE, theme.ink))
        colour = theme.clash if state.weakest else theme.muted
        room = self.box.right - left - line.width - 10
        told = break_text(words, room, _SMALL, "medium" if state.weakest else "regular", self.typeface, 2)
        shapes += placed_text(told, left + line.width + 10, self.y + 11.5, _SMALL_LINE, _SMALL, colour)
        height = max(16.0, _SMALL_LINE * len(told.lines) + 2)
        figure = Figure(
            f"area:{state.area.value}",
            FigureKind.LANE,
            Box(self.box.x, self.y - 2, self.box.width, height + 2),
            tuple(shapes),
            title=f"{name}: {words}",
        )
        self.y += height + 3
        return figure

    # --- strengths ------------------------------------------------------------------------------------------------

    def _strengths(self, strengths: Sequence[Strength]) -> Iterator[Figure]:
        self.y += 12
        yield self._head("strengths", Message.of("Strengths"))
        if not strengths:
            words = Message.of("No need is met as well as was wished for yet, and no moment is marked as a pleasure.")
            yield self._words("strengths:none", words)
        for strength in strengths[:MOST_STRENGTHS]:
            yield self._strength(strength)
        left = len(strengths) - MOST_STRENGTHS
        if left > 0:
            yield self._words("strengths:more", Message.counted("and {count} more", "and {count} more", left))

    def _strength(self, strength: Strength) -> Figure:
        theme, left = self.theme, self.box.x + _SIGN
        words, evidence = self.say(strength.message), self._evidence(strength)
        told = self._broken(words, self.box.right - left, _SIZE, 3)
        shapes: list[Primitive] = []
        middle = self.y + 8
        if strength.kind is StrengthKind.NEED:
            shapes.append(Ellipse(Box(self.box.x + 3, middle - 6, 12, 12), Ink(theme.need, None)))
            shapes.append(_tick(self.box.x + 9, middle, theme.card))
        else:
            shapes += face(self.box.x + 9, middle, 2, theme.ink, theme.card, 7.5)
        shapes += placed_text(told, left, self.y + 12, _LINE, _SIZE, theme.ink)
        height = _LINE * len(told.lines)
        if evidence:
            small = break_text(evidence, self.box.right - left, _SMALL, "regular", self.typeface, 2)
            shapes += placed_text(small, left, self.y + height + 11, _SMALL_LINE, _SMALL, theme.muted)
            height += _SMALL_LINE * len(small.lines)
        box = Box(self.box.x, self.y - 2, self.box.width, height + 4)
        title = f"{words} · {evidence}" if evidence else words
        figure = Figure(
            f"strength:{strength.kind.value}:{strength.element}",
            FigureKind.NEED_TAG,
            box,
            tuple(shapes),
            element=strength.element,
            title=title,
            hit=box,
        )
        self.y += height + _GAP
        return figure

    def _evidence(self, strength: Strength) -> str:
        """How it is known; a moment that nobody was asked about is as its author saw it, and nothing is added."""
        if not strength.voices:
            return self.say(_GRADES[0]) if strength.kind is StrengthKind.NEED else ""
        voices = self.say(Message.counted("{count} mention", "{count} mentions", strength.voices))
        return f"{voices} · {self.say(_GRADES[strength.evidence_grade])}"

    # --- words ----------------------------------------------------------------------------------------------------

    def _head(self, key: str, message: Message) -> Figure:
        words = self.say(message)
        line = one_line(words.upper(), self.box.width, _HEAD, "bold", self.typeface).lines[0]
        box = Box(self.box.x, self.y, line.width, _HEAD + 3)
        shape = placed_line(line, self.box.x, self.y + 10, _HEAD, self.theme.ink)
        self.y += 22
        return Figure(f"{key}:head", FigureKind.PHASE, box, (shape,), title=words)

    def _words(self, key: str, message: Message) -> Figure:
        words = self.say(message)
        told = self._broken(words, self.box.width, _SMALL, None)
        shapes = placed_text(told, self.box.x, self.y + 10, _SMALL_LINE, _SMALL, self.theme.muted)
        box = Box(self.box.x, self.y, self.box.width, _SMALL_LINE * len(told.lines))
        self.y += box.height + 4
        return Figure(key, FigureKind.PHASE, box, tuple(shapes), title=words)

    def _broken(self, words: str, width: float, size: float, most: int | None) -> BrokenText:
        broken = break_text(words, width, size, "regular", self.typeface, most)
        if not broken.complete:
            self.unprintable.append(words)
        return broken


def _what_is_known(state: AreaState) -> Message:
    if state.weakest:
        return Message.of("weakest link")
    if state.clashes:
        return Message.counted("{count} clash", "{count} clashes", len(state.clashes))
    if state.fog:
        return Message.of("fog: nothing answered there yet")
    return Message.counted("{count} need met", "{count} needs met", len(state.met))


def _tick(x: float, y: float, ink: str) -> Primitive:
    return Polyline(((x - 3.0, y), (x - 0.8, y + 2.6), (x + 3.2, y - 2.8)), Ink(None, ink, 1.7))
