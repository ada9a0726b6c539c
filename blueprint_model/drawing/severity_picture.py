"""Severity against changeability as one Drawing: plot, areas and strengths; on a sheet also what the circles say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import areas_of
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.quadrants import QUADRANT_NAMES, Quadrant, QuadrantPoint, quadrant_points
from blueprint_model.checking.severity import severity_message
from blueprint_model.checking.strengths import strengths_of
from blueprint_model.day_words import day_in_words
from blueprint_model.drawing.moved import moved
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.severity_plot import LEAST_PLOT_HEIGHT, is_room_for, plot_figures
from blueprint_model.drawing.severity_sides import Sides
from blueprint_model.drawing.signs import disc
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import LIGHT, ON_PAPER, Theme
from blueprint_model.elements import Setting
from blueprint_model.layout.line_breaking import break_text
from blueprint_model.layout.sizes import SMALL_DISC_RADIUS
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

LEAST_WIDTH = 620.0
MARGIN = 14.0
_BESIDE_FROM = 760.0  # narrower than this, areas and strengths come below the plot
_LEAST_SIDE, _MOST_SIDE, _SIDE_SHARE = 250.0, 360.0, 0.30
_APART = 26.0
_SHEET_WIDTH, _SHEET_PLOT, _SHEET_MARGIN = 1120.0, 520.0, 42.0
_NOTE, _NOTE_LINE = 11.0, 14.0
_MOST_PLOT_HEIGHT = 1600.0


def draw_severity(
    blueprint: Blueprint,
    result: CheckResult,
    *,
    say: Say,
    typeface: Typeface,
    theme: Theme = LIGHT,
    width: float,
    height: float,
    chosen: str = "",
    listed: bool = True,
) -> Drawing:
    """The picture in a room of `width` × `height` points; it may come out taller, and is never narrower than LEAST_WIDTH.

    `blueprint` as the checked variant sees it; `chosen` is the identity of the finding that is looked at. With `listed` what the
    circles stand for is told beside the plot, top right first.
    """
    width = max(width, LEAST_WIDTH)
    beside = width >= _BESIDE_FROM
    side = min(_MOST_SIDE, max(_LEAST_SIDE, width * _SIDE_SHARE)) if beside else width - 2 * MARGIN
    plot_width = width - 2 * MARGIN - (side + _APART if beside else 0.0)
    notes = list(_notes(result, say))
    foot = _NOTE_LINE * len(notes) + (6 if notes else 0)
    points = quadrant_points(result.findings)
    plot = _plot_box(points, plot_width, max(LEAST_PLOT_HEIGHT, height - 2 * MARGIN - foot))
    figures = list(
        plot_figures(
            blueprint,
            points,
            plot,
            say=say,
            typeface=typeface,
            theme=theme,
            chosen=chosen,
        )
    )
    y = plot.bottom + 6
    for index, note in enumerate(notes):
        figures.append(_note(index, note, MARGIN, y, plot_width, theme, typeface))
        y += _NOTE_LINE
    left, top = (plot.right + _APART, plot.y) if beside else (MARGIN, y + 14)
    sides = Sides(Box(left, top, side, 0.0), say, typeface, theme)
    if listed:
        figures += sides.order(blueprint, points)
    figures += sides.figures(areas_of(blueprint, result.judgements), strengths_of(blueprint, result.judgements))
    whole = max(height, y + MARGIN - 6, sides.y + MARGIN)
    paper = Figure(
        "paper", FigureKind.PAPER, Box(0, 0, width, whole), (Rectangle(Box(0, 0, width, whole), Ink(theme.paper, None)),)
    )
    return Drawing(width, whole, theme.paper, (paper, *figures), unprintable=tuple(sides.unprintable))


def _plot_box(points: Sequence[QuadrantPoint], width: float, height: float) -> Box:
    """As high as it is wanted, or higher where the circles would lie on each other."""
    box = Box(MARGIN, MARGIN - 4, width, height)
    while box.height < _MOST_PLOT_HEIGHT and not is_room_for(points, box):
        box = Box(box.x, box.y, width, box.height * 1.25)
    return box


def _notes(result: CheckResult, say: Say) -> Iterator[str]:
    """What the directions mean. What has no place on the picture is counted under it: nothing is left out in silence."""
    yield say(Message.of("Up: worse for people. Right: easier to change. Start at the top right."))
    if result.counts.said:
        yield say(
            Message.counted(
                "{count} clash is only said: how bad it is, nobody has worked out.",
                "{count} clashes are only said: how bad they are, nobody has worked out.",
                result.counts.said,
            )
        )
    if result.counts.cannot_tell:
        yield say(
            Message.counted(
                "{count} need cannot be answered yet.",
                "{count} needs cannot be answered yet.",
                result.counts.cannot_tell,
            )
        )


def _note(index: int, words: str, x: float, y: float, width: float, theme: Theme, typeface: Typeface) -> Figure:
    line = break_text(words, width, _NOTE, "regular", typeface, 1).lines[0]
    shape = placed_line(line, x, y + 10, _NOTE, theme.muted)
    return Figure(f"note:{index}", FigureKind.PHASE, Box(x, y, line.width, _NOTE_LINE), (shape,), title=words)


# --- on paper -------------------------------------------------------------------------------------------------------


def draw_severity_sheet(
    blueprint: Blueprint,
    result: CheckResult,
    *,
    say: Say,
    typeface: Typeface,
    date: datetime.date,
    variant: str = "",
    theme: Theme = ON_PAPER,
) -> Drawing:
    """The picture with a title, and below it each circle's sentence in the order in which a workshop goes through them."""
    width, margin = _SHEET_WIDTH, _SHEET_MARGIN
    picture = draw_severity(
        blueprint,
        result,
        say=say,
        typeface=typeface,
        theme=theme,
        width=width - 2 * (margin - MARGIN),
        height=_SHEET_PLOT,
        listed=False,
    )
    sheet = _Sheet(width, say, typeface, theme)
    sheet.title(blueprint, date, variant)
    inside = [figure for figure in picture.figures if figure.kind is not FigureKind.PAPER]
    sheet.figures += [moved(figure, margin - MARGIN, sheet.y) for figure in inside]
    sheet.y += picture.height + 12
    sheet.rows(blueprint, result)
    height = sheet.y + margin
    box = Box(0, 0, width, height)
    paper = Figure("sheet", FigureKind.PAPER, box, (Rectangle(box, Ink(theme.paper, None)),))
    return Drawing(
        width,
        height,
        theme.paper,
        (paper, *sheet.figures),
        unprintable=tuple(dict.fromkeys((*picture.unprintable, *sheet.unprintable))),
    )


