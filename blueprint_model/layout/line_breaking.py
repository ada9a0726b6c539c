"""Breaking a text into ready lines, once, with measured widths; painters only place them.

Words longer than the box break inside (Finnish compounds), after a hyphen or at a soft hyphen where they can. Newlines are kept,
control characters dropped. The work grows with the length of the text, never faster.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from blueprint_model.drawing.primitives import TextRun
from blueprint_model.layout.typeface import Typeface, Weight

SOFT_HYPHEN = "\u00ad"
ELLIPSIS = "…"
MISSING = "□"  # shown where no font has a character
_LONGEST_WORD = 64  # longer pieces are measured bit by bit, so that a word of 20,000 letters costs no more than its length
# Neither a no-break space nor the space between a figure and its unit or its sign ("45 min", "30 %", "≤ 6") is a place to break.
_BREAKS = re.compile(r"(?!(?<=\d) (?:[^\W\d_]{1,3}(?!\w)|[%€$£])|(?<=[≤≥=<>×+−]) \d)[^\S\u00a0\u202f]+")
_VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖéèüõ")
_LEAST_BESIDE_BREAK = 4  # letters that stay on either side of a break inside a word, where there is room


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """`runs` begin at offset 0; `width` in points."""

    runs: tuple[TextRun, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class BrokenText:
    """`complete` is False when a character had no font, `cut` when lines were left out."""

    lines: tuple[BrokenLine, ...]
    complete: bool = True
    cut: bool = False

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)


def break_text(
    text: str, width: float, size: float, weight: Weight, typeface: Typeface, most_lines: int | None = None
) -> BrokenText:
    """Lines no wider than `width` points (one character always fits). With `most_lines` the last one ends in an ellipsis."""
    return _broken(text, width, size, weight, typeface, most_lines)


def one_line(text: str, width: float, size: float, weight: Weight, typeface: Typeface) -> BrokenText:
    """One line, cut at a word's end with an ellipsis where it is too long."""
    return _broken(" ".join(text.split()), width, size, weight, typeface, 1)


@lru_cache(maxsize=16384)
def _broken(text: str, width: float, size: float, weight: Weight, typeface: Typeface, most_lines: int | None) -> BrokenText:
    lines: list[str] = []
    for paragraph in _cleaned(text).split("\n"):
        lines.extend(_wrapped(paragraph, width, size, weight, typeface))
        if most_lines is not None and len(lines) > most_lines:
            break
    cut = most_lines is not None and len(lines) > most_lines
    if cut and most_lines is not None:
        lines = [*lines[: most_lines - 1], _shortened(lines[most_lines - 1], width, size, weight, typeface)]
    ready = tuple(_runs(line, size, weight, typeface) for line in lines)
    return BrokenText(tuple(line for line, _ in ready), all(complete for _, complete in ready), cut)


