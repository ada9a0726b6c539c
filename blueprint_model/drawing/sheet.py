"""The sheet for the wall: title, the blueprint's picture, the clash register and a legend, as one Drawing.

PDF, SVG and PNG show the same sheet. Its language may be another than the blueprint's: people's own words stay as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.day_words import day_in_words
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.legend import ROW, in_rows, legend_items
from blueprint_model.drawing.moved import moved, moved_box, moved_shape
from blueprint_model.drawing.needs_and_rules import needs_and_rules_figure
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.register_rows import RegisterRow, register_rows
from blueprint_model.drawing.signs import disc
from blueprint_model.drawing.text import placed_line, placed_text
from blueprint_model.drawing.theme import ON_PAPER, Theme
from blueprint_model.layout.line_breaking import BrokenText, break_text
from blueprint_model.layout.sizes import SMALL_DISC_RADIUS
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
_COLUMN_GAP = 22.0
_SMALL = 10.0
_LEAST_BLOCK, _MOST_BLOCK, _BLOCK_GAP = 1000.0, 1300.0, 48.0  # the register's own width, and between two of it side by side
_SHARES = (0.34, 0.36, 0.30)  # of the room, for: the customer needs, the process says, so what happens
_LOGO = ((0.0, 0.0), (7.0, 9.0), (-4.0, 17.0), (8.0, 26.0), (-3.0, 34.0), (5.0, 42.0))


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
    theme: Theme = ON_PAPER,
) -> Drawing:
    """In points. `say` speaks the sheet's language; `variant` is the to-be's title, "" for the as-is."""
    shown = replace(result, findings=tuple(f for f in result.findings if f.kind is not FindingKind.HINT))
    picture = draw_blueprint(blueprint, shown, say=say, typeface=typeface, theme=theme, least_width=LEAST_WIDTH)
    sheet = _Sheet(picture.width + 2 * MARGIN, say, typeface, theme)
    _title_block(sheet, blueprint, date, variant)
    dx, dy = MARGIN, sheet.y
    sheet.figures += [moved(figure, dx, dy) for figure in picture.figures]
    sheet.y += picture.height + 26
    rows = list(register_rows(blueprint, result, say))
    if rows:
        _register(sheet, rows)
    _needs_and_rules(sheet, blueprint)
    _legend(sheet, blueprint, picture, rows)
    _footer(sheet, blueprint, bool(rows))
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
    logo = sheet.lines("Särö", 200, 20, "extrabold").lines[0]  # the name is the same in every language
    right = sheet.width - MARGIN
    shapes.append(placed_line(logo, right - 24 - logo.width, sheet.y + 27, 20, theme.ink))
    crack = tuple((right - 9 + x, sheet.y + 2 + y) for x, y in _LOGO)
    shapes.append(Polyline(crack, Ink(None, theme.clash, 4.2)))
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
    yield say(day_in_words(date))
    if scenario.version:
        yield say(Message.of("version {number}", number=scenario.version))


# --- the register ---------------------------------------------------------------------------------------------------


def _register(sheet: _Sheet, rows: list[RegisterRow]) -> None:
    """Rows below each other; on a very wide sheet in several blocks side by side, so that a row can be read across."""
    _heading(sheet, "sheet:register", sheet.say(Message.of("Clash register")))
    inner = sheet.width - 2 * MARGIN
    blocks = max(1, min(int((inner + _BLOCK_GAP) // (_LEAST_BLOCK + _BLOCK_GAP)), len(rows) // 5))
    width = min((inner - _BLOCK_GAP * (blocks - 1)) / blocks, _MOST_BLOCK)
    columns = _column_widths(sheet, rows, width - _DISC_WIDTH - 2 * _COLUMN_GAP)
    in_block = ceil(len(rows) / blocks)
    top = bottom = sheet.y
    for index in range(blocks):
        left = MARGIN + index * (width + _BLOCK_GAP)
        sheet.y = top
        _register_heads(sheet, index, left, width, columns, any(row.says for row in rows))
        for row in rows[index * in_block : (index + 1) * in_block]:
            _register_row(sheet, row, left, width, columns)
        bottom = max(bottom, sheet.y)
    sheet.y = bottom + 20


def _column_widths(sheet: _Sheet, rows: list[RegisterRow], room: float) -> tuple[float, ...]:
    """Each column gets what its longest words need; where that is too much, those that need more than their share have it."""
    needed = [
        _widest([row.needs for row in rows if row.says], "medium", sheet.typeface),
        _widest([row.says for row in rows], "medium", sheet.typeface),
        _widest([row.happens for row in rows], "regular", sheet.typeface),
    ]
    if sum(needed) <= room:
        spare = room - sum(needed)
        return tuple(width + spare * share for width, share in zip(needed, _SHARES, strict=True))
    widths: dict[int, float] = {}
    open_columns = {0, 1, 2}
    while open_columns:
        left = room - sum(widths.values())
        whole = sum(_SHARES[column] for column in open_columns)
        fitting = {column for column in open_columns if needed[column] <= left * _SHARES[column] / whole}
        for column in fitting or open_columns:
            widths[column] = needed[column] if fitting else left * _SHARES[column] / whole
        open_columns -= fitting or open_columns
    return tuple(widths[column] for column in range(3))


def _widest(texts: list[str], weight: Weight, typeface: Typeface) -> float:
    """How wide the widest of the texts is on one line."""
    return max((break_text(words, 1e6, _ROW, weight, typeface).width + 1 for words in texts), default=0.0)


def _register_heads(sheet: _Sheet, index: int, left: float, width: float, columns: tuple[float, ...], any_says: bool) -> None:
    """What each column answers, in the order in which Särö always answers."""
    needs, says, happens = (
        sheet.lines(sheet.say(words), 400, _SMALL, "regular").lines[0]
        for words in (Message.of("The customer needs"), Message.of("The process says"), Message.of("So what happens"))
    )
    first, muted = sheet.y + 10, sheet.theme.muted
    shapes: list[Primitive] = [
        placed_line(needs, left + _DISC_WIDTH, first, _SMALL, muted),
        placed_line(happens, left + width - happens.width, first, _SMALL, muted),
    ]
    if any_says:
        shapes.append(placed_line(says, left + _DISC_WIDTH + columns[0] + _COLUMN_GAP, first, _SMALL, muted))
    words = ", ".join(line.text for line in (needs, says, happens))
    sheet.add(f"sheet:register:heads:{index}", FigureKind.PHASE, Box(left, sheet.y, width, 16), shapes, words)
    sheet.y += 16


def _register_row(sheet: _Sheet, row: RegisterRow, left: float, width: float, columns: tuple[float, ...]) -> None:
    theme, right = sheet.theme, left + width
    lefts = (left + _DISC_WIDTH, left + _DISC_WIDTH + columns[0] + _COLUMN_GAP)
    whole = not row.says
    need = sheet.lines(row.needs, columns[0] + (columns[1] + _COLUMN_GAP if whole else 0), _ROW, "medium")
    rule = sheet.lines(row.says, columns[1], _ROW, "medium")
    happens = sheet.lines(row.happens, columns[2], _ROW, "regular")
    lines = max(len(need.lines), len(rule.lines), len(happens.lines), 1)
    height = lines * _ROW_LINE + 2 * _ROW_PADDING
    first = sheet.y + _ROW_PADDING + 11
    colour = theme.need if row.is_need else theme.ink
    mark = theme.muted if row.quiet else theme.clash
    radius = SMALL_DISC_RADIUS + 1
    shapes: list[Primitive] = [
        Polyline(((left, sheet.y), (right, sheet.y)), Ink(None, theme.line, 1.0)),
        *disc(left + 12, sheet.y + _ROW_PADDING + 7, row.number, theme, sheet.typeface, row.solid, mark, radius),
        *placed_text(need, lefts[0], first, _ROW_LINE, _ROW, colour),
        *placed_text(rule, lefts[1], first, _ROW_LINE, _ROW, theme.rule),
    ]
    for index, line in enumerate(happens.lines):
        shapes.append(placed_line(line, right - line.width, first + index * _ROW_LINE, _ROW, theme.ink))
    words = ". ".join(part for part in (row.needs, row.says, row.happens) if part)
    box = Box(left, sheet.y, width, height)
    sheet.add(f"register:{row.key}", FigureKind.BADGE, box, shapes, f"{row.number}: {words}" if row.number else words)
    sheet.y += height


def _needs_and_rules(sheet: _Sheet, blueprint: Blueprint) -> None:
    words = sheet.say(Message.of("Needs and rules"))
    if not blueprint.needs and not blueprint.rules:
        return
    _heading(sheet, "sheet:needs_and_rules:head", words)
    width = sheet.width - 2 * MARGIN
    found = needs_and_rules_figure(blueprint, MARGIN, sheet.y, width, words, sheet.theme, sheet.typeface)
    assert found is not None
    figure, unprintable = found
    sheet.figures.append(figure)
    sheet.unprintable += unprintable
    sheet.y = figure.bounds.bottom + 20


def _heading(sheet: _Sheet, key: str, words: str) -> None:
    line = sheet.lines(words, sheet.width - 2 * MARGIN, _HEAD, "bold").lines[0]
    box = Box(MARGIN, sheet.y, line.width, _HEAD + 8)
    sheet.add(key, FigureKind.PHASE, box, [placed_line(line, MARGIN, sheet.y + 14, _HEAD, sheet.theme.ink)], words)
    sheet.y += _HEAD + 10


# --- the legend -----------------------------------------------------------------------------------------------------


def _legend(sheet: _Sheet, blueprint: Blueprint, picture: Drawing, rows: list[RegisterRow]) -> None:
    kinds = {figure.kind for figure in picture.figures}
    items = legend_items(blueprint, kinds, rows, sheet.say, sheet.typeface, sheet.theme)
    if not items:
        return
    words = sheet.say(Message.of("Legend"))
    _heading(sheet, "sheet:legend", words)
    inner, top = sheet.width - 2 * MARGIN, sheet.y
    shapes: list[Primitive] = []
    for x, y, item in in_rows(items, inner):
        shapes += [moved_shape(shape, MARGIN + x, top + y) for shape in item.shapes]
        sheet.y = top + y + ROW / 2
    sheet.add("sheet:legend:signs", FigureKind.PHASE, Box(MARGIN, top, inner, sheet.y - top), shapes, words)
    sheet.y += 14


def _footer(sheet: _Sheet, blueprint: Blueprint, has_register: bool) -> None:
    parts = []
    if has_register:
        parts.append(sheet.say(Message.of("The numbers on the cracks are the rows of the register.")))
    if blueprint.scenario.source.strip():
        parts.append(sheet.say(Message.of("Source: {source}", source=blueprint.scenario.source.strip())))
    if not parts:
        return
    words = "  ".join(parts)
    broken = sheet.lines(words, sheet.width - 2 * MARGIN, _SMALL, "regular")
    shapes: list[Primitive] = [*placed_text(broken, MARGIN, sheet.y + 8, 13, _SMALL, sheet.theme.muted)]
    box = Box(MARGIN, sheet.y, sheet.width - 2 * MARGIN, 13.0 * len(broken.lines))
    sheet.add("sheet:foot", FigureKind.PHASE, box, shapes, words)
    sheet.y += 13.0 * len(broken.lines)
