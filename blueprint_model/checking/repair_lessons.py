"""What a refused proposal teaches: constraints on the rules' limits that every repair must keep, as data for the solver.

All are sound: a proposal that breaks one is sure not to mend the need that the lesson comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint_model.checking.rule_choices import AS_IT_IS, Chosen, RuleChoices

Proposal = Mapping[str, Chosen]  # rule id -> what it says; rules that are not named stay as they are


@dataclass(frozen=True)
class Ends:
    """One end of what a rule leaves is at most (`below`) or at least a value. `end` is 0 for the least, 1 for the most."""

    rule: str
    end: int
    value: int
    below: bool


@dataclass(frozen=True)
class NotAmong:
    """The rule takes none of these options."""

    rule: str
    options: frozenset[int]


@dataclass(frozen=True)
class NotExactly:
    rule: str
    chosen: Chosen


Literal = Ends | NotAmong | NotExactly


@dataclass(frozen=True)
class OneOf:
    """At least one of these must hold; none: nothing does."""

    literals: tuple[Literal, ...]

    def is_kept_by(self, proposal: Proposal, choices: Mapping[str, RuleChoices]) -> bool:
        return any(_holds(literal, proposal, choices) for literal in self.literals)


@dataclass(frozen=True)
class Term:
    """`times` × the smallest (for a sum that is at most something; else the largest) of `known` and of what the rules leave."""

    times: int
    known: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """One way's sum is at most (`most`) or at least `limit`, the fixed taken off; or a rule of `instead`, which
    bounds the whole, is at most `whole`."""

    terms: tuple[Term, ...]
    limit: int
    most: bool
    instead: tuple[str, ...] = ()
    whole: int = 0

    def is_kept_by(self, proposal: Proposal, choices: Mapping[str, RuleChoices]) -> bool:
        def end(rule: str) -> int:
            return plain_ends(choices[rule], proposal.get(rule, AS_IT_IS))[1 if self.most else 0]

        if any(end(rule) <= self.whole for rule in self.instead):
            return True
        pick = min if self.most else max
        total = sum(term.times * pick(term.known, *(end(rule) for rule in term.rules)) for term in self.terms)
        return total <= self.limit if self.most else total >= self.limit


Lesson = OneOf | Sum


def rules_of(lesson: Lesson) -> set[str]:
    """The rules that a lesson speaks of."""
    if isinstance(lesson, OneOf):
        return {literal.rule for literal in lesson.literals}
    return {rule for term in lesson.terms for rule in term.rules} | set(lesson.instead)


def plain_ends(choices: RuleChoices, chosen: Chosen) -> tuple[int, int]:
    """What a rule leaves of a sum: one that multiplies another measure bounds no sum."""
    return choices.open_ends if choices.options[chosen.option].per is not None else choices.ends_of(chosen)


def _holds(literal: Literal, proposal: Proposal, choices: Mapping[str, RuleChoices]) -> bool:
    chosen = proposal.get(literal.rule, AS_IT_IS)
    match literal:
        case Ends(rule, end, value, below):
            found = choices[rule].ends_of(chosen)[end]
            return found <= value if below else found >= value
        case NotAmong(_, options):
            return chosen.option not in options
        case NotExactly(_, other):
            return chosen != other
