"""From text to plain JSON values: no duplicate keys, no NaN, no huge numbers, no floats."""

from __future__ import annotations

import json
from collections.abc import Sequence

from blueprint_model.elements.base import Json
from blueprint_model.elements.values import LONGEST_TEXT, MOST_DIGITS
from blueprint_model.file_format.places import line_of_second_field, line_of_word
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

_LONGEST_SHOWN = 60


class _Refused(Exception):
    """Carries a refusal out of the JSON parser: of the number or name `word`, or of the field `twice`."""

    def __init__(self, message: Message, word: str = "", twice: str = "") -> None:
        super().__init__()
        self.message = message
        self.word = word
        self.twice = twice

    def at_its_line(self, text: str) -> Message:
        line = line_of_word(text, self.word) if self.word else 0
        if self.twice:
            line = line_of_second_field(text, json.dumps(self.twice, ensure_ascii=False))
        return Message.of("Line {line}: {reason}", line=line, reason=self.message) if line else self.message


def parse(text: str) -> Json | Refusal:
    """Numbers with a decimal point or an exponent become the string that was written, so that no digit is lost."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole_number, parse_float=_decimal, parse_constant=_no_number
        )
    except _Refused as refused:
        return Refusal(refused.at_its_line(text))
    except json.JSONDecodeError as error:
        return Refusal(_not_json(text, error))


def _object(pairs: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        owner = fields.get("id")
        if isinstance(owner, str):
            message = Message.of("The field “{field}” stands twice in “{id}”.", field=shown(twice), id=shown(owner))
        else:
            message = Message.of("The field “{field}” stands twice in one place.", field=shown(twice))
        raise _Refused(message, twice=twice)
    for name, value in pairs:
        if type(value) is str and len(value) > LONGEST_TEXT:
            raise _Refused(
                Message.of("The field “{field}” is longer than {longest} characters.", field=shown(name), longest=LONGEST_TEXT)
            )
    return fields


def _whole_number(digits: str) -> int:
    count = len(digits.lstrip("-"))
    if count > MOST_DIGITS:
        raise _Refused(
            Message.of(
                "The number {start}… has {digits} digits; {most} is the most.", start=digits[:12], digits=count, most=MOST_DIGITS
            ),
            word=digits,
        )
    return int(digits)


def _decimal(written: str) -> str:
    if len(written) > 40:
        raise _Refused(Message.of("The number {start}… has too many digits.", start=written[:12]), word=written)
    return written


def _no_number(word: str) -> Json:
    raise _Refused(Message.of("“{word}” stands where a number should.", word=word), word=word)


def _not_json(text: str, error: json.JSONDecodeError) -> Message:
    ends = len(text.rstrip())
    if error.pos >= ends or error.msg.startswith("Unterminated string"):
        line = text.count("\n", 0, ends) + 1
        column = ends - (text.rfind("\n", 0, ends) + 1) + 1
        return Message.of(
            "It is cut off: it ends at line {line}, column {column} before it is complete.", line=line, column=column
        )
    if error.msg == "Extra data":
        return Message.of(
            "Something follows after its end, at line {line}, column {column}.", line=error.lineno, column=error.colno
        )
    return Message.of("It is not JSON: see line {line}, column {column}.", line=error.lineno, column=error.colno)


def shown(text: str) -> str:
    """A file's own text on one line, and no longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
