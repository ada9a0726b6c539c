"""The solver's side of a repair: OR-Tools' CP-SAT proposes the best that keeps all lessons learned so far.

Whole numbers only: limits in the smallest unit, costs as hardness, changes over a common denominator. Where that denominator is
too large for 64 bits, changes are weighed roughly, and `is_exact` is False. One thread and a fixed seed: the same question gets
the same answer. The solver is loaded when the first repair is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import TYPE_CHECKING

from blueprint_model.checking.repair_lessons import Ends, Lesson, Literal, NotAmong, OneOf, Sum
from blueprint_model.checking.rule_choices import BIG, Chosen, RuleChoices

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

_LARGEST_SUM = 2**61  # of changes over their common denominator, within 64 bits
_ROUGHLY = 10**9
_MOST_WORK = 10  # of the solver for one proposal, in its own measure of work: some seconds


@dataclass
class _Rule:
    choices: RuleChoices
    picked: list[cp_model.IntVar]  # one a Option
    limit: cp_model.IntVar | None  # of a free option, on the grid
    ends: tuple[cp_model.IntVar, cp_model.IntVar]
    plain: tuple[cp_model.IntVar, cp_model.IntVar]  # open where the rule multiplies
    change: cp_model.IntVar


class Proposer:
    """`pairs` are rules (ids) that hold at one place and must leave a value together; `quarrels` must do so where one of them
    changes. `needs` are to be mended; nobody asks for more than `beyond`, in whole units."""

    def __init__(
        self,
        choices: Mapping[str, RuleChoices],
        pairs: Iterable[tuple[str, str]],
        quarrels: Iterable[tuple[str, str]],
        needs: Iterable[str],
        fixed: Mapping[str, tuple[int, int]],
        beyond: int,
    ) -> None:
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self.model = cp_model.CpModel()
        self.choices = choices
        parts = [below for each in choices.values() for below in _below(each)]
        whole = lcm(*parts)
        self._below = Fraction(whole, gcd(*(whole // part for part in parts)) if parts else 1)
        far = max([Fraction(1), *(_farthest(each) for each in choices.values())])
        self.is_exact = self._below * far * max(1, len(choices)) <= _LARGEST_SUM
        named = [end for each in choices.values() for end in (each.least, each.most, *self._fixed(each))]
        named += [end for ends in fixed.values() for end in ends if abs(end) < BIG]
        self._open = 2 * max([beyond, *map(abs, named)]) + 1  # stands for an open end: beyond all limits
        self._widest = ceil(far * (self._below if self.is_exact else _ROUGHLY)) + 1
        self.is_cut = False
        self._rules = {identifier: self._rule(each) for identifier, each in choices.items()}
        self._mended = {need: self.model.new_bool_var(f"mended {need}") for need in needs}
        self._sums = 0
        for first, second in pairs:
            self._leave_a_value(first, second, fixed)
        for first, second in quarrels:
            for changed in (self._rules[rule] for rule in (first, second) if rule in self._rules):
                self._leave_a_value(first, second, fixed, changed.picked[0].negated())

    # --- variables ------------------------------------------------------------------------------------------------

    def _rule(self, choices: RuleChoices) -> _Rule:
        model = self.model
        name = choices.rule.id
        picked = [model.new_bool_var(f"{name} {n}") for n in range(len(choices.options))]
        model.add_exactly_one(picked)
        every = [*map(self._near, choices.open_ends), choices.least, choices.most, *self._fixed(choices)]
        bottom, top = min(every), max(every)
        ends = (model.new_int_var(bottom, top, f"{name} least"), model.new_int_var(bottom, top, f"{name} most"))
        multiplies = any(option.per is not None for option in choices.options)
        plain = (
            (model.new_int_var(bottom, top, f"{name} least alone"), model.new_int_var(bottom, top, f"{name} most alone"))
            if multiplies
            else ends
        )
        change = model.new_int_var(0, self._widest, f"{name} change")
        limit = None
        if any(option.free for option in choices.options):
            limit = model.new_int_var(choices.least // choices.grid, choices.most // choices.grid, f"{name} limit")
        for n, (option, here) in enumerate(zip(choices.options, picked, strict=True)):
            if option.free and limit is not None:
                self._free(choices, n, here, limit, ends, change)
            else:
                for variable, value in zip(ends, choices.ends_of(Chosen(n)), strict=True):
                    model.add(variable == self._near(value)).only_enforce_if(here)
                model.add(change == self._scaled(choices.change_of(Chosen(n)))).only_enforce_if(here)
                if limit is not None:
                    model.add(limit == choices.least // choices.grid).only_enforce_if(here)
            if multiplies:
                for variable, end, open_end in zip(plain, ends, choices.open_ends, strict=True):
                    if option.per is None:
                        model.add(variable == end).only_enforce_if(here)
                    else:
                        model.add(variable == self._near(open_end)).only_enforce_if(here)
        return _Rule(choices, picked, limit, ends, plain, change)

    @staticmethod
    def _fixed(choices: RuleChoices) -> list[int]:
        return [option.limit for option in choices.options if option.limit is not None] or [0]

    def _free(
        self,
        choices: RuleChoices,
        n: int,
        here: cp_model.IntVar,
        limit: cp_model.IntVar,
        ends: tuple[cp_model.IntVar, cp_model.IntVar],
        change: cp_model.IntVar,
    ) -> None:
        model, option = self.model, choices.options[n]
        value = limit * choices.grid
        for variable, end, bound in zip(ends, choices.open_ends, ("at_most", "at_least"), strict=True):
            if option.bound == bound:
                model.add(variable == self._near(end)).only_enforce_if(here)
            else:
                model.add(variable == value).only_enforce_if(here)
        if option.bound == choices.rule.bound and option.per == choices.rule.per and choices.old % choices.grid == 0:
            model.add(limit != choices.old // choices.grid).only_enforce_if(here)  # that is the rule as it is
        weight = self._scaled(Fraction(1, choices.weight_below)) or 1
        model.add(change >= weight * (value - choices.old)).only_enforce_if(here)
        model.add(change >= weight * (choices.old - value)).only_enforce_if(here)

    def _near(self, end: int) -> int:
        return max(-self._open, min(self._open, end))

    def _scaled(self, change: Fraction) -> int:
        return int(change * (self._below if self.is_exact else _ROUGHLY))

    def _leave_a_value(
        self, first: str, second: str, fixed: Mapping[str, tuple[int, int]], where: cp_model.LiteralT | None = None
    ) -> None:
        ends = [self._rules[rule].plain if rule in self._rules else [*map(self._near, fixed[rule])] for rule in (first, second)]
        for constraint in (self.model.add(ends[0][1] >= ends[1][0]), self.model.add(ends[1][1] >= ends[0][0])):
            if where is not None:
                constraint.only_enforce_if(where)

    # --- lessons --------------------------------------------------------------------------------------------------

    def learn(self, lesson: Lesson, need: str | None) -> None:
        """`need`: the lesson holds only where this one is to be mended."""
        unless = [] if need is None else [self._mended[need].negated()]
        if isinstance(lesson, OneOf):
            self.model.add_bool_or([*unless, *(self._literal(literal) for literal in lesson.literals)])
        else:
            self._learn_sum(lesson, unless)

    def _literal(self, literal: Literal) -> cp_model.IntVar:
        rule = self._rules[literal.rule]
        self._sums += 1
        holds = self.model.new_bool_var(f"literal {self._sums}")
        if isinstance(literal, Ends):
            end = rule.ends[literal.end]
            value = literal.value
            if abs(value) >= BIG - 1:  # an open end, or one beside it
                value = (self._open + abs(value) - BIG) * (1 if value > 0 else -1)
            self.model.add(end <= value if literal.below else end >= value).only_enforce_if(holds)
        elif isinstance(literal, NotAmong):
            self.model.add_bool_and([rule.picked[n].negated() for n in literal.options]).only_enforce_if(holds)
        else:
            self._differs(rule, literal.chosen, holds)
        return holds

    def _differs(self, rule: _Rule, chosen: Chosen, holds: cp_model.IntVar) -> None:
        here = rule.picked[chosen.option]
        if chosen.limit is None or rule.limit is None:
            self.model.add_implication(holds, here.negated())
        else:
            self.model.add(rule.limit != chosen.limit // rule.choices.grid).only_enforce_if(holds, here)

    def _learn_sum(self, lesson: Sum, unless: list[cp_model.BoolVarT]) -> None:
        model = self.model
        end = 1 if lesson.most else 0
        total = []
        for term in lesson.terms:
            self._sums += 1
            part = model.new_int_var(-self._open, self._open, f"part {self._sums}")
            ends: list[cp_model.LinearExprT] = [self._near(term.known), *(self._rules[rule].plain[end] for rule in term.rules)]
            if lesson.most:
                model.add_min_equality(part, ends)
            else:
                model.add_max_equality(part, ends)
            total.append(term.times * part)
        kept = model.new_bool_var(f"sum {self._sums}")
        sum_of = sum(total) if total else 0
        if total:
            model.add(sum_of <= lesson.limit if lesson.most else sum_of >= lesson.limit).only_enforce_if(kept)
        elif lesson.limit < 0 if lesson.most else lesson.limit > 0:
            model.add(kept == 0)
        others = []
        for rule in lesson.instead:
            self._sums += 1
            short = model.new_bool_var(f"instead {self._sums}")
            model.add(self._rules[rule].plain[1] <= lesson.whole).only_enforce_if(short)
            others.append(short)
        model.add_bool_or([*unless, kept, *others])

    # --- proposals ------------------------------------------------------------------------------------------------

    def unmended_and_cost(self) -> cp_model.LinearExprT:
        """Needs that stay unmended, each worth more than all rules together; then the hardness of the changed rules."""
        dearest = 1 + sum(rule.choices.rule.hardness for rule in self._rules.values())
        unmended = len(self._mended) - sum(self._mended.values())
        return dearest * unmended + sum(rule.choices.rule.hardness * rule.picked[0].negated() for rule in self._rules.values())

    def change(self) -> cp_model.LinearExprT:
        return self._cp.LinearExpr.sum([rule.change for rule in self._rules.values()])

    def order(self) -> cp_model.LinearExprT:
        """Least where the rules that stand first change rather than later ones."""
        last = min(len(self._rules), 50)
        stays = [rule.picked[0] for rule in self._rules.values()][:last]
        return self._cp.LinearExpr.weighted_sum(stays, [1 << (last - 1 - n) for n in range(last)])

    def own_change(self, rule: str) -> cp_model.LinearExprT:
        """Least where this rule takes more of the change."""
        return -self._rules[rule].change

    def option(self, rule: str) -> cp_model.LinearExprT:
        """Least where the rule keeps its own bound, then where it takes the alternative that is listed first."""
        return sum(n * picked for n, picked in enumerate(self._rules[rule].picked))

    def propose(self, objective: cp_model.LinearExprT) -> tuple[dict[str, Chosen], frozenset[str], int] | None:
        """(what each rule says, needs to be mended, least value of the objective); None when nothing keeps all lessons."""
        self.model.minimize(objective)
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2  # sums with whole weights are hardly proved without
        solver.parameters.max_deterministic_time = _MOST_WORK
        status = solver.solve(self.model)
        if status != self._cp.OPTIMAL:
            self.is_cut = status != self._cp.INFEASIBLE
            return None
        chosen = {}
        for identifier, rule in self._rules.items():
            option = next(n for n, picked in enumerate(rule.picked) if solver.boolean_value(picked))
            free = rule.choices.options[option].free and rule.limit is not None
            chosen[identifier] = Chosen(option, solver.value(rule.limit) * rule.choices.grid if free else None)  # type: ignore[arg-type]
        mended = frozenset(need for need, variable in self._mended.items() if solver.boolean_value(variable))
        return chosen, mended, solver.value(objective)

    def hold(self, objective: cp_model.LinearExprT, value: int) -> None:
        """What was made least stays there."""
        self.model.add(objective <= value)

    def mend_exactly(self, needs: frozenset[str]) -> None:
        for need, variable in self._mended.items():
            self.model.add(variable == (need in needs))

    def forbid(self, chosen: Mapping[str, Chosen]) -> None:
        """Not these rules with these kinds of change again."""
        self.model.add_bool_or([self._rules[rule].picked[each.option].negated() for rule, each in chosen.items()])


def _below(choices: RuleChoices) -> list[int]:
    """What the changes of this rule are fractions of: steps of its limit over the old one, and what a set or a yes counts."""
    changes = [choices.change_of(Chosen(n)) for n, option in enumerate(choices.options) if not option.free]
    return [choices.weight_below] if choices.is_number else [change.denominator for change in changes]


def _farthest(choices: RuleChoices) -> Fraction:
    ends = [Fraction(abs(end - choices.old), choices.weight_below) for end in (choices.least, choices.most) if choices.is_number]
    return max([*ends, *(choices.change_of(Chosen(n)) for n, option in enumerate(choices.options) if not option.free)])
