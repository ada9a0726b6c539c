"""The agenda of a workshop: slots of minutes, and how much of the present one is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

LONGEST_SLOT = 600  # minutes
MOST_SLOTS = 40
_LINE = re.compile(r"\s*(?P<minutes>\d{1,4})\s*(?:min\.?|m|')?\s*[:.,–-]?\s*(?P<title>.*)\Z")
_LINE_AFTER = re.compile(r"(?P<title>.*?)[\s:,–-]+(?P<minutes>\d{1,4})\s*(?:min\.?|m|')?\s*\Z")


@dataclass(frozen=True)
class Slot:
    minutes: int
    title: str


def read_agenda(text: str) -> tuple[Slot, ...]:
    """A line a slot, "10 min Needs" or "Needs 10 min"; lines without minutes are passed over."""
    slots = []
    for line in text.splitlines():
        found = _LINE.match(line) or _LINE_AFTER.match(line.strip())
        if found is None:
            continue
        minutes = int(found["minutes"])
        if 1 <= minutes <= LONGEST_SLOT:
            slots.append(Slot(minutes, " ".join(found["title"].split())[:200]))
    return tuple(slots[:MOST_SLOTS])


def agenda_text(slots: tuple[Slot, ...]) -> str:
    return "\n".join(f"{slot.minutes} min {slot.title}".rstrip() for slot in slots)


@dataclass(frozen=True)
class Clock:
    """`spent` are the seconds of the present slot up to `since` (None while it stands still). Times are a monotonic clock's."""

    slots: tuple[Slot, ...]
    at: int = 0
    spent: float = 0.0
    since: float | None = None

    @property
    def running(self) -> bool:
        return self.since is not None

    @property
    def over(self) -> bool:
        """After the last slot."""
        return self.at >= len(self.slots)

    @property
    def slot(self) -> Slot | None:
        return None if self.over else self.slots[self.at]

    @property
    def next_slot(self) -> Slot | None:
        return self.slots[self.at + 1] if self.at + 1 < len(self.slots) else None

    def spent_at(self, now: float) -> float:
        return self.spent + (now - self.since if self.since is not None else 0.0)

    def left_at(self, now: float) -> float:
        """Seconds of the present slot; negative when it has run over: people decide when to go on."""
        return self.slot.minutes * 60 - self.spent_at(now) if self.slot is not None else 0.0

    def turned(self, now: float) -> Clock:
        """Started, or stopped."""
        if self.running or self.over:
            return replace(self, spent=self.spent_at(now), since=None)
        return replace(self, since=now)

    def went_on(self, now: float, by: int = 1) -> Clock:
        """To the next slot (or back); it runs if this one did."""
        at = max(0, min(len(self.slots), self.at + by))
        return replace(self, at=at, spent=0.0, since=now if self.running and at < len(self.slots) else None)


def time_words(seconds: float) -> str:
    """ "7:32", "+1:10" when the time is over: whole seconds, so that it stands still within one."""
    sign, whole = ("+", int(-seconds)) if seconds < 0 else ("", int(seconds + 0.999))
    return f"{sign}{whole // 60}:{whole % 60:02d}"
