"""How the window looks: the bundled typefaces, the palette and one style sheet made of the theme's tokens.

Widgets carry a `role` property; only this module knows what a role looks like. What is worn now can be asked for by whatever
paints or measures by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.resource_files import RESOURCES
from blueprint_model.drawing.theme import LIGHT, Theme, mixed
from blueprint_model.zones import Zone
from widgets import accessible_roles

TEXT_SIZE = 13  # pixels
LARGER = 1.2  # times, in workshop mode
LATO, HYPERLEGIBLE = "Lato", "Atkinson Hyperlegible"
FACES = {
    LATO: ("regular", "medium", "semibold", "bold", "extrabold", "italic", "fallback"),
    HYPERLEGIBLE: ("hyperlegible", "hyperlegible-bold", "hyperlegible-italic", "fallback"),
}

ICON_SIZE = QSize(20, 20)


@dataclass(frozen=True)
class Worn:
    """What the application looks like now."""

    theme: Theme = LIGHT
    family: str = LATO
    larger: bool = False


_worn: list[Worn] = [Worn()]


def worn() -> Worn:
    return _worn[0]


def theme_now() -> Theme:
    return _worn[0].theme


def family_now() -> str:
    """The typeface of window and canvas, by the name that Qt knows it by."""
    return _worn[0].family


# --- icons ----------------------------------------------------------------------------------------------------------

_icon_names: dict[int, str] = {}  # by the key that Qt gives an icon


def icon(name: str) -> QIcon:
    """The icon of that name in the colours of the theme. Raises FileNotFoundError: a missing icon is a fault of ours."""
    return _icon(name, theme_now().dark)


@lru_cache(maxsize=128)
def _icon(name: str, dark: bool) -> QIcon:
    path = icon_file(name, dark)
    if not path.exists():
        raise FileNotFoundError(path)
    made = QIcon(str(path))
    _icon_names[made.cacheKey()] = name
    return made


def icon_file(name: str, dark: bool = False) -> Path:
    folder = RESOURCES / "icons"
    return (folder / "dark" if dark else folder) / f"{name}.svg"


def _change_icons() -> None:
    """Every button that wears one of our icons gets it in the colours of the theme."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton):
            name = _icon_names.get(widget.icon().cacheKey())
            if name is not None:
                widget.setIcon(icon(name))


# --- roles ----------------------------------------------------------------------------------------------------------


def set_role(widget: QWidget, role: str, **states: bool | str) -> None:
    """Gives the widget a look by name; `states` are further properties that the style sheet asks for."""
    widget.setProperty("role", role)
    for name, value in states.items():
        widget.setProperty(name, value)
    _look_again(widget)


def set_state(widget: QWidget, **states: bool | str) -> None:
    """Changes properties that the style sheet asks for; nothing happens where they are as they were."""
    if all(widget.property(name) == value for name, value in states.items()):
        return
    for name, value in states.items():
        widget.setProperty(name, value)
    _look_again(widget)


def _look_again(widget: QWidget) -> None:
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def dress(application: QApplication, theme: Theme = LIGHT, family: str = LATO, larger: bool = False) -> None:
    """Fusion, a bundled typeface, the theme; what is shown already changes at once. Nothing happens where all this is worn."""
    wanted = Worn(theme, family if family in FACES else LATO, larger)
    if wanted == worn() and application.styleSheet():
        return
    if not application.styleSheet():
        accessible_roles.install()
        application.setStyle("fusion")
        application.setWindowIcon(QIcon(str(icon_file("saro"))))
    _worn[0] = wanted
    _load_typeface(wanted.family)
    font = QFont(wanted.family)
    font.setPixelSize(round(TEXT_SIZE * (LARGER if larger else 1)))
    font.setFamilies([wanted.family, "Noto Sans"])
    application.setFont(font)
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme, larger))
    _change_icons()


