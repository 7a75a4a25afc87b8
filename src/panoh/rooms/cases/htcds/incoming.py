"""One row of a file, understood: what is to be made of it, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import values
from panoh.kernel.words.names import language_codes
from panoh.rooms.cases.codes import CLOSE_REASONS
from panoh.rooms.cases.htcds import cells
from panoh.rooms.cases.htcds.cells import BadCell
from panoh.rooms.cases.htcds.columns import (
    BODY,
    CITIZENSHIP,
    COLUMNS,
    COMMENT,
    CORE,
    EVENT_COUNTRY,
    EVENT_TYPE,
    FORMS,
    ID,
    LANGUAGES,
    OPENED,
    STATUS,
    Part,
)
from panoh.rooms.cases.sheets import HISTORY
from panoh.rooms.cases.verbs import NewPerson

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.rooms.cases.htcds.table import Row, Table

Given = dict[str, Any]
SHOWN = 60  # characters of a value, in an error
FACTS = ("origin_country", "exploitation_country", "urgency")
ORIGIN, EXPLOITED = "ext_OriginCountry", "ext_ExploitationCountry"
ARRIVED = "cas_IncomingReferralDate"
BORN = "prs_Birthdate"

WHOLE = _("the whole row")
NO_BODY = _("Say which kind of body decided the status: Police, NGO, CourtOrProsecution …")
NO_CORE = _("Fill in at least one core field of the standard, such as prs_Gender.")
IN_FUTURE = _("This day has not come yet. Correct it.")
TOO_WIDE = _("The row has {now} cells, the header {width}. Quote cells that hold the separator.")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and how to mend it. The value may be personal: show, never log."""

    row: int
    column: Lazy | str
    value: str
    mend: Lazy | str

    def __str__(self) -> str:
        value = "".join(one if one.isprintable() else "·" for one in self.value)
        shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
        where = _("Row %(row)s, %(column)s") % {"row": self.row, "column": self.column}
        return f"{where}: “{shown}” – {self.mend}" if shown else f"{where}: {self.mend}"


@dataclass(frozen=True)
class Incoming:
    """A case to be made. ``told`` answers the sheet cases.htcds, ``history`` cases.history."""

    row: int
    source_id: str
    told_who: tuple[str, ...]
    person: NewPerson
    facts: dict[str, str]
    opened_on: date
    owner: str
    history: Given = field(default_factory=dict)
    told: Given = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    close_reason: str = ""


def understand(row: Row, table: Table) -> tuple[Incoming | None, list[Fault]]:
    """What a row says; nothing of it where anything in it is wrong."""
    if row.width > table.width:
        wide = format_lazy(TOO_WIDE, now=row.width, width=table.width)
        return None, [Fault(row.number, WHOLE, "", wide)]
    given: Given = {}
    faults: list[Fault] = []
    for name, cell in row.cells.items():
        try:
            value = cells.read(COLUMNS[name], cell)
        except BadCell as bad:
            faults.append(Fault(row.number, name, cell, bad.mend))
        else:
            given |= {} if value in (None, [], "") else {name: value}
    faults += [] if faults else _whole(row, given)
    if faults:
        return None, faults
    return _incoming(row.number, given, _facts(given, table.columns)), []


def _whole(row: Row, given: Given) -> list[Fault]:
    """Faults of the row as a whole."""
    today = timezone.localdate().isoformat()
    faults = [
        Fault(row.number, name, given[name], IN_FUTURE)
        for name in (BORN, OPENED)
        if given.get(name, "") > today
    ]
    if STATUS in given and BODY not in given:
        faults.append(Fault(row.number, BODY, "", NO_BODY))
    if not any(name in given for name in CORE):
        faults.append(Fault(row.number, WHOLE, "", NO_CORE))
    return faults


def _incoming(number: int, given: Given, facts: dict[str, str]) -> Incoming:
    history = _answers(given, Part.HISTORY)
    kept = values.ready(HISTORY, history)
    hidden = {name: value for name, value in history.items() if name not in kept}
    told = _answers(given, Part.TOLD) | hidden | _further(given)
    owner = told.pop("owner", "")
    return Incoming(
        row=number,
        source_id=given.get(ID, ""),
        told_who=who(given),
        person=_person(given),
        facts=facts,
        opened_on=_opened(given),
        owner=owner,
        history=kept,
        told=told,
        notes=tuple(given.get(COMMENT, ())),
        close_reason=close_reason(told.get("case_status", ""), told.get("closure", "")),
    )


def _answers(given: Given, part: Part) -> Given:
    return {
        COLUMNS[name].question.name: value
        for name, value in given.items()
        if COLUMNS[name].part is part and name not in LANGUAGES
    }


def _further(given: Given) -> Given:
    """What has a column for one value only, or none that knows the value."""
    first, second = (given.get(name, "") for name in LANGUAGES)
    several = ";".join(given.get(CITIZENSHIP, [])[1:])
    kept = {
        "citizenships": several,
        "language": "" if first in language_codes() else first,
        "second_language": second,
    }
    return {name: value for name, value in kept.items() if value}


def _person(given: Given) -> NewPerson:
    columns = _answers(given, Part.PERSON)
    language = given.get(LANGUAGES[0], "")
    return NewPerson(
        sex=columns.get("sex", "unknown"),
        age_band=columns.get("age_band", "unknown"),
        is_child=columns.get("is_child") == "yes",
        citizenship=given.get(CITIZENSHIP, [""])[0],
        language=language if language in language_codes() else "",
        identity=_answers(given, Part.IDENTITY),
    )


def _facts(given: Given, columns: Container[str]) -> dict[str, str]:
    """Coded facts; a country that the file has no column for is taken from what else it tells."""
    event = {given.get(EVENT_TYPE, ""): cells.event_country(given.get(EVENT_COUNTRY))}
    nation = given.get(CITIZENSHIP, [""])[0]
    facts = {name: value for name, value in _answers(given, Part.CASE).items() if name in FACTS}
    if ORIGIN not in columns:
        facts["origin_country"] = event.get("recruitment") or nation
    if EXPLOITED not in columns:
        facts["exploitation_country"] = event.get("exploitation", "")
    facts["exploitation_form"] = next(iter(given.get(FORMS, [])), "")
    return {name: value for name, value in facts.items() if value}


def _opened(given: Given) -> date:
    """The day of opening: as told, else the day an incoming referral was accepted, else today."""
    today = timezone.localdate()
    told = given.get(OPENED) or given.get(ARRIVED) or today.isoformat()
    return min(date.fromisoformat(told), today)


def who(given: Given) -> tuple[str, ...]:
    """What tells this person from all others; empty where the row does not say enough."""
    name = [given.get(one, "").casefold() for one in ("prs_FirstName", "prs_SecondName")]
    nation = given.get(CITIZENSHIP, [""])[0]
    if number := given.get("prs_IdentityNumber"):
        return ("number", number.casefold(), nation)
    further = given.get(BORN) or given.get("prs_MobilePhone") or given.get("prs_HomePhone")
    if not any(name) or not further:
        return ()
    return ("name", *name, given.get("prs_MiddleName", "").casefold(), further)


def close_reason(status: str, why: str) -> str:
    """Our reason for closing, from the state and the words of the other system; empty: open."""
    if status == "closed_referred":
        return "transferred"
    if status != "closed":
        return ""
    found = _close_words().get(why.casefold(), "other")
    return "other" if found == "transferred" else found


@lru_cache
def _close_words() -> dict[str, str]:
    with translation.override("en"):
        return {str(code.label).casefold(): code.value for code in CLOSE_REASONS}
