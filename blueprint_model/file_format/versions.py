"""The format's version: a newer minor is read and kept, a newer major is refused."""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


class Version(NamedTuple):
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CURRENT = Version(1, 0)


def parse_version(text: object) -> Version | None:
    match = _FORM.fullmatch(text) if isinstance(text, str) else None
    return Version(int(match[1]), int(match[2])) if match else None
