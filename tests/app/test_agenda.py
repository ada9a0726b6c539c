"""The agenda: read from plain lines, and a clock that tells what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agenda import LONGEST_SLOT, Clock, Slot, agenda_text, read_agenda, time_words

SLOTS = (Slot(10, "Needs"), Slot(20, "The process"))


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("10 min Needs", Slot(10, "Needs")),
        ("10 Needs", Slot(10, "Needs")),
        ("10: Needs", Slot(10, "Needs")),
        ("10 min", Slot(10, "")),
        ("Tarpeet 15 min", Slot(15, "Tarpeet")),
        ("Needs – 15", Slot(15, "Needs")),
    ],
)
def test_a_line_is_a_slot(line: str, slot: Slot) -> None:
    assert read_agenda(line) == (slot,)


def test_lines_without_minutes_are_passed_over() -> None:
    assert read_agenda("Welcome\n\n0 min nothing\n9999 min for ever\n5 Hello") == (Slot(5, "Hello"),)


@given(
    st.lists(
        st.builds(Slot, st.integers(1, LONGEST_SLOT), st.from_regex(r"[a-zäö]{1,8}( [a-zäö]{1,8})?", fullmatch=True)), max_size=8
    )
)
def test_what_is_written_is_read_again(slots: list[Slot]) -> None:
    again = read_agenda(agenda_text(tuple(slots)))
    assert [slot.minutes for slot in again] == [slot.minutes for slot in slots]


def test_the_clock_counts_only_while_it_runs() -> None:
    clock = Clock(SLOTS)
    assert clock.left_at(100.0) == 600
    running = clock.turned(100.0)
    assert running.left_at(160.0) == 540
    stopped = running.turned(160.0)
    assert stopped.left_at(500.0) == 540
    assert stopped.turned(500.0).left_at(501.0) == 539


def test_a_slot_that_runs_over_stays_until_people_go_on() -> None:
    clock = Clock(SLOTS).turned(0.0)
    assert clock.left_at(660.0) == -60
    assert clock.slot == SLOTS[0]
    following = clock.went_on(660.0)
    assert following.slot == SLOTS[1]
    assert following.running
    assert following.left_at(660.0) == 1200


def test_after_the_last_slot_it_is_through_and_one_can_go_back() -> None:
    through = Clock(SLOTS, at=1).turned(0.0).went_on(5.0)
    assert through.over
    assert not through.running
    assert through.slot is None
    assert through.went_on(6.0, -1).slot == SLOTS[1]
    assert Clock(SLOTS).went_on(0.0, -1).at == 0


def test_times_are_told_in_whole_seconds() -> None:
    assert [time_words(s) for s in (600, 59.2, 0, -0.5, -61)] == ["10:00", "1:00", "0:00", "+0:00", "+1:01"]
