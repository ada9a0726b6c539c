"""Times as people type them: "90 min", "1 h 30 min", "1–3 d", "3 wd", "2 d or more", in English, Finnish and Swedish."""

from __future__ import annotations

import re
from fractions import Fraction

from pydantic import ValidationError

from blueprint_model.elements import TimeRange
from blueprint_model.elements.values import LONGEST_DURATION
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from blueprint_model.wording.lexicon import STEMMERS, Kind, Lexicon, Unit, lexicon
from blueprint_model.wording.marks import marked

_BETWEEN = re.compile(r"\s*(?:[-–—]|\bto\b|\btill\b|\bviiva\b)\s*", re.IGNORECASE)
_LONGEST_TYPED = 80

_Part = tuple[list[tuple[Fraction, Unit | None]], Kind | None]


def parse_time_range(text: str, language: str) -> TimeRange | Refusal | None:
    """One time, two ends, or least–usual–most. None when it is no time; a refusal when it is one that cannot be.

    "at most 5 min" leaves the least open, "2 d or more" the most. A number without a unit is no time.
    """
    known = lexicon(language if language in STEMMERS else "en")
    if len(text) > _LONGEST_TYPED:
        return None
    parts = [_part(piece, known) for piece in _BETWEEN.split(text.strip())]
    if not 1 <= len(parts) <= 3 or any(part is None for part in parts):
        return None
    read = [part for part in parts if part is not None]
    units = {unit for numbers, _ in read for _, unit in numbers if unit is not None}
    if not units:
        return None
    if any(unit.seconds == 0 for unit in units) and any(unit.seconds for unit in units):
        return Refusal(Message.of("“{text}” mixes working days with other times.", text=text.strip()))
    amounts: list[int] = []
    borrowed: Unit | None = None
    for numbers, _ in reversed(read):
        amount = _total(numbers, borrowed)
        if amount is None:
            return None
        amounts.insert(0, amount)
        borrowed = numbers[-1][1] or borrowed
    return _range(text.strip(), amounts, [kind for _, kind in read], any(unit.seconds == 0 for unit in units))


def _part(piece: str, known: Lexicon) -> _Part | None:
    """Numbers with their units, and the comparator beside them; None when anything else is there."""
    numbers: list[tuple[Fraction, Unit | None]] = []
    comparator: Kind | None = None
    for mark in marked(piece, known).marks:
        match mark.kind:
            case Kind.NUMBER | Kind.ARTICLE:
                numbers.append((mark.value if isinstance(mark.value, Fraction) else Fraction(1), None))
            case Kind.UNIT if isinstance(mark.value, Unit) and numbers and numbers[-1][1] is None:
                numbers[-1] = (numbers[-1][0], mark.value)
            case Kind.AT_MOST | Kind.AT_LEAST if comparator is None:
                comparator = mark.kind
            case Kind.AND if numbers:
                continue
            case _:
                return None
    return (numbers, comparator) if numbers else None


def _total(numbers: list[tuple[Fraction, Unit | None]], borrowed: Unit | None) -> int | None:
    """Whole seconds, or working days; units must fall, and only a lone number may borrow its unit."""
    total, size = Fraction(0), None
    for value, named in numbers:
        unit = named or (borrowed if len(numbers) == 1 else None)
        if unit is None or (size is not None and not 0 < unit.seconds < size):
            return None
        size = unit.seconds
        total += value * (unit.seconds or 1)
    return int(total) if total.denominator == 1 else None


def _range(text: str, amounts: list[int], kinds: list[Kind | None], working_days: bool) -> TimeRange | Refusal | None:
    unit = "wd" if working_days else "s"
    if max(amounts) > LONGEST_DURATION:
        return Refusal(Message.of("“{text}” is longer than a time can be here.", text=text))
    if any(kinds) and len(amounts) > 1:
        return None
    if sorted(amounts) != amounts:
        return Refusal(Message.of("“{text}” ends before it begins. Write the shorter time first.", text=text))
    low, high = amounts[0], amounts[-1]
    match kinds[0], len(amounts):
        case Kind.AT_MOST, _:
            ends = {"max": high}
        case Kind.AT_LEAST, _:
            ends = {"min": low}
        case _, 2:
            ends = {"min": low, "max": high}
        case _:
            ends = {"min": low, "typical": amounts[len(amounts) // 2], "max": high}
    try:
        return TimeRange.model_validate({**ends, "unit": unit})
    except ValidationError:
        return None
