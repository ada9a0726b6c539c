"""What a blueprint already says in one place, to be chosen again in another: the same thing in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.word_sets import language_name
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, Persona, ProcessRule
from widgets.interface_language import interface_language


def information(blueprint: Blueprint) -> list[str]:
    """All that is asked, told, passed on or shown on paper: what is asked in one place is given in another."""
    steps = (word for step in blueprint.steps for words in (step.asks, step.gives, step.documents) for word in words)
    return _in_order((*steps, *(word for flow in blueprint.flows for word in flow.passes)))


def documents(blueprint: Blueprint) -> list[str]:
    return _in_order(word for step in blueprint.steps for word in step.documents)


def channels(blueprint: Blueprint) -> list[str]:
    return _in_order(word for step in blueprint.steps for word in step.channels)


def tags(blueprint: Blueprint) -> list[str]:
    return _in_order(word for step in blueprint.steps for word in step.tags)


def people(blueprint: Blueprint) -> list[str]:
    """Owners, actors, receivers, personas and organisations: whoever is named anywhere."""
    return _in_order(_people(blueprint))


def _people(blueprint: Blueprint) -> Iterator[str]:
    yield from (flow.owner for flow in blueprint.all_of(Flow))
    yield from (rule.owner for rule in blueprint.all_of(ProcessRule))
    yield from (lane.actor for lane in blueprint.lanes)
    yield from (step.receiver for step in blueprint.steps)
    yield from (persona.title for persona in blueprint.all_of(Persona))
    yield from (organisation.title for organisation in blueprint.organisations)


def languages(blueprint: Blueprint) -> list[str]:
    """Those that are spoken there, and a few that are at hand."""
    codes = [code for step in blueprint.steps for code in step.languages]
    codes += [persona.language for persona in blueprint.all_of(Persona) if persona.language]
    return _in_order(language_name(code, interface_language()) for code in (*codes, "fi", "sv", "en"))


def _in_order(words: Iterable[str]) -> list[str]:
    """Each once, whatever its capitals, by the alphabet."""
    found: dict[str, str] = {}
    for word in words:
        if word.strip():
            found.setdefault(word.strip().casefold(), word.strip())
    return [found[key] for key in sorted(found)]
