"""Released content in words: rows for a preview, a snapshot, a printed page, in any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panoh.kernel.sheets import registry
from panoh.kernel.sheets.read import shown
from panoh.kernel.words.names import country_name, language_name
from panoh.rooms.cases.codes import (
    AGE_BANDS,
    NEED_KINDS,
    NEXT_KINDS,
    REACHABLE,
    RELATIONS,
    SEXES,
    URGENCIES,
    label,
)
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.sheetcodes import NOTE_KINDS
from panoh.rooms.screening import summarising

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

Rows = list[tuple[str, str]]
Content = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A field group as people read it."""

    name: str
    level: int
    title: Lazy
    rows: Rows


def show_groups(content: Mapping[str, Content]) -> list[Shown]:
    """What ``released_groups`` gave, as titled rows of (label, text) in the active language."""
    return [
        Shown(name, GROUPS[name].level, GROUPS[name].label, SHOWERS[name](content[name]))
        for name in GROUPS
        if name in content
    ]


def country(code: str) -> str:
    """A country's name in the active language; empty for none."""
    return country_name(code, get_language() or "en") if code else ""


def language(code: str) -> str:
    """A language's name in the active language; empty for none."""
    return language_name(code, get_language() or "en") if code else ""


def _kept(*rows: tuple[str, Any]) -> Rows:
    return [(name, str(text)) for name, text in rows if text not in ("", None)]


def _names(codes: Any, values: list[str]) -> str:
    return ", ".join(str(label(codes, value)) for value in values)


def _slot(told: Content) -> Rows:
    return _kept(
        (_("Woman or man"), label(SEXES, told["sex"])),
        (_("Adult or child"), _("Child") if told["is_child"] else _("Adult")),
        (_("Language"), language(told["language"])),
        (_("Country"), country(told["country"])),
        (_("Urgency"), label(URGENCIES, told["urgency"])),
        (_("Needs"), _names(NEED_KINDS, told["needs"])),
    )


def _first_name_age(told: Content) -> Rows:
    age = told["age"] if told["age"] is not None else label(AGE_BANDS, told["age_band"])
    return _kept((_("First name"), told["first_name"]), (_("Age"), age))


def _needs(told: Content) -> Rows:
    return [(str(label(NEED_KINDS, need["kind"])), need["text"]) for need in told["needs"]]


def _answers(sheet: str, told: Content) -> Rows:
    questions = registry.get(sheet, told["version"]).questions
    given = told["answers"]  # unsealed answers come sorted by name: the sheet knows their order
    return [
        (str(question.label), shown(question, given[name]))
        for name, question in questions.items()
        if name in given
    ]


def _safety(told: Content) -> Rows:
    reach = _kept((_("Calling"), label(REACHABLE, told["reachable"])))
    return reach + _answers("cases.safety", told)


def _identity(told: Content) -> Rows:
    coded = _kept(
        (_("Woman or man"), label(SEXES, told["sex"])),
        (_("Citizenship"), country(told["citizenship"])),
    )
    return _answers("cases.identity", told) + coded


def _screening(told: Content) -> Rows:
    return summarising.rows(told) or [(_("Screening"), _("none yet"))]


def _family(told: Content) -> Rows:
    return [(str(label(RELATIONS, one["relation"])), _relative(one)) for one in told["persons"]]


def _relative(one: Content) -> str:
    known = [text for text in (one.get("name"), one.get("phone")) if text]
    return ", ".join(known) or _("did not agree to being named")


def _history(told: Content) -> Rows:
    notes = [
        (f"{_moment(note['at'])} · {label(NOTE_KINDS, note['kind'])}", note["text"])
        for note in told["notes"]
    ]
    return _answers("cases.history", told) + notes


def _plan(told: Content) -> Rows:
    return _kept(
        (_("Next"), label(NEXT_KINDS, told["next_kind"])),
        (_("By when"), _moment(told["due_at"]) if told["due_at"] else ""),
        (_("In words"), told["text"]),
        (_("Needs met"), _names(NEED_KINDS, told["met"])),
    )


def _moment(text: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(text)), "SHORT_DATETIME_FORMAT")


SHOWERS: dict[str, Callable[[Content], Rows]] = {
    "slot": _slot,
    "first_name_age": _first_name_age,
    "needs": _needs,
    "safety": _safety,
    "identity": _identity,
    "screening": _screening,
    "family": _family,
    "contact": lambda told: _answers("cases.identity", told),
    "history": _history,
    "plan": _plan,
}
