"""Older formats on their way to the current one: numbered pure functions on plain JSON, never edited again.

A new format adds one `Migration` at the end and one real file of the old format to tests/old_formats. History of the format:

- 1.0  the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blueprint_model.elements.base import Json
from blueprint_model.file_format.versions import CURRENT, Version

Root = dict[str, Json]


@dataclass(frozen=True)
class Migration:
    """From the format `reads` to the format `gives`. `change` returns another root and changes nothing in place."""

    number: int
    reads: Version
    gives: Version
    change: Callable[[Root], Root]


MIGRATIONS: tuple[Migration, ...] = ()


def migrated(
    root: Root, version: Version, migrations: Sequence[Migration] = MIGRATIONS, current: Version = CURRENT
) -> Root | None:
    """The root in the current format; None when no migration leads there. A newer minor is left as it is."""
    if version.major == current.major and version >= current:
        return root
    for migration in migrations:
        if migration.reads == version:
            root = migration.change(root)
            version = migration.gives
            root = {**root, "saro": str(version)}
    return root if version == current else None
