"""A derivation as a pencil calculation: figures one under the other that add up, or multiply, to what happens.

Every figure is exact. What is certain is proved by the best that can happen, what is possible by the worst that is sure to be
possible (SEMANTICS 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.one_round import rows_of_a_round, rows_of_other_end
from blueprint_model.checking.sentences import measure_name, quantity, title_of, words_of
from blueprint_model.elements import Measure, MeasureKind, Need, ProcessRule
from blueprint_model.measures import measure_of
from blueprint_model.message import Message, MessageValue
from blueprint_model.quantity import Quantity, QuantityRange

_ADDED = frozenset({RowKind.STEP, RowKind.FLOW, RowKind.REPEAT, RowKind.CLOSED, RowKind.PASSED, RowKind.RULE, RowKind.FACT})


class Sign(StrEnum):
    """What is done with a row's figure."""

    NONE = ""  # it only stands there: a value as it begins, or a word beside
    PLUS = "+"
    MINUS = "−"
    TIMES = "×"
    EQUALS = "="


class How(StrEnum):
    """What is done with the figures."""

    SUM = "sum"
    PRODUCT = "product"
    WORDS = "words"  # nothing to add or multiply: sets, schedules, what has no figure


@dataclass(frozen=True)
class PencilRow:
    """`figure` stands in the column of figures (None: nothing does), `words` beside it. `element` is where it leads (or "")."""

    sign: Sign
    figure: MessageValue | None
    words: MessageValue
    element: str = ""


@dataclass(frozen=True)
class Pencil:
    """`rows` lead to `result`; `wanted` is what the need wants, `off` how far the result is from it (None without a figure).

    `value` is the result as a plain number in the measure's own unit, `adds_up` whether the rows' exact figures give it.
    """

    how: How
    rows: tuple[PencilRow, ...] = ()
    result: PencilRow | None = None
    wanted: PencilRow | None = None
    off: PencilRow | None = None
    value: Fraction | None = None
    adds_up: bool = True


def pencil_of(blueprint: Blueprint, finding: Finding) -> Pencil:
    """The calculation behind a clash. A finding without a need that has a measure has none: its rows are empty."""
    need = blueprint.get(finding.need or "", Need)
    measure = measure_of(blueprint, need.measure or "") if need else None
    if need is None or measure is None or not finding.derivation:
        return Pencil(How.WORDS)
    rows = [row for row in finding.derivation if row.kind is not RowKind.NEED and not _is_rule_in_words(blueprint, row)]
    if finding.proved is None or any(row.amount is None for row in rows if row.kind is RowKind.FACT):
        return Pencil(How.WORDS, tuple(_in_words(blueprint, rows)), wanted=_wanted(finding))
    if measure.summed:
        return _sum(blueprint, need, measure, finding, rows)
    return _product(blueprint, need, measure, finding, rows)


def _is_rule_in_words(blueprint: Blueprint, row: DerivationRow) -> bool:
    """It bounds nothing, and stands with what the rules say."""
    return row.kind is RowKind.NOTE and blueprint.get(row.id, ProcessRule) is not None


def _in_words(blueprint: Blueprint, rows: Iterable[DerivationRow]) -> Iterator[PencilRow]:
    for row in rows:
        yield PencilRow(Sign.NONE, row.text, _name(blueprint, row), row.id)


def _name(blueprint: Blueprint, row: DerivationRow) -> MessageValue:
    """A rule in its whole sentence, a step as short as it has a name."""
    if row.kind is RowKind.RULE:
        return words_of(blueprint, row.id)
    return title_of(blueprint, row.id) if row.id in blueprint.elements else row.title


def _wanted(finding: Finding) -> PencilRow | None:
    wanted = finding.wanted
    return (
        None if wanted is None else PencilRow(Sign.NONE, None, Message.of("needed: {wanted}", wanted=wanted), finding.need or "")
    )


