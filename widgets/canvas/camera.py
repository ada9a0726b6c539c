"""From points of the Drawing to pixels of the view: zoom, scrolling, and heads that stay in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint_model.drawing.primitives import Box, Drawing

MARGIN = 14.0  # pixels left of and above the picture
BEYOND = 48.0  # pixels that can be seen beyond its right and lower edge
LEAST_ZOOM, LARGEST_ZOOM = 0.01, 4.0
_MOST_FROZEN = 0.4  # of the view's width or height: larger heads scroll with the rest


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the view with its own scrolling, in pixels: view = point × zoom + shift."""

    left: float
    top: float
    right: float
    bottom: float
    shift_x: float
    shift_y: float

    def box(self, zoom: float) -> Box:
        """What it shows, in points."""
        left, top = (self.left - self.shift_x) / zoom, (self.top - self.shift_y) / zoom
        return Box(left, top, (self.right - self.left) / zoom, (self.bottom - self.top) / zoom)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Camera:
    """`width`, `height`: the view in pixels; `scroll_x`, `scroll_y` in pixels; `head_width`, `head_height` in points."""

    width: float = 1.0
    height: float = 1.0
    zoom: float = 1.0
    scroll_x: float = 0.0
    scroll_y: float = 0.0
    head_width: float = 0.0
    head_height: float = 0.0

    @property
    def freezes_lane_heads(self) -> bool:
        return 0 < self.head_width * self.zoom <= self.width * _MOST_FROZEN

    @property
    def freezes_phase_heads(self) -> bool:
        return 0 < self.head_height * self.zoom <= self.height * _MOST_FROZEN

    @property
    def body_left(self) -> float:
        """Where the part that scrolls sideways begins, in pixels."""
        return MARGIN + self.head_width * self.zoom if self.freezes_lane_heads else MARGIN

    @property
    def body_top(self) -> float:
        return MARGIN + self.head_height * self.zoom if self.freezes_phase_heads else MARGIN

    @property
    def heads_end(self) -> float:
        """Where the phases' heads end in the view, in pixels."""
        return MARGIN + self.head_height * self.zoom - (0.0 if self.freezes_phase_heads else self.scroll_y)

    def panes(self) -> tuple[Pane, ...]:
        """What scrolls, then the frozen heads; together they cover the view but for the margin."""
        moved_x, moved_y = MARGIN - self.scroll_x, MARGIN - self.scroll_y
        left, top, right, bottom = self.body_left, self.body_top, self.width, self.height
        panes = [Pane(left, top, right, bottom, moved_x, moved_y)]
        if self.freezes_phase_heads:
            panes.append(Pane(left, MARGIN, right, top, moved_x, MARGIN))
        if self.freezes_lane_heads:
            panes.append(Pane(MARGIN, top, left, bottom, MARGIN, moved_y))
        if self.freezes_lane_heads and self.freezes_phase_heads:
            panes.append(Pane(MARGIN, MARGIN, left, top, MARGIN, MARGIN))
        return tuple(panes)

    def to_point(self, x: float, y: float) -> tuple[float, float]:
        """The point of the Drawing under a pixel."""
        shift_x = MARGIN - (0.0 if self.freezes_lane_heads and x < self.body_left else self.scroll_x)
        shift_y = MARGIN - (0.0 if self.freezes_phase_heads and y < self.body_top else self.scroll_y)
        return ((x - shift_x) / self.zoom, (y - shift_y) / self.zoom)

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """The pixel of a point; what scrolls may lie under the heads."""
        shift_x = MARGIN - (0.0 if self.freezes_lane_heads and x < self.head_width else self.scroll_x)
        shift_y = MARGIN - (0.0 if self.freezes_phase_heads and y < self.head_height else self.scroll_y)
        return (x * self.zoom + shift_x, y * self.zoom + shift_y)

    def box_in_view(self, box: Box) -> Box:
        """In pixels; its upper left corner decides which pane it belongs to."""
        x, y = self.to_view(box.x, box.y)
        return Box(x, y, box.width * self.zoom, box.height * self.zoom)

    def shows(self, box: Box) -> bool:
        """Whether all of a box (in points) can be seen."""
        seen = self.box_in_view(box)
        left = MARGIN if box.x < self.head_width else self.body_left
        top = MARGIN if box.y < self.head_height else self.body_top
        return seen.x >= left and seen.y >= top and seen.right <= self.width and seen.bottom <= self.height

    def reach(self, drawing: Drawing) -> tuple[int, int]:
        """The largest scrolling sideways and down, in pixels; 0 where all can be seen."""
        wide = MARGIN + drawing.width * self.zoom
        high = MARGIN + drawing.height * self.zoom
        return (
            max(0, round(wide + BEYOND - self.width)) if wide > self.width else 0,
            max(0, round(high + BEYOND - self.height)) if high > self.height else 0,
        )

    def zoomed(self, factor: float, x: float, y: float) -> Camera:
        """Closer or farther, with the point under the pixel (x, y) staying there as far as scrolling allows."""
        zoom = min(LARGEST_ZOOM, max(LEAST_ZOOM, self.zoom * factor))
        point_x, point_y = self.to_point(x, y)
        after = replace(self, zoom=zoom)
        scroll_x = self.scroll_x if self.freezes_lane_heads and x < self.body_left else point_x * zoom + MARGIN - x
        scroll_y = self.scroll_y if self.freezes_phase_heads and y < self.body_top else point_y * zoom + MARGIN - y
        return replace(after, scroll_x=max(0.0, scroll_x), scroll_y=max(0.0, scroll_y))

    def fitting(self, drawing: Drawing) -> Camera:
        """The whole picture in view, never larger than life."""
        room_x, room_y = max(1.0, self.width - 2 * MARGIN), max(1.0, self.height - 2 * MARGIN)
        zoom = min(1.0, room_x / max(1.0, drawing.width), room_y / max(1.0, drawing.height))
        return replace(self, zoom=max(LEAST_ZOOM, zoom), scroll_x=0.0, scroll_y=0.0)

    def revealing(self, box: Box, margin: float = 24.0) -> Camera:
        """Scrolled as little as shows the box (in points) beside the heads; its beginning where it is larger than the view."""
        scroll_x, scroll_y = self.scroll_x, self.scroll_y
        if box.x >= self.head_width or not self.freezes_lane_heads:
            scroll_x = _scrolled(scroll_x, MARGIN + box.x * self.zoom, box.width * self.zoom, self.body_left, self.width, margin)
        if box.y >= self.head_height or not self.freezes_phase_heads:
            scroll_y = _scrolled(scroll_y, MARGIN + box.y * self.zoom, box.height * self.zoom, self.body_top, self.height, margin)
        return replace(self, scroll_x=max(0.0, scroll_x), scroll_y=max(0.0, scroll_y))


def _scrolled(scroll: float, start: float, length: float, first: float, last: float, margin: float) -> float:
    """The scrolling next to `scroll` with which start … start + length (unscrolled) lies between `first` and `last`."""
    margin = min(margin, max(0.0, (last - first - length) / 2))
    if length > last - first or start - scroll < first + margin:
        return start - first - margin
    if start + length - scroll > last - margin:
        return start + length - last + margin
    return scroll
