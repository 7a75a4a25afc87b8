"""Numbers and names as the active language writes them."""

from __future__ import annotations

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language

from panoh.kernel.words import names
from panoh.kernel.words.locales import FALLBACK, locale_of


def current_language() -> str:
    """Return the code of the language that is active now; English when none is."""
    return get_language() or FALLBACK


def current_locale() -> Locale:
    """Return the locale of the language that is active now."""
    return locale_of(current_language())


def number(value: float, *, digits: int = 0) -> str:
    """Write a number as the active language writes it, with `digits` decimals at most."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=current_locale())


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 alpha-2 country in the active language."""
    return names.country_name(code, current_language())


def own_name(language: str) -> str:
    """Return the name of a language in that language itself: "Русский", "Кыргызча"."""
    locale = locale_of(language)
    name = str(Locale(locale.language, script=locale.script).get_display_name() or language)
    return name[:1].upper() + name[1:]
