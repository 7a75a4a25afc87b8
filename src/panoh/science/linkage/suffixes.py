"""Endings of Central Asian and Russian names that say sex or descent, not who somebody is.

A daughter's surname has an -a that her brother's has not; a patronymic is said as Serikovich,
Serikuly, Serikqyzy, Serik uulu or Serik oʻgʻli for the same father. What is left is his name.
"""

from __future__ import annotations

import re
from typing import Final

# “Son of”, “daughter of” in Kazakh, Kyrgyz, Turkmen, Uzbek, Azerbaijani; ʼ is any apostrophe.
_SON: Final = (
    "уулу|ұлы|улы|оғлы|оглы|оглу|ўғли|ўғлы|угли|оғли|"
    "uulu|uly|ulı|ulu|oʼ?gʼ?h?li|ogly|oglu|ogulu|oğlu|oğlı|ugli|ugly|ugʼli"
)
_DAUGHTER: Final = "қызы|кызы|қизи|кизи|гызы|qyzy|kyzy|gyzy|qizi|kizi|qızı|gızı|kyzi|qyzi"

_WORD: Final = re.compile(f"(?:{_SON}|{_DAUGHTER})")
# Written as one word with the father's name. Turkmen -guly (“servant of”) is part of the name.
_JOINED: Final = re.compile(
    f"(?P<father>.{{3,}}?)-?(?:(?<![gгғ])(?:ұлы|улы|uly|ulı)|уулу|uulu|oʼgʼli|ўғли|{_DAUGHTER})"
)
# Folded and merged: -ovich, -evich, -yevich, -ovna, -evna, -owiç, -owna.
_RUSSIAN: Final = re.compile("(?P<father>.{2,}?)[oe]v(?:ič|na)")
_SURNAME: Final = re.compile("(?P<stem>.{2,}?)(?P<ending>[oe]va?|ina|sk(?:ii?|aia|oi|i))")
_ENDING: Final = {"ina": "in", "ova": "ov", "eva": "ov", "ev": "ov"}
_TAJIK: Final = re.compile("(?P<stem>.{2,}zod)[ae]?h?")


def is_descent_word(word: str) -> bool:
    """Whether a case-folded word is uulu, kyzy, oʻgʻli, qizi, ogly, gyzy or the like."""
    return _WORD.fullmatch(word) is not None


def father_joined(word: str) -> str | None:
    """The father's name of Serikuly, Serikqyzy (case-folded, not yet folded), else None."""
    found = _JOINED.fullmatch(word)
    return found["father"] if found else None


def father_russian(folded: str) -> str | None:
    """The father's name of a folded -ovich, -ovna word, else None."""
    found = _RUSSIAN.fullmatch(folded)
    return found["father"] if found else None


def without_last_glide(folded: str) -> str:
    """Orozbay uulu is Orozbaevich, Ali uulu is Alievich: the -i of a father's name is lost."""
    return folded[:-1] if len(folded) > 2 and folded.endswith("i") else folded


def surname_without_sex(folded: str) -> str:
    """-ova, -eva, -ev as -ov; -ina as -in; -skaya as -sk; -zoda, -zade, -zod as -zod."""
    if tajik := _TAJIK.fullmatch(folded.replace("zad", "zod")):
        return tajik["stem"]
    found = _SURNAME.fullmatch(folded)
    if found is None:
        return folded
    ending = found["ending"]
    return found["stem"] + ("sk" if ending.startswith("sk") else _ENDING.get(ending, ending))
