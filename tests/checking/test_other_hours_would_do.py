"""What would be enough where it is closed when needed: other hours, in a rule or where they are recorded."""

from __future__ import annotations

import pytest

from app.translation import translator
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Remedy
from blueprint_model.checking.remedies import changeability, what_would_be_enough
from tests.paths.small import TODAY

DESK = "frontstage: Desk{has}\ncustomer: Asks\nDesk -> Asks\n"
UNTIL_SIX = 'need at Asks: "I work until five" hours all of Mon-Fri 9-18'


def the_remedy(text: str) -> tuple[Remedy, str]:
    blueprint = read_example(text).blueprint
    (remedy,) = what_would_be_enough(blueprint, "n1", TODAY)
    return remedy, translator("en")(remedy.text)


@pytest.mark.parametrize("bound", ["only", "exactly"])
def test_a_rule_with_longer_hours_would_do(bound: str) -> None:
    text = f'{DESK.format(has="")}rule at Desk: "Office hours" hours {bound} Mon-Fri 9-16 (kind habit)\n{UNTIL_SIX}'
    remedy, said = the_remedy(text)
    assert remedy.works
    assert said == "“Office hours”: exactly Mon–Fri 9–18 instead of Mon–Fri 9–16 would do"
    assert changeability(read_example(text).blueprint, "n1", TODAY) == 5


@pytest.mark.parametrize(
    ("has", "needed", "would_do"),
    [
        (" (open Mon-Fri 9-16)", "all of Mon-Fri 9-18", "Mon–Fri 9–18"),
        (" (open Mon-Fri 9-16)", "all of Sat 10-14", "Mon–Fri 9–16, Sat 10–14"),
        (" (open Mon-Fri 9-16)", "one of Mon-Fri 17-19", "Mon–Fri 9–16, 17–19"),
        (" (open Mon-Fri 9-16)", "only Mon-Tue 9-12", "Mon–Tue 9–12"),
    ],
)
def test_as_much_of_its_own_hours_as_does_is_kept(has: str, needed: str, would_do: str) -> None:
    remedy, said = the_remedy(f'{DESK.format(has=has)}need at Asks: "x" hours {needed}')
    assert remedy.works
    assert said == f"“Desk”: {would_do} would do"


def test_hours_over_midnight_are_told_by_day() -> None:
    remedy, said = the_remedy(f'{DESK.format(has=" (open Mon 20-24)")}need at Asks: "x" hours all of Mon 22-24, Tue 0-2')
    assert remedy.works
    assert said.startswith("“Desk”: Mon 20–")


def test_an_easier_letter_would_do() -> None:
    blueprint = read_example('evidence: Letter (reading level 5)\nneed at Letter: "x" reading_level at most 3').blueprint
    (remedy,) = what_would_be_enough(blueprint, "n1", TODAY)
    assert (remedy.element, remedy.field, remedy.works) == ("s1", "reading_level", True)
    assert translator("en")(remedy.text) == "“Letter”: 3 of 5 would do"
