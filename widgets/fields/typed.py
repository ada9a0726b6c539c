"""Values as people type them, to the JSON of the file and back. What cannot be read comes back as a refusal in their words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from blueprint_model.elements import MeasureKind, OpeningHours, StartTime, TimeRange
from blueprint_model.elements.base import Json
from blueprint_model.elements.values import MOST_DIGITS
from blueprint_model.message import Message
from blueprint_model.paths.limits import number_of
from blueprint_model.quantity import Quantity, QuantityRange, WeekHours
from blueprint_model.refusal import Refusal
from widgets.interface_language import interface_language, say, shown

Parse = Callable[[str], "Json | Refusal"]
Write = Callable[[Json], str]

_DECIMALS_OF_A_SHARE = 10
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "kr": "SEK", "euro": "EUR", "euroa": "EUR", "eur": "EUR"}


@dataclass(frozen=True)
class Typed:
    """How a value of one kind is read and written; empty text is None."""

    parse: Parse
    write: Write


_MONEY = r"\s*(?P<less>[-−])?(?P<sign>[€$£])?\s*(?P<number>[-−]?[\d\s\u00a0\u202f.,]+?)\s*(?P<unit>[A-Za-z€$£]+)?\s*"


def _plain(text: str) -> str:
    """Without spaces and with a point for the decimal comma, as numbers are. In English 52,000 is fifty-two thousand."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    if interface_language() == "en" and re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?%?", plain):
        return plain.replace(",", "")
    return plain.replace(",", ".")


# --- times ----------------------------------------------------------------------------------------------------------


def parse_time(text: str) -> Json | Refusal:
    """ "90 min", "1–3 days", "2 wd": JSON of a TimeRange."""
    from blueprint_model.wording import parse_time_range

    found = parse_time_range(text, interface_language())
    if isinstance(found, TimeRange):
        return found.model_dump(mode="json", exclude_defaults=True)
    if isinstance(found, Refusal):
        return found
    return Refusal(Message.of("“{text}” is not a time. Write for example 90 min, 2 d or 1–3 d.", text=text))


