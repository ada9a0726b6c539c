"""The Drawing: figures made of primitives, in points, that every painter places as they are (1 unit = 1 pt = 1 px at 100 %).

y grows downwards. Colours are `#rrggbb`. Texts are ready lines: broken and measured once, in the layout; a painter only puts
each run at its place, with kerning and ligatures off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def intersects(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def united(self, other: Box) -> Box:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is drawn. None leaves fill or stroke out. `dash` is in points: on, off, …"""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Rectangle:
    box: Box
    ink: Ink
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    box: Box
    ink: Ink


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight pieces with round joins. An arrow head is a filled triangle whose tip is the end point."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    closed: bool = False
    arrow_start: float = 0.0  # length of the head; 0 for none
    arrow_end: float = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """Cubic Béziers: `start`, then (control 1, control 2, end) each."""

    start: tuple[float, float]
    pieces: tuple[tuple[float, float, float, float, float, float], ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of one face, beginning `offset` right of the line's start."""

    face: str  # a key of the typeface, e.g. "regular", "semibold", "fallback"
    text: str
    offset: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One ready line from `x` (its left end, also for centred text) on `baseline`; `width` is its measured advance."""

    x: float
    baseline: float
    width: float
    size: float
    colour: str
    runs: tuple[TextRun, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Primitive = Rectangle | Ellipse | Polyline | Curve | TextLine


class FigureKind(StrEnum):
    PAPER = "paper"
    LANE = "lane"
    LINE = "line"  # of interaction, visibility, internal interaction
    PHASE = "phase"
    COLUMN = "column"
    STEP = "step"
    FLOW = "flow"
    NEED_TAG = "need_tag"
    RULE_TAG = "rule_tag"
    CRACK = "crack"  # on a step, with its number
    BADGE = "badge"  # a finding's number on a flow, a lane or the title
    SIGN = "sign"  # of what differs from the as-is, or of what people see in different ways
    EXPERIENCE = "experience"
    SUM = "sum"  # what has come together so far, beside a card of the lit chain


@dataclass(frozen=True)
class Figure:
    """One thing on the picture. `key` is unique in a drawing and stable over edits ("step:s1", "crack:head/n1").

    `element` is the id of what it shows ("" for none); `finding` the identity of the finding that a crack or a badge stands for;
    `title` a plain sentence for screen readers and SVG's `<title>`. `bounds` holds all ink; `hit` is where a click means it.
    """

    key: str
    kind: FigureKind
    bounds: Box
    primitives: tuple[Primitive, ...]
    element: str = ""
    finding: str = ""
    title: str = ""
    hit: Box | None = None


class AskedFigures(Sequence[Figure]):
    """Figures that are made when they are asked for, found by their keys without making the others."""

    def position_of(self, key: str) -> int | None:
        """Where the figure of that key is; None where there is none."""
        raise NotImplementedError

    def keys(self) -> Iterator[str]:
        """Of all figures, in painting order; none is made for it."""
        raise NotImplementedError


class _ByKey(Mapping[str, Figure]):
    def __init__(self, figures: AskedFigures) -> None:
        self._figures = figures

    def __getitem__(self, key: str) -> Figure:
        position = self._figures.position_of(key)
        if position is None:
            raise KeyError(key)
        return self._figures[position]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._figures.position_of(key) is not None

    def __iter__(self) -> Iterator[str]:
        return self._figures.keys()

    def __len__(self) -> int:
        return len(self._figures)


@dataclass(frozen=True)
class Drawing:
    """`figures` in painting order. `cells` gives the box of each (lane id, column id), also of empty cells, for dropping."""

    width: float
    height: float
    background: str
    figures: Sequence[Figure]
    cells: Mapping[tuple[str, str], Box] = field(default_factory=dict)
    lane_head_width: float = 0.0  # the part on the left that holds lane names, for frozen panes
    phase_head_height: float = 0.0  # the part at the top that holds phase names
    unprintable: tuple[str, ...] = ()  # texts with characters that no font has

    @cached_property
    def by_key(self) -> Mapping[str, Figure]:
        if isinstance(self.figures, AskedFigures):
            return _ByKey(self.figures)
        return {figure.key: figure for figure in self.figures}


@dataclass(frozen=True)
class DrawingDifference:
    """Keys of figures that came, went or look different; `moved` when the size, cells or painting order changed as well."""

    changed: frozenset[str]
    moved: bool


def difference(before: Drawing, after: Drawing) -> DrawingDifference:
    """What a view must draw again."""
    changed = {key for key in before.by_key.keys() | after.by_key.keys() if before.by_key.get(key) != after.by_key.get(key)}
    moved = (before.width, before.height, before.cells) != (after.width, after.height, after.cells) or [
        f.key for f in before.figures
    ] != [f.key for f in after.figures]
    return DrawingDifference(frozenset(changed), moved)


class Painter(Protocol):
    """Places ink. `figure` and `end_figure` bracket the primitives of one figure."""

    def figure(self, figure: Figure) -> None: ...
    def end_figure(self) -> None: ...
    def rectangle(self, shape: Rectangle) -> None: ...
    def ellipse(self, shape: Ellipse) -> None: ...
    def polyline(self, shape: Polyline) -> None: ...
    def curve(self, shape: Curve) -> None: ...
    def text(self, line: TextLine) -> None: ...


def paint(figures: Iterable[Figure], painter: Painter) -> None:
    """Send figures to a painter, in order."""
    for figure in figures:
        painter.figure(figure)
        for shape in figure.primitives:
            match shape:
                case Rectangle():
                    painter.rectangle(shape)
                case Ellipse():
                    painter.ellipse(shape)
                case Polyline():
                    painter.polyline(shape)
                case Curve():
                    painter.curve(shape)
                case TextLine():
                    painter.text(shape)
        painter.end_figure()
