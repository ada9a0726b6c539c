"""The sheet for the wall: title, the blueprint's picture, the clash register and a legend, as one Drawing.

PDF, SVG and PNG show the same sheet. Its language may be another than the blueprint's: people's own words stay as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.moved import moved, moved_box
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.register_rows import RegisterRow, register_rows
from blueprint_model.drawing.signs import crack, disc, face
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import LIGHT, Theme
from blueprint_model.layout.line_breaking import BrokenText, break_text
from blueprint_model.layout.sizes import SMALL_DISC_RADIUS, TAG_HEIGHT, TAG_PADDING
from blueprint_model.layout.typeface import Typeface, Weight
from blueprint_model.message import Message, Say

MARGIN = 42.0
LEAST_WIDTH = 960.0  # of what lies between the margins: a register needs room for three columns
_TITLE, _TITLE_LINE = 34.0, 40.0
_SUBTITLE, _SUBTITLE_LINE = 12.0, 16.0
_HEAD = 16.0
_ROW, _ROW_LINE = 11.5, 15.0
_ROW_PADDING = 7.0
_DISC_WIDTH = 30.0
_COLUMN_GAP = 18.0


@dataclass
class _Sheet:
    """Collects figures from the top down; `y` is where the next one begins."""

    width: float
    say: Say
    typeface: Typeface
    theme: Theme
    y: float = MARGIN
    figures: list[Figure] = field(default_factory=list)
    unprintable: list[str] = field(default_factory=list)

    def lines(self, words: str, width: float, size: float, weight: Weight) -> BrokenText:
        broken = break_text(words, width, size, weight, self.typeface)
        if not broken.complete:
            self.unprintable.append(words)
        return broken

    def add(self, key: str, kind: FigureKind, box: Box, shapes: list[Primitive], title: str) -> None:
        self.figures.append(Figure(key, kind, box, tuple(shapes), title=title))


def draw_sheet(
    blueprint: Blueprint,
    result: CheckResult,
    *,
    say: Say,
    typeface: Typeface,
    date: datetime.date,
    variant: str = "",
    theme: Theme = LIGHT,
) -> Drawing:
    """In points. `say` speaks the sheet's language; `variant` is the to-be's title, "" for the as-is."""
    picture = draw_blueprint(blueprint, result, say=say, typeface=typeface, theme=theme)
    inner = max(picture.width, LEAST_WIDTH)
    sheet = _Sheet(inner + 2 * MARGIN, say, typeface, theme)
    _title_block(sheet, blueprint, date, variant)
    dx, dy = MARGIN, sheet.y
    sheet.figures += [moved(figure, dx, dy) for figure in picture.figures]
    sheet.y += picture.height + 26
    rows = list(register_rows(blueprint, result, say))
    if rows:
        _register(sheet, rows)
    _legend(sheet)
    _footer(sheet, blueprint)
    height = sheet.y + MARGIN - 10
    ground = Rectangle(Box(0, 0, sheet.width, height), Ink(theme.paper, None))
    paper = Figure("sheet", FigureKind.PAPER, Box(0, 0, sheet.width, height), (ground,))
    return Drawing(
        sheet.width,
        height,
        theme.paper,
        (paper, *sheet.figures),
        {place: moved_box(box, dx, dy) for place, box in picture.cells.items()},
        unprintable=tuple(dict.fromkeys((*picture.unprintable, *sheet.unprintable))),
    )


# --- the title ------------------------------------------------------------------------------------------------------


def _title_block(sheet: _Sheet, blueprint: Blueprint, date: datetime.date, variant: str) -> None:
    theme, width = sheet.theme, sheet.width - 2 * MARGIN - 150
    title = blueprint.scenario.title.strip() or sheet.say(Message.of("(untitled)"))
    name = sheet.lines(title, width, _TITLE, "extrabold")
    shapes: list[Primitive] = [*placed_text(name, MARGIN, sheet.y + 30, _TITLE_LINE, _TITLE, theme.ink)]
    bottom = sheet.y + _TITLE_LINE * len(name.lines)
    below = sheet.lines(" · ".join(_facts(sheet, blueprint, date, variant)), width, _SUBTITLE, "regular")
    shapes += placed_text(below, MARGIN, bottom + 14, _SUBTITLE_LINE, _SUBTITLE, theme.muted)
    bottom += _SUBTITLE_LINE * len(below.lines) + 8
    if blueprint.scenario.aim.strip():
        aim = sheet.lines(sheet.say(Message.of("Aim: {aim}", aim=blueprint.scenario.aim.strip())), width, _SUBTITLE, "medium")
        shapes += placed_text(aim, MARGIN, bottom + 12, _SUBTITLE_LINE, _SUBTITLE, theme.ink)
        bottom += _SUBTITLE_LINE * len(aim.lines)
    logo = sheet.lines("Särö", 200, 20, "extrabold").lines[0]
    right = sheet.width - MARGIN
    shapes.append(placed_line(logo, right - 24 - logo.width, sheet.y + 27, 20, theme.ink))
    shapes += crack(right - 8, sheet.y + 4, sheet.y + 42, True, theme.clash, theme.paper)
    sheet.add("sheet:title", FigureKind.PHASE, Box(MARGIN, sheet.y, sheet.width - 2 * MARGIN, bottom - sheet.y), shapes, title)
    sheet.y = max(bottom, sheet.y + 50) + 20


def _facts(sheet: _Sheet, blueprint: Blueprint, date: datetime.date, variant: str) -> Iterator[str]:
    scenario, say = blueprint.scenario, sheet.say
    if scenario.event.strip():
        life = Message.of("Life event: {event}", event=scenario.event.strip())
        business = Message.of("Business event: {event}", event=scenario.event.strip())
        yield say(life if scenario.event_kind == "life" else business)
    names = tuple(persona.title for persona in blueprint.personas if persona.title.strip())
    if names:
        yield say(
            Message.of("persona: {names}", names=names) if len(names) == 1 else Message.of("personas: {names}", names=names)
        )
    yield say(Message.of("to be: {variant}", variant=variant)) if variant else say(Message.of("as is"))
    yield say(Message.of("{day} {month} {year}", day=date.day, month=_MONTHS[date.month - 1], year=str(date.year)))


_MONTHS = (
    Message.of("January"),
    Message.of("February"),
    Message.of("March"),
    Message.of("April"),
    Message.of("May"),
    Message.of("June"),
    Message.of("July"),
    Message.of("August"),
    Message.of("September"),
    Message.of("October"),
    Message.of("November"),
    Message.of("December"),
)


# --- the register ---------------------------------------------------------------------------------------------------


def _register(sheet: _Sheet, rows: list[RegisterRow]) -> None:
    theme = sheet.theme
    _heading(sheet, "sheet:register", sheet.say(Message.of("Clash register")))
    inner = sheet.width - 2 * MARGIN - _DISC_WIDTH - 2 * _COLUMN_GAP
    widths = (inner * 0.34, inner * 0.36, inner * 0.30)
    lefts = (MARGIN + _DISC_WIDTH, MARGIN + _DISC_WIDTH + widths[0] + _COLUMN_GAP)
    right = sheet.width - MARGIN
    for row in rows:
        whole = not row.says
        need = sheet.lines(row.needs, widths[0] + (widths[1] + _COLUMN_GAP if whole else 0), _ROW, "medium")
        rule = sheet.lines(row.says, widths[1], _ROW, "medium")
        happens = sheet.lines(row.happens, widths[2], _ROW, "regular")
        lines = max(len(need.lines), len(rule.lines), len(happens.lines), 1)
        height = lines * _ROW_LINE + 2 * _ROW_PADDING
        first = sheet.y + _ROW_PADDING + 11
        colour = theme.need if row.is_need else theme.ink
        mark = theme.muted if row.quiet else theme.clash
        shapes: list[Primitive] = [
            Polyline(((MARGIN, sheet.y), (right, sheet.y)), Ink(None, theme.line, 1.0)),
            *disc(
                MARGIN + 12, sheet.y + _ROW_PADDING + 7, row.number, theme, sheet.typeface, row.solid, mark, SMALL_DISC_RADIUS + 1
            ),
            *placed_text(need, lefts[0], first, _ROW_LINE, _ROW, colour),
            *placed_text(rule, lefts[1], first, _ROW_LINE, _ROW, theme.rule),
        ]
        for index, line in enumerate(happens.lines):
            shapes.append(placed_line(line, right - line.width, first + index * _ROW_LINE, _ROW, theme.ink))
        words = ". ".join(part for part in (row.needs, row.says, row.happens) if part)
        box = Box(MARGIN, sheet.y, right - MARGIN, height)
        sheet.add(f"register:{row.key}", FigureKind.BADGE, box, shapes, f"{row.number}: {words}" if row.number else words)
        sheet.y += height
    sheet.y += 20


def _heading(sheet: _Sheet, key: str, words: str) -> None:
    line = sheet.lines(words, sheet.width - 2 * MARGIN, _HEAD, "bold").lines[0]
    box = Box(MARGIN, sheet.y, line.width, _HEAD + 8)
    sheet.add(key, FigureKind.PHASE, box, [placed_line(line, MARGIN, sheet.y + 14, _HEAD, sheet.theme.ink)], words)
    sheet.y += _HEAD + 10


# --- the legend -----------------------------------------------------------------------------------------------------


def _legend(sheet: _Sheet) -> None:
    theme, say = sheet.theme, sheet.say
    _heading(sheet, "sheet:legend", say(Message.of("Legend")))
    x, middle = MARGIN + 8, sheet.y + 12
    shapes: list[Primitive] = []

    def words(text: str, colour: str, size: float = 11.0, weight: Weight = "regular") -> None:
        nonlocal x
        line = sheet.lines(text, 600, size, weight).lines[0]
        shapes.append(placed_line(line, x, middle + 4, size, colour))
        x += line.width + 30

    for solid, text in ((True, Message.of("certain")), (False, Message.of("possible or said"))):
        shapes += crack(x, middle - 12, middle + 12, solid, theme.clash, theme.paper)
        x += 14
        words(say(text), theme.ink)
    for is_need, text in ((True, Message.of("N need")), (False, Message.of("R rule"))):
        colour = theme.need if is_need else theme.rule
        line = sheet.lines(say(text), 300, 11, "medium").lines[0]
        box = Box(x, middle - TAG_HEIGHT / 2, line.width + 2 * TAG_PADDING, TAG_HEIGHT)
        shapes.append(Rectangle(box, Ink(theme.card, colour, 1.3), TAG_HEIGHT / 2 if is_need else 4.0))
        shapes.append(placed_line(line, x + TAG_PADDING, middle + 4, 11, colour))
        x = box.right + 26
    shapes += face(x + 8, middle, 1, theme.ink, theme.card)
    x += 24
    words(say(Message.of("how it feels")), theme.ink)
    title = say(Message.of("Legend"))
    sheet.add("sheet:legend:signs", FigureKind.PHASE, Box(MARGIN, sheet.y, x - MARGIN, 26), shapes, title)
    sheet.y += 40


def _footer(sheet: _Sheet, blueprint: Blueprint) -> None:
    words = sheet.say(Message.of("The numbers on the cracks are the rows of the register."))
    if blueprint.scenario.source.strip():
        words += "  " + sheet.say(Message.of("Source: {source}", source=blueprint.scenario.source.strip()))
    broken = sheet.lines(words, sheet.width - 2 * MARGIN, 10, "regular")
    shapes: list[Primitive] = [*placed_text(broken, MARGIN, sheet.y + 8, 13, 10, sheet.theme.muted)]
    box = Box(MARGIN, sheet.y, sheet.width - 2 * MARGIN, 13.0 * len(broken.lines))
    sheet.add("sheet:foot", FigureKind.PHASE, box, shapes, words)
    sheet.y += 13.0 * len(broken.lines)
