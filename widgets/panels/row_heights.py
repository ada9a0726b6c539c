"""How high the rows of a list under the canvas are."""

from __future__ import annotations

ROW_HEIGHT, ROW_SPACE = 34, 3  # pixels


def height_of_rows(rows: int) -> int:
    """Pixels in which so many rows are seen whole."""
    return rows * (ROW_HEIGHT + ROW_SPACE) - ROW_SPACE


def rows_within(pixels: int) -> int:
    """How many rows are seen whole; one at the least."""
    return max(1, (pixels + ROW_SPACE) // (ROW_HEIGHT + ROW_SPACE))
