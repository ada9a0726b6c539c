"""Colours can be told apart: every pair that is used, in every theme."""

from __future__ import annotations

import pytest

from blueprint_model.drawing.theme import HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, ON_PAPER, THEMES, Theme, contrast

themes = pytest.mark.parametrize("theme", [*THEMES.values(), ON_PAPER], ids=[*THEMES, ON_PAPER.name])


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@themes
def test_every_text_has_four_and_a_half_to_one(theme: Theme) -> None:
    weak = [(what, round(contrast(text, under), 2)) for what, text, under in theme.text_pairs() if contrast(text, under) < 4.5]
    assert weak == []


@themes
def test_every_shape_with_a_meaning_has_three_to_one(theme: Theme) -> None:
    weak = [
        (what, round(contrast(shape, under), 2)) for what, shape, under in theme.shape_pairs() if contrast(shape, under) < 3.0
    ]
    assert weak == []


@pytest.mark.parametrize("theme", [HIGH_CONTRAST, HIGH_CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_has_seven_to_one_everywhere(theme: Theme) -> None:
    pairs = (*theme.text_pairs(), *theme.shape_pairs())
    weak = [(what, round(contrast(one, under), 2)) for what, one, under in pairs if contrast(one, under) < 7.0]
    assert weak == []


def test_needs_rules_and_clashes_have_hues_of_their_own() -> None:
    assert len({LIGHT.need, LIGHT.rule, LIGHT.clash}) == 3
