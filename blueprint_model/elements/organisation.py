"""Organisations and their sectors."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from blueprint_model.elements.base import Element
from blueprint_model.elements.values import Text


class Sector(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    THIRD = "third"  # associations, parishes, foundations
    INFORMAL = "informal"  # family, friends, neighbours


class Organisation(Element):
    type: ClassVar[str] = "organisation"
    title: Text = ""
    sector: Sector | None = None
    note: Text = ""