@lru_cache(maxsize=len(FACES))
def _load_typeface(family: str) -> None:
    from app.export.typeface import font_path

    for face in FACES[family]:
        QFontDatabase.addApplicationFont(str(font_path(face)))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    soft = mixed(theme.paper, theme.phase, 0.8)
    for part, colour in {
        QPalette.ColorRole.Window: theme.paper,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.paper,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: soft,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.ink,
        QPalette.ColorRole.Highlight: theme.need,
        QPalette.ColorRole.HighlightedText: theme.card,
        QPalette.ColorRole.ToolTipBase: theme.ink,
        QPalette.ColorRole.ToolTipText: theme.card,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.need,
    }.items():
        palette.setColor(part, QColor(colour))
    for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.faint))
    return palette


def style_sheet(theme: Theme, larger: bool = False) -> str:
    """The sheet for one theme. Sizes are pixels; `larger` is the type of workshop mode, read from across a table."""
    tokens = colours_of(theme) | {
        name.replace("-", "_"): icon_file(name, theme.dark).as_posix() for name in ("down", "check", "part-check", "fold-right")
    }
    bars = "".join(f'QFrame[role="zone-bar"][zone="{zone}"] {{ background: @zone_{zone}; }}\n' for zone in Zone)
    sheet = _SHEET + bars + (_HIGH_CONTRAST if theme.hatched else "")
    if larger:
        sheet = re.sub(r"font-size: (\d+)px", lambda found: f"font-size: {round(int(found[1]) * LARGER)}px", sheet)
    return re.sub(r"@([a-z_]+)", lambda found: tokens[found[1]], sheet)


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours that the sheet calls by name, each "#rrggbb". High contrast knows no tints: what they say, borders say."""

    def tint(colour: str, part: float, without: str = "") -> str:
        return (without or theme.card) if theme.hatched else mixed(theme.card, colour, part)

    return {
        "paper": theme.paper,
        "card": theme.card,
        "ink": theme.ink,
        "muted": theme.muted,
        "line": theme.line,
        "edge": theme.edge,
        "faint": theme.faint,
        "hair": tint(theme.line, 0.65, theme.line),
        "soft": tint(theme.phase, 0.75),
        "softer": tint(theme.phase, 0.4),
        "hover": tint(theme.phase, 1.0),
        "pressed": theme.card if theme.hatched else mixed(theme.phase, theme.line, 0.7),
        "note": theme.note,
        "need": theme.need,
        "rule": theme.rule,
        "clash": theme.clash,
        "on_clash": theme.on_clash,
        "clash_soft": tint(theme.clash, 0.09),
        "clash_line": tint(theme.clash, 0.28, theme.clash),
        "need_soft": tint(theme.need, 0.06),
        "need_line": tint(theme.need, 0.28, theme.need),
        "rule_soft": tint(theme.rule, 0.07),
        **{f"zone_{zone}": accent for zone, accent in theme.accents.items()},
    }


_SHEET = """
* { color: @ink; }
QMainWindow, QWidget[role="page"] { background: @paper; }
QToolTip { color: @card; background: @ink; border: 0; padding: 5px 8px; }

QWidget[role="top-bar"] { background: @card; border-bottom: 1px solid @hair; }
QWidget[role="status-line"] { background: @card; border-top: 1px solid @hair; }
QWidget[role="side"] { background: @card; }
QFrame[role="side-left"] { background: @card; border: 0; border-right: 1px solid @hair; }
QFrame[role="side-right"] { background: @card; border: 0; border-left: 1px solid @hair; }
QScrollArea { background: transparent; border: 0; }
QWidget[role="scrolled"] { background: transparent; }

