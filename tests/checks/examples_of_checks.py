"""The docstrings of checks as pages: their headings, and the example that stands in them."""

from __future__ import annotations

import datetime
import importlib
import inspect
import textwrap
from types import ModuleType

from blueprint_model.checking.check import Check
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.example_notation import Example, Expected, read_example
from blueprint_model.checking.identity import is_error
from blueprint_model.checks import ALL_CHECKS
from tests.checks.found import to_be_of

HEADINGS = ("What it finds", "Why it matters", "Example", "What would be enough", "Source")
TODAY = datetime.date(2026, 11, 24)


def module_of(each: Check) -> ModuleType:
    return importlib.import_module(each.examine.__module__)


def docstring_of(each: Check) -> str:
    return inspect.cleandoc(module_of(each).__doc__ or "")


def sections_of(text: str) -> dict[str, str]:
    """Heading -> what stands under it; "" is the title. Headings are underlined with dashes."""
    found: dict[str, str] = {"": ""}
    heading = ""
    lines = text.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if following and set(following) == {"-"}:
            heading = line.strip()
            found[heading] = ""
        elif not (line and set(line) == {"-"}):
            found[heading] += line + "\n"
    return {name: words.strip("\n") for name, words in found.items()}


def example_of(each: Check) -> Example:
    return read_example(textwrap.dedent(sections_of(docstring_of(each))["Example"]))


def broken_promises(code: str, example: Example) -> list[str]:
    """What an example says and the checker does not find, and what it finds under the example's own code and is not said."""
    findings = check_variant(example.blueprint, TODAY, to_be_of(example.blueprint))[1].findings
    errors = [f"{each.code} could not be made" for each in findings if is_error(each.identity)]
    if errors:
        return errors
    found = [(finding_code, finding.element) for finding in findings for finding_code in finding.codes]
    missing = [promise for promise in example.finds if not _is_kept(promise, found)]
    own = [place for finding_code, place in found if finding_code == code]
    said = [promise for promise in example.finds if promise.code == code]
    unsaid = [] if len(own) == len(said) else [f"{code} is found {len(own)} times and said {len(said)} times"]
    return [f"{promise.code} at {promise.place} is not found among {found}" for promise in missing] + unsaid


def _is_kept(promise: Expected, found: list[tuple[str, str]]) -> bool:
    return any(code == promise.code and promise.place in (None, place) for code, place in found)


__all__ = ["ALL_CHECKS", "HEADINGS", "broken_promises", "docstring_of", "example_of", "module_of", "sections_of"]
