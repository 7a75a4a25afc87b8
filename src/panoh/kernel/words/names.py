"""Names of countries, languages and scripts in the reader's language, the region's own first.

Names come from CLDR (through Babel), codes from ISO 3166-1 and ISO 639 (through pycountry).
Where CLDR has no name in a language of the region, the Russian one stands in, then the English.
"""

from __future__ import annotations

from functools import lru_cache

import pycountry
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from panoh.kernel.words.locales import ALPHABETS, FALLBACK, locale_of, sort_key

Names = tuple[tuple[str, str], ...]  # (code, name) in the order to show

REGION = ("KZ", "KG", "TJ", "TM", "UZ")
REGION_LANGUAGES = ("kk", "ky", "tg", "tk", "uz", "ru")

# Spoken in the region, without a two-letter code or without a name in CLDR.
FURTHER_LANGUAGES = {
    "dng": _("Dungan"),
    "kaa": _("Karakalpak"),
    "prs": _("Dari"),
    "rsl": _("Russian Sign Language"),
    "sgh": _("Shughni"),
    "wbl": _("Wakhi"),
    "yai": _("Yaghnobi"),
}

# Where CLDR's name is not the one that the people concerned use.
OWN_NAMES = {
    ("ru", "KG"): "Кыргызстан",
    ("ru", "US"): "Соединённые Штаты",
    ("ru", "ky"): "кыргызский",
    ("en", "kaa"): "Karakalpak",
}


@lru_cache
def country_codes() -> frozenset[str]:
    """All two-letter codes of ISO 3166-1."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


@lru_cache
def language_codes() -> frozenset[str]:
    """Living languages with a two-letter code, and further ones of the region."""
    living = (entry for entry in pycountry.languages if entry.type == "L")
    short = {entry.alpha_2 for entry in living if hasattr(entry, "alpha_2")}
    return frozenset(short | FURTHER_LANGUAGES.keys())


def _readers(language: str) -> tuple[str, ...]:
    """The languages to look for a name in, best first."""
    regional = language.lower() in ALPHABETS or language.split("-")[0] in ALPHABETS
    return (language, "ru", FALLBACK) if regional else (language, FALLBACK)


def _look_up(part: str, code: str, language: str) -> str | None:
    own = OWN_NAMES.get((language.split("-")[0], code))
    name = own or getattr(locale_of(language), part).get(code)
    if name and language.startswith("uz"):
        name = name.replace("‘", "ʻ").replace("’", "ʼ")  # the letters of official Uzbek
    return name


def _name(part: str, code: str, language: str) -> str:
    found = (_look_up(part, code, reader) for reader in _readers(language))
    return next((name for name in found if name), code)


def country_name(code: str, language: str) -> str:
    """The country's name; the code itself where it is not known."""
    return _name("territories", code, language)


def language_name(code: str, language: str) -> str:
    """The language's name; the code itself where it is not known."""
    name = _name("languages", code, language)
    if name == code and code in FURTHER_LANGUAGES:
        with translation.override(language):
            return str(FURTHER_LANGUAGES[code])
    return name


def script_name(code: str, language: str) -> str:
    """The name of a script by its ISO 15924 code, such as Cyrl."""
    return _name("scripts", code, language)


def _ordered(names: dict[str, str], first: tuple[str, ...], language: str) -> Names:
    rest = sorted(names.keys() - set(first), key=lambda code: sort_key(names[code], language))
    return tuple((code, names[code]) for code in (*first, *rest))


@lru_cache(maxsize=32)
def countries(language: str) -> Names:
    """All countries: the five of the region, then by the reader's alphabet."""
    names = {code: country_name(code, language) for code in country_codes()}
    return _ordered(names, REGION, language)


@lru_cache(maxsize=32)
def languages(language: str) -> Names:
    """All languages offered: the region's main ones, then by the reader's alphabet."""
    names = {code: language_name(code, language) for code in language_codes()}
    return _ordered(names, REGION_LANGUAGES, language)