def write_time(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    time = TimeRange.model_validate(value)
    unit = "wd" if time.unit == "wd" else ""
    low = time.min if time.min is not None else time.typical
    high = time.max if time.max is not None else time.typical
    if low is not None and low == high:
        return shown(Quantity("duration", Fraction(low), unit))
    if time.typical is not None and time.min is not None and time.max is not None:
        return "–".join(shown(Quantity("duration", Fraction(part), unit)) for part in (time.min, time.typical, time.max))
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return shown(QuantityRange("duration", ends[0], ends[1], unit))


# --- hours ---------------------------------------------------------------------------------------------------------


def parse_open_hours(text: str) -> Json | Refusal:
    """ "Mon–Fri 9–16", "ma–to 9–16, pe 9–14": JSON of OpeningHours."""
    from blueprint_model.wording.hours import parse_hours

    found = parse_hours(text)
    return found if isinstance(found, Refusal) else found.model_dump(mode="json", exclude_defaults=True)


def write_open_hours(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    from blueprint_model.paths.opening_hours import week_of

    periods = week_of(OpeningHours.model_validate(value))
    return shown(WeekHours(periods, periods))


def parse_start_time(text: str) -> Json | Refusal:
    """ "Fri 15:00", "pe 15.00", "23.12.2026 15.00": JSON of a StartTime."""
    from blueprint_model.wording.hours import parse_start

    found = parse_start(text)
    return found if isinstance(found, Refusal) else found.model_dump(mode="json", exclude_defaults=True)


def write_start_time(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    start = StartTime.model_validate(value)
    moment = shown(Quantity("week_time", Fraction(start.day * 86_400 + start.minute * 60)))
    if start.date is None:
        return moment
    day, _, clock = moment.partition(" ")
    return f"{day} {start.date} {clock}"


# --- numbers --------------------------------------------------------------------------------------------------------


def parse_count(text: str) -> Json | Refusal:
    try:
        value = Decimal(_plain(text))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value.adjusted() >= MOST_DIGITS or value != value.to_integral_value() or value < 0:
        return Refusal(Message.of("“{text}” is not a whole number.", text=text))
    return int(value)


def parse_share(text: str) -> Json | Refusal:
    """ "30 %" and "0.3" alike."""
    plain = _plain(text)
    try:
        value = Decimal(plain[:-1]) / 100 if plain.endswith("%") else Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= 1 or value.adjusted() < -_DECIMALS_OF_A_SHARE:
        return Refusal(Message.of("“{text}” is not a share. Write for example 30 %.", text=text))
    return f"{value.normalize():f}"


def write_share(value: Json) -> str:
    percent = Decimal(str(value)) * 100
    return f"{shown(Fraction(percent))} %"


def parse_money(currency: str) -> Parse:
    def parse(text: str) -> Json | Refusal:
        found = re.fullmatch(_MONEY, text)
        unit = (found["unit"] or found["sign"] or currency) if found else ""
        code = _SIGNS.get(unit.lower(), unit.upper())
        number = _plain((found["less"] or "") + found["number"]) if found else ""
        if not re.fullmatch(r"-?\d{1,12}(\.\d{1,4})?", number) or not re.fullmatch(r"[A-Z]{3}", code):
            return Refusal(
                Message.of("“{text}” is not a sum of money. Write for example 12.50 {currency}.", text=text, currency=currency)
            )
        return f"{number} {code}"

    return parse


def write_money(value: Json) -> str:
    number = number_of(str(value), MeasureKind.MONEY)
    return str(value) if number is None else shown(Quantity("money", Fraction(number), str(value).partition(" ")[2]))


def parse_date(text: str) -> Json | Refusal:
    """2026-05-31 and 31.5.2026."""
    plain = text.strip()
    finnish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", plain)
    if finnish:
        plain = f"{finnish[3]}-{int(finnish[2]):02d}-{int(finnish[1]):02d}"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        return Refusal(Message.of("“{text}” is not a date. Write for example 2026-05-31.", text=text))
    try:
        return datetime.date.fromisoformat(plain).isoformat()
    except ValueError:
        return Refusal(Message.of("“{text}” is not a day of the calendar.", text=text))


def parse_words(text: str) -> Json | Refusal:
    """Words between commas or on lines of their own; where there is a semicolon, between semicolons: "bills, paid; the key"."""
    return [word.strip() for word in re.split(r"[;\n]" if ";" in text else r"[,\n]", text) if word.strip()]


def write_words(value: Json) -> str:
    words = [str(word) for word in value] if isinstance(value, list | tuple) else []
    if not any("," in word for word in words):
        return ", ".join(words)
    return "; ".join(words) if len(words) > 1 else f"{words[0]};"


def write_date(value: Json) -> str:
    """In Finnish 31.5.2026, else as in the file."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(value))
    return f"{int(found[3])}.{int(found[2])}.{found[1]}" if found and interface_language() == "fi" else str(value)


def _as_text(value: Json) -> str:
    return str(value)


TIME = Typed(parse_time, write_time)
COUNT = Typed(parse_count, _as_text)
SHARE = Typed(parse_share, write_share)
HOURS = Typed(parse_open_hours, write_open_hours)
START = Typed(parse_start_time, write_start_time)
DATE = Typed(parse_date, write_date)
WORDS = Typed(parse_words, write_words)


def money(currency: str) -> Typed:
    return Typed(parse_money(currency), write_money)


# --- limits ---------------------------------------------------------------------------------------------------------


def limit(kind: MeasureKind, currency: str) -> Typed:
    """A limit or a fact of a measure of this kind, as its JSON in the file."""
    match kind:
        case MeasureKind.DURATION:
            return Typed(_parse_duration, _write_duration)
        case MeasureKind.MONEY:
            return money(currency)
        case MeasureKind.SET:
            return WORDS
        case MeasureKind.SCHEDULE:
            return HOURS
        case MeasureKind.YES_NO:
            return Typed(_parse_yes_no, _write_yes_no)
        case _:
            return COUNT


def _parse_duration(text: str) -> Json | Refusal:
    found = parse_time(text)
    if isinstance(found, Refusal):
        return found
    time = TimeRange.model_validate(found)
    if time.min is None or time.min != time.max:
        return Refusal(Message.of("“{text}” is more than one time. A limit is one, for example 2 d.", text=text))
    return f"{time.min} wd" if time.unit == "wd" else time.min


def _write_duration(value: Json) -> str:
    if isinstance(value, str) and value.endswith(" wd"):
        return shown(Quantity("duration", Fraction(value.removesuffix(" wd")), "wd"))
    return shown(Quantity("duration", Fraction(value), "")) if isinstance(value, int) else str(value)


def _parse_yes_no(text: str) -> Json | Refusal:
    word = text.strip().lower()
    if word in {"yes", "true", say(Message.of("yes")).lower()}:
        return True
    if word in {"no", "false", say(Message.of("no")).lower()}:
        return False
    return Refusal(Message.of("“{text}” is neither yes nor no.", text=text))


def _write_yes_no(value: Json) -> str:
    return say(Message.of("yes")) if value else say(Message.of("no"))
