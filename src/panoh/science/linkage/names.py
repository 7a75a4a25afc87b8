"""Search keys of personal names, the same for Cyrillic and Latin spellings.

The keys go into a blind index: they are compared exactly, so all tolerance is in the folding
(`folding` for letters, `suffixes` for endings). Order of the words does not matter. Different
people may share a key, as they may share a name; a key is for finding, never for deciding that
two records are one person.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from panoh.science.linkage.folding import APOSTROPHE, fold, merge, one_apostrophe
from panoh.science.linkage.phones import phone_key
from panoh.science.linkage.suffixes import (
    father_joined,
    father_russian,
    is_descent_word,
    surname_without_sex,
    without_last_glide,
)

__all__ = ["full_key", "name_keys", "phone_key"]

_WORDS: Final = re.compile(f"[^\\W\\d_{APOSTROPHE}](?:[^\\W\\d_]|{APOSTROPHE})*")
_KEPT_ACCENTS: Final = frozenset("çčşšŝșžñňýğäйёїўӣӯ")


def name_keys(text: str) -> tuple[str, ...]:
    """One key for each word of a name, each once, in the order of the words.

    Азамат Бакыт уулу and “Azamat Bakyt uulu” give ("azamat", "bakit"). Left out: the words uulu,
    kyzy, oʻgʻli, qizi, ogly, gyzy and their spellings (they say only whose child), initials, and
    whatever is not a letter. A name in another script gives its own letters, case-folded.
    """
    keys: list[str] = []
    for word in _words(text):
        if keys and is_descent_word(word):
            keys[-1] = without_last_glide(keys[-1])
        elif len(word.replace(APOSTROPHE, "")) > 1:
            keys.append(_key(word))
    return tuple(dict.fromkeys(keys))


def full_key(text: str) -> str:
    """All keys of a name as one text, sorted: the same whatever the order of the words."""
    return " ".join(sorted(name_keys(text)))


def _words(text: str) -> list[str]:
    # Apostrophes first: NFKC would make ´ a space with a combining accent.
    composed = unicodedata.normalize("NFKC", one_apostrophe(text))
    return _WORDS.findall("".join(map(_plain_letter, composed)))


def _plain_letter(letter: str) -> str:
    # Casefold knows no locale; of İ it leaves a combining dot, dropped with the other marks.
    small = letter.casefold()
    if small in _KEPT_ACCENTS:
        return small
    parts = unicodedata.normalize("NFD", small)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _key(word: str) -> str:
    if father := father_joined(word):
        return without_last_glide(_merged(father))
    merged = _merged(word)
    if father := father_russian(merged):
        return without_last_glide(father)
    return surname_without_sex(merged)


def _merged(word: str) -> str:
    return merge(fold(word).replace(APOSTROPHE, ""))
