"""Transliterations of Cyrillic names by published tables, written apart from the folding table.

They make, from a Cyrillic name, what a passport, a map or a national alphabet would print.
"""

from __future__ import annotations

from typing import Final

_COMMON: Final = dict(zip("абвгдезийклмнопрстуфэ", "abvgdeziiklmnoprstufe", strict=True))
_SOUNDS: Final = {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y"}

# ICAO Doc 9303 Part 3, Cyrillic of Russian; the further letters as national passports print them.
ICAO: Final = {
    **(_COMMON | _SOUNDS),
    **{"х": "kh", "ь": "", "ъ": "ie", "ё": "e", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "і": "i", "һ": "h"},
    **{"ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "u"},
}
# BGN/PCGN romanisation of Russian, with the apostrophe for the soft sign.
BGN: Final = ICAO | {"й": "y", "ё": "yo", "ю": "yu", "я": "ya", "ь": "’", "ъ": "", "ц": "ts"}
# ISO 9 as typed without its accents by many registers: й is j, х is x.
ISO: Final = BGN | {"й": "j", "х": "x", "ь": ""}
# Kyrgyz passports and habit: ж is j.
KYRGYZ: Final = BGN | {"ж": "j", "х": "h", "ь": "", "ө": "o"}
# The official Latin alphabet of Uzbek.
UZBEK: Final = BGN | {
    **{"ў": "oʻ", "ғ": "gʻ", "қ": "q", "ҳ": "h", "х": "x", "ж": "j", "ё": "yo", "ь": "", "ъ": "ʼ"},
}
SYSTEMS: Final = {"ICAO": ICAO, "BGN": BGN, "ISO 9": ISO, "Kyrgyz": KYRGYZ, "Uzbek": UZBEK}
_YE_AFTER: Final = frozenset("аеёиоуыэюяйъьўөүәӣӯ ")


def latin(name: str, system: str) -> str:
    """The Cyrillic name in Latin letters by the named system, in small letters."""
    table = SYSTEMS[system]
    small = name.lower()
    before = f" {small}"
    return "".join(
        "ye"
        if letter == "е" and previous in _YE_AFTER and system in ("BGN", "Uzbek")
        else table.get(letter, letter)
        for letter, previous in zip(small, before, strict=False)
    )
