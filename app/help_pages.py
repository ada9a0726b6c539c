"""The help pages of checks, as people read them: a section of one page."""

from __future__ import annotations

from functools import lru_cache

from app.resource_files import RESOURCES

SECTIONS = ("what", "why", "example", "enough", "source")  # in the order in which every page has them


@lru_cache(maxsize=256)
def _sections(code: str, language: str) -> tuple[str, ...]:
    path = RESOURCES / "help" / language / f"{code}.md"
    if not path.exists():
        return ()
    parts = path.read_text(encoding="utf-8").split("\n## ")[1:]
    return tuple(part.partition("\n")[2].strip() for part in parts)


def help_section(code: str, language: str, section: str) -> str:
    """One section of a check's page, on one line; "" where there is no such page."""
    found = _sections(code, language)
    return " ".join(found[SECTIONS.index(section)].split()) if found else ""