def _cleaned(text: str) -> str:
    """Composed characters, one kind of newline, no control or direction-changing characters."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(c for c in text if c in ("\n", SOFT_HYPHEN) or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def _wrapped(paragraph: str, width: float, size: float, weight: Weight, typeface: Typeface) -> list[str]:
    """Greedy lines of one paragraph; an empty paragraph is one empty line."""
    space = _measured(" ", size, weight, typeface)
    lines: list[str] = []
    line = ""
    used = 0.0
    for word in _BREAKS.split(paragraph.strip()):
        pieces = [word]
        if _measured(word, size, weight, typeface) > width or SOFT_HYPHEN in word:
            pieces = _pieces(word, width, width - used - space if line else width, size, weight, typeface)
        for position, piece in enumerate(pieces):
            needed = _measured(piece, size, weight, typeface)
            glue = space if line and position == 0 else 0.0
            if line and (position > 0 or used + glue + needed > width):
                lines.append(line)
                line, used = piece, needed
            else:
                line += (" " if glue else "") + piece
                used += glue + needed
    lines.append(line)
    return lines


def _pieces(word: str, width: float, first: float, size: float, weight: Weight, typeface: Typeface) -> list[str]:
    """A word too long for the line in pieces that fit; `first` is the room left on the line it would begin on."""
    parts = [part for part in re.split(f"{SOFT_HYPHEN}|(?<=[-/–—])", word) if part]
    soft = SOFT_HYPHEN in word
    plain = word.replace(SOFT_HYPHEN, "")
    if _measured(plain, size, weight, typeface) <= max(first, 0.0):
        return [plain]
    pieces: list[str] = []
    current = ""
    room = width - (_measured("-", size, weight, typeface) if soft else 0.0)
    for part in parts:
        if current and _measured(current + part, size, weight, typeface) <= room:
            current += part
            continue
        if current:
            pieces.append(current + ("" if current[-1] in "-/–—" else "-"))
        current = part
        while _measured(current[:_LONGEST_WORD], size, weight, typeface) > room or len(current) > _LONGEST_WORD:
            fitting = _fitting(current, width, size, weight, typeface)
            hyphen = "-" if fitting > 1 and current[fitting - 1].isalpha() and current[fitting].isalpha() else ""
            pieces.append(current[:fitting] + hyphen)
            current = current[fitting:]
    if current:
        pieces.append(current)
    return pieces


def _fitting(word: str, width: float, size: float, weight: Weight, typeface: Typeface) -> int:
    """How many characters of a word fit with a hyphen; at least one, and not leaving a stub where that can be helped."""
    used = _measured("-", size, weight, typeface)
    count = 0
    for character in word:
        used += _measured(character, size, weight, typeface)
        if used > width:
            break
        count += 1
    count = max(1, count)
    rest = len(word) - count
    if rest < _LEAST_BESIDE_BREAK < count - (_LEAST_BESIDE_BREAK - rest):
        count -= _LEAST_BESIDE_BREAK - rest
    for shorter in range(count, max(count - 4, _LEAST_BESIDE_BREAK - 1), -1):  # a syllable begins with one consonant and a vowel
        if shorter + 1 < len(word) and word[shorter].isalpha() and word[shorter] not in _VOWELS and word[shorter + 1] in _VOWELS:
            count = shorter
            break
    while count > 1 and count < len(word) and unicodedata.combining(word[count]):
        count -= 1
    return min(count, len(word) - 1) if len(word) > 1 else 1


def _shortened(line: str, width: float, size: float, weight: Weight, typeface: Typeface) -> str:
    """The line with an ellipsis, at a word's end unless that would lose a third of it."""
    room = width - _measured(ELLIPSIS, size, weight, typeface)
    kept = ""
    used = 0.0
    for character in line:
        used += _measured(character, size, weight, typeface)
        if used > room:
            break
        kept += character
    if len(kept) < len(line) and not line[len(kept)].isspace():
        at_word, _, _ = kept.rpartition(" ")
        if len(at_word) * 3 >= len(kept) * 2:
            kept = at_word
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


def _measured(text: str, size: float, weight: Weight, typeface: Typeface) -> float:
    return _word_width(text, size, weight, typeface) if len(text) <= _LONGEST_WORD else _sum(text, size, weight, typeface)


@lru_cache(maxsize=65536)
def _word_width(text: str, size: float, weight: Weight, typeface: Typeface) -> float:
    return _sum(text, size, weight, typeface)


def _sum(text: str, size: float, weight: Weight, typeface: Typeface) -> float:
    return _runs(text, size, weight, typeface)[0].width


def _runs(line: str, size: float, weight: Weight, typeface: Typeface) -> tuple[BrokenLine, bool]:
    """The line's runs of one face each, and whether every character has a font."""
    if all(typeface.face_of(character, weight) == weight for character in frozenset(line)):
        width = typeface.advance(line, weight, size) if line else 0.0
        return BrokenLine((TextRun(weight, line, 0.0),) if line else (), width), True
    faces = [typeface.face_of(character, weight) for character in line]
    runs: list[TextRun] = []
    offset = 0.0
    position = 0
    missing_face = typeface.face_of(MISSING, weight) or weight
    for face, members in groupby(faces):
        count = len(list(members))
        piece = line[position : position + count] if face else MISSING * count
        position += count
        used = face or missing_face
        runs.append(TextRun(used, piece, offset))
        offset += typeface.advance(piece, used, size)
    return BrokenLine(tuple(runs), offset), "" not in faces
