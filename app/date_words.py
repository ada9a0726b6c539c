"""Days as people of a language write them."""

from __future__ import annotations

import datetime

from app.translation import Translator


def date_text(day: datetime.date, translator: Translator) -> str:
    """ "25.11.2026"; in Swedish "2026-11-25"."""
    return day.isoformat() if translator.language == "sv" else f"{day.day}.{day.month}.{day.year}"


def written_date(text: str | None, translator: Translator) -> str:
    """The same of a day as the file writes it, "2026-11-25"; what is no day comes back as it is."""
    if not text:
        return ""
    try:
        return date_text(datetime.date.fromisoformat(text), translator)
    except ValueError:
        return text
