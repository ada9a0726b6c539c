"""Holidays of Finland and Sweden, against the laws' own days, and how they reach the checker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.files import read_file, save_file
from app.public_holidays import COUNTRIES, public_holidays
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Direction, Need, OpeningHours, OpenPeriod, Scope, StartTime, TimeRange
from blueprint_model.elements.scenario import Scenario
from blueprint_model.operations import Edit, apply, revise
from tests.paths.small import answer, ends, of, step

# Finland: the days of the church act and the independence day, and the eves that collective agreements and offices keep.
FINLAND_2026 = "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26"
# Sweden: the days of lag (1989:253), and the eves that semesterlagen (1977:480) counts as Sundays.
SWEDEN_2026 = "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31"


@pytest.mark.parametrize(("country", "days"), [("FI", FINLAND_2026), ("SE", SWEDEN_2026)])
def test_the_holidays_of_a_year_are_those_of_the_law(country: str, days: str) -> None:
    assert [day.isoformat()[5:] for day in sorted(public_holidays(country, 2026))] == days.split()


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_ordinary_sunday_is_no_holiday(country: str) -> None:
    assert date(2026, 11, 22) not in public_holidays(country, 2026)


def test_an_unknown_country_or_a_year_far_away_has_none_and_no_error() -> None:
    assert public_holidays("XX", 2026) == frozenset()
    assert public_holidays("", 2026) == frozenset()
    assert public_holidays("FI", 1) == frozenset()


def test_a_blueprint_that_is_opened_knows_them_and_every_edit_passes_them_on(tmp_path: Path) -> None:
    """From Wednesday 23 December at three, two working days in an office that is closed at weekends."""
    office = OpeningHours(periods=tuple(OpenPeriod(day=day, start=540, end=960) for day in range(5)))
    works = step("a", "customer", 1).model_copy(update={"work": TimeRange.exactly(2, "wd"), "opening_hours": office})
    start = StartTime(day=2, minute=900, date="2026-12-23")
    need = Need(id="n", measure="elapsed", direction=Direction.AT_MOST, adequate="2 wd", start=start, scope=Scope.of_steps("a"))
    save_file(tmp_path / "office.saro", of(works, need, Scenario(holidays_of="FI")))
    blueprint = read_file(tmp_path / "office.saro")
    assert isinstance(blueprint, Blueprint)
    days = 6 * 86_400  # the 24th and 25th are closed, then a weekend: Tuesday the 29th
    assert ends(answer(blueprint, "n")) == (days, days)
    edited = apply(blueprint, Edit("Revise", revise(blueprint.elements["a"], title="b")))
    assert ends(answer(edited, "n")) == (days, days)
