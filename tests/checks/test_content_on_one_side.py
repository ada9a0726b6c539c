"""K30: the band in which one side is content and the other is not."""

from __future__ import annotations

from fractions import Fraction

from app.translation import translator
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import FindingKind
from blueprint_model.quantity import Quantity
from tests.checking.test_e2 import shoeshine
from tests.checks.found import TODAY, findings_of


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


def found_words(text: str) -> list[tuple[str, str, str]]:
    """(identity, the sentence in English, the details) of each band, in the order of the check."""
    say = translator("en")
    return [(each.identity, say(each.message), " ".join(say(d) for d in each.details)) for each in findings_of("K30", text)]


def test_bands_that_are_open_below_or_above_name_the_end_that_they_have() -> None:
    text = sides(10).replace("at most 30 min", "at least 30 min")
    assert sorted(words for _, words, _ in found_words(text)) == [
        "Above 1 h only one side is content: Shop, not Mikko",
        "Up to 30 min only one side is content: Mikko, not Shop",
    ]
    assert [spare for _, words, spare in found_words(text) if words.startswith("Above")] == ["50 min to spare before that"]
    assert [spare for _, words, spare in found_words(text) if words.startswith("Up to")] == [""]


def test_a_band_with_both_ends_names_both() -> None:
    assert [words for _, words, _ in found_words(sides(10))] == [
        "Above 30 min up to 1 h only one side is content: Mikko, not Shop",
    ]


def test_two_bands_of_the_same_two_needs_are_told_apart_by_their_order() -> None:
    """The one that comes first keeps the plain name, also when the other is gone."""
    exactly = sides(10, company=60, customer=30).replace('In time" elapsed at most 30 min', 'In time" elapsed exactly 30 min')
    assert sorted(identity for identity, _, _ in found_words(exactly)) == ["mark/K30/n2/n1", "mark/K30/n2/n1/2"]
    assert [identity for identity, _, _ in found_words(sides(10))] == ["hint/K30/n1/n2"]


def test_a_clash_of_somebody_else_is_not_explained_by_the_band() -> None:
    text = sides(10) + "\npersona Anna: staff\ncustomer in column 2: Pays (fact invoices 2)\n"
    (finding,) = findings_of("K30", text + 'need of Anna at Pays: "One" invoices at most 1')
    assert (finding.kind, finding.explains) == (FindingKind.HINT, ())
    (mark,) = findings_of("K30", text.replace("10 min", "45 min", 1) + 'need of Anna at Pays: "One" invoices at most 1')
    assert mark.explains == ("head/n2",)


def test_at_the_edge_of_the_band_nothing_is_to_spare() -> None:
    assert [spare for _, _, spare in found_words(sides(30))] == ["0 s to spare before that"]


def test_a_time_without_an_end_has_nothing_to_spare() -> None:
    assert [spare for _, _, spare in found_words(sides(10).replace("Waits (10 min)", "Waits"))] == [""]


def test_the_band_is_as_certain_as_the_worst_clash_under_it() -> None:
    (finding,) = findings_of("K30", sides(45).replace("45 min", "45-90 min"))
    assert finding.explains == ("head/n2", "head/n1")
    assert finding.certainty is Certainty.CERTAIN


def test_where_nobody_can_tell_what_happens_nothing_is_known_to_spare() -> None:
    text = sides(10).replace("Waits (10 min)", "Comes -> Waits (10 min)").replace("for the whole", "from Waits to Comes")
    assert [spare for _, _, spare in found_words(text)] == [""]


def test_what_is_to_spare_is_time_also_where_the_content_side_counts_money() -> None:
    (finding,) = (each for each in check(shoeshine(0, "0.70 EUR"), TODAY).findings if each.code == "K30")
    say = translator("en")
    assert say(finding.message).startswith("Above 5 min up to 5 min 48 s only one side is content")
    assert [say(detail) for detail in finding.details] == ["3 min to spare before that"]
