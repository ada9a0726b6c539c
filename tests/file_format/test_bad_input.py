"""Hostile and broken files: each is refused in one line that says what and where (ARCHITECTURE, promise 8)."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.file_format import read, write
from blueprint_model.file_format.bounds import LARGEST_FILE, MOST_ELEMENTS
from blueprint_model.refusal import Refusal
from tests.architecture.source_files import ROOT
from tests.benchmarks.generate import generate
from tests.benchmarks.test_drawing_speed import cpu, reference
from tests.file_format.saying import COLUMN, LANE, SCENARIO, SMALL, STEP, file_of, opened, refused, with_fields

HOSTILE = ROOT.parent / "shared" / "samples" / "hostile"
GOOD = file_of(*SMALL)


def test_the_small_file_itself_opens() -> None:
    assert opened(GOOD).steps[0].title == "Asks"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It is empty."),
        (" \n\t ", "It is empty."),
        ("lanes: customer", "It is not JSON: see line 1, column 1."),
        ("<xml/>", "It is not JSON: see line 1, column 1."),
        ('{"saro": "1.0",\n "elements": [,]}', "It is not JSON: see line 2, column 15."),
        ("{'saro': '1.0'}", "It is not JSON: see line 1, column 2."),
        (GOOD + "x", "Something follows after its end"),
        ("[]", "It is not a Särö blueprint: “saro” with the format's version is missing."),
        ("null", "It is not a Särö blueprint"),
        ('"saro"', "It is not a Särö blueprint"),
        ("17", "It is not a Särö blueprint"),
        ('{"saro": 1, "elements": []}', "It is not a Särö blueprint"),
        ('{"saro": "one", "elements": []}', "It is not a Särö blueprint"),
        ('{"saro": "1.0"}', "It has no list of “elements”."),
        ('{"saro": "1.0", "elements": {}}', "It has no list of “elements”."),
        ('{"saro": "1.0", "elements": [7]}', "Element 1 has no “type”."),
        ('{"saro": "1.0", "elements": [{"type": 1}]}', "Element 1 has no “type”."),
        ('{"saro": "1.0", "elements": []}', "It needs exactly one scenario, with the id “scenario”; it has 0."),
        (file_of(SCENARIO, numbers=[]), "“numbers” is not a list of findings with their numbers."),
        (file_of(SCENARIO, numbers={"K1": 0}), "The number of the finding “K1” is not a whole number from 1 up."),
        (file_of(SCENARIO, numbers={"K1": True}), "The number of the finding “K1” is not a whole number from 1 up."),
        (file_of(SCENARIO, numbers={"K1": 3, "K2": 3}), "The findings “K1” and “K2” have the same number 3."),
    ],
)
def test_what_is_no_blueprint_is_said_to_be_none(text: str, said: str) -> None:
    assert said in refused(text)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_says_where_it_ends(share: float) -> None:
    whole = write(generate(30, 5))
    cut = whole[: int(len(whole) * share)].rstrip()
    said = refused(cut)
    assert f"line {cut.count(chr(10)) + 1}" in said
    assert "cut off" in said


@given(st.integers(0, len(GOOD) - 1))
def test_no_cut_opens(end: int) -> None:
    assert refused(GOOD[:end])


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_a_word_for_no_number_is_named(word: str) -> None:
    assert f"“{word}” stands where a number should." in refused(GOOD.replace('"Asks"', word))


def test_a_field_that_stands_twice_is_named_with_its_element() -> None:
    assert (
        refused(GOOD.replace('"title": "Asks"', '"title": "a", "title": "b"'))
        == "Line 1: The field “title” stands twice in “s1”."
    )
    assert refused('{"saro": "1.0", "saro": "1.0"}') == "Line 1: The field “saro” stands twice in one place."


@pytest.mark.parametrize("half", [r"\ud83d", r"\udc4b", r"\uD83Dx", r"\udc4b\ud83d", r"\\\ud83d", r"\ud83d\\udc4b", r"\ud83d\n"])
def test_half_a_character_is_refused_with_its_line(half: str) -> None:
    text = '{"saro": "1.0",\n"elements": [\n{"type": "scenario", "id": "scenario", "title": "HALF"}]}'.replace("HALF", half)
    assert refused(text) == "Line 3 has half a character (a lone surrogate)."


@pytest.mark.parametrize("whole", [r"\ud83d\udc4b", r"\uD83D\uDC4B", r"\\ud83d", r"\\\ud83d\udc4b", "👋"])
def test_a_whole_character_in_two_escapes_is_welcome(whole: str) -> None:
    text = file_of(SCENARIO).replace("Small", whole)
    assert opened(text).scenario.title == json.loads(f'"{whole}"')


def test_half_a_character_in_raw_bytes_is_not_utf_8() -> None:
    assert refused(GOOD.replace("Asks", "\ud83d")) == "It is not UTF-8: line 1 has a byte that belongs to no character."
    assert "line 2" in refused(b'{"saro": "1.0",\n"\xff": 1}')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_named(encoding: str) -> None:
    assert refused(GOOD.encode(encoding)) == "It is written in UTF-16 or UTF-32. Save it as UTF-8."


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("closed", [True, False])
def test_a_depth_of_a_hundred_thousand_is_refused_before_parsing(opening: str, closed: bool) -> None:
    closing = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(opening) if sign in "[{")
    deep = opening * 100_000 + "1" + (closing * 100_000 if closed else "")
    assert refused(deep) == "Line 1 is nested deeper than 64 levels."
    assert refused(GOOD[:-1] + f', "note": {deep}' + "}") == "Line 1 is nested deeper than 64 levels."


def test_brackets_inside_texts_are_no_depth() -> None:
    assert opened(file_of(with_fields(SCENARIO, title="[" * 1000 + '"' + "{" * 1000))).scenario.title.startswith("[[[")


def test_more_than_sixty_four_mebibytes_are_refused() -> None:
    padded = GOOD[:-1].encode() + b" " * (LARGEST_FILE - len(GOOD)) + b"}"
    assert len(padded) == LARGEST_FILE
    assert isinstance(read(padded), Blueprint)
    assert refused(padded + b" ") == "It is larger than 64 MiB."


def test_too_many_elements_are_refused() -> None:
    one = '{"type":"note","id":"x"}'
    text = '{"saro": "1.0", "elements": [' + ",".join([one] * (MOST_ELEMENTS + 1)) + "]}"
    assert refused(text) == "It has 200,001 elements; 200,000 is the most."


@pytest.mark.parametrize("part", ["[],", "{},", '"",', "0,"])
def test_millions_of_small_parts_are_refused_without_being_parsed(part: str) -> None:
    text = '{"saro": "1.0", "elements": [], "x": [' + part * ((LARGEST_FILE - 100) // len(part)) + "0]}"
    begun = time.process_time()
    assert refused(text) == "It has more parts than a blueprint can have."
    assert time.process_time() - begun < 600 * cpu(reference)  # about 40; parsing them would take a gigabyte


def test_a_text_that_is_too_long_is_refused_by_its_field() -> None:
    assert refused(file_of(with_fields(SCENARIO, title="x" * 20_001))) == "The field “title” is longer than 20,000 characters."
    assert opened(file_of(with_fields(SCENARIO, title="ä" * 20_000)))
    said = refused(file_of(SCENARIO, LANE, COLUMN, with_fields(STEP, tags=["x" * 20_001])))
    assert said == "In step “s1”, “tags.0”: it is longer than 20,000 characters."


def test_a_text_without_end_is_refused_before_parsing_wherever_it_stands() -> None:
    endless = "x" * 300_000
    said = "Line 2 has a text longer than 20,000 characters."
    assert refused(f'{{"saro": "1.0",\n"{endless}": 1}}') == said
    assert refused(f'{{"saro": "1.0",\n"elements": [["{endless}"]]}}') == said
    assert refused('{"saro": "1.0",\n"x": "' + "\\n" * 300_000 + '"}') == said


def test_a_text_of_the_most_characters_opens_however_it_is_written() -> None:
    waves = json.dumps("👋" * 20_000)
    assert len(waves) == 240_002
    assert opened(file_of(SCENARIO).replace('"Small"', waves)).scenario.title == "👋" * 20_000


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("9" * 19, "The number 999999999999… has 19 digits; 18 is the most."),
        ("-" + "9" * 19, "has 19 digits"),
        ("9" * 5000, "has 5000 digits"),
        ("0." + "1" * 50, "The number 0.1111111111… has too many digits."),
        ("1e999", "In step “s1”, “work.min”: “1e999” is not a whole number."),
        ("1.5", "In step “s1”, “work.min”: “1.5” is not a whole number."),
        ("-1", "In step “s1”, “work.min”: “-1” is less than 0."),
        ("4000000001", "In step “s1”, “work.min”: “4000000001” is more than 4000000000."),
        ("true", "In step “s1”, “work.min”: “True” is not a whole number."),
    ],
)
def test_numbers_are_bounded_and_whole(number: str, said: str) -> None:
    assert said in refused(GOOD.replace('"title": "Asks"', f'"work": {{"min": {number}}}'))


@pytest.mark.parametrize(
    ("elements", "said"),
    [
        ((SCENARIO, LANE, with_fields(STEP)), "In step “s1”, “column” points to “column1”, which is not there."),
        ((SCENARIO, COLUMN, with_fields(STEP)), "In step “s1”, “lane” points to “lane1”, which is not there."),
        ((*SMALL, with_fields(STEP, id="s2", lane="s1")), "In step “s2”, “lane” points to “s1”, which is something else."),
        (
            (*SMALL, {"type": "flow", "id": "f1", "source": "s1", "target": "s9"}),
            "In flow “f1”, “target” points to “s9”, which is not there.",
        ),
        (
            (*SMALL, {"type": "need", "id": "n1", "scope": {"kind": "span", "elements": ["s1", "s2"]}}),
            "In need “n1”, “scope” points to “s2”, which is not there.",
        ),
        (
            (*SMALL, {"type": "said_clash", "id": "c1", "need": "n1", "rule": "r1"}),
            "In said_clash “c1”, “need” points to “n1”, which is not there.",
        ),
        ((*SMALL, STEP), "There are two elements “s1”."),
        ((*SMALL, with_fields(STEP, variant="v1")), "“s1” belongs to the variant “v1”, which is not there."),
        (
            (*SMALL, {"type": "variant", "id": "v1"}, {"type": "variant", "id": "v2", "variant": "v1"}),
            "The variant “v2” stands inside another one.",
        ),
        ((SCENARIO, with_fields(SCENARIO, id="other")), "It needs exactly one scenario, with the id “scenario”; it has 2."),
        ((with_fields(SCENARIO, id="other"),), "It needs exactly one scenario, with the id “scenario”; it has 1."),
    ],
)
def test_an_id_that_leads_nowhere_is_refused(elements: tuple[object, ...], said: str) -> None:
    assert refused(file_of(*elements)) == said


def test_what_a_variant_removes_cannot_be_pointed_to_from_within_it() -> None:
    two = with_fields(STEP, id="s2")
    variant = {"type": "variant", "id": "v1", "removed": ["s2"]}
    flow = {"type": "flow", "id": "f1", "variant": "v1", "source": "s1", "target": "s2"}
    assert refused(file_of(*SMALL, two, variant, flow)) == "In flow “f1@v1”, “target” points to “s2”, which is not there."
    assert opened(file_of(*SMALL, two, with_fields(variant, removed=[]), flow))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lane": None}, "In step “s1”, “lane”: “None” is not text."),
        ({"kind": "dance"}, "In step “s1”, “kind”: “dance” is not one of"),
        ({"price": "12 €"}, "In step “s1”, “price”: “12 €” is not an amount of money such as “0.50 EUR”."),
        ({"languages": ["finnish"]}, "In step “s1”, “languages.0”: “finnish” is not a language such as “fi”."),
        ({"goal": "yes"}, "In step “s1”, “goal”: “yes” is neither true nor false."),
        ({"channels": "web"}, "In step “s1”, “channels”: “web” is not a list."),
        ({"work": {"min": 3, "max": 2}}, "In step “s1”, “work”: a time needs min ≤ typical ≤ max."),
        ({"failure_chance": "often"}, "In step “s1”, “failure_chance”: “often” is not a number such as 0.25."),
        ({"failure_chance": "1.5"}, "In step “s1”, “failure_chance”: “1.5” is more than 1."),
        ({"title": 5}, "In step “s1”, “title”: “5” is not text."),
        ({"id": "s 1"}, "In element 4 (step), “id”: “s 1” is not an id"),
        ({"id": "../secret"}, "In element 4 (step), “id”: “../secret” is not an id"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_place(fields: dict[str, object], said: str) -> None:
    assert said in refused(file_of(SCENARIO, LANE, COLUMN, with_fields(STEP, **fields)))


def test_a_step_without_its_lane_says_what_is_missing() -> None:
    assert refused(file_of(SCENARIO, {"type": "step", "id": "s1", "column": "c"})) == "In step “s1”, “lane”: it is missing."


def test_line_ends_and_long_words_of_a_file_cannot_break_the_one_line() -> None:
    assert refused(file_of(SCENARIO, with_fields(STEP, kind="a\nb\r\n" + "c" * 5000)))
    assert refused(file_of(SCENARIO, {"type": "x\ny" * 200, "id": "a b"}))
    assert refused('{"a\\nb": 1, "a\\nb": 2}') == "Line 1: The field “a b” stands twice in one place."


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\\")
@example(b'"')
@example(b'"\\')
@example(b'{"\\u')
def test_no_bytes_at_all_raise(data: bytes) -> None:
    assert refused(data)


@settings(max_examples=100)
@given(st.data())
def test_one_wrong_byte_in_a_good_file_never_raises(data: st.DataObject) -> None:
    whole = bytearray(write(generate(8, 2)).encode("utf-8"))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    if isinstance(found, Refusal):
        assert refused(bytes(whole))
    else:
        assert read(write(found).encode("utf-8")) == found


def hostile_files() -> list[Path]:
    return sorted([*(HOSTILE / "json").glob("*"), HOSTILE / "numbers" / "nan_inf.json"]) if HOSTILE.is_dir() else []


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared samples lie beside the repository only where it is developed")
def test_the_shared_hostile_files_are_refused() -> None:
    said = {path.name: refused(path.read_bytes()) for path in hostile_files()}
    assert said == {
        "duplicate_keys.json": "Line 1: The field “lanes” stands twice in one place.",
        "nan_inf.json": "Line 1: “NaN” stands where a number should.",
        "wrong_types.json": "It is not a Särö blueprint: “saro” with the format's version is missing.",
    }


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared samples lie beside the repository only where it is developed")
def test_no_hostile_file_of_any_kind_is_a_blueprint() -> None:
    everything = [path for path in sorted(HOSTILE.rglob("*")) if path.is_file()]
    assert len(everything) > 20
    for path in everything:
        assert refused(path.read_bytes())


def test_a_start_on_a_date_that_is_another_day_of_the_week_is_refused_where_it_stands() -> None:
    """27 November 2026 is a Friday."""
    need = {"type": "need", "id": "n1", "start": {"day": 4, "minute": 960, "date": "2026-11-27"}}
    opened(file_of(*SMALL, need))
    said = refused(file_of(*SMALL, with_fields(need, start={"day": 3, "minute": 960, "date": "2026-11-27"})))
    assert "n1" in said
