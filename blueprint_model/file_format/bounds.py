"""What is refused before anything is parsed: too large, too deep, too many parts, not UTF-8, half characters.

Everything here takes time in proportion to the file's length, and no recursion.
"""

from __future__ import annotations

import re
from itertools import accumulate

from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.file_format.places import line_of_depth
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

LARGEST_FILE = 64 * 1024 * 1024  # bytes
DEEPEST = 64
MOST_PARTS = 3_000_000  # lists and objects; a blueprint of 200,000 elements has far fewer
MOST_VALUES = 10_000_000
MOST_QUOTES = 12_000_000
MOST_ELEMENTS = 200_000
_LONGEST_WRITTEN = 12 * LONGEST_TEXT + 2  # bytes: two escapes of six for each character, and the quotes
_QUOTE = ord('"')
_LONG_PIECE = re.compile(rb'"[^"]{%d}' % (_LONGEST_WRITTEN - 1))

# A string, or the rest of the file where a string does not end. Possessive: no backtracking, whatever the input.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_HALF = re.compile(r"\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F]")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEP = bytes(1 if n in b"[{" else 255 for n in range(256))  # 255 stands for −1
_CHUNK = 65_536


def text_of(data: bytes) -> str | Refusal:
    """The file's text without its byte order mark, once it is safe to parse."""
    if len(data) > LARGEST_FILE:
        return _refusal("It is larger than {limit} MiB.", limit=LARGEST_FILE // (1024 * 1024))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        return _refusal("It is written in UTF-16 or UTF-32. Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refusal("It is not UTF-8: line {line} has a byte that belongs to no character.", line=line)
    if not text.strip():
        return _refusal("It is empty.")
    return _too_much(data, text) or _half_a_character(text) or text


def _too_much(data: bytes, text: str) -> Refusal | None:
    if data.count(b'"') > MOST_QUOTES:
        return _refusal("It has more parts than a blueprint can have.")
    outside = _STRING.sub(b"", data)
    if outside.count(b"[") + outside.count(b"{") > MOST_PARTS or outside.count(b",") > MOST_VALUES:
        return _refusal("It has more parts than a blueprint can have.")
    brackets = outside.translate(None, _NOT_BRACKETS)
    depth = 0
    for start in range(0, len(brackets), _CHUNK):
        chunk = brackets[start : start + _CHUNK].translate(_STEP)
        depths = list(accumulate((n if n == 1 else -1 for n in chunk), initial=depth))
        if max(depths) > DEEPEST:
            line = line_of_depth(text, DEEPEST)
            return _refusal("Line {line} is nested deeper than {limit} levels.", line=line, limit=DEEPEST)
        depth = depths[-1]
    return _a_long_text(data) if len(data) - len(outside) > _LONGEST_WRITTEN else None


def _a_long_text(data: bytes) -> Refusal | None:
    """Only what is too long however it is written; `parse` and the elements count characters."""
    if b'\\"' not in data and _LONG_PIECE.search(data) is None:
        return None  # nearly always: no two quotes are so far apart
    for match in _STRING.finditer(data):
        if match.end() - match.start() > _LONGEST_WRITTEN and data[match.end() - 1] == _QUOTE:
            line = data.count(b"\n", 0, match.start()) + 1
            return _refusal("Line {line} has a text longer than {longest} characters.", line=line, longest=LONGEST_TEXT)
    return None


def _half_a_character(text: str) -> Refusal | None:
    """Escapes such as \\ud83d that stand without their other half. An even number of backslashes before is no escape."""
    if "\\ud" not in text and "\\uD" not in text:
        return None
    # With every escaped backslash out of the way (its place kept), a backslash before "u" is an escape for certain.
    plain = text.replace("\\\\", "__")
    match = _HALF.search(plain)
    if match is None:
        return None
    return _refusal("Line {line} has half a character (a lone surrogate).", line=text.count("\n", 0, match.start()) + 1)


def _refusal(text: str, **values: int) -> Refusal:
    return Refusal(Message.of(text, **values))
