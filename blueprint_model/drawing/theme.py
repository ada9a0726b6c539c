"""Colours, as tokens. Light is the default, also on the projector; dark and two of high contrast are for those who need them.

Needs are always teal, rules always amber, clashes always red, and each has a shape and a word as well: no colour carries a
meaning alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from blueprint_model.zones import Zone


def mixed(over: str, accent: str, part: float) -> str:
    """`part` (0–1) of `accent` laid over the colour `over`."""
    pairs = zip((1, 3, 5), (1, 3, 5), strict=True)
    channels = [round(int(over[i : i + 2], 16) * (1 - part) + int(accent[j : j + 2], 16) * part) for i, j in pairs]
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of `#rrggbb`, 0–1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1–21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, eq=False)
class Theme:
    """`bands` and `accents` by zone. `edge` is the border of what can be typed in or switched, `faint` a text that is out of use
    now and is still read; `dark` where light stands on dark. `hatched` draws bands as hatches: they differ without colour, too.
    """

    name: str
    paper: str
    card: str
    ink: str
    muted: str
    line: str
    edge: str
    faint: str
    flow: str
    phase: str
    note: str
    need: str
    rule: str
    clash: str
    on_clash: str
    shadow: str
    bands: Mapping[Zone, str]
    accents: Mapping[Zone, str]
    dark: bool = False
    hatched: bool = False

    def text_pairs(self) -> list[tuple[str, str, str]]:
        """(what it is, text colour, colour under it) for every text that is drawn."""
        pairs = [
            ("card title", self.ink, self.card),
            ("card line", self.muted, self.card),
            ("note title", self.ink, self.note),
            ("note line", self.muted, self.note),
            ("phase", self.ink, self.phase),
            ("column", self.muted, self.paper),
            ("experience", self.ink, self.paper),
            ("experience note", self.muted, self.paper),
            ("need tag", self.need, self.card),
            ("rule tag", self.rule, self.card),
            ("number on a solid disc", self.on_clash, self.clash),
            ("number on a hollow disc", self.clash, self.card),
            ("flow label", self.ink, self.card),
        ]
        for zone in Zone:
            pairs.append((f"{zone} name", self.ink, self.bands[zone]))
            pairs.append((f"{zone} note", self.muted, self.bands[zone]))
        return pairs

    def shape_pairs(self) -> list[tuple[str, str, str]]:
        """(what it is, its colour, the colour beside it) for shapes that carry a meaning; 3 : 1 is enough for these."""
        pairs = [("crack", self.clash, self.card), ("face", self.ink, self.card)]
        for zone in Zone:
            pairs.append((f"{zone} accent", self.accents[zone], self.card))
            pairs.append((f"{zone} crack", self.clash, self.bands[zone]))
            pairs.append((f"{zone} flow", self.flow, self.bands[zone]))
        return pairs


_LIGHT_ACCENTS = {
    Zone.EVIDENCE: "#A67C2D",
    Zone.CUSTOMER: "#1F7A55",
    Zone.FRONTSTAGE: "#2266A8",
    Zone.BACKSTAGE: "#6A4FB3",
    Zone.SUPPORT: "#5B6068",
    Zone.PARTNER: "#8A5A36",
}
LIGHT = Theme(
    name="light",
    paper="#FBFAF7",
    card="#FFFFFF",
    ink="#1F2430",
    muted="#555C69",
    line="#D9D5CC",
    edge="#7C818C",
    faint="#757B87",
    flow="#7F848F",
    phase="#EAE6DB",
    note="#FFF9DB",
    need="#096C68",
    rule="#944E05",
    clash="#C4122F",
    on_clash="#FFFFFF",
    shadow="#1F2430",
    bands={
        Zone.EVIDENCE: "#F6F1E5",
        Zone.CUSTOMER: "#E6F3EC",
        Zone.FRONTSTAGE: "#E7F0F9",
        Zone.BACKSTAGE: "#EFEBF8",
        Zone.SUPPORT: "#EFEFEC",
        Zone.PARTNER: "#F3ECE6",
    },
    accents=_LIGHT_ACCENTS,
)
ON_PAPER = replace(LIGHT, name="on paper", paper="#FFFFFF")  # the sheet itself is the paper: nothing is printed under the picture
_DARK_ACCENTS = {
    Zone.EVIDENCE: "#D6A94F",
    Zone.CUSTOMER: "#4FB98A",
    Zone.FRONTSTAGE: "#6FA8E0",
    Zone.BACKSTAGE: "#A892E6",
    Zone.SUPPORT: "#A3A8B0",
    Zone.PARTNER: "#CC9A72",
}
DARK = Theme(
    name="dark",
    paper="#14161C",
    card="#23262F",
    ink="#F7F5EF",
    muted="#A6ACB9",
    line="#3A3F4C",
    edge="#7A8190",
    faint="#868D9C",
    flow="#8C93A3",
    phase="#2B2F3A",
    note="#38341F",
    need="#5FD0C5",
    rule="#F2B35E",
    clash="#FF6B7F",
    on_clash="#14161C",
    shadow="#000000",
    bands={zone: mixed("#14161C", accent, 0.12) for zone, accent in _DARK_ACCENTS.items()},
    accents=_DARK_ACCENTS,
    dark=True,
)
HIGH_CONTRAST = Theme(
    name="high contrast",
    paper="#FFFFFF",
    card="#FFFFFF",
    ink="#000000",
    muted="#000000",
    line="#000000",
    edge="#000000",
    faint="#595959",
    flow="#000000",
    phase="#FFFFFF",
    note="#FFFFFF",
    need="#005450",
    rule="#6B3600",
    clash="#A00020",
    on_clash="#FFFFFF",
    shadow="#FFFFFF",
    bands=dict.fromkeys(Zone, "#FFFFFF"),
    accents=dict.fromkeys(Zone, "#000000"),
    hatched=True,
)
HIGH_CONTRAST_DARK = Theme(
    name="high contrast dark",
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    faint="#989898",
    flow="#FFFFFF",
    phase="#000000",
    note="#000000",
    need="#7FE5DA",
    rule="#FFC77A",
    clash="#FF8A99",
    on_clash="#000000",
    shadow="#000000",
    bands=dict.fromkeys(Zone, "#000000"),
    accents=dict.fromkeys(Zone, "#FFFFFF"),
    dark=True,
    hatched=True,
)
# What can be chosen, by the names that the settings keep.
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)}
