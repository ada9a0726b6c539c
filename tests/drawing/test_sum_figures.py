"""The chips of the sum: beside the cards of the lit chain, over nothing that is read."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.export.typeface import bundled_typeface
from app.translation import translator
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import FindingKind
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Rectangle, TextLine
from blueprint_model.drawing.sum_figures import SUM_SIZE
from blueprint_model.layout.sizes import TITLE_SIZE
from tests.examples.opened import example
from tests.paths.small import TODAY


def drawings(name: str, language: str, scale: float = 1.0) -> list[Drawing]:
    """One for each clash of a need, lit, with its sum."""
    blueprint = example(name, language).in_variant(None)
    result = check(blueprint, TODAY)
    return [
        draw_blueprint(
            blueprint,
            result,
            say=translator(language),
            typeface=bundled_typeface(),
            lit=frozenset((*finding.steps, *finding.flows)),
            sum_of=finding,
            sum_scale=scale,
        )
        for finding in result.findings
        if finding.kind is FindingKind.HEAD
    ]


def chips(drawing: Drawing) -> list[Figure]:
    return [figure for figure in drawing.figures if figure.kind is FigureKind.SUM]


def body(chip: Figure) -> Box:
    """The chip itself, without the line to its card."""
    return next(shape.box for shape in chip.primitives if isinstance(shape, Rectangle))


def lines(figure: Figure) -> list[Box]:
    """Where letters are."""
    return [
        Box(line.x, line.baseline - line.size * 0.72, line.width, line.size * 0.9)
        for line in figure.primitives
        if isinstance(line, TextLine)
    ]


@pytest.mark.parametrize("name", ["insurer", "job-loss", "it-provider", "memory-path", "public-body"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_no_chip_covers_words_or_another_chip(name: str, language: str) -> None:
    seen = 0
    for drawing in drawings(name, language):
        found = chips(drawing)
        seen += len(found)
        boxes = [body(figure) for figure in found]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]
        words = [box for figure in drawing.figures if figure.kind is not FigureKind.SUM for box in lines(figure)]
        covered = [(box, line) for box in boxes for line in words if box.intersects(line)]
        assert covered == []
    assert seen


@pytest.mark.parametrize("name", ["insurer", "job-loss", "it-provider", "memory-path", "public-body"])
@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("scale", [1.25, 1.875, 2.5])
def test_a_larger_chip_covers_no_title_no_number_and_no_other_chip(name: str, language: str, scale: float) -> None:
    for drawing in drawings(name, language, scale):
        boxes = [body(figure) for figure in chips(drawing)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]
        others = [figure for figure in drawing.figures if figure.kind is not FigureKind.SUM]
        titles = [box for f in others if f.kind is FigureKind.STEP for box in titles_of(f)]
        numbers = [f.hit for f in others if f.kind in (FigureKind.CRACK, FigureKind.BADGE) and f.hit is not None]
        assert [(box, other) for box in boxes for other in (*titles, *numbers) if box.intersects(other)] == []


def titles_of(figure: Figure) -> list[Box]:
    return [
        Box(line.x, line.baseline - line.size * 0.72, line.width, line.size * 0.9)
        for line in figure.primitives
        if isinstance(line, TextLine) and line.size == TITLE_SIZE
    ]


def test_nearly_every_chip_is_as_large_as_it_is_wanted() -> None:
    wanted = [
        line.size for name in ("insurer", "job-loss") for d in drawings(name, "en", 2.5) for f in chips(d) for line in texts(f)
    ]
    assert wanted
    assert sum(size == SUM_SIZE * 2.5 for size in wanted) >= 0.9 * len(wanted)


def texts(figure: Figure) -> list[TextLine]:
    return [shape for shape in figure.primitives if isinstance(shape, TextLine)]


def test_a_chip_tells_its_step_and_its_sum() -> None:
    drawing = drawings("insurer", "en")[0]
    titles = [figure.title for figure in chips(drawing)]
    assert "Runs invoicing per agreement: × 1 each = 2 invoices or more" in titles
    assert titles[-1] == "Gets a second invoice: = 2 invoices or more"


def test_without_a_chosen_clash_there_is_no_sum() -> None:
    blueprint = example("insurer")
    drawing = draw_blueprint(blueprint, check(blueprint, TODAY), say=translator("en"), typeface=bundled_typeface())
    assert chips(drawing) == []


def test_the_sum_moves_nothing_else() -> None:
    blueprint = example("insurer")
    result = check(blueprint, TODAY)
    plain, summed = (
        draw_blueprint(blueprint, result, say=translator("en"), typeface=bundled_typeface(), sum_of=finding)
        for finding in (None, result.findings[0])
    )
    assert [figure for figure in summed.figures if figure.kind is not FigureKind.SUM] == list(plain.figures)
    assert (summed.width, summed.height) == (plain.width, plain.height)
