"""What people write into a form: on one line, and no longer than a file can hold."""

from __future__ import annotations

from blueprint_model.commands.lookup import refusal
from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.refusal import Refusal


def in_one_line(words: str) -> str:
    return " ".join(words.split())


def too_long(*texts: str) -> Refusal | None:
    """The refusal, where one of the texts is longer than a file can hold."""
    if any(len(text) > LONGEST_TEXT for text in texts):
        return refusal("This is longer than {most} characters.", most=LONGEST_TEXT)
    return None
