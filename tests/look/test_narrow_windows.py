"""Small screens and large letters: nothing in the title row lies over anything else, and what is done stays in reach."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.examples.opened import example
from tests.window.opened import make_window, open_blueprint, settled
from widgets.appearance import appearance
from widgets.style import HYPERLEGIBLE, LATO


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("family", [LATO, HYPERLEGIBLE])
@pytest.mark.parametrize("width", [900, 1093, 1366])
def test_nothing_in_the_title_row_lies_over_anything_else(
    qtbot: QtBot, tmp_path: Path, language: str, family: str, width: int
) -> None:
    window = make_window(qtbot, tmp_path, language, (width, 614))
    appearance(window.settings).choose_font(family)
    open_blueprint(window, tmp_path, example("insurer"))
    settled(window)
    QApplication.processEvents()
    parts = [
        child
        for child in window.title_row.children()
        if isinstance(child, QWidget) and child.isVisible() and child.parentWidget() is window.title_row
    ]
    edges = sorted((part.x(), part.x() + part.width()) for part in parts)
    assert all(right <= left for (_, right), (left, _) in pairwise(edges)), edges
    assert edges[-1][1] <= window.title_row.width()
    assert window.title_row.title.width() >= 120
    assert window.title_row.find_button.isVisible()


def test_what_had_no_room_is_back_in_a_wide_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path, "en", (900, 614))
    open_blueprint(window, tmp_path, example("insurer"))
    window.resize(1720, 900)
    settled(window)
    assert window.title_row.saved.isVisible()
    assert window.title_row.export.isVisible()
    assert window.title_row.step.isVisible()
