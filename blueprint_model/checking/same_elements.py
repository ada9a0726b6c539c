"""Which elements of two blueprints are the same thing, and what differs between them.

Variants of one file keep their elements' ids. Two files may have been made apart, where n1 of one has nothing to do with n1 of
the other; or one may be a later copy, where a title was reworded. So an element is found again by its id and title together, else
by its title (with its lane, where a title stands twice). A flow is found by its ends; a need or a rule whose words changed by its
id, when it speaks of the same measure in the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.elements import Element, Flow, Need, ProcessRule, SaidClash, Step
from blueprint_model.elements.base import Json

# What can change without changing what happens: words, and where a thing stands on the sheet.
_LOOKS = frozenset({"id", "variant", "title", "short", "note", "rank", "column", "tags", "voices", "source"})
# Of the picture, not of the service; and what people said about findings.
_NOT_THE_SERVICE = frozenset(
    {"scenario", "column", "phase", "variant", "note", "disagreement", "accepted", "decision", "said_clash", "metric"}
)

Name = Callable[[str], str]  # the id of an element, as both sides call it
Key = Callable[[Element, Blueprint, Name], Hashable | None]


class Change(StrEnum):
    """What became of an element."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class ElementChange:
    """`before` and `after` are ids (None where it is not there); `fields` are the names of what differs, where it `CHANGED`."""

    change: Change
    before: str | None
    after: str | None
    title: str
    fields: tuple[str, ...] = ()


# --- the same thing -------------------------------------------------------------------------------------------------


def same_by_id(before: Blueprint, after: Blueprint) -> dict[str, str]:
    """Id in `after` -> id in `before`; of two variants of one file these are equal."""
    return {key: key for key in after.elements if key in before.elements}


def same_things(before: Blueprint, after: Blueprint) -> dict[str, str]:
    """Id in `after` -> id of the same thing in `before`, of two files. What cannot be told apart is left out."""
    found: dict[str, str] = {}
    for key in (_id_and_title, _title, _title_and_lane, _ends, _subject, _said):
        taken = set(found.values())
        ones = _by_key((e for e in before.elements.values() if e.id not in taken), before, _as_it_is, key)
        others = _by_key((e for e in after.elements.values() if e.id not in found), after, partial(_named, dict(found)), key)
        pairs = [(other.id, one.id) for name, other in others.items() if other and (one := ones.get(name))]
        found |= dict(pairs)
    return found


def _named(found: Mapping[str, str], identifier: str) -> str:
    return found.get(identifier, "")


def _as_it_is(identifier: str) -> str:
    return identifier


def _by_key(elements: Iterable[Element], blueprint: Blueprint, name: Name, key: Key) -> dict[Hashable, Element | None]:
    """None where several have the same key."""
    found: dict[Hashable, Element | None] = {}
    for element in elements:
        known = key(element, blueprint, name)
        if known is not None:
            found[known] = None if known in found else element
    return found


def _words(element: Element) -> str:
    return " ".join(str(getattr(element, "title", "")).casefold().split())


def _id_and_title(element: Element, _: Blueprint, _name: Name) -> Hashable | None:
    return (element.type, element.id, _words(element)) if _words(element) or element.type == "scenario" else None


def _title(element: Element, _: Blueprint, _name: Name) -> Hashable | None:
    return (element.type, _words(element)) if _words(element) else None


def _title_and_lane(element: Element, blueprint: Blueprint, _name: Name) -> Hashable | None:
    lane = blueprint.lane_of(element).title if isinstance(element, Step) else None
    return (_words(element), lane.casefold()) if lane and _words(element) else None


def _ends(element: Element, _: Blueprint, name: Name) -> Hashable | None:
    if not isinstance(element, Flow) or not name(element.source) or not name(element.target):
        return None
    return name(element.source), name(element.target), element.kind.value == "loop"


def _subject(element: Element, _: Blueprint, name: Name) -> Hashable | None:
    if not isinstance(element, Need | ProcessRule) or element.measure is None or element.scope is None:
        return None
    places = tuple(name(place) for place in element.scope.elements)
    return (element.type, element.id, element.measure, element.scope.kind, places) if all(places) else None


def _said(element: Element, _: Blueprint, name: Name) -> Hashable | None:
    if not isinstance(element, SaidClash) or not name(element.need) or not name(element.rule):
        return None
    return name(element.need), name(element.rule)


# --- what differs ---------------------------------------------------------------------------------------------------


def changes_between(before: Blueprint, after: Blueprint, same: Mapping[str, str]) -> tuple[ElementChange, ...]:
    """What differs in the service itself, not in words or in where it stands; in the order of the ids. `same` as above."""
    found = []
    for element in after.elements.values():
        if element.type in _NOT_THE_SERVICE or element.variant is not None:
            continue
        one = before.elements.get(same.get(element.id, ""))
        if one is None:
            found.append(ElementChange(Change.ADDED, None, element.id, title_or_ends(after, element)))
        elif fields := _differing(one, element, same):
            found.append(ElementChange(Change.CHANGED, one.id, element.id, title_or_ends(after, element), fields))
    kept = set(same.values())
    for element in before.elements.values():
        if element.type not in _NOT_THE_SERVICE and element.variant is None and element.id not in kept:
            found.append(ElementChange(Change.REMOVED, element.id, None, title_or_ends(before, element)))
    return tuple(sorted(found, key=lambda change: (change.after or change.before or "", change.change)))


def _differing(one: Element, other: Element, same: Mapping[str, str]) -> tuple[str, ...]:
    before, after = one.to_json(), _renamed(other, same)
    names = sorted((before.keys() | after.keys()) - _LOOKS)
    return tuple(name for name in names if before.get(name) != after.get(name))


def _renamed(element: Element, same: Mapping[str, str]) -> dict[str, Json]:
    """With the ids that the other side uses, so that only real differences are left."""
    names = {reference.id for reference in element.references()}

    def renamed(value: Json) -> Json:
        if isinstance(value, str):
            return same.get(value, value) if value in names else value
        if isinstance(value, list):
            return [renamed(part) for part in value]
        return {key: renamed(part) for key, part in value.items()} if isinstance(value, dict) else value

    found: dict[str, Json] = renamed(element.to_json())
    return found


def title_or_ends(blueprint: Blueprint, element: Element) -> str:
    """People's own words: of needs and rules the whole sentence; a flow without any is called by its ends."""
    if isinstance(element, Need | ProcessRule):
        return words_of(blueprint, element.id)
    title = title_of(blueprint, element.id)
    if not isinstance(element, Flow) or element.title.strip():
        return title
    return " → ".join(title_of(blueprint, step) for step in (element.source, element.target))
