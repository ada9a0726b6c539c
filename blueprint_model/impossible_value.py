"""Why a field cannot have a value, in words that a person understands; for the window and for files alike."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.message import Message

_LONGEST_SHOWN = 40

_CHOICE = re.compile(r"'([^']*)'")  # pydantic lists them in English: 'evidence', 'customer' or 'partner'

_UNION_MEMBERS = ("bool", "int")

# Recognised by a part of the pattern that only this kind of text has.
_FORMS: tuple[tuple[str, str], ...] = (
    ("[A-Z]{3}$", "“{value}” is not an amount of money such as “0.50 EUR”"),
    (" wd$", "“{value}” is not a number of working days such as “3 wd”"),
    ("[0-9]{4}-", "“{value}” is not a date such as “2026-05-31”"),
    ("[a-z]{2,3}$", "“{value}” is not a language such as “fi”"),
    ("[A-Za-z0-9_.:", "“{value}” is not an id: letters a–z, digits and the signs _ . : - are allowed, at most 64 of them"),
)


def why_impossible(error: ValidationError) -> tuple[str, Message]:
    """The first field that has an impossible value, with the path to it ("work.min"), and the reason."""
    details = error.errors(include_url=False)[0]
    path = [str(part) for part in details["loc"]]
    # The first member of a union is named in the path too: a word of the program, not of the file.
    member = next((n for n, part in enumerate(path) if part in _UNION_MEMBERS), None)
    if member is not None:
        return ".".join(path[:member]), Message.of("“{value}” does not fit here", value=_shown(details["input"]))
    return ".".join(path), _reason(details)


def _reason(details: ErrorDetails) -> Message:
    kind = details["type"]
    value = _shown(details["input"])
    limits: Mapping[str, object] = details.get("ctx", {})
    if kind == "missing":
        return Message.of("it is missing")
    if kind == "string_too_long":
        return Message.of("it is longer than {longest} characters", longest=LONGEST_TEXT)
    if kind == "string_pattern_mismatch":
        return _wrong_form(str(limits.get("pattern", "")), value)
    if kind in ("enum", "literal_error"):
        expected = str(limits.get("expected", ""))
        choices = ", ".join(_CHOICE.findall(expected)) or expected
        return Message.of("“{value}” is not one of {expected}", value=value, expected=choices)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        least, most = limits.get("ge"), limits.get("le")
        if least is not None:
            return Message.of("“{value}” is less than {limit}", value=value, limit=str(least))
        return Message.of("“{value}” is more than {limit}", value=value, limit=str(most))
    if kind == "value_error":
        return Message.of(str(limits.get("error", details["msg"])))
    if kind.startswith("decimal"):
        return Message.of("“{value}” is not a number such as 0.25", value=value)
    if kind.startswith("int"):
        return Message.of("“{value}” is not a whole number", value=value)
    if kind.startswith("bool"):
        return Message.of("“{value}” is neither true nor false", value=value)
    if kind.startswith("tuple"):
        return Message.of("“{value}” is not a list", value=value)
    if kind == "string_unicode":
        return Message.of("it has a character that is only half of one")
    if kind.startswith("string"):
        return Message.of("“{value}” is not text", value=value)
    return Message.of("“{value}” does not fit here", value=value)


def _wrong_form(pattern: str, value: str) -> Message:
    for part, text in _FORMS:
        if part in pattern:
            return Message.of(text, value=value)
    return Message.of("“{value}” does not fit here", value=value)


def _shown(value: object) -> str:
    text = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
