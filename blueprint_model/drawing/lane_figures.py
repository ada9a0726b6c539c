"""Figures of the ground: paper, bands, the three lines, phases, column titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.text import centred_line, placed_line, placed_text
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.line_breaking import BrokenLine, BrokenText, break_text, one_line
from blueprint_model.layout.sizes import (
    LANE_ACCENT,
    LANE_NAME_LINE,
    LANE_NAME_SIZE,
    LANE_PADDING,
    LANE_TEXT_WIDTH,
    LANE_TEXT_X,
    META_LINE,
    META_SIZE,
    SMALL_SIZE,
    TAG_GAP,
    TITLE_SIZE,
)
from blueprint_model.layout.tags import PlacedTag, TagText, placed_tags
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message
from blueprint_model.zones import Line, Zone

LINE_NAMES = {
    Line.INTERACTION: Message.of("line of interaction"),
    Line.VISIBILITY: Message.of("line of visibility"),
    Line.INTERNAL_INTERACTION: Message.of("line of internal interaction"),
}
ZONE_NAMES = {
    Zone.EVIDENCE: Message.of("Evidence"),
    Zone.CUSTOMER: Message.of("Customer"),
    Zone.FRONTSTAGE: Message.of("Frontstage"),
    Zone.BACKSTAGE: Message.of("Backstage"),
    Zone.SUPPORT: Message.of("Support"),
    Zone.PARTNER: Message.of("Partner"),
}
_HATCH_ANGLES = {
    Zone.EVIDENCE: 0.0,
    Zone.CUSTOMER: 24.0,
    Zone.FRONTSTAGE: 18.0,
    Zone.BACKSTAGE: 12.0,
    Zone.SUPPORT: 9.0,
    Zone.PARTNER: 6.0,
}


@dataclass(frozen=True)
class LaneHead:
    """Name, note and tags of a lane; `height` is the least its lane needs."""

    name: BrokenText
    note: BrokenText
    tags: tuple[PlacedTag, ...]
    tags_top: float
    height: float

    @property
    def complete(self) -> bool:
        return self.name.complete and self.note.complete


@lru_cache(maxsize=1024)
def lane_head(title: str, note: str, tags: tuple[TagText, ...], typeface: Typeface) -> LaneHead:
    name = break_text(title, LANE_TEXT_WIDTH, LANE_NAME_SIZE, "semibold", typeface)
    below = break_text(note, LANE_TEXT_WIDTH, META_SIZE, "regular", typeface) if note else BrokenText(())
    text_height = LANE_NAME_LINE * len(name.lines) + (2 + META_LINE * len(below.lines) if note else 0)
    placed, reach = placed_tags(tags, LANE_TEXT_WIDTH + 8, typeface)
    height = LANE_PADDING - 4 + text_height + (reach + TAG_GAP if placed else 0) + LANE_PADDING - 4
    return LaneHead(name, below, placed, LANE_PADDING - 4 + text_height, height)


def lane_figure(lane: str, title: str, head: LaneHead, box: Box, zone: Zone, theme: Theme) -> Figure:
    """The band with its accent bar, name and note."""
    shapes: list[Primitive] = [Rectangle(box, Ink(theme.bands[zone], None))]
    if theme.hatched:
        shapes.extend(_hatches(box, zone, theme))
    shapes.append(Rectangle(Box(box.x, box.y, LANE_ACCENT, box.height), Ink(theme.accents[zone], None)))
    baseline = box.y + LANE_PADDING + 10
    shapes.extend(placed_text(head.name, LANE_TEXT_X, baseline, LANE_NAME_LINE, LANE_NAME_SIZE, theme.ink))
    baseline += LANE_NAME_LINE * (len(head.name.lines) - 1) + META_LINE + 3
    shapes.extend(placed_text(head.note, LANE_TEXT_X, baseline, META_LINE, META_SIZE, theme.muted))
    hit = Box(box.x, box.y, LANE_TEXT_X + LANE_TEXT_WIDTH, box.height)
    return Figure(f"lane:{lane}", FigureKind.LANE, box, tuple(shapes), element=lane, title=title, hit=hit)


def _hatches(box: Box, zone: Zone, theme: Theme) -> list[Primitive]:
    """Dots along the band, denser from zone to zone: bands differ without colour. None run through its name and note."""
    step = _HATCH_ANGLES[zone]
    if not step:
        return []
    ink = Ink(None, theme.line, 0.8, (1.0, step))
    return [
        Polyline(((box.x + LANE_TEXT_X + LANE_TEXT_WIDTH, y), (box.right, y)), ink)
        for y in (box.y + 4 + 8 * row for row in range(max(0, int((box.height - 4) // 8))))
    ]


def edge_figure(lane: str, left: float, right: float, y: float, theme: Theme) -> Figure:
    """A thin edge between two lanes that no line parts."""
    shape = Polyline(((left, y), (right, y)), Ink(None, theme.line, 1.0))
    return Figure(f"edge:{lane}", FigureKind.LINE, Box(left, y - 1, right - left, 2), (shape,))


def line_words(name: str, typeface: Typeface) -> BrokenLine:
    """A line's name, measured."""
    return one_line(name, 400.0, SMALL_SIZE, "italic", typeface).lines[0]


def line_figure(
    line: Line, index: int, name: str, words: BrokenLine, x: float, left: float, right: float, y: float, theme: Theme
) -> Figure:
    """One of the three lines at y, with its name small and italic above it at x."""
    visibility = line is Line.VISIBILITY
    ink = Ink(None, theme.muted, 1.4, (9.0, 5.0)) if visibility else Ink(None, theme.muted, 1.0, (1.5, 3.0))
    text = placed_line(words, x, y - 4, SMALL_SIZE, theme.muted)
    bounds = Box(left, y - 14, right - left, 16)
    return Figure(f"line:{line}:{index}", FigureKind.LINE, bounds, (Polyline(((left, y), (right, y)), ink), text), title=name)


def phase_figure(phase: str, run: int, title: str, box: Box, theme: Theme, typeface: Typeface) -> Figure:
    """A phase's header over a run of its columns; `run` numbers the runs of a phase that is interrupted."""
    words = one_line(title, box.width - 12, TITLE_SIZE, "semibold", typeface)
    shapes: list[Primitive] = [Rectangle(box, Ink(theme.phase, theme.line if theme.hatched else None), 5.0)]
    middle = box.x + box.width / 2
    shapes += [centred_line(line, middle, box.y + 16.5, TITLE_SIZE, theme.ink) for line in words.lines if line.runs]
    key = f"phase:{phase}" if run == 0 else f"phase:{phase}:{run}"
    return Figure(key, FigureKind.PHASE, box, tuple(shapes), element=phase, title=title, hit=box)


def column_figure(column: str, title: str, x: float, y: float, width: float, theme: Theme, typeface: Typeface) -> Figure:
    """A column's own title, small, under the phases."""
    words = one_line(title, width, META_SIZE, "regular", typeface)
    shapes = tuple(centred_line(line, x + width / 2, y + 11, META_SIZE, theme.muted) for line in words.lines if line.runs)
    box = Box(x, y, width, META_LINE)
    return Figure(f"column:{column}", FigureKind.COLUMN, box, shapes, element=column, title=title, hit=box)


def paper_figure(width: float, height: float, title: str, theme: Theme) -> Figure:
    box = Box(0, 0, width, height)
    return Figure("paper", FigureKind.PAPER, box, (Rectangle(box, Ink(theme.paper, None)),), title=title)
