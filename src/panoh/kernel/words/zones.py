"""Time zones where the programme works or its people go, by their cities as the reader says."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

from babel.core import Locale, get_global
from babel.dates import get_timezone_location

WORLD_TIME = "UTC"
# The five countries, where people go from there, and where consulates and donors are.
COUNTRIES = (
    "KZ", "KG", "TJ", "TM", "UZ", "RU", "TR", "AE", "SA", "QA", "KW", "BH", "OM", "JO", "LB",
    "EG", "IL", "CN", "KR", "JP", "IN", "PK", "AF", "IR", "AZ", "GE", "AM", "BY", "UA", "PL",
    "CZ", "DE", "LT", "LV", "EE", "IT", "ES", "FR", "GB", "CH", "AT", "SE", "NO", "US",
)  # fmt: skip
# CLDR, from which the names come, keeps a zone's first name.
FIRST_NAMES = {"Asia/Kolkata": "Asia/Calcutta", "Europe/Kyiv": "Europe/Kiev"}


@cache
def zones(language: str) -> tuple[tuple[str, str], ...]:
    """(key, city) for each zone, by city; world time first."""
    locale = Locale.parse(language)
    of_country = get_global("territory_zones")
    keys = {key for country in COUNTRIES for key in of_country[country] if key.count("/") == 1}
    named = sorted((_city(key, locale), key) for key in keys)
    return ((WORLD_TIME, WORLD_TIME), *((key, city) for city, key in named))


def _city(key: str, locale: Locale) -> str:
    known = locale.time_zones.get(FIRST_NAMES.get(key, ""), {})
    city: str = known.get("city") or get_timezone_location(
        ZoneInfo(key), locale=locale, return_city=True
    )
    return city
