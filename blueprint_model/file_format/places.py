"""Where in a file something stands that is refused; read only once it is known to be there.

No recursion, and time in proportion to the file's length.
"""

from __future__ import annotations

import re

# A string (or the rest, where it does not end), a bracket, or anything else up to the next of those, to a comma, a colon or a
# space. Possessive: no backtracking.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]|[^\s"\[\]{},:]++', re.DOTALL)
_COLON = re.compile(r"\s*+:")


def line_of_word(text: str, word: str) -> int:
    """The line (from 1) of the first word outside strings that begins so: a number, NaN. 0 when there is none."""
    for token in _TOKEN.finditer(text):
        if token[0].startswith(word):
            return _line(text, token.start())
    return 0


def line_of_second_field(text: str, written: str) -> int:
    """The line of the first field of this name (with its quotes) that is the second one in its object; 0 when there is none."""
    seen: list[bool] = []
    for token in _TOKEN.finditer(text):
        part = token[0]
        if part in "{[":
            seen.append(False)
        elif part in "}]":
            if seen:
                seen.pop()
        elif seen and part == written and _COLON.match(text, token.end()):
            if seen[-1]:
                return _line(text, token.start())
            seen[-1] = True
    return 0


def line_of_depth(text: str, depth: int) -> int:
    """The line on which more than `depth` lists and objects are open for the first time; 0 when they never are."""
    open_ones = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            open_ones += 1
            if open_ones > depth:
                return _line(text, token.start())
        elif token[0] in "}]":
            open_ones -= 1
    return 0


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
