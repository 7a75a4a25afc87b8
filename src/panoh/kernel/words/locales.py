"""The locales whose names, dates and numbers are shown, and the order of their letters."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

FALLBACK = "en"
SPOKEN_AS = {
    "en": "en_GB",
    "uz": "uz_Latn",
    "uz-cyrl": "uz_Cyrl",
}  # Django's code -> the locale of CLDR

# Letters in the order of each alphabet (domain: national alphabets, two-letter signs left out).
ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tk": "aäbcçdefghijžklmnňoöpqrsştuüvwxyýz",
    "uz": "abcdefghijklmnopqrstuvwxyz",
    "uz-cyrl": "абвгдеёжзийклмнопрстуфхцчшъэюяўқғҳ",
}


@lru_cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of a Django language code; English where there is none."""
    code = language.lower()
    if code not in SPOKEN_AS:
        code = code.split("-")[0]
    try:
        return Locale.parse(SPOKEN_AS.get(code, code))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(FALLBACK)


@lru_cache
def _places(language: str) -> dict[str, int]:
    letters = ALPHABETS.get(language.lower()) or ALPHABETS.get(language.split("-")[0], "")
    return {letter: place for place, letter in enumerate(letters)}


def sort_key(text: str, language: str) -> list[tuple[int, str]]:
    """Orders words as the dictionary of the language does; unknown letters come last."""
    places = _places(language)
    last = len(places)
    return [(places.get(letter, last), letter) for letter in text.casefold()]
