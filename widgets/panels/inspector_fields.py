"""Which fields the inspector shows for each kind of element: those used most, then, folded under heads, all others."""

from __future__ import annotations

from collections.abc import Callable

from app.public_holidays import COUNTRIES
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES
from blueprint_model.elements import (
    Column,
    Element,
    Flow,
    Lane,
    Measure,
    Metric,
    Need,
    Organisation,
    Persona,
    Phase,
    ProcessRule,
    Question,
    Scenario,
    Step,
    StepKind,
)
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.zones import Zone
from widgets.fields.alternatives_field import AlternativesField
from widgets.fields.choice_fields import ChoiceField, HowBadField
from widgets.fields.condition_fields import ConditionField
from widgets.fields.date_field import DateField
from widgets.fields.dial_field import DialField
from widgets.fields.hours_field import HoursField
from widgets.fields.language_fields import LanguagesField
from widgets.fields.limit_field import LimitField
from widgets.fields.list_fields import FactsField, VoicesField
from widgets.fields.scope_field import ScopeField
from widgets.fields.ticks_field import TicksField
from widgets.fields.typed import START, Typed
from widgets.fields.typed_measures import limit_of
from widgets.fields.vocabulary import channels, documents, information, people, tags
from widgets.interface_language import LANGUAGE_NAMES, tr
from widgets.panels import inspector_people
from widgets.panels.inspector_parts import (
    Fields,
    Part,
    Section,
    choice,
    count,
    face,
    known,
    line,
    long_text,
    reference,
    share,
    suggested,
    sum_of_money,
    tick,
    time,
    words,
)
from widgets.panels.inspector_words import (
    DISCRETION,
    EVENT_KINDS,
    FLOW_KINDS,
    IMPORTANCE,
    KANO,
    NO_COUNTRY,
    READING_LEVELS,
    SECTORS,
    SETTINGS,
    STARTED_BY,
    STEP_KINDS,
    TOUCHPOINTS,
    ZONES,
)
from widgets.panels.need_words import RULE_KINDS

TIME, ASKED, FEELING, MORE = (
    Message.of("Time"),
    Message.of("What is asked and given"),
    Message.of("Feeling"),
    Message.of("More"),
)


def fields_for(blueprint: Blueprint, element: Element) -> Fields:
    """The fields of an element of this kind; none for kinds that no panel edits."""
    make = _MAKERS.get(type(element))
    return make(blueprint, element) if make else Fields()


def _scenario(blueprint: Blueprint, _: Element) -> Fields:
    currency = blueprint.scenario.currency
    sectors = {sector.value: said for sector, said in SECTORS.items()}
    own_names = [(code, Message(name)) for code, name in LANGUAGE_NAMES.items()]
    return Fields(
        (
            line("title", tr("Title")),
            line("event", tr("Life or business event")),
            long_text("aim", tr("Aim")),
            choice("setting", tr("Setting"), SETTINGS),
        ),
        (
            *inspector_people.lists(),
            Section(
                "figures",
                Message.of("Customers and money"),
                (
                    count("yearly_volume", tr("Times in a year")),
                    share("churn", tr("Share of customers lost in a year")),
                    sum_of_money("margin", tr("Margin of a customer in a year"), currency),
                    line("currency", tr("Currency"), None, "EUR"),
                ),
            ),
            Section(
                "more",
                MORE,
                (
                    choice("event_kind", tr("Kind of event"), EVENT_KINDS),
                    Part("sectors", lambda: TicksField("sectors", tr("Sectors that the event needs"), sectors)),
                    Part("language", lambda: ChoiceField("language", tr("Language of the blueprint"), own_names)),
                    choice("holidays_of", tr("Public holidays of"), {"": NO_COUNTRY, **COUNTRIES}),
                    line("area_note", tr("Region")),
                    line("source", tr("Source")),
                ),
            ),
        ),
    )