def _ending(
    blueprint: Blueprint, need: Need, measure: Measure, finding: Finding, value: Fraction
) -> tuple[PencilRow | None, PencilRow | None]:
    """(what is wanted, which is taken off; what is left: too much, or too little with a minus)."""
    limits = limits_of(need, measure)
    wanted = _wanted(finding)
    if limits is None or wanted is None or measure.kind is MeasureKind.YES_NO:
        return wanted, None
    limit = Fraction(limits.adequate)
    sign = Sign.NONE if value == limit else Sign.MINUS
    row = PencilRow(sign, quantity(blueprint, measure, limit), wanted.words, wanted.element)
    if value == limit:
        return row, None
    far = quantity(blueprint, measure, value - limit)
    if measure.kind is MeasureKind.LEVEL:  # "2 levels more", never "2 of 5 more"
        far = Quantity("count", value - limit)
    return row, PencilRow(Sign.EQUALS, far, Message.of("too much") if value > limit else Message.of("too little"))


def _which_end(finding: Finding) -> Message | None:
    """Of the range that can be, which end the figure is; None where there is only one value."""
    observed = finding.observed
    if observed is None or observed.lo == observed.hi:
        return None
    if finding.proved == observed.lo:
        return Message.of("at the least")
    return Message.of("at the most") if finding.proved == observed.hi else Message.of("in a case that can happen")


def _beside(blueprint: Blueprint, row: DerivationRow) -> MessageValue:
    """A row without a figure of its own, in words."""
    name = _name(blueprint, row)
    match row.kind:
        case RowKind.BESIDE if "spare" in row.text.mapping:
            return Message.of("“{step}” goes on alongside, {spare} to spare", step=name, spare=row.text.mapping["spare"])
        case RowKind.CARRIED if "value" in row.text.mapping:
            return Message.of("from “{step}” on: {value}", step=name, value=row.text.mapping["value"])
        case RowKind.RULE:
            return Message.of("by the rule “{rule}”: {how}", rule=name, how=row.text)
        case _:
            return Message.of("“{what}”: {how}", what=name, how=row.text) if name else row.text


# --- sums -----------------------------------------------------------------------------------------------------------


def _sum(blueprint: Blueprint, need: Need, measure: Measure, finding: Finding, rows: Sequence[DerivationRow]) -> Pencil:
    assert finding.proved is not None
    added = [row for row in rows if row.kind in _ADDED and row.amount is not None and row.amount.lo is not None]
    total = sum((row.sign * row.amount.lo for row in added if row.amount and row.amount.lo is not None), Fraction(0))
    shown = tuple(_rows_of_sum(engine_of(blueprint), need, measure, rows))
    result = PencilRow(Sign.EQUALS, quantity(blueprint, measure, finding.proved), _comes_to(measure, _which_end(finding)))
    wanted, off = _ending(blueprint, need, measure, finding, finding.proved)
    return Pencil(How.SUM, shown, result, wanted, off, finding.proved, total == finding.proved)


def other_end_of(blueprint: Blueprint, finding: Finding) -> Pencil | None:
    """The sum of the other end of a range: of the least where the clash is proved by the most, or the other way round.

    None where there is only one value, or the other end is open, or nothing adds up to it.
    """
    need = blueprint.get(finding.need or "", Need)
    measure = measure_of(blueprint, need.measure or "") if need else None
    if need is None or measure is None or finding.kind is not FindingKind.HEAD:
        return None
    engine = engine_of(blueprint)
    found = rows_of_other_end(engine, need, measure, finding)
    if found is None or finding.observed is None:
        return None
    end, rows = found
    value = finding.observed.lo if end == "lo" else finding.observed.hi
    assert value is not None
    which = Message.of("at the least") if end == "lo" else Message.of("at the most")
    result = PencilRow(Sign.EQUALS, quantity(blueprint, measure, value), _comes_to(measure, which))
    return Pencil(How.SUM, tuple(_rows_of_sum(engine, need, measure, rows)), result, value=value)


def _comes_to(measure: Measure, which: Message | None) -> MessageValue:
    """What the sum is called: a count says in its figure what is counted."""
    if measure.kind is MeasureKind.COUNT:
        return Message.of("in all") if which is None else which
    name = measure_name(measure)
    return name if which is None else Message.of("{measure}, {how}", measure=name, how=which)


