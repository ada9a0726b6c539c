"""The sum building up, as small chips beside the cards of the lit chain: never over titles, numbers or each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprint_model.checking.running_totals import RunningTotal
from blueprint_model.drawing.label_places import TakenRoom
from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Ink, Polyline, Primitive, Rectangle
from blueprint_model.drawing.text import placed_line
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.line_breaking import BrokenLine, one_line
from blueprint_model.layout.typeface import Typeface, Weight
from blueprint_model.message import Message, Say

SUM_SIZE = 10.5  # points of its letters, at scale 1
_HEIGHT = 14.0
_PADDING = 5.0
_MOST_WIDTH = 216.0
_OVER_EDGE = 4.0  # points of a card's upper edge that have no words under them
_BELOW = 150.0  # how far under a card a free place is looked for
_STEPS_AROUND = 16  # places that are looked at, in each direction, where there is none beside the card
_TOUCHES = 6.0  # points: a chip farther from its card is joined to it by a line
_BEYOND_TAGS = 60.0  # points under a card in which its tags lie
_SMALLER = 0.85
SUM_REACH = 240.0  # points around a card in which its chip can come to stand, at scale 1


@dataclass(frozen=True)
class Obstacles:
    """What chips keep clear of: `words` is all that is read; where that leaves no place, `musts`: titles and numbers."""

    words: TakenRoom
    musts: TakenRoom
    routes: TakenRoom

    def take(self, box: Box) -> None:
        self.words.take(box)
        self.musts.take(box)


def sum_figures(
    totals: Sequence[RunningTotal],
    cards: Mapping[str, Box],
    obstacles: Obstacles,
    name: Callable[[str], str],
    say: Say,
    theme: Theme,
    typeface: Typeface,
    scale: float = 1.0,
) -> Iterator[Figure]:
    """`cards` by step id. `name` names a step. With a `scale` above 1 chips are larger, as the picture is looked at from farther
    away; where there is no room for the whole, only what it has come to is told."""
    for total in totals:
        card = cards.get(total.step)
        if card is None:
            continue
        words = say(total.text)
        box, line, size = _chip(total, card, obstacles, say, typeface, scale)
        obstacles.take(box)
        ink = Ink(theme.clash, theme.card, size) if total.last else Ink(theme.card, theme.clash, size)
        shapes: tuple[Primitive, ...] = (
            *_joined(box, card, theme.clash, size),
            Rectangle(box, ink, box.height / 2),
            placed_line(
                line, box.x + _PADDING * size, box.y + 10.4 * size, SUM_SIZE * size, theme.on_clash if total.last else theme.clash
            ),
        )
        title = f"{name(total.step)}: {words}"
        bounds = box if len(shapes) == 2 else box.united(Box(card.x, card.y, card.width, card.height))
        yield Figure(f"sum:{total.step}", FigureKind.SUM, bounds.grown(1), shapes, element=total.step, title=title)


def _chip(
    total: RunningTotal, card: Box, obstacles: Obstacles, say: Say, typeface: Typeface, scale: float
) -> tuple[Box, BrokenLine, float]:
    """(its box, its words, its scale): as large as wanted, with all its words, near its card, clear of words; in this order of
    what is given up last."""
    weight: Weight = "bold" if total.last else "medium"
    size = scale
    while True:
        texts = [say(total.text)] if size == 1.0 else [say(total.text), say(_short(total.text))]
        lines = [one_line(text, _MOST_WIDTH * size, SUM_SIZE * size, weight, typeface).lines[0] for text in dict.fromkeys(texts)]
        for find in (_beside, _around):
            for line in lines:
                width, height = line.width + 2 * _PADDING * size, _HEIGHT * size
                corner = find(card, width, height, obstacles)
                if corner is not None:
                    return Box(corner[0], corner[1], width, height), line, size
        if size == 1.0:
            return Box(card.x + 2, card.y - height + _OVER_EDGE, width, height), line, size
        size = max(1.0, size * _SMALLER)


def _short(text: Message) -> Message:
    """ "= 12 d" of "+10 d = 12 d"."""
    total = text.mapping.get("total")
    return text if total is None else Message.of("= {total}", total=total)


def _beside(card: Box, width: float, height: float, obstacles: Obstacles) -> tuple[float, float] | None:
    """Upper left corner: above the card, or under it and its tags; clear of flows where that can be; else over the upper edge."""
    lefts = (card.x + 2, card.right - width - 16, card.x + (card.width - width) / 2)
    above = [(x, card.y - height) for x in lefts]
    over = [(x, card.y - height + _OVER_EDGE) for x in lefts]
    below = []
    y = card.bottom + 3
    while y < card.bottom + _BELOW:
        below += [(x, y) for x in (lefts[0], card.right - width)]
        y += 5.0
    for clear in (obstacles.routes, None):
        for x, y in (*above, *below[:4]):
            box = Box(x, y, width, height)
            if obstacles.words.is_free(box) and (clear is None or clear.is_free(box)):
                return x, y
    for x, y in over:
        rest = Box(x, y, width, card.y - y)  # the part above the card; the card itself has no words there
        if obstacles.words.is_free(rest) and obstacles.musts.is_free(Box(x, y, width, height)):
            return x, y
    for x, y in below:
        if obstacles.words.is_free(Box(x, y, width, height)):
            return x, y
    return None


def _around(card: Box, width: float, height: float, obstacles: Obstacles) -> tuple[float, float] | None:
    """The nearest place around the card that is clear of words, else the nearest that is clear of titles and numbers."""
    step = height / 2
    middle_x, middle_y = card.x + (card.width - width) / 2, card.y + (card.height - height) / 2
    places = sorted(
        ((middle_x + step * across, middle_y + step * down) for across in _AROUND for down in _AROUND),
        key=lambda at: _gap(Box(at[0], at[1], width, height), card) * 100 + abs(at[0] - middle_x) + abs(at[1] - middle_y),
    )
    for room in (obstacles.words, obstacles.musts):
        for x, y in places:
            if room.is_free(Box(x, y, width, height)):
                return x, y
    return None


_AROUND = range(-_STEPS_AROUND // 2, _STEPS_AROUND // 2 + 1)


def _gap(box: Box, card: Box) -> float:
    """How far apart two boxes are; 0 where they touch."""
    across = max(0.0, box.x - card.right, card.x - box.right)
    down = max(0.0, box.y - card.bottom, card.y - box.bottom)
    return across + down


def _joined(box: Box, card: Box, colour: str, size: float) -> tuple[Polyline, ...]:
    """A line from a chip that stands apart to its card; none to a chip above or under it, with at most tags between them."""
    straight = box.x < card.right - 20 and card.x < box.right - 20
    if _gap(box, card) <= (_BEYOND_TAGS if straight else _TOUCHES * size):
        return ()
    x, y = box.x + box.width / 2, box.y + box.height / 2
    end = (min(max(x, card.x + 8), card.right - 8), min(max(y, card.y + 4), card.bottom - 4))
    return (Polyline(((x, y), end), Ink(None, colour, size)),)
