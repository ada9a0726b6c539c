"""Quantities with a kind and a unit, exact: what a message shows, a derivation adds up, a finding observes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quantity:
    """`kind` is a measure kind (duration in seconds, money, count …); `unit` a currency or a counted noun's measure id."""

    kind: str
    value: Fraction
    unit: str = ""


@dataclass(frozen=True)
class QuantityRange:
    """From `lo` to `hi`, both included; None is an open end."""

    kind: str
    lo: Fraction | None
    hi: Fraction | None
    unit: str = ""
