"""The columns of the tables of needs and rules: what a cell says, how it sorts, and what is meant by what is typed into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.translation import LANGUAGES, translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer
from blueprint_model.checking.finding import CheckResult
from blueprint_model.elements import (
    HARDNESS,
    Direction,
    EvidenceGrade,
    Measure,
    MeasureKind,
    Need,
    ProcessRule,
    Scope,
    ScopeKind,
)
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from widgets.fields.limit_field import NEED_WAYS, RULE_WAYS, fields_with_measure, measures_of, ways_of
from widgets.fields.scope_field import places_of
from widgets.fields.typed import DATE, parse_count
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr
from widgets.panels.inspector_words import KANO
from widgets.panels.need_words import RULE_KINDS, limit_value, measure_title, need_limit, rule_limit

Card = Need | ProcessRule
Fields = dict[str, Json]
Read = Callable[[Blueprint, Card, str], "Fields | Refusal"]
Options = Callable[[Blueprint, Card], "list[tuple[str, Json]]"]
Show = Callable[[Blueprint, CheckResult, Card], str]


@dataclass(frozen=True)
class CardColumn:
    """`show` is what the cell says, `typed` what stands in its editor; `read` makes fields of what is typed there (None: it is
    only looked at). Where there are `options`, one of them is chosen and goes to `field`. `order` sorts other than by words."""

    key: str
    head: Message
    width: int  # pixels to begin with
    show: Show
    read: Read | None = None
    typed: Callable[[Blueprint, Card], str] | None = None
    options: Options | None = None
    field: str = ""
    order: Callable[[Blueprint, CheckResult, Card], Any] | None = None

    def text_to_edit(self, blueprint: Blueprint, result: CheckResult, card: Card) -> str:
        return self.typed(blueprint, card) if self.typed else self.show(blueprint, result, card)

    def sort_key(self, blueprint: Blueprint, result: CheckResult, card: Card) -> tuple[bool, Any]:
        """What is empty comes last."""
        words = self.show(blueprint, result, card)
        return (not words, self.order(blueprint, result, card) if self.order and words else words.casefold())


# --- reading --------------------------------------------------------------------------------------------------------------


def _named(options: Mapping[Any, Message], text: str) -> Any:
    """The value that is called so in any of the languages, or None."""
    wanted = text.partition("(")[0].strip().casefold()
    for value, words in options.items():
        said = {translator(language)(words).casefold() for language in LANGUAGES}
        if wanted in said | {word.partition("(")[0].strip() for word in said} or wanted == str(getattr(value, "value", value)):
            return value
    return None


def _from(field: str, options: Mapping[Any, Message], *, unset: bool) -> Read:
    def read(_: Blueprint, __: Card, text: str) -> Fields | Refusal:
        if not text and unset:
            return {field: None}
        value = _named(options, text)
        if value is None:
            listed = ", ".join(say(words) for words in options.values())
            return Refusal(Message.of("“{text}” is none of these: {listed}.", text=text, listed=listed))
        return {field: getattr(value, "value", value)}

    return read


def _options(options: Mapping[Any, Message], *, unset: bool) -> Options:
    pairs: list[tuple[str, Json]] = [(say(words), getattr(value, "value", value)) for value, words in options.items()]
    return lambda _, __: [("–", None), *pairs] if unset else pairs


def _read_title(_: Blueprint, __: Card, text: str) -> Fields | Refusal:
    if not text:
        return Refusal(Message.of("It needs words."))
    if len(text) > LONGEST_TEXT:
        return Refusal(Message.of("This is longer than {most} characters.", most=LONGEST_TEXT))
    return {"title": text}


def _plain(field: str) -> Read:
    return lambda _, __, text: {field: text}


def _read_measure(blueprint: Blueprint, card: Card, text: str) -> Fields | Refusal:
    if not text or text.casefold() == tr("in words").casefold():
        return fields_with_measure(blueprint, card, None)
    measure = _measure_named(blueprint, text)
    if measure is None:
        return Refusal(Message.of("There is no measure called “{measure}”.", measure=text))
    return fields_with_measure(blueprint, card, measure.id)


def _measure_named(blueprint: Blueprint, text: str) -> Measure | None:
    wanted = text.strip().casefold()
    for measure in measures_of(blueprint):
        names = {measure.title, measure.id, *measure.synonyms, measure_title(blueprint, measure.id)}
        names |= {translator(language)(Message(measure.title)) for language in LANGUAGES} if measure.title else set()
        if wanted in {name.casefold() for name in names}:
            return measure
    return None


PER = Message.of("{limit} for each: {per}", limit="", per="")
_SIGNS = {"≤": "at_most", "<=": "at_most", "≥": "at_least", ">=": "at_least", "=": None}


def _read_limit(field: str) -> Read:
    def read(blueprint: Blueprint, card: Card, text: str) -> Fields | Refusal:
        if not text:
            return {field: None}
        measure = measure_of(blueprint, card.measure) if card.measure else None
        if measure is None:
            return Refusal(Message.of("Say first what is measured."))
        text, per = _per_in(blueprint, card, text)
        way, rest = _way_in(card, text)
        value = limit_of(measure, blueprint.scenario.currency).parse(rest)
        if isinstance(value, Refusal):  # "2 invoices", "1 for each: agreements"
            value = limit_of(measure, blueprint.scenario.currency).parse(rest.split()[0]) if rest.split() else value
        if isinstance(value, Refusal):
            return value
        if measure.kind is MeasureKind.YES_NO and isinstance(card, Need):
            return {"direction": Direction.YES.value if value else Direction.NO.value}
        fields: Fields = {field: value} if per is None else {field: value, "per": per}
        allowed = {own for _, own in ways_of(measure.kind, card)}
        name = "direction" if isinstance(card, Need) else "bound"
        if way is not None and way in allowed and field != "desired":
            fields[name] = way
        return fields

    return read


def _per_in(blueprint: Blueprint, card: Card, text: str) -> tuple[str, str | None]:
    """The limit of a rule without "for each: agreements", and that measure."""
    for language in LANGUAGES if isinstance(card, ProcessRule) else ():
        pattern = re.escape(translator(language).text(PER.text, limit="\x00", per="\x01"))
        found = re.fullmatch(pattern.replace("\x00", "(.+)").replace("\x01", "(.+)"), text, re.IGNORECASE)
        measure = _measure_named(blueprint, found[2]) if found else None
        if found and measure is not None:
            return found[1], measure.id
    return text, None


def _way_in(card: Card, text: str) -> tuple[str | None, str]:
    """The way that stands first ("≤", "at most", "enintään"), if one does, and what follows."""
    for sign, way in _SIGNS.items():
        if text.startswith(sign):
            exact = "equals" if isinstance(card, Need) else "exactly"
            return way or exact, text[len(sign) :].strip()
    ways: Mapping[Any, Message] = NEED_WAYS if isinstance(card, Need) else RULE_WAYS
    for own, words in ways.items():
        for language in LANGUAGES:
            said = translator(language)(words)
            if text.casefold().startswith(said.casefold() + " "):
                return str(own.value), text[len(said) :].strip()
    return None, text


def _typed_limit(field: str) -> Callable[[Blueprint, Card], str]:
    def typed(blueprint: Blueprint, card: Card) -> str:
        measure = measure_of(blueprint, card.measure) if card.measure else None
        value = field_to_json(card, field)
        if measure is None or value is None:
            return ""
        words = limit_of(measure, blueprint.scenario.currency).write(value)
        way = card.direction if isinstance(card, Need) else card.bound
        ways: Mapping[Any, Message] = NEED_WAYS if isinstance(card, Need) else RULE_WAYS
        return f"{say(ways[way])} {words}" if way in ways and field != "desired" and not isinstance(value, bool) else words

    return typed


def _read_where(blueprint: Blueprint, _: Card, text: str) -> Fields | Refusal:
    """Titles of steps, phases or lanes between semicolons, or the whole path; all of one kind."""
    if not text:
        return {"scope": None}
    whole = Message.of("on the whole path")
    if text.casefold() in {translator(language)(whole).casefold() for language in LANGUAGES}:
        return {"scope": {"kind": ScopeKind.WHOLE.value}}
    for kind in (ScopeKind.STEPS, ScopeKind.PHASES, ScopeKind.LANES):
        named = {words.casefold(): identifier for words, identifier in reversed(places_of(blueprint, kind))}
        for separator in (";", ","):
            wanted = [word.strip().casefold() for word in text.split(separator) if word.strip()]
            if wanted and all(word in named for word in wanted):
                return {"scope": {"kind": kind.value, "elements": list(dict.fromkeys(named[word] for word in wanted))}}
    return Refusal(Message.of("“{text}” is no step, phase or lane here.", text=text))


def where(blueprint: Blueprint, scope: Scope | None) -> str:
    """ "Asks to add the car; Gets a second invoice", "from “A” to “B”", "on the whole path"."""
    if scope is None:
        return ""
    if scope.kind is ScopeKind.WHOLE:
        return say(Message.of("on the whole path"))
    titles = [_title_of(blueprint, identifier) for identifier in scope.elements]
    if scope.kind is ScopeKind.SPAN:
        return tr("from “{first}” to “{last}”", first=titles[0], last=titles[1])
    return "; ".join(titles)


def _title_of(blueprint: Blueprint, identifier: str) -> str:
    found = blueprint.elements.get(identifier)
    ends = [str(getattr(blueprint.elements.get(str(getattr(found, end, ""))), "title", "")) for end in ("source", "target")]
    return str(getattr(found, "title", "")) or " → ".join(end for end in ends if end) or identifier


def _where_of(blueprint: Blueprint, _: CheckResult, card: Card) -> str:
    return where(blueprint, card.scope)


def _read_persona(blueprint: Blueprint, _: Card, text: str) -> Fields | Refusal:
    if not text:
        return {"persona": None}
    found = [persona.id for persona in blueprint.personas if persona.title.casefold() == text.casefold()]
    found = found or [persona.id for persona in blueprint.personas if persona.title.casefold().startswith(text.casefold())]
    if len(found) != 1:
        return Refusal(Message.of("There is no persona called “{text}”.", text=text))
    return {"persona": found[0]}


def _persona_title(blueprint: Blueprint, _: CheckResult, card: Card) -> str:
    persona = blueprint.elements.get(card.persona or "") if isinstance(card, Need) else None
    return str(getattr(persona, "title", ""))


def _read_importance(_: Blueprint, __: Card, text: str) -> Fields | Refusal:
    if text and text not in ("1", "2", "3", "4", "5"):
        return Refusal(Message.of("Importance is a number from 1 to 5."))
    return {"importance": int(text) if text else None}


def _read_voices(_: Blueprint, card: Card, text: str) -> Fields | Refusal:
    """A number alone: of the one mention there is, or of one that begins."""
    count = parse_count(text) if text else 0
    voices = list(field_to_json(card, "voices")) if isinstance(card, Need) else []
    if isinstance(count, Refusal):
        return count
    if len(voices) > 1:
        return Refusal(Message.of("Several mentions stand behind it: change them in its fields."))
    if not count:
        return {"voices": []}
    return {"voices": [{**(voices[0] if voices else {"grade": EvidenceGrade.ONE_VOICE.value}), "count": count}]}


def _voices(_: Blueprint, __: CheckResult, card: Card) -> str:
    count = sum(voice.count for voice in card.voices) if isinstance(card, Need) else 0
    return str(count) if count else ""


def _read_date(_: Blueprint, __: Card, text: str) -> Fields | Refusal:
    value = DATE.parse(text) if text else None
    return value if isinstance(value, Refusal) else {"review_date": value}


def _answer(_: Blueprint, result: CheckResult, card: Card) -> str:
    judgement = result.judgements.get(card.id)
    if judgement is None:
        return ""
    finding = result.finding_of_need(card.id)
    number = f" {finding.number}" if finding is not None and finding.number else ""
    match judgement.answer:
        case Answer.MET:
            return tr("met")
        case Answer.CLASH:
            return tr("clashes") + number
        case Answer.CANNOT_TELL:
            return tr("cannot tell")
        case Answer.WORDS:
            return tr("in words")


_ANSWER_ORDER = {Answer.CLASH: 0, Answer.CANNOT_TELL: 1, Answer.WORDS: 2, Answer.MET: 3}


def _answer_order(_: Blueprint, result: CheckResult, card: Card) -> int:
    judgement = result.judgements.get(card.id)
    return _ANSWER_ORDER[judgement.answer] if judgement is not None else len(_ANSWER_ORDER)


def _measure(blueprint: Blueprint, _: CheckResult, card: Card) -> str:
    return measure_title(blueprint, card.measure) if card.measure else ""


def _measure_options(blueprint: Blueprint, _: Card) -> list[tuple[str, Json]]:
    found: list[tuple[str, Json]] = [(measure_title(blueprint, m.id), m.id) for m in measures_of(blueprint)]
    return [(tr("in words"), None), *found]


def _limit(blueprint: Blueprint, _: CheckResult, card: Card) -> str:
    if isinstance(card, Need) and card.measure and card.direction in (Direction.YES, Direction.NO):
        return say(NEED_WAYS[card.direction])
    if isinstance(card, ProcessRule) and card.measure and isinstance(card.limit, bool):
        return say(Message.of("yes") if card.limit else Message.of("no"))
    return need_limit(blueprint, card) if isinstance(card, Need) else rule_limit(blueprint, card)


def _desired(blueprint: Blueprint, _: CheckResult, card: Card) -> str:
    if not isinstance(card, Need) or card.measure is None or card.desired is None or isinstance(card.desired, bool):
        return ""
    return say(Message.of("{limit}", limit=limit_value(blueprint, card.measure, card.desired)))


def _words_of(field: str) -> Show:
    return lambda _, __, card: str(getattr(card, field))


# --- the columns ----------------------------------------------------------------------------------------------------------


def rule_columns() -> tuple[CardColumn, ...]:
    kinds = dict(RULE_KINDS)
    return (
        CardColumn("title", Message.of("In words"), 300, _words_of("title"), _read_title),
        CardColumn(
            "kind",
            Message.of("Kind of rule"),
            150,
            lambda _, __, card: f"{say(RULE_KINDS[card.kind])} ({card.hardness})" if isinstance(card, ProcessRule) else "",
            _from("kind", kinds, unset=False),
            options=_options(kinds, unset=False),
            field="kind",
            order=lambda _, __, card: -HARDNESS[card.kind] if isinstance(card, ProcessRule) else 0,
        ),
        CardColumn("measure", Message.of("Measure"), 130, _measure, _read_measure, options=_measure_options, field="measure"),
        CardColumn("limit", Message.of("Limit"), 130, _limit, _read_limit("limit"), typed=_typed_limit("limit")),
        CardColumn("where", Message.of("Where"), 200, _where_of, _read_where),
        CardColumn("owner", Message.of("Owner"), 120, _words_of("owner"), _plain("owner")),
        CardColumn("reason", Message.of("Reason"), 200, _words_of("reason"), _plain("reason")),
        CardColumn(
            "review_date",
            Message.of("Review date"),
            110,
            lambda _, __, card: DATE.write(card.review_date) if isinstance(card, ProcessRule) and card.review_date else "",
            _read_date,
            order=lambda _, __, card: str(getattr(card, "review_date", "")),
        ),
    )


def need_columns() -> tuple[CardColumn, ...]:
    return (
        CardColumn("title", Message.of("In words"), 280, _words_of("title"), _read_title),
        CardColumn(
            "persona",
            Message.of("Whose need"),
            110,
            _persona_title,
            _read_persona,
            options=lambda b, _: [("–", None), *((persona.title or persona.id, persona.id) for persona in b.personas)],
            field="persona",
        ),
        CardColumn("measure", Message.of("Measure"), 120, _measure, _read_measure, options=_measure_options, field="measure"),
        CardColumn("limit", Message.of("Limit"), 110, _limit, _read_limit("adequate"), typed=_typed_limit("adequate")),
        CardColumn("desired", Message.of("Even better"), 90, _desired, _read_limit("desired"), typed=_typed_limit("desired")),
        CardColumn(
            "importance",
            Message.of("Importance"),
            80,
            lambda _, __, card: str(card.importance or "") if isinstance(card, Need) else "",
            _read_importance,
            order=lambda _, __, card: -(card.importance or 0) if isinstance(card, Need) else 0,
        ),
        CardColumn(
            "kano",
            Message.of("Kano"),
            120,
            lambda _, __, card: say(KANO[card.kano]) if isinstance(card, Need) and card.kano else "",
            _from("kano", KANO, unset=True),
            options=_options(KANO, unset=True),
            field="kano",
        ),
        CardColumn(
            "voices",
            Message.of("Mentions"),
            80,
            _voices,
            _read_voices,
            order=lambda _, __, card: -sum(voice.count for voice in card.voices) if isinstance(card, Need) else 0,
        ),
        CardColumn("answer", Message.of("Answer"), 100, _answer, order=_answer_order),
        CardColumn("where", Message.of("Where"), 180, _where_of, _read_where),
    )


def heads_of(columns: Iterable[CardColumn]) -> list[str]:
    return [say(column.head) for column in columns]
