"""Days as people of a language write them in a sentence."""

from __future__ import annotations

import datetime

from app.translation import Translator
from blueprint_model.day_words import day_in_words


def date_text(day: datetime.date, translator: Translator) -> str:
    """ "25 November 2026", as on paper."""
    return translator(day_in_words(day))


def written_date(text: str | None, translator: Translator) -> str:
    """The same of a day as the file writes it, "2026-11-25"; what is no day comes back as it is."""
    if not text:
        return ""
    try:
        return date_text(datetime.date.fromisoformat(text), translator)
    except ValueError:
        return text
