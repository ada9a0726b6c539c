"""A stretch of work in which Python does not look for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
            gc.unfreeze()
            gc.enable()
