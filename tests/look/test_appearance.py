"""A theme and a typeface are worn at once by all that is open, remembered, and left out of what is exported."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.export.export import export_blueprint
from app.settings import SettingsStore, read_settings
from blueprint_model.drawing.primitives import FigureKind, TextLine
from blueprint_model.drawing.theme import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, THEMES
from tests.examples.opened import checked, example
from tests.window.opened import make_window, open_blueprint, settled
from widgets.appearance import Appearance, appearance, system_wants_less_motion, theme_of_system
from widgets.main_window import MainWindow
from widgets.style import FACES, HYPERLEGIBLE, LATO, dress, icon_file, worn


def menu_of(window: MainWindow, words: str) -> QMenu:
    """The submenu of View with that name, filled as it is before it is shown."""
    view = next(action.menu() for action in window.menu.actions() if action.text() == "View")
    assert isinstance(view, QMenu)
    found = next(action.menu() for action in view.actions() if action.text() == words)
    assert isinstance(found, QMenu)
    found.aboutToShow.emit()
    return found


def choose(window: MainWindow, menu: str, words: str) -> None:
    action = next(action for action in menu_of(window, menu).actions() if action.text() == words)
    assert isinstance(action, QAction)
    action.trigger()


def test_a_theme_chosen_in_the_menu_is_worn_by_window_and_canvas_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.choose_clash(space.first_clash())
    selected, scrolled = space.canvas.selection, space.canvas.scrolled
    choose(window, "Theme", "Dark")
    settled(window)
    assert window.workspace is space
    assert (space.canvas.selection, space.canvas.scrolled) == (selected, scrolled)
    assert space.canvas.drawing.background == DARK.paper
    assert space.canvas.look.theme is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.paper)
    middle = space.canvas.viewport().grab().toImage().pixelColor(3, 3)
    assert middle == QColor(DARK.paper)
    assert read_settings(tmp_path / "state").theme == "dark"


def test_the_chosen_one_is_ticked_and_the_next_window_wears_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    choose(window, "Theme", "High contrast, white on black")
    ticked = [action.text() for action in menu_of(window, "Theme").actions() if action.isChecked()]
    assert ticked == ["High contrast, white on black"]
    dress(QApplication.instance())  # type: ignore[arg-type]
    Appearance(QApplication.instance(), SettingsStore(tmp_path / "state"))  # type: ignore[arg-type]
    assert worn().theme is HIGH_CONTRAST_DARK


def test_pictures_on_buttons_turn_with_the_theme(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    undo = next(b for b in window.title_row.findChildren(QToolButton) if b.accessibleName() == "Undo")

    def brightest() -> int:
        picture = undo.icon().pixmap(20, 20).toImage()
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return max(picture.pixelColor(x, y).lightness() for x, y in places if picture.pixelColor(x, y).alpha() > 200)

    assert brightest() < 100
    appearance(window.settings).choose_theme("dark")
    assert brightest() > 200


def test_every_icon_is_there_for_dark_themes_too() -> None:
    light = {path.name for path in icon_file("undo").parent.glob("*.svg")} - {"saro.svg"}
    assert light == {path.name for path in icon_file("undo", dark=True).parent.glob("*.svg")}


def test_a_font_chosen_in_the_menu_breaks_the_lines_anew(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, example("insurer"))
    choose(window, "Font", HYPERLEGIBLE)
    settled(window)
    faces = {
        run.face
        for figure in space.canvas.drawing.figures
        if figure.kind is FigureKind.STEP
        for shape in figure.primitives
        if isinstance(shape, TextLine)
        for run in shape.runs
    }
    assert faces
    assert all(face in FACES[HYPERLEGIBLE] for face in faces)
    assert window.title_row.font().family() == HYPERLEGIBLE
    assert space.canvas.look.small_font.family() == HYPERLEGIBLE
    assert read_settings(tmp_path / "state").font == HYPERLEGIBLE
    choose(window, "Font", LATO)
    assert window.title_row.font().family() == LATO


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_what_is_exported_is_light_and_in_lato_whatever_is_worn(qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    window = make_window(qtbot, tmp_path)
    blueprint = example("insurer")
    result, today = checked(blueprint), datetime.date(2026, 11, 26)
    before, after = tmp_path / f"before.{suffix}", tmp_path / f"after.{suffix}"
    assert export_blueprint(blueprint, result, before, language=None, today=today) is None
    appearance(window.settings).choose_theme("high contrast dark")
    appearance(window.settings).choose_font(HYPERLEGIBLE)
    assert export_blueprint(blueprint, result, after, language=None, today=today) is None
    assert before.read_bytes() == after.read_bytes()


def test_nothing_glides_when_less_motion_is_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    space = open_blueprint(window, tmp_path, example("insurer"))
    space.canvas.reduced_motion = False
    choose(window, "Theme", "Less motion")
    assert space.canvas.reduced_motion is True
    assert read_settings(tmp_path / "state").less_motion is True
    choose(window, "Theme", "Less motion")
    assert space.canvas.reduced_motion is False


def hints(dark: bool = False, contrast: str = "NoPreference", motion: str | None = None) -> SimpleNamespace:
    """What a system says; `motion` None is a Qt that does not tell it."""
    told = {"contrastPreference": lambda: SimpleNamespace(name=contrast)}
    if motion is not None:
        told["motionPreference"] = lambda: SimpleNamespace(name=motion)
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    return SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: SimpleNamespace(**told))


def test_without_a_choice_the_system_decides() -> None:
    assert theme_of_system(hints()) is LIGHT  # type: ignore[arg-type]
    assert theme_of_system(hints(dark=True)) is DARK  # type: ignore[arg-type]
    assert theme_of_system(hints(contrast="HighContrast")) is HIGH_CONTRAST  # type: ignore[arg-type]
    assert theme_of_system(hints(dark=True, contrast="HighContrast")) is HIGH_CONTRAST_DARK  # type: ignore[arg-type]
    assert not system_wants_less_motion(hints())  # type: ignore[arg-type]
    assert not system_wants_less_motion(hints(motion="NoPreference"))  # type: ignore[arg-type]
    assert system_wants_less_motion(hints(motion="ReducedMotion"))  # type: ignore[arg-type]


def test_a_theme_or_a_font_that_nobody_knows_is_the_usual_one(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.settings.change(theme="sepia", font="Comic Sans")
    appearance(window.settings).wear()
    assert worn().theme in THEMES.values()
    assert worn().family == LATO
