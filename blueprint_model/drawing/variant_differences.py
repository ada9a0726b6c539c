"""What differs on the picture of a to-be from the as-is: what is new, what changed and in what, and what is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.same_elements import title_or_ends
from blueprint_model.elements import Element, Flow, Lane, Need, Phase, ProcessRule, Step

_SHOWN = (Step, Flow, Need, ProcessRule, Lane, Phase)
_ORDER = frozenset({"rank", "variant"})  # where it stands among others, and whose it is


@dataclass(frozen=True)
class VariantDifferences:
    """Ids; `changed` gives the names of the fields that differ. `gone` are elements of the as-is."""

    new: frozenset[str] = frozenset()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: tuple[Element, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def variant_differences(as_is: Blueprint, to_be: Blueprint) -> VariantDifferences:
    """Of two variants of one file, each as it is seen. A flow that is gone with one of its steps is not told apart."""
    new, changed = set(), {}
    for key, after in to_be.elements.items():
        if not isinstance(after, _SHOWN) or after.variant is not None:
            continue
        before = as_is.elements.get(key)
        if before is None:
            new.add(key)
        elif before is not after and (fields := _differing(before, after)):
            changed[key] = fields
    lost = [e for k, e in as_is.elements.items() if isinstance(e, _SHOWN) and e.variant is None and k not in to_be.elements]
    gone_ids = {element.id for element in lost}
    gone = [e for e in lost if not (isinstance(e, Flow) and gone_ids & {e.source, e.target})]
    positions = as_is.step_positions
    return VariantDifferences(frozenset(new), changed, tuple(sorted(gone, key=lambda e: (positions.get(e.id, -1), e.id))))


def gone_names(as_is: Blueprint, differences: VariantDifferences) -> tuple[str, ...]:
    """In people's own words, in reading order."""
    return tuple(title_or_ends(as_is, element) for element in differences.gone)


def _differing(before: Element, after: Element) -> tuple[str, ...]:
    names = type(after).model_fields.keys() - _ORDER
    return tuple(name for name in type(after).model_fields if name in names and getattr(before, name) != getattr(after, name))