class _Sheet:
    """Collects the sheet's own figures from the top down; `y` is where the next one begins."""

    def __init__(self, width: float, say: Say, typeface: Typeface, theme: Theme) -> None:
        self.width, self.say, self.typeface, self.theme = width, say, typeface, theme
        self.y = _SHEET_MARGIN
        self.figures: list[Figure] = []
        self.unprintable: list[str] = []

    def title(self, blueprint: Blueprint, date: datetime.date, variant: str) -> None:
        name = blueprint.scenario.title.strip() or self.say(Message.of("(untitled)"))
        as_seen = self.say(Message.of("to be: {variant}", variant=variant)) if variant else self.say(Message.of("as is"))
        below = f"{self.say(Message.of('Severity and changeability'))} · {as_seen} · {self.say(day_in_words(date))}"
        inner = self.width - 2 * _SHEET_MARGIN
        shapes: list[Primitive] = []
        top = self.y
        for words, size, line, weight, colour in (
            (name, 28.0, 33.0, "extrabold", self.theme.ink),
            (below, 12.0, 16.0, "regular", self.theme.muted),
        ):
            broken = break_text(words, inner, size, weight, self.typeface)  # type: ignore[arg-type]
            if not broken.complete:
                self.unprintable.append(words)
            shapes += placed_text(broken, _SHEET_MARGIN, self.y + size * 0.9, line, size, colour)
            self.y += line * len(broken.lines)
        box = Box(_SHEET_MARGIN, top, inner, self.y - top)
        self.figures.append(Figure("sheet:title", FigureKind.PHASE, box, tuple(shapes), title=name))
        self.y += 8

    def rows(self, blueprint: Blueprint, result: CheckResult) -> None:
        by_quadrant: dict[Quadrant, list[QuadrantPoint]] = {}
        for point in quadrant_points(result.findings):
            by_quadrant.setdefault(point.quadrant, []).append(point)
        public = blueprint.scenario.setting is Setting.PUBLIC
        for quadrant, points in by_quadrant.items():
            self._heading(quadrant)
            for point in points:
                self._row(point, public)
            self.y += 10

    def _heading(self, quadrant: Quadrant) -> None:
        words = self.say(QUADRANT_NAMES[quadrant])
        line = break_text(words, self.width - 2 * _SHEET_MARGIN, 14.0, "bold", self.typeface, 1).lines[0]
        colour = self.theme.clash if quadrant is Quadrant.START_HERE else self.theme.ink
        shape = placed_line(line, _SHEET_MARGIN, self.y + 13, 14.0, colour)
        box = Box(_SHEET_MARGIN, self.y, line.width, 18.0)
        self.figures.append(Figure(f"sheet:{quadrant.value}", FigureKind.PHASE, box, (shape,), title=words))
        self.y += 22

    def _row(self, point: QuadrantPoint, public: bool) -> None:
        theme, left = self.theme, _SHEET_MARGIN + 28
        inner = self.width - 2 * _SHEET_MARGIN
        words = self.say(point.message)
        how = self.say(severity_message(point.word, public))
        how += "" if point.certain else ", " + self.say(Message.of("possible"))
        how += f" · {self.say(Message.of('accepted'))}" if point.accepted else ""
        told = break_text(how, 220.0, 11.0, "regular", self.typeface, 2)
        sentence = break_text(words, inner - 28 - 240, 12.0, "medium", self.typeface)
        if not sentence.complete:
            self.unprintable.append(words)
        colour = theme.muted if point.accepted else theme.clash
        number = str(point.number) if point.number else ""
        height = max(16.0 * len(sentence.lines), 14.0 * len(told.lines)) + 10
        shapes: list[Primitive] = [
            Polyline(((_SHEET_MARGIN, self.y), (_SHEET_MARGIN + inner, self.y)), Ink(None, theme.line, 1.0)),
            *disc(_SHEET_MARGIN + 11, self.y + 13, number, theme, self.typeface, point.certain, colour, SMALL_DISC_RADIUS + 1),
            *placed_text(sentence, left, self.y + 17, 16.0, 12.0, theme.ink),
        ]
        for index, line in enumerate(told.lines):
            shapes.append(placed_line(line, _SHEET_MARGIN + inner - line.width, self.y + 17 + index * 14.0, 11.0, theme.muted))
        box = Box(_SHEET_MARGIN, self.y, inner, height)
        key = f"row:{point.identity}"
        title = f"{number}: {words}" if number else words
        self.figures.append(Figure(key, FigureKind.BADGE, box, tuple(shapes), point.need, point.identity, title))
        self.y += height
