"""The sum building up, as small chips beside the cards of the lit chain: never over words, numbers or tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from blueprint_model.checking.running_totals import RunningTotal
from blueprint_model.drawing.label_places import TakenRoom
from blueprint_model.drawing.primitives import Box, Figure, FigureKind, Ink, Primitive, Rectangle
from blueprint_model.drawing.text import placed_line
from blueprint_model.drawing.theme import Theme
from blueprint_model.layout.line_breaking import one_line
from blueprint_model.layout.typeface import Typeface
from blueprint_model.message import Say

_SIZE = 10.5
_HEIGHT = 14.0
_PADDING = 5.0
_MOST_WIDTH = 216.0
_OVER_EDGE = 4.0  # points of a card's upper edge that have no words under them
_BELOW = 150.0  # how far under a card a free place is looked for
SUM_REACH = 240.0  # points around a card in which its chip can come to stand


def sum_figures(
    totals: Sequence[RunningTotal],
    cards: Mapping[str, Box],
    things: Sequence[Box],
    routes: TakenRoom,
    name: Callable[[str], str],
    say: Say,
    theme: Theme,
    typeface: Typeface,
) -> Iterator[Figure]:
    """`cards` by step id; `things` are what a chip must not cover: cards, tags, numbers, labels, heads. `name` names a step."""
    taken = TakenRoom(things)
    for total in totals:
        card = cards.get(total.step)
        if card is None:
            continue
        words = say(total.text)
        line = one_line(words, _MOST_WIDTH, _SIZE, "bold" if total.last else "medium", typeface).lines[0]
        width = line.width + 2 * _PADDING
        x, y = _place(card, width, taken, routes)
        box = Box(x, y, width, _HEIGHT)
        taken.take(box)
        ink = Ink(theme.clash, theme.card, 1.0) if total.last else Ink(theme.card, theme.clash, 1.0)
        shapes: tuple[Primitive, ...] = (
            Rectangle(box, ink, _HEIGHT / 2),
            placed_line(line, x + _PADDING, y + 10.4, _SIZE, theme.on_clash if total.last else theme.clash),
        )
        title = f"{name(total.step)}: {words}"
        yield Figure(f"sum:{total.step}", FigureKind.SUM, box.grown(1), shapes, element=total.step, title=title)


def _place(card: Box, width: float, taken: TakenRoom, routes: TakenRoom) -> tuple[float, float]:
    """Upper left corner: above the card, or under it and its tags; clear of flows where that can be; else over the upper edge."""
    lefts = (card.x + 2, card.right - width - 16, card.x + (card.width - width) / 2)
    above = [(x, card.y - _HEIGHT) for x in lefts]
    over = [(x, card.y - _HEIGHT + _OVER_EDGE) for x in lefts]
    below = []
    y = card.bottom + 3
    while y < card.bottom + _BELOW:
        below += [(x, y) for x in (lefts[0], card.right - width)]
        y += 5.0
    for clear in (routes, None):
        for x, y in (*above, *below[:4]):
            box = Box(x, y, width, _HEIGHT)
            if taken.is_free(box) and (clear is None or clear.is_free(box)):
                return x, y
    cover = Box(card.x, card.y, card.width, card.height)
    for x, y in over:
        rest = Box(x, y, width, cover.y - y)  # the part above the card; the card itself has no words there
        if taken.is_free(rest):
            return x, y
    for x, y in below:
        if taken.is_free(Box(x, y, width, _HEIGHT)):
            return x, y
    return over[0]
