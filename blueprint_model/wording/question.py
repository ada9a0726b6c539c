"""Rung 3 of METHOD 2: the one question that a typed line leaves open, and its answer.

Only what the other side's measure lacks is asked. "Each new policy opens a new agreement" says that agreements grow, not how many
there are; "one invoice per agreement" says nothing about invoices until somebody says how many agreements there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.elements import Bound, Measure, MeasureKind, Need, ProcessRule, ScopeKind, Step
from blueprint_model.elements.base import Json
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from blueprint_model.wording.amounts import COMPARATORS
from blueprint_model.wording.lexicon import STEMMERS, Kind, lexicon
from blueprint_model.wording.marks import Mark, marked
from blueprint_model.wording.suggestion import known_words, measure_words

_LARGEST_ANSWER = 1_000_000

_HOW_MANY_THEN: dict[str, Message] = {
    "agreements": Message.of("how many agreements does the customer have then?"),
    "invoices": Message.of("how many invoices does the customer get then?"),
    "contacts": Message.of("how many contacts does the customer need then?"),
    "documents": Message.of("how many documents does the customer need then?"),
    "hand_overs": Message.of("how many hand-overs are there then?"),
    "times_asked": Message.of("how many times is the customer asked then?"),
}
_HOW_MANY_OWN = Message.of("“{measure}”: how many are there then?", measure="")


@dataclass(frozen=True)
class OneQuestion:
    """`element` is the rule whose limit the answer sets, or the step whose fact it records; `measure` is what is counted.

    `grows`: the rule adds one to what was there before, so a plain number is the least there can be.
    """

    element: str
    text: Message
    measure: str = ""
    grows: bool = False


def question_after(blueprint: Blueprint, element_id: str) -> OneQuestion | None:
    """What to ask when this need or rule has been written down; None when its numbers are known, or nothing can be counted."""
    match blueprint.elements.get(element_id):
        case ProcessRule() as rule if not _is_exact(rule):
            found = _counted_in_words(blueprint, rule)
            unknown = found is not None and found[1] and not _is_recorded(blueprint, rule, found[0])
            return _ask(rule.id, found[0], grows=True) if found is not None and unknown else None
        case ProcessRule(per=str()) as rule:
            return _ask_for_other(blueprint, rule)
        case Need(measure=str()) as need:
            for rule in blueprint.rules:
                if rule.measure == need.measure and rule.per is not None and _is_exact(rule):
                    question = _ask_for_other(blueprint, rule)
                    if question is not None:
                        return question
    return None


def answer_question(blueprint: Blueprint, question: OneQuestion, typed: str, language: str) -> Edit | Refusal:
    """The edit that a typed number makes: "2", "two", "2 or more", "2+", "exactly 2".

    A bare number for a rule that makes a new one each time is "at least" (SEMANTICS E1: agreements ≥ 2): the customer may
    have had some before. Everywhere else it is exact.
    """
    read = _answer(typed, language)
    element = blueprint.elements.get(question.element)
    measure = measure_of(blueprint, question.measure)
    if not isinstance(element, ProcessRule | Step) or measure is None:
        return Refusal(Message.of("What was asked about is no longer in the blueprint."))
    if read is None:
        return Refusal(
            Message.of(
                "“{text}” is not read as a number. Write for example 2 or “at least 2”.", text=" ".join(typed.split())[:60]
            )
        )
    number, comparator = read
    if isinstance(element, Step):
        return _fact(blueprint, element, measure, number, comparator)
    bound = {Kind.AT_LEAST: Bound.AT_LEAST, Kind.AT_MOST: Bound.AT_MOST, Kind.EXACTLY: Bound.EXACTLY}.get(
        comparator or Kind.WORD, Bound.AT_LEAST if question.grows else Bound.EXACTLY
    )
    return revise_fields(blueprint, element.id, measure=measure.id, bound=bound.value, limit=number)


# --- what is missing ------------------------------------------------------------------------------------------------


def _is_exact(rule: ProcessRule) -> bool:
    return rule.measure is not None and rule.limit is not None


def _ask(element: str, measure: Measure, grows: bool) -> OneQuestion:
    return OneQuestion(element, measure_words(measure, _HOW_MANY_THEN, _HOW_MANY_OWN), measure.id, grows)


def _ask_for_other(blueprint: Blueprint, rule: ProcessRule) -> OneQuestion | None:
    """How much there is of what the rule multiplies, where no fact and no rule says it."""
    measure = measure_of(blueprint, rule.per or "")
    if measure is None or measure.kind is not MeasureKind.COUNT or measure.summed or _has_source(blueprint, measure):
        return None
    named = [(other, found[1]) for other in blueprint.rules if (found := _named(blueprint, other, measure)) is not None]
    growing = [other for other in named if other[1]] or named
    if len(growing) == 1 and growing[0][0].scope is not None:
        return _ask(growing[0][0].id, measure, grows=growing[0][1])
    scope = rule.scope
    if scope is None or scope.kind is not ScopeKind.STEPS or not scope.elements:
        return None
    return _ask(scope.elements[0], measure, grows=False)


def _has_source(blueprint: Blueprint, measure: Measure) -> bool:
    ruled = any(rule.measure == measure.id and rule.limit is not None for rule in blueprint.rules)
    return ruled or any(fact.measure == measure.id for step in blueprint.steps for fact in step.facts)


def _is_recorded(blueprint: Blueprint, rule: ProcessRule, measure: Measure) -> bool:
    """Whether a step where the rule holds has a fact of it: a fact goes before what rules allow."""
    steps = (blueprint.get(place, Step) for place in (rule.scope.elements if rule.scope else ()))
    return any(fact.measure == measure.id for step in steps if step is not None for fact in step.facts)


def _named(blueprint: Blueprint, rule: ProcessRule, measure: Measure) -> tuple[Measure, bool] | None:
    """A rule in words that speaks of this measure and gives no number."""
    found = None if _is_exact(rule) else _counted_in_words(blueprint, rule)
    return found if found is not None and found[0].id == measure.id else None


def _counted_in_words(blueprint: Blueprint, rule: ProcessRule) -> tuple[Measure, bool] | None:
    """The one count that the rule's words name without a number, and whether they say that it grows."""
    known = known_words(blueprint.scenario.language, blueprint)
    if known is None:
        return None
    sentence = marked(rule.title, known)
    doubtful = (Kind.DOUBT, Kind.NOT, Kind.NUMBER, Kind.ONCE, Kind.SHARED, Kind.CONTRAST, Kind.CURRENCY, *COMPARATORS)
    if any(mark.kind in doubtful and not _is_added(mark) for mark in sentence.marks):
        return None
    measures = {measure.id: measure for measure in _counts(blueprint, sentence.marks)}
    if len(measures) != 1:
        return None
    measure = next(iter(measures.values()))
    return measure, _says_new(sentence.marks) or Kind.MAKES in sentence.flags


