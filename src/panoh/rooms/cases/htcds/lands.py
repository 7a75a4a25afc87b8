"""Countries and languages as files write them: letters of ISO 3166 and ISO 639."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

import pycountry

from panoh.kernel.words.names import countries, country_codes, language_codes

NEAR = 3  # how many countries are suggested


@lru_cache
def _three() -> dict[str, str]:
    return {one.alpha_3: one.alpha_2 for one in pycountry.countries}


@lru_cache
def _names() -> dict[str, str]:
    listed = {one.name: one.alpha_2 for one in pycountry.countries}
    return {name.casefold(): code for name, code in (*listed.items(), *_spoken())}


def _spoken() -> list[tuple[str, str]]:
    return [(name, code) for language in ("en", "ru") for code, name in countries(language)]


def country(text: str) -> str | None:
    """The two letters of a country given by two or three letters; None for no country."""
    letters = text.strip().upper()
    return letters if letters in country_codes() else _three().get(letters)


def by_name(text: str) -> str | None:
    """The two letters of a country given by its English or Russian name."""
    return _names().get(text.strip().casefold())


def near_countries(text: str) -> list[str]:
    """Countries that may be meant, such as “KG (Kyrgyzstan)”."""
    found = get_close_matches(text.casefold(), list(_names()), n=NEAR, cutoff=0.6)
    shown = dict(countries("en"))
    codes = dict.fromkeys(_names()[name] for name in found)
    return [f"{code} ({shown.get(code, code)})" for code in codes]


@lru_cache
def _languages() -> dict[str, str]:
    """Letters of ISO 639, two or three, as ours where we have them, else the three letters."""
    known: dict[str, str] = {}
    for one in pycountry.languages:
        short = getattr(one, "alpha_2", one.alpha_3)
        ours = short if short in language_codes() else one.alpha_3
        letters = (one.alpha_3, getattr(one, "bibliographic", ""), getattr(one, "alpha_2", ""))
        known |= dict.fromkeys(filter(None, letters), ours)
    return known


def language(text: str) -> str | None:
    """A language by its letters of ISO 639: ours where we have it; None for no language."""
    return _languages().get(text.strip().lower())


@lru_cache
def _long() -> dict[str, str]:
    return {getattr(one, "alpha_2", one.alpha_3): one.alpha_3 for one in pycountry.languages}


def three_letters(code: str) -> str:
    """The letters of ISO 639-2 (or 639-3) of one of our language codes."""
    return _long().get(code, code)