def _lane(blueprint: Blueprint, _: Element) -> Fields:
    return Fields(
        (
            line("title", tr("Title")),
            line("note", tr("Who or what")),
            choice("zone", tr("Zone"), ZONES),
            reference("organisation", tr("Organisation"), lambda b: b.organisations),
            suggested("actor", tr("Actor"), people),
            sum_of_money("cost_per_minute", tr("Cost of a minute of work"), blueprint.scenario.currency),
        ),
    )


def _phase(_: Blueprint, __: Element) -> Fields:
    return Fields((line("title", tr("Title")), long_text("note", tr("Note"))))


def _column(_: Blueprint, __: Element) -> Fields:
    return Fields((line("title", tr("Title")), reference("phase", tr("Phase"), lambda b: b.phases)))


def _step(blueprint: Blueprint, element: Element) -> Fields:
    currency = blueprint.scenario.currency
    evidence = isinstance(element, Step) and blueprint.zone_of(element) is Zone.EVIDENCE
    waits = isinstance(element, Step) and element.kind is StepKind.WAIT
    title = line("title", tr("What happens"))
    channel = words("channels", tr("Channels"), channels)
    work, wait = time("work", tr("Work takes")), time("wait", tr("Wait before it"))
    feeling = face("emotion", tr("How the customer feels"))
    languages = Part("languages", lambda: LanguagesField("languages", tr("Languages")))
    touchpoint = (
        choice("touchpoint_kind", tr("Kind of touchpoint"), TOUCHPOINTS, unknown=True),
        suggested("receiver", tr("Who receives it"), people),
        choice("reading_level", tr("How hard to read, 1–5"), READING_LEVELS, unknown=True),
    )
    opening = Part("opening_hours", lambda: HoursField(tr("Opening hours")))
    sections = (
        Section(
            "time",
            TIME,
            (
                *((work, wait) if evidence else ()),
                opening,
                known("wait_explained", tr("Is the wait explained?")),
                known("wait_estimated", tr("Is its length told?")),
                known("wait_held", tr("Held on the line or in a queue?")),
                count("yearly_volume", tr("Times in a year")),
            ),
        ),
        Section(
            "asked",
            ASKED,
            (
                words("asks", tr("Asks the customer for"), information),
                words("gives", tr("Tells the customer"), information),
                words("documents", tr("Documents"), documents),
                *((channel,) if evidence else (languages,)),
            ),
        ),
        Section(
            "feeling",
            FEELING,
            (
                *((feeling,) if evidence else ()),
                face("staff_emotion", tr("How staff feel")),
                choice("discretion", tr("Discretion of staff"), DISCRETION, unknown=True),
                tick("moment_of_truth", tr("Moment of truth")),
                tick("listens", tr("Someone listens and answers here")),
            ),
        ),
        Section(
            "money",
            Message.of("Price and cost"),
            (
                sum_of_money("price", tr("Price to the customer"), currency),
                sum_of_money("fixed_cost", tr("Cost of doing it once"), currency),
            ),
        ),
        Section("facts", Message.of("What was recorded"), (Part("facts", FactsField),)),
        Section(
            "more",
            MORE,
            (
                long_text("note", tr("Note")),
                choice("kind", tr("Kind of step"), STEP_KINDS),
                choice("area", tr("Area"), AREA_NAMES, unknown=True),
                *((reference("belongs_to", tr("Belongs to the step"), lambda b: b.steps),) if evidence else ()),
                reference("organisation", tr("Organisation, if not its lane's"), lambda b: b.organisations),
                share("failure_chance", tr("Chance of failure")),
                tick("goal", tr("Here the customer has what they came for")),
                tick("because_of_failure", tr("Exists only because something failed")),
                tick("external", tr("Outside our own hands")),
                words("tags", tr("Tags"), tags),
                line("short", tr("Short name")),
            ),
        ),
    )
    brief = ("title", "channels", "wait" if waits else "work", "emotion")
    if evidence:
        return Fields((title, *touchpoint, languages), sections, brief)
    return Fields((title, channel, work, wait, feeling), sections, brief)


