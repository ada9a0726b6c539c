"""Quantities as people write them: "1 h 30 min", "3 wd", "0,50 €", "2 invoices or more", in English, Finnish and Swedish.

Exact values are shown exactly. Only a fraction of a second, which no one types and only a middle figure (≈) has, is rounded:
to 0.1 s below two minutes, to 1 s below an hour, to 1 min from there on.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from blueprint_model.message import Message
from blueprint_model.quantity import Quantity, QuantityRange

if TYPE_CHECKING:
    from app.translation import Translator

MINUTE, HOUR, DAY = 60, 3_600, 86_400
_UNITS: tuple[tuple[int, Message], ...] = (
    (DAY, Message.of("{number} d")),
    (HOUR, Message.of("{number} h")),
    (MINUTE, Message.of("{number} min")),
    (1, Message.of("{number} s")),
)
_WORKING_DAYS = Message.counted("{count} working day", "{count} working days", 1)

# A range stays in one unit, "120–195 s", while its ends are no larger than this in it.
LARGEST_IN_ONE_UNIT = 300

# What is counted, by the id of its measure. A measure that users named themselves has no forms: its number stands alone.
_NOUNS: dict[str, Message] = {
    "agreements": Message.counted("{count} agreement", "{count} agreements", 1),
    "contacts": Message.counted("{count} contact", "{count} contacts", 1),
    "documents": Message.counted("{count} document", "{count} documents", 1),
    "hand_overs": Message.counted("{count} hand-over", "{count} hand-overs", 1),
    "invoices": Message.counted("{count} invoice", "{count} invoices", 1),
    "times_asked": Message.counted("{count} question", "{count} questions", 1),
}

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


def quantity_text(quantity: Quantity, translator: Translator) -> str:
    """One value with its unit."""
    value = quantity.value
    match quantity.kind:
        case "duration" if quantity.unit == "wd":
            return _counted(_WORKING_DAYS, translator.number(value), value, translator)
        case "duration":
            return _duration(value, translator)
        case "money":
            return _money(_amount(value, translator), quantity.unit, translator)
        case "yes_no":
            return translator(Message.of("yes") if value else Message.of("no"))
        case "week_time":
            from app.hours_words import week_time_text

            return week_time_text(int(value), translator)
        case "level":
            return _level(value, quantity.unit, translator)
        case _:
            return _counted(_NOUNS.get(quantity.unit), translator.number(value), value, translator)


def range_text(between: QuantityRange, translator: Translator) -> str:
    """ "1–3 d"; "2 invoices or more" and "at most 5 min" where an end is open; one value where the ends meet."""
    kind, lo, hi, unit = between.kind, between.lo, between.hi, between.unit
    if between.words is not None:
        return translator.value(between.words)
    if between.hours is not None:
        return translator.value(between.hours)
    if lo is not None and lo == hi:
        return quantity_text(Quantity(kind, lo, unit), translator)
    if kind == "yes_no":
        return translator(Message.of("yes or no"))
    if lo is None and hi is None:
        return translator(Message.of("not known"))
    if hi is None:
        assert lo is not None
        return translator(Message.of("{least} or more", least=Quantity(kind, lo, unit)))
    if lo is None:
        return translator(Message.of("at most {limit}", limit=Quantity(kind, hi, unit)))
    match kind:
        case "duration" if unit == "wd":
            return _counted(_WORKING_DAYS, f"{translator.number(lo)}–{translator.number(hi)}", hi, translator)
        case "duration":
            return _durations(lo, hi, translator)
        case "level":
            return _levels(lo, hi, unit, translator)
        case "money":
            return _money(_joined(_amount(lo, translator), _amount(hi, translator)), unit, translator)
        case _:
            return _counted(_NOUNS.get(unit), _joined(translator.number(lo), translator.number(hi)), hi, translator)


def _joined(low: str, high: str) -> str:
    """With spaces around the dash when an end has a minus of its own."""
    return f"{low} – {high}" if "−" in low + high else f"{low}–{high}"


def _counted(noun: Message | None, number: str, value: Fraction, translator: Translator) -> str:
    if noun is None:
        return number
    return translator(replace(noun, values=(("count", number),), count=1 if value == 1 else 2))


def _in_unit(unit: Message, number: str, translator: Translator) -> str:
    return translator(replace(unit, values=(("number", number),)))


# --- levels ---------------------------------------------------------------------------------------------------------


def _level(value: Fraction, scale: str, translator: Translator) -> str:
    """By its name, else "4 of 5"."""
    names = scale.split("\n")
    if len(names) == 1:
        return translator(Message.of("{level} of {levels}", level=value, levels=scale)) if scale else translator.number(value)
    return names[int(value) - 1] if 1 <= value <= len(names) and value.denominator == 1 else translator.number(value)


def _levels(lo: Fraction, hi: Fraction, scale: str, translator: Translator) -> str:
    if "\n" in scale:
        return f"{_level(lo, scale, translator)} – {_level(hi, scale, translator)}"
    numbers = f"{translator.number(lo)}–{translator.number(hi)}"
    return translator(Message.of("{level} of {levels}", level=numbers, levels=scale)) if scale else numbers


# --- durations ------------------------------------------------------------------------------------------------------


def _duration(seconds: Fraction, translator: Translator) -> str:
    if seconds < 0:
        return "−" + _duration(-seconds, translator)
    if seconds.denominator != 1:
        seconds = _rounded(seconds)
    if seconds < 2 * MINUTE and seconds != MINUTE:
        return _in_unit(_UNITS[-1][1], translator.number(seconds, 1), translator)
    parts = []
    rest = int(seconds)
    for size, unit in _UNITS:
        whole, rest = divmod(rest, size)
        if whole:
            parts.append(_in_unit(unit, translator.number(Fraction(whole)), translator))
    return " ".join(parts)


def _rounded(seconds: Fraction) -> Fraction:
    if seconds < 2 * MINUTE:
        return Fraction(round(seconds * 10), 10)
    return Fraction(round(seconds) if seconds < HOUR else round(seconds / MINUTE) * MINUTE)


def _durations(lo: Fraction, hi: Fraction, translator: Translator) -> str:
    for size, unit in _UNITS:
        low, high = lo / size, hi / size
        if low.denominator == 1 and high.denominator == 1 and max(abs(low), high) <= LARGEST_IN_ONE_UNIT:
            return _in_unit(unit, _joined(translator.number(low), translator.number(high)), translator)
    return f"{_duration(lo, translator)} – {_duration(hi, translator)}"


# --- money ----------------------------------------------------------------------------------------------------------


def _amount(value: Fraction, translator: Translator) -> str:
    """ "5", "0.50", "0.055": whole, or at least two decimals and at most four."""
    number = translator.number(value, 4)
    point = max(number.rfind("."), number.rfind(","))
    return number + "0" if point >= 0 and len(number) - point == 2 else number


def _money(amount: str, currency: str, translator: Translator) -> str:
    """English puts a sign before the amount, Finnish and Swedish after it; other currencies stand by their code."""
    sign = _SIGNS.get(currency)
    if sign and translator.language == "en":
        return f"−{sign}{amount[1:]}" if amount.startswith("−") and "–" not in amount else f"{sign}{amount}"
    if currency == "SEK" and translator.language == "sv":
        sign = "kr"
    return f"{amount} {sign or currency}".rstrip()
