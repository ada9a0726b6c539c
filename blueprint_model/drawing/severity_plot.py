"""Severity against changeability as figures: bands in words, five columns, a strip for what no rule mends, numbered circles.

Up is worse, right is easier to change; the corner where a workshop starts is tinted. A circle stands in the middle of its column
at its severity, clear of the lines of its band where it is high enough; where others stand there already it moves aside, then up
or down inside the band of its word. Labels are left out where there is no room: every circle has its number, and the list beside
the plot tells them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import SeverityWord
from blueprint_model.checking.quadrants import QUADRANT_NAMES, Quadrant, QuadrantPoint
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.severity import severity_message
from blueprint_model.drawing.label_places import TakenRoom
from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle, TextLine
from blueprint_model.drawing.signs import disc
from blueprint_model.drawing.text import centred_line, placed_line
from blueprint_model.drawing.theme import Theme, mixed
from blueprint_model.elements import Setting
from blueprint_model.layout.line_breaking import break_text, one_line
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Message, Say

LEAST_PLOT_HEIGHT = 205.0
_AXIS_WIDTH = 112.0  # words of the bands, left of the plot
_STRIP_SHARE = 0.19
_STRIP_GAP = 10.0
_FOOT = 52.0  # words of the columns and the arrow below them
_HEADROOM = 38.0  # for the captions above the worst and below the mildest circles
_SIZE, _LINE = 11.0, 13.0
_CAPTION = 12.5
_RADII = (11.0, 9.0, 7.5)  # the first in which all circles find a place of their own; numbers can be read in each
_BEYOND = 8.0  # points that circles can stand above 100 and below 0, still clear of the captions
_LABEL_WIDTH = 150.0
_BANDS = ((SeverityWord.COULD_END, 70), (SeverityWord.PAIN, 40), (SeverityWord.FRICTION, 15), (SeverityWord.HINT, 0))
COLUMN_NAMES: tuple[Message, ...] = (  # changeability 1 … 5: what makes a rule as hard as that
    Message.of("law"),
    Message.of("contract"),
    Message.of("system limit"),
    Message.of("policy or service level"),
    Message.of("habit"),
)


def start_fill(theme: Theme) -> str:
    """The ground of the corner in which a workshop starts."""
    return mixed(theme.card, theme.clash, 0.07)


@dataclass(frozen=True)
class _Frame:
    """Where things stand: `strip` for what no rule alone mends, `main` for the five columns; in points."""

    strip: Box
    main: Box

    def x(self, changeability: int | None) -> float:
        if changeability is None:
            return self.strip.x + self.strip.width / 2
        return self.main.x + self.column * (changeability - 0.5)

    @property
    def column(self) -> float:
        return self.main.width / 5

    def room(self, changeability: int | None) -> float:
        """How far from its middle a circle may move, before its own radius is taken off."""
        return (self.strip.width if changeability is None else self.column) / 2

    def y(self, severity: float) -> float:
        return self.main.y + _HEADROOM + (100 - severity) / 100 * (self.main.height - 2 * _HEADROOM)

    def band(self, severity: int, radius: float) -> tuple[float, float]:
        """Highest and lowest y of a circle in the band whose word this severity has: clear of its lines where it is that high."""
        least = next(least for _, least in _BANDS if severity >= least)
        above = min((low for _, low in _BANDS if low > least), default=None)
        top = self.y(100) - _BEYOND if above is None else self.y(above - 0.5)
        bottom = self.y(0) + _BEYOND if not least else self.y(least - 0.5)
        inset = min(radius + 1.5, (bottom - top) / 2 - 1.0)
        return (top if above is None else top + inset), (bottom if not least else bottom - inset)


def _frame(box: Box) -> _Frame:
    inner = Box(box.x + _AXIS_WIDTH, box.y, box.width - _AXIS_WIDTH, box.height - _FOOT)
    strip = inner.width * _STRIP_SHARE
    left = inner.x + strip + _STRIP_GAP
    return _Frame(Box(inner.x, inner.y, strip, inner.height), Box(left, inner.y, inner.right - left, inner.height))


@dataclass(frozen=True)
class PlacedPoint:
    """A circle at its place."""

    point: QuadrantPoint
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


def plot_figures(
    blueprint: Blueprint,
    points: Sequence[QuadrantPoint],
    box: Box,
    *,
    say: Say,
    typeface: Typeface,
    theme: Theme,
    chosen: str = "",
) -> Iterator[Figure]:
    """The plot inside `box` (points). `chosen` is the identity of the finding that is looked at."""
    plot = _Plot(blueprint, box, say, typeface, theme)
    yield from plot.ground()
    placed, _ = _placed(points, plot.frame)
    circles = TakenRoom(p.box for p in placed)
    taken = TakenRoom([*plot.captions, *plot.lines, *(p.box for p in placed)])
    yield from [plot.circle(p, p.point.identity == chosen, taken, circles) for p in placed]
    if not placed:
        yield plot.nothing()


def is_room_for(points: Sequence[QuadrantPoint], box: Box) -> bool:
    """Whether all circles find a place of their own in a plot inside `box`."""
    return _placed(points, _frame(box))[1]


def _placed(points: Sequence[QuadrantPoint], frame: _Frame) -> tuple[list[PlacedPoint], bool]:
    """All circles, the worst placed first; in the largest size in which none lies on another, else in the smallest, and False."""
    worst_first = sorted(points, key=lambda p: (-p.severity, p.number))
    found: list[PlacedPoint] = []
    for radius in _RADII:
        taken = TakenRoom()
        found = []
        crowded = False
        for point in worst_first:
            place, free = _place(point, frame, radius, taken)
            taken.take(place.box.grown(1.0))
            found.append(place)
            crowded = crowded or not free
            if crowded and radius != _RADII[-1]:
                break  # the next size is tried
        if not crowded:
            return found, True
    return found, False


def _place(point: QuadrantPoint, frame: _Frame, radius: float, taken: TakenRoom) -> tuple[PlacedPoint, bool]:
    top, bottom = frame.band(point.severity, radius)
    middle, level = frame.x(point.changeability), min(max(frame.y(point.severity), top), bottom)
    apart = 2 * radius + 3
    reach = frame.room(point.changeability) - radius - 2
    for down in _outwards(radius / 2, max(level - top, bottom - level)):
        y = level + down
        if not top - 0.01 <= y <= bottom + 0.01:
            continue
        for aside in _outwards(apart, reach):
            place = PlacedPoint(point, middle + aside, y, radius)
            if taken.is_free(place.box):
                return place, True
    return PlacedPoint(point, middle, level, radius), False


def _outwards(step: float, reach: float) -> Iterator[float]:
    """0, then by steps to both sides as far as `reach`."""
    yield 0.0
    distance = step
    while distance <= reach:
        yield distance
        yield -distance
        distance += step


class _Plot:
    """The parts of one plot; `captions` and `lines` is the room that the ground's words and lines take."""

    def __init__(self, blueprint: Blueprint, box: Box, say: Say, typeface: Typeface, theme: Theme) -> None:
        self.blueprint, self.say, self.typeface, self.theme = blueprint, say, typeface, theme
        self.frame = _frame(box)
        self.captions: list[Box] = []
        self.lines: list[Box] = []

    # --- the ground -----------------------------------------------------------------------------------------------

    def ground(self) -> Iterator[Figure]:
        frame, theme = self.frame, self.theme
        cut_x, cut_y = frame.main.x + 3 * frame.column, frame.y(39.5)
        whole = frame.strip.united(frame.main)
        start = Box(cut_x, frame.main.y, frame.main.right - cut_x, cut_y - frame.main.y)
        shapes: list[Primitive] = [
            Rectangle(frame.main, Ink(theme.card, theme.line, 1.0), 6.0),
            Rectangle(start, Ink(start_fill(theme), None), 6.0),
            Rectangle(frame.strip, Ink(theme.paper, theme.muted, 1.0, (4.0, 3.0)), 6.0),
        ]
        for _, least in _BANDS[:-1]:
            y = frame.y(least - 0.5)
            ink = Ink(None, theme.muted, 1.2) if least == 40 else Ink(None, theme.line, 1.0, (2.0, 3.0))
            shapes.append(Polyline(((frame.strip.x, y), (frame.strip.right, y)), ink))
            shapes.append(Polyline(((frame.main.x, y), (frame.main.right, y)), ink))
            self.lines.append(Box(frame.strip.x, y - 1, frame.main.right - frame.strip.x, 2))
        shapes.append(Polyline(((cut_x, frame.main.y), (cut_x, frame.main.bottom)), Ink(None, theme.muted, 1.2)))
        self.lines.append(Box(cut_x - 1, frame.main.y, 2, frame.main.height))
        yield Figure("plot", FigureKind.LANE, whole, tuple(shapes), title=self.say(Message.of("Severity and changeability")))
        yield self._bands()
        yield self._columns()
        for quadrant in (Quadrant.START_HERE, Quadrant.NEEDS_DECISION, Quadrant.ON_THE_WAY, Quadrant.LATER):
            yield self._caption(quadrant, cut_x)

    def _bands(self) -> Figure:
        """How bad, in words, at the left of each band."""
        public = self.blueprint.scenario.setting is Setting.PUBLIC
        shapes: list[Primitive] = []
        words = []
        upper = self.frame.main.y
        for word, least in _BANDS:
            lower = self.frame.y(least - 0.5) if least else self.frame.main.bottom
            text = self.say(severity_message(word, public))
            words.append(text)
            lines = break_text(text, _AXIS_WIDTH - 14, _SIZE, "medium", self.typeface, 3).lines
            baseline = (upper + lower) / 2 - _LINE * len(lines) / 2 + _SIZE * 0.86
            for index, line in enumerate(lines):
                right = self.frame.strip.x - 9 - line.width
                shapes.append(placed_line(line, right, baseline + index * _LINE, _SIZE, self.theme.ink))
            upper = lower
        box = Box(self.frame.strip.x - _AXIS_WIDTH, self.frame.main.y, _AXIS_WIDTH - 4, self.frame.main.height)
        return Figure("plot:bands", FigureKind.LANE, box, tuple(shapes), title=", ".join(words))

    def _columns(self) -> Figure:
        """What kind of rule stands in the way, under each column; below them the direction."""
        frame, theme = self.frame, self.theme
        shapes: list[Primitive] = []
        names = [self.say(name) for name in COLUMN_NAMES]
        strip = self.say(QUADRANT_NAMES[Quadrant.NO_RULE])
        under = [(frame.x(n + 1), frame.column, name) for n, name in enumerate(names)]
        for middle, width, text in [(frame.x(None), frame.strip.width, strip), *under]:
            lines = break_text(text, width - 4, _SIZE, "regular", self.typeface, 3).lines
            for index, line in enumerate(lines):
                shapes.append(centred_line(line, middle, frame.main.bottom + 14 + index * _LINE, _SIZE, theme.muted))
        y = frame.main.bottom + _FOOT - 9
        hard = one_line(self.say(Message.of("hard to change")), frame.main.width / 2.5, _SIZE, "medium", self.typeface).lines[0]
        easy = one_line(self.say(Message.of("easy to change")), frame.main.width / 2.5, _SIZE, "medium", self.typeface).lines[0]
        shapes.append(placed_line(hard, frame.main.x, y + 4, _SIZE, theme.ink))
        shapes.append(placed_line(easy, frame.main.right - easy.width, y + 4, _SIZE, theme.ink))
        ends = ((frame.main.x + hard.width + 10, y), (frame.main.right - easy.width - 10, y))
        if ends[1][0] - ends[0][0] > 24:
            shapes.append(Polyline(ends, Ink(None, theme.muted, 1.2), arrow_end=8.0))
        box = Box(frame.strip.x, frame.main.bottom + 2, frame.main.right - frame.strip.x, _FOOT - 2)
        return Figure("plot:columns", FigureKind.COLUMN, box, tuple(shapes), title=", ".join([strip, *names]))

    def _caption(self, quadrant: Quadrant, cut_x: float) -> Figure:
        """Above the worst circles, or below the mildest ones: never where a circle can stand."""
        main, theme = self.frame.main, self.theme
        right = quadrant in (Quadrant.START_HERE, Quadrant.ON_THE_WAY)
        upper = quadrant in (Quadrant.START_HERE, Quadrant.NEEDS_DECISION)
        left, width = (cut_x, main.right - cut_x) if right else (main.x, cut_x - main.x)
        words = self.say(QUADRANT_NAMES[quadrant])
        line = one_line(words, width - 16, _CAPTION, "bold", self.typeface).lines[0]
        baseline = main.y + 17 if upper else main.bottom - 8
        colour = theme.clash if quadrant is Quadrant.START_HERE else theme.muted
        box = Box(left + 8, baseline - _CAPTION, line.width, _CAPTION + 4)
        self.captions.append(box)
        return Figure(
            f"plot:{quadrant.value}",
            FigureKind.PHASE,
            box,
            (placed_line(line, left + 8, baseline, _CAPTION, colour),),
            title=words,
        )

    def nothing(self) -> Figure:
        """Where no need clashes."""
        words = self.say(Message.of("No need clashes, as far as the numbers tell."))
        main = self.frame.main
        lines = break_text(words, main.width - 40, 13.0, "medium", self.typeface).lines
        y = main.y + main.height / 2 - 8 * len(lines)
        shapes = [centred_line(line, main.x + main.width / 2, y + 17 * n, 13.0, self.theme.muted) for n, line in enumerate(lines)]
        widest = max(line.width for line in lines)
        box = Box(main.x + (main.width - widest) / 2, y - 13, widest, 17.0 * len(lines))
        return Figure("plot:nothing", FigureKind.PHASE, box, tuple(shapes), title=words)

    # --- circles --------------------------------------------------------------------------------------------------

    def circle(self, placed: PlacedPoint, chosen: bool, taken: TakenRoom, circles: TakenRoom) -> Figure:
        point, theme = placed.point, self.theme
        colour = theme.muted if point.accepted else theme.clash
        number = str(point.number) if point.number else ""
        shapes: list[Primitive] = []
        bounds = placed.box.grown(2)
        if chosen:
            halo = placed.box.grown(4)
            shapes.append(Rectangle(halo, Ink(None, theme.ink, 2.0), halo.width / 2))
            bounds = halo.grown(1.5)
        shapes += disc(placed.x, placed.y, number, theme, self.typeface, point.certain, colour, placed.radius)
        label = self._label(placed, 9.0 if chosen else 6.0, taken, circles)
        if label is not None:
            shapes.append(label)
            bounds = bounds.united(Box(label.x, label.baseline - _SIZE, label.width, _SIZE + 4))
        return Figure(
            f"point:{point.identity}",
            FigureKind.BADGE,
            bounds,
            tuple(shapes),
            element=point.need,
            finding=point.identity,
            title=self._title(point),
            hit=placed.box.grown(2),
        )

    def _label(self, placed: PlacedPoint, apart: float, taken: TakenRoom, circles: TakenRoom) -> TextLine | None:
        """The need's short words beside its circle, where nothing else stands and nobody could take them for a neighbour's."""
        words = title_of(self.blueprint, placed.point.need)
        line = one_line(words, _LABEL_WIDTH, _SIZE, "regular", self.typeface).lines[0]
        home = self.frame.strip if placed.point.changeability is None else self.frame.main
        beside, middle = placed.radius + apart, placed.x - line.width / 2
        left = Box(middle - 2, placed.y - 1, placed.x - placed.radius - middle, 2)
        right = Box(placed.x + placed.radius + 2, placed.y - 1, left.width, 2)
        alone = left.width <= 0 or (circles.is_free(left) and circles.is_free(right))
        places = [(placed.x + beside, placed.y + 4), (placed.x - beside - line.width, placed.y + 4)]
        if alone:
            places += [(middle, placed.y + beside + 7), (middle, placed.y - beside)]
        for x, y in places:
            box = Box(x - 2, y - _SIZE, line.width + 4, _SIZE + 4)
            inside = home.x + 2 <= box.x and box.right <= home.right - 2 and home.y + 2 <= box.y and box.bottom <= home.bottom - 2
            if inside and taken.is_free(box):
                taken.take(box)
                return placed_line(line, x, y, _SIZE, self.theme.ink)
        return None

    def _title(self, point: QuadrantPoint) -> str:
        """What a screen reader says: number, sentence, how bad, how easy to change."""
        public = self.blueprint.scenario.setting is Setting.PUBLIC
        if point.changeability is None:
            change = self.say(QUADRANT_NAMES[Quadrant.NO_RULE])
        else:
            change = self.say(Message.of("to be changed: {kind}", kind=COLUMN_NAMES[point.changeability - 1]))
        parts = [self.say(point.message), self.say(severity_message(point.word, public)), change]
        if not point.certain:
            parts.append(self.say(Message.of("possible")))
        if point.accepted:
            parts.append(self.say(Message.of("accepted")))
        said = " · ".join(parts)
        return f"{point.number}: {said}" if point.number else said
