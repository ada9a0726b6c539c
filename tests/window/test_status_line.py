"""The line at the lower edge is read in passing: days and hours, nobody counts its minutes."""

from __future__ import annotations

import pytest

from tests.examples.opened import changed, checked, example, until_the_second_invoice
from widgets.interface_language import set_interface_language
from widgets.status_line import status_text


def test_the_insurers_line() -> None:
    insurer = until_the_second_invoice()
    assert status_text(insurer, checked(insurer)) == (
        "4 contacts · 2 hand-overs · takes about 32 d or more · worst: “one invoice”"
    )
    known = changed(insurer, "s6", wait={"min": 0, "max": 240})
    assert "takes about 32–33 d" in status_text(known, checked(known))


def test_what_is_exact_is_not_called_about() -> None:
    shoeshine = example("shoeshine")
    assert "takes 120–195 s" in status_text(shoeshine, checked(shoeshine))


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "kestää noin 32 pv tai enemmän"), ("sv", "tar ungefär 32 dygn eller mer")]
)
def test_it_speaks_the_language_of_the_window(language: str, words: str) -> None:
    insurer = until_the_second_invoice("fi")
    set_interface_language(language)
    try:
        assert words in status_text(insurer, checked(insurer))
    finally:
        set_interface_language("en")
