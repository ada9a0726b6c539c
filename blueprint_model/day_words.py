"""A day as people of a language write it in a sentence: "25 November 2026"."""

from __future__ import annotations

import datetime

from blueprint_model.message import Message

_MONTHS = (
    Message.of("January"),
    Message.of("February"),
    Message.of("March"),
    Message.of("April"),
    Message.of("May"),
    Message.of("June"),
    Message.of("July"),
    Message.of("August"),
    Message.of("September"),
    Message.of("October"),
    Message.of("November"),
    Message.of("December"),
)


def day_in_words(date: datetime.date) -> Message:
    return Message.of("{day} {month} {year}", day=date.day, month=_MONTHS[date.month - 1], year=str(date.year))