QLabel { background: transparent; }
QLabel[role="brand"] { font-size: 19px; font-weight: 800; }
QLabel[role="huge"] { font-size: 44px; font-weight: 800; }
QLabel[role="lead"] { font-size: 17px; color: @muted; }
QLabel[role="head"] { font-size: 12px; font-weight: 700; letter-spacing: 0.3px; color: @muted; }
QLabel[role="head-note"] { font-size: 12px; font-weight: 700; letter-spacing: 0.3px; color: @muted; }
QLabel[role="head-need"] { font-size: 12px; font-weight: 700; letter-spacing: 0.3px; color: @need; }
QLabel[role="head-rule"] { font-size: 12px; font-weight: 700; letter-spacing: 0.3px; color: @rule; }
QLabel[role="head-clash"] { font-size: 12px; font-weight: 700; letter-spacing: 0.3px; color: @clash; }
QLabel[role="title"] { font-size: 17px; font-weight: 700; }
QLabel[role="title-clash"] { font-size: 15px; font-weight: 700; color: @clash; }
QLabel[role="sentence"] { font-size: 16px; font-weight: 500; }
QLabel[role="card-title"] { font-size: 14px; font-weight: 500; }
QLabel[role="card-title-quiet"] { font-size: 14px; font-weight: 400; }
QLabel[role="strong"] { font-size: 14px; font-weight: 600; }
QLabel[role="meta"] { font-size: 12px; color: @muted; }
QLabel[role="quiet"] { font-size: 13px; color: @muted; }
QLabel[role="row-mark"] { font-size: 13px; font-weight: 600; background: @soft; border-radius: 4px; }
QLabel[role="pencil"] { font-size: 13px; }
QLabel[role="figure"] { font-size: 13px; font-weight: 600; }
QLabel[role="pencil-sum"] { font-size: 13px; color: @muted; }
QLabel[role="figure-sum"] { font-size: 14px; font-weight: 700; color: @clash; }
QFrame[role="sum-line"] { background: @ink; border: 0; margin: 0 4px; }
QLabel[role="decided"] { font-size: 13px; background: @softer; border-radius: 5px; padding: 6px 8px; }
QLabel[role="meta-ink"] { font-size: 13px; }
QLabel[role="strong-small"] { font-size: 13px; font-weight: 600; }
QLabel[role="field"] { font-size: 12px; font-weight: 600; color: @muted; }
QLabel[role="complaint"] { font-size: 12px; background: @note; border-radius: 4px; padding: 4px 6px; }
QLabel[role="code-need"] { font-size: 12px; font-weight: 700; color: @need; }
QLabel[role="code-rule"] { font-size: 12px; font-weight: 700; color: @rule; }
QLabel[role="clash-word"] { font-size: 13px; font-weight: 600; color: @clash; }
QLabel[role="quiet-word"] { font-size: 13px; font-weight: 600; color: @muted; }

QWidget[role="view-bar"] { background: @card; border-bottom: 1px solid @hair; }
QPushButton[role="chip"] { background: @soft; border: 1px solid @edge; border-radius: 12px; font-size: 12px; font-weight: 600;
  padding: 2px 10px; }
QPushButton[role="chip"]:hover { background: @softer; }
QPushButton[role="chip"]:focus { border: 2px solid @ink; padding: 1px 9px; }
QFrame[role="view-panel"] { background: @card; border: 1px solid @edge; border-radius: 10px; }
QWidget[role="agenda"] { background: @card; border-bottom: 1px solid @hair; }
QLabel[role="agenda-title"] { font-size: 17px; font-weight: 700; }
QLabel[role="agenda-left"] { font-size: 17px; font-weight: 600; }
QLabel[role="agenda-left"][over="true"] { color: @clash; font-weight: 800; }
QProgressBar { background: @soft; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: @need; border-radius: 4px; }
QLabel[role="disc"] { font-weight: 700; border-radius: 10px; border: 2px solid @clash; }
QLabel[role="disc"][look="solid"] { background: @clash; color: @on_clash; }
QLabel[role="disc"][look="hollow"] { background: @card; color: @clash; }
QLabel[role="disc"][look="unknown"] { background: @card; color: @muted; border-color: @muted; }
QLabel[role="disc"][look="accepted"] { background: @card; color: @muted; border-color: @muted; }

