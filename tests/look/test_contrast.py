"""Every text of every theme is told from its ground: what the style sheet says, what is drawn, and what the window shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.export.typeface import bundled_typeface
from app.translation import translator
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import FigureKind
from blueprint_model.drawing.severity_picture import draw_severity
from blueprint_model.drawing.theme import THEMES, Theme, contrast
from tests.examples.opened import checked, example
from tests.look import drawn_pairs, sheet_pairs
from tests.window.opened import make_window, open_blueprint, settled
from widgets.appearance import appearance
from widgets.panels.clash_rows import chain_of

themes = pytest.mark.parametrize("theme", [*THEMES.values()], ids=[*THEMES])
TEXT, LARGE, EDGE, AAA = 4.5, 3.0, 3.0, 7.0
LARGE_SIZE = 24.0  # pixels; WCAG calls 18 pt large


def least(theme: Theme, size: float = 0.0) -> float:
    """What a text of that size needs in pixels: AA, and AAA in high contrast."""
    if theme.hatched:
        return AAA
    return LARGE if size >= LARGE_SIZE else TEXT


@themes
def test_every_text_of_the_style_sheet_is_told_from_its_ground(theme: Theme) -> None:
    pairs = list(sheet_pairs.text_pairs(theme))
    assert len(pairs) > 60
    weak = [
        (what, text, ground, round(contrast(text, ground), 2))
        for what, text, ground, off in pairs
        if not off and contrast(text, ground) < least(theme)
    ]
    assert weak == []


@themes
def test_what_is_out_of_use_is_still_read(theme: Theme) -> None:
    off = [(what, text, ground) for what, text, ground, out in sheet_pairs.text_pairs(theme) if out]
    assert off
    assert [
        (what, text, ground) for what, text, ground in off if contrast(text, ground) < (AAA if theme.hatched else LARGE)
    ] == []


@themes
def test_every_control_has_an_edge_that_is_seen(theme: Theme) -> None:
    edges = list(sheet_pairs.control_edges(theme))
    assert len(edges) > 15
    weak = [(what, edge, ground) for what, edge, ground in edges if not edge or contrast(edge, ground) < EDGE]
    assert weak == []


@themes
@pytest.mark.parametrize("name", ["insurer", "job-loss", "it-provider"])
def test_every_text_that_is_drawn_is_told_from_what_is_under_it(theme: Theme, name: str) -> None:
    blueprint = example(name)
    result = checked(blueprint)
    lit = frozenset(chain_of(blueprint, result, result.findings[0].identity))
    say, typeface = translator("en"), bundled_typeface()
    for drawing in (
        draw_blueprint(blueprint, result, say=say, typeface=typeface, theme=theme, lit=lit, sum_of=result.findings[0]),
        draw_severity(blueprint, result, say=say, typeface=typeface, theme=theme, width=1100, height=500),
    ):
        pairs = list(drawn_pairs.text_pairs(drawing))
        assert pairs
        weak = {
            (key, text, under, round(contrast(text, under), 2))
            for key, text, under, size in pairs
            if contrast(text, under) < least(theme, size)
        }
        assert weak == set()


@themes
def test_a_lit_chain_is_thicker_and_not_only_redder(theme: Theme) -> None:
    blueprint = example("insurer")
    result = checked(blueprint)
    lit = frozenset(chain_of(blueprint, result, result.findings[0].identity))
    drawing = draw_blueprint(blueprint, result, say=translator("en"), typeface=bundled_typeface(), theme=theme, lit=lit)
    widths: dict[bool, set[float]] = {True: set(), False: set()}
    for _, figure, line in drawn_pairs.flow_lines(drawing):
        if figure.kind is FigureKind.FLOW:
            widths[figure.element in lit].add(line.ink.width)
    assert widths[True]
    assert min(widths[True]) > max(widths[False])


# --- what the window shows ------------------------------------------------------------------------------------------


def ground_of(picture: QImage, window: QWidget, widget: QWidget) -> str:
    """The colour that most of the widget's place has."""
    ratio = picture.devicePixelRatio()
    corner = widget.mapTo(window, QPoint(0, 0))
    counted: dict[int, int] = {}
    for y in range(1, widget.height() - 1, 2):
        for x in range(1, widget.width() - 1, 2):
            colour = picture.pixel(int((corner.x() + x) * ratio), int((corner.y() + y) * ratio)) & 0xFFFFFF
            counted[colour] = counted.get(colour, 0) + 1
    return f"#{max(counted, key=lambda colour: counted[colour]):06X}"


def texts_shown(window: QWidget) -> list[tuple[str, str, str, bool]]:
    """(words, text colour, ground, whether it can be used) of every label, button and field in sight."""
    picture = window.grab().toImage()
    sight = picture.rect()
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit) or not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton) and widget.isChecked():
            continue  # its palette tells the colour at rest; the checked state stands in the sheet
        words = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()
        corner = widget.mapTo(window, QPoint(0, 0))
        whole = widget.visibleRegion().boundingRect() == widget.rect()
        if not words.strip() or not whole or widget.width() < 6 or not sight.contains(corner):
            continue
        text = widget.palette().color(widget.foregroundRole()).name().upper()
        found.append((words, text, ground_of(picture, window, widget), widget.isEnabled()))
    return found


@themes
def test_every_text_in_the_window_is_told_from_its_ground(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, "en", (1366, 730))
    appearance(window.settings).choose_theme(theme.name)
    weak = [*told_badly(window, theme, "start page")]
    space = open_blueprint(window, tmp_path, example("insurer"))
    weak += told_badly(window, theme, "blueprint")
    space.choose_clash(space.first_clash())
    for view in space.below.tabs:
        space.below.choose(view)
        settled(window)
        weak += told_badly(window, theme, view)
    space.toggle_panel("needs")
    QApplication.processEvents()
    weak += told_badly(window, theme, "needs and rules")
    space.choose_card("n1")
    settled(window)
    weak += told_badly(window, theme, "fields")
    assert weak == []


def told_badly(window: QWidget, theme: Theme, where: str) -> list[tuple[str, str, str, str, float]]:
    texts = texts_shown(window)
    assert texts, where
    return [
        (where, words, text, ground, round(contrast(text, ground), 2))
        for words, text, ground, usable in texts
        if contrast(text, ground) < (AAA if theme.hatched else TEXT if usable else LARGE)
    ]
