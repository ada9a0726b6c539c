"""The language of the window: chosen by the person, else the system's."""

from __future__ import annotations

from app.translation import LANGUAGES, Translator, translator
from blueprint_model.message import Message, MessageValue

# Each language is called by its own name, whatever the interface speaks.
LANGUAGE_NAMES = {"en": "English", "fi": "Suomi", "sv": "Svenska"}

_spoken: list[Translator] = [translator("en")]


def set_interface_language(language: str) -> None:
    """Widgets made from now on speak this language; an unknown one is English."""
    _spoken[0] = translator(language)


def interface_language() -> str:
    return _spoken[0].language


def system_language() -> str:
    """fi or sv where the system's first language is one of them, else en."""
    from PySide6.QtCore import QLocale

    from app.translation import interface_language as language_of_environment

    told = language_of_environment()
    if told != "en":
        return told
    for name in QLocale.system().uiLanguages()[:1]:
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def say(message: Message) -> str:
    return _spoken[0](message)


def tr(source: str, /, **values: MessageValue) -> str:
    """The English `source` in the language of the window."""
    return _spoken[0].text(source, **values)


def shown(value: MessageValue) -> str:
    """A quantity, a range or a number as people of this language write it."""
    return _spoken[0].value(value)


def spoken() -> Translator:
    """The translator in use, for functions that take one."""
    return _spoken[0]
