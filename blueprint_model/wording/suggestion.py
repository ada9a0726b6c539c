"""Rung 2 of METHOD 2: from the words of a need or a rule to a measure and a limit, or to nothing.

Pure and deterministic. A suggestion is a question to the person; when in doubt there is none, and the words stay words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Bound, Direction, Measure, MeasureKind
from blueprint_model.elements.base import Json
from blueprint_model.elements.values import LONGEST_DURATION
from blueprint_model.measures import CATALOGUE, measure_of
from blueprint_model.message import Message
from blueprint_model.quantity import Quantity
from blueprint_model.wording.lexicon import STEMMERS, Kind, Lexicon, Unit, lexicon
from blueprint_model.wording.marks import Marked, marked
from blueprint_model.wording.reading import Reading, read
from blueprint_model.wording.words_and_levels import read_words_and_levels

READABLE_KINDS = frozenset({MeasureKind.DURATION, MeasureKind.COUNT, MeasureKind.MONEY, MeasureKind.YES_NO})

# What a measure is called before a number; times and sums go by their own names.
HOW_MANY: dict[str, Message] = {
    "agreements": Message("agreements", context="how many"),
    "contacts": Message("contacts", context="how many"),
    "documents": Message("documents", context="how many"),
    "hand_overs": Message("hand-overs", context="how many"),
    "invoices": Message("invoices", context="how many"),
    "times_asked": Message("times asked", context="how many"),
}
FOR_EACH: dict[str, Message] = {
    "agreements": Message.of("per agreement"),
    "contacts": Message.of("per contact"),
    "documents": Message.of("per document"),
    "hand_overs": Message.of("per hand-over"),
    "invoices": Message.of("per invoice"),
    "times_asked": Message.of("per time asked"),
}
_OWN = Message.of("“{measure}”", measure="")
_PER_OWN = Message.of("per “{measure}”", measure="")


@dataclass(frozen=True)
class Suggestion:
    """`fields` are ready for `revise_fields`; `used` are the places in the words that were read, in order, end excluded."""

    fields: Mapping[str, Json]
    sentence: Message
    used: tuple[tuple[int, int], ...]


def suggest_for_need(words: str, language: str, blueprint: Blueprint) -> Suggestion | None:
    """What a need in these words would ask for. None in a language that is not known, and in doubt."""
    plain = read_words_and_levels(words, language, is_need=True)
    if plain is not None:
        return Suggestion(*plain)
    sentence, found = _read(words, language, blueprint)
    if found is None or found.per is not None or (found.new and not found.shared):
        return None
    measure = measure_of(blueprint, "price" if found.measure == "cost" else found.measure)
    if measure is None:
        return None
    if found.kind is MeasureKind.YES_NO:
        unsure = measure.id == "reversible" and Kind.CAN not in sentence.flags and len(sentence.marks) > 2
        if found.amount == 0 or unsure:
            return None
        fields: dict[str, Json] = {"measure": measure.id, "direction": Direction.YES.value, "adequate": True}
        return Suggestion(fields, _yes_or_no(measure, True), found.used)
    direction = _direction(found, measure, sentence)
    if direction is Direction.AT_LEAST and not _says_how_much(found, sentence):
        return None
    limit = _limit(found, blueprint)
    if direction is None or limit is None:
        return None
    way = {Direction.AT_MOST: Bound.AT_MOST, Direction.AT_LEAST: Bound.AT_LEAST}.get(direction, Bound.EXACTLY)
    fields = {"measure": measure.id, "direction": direction.value, "adequate": limit}
    return Suggestion(fields, _sentence(blueprint, measure, way, found), found.used)


def suggest_for_rule(words: str, language: str, blueprint: Blueprint) -> Suggestion | None:
    """What a rule in these words would fix. A rule that only says that there is one more ("a new agreement") says no number."""
    plain = read_words_and_levels(words, language, is_need=False)
    if plain is not None:
        return Suggestion(*plain)
    sentence, found = _read(words, language, blueprint)
    measure = measure_of(blueprint, found.measure) if found is not None else None
    if found is None or measure is None:
        return None
    if found.per is None and (found.new or found.beside or (found.shared and not found.numbered)):
        return None
    if found.kind is MeasureKind.YES_NO:
        if not _is_told(found, sentence):
            return None
        yes = found.amount == 1
        fields: dict[str, Json] = {"measure": measure.id, "bound": Bound.EXACTLY.value, "limit": yes}
        return Suggestion(fields, _yes_or_no(measure, yes), found.used)
    bound = _bound(found, sentence)
    if bound is Bound.AT_LEAST and not _says_how_much(found, sentence):
        return None
    limit = _limit(found, blueprint)
    if bound is None or limit is None:
        return None
    fields = {"measure": measure.id, "bound": bound.value, "limit": limit}
    if found.per is not None:
        fields["per"] = found.per
    return Suggestion(fields, _sentence(blueprint, measure, bound, found), found.used)


# --- reading --------------------------------------------------------------------------------------------------------


def known_words(language: str, blueprint: Blueprint) -> Lexicon | None:
    """The lexicon of the language with the blueprint's own measures; None for a language that is not known."""
    if language not in STEMMERS:
        return None
    named = tuple(
        (words, measure.id)
        for measure in blueprint.all_of(Measure)
        if measure.kind in READABLE_KINDS
        for words in (measure.title, *measure.synonyms)
    )
    return _with_measures(language, named) if named else lexicon(language)


@lru_cache(maxsize=16)
def _with_measures(language: str, named: tuple[tuple[str, str], ...]) -> Lexicon:
    return lexicon(language).with_measures(named)


