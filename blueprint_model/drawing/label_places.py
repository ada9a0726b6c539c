"""Places for flows' labels and for the names of lines: beside their line, and clear of cards, tags and each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from blueprint_model.drawing.primitives import Box

Points = Sequence[tuple[float, float]]
_TILE = 300.0
_PARTS = (0.5, 0.25, 0.75)
_PIECES = 3  # of a route are looked at, the longest ones
_STEP = 24.0


class Room(Protocol):
    def is_free(self, box: Box) -> bool: ...


class TakenRoom:
    """Boxes that are taken, in tiles, so that asking costs the same in a picture of any size."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._tiles: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        for tile in self._over(box):
            self._tiles[tile].append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        for tile in self._over(box):
            for other in self._tiles.get(tile, ()):
                if left < other.x + other.width and other.x < right and top < other.y + other.height and other.y < bottom:
                    return False
        return True

    @staticmethod
    def _over(box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // _TILE), int(box.right // _TILE) + 1):
            for row in range(int(box.y // _TILE), int(box.bottom // _TILE) + 1):
                yield column, row


def label_choice(points: Points, width: float, height: float, things: Room, routes: Room) -> int:
    """Which of `label_candidates` a label takes: the first beside the route that is clear of things and routes; else the first on
    the line itself that is clear of things; where all is taken, the very first."""
    beside, on = _candidates(points, width, height)
    for number, (x, y) in enumerate(beside):
        if things.is_free(Box(x, y, width, height)) and routes.is_free(Box(x, y, width, height)):
            return number
    for number, (x, y) in enumerate(on, len(beside)):
        if things.is_free(Box(x, y, width, height)):
            return number
    return 0


def label_at(choice: int, points: Points, width: float, height: float) -> tuple[float, float]:
    """Upper left corner of a label that has taken a candidate."""
    beside, on = _candidates(points, width, height)
    return beside[choice] if choice < len(beside) else on[choice - len(beside)]


def label_place(points: Points, width: float, height: float, things: Room, routes: Room) -> tuple[float, float]:
    """Upper left corner of a label."""
    return label_at(label_choice(points, width, height, things, routes), points, width, height)


def _candidates(points: Points, width: float, height: float) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """(beside, on) the route's longest pieces; lengths that differ by a hair are the same, wherever the route lies."""
    pieces = sorted(pairwise(points), key=lambda p: -round(abs(p[0][0] - p[1][0]) + abs(p[0][1] - p[1][1]), 3))[:_PIECES]
    return (
        [place for piece in pieces for place in _beside(piece, width, height)],
        [place for piece in pieces for place in _on(piece, width, height)],
    )


def _beside(piece: tuple[tuple[float, float], tuple[float, float]], width: float, height: float) -> Iterator[tuple[float, float]]:
    (ax, ay), (bx, by) = piece
    for part in _PARTS:
        x, y = ax + (bx - ax) * part, ay + (by - ay) * part
        if ay == by:
            yield (x - width / 2, y - height - 2)
            yield (x - width / 2, y + 3)
        else:
            yield (x + 3, y - height / 2)
            yield (x - width - 3, y - height / 2)


def _on(piece: tuple[tuple[float, float], tuple[float, float]], width: float, height: float) -> Iterator[tuple[float, float]]:
    (ax, ay), (bx, by) = piece
    for part in (*_PARTS, 0.1, 0.9):
        yield (ax + (bx - ax) * part - width / 2, ay + (by - ay) * part - height / 2)


def name_place(y: float, width: float, left: float, right: float, routes: Room) -> float:
    """x for a name of this width above a line at y: at the right end, or as near to it as no flow crosses the words."""
    x = right - width - 8
    while x > left:
        if routes.is_free(Box(x - 3, y - 12, width + 6, 12)):
            return x
        x -= _STEP
    return right - width - 8


def route_boxes(routes: Iterable[Points]) -> Iterator[Box]:
    """A thin box for every straight piece."""
    for points in routes:
        for (ax, ay), (bx, by) in pairwise(points):
            yield Box(min(ax, bx) - 1, min(ay, by) - 1, abs(ax - bx) + 2, abs(ay - by) + 2)
