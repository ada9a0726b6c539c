"""Blueprints in which nearly everything occurs that a check could look at."""

from __future__ import annotations

from functools import cache

from app.files import read_file
from app.session import EXAMPLE_NAMES, example_file
from blueprint_model.blueprint import Blueprint
from tests.benchmarks.generate import generate
from tests.checks.examples_of_checks import ALL_CHECKS, example_of


@cache
def many_blueprints() -> tuple[Blueprint, ...]:
    """The as-is of the program's own examples, of generated ones, and of the example of every check."""
    files = [path for name in EXAMPLE_NAMES if (path := example_file(name, "en"))]
    read = [found for path in files if isinstance(found := read_file(path), Blueprint)]
    assert len(read) == len(EXAMPLE_NAMES)
    small = [example_of(each).blueprint for each in ALL_CHECKS]
    return tuple(each.in_variant(None) for each in (*read, *(generate(25, seed) for seed in range(4)), *small))
