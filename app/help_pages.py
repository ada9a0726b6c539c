"""The help pages, as people read them. They are our own files, in a small part of Markdown: a title, heads, paragraphs, items,
indented lines that are kept as they are, **words that stand out** and [words](page) that lead to another page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from app.resource_files import RESOURCES

SECTIONS = ("what", "why", "example", "enough", "source")  # in the order in which every check's page has them
START = "start"  # the page that leads to all others
KEYS = "keys"

_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")
_MARKED = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<page>[^)]+)\)|\*\*(?P<strong>[^*]+)\*\*")


class BlockKind(Enum):
    TITLE = auto()
    HEAD = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    AS_IT_IS = auto()


@dataclass(frozen=True)
class Run:
    """`page` is the page that the words lead to, "" for none."""

    words: str
    page: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Block:
    kind: BlockKind
    runs: tuple[Run, ...]

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)


@lru_cache(maxsize=256)
def _text(name: str, language: str) -> str:
    """Of this language, else English; "" where there is no such page."""
    if not _NAME.fullmatch(name) or not _NAME.fullmatch(language):
        return ""
    for folder in dict.fromkeys((language, "en")):
        path = RESOURCES / "help" / folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


def has_page(name: str) -> bool:
    return bool(_text(name, "en"))


def help_page(name: str, language: str) -> tuple[Block, ...]:
    """Empty where there is no such page."""
    blocks: list[Block] = []
    lines: list[str] = []
    kind = BlockKind.PARAGRAPH

    def end() -> None:
        if lines:
            as_it_is = kind is BlockKind.AS_IT_IS
            blocks.append(Block(kind, (Run("\n".join(lines)),) if as_it_is else _runs(" ".join(lines))))
            lines.clear()

    for line in _text(name, language).splitlines():
        begun, words = _begun(line, kind if lines else None)
        if begun is None or not lines or begun is not kind or begun in (BlockKind.ITEM, BlockKind.HEAD, BlockKind.TITLE):
            going_on = begun is BlockKind.PARAGRAPH and kind is BlockKind.ITEM and bool(lines) and line.startswith("  ")
            if not going_on:
                end()
                kind = begun or BlockKind.PARAGRAPH
        if begun is not None:
            lines.append(words)
    end()
    return tuple(blocks)


def _begun(line: str, going_on: BlockKind | None) -> tuple[BlockKind | None, str]:
    """What a line is, and its words; None for an empty line."""
    if not line.strip():
        return None, ""
    for mark, kind in (("# ", BlockKind.TITLE), ("## ", BlockKind.HEAD), ("- ", BlockKind.ITEM)):
        if line.startswith(mark):
            return kind, line[len(mark) :].strip()
    if line.startswith("    ") and going_on in (None, BlockKind.AS_IT_IS):
        return BlockKind.AS_IT_IS, line[4:].rstrip()
    return BlockKind.PARAGRAPH, line.strip()


def _runs(words: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for found in _MARKED.finditer(words):
        if found.start() > at:
            runs.append(Run(words[at : found.start()]))
        if found["strong"]:
            runs.append(Run(found["strong"], strong=True))
        else:
            runs.append(Run(found["words"], page=found["page"] if has_page(found["page"]) else ""))
        at = found.end()
    if at < len(words):
        runs.append(Run(words[at:]))
    return tuple(runs)


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
