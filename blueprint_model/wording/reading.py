"""What the marks of a sentence say together: one measure, one comparator, one number. Anything else is not read.

The order of doubt: a word of doubt, a negation that is not understood, a number that belongs to nothing, two numbers, or two
measures for one number, and the reading is None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.elements import Measure, MeasureKind
from blueprint_model.wording.amounts import COMPARATORS, Amount, amounts_in, next_place, resolved, without_double_negation
from blueprint_model.wording.lexicon import Kind
from blueprint_model.wording.marks import Mark, Marked

Spans = tuple[tuple[int, int], ...]
MeasureOf = Callable[[str], Measure | None]

_BESIDE_A_NOUN = (Kind.FILLER, Kind.SHARED, Kind.ADJECTIVE, Kind.NEW, Kind.AT_MOST, Kind.AT_LEAST)
_PASSED_OVER = (Kind.FILLER, Kind.ARTICLE, Kind.NEW, Kind.ADJECTIVE)


@dataclass(frozen=True)
class Reading:
    """`comparator` is None when the words name none. `amount`: seconds, money, a count, or 1 and 0 for yes and no."""

    measure: str
    kind: MeasureKind
    amount: Fraction
    used: Spans
    comparator: Kind | None = None
    working_days: bool = False
    currency: str = ""
    per: str | None = None
    shared: bool = False
    named: bool = True  # the words name the measure; it is not only understood from the unit
    new: bool = False  # "a new agreement": one more than there was
    numbered: bool = True  # a number was written
    beside: bool = False  # something else that is counted stands beside it, without a number


def read(marked: Marked, measure_of: MeasureOf, articles_count: bool) -> Reading | None:
    """The one reading of the sentence, or None."""
    marks = _until_contrast(marked.marks)
    marks, per, per_used = _without_per(marks)
    if any(mark.kind in (Kind.DOUBT, Kind.PER, Kind.PER_AFTER, Kind.PER_WORD) for mark in marks) or _is_unclear(marks):
        return None
    marks = without_double_negation(resolved(marks))
    reading = _negated(marks, measure_of) if any(m.kind is Kind.NOT for m in marks) else None
    if reading is None:
        if any(m.kind is Kind.NOT for m in marks):
            return None
        amounts = amounts_in(marks)
        if amounts is None or len(amounts) > 1:
            return None
        if amounts:
            reading = _with_amount(marks, amounts[0], measure_of, per is not None)
        else:
            reading = _without_amount(marks, measure_of, articles_count, per is not None)
    if reading is None or per is None:
        return reading
    other = measure_of(per)
    both_counted = other is not None and other.kind is MeasureKind.COUNT and reading.kind is MeasureKind.COUNT
    if not both_counted or per == reading.measure:
        return None
    return replace(reading, per=per, used=_joined((*reading.used, *per_used)))


# --- preparing ------------------------------------------------------------------------------------------------------


def _until_contrast(marks: Sequence[Mark]) -> list[Mark]:
    """ "a reason, not the process" and "one invoice instead of two": what is said not to be wanted is left out."""
    for place, mark in enumerate(marks):
        after_comma = mark.kind is Kind.NOT and place and marks[place - 1].kind is Kind.BREAK
        if place and (mark.kind is Kind.CONTRAST or after_comma):
            return list(marks[:place])
    return list(marks)


def _is_unclear(marks: Sequence[Mark]) -> bool:
    """What is so for each of something that is no measure; and nouns that mean two measures."""
    return any(mark.kind is Kind.EACH or (mark.kind is Kind.NOUN and mark.value is None) for mark in marks)


def _without_per(marks: list[Mark]) -> tuple[list[Mark], str | None, Spans]:
    """The marks without "per agreement", the id of that measure, and the words that said so."""
    for place, mark in enumerate(marks):
        if mark.kind is Kind.PER_WORD and isinstance(mark.value, str):
            return marks[:place] + marks[place + 1 :], mark.value, ((mark.start, mark.end),)
        if mark.kind in (Kind.PER, Kind.EACH):
            noun = next_place(marks, place, _PASSED_OVER)
        elif mark.kind is Kind.PER_AFTER:
            noun = place - 1
        else:
            continue
        if noun is None or noun < 0 or marks[noun].kind is not Kind.NOUN or not isinstance(marks[noun].value, str):
            continue
        first, last = min(place, noun), max(place, noun)
        rest = marks[:first] + marks[last + 1 :]
        if not any(other.kind is Kind.NOUN for other in rest):
            continue
        used = ((mark.start, mark.end), (marks[noun].start, marks[noun].end))
        return rest, str(marks[noun].value), used
    return marks, None, ()


# --- readings -------------------------------------------------------------------------------------------------------


def _comparator(marks: Sequence[Mark]) -> tuple[Kind | None, Spans] | None:
    """The one comparator; None where two say different things."""
    found = [mark for mark in marks if mark.kind in COMPARATORS]
    ways = {Kind.AT_MOST if mark.kind is Kind.LESS else Kind.AT_LEAST if mark.kind is Kind.MORE else mark.kind for mark in found}
    if len(ways) > 1:
        return None
    strict = [mark.kind for mark in found if mark.kind in (Kind.LESS, Kind.MORE)]
    kind = strict[0] if strict else found[0].kind if found else None
    return kind, tuple((mark.start, mark.end) for mark in found)


def _with_amount(marks: list[Mark], amount: Amount, measure_of: MeasureOf, per: bool) -> Reading | None:
    compared = _comparator(marks)
    if compared is None:
        return None
    comparator, used = compared
    spans = (*used, (marks[amount.first].start, marks[amount.last].end))
    for place, mark in enumerate(marks):
        if mark.kind is Kind.AFTER and not (place and marks[place - 1].kind in (Kind.UNIT, Kind.AT_MOST)):
            return None
    if amount.kind is MeasureKind.COUNT:
        return _counted(marks, amount, comparator, spans, measure_of, per)
    return _measured(marks, amount, comparator, spans, measure_of)


def _nouns(marks: Sequence[Mark], measure_of: MeasureOf, *kinds: MeasureKind) -> list[tuple[int, Measure]]:
    found = []
    for place, mark in enumerate(marks):
        if mark.kind is Kind.NOUN and isinstance(mark.value, str):
            measure = measure_of(mark.value)
            if measure is not None and measure.kind in kinds:
                found.append((place, measure))
    return found


def _measured(marks: list[Mark], amount: Amount, comparator: Kind | None, spans: Spans, measure_of: MeasureOf) -> Reading | None:
    """Times and money: the measure is the one that is named, else what a time or a sum usually is."""
    named = _nouns(marks, measure_of, amount.kind)
    if len({measure.id for _, measure in named}) > 1 or (not named and _nouns(marks, measure_of, MeasureKind.YES_NO)):
        return None  # "can be cancelled within 14 days" is about more than a time
    default = "elapsed" if amount.kind is MeasureKind.DURATION else "price"
    measure = named[0][1].id if named else default
    used = (*spans, *((marks[place].start, marks[place].end) for place, _ in named))
    return Reading(
        measure,
        amount.kind,
        amount.value,
        _joined(used),
        comparator,
        amount.working_days,
        amount.currency,
        named=bool(named),
    )


def _counted(
    marks: list[Mark], amount: Amount, comparator: Kind | None, spans: Spans, measure_of: MeasureOf, per: bool
) -> Reading | None:
    nouns = _nouns(marks, measure_of, MeasureKind.COUNT)
    noun = _noun_of(marks, amount, nouns)
    if noun is None:
        return None
    place, measure = noun
    once = marks[amount.first].kind is Kind.ONCE
    if amount.value.denominator != 1 or (once and not measure.summed and not per):
        return None  # "invoicing once" does not say how many there are
    between = marks[min(place, amount.first) : max(place, amount.first) + 1]
    used = (*spans, (marks[place].start, marks[place].end), *((m.start, m.end) for m in between if m.kind is Kind.SHARED))
    shared = any(m.kind is Kind.SHARED for m in between)
    new = any(m.kind is Kind.NEW for m in between)
    beside = any(other.id != measure.id for _, other in nouns)
    return Reading(measure.id, MeasureKind.COUNT, amount.value, _joined(used), comparator, shared=shared, new=new, beside=beside)


def _noun_of(marks: list[Mark], amount: Amount, nouns: list[tuple[int, Measure]]) -> tuple[int, Measure] | None:
    """What the number counts: the noun it stands before, or the one it follows at the end of a clause."""
    by_place = dict(nouns)
    adverb = marks[amount.first].kind is Kind.ONCE
    if not adverb:
        after = next_place(marks, amount.last, _BESIDE_A_NOUN)
        if after is not None and after in by_place:
            return after, by_place[after]
    if adverb:
        earlier = [noun for noun in nouns if noun[0] < amount.first]
        return earlier[0] if len(nouns) == 1 and earlier else None
    before = next_place(marks, amount.first, (Kind.FILLER, *COMPARATORS, Kind.BREAK, Kind.AND), -1)
    then = next_place(marks, amount.last, (*COMPARATORS, Kind.FILLER))
    if before is not None and before in by_place and (then is None or marks[then].kind is Kind.BREAK):
        return before, by_place[before]
    return None


def _without_amount(marks: list[Mark], measure_of: MeasureOf, articles_count: bool, per: bool) -> Reading | None:
    """No number: one that all share, one for each, an article that is the number one, or a yes or no."""
    counts = _nouns(marks, measure_of, MeasureKind.COUNT)
    compared = _comparator(marks)
    if compared is None:
        return None
    comparator, spans = compared
    for place, measure in counts:
        before = next_place(marks, place, (Kind.FILLER, Kind.ADJECTIVE, Kind.NEW, Kind.ARTICLE, Kind.SHARED), -1)
        start = 0 if before is None else before + 1
        phrase = marks[start : place + 1]
        compares = any(m.kind is Kind.AS for m in marks[place:])
        shared = [m for m in phrase if m.kind is Kind.SHARED and not compares]
        articles = [m for m in phrase if m.kind is Kind.ARTICLE]
        others = {m.id for _, m in counts} - {measure.id}
        if (shared or per or (articles and articles_count)) and not (others and not shared):
            words = (*shared, marks[place], *(articles if articles_count or per else ()))
            used = (*spans, *((m.start, m.end) for m in words))
            new = any(m.kind is Kind.NEW for m in phrase)
            return Reading(
                measure.id,
                MeasureKind.COUNT,
                Fraction(1),
                _joined(used),
                comparator,
                shared=bool(shared),
                new=new and not shared,
                numbered=bool(articles) and articles_count,
                beside=bool(others),
            )
    if comparator is not None or per:
        return None
    return _yes_no(marks, measure_of, Fraction(1), ())


def _yes_no(marks: list[Mark], measure_of: MeasureOf, amount: Fraction, spans: Spans) -> Reading | None:
    found = _nouns(marks, measure_of, MeasureKind.YES_NO)
    if len({measure.id for _, measure in found}) != 1:
        return None
    used = (*spans, *((marks[place].start, marks[place].end) for place, _ in found))
    return Reading(found[0][1].id, MeasureKind.YES_NO, amount, _joined(used))


def _negated(marks: list[Mark], measure_of: MeasureOf) -> Reading | None:
    """ "no hand-overs", "no waiting", "cannot be undone": none of what follows one "no"; nothing else is understood."""
    negations = [place for place, mark in enumerate(marks) if mark.kind is Kind.NOT]
    counting = (Kind.NUMBER, Kind.ONCE, Kind.UNIT, Kind.CURRENCY, Kind.SAME_DAY, *COMPARATORS, Kind.AFTER)
    if len(negations) != 1 or any(mark.kind in counting for mark in marks):
        return None
    place = negations[0]
    noun = next_place(marks, place, (Kind.FILLER, Kind.ADJECTIVE, Kind.ARTICLE))
    if noun is None or marks[noun].kind is not Kind.NOUN or not isinstance(marks[noun].value, str):
        return None
    measure = measure_of(str(marks[noun].value))
    right_after = noun == next_place(marks, place, (Kind.ADJECTIVE,))
    used = ((marks[place].start, marks[place].end), (marks[noun].start, marks[noun].end))
    if measure is None or any(m.kind is Kind.NOUN and m.value != measure.id for m in marks):
        return None
    if measure.kind is MeasureKind.YES_NO:
        return Reading(measure.id, measure.kind, Fraction(0), _joined(used))
    if right_after and (measure.kind is MeasureKind.COUNT or measure.id == "waiting"):
        return Reading(measure.id, measure.kind, Fraction(0), _joined(used), Kind.EXACTLY)
    return None


def _joined(spans: Spans) -> Spans:
    """In order, overlapping ones made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
