"""Invented persons: names combined at random, fictional telephone numbers. SYNTHETIC.

Name forms follow the countries' customs (order, patronymics, uulu/kyzy, Tajik reformed surnames).
Numbers use ranges that reach nobody: long runs of zeros after the operator's code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

# Combinations that are well known persons' names are drawn again.
TAKEN = {
    ("Karimov", "Islom"),
    ("Rahmoni", "Rustam"),
    ("Rakhimov", "Ruslan"),
    ("Sadykov", "Serik"),
    ("Usmonov", "Alisher"),
}
NUMBERS = {
    "KZ": "+7700000{:04d}",
    "KG": "+99670000{:04d}",
    "TJ": "+99290000{:04d}",
    "TM": "+9936500{:04d}",
    "UZ": "+99890000{:04d}",
}


@dataclass(frozen=True)
class Invented:
    """An invented person."""

    given: str
    surname: str
    patronymic: str
    sex: str
    country: str
    phone: str
    seed: int

    @property
    def full(self) -> str:
        """As documents of the region write it: surname, given name, patronymic."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@cache
def lists() -> dict[str, dict[str, list[str]]]:
    """Names by country: men, women, surnames, and reformed surnames where there are any."""
    text = files("panoh.cli.demonstration").joinpath("data/names.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    countries: dict[str, dict[str, list[str]]] = loaded["countries"]
    return countries


def invent(rng: Random, country: str, sex: str) -> Invented:
    """Somebody of this country and sex (male, female)."""
    names = lists()[country]
    while True:
        given = rng.choice(names["women" if sex == "female" else "men"])
        surname = _surname(rng, country, sex)
        if (surname, given) not in TAKEN:
            break
    father = rng.choice(names["men"])
    phone = NUMBERS[country].format(rng.randrange(10_000))
    patronymic = _patronymic(country, father, sex) if "uulu" not in surname else ""
    return Invented(given, surname, patronymic, sex, country, phone, rng.randrange(10**9))


def _surname(rng: Random, country: str, sex: str) -> str:
    names = lists()[country]
    if country == "TJ" and rng.random() < 0.4:
        return rng.choice(names["reformed"])
    if country == "KG" and rng.random() < 0.2:
        return f"{rng.choice(names['men'])} {'kyzy' if sex == 'female' else 'uulu'}"
    surname = rng.choice(names["surnames"])
    bends = surname.endswith(("ov", "ev", "ow", "ew", "in"))
    return f"{surname}a" if sex == "female" and bends else surname


def _patronymic(country: str, father: str, sex: str) -> str:
    woman = sex == "female"
    if country == "UZ":
        return f"{father} {'qizi' if woman else 'oʻgʻli'}"
    if country == "KZ":
        return f"{father}{'qyzy' if woman else 'uly'}"
    if country == "TM":
        return f"{father} {'gyzy' if woman else 'ogly'}"
    return ""
