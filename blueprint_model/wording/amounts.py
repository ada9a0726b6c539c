"""Numbers in a sentence, each with what it counts: a time, a sum of money, or so many of something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.elements import MeasureKind
from blueprint_model.wording.lexicon import Kind, Unit
from blueprint_model.wording.marks import Mark

COMPARATORS = (Kind.AT_MOST, Kind.AT_LEAST, Kind.LESS, Kind.MORE, Kind.EXACTLY)
_SHORT_UNITS = frozenset({"min", "mins", "s", "h", "d", "t", "v"})


@dataclass(frozen=True)
class Amount:
    value: Fraction
    kind: MeasureKind
    first: int
    last: int
    working_days: bool = False
    currency: str = ""


def amounts_in(marks: list[Mark]) -> list[Amount] | None:
    """Every number with what it counts; None where a time is how often something happens ("twice a week")."""
    found: list[Amount] = []
    place = 0
    while place < len(marks):
        mark = marks[place]
        if mark.kind is Kind.NUMBER:
            amount = _numbered(marks, place)
            found.append(amount)
            place = amount.last + 1
            continue
        if mark.kind is Kind.CURRENCY:
            follows = place + 1 < len(marks) and marks[place + 1].kind is Kind.NUMBER
            if follows:
                found.append(_money(marks, place + 1, place, place + 1, str(mark.value)))
                place += 2
                continue
        if mark.kind is Kind.ONCE:
            found.append(Amount(_fraction(mark), MeasureKind.COUNT, place, place))
        if mark.kind is Kind.SAME_DAY:
            found.append(Amount(Fraction(86_400), MeasureKind.DURATION, place, place))
        if mark.kind is Kind.UNIT:
            single = _single_unit(marks, place)
            if single is None:
                return None
            if single:
                found.append(single[0])
        place += 1
    return found


def _fraction(mark: Mark) -> Fraction:
    assert isinstance(mark.value, Fraction)
    return mark.value


def _numbered(marks: list[Mark], place: int) -> Amount:
    """A number with the unit or currency after it; "1 h 30 min" and "1 tunti ja 30 min" are one time."""
    after = marks[place + 1] if place + 1 < len(marks) else None
    value = _fraction(marks[place])
    if after is not None and after.kind is Kind.CURRENCY:
        return _money(marks, place, place, place + 1, str(after.value))
    if after is None or after.kind is not Kind.UNIT:
        return Amount(value, MeasureKind.COUNT, place, place)
    unit = _unit(after)
    if unit.seconds == 0:
        return Amount(value, MeasureKind.DURATION, place, place + 1, working_days=True)
    total, last, size = value * unit.seconds, place + 1, unit.seconds
    while True:
        more = last + 1
        if more < len(marks) and marks[more].kind is Kind.AND:
            more += 1
        if more + 1 >= len(marks) or marks[more].kind is not Kind.NUMBER or marks[more + 1].kind is not Kind.UNIT:
            return Amount(total, MeasureKind.DURATION, place, last)
        smaller = _unit(marks[more + 1]).seconds
        if not 0 < smaller < size:
            return Amount(total, MeasureKind.DURATION, place, last)
        total, last, size = total + _fraction(marks[more]) * smaller, more + 1, smaller


def _money(marks: list[Mark], number: int, first: int, last: int, currency: str) -> Amount:
    return Amount(_fraction(marks[number]), MeasureKind.MONEY, first, last, currency=currency)


def _single_unit(marks: list[Mark], place: int) -> list[Amount] | None:
    """ "within an hour", "tunnissa", "takes a week": one of the unit. Empty where the word is only a word, None where it says
    how often."""
    unit = _unit(marks[place])
    article = place > 0 and marks[place - 1].kind is Kind.ARTICLE
    before = next_place(marks, place, (Kind.FILLER, Kind.ARTICLE), -1)
    bounded = before is not None and marks[before].kind in COMPARATORS and not unit.plural
    after = next_place(marks, place, ())
    bounded_after = after is not None and marks[after].kind is Kind.AT_MOST and not unit.plural and not article
    verb = next_place(marks, place, (Kind.ARTICLE,), -1)
    takes = verb is not None and Kind.TAKES in marks[verb].flags
    once = Amount(Fraction(unit.seconds or 1), MeasureKind.DURATION, place, place, working_days=unit.seconds == 0)
    others = any(mark.kind in (Kind.NUMBER, Kind.ONCE) for mark in marks)
    if bounded or ((bounded_after or (takes and not unit.plural)) and not others):
        return [once]
    if unit.inside or article:
        return None if others or article or _agrees(marks, place) else [once]
    return None if others else []


def _agrees(marks: list[Mark], place: int) -> bool:
    """Whether an unknown word stands in the case of a Finnish unit, as a number would: "viidessa minuutissa" is no minute."""
    return place > 0 and marks[place - 1].kind is Kind.WORD and marks[place - 1].text.endswith(("ssa", "ssä"))


# --- words that hang on their neighbours ---


def resolved(marks: list[Mark]) -> list[Mark]:
    """Words whose meaning hangs on their neighbours: "in", "times", "both", units without a number."""
    found: list[Mark] = []
    for place, mark in enumerate(marks):
        after = marks[place + 1] if place + 1 < len(marks) else None
        if mark.kind is Kind.IN:
            number = next_place(marks, place, (Kind.FILLER, Kind.ARTICLE))
            then = next_place(marks, number, ()) if number is not None else None
            unit = number is not None and marks[number].kind is Kind.UNIT and not _unit(marks[number]).plural
            numbered = number is not None and marks[number].kind is Kind.NUMBER and then is not None
            within = unit or (numbered and then is not None and marks[then].kind is Kind.UNIT)
            found.append(replace(mark, kind=Kind.AT_MOST if within else Kind.FILLER))
        elif mark.kind is Kind.BOTH:
            counted = after is not None and after.kind is Kind.NOUN
            found.append(replace(mark, kind=Kind.NUMBER if counted else Kind.FILLER, value=Fraction(2)))
        elif mark.kind is Kind.UNIT and mark.text in _SHORT_UNITS and not (found and found[-1].kind is Kind.NUMBER):
            found.append(replace(mark, kind=Kind.FILLER))  # "min" is also a Swedish "my"
        elif mark.kind is Kind.TIMES and found and found[-1].kind is Kind.NUMBER:
            number_mark = found.pop()
            found.append(Mark(Kind.ONCE, number_mark.value, number_mark.start, mark.end))
        elif mark.kind is Kind.TIMES:
            found.append(replace(mark, kind=Kind.WORD))
        else:
            found.append(mark)
    return found


def without_double_negation(marks: list[Mark]) -> list[Mark]:
    """ "never wait more than 5 minutes" is at most, "does not take less than" at least."""
    negations = [place for place, mark in enumerate(marks) if mark.kind is Kind.NOT]
    compared = [place for place, mark in enumerate(marks) if mark.kind in COMPARATORS]
    if len(negations) != 1 or len(compared) != 1 or not 0 < compared[0] - negations[0] <= 4:
        return marks
    turned = {Kind.MORE: Kind.AT_MOST, Kind.LESS: Kind.AT_LEAST}.get(marks[compared[0]].kind)
    if turned is None or any(mark.kind is Kind.BREAK for mark in marks[negations[0] : compared[0]]):
        return marks
    both = replace(marks[compared[0]], kind=turned)
    no = replace(marks[negations[0]], kind=Kind.FILLER)
    return [both if n == compared[0] else no if n == negations[0] else mark for n, mark in enumerate(marks)]


def _unit(mark: Mark) -> Unit:
    assert isinstance(mark.value, Unit)
    return mark.value


def next_place(marks: Sequence[Mark], place: int, over: tuple[Kind, ...], step: int = 1) -> int | None:
    place += step
    while 0 <= place < len(marks) and marks[place].kind in over:
        place += step
    return place if 0 <= place < len(marks) else None
