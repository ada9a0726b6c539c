"""What is found by typing a few letters, and in which order."""

from __future__ import annotations

from app.files import read_file
from app.palette import Entry, EntryKind, entries_of, found
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint

ENTRIES = (
    Entry(EntryKind.FINDING, "head/n1", "Mikko needs at most 1 invoice; the rules make it 2 or more", "1"),
    Entry(EntryKind.ACTION, "undo", "Undo", keys="Ctrl+Z"),
    Entry(EntryKind.ACTION, "say_clash", "Say a clash", also="conflict, crack"),
    Entry(EntryKind.NEED, "n1", "One shared invoice", "N1"),
    Entry(EntryKind.STEP, "s4", "Gets a second invoice", meta="Customer"),
    Entry(EntryKind.STEP, "s5", "Laskutus käynnistyy"),
    Entry(EntryKind.RULE, "r11", "Invoicing runs once per agreement", "R11"),
)


def keys(typed: str) -> list[str]:
    return [entry.key for entry in found(ENTRIES, typed)]


def test_while_nothing_is_typed_all_stand_in_their_order() -> None:
    assert keys("  ") == [entry.key for entry in ENTRIES]
    assert len(found(ENTRIES, "", most=2)) == 2


def test_beginnings_of_words_come_before_the_middles_of_words() -> None:
    assert keys("undo")[0] == "undo"
    assert keys("lash") == ["say_clash"]
    assert keys("agree") == ["r11"]


def test_every_typed_word_has_to_fit_in_any_order() -> None:
    assert keys("invoice second") == ["s4"]
    assert keys("second invoice") == ["s4"]
    assert keys("second agreement") == []


def test_what_people_call_a_thing_finds_it_first() -> None:
    assert keys("n1")[0] == "n1"
    assert keys("R11") == ["r11"]
    assert keys("1")[0] == "head/n1"


def test_other_words_for_an_action_find_it_too() -> None:
    assert keys("conflict") == ["say_clash"]


def test_letters_that_are_wrong_are_forgiven_only_where_nothing_fits() -> None:
    assert set(keys("invioce")) >= {"n1", "s4"}
    assert keys("laskutsu") == ["s5"]
    assert keys("xyz") == []


def test_capitals_and_umlauts_do_not_matter_or_do() -> None:
    assert keys("KÄYNN") == ["s5"]


def test_everything_with_a_name_can_be_found() -> None:
    blueprint = read_file(EXAMPLES / "insurer.en.saro")
    assert isinstance(blueprint, Blueprint)
    entries = entries_of(blueprint)
    assert {EntryKind.NEED, EntryKind.RULE, EntryKind.STEP, EntryKind.PLACE, EntryKind.PERSONA} <= {e.kind for e in entries}
    titled = {step.id for step in blueprint.steps if step.title}
    assert titled <= {entry.key for entry in entries}
    assert found(entries, "second invoice")[0].meta == "Customer"
