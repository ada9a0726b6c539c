"""Long work takes a breath at many places, so that whoever started it can let others go first, or give it up.

By itself `breathe()` does nothing. `breathing` tells what is done at a breath in this thread; it can raise to end the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_at_a_breath: ContextVar[Callable[[], None] | None] = ContextVar("at_a_breath", default=None)


class GivenUp(BaseException):
    """The work is not wanted any more. No Exception: what catches errors of a part of the work must let it through."""


def breathe() -> None:
    """A good place to stop for a moment: nothing is half done that others look at."""
    what = _at_a_breath.get()
    if what is not None:
        what()


@contextmanager
def breathing(what: Callable[[], None]) -> Iterator[None]:
    token = _at_a_breath.set(what)
    try:
        yield
    finally:
        _at_a_breath.reset(token)
