"""Leaving others out: what names somebody else of the case is replaced before it is handed over.

Names and numbers of the other persons in the case, as the case knows them, in any spelling of
case and spacing. Who is named in free text and is no person of the case cannot be found so:
whoever hands the document over reads it first (the page says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from panoh.kernel.sheets.declare import WORD_KINDS
from panoh.rooms.cases.sheets import IDENTITY, SAFETY

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Sheet
    from panoh.rooms.cases.models import Person

NAMES = ("first_name", "patronymic", "surname", "name_used", "name_in_document", "other_names")
SHORTEST = 3  # letters of a word that names somebody
BETWEEN = r"[\s()\u00a0-]*"


class Redactor:
    """Replaces what tells of others in words and in data."""

    def __init__(self, names: Iterable[str], values: Iterable[str], own: Iterable[str]) -> None:
        self.mark = _("[another person]")
        shared = {word.casefold() for text in own for word in (text, *text.split())}
        whole = {text.strip() for text in (*names, *values)}
        words = {word for text in names for word in re.split(r"[\s,.]+", text)}
        told = {one for one in whole | words if len(one) >= SHORTEST}
        patterns = [one for one in told if one.casefold() not in shared]
        patterns.sort(key=len, reverse=True)
        joined = "|".join(_pattern(text) for text in patterns)
        self._find = re.compile(joined, re.IGNORECASE) if joined else None

    def text(self, value: str) -> str:
        """A text without others."""
        return self._find.sub(self.mark, value) if self._find else value

    def data(self, value: Any) -> Any:
        """JSON values without others."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {name: self.data(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(one) for one in value]
        return value


def _pattern(text: str) -> str:
    digits = text.lstrip("+")
    if digits.isdigit():
        return rf"\+?{BETWEEN.join(digits)}"
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def redactor_for(actor: Actor, person: Person) -> Redactor:
    """What the case knows of everybody else in it, without what the person shares with them."""
    others = person.case.persons.exclude(pk=person.pk)
    names: list[str] = []
    values: list[str] = []
    for one in others:
        identity = actor.keys.read(one, "identity")
        names += [identity[name] for name in NAMES if name in identity]
        values += _free(IDENTITY, identity) + _free(SAFETY, actor.keys.read(one, "safety"))
    own = actor.keys.read(person, "identity")
    return Redactor(names, values, _free(IDENTITY, own))


def _free(sheet: Sheet, given: dict[str, Any]) -> list[str]:
    """The answers that are words or numbers of one person, not codes or dates."""
    questions = sheet.questions
    return [value for name, value in given.items() if questions[name].kind in WORD_KINDS]
