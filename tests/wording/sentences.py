"""The tables of real sentences, a file for each language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint_model.elements.base import Json

FILES = {"en": "english.txt", "fi": "finnish.txt", "sv": "swedish.txt"}


@dataclass(frozen=True)
class Sentence:
    """`expected` is "invoices exactly 1 per agreements", "reason_given yes", or None where the words must stay words."""

    language: str
    kind: str
    words: str
    expected: str | None


def sentences(language: str) -> list[Sentence]:
    lines = (Path(__file__).parent / FILES[language]).read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, words, expected = (part.strip() for part in line.split(" | "))
            found.append(Sentence(language, kind, words, None if expected == "words" else expected))
    return found


ALL = [sentence for language in FILES for sentence in sentences(language)]


def in_short(fields: dict[str, Json]) -> str:
    """A suggestion's fields as the tables write them."""
    way, limit = fields.get("direction", fields.get("bound")), fields.get("adequate", fields.get("limit"))
    if isinstance(limit, bool):
        return f"{fields['measure']} {'yes' if limit else 'no'}"
    per = f" per {fields['per']}" if fields.get("per") else ""
    return f"{fields['measure']} {way} {limit}{per}"
