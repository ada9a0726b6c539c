"""Lists of a large blueprint make the rows that come into sight, and are whole all the same."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from tests.benchmarks.generate import generate
from tests.examples.opened import TODAY
from widgets.panels.clash_list import AT_FIRST, ClashList
from widgets.panels.needs_and_rules import NeedsAndRules


@pytest.fixture(scope="module")
def large() -> tuple[Blueprint, CheckResult]:
    blueprint = generate(700, 1)
    return blueprint, check(blueprint, TODAY)


def test_a_long_list_of_clashes_makes_a_row_for_each_when_it_is_scrolled_through(
    qtbot: QtBot, large: tuple[Blueprint, CheckResult]
) -> None:
    clashes = ClashList()
    qtbot.addWidget(clashes)
    clashes.resize(900, 300)
    clashes.show()
    clashes.show_result(*large, "")
    QApplication.processEvents()
    everything = len(clashes.table()) - 1
    assert AT_FIRST <= len(clashes.rows) < everything
    bar = clashes.area.verticalScrollBar()
    for _ in range(50):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert len(clashes.rows) == everything
    assert [row.row.number for row in clashes.rows if row.row] == [row[0] for row in clashes.table()[1:]]


def test_a_chosen_clash_far_down_has_its_row(qtbot: QtBot, large: tuple[Blueprint, CheckResult]) -> None:
    clashes = ClashList()
    qtbot.addWidget(clashes)
    clashes.show_result(*large, "")
    last = clashes._clashes[-1].key
    clashes.show_result(*large, last)
    assert any(row.row is not None and row.row.key == last for row in clashes.rows)


def test_the_card_of_any_need_or_rule_is_made_when_it_is_looked_for(qtbot: QtBot, large: tuple[Blueprint, CheckResult]) -> None:
    panel = NeedsAndRules()
    qtbot.addWidget(panel)
    panel.show_blueprint(*large, frozenset())
    needs, rules = large[0].needs, large[0].rules
    assert len(panel.needs.cards) < len(needs)
    assert all(panel.card_of(element.id) is not None for element in (needs[-1], rules[-1], needs[0]))
