"""Times are said both ways, in the language and the place of who reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from panoh.kernel.ui import clocks, locales

NOW = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
BISHKEK = ZoneInfo("Asia/Bishkek")


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(seconds=-59), "now"),
        (timedelta(minutes=12), "in 12 min"),
        (timedelta(minutes=-1), "1 min ago"),
        (timedelta(hours=3), "in 3 h"),
        (timedelta(hours=-23, minutes=-59), "23 h ago"),
        (timedelta(days=1), "in 1 day"),
        (timedelta(days=-2), "2 days ago"),
        (timedelta(days=40), "in 40 days"),
    ],
)
def test_relative(ahead: timedelta, said: str) -> None:
    """How far off, in the largest unit that fits."""
    with translation.override("en"):
        assert clocks.relative(NOW + ahead, NOW) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW + timedelta(hours=3), "18:40 Osh"),
        (NOW + timedelta(hours=9), "25 Nov, 00:40 Osh"),
        (NOW - timedelta(days=365), "24 Nov 2025, 15:40 Osh"),
    ],
)
def test_absolute(moment: datetime, said: str) -> None:
    """The hour on the wall there; the day unless it is today there; the year unless this one."""
    with translation.override("en"):
        assert clocks.absolute(moment, BISHKEK, NOW, "Osh") == said


def test_a_zone_names_its_city_in_the_language() -> None:
    """Without a place, the zone's city stands in."""
    with translation.override("en"):
        assert clocks.place_of(BISHKEK) == "Bishkek"
        assert clocks.place_of(UTC) == "UTC"
    with translation.override("ru"):
        assert clocks.place_of(ZoneInfo("Asia/Dubai")) == "Дубай"


def test_days_in_russian() -> None:
    """Dates follow the language."""
    with translation.override("ru"):
        assert clocks.day(NOW.date(), NOW.date()) == "24 нояб."


def test_numbers_and_names() -> None:
    """Numbers and countries follow the language; a language names itself."""
    with translation.override("en"):
        assert locales.number(11313) == "11,313"
        assert locales.number(0.5, digits=2) == "0.5"
        assert locales.country_name("KG") == "Kyrgyzstan"
    assert locales.own_name("ru") == "Русский"
    assert locales.own_name("ky") == "Кыргызча"
