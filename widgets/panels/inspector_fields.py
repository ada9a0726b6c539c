"""Which fields the inspector shows for each kind of element: those used most, then, folded, the rest in the order of use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.public_holidays import COUNTRIES
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES
from blueprint_model.elements import (
    Column,
    Discretion,
    Element,
    Flow,
    FlowKind,
    KanoClass,
    Lane,
    Need,
    Phase,
    ProcessRule,
    Scenario,
    Setting,
    Step,
    StepKind,
    TouchpointKind,
)
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.zones import Zone
from widgets.fields.choice_fields import CheckField, ChoiceField, EmotionField, HowBadField, ReferenceField
from widgets.fields.dial_field import DialField
from widgets.fields.field import Field
from widgets.fields.limit_field import LimitField
from widgets.fields.list_fields import FactsField, VoicesField
from widgets.fields.scope_field import ScopeField
from widgets.fields.text_fields import HoursField, LineField, LongTextField
from widgets.fields.typed import COUNT, DATE, SHARE, START, TIME, WORDS, Typed, money
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import LANGUAGE_NAMES, tr
from widgets.panels.need_words import RULE_KINDS


@dataclass(frozen=True)
class Fields:
    """`first` are always shown, `rest` when they are unfolded."""

    first: tuple[Field, ...]
    rest: tuple[Field, ...] = ()


ZONES: dict[Zone, Message] = {
    Zone.EVIDENCE: Message.of("Evidence"),
    Zone.CUSTOMER: Message.of("Customer"),
    Zone.FRONTSTAGE: Message.of("Frontstage"),
    Zone.BACKSTAGE: Message.of("Backstage"),
    Zone.SUPPORT: Message.of("Support"),
    Zone.PARTNER: Message.of("Partner"),
}
_STEP_KINDS = {
    StepKind.ACTION: Message.of("action"),
    StepKind.WAIT: Message.of("wait"),
    StepKind.DECISION: Message.of("decision"),
    StepKind.NOTE: Message.of("note"),
}
_FLOW_KINDS = {
    FlowKind.SEQUENCE: Message.of("goes on"),
    FlowKind.MESSAGE: Message.of("message"),
    FlowKind.HAND_OVER: Message.of("hand-over"),
    FlowKind.AGREEMENT: Message.of("agreement, both ways"),
    FlowKind.LOOP: Message.of("loop back"),
}
_DISCRETION = {
    Discretion.NONE: Message.of("none: has to say no"),
    Discretion.SOME: Message.of("some"),
    Discretion.FULL: Message.of("full"),
}
_TOUCHPOINTS = {
    TouchpointKind.PERSON: Message.of("person"),
    TouchpointKind.INTERACTION: Message.of("interaction"),
    TouchpointKind.OBJECT: Message.of("physical object"),
    TouchpointKind.SURROUNDINGS: Message.of("surroundings"),
}
_KANO = {
    KanoClass.MUST_BE: Message.of("must-be"),
    KanoClass.ONE_DIMENSIONAL: Message.of("the more, the happier"),
    KanoClass.ATTRACTIVE: Message.of("delights"),
    KanoClass.INDIFFERENT: Message.of("indifferent"),
}
_SETTINGS = {Setting.BUSINESS: Message.of("business: customers"), Setting.PUBLIC: Message.of("public: people served")}
_EVENT_KINDS = {"life": Message.of("life event"), "business": Message.of("business event")}
_STARTED_BY = {"customer": Message.of("the customer"), "provider": Message.of("the provider")}
_UNKNOWN = Message.of("not known")
_NO_COUNTRY = Message.of("no country: they do not count")
_YES_NO = {True: Message.of("yes"), False: Message.of("no")}


Words = Mapping[Any, Message]


def _choice(name: str, caption: str, words: Words, *, unknown: bool = False) -> ChoiceField:
    options = [(getattr(value, "value", value), text) for value, text in words.items()]
    return ChoiceField(name, caption, options, _UNKNOWN if unknown else None)


def _known(name: str, caption: str) -> ChoiceField:
    """Yes, no, or not known."""
    return _choice(name, caption, _YES_NO, unknown=True)


def _time(name: str, caption: str) -> LineField:
    return LineField(name, caption, TIME, tr("for example 2 d or 1–3 d"))


def _list(name: str, caption: str) -> LineField:
    return LineField(name, caption, WORDS, tr("separate with commas"))


def fields_for(blueprint: Blueprint, element: Element) -> Fields:
    """Fresh fields for an element of this kind; nothing for kinds that no panel edits."""
    make = _MAKERS.get(type(element))
    return make(blueprint, element) if make else Fields(())


def _scenario(blueprint: Blueprint, _: Element) -> Fields:
    return Fields(
        (
            LineField("title", tr("Title")),
            LineField("event", tr("Life or business event")),
            LongTextField("aim", tr("Aim")),
            _choice("setting", tr("Setting"), _SETTINGS),
        ),
        (
            ChoiceField("language", tr("Language of the blueprint"), [(k, Message(v)) for k, v in LANGUAGE_NAMES.items()]),
            _choice("event_kind", tr("Kind of event"), _EVENT_KINDS),
            LineField("currency", tr("Currency"), None, "EUR"),
            _choice("holidays_of", tr("Public holidays of"), {"": _NO_COUNTRY, **COUNTRIES}),
            LineField("churn", tr("Share of customers lost in a year"), SHARE),
            LineField("margin", tr("Margin of a customer in a year"), money(blueprint.scenario.currency)),
            LineField("yearly_volume", tr("Times in a year"), COUNT),
            LineField("source", tr("Source")),
        ),
    )


def _lane(blueprint: Blueprint, _: Element) -> Fields:
    return Fields(
        (
            LineField("title", tr("Title")),
            LineField("note", tr("Who or what")),
            _choice("zone", tr("Zone"), ZONES),
            ReferenceField("organisation", tr("Organisation"), lambda b: b.organisations),
        ),
        (
            LineField("actor", tr("Actor")),
            LineField("cost_per_minute", tr("Cost of a minute of work"), money(blueprint.scenario.currency)),
        ),
    )


def _phase(_: Blueprint, __: Element) -> Fields:
    return Fields((LineField("title", tr("Title")), LongTextField("note", tr("Note"))))


def _column(_: Blueprint, __: Element) -> Fields:
    return Fields((LineField("title", tr("Title")), ReferenceField("phase", tr("Phase"), lambda b: b.phases)))


def _step(blueprint: Blueprint, element: Element) -> Fields:
    currency = blueprint.scenario.currency
    evidence = isinstance(element, Step) and blueprint.zone_of(element) is Zone.EVIDENCE
    times = (_time("work", tr("Work takes")), _time("wait", tr("Wait before it")))
    touchpoint = (
        _choice("touchpoint_kind", tr("Kind of touchpoint"), _TOUCHPOINTS, unknown=True),
        LineField("receiver", tr("Who receives it")),
        LineField("reading_level", tr("How hard to read, 1–5"), COUNT),
        ReferenceField("belongs_to", tr("Belongs to the step"), lambda b: b.steps),
        _list("languages", tr("Languages")),
    )
    title = LineField("title", tr("What happens"))
    feeling = EmotionField("emotion", tr("How the customer feels"))
    usual = (
        *times,
        HoursField(tr("Opening hours")),
        _list("channels", tr("Channels")),
    )
    rest: tuple[Field, ...] = (
        EmotionField("staff_emotion", tr("How staff feel")),
        _choice("discretion", tr("Discretion of staff"), _DISCRETION, unknown=True),
        _known("wait_explained", tr("Is the wait explained?")),
        _known("wait_estimated", tr("Is its length told?")),
        _known("wait_held", tr("Held on the line or in a queue?")),
        _list("asks", tr("Asks the customer for")),
        _list("gives", tr("Tells the customer")),
        _list("documents", tr("Documents")),
        LineField("price", tr("Price to the customer"), money(currency)),
        LineField("fixed_cost", tr("Cost of doing it once"), money(currency)),
        LineField("failure_chance", tr("Chance of failure"), SHARE),
        LineField("yearly_volume", tr("Times in a year"), COUNT),
        FactsField(),
        CheckField("moment_of_truth", tr("Moment of truth")),
        CheckField("goal", tr("Here the customer has what they came for")),
        CheckField("because_of_failure", tr("Exists only because something failed")),
        CheckField("listens", tr("Someone listens and answers here")),
        CheckField("external", tr("Outside our own hands")),
        _choice("area", tr("Area"), AREA_NAMES, unknown=True),
        _choice("kind", tr("Kind of step"), _STEP_KINDS),
        LineField("short", tr("Short name")),
        ReferenceField("organisation", tr("Organisation, if not its lane's"), lambda b: b.organisations),
    )
    note = LongTextField("note", tr("Note"))
    if evidence:
        return Fields((title, *touchpoint[:3]), (*touchpoint[3:], feeling, *usual, *rest, note))
    return Fields((title, *usual, feeling), (note, *rest[:8], touchpoint[4], *rest[8:]))


def _flow(_: Blueprint, __: Element) -> Fields:
    return Fields(
        (
            _choice("kind", tr("Kind of flow"), _FLOW_KINDS),
            LineField("title", tr("What is said on the arrow")),
            _time("delay", tr("Delay")),
            LineField("share", tr("Share that goes this way"), SHARE, tr("for example 30 %")),
        ),
        (
            LineField("repeats_at_most", tr("Repeats at most"), COUNT),
            _list("passes", tr("Information passed on")),
            LineField("owner", tr("Owner of the transition")),
            _choice("started_by", tr("Who starts it"), _STARTED_BY, unknown=True),
            LongTextField("promise_in", tr("Promise in: the customer finds us when needed")),
            LongTextField("promise_out", tr("Promise out: the customer can go on from us")),
            LongTextField("note", tr("Note")),
        ),
    )


def _need(blueprint: Blueprint, element: Element) -> Fields:
    return Fields(
        (
            LongTextField("title", tr("In the customer's words")),
            HowBadField(),
            LimitField(tr("It is met when there is"), is_need=True),
            ScopeField(tr("Where it is felt")),
        ),
        (
            LineField("desired", tr("Even better"), _limit_of(blueprint, element)),
            LineField("start", tr("When it begins"), START, tr("e.g. Fri 15:00; empty: any time")),
            VoicesField(),
            LineField("short", tr("Short name on tags")),
            ReferenceField("persona", tr("Whose need"), lambda b: b.personas),
            _choice("importance", tr("Importance"), {n: Message(str(n)) for n in range(1, 6)}, unknown=True),
            _choice("kano", tr("Class of need (Kano)"), _KANO, unknown=True),
            LongTextField("note", tr("Note")),
        ),
    )


def _rule(_: Blueprint, __: Element) -> Fields:
    return Fields(
        (
            LongTextField("title", tr("As the organisation says it")),
            _choice("kind", tr("Kind of rule"), RULE_KINDS),
            LimitField(tr("It fixes"), is_need=False),
            DialField(),
            LineField("owner", tr("Who owns it")),
        ),
        (
            LongTextField("reason", tr("Reason")),
            ScopeField(tr("Where it holds")),
            LineField("short", tr("Short name on tags")),
            LineField("review_date", tr("Review date"), DATE, "2026-12-31"),
            LongTextField("note", tr("Note")),
        ),
    )


def _limit_of(blueprint: Blueprint, element: Element) -> Typed:
    measure = measure_of(blueprint, getattr(element, "measure", None) or "")
    return limit_of(measure, blueprint.scenario.currency)


_MAKERS: dict[type[Element], Callable[[Blueprint, Element], Fields]] = {
    Scenario: _scenario,
    Lane: _lane,
    Phase: _phase,
    Column: _column,
    Step: _step,
    Flow: _flow,
    Need: _need,
    ProcessRule: _rule,
}

KIND_NAMES: dict[type[Element], Message] = {
    Scenario: Message.of("Blueprint"),
    Lane: Message.of("Lane"),
    Phase: Message.of("Phase"),
    Column: Message.of("Column"),
    Step: Message.of("Step"),
    Flow: Message.of("Flow"),
    Need: Message.of("Need"),
    ProcessRule: Message.of("Rule"),
}
