"""An edit that was made for what a person sees, a to-be or the as-is alone, as the edit of the whole blueprint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    AcceptedFinding,
    Column,
    Element,
    Flow,
    Lane,
    Phase,
    ProcessRule,
    SaidClash,
    Step,
    Variant,
)
from blueprint_model.elements.json_form import field_to_json, same_element, with_field
from blueprint_model.operations import Add, Edit, Operation, Remove, apply, revise
from blueprint_model.references import without

# What differs between as-is and to-be. Everything else (needs, personas, questions, notes …) is shared by all.
_DIFFERS = (Lane, Phase, Column, Step, Flow, ProcessRule, SaidClash, AcceptedFinding)


def for_whole(whole: Blueprint, variant: str | None, edit: Edit, seen: Blueprint | None = None) -> Edit:
    """`edit` was made for `whole.in_variant(variant)` (`seen`, where the caller has it). None is the as-is.

    In a to-be, steps, flows, lanes, columns, phases, rules and said clashes change in it alone; what is shared changes in all,
    unless it comes to speak of something that only the to-be has. Elsewhere nothing is left that points to what is gone.
    Raises EditDoesNotFit when the edit does not fit what is seen, KeyError for an unknown variant.
    """
    if variant is None and not whole.variants:
        return edit
    before = seen if seen is not None else whole.in_variant(variant)
    wanted = apply(before, edit).elements
    elements = dict(whole.elements)
    touched = list(dict.fromkeys(operation.key for operation in edit.operations))
    changed: dict[str, None] = {}
    if variant is None:
        for key in touched:
            _put(elements, changed, key, wanted.get(key))
            if key not in wanted:
                _drop_versions(whole, elements, changed, key)
    else:
        _in_to_be(whole, variant, before.elements, wanted, elements, changed, touched)
    _mend(whole, elements, changed)
    return Edit(edit.name, tuple(_operations(whole.elements, elements, changed)))


def _in_to_be(
    whole: Blueprint,
    variant: str,
    before: Mapping[str, Element],
    wanted: Mapping[str, Element],
    elements: dict[str, Element],
    changed: dict[str, None],
    touched: list[str],
) -> None:
    removed = dict.fromkeys(_variant(elements, variant).removed)
    shared = []
    for key in touched:
        after = wanted.get(key)
        if not isinstance(after or before.get(key), _DIFFERS):
            shared.append(key)
            continue
        as_is = whole.elements.get(key)
        if as_is is not None:
            if after is None:
                removed[key] = None
            else:
                removed.pop(key, None)
        own = None if after is None or same_element(after, as_is) else after.model_copy(update={"variant": variant})
        _put(elements, changed, f"{key}@{variant}", own)
    if tuple(removed) != _variant(elements, variant).removed:
        _put(elements, changed, variant, _variant(elements, variant).model_copy(update={"removed": tuple(removed)}))
    seen = Blueprint(elements).in_variant(variant).elements if shared else {}
    for key in shared:
        after = wanted.get(key)
        if same_element(seen.get(key), after):  # it only lost what the to-be no longer has
            continue
        own_key = f"{key}@{variant}"
        if after is None:
            for gone in (key, own_key):
                _put(elements, changed, gone, None)
            _drop_versions(whole, elements, changed, key)
            continue
        base = elements.get(own_key) or elements.get(key)
        new = after if base is None else _with_what_changed(base, before.get(key), after)
        if own_key not in elements and _stands(elements, new):
            _put(elements, changed, key, new)
        else:
            _put(elements, changed, own_key, new.model_copy(update={"variant": variant}))


def _variant(elements: Mapping[str, Element], variant: str) -> Variant:
    found = elements[variant]
    assert isinstance(found, Variant)
    return found


def _with_what_changed(base: Element, before: Element | None, after: Element) -> Element:
    """`base` with the fields that the edit changed: what it points to in the as-is may be out of sight in the to-be."""
    for name in type(after).model_fields:
        if name != "variant" and before is not None and getattr(before, name) != getattr(after, name):
            base = with_field(base, name, field_to_json(after, name))
    return base


def _stands(elements: Mapping[str, Element], element: Element) -> bool:
    """Whether all it points to is in the as-is."""
    return all(reference.id in elements for reference in element.references())


def _put(elements: dict[str, Element], changed: dict[str, None], key: str, element: Element | None) -> None:
    if element is None:
        if elements.pop(key, None) is not None:
            changed[key] = None
    elif elements.get(key) is not element:
        elements[key] = element
        changed[key] = None


def _drop_versions(whole: Blueprint, elements: dict[str, Element], changed: dict[str, None], key: str) -> None:
    for variant in whole.variants:
        _put(elements, changed, f"{key}@{variant.id}", None)


def _mend(whole: Blueprint, elements: dict[str, Element], changed: dict[str, None]) -> None:
    """What points to something that is gone, in whatever variant, does without it or goes as well."""
    gone = {whole.elements[key].id for key in changed if key not in elements and key in whole.elements}
    for key in changed:
        old, new = whole.elements.get(key), elements.get(key)
        if isinstance(new, Variant) and isinstance(old, Variant):
            gone |= set(new.removed) - set(old.removed)
    while gone:
        view = Blueprint(elements)
        referring = {element.key for identifier in gone for element, _ in view.referring_to(identifier)}
        gone = set()
        for key in sorted(referring):
            element = elements[key]
            lost = frozenset(reference.id for _, reference in view.dangling_of(element))
            if not lost:
                continue
            left = without(element, lost.__contains__)
            _put(elements, changed, key, left)
            if left is None:
                gone.add(element.id)


def _operations(before: Mapping[str, Element], after: Mapping[str, Element], changed: Iterable[str]) -> Iterable[Operation]:
    for key in changed:
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield Add(new)
        elif new is None and old is not None:
            yield Remove(old)
        elif old is not None and new is not None and not same_element(old, new):
            if type(old) is type(new) and old.model_extra == new.model_extra:
                names = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
                yield from revise(old, **{name: field_to_json(new, name) for name in names})
            else:
                yield Remove(old)
                yield Add(new)
