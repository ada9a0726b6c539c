"""The search for the smallest repair: the solver proposes, the checker refuses and teaches, until a proposal is accepted.

Since lessons never rule out what would do, the first proposal that is accepted is the best there is. Rules that no need ties
together are settled apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from blueprint_model.checking.repair_lessons import Lesson, NotExactly, OneOf, Proposal, rules_of
from blueprint_model.checking.repair_solver import Proposer
from blueprint_model.checking.repair_teacher import Teacher, contradictions
from blueprint_model.checking.repair_wishes import Wish
from blueprint_model.checking.rule_choices import AS_IT_IS, Chosen, RuleChoices
from blueprint_model.elements import MeasureKind, ProcessRule

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

MOST_ALTERNATIVES = 3


@dataclass(frozen=True)
class Found:
    """`changed` are rules (ids) with what they would say, `mended` needs (ids). `proved`: there is no better one."""

    changed: Mapping[str, Chosen]
    mended: frozenset[str]
    change: Fraction
    proved: bool = True

    def cost(self, choices: Mapping[str, RuleChoices]) -> int:
        return sum(choices[rule].rule.hardness for rule in self.changed)


def search(teacher: Teacher, wishes: list[Wish], *, alternatives: bool = True) -> tuple[Found, list[Found]]:
    """(the smallest repair, others that cost the same, the least change first). As many wanted needs as can be are mended."""
    whole = Found({}, frozenset(), Fraction(0))
    parts: list[tuple[Found, list[Found]]] = []
    for rules, own in _apart(teacher, wishes):
        if any(wish.wanted for wish in own):
            part = _Part(teacher, rules, own)
            best = part.best()
            parts.append((best, part.others(best) if alternatives and best.changed and best.proved else []))
    for best, _ in parts:
        whole = _joined(whole, best)
    others = []
    for number, (_, instead) in enumerate(parts):
        for other in instead:
            total = Found({}, frozenset(), Fraction(0))
            for n, (best, _) in enumerate(parts):
                total = _joined(total, other if n == number else best)
            others.append(total)
    return whole, sorted(others, key=lambda found: found.change)[:MOST_ALTERNATIVES]


def _joined(first: Found, second: Found) -> Found:
    return Found(
        {**first.changed, **second.changed},
        first.mended | second.mended,
        first.change + second.change,
        first.proved and second.proved,
    )


def _apart(teacher: Teacher, wishes: list[Wish]) -> list[tuple[list[str], list[Wish]]]:
    """Rules with the wishes that tie them together, in the order of the rules."""
    leader = {rule: rule for rule in teacher.choices}

    def of(rule: str) -> str:
        while leader[rule] != rule:
            leader[rule] = leader[leader[rule]]
            rule = leader[rule]
        return rule

    together = [wish.rules for wish in wishes] + [
        pair for pair in (*teacher.pairs, *teacher.quarrels) if all(rule in leader for rule in pair)
    ]
    for need in {wish.need.id for wish in wishes}:
        together.append(tuple(rule for wish in wishes if wish.need.id == need for rule in wish.rules))
    for rules in together:
        for rule in rules[1:]:
            leader[of(rule)] = of(rules[0])
    found: dict[str, tuple[list[str], list[Wish]]] = {}
    for rule in teacher.choices:
        found.setdefault(of(rule), ([], []))[0].append(rule)
    for wish in wishes:
        if wish.rules:
            found[of(wish.rules[0])][1].append(wish)
    return list(found.values())


class _Part:
    """The search among rules that are tied together."""

    def __init__(self, teacher: Teacher, rules: list[str], wishes: list[Wish]) -> None:
        self.teacher = teacher
        only_less = all(wish.end == 1 and not wish.two_sided for wish in wishes) and teacher.on_stretches.isdisjoint(rules)
        self.choices = {rule: _without_more(teacher.choices[rule]) if only_less else teacher.choices[rule] for rule in rules}
        self.beyond = max(abs(teacher.choices[rule].most) for rule in rules)
        self.wishes = wishes
        self.needs = tuple(dict.fromkeys(wish.need.id for wish in wishes if wish.wanted))
        self.lessons: list[tuple[Lesson, str | None]] = []
        self.multiplying = _multiplying(self.choices.values())
        self.is_cut = False
        self.against = contradictions(teacher.engine, self.multiplying)

    def best(self) -> Found:
        proposer = self._proposer()
        for wish in self.wishes:
            if wish.wanted and not self.teacher.is_met(wish, {}):
                self._learn(proposer, wish, {})
        proposal, mended = self._settled(proposer, proposer.unmended_and_cost())
        if proposal is None:
            return Found({}, frozenset(), Fraction(0), proved=False)
        changed = _changed(proposal)
        if not changed:
            return Found({}, mended, Fraction(0))
        for objective in (proposer.change(), proposer.order()):
            again, its = self._settled(proposer, objective)
            if again is None:
                return self._found(proposal, mended, proved=False)
            proposal, mended = again, its
        changed = _changed(proposal)
        proposer.mend_exactly(mended)
        for rule in self._sharing(changed)[:-1]:
            again, _ = self._settled(proposer, proposer.own_change(rule))
            proposal = proposal if again is None else again
        for rule in changed:
            if len(self.choices[rule].options) > 2:
                again, _ = self._settled(proposer, proposer.option(rule))
                proposal = proposal if again is None else again
        return self._found(proposal, mended, proved=proposer.is_exact and not self.is_cut)

    def _sharing(self, changed: Mapping[str, Chosen]) -> list[str]:
        """The changed rules of which one could take more of the change and another less: those that a lesson names together."""
        found = set()
        for lesson, _ in self.lessons:
            together = rules_of(lesson) & changed.keys()
            if len(together) > 1:
                found |= together
        return [rule for rule in changed if rule in found or any(rule in pair for pair in self.teacher.pairs)]

    def others(self, best: Found) -> list[Found]:
        """Other rules, or other kinds of change, at the same cost and for the same needs."""
        proposer = self._proposer()
        proposer.mend_exactly(best.mended)
        at_cost = proposer.unmended_and_cost()
        dearest = 1 + sum(each.rule.hardness for each in self.choices.values())
        proposer.hold(at_cost, dearest * (len(self.needs) - len(best.mended)) + best.cost(self.choices))
        proposer.forbid(best.changed)
        found: list[Found] = []
        while len(found) < MOST_ALTERNATIVES:
            proposal, _ = self._settled(proposer, proposer.change(), hold=False)
            if proposal is None:
                break
            other = self._found(proposal, best.mended, proved=True, checked=False)
            proposer.forbid(other.changed)
            if all(not self._says_the_same(other, each) for each in (best, *found)):
                found.append(other)
        return found

    def _says_the_same(self, first: Found, second: Found) -> bool:
        def elements(found: Found) -> dict[str, ProcessRule]:
            return {rule: self.choices[rule].element_of(chosen) for rule, chosen in found.changed.items()}

        return elements(first) == elements(second)

    def _proposer(self) -> Proposer:
        pairs, quarrels = (
            [pair for pair in every if pair[0] in self.choices or pair[1] in self.choices]
            for every in (self.teacher.pairs, self.teacher.quarrels)
        )
        proposer = Proposer(self.choices, pairs, quarrels, self.needs, self.teacher.fixed_ends, self.beyond)
        for lesson, need in self.lessons:
            proposer.learn(lesson, need)
        return proposer

    def _learn(self, proposer: Proposer, wish: Wish, proposal: Proposal) -> None:
        for lesson in self.teacher.lessons(wish, proposal):
            need = wish.need.id if wish.wanted else None
            self.lessons.append((lesson, need))
            proposer.learn(lesson, need)

    def _settled(
        self, proposer: Proposer, objective: cp_model.LinearExprT, *, hold: bool = True
    ) -> tuple[dict[str, Chosen] | None, frozenset[str]]:
        """The accepted proposal that is best by the objective, which then stays there; None where there is none, or it is cut."""
        before: tuple[dict[str, Chosen], frozenset[str]] | None = None
        while not self.teacher.is_tired:
            proposed = proposer.propose(objective)
            if proposed is None:
                break
            proposal, mended, value = proposed
            if (proposal, mended) == before:
                self.is_cut = True
                break  # a lesson that does not reach the solver: beyond all limits that it knows of
            before = proposal, mended
            refused = [
                wish
                for wish in self.wishes
                if (not wish.wanted or wish.need.id in mended) and not self.teacher.is_met(wish, proposal)
            ]
            for wish in refused:
                self._learn(proposer, wish, proposal)
            if refused or self._leaves_nothing(proposer, proposal):
                continue
            if hold:
                proposer.hold(objective, value)
            return proposal, mended
        self.is_cut = self.is_cut or self.teacher.is_tired or proposer.is_cut
        return None, frozenset()

    def _leaves_nothing(self, proposer: Proposer, proposal: Proposal) -> bool:
        """Whether rules that multiply would leave no value where others hold: no repair makes rules contradict each other."""
        if not self.multiplying or not _changed(proposal):
            return False
        if contradictions(self.teacher.engine_for(proposal), self.multiplying) <= self.against:
            return False
        lesson = OneOf(tuple(NotExactly(rule, chosen) for rule, chosen in proposal.items()))
        self.lessons.append((lesson, None))
        proposer.learn(lesson, None)
        return True

    def _found(self, proposal: Proposal, mended: frozenset[str], *, proved: bool, checked: bool = True) -> Found:
        changed = _changed(proposal)
        for wish in self.wishes if checked else ():  # the repair that is offered was checked whole
            if not wish.wanted or wish.need.id in mended:
                assert self.teacher.is_met_indeed(wish, proposal), f"{wish.need.id} was to be met"
        change = sum((self.choices[rule].change_of(chosen) for rule, chosen in changed.items()), Fraction(0))
        return Found(changed, mended, change, proved)


def _without_more(choices: RuleChoices) -> RuleChoices:
    """Where everything that is wanted is less, no limit needs to rise; one that multiplies may become an amount of its own."""
    multiplies = any(option.per is not None for option in choices.options)
    return choices if multiplies or not choices.is_number else replace(choices, most=choices.old // choices.grid * choices.grid)


def _changed(proposal: Proposal) -> dict[str, Chosen]:
    return {rule: chosen for rule, chosen in proposal.items() if chosen != AS_IT_IS}


def _multiplying(choices: Iterable[RuleChoices]) -> frozenset[str]:
    """Measures that a rule makes by multiplying another, and those of yes and no: the solver sees no contradictions there."""
    return frozenset(
        each.measure.id
        for each in choices
        if each.measure.kind is MeasureKind.YES_NO or any(option.per is not None for option in each.options)
    )
