"""K30: the band in which one side is content and the other is not."""

from __future__ import annotations

from fractions import Fraction

from blueprint_model.checking.finding import FindingKind
from blueprint_model.quantity import Quantity
from tests.checks.found import findings_of


def sides(minutes: int, customer: int = 60, company: int = 30) -> str:
    return (
        f"persona Mikko: customer\npersona Shop: company\ncustomer: Waits ({minutes} min)\n"
        f'need of Mikko for the whole: "In time" elapsed at most {customer} min\n'
        f'need of Shop for the whole: "Without loss" elapsed at most {company} min'
    )


def test_below_the_band_it_is_a_hint_that_says_how_much_is_to_spare() -> None:
    (finding,) = findings_of("K30", sides(10))
    assert (finding.kind, finding.severity) == (FindingKind.HINT, 0)
    (spare,) = finding.details
    assert dict(spare.values)["spare"] == Quantity("duration", Fraction(20 * 60))


def test_in_the_band_it_hangs_under_the_clash() -> None:
    (finding,) = findings_of("K30", sides(45))
    assert (finding.kind, finding.explains, finding.details) == (FindingKind.MARK, ("head/n2",), ())
    assert finding.severity > 0


def test_needs_that_tip_at_the_same_value_leave_no_band() -> None:
    assert findings_of("K30", sides(10, 30, 30)) == []


def test_two_needs_of_one_side_leave_no_band() -> None:
    assert findings_of("K30", sides(10).replace("persona Shop: company", "persona Shop: customer")) == []


def test_the_content_side_is_named_first() -> None:
    values = dict(findings_of("K30", sides(10))[0].message.values)
    assert (values["content"], values["discontent"]) == ("Mikko", "Shop")


def test_a_band_below_and_one_above_are_two_findings() -> None:
    exactly = sides(10).replace("at most 30 min", "exactly 30 min")
    found = findings_of("K30", exactly)
    assert len(found) == len({finding.identity for finding in found}) == 2
