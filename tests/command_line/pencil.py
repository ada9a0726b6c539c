"""Reading the figures of an explanation back from the printed text, as a person with a pencil would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_UNITS = {"d": 86_400, "pv": 86_400, "dygn": 86_400, "h": 3_600, "min": 60, "s": 1}
_TIME = re.compile(r"(\d+(?:[.,]\d+)?) (d|pv|dygn|h|min|s)(?![\w])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def figure_of(text: str) -> Fraction | None:
    """Seconds of a time, else the first number; None where there is none. What is said around it ("at least") is left out."""
    times = _TIME.findall(text)
    if times:
        return sum((_exact(number) * _UNITS[unit] for number, unit in times), Fraction(0))
    found = _NUMBER.search(text)
    return _exact(found[0]) if found else None


def _exact(number: str) -> Fraction:
    return Fraction(number.replace(",", "."))


@dataclass(frozen=True)
class Row:
    sign: str
    figure: Fraction | None
    words: str


@dataclass(frozen=True)
class Calculation:
    """The rows before each line that was drawn."""

    blocks: tuple[tuple[Row, ...], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.blocks[0]

    @property
    def result(self) -> Row:
        return self.blocks[1][0]

    @property
    def wanted(self) -> Row:
        return self.blocks[1][-1]

    @property
    def off(self) -> Row | None:
        return self.blocks[2][0] if len(self.blocks) > 2 else None


def calculation_in(text: str) -> Calculation | None:
    """None where no line is drawn: nothing is worked out there."""
    lines = text.splitlines()
    ruled = [n for n, line in enumerate(lines) if line.strip() and set(line.strip()) == {"─"}]
    if not ruled:
        return None
    first = max(n for n in range(ruled[0]) if not lines[n].startswith(" ")) + 1  # under the heading
    last = next((n for n in range(ruled[-1], len(lines)) if not lines[n].strip()), len(lines))
    indent = len(lines[ruled[0]]) - len(lines[ruled[0]].lstrip())
    width = len(lines[ruled[0]].strip()) - 2
    blocks: list[list[Row]] = [[]]
    for line in lines[first:last]:
        told = line[indent:]
        if told and set(told) == {"─"}:
            blocks.append([])
        else:
            figure = told[2 : 2 + width].strip()
            blocks[-1].append(Row(told[:1].strip(), figure_of(figure), told[2 + width :].strip()))
    return Calculation(tuple(tuple(block) for block in blocks))
