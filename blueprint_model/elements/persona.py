"""Personas: more than demographics, and staff are personas too."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Condition
from blueprint_model.elements.values import Language, Share, Text, Words


class Side(StrEnum):
    """The three perspectives: customer, staff, company (Strömberg 2016)."""

    CUSTOMER = "customer"
    STAFF = "staff"
    COMPANY = "company"


class Persona(Element):
    """`share` is the part of customers this persona stands for. `fixes` are the answers that are settled for them."""

    type: ClassVar[str] = "persona"
    title: Text = ""
    side: Side = Side.CUSTOMER
    share: Share | None = None
    language: Language | None = None
    needs: Words = ()
    wishes: Words = ()
    values: Words = ()
    dreams: Words = ()
    behaviour: Words = ()
    fixes: tuple[Condition, ...] = ()
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        for condition in self.fixes:
            yield Reference("fixes", condition.question, ("question",))
