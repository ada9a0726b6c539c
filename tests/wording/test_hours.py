"""Opening hours and starts as they are typed in English, Finnish and Swedish, and shown back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hours_words import periods_text, week_time_text
from app.translation import translator
from blueprint_model.elements import OpeningHours, OpenPeriod, StartTime
from blueprint_model.paths.opening_hours import week_of
from blueprint_model.refusal import Refusal
from blueprint_model.wording.hours import parse_hours, parse_start

OFFICE = tuple((day, 540, 960) for day in range(5))


def periods(text: str) -> tuple[tuple[int, int, int], ...]:
    found = parse_hours(text)
    assert isinstance(found, OpeningHours), found.message
    return tuple((p.day, p.start, p.end) for p in found.periods)


@pytest.mark.parametrize(
    "text",
    [
        "Mon–Fri 9–16", "mon-fri 9:00-16:00", "Monday to Friday 9 to 16", "Mon, Tue, Wed, Thu and Fri 9–16",
        "Mon–Fri 9 am – 4 pm",
        "weekdays 9-16", "ma–pe 9–16", "ma-pe klo 9.00–16.00", "maanantai–perjantai 9–16", "arkisin 9–16",
        "ma, ti, ke, to, pe 9–16",
        "mån–fre 9–16", "måndag–fredag kl. 9.00–16.00", "vardagar 9–16", "må ti on to fr 9–16", "Mon–Fri 9–12, 12–16",
        "ma–ke 9–16, to 9–16, pe 9–16", "Mon–Fri 9–16, Sat closed", "on weekdays from 9 to 16", "open Mon–Fri 9–16",
        "ma–pe 9–16, la suljettu", "mån–fre 9–16, lö stängt", "la kiinni, ma–pe 9–16", "Mon–Fri 9–16, closed Sat and Sun",
        "closed Sat, Mon–Fri 9–16", "Mon–Sat 9–16, Sat closed", "la suljettu, ma–la 9–16", "ma–pe 9–16, muulloin kiinni",
        "ma–pe 9–16, la ei auki", "Mon–Fri 9–16, not open Sat",
    ],
)  # fmt: skip
def test_office_hours_are_read_however_they_are_written(text: str) -> None:
    assert periods(text) == OFFICE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon–Thu 9–16, Fri 9:30–14", (*OFFICE[:4], (4, 570, 840))),
        ("ma 9–12 ja 13–16", ((0, 540, 720), (0, 780, 960))),
        ("la–su 10–14", ((5, 600, 840), (6, 600, 840))),
        ("Fri 22–2", ((4, 1320, 1440), (5, 0, 120))),
        ("sön 20–24", ((6, 1200, 1440),)),
        ("joka päivä 0–24", tuple((day, 0, 1440) for day in range(7))),
        ("Fri–Mon 8–10", ((0, 480, 600), (4, 480, 600), (5, 480, 600), (6, 480, 600))),
        ("closed", ()),
        ("stängt", ()),
        ("ei koskaan auki", ()),
        ("every day closed", ()),
        ("ma–su suljettu", ()),
        ("Mon–Thu 16–1", tuple(sorted([(d, 960, 1440) for d in range(4)] + [(d + 1, 0, 60) for d in range(4)]))),
        ("Fri 22–2, Sat closed", ((4, 1320, 1440), (5, 0, 120))),
        ("Mon 16–24, Tue 0–9", ((0, 960, 1440), (1, 0, 540))),
    ],
)
def test_other_hours_are_read(text: str, expected: tuple[tuple[int, int, int], ...]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize("text", ["Mon–Fri 9–16, closed 12–13", "ma–pe 9–12, 13–16", "mån–fre 9–16, stängt 12–13"])
def test_a_pause_in_the_middle_of_the_day_is_left_out(text: str) -> None:
    assert periods(text) == tuple(sorted([(day, 540, 720) for day in range(5)] + [(day, 780, 960) for day in range(5)]))


@pytest.mark.parametrize(
    "text", ["Sat closed", "la suljettu", "lö stängt", "Mon–Fri closed", "Mon closed 9–16", "closed Sat and Sun"]
)
def test_closed_alone_does_not_say_when_it_is_open(text: str) -> None:
    refused = parse_hours(text)
    assert isinstance(refused, Refusal)
    assert "not when it is open" in translator("en")(refused.message)
    assert refused.message.mapping == {"text": text}


@pytest.mark.parametrize(
    ("text", "named"),
    [("Mon–Fri 16–9", "16–9"), ("ma-pe 16-9", "16–9"), ("Mon–Fri 9–5", "9–5"), ("mån 16.30–8", "16.30–8"), ("Sat 10–2", "10–2")],
)
def test_hours_that_end_before_they_begin_are_not_taken_for_a_night(text: str, named: str) -> None:
    refused = parse_hours(text)
    assert isinstance(refused, Refusal)
    assert f"“{named}” ends before it begins" in translator("en")(refused.message)


@pytest.mark.parametrize("text", ["Mon 9–16, Mon closed", "closed Sat, Sun, Mon–Fri 9–16", "closed Sat 9–16", "Mon 9–9"])
def test_what_can_be_meant_in_two_ways_is_refused(text: str) -> None:
    assert isinstance(parse_hours(text), Refusal)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mon–Fri", "Mon–Fri"), ("9–16", "9–16"), ("Mon 9", "9"), ("", None), ("Mon–Fri 9–", "9"), ("Mon 25–26", "25"),
        ("Mon–Fri 9–16 Sat", "Sat"), ("9–16 Mon", "9–16"),
        ("Mon 9:75–10", "9:75"),
        ("Mon–Fri nine to five", "nine"), ("tomorrow 9–16", "tomorrow"), ("Mon 9–16 \u2603", None), ("x" * 500, None),
        ("Mon 13 pm–14", "13 pm"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_the_users_own_words(text: str, word: str | None) -> None:
    refused = parse_hours(text)
    assert isinstance(refused, Refusal)
    shown = refused.message.mapping
    assert word is None or word in shown.values()
    assert word is not None or text[:5].strip() in str(shown["text"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri 15:00", StartTime(day=4, minute=900)),
        ("pe 15.00", StartTime(day=4, minute=900)),
        ("pe klo 15", StartTime(day=4, minute=900)),
        ("fre 15.00", StartTime(day=4, minute=900)),
        ("Friday at 3 pm", StartTime(day=4, minute=900)),
        ("to 9.05", StartTime(day=3, minute=545)),
        ("2026-12-23 15:00", StartTime(day=2, minute=900, date="2026-12-23")),
        ("ke 23.12.2026 15.00", StartTime(day=2, minute=900, date="2026-12-23")),
    ],
)
def test_a_start_is_a_day_or_a_date_and_a_time_of_day(text: str, expected: StartTime) -> None:
    assert parse_start(text) == expected


@pytest.mark.parametrize(
    "text", ["Fri", "15:00", "Fri 24:00", "Mon–Fri 9", "Fri 9–10", "Mon 23.12.2026 15.00", "31.2.2026 9.00", "soon", ""]
)
def test_what_is_no_start_is_refused(text: str) -> None:
    assert isinstance(parse_start(text), Refusal)


MINUTES = st.integers(0, 287).map(lambda n: n * 5)


@st.composite
def hours(draw: st.DrawFn) -> OpeningHours:
    found = []
    for day in draw(st.sets(st.integers(0, 6))):
        for _ in range(draw(st.integers(1, 2))):
            start = draw(MINUTES)
            found.append(OpenPeriod(day=day, start=start, end=draw(st.integers(start + 1, 1440))))
    return OpeningHours(periods=tuple(found))


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@given(hours())
def test_hours_that_are_shown_can_be_typed_again(language: str, open_hours: OpeningHours) -> None:
    shown = periods_text(week_of(open_hours), translator(language))
    read = parse_hours(shown if open_hours.periods else "closed")
    assert isinstance(read, OpeningHours)
    assert week_of(read) == week_of(open_hours)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@given(st.integers(0, 7 * 1440 - 1))
def test_a_moment_that_is_shown_can_be_typed_again(language: str, minute: int) -> None:
    read = parse_start(week_time_text(minute * 60, translator(language)))
    assert read == StartTime(day=minute // 1440, minute=minute % 1440)


def test_hours_are_shown_as_people_write_them_in_each_language() -> None:
    open_hours = parse_hours("Mon–Thu 9:30–16, Fri 9–12, 13–14")
    assert isinstance(open_hours, OpeningHours)
    assert periods_text(week_of(open_hours), translator("en")) == "Mon–Thu 9:30–16, Fri 9–12, 13–14"
    assert periods_text(week_of(open_hours), translator("fi")) == "ma–to 9.30–16, pe 9–12, 13–14"
    assert periods_text(week_of(open_hours), translator("sv")) == "mån–tors 9.30–16, fre 9–12, 13–14"
    assert week_time_text(4 * 86_400 + 15 * 3600, translator("sv")) == "fre 15.00"