QPushButton { outline: 0; }
QPushButton, QToolButton[role="button"] { background: @soft; border: 1px solid transparent; border-radius: 6px;
  padding: 6px 15px; font-size: 13px; font-weight: 600; }
QPushButton:hover, QToolButton[role="button"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: @pressed; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 1px solid @ink; }
QPushButton:disabled, QToolButton:disabled, QToolButton[role="button"]:disabled { color: @faint; }
QPushButton[role="primary"] { background: @ink; color: @card; }
QPushButton[role="primary"]:hover { background: @muted; }
QPushButton[role="primary"]:disabled { background: @soft; color: @faint; }
QPushButton[role="primary"]:focus { border: 2px solid @need; }
QPushButton[role="quiet"] { background: transparent; font-weight: 500; color: @muted; padding: 4px 8px; text-align: left; }
QPushButton[role="quiet"]:hover { background: @softer; color: @ink; }
QPushButton[role="quiet"]:focus { border: 1px solid @ink; }
QPushButton[role="section"] { background: transparent; border: 1px solid transparent; border-top: 1px solid @hair;
  border-radius: 0; font-size: 13px; font-weight: 600; padding: 7px 2px; text-align: left; }
QPushButton[role="section"]:hover { background: @softer; }
QPushButton[role="section"]:focus { border: 1px solid @ink; }
QPushButton[role="listed"] { background: @softer; font-weight: 500; padding: 5px 8px; text-align: left; }
QPushButton[role="listed"]:hover { background: @hover; }
QPushButton[role="listed"]:focus { border: 1px solid @ink; }
QPushButton[role="outlined"] { background: @card; border: 1px solid @edge; font-weight: 600; padding: 4px 11px; }
QPushButton[role="small"] { background: transparent; border: 1px solid @edge; font-weight: 500; padding: 0 9px; }
QPushButton[role="status"] { background: transparent; font-size: 12px; font-weight: 500; color: @muted; padding: 2px 8px; }
QPushButton[role="status"]:checked { background: @ink; color: @card; font-weight: 700; }
QPushButton[role="status"]:focus { border: 1px solid @need; }
QPushButton[role="new-findings"] { background: @clash; color: @on_clash; font-size: 12px; font-weight: 700; padding: 2px 10px; }
QPushButton[role="new-findings"]:focus { border: 2px solid @ink; }
QPushButton[role="small"]:hover { background: @softer; }
QPushButton[role="small"]:focus { border: 1px solid @ink; }
QPushButton[role="outlined"]:hover { background: @softer; }
QPushButton[role="outlined"]:focus { border: 1px solid @ink; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: @soft; }
QToolButton:pressed { background: @pressed; }
QToolButton:focus { border: 1px solid @ink; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="brand"] { font-size: 20px; font-weight: 800; padding: 2px 6px; }
QToolButton[role="plus-need"] { color: @need; font-size: 18px; font-weight: 700; padding: 0 4px; }
QToolButton[role="plus-rule"] { color: @rule; font-size: 18px; font-weight: 700; padding: 0 4px; }
QToolButton[role="choice"] { background: @card; border: 1px solid @edge; padding: 4px 7px; font-size: 12px; font-weight: 500; }
QToolButton[role="choice"]:hover { background: @softer; }
QToolButton[role="choice"]:checked { background: @ink; color: @card; border-color: @ink; }
QToolButton[role="choice"]:focus { border: 2px solid @need; }
QToolButton[role="face"] { border: 2px solid transparent; border-radius: 15px; padding: 2px; }
QToolButton[role="face"]:hover { background: @softer; }
QToolButton[role="face"]:checked { border: 2px solid @ink; background: @soft; }
QToolButton[role="face"]:focus { border: 2px solid @need; }
QToolButton[role="switch"] { background: @soft; border: 2px solid @soft; padding: 5px 14px; font-size: 13px; font-weight: 500;
  color: @muted; }
