"""Figures of a Drawing by what they show: the picture of a blueprint knows itself, other drawings are looked through once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from blueprint_model.drawing.picture_figures import PictureFigures
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind

MARKS = frozenset({FigureKind.CRACK, FigureKind.BADGE})
_TAGS = frozenset({FigureKind.NEED_TAG, FigureKind.RULE_TAG})
_NO_PLACE = frozenset({FigureKind.PAPER, FigureKind.LINE, FigureKind.EXPERIENCE, FigureKind.SUM, FigureKind.SIGN})


class FigureLookup(Protocol):
    @property
    def boxes(self) -> Mapping[str, Box]:
        """The cards' boxes by step id."""
        ...

    def showing(self, element: str) -> Sequence[Figure]:
        """What shows an element: one figure, or a tag on each place; none for what is not on the picture."""
        ...

    def tags_on(self, element: str) -> Sequence[Figure]:
        """The tags that hang on a step."""
        ...

    def marks_of(self, element: str) -> Sequence[Figure]:
        """The marks of the findings that stand on an element."""
        ...


def lookup_of(drawing: Drawing) -> FigureLookup:
    return drawing.figures if isinstance(drawing.figures, PictureFigures) else _LookedThrough(drawing.figures)


class _LookedThrough:
    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        return {f.element: f.hit or f.bounds for f in self._figures if f.kind is FigureKind.STEP}

    @cached_property
    def _shown(self) -> Mapping[str, list[Figure]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            if figure.element and figure.kind not in MARKS | _NO_PLACE:
                found[figure.element].append(figure)
        return dict(found)

    def showing(self, element: str) -> Sequence[Figure]:
        return self._shown.get(element, ())

    def tags_on(self, element: str) -> Sequence[Figure]:
        return [figure for figure in self._figures if figure.kind in _TAGS and figure.key.endswith(f"@{element}")]

    def marks_of(self, element: str) -> Sequence[Figure]:
        return [figure for figure in self._figures if figure.kind in MARKS and figure.element == element]
