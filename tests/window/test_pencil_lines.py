"""The pencil calculation in the right panel: what has no figure of its own stands there in words, as `explain` prints it."""

from __future__ import annotations

import pytest

from app.explanation import pencil_lines as printed_lines
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.pencil import How, PencilRow, pencil_of
from blueprint_model.elements import ProcessRule
from tests.examples.opened import example
from tests.paths.small import TODAY
from widgets.interface_language import set_interface_language
from widgets.panels.pencil import pencil_lines

OVER_NIGHT = (
    'frontstage: Answers (2 h, open Mon-Fri 9-16) -> Sends (1 min)\nneed from Answers to Sends: "Soon" elapsed at most 3 h'
)


def heads(blueprint: Blueprint) -> list[Finding]:
    return [finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD]


def is_rule(blueprint: Blueprint, row: PencilRow) -> bool:
    """In the window rules stand under "the process says"."""
    return blueprint.get(row.element, ProcessRule) is not None


def test_when_it_starts_is_told_before_the_figures() -> None:
    set_interface_language("en")
    blueprint = read_example(OVER_NIGHT).blueprint
    (head,) = heads(blueprint)
    lines = pencil_lines(blueprint, head)
    assert lines[0].title.startswith("starts on ")
    assert lines[0].figure == ""
    assert lines[1].figure


@pytest.mark.parametrize("name", ["insurer", "job-loss", "it-provider", "memory-path", "public-body"])
def test_what_explain_prints_without_a_figure_is_in_the_window(name: str) -> None:
    set_interface_language("en")
    blueprint, say = example(name).in_variant(None), translator("en")
    for head in heads(blueprint):
        pencil = pencil_of(blueprint, head)
        if pencil.how is not How.SUM:
            continue
        shown = {line.title for line in pencil_lines(blueprint, head)}
        wordless = [say.value(row.words) for row in pencil.rows if row.figure is None and not is_rule(blueprint, row)]
        assert [words for words in wordless if words not in shown] == []
        assert all(any(words in line for line in printed_lines(pencil, say)) for words in wordless)
