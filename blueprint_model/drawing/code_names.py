"""Short names of needs and rules on tags, lists and pages: N1, R2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Element


def code_names(blueprint: Blueprint) -> dict[str, str]:
    """Need and rule ids -> "N1", "R2", each once.

    An id of the form n7 or r7 keeps its number, so that deleting another one renames nothing; the others take the free numbers
    in order.
    """
    return {**_named(blueprint.needs, "N"), **_named(blueprint.rules, "R")}


def _named(elements: Sequence[Element], letter: str) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[int] = set()
    for element in elements:
        own = re.fullmatch(rf"[{letter}{letter.lower()}]0*([1-9]\d{{0,3}})", element.id)
        if own and int(own[1]) not in taken:
            taken.add(int(own[1]))
            names[element.id] = f"{letter}{own[1]}"
    number = 0
    for element in elements:
        if element.id not in names:
            number += 1
            while number in taken:
                number += 1
            taken.add(number)
            names[element.id] = f"{letter}{number}"
    return names
