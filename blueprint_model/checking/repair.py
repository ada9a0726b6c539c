"""Smallest repair: new limits for process rules with which every must-be need that clashed is met (METHOD 7).

A repair gives a rule a new limit or one of its listed alternatives and never deletes one. It costs the hardness of each rule
that it changes; of equally cheap repairs the one with the least change is taken (the sum of |new − old| / old), then the one that
changes the rules that stand first, those most. A law is changed only where it is unlocked. As many needs are mended as can be.
Everything is worked out as if the rules were kept (SEMANTICS 2): check the to-be with `replace(blueprint, if_rules_kept=True)` to
see the same.

How long it takes: about as long as some dozens of answers to the needs that it is about; on 1,000 steps with 30 rules and 20
clashes less than a second of CPU, on 5,000 steps less than three. Loading the solver takes 0.4 s more the first time. It is a
pure function of a snapshot, so it may be run in a thread while the window goes on; a result for an older snapshot is thrown away.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.behind_facts import named_behind
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.repair_search import MOST_ALTERNATIVES, Found, search
from blueprint_model.checking.repair_teacher import Teacher
from blueprint_model.checking.repair_wishes import Wish, keeping_changes_nothing, wishes_of
from blueprint_model.checking.rule_choices import choices_of
from blueprint_model.checking.rule_words import rule_words
from blueprint_model.checking.sentences import quantity, words_of, yes_or_no
from blueprint_model.checking.verdict import is_met, judged, verdict_of
from blueprint_model.elements import (
    Bound,
    Direction,
    KanoClass,
    LimitValue,
    Measure,
    MeasureKind,
    Need,
    ProcessRule,
    RuleKind,
)
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.limits import number_of
from blueprint_model.quantity import Quantity

__all__ = ["MOST_ALTERNATIVES", "LeftNeed", "Repair", "RuleChange", "RuleTerms", "smallest_repair"]


@dataclass(frozen=True)
class RuleTerms:
    """What a rule says of its measure: `bound` and `limit` as in the file (`per` where it multiplies), and how that is shown.

    `shown` is a quantity for numbers, else a message (words of a set, yes or no, hours).
    """

    bound: Bound | None
    limit: LimitValue | None
    per: str | None
    shown: Quantity | Message


@dataclass(frozen=True)
class RuleChange:
    """One rule as it is and as it would be. `rule` is the element as it would be, whole; `alternative` the title of the listed
    alternative that was taken, or None for a new limit. `change` is |new − old| / old. `text` says it in one line."""

    rule: ProcessRule
    before: RuleTerms
    after: RuleTerms
    hardness: int
    change: Fraction
    text: Message
    alternative: str | None = None

    @property
    def rule_id(self) -> str:
        return self.rule.id


@dataclass(frozen=True)
class LeftNeed:
    """A must-be need that clashes and that this repair does not mend. `why` says what stands in the way; `locked` are the rules
    (ids) that would have to be unlocked, fewest first, or none when no rule makes it."""

    need: str
    why: Message
    locked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repair:
    """`changes` in the order of the rules; none when nothing has to or can be changed.

    `cost` is the sum of the changed rules' hardness, `change` the sum of |new − old| / old. `alternatives` are other repairs
    of the same cost that mend the same needs, the least change first, at most `MOST_ALTERNATIVES`. `mended` are needs (ids)
    that then are met, `kept` those that are met already when the rules are kept, `left` those that stay. `proved`: nothing
    cheaper, and at this cost no smaller change, does it; False where the search was cut, which `note` then says. `impossible`
    says what stands in the way when needs clash and no change is proposed, else None.
    """

    changes: tuple[RuleChange, ...] = ()
    cost: int = 0
    change: Fraction = Fraction(0)
    alternatives: tuple[Repair, ...] = ()
    mended: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left: tuple[LeftNeed, ...] = ()
    proved: bool = True
    impossible: Message | None = None
    note: Message | None = None

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True)
class _Case:
    """What one repair is about. `wanted` are the must-be needs that clash, also when the rules are kept; `met` those to keep."""

    engine: Engine
    wanted: tuple[Need, ...]
    met: tuple[Need, ...]
    unlocked: frozenset[str]

    @property
    def blueprint(self) -> Blueprint:
        return self.engine.blueprint


def smallest_repair(blueprint: Blueprint, today: datetime.date, unlocked: frozenset[str] = frozenset()) -> Repair:
    """The smallest repair of a blueprint that is already seen as its variant. `unlocked` are ids of laws that may be changed."""
    del today
    plain = engine_of(blueprint)
    kept = plain if keeping_changes_nothing(plain) else Engine(replace(blueprint, if_rules_kept=True))
    clashing = [n for n in blueprint.needs if n.kano is KanoClass.MUST_BE and verdict_of(plain, n)[0] is Answer.CLASH]
    if not clashing:
        return Repair()
    wanted = tuple(need for need in clashing if not is_met(kept, need))
    by_keeping = tuple(need.id for need in clashing if need not in wanted)
    if not wanted:
        return Repair(kept=by_keeping)
    met = tuple(need for need in blueprint.needs if is_met(kept, need))
    case = _Case(kept, wanted, met, unlocked)
    teacher, wishes = _asked(case, _may_change(case), wanted, met)
    found, others = search(teacher, wishes)
    changes = _changes(teacher, found)
    left = tuple(_why_left(case, teacher, found, need) for need in wanted if need.id not in found.mended)
    return Repair(
        changes=changes,
        cost=found.cost(teacher.choices),
        change=found.change,
        alternatives=tuple(
            Repair(
                _changes(teacher, other),
                other.cost(teacher.choices),
                other.change,
                mended=_in_order(case, other),
                proved=other.proved,
            )
            for other in others
        ),
        mended=_in_order(case, found),
        kept=by_keeping,
        left=left,
        proved=found.proved,
        impossible=None if changes or not left else _impossible(left),
        note=None if found.proved else Message.of("the search was cut: there may be a smaller repair"),
    )


def _in_order(case: _Case, found: Found) -> tuple[str, ...]:
    return tuple(need.id for need in case.wanted if need.id in found.mended)


def _may_change(case: _Case) -> list[ProcessRule]:
    return [rule for rule in case.blueprint.rules if rule.kind is not RuleKind.LAW or rule.id in case.unlocked]


def _asked(case: _Case, rules: list[ProcessRule], wanted: tuple[Need, ...], met: tuple[Need, ...]) -> tuple[Teacher, list[Wish]]:
    """Only rules that can have a say in what is wanted, or in what must stay met when those change."""
    blueprint = case.blueprint
    every = {rule.id: own for rule in rules if (own := choices_of(blueprint, rule, (*wanted, *met))) is not None}
    wishes = [wish for need in wanted for wish in wishes_of(case.engine, need, every, wanted=True)]
    kept = [wish for need in met for wish in wishes_of(case.engine, need, every, wanted=False)]
    concerned = {rule for wish in wishes for rule in wish.rules}
    while True:
        more = {rule for wish in kept if not concerned.isdisjoint(wish.rules) for rule in wish.rules}
        if more <= concerned:
            break
        concerned |= more
    choices = {rule: own for rule, own in every.items() if rule in concerned}
    wishes += [wish for wish in kept if not concerned.isdisjoint(wish.rules)]
    return Teacher(case.engine, choices), wishes


# --- in words -------------------------------------------------------------------------------------------------------


def _changes(teacher: Teacher, found: Found) -> tuple[RuleChange, ...]:
    made = []
    for rule, picked in found.changed.items():
        choices = teacher.choices[rule]
        chosen = choices.listed(picked)
        after = choices.element_of(chosen)
        before_terms, after_terms = (_terms(teacher.blueprint, choices.measure, each) for each in (choices.rule, after))
        title = choices.options[chosen.option].title
        name = words_of(teacher.blueprint, rule)
        says = [rule_words(teacher.blueprint, choices.measure, each) for each in (choices.rule, after)]
        if title is None and choices.measure.kind is MeasureKind.YES_NO:
            yes = bool(number_of(after.limit, choices.measure.kind))
            text = Message.of("instead of “{rule}”: {wanted}", rule=name, wanted=yes_or_no(choices.measure, yes))
        elif title is not None and title != name:
            text = Message.of("“{alternative}” instead of “{rule}”", alternative=title, rule=name)
        else:
            text = Message.of("“{rule}”: {limit} instead of {old}", rule=name, limit=says[1], old=says[0])
        hardness = choices.rule.hardness
        made.append(RuleChange(after, before_terms, after_terms, hardness, choices.change_of(chosen), text, title))
    order = {rule.id: n for n, rule in enumerate(teacher.blueprint.rules)}
    return tuple(sorted(made, key=lambda change: order[change.rule_id]))


def _terms(blueprint: Blueprint, measure: Measure, rule: ProcessRule) -> RuleTerms:
    value = number_of(rule.limit, measure.kind)
    words = measure.kind is MeasureKind.YES_NO or value is None
    shown = rule_words(blueprint, measure, rule) if words or value is None else quantity(blueprint, measure, value)
    return RuleTerms(rule.bound, rule.limit, rule.per, shown)


# --- what is left ---------------------------------------------------------------------------------------------------


def _why_left(case: _Case, teacher: Teacher, found: Found, need: Need) -> LeftNeed:
    """Laws that stand in the way; else needs that it would break; else nothing that a rule could do."""
    if not found.proved and teacher.is_tired:
        return LeftNeed(need.id, Message.of("the search was cut before this need could be mended"))
    every = list(case.blueprint.rules)
    if not _can_be_mended(case, every, need, ()):
        from_rules = any(rule.measure is not None for rule in _rules_of(case, need))
        return LeftNeed(need.id, Message.of("no change of a rule is enough") if from_rules else Message.of("no rule makes this"))
    if _can_be_mended(case, _may_change(case), need, case.met):
        others = [each.id for each in case.wanted if each.id in found.mended]
        names = tuple(Message.of("“{thing}”", thing=words_of(case.blueprint, other)) for other in others)
        return LeftNeed(need.id, Message.of("not together with {needs}", needs=names))
    if _can_be_mended(case, every, need, case.met):
        return _locked_by(case, need)
    breaking = next((each for each in case.met if not _can_be_mended(case, every, need, (each,))), None)
    if breaking is None:
        return LeftNeed(need.id, Message.of("what would mend it would break other needs"))
    title = words_of(case.blueprint, breaking.id)
    return LeftNeed(need.id, Message.of("what would mend it would break “{need}”", need=title))


def _rules_of(case: _Case, need: Need) -> Iterator[ProcessRule]:
    """The rules that the clash comes from, and those behind its facts."""
    judgement = judged(case.engine, need)
    yield from (rule for name in judgement.rules if (rule := case.engine.rule(name)) is not None)
    yield from named_behind(case.engine, judgement.derivation)


def _can_be_mended(case: _Case, rules: list[ProcessRule], need: Need, met: tuple[Need, ...]) -> bool:
    teacher, wishes = _asked(case, rules, (need,), met)
    found, _ = search(teacher, wishes, alternatives=False)
    return need.id in found.mended


def _locked_by(case: _Case, need: Need) -> LeftNeed:
    """The fewest laws that make it impossible: with any one of them unlocked, the others do not."""
    laws = [rule for rule in case.blueprint.rules if rule.kind is RuleKind.LAW and rule.id not in case.unlocked]
    guilty = list(laws)
    for law in laws:
        fewer = [each for each in guilty if each is not law]
        if not _can_be_mended(case, [rule for rule in case.blueprint.rules if rule not in fewer], need, case.met):
            guilty = fewer
    return LeftNeed(need.id, _by_law(case, need, guilty), tuple(law.id for law in guilty))


def _by_law(case: _Case, need: Need, laws: list[ProcessRule]) -> Message:
    blueprint = case.blueprint
    measure = measure_of(blueprint, need.measure or "")
    if len(laws) != 1 or measure is None:
        names = tuple(Message.of("“{thing}”", thing=words_of(blueprint, law.id)) for law in laws)
        return Message.of("these laws make it impossible: {rules}", rules=names)
    (law,) = laws
    limit, limits = number_of(law.limit, measure.kind), limits_of(need, measure)
    if law.measure == measure.id and law.per is None and limit is not None and limits is not None and not limits.yes_no:
        values = {"limit": quantity(blueprint, measure, limit), "wanted": quantity(blueprint, measure, limits.adequate)}
        if limit > limits.adequate and limits.direction is Direction.AT_MOST and law.bound is not Bound.AT_LEAST:
            return Message.of("{limit} by law is over {wanted}", **values)
        if limit < limits.adequate and limits.direction is Direction.AT_LEAST and law.bound is not Bound.AT_MOST:
            return Message.of("{limit} by law is under {wanted}", **values)
    return Message.of("the law “{rule}” makes it impossible", rule=words_of(blueprint, law.id))


def _impossible(left: tuple[LeftNeed, ...]) -> Message:
    whys = tuple(dict.fromkeys(each.why for each in left))
    return whys[0] if len(whys) == 1 else Message.of("no rule that may be changed mends any of these needs")
