"""Lines fit their box, lose no letter, and cost no more than the length of the text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from app.export.typeface import bundled_typeface
from blueprint_model.layout.line_breaking import BrokenText, break_text, one_line

WIDTH = 122.0


def broken(text: str, width: float = WIDTH, most_lines: int | None = None) -> BrokenText:
    return break_text(text, width, 13.0, "medium", bundled_typeface(), most_lines)


def lines_of(text: str, width: float = WIDTH, most_lines: int | None = None) -> list[str]:
    return [line.text for line in broken(text, width, most_lines).lines]


def test_a_short_title_stays_on_one_line() -> None:
    assert lines_of("Asks to add the car") == ["Asks to add the car"]


def test_words_move_to_the_next_line_whole() -> None:
    assert lines_of("Compares two insurers on the web") == ["Compares two", "insurers on the web"]


def test_a_figure_stays_with_its_unit_across_a_no_break_space() -> None:
    assert lines_of("wait 14 d", 60) == ["wait 14 d"]
    assert lines_of("phone · 10 min · wait 10–30\u00a0min") == ["phone · 10 min · wait", "10–30\u00a0min"]


def test_a_figure_stays_with_its_unit_across_a_plain_space() -> None:
    assert lines_of("it takes as much as 1 d 45 min", 122) == ["it takes as much as", "1 d 45 min"]
    assert lines_of("it takes you at most 1 d 45 min", 131) == ["it takes you at most", "1 d 45 min"]
    assert lines_of("seitsemän vuorokautta 12 pv", 140) == ["seitsemän vuorokautta", "12 pv"]
    assert lines_of("N2 kysytään ≤ 6", 92) == ["N2 kysytään", "≤ 6"]
    assert lines_of("those who come: 30 %", 112) == ["those who come:", "30 %"]
    assert lines_of("seven of the 12 letters", 76) == ["seven of the", "12 letters"]


def test_a_finnish_compound_longer_than_the_box_breaks_inside_with_a_hyphen_at_a_syllable() -> None:
    first, second = lines_of("työttömyysetuuskäsittelijä")
    assert first.endswith("-")
    assert first[:-1] + second == "työttömyysetuuskäsittelijä"
    assert second[0] not in "aeiouyåäö"
    assert len(second) >= 4


def test_a_long_word_breaks_after_its_own_hyphen_without_a_second_one() -> None:
    assert lines_of("asumistuki-päätöksentekojärjestelmä")[0] == "asumistuki-"


def test_a_long_word_breaks_at_its_soft_hyphens_and_they_are_not_seen_elsewhere() -> None:
    assert lines_of("ajan\u00advaraus") == ["ajanvaraus"]
    assert lines_of("hyvin\u00adpitkä\u00adyhdys\u00adsana\u00adhirviö")[0].endswith("-")
    assert all("\u00ad" not in line for line in lines_of("hyvin\u00adpitkä\u00adyhdys\u00adsana\u00adhirviö"))


def test_newlines_are_kept_and_control_characters_are_not() -> None:
    assert lines_of("yksi\r\nkaksi\n\nnel\u0007jä\u202e") == ["yksi", "kaksi", "", "neljä"]


def test_what_no_font_has_becomes_a_visible_box_and_is_reported() -> None:
    text = broken("日本 Tokio")
    assert text.lines[0].text == "□□ Tokio"
    assert not text.complete
    assert broken("Tokio").complete


def test_what_the_typeface_lacks_is_taken_from_the_fallback() -> None:
    character = next(c for c in "कἀᴀ" if bundled_typeface().face_of(c, "medium") == "fallback")
    line = broken(f"ab {character} cd").lines[0]
    assert [run.face for run in line.runs] == ["medium", "fallback", "medium"]
    assert line.runs[1].offset == bundled_typeface().advance("ab ", "medium", 13.0)


def test_a_text_with_too_many_lines_ends_in_an_ellipsis_at_a_word() -> None:
    text = broken("One shared invoice for all of my insurance, please, and only one", most_lines=2)
    assert len(text.lines) == 2
    assert text.cut
    assert text.lines[-1].text.endswith("…")
    assert one_line("One shared invoice for all", 80.0, 13.0, "medium", bundled_typeface()).lines[0].text == "One shared…"


@given(st.text(alphabet="abc äöÅ-–\u00ad日\n\t123.", max_size=120), st.integers(30, 200))
def test_no_line_is_wider_than_the_box_and_no_letter_is_lost(text: str, width: int) -> None:
    result = broken(text, float(width))
    assert result.width <= width + 0.001

    def letters(words: str) -> str:
        return "".join(c for c in words.replace("日", "□") if c not in " -–\u00ad\n\t")

    assert letters("".join(line.text for line in result.lines)) == letters(text)


def test_twenty_thousand_characters_take_about_twenty_times_as_long_as_one_thousand() -> None:
    def spent(text: str) -> float:
        start = time.process_time()
        broken(text)
        return time.process_time() - start

    for word in ("työttömyys ", "ä", "a-", "a\u00ad"):
        broken(word * 10)
        short = max(spent((word * 1000)[:1000] + "x"), 0.0005)
        assert spent((word * 20_000)[:20_000]) < 20 * short * 8