def _flow(blueprint: Blueprint, element: Element) -> Fields:
    between = isinstance(element, Flow) and blueprint.is_transition(element)
    transition = Section(
        "transition",
        Message.of("Between organisations"),
        (
            suggested("owner", tr("Owner of the transition"), people),
            choice("started_by", tr("Who starts it"), STARTED_BY, unknown=True),
            long_text("promise_in", tr("Promise in: the customer finds us when needed")),
            long_text("promise_out", tr("Promise out: the customer can go on from us")),
        ),
        opened=between,
    )
    rest = (
        Section("time", TIME, (time("delay", tr("Delay")), count("repeats_at_most", tr("Repeats at most")))),
        Section("asked", ASKED, (words("passes", tr("Information passed on"), information),)),
    )
    return Fields(
        (
            choice("kind", tr("Kind of flow"), FLOW_KINDS),
            line("title", tr("What is said on the arrow")),
            share("share", tr("Share that goes this way")),
            Part("condition", lambda: ConditionField("condition", tr("Only when"))),
        ),
        (
            *((transition, *rest) if between else (*rest, transition)),
            Section("more", MORE, (long_text("note", tr("Note")),)),
        ),
    )


def _need(blueprint: Blueprint, element: Element) -> Fields:
    return Fields(
        (
            long_text("title", tr("In the customer's words")),
            Part("how_bad", HowBadField),
            Part("measure", lambda: LimitField(tr("It is met when there is"), is_need=True)),
            Part("scope", lambda: ScopeField(tr("Where it is felt"), one_flow=True)),
        ),
        (
            Section("voices", Message.of("Who says so"), (Part("voices", VoicesField),)),
            Section(
                "limits",
                Message.of("When and how well"),
                (
                    line("desired", tr("Even better"), _limit_of(blueprint, element)),
                    line("start", tr("When it begins"), START, tr("e.g. Fri 15:00; empty: any time")),
                    Part("condition", lambda: ConditionField("condition", tr("Only when"))),
                ),
            ),
            Section(
                "more",
                MORE,
                (
                    reference("persona", tr("Whose need"), lambda b: b.personas),
                    choice("importance", tr("Importance"), IMPORTANCE, unknown=True),
                    choice("kano", tr("Class of need (Kano)"), KANO, unknown=True),
                    line("short", tr("Short name on tags")),
                    long_text("note", tr("Note")),
                ),
            ),
        ),
    )


def _rule(_: Blueprint, __: Element) -> Fields:
    return Fields(
        (
            long_text("title", tr("As the organisation says it")),
            choice("kind", tr("Kind of rule"), RULE_KINDS),
            Part("measure", lambda: LimitField(tr("It fixes"), is_need=False)),
            Part("dial", DialField),
            suggested("owner", tr("Who owns it"), people),
        ),
        (
            Section(
                "reason",
                Message.of("Why, and until when"),
                (
                    long_text("reason", tr("Reason")),
                    Part("review_date", lambda: DateField("review_date", tr("Review date"))),
                ),
            ),
            Section(
                "where",
                Message.of("Where and when it holds"),
                (
                    Part("scope", lambda: ScopeField(tr("Where it holds"))),
                    Part("condition", lambda: ConditionField("condition", tr("Only when"))),
                ),
            ),
            Section("alternatives", Message.of("What it could be instead"), (Part("alternatives", AlternativesField),)),
            Section("more", MORE, (line("short", tr("Short name on tags")), long_text("note", tr("Note")))),
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
    Persona: inspector_people.persona,
    Organisation: inspector_people.organisation,
    Question: inspector_people.question,
    Metric: inspector_people.metric,
    Measure: inspector_people.measure,
}

# What is shown, and for several of them together.
KIND_NAMES: dict[type[Element], Message] = {
    Scenario: Message.of("Blueprint"),
    Lane: Message.of("Lane"),
    Phase: Message.of("Phase"),
    Column: Message.of("Column"),
    Step: Message.of("Step"),
    Flow: Message.of("Flow"),
    Need: Message.of("Need"),
    ProcessRule: Message.of("Rule"),
    Persona: Message.of("Persona"),
    Organisation: Message.of("Organisation"),
    Question: Message.of("Question"),
    Metric: Message.of("Metric"),
    Measure: Message.of("Own measure"),
}
