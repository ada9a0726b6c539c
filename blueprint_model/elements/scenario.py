"""The blueprint's own facts, and its variants."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.organisation import Sector
from blueprint_model.elements.values import Count, Id, Language, Money, Share, Text

SCENARIO_ID = "scenario"


class Setting(StrEnum):
    """A public setting does not speak of customership."""

    BUSINESS = "business"
    PUBLIC = "public"


class Scenario(Element):
    """One scenario in one language. There is exactly one, with the id ``scenario``.

    `holidays_of` is the country whose public holidays are closed, where a need starts on a date: "FI", "SE", or "" for none.
    """

    type: ClassVar[str] = "scenario"
    id: Id = SCENARIO_ID
    title: Text = ""
    language: Language = "en"
    event: Text = ""
    event_kind: Annotated[str, Field(pattern="^(life|business)$")] = "life"
    aim: Text = ""
    setting: Setting = Setting.BUSINESS
    sectors: tuple[Sector, ...] = ()
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    churn: Share | None = None
    margin: Money | None = None
    yearly_volume: Count | None = None
    holidays_of: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    area_note: Text = ""
    source: Text = ""
    version: Count = 0


class Variant(Element):
    """A to-be. Its elements stand in place of the as-is ones with the same id; `removed` names as-is ids that go."""

    type: ClassVar[str] = "variant"
    title: Text = ""
    removed: tuple[Id, ...] = ()

    def references(self) -> Iterator[Reference]:
        return iter(())
