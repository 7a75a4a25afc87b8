"""Time zones by their cities, in the reader's letters."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest

from panoh.kernel.words.zones import zones


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_is_one_city_and_a_clock(language: str) -> None:
    found = zones(language)
    assert len({key for key, _city in found}) == len({city for _key, city in found}) == len(found)
    assert all(ZoneInfo(key) for key, _city in found)


def test_they_are_named_in_russian() -> None:
    named = dict(zones("ru"))
    assert (named["Asia/Bishkek"], named["Europe/Kyiv"]) == ("Бишкек", "Киев")
    assert [city for city in named.values() if re.search("[A-Za-z]", city)] == ["UTC"]
