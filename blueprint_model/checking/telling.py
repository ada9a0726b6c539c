"""Where something is told to the customer: by a step that gives it, a recorded fact, or a flow that passes it on.

What is given out of sight reaches the customer on the ways that lead to them; evidence tells it at the step that it belongs to.
Something is known by name: the title or id of its measure, synonyms, the words of the catalogue in three languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Flow, Measure, Step
from blueprint_model.paths.evidence import touchpoints_by_step
from blueprint_model.wording import english, finnish, swedish
from blueprint_model.zones import Zone

_IN_SIGHT = frozenset({Zone.CUSTOMER, Zone.FRONTSTAGE, Zone.EVIDENCE, Zone.PARTNER})


@dataclass(frozen=True)
class Tellings:
    """`steps` -> the element that tells it there; `flows` (ids) tell it on the way to their target."""

    steps: dict[str, str]
    flows: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.steps or self.flows)


def tellings_of(blueprint: Blueprint, measure: Measure) -> Tellings:
    names = _names(measure)
    readers: dict[str, list[str]] = {}
    for reader, papers in touchpoints_by_step(blueprint).items():
        for paper in papers:
            readers.setdefault(paper, []).append(reader)
    steps: dict[str, str] = {}
    flows = {flow.id for flow in blueprint.flows if _names_it(flow.passes, names) and _is_in_sight(blueprint, flow.target)}
    for step in blueprint.steps:
        if not _tells(step, measure, names):
            continue
        for reached in readers.get(step.id, ()):
            steps.setdefault(reached, step.id)
        if _is_in_sight(blueprint, step.id):
            steps.setdefault(step.id, step.id)
        else:
            flows |= {flow.id for flow in blueprint.flows_from(step.id) if _is_in_sight(blueprint, flow.target)}
    return Tellings(steps, frozenset(flows))


def _tells(step: Step, measure: Measure, names: frozenset[tuple[str, ...]]) -> bool:
    recorded = any(fact.measure == measure.id and fact.value is not False for fact in step.facts)
    return recorded or _names_it(step.gives, names)


def _is_in_sight(blueprint: Blueprint, element: str) -> bool:
    step = blueprint.get(element, Step)
    return step is not None and blueprint.zone_of(step) in _IN_SIGHT


# --- names ----------------------------------------------------------------------------------------------------------


def _names_it(items: Iterable[str], names: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the items has the name in it, as whole words: "the price and the time" tells the price."""
    for item in items:
        words = _words(item)
        ends = range(len(words) + 1)
        if any(words[begin:end] in names for begin in ends for end in ends[begin + 1 :]):
            return True
    return False


def _names(measure: Measure) -> frozenset[tuple[str, ...]]:
    own = (measure.title, measure.id.replace("_", " "), *measure.synonyms)
    return frozenset(words for text in (*own, *_catalogue_names(measure.id)) if (words := _words(text)))


@lru_cache(maxsize=64)
def _catalogue_names(measure: str) -> tuple[str, ...]:
    vocabularies = (english.VOCABULARY, finnish.VOCABULARY, swedish.VOCABULARY)
    return tuple(name for vocabulary in vocabularies for name in vocabulary.nouns.get(measure, "").split(", "))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.casefold().split() if (word := part.strip(".,;:!?()\"'“”")))


def told_by(blueprint: Blueprint, tellings: Tellings) -> tuple[str, ...]:
    """The elements that tell it, in reading order: steps, then the steps where flows bring it."""
    targets = [flow.target for identifier in sorted(tellings.flows) if (flow := blueprint.get(identifier, Flow))]
    return tuple(dict.fromkeys((*tellings.steps.values(), *targets)))
