"""Public holidays of countries, from the library `holidays`: the days on which nobody is open, whatever the hours say.

Sundays are left out on purpose: a Sunday is closed only where the opening hours say so. In Sweden the eves on which people are
free as on a Sunday (Midsummer, Christmas, New Year) count as well; the library calls them de facto. Finland's are public ones.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from blueprint_model.message import Message

COUNTRIES: dict[str, Message] = {"FI": Message.of("Finland"), "SE": Message.of("Sweden")}
_ALSO_FREE = ("de_facto",)


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> frozenset[datetime.date]:
    """Of one year, Sundays that are no holiday left out. None for a country or a year that the library does not know."""
    import holidays

    try:
        entity = holidays.country_holidays(country)
        known = entity.supported_categories
        categories = ("public", *(each for each in _ALSO_FREE if each in known))
        found = holidays.country_holidays(country, years=year, categories=categories)
    except (NotImplementedError, ValueError):
        return frozenset()
    return frozenset(day for day in found if day.year == year)
