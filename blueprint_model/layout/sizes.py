"""The measures of the picture, in points."""

from __future__ import annotations

LANE_HEAD_WIDTH = 118.0
LANE_ACCENT = 5.0
LANE_PADDING = 14.0
LANE_TEXT_X = 16.0
LANE_TEXT_WIDTH = 96.0
LEAST_LANE_HEIGHT = 60.0

CARD_WIDTH = 158.0
CARD_RADIUS = 6.0
CARD_ACCENT = 6.0
CARD_TEXT_X = 15.0
CARD_TEXT_WIDTH = 122.0  # ends before the place of the crack, so that a finding never breaks a card's lines anew
LEAST_CARD_HEIGHT = 44.0
STACK_GAP = 13.0
CRACK_X = 145.0

GUTTER = 22.0
TRACK = 7.0
CLEARANCE = 4.0
ARROW = 8.0

TITLE_SIZE = 13.0
TITLE_LINE = 17.0
META_SIZE = 11.0
META_LINE = 14.0
LANE_NAME_SIZE = 14.0
LANE_NAME_LINE = 18.0
SMALL_SIZE = 10.0

TAG_HEIGHT = 19.0  # with one line
TAG_LINE = 13.0
TAG_GAP = 5.0
TAG_SIZE = 11.0
TAG_PADDING = 8.0

PHASE_HEIGHT = 24.0
PHASE_TOP = 6.0
PHASE_BOTTOM = 6.0
COLUMN_TITLE_LINE = 15.0

EXPERIENCE_HEIGHT = 96.0
FACE_RADIUS = 8.5

DISC_RADIUS = 11.0
SMALL_DISC_RADIUS = 8.0

# Where flows leave a card: right of the middle at top and bottom, from the top at left and right; the first is taken first.
# Top and bottom differ, so that ends that face each other over a channel don't meet.
BOTTOM_PORTS = (124.0, 114.0, 134.0, 104.0, 94.0)
TOP_PORTS = (119.0, 129.0, 109.0, 99.0, 89.0)
SIDE_PORTS = (26.0, 36.0, 16.0, 46.0, 31.0, 21.0, 41.0, 56.0, 51.0, 66.0, 61.0, 76.0, 71.0, 86.0, 96.0)