def _read(words: str, language: str, blueprint: Blueprint) -> tuple[Marked, Reading | None]:
    known = known_words(language, blueprint)
    if known is None:
        return Marked((), frozenset()), None
    sentence = marked(words, known)
    return sentence, read(sentence, lambda identifier: measure_of(blueprint, identifier), known.articles_count)


def _direction(found: Reading, measure: Measure, sentence: Marked) -> Direction | None:
    """Without a comparator: exactly so many of what is carried, no more than that of what adds up."""
    match found.comparator:
        case Kind.AT_MOST | Kind.LESS:
            return Direction.AT_MOST
        case Kind.AT_LEAST | Kind.MORE:
            return Direction.AT_LEAST
        case Kind.EXACTLY if found.amount or (found.kind is MeasureKind.COUNT and not measure.summed):
            return Direction.EQUALS
        case Kind.EXACTLY:
            return Direction.AT_MOST
        case _ if measure.id == "profit":
            return Direction.AT_LEAST
        case _ if found.kind is MeasureKind.COUNT:
            return Direction.AT_MOST if measure.summed else Direction.EQUALS
        case _:
            return Direction.AT_MOST if _says_how_much(found, sentence) else None


def _bound(found: Reading, sentence: Marked) -> Bound | None:
    match found.comparator:
        case Kind.AT_MOST | Kind.LESS:
            return Bound.AT_MOST
        case Kind.AT_LEAST | Kind.MORE:
            return Bound.AT_LEAST
        case None if _is_within(found, sentence):
            return Bound.AT_MOST
        case _ if found.comparator is not None or found.kind is MeasureKind.COUNT or _says_how_much(found, sentence):
            return Bound.EXACTLY
        case _:
            return None


def _says_how_much(found: Reading, sentence: Marked) -> bool:
    """ "5 days" alone may be anything; "waiting 5 days" and "takes 5 days" say what it is, and so does "the same day"."""
    return found.named or Kind.TAKES in sentence.flags or _is_within(found, sentence)


def _is_within(found: Reading, sentence: Marked) -> bool:
    """ "the same day", "30 sekunnissa": the words for the time say that it is the longest."""
    if found.kind is not MeasureKind.DURATION:
        return False
    return any(mark.kind is Kind.SAME_DAY or (isinstance(mark.value, Unit) and mark.value.inside) for mark in sentence.marks)


def _is_told(found: Reading, sentence: Marked) -> bool:
    """A rule on yes or no: a reason must be given, and not by the customer; for the rest it says what can be done."""
    if found.measure == "reason_given":
        return found.amount == 0 or (Kind.GIVES in sentence.flags and Kind.ASKER not in sentence.flags)
    if found.measure == "reversible":
        return found.amount == 0 or Kind.CAN in sentence.flags
    return True


def _limit(found: Reading, blueprint: Blueprint) -> Json:
    """The limit as in the file; None where it cannot be one."""
    amount = _amount(found)
    match found.kind:
        case MeasureKind.COUNT:
            return int(amount) if amount.denominator == 1 and amount >= 0 else None
        case MeasureKind.DURATION if found.working_days:
            return f"{amount} wd" if amount.denominator == 1 and amount <= 99_999 else None
        case MeasureKind.DURATION:
            return int(amount) if amount.denominator == 1 and amount <= LONGEST_DURATION else None
        case _:
            fits = found.currency == blueprint.scenario.currency and amount < 10**12
            cents = amount * 100
            return f"{int(amount)}.{int(cents) % 100:02d} {found.currency}" if fits and cents.denominator == 1 else None


def _amount(found: Reading) -> Fraction:
    """Fewer than 3 calls are at most 2; under 5 minutes is said as at most 5 minutes."""
    if found.kind is MeasureKind.COUNT:
        return found.amount + {Kind.LESS: -1, Kind.MORE: 1}.get(found.comparator or Kind.WORD, 0)
    return found.amount


# --- sentences ------------------------------------------------------------------------------------------------------


def measure_words(measure: Measure, table: Mapping[str, Message], own: Message) -> Message:
    """A built-in measure in the form of `table`, else by its name; a user's own in quotes, as `own` says it."""
    if CATALOGUE.get(measure.id) is measure:
        return table.get(measure.id) or Message(measure.title)
    return replace(own, values=(("measure", measure.title or measure.id),))


def _sentence(blueprint: Blueprint, measure: Measure, bound: Bound, found: Reading) -> Message:
    name = measure_words(measure, HOW_MANY, _OWN)
    limit = Quantity(found.kind.value, _amount(found), "wd" if found.working_days else found.currency)
    per = measure_of(blueprint, found.per) if found.per else None
    if per is not None:
        each = measure_words(per, FOR_EACH, _PER_OWN)
        match bound:
            case Bound.AT_MOST:
                return Message.of("{measure} at most {limit} {each}?", measure=name, limit=limit, each=each)
            case Bound.AT_LEAST:
                return Message.of("{measure} at least {limit} {each}?", measure=name, limit=limit, each=each)
            case _:
                return Message.of("{measure} exactly {limit} {each}?", measure=name, limit=limit, each=each)
    match bound:
        case Bound.AT_MOST:
            return Message.of("{measure} at most {limit}?", measure=name, limit=limit)
        case Bound.AT_LEAST:
            return Message.of("{measure} at least {limit}?", measure=name, limit=limit)
        case _:
            return Message.of("{measure} exactly {limit}?", measure=name, limit=limit)


def _yes_or_no(measure: Measure, yes: bool) -> Message:
    name = measure_words(measure, {}, _OWN)
    return Message.of("{measure}: yes?", measure=name) if yes else Message.of("{measure}: no?", measure=name)
