"""What is worn: theme, typeface and whether pictures may move, as they were chosen, else as the system has them.

A choice is worn at once by everything that is open. What paints or measures by itself listens to `changed`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QStyleHints
from PySide6.QtWidgets import QApplication, QMenu

from app.settings import SettingsStore
from blueprint_model.drawing.theme import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, THEMES, Theme
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.style import HYPERLEGIBLE, LATO, dress, worn

AS_THE_SYSTEM = ""
# What stands in the menu, by the names that the settings keep.
THEME_NAMES: dict[str, Message] = {
    AS_THE_SYSTEM: Message.of("As the system has it"),
    LIGHT.name: Message.of("Light"),
    DARK.name: Message.of("Dark"),
    HIGH_CONTRAST.name: Message.of("High contrast, black on white"),
    HIGH_CONTRAST_DARK.name: Message.of("High contrast, white on black"),
}


class Appearance(QObject):
    """One for the application: every window wears the same."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: SettingsStore) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.wear)
        for name in ("contrastPreferenceChanged", "motionPreferenceChanged"):
            told = getattr(hints.accessibility(), name, None)
            if told is not None:
                told.connect(self.wear)
        self.wear()

    def wear(self, *_: object) -> None:
        """What was chosen, else what the system wants now."""
        before = (worn(), self.still)
        chosen, hints = self._settings.current, self._application.styleHints()
        dress(self._application, THEMES.get(chosen.theme) or theme_of_system(hints), chosen.font, chosen.workshop)
        self.still = chosen.less_motion if chosen.less_motion is not None else system_wants_less_motion(hints)
        if (worn(), self.still) != before:
            self.changed.emit()

    still = False  # nothing glides

    def choose_theme(self, name: str) -> None:
        self._settings.change(theme=name)
        self.wear()

    def choose_font(self, family: str) -> None:
        self._settings.change(font=family)
        self.wear()

    def choose_less_motion(self, wanted: bool) -> None:
        self._settings.change(less_motion=wanted)
        self.wear()

    # --- menus ----------------------------------------------------------------------------------------------------

    def fill_themes(self, menu: QMenu) -> None:
        """One of the themes, and whether things may move."""
        group = QActionGroup(menu)
        for name, words in THEME_NAMES.items():
            _choice(menu, group, say(words), name == self._settings.current.theme).triggered.connect(
                lambda _=False, name=name: self.choose_theme(name)
            )
        menu.addSeparator()
        less = QAction(tr("Less motion"), menu)
        less.setCheckable(True)
        less.setChecked(self.still)
        less.triggered.connect(self.choose_less_motion)
        menu.addAction(less)

    def fill_fonts(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for family in (LATO, HYPERLEGIBLE):
            _choice(menu, group, family, family == worn().family).triggered.connect(
                lambda _=False, family=family: self.choose_font(family)
            )


def _choice(menu: QMenu, group: QActionGroup, words: str, chosen: bool) -> QAction:
    action = QAction(words, menu)
    action.setCheckable(True)
    action.setChecked(chosen)
    group.addAction(action)
    menu.addAction(action)
    return action


def theme_of_system(hints: QStyleHints) -> Theme:
    """Light where the system does not say."""
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if _prefers_some(hints, "contrastPreference"):
        return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST
    return DARK if dark else LIGHT


def system_wants_less_motion(hints: QStyleHints) -> bool:
    """False where this Qt does not tell it: it does from 6.12."""
    return _prefers_some(hints, "motionPreference")


def _prefers_some(hints: QStyleHints, preference: str) -> bool:
    """More contrast, or less motion: anything but "no preference"."""
    asked = getattr(hints.accessibility(), preference, None)
    return asked is not None and asked().name != "NoPreference"


_the_one: list[Appearance] = []


def appearance(settings: SettingsStore | None = None) -> Appearance:
    """The application's appearance. `settings` are those to remember choices in; the first who asks has to bring them."""
    if settings is not None and (not _the_one or _the_one[0]._settings is not settings):
        while _the_one:
            _the_one.pop().deleteLater()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        _the_one.append(Appearance(application, settings))
    return _the_one[0]
