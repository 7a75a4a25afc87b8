"""Words that tell what the work is about: in no title, no subject, no message to a person.

Beginnings of words, by language, as they may be typed; whoever looks over a shoulder reads any of
them. A native speaker who knows the work should read each list and add to it.
"""

from __future__ import annotations

import re
import unicodedata

TELLTALE: dict[str, tuple[str, ...]] = {
    "en": (
        "traffick", "victim", "survivor", "exploit", "slave", "slavery", "forced", "sexual",
        "prostitut", "brothel", "rape", "abuse", "violence", "shelter", "refuge", "rescue",
        "hotline", "helpline", "crisis", "police", "panoh",
    ),
    "ru": (
        "торговл", "трафик", "жертв", "пострадавш", "эксплуатац", "рабств", "принужд", "сексуал",
        "проститу", "бордел", "изнасил", "насили", "приют", "убежищ", "спасе", "кризис",
        "горяч", "полици", "милици", "вербов",
    ),
    "kk": (
        "сауда", "трафик", "жәбірлен", "құрбан", "құлдық", "зорлық", "зорлау", "қанау", "баспана",
        "пана", "полиция",
    ),
    "ky": (
        "сатуу", "трафик", "жабырлан", "жабыр", "курман", "кулчулук", "зордук", "зомбулук",
        "эксплуатация", "баш калка", "милиция", "полиция",
    ),
    "tg": (
        "савдои", "хариду", "ҷабрдида", "қурбон", "ғулом", "зӯровар", "таҷовуз", "истисмор",
        "паноҳ", "полис", "милитсия",
    ),
    "tk": (
        "söwda", "pida", "gurban", "gulçulyk", "zorluk", "zorlama", "ekspluatasi", "gaçybatalga",
        "pena", "polisi", "milisi",
    ),
    "uz": (
        "savdo", "jabrlan", "jabrdiyda", "qurbon", "qullik", "zo'rav", "zo'rlik", "ekspluatats",
        "boshpana", "panoh", "militsiya", "politsiya",
        "савдо", "жабрлан", "жабрдийда", "қурбон", "қуллик", "зўрав", "зўрлик", "эксплуатац",
        "бошпана", "паноҳ",
    ),
}  # fmt: skip

WORD = re.compile(r"[\w']+")
APOSTROPHES = str.maketrans(dict.fromkeys("’ʻʼ`‘", "'"))  # Uzbek oʻ, gʻ in whatever spelling


def telling(text: str) -> str:
    """The first word of a text that tells what the work is about, in any language; else empty."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(APOSTROPHES)
    stems = tuple(stem for words in TELLTALE.values() for stem in words)
    found = (match for match in WORD.finditer(plain) if plain.startswith(stems, match.start()))
    first = next(found, None)
    return first[0] if first else ""
