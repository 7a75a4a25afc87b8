"""From Django's language code to the locale whose numbers, dates and names Babel writes."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, to_locale

# Panoh writes British English; Uzbek is written in two scripts.
LOCALES = {"en": "en_GB", "uz": "uz_Latn", "uz_LATN": "uz_Latn", "uz_CYRL": "uz_Cyrl"}

# CLDR's Russian name of the country is not the one the country itself uses in Russian.
COUNTRY_NAMES = {("ru", "KG"): "Кыргызстан"}


@lru_cache(maxsize=32)
def locale_for(language: str) -> Locale:
    """Return the locale of a Django language code, such as "ru" or "uz-latn"."""
    name = to_locale(language)
    return Locale.parse(LOCALES.get(name, LOCALES.get(name.upper(), _script_cased(name))))


def _script_cased(name: str) -> str:
    """Django writes uz_Latn as uz_Latn or uz_LATN, depending on the version; CLDR wants uz_Latn."""
    head, _, tail = name.partition("_")
    return f"{head}_{tail.title()}" if len(tail) == 4 else name


def current_locale() -> Locale:
    """Return the locale of the language that is active now; British English when none is."""
    return locale_for(get_language() or "en")


def number(value: float, *, digits: int = 0) -> str:
    """Write a number as the active language writes it, with `digits` decimals at most."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=current_locale())


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 alpha-2 country in the active language; the code if unknown."""
    locale = current_locale()
    own = COUNTRY_NAMES.get((locale.language, code))
    return own or str(locale.territories.get(code, code))


def own_name(language: str) -> str:
    """Return the name of a language in that language itself: "Русский", "Кыргызча"."""
    locale = locale_for(language)
    name = str(Locale(locale.language, script=locale.script).get_display_name() or language)
    return name[:1].upper() + name[1:]
