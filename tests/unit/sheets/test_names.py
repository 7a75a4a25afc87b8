"""Names of countries and languages, as the region's readers know them."""

from __future__ import annotations

import pytest

from panoh.kernel.words.locales import ALPHABETS, locale_of, sort_key
from panoh.kernel.words.names import (
    REGION,
    countries,
    country_name,
    language_codes,
    language_name,
    languages,
    script_name,
)

SPOKEN = [*ALPHABETS, "en"]


@pytest.mark.parametrize("language", SPOKEN)
def test_the_region_comes_first_and_everything_has_a_name(language: str) -> None:
    codes = [code for code, _name in countries(language)]
    assert tuple(codes[:5]) == REGION
    assert len(set(codes)) == len(codes) == 249
    assert all(name and name != code for code, name in countries(language))
    assert [code for code, _name in languages(language)][:3] == ["kk", "ky", "tg"]
    assert all(name and name != code for code, name in languages(language))


def test_names_are_not_those_of_another_script() -> None:
    for language, letters in ALPHABETS.items():
        known = set(letters) | set(" -().,ʻʼ'’") | set("abcdefghijklmnopqrstuvwxyz")
        for _code, name in countries(language)[:5]:
            assert set(name.casefold()) <= known


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KG", "ru", "Кыргызстан"),
        ("UZ", "uz", "Oʻzbekiston"),
        ("UZ", "uz-cyrl", "Ўзбекистон"),
        ("TM", "tk", "Türkmenistan"),
        ("AE", "en", "United Arab Emirates"),
        ("AE", "xx-nowhere", "United Arab Emirates"),
        ("XX", "en", "XX"),
    ],
)
def test_countries(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("ky", "ru", "кыргызский"),
        ("kaa", "en", "Karakalpak"),
        ("kaa", "ky", "каракалпакский"),
        ("uz", "uz", "oʻzbek"),
        ("rsl", "en", "Russian Sign Language"),
        ("nv", "tg", "навахо"),
        ("qq", "en", "qq"),
    ],
)
def test_languages(code: str, language: str, name: str) -> None:
    assert language_name(code, language) == name


def test_dead_and_invented_languages_are_not_offered() -> None:
    assert not {"la", "eo", "sa"} & language_codes()
    assert {"ug", "fa", "prs", "sgh", "tr", "ko"} <= language_codes()


def test_scripts() -> None:
    assert script_name("Cyrl", "en") == "Cyrillic"
    assert script_name("Latn", "ru") == "латиница"


def test_words_are_in_the_order_of_the_alphabet() -> None:
    words = ["Яп", "Ңа", "Өз", "На", "Ас", "Әб", "Үй"]
    ordered = sorted(words, key=lambda word: sort_key(word, "kk"))
    assert ordered == ["Ас", "Әб", "На", "Ңа", "Өз", "Үй", "Яп"]


def test_locales() -> None:
    assert str(locale_of("uz-cyrl")) == "uz_Cyrl"
    assert str(locale_of("ru-kg")) == "ru"
    assert str(locale_of("")) == "en"