QToolButton[role="switch"][side="left"] { border-radius: 14px; border-top-right-radius: 0; border-bottom-right-radius: 0; }
QToolButton[role="switch"][side="right"] { border-radius: 0; }
QToolButton[role="switch"]:hover { color: @ink; }
QToolButton[role="switch"]:checked { background: @card; color: @ink; font-weight: 700; border-radius: 14px; }
QToolButton[role="switch"]:focus { border: 2px solid @need; }
QToolButton[role="switch-more"] { background: @soft; border: 2px solid @soft; border-radius: 14px; border-top-left-radius: 0;
  border-bottom-left-radius: 0; padding: 5px 9px 5px 5px; font-size: 12px; color: @muted; }
QToolButton[role="switch-more"]:hover { color: @ink; }
QToolButton[role="switch-more"]:focus { border: 2px solid @need; }
QToolButton[role="tab"] { font-size: 13px; font-weight: 600; color: @muted; border: 1px solid transparent; border-radius: 4px;
  padding: 1px 7px 2px 7px; }
QToolButton[role="tab"]:hover { background: @softer; color: @ink; }
QToolButton[role="tab"]:checked { color: @ink; font-weight: 700; background: @soft; }
QToolButton[role="tab"][view="clashes"]:checked { color: @clash; }
QToolButton[role="tab"]:focus { border: 1px solid @ink; }
QPushButton[role="table-head"] { background: transparent; font-size: 13px; font-weight: 600; color: @muted; border-radius: 3px;
  padding: 1px 0; text-align: left; }
QPushButton[role="table-head"]:hover { color: @ink; }
QPushButton[role="table-head"]:focus { border: 1px solid @ink; }
QToolButton[role="row-button"] { font-size: 13px; font-weight: 500; color: @muted; padding: 2px 6px; }
QToolButton[role="row-button"]:hover { color: @ink; }
QToolButton[role="row-button"]:focus { color: @ink; }
QToolButton[role="strip"] { border-radius: 0; padding: 10px 6px; }