def _rows_of_sum(engine: Engine, need: Need, measure: Measure, rows: Iterable[DerivationRow]) -> Iterator[PencilRow]:
    blueprint = engine.blueprint
    begun = False
    for row in rows:
        if row.amount is None or row.kind not in _ADDED or row.amount.lo is None:
            yield PencilRow(Sign.NONE, None, _beside(blueprint, row), row.id)
            continue
        adds = row.sign * row.amount.lo
        sign = Sign.MINUS if adds < 0 else Sign.PLUS if begun else Sign.NONE
        begun = True
        yield PencilRow(sign, Quantity(row.amount.kind, abs(adds), row.amount.unit), _what(blueprint, row), row.id)
        for each in rows_of_a_round(engine, need, measure, row):
            if each.amount is not None and each.amount.lo is not None:
                once = Quantity(each.amount.kind, each.amount.lo, each.amount.unit)
                words = Message.of("each time {amount}: {what}", amount=once, what=_what(blueprint, each))
                yield PencilRow(Sign.NONE, None, words, each.id)


def _what(blueprint: Blueprint, row: DerivationRow) -> MessageValue:
    """What a figure of a sum is, without repeating the figure."""
    told = row.text.mapping
    match row.kind:
        case RowKind.STEP:
            return _name(blueprint, row)
        case RowKind.FLOW if "step" in told:
            return Message.of("before “{step}”", step=told["step"])
        case RowKind.PASSED if "step" in told:
            return Message.of("already passed when “{step}” begins", step=told["step"])
        case RowKind.CLOSED:
            name = _name(blueprint, row) if row.title else ""
            return Message.of("“{step}” is closed meanwhile", step=name) if name else Message.of("closed meanwhile")
        case RowKind.REPEAT if "step" in told and row.amount is not None and row.amount.lo is not None and row.text.count:
            once = Quantity(row.amount.kind, row.amount.lo / row.text.count, row.amount.unit)
            return Message.of("again from “{step}”: {count} × {once}", step=told["step"], count=row.text.count, once=once)
        case _:
            return Message.of("“{what}”: {how}", what=_name(blueprint, row), how=row.text) if row.title else row.text


# --- what is carried ------------------------------------------------------------------------------------------------


def _product(blueprint: Blueprint, need: Need, measure: Measure, finding: Finding, rows: Sequence[DerivationRow]) -> Pencil:
    """A value begins with a fact or with rules, is carried on, and is multiplied by rules "for each"."""
    assert finding.proved is not None
    shown: list[PencilRow] = []
    value: QuantityRange | None = None
    for row in rows:
        amount = row.amount
        if row.factor and amount is not None and value is not None:
            shown.append(PencilRow(Sign.TIMES, row.text.mapping.get("each", amount), _name(blueprint, row), row.id))
            value = _times(value, amount)
        elif row.kind in (RowKind.CARRIED, RowKind.NOTE):
            shown.append(PencilRow(Sign.NONE, None, _beside(blueprint, row), row.id))
        elif row.kind is RowKind.FACT and amount is not None:
            shown.append(PencilRow(Sign.NONE, amount, Message.of("recorded at “{step}”", step=_name(blueprint, row)), row.id))
            value = amount
        else:
            shown.append(PencilRow(Sign.NONE, row.text, _name(blueprint, row), row.id))
            value = amount or value
    reached = QuantityRange(measure.kind.value, finding.proved, finding.proved) if value is None else value
    result = None
    if measure.kind is not MeasureKind.YES_NO:  # yes or no is read, not worked out
        which = _which_end(finding)
        words = Message.of("what happens") if which is None else Message.of("what happens, {how}", how=which)
        result = PencilRow(Sign.EQUALS, quantity(blueprint, measure, finding.proved), words)
    wanted, off = _ending(blueprint, need, measure, finding, finding.proved)
    return Pencil(How.PRODUCT, tuple(shown), result, wanted, off, finding.proved, finding.proved in (reached.lo, reached.hi))


def _times(value: QuantityRange, factor: QuantityRange) -> QuantityRange:
    """Neither is below zero; an open end stays open."""
    ends = ((value.lo, factor.lo), (value.hi, factor.hi))
    lo, hi = (None if one is None or other is None else one * other for one, other in ends)
    return QuantityRange(value.kind, lo, hi, value.unit)
