"""K8: the customer starts a transition in which nothing is passed on, although the next step asks."""

from __future__ import annotations

import pytest

from app.translation import translator
from tests.checks.found import findings_of, result_of

BETWEEN = """
organisation Office
organisation Agency
frontstage of Office: Registers
frontstage of Agency in column 2: Opens{asks}
"""
PROMISED = "owner Anna, promise in, promise out"


def path(flow: str, asks: str = " (asks income)") -> str:
    return BETWEEN.format(asks=asks) + f"Registers -> Opens ({flow})"


def test_a_transition_that_the_customer_starts_with_empty_hands_is_a_card_on_its_flow() -> None:
    (finding,) = findings_of("K8", path(f"{PROMISED}, started by customer"))
    assert (finding.identity, finding.element, finding.codes) == ("transition/f1", "f1", ("K8",))


@pytest.mark.parametrize(
    ("flow", "asks"),
    [
        ("started by provider", " (asks income)"),
        ("promise in", " (asks income)"),  # nobody has said who starts it
        ("started by customer, passes income", " (asks income)"),
        ("started by customer, passes something else", " (asks income)"),
        ("started by customer", ""),
    ],
)
def test_with_a_provider_that_starts_it_or_something_passed_on_or_nothing_asked_there_is_none(flow: str, asks: str) -> None:
    assert all("K8" not in finding.codes for finding in result_of(path(flow, asks)).findings)


def test_within_one_organisation_nobody_carries() -> None:
    text = "organisation Office\nfrontstage of Office: Registers -> Opens (asks income)\nRegisters -> Opens (started by customer)"
    assert findings_of("K8", text) == []


@pytest.mark.parametrize("where", ["customer", "front"])
def test_it_does_not_matter_which_of_the_two_steps_of_a_message_asks(where: str) -> None:
    asks = {where: " (asks income)"}
    text = (
        "organisation Office\norganisation Agency\n"
        f"customer: Registers -> Applies{asks.get('customer', '')}\n"
        f"frontstage of Office: Takes it\nfrontstage of Agency in column 2: Opens{asks.get('front', '')}\n"
        f"Registers -> Takes it\nApplies -> Opens\nRegisters -> Applies ({PROMISED}, started by customer)"
    )
    (finding,) = findings_of("K8", text)
    said = translator("en")(finding.message)
    assert said == (
        "The customer has to see to “Registers” → “Applies” alone: nothing is passed on, although "
        f"“{'Applies' if where == 'customer' else 'Opens'}” asks for “income”"
    )


def test_what_both_ends_ask_is_named_once() -> None:
    text = (
        "organisation Office\norganisation Agency\ncustomer: Registers -> Applies (asks Income / rent)\n"
        "frontstage of Office: Takes it\nfrontstage of Agency in column 2: Opens (asks income / work history)\n"
        "Registers -> Takes it\nApplies -> Opens\nRegisters -> Applies (owner Anna, promise in, promise out, started by customer)"
    )
    (finding,) = findings_of("K8", text)
    assert translator("en")(finding.message).endswith("“Applies” asks for “Income”, “rent”, “work history”")


def test_all_that_is_missing_in_a_transition_is_one_card_that_reads_well() -> None:
    text = BETWEEN.format(asks=" (asks income)").replace("Registers\n", "Registers (asks income)\n")
    (finding,) = [
        each for each in result_of(text + "customer: Goes on\nRegisters -> Opens (started by customer)").findings if each.number
    ]
    assert finding.codes == ("K6", "K7", "K8", "K11")
    assert [translator("en")(words) for words in (finding.message, *finding.details)] == [
        "Nobody owns the transition “Registers” → “Opens”",
        "Nobody promises anything about it",
        "The customer has to see to it alone: nothing is passed on, although “Opens” asks for “income”",
        "What was told at “Registers” is not passed on, and asked again at “Opens”: “income”",
    ]
