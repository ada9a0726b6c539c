"""What a process rule could say instead: a new limit, an exact value, a listed alternative (METHOD 7). Never that it goes.

Numbers are whole numbers here: a rule's limit is counted in its measure's smallest unit (seconds, cents, things, levels), so that
a solver never rounds. The limit itself moves on a grid of such units (a working day stays a whole one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from math import lcm

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import words_of
from blueprint_model.elements import Bound, Direction, LimitValue, Measure, MeasureKind, Need, OpeningHours, ProcessRule
from blueprint_model.elements.values import LONGEST_DURATION, MOST_DIGITS
from blueprint_model.measures import measure_of
from blueprint_model.paths.intervals import is_open
from blueprint_model.paths.limits import DAY, is_in_working_days, number_of
from blueprint_model.paths.rules_in_force import ends_of
from blueprint_model.paths.word_sets import word_of

BIG = 10**13  # stands for an open end in whole numbers
MOST_WORDS = 3  # that may come into a set, and as many that may go: 2 ** 6 sets
NUMERIC_BOUNDS = frozenset({Bound.AT_MOST, Bound.AT_LEAST, Bound.EXACTLY, None})
_FINITE = frozenset({MeasureKind.SET, MeasureKind.SCHEDULE, MeasureKind.YES_NO})


@dataclass(frozen=True)
class Option:
    """One thing that a rule can say. `limit` is its value in whole units, None where any on the grid can be taken (`free`) or the
    value is no number; `written` is the value as in the file for what is not free."""

    bound: Bound | None
    per: str | None
    free: bool = False
    limit: int | None = None
    written: LimitValue | None = None
    title: str | None = None  # of a listed alternative


@dataclass(frozen=True)
class Chosen:
    """`option` is a position in `RuleChoices.options` (0: as it is), `limit` the value of a free one in whole units."""

    option: int = 0
    limit: int | None = None


AS_IT_IS = Chosen()


@dataclass(frozen=True)
class RuleChoices:
    """`unit` whole units make one of the measure; limits are multiples of `grid` from `least` to `most`, all in whole units."""

    rule: ProcessRule
    measure: Measure
    options: tuple[Option, ...]
    unit: int = 1
    grid: int = 1
    least: int = 0
    most: int = 0

    @property
    def is_number(self) -> bool:
        return self.measure.kind not in _FINITE

    @property
    def old(self) -> int:
        return self.options[0].limit or 0

    def limit_of(self, chosen: Chosen) -> int | None:
        option = self.options[chosen.option]
        return chosen.limit if option.free else option.limit

    def ends_of(self, chosen: Chosen) -> tuple[int, int]:
        """[least, most] that the rule leaves of its measure, ±BIG where it leaves it open."""
        option = self.options[chosen.option]
        limit = self.limit_of(chosen)
        least, most = self.open_ends
        if limit is None or option.bound not in NUMERIC_BOUNDS:
            return least, most
        return (least if option.bound is Bound.AT_MOST else limit), (most if option.bound is Bound.AT_LEAST else limit)

    @property
    def open_ends(self) -> tuple[int, int]:
        """Where a limit leaves its measure open."""
        lo, hi = ends_of(self.measure)
        return (-BIG if is_open(lo) else int(lo) * self.unit), (BIG if is_open(hi) else int(hi) * self.unit)

    def change_of(self, chosen: Chosen) -> Fraction:
        """|new − old| / old; beside an old limit of nought, the new one in units of the measure; for sets the share of the words
        that come or go, for yes/no and opening hours one."""
        if chosen == AS_IT_IS:
            return Fraction(0)
        new = self.limit_of(chosen)
        if self.is_number and new is not None:
            return Fraction(abs(new - self.old), self.weight_below)
        option, words = self.options[chosen.option], self.rule.limit
        if isinstance(option.written, tuple) and isinstance(words, tuple):
            now, then = {word_of(w) for w in words}, {word_of(w) for w in option.written}
            return Fraction(len(now ^ then), max(1, len(now)))
        return Fraction(0 if option.written == words else 1)

    @property
    def weight_below(self) -> int:
        """What |new − old| is divided by, in whole units."""
        return abs(self.old) or self.unit

    def element_of(self, chosen: Chosen) -> ProcessRule:
        """The rule as it would be."""
        if chosen == AS_IT_IS:
            return self.rule
        option = self.options[chosen.option]
        limit = option.written if not option.free else self.written(chosen.limit or 0)
        return self.rule.model_copy(update={"bound": option.bound, "per": option.per, "limit": limit})

    def listed(self, chosen: Chosen) -> Chosen:
        """The same as a listed alternative, where one says the same."""
        if self.options[chosen.option].title is None and chosen != AS_IT_IS:
            same = self.element_of(chosen)
            for number, option in enumerate(self.options):
                if option.title is not None and self.element_of(Chosen(number)) == same:
                    return Chosen(number)
        return chosen

    def written(self, units: int) -> LimitValue:
        """A limit as it stands in the file: seconds or "3 wd", money with its currency, a whole number or a decimal."""
        value = Fraction(units, self.unit)
        if self.measure.kind is MeasureKind.MONEY:
            currency = self.rule.limit.split(" ")[1] if isinstance(self.rule.limit, str) and " " in self.rule.limit else "EUR"
            return f"{decimal_text(value, 2)} {currency}"
        if is_in_working_days(self.rule.limit):
            return f"{int(value / DAY)} wd"
        return int(value) if value.denominator == 1 else decimal_text(value, 0)


def decimal_text(value: Fraction, digits: int) -> str:
    """An exact decimal with at least so many digits after the point. The value must have an end as a decimal."""
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole, part = divmod(abs(int(value * 10**digits)), 10**digits)
    return f"{'-' if value < 0 else ''}{whole}" + (f".{part:0{digits}d}" if digits else "")


def choices_of(blueprint: Blueprint, rule: ProcessRule, needs: Iterable[Need]) -> RuleChoices | None:
    """None for a rule in words, or whose limit is no value of its measure. `needs` are those that could ask for another limit."""
    measure = measure_of(blueprint, rule.measure) if rule.measure else None
    if measure is None or rule.limit is None:
        return None
    related = [need for need in needs if need.measure]
    if measure.kind in _FINITE:
        return _finite(blueprint, rule, measure, [need for need in related if need.measure == measure.id])
    return _numeric(blueprint, rule, measure, related)


# --- numbers --------------------------------------------------------------------------------------------------------


def _numeric(blueprint: Blueprint, rule: ProcessRule, measure: Measure, needs: list[Need]) -> RuleChoices | None:
    old = number_of(rule.limit, measure.kind)
    if old is None or rule.bound not in NUMERIC_BOUNDS:
        return None
    unit = unit_of_measure(blueprint, measure)
    grid = DAY if is_in_working_days(rule.limit) else unit if measure.kind is MeasureKind.LEVEL else 1
    if measure.kind is MeasureKind.COUNT:
        grid = unit if Fraction(old).denominator == 1 else 1
    limits = [v for n in needs for v in _limits(blueprint, n, measure.kind)]
    far = max([abs(Fraction(old)), *map(abs, limits), Fraction(1)])
    least, most = Fraction(0), 4 * far + sum(map(abs, limits))
    if measure.kind is MeasureKind.COUNT and not measure.summed and old >= 1 and all(v >= 1 for v in limits):
        least = Fraction(1)  # "no agreement at all" is not a limit of the rule, it is its end
    if measure.kind is MeasureKind.LEVEL:
        least, most = Fraction(1), Fraction(ends_of(measure)[1])
    if measure.id == "profit" or old < 0:
        least = -most
    if measure.kind is MeasureKind.DURATION:
        most = min(most, Fraction(LONGEST_DURATION))
    most = min(most, Fraction(10**MOST_DIGITS), Fraction(BIG, unit * 10))
    if not least <= old <= most:
        return None
    options = [Option(rule.bound, rule.per, limit=int(old * unit), written=rule.limit), Option(rule.bound, rule.per, free=True)]
    if not measure.summed and rule.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        options.append(Option(Bound.EXACTLY, rule.per, free=True))
    if rule.per is not None:
        options.append(Option(Bound.EXACTLY, None, free=True))
    for alternative in rule.alternatives:
        value = number_of(alternative.limit, measure.kind)
        if alternative.bound in NUMERIC_BOUNDS - {None} and value is not None:
            title = alternative.title or words_of(blueprint, rule.id)
            written, units = alternative.limit, int(value * unit)
            options.append(Option(alternative.bound, alternative.per, limit=units, written=written, title=title))
    ends = [-(-int(least * unit) // grid) * grid, int(most * unit) // grid * grid]
    return RuleChoices(rule, measure, tuple(options), unit, grid, *ends)


def _limits(blueprint: Blueprint, need: Need, kind: MeasureKind) -> Iterator[Fraction]:
    measure = measure_of(blueprint, need.measure or "")
    if measure is not None and measure.kind is kind:
        for limit in (need.adequate, need.desired):
            value = number_of(limit, kind)
            if value is not None:
                yield Fraction(value)


def unit_of_measure(blueprint: Blueprint, measure: Measure) -> int:
    """How many whole units one of the measure has, so that every limit and fact of its kind is whole: 100 for money."""
    kind = measure.kind
    values: list[LimitValue | None] = []
    for rule in blueprint.rules:
        values += [rule.limit, *(alternative.limit for alternative in rule.alternatives)]
    for need in blueprint.needs:
        values += [need.adequate, need.desired]
    numbers = [number_of(value, kind) for value in values if isinstance(value, str)]
    below = [Fraction(number).denominator for number in numbers if number is not None]
    return min(lcm(100 if kind is MeasureKind.MONEY else 1, *below), 10**6)


# --- words, yes and no, hours ---------------------------------------------------------------------------------------


def _finite(blueprint: Blueprint, rule: ProcessRule, measure: Measure, needs: list[Need]) -> RuleChoices | None:
    first = Option(rule.bound, rule.per, written=rule.limit)
    match measure.kind:
        case MeasureKind.YES_NO:
            now = number_of(rule.limit, measure.kind)
            if now is None:
                return None
            found = [Option(Bound.EXACTLY, None, written=not now)]
        case MeasureKind.SET:
            found = list(_other_sets(rule, needs))
        case _:
            found = list(_other_hours(rule, needs))
    for alternative in rule.alternatives:
        if alternative.bound is not None and alternative.limit is not None:
            title = alternative.title or words_of(blueprint, rule.id)
            found.append(Option(alternative.bound, alternative.per, written=alternative.limit, title=title))
    return RuleChoices(rule, measure, (first, *found))


def _other_sets(rule: ProcessRule, needs: list[Need]) -> Iterator[Option]:
    """Words that needs name come in, words that they do not name go; what changes least stands first."""
    if not isinstance(rule.limit, tuple):
        return
    written: dict[str, str] = {}
    for value in (rule.limit, *(limit for need in needs for limit in (need.adequate, need.desired))):
        for text in value if isinstance(value, tuple) else ():
            written.setdefault(word_of(text), " ".join(text.split()))
    now = [word_of(text) for text in rule.limit]
    narrow = [need for need in needs if need.direction is not Direction.ALL_OF]
    unwanted = [word for word in now if any(word not in _words(need) for need in narrow)]
    moving = [word for word in written if word not in now][:MOST_WORDS] + unwanted[:MOST_WORDS]
    toggled = chain.from_iterable(combinations(moving, count) for count in range(len(moving) + 1))
    bounds = dict.fromkeys((rule.bound, Bound.EXACTLY))
    for words in toggled:
        then = [word for word in written if (word in now) != (word in words)]
        for bound in bounds:
            if then and (words or bound is not rule.bound):
                yield Option(bound, rule.per, written=tuple(written[word] for word in then))


def _words(need: Need) -> set[str]:
    return {word_of(text) for limit in (need.adequate, need.desired) if isinstance(limit, tuple) for text in limit}


def _other_hours(rule: ProcessRule, needs: list[Need]) -> Iterator[Option]:
    """The hours that a need asks for, and those together with the rule's own."""
    now = rule.limit
    if not isinstance(now, OpeningHours):
        return
    for limit in dict.fromkeys(limit for need in needs for limit in (need.adequate, need.desired)):
        if isinstance(limit, OpeningHours):
            both = OpeningHours(periods=tuple(dict.fromkeys((*now.periods, *limit.periods))))
            for hours in dict.fromkeys((both, limit)):
                if hours != now:
                    yield Option(rule.bound, rule.per, written=hours)