def _is_added(mark: Mark) -> bool:
    """ "one new agreement": the number one beside "new" is only an article."""
    return mark.kind is Kind.NUMBER and mark.value == 1


def _counts(blueprint: Blueprint, marks: tuple[Mark, ...]) -> Iterator[Measure]:
    for mark in marks:
        measure = measure_of(blueprint, mark.value) if mark.kind is Kind.NOUN and isinstance(mark.value, str) else None
        if measure is not None and measure.kind is MeasureKind.COUNT:
            yield measure


def _says_new(marks: tuple[Mark, ...]) -> bool:
    """ "new" beside the noun: "a new customer signs an agreement" is about something else that is new."""
    for place, mark in enumerate(marks):
        if mark.kind is Kind.NOUN and place and marks[place - 1].kind in (Kind.NEW, Kind.ADJECTIVE):
            before = place - 1
            while before > 0 and marks[before].kind is Kind.ADJECTIVE:
                before -= 1
            if marks[before].kind is Kind.NEW:
                return True
    return False


# --- answers --------------------------------------------------------------------------------------------------------


def _answer(typed: str, language: str) -> tuple[int, Kind | None] | None:
    """The number and the comparator. Other words than these, and a second number, are not understood."""
    known = lexicon(language if language in STEMMERS else "en")
    marks = [mark for mark in marked(typed, known).marks if mark.kind is not Kind.BREAK]
    harmless = (Kind.FILLER, Kind.NOUN, Kind.ADJECTIVE, Kind.NEW)
    numbers = [mark for mark in marks if mark.kind in (Kind.NUMBER, Kind.ARTICLE, Kind.ONCE)]
    comparators = [mark for mark in marks if mark.kind in COMPARATORS]
    others = [mark for mark in marks if mark not in numbers and mark not in comparators and mark.kind not in harmless]
    times = [mark for mark in others if mark.kind is Kind.TIMES]
    if len(numbers) != 1 or len(comparators) > 1 or len(others) > len(times):
        return None
    value = numbers[0].value if isinstance(numbers[0].value, Fraction) else Fraction(1)
    comparator = comparators[0].kind if comparators else None
    value += {Kind.LESS: -1, Kind.MORE: 1}.get(comparator or Kind.WORD, 0)
    comparator = {Kind.LESS: Kind.AT_MOST, Kind.MORE: Kind.AT_LEAST}.get(comparator or Kind.WORD, comparator)
    if value.denominator != 1 or not 0 <= value <= _LARGEST_ANSWER:
        return None
    return int(value), comparator


def _fact(blueprint: Blueprint, step: Step, measure: Measure, number: int, comparator: Kind | None) -> Edit | Refusal:
    field = {Kind.AT_LEAST: "at_least", Kind.AT_MOST: "at_most"}.get(comparator or Kind.WORD, "value")
    kept: list[Json] = [fact.model_dump(mode="json", exclude_unset=True) for fact in step.facts if fact.measure != measure.id]
    return revise_fields(blueprint, step.id, facts=[*kept, {"measure": measure.id, field: number}])