QLineEdit, QPlainTextEdit, QComboBox { background: @card; border: 1px solid @edge; border-radius: 5px; padding: 5px 7px;
  font-size: 13px; selection-background-color: @need; selection-color: @card; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid @ink; padding: 4px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QCheckBox:disabled, QRadioButton:disabled { color: @faint; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { background: @note; border: 1px solid @ink; }
QLineEdit[role="blueprint-title"] { font-size: 16px; font-weight: 700; border: 1px solid transparent; background: transparent;
  padding: 4px 6px; }
QLineEdit[role="blueprint-title"]:hover { border: 1px solid @edge; padding: 4px 6px; }
QLineEdit[role="blueprint-title"]:focus { border: 1px solid @ink; background: @card; padding: 4px 6px; }
QLineEdit[role="words"] { font-size: 15px; padding: 7px 9px; }
QLineEdit[role="words"]:focus { padding: 6px 8px; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url(@down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @line; outline: 0; padding: 3px;
  selection-background-color: @soft; selection-color: @ink; }
QRadioButton { spacing: 7px; font-size: 13px; padding: 3px; border: 1px solid transparent; border-radius: 4px; }
QRadioButton:focus { border: 1px solid @ink; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid @muted; border-radius: 7px; background: @card; }
QRadioButton::indicator:checked { width: 5px; height: 5px; border: 5px solid @ink; border-radius: 7px; background: @card; }
QCheckBox { spacing: 8px; font-size: 13px; padding: 3px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus { border: 1px solid @ink; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid @muted; border-radius: 3px; background: @card; }
QCheckBox::indicator:checked { background: @ink; border-color: @ink; image: url(@check); }
QCheckBox::indicator:indeterminate { image: url(@part_check); }

QFrame[role="card"] { background: @card; border: 1px solid @hair; border-radius: 6px; }
QFrame[role="card"][chosen="true"] { border: 2px solid @ink; }
QFrame[role="card"][over="true"] { border: 2px solid @clash; background: @clash_soft; }
QFrame[role="card"]:focus { border: 2px solid @ink; }
QFrame[role="zone-bar"] { background: @line; border: 0; border-radius: 2px; }
QFrame[role="bar-need"] { background: @need; border: 0; border-radius: 2px; }
QFrame[role="bar-rule"] { background: @rule; border: 0; border-radius: 2px; }
QFrame[role="row"] { background: @card; border: 1px solid @hair; border-radius: 5px; }
QFrame[role="row"]:hover { background: @softer; }
QFrame[role="row"]:focus { border: 1px solid @ink; }
QFrame[role="row"][chosen="true"] { background: @clash_soft; border: 2px solid @clash; }
QFrame[role="row"][chosen="true"]:focus { border: 2px solid @ink; }
QFrame[role="row"][chosen="true"][calm="true"] { background: @softer; border: 2px solid @muted; }
QFrame[role="row"][chosen="true"][calm="true"]:focus { border: 2px solid @ink; }
QFrame[role="foot"] { background: @card; border: 0; border-top: 1px solid @hair; }
QFrame[role="remedy"] { background: @need_soft; border: 1px solid @need_line; border-radius: 6px; }
QFrame[role="remedy-not"] { background: @card; border: 1px solid @hair; border-radius: 6px; }
QFrame[role="link"] { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QFrame[role="link"]:focus { border: 1px solid @ink; }
QTreeView[role="outline"] { background: transparent; border: 0; outline: 0; font-size: 13px; show-decoration-selected: 0;
  selection-background-color: transparent; selection-color: @ink; }
QTreeView[role="outline"]::item { padding: 3px 2px; border: 1px solid transparent; }
QTreeView[role="outline"]::item:hover { background: @softer; }
QTreeView[role="outline"]::item:selected { background: @soft; color: @ink; border: 1px solid @ink; }
QTreeView[role="outline"]::branch, QTreeView[role="outline"]::branch:selected { background: transparent; }
QTreeView[role="outline"]::branch:has-children:closed { image: url(@fold_right); }
QTreeView[role="outline"]::branch:has-children:open { image: url(@down); }
QLineEdit[role="outline"], QLineEdit[role="outline"]:focus { font-size: 13px; border: 2px solid @ink; border-radius: 3px;
  padding: 0 3px; }
QFrame[role="bubble"] { background: @card; border: 1px solid @line; border-radius: 9px; }
QFrame[role="palette"] { background: @card; border: 1px solid @line; border-radius: 10px; }
QFrame[role="palette"] QTreeWidget { background: @card; border: 0; outline: 0; font-size: 14px; }
QFrame[role="palette"] QTreeWidget::item { padding: 6px 8px; }
QFrame[role="palette"] QTreeWidget::item:selected { background: @soft; color: @ink; }
QFrame[role="suggestion"] { background: @need_soft; border: 1px solid @need_line; border-radius: 6px; }
QFrame[role="suggestion-rule"] { background: @rule_soft; border: 1px solid @line; border-radius: 6px; }
QFrame[role="notice"] { background: @ink; border: 0; border-radius: 8px; }
QPushButton[role="notice"] { background: @card; color: @ink; padding: 3px 12px; font-weight: 600; }
QPushButton[role="notice"]:focus { border: 2px solid @need; }
QFrame[role="notice"] QLabel { color: @card; font-size: 14px; }
QFrame[role="start-card"] { background: @card; border: 1px solid @line; border-radius: 10px; }
QFrame[role="start-card"]:hover { background: @softer; }
QFrame[role="start-card"]:focus { border: 2px solid @ink; }
QListWidget { background: @card; border: 1px solid @edge; border-radius: 6px; padding: 4px; outline: 0; }
QListWidget:focus { border: 1px solid @ink; }
QListWidget::item { padding: 7px 8px; border-radius: 4px; color: @ink; }
QListWidget::item:selected { background: @soft; color: @ink; font-weight: 600; }
QListWidget::item:selected:active { background: @hover; color: @ink; }

QFrame[role="month"] { background: @card; border: 1px solid @line; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @soft; }
QCalendarWidget QToolButton { color: @ink; font-weight: 600; padding: 4px 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QTableView { background: @card; border: 1px solid @line; gridline-color: @hair; outline: 0; font-size: 13px; }
QTableView:focus { border: 1px solid @ink; }
QTableView[role="cards"]::item { padding: 2px 6px; color: @ink; }
QTableView[role="cards"]::item:selected { background: @soft; color: @ink; }
QTableView[role="cards"]::item:focus { border: 2px solid @ink; }
QTableView[role="week"] { border: 1px solid @hair; gridline-color: @card; }
QTableView[role="week"]::item:selected { background: @muted; }
QTableView[role="week"][opened="true"]::item:selected { background: @ink; }
QTableView[role="week"]:focus { border: 1px solid @ink; }
QHeaderView { background: @card; border: 0; }
QHeaderView::section { background: @card; border: 0; border-bottom: 1px solid @line; color: @muted; font-size: 12px;
  font-weight: 600; padding: 3px 6px; }
QTableView[role="week"] QHeaderView::section { border: 0; font-weight: 400; padding: 0 4px; }
QTableCornerButton::section { background: @card; border: 0; }
QMenu { background: @card; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 4px; }
QMenu::item:selected { background: @soft; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @hair; margin: 5px 8px; }
QMenu::right-arrow { width: 12px; height: 12px; }
QSplitter::handle { background: @hair; }
QSplitter::handle:vertical { height: 1px; }
QSlider { min-height: 24px; background: transparent; border: 0; }
QSlider::groove:horizontal { height: 4px; background: @edge; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: @rule; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; margin: -7px 0; background: @card; border: 2px solid @rule; border-radius: 9px; }
QSlider::handle:horizontal:focus { border: 3px solid @ink; background: @card; }
QLabel[role="dial-value"] { font-size: 15px; font-weight: 700; color: @rule; }
QLabel[role="dial-mark"] { font-size: 9px; color: @need; }
QLabel[role="dial-caption"] { font-size: 12px; color: @need; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog, QMessageBox, QFileDialog { background: @paper; }
"""

# Where tints say nothing: borders, bars and lines under words.
_HIGH_CONTRAST = """
QPushButton, QToolButton[role="button"] { border: 1px solid @ink; }
QPushButton:focus, QToolButton:focus, QToolButton[role="button"]:focus { border: 3px solid @ink; }
QPushButton:hover, QToolButton:hover { text-decoration: underline; }
QPushButton[role="quiet"], QPushButton[role="table-head"] { border: 1px solid transparent; }
QPushButton[role="primary"]:hover { background: @ink; }
QPushButton[role="primary"]:disabled { border: 1px dashed @faint; }
QPushButton:disabled, QToolButton[role="button"]:disabled { border: 1px dashed @faint; }
QToolButton[role="tab"]:checked { border: 2px solid @ink; }
QToolButton[role="switch"], QToolButton[role="switch-more"] { border: 1px solid @ink; }
QToolButton[role="switch"]:checked { background: @ink; color: @card; }
QToolButton[role="face"]:checked { border: 3px solid @ink; }
QFrame[role="card"]:hover, QFrame[role="row"]:hover, QFrame[role="start-card"]:hover { border: 2px solid @ink; }
QFrame[role="row"][chosen="true"] { border: 3px solid @clash; }
QFrame[role="card"][chosen="true"], QFrame[role="card"]:focus { border: 3px solid @ink; }
QMenu::item:selected, QListWidget::item:selected, QListWidget::item:selected:active, QTreeView::item:selected,
QFrame[role="palette"] QTreeWidget::item:selected { background: @ink; color: @card; }
QTreeView[role="outline"]::item:selected { border: 2px solid @ink; }
QComboBox QAbstractItemView { selection-background-color: @ink; selection-color: @card; }
"""
