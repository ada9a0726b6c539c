"""K25: a sector that the event needs and no organisation has; one card a sector."""

from __future__ import annotations

from blueprint_model.checking.finding import FindingKind
from tests.checks.found import findings_of

SECTORS = "sectors: public / private / third / informal\n"


def test_each_sector_that_is_left_out_is_a_card_on_the_title() -> None:
    found = findings_of("K25", SECTORS + "organisation Town (public)\norganisation Parish (third)")
    assert {each.identity for each in found} == {"card/K25/private", "card/K25/informal"}
    assert {(each.kind, each.element) for each in found} == {(FindingKind.CARD, "")}


def test_each_sector_is_named_in_its_own_words() -> None:
    found = {each.identity: each.message.text for each in findings_of("K25", SECTORS)}
    assert found == {
        "card/K25/public": "No public organisation takes part, although this event needs one",
        "card/K25/private": "No company takes part, although this event needs one",
        "card/K25/third": "No association, parish or foundation takes part, although this event needs one",
        "card/K25/informal": "No family, friends or neighbours take part, although this event needs them",
    }


def test_with_all_of_them_there_is_none() -> None:
    text = "sectors: public / private\norganisation Town (public)\norganisation Shop (private)"
    assert findings_of("K25", text) == []


def test_a_blueprint_that_lists_no_sectors_needs_none() -> None:
    assert findings_of("K25", "organisation Town (public)") == []


def test_an_organisation_without_a_sector_fills_none() -> None:
    assert len(findings_of("K25", "sectors: public\norganisation Town")) == 1


def test_a_sector_listed_twice_is_one_card() -> None:
    assert len(findings_of("K25", "sectors: public / public")) == 1
