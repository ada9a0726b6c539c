"""Ids for commands that make several elements at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.ids import next_id

NewIds = Callable[[str, int], list[str]]  # (type of element as in the file, how many) -> ids that nobody has


def new_ids(blueprint: Blueprint, prefixes: Mapping[str, str]) -> NewIds:
    """Those after the highest in use. Asked twice for a type, it goes on. `prefixes` by type: another type is a KeyError."""
    given: dict[str, int] = {}

    def more(kind: str, count: int) -> list[str]:
        prefix = prefixes[kind]
        if kind not in given:
            given[kind] = int(next_id(blueprint, prefix)[len(prefix) :]) - 1
        first = given[kind] + 1
        given[kind] += count
        return [f"{prefix}{number}" for number in range(first, first + count)]

    return more
