"""Organisations and their sectors."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from blueprint_model.elements.base import Element
from blueprint_model.elements.values import Text


class Sector(StrEnum):
    """What an organisation is for, in the words of the services that a life event needs."""

    PUBLIC = "public"
    PRIVATE = "private"
    THIRD = "third"  # associations, parishes, foundations
    INFORMAL = "informal"  # family, friends, neighbours


class Organisation(Element):
    """Whoever provides something on the path; between two of them a flow is a transition."""

    type: ClassVar[str] = "organisation"
    title: Text = ""
    sector: Sector | None = None
    note: Text = ""
