"""The folding table: one spelling for the many ways in which a Central Asian name is written.

Sources of the letters and of the digraphs: ICAO Doc 9303 Part 3 (machine readable passports),
BGN/PCGN 1979 and later, ISO 9 / GOST 7.79-2000, the Latin alphabets of Uzbek and Turkmen, and the
passport spellings of Kazakhstan, Kyrgyzstan and Tajikistan. Turkish and Azerbaijani letters are
there because papers issued in Turkey carry them. The table merges what these spell differently;
it is not a transliteration, and what it makes is not to be shown to anyone.

Not merged, since too many other names would fall together: a and o (Рахман, Рахмон), Turkmen ä
with Russian я (Läle, Ляле), g and k (Gurban, Курбан), Azerbaijani q and h with Russian г.

Small letters of the folded alphabet that are not letters of English stand for one sound each:
š (ш, щ, sh, ş), č (ч, ch, ç), and three plain ones are narrowed: j is ж, җ, ҷ, дж, zh, dzh, ž;
h is х, ҳ, һ, kh, x, h; c is ц, ts.
"""

from __future__ import annotations

import re
from typing import Final

APOSTROPHE: Final = "ʼ"
# What people type for the Uzbek ʻ and ʼ, for a Russian soft sign, and by mistake.
_APOSTROPHES: Final = re.compile("[ʻʼ’‘'`´′ʹʾʿ“”\"]")

_CYRILLIC: Final = {
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
    **{"ё": "io", "ж": "j", "й": "i", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "š"},
    **{"ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "u", "җ": "j"},
    **{"є": "ie", "ї": "i", "ґ": "g"},
}
_LATIN: Final = {
    **{"ç": "č", "č": "č", "ş": "š", "š": "š", "ŝ": "š", "ș": "š", "ž": "j", "ñ": "n", "ň": "n"},
    **{"ŋ": "n", "ý": "i", "ğ": "g", "ə": "a", "ı": "i", "ä": "a", "æ": "a", "ß": "s"},
}
LETTERS: Final = str.maketrans(_CYRILLIC | _LATIN)

# Spellings with x for ks, or with j for й, that everybody uses although no table has them.
_HABITS: Final = tuple(
    (re.compile(f"^{habit}"), usual)
    for habit, usual in (
        ("alex", "aleks"),
        ("max", "maks"),
        ("ox", "oks"),
        ("xen", "ksen"),
        ("feli[kx]s?$", "feliks"),
        ("ju(?=li|ri)", "yu"),
        ("je(?=len|vg|kat)", "ye"),
        ("ja(?=ros|kov)", "ya"),
    )
)

# Read from left to right, so the longer spelling of a sound comes before its parts.
_DIGRAPHS: Final = (
    ("shch", "š"),
    ("dzh", "j"),
    ("dj", "j"),
    ("дж", "ж"),
    ("zh", "j"),
    ("tsch", "č"),
    ("sch", "š"),
    ("tch", "č"),
    ("ch", "č"),
    ("sh", "š"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("тс", "ц"),
    ("ng", "n"),
    ("нг", "н"),
)
_PLAIN: Final = str.maketrans({"q": "k", "x": "h", "w": "v", "y": "i", "c": "j"})

# ISO 9 writes й as j: so between a vowel and a consonant, at the end (except after o: Siroj),
# and before -ev. Elsewhere j is ж or its like, as in Jamila and Rajabov.
_J_AS_GLIDE: Final = (
    re.compile("(?<=[aeiouyöüäê])j(?=[bvgdzklmnprstfhcqwxčš])"),
    re.compile("(?<=[aeiuyöüäê])j$"),
    re.compile("(?<=[aeiouyöüäê])j(?=e[vw])"),
)
_DOUBLED: Final = re.compile(r"(.)\1+")
_SOFT_VOWEL: Final = re.compile("i[eo]")


def one_apostrophe(word: str) -> str:
    """The word with every kind of apostrophe as ʼ (U+02BC)."""
    return _APOSTROPHES.sub(APOSTROPHE, word)


def fold(word: str) -> str:
    """One case-folded word, its accents composed (NFC), in the folded alphabet.

    Letters of other scripts (Arabic, Georgian, …) stay as they are.
    """
    for habit, usual in _HABITS:
        word = habit.sub(usual, word)
    for glide in _J_AS_GLIDE:
        word = glide.sub("i", word)
    for spelling, sound in _DIGRAPHS:
        word = word.replace(spelling, sound)
    # Here c is Turkish; ц, which is written c in the folded alphabet, is still Cyrillic.
    return word.translate(_PLAIN).translate(LETTERS)


def merge(word: str) -> str:
    """A folded word with what cannot be told apart across spellings made one.

    o is u (Uzbek oʻ is у in Russian: Joʻrayev, Жураев; Kyrgyz ө and ү become о and у at will);
    a doubled letter is single; and ie, io after that are e (Aliyev, Alijev, Алиев; Doniyor,
    Дониёр, Donier; Юсуп, Yusup, Iusup).
    """
    word = _DOUBLED.sub(r"\1", word.replace("u", "o"))
    return _DOUBLED.sub(r"\1", _SOFT_VOWEL.sub("e", word))
