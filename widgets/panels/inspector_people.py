"""The inspector's fields of what stands nowhere on the canvas: personas, organisations, questions, metrics, own measures."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element, Measure, MeasureKind, Metric, Organisation, Persona, Question
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from widgets.fields.answers_field import AnswersField, FixedAnswerField
from widgets.fields.condition_fields import FixesField
from widgets.fields.elements_field import ElementsField, Listed, Words
from widgets.fields.language_fields import LanguageField
from widgets.fields.limit_field import MeasureField
from widgets.fields.scope_field import ScopeField
from widgets.fields.typed_measures import limit_of
from widgets.interface_language import say, tr
from widgets.panels.inspector_parts import Fields, Part, Section, choice, line, long_text, share, tick, words
from widgets.panels.inspector_words import MEASURE_KINDS, SECTORS, SIDES
from widgets.panels.need_words import measure_title


def persona(_: Blueprint, __: Element) -> Fields:
    return Fields(
        (
            line("title", tr("Name, age, what matters")),
            choice("side", tr("Side"), SIDES),
            share("share", tr("Share of all customers")),
            Part("language", lambda: LanguageField("language", tr("Language"))),
        ),
        (
            Section(
                "wants",
                Message.of("More than demographics"),
                (
                    words("needs", tr("Needs"), lambda b: _of_personas(b, "needs")),
                    words("wishes", tr("Wishes"), lambda b: _of_personas(b, "wishes")),
                    words("values", tr("Values"), lambda b: _of_personas(b, "values")),
                    words("dreams", tr("Dreams"), lambda b: _of_personas(b, "dreams")),
                    words("behaviour", tr("Behaviour"), lambda b: _of_personas(b, "behaviour")),
                ),
                opened=True,
            ),
            Section("fixes", Message.of("Answers that are settled"), (Part("fixes", lambda: FixesField(tr("Settled answers"))),)),
            Section("more", Message.of("More"), (long_text("note", tr("Note")),)),
        ),
    )


def _of_personas(blueprint: Blueprint, field: str) -> list[str]:
    return sorted({word for other in blueprint.all_of(Persona) for word in getattr(other, field)}, key=str.casefold)


def organisation(_: Blueprint, __: Element) -> Fields:
    return Fields(
        (line("title", tr("Name")), choice("sector", tr("Sector"), SECTORS, unknown=True), long_text("note", tr("Note")))
    )


def question(_: Blueprint, __: Element) -> Fields:
    return Fields((line("title", tr("Question")), Part("answers", AnswersField), Part("fixed", FixedAnswerField)))


def metric(blueprint: Blueprint, element: Element) -> Fields:
    measure = element.measure if isinstance(element, Metric) else None
    typed = limit_of(measure_of(blueprint, measure or ""), blueprint.scenario.currency)
    figures = (line("before", tr("Before the change"), typed), line("after", tr("After the change"), typed)) if measure else ()
    return Fields(
        (
            line("title", tr("What is measured")),
            Part("measure", lambda: MeasureField("measure", tr("Measure"))),
            Part("scope", lambda: ScopeField(tr("Where it is measured"), one_flow=True)),
            *figures,
            long_text("cause", tr("What made the change")),
        ),
        (Section("more", Message.of("More"), (long_text("note", tr("Note")),)),),
    )


def measure(_: Blueprint, element: Element) -> Fields:
    levels = words("levels", tr("Levels, from the good end"), _nothing)
    is_level = isinstance(element, Measure) and element.kind is MeasureKind.LEVEL
    return Fields(
        (
            line("title", tr("Name")),
            choice("kind", tr("Kind of measure"), MEASURE_KINDS),
            *((levels,) if is_level else ()),
            tick("summed", tr("Adds up along the path")),
            words("synonyms", tr("Also called"), _nothing),
            line("unit", tr("Unit")),
        )
    )


def _nothing(_: Blueprint) -> list[str]:
    return []


# --- the lists in the blueprint's own fields ----------------------------------------------------------------------------


def _titled(_: Blueprint, element: Element) -> str:
    return str(getattr(element, "title", "")) or tr("without a name")


def _persona_row(blueprint: Blueprint, element: Element) -> str:
    assert isinstance(element, Persona)
    return f"{_titled(blueprint, element)} · {say(SIDES[element.side])}"


def _organisation_row(blueprint: Blueprint, element: Element) -> str:
    assert isinstance(element, Organisation)
    sector = f" · {say(SECTORS[element.sector]).partition(':')[0]}" if element.sector else ""
    return _titled(blueprint, element) + sector


def _question_row(blueprint: Blueprint, element: Element) -> str:
    assert isinstance(element, Question)
    answers = " / ".join(answer.words for answer in element.answers)
    return f"{_titled(blueprint, element)} · {answers}" if answers else _titled(blueprint, element)


def _metric_row(blueprint: Blueprint, element: Element) -> str:
    assert isinstance(element, Metric)
    if element.title or element.measure is None:
        return _titled(blueprint, element)
    return measure_title(blueprint, element.measure)


def lists() -> tuple[Section, ...]:
    return (
        _list("persona", Message.of("Personas"), tr("Persona"), lambda b: b.all_of(Persona), _persona_row),
        _list("organisation", Message.of("Organisations"), tr("Organisation"), lambda b: b.organisations, _organisation_row),
        _list("question", Message.of("Questions"), tr("Question"), lambda b: b.questions, _question_row),
        _list("metric", Message.of("Metrics"), tr("Metric"), lambda b: b.all_of(Metric), _metric_row),
        _list("measure", Message.of("Own measures"), tr("Own measure"), lambda b: b.all_of(Measure), _titled),
    )


def _list(kind: str, head: Message, add: str, listed: Listed, row: Words) -> Section:
    caption = say(head)
    return Section(kind, head, (Part(f"elements:{kind}", lambda: ElementsField(kind, caption, add, listed, row)),))


LISTED_TYPES: dict[str, type[Element]] = {
    "persona": Persona,
    "organisation": Organisation,
    "question": Question,
    "metric": Metric,
    "measure": Measure,
}


def how_many(blueprint: Blueprint, kind: str) -> int:
    """How many stand in the list of this type."""
    return len(blueprint.all_of(LISTED_TYPES[kind]))
