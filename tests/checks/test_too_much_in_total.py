"""K3: bearable step by step, too much along the path."""

from __future__ import annotations

from blueprint_model.checking.answer import Certainty
from tests.checks.found import findings_of

DAY = 86_400

PATH = """
customer: Sends (0 s) -> Gets (0 s)
backstage: Registers (3 d) -> Decides (4 d)
Sends -> Registers
Decides -> Gets
"""


def test_the_sum_of_a_path_above_the_limit_clashes_where_it_ends() -> None:
    (finding,) = findings_of("K3", PATH + 'need from Sends to Gets: "Six days" elapsed at most 6 d')
    assert (finding.element, finding.certainty) == ("s2", Certainty.CERTAIN)
    assert finding.observed is not None
    assert finding.observed.lo == finding.observed.hi == 7 * DAY


def test_a_sum_at_the_limit_is_met() -> None:
    assert findings_of("K3", PATH + 'need from Sends to Gets: "A week" elapsed at most 7 d') == []


def test_it_says_how_much_of_the_time_is_waiting() -> None:
    (finding,) = findings_of(
        "K3", 'customer: Calls (1 min, wait 3 min) -> Ends (0 s)\nneed from Calls to Ends: "A minute" elapsed at most 1 min'
    )
    assert [dict(detail.values)["percent"] for detail in finding.details] == [75]


def test_where_nothing_waits_nothing_is_said_of_waiting() -> None:
    (finding,) = findings_of("K3", PATH + 'need from Sends to Gets: "Six days" elapsed at most 6 d')
    assert finding.details == ()


def test_prices_add_up_as_well() -> None:
    text = "customer: Pays (0 s, fact price 3.00 EUR) -> Pays again (0 s, fact price 4.00 EUR)\n"
    assert findings_of("K3", text + 'need from Pays to Pays again: "Six" price at most 6.00 EUR')[0].message.text.endswith(
        "it costs {observed}"
    )
    assert findings_of("K3", text + 'need from Pays to Pays again: "Seven" price at most 7.00 EUR') == []
