"""Stretches of work in which Python does not look for garbage, and what is old enough not to be looked through."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_aside = False  # whether what is old has been set aside


@contextmanager
def without_collecting() -> Iterator[None]:
    """For work that makes many small values and no cycles: looking through all of a large blueprint again and again takes longer
    than the work itself. What is no longer needed is still freed at once.

    What is left at the end is put with what is old: it is in use, and looking it through at once would take a tenth of a check.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            if not _aside:
                gc.unfreeze()
            gc.enable()


def set_aside() -> None:
    """From now on nothing that is there now is looked through for garbage: with a large blueprint one look takes a tenth of a
    second, in the middle of a word. `look_through_all` is for moments in which nobody waits."""
    global _aside  # noqa: PLW0603 - the collector is one for the whole process
    _aside = True
    gc.freeze()


def take_back() -> None:
    """What was set aside is looked through again, as everything else is."""
    global _aside  # noqa: PLW0603
    _aside = False
    gc.unfreeze()


def look_through_all() -> None:
    """All garbage goes; what is left is set aside again, if it was before."""
    gc.unfreeze()
    gc.collect()
    if _aside:
        gc.freeze()
